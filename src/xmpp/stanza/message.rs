//! `<message/>` (RFC 6121 §5).

use super::{recipient, sender, text_in};
use crate::xmpp::{error::StanzaError, jid::Jid, ns, text, xml::Element};

/// A subject has one line; more characters than this are not kept.
const SUBJECT_LIMIT: usize = 1000;

/// The type of a message (RFC 6121 §5.2.2); an unknown or absent one is [`MessageType::Normal`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum MessageType {
    /// One of a conversation.
    Chat,
    /// A refused message that came back.
    Error,
    /// From a room.
    Groupchat,
    /// An announcement; no answer is expected.
    Headline,
    /// A single message.
    #[default]
    Normal,
}

/// What every message has in common. Extensions are read from the element itself.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Message {
    /// Who sent it; absent means our own server.
    pub from: Option<Jid>,
    /// Whom it is for.
    pub to: Option<Jid>,
    /// Its id, unique at most for this sender.
    pub id: Option<String>,
    /// Its type.
    pub kind: MessageType,
    /// The text, in the language that suits best; never empty. In a message of [`MessageType::Error`] it is what came
    /// back, not something said.
    pub body: Option<String>,
    /// The subject, on one line.
    pub subject: Option<String>,
    /// The thread (RFC 6121 §5.2.5).
    pub thread: Option<String>,
    /// Why it was refused: present if and only if the type is [`MessageType::Error`].
    pub error: Option<StanzaError>,
}

impl MessageType {
    /// The value of the attribute `type`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Chat => "chat",
            Self::Error => "error",
            Self::Groupchat => "groupchat",
            Self::Headline => "headline",
            Self::Normal => "normal",
        }
    }

    fn parse(name: Option<&str>) -> Self {
        match name {
            Some("chat") => Self::Chat,
            Some("error") => Self::Error,
            Some("groupchat") => Self::Groupchat,
            Some("headline") => Self::Headline,
            _ => Self::Normal,
        }
    }
}

impl Message {
    /// A chat message.
    #[must_use]
    pub fn chat(to: Jid, id: impl Into<String>, body: impl Into<String>) -> Self {
        Self { to: Some(to), id: Some(id.into()), kind: MessageType::Chat, body: Some(body.into()), ..Self::default() }
    }

    /// Reads a message, texts in `language` (a language tag) where there is a choice. `None` if it is no message or
    /// its sender is not an address.
    #[must_use]
    pub fn parse(stanza: &Element, language: &str) -> Option<Self> {
        if !stanza.is("message", ns::CLIENT) {
            return None;
        }
        let kind = MessageType::parse(stanza.attribute("type"));
        Some(Self {
            from: sender(stanza).ok()?,
            to: recipient(stanza),
            id: stanza.attribute("id").filter(|id| !id.is_empty()).map(str::to_owned),
            kind,
            body: text_in(stanza, "body", language),
            subject: text_in(stanza, "subject", language).and_then(|subject| text::single_line(&subject, SUBJECT_LIMIT)),
            thread: text_in(stanza, "thread", language),
            error: (kind == MessageType::Error).then(|| StanzaError::of(stanza)),
        })
    }

    /// The message as an element, to which extensions may be added.
    #[must_use]
    pub fn to_element(&self) -> Element {
        let child = |name: &str, text: &Option<String>| text.as_ref().map(|text| Element::new(name, ns::CLIENT).with_text(text.as_str()));
        let kind = (self.kind != MessageType::Normal).then(|| self.kind.name());
        Element::new("message", ns::CLIENT)
            .with_optional_attribute("from", self.from.as_ref().map(Jid::to_string))
            .with_optional_attribute("to", self.to.as_ref().map(Jid::to_string))
            .with_optional_attribute("type", kind)
            .with_optional_attribute("id", self.id.as_deref())
            .with_optional_child(child("subject", &self.subject))
            .with_optional_child(child("body", &self.body))
            .with_optional_child(child("thread", &self.thread))
            .with_optional_child(self.error.as_ref().map(StanzaError::to_element))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::string_slice, clippy::panic)]
mod tests {
    use super::*;
    use crate::xmpp::{
        error::StanzaCondition,
        xml::{parse_fragment, write},
    };

    fn parse(xml: &str) -> Option<Message> {
        Message::parse(&parse_fragment(xml, ns::CLIENT).unwrap().remove(0), "en")
    }

    #[test]
    fn a_chat_message_is_written_in_the_plain_shape() {
        let message = Message::chat("romeo@montague.net".parse().unwrap(), "m1", "d'accord & <so>");
        let xml = "<message to='romeo@montague.net' type='chat' id='m1'><body>d'accord &amp; &lt;so&gt;</body></message>";
        assert_eq!(write(&message.to_element(), ns::CLIENT), xml);
        assert_eq!(parse(xml), Some(message));
    }

    #[test]
    fn a_message_of_2001_needs_neither_id_nor_type() {
        let message =
            parse("<message from='juliet@capulet.com/balcony'><subject> a\nb </subject><body>hi</body><thread>t1</thread></message>")
                .unwrap();
        assert_eq!((message.id.as_deref(), message.kind), (None, MessageType::Normal));
        assert_eq!((message.subject.as_deref(), message.thread.as_deref()), (Some("a b"), Some("t1")));
    }

    #[test]
    fn an_unknown_type_is_normal() {
        assert_eq!(parse("<message type='CHAT'/>").unwrap().kind, MessageType::Normal);
        for kind in [MessageType::Chat, MessageType::Groupchat, MessageType::Headline] {
            assert_eq!(parse(&format!("<message type='{}'/>", kind.name())).unwrap().kind, kind);
        }
    }

    #[test]
    fn an_empty_body_is_none_and_spaces_are_kept() {
        assert_eq!(parse("<message id=''><body/></message>"), Some(Message::default()));
        assert_eq!(parse("<message><body> \n</body></message>").unwrap().body.as_deref(), Some(" \n"));
    }

    #[test]
    fn a_refused_message_says_why_and_what_it_was() {
        let message = parse("<message type='error' id='m7'><body>hello</body><error code='404'>Not Found</error></message>").unwrap();
        assert_eq!(message.error.unwrap().condition, StanzaCondition::ItemNotFound);
        assert_eq!(message.body.as_deref(), Some("hello"));
        assert_eq!(parse("<message><error code='404'/></message>").unwrap().error, None);
    }

    #[test]
    fn what_is_no_message_or_from_nobody_is_not_read() {
        assert_eq!(parse("<message from='@'><body>x</body></message>"), None);
        assert_eq!(parse("<message xmlns='jabber:server'/>"), None);
        assert_eq!(parse("<presence/>"), None);
        assert!(parse("<message to='@'/>").is_some(), "to whom does not matter: it is here");
    }
}
