//! XEP-0380 explicit message encryption: the name of what a message is encrypted with; and encryption that we recognise and do
//! not speak.

use serde::{Deserialize, Serialize};

use super::said_in;
use crate::xmpp::{ns, text, xml::Element};

/// More characters of a name or a namespace are not kept.
const NAME_LIMIT: usize = 100;
/// The namespaces of OMEMO (XEP-0384), the one of version 0.3, which most clients speak, last.
const OMEMO: [&str; 3] = ["urn:xmpp:omemo:2", "urn:xmpp:omemo:1", "eu.siacs.conversations.axolotl"];
/// By what XEP-0380 §3 names off-the-record messaging.
const OTR: &str = "urn:xmpp:otr:0";

/// What a message says that it is encrypted with: `<encryption xmlns='urn:xmpp:eme:0'/>`. A hint: it proves nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExplicitEncryption {
    /// Of which extension the encrypted content is. Hostile.
    pub namespace: String,
    /// What the extension is called, for those who do not know it: one line of at most 100 characters. Hostile.
    pub name: Option<String>,
}

/// Encryption that is recognised and not spoken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ForeignEncryption {
    /// OMEMO, of either age (XEP-0384).
    Omemo,
    /// Off-the-record messaging (XEP-0364).
    Otr,
    /// Something else, by the name or namespace that the message gives (XEP-0380); one line of at most 100 characters. Hostile.
    Other(String),
}

impl ExplicitEncryption {
    /// With which extension a message is encrypted, for those who know its namespace.
    #[must_use]
    pub fn new(namespace: &str) -> Self {
        Self { namespace: namespace.to_owned(), name: None }
    }

    /// What a message that is no error says first.
    #[must_use]
    pub fn of(message: &Element) -> Option<Self> {
        said_in(message, "message").find_map(Self::parse)
    }

    /// Reads `<encryption/>`. `None` if it is none, or names nothing.
    #[must_use]
    pub fn parse(element: &Element) -> Option<Self> {
        let known = element.is("encryption", ns::EXPLICIT_ENCRYPTION);
        let namespace = known.then(|| element.attribute("namespace")).flatten().and_then(|name| text::single_line(name, NAME_LIMIT))?;
        Some(Self { namespace, name: element.attribute("name").and_then(|name| text::single_line(name, NAME_LIMIT)) })
    }

    /// `<encryption/>`.
    #[must_use]
    pub fn to_element(&self) -> Element {
        Element::new("encryption", ns::EXPLICIT_ENCRYPTION)
            .with_attribute("namespace", self.namespace.as_str())
            .with_optional_attribute("name", self.name.as_deref())
    }
}

impl ForeignEncryption {
    /// With what `message`, whose text is `body`, is encrypted, if it is; whoever can open it has looked before.
    ///
    /// A message that says that it is encrypted with something that is not in it is taken for encrypted: then the text beside it
    /// is only a hint. What OMEMO sends only to exchange keys, without a payload and without a text, is no message (XEP-0384).
    #[must_use]
    pub fn of(message: &Element, body: Option<&str>) -> Option<Self> {
        if let Some(encrypted) = said_in(message, "message").find(|element| is_omemo(element)) {
            let says_something = body.is_some() || encrypted.has_child("payload", encrypted.ns());
            return says_something.then_some(Self::Omemo);
        }
        if let Some(hint) = ExplicitEncryption::of(message) {
            return Some(Self::named(hint));
        }
        body.is_some_and(is_otr).then_some(Self::Otr)
    }

    fn named(hint: ExplicitEncryption) -> Self {
        match hint.namespace.as_str() {
            OTR => Self::Otr,
            namespace if OMEMO.contains(&namespace) => Self::Omemo,
            _ => Self::Other(hint.name.unwrap_or(hint.namespace)),
        }
    }
}

fn is_omemo(element: &Element) -> bool {
    element.name() == "encrypted" && OMEMO.contains(&element.ns())
}

/// Whether `body` is of off-the-record messaging: its data, fragments, queries and errors (XEP-0364 §2). A text that only says with
/// white space that its sender could is none.
fn is_otr(body: &str) -> bool {
    let Some(rest) = body.strip_prefix("?OTR") else { return false };
    let is_query = |versions: &str| versions.trim_start_matches(|version: char| version.is_ascii_digit()).starts_with('?');
    [":", ",", "|", "?", " Error:"].iter().any(|next| rest.starts_with(next)) || rest.strip_prefix('v').is_some_and(is_query)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::string_slice, clippy::panic)]
mod tests {
    use super::*;
    use crate::xmpp::{
        payload::{counts_only_in_its_place, read},
        xml::write,
    };

    fn foreign(inside: &str) -> Option<ForeignEncryption> {
        let message = read(&format!("<message>{inside}</message>"));
        ForeignEncryption::of(&message, message.child_text("body", ns::CLIENT).as_deref())
    }

    fn other(name: &str) -> Option<ForeignEncryption> {
        Some(ForeignEncryption::Other(name.to_owned()))
    }

