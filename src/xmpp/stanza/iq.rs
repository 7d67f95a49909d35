//! `<iq/>` (RFC 6120 §8.2.3).

use super::{recipient, sender};
use crate::xmpp::{error::StanzaError, jid::Jid, ns, xml::Element};

/// The type of an iq.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum IqType {
    /// A question.
    Get,
    /// An order.
    Set,
    /// The answer to either.
    Result,
    /// The refusal of either.
    Error,
}

/// An iq as it arrived.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Iq {
    /// Its id. Servers of 2001 send roster pushes without one: those are done, never answered.
    pub id: Option<String>,
    /// Its type.
    pub kind: IqType,
    /// Who sent it; absent means our own server or account.
    pub from: Option<Jid>,
    /// Whom it is for.
    pub to: Option<Jid>,
    /// The first child that is no `<error/>`. In an [`IqType::Error`] it is what came back, and may hold a password.
    pub payload: Option<Element>,
    /// Why it was refused: present if and only if the type is [`IqType::Error`].
    pub error: Option<StanzaError>,
}

impl IqType {
    /// The value of the attribute `type`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Get => "get",
            Self::Set => "set",
            Self::Result => "result",
            Self::Error => "error",
        }
    }

    fn from_name(name: &str) -> Option<Self> {
        [Self::Get, Self::Set, Self::Result, Self::Error].into_iter().find(|kind| kind.name() == name)
    }
}

impl Iq {
    /// Reads an iq. `None` if it is none, of an unknown type, or its sender is not an address.
    #[must_use]
    pub fn parse(stanza: &Element) -> Option<Self> {
        if !stanza.is("iq", ns::CLIENT) {
            return None;
        }
        let kind = stanza.attribute("type").and_then(IqType::from_name)?;
        Some(Self {
            id: stanza.attribute("id").filter(|id| !id.is_empty()).map(str::to_owned),
            kind,
            from: sender(stanza).ok()?,
            to: recipient(stanza),
            payload: stanza.children().find(|child| !child.is("error", ns::CLIENT)).cloned(),
            error: (kind == IqType::Error).then(|| StanzaError::of(stanza)),
        })
    }

    /// Whether it waits for an answer (RFC 6120 §8.2.3: answers are never answered).
    #[must_use]
    pub fn is_request(&self) -> bool {
        matches!(self.kind, IqType::Get | IqType::Set)
    }

    /// The payload, if it is `name` in `ns`.
    #[must_use]
    pub fn payload_named(&self, name: &str, ns: &str) -> Option<&Element> {
        self.payload.as_ref().filter(|payload| payload.is(name, ns))
    }

    /// The answer, if one can be given: not without an id, and not to an answer.
    #[must_use]
    pub fn answer(&self, payload: Option<Element>) -> Option<Element> {
        Some(result(self.answered_id()?, self.from.as_ref(), payload))
    }

    /// The refusal, if one can be given: not without an id, and not to an answer.
    #[must_use]
    pub fn refusal(&self, reason: &StanzaError) -> Option<Element> {
        Some(error(self.answered_id()?, self.from.as_ref(), reason))
    }

    fn answered_id(&self) -> Option<&str> {
        self.id.as_deref().filter(|_| self.is_request())
    }
}

/// A question; without `to` it is for our own account.
#[must_use]
pub fn get(id: &str, to: Option<&Jid>, payload: Element) -> Element {
    iq(IqType::Get, id, to).with_child(payload)
}

/// An order; without `to` it is for our own account.
#[must_use]
pub fn set(id: &str, to: Option<&Jid>, payload: Element) -> Element {
    iq(IqType::Set, id, to).with_child(payload)
}

/// An answer.
#[must_use]
pub fn result(id: &str, to: Option<&Jid>, payload: Option<Element>) -> Element {
    iq(IqType::Result, id, to).with_optional_child(payload)
}

/// A refusal.
#[must_use]
pub fn error(id: &str, to: Option<&Jid>, reason: &StanzaError) -> Element {
    iq(IqType::Error, id, to).with_child(reason.to_element())
}

fn iq(kind: IqType, id: &str, to: Option<&Jid>) -> Element {
    Element::new("iq", ns::CLIENT)
        .with_attribute("type", kind.name())
        .with_attribute("id", id)
        .with_optional_attribute("to", to.map(Jid::to_string))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::string_slice, clippy::panic)]
mod tests {
    use super::*;
    use crate::xmpp::{
        error::StanzaCondition,
        xml::{parse_fragment, write},
    };

    fn parse(xml: &str) -> Option<Iq> {
        Iq::parse(&parse_fragment(xml, ns::CLIENT).unwrap().remove(0))
    }

    #[test]
    fn a_request_has_the_shape_of_2001() {
        let query = get("r1", Some(&"example.org".parse().unwrap()), Element::new("query", ns::ROSTER));
        assert_eq!(write(&query, ns::CLIENT), "<iq type='get' id='r1' to='example.org'><query xmlns='jabber:iq:roster'/></iq>");
        assert_eq!(write(&result("p1", None, None), ns::CLIENT), "<iq type='result' id='p1'/>");
    }

    #[test]
    fn a_request_is_answered_to_whoever_sent_it() {
        let ping = parse("<iq type='get' id='p&apos;1' from='a@b/c' to='d@e/f'><ping xmlns='urn:xmpp:ping'/></iq>").unwrap();
        assert!(ping.payload_named("ping", ns::PING).is_some());
        assert_eq!(write(&ping.answer(None).unwrap(), ns::CLIENT), "<iq type='result' id='p&apos;1' to='a@b/c'/>");
        let refusal = Iq::parse(&ping.refusal(&StanzaError::new(StanzaCondition::ServiceUnavailable)).unwrap()).unwrap();
        let error = refusal.error.unwrap();
        assert_eq!((error.condition, error.code), (StanzaCondition::ServiceUnavailable, Some(503)));
    }

    #[test]
    fn answers_and_requests_without_id_are_not_answered() {
        for xml in [
            "<iq type='result' id='1'/>",
            "<iq type='error' id='1'/>",
            "<iq type='set'><query xmlns='jabber:iq:roster'/></iq>",
            "<iq type='get' id=''/>",
        ] {
            let iq = parse(xml).unwrap();
            assert_eq!(iq.answer(None), None, "{xml}");
            assert_eq!(iq.refusal(&StanzaError::new(StanzaCondition::BadRequest)), None, "{xml}");
        }
    }

    #[test]
    fn an_error_carries_what_came_back() {
        let iq = parse("<iq type='error' id='1'><error code='409'>Taken</error><query xmlns='jabber:iq:register'/></iq>").unwrap();
        assert!(iq.payload_named("query", ns::REGISTER).is_some());
        assert_eq!(iq.error.unwrap().condition, StanzaCondition::Conflict);
    }

    #[test]
    fn what_is_no_iq_is_not_read() {
        for xml in [
            "<iq/>",
            "<iq type='ask' id='1'/>",
            "<iq type='get' id='1' from='@'/>",
            "<iq xmlns='jabber:server' type='get'/>",
            "<message type='get'/>",
        ] {
            assert_eq!(parse(xml), None, "{xml}");
        }
    }
}
