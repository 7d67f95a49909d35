//! Addresses: `local@domain/resource` (RFC 7622).
//!
//! Three types say what a place needs: a [`BareJid`] names an account or a domain, a [`FullJid`] one session of it,
//! and a [`Jid`] is whatever stood in `to` or `from`. All are normalised when made, so `==` means "the same address".

mod escape;
mod lookalike;
mod prepare;

use std::{fmt, str::FromStr};

pub use escape::{escape_local, unescape_local};
use serde::{Deserialize, Serialize};

/// Why a text is not an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum JidError {
    /// The part before `@` is there but empty, too long (1023 bytes), or has a character that is not allowed.
    #[error("the part before the @ is not valid")]
    Local,
    /// The domain is empty, too long (1023 bytes), or not a host name or IP address.
    #[error("the domain is not valid")]
    Domain,
    /// The part after `/` is there but empty, too long (1023 bytes), or has a control character.
    #[error("the resource is not valid")]
    Resource,
    /// A resource where none belongs.
    #[error("a resource does not belong here")]
    UnexpectedResource,
    /// No resource where one is needed.
    #[error("the resource is missing")]
    MissingResource,
}

/// Any address.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Jid {
    bare: BareJid,
    resource: Option<String>,
}

/// An address without a resource.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct BareJid {
    local: Option<String>,
    domain: String,
}

/// An address with a resource.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct FullJid {
    bare: BareJid,
    resource: String,
}

impl BareJid {
    /// Joins and normalises the parts.
    ///
    /// # Errors
    /// [`JidError::Local`] or [`JidError::Domain`].
    pub fn new(local: Option<&str>, domain: &str) -> Result<Self, JidError> {
        Ok(Self { local: local.map(prepare::local).transpose()?, domain: prepare::domain(domain)? })
    }

    /// The part before `@`, escaped as it is on the wire.
    #[must_use]
    pub fn local(&self) -> Option<&str> {
        self.local.as_deref()
    }

    /// The domain in Unicode.
    #[must_use]
    pub fn domain(&self) -> &str {
        &self.domain
    }

    /// This account's session `resource`.
    ///
    /// # Errors
    /// [`JidError::Resource`].
    pub fn with_resource(&self, resource: &str) -> Result<FullJid, JidError> {
        Ok(FullJid { bare: self.clone(), resource: prepare::resource(resource)? })
    }
}

impl FullJid {
    /// The address without its resource.
    #[must_use]
    pub fn bare(&self) -> &BareJid {
        &self.bare
    }

    /// The resource.
    #[must_use]
    pub fn resource(&self) -> &str {
        &self.resource
    }
}

impl Jid {
    /// The address without its resource, if it had one.
    #[must_use]
    pub fn bare(&self) -> &BareJid {
        &self.bare
    }

    /// The address without its resource, if it had one.
    #[must_use]
    pub fn into_bare(self) -> BareJid {
        self.bare
    }

    /// The resource.
    #[must_use]
    pub fn resource(&self) -> Option<&str> {
        self.resource.as_deref()
    }

    /// Whether there is no resource.
    #[must_use]
    pub fn is_bare(&self) -> bool {
        self.resource.is_none()
    }

    /// The full address, if there is a resource.
    #[must_use]
    pub fn as_full(&self) -> Option<FullJid> {
        self.resource.clone().map(|resource| FullJid { bare: self.bare.clone(), resource })
    }
}

impl FromStr for Jid {
    type Err = JidError;

    /// Splits at the first `/`, then at the first `@` of what stands before it (RFC 7622 §3.1).
    fn from_str(text: &str) -> Result<Self, JidError> {
        let (address, resource) = match text.split_once('/') {
            Some((address, resource)) => (address, Some(resource)),
            None => (text, None),
        };
        let bare = match address.split_once('@') {
            Some((local, domain)) => BareJid::new(Some(local), domain)?,
            None => BareJid::new(None, address)?,
        };
        match resource {
            Some(resource) => Ok(bare.with_resource(resource)?.into()),
            None => Ok(bare.into()),
        }
    }
}

impl FromStr for BareJid {
    type Err = JidError;

    fn from_str(text: &str) -> Result<Self, JidError> {
        let jid: Jid = text.parse()?;
        if jid.is_bare() { Ok(jid.bare) } else { Err(JidError::UnexpectedResource) }
    }
}

impl FromStr for FullJid {
    type Err = JidError;

    fn from_str(text: &str) -> Result<Self, JidError> {
        text.parse::<Jid>()?.as_full().ok_or(JidError::MissingResource)
    }
}

impl fmt::Display for BareJid {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(local) = &self.local {
            write!(formatter, "{local}@")?;
        }
        formatter.write_str(&self.domain)
    }
}

impl fmt::Display for FullJid {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}/{}", self.bare, self.resource)
    }
}

impl fmt::Display for Jid {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}", self.bare)?;
        match &self.resource {
            Some(resource) => write!(formatter, "/{resource}"),
            None => Ok(()),
        }
    }
}

impl From<BareJid> for Jid {
    fn from(bare: BareJid) -> Self {
        Self { bare, resource: None }
    }
}

impl From<FullJid> for Jid {
    fn from(full: FullJid) -> Self {
        Self { bare: full.bare, resource: Some(full.resource) }
    }
}

