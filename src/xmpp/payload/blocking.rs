//! XEP-0191 blocking, with the reports of XEP-0377.

use serde::{Deserialize, Serialize};

use crate::xmpp::{jid::Jid, ns, xml::Element};

/// More addresses of one list are not kept.
const LIMIT: usize = 10_000;

/// Somebody is blocked, and maybe reported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// Who: a session, an account, or a domain.
    pub jid: Jid,
    /// What the server's people are told about them.
    pub report: Option<SpamReport>,
}

/// What the server's people are told about somebody (XEP-0377 §3).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SpamReport {
    /// Why.
    pub reason: ReportReason,
    /// The user's words.
    pub text: Option<String>,
}

/// Why somebody is reported (XEP-0377 §3.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ReportReason {
    /// `urn:xmpp:reporting:spam`: unwanted advertising.
    Spam,
    /// `urn:xmpp:reporting:abuse`: anything else that hurts.
    Abuse,
}

impl ReportReason {
    /// The value of the attribute `reason`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Spam => "urn:xmpp:reporting:spam",
            Self::Abuse => "urn:xmpp:reporting:abuse",
        }
    }
}

/// Asks who is blocked.
#[must_use]
pub fn get() -> Element {
    Element::new("blocklist", ns::BLOCKING)
}

/// Who is blocked, as the server answers; `None` if it does not say.
#[must_use]
pub fn blocklist(payload: &Element) -> Option<Vec<Jid>> {
    payload.is("blocklist", ns::BLOCKING).then(|| items(payload))
}

/// Who is blocked now, as a push says; never nobody.
#[must_use]
pub fn blocked(payload: &Element) -> Option<Vec<Jid>> {
    payload.is("block", ns::BLOCKING).then(|| items(payload)).filter(|items| !items.is_empty())
}

/// Who is not blocked any more, as a push says; nobody: all of them.
#[must_use]
pub fn unblocked(payload: &Element) -> Option<Vec<Jid>> {
    if !payload.is("unblock", ns::BLOCKING) {
        return None;
    }
    let jids = items(payload);
    // An item that cannot be read must not turn "this one" into "all".
    let says_all = payload.children().next().is_none();
    (says_all || !jids.is_empty()).then_some(jids)
}

/// Blocks people; `None` if there is nobody.
#[must_use]
pub fn block(blocks: &[Block]) -> Option<Element> {
    let order = blocks.iter().map(Block::to_element).fold(Element::new("block", ns::BLOCKING), Element::with_child);
    (!blocks.is_empty()).then_some(order)
}

/// Ends the blocking of people; `None` if there is nobody, which would mean everybody (XEP-0191 §3.5).
#[must_use]
pub fn unblock(jids: &[Jid]) -> Option<Element> {
    let order = jids.iter().map(item).fold(Element::new("unblock", ns::BLOCKING), Element::with_child);
    (!jids.is_empty()).then_some(order)
}

fn items(list: &Element) -> Vec<Jid> {
    let items = list.children().filter(|child| child.is("item", ns::BLOCKING));
    items.filter_map(|item| item.attribute("jid")?.parse().ok()).take(LIMIT).collect()
}

fn item(jid: &Jid) -> Element {
    Element::new("item", ns::BLOCKING).with_attribute("jid", jid.to_string())
}

impl Block {
    fn to_element(&self) -> Element {
        item(&self.jid).with_optional_child(self.report.as_ref().map(SpamReport::to_element))
    }
}

impl SpamReport {
    fn to_element(&self) -> Element {
        let text = self.text.as_ref().map(|text| Element::new("text", ns::REPORTING).with_text(text.as_str()));
        Element::new("report", ns::REPORTING).with_attribute("reason", self.reason.name()).with_optional_child(text)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::xmpp::{payload::read, xml::write};

    fn jids(all: &[&str]) -> Vec<Jid> {
        all.iter().map(|jid| jid.parse().unwrap()).collect()
    }

    fn list(name: &str, inside: &str) -> Element {
        read(&format!("<{name} xmlns='urn:xmpp:blocking'>{inside}</{name}>"))
    }

    #[test]
    fn who_is_blocked_is_read_as_the_examples_have_it() {
        let two = "<item jid='romeo@montague.net'/>\n  <item jid='iago@shakespeare.lit'/>";
        let both = Some(jids(&["romeo@montague.net", "iago@shakespeare.lit"]));
        assert_eq!(blocklist(&list("blocklist", two)), both);
        assert_eq!(blocklist(&list("blocklist", "")), Some(Vec::new()));
        assert_eq!(blocked(&list("block", two)), both);
        assert_eq!(unblocked(&list("unblock", two)), both);
        assert_eq!(write(&get(), ns::CLIENT), "<blocklist xmlns='urn:xmpp:blocking'/>");
    }

    #[test]
    fn everybody_is_let_through_only_where_that_is_said() {
        assert_eq!(unblocked(&list("unblock", "")), Some(Vec::new()));
        assert_eq!(unblocked(&list("unblock", "\n")), Some(Vec::new()));
        for unreadable in ["<item jid='@'/>", "<item/>", "<item xmlns='urn:x' jid='a@b'/>", "<other/>"] {
            assert_eq!(unblocked(&list("unblock", unreadable)), None, "{unreadable}");
            assert_eq!(blocked(&list("block", unreadable)), None, "{unreadable}");
        }
        assert_eq!(unblocked(&list("unblock", "<item jid='@'/><item jid='a@b'/>")), Some(jids(&["a@b"])));
        assert_eq!(blocked(&list("block", "")), None);
        for other in ["block", "blocklist"] {
            assert_eq!(unblocked(&list(other, "")), None);
        }
        assert_eq!(unblocked(&read("<unblock xmlns='urn:x'/>")), None);
        assert_eq!(blocklist(&list("block", "<item jid='a@b'/>")), None);
    }

    #[test]
    fn orders_are_written_as_the_examples_have_them_and_never_for_nobody() {
        let romeo = Block { jid: "romeo@montague.net".parse().unwrap(), report: None };
        assert_eq!(
            write(&block(std::slice::from_ref(&romeo)).unwrap(), ns::CLIENT),
            "<block xmlns='urn:xmpp:blocking'><item jid='romeo@montague.net'/></block>"
        );
        assert_eq!(
            write(&unblock(&jids(&["romeo@montague.net", "shakespeare.lit"])).unwrap(), ns::CLIENT),
            "<unblock xmlns='urn:xmpp:blocking'><item jid='romeo@montague.net'/><item jid='shakespeare.lit'/></unblock>"
        );
        assert_eq!((block(&[]), unblock(&[])), (None, None));
        let report = SpamReport { reason: ReportReason::Spam, text: Some("Never came trouble to my house like this".to_owned()) };
        assert_eq!(
            write(&block(&[Block { report: Some(report), ..romeo }]).unwrap(), ns::CLIENT),
            "<block xmlns='urn:xmpp:blocking'><item jid='romeo@montague.net'><report xmlns='urn:xmpp:reporting:1' \
             reason='urn:xmpp:reporting:spam'><text>Never came trouble to my house like this</text></report></item></block>"
        );
        assert_eq!(ReportReason::Abuse.name(), "urn:xmpp:reporting:abuse");
    }

    #[test]
    fn a_huge_list_is_cut() {
        let many = "<item jid='a@b'/>".repeat(LIMIT + 5);
        assert_eq!(blocklist(&list("blocklist", &many)).unwrap().len(), LIMIT);
    }
}
