//! The contacts by groups, as the roster has them, with who is there first.

use std::collections::{BTreeMap, BTreeSet};

use iced::{
    Center, Fill,
    widget::{column, container, row},
};

use super::Message;
use crate::{
    engine::World,
    model::{AccountId, Contact, ConversationKey},
    ui::{
        Element,
        action::Context,
        pane::birthday,
        theme::{self, measure},
        widget::{Dot, Icon, Rich, face, icon, label, line, piece, press},
        words,
    },
    xmpp::jid::Jid,
};

/// A group of one account; contacts without a group are in the one without a name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct GroupName {
    /// Whose.
    pub account: AccountId,
    /// Its name.
    pub name: Option<String>,
}

/// A row of the contacts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entry {
    /// An account; only where there are several.
    Account(AccountId),
    /// A group.
    Group {
        /// Which.
        group: GroupName,
        /// How many of it are there.
        available: usize,
        /// How many it has.
        total: usize,
        /// Whether its contacts are hidden.
        folded: bool,
    },
    /// A contact.
    Contact {
        /// Whose conversation a click opens.
        key: ConversationKey,
        /// The address; with a resource only for items of old gateways.
        jid: Jid,
    },
}

impl Entry {
    /// The height of its row.
    #[must_use]
    pub fn height(&self) -> f32 {
        match self {
            Self::Account(_) => 30.0,
            Self::Group { .. } => 34.0,
            Self::Contact { .. } => measure::LIST_ROW,
        }
    }

    /// The conversation it opens.
    #[must_use]
    pub fn key(&self) -> Option<&ConversationKey> {
        match self {
            Self::Contact { key, .. } => Some(key),
            _ => None,
        }
    }
}

/// All rows: accounts in order, in each its groups by name and the ungrouped last, in each those who are there first.
#[must_use]
pub fn entries(world: &World, folded: &BTreeSet<GroupName>) -> Vec<Entry> {
    let mut accounts: BTreeMap<AccountId, BTreeMap<(bool, String), Vec<&Contact>>> = BTreeMap::new();
    for contact in world.contacts() {
        let groups = accounts.entry(contact.account).or_default();
        for group in &contact.groups {
            groups.entry((false, group.clone())).or_default().push(contact);
        }
        if contact.groups.is_empty() {
            groups.entry((true, String::new())).or_default().push(contact);
        }
    }
    let several = world.accounts().len() > 1;
    let mut entries = Vec::new();
    for (account, groups) in accounts {
        if several {
            entries.push(Entry::Account(account));
        }
        for ((ungrouped, name), contacts) in groups {
            let group = GroupName { account, name: (!ungrouped).then_some(name) };
            add_group(&mut entries, group, contacts, folded, world);
        }
    }
    entries
}

fn add_group(entries: &mut Vec<Entry>, group: GroupName, mut contacts: Vec<&Contact>, folded: &BTreeSet<GroupName>, world: &World) {
    contacts.sort_by_cached_key(|contact| (contact.presence().is_none(), world.contact_name(contact).to_lowercase()));
    let folded = folded.contains(&group);
    let available = contacts.iter().filter(|contact| contact.presence().is_some()).count();
    entries.push(Entry::Group { group, available, total: contacts.len(), folded });
    if !folded {
        entries.extend(contacts.into_iter().map(|contact| Entry::Contact {
            key: ConversationKey { account: contact.account, peer: contact.jid.bare().clone() },
            jid: contact.jid.clone(),
        }));
    }
}

/// Draws a row.
pub fn draw<'a>(entry: &'a Entry, chosen: Option<&ConversationKey>, context: &Context<'a>) -> Option<Element<'a, Message>> {
    match entry {
        Entry::Account(account) => {
            let jid = context.world.account(*account)?.settings.jid.to_string();
            Some(
                container(line::small(&jid).style(theme::text::accent))
                    .height(entry.height())
                    .align_y(Center)
                    .padding([0.0, measure::SPACE])
                    .into(),
            )
        }
        Entry::Group { group, available, total, folded } => Some(group_row(group, *available, *total, *folded, context)),
        Entry::Contact { key, jid } => {
            let contact = match jid.is_bare() {
                true => context.world.contact(key)?,
                false => context.world.contacts().find(|contact| contact.account == key.account && contact.jid == *jid)?,
            };
            Some(contact_row(contact, key, chosen == Some(key), context))
        }
    }
}

