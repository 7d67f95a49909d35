//! XEP-0100 §6.1 `jabber:iq:gateway`: the address, on this network, of somebody on the network that a gateway leads to.

use crate::xmpp::{jid::Jid, ns, text, xml::Element};

/// More characters of a gateway's words are not kept.
const WORDS_LIMIT: usize = 2000;

/// What a gateway wants to know of somebody.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Prompt {
    /// What to do. Hostile.
    pub description: Option<String>,
    /// What the name is called on that network (`Screen Name`). Hostile.
    pub prompt: Option<String>,
}

impl Prompt {
    /// Reads the answer to [`get`]: `<query xmlns='jabber:iq:gateway'/>`. `None` if it is none.
    #[must_use]
    pub fn parse(query: &Element) -> Option<Self> {
        query.is("query", ns::GATEWAY).then(|| Self {
            description: query.child_text("desc", ns::GATEWAY).and_then(|words| text::lines(&words, WORDS_LIMIT)),
            prompt: query.child_text("prompt", ns::GATEWAY).and_then(|words| text::single_line(&words, WORDS_LIMIT)),
        })
    }
}

/// Asks what a gateway wants to know.
#[must_use]
pub fn get() -> Element {
    Element::new("query", ns::GATEWAY)
}

/// Asks for the address of somebody whose name on the other network is `name`.
#[must_use]
pub fn set(name: &str) -> Element {
    get().with_child(Element::new("prompt", ns::GATEWAY).with_text(name))
}

/// The address in the answer to [`set`]. Old gateways say it where the question stood.
#[must_use]
pub fn address(query: &Element) -> Option<Jid> {
    let known = query.is("query", ns::GATEWAY);
    let jid = |name: &str| query.child_text(name, ns::GATEWAY)?.trim().parse().ok();
    known.then(|| jid("jid").or_else(|| jid("prompt"))).flatten()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::xmpp::{payload::read, xml::write};

    fn query(inside: &str) -> Element {
        read(&format!("<query xmlns='jabber:iq:gateway'>{inside}</query>"))
    }

    #[test]
    fn a_gateway_says_what_it_wants_to_know() {
        let prompt = Prompt::parse(&query("<desc>\n Please enter the AOL Screen Name \n</desc><prompt>Screen\n Name</prompt>")).unwrap();
        assert_eq!(prompt.description.as_deref(), Some("Please enter the AOL Screen Name"));
        assert_eq!(prompt.prompt.as_deref(), Some("Screen Name"));
        assert_eq!(Prompt::parse(&query("")), Some(Prompt::default()));
        assert_eq!(Prompt::parse(&Element::new("query", ns::REGISTER)), None);
    }

    #[test]
    fn the_question_carries_the_name() {
        assert_eq!(write(&get(), ns::CLIENT), "<query xmlns='jabber:iq:gateway'/>");
        assert_eq!(write(&set("Juliet <3"), ns::CLIENT), "<query xmlns='jabber:iq:gateway'><prompt>Juliet &lt;3</prompt></query>");
    }

    #[test]
    fn the_address_is_said_in_either_form() {
        let juliet = "juliet@aim.shakespeare.lit".parse().ok();
        assert_eq!(address(&query("<jid>\n juliet@aim.shakespeare.lit\n</jid>")), juliet);
        assert_eq!(address(&query("<prompt>juliet@aim.shakespeare.lit</prompt>")), juliet);
        assert_eq!(address(&query("<jid>a@@</jid><prompt>juliet@aim.shakespeare.lit</prompt>")), juliet);
        for inside in ["", "<jid/>", "<jid>@x</jid>", "<jid xmlns='x'>a@b</jid>"] {
            assert_eq!(address(&query(inside)), None, "{inside}");
        }
    }
}
