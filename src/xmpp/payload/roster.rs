//! RFC 6121 §2 / 2001 overview §7.3 the roster, `jabber:iq:roster`.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use crate::xmpp::{jid::Jid, ns, text, xml::Element};

/// Who sees whose presence, as the server says; the client never computes it (RFC 6121 §2.1.2.5).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Subscription {
    /// Nobody.
    #[default]
    None,
    /// We see theirs.
    To,
    /// They see ours.
    From,
    /// Both.
    Both,
}

/// A contact in the roster.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RosterItem {
    /// The contact; with a resource only for items of old gateways.
    pub jid: Jid,
    /// The name the user gave.
    pub name: Option<String>,
    /// Who sees whom.
    pub subscription: Subscription,
    /// Our own request waits for an answer (`ask='subscribe'`).
    pub pending_out: bool,
    /// The groups, no duplicates, in order.
    pub groups: Vec<String>,
}

/// More items of one roster are not kept.
const ITEM_LIMIT: usize = 20_000;
/// More groups of one item are not kept.
const GROUPS_LIMIT: usize = 100;
/// More characters of a name or a group are not kept.
const NAME_LIMIT: usize = 300;

/// A roster, or a change of it: what stands in `<query xmlns='jabber:iq:roster'/>`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Roster {
    /// Its version (RFC 6121 §2.6), exactly as sent; may be empty.
    pub version: Option<String>,
    /// What is in it, each address once. A push should have one entry; servers of 2001 also send several.
    pub entries: Vec<RosterEntry>,
}

/// An entry of a roster or of a push.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RosterEntry {
    /// The contact is there, like this.
    Item(RosterItem),
    /// The contact is gone (`subscription='remove'`).
    Removed(Jid),
}

impl Subscription {
    /// The value of the attribute `subscription`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::To => "to",
            Self::From => "from",
            Self::Both => "both",
        }
    }

    /// An absent or unknown value is [`Subscription::None`].
    fn parse(name: Option<&str>) -> Self {
        [Self::To, Self::From, Self::Both].into_iter().find(|known| Some(known.name()) == name).unwrap_or_default()
    }
}

impl Roster {
    /// Reads the query. `None` if it is none; entries whose address is none are left out.
    #[must_use]
    pub fn parse(query: &Element) -> Option<Self> {
        if !query.is("query", ns::ROSTER) {
            return None;
        }
        let items = query.children().filter(|child| child.is("item", ns::ROSTER));
        Some(Self {
            version: query.attribute("ver").map(str::to_owned),
            entries: latest(items.filter_map(RosterEntry::parse).take(ITEM_LIMIT)),
        })
    }
}

/// Each address once, as it was said last.
fn latest(entries: impl Iterator<Item = RosterEntry>) -> Vec<RosterEntry> {
    let mut places = HashMap::new();
    let mut kept: Vec<RosterEntry> = Vec::new();
    for entry in entries {
        let place = *places.entry(entry.jid().clone()).or_insert(kept.len());
        match kept.get_mut(place) {
            Some(older) => *older = entry,
            None => kept.push(entry),
        }
    }
    kept
}

impl RosterEntry {
    /// Whom it is about.
    #[must_use]
    pub fn jid(&self) -> &Jid {
        match self {
            Self::Item(item) => &item.jid,
            Self::Removed(jid) => jid,
        }
    }

    fn parse(element: &Element) -> Option<Self> {
        let jid = element.attribute("jid")?.parse().ok()?;
        Some(match element.attribute("subscription") {
            Some("remove") => Self::Removed(jid),
            subscription => Self::Item(RosterItem {
                jid,
                name: element.attribute("name").and_then(|name| text::name(name, NAME_LIMIT)),
                subscription: Subscription::parse(subscription),
                pending_out: element.attribute("ask") == Some("subscribe"),
                groups: groups(element),
            }),
        })
    }
}

fn groups(item: &Element) -> Vec<String> {
    let mut groups = Vec::new();
    for group in item.children().filter(|child| child.is("group", ns::ROSTER)).take(GROUPS_LIMIT) {
        if let Some(group) = text::name(&group.text(), NAME_LIMIT).filter(|group| !groups.contains(group)) {
            groups.push(group);
        }
    }
    groups
}

/// Asks for the roster; `version` only if the server announced roster versioning (RFC 6121 §2.6.1).
#[must_use]
pub fn get(version: Option<&str>) -> Element {
    Element::new("query", ns::ROSTER).with_optional_attribute("ver", version)
}

/// Adds or changes an item: its name and all its groups. Who sees whom is not the client's to say (RFC 6121 §2.1.2.5).
#[must_use]
pub fn set(item: &RosterItem) -> Element {
    let element =
        Element::new("item", ns::ROSTER).with_attribute("jid", item.jid.to_string()).with_optional_attribute("name", item.name.as_deref());
    let group = |group: &String| Element::new("group", ns::ROSTER).with_text(group.as_str());
    get(None).with_child(item.groups.iter().map(group).fold(element, Element::with_child))
}

