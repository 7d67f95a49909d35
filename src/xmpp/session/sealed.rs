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

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::string_slice, clippy::panic)]
mod tests {
    use super::*;
    use crate::xmpp::xml::parse_fragment;

    const OX: &str = "<openpgp xmlns='urn:xmpp:openpgp:0'>b3g</openpgp>";
    const LEGACY: &str = "<x xmlns='jabber:x:encrypted'>b2xk</x>";
    const OMEMO: &str = "<encrypted xmlns='urn:xmpp:omemo:2'><payload/></encrypted>";

    fn sealed(inside: &str) -> Option<Sealed> {
        Sealed::of(&parse_fragment(&format!("<message>{inside}</message>"), ns::CLIENT).unwrap().remove(0), None)
    }

    #[test]
    fn of_several_the_one_that_proves_most_counts_and_what_we_cannot_open_last() {
        let (ox, legacy) = (Sealed::Ox("b3g".to_owned()), Sealed::Legacy("b2xk".to_owned()));
        assert_eq!(sealed(&format!("{OMEMO}{LEGACY}{OX}")), Some(ox.clone()));
        assert_eq!(sealed(&format!("{OMEMO}{LEGACY}")), Some(legacy.clone()));
        assert_eq!(sealed(OMEMO), Some(Sealed::Foreign(ForeignEncryption::Omemo)));
        assert_eq!(sealed("<body>hi</body>"), None);
        for sealed in [ox, legacy] {
            let message = sealed.to_elements().unwrap().into_iter().fold(Element::new("message", ns::CLIENT), Element::with_child);
            assert_eq!(Sealed::of(&message, None), Some(sealed));
        }
        assert_eq!(Sealed::Foreign(ForeignEncryption::Omemo).to_elements(), None);
    }
}
