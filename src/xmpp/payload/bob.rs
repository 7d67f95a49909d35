//! XEP-0231 bits of binary: small pictures and sounds that travel in a stanza, or are asked for by the hash of their bytes.

use std::{fmt, str::FromStr};

use base64::{
    Engine,
    alphabet::STANDARD,
    engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig},
    prelude::BASE64_STANDARD,
};
use sha1::{Digest, Sha1};

use crate::xmpp::{ns, text, xml::Element};

/// Larger bits are not taken, in bytes: XEP-0231 §2 has 8 KiB in mind, and some pictures have more.
const SIZE_LIMIT: usize = 256 * 1024;
/// More bits beside each other are not kept.
const COUNT_LIMIT: usize = 20;
/// More characters of a media type are not kept.
const TYPE_LIMIT: usize = 200;
/// How the name of bits begins and ends whose hash is SHA-1 (XEP-0231 §4), the only hash that anybody uses.
const NAME: (&str, &str) = ("sha1+", "@bob.xmpp.org");

/// XEP-0231 asks for padding, and not everybody sends it.
const TOLERANT: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent).with_decode_allow_trailing_bits(true),
);

/// The name of bits: the SHA-1 of their bytes (`sha1+…@bob.xmpp.org`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ContentId([u8; 20]);

/// Bits, whose bytes are those that their name says.
#[derive(Clone, PartialEq, Eq)]
pub struct Bits {
    /// Their name.
    pub cid: ContentId,
    /// What they are, as the sender says (`image/png`). Hostile: only the bytes say what they are.
    pub media_type: String,
    /// How long they may be kept, in seconds; nothing says as long as one likes, 0 not at all.
    pub max_age: Option<u32>,
    /// The bytes, at most 256 KiB.
    pub bytes: Vec<u8>,
}

impl ContentId {
    /// The name of bits with these bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha1::digest(bytes).into())
    }

    /// Reads a name, alone or as a `cid:` URI (RFC 2392). `None` if it is none, or of another hash than SHA-1.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let name = text.split_once(':').filter(|(scheme, _)| scheme.eq_ignore_ascii_case("cid")).map_or(text, |(_, name)| name);
        let digits = name.strip_prefix(NAME.0)?.strip_suffix(NAME.1)?;
        let mut hash = [0; 20];
        if digits.len() != 2 * hash.len() {
            return None;
        }
        for (byte, pair) in hash.iter_mut().zip(digits.as_bytes().chunks(2)) {
            let pair = std::str::from_utf8(pair).ok().filter(|pair| pair.bytes().all(|digit| digit.is_ascii_hexdigit()))?;
            *byte = u8::from_str_radix(pair, 16).ok()?;
        }
        Some(Self(hash))
    }

    /// The name as a `cid:` URI.
    #[must_use]
    pub fn to_uri(self) -> String {
        format!("cid:{self}")
    }
}

impl fmt::Display for ContentId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(NAME.0)?;
        self.0.iter().try_for_each(|byte| write!(formatter, "{byte:02x}"))?;
        formatter.write_str(NAME.1)
    }
}

/// What is no name of bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not the name of bits of binary")]
pub struct NoContentId;

impl FromStr for ContentId {
    type Err = NoContentId;

    fn from_str(text: &str) -> Result<Self, NoContentId> {
        Self::parse(text).ok_or(NoContentId)
    }
}

impl Bits {
    /// Bits with these bytes.
    #[must_use]
    pub fn new(media_type: impl Into<String>, bytes: Vec<u8>) -> Self {
        Self { cid: ContentId::of(&bytes), media_type: media_type.into(), max_age: None, bytes }
    }

    /// Reads `<data xmlns='urn:xmpp:bob'/>`. `None` if it is none, has no bytes or more than 256 KiB, or other bytes than its name says.
    #[must_use]
    pub fn parse(element: &Element) -> Option<Self> {
        if !element.is("data", ns::BOB) {
            return None;
        }
        let cid = ContentId::parse(element.attribute("cid")?)?;
        let bytes = bytes(&element.text())?;
        (ContentId::of(&bytes) == cid).then(|| Self {
            cid,
            media_type: element.attribute("type").and_then(|name| text::single_line(name, TYPE_LIMIT)).unwrap_or_default(),
            max_age: element.attribute("max-age").and_then(|seconds| seconds.trim().parse().ok()),
            bytes,
        })
    }

    /// All bits directly in `parent`, each once, at most 20.
    #[must_use]
    pub fn all_in(parent: &Element) -> Vec<Self> {
        let mut all: Vec<Self> = Vec::new();
        for bits in parent.children().filter(|child| child.is("data", ns::BOB)).take(COUNT_LIMIT).filter_map(Self::parse) {
            if all.iter().all(|known| known.cid != bits.cid) {
                all.push(bits);
            }
        }
        all
    }

    /// Asks for bits: the contents of an iq of type `get`.
    #[must_use]
    pub fn get(cid: &ContentId) -> Element {
        Element::new("data", ns::BOB).with_attribute("cid", cid.to_string())
    }

    /// The bits as they stand in a stanza.
    #[must_use]
    pub fn to_element(&self) -> Element {
        Self::get(&self.cid)
            .with_attribute("type", self.media_type.as_str())
            .with_optional_attribute("max-age", self.max_age.map(|seconds| seconds.to_string()))
            .with_text(BASE64_STANDARD.encode(&self.bytes))
    }
}

/// Of bytes only the number is shown.
impl fmt::Debug for Bits {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Bits({}, {:?}, {} bytes)", self.cid, self.media_type, self.bytes.len())
    }
}