fn group_row<'a>(group: &GroupName, available: usize, total: usize, folded: bool, context: &Context<'a>) -> Element<'a, Message> {
    let name = group.name.clone().unwrap_or_else(|| context.text("list-ungrouped"));
    let mark = if folded { Icon::ChevronRight } else { Icon::ChevronDown };
    let count = label::small(format!("{available}/{total}"));
    let name = line::small(&name).style(theme::text::dim);
    let content = row![icon(mark).size(14.0).style(theme::text::dim), name, count].spacing(6.0).align_y(Center);
    press(container(content).center_y(Fill))
        .width(Fill)
        .height(34.0)
        .padding([0.0, measure::SPACE])
        .style(theme::press::row)
        .on_press(Message::Fold(group.clone()))
        .into()
}

fn contact_row<'a>(contact: &'a Contact, key: &ConversationKey, chosen: bool, context: &Context<'a>) -> Element<'a, Message> {
    let name = context.world.contact_name(contact);
    let there = contact.presence().is_some();
    let first = line::name(&name).style(if there { theme::text::inherited } else { theme::text::dim });
    let said = contact.presence().and_then(|resource| resource.status.as_deref()).map(|status| Rich::line(status).text().to_owned());
    let second = match said.filter(|said| !said.is_empty()) {
        Some(status) => status,
        None if contact.pending_out => context.text("subscription-pending"),
        None => words::presence(context.words, contact),
    };
    let picture = face(key, measure::AVATAR, Some(Dot::of_contact(contact)), context);
    let first = row![first].push(birthday::mark(key, context)).spacing(measure::STEP).align_y(Center);
    let content = row![picture, column![first, line::second(&second)].width(Fill)].spacing(10.0).align_y(Center);
    let style = if chosen { theme::press::row_chosen } else { theme::press::row };
    let button = press(container(content).center_y(Fill)).width(Fill).height(measure::LIST_ROW).padding([0.0, measure::SPACE]);
    piece::named(button.style(style).on_press(Message::Choose(key.clone())), key, context)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::string_slice, clippy::panic)]
mod tests {
    use super::*;
    use crate::{
        engine::Update,
        model::{Resource, Settings},
        xmpp::{payload::roster::Subscription, stanza::presence::Show},
    };

    fn contact(jid: &str, groups: &[&str], there: bool) -> Contact {
        let resource = Resource {
            name: "r".into(),
            show: Show::Online,
            status: None,
            priority: 0,
            since: jiff::Timestamp::UNIX_EPOCH,
            features: None,
            signed: None,
        };
        Contact {
            account: AccountId(1),
            jid: jid.parse().unwrap(),
            name: None,
            groups: groups.iter().map(|&group| group.to_owned()).collect(),
            subscription: Subscription::Both,
            pending_out: false,
            resources: if there { vec![resource] } else { Vec::new() },
            unreachable: None,
        }
    }

    fn world(contacts: Vec<Contact>) -> World {
        let mut world = World::new();
        world.apply(&Update::Snapshot {
            settings: Settings::default(),
            accounts: Vec::new(),
            contacts,
            conversations: Vec::new(),
            requests: Vec::new(),
            downloads: Vec::new(),
            notifier: crate::engine::Notifier::Unknown,
            looking: None,
            openings: Vec::new(),
            typing: Vec::new(),
            own_keys: crate::model::OwnKeys::default(),
            contact_keys: Vec::new(),
            people: Vec::new(),
        });
        world
    }

    fn shown(entries: &[Entry]) -> Vec<String> {
        entries
            .iter()
            .map(|entry| match entry {
                Entry::Account(account) => format!("account {}", account.0),
                Entry::Group { group, available, total, .. } => format!("{} {available}/{total}", group.name.as_deref().unwrap_or("-")),
                Entry::Contact { jid, .. } => jid.to_string(),
            })
            .collect()
    }

    #[test]
    fn groups_come_by_name_and_in_each_those_who_are_there_first() {
        let world =
            world(vec![contact("a@x", &["Friends"], false), contact("b@x", &["Friends", "Family"], true), contact("c@x", &[], true)]);
        let entries = entries(&world, &BTreeSet::new());
        assert_eq!(shown(&entries), ["Family 1/1", "b@x", "Friends 1/2", "b@x", "a@x", "- 1/1", "c@x"]);
    }

    #[test]
    fn a_folded_group_shows_its_counts_only() {
        let world = world(vec![contact("a@x", &["Friends"], false)]);
        let folded = BTreeSet::from([GroupName { account: AccountId(1), name: Some("Friends".into()) }]);
        assert_eq!(shown(&entries(&world, &folded)), ["Friends 0/1"]);
    }

    #[test]
    fn an_item_of_an_old_gateway_opens_the_chat_with_its_bare_address() {
        let world = world(vec![contact("icq.x/registered", &[], true)]);
        let entries = entries(&world, &BTreeSet::new());
        assert_eq!(entries[1].key().unwrap().peer.to_string(), "icq.x");
    }
}
