//! XEP-0184 delivery receipts: a client of the other side has got the message.

use super::{id, said_in};
use crate::xmpp::{ns, xml::Element};

/// A receipt, or the wish for one.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Receipt {
    /// The sender of this message wants to know that it arrived. Without an id it cannot be answered.
    Request,
    /// The message with this id has arrived. Only the word of the one to whom it was sent counts (XEP-0184 §8).
    Received {
        /// The id that the sender gave it; never empty.
        id: String,
    },
}

impl Receipt {
    /// What `message` says. A receipt that asks for a receipt in turn is only a receipt: two clients must never answer
    /// each other for ever.
    #[must_use]
    pub fn of(message: &Element) -> Option<Self> {
        let stanza_id = message.attribute("id");
        let mut found = said_in(message, "message").filter_map(|payload| Self::parse(payload, stanza_id));
        let first = found.next()?;
        if first == Self::Request { found.find(|other| *other != Self::Request).or(Some(first)) } else { Some(first) }
    }

    /// Reads `<request/>` or `<received/>` in a message whose own id is `stanza_id`. `None` if it is neither, or does not
    /// say what was received. Clients of 2008 named no id: they gave the receipt the id of the message.
    #[must_use]
    pub fn parse(element: &Element, stanza_id: Option<&str>) -> Option<Self> {
        if element.is("request", ns::RECEIPTS) {
            return Some(Self::Request);
        }
        let received = element.is("received", ns::RECEIPTS);
        let id = received.then(|| id(element.attribute("id").or(stanza_id)?)).flatten()?;
        Some(Self::Received { id })
    }

    /// `<request/>` for a message that has an id, or `<received/>` for one of its own with the same type.
    #[must_use]
    pub fn to_element(&self) -> Element {
        match self {
            Self::Request => Element::new("request", ns::RECEIPTS),
            Self::Received { id } => Element::new("received", ns::RECEIPTS).with_attribute("id", id.as_str()),
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::string_slice, clippy::panic)]
mod tests {
    use super::*;
    use crate::xmpp::{
        payload::{counts_only_in_its_place, read},
        xml::write,
    };

    fn of(inside: &str) -> Option<Receipt> {
        Receipt::of(&read(&format!("<message id='bi29'>{inside}</message>")))
    }

    fn received(id: &str) -> Option<Receipt> {
        Some(Receipt::Received { id: id.to_owned() })
    }

    #[test]
    fn a_wish_and_its_answer_are_read() {
        assert_eq!(of("<body>My lord</body><request xmlns='urn:xmpp:receipts'/>"), Some(Receipt::Request));
        assert_eq!(of("<received xmlns='urn:xmpp:receipts' id='richard2-4.1.247'/>"), received("richard2-4.1.247"));
    }

    #[test]
    fn an_old_receipt_has_the_id_of_the_message() {
        assert_eq!(of("<received xmlns='urn:xmpp:receipts'/>"), received("bi29"));
    }

    #[test]
    fn a_receipt_for_nothing_is_none() {
        assert_eq!(of("<received xmlns='urn:xmpp:receipts' id=' '/>"), None);
        assert_eq!(Receipt::of(&read("<message><received xmlns='urn:xmpp:receipts'/></message>")), None);
        assert_eq!(of("<received id='a'/>"), None);
        assert_eq!(of("<seen xmlns='urn:xmpp:receipts' id='a'/>"), None);
    }

    #[test]
    fn a_receipt_is_never_answered_by_a_receipt() {
        let (wish, answer) = ("<request xmlns='urn:xmpp:receipts'/>", "<received xmlns='urn:xmpp:receipts' id='a'/>");
        assert_eq!(of(&format!("{wish}{answer}")), received("a"));
        assert_eq!(of(&format!("{answer}{wish}")), received("a"));
    }

    #[test]
    fn only_a_direct_child_of_a_message_that_is_no_error_counts() {
        assert!(counts_only_in_its_place("<request xmlns='urn:xmpp:receipts'/>", Receipt::of));
        assert!(counts_only_in_its_place("<received xmlns='urn:xmpp:receipts' id='a'/>", Receipt::of));
    }

    #[test]
    fn what_is_written_is_read_back() {
        let answer = Receipt::Received { id: "a'b".to_owned() };
        assert_eq!(write(&answer.to_element(), ns::CLIENT), "<received xmlns='urn:xmpp:receipts' id='a&apos;b'/>");
        for receipt in [Receipt::Request, answer] {
            assert_eq!(Receipt::parse(&receipt.to_element(), None), Some(receipt));
        }
    }
}
