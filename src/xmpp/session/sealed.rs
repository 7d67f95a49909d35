//! Messages whose content is encrypted: [`Sealed`].

use crate::xmpp::{
    ns,
    payload::{
        encrypted,
        encryption::{ExplicitEncryption, ForeignEncryption},
        openpgp,
    },
    xml::Element,
};

/// The encrypted content of a message. Whatever stands beside it in clear is a hint for those who cannot open it, never the
/// message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sealed {
    /// OpenPGP as in 2001 (`jabber:x:encrypted`): armor without its first and last lines. Empty if it is too long.
    Legacy(String),
    /// OpenPGP for XMPP (XEP-0373): an OpenPGP message in Base64. Empty if it is too long.
    Ox(String),
    /// Something that we cannot open, or nothing where something should be.
    Foreign(ForeignEncryption),
}

impl Sealed {
    /// What is sealed in `message`, whose text is `body`: of several the one that proves most, and what we cannot open last.
    #[must_use]
    pub fn of(message: &Element, body: Option<&str>) -> Option<Self> {
        openpgp::sealed_in(message)
            .map(Self::Ox)
            .or_else(|| encrypted::encrypted_in(message).map(Self::Legacy))
            .or_else(|| ForeignEncryption::of(message, body).map(Self::Foreign))
    }

    /// The content as it stands in a message, and of which kind it is (XEP-0380). `None` for what is not ours to write.
    #[must_use]
    pub fn to_elements(&self) -> Option<[Element; 2]> {
        let (content, namespace) = match self {
            Self::Legacy(text) => (encrypted::encrypted_element(text), ns::X_ENCRYPTED),
            Self::Ox(base64) => (openpgp::openpgp_element(base64), ns::OPENPGP),
            Self::Foreign(_) => return None,
        };
        Some([content, ExplicitEncryption::new(namespace).to_element()])
    }
}
