//! XEP-0221: pictures and sounds that belong to a field.

use crate::xmpp::{
    ns,
    payload::{bob::ContentId, oob},
    text,
    xml::Element,
};

/// More places of one picture are not kept.
const COUNT_LIMIT: usize = 20;
/// More characters of a media type are not kept.
const TYPE_LIMIT: usize = 200;

/// A picture or a sound, in one or several forms.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Media {
    /// How wide it should be shown, in pixels. Hostile: it may be anything.
    pub width: Option<u32>,
    /// How high it should be shown, in pixels. Hostile: it may be anything.
    pub height: Option<u32>,
    /// Where it is, each time in another form, in the sender's order.
    pub uris: Vec<MediaUri>,
}

/// One form of a picture or a sound.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MediaUri {
    /// What it is, as the sender says (`image/png`). Hostile.
    pub media_type: String,
    /// Where it is.
    pub uri: MediaSource,
}

/// Where a picture or a sound is. Nothing but these two is ever read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MediaSource {
    /// In the same stanza, or to be asked for (XEP-0231).
    Bits(ContentId),
    /// On the web, `http` or `https`, exactly as sent. To be fetched only when the person wants it.
    Web(String),
}

impl Media {
    /// Reads `<media xmlns='urn:xmpp:media-element'/>`. `None` if it is none, or is nowhere.
    #[must_use]
    pub fn parse(element: &Element) -> Option<Self> {
        if !element.is("media", ns::MEDIA) {
            return None;
        }
        let pixels = |name: &str| element.attribute(name).and_then(|pixels| pixels.trim().parse().ok());
        let uris = element.children().filter(|child| child.is("uri", ns::MEDIA)).take(COUNT_LIMIT).filter_map(MediaUri::parse);
        let media = Self { width: pixels("width"), height: pixels("height"), uris: uris.collect() };
        (!media.uris.is_empty()).then_some(media)
    }

    /// The first picture, as the sender says, that is among the bits.
    #[must_use]
    pub fn picture(&self) -> Option<ContentId> {
        self.uris.iter().filter(|uri| uri.is_picture()).find_map(|uri| match uri.uri {
            MediaSource::Bits(cid) => Some(cid),
            MediaSource::Web(_) => None,
        })
    }

    pub(super) fn to_element(&self) -> Element {
        let media = Element::new("media", ns::MEDIA)
            .with_optional_attribute("height", self.height.map(|height| height.to_string()))
            .with_optional_attribute("width", self.width.map(|width| width.to_string()));
        self.uris.iter().map(MediaUri::to_element).fold(media, Element::with_child)
    }
}

impl MediaUri {
    fn parse(element: &Element) -> Option<Self> {
        let media_type = element.attribute("type").and_then(|name| text::single_line(name, TYPE_LIMIT)).unwrap_or_default();
        Some(Self { media_type, uri: MediaSource::parse(&element.text())? })
    }

    /// Whether it is a picture, as the sender says.
    #[must_use]
    pub fn is_picture(&self) -> bool {
        self.media_type.split('/').next().is_some_and(|kind| kind.eq_ignore_ascii_case("image"))
    }

    fn to_element(&self) -> Element {
        let place = match &self.uri {
            MediaSource::Bits(cid) => cid.to_uri(),
            MediaSource::Web(url) => url.clone(),
        };
        Element::new("uri", ns::MEDIA).with_attribute("type", self.media_type.as_str()).with_text(place)
    }
}

impl MediaSource {
    fn parse(text: &str) -> Option<Self> {
        ContentId::parse(text).map(Self::Bits).or_else(|| oob::web(text).map(Self::Web))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::string_slice, clippy::panic)]
mod tests {
    use super::*;
    use crate::xmpp::payload::read;

    const CID: &str = "cid:sha1+f24030b8d91d233bac14777be5ab531ca3b9f102@bob.xmpp.org";

    fn media(inside: &str) -> Option<Media> {
        Media::parse(&read(&format!("<media xmlns='urn:xmpp:media-element' height='80' width=' 290 '>{inside}</media>")))
    }

    #[test]
    fn a_picture_is_on_the_web_and_among_the_bits() {
        let media = media(&format!(
            "<uri type='image/jpeg'>\n http://www.victim.com/challenges/ocr.jpeg?F3A6292C\n</uri><uri type='image/jpeg'>\n {CID}\n</uri>"
        ))
        .unwrap();
        assert_eq!((media.width, media.height), (Some(290), Some(80)));
        let cid = ContentId::parse(CID).unwrap();
        let of = |uri| MediaUri { media_type: "image/jpeg".to_owned(), uri };
        let web = MediaSource::Web("http://www.victim.com/challenges/ocr.jpeg?F3A6292C".to_owned());
        assert_eq!(media.uris, [of(web), of(MediaSource::Bits(cid))]);
        assert_eq!(media.picture(), Some(cid));
        assert_eq!(Media::parse(&media.to_element()), Some(media));
    }

    #[test]
    fn a_sound_is_no_picture() {
        let media = media(&format!("<uri type='audio/ogg; codecs=speex'>{CID}</uri>")).unwrap();
        assert_eq!((media.uris[0].media_type.as_str(), media.picture()), ("audio/ogg; codecs=speex", None));
    }

    #[test]
    fn other_places_are_none() {
        let places =
            ["", "file:///etc/passwd", "data:image/png;base64,AAAA", "javascript:x", "https://a b", "cid:x@example.org", "ftp://a/b"];
        for place in places {
            assert_eq!(media(&format!("<uri type='image/png'>{place}</uri>")), None, "{place}");
        }
        assert_eq!(media(""), None);
        assert_eq!(Media::parse(&read(&format!("<media><uri type='image/png'>{CID}</uri></media>"))), None);
    }

    #[test]
    fn odd_sizes_are_none_and_many_places_are_cut() {
        let uri = format!("<uri>{CID}</uri>");
        let odd = read(&format!("<media xmlns='urn:xmpp:media-element' height='-1' width='9999999999'>{}</media>", uri.repeat(50)));
        let odd = Media::parse(&odd).unwrap();
        assert_eq!((odd.width, odd.height, odd.uris.len()), (None, None, COUNT_LIMIT));
    }
}
