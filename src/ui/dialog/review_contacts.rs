//! Contacts that somebody sent: look at each, and choose. The address stands first; a name is only what the sender calls them.

use std::collections::BTreeSet;

use iced::{
    Fill,
    widget::{column, container, row, text::Wrapping},
};

use super::waiting::{Waiting, buttons};
use crate::{
    engine::{Command, Update},
    i18n::{Value, isolate, isolate_address},
    model::{self, Contact, ConversationKey, MessageId},
    ui::{
        Element,
        action::{Action, Context},
        theme::{self, measure},
        widget::{Icon, button, field, icon, label, line, piece, press},
        words::Situation,
    },
    xmpp::{
        jid::{BareJid, Jid},
        payload::roster_exchange::{Action as Deed, SuggestedItem},
    },
};

/// More contacts are counted, not shown.
const MOST: usize = 200;
/// More characters of an address are not shown: its end, where the domain is, always is.
const ADDRESS: usize = 90;
/// The height of the window that is not the list's, and the least height of the list: so the buttons can always be seen.
const AROUND: f32 = 420.0;
const LEAST: f32 = 160.0;
/// More groups of one contact are not shown.
const GROUPS: usize = 4;

/// The dialog.
#[derive(Debug)]
pub struct ReviewContacts {
    key: ConversationKey,
    id: MessageId,
    ticked: BTreeSet<usize>,
    waiting: Waiting,
}

/// What happens in it.
#[derive(Debug, Clone)]
pub enum Message {
    /// A contact was pressed: in or out.
    Press(usize),
    /// All that can be chosen, or none.
    All(bool),
    /// Take those that are chosen.
    Submit,
    /// Take none.
    Cancel,
}

/// What can be done with a suggestion.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Standing {
    /// Nobody knows them yet.
    New,
    /// A contact already, who would be put into these groups too.
    MoreGroups,
    /// A contact who would be changed.
    Change,
    /// A contact who would be removed.
    Remove,
    /// Nothing can be done; the id of the words that say why.
    Nothing(&'static str),
}

/// Who suggests, and what they may.
struct Sender {
    jid: BareJid,
    in_roster: bool,
    trusted: bool,
}

impl Sender {
    fn of(message: &model::Message, context: &Context<'_>) -> Self {
        let jid = message.from.bare().clone();
        let account = message.conversation.account;
        let in_roster = context.world.contact_of(account, &Jid::from(jid.clone())).is_some();
        let trusted = context.world.account(account).is_some_and(|account| account.settings.trusted_gateways.contains(&jid));
        Self { jid, in_roster, trusted }
    }

    /// Only a gateway that the user trusts may change and remove contacts, at its own domain (XEP-0144 §5).
    fn may(&self, item: &SuggestedItem) -> bool {
        item.is_for_anybody() || self.trusted && item.is_for_gateway(&self.jid)
    }
}

impl ReviewContacts {
    /// With the new ones ticked if the sender is in the roster, else with none.
    #[must_use]
    pub fn open(key: ConversationKey, id: MessageId, context: &Context<'_>) -> Self {
        let mut dialog = Self { key, id, ticked: BTreeSet::new(), waiting: Waiting::default() };
        let known = dialog.message(context).is_some_and(|message| Sender::of(message, context).in_roster);
        if known {
            let new = dialog.items(context).into_iter().filter(|(_, item)| dialog.standing(item, context) == Standing::New);
            dialog.ticked = new.map(|(place, _)| place).collect();
        }
        dialog
    }

