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
    /// is only a hint.
    #[must_use]
    pub fn of(message: &Element, body: Option<&str>) -> Option<Self> {
        let is_omemo = |element: &Element| element.name() == "encrypted" && OMEMO.contains(&element.ns());
        if said_in(message, "message").any(is_omemo) {
            return Some(Self::Omemo);
        }
        if let Some(hint) = ExplicitEncryption::of(message) {
            return Some(Self::named(hint));
        }
        let is_otr = said_in(message, "message").next().is_some() && body.is_some_and(is_otr);
        is_otr.then_some(Self::Otr)
    }

    fn named(hint: ExplicitEncryption) -> Self {
        match hint.namespace.as_str() {
            OTR => Self::Otr,
            namespace if OMEMO.contains(&namespace) => Self::Omemo,
            _ => Self::Other(hint.name.unwrap_or(hint.namespace)),
        }
    }
}

/// Whether `body` is of off-the-record messaging: its data, fragments, queries and errors (XEP-0364 §2). A text that only says with
/// white space that its sender could is none.
fn is_otr(body: &str) -> bool {
    let Some(rest) = body.trim_start().strip_prefix("?OTR") else { return false };
    let is_query = |rest: &str| {
        let versions = rest.trim_start_matches(|character: char| character.is_ascii_alphanumeric());
        versions.starts_with('?')
    };
    [":", ",", "|", "?", " Error:"].iter().any(|next| rest.starts_with(next)) || rest.strip_prefix('v').is_some_and(is_query)
}