    #[test]
    fn what_is_written_is_read_back() {
        let hint = ExplicitEncryption::new("urn:xmpp:openpgp:0");
        assert_eq!(write(&hint.to_element(), ns::CLIENT), "<encryption xmlns='urn:xmpp:eme:0' namespace='urn:xmpp:openpgp:0'/>");
        let named = ExplicitEncryption { name: Some("OpenPGP & more".to_owned()), ..hint };
        assert_eq!(ExplicitEncryption::parse(&named.to_element()), Some(named));
    }

    #[test]
    fn the_examples_of_the_extension_are_read() {
        let otr = "<body>?OTR?v23?...</body><encryption xmlns='urn:xmpp:eme:0' namespace='urn:xmpp:otr:0'/>";
        assert_eq!(foreign(otr), Some(ForeignEncryption::Otr));
        let openpgp = "<openpgp xmlns='urn:xmpp:openpgp:0'>...</openpgp><body>This message is encrypted with OpenPGP for XMPP.</body>\
            <encryption xmlns='urn:xmpp:eme:0' namespace='urn:xmpp:openpgp:0'/>";
        assert_eq!(ExplicitEncryption::of(&read(&format!("<message>{openpgp}</message>"))).unwrap().namespace, ns::OPENPGP);
    }

    #[test]
    fn omemo_of_every_age_is_recognised_with_and_without_a_hint() {
        for namespace in OMEMO {
            assert_eq!(foreign(&format!("<encrypted xmlns='{namespace}'><payload/></encrypted>")), Some(ForeignEncryption::Omemo));
            assert_eq!(foreign(&format!("<body>hint</body><encrypted xmlns='{namespace}'/>")), Some(ForeignEncryption::Omemo));
            let hint = format!("<body>hint</body><encryption xmlns='urn:xmpp:eme:0' namespace='{namespace}' name='OTR'/>");
            assert_eq!(foreign(&hint), Some(ForeignEncryption::Omemo));
        }
        assert_eq!(foreign("<encrypted xmlns='urn:x'/><body>hi</body>"), None);
    }

    #[test]
    fn what_omemo_sends_only_to_exchange_keys_is_no_message() {
        let keys = "<encrypted xmlns='urn:xmpp:omemo:2'><header sid='1'/></encrypted>";
        assert_eq!(foreign(keys), None);
        assert_eq!(foreign(&format!("{keys}<encryption xmlns='urn:xmpp:eme:0' namespace='urn:xmpp:omemo:2'/>")), None);
    }

    #[test]
    fn what_is_unknown_has_the_name_that_the_message_gives_on_one_short_line() {
        let hint = |attributes: &str| foreign(&format!("<body>x</body><encryption xmlns='urn:xmpp:eme:0' {attributes}/>"));
        assert_eq!(hint("namespace='urn:mls' name='Messaging&#10; Layer'"), other("Messaging Layer"));
        assert_eq!(hint("namespace='urn:mls' name=' '"), other("urn:mls"));
        assert_eq!(hint(&format!("namespace='{}'", "x".repeat(5000))), other(&"x".repeat(NAME_LIMIT)));
        assert_eq!(hint("namespace=''"), None);
        assert_eq!(hint(""), None);
    }

    #[test]
    fn an_encryption_of_ours_without_its_element_is_no_text() {
        for namespace in [ns::X_ENCRYPTED, ns::OPENPGP] {
            let hint = format!("<body>hint</body><encryption xmlns='urn:xmpp:eme:0' namespace='{namespace}'/>");
            assert_eq!(foreign(&hint), other(namespace));
        }
    }

    #[test]
    fn off_the_record_messages_are_told_from_texts_about_them() {
        let is_otr = |body: &str| foreign(&format!("<body>{body}</body>")) == Some(ForeignEncryption::Otr);
        let ours =
            ["?OTR:AAMDJ+MVmSfjFZcAAAAAAQ.", "?OTR,1,3,abc,", "?OTR|5a73a599|27e31597,00001,00003,", "?OTR?", "?OTR?v23?", "?OTRv2?"];
        for body in ours.into_iter().chain(["?OTRv23? Bob has asked for a private talk", "?OTR Error: You sent an unreadable message"]) {
            assert!(is_otr(body), "{body}");
        }
        let tag = "hi \u{20}\t\u{20}\u{20}\t\t\t\t\u{20}\t\u{20}\t\u{20}\t\u{20}\u{20}";
        for body in ["?OTR", "?OTR is a protocol", "?OTRvery nice?", "see ?OTR:AAMD", "?otr:AAMD", "OTR?", tag] {
            assert!(!is_otr(body), "{body}");
        }
    }

    #[test]
    fn only_a_direct_child_of_a_message_that_is_no_error_counts() {
        assert!(counts_only_in_its_place("<encryption xmlns='urn:xmpp:eme:0' namespace='urn:x'/>", ExplicitEncryption::of));
        let omemo = "<encrypted xmlns='urn:xmpp:omemo:2'><payload/></encrypted>";
        assert!(counts_only_in_its_place(omemo, |message| ForeignEncryption::of(message, None)));
    }
}
