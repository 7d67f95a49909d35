//! XEP-0144 roster item exchange and XEP-0093 / 2001 overview §6.24 `jabber:x:roster`: contacts that somebody sends.
//!
//! They are suggestions: nothing happens until the person agrees.

use std::collections::HashMap;

use crate::xmpp::{jid::BareJid, ns, text, xml::Element};

/// More contacts of one stanza are counted, not kept.
const ITEM_LIMIT: usize = 200;
/// More groups of one contact are not kept.
const GROUPS_LIMIT: usize = 20;
/// More characters of a name or a group are not kept.
const NAME_LIMIT: usize = 300;

/// Contacts that somebody sends.
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
pub struct RosterExchange {
    /// The contacts, in order, each address once for an action.
    pub items: Vec<SuggestedItem>,
    /// How many more there were than are kept.
    pub left_out: usize,
}

/// One of them.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct SuggestedItem {
    /// What should be done.
    pub action: Action,
    /// The contact.
    pub jid: BareJid,
    /// The name that the sender gives them. Hostile: never to be shown without the address.
    pub name: Option<String>,
    /// The groups in which the sender would put them, no duplicates, in order. Hostile.
    pub groups: Vec<String>,
}

/// What should be done with a contact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Action {
    /// To add them, or a group.
    #[default]
    Add,
    /// To remove them, or a group.
    Delete,
    /// To change their name or groups.
    Modify,
}

impl Action {
    /// The value of the attribute `action`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Add => "add",
            Self::Delete => "delete",
            Self::Modify => "modify",
        }
    }

    /// An absent or unknown value is [`Action::Add`].
    fn parse(name: Option<&str>) -> Self {
        [Self::Delete, Self::Modify].into_iter().find(|known| Some(known.name()) == name).unwrap_or_default()
    }
}

impl RosterExchange {
    /// The contacts that a message, or an iq of type `set`, sends to `account`, which is never suggested to itself, as
    /// far as its sender `may` suggest that: see [`SuggestedItem::is_for_anybody`] and [`SuggestedItem::is_for_gateway`].
    /// `None` if it sends none. Where both forms are there, the new one counts.
    #[must_use]
    pub fn of(stanza: &Element, account: &BareJid, may: impl Fn(&SuggestedItem) -> bool) -> Option<Self> {
        Self::sent_in(stanza, |item| item.jid != *account && may(item))
    }

    /// The contacts that `stanza` sends, as far as they are `wanted`; as [`RosterExchange::of`].
    pub(super) fn sent_in(stanza: &Element, wanted: impl Fn(&SuggestedItem) -> bool) -> Option<Self> {
        let is_set = stanza.attribute("type") == Some("set");
        let said = || super::said_in(stanza, "message").chain(super::said_in(stanza, "iq").filter(|_| is_set));
        let namespace = [ns::ROSTER_EXCHANGE, ns::X_ROSTER].into_iter().find(|namespace| said().any(|x| x.is("x", namespace)))?;
        let items = said().filter(|x| x.is("x", namespace)).flat_map(Element::children).filter_map(SuggestedItem::parse);
        let exchange = Self::joined(items.filter(wanted));
        (!exchange.items.is_empty()).then_some(exchange)
    }

    /// The contacts without `account`, to which it is never suggested itself. `None` if nobody is left.
    #[must_use]
    pub fn without(mut self, account: &BareJid) -> Option<Self> {
        self.items.retain(|item| item.jid != *account);
        (!self.items.is_empty()).then_some(self)
    }

    /// Each address once for an action: the first name counts, and all groups.
    fn joined(items: impl Iterator<Item = SuggestedItem>) -> Self {
        let mut places = HashMap::new();
        let mut kept: Vec<SuggestedItem> = Vec::new();
        for item in items {
            let next = places.len();
            let place = *places.entry((item.action, item.jid.clone())).or_insert(next);
            match kept.get_mut(place) {
                Some(known) => known.join(item),
                None if place < ITEM_LIMIT => kept.push(item),
                None => {}
            }
        }
        Self { left_out: places.len() - kept.len(), items: kept }
    }

