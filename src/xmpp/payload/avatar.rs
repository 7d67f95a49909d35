//! Pictures of people: XEP-0153, the hash in a presence; XEP-0084, nodes of the account.

use std::{fmt, str::FromStr};

use base64::{Engine as _, prelude::BASE64_STANDARD};
use serde::{Deserialize, Serialize};
use sha1::{Digest, Sha1};

use super::said_in;
use crate::xmpp::{ns, text, xml::Element};

/// The node with what there is to say about the picture (XEP-0084 §4.2).
pub const METADATA_NODE: &str = "urn:xmpp:avatar:metadata";
/// The node with the picture itself (XEP-0084 §4.1).
pub const DATA_NODE: &str = "urn:xmpp:avatar:data";
/// More bytes of a picture are not taken: 1 MiB.
pub const BYTES_LIMIT: usize = 1024 * 1024;
/// More forms of one picture are not looked at.
const INFO_LIMIT: usize = 20;
/// More characters of a media type are not kept.
const TYPE_LIMIT: usize = 100;
/// Longer URLs are not kept, in bytes.
const URL_LIMIT: usize = 2048;

/// By what a picture is known: the SHA-1 of its bytes (XEP-0153 §3.1, XEP-0084 §4.2). Whoever has only the hash does not know who
/// made the picture; whoever has the picture checks it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PictureHash([u8; 20]);

/// It is not the hash of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the hash of a picture has 40 hexadecimal digits")]
pub struct NotAPictureHash;

/// What a presence says about the picture of its sender (XEP-0153 §3.1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PhotoUpdate {
    /// The client does pictures, and does not know yet which one.
    NotReady,
    /// They have none.
    None,
    /// They have this one.
    Picture(PictureHash),
}

/// A form in which a picture can be had (XEP-0084 §4.2.1).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PictureInfo {
    /// Its hash, which is the name of the item with it.
    pub hash: PictureHash,
    /// How many bytes it has.
    pub bytes: u64,
    /// `image/png`, ... A claim.
    pub media_type: String,
    /// In pixels. A claim.
    pub width: Option<u32>,
    /// In pixels. A claim.
    pub height: Option<u32>,
    /// It is elsewhere, and not in the data node. Never fetched by itself.
    pub url: Option<String>,
}

impl PictureHash {
    /// That of these bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha1::digest(bytes).into())
    }

    /// Whether it is that of no bytes at all, by which some clients say that there is no picture.
    #[must_use]
    pub fn is_of_nothing(&self) -> bool {
        *self == Self::of(&[])
    }
}

impl FromStr for PictureHash {
    type Err = NotAPictureHash;

    /// Reads 40 hexadecimal digits, in small letters or capitals.
    fn from_str(text: &str) -> Result<Self, NotAPictureHash> {
        let text = text.trim();
        if text.len() != 40 || !text.bytes().all(|digit| digit.is_ascii_hexdigit()) {
            return Err(NotAPictureHash);
        }
        let mut hash = [0; 20];
        for (byte, digits) in hash.iter_mut().zip(text.as_bytes().chunks(2)) {
            let digits = std::str::from_utf8(digits).map_err(|_| NotAPictureHash)?;
            *byte = u8::from_str_radix(digits, 16).map_err(|_| NotAPictureHash)?;
        }
        Ok(Self(hash))
    }
}

impl TryFrom<String> for PictureHash {
    type Error = NotAPictureHash;

    fn try_from(text: String) -> Result<Self, NotAPictureHash> {
        text.parse()
    }
}

impl From<PictureHash> for String {
    fn from(hash: PictureHash) -> Self {
        hash.to_string()
    }
}

impl fmt::Display for PictureHash {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(formatter, "{byte:02x}"))
    }
}

impl fmt::Debug for PictureHash {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "PictureHash({self})")
    }
}

