//! URIs in which newer cards put what older ones write alone.

use super::{Geo, Media, binary};

/// A picture or a sound in a `data:` URI (RFC 2397), or on the web; `None` for whatever else. Nothing is fetched.
pub(super) fn media(uri: &str) -> Option<Media> {
    if let Some(data) = after_scheme(uri, "data") {
        let (head, text) = data.split_once(',')?;
        let mut parameters = head.split(';');
        let media_type = parameters.next().map(str::trim).filter(|kind| !kind.is_empty()).map(str::to_ascii_lowercase);
        let is_base64 = parameters.any(|parameter| parameter.trim().eq_ignore_ascii_case("base64"));
        let text = text.replace("%2B", "+").replace("%2F", "/").replace("%3D", "=");
        return Some(Media::Bytes { media_type, bytes: binary::decode(&text).filter(|_| is_base64)? });
    }
    let is_web = after_scheme(uri, "https").or_else(|| after_scheme(uri, "http")).is_some_and(|rest| rest.starts_with("//"));
    is_web.then(|| Media::Web(uri.to_owned()))
}

/// The address in an `xmpp:` URI (RFC 5122); `None` if it is none.
pub(super) fn jabber_id(uri: &str) -> Option<String> {
    let path = after_scheme(uri, "xmpp")?.split(['?', '#']).next()?;
    // Behind `//` stands the account that is to be used, not theirs.
    let address = match path.strip_prefix("//") {
        Some(rest) => rest.split_once('/').map_or("", |(_account, address)| address),
        None => path,
    };
    (!address.is_empty()).then(|| address.to_owned())
}

/// The number in a `tel:` URI (RFC 3966), with its extension if it has one; `None` if it is none.
pub(super) fn number(uri: &str) -> Option<String> {
    after_scheme(uri, "tel").filter(|number| !number.is_empty()).map(str::to_owned)
}

/// The place in a `geo:` URI (RFC 5870); `None` if it is none.
pub(super) fn geo(uri: &str) -> Option<Geo> {
    let place = after_scheme(uri, "geo")?.split(';').next()?;
    let mut parts = place.split(',').map(|part| part.trim().to_owned());
    match (parts.next(), parts.next()) {
        (Some(latitude), Some(longitude)) if !latitude.is_empty() && !longitude.is_empty() => Some(Geo { latitude, longitude }),
        _ => None,
    }
}

/// What stands behind `scheme:`.
fn after_scheme<'u>(uri: &'u str, scheme: &str) -> Option<&'u str> {
    uri.split_once(':').filter(|(name, _)| name.eq_ignore_ascii_case(scheme)).map(|(_, rest)| rest)
}