macro_rules! as_text {
    ($type:ident) => {
        impl fmt::Debug for $type {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(formatter, "{}({self})", stringify!($type))
            }
        }

        impl TryFrom<String> for $type {
            type Error = JidError;

            fn try_from(text: String) -> Result<Self, JidError> {
                text.parse()
            }
        }

        impl From<$type> for String {
            fn from(jid: $type) -> Self {
                jid.to_string()
            }
        }
    };
}

as_text!(Jid);
as_text!(BareJid);
as_text!(FullJid);

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::string_slice, clippy::panic)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn vectors(key: &str) -> Vec<serde_json::Value> {
        let all: serde_json::Value = serde_json::from_str(include_str!("../../../tests/data/vectors.json")).unwrap();
        all[key].as_array().unwrap().clone()
    }

    fn jid(text: &str) -> Jid {
        text.parse().unwrap_or_else(|error| panic!("{text}: {error}"))
    }

    #[test]
    fn accepts_and_normalises_what_the_vectors_accept() {
        for vector in vectors("jid_accept") {
            let jid = jid(vector["s"].as_str().unwrap());
            assert_eq!(jid.bare().local(), vector["local"].as_str(), "{vector}");
            assert_eq!(Some(jid.bare().domain()), vector["domain"].as_str(), "{vector}");
            assert_eq!(jid.resource(), vector["resource"].as_str(), "{vector}");
        }
    }

    #[test]
    fn refuses_what_the_vectors_refuse() {
        for vector in vectors("jid_reject") {
            assert!(vector["s"].as_str().unwrap().parse::<Jid>().is_err(), "{vector}");
        }
    }

    #[test]
    fn accepts_what_is_disputed_but_sent() {
        for vector in vectors("jid_contested") {
            let text = vector["s"].as_str().unwrap();
            assert_eq!(jid(text).to_string(), text);
        }
    }

    #[test]
    fn says_which_part_is_wrong() {
        for (text, error) in [
            ("@example.org", JidError::Local),
            ("a b@example.org", JidError::Local),
            ("a@", JidError::Domain),
            ("a@[::g]", JidError::Domain),
            ("a@[::1", JidError::Domain),
            ("a@xn--\u{e9}.example", JidError::Domain),
            ("a@.", JidError::Domain),
            ("a@exa\u{ff20}mple.org", JidError::Domain),
            ("a@exa/", JidError::Resource),
            ("a@example.org/\u{7}", JidError::Resource),
            ("a@example.org/\u{85}", JidError::Resource),
        ] {
            assert_eq!(text.parse::<Jid>(), Err(error), "{text:?}");
        }
    }

    #[test]
    fn spellings_of_one_address_are_equal() {
        for (one, other) in [
            ("JULIET@EXAMPLE.COM", "juliet@example.com."),
            ("\u{ff41}nn@example.org", "ann@example.org"),
            ("e\u{301}@example.org", "\u{e9}@example.org"),
            ("a@xn--q9jyb4c.example", "a@みんな.example"),
            ("a@例え。テスト", "a@例え.テスト"),
            ("a@BÜCHER.example", "a@bu\u{308}cher.example"),
            ("a@[0:0:0:0:0:0:0:1]", "a@[::1]"),
            ("a@b/re\u{301}s", "a@b/r\u{e9}s"),
            ("a@b/x\u{a0}y", "a@b/x y"),
        ] {
            assert_eq!(jid(one), jid(other), "{one} {other}");
        }
        for (one, other) in [("a@b/R", "a@b/r"), ("a@b", "b"), ("a@b", "a@b/c"), ("fu\u{df}@b", "fuss@b")] {
            assert_ne!(jid(one), jid(other));
        }
    }

    #[test]
    fn emoji_sequences_are_good_resources() {
        for resource in ["👩‍💻", "🏳️‍🌈", "nick\u{200d}"] {
            assert_eq!(jid(&format!("room@example.org/{resource}")).resource(), Some(resource));
        }
    }

    #[test]
    fn each_part_has_at_most_1023_bytes() {
        let (fits, long) = ("é".repeat(511), "é".repeat(512));
        assert_eq!(jid(&format!("{fits}@b/{fits}")).resource().unwrap().len(), 1022);
        assert_eq!(format!("{long}@b").parse::<Jid>(), Err(JidError::Local));
        assert_eq!(format!("a@b/{long}").parse::<Jid>(), Err(JidError::Resource));
        assert_eq!(format!("a@{}", "b.".repeat(600)).parse::<Jid>(), Err(JidError::Domain));
    }

    #[test]
    fn each_type_takes_only_its_own_form() {
        assert_eq!("a@b/c".parse::<BareJid>(), Err(JidError::UnexpectedResource));
        assert_eq!("a@b".parse::<FullJid>(), Err(JidError::MissingResource));
        let full: FullJid = "a@b/c".parse().unwrap();
        assert_eq!(Jid::from(full.clone()).as_full(), Some(full.clone()));
        assert_eq!(full.bare().with_resource("c"), Ok(full));
    }

    proptest! {
        #[test]
        fn what_is_written_is_read_back_equal(text in "\\PC{1,12}", kind in 0..4) {
            let text = match kind { 0 => text, 1 => format!("{text}@b"), 2 => format!("a@{text}"), _ => format!("a@b/{text}") };
            if let Ok(jid) = text.parse::<Jid>() {
                prop_assert_eq!(jid.to_string().parse::<Jid>(), Ok(jid));
            }
        }

        #[test]
        fn no_text_makes_it_panic(text in any::<String>()) {
            let _ = text.parse::<Jid>();
        }
    }
}