    fn message<'a>(&self, context: &Context<'a>) -> Option<&'a model::Message> {
        context.world.timeline(&self.key)?.message(self.id).filter(|message| !message.is_past_due(context.now))
    }

    /// What is suggested and may be, with its place in the message.
    fn items<'a>(&self, context: &Context<'a>) -> Vec<(usize, &'a SuggestedItem)> {
        let Some(message) = self.message(context) else { return Vec::new() };
        let sender = Sender::of(message, context);
        let items = message.said().and_then(|said| said.contacts.as_ref()).map(|contacts| contacts.items.as_slice()).unwrap_or_default();
        items.iter().enumerate().filter(|(_, item)| sender.may(item)).take(MOST).collect()
    }

    /// How many more there are than are shown.
    fn left_out(&self, context: &Context<'_>) -> usize {
        let Some(message) = self.message(context) else { return 0 };
        let sender = Sender::of(message, context);
        let contacts = message.said().and_then(|said| said.contacts.as_ref());
        contacts.map_or(0, |contacts| {
            let may = contacts.items.iter().filter(|item| sender.may(item)).count();
            may.saturating_sub(MOST).saturating_add(contacts.left_out)
        })
    }

    fn contact<'a>(&self, jid: &BareJid, context: &Context<'a>) -> Option<&'a Contact> {
        context.world.contact_of(self.key.account, &Jid::from(jid.clone()))
    }

    fn standing(&self, item: &SuggestedItem, context: &Context<'_>) -> Standing {
        let own = context.world.account(self.key.account).is_some_and(|account| account.settings.jid == item.jid);
        let contact = self.contact(&item.jid, context);
        let is_in = |group: &String| contact.is_some_and(|contact| contact.groups.contains(group));
        match (item.action, contact) {
            _ if own => Standing::Nothing("dialog-review-yourself"),
            (Deed::Add, None) => Standing::New,
            (Deed::Add, Some(_)) if item.groups.iter().all(is_in) => Standing::Nothing("dialog-review-known"),
            (Deed::Add, Some(_)) => Standing::MoreGroups,
            (Deed::Delete | Deed::Modify, None) => Standing::Nothing("dialog-review-unknown"),
            (Deed::Delete, Some(_)) => Standing::Remove,
            (Deed::Modify, Some(_)) => Standing::Change,
        }
    }

    /// Takes in what happens.
    pub fn update(&mut self, message: Message, context: &Context<'_>) -> Action<Message> {
        match message {
            Message::Press(place) => {
                if self.can_be_chosen(context).contains(&place) && !self.ticked.remove(&place) {
                    self.ticked.insert(place);
                }
            }
            Message::All(all) => self.ticked = if all { self.can_be_chosen(context) } else { BTreeSet::new() },
            Message::Submit => return self.submit(context),
            Message::Cancel => return Action::Close,
        }
        Action::None
    }

    /// Takes in what the engine says.
    pub fn hear(&mut self, update: &Update) -> Action<Message> {
        if self.waiting.hear(update) { Action::Close } else { Action::None }
    }

    fn can_be_chosen(&self, context: &Context<'_>) -> BTreeSet<usize> {
        let possible = |item: &SuggestedItem| !matches!(self.standing(item, context), Standing::Nothing(_));
        self.items(context).into_iter().filter(|(_, item)| possible(item)).map(|(place, _)| place).collect()
    }

    /// Those that are ticked and can still be taken.
    fn chosen(&self, context: &Context<'_>) -> Vec<SuggestedItem> {
        let possible = self.can_be_chosen(context);
        let chosen = |place: &usize| self.ticked.contains(place) && possible.contains(place);
        self.items(context).into_iter().filter(|(place, _)| chosen(place)).map(|(_, item)| item.clone()).collect()
    }

    fn submit(&mut self, context: &Context<'_>) -> Action<Message> {
        let items = self.chosen(context);
        let Some(message) = self.message(context).filter(|_| !items.is_empty() && !self.waiting.is_busy()) else { return Action::None };
        let request = context.next_request();
        self.waiting.begin(request);
        Action::Send(Command::TakeContacts { request, account: self.key.account, from: message.from.bare().clone(), items })
    }

    /// Who sends, the checklist, the button.
    #[must_use]
    pub fn view<'a>(&'a self, context: &Context<'a>) -> Element<'a, Message> {
        let title = context.text("dialog-review-title");
        let items = self.items(context);
        let Some(message) = self.message(context).filter(|_| !items.is_empty()) else {
            let close = button::secondary(context.text("close")).id(super::CLOSE).on_press(Message::Cancel);
            return piece::dialog(title, column![field::wrong(context.text("refusal-gone")), close].spacing(measure::WIDE));
        };
        let possible = self.can_be_chosen(context);
        let list = column(items.iter().map(|(place, item)| self.view_item(*place, item, context))).spacing(2.0).width(Fill);
        let left_out = self.left_out(context);
        let more = (left_out > 0).then(|| label::small(context.words.text_with("dialog-review-more", &[("count", left_out.into())])));
        let all = (possible.len() > 1).then(|| {
            row![
                button::link(context.text("dialog-review-all")).on_press(Message::All(true)),
                button::link(context.text("dialog-review-none")).on_press(Message::All(false)),
            ]
            .spacing(measure::STEP)
        });
        let chosen = self.chosen(context);
        let count = chosen.len();
        let adds = chosen.iter().all(SuggestedItem::is_for_anybody);
        let words = match count {
            _ if self.waiting.is_busy() => context.text("dialog-review-taking"),
            0 => context.text("dialog-review-choose"),
            count if adds => context.words.text_with("dialog-review-button", &[("count", count.into())]),
            count => context.words.text_with("dialog-review-apply", &[("count", count.into())]),
        };
        let submit = (count > 0 && !self.waiting.is_busy()).then_some(Message::Submit);
        let form = column![view_sender(message, context)]
            .push(all)
            .push(container(piece::scroll(list).height(iced::Shrink)).max_height((context.size.height - AROUND).max(LEAST)))
            .push(more)
            .push(label::small(context.text("dialog-review-help")))
            .spacing(measure::SPACE);
        let buttons = buttons(Message::Cancel, words, submit, context);
        piece::dialog_with_foot(title, form, self.waiting.view(Situation::Roster, context), buttons, context.size)
    }

    fn view_item<'a>(&self, place: usize, item: &SuggestedItem, context: &Context<'a>) -> Element<'a, Message> {
        let standing = self.standing(item, context);
        let possible = !matches!(standing, Standing::Nothing(_));
        let ticked = possible && self.ticked.contains(&place);
        let mark = match (possible, ticked) {
            (false, _) => icon(Icon::Minus).style(theme::text::dim),
            (true, true) => icon(Icon::SquareCheck).style(theme::text::accent),
            (true, false) => icon(Icon::Square).style(theme::text::dim),
        };
        let style = if possible { theme::text::normal } else { theme::text::dim };
        let address = label::name(address(&item.jid)).style(style).wrapping(Wrapping::WordOrGlyph).width(Fill);
        let name =
            item.name.as_ref().map(|name| line::small(&context.words.text_with("dialog-review-name", &[("name", name.as_str().into())])));
        let groups = (!item.groups.is_empty()).then(|| line::small(&groups(item, &standing, context)));
        let reason = match standing {
            Standing::New => None,
            Standing::MoreGroups => Some((context.text("dialog-review-more-groups"), theme::text::dim as fn(&theme::Theme) -> _)),
            Standing::Change => Some((context.text("dialog-review-change"), theme::text::care as fn(&theme::Theme) -> _)),
            Standing::Remove => Some((context.text("dialog-review-remove"), theme::text::bad as fn(&theme::Theme) -> _)),
            Standing::Nothing(id) => Some((context.words.text(id), theme::text::dim as fn(&theme::Theme) -> _)),
        };
        let reason = reason.map(|(words, style)| label::small(words).style(style));
        let words = column![address].push(name).push(groups).push(reason).width(Fill);
        press(row![container(mark).padding([1.0, 0.0]), words].spacing(10.0))
            .width(Fill)
            .padding([6.0, 2.0])
            .style(theme::press::row)
            .on_press_maybe(possible.then_some(Message::Press(place)))
            .into()
    }
}

