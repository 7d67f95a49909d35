//! OpenPGP fingerprints: the only names by which keys are told apart (RFC 9580 §5.5.4, XEP-0373 §4.1).

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// The whole fingerprint of an OpenPGP key or subkey: 40 (version 4) or 64 (version 6) hexadecimal digits, in capitals as XEP-0373
/// §4.1 writes them. Key ids, which are parts of it, can be made to collide and are never kept.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Fingerprint(Box<str>);

/// It is not a whole fingerprint.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a whole fingerprint has 40 or 64 hexadecimal digits; a short key id is not enough")]
pub struct NotAFingerprint;

impl Fingerprint {
    /// A name that no key has, for one of a version that we do not know.
    #[must_use]
    pub fn unknown() -> Self {
        Self("0".repeat(40).into())
    }

    /// Without spaces, in capitals.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The digits in groups of four, as people compare them.
    #[must_use]
    pub fn groups(&self) -> Vec<&str> {
        // Only ASCII is in it.
        self.0.as_bytes().chunks(4).filter_map(|group| std::str::from_utf8(group).ok()).collect()
    }
}

impl FromStr for Fingerprint {
    type Err = NotAFingerprint;

    /// Reads it as people write it: with spaces, colons, an `0x`, in small letters.
    fn from_str(text: &str) -> Result<Self, NotAFingerprint> {
        let text = text.trim();
        let digits = text.strip_prefix("0x").or_else(|| text.strip_prefix("0X")).unwrap_or(text);
        let digits: String = digits.chars().filter(|character| !character.is_whitespace() && *character != ':').collect();
        let is_whole = matches!(digits.len(), 40 | 64) && digits.bytes().all(|digit| digit.is_ascii_hexdigit());
        if is_whole { Ok(Self(digits.to_ascii_uppercase().into())) } else { Err(NotAFingerprint) }
    }
}

impl TryFrom<String> for Fingerprint {
    type Error = NotAFingerprint;

    fn try_from(text: String) -> Result<Self, NotAFingerprint> {
        text.parse()
    }
}

impl From<Fingerprint> for String {
    fn from(fingerprint: Fingerprint) -> Self {
        fingerprint.0.into()
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

impl fmt::Debug for Fingerprint {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Fingerprint({})", self.0)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn fingerprints_are_read_as_people_write_them() {
        let whole = "D1A66E1A23B182C9980F788CFBFCC82A015E7330";
        for text in [
            whole,
            "d1a66e1a23b182c9980f788cfbfcc82a015e7330",
            " D1A6 6E1A 23B1 82C9 980F  788C FBFC C82A 015E 7330\n",
            "0xD1A66E1A23B182C9980F788CFBFCC82A015E7330",
            "D1:A6:6E:1A:23:B1:82:C9:98:0F:78:8C:FB:FC:C8:2A:01:5E:73:30",
        ] {
            assert_eq!(text.parse::<Fingerprint>().unwrap().as_str(), whole, "{text}");
        }
        assert_eq!(whole.parse::<Fingerprint>().unwrap().groups().join(" "), "D1A6 6E1A 23B1 82C9 980F 788C FBFC C82A 015E 7330");
        assert!("a".repeat(64).parse::<Fingerprint>().is_ok());
    }

    #[test]
    fn a_key_id_is_no_fingerprint() {
        for text in ["", "015E7330", "FBFCC82A015E7330", "0xFBFCC82A015E7330", "D1A66E1A23B182C9980F788CFBFCC82A015E733G"] {
            assert_eq!(text.parse::<Fingerprint>(), Err(NotAFingerprint), "{text}");
        }
    }
}
