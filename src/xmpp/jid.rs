//! Addresses: `local@domain/resource` (RFC 7622).
//!
//! Three types say what a place needs: a [`BareJid`] names an account or a domain, a [`FullJid`] one session of it,
//! and a [`Jid`] is whatever stood in `to` or `from`. All are normalised when made, so `==` means "the same address".

use std::{fmt, str::FromStr};

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
        if local.is_some_and(str::is_empty) {
            return Err(JidError::Local);
        }
        if domain.is_empty() {
            return Err(JidError::Domain);
        }
        Ok(Self { local: local.map(str::to_lowercase), domain: domain.to_lowercase() })
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
        if resource.is_empty() {
            return Err(JidError::Resource);
        }
        Ok(FullJid { bare: self.clone(), resource: resource.to_owned() })
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