    /// The contacts as XEP-0144 has them.
    #[must_use]
    pub fn to_element(&self) -> Element {
        let item = |item: &SuggestedItem| item.write(ns::ROSTER_EXCHANGE).with_attribute("action", item.action.name());
        self.items.iter().map(item).fold(Element::new("x", ns::ROSTER_EXCHANGE), Element::with_child)
    }

    /// The contacts as it was done in 2001, when they could only be added.
    #[must_use]
    pub fn to_legacy_element(&self) -> Element {
        let added = self.items.iter().filter(|item| item.action == Action::Add);
        added.map(|item| item.write(ns::X_ROSTER)).fold(Element::new("x", ns::X_ROSTER), Element::with_child)
    }
}

impl SuggestedItem {
    /// Whether anybody may suggest it: to add a contact, nothing else.
    #[must_use]
    pub fn is_for_anybody(&self) -> bool {
        self.action == Action::Add
    }

    /// Whether `gateway`, if the person trusts it, may do it: anything with contacts at its own domain.
    #[must_use]
    pub fn is_for_gateway(&self, gateway: &BareJid) -> bool {
        self.jid.domain() == gateway.domain()
    }

    fn parse(element: &Element) -> Option<Self> {
        let action = if element.is("item", ns::ROSTER_EXCHANGE) {
            Action::parse(element.attribute("action"))
        } else if element.is("item", ns::X_ROSTER) {
            Action::Add
        } else {
            return None;
        };
        let jid = element.attribute("jid")?.parse::<crate::xmpp::jid::Jid>().ok()?.into_bare();
        let mut item = Self { action, jid, name: element.attribute("name").and_then(plain), groups: Vec::new() };
        let groups = element.children().filter(|child| child.is("group", element.ns()));
        item.add_groups(groups.take(GROUPS_LIMIT).filter_map(|group| plain(&group.text())));
        Some(item)
    }

    fn join(&mut self, other: Self) {
        self.name = self.name.take().or(other.name);
        self.add_groups(other.groups);
    }

    fn add_groups(&mut self, groups: impl IntoIterator<Item = String>) {
        for group in groups {
            if self.groups.len() < GROUPS_LIMIT && !self.groups.contains(&group) {
                self.groups.push(group);
            }
        }
    }

    fn write(&self, namespace: &str) -> Element {
        let group = |group: &String| Element::new("group", namespace).with_text(group.as_str());
        let item = Element::new("item", namespace)
            .with_attribute("jid", self.jid.to_string())
            .with_optional_attribute("name", self.name.as_deref());
        self.groups.iter().map(group).fold(item, Element::with_child)
    }
}

/// A name or a group, as it can be put into the roster.
fn plain(words: &str) -> Option<String> {
    text::name(&text::undirected(words), NAME_LIMIT)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::string_slice, clippy::panic)]
mod tests {
    use super::*;
    use crate::xmpp::xml::{parse_fragment, write};

    fn bare(text: &str) -> BareJid {
        text.parse().unwrap()
    }

    fn sent_in(xml: &str) -> Option<RosterExchange> {
        RosterExchange::of(&parse_fragment(xml.trim(), ns::CLIENT).unwrap()[0], &bare("ann@example.org"), |_| true)
    }

    fn old(items: &str) -> Option<RosterExchange> {
        sent_in(&format!("<message><x xmlns='jabber:x:roster'>{items}</x></message>"))
    }

    fn new(items: &str) -> Option<RosterExchange> {
        sent_in(&format!("<message><x xmlns='http://jabber.org/protocol/rosterx'>{items}</x></message>"))
    }