impl PhotoUpdate {
    /// What a presence says; `None`: its client does no pictures, and what is known stays. A hash that is none says nothing either.
    #[must_use]
    pub fn of(presence: &Element) -> Option<Self> {
        let update = said_in(presence, "presence").find(|child| child.is("x", ns::VCARD_UPDATE))?;
        let Some(photo) = update.child("photo", ns::VCARD_UPDATE) else { return Some(Self::NotReady) };
        let text = photo.text();
        if text.trim().is_empty() {
            return Some(Self::None);
        }
        let hash: PictureHash = text.parse().ok()?;
        Some(if hash.is_of_nothing() { Self::None } else { Self::Picture(hash) })
    }

    /// What our presence says.
    #[must_use]
    pub fn to_element(self) -> Element {
        let photo = match self {
            Self::NotReady => None,
            Self::None => Some(Element::new("photo", ns::VCARD_UPDATE)),
            Self::Picture(hash) => Some(Element::new("photo", ns::VCARD_UPDATE).with_text(hash.to_string())),
        };
        Element::new("x", ns::VCARD_UPDATE).with_optional_child(photo)
    }
}

impl PictureInfo {
    /// The forms in which the picture can be had; none: there is no picture any more. `None` if `metadata` says nothing of it.
    #[must_use]
    pub fn all_in(metadata: &Element) -> Option<Vec<Self>> {
        if !metadata.is("metadata", ns::AVATAR_METADATA) {
            return None;
        }
        let infos = || metadata.children().filter(|child| child.is("info", ns::AVATAR_METADATA)).take(INFO_LIMIT);
        let forms: Vec<_> = infos().filter_map(Self::parse).collect();
        // A form that cannot be read must not turn "this picture" into "none".
        let is_lost = forms.is_empty() && infos().next().is_some();
        let pictures = forms.into_iter().filter(|form| !form.hash.is_of_nothing());
        (!is_lost).then(|| pictures.collect())
    }

    fn parse(info: &Element) -> Option<Self> {
        let number = |name| info.attribute(name).and_then(|text| text.trim().parse().ok());
        Some(Self {
            hash: info.attribute("id")?.parse().ok()?,
            bytes: info.attribute("bytes").and_then(|text| text.trim().parse().ok()).unwrap_or_default(),
            media_type: info.attribute("type").and_then(|name| text::single_line(name, TYPE_LIMIT)).unwrap_or_default(),
            width: number("width"),
            height: number("height"),
            url: info.attribute("url").filter(|url| url.len() <= URL_LIMIT).map(str::to_owned),
        })
    }

    fn to_element(&self) -> Element {
        Element::new("info", ns::AVATAR_METADATA)
            .with_attribute("id", self.hash.to_string())
            .with_attribute("bytes", self.bytes.to_string())
            .with_attribute("type", self.media_type.as_str())
            .with_optional_attribute("width", self.width.map(|width| width.to_string()))
            .with_optional_attribute("height", self.height.map(|height| height.to_string()))
    }
}

/// What stands in the metadata node; nothing: there is no picture (XEP-0084 §4.3).
#[must_use]
pub fn metadata(info: Option<&PictureInfo>) -> Element {
    Element::new("metadata", ns::AVATAR_METADATA).with_optional_child(info.map(PictureInfo::to_element))
}

/// What stands in the data node.
#[must_use]
pub fn data(bytes: &[u8]) -> Element {
    Element::new("data", ns::AVATAR_DATA).with_text(BASE64_STANDARD.encode(bytes))
}

/// The picture out of the data node, if it is the one that is asked for.
#[must_use]
pub fn picture(data: &Element, hash: &PictureHash) -> Option<Vec<u8>> {
    let text: String = data.is("data", ns::AVATAR_DATA).then(|| data.text())?.split_whitespace().collect();
    if text.len() > BYTES_LIMIT.div_ceil(3) * 4 {
        return None;
    }
    let bytes = BASE64_STANDARD.decode(text).ok()?;
    let is_picture = !bytes.is_empty() && bytes.len() <= BYTES_LIMIT;
    (is_picture && PictureHash::of(&bytes) == *hash).then_some(bytes)
}

#[cfg(test)]
mod tests;
