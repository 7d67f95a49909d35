//! Links that name a chat.

use crate::xmpp::jid::{BareJid, Jid};

/// The address in an `xmpp:` link (RFC 5122), whatever it asks to do there.
#[must_use]
pub fn xmpp_address(link: &str) -> Option<BareJid> {
    let rest = link.strip_prefix("xmpp:")?;
    let path = rest.split(['?', '#']).next()?;
    let path = path.strip_prefix("//").and_then(|authority| authority.split_once('/')).map_or(path, |(_, path)| path);
    let jid: Jid = percent_decoded(path)?.parse().ok()?;
    Some(jid.into_bare())
}

/// Undoes `%41`; nothing if what comes out is not UTF-8.
fn percent_decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digits = [rest.next()?, rest.next()?];
            bytes.push(u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 16).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn xmpp_links_name_an_address() {
        let address = |link| xmpp_address(link).map(|jid| jid.to_string());
        assert_eq!(address("xmpp:romeo@montague.net?message;body=hi").as_deref(), Some("romeo@montague.net"));
        assert_eq!(address("xmpp:romeo@montague.net/orchard").as_deref(), Some("romeo@montague.net"));
        assert_eq!(address("xmpp:%72omeo@montague.net").as_deref(), Some("romeo@montague.net"));
        assert_eq!(address("xmpp://me@capulet.com/romeo@montague.net").as_deref(), Some("romeo@montague.net"));
        assert_eq!(address("https://montague.net"), None);
        assert_eq!(address("xmpp:%ff@x"), None);
        assert_eq!(address("xmpp:%é@x"), None);
    }
}