    fn item(action: Action, jid: &str, name: Option<&str>, groups: &[&str]) -> SuggestedItem {
        let groups = groups.iter().map(|&group| group.to_owned()).collect();
        SuggestedItem { action, jid: bare(jid), name: name.map(str::to_owned), groups }
    }

    #[test]
    fn the_example_of_2001_is_read_with_its_dotless_domain() {
        let exchange = sent_in(include_str!("../../../tests/data/seed-examples/07.fixed.xml")).unwrap();
        assert_eq!(
            exchange.items,
            [
                item(Action::Add, "claudius@denmark.com", Some("King"), &["Royalty"]),
                item(Action::Add, "horatio@denmark.com", Some("Horatio"), &["Friends"]),
                item(Action::Add, "fortinbras@norway", Some("Prince Fortinbras"), &[]),
            ]
        );
        assert_eq!(exchange.left_out, 0);
    }

    #[test]
    fn every_action_is_read_and_an_unknown_one_adds() {
        let exchange =
            new("<item jid='a@b'/><item jid='c@b' action='delete'/><item jid='d@b' action='modify'/><item jid='e@b' action='kill'/>");
        let actions: Vec<_> = exchange.unwrap().items.into_iter().map(|item| item.action).collect();
        assert_eq!(actions, [Action::Add, Action::Delete, Action::Modify, Action::Add]);
        assert_eq!(old("<item jid='a@b' action='delete'/>").unwrap().items, [item(Action::Add, "a@b", None, &[])], "2001 knew no action");
    }

    #[test]
    fn one_contact_is_suggested_once_with_all_its_groups() {
        let exchange = old(
            "<item jid='a@b'><group>1</group><group>2</group></item><item jid='A@B/home' name='A'><group>2</group><group>3</group></item>\
             <item jid='a@b' name='Other'/>",
        );
        assert_eq!(exchange.unwrap().items, [item(Action::Add, "a@b", Some("A"), &["1", "2", "3"])]);
    }

    #[test]
    fn nobody_is_suggested_to_themselves_nor_what_is_no_address() {
        assert_eq!(old("<item jid='ann@example.org'/><item jid='Ann@Example.org/desk'/><item jid='@'/><item/><other jid='a@b'/>"), None);
        assert_eq!(old("<item xmlns='urn:x' jid='a@b'/>"), None);
        assert_eq!(old(""), None);
    }

    #[test]
    fn names_and_groups_are_plain_and_short() {
        let long = "x".repeat(1000);
        let groups: String = (0..100).map(|index| format!("<group>{index}</group>")).collect();
        let exchange = old(&format!(
            "<item jid='evil@b' name='&#x202e;nimdA&#x2066;&#9;{long}' subscription='both' ask='subscribe'><group> &#x200f;</group>{groups}</item>"
        ));
        let evil = exchange.unwrap().items.remove(0);
        assert_eq!(evil.name.unwrap(), format!("nimdA{}", "x".repeat(NAME_LIMIT - 5)));
        assert_eq!((evil.groups.len(), evil.groups[0].as_str()), (GROUPS_LIMIT - 1, "0"));
    }

    #[test]
    fn of_ten_thousand_the_first_are_kept_and_the_rest_is_counted() {
        let many: String = (0..10_000).map(|index| format!("<item jid='u{}@b'/>", index % 9_000)).collect();
        let exchange = old(&many).unwrap();
        assert_eq!((exchange.items.len(), exchange.left_out), (ITEM_LIMIT, 9_000 - ITEM_LIMIT));
    }

    fn allowed(items: &str, may: impl Fn(&SuggestedItem) -> bool) -> Option<RosterExchange> {
        let xml = format!("<message><x xmlns='http://jabber.org/protocol/rosterx'>{items}</x></message>");
        RosterExchange::of(&parse_fragment(&xml, ns::CLIENT).unwrap()[0], &bare("ann@example.org"), may)
    }