/// The bytes that `base64` stands for, white space left out. `None` if it stands for none or too many.
fn bytes(base64: &str) -> Option<Vec<u8>> {
    let digits: Vec<u8> = base64.bytes().filter(|byte| !byte.is_ascii_whitespace()).collect();
    let bytes = (digits.len() <= SIZE_LIMIT.div_ceil(3) * 4).then(|| TOLERANT.decode(digits).ok()).flatten()?;
    (!bytes.is_empty() && bytes.len() <= SIZE_LIMIT).then_some(bytes)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::string_slice, clippy::panic)]
mod tests {
    use proptest::{prelude::*, test_runner::RngSeed};

    use super::*;
    use crate::xmpp::{payload::read, xml::write};

    /// The SHA-1 of `abc` (FIPS 180-2, appendix A.1).
    const ABC: &str = "sha1+a9993e364706816aba3e25717850c26c9cd0d89d@bob.xmpp.org";

    fn abc(attributes: &str, base64: &str) -> Option<Bits> {
        Bits::parse(&read(&format!("<data xmlns='urn:xmpp:bob' {attributes}>{base64}</data>")))
    }

    #[test]
    fn bits_are_read_with_their_name_and_their_age() {
        let bits = abc(&format!("cid='{ABC}' max-age='86400' type='image/png'"), "\n  YW\n  Jj\n").unwrap();
        assert_eq!((bits.media_type.as_str(), bits.max_age, bits.bytes.as_slice()), ("image/png", Some(86_400), &b"abc"[..]));
        assert_eq!(bits.cid.to_string(), ABC);
        assert_eq!(format!("{bits:?}"), format!("Bits({ABC}, \"image/png\", 3 bytes)"));
    }

    #[test]
    fn other_bytes_than_the_name_says_are_none() {
        assert!(abc(&format!("cid='{ABC}'"), "YWJj").is_some());
        for (cid, base64) in [(ABC, "YWJk"), (ABC, ""), (ABC, "%%%"), ("f81d4fae@shakespeare.lit", "YWJj"), ("", "YWJj")] {
            assert_eq!(abc(&format!("cid='{cid}'"), base64), None, "{cid} {base64}");
        }
        assert_eq!(abc("", "YWJj"), None);
        assert_eq!(Bits::parse(&read(&format!("<data xmlns='urn:xmpp:tmp:bob' cid='{ABC}'>YWJj</data>"))), None);
    }

    #[test]
    fn names_are_read_alone_and_as_links() {
        let cid = ContentId::of(b"abc");
        for text in [ABC.to_owned(), format!("cid:{ABC}"), format!(" CID:{ABC}\n"), ABC.replace("a9993e", "A9993E")] {
            assert_eq!(text.parse(), Ok(cid), "{text}");
        }
        assert_eq!(ContentId::parse(&cid.to_uri()), Some(cid));
        for text in [
            "",
            "cid:",
            "sha1+@bob.xmpp.org",
            &ABC.replace("sha1", "md5"),
            &ABC.replace("bob.xmpp.org", "example.org"),
            &ABC.replace("a9", "+9"),
            &ABC.replace("a999", "é99"),
            &ABC.replace("a9", ""),
        ] {
            assert_eq!(text.parse::<ContentId>(), Err(NoContentId), "{text}");
        }
    }

    #[test]
    fn what_is_written_is_read_back() {
        let bits = Bits { max_age: Some(0), ..Bits::new("audio/ogg; codecs=speex", b"abc".to_vec()) };
        assert_eq!(
            write(&bits.to_element(), ns::CLIENT),
            format!("<data xmlns='urn:xmpp:bob' cid='{ABC}' type='audio/ogg; codecs=speex' max-age='0'>YWJj</data>")
        );
        assert_eq!(Bits::parse(&bits.to_element()), Some(bits.clone()));
        assert_eq!(write(&Bits::get(&bits.cid), ns::CLIENT), format!("<data xmlns='urn:xmpp:bob' cid='{ABC}'/>"));
    }

    #[test]
    fn what_is_too_large_or_too_much_is_left_out() {
        let largest = Bits::new("image/png", vec![7; SIZE_LIMIT]);
        assert_eq!(Bits::parse(&largest.to_element()), Some(largest));
        assert_eq!(Bits::parse(&Bits::new("image/png", vec![7; SIZE_LIMIT + 1]).to_element()), None);
        let many =
            (0..100_u8).map(|byte| Bits::new("image/png", vec![byte]).to_element()).fold(Element::new("x", "y"), Element::with_child);
        assert_eq!(Bits::all_in(&many).len(), COUNT_LIMIT);
        let twice = Bits::new("image/png", vec![1]).to_element();
        assert_eq!(Bits::all_in(&Element::new("x", "y").with_child(twice.clone()).with_child(twice)).len(), 1);
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, rng_seed: RngSeed::Fixed(231), ..ProptestConfig::default() })]

        #[test]
        fn no_text_makes_it_panic(name in any::<String>(), digits in "[A-Za-z0-9+/= é]{0,50}") {
            let _ = (ContentId::parse(&name), ContentId::parse(&format!("sha1+{name}@bob.xmpp.org")), bytes(&digits), bytes(&name));
        }

        #[test]
        fn all_bytes_come_back(data in prop::collection::vec(any::<u8>(), 1..100)) {
            let bits = Bits::new("image/png", data);
            prop_assert_eq!(Bits::parse(&bits.to_element()), Some(bits));
        }
    }
}