/// Removes an item.
#[must_use]
pub fn remove(jid: &Jid) -> Element {
    let item = Element::new("item", ns::ROSTER).with_attribute("jid", jid.to_string()).with_attribute("subscription", "remove");
    get(None).with_child(item)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::string_slice, clippy::panic)]
mod tests {
    use super::*;
    use crate::xmpp::xml::{parse_fragment, write};

    fn parse(items: &str) -> Roster {
        let xml = format!("<query xmlns='jabber:iq:roster' ver='7'>{items}</query>");
        Roster::parse(&parse_fragment(&xml, ns::CLIENT).unwrap()[0]).unwrap()
    }

    fn item(xml: &str) -> RosterItem {
        match parse(xml).entries.as_slice() {
            [RosterEntry::Item(item)] => item.clone(),
            other => panic!("{xml}: {other:?}"),
        }
    }

    #[test]
    fn reads_the_items_of_a_result() {
        let roster = parse(
            "<item jid='bob@example.net' name='Bob' subscription='both'><group>Friends</group></item>\
             <item jid='eve@example.net' subscription='none' ask='subscribe'/>",
        );
        assert_eq!(roster.version.as_deref(), Some("7"));
        let bob = RosterItem {
            jid: "bob@example.net".parse().unwrap(),
            name: Some("Bob".to_owned()),
            subscription: Subscription::Both,
            pending_out: false,
            groups: vec!["Friends".to_owned()],
        };
        let eve = RosterItem {
            jid: "eve@example.net".parse().unwrap(),
            name: None,
            subscription: Subscription::None,
            pending_out: true,
            groups: vec![],
        };
        assert_eq!(roster.entries, [RosterEntry::Item(bob), RosterEntry::Item(eve)]);
    }

    #[test]
    fn tolerates_what_servers_of_2001_send() {
        assert!(!item("<item jid='a@b' ask='unsubscribe'/>").pending_out);
        assert_eq!(item("<item jid='a@b' subscription='odd' Name='x' subscribe='y' hidden=''/>").name, None);
        assert_eq!(item("<item jid='user%msn.com@msn.example.org/registered'/>").jid.resource(), Some("registered"));
        assert_eq!(item("<item jid='msn.example.org' subscription='from'/>").subscription, Subscription::From);
        assert_eq!(parse("<item jid='@'/><item/><other jid='a@b'/><item xmlns='urn:x' jid='a@b'/>").entries, []);
        assert_eq!(parse("<item jid='a@b'/><item jid='c@d' subscription='remove'/>").entries.len(), 2, "several in one push");
    }

    #[test]
    fn an_address_said_twice_counts_as_said_last() {
        let roster = parse("<item jid='a@b' name='1'/><item jid='c@d'/><item jid='A@b.' subscription='remove'/>");
        assert_eq!(roster.entries[0], RosterEntry::Removed("a@b".parse().unwrap()));
        assert_eq!(roster.entries.len(), 2);
    }

    #[test]
    fn names_and_groups_are_plain_and_short() {
        let long = "x".repeat(1000);
        let item = item(&format!(
            "<item jid='a@b' name='A&#9;&#x85;B{long}'><group>G</group><group/><group>G</group><group>g</group><group>{long}</group></item>"
        ));
        assert_eq!(item.name.unwrap(), format!("AB{}", "x".repeat(NAME_LIMIT - 2)));
        assert_eq!(item.groups, ["G".to_owned(), "g".to_owned(), "x".repeat(NAME_LIMIT)]);
    }

    #[test]
    fn a_huge_roster_is_cut() {
        let items: String = (0..ITEM_LIMIT + 5).map(|index| format!("<item jid='u{index}@b'/>")).collect();
        assert_eq!(parse(&items).entries.len(), ITEM_LIMIT);
    }

    #[test]
    fn a_set_says_only_what_is_the_client_s_to_say() {
        let carl = item("<item jid='carl@example.net' name='Carl' subscription='both' ask='subscribe'><group>Work</group></item>");
        assert_eq!(
            write(&set(&carl), ns::CLIENT),
            "<query xmlns='jabber:iq:roster'><item jid='carl@example.net' name='Carl'><group>Work</group></item></query>"
        );
        assert_eq!(
            write(&remove(&carl.jid), ns::CLIENT),
            "<query xmlns='jabber:iq:roster'><item jid='carl@example.net' subscription='remove'/></query>"
        );
        assert_eq!(write(&get(Some("")), ns::CLIENT), "<query xmlns='jabber:iq:roster' ver=''/>");
    }
}