    #[test]
    fn a_stranger_can_only_suggest_to_add() {
        let items = "<item jid='c@b' action='delete'/><item jid='a@b'/><item jid='d@b' action='modify'/>";
        let exchange = allowed(items, SuggestedItem::is_for_anybody).unwrap();
        assert_eq!(exchange.items, [item(Action::Add, "a@b", None, &[])]);
        assert_eq!(allowed("<item jid='c@b' action='delete'/>", SuggestedItem::is_for_anybody), None);
        let many: String = (0..1000).map(|index| format!("<item jid='u{index}@b' action='delete'/>")).collect();
        let exchange = allowed(&format!("{many}<item jid='a@b'/>"), SuggestedItem::is_for_anybody).unwrap();
        assert_eq!((exchange.items.len(), exchange.left_out), (1, 0), "what is not allowed takes no place");
    }

    #[test]
    fn a_gateway_can_only_touch_contacts_at_its_own_domain() {
        let gateway = bare("gw.example.org");
        let items = "<item jid='a@gw.example.org' action='delete'/><item jid='b@example.org' action='delete'/>";
        let exchange = allowed(items, |item| item.is_for_gateway(&gateway)).unwrap();
        assert_eq!(exchange.items, [item(Action::Delete, "a@gw.example.org", None, &[])]);
        assert_eq!(allowed("<item jid='a@gw.example.org.evil.net'/>", |item| item.is_for_gateway(&gateway)), None);
    }

    #[test]
    fn only_a_message_or_a_set_sends_contacts() {
        let x = "<x xmlns='jabber:x:roster'><item jid='a@b'/></x>";
        for (xml, sends) in [
            (format!("<message>{x}</message>"), true),
            (format!("<iq type='set'>{x}</iq>"), true),
            (format!("<iq type='result'>{x}</iq>"), false),
            (format!("<message type='error'>{x}</message>"), false),
            (format!("<presence>{x}</presence>"), false),
            (format!("<message><f xmlns='urn:x'>{x}</f></message>"), false),
        ] {
            assert_eq!(sent_in(&xml).is_some(), sends, "{xml}");
        }
    }

    #[test]
    fn of_both_forms_together_the_new_one_counts() {
        let both = "<message><x xmlns='jabber:x:roster'><item jid='a@b'/></x>\
                    <x xmlns='http://jabber.org/protocol/rosterx'><item jid='a@b' action='delete'/></x></message>";
        assert_eq!(sent_in(both).unwrap().items, [item(Action::Delete, "a@b", None, &[])]);
    }

    #[test]
    fn what_is_written_is_read_back() {
        let exchange = RosterExchange {
            items: vec![item(Action::Add, "a@b", Some("A"), &["G"]), item(Action::Delete, "c@d", None, &[])],
            left_out: 0,
        };
        assert_eq!(
            write(&exchange.to_element(), ns::CLIENT),
            "<x xmlns='http://jabber.org/protocol/rosterx'><item jid='a@b' name='A' action='add'><group>G</group></item>\
             <item jid='c@d' action='delete'/></x>"
        );
        assert_eq!(
            write(&exchange.to_legacy_element(), ns::CLIENT),
            "<x xmlns='jabber:x:roster'><item jid='a@b' name='A'><group>G</group></item></x>"
        );
        let message = Element::new("message", ns::CLIENT).with_child(exchange.to_element());
        assert_eq!(RosterExchange::of(&message, &bare("ann@example.org"), |_| true), Some(exchange));
    }

    #[test]
    fn the_own_account_can_be_left_out_afterwards() {
        let both = new("<item jid='bob@example.net'/><item jid='carl@example.net'/>").unwrap();
        let left = both.without(&bare("bob@example.net")).unwrap();
        assert_eq!(left.items.iter().map(|item| item.jid.to_string()).collect::<Vec<_>>(), ["carl@example.net"]);
        assert_eq!(left.without(&bare("carl@example.net")), None);
    }
}