/// Who suggests them, and how well they are known.
fn view_sender<'a>(message: &model::Message, context: &Context<'a>) -> Element<'a, Message> {
    let sender = Sender::of(message, context);
    let who = context.words.text_with("dialog-review-from", &[("jid", Value::own(address(&sender.jid)))]);
    let warning = (!sender.in_roster && !sender.trusted).then(|| {
        let mark = container(icon(Icon::ShieldAlert).size(15.0).style(theme::text::care)).padding([2.0, 0.0]);
        row![mark, label::small(context.text("dialog-review-stranger")).style(theme::text::care).width(Fill)].spacing(measure::STEP)
    });
    column![label::second(who).wrapping(Wrapping::WordOrGlyph)].push(warning).spacing(measure::TIGHT).into()
}

/// An address whose end can always be seen.
fn address(jid: &BareJid) -> String {
    let text = jid.to_string();
    let count = text.chars().count();
    if count <= ADDRESS {
        return isolate_address(&text);
    }
    let (start, end): (String, String) = (text.chars().take(ADDRESS / 3).collect(), text.chars().skip(count - ADDRESS / 3 * 2).collect());
    isolate_address(&format!("{start}…{end}"))
}

fn groups(item: &SuggestedItem, standing: &Standing, context: &Context<'_>) -> String {
    let mut names: Vec<_> = item.groups.iter().take(GROUPS).map(|group| isolate(group)).collect();
    names.extend((item.groups.len() > GROUPS).then(|| "…".to_owned()));
    let list = context.words.list(&names);
    let id = if *standing == Standing::Remove { "dialog-review-from-groups" } else { "dialog-review-groups" };
    context.words.text_with(id, &[("groups", Value::own(list))])
}
