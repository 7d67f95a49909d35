//! What should be on the desktop: updates in, orders out. It knows no clock and no desktop; both are given to it.

use std::collections::{BTreeMap, BTreeSet};

use jiff::{SignedDuration, Timestamp};

use super::{
    heard::{Heard, What},
    wording::{ACCEPT, DENY, READ, Wording},
};
use crate::{
    engine::{Command, SubscriptionAnswer, Update, World},
    i18n::Words,
    model::{
        AccountId, Conversation, ConversationKey, Delivery, Direction, Message, MessageId, Position, SendFailure, SubscriptionRequest,
    },
    platform::notifications::{Answer, CLICK, Manner, Notice},
    xmpp::{jid::BareJid, stanza::presence::Show},
};

/// One topic changes what it shows at most this often; those who come back wait as long, so that they get the sum.
pub(super) const PACE: SignedDuration = SignedDuration::from_secs(1);
/// More topics at once become one notification.
pub(super) const SINGLES: usize = 8;
/// More topics than this are not even counted.
const TOPICS: usize = 200;
/// More messages of one chat are not remembered.
const MESSAGES: usize = 100;
/// More failures are not remembered.
const FAILURES: usize = 1000;
/// What came longer ago than this is history.
const NEWS: SignedDuration = SignedDuration::from_mins(5);

/// What one notification is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Topic {
    /// What somebody writes or sends.
    Chat(ConversationKey),
    /// Messages to somebody that did not arrive.
    Failure(ConversationKey),
    /// Somebody asks to see our presence.
    Request(AccountId, BareJid),
    /// Everything that is too much to be shown one by one.
    Rest,
}

/// What the desktop should do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Order {
    /// Show this, in place of what is shown of this topic.
    Show(Topic, Notice),
    /// Take back what is shown of this topic.
    Withdraw(Topic, Manner),
}

/// What should be on the desktop.
#[derive(Debug)]
pub struct Notes {
    world: World,
    words: Words,
    /// A language tag that goes before the preferences.
    language: Option<String>,
    notes: BTreeMap<Topic, Note>,
    shown: BTreeMap<Topic, Shown>,
    /// Messages that are known to have failed.
    failed: BTreeSet<MessageId>,
}

/// Something the user has not seen yet.
#[derive(Debug)]
struct Note {
    about: About,
    /// It is counted among the rest.
    crowded: bool,
    /// What is shown may not be this.
    changed: bool,
    /// Not to be shown before.
    ready_at: Timestamp,
}

#[derive(Debug)]
enum About {
    Messages(BTreeMap<MessageId, Heard>),
    Failures(BTreeMap<MessageId, SendFailure>),
    Request(SubscriptionRequest),
    Rest,
}

/// What was last shown of a topic.
#[derive(Debug)]
struct Shown {
    notice: Notice,
    at: Timestamp,
    /// It is still there.
    open: bool,
    /// How it is to be taken back.
    manner: Manner,
    /// Up to where one has seen the chat with it.
    last: Option<Position>,
    /// The offer that its buttons answer.
    offer: Option<MessageId>,
}

impl Notes {
    /// Nothing to be shown. `language` goes before the preferences and the system.
    #[must_use]
    pub fn new(language: Option<String>) -> Self {
        Self::with_words(Words::new(language.as_deref()), language)
    }

    pub(super) fn with_words(words: Words, language: Option<String>) -> Self {
        Self { world: World::new(), words, language, notes: BTreeMap::new(), shown: BTreeMap::new(), failed: BTreeSet::new() }
    }

    /// Takes in what has happened.
    pub fn take(&mut self, batch: &[Update], now: Timestamp) {
        for update in batch {
            let known_request = self.knows_request(update);
            self.world.apply(update);
            self.take_one(update, known_request, now);
        }
    }

    fn take_one(&mut self, update: &Update, known_request: bool, now: Timestamp) {
        match update {
            Update::Snapshot { .. } => {
                self.take_settings();
                self.forget_what_is_not_there();
            }
            Update::SettingsChanged(_) => self.take_settings(),
            Update::MessageAdded(message) if message.direction == Direction::Incoming => self.hear(message, now),
            Update::MessageChanged(message) if message.direction == Direction::Incoming => self.hear_again(message, now),
            Update::MessageAdded(message) | Update::MessageChanged(message) => self.follow(message, now),
            Update::MessageRemoved { conversation, id } => self.forget_message(conversation, *id),
            Update::ConversationChanged(conversation) => self.keep_unread(conversation),
            Update::ConversationRemoved(key) | Update::LookingChanged(Some(key)) => self.forget_chat(key),
            Update::SubscriptionRequested(request) if !known_request => self.ask(request, now),
            Update::SubscriptionRequestGone { account, from } => self.forget(&Topic::Request(*account, from.clone())),
            Update::AccountRemoved(account) => self.notes.retain(|topic, _| topic.account() != Some(*account)),
            _ => {}
        }
    }

    /// What is to be done now.
    pub fn due(&mut self, now: Timestamp) -> Vec<Order> {
        self.forget_what_is_over(now);
        self.forget_what_may_not_be();
        self.shown.retain(|_, shown| shown.open || !has_come(later(shown.at), now));
        self.count_the_rest(now);
        let mut orders = self.withdrawals();
        let topics: Vec<Topic> = self.waiting().map(|(topic, _)| topic.clone()).filter(|topic| *topic != Topic::Rest).collect();
        orders.extend(topics.into_iter().filter_map(|topic| self.show(topic, now)));
        self.count_the_rest(now);
        orders.extend(self.show(Topic::Rest, now));
        orders
    }

    /// When [`Notes::due`] has something to say next, if nothing happens until then.
    #[must_use]
    pub fn next(&self) -> Option<Timestamp> {
        let deadlines = self.notes.values().flat_map(Note::deadlines);
        deadlines.chain(self.waiting().map(|(topic, note)| self.ready_at(topic, note))).min()
    }

    /// What the user's answer to a notification asks of the engine.
    pub fn answered(&mut self, topic: &Topic, answer: &Answer) -> Vec<Command> {
        let Some(shown) = self.shown.get_mut(topic) else { return Vec::new() };
        shown.open = false;
        let (last, offer) = (shown.last, shown.offer);
        self.forget_up_to(topic, last);
        match answer {
            Answer::Chosen(key) => commands(topic, key, last, offer),
            Answer::Closed => Vec::new(),
        }
    }

    /// Nothing is shown of this topic, against the order: it is dropped, since the next may go better.
    pub fn failed(&mut self, topic: &Topic) {
        self.answered(topic, &Answer::Closed);
    }

    // --- what happens ---

    fn knows_request(&self, update: &Update) -> bool {
        let Update::SubscriptionRequested(request) = update else { return false };
        self.world.requests().any(|known| known.account == request.account && known.from == request.from)
    }

    fn take_settings(&mut self) {
        let tag = self.language.as_deref().or(self.world.settings().language.as_deref());
        let words = Words::new(tag);
        if words.language() != self.words.language() {
            self.words = words;
        }
        self.notes.values_mut().for_each(|note| note.changed = true);
    }

    fn hear(&mut self, message: &Message, now: Timestamp) {
        let topic = Topic::Chat(message.conversation.clone());
        let is_news = now.duration_since(message.received_at) < NEWS;
        if !is_news || message.is_past_due(now) || !self.is_known(&message.conversation) || !self.may(&topic) {
            return;
        }
        let Some(heard) = Heard::of(message) else { return };
        // Those who come back get everything together.
        let ready_at = if heard.away { later(now) } else { now };
        let about = || About::Messages(BTreeMap::new());
        if let Some(About::Messages(messages)) = self.note(topic, about, ready_at) {
            messages.insert(message.id, heard);
            if messages.len() > MESSAGES {
                messages.pop_first();
            }
        }
    }

    /// A message that was heard of has changed.
    fn hear_again(&mut self, message: &Message, now: Timestamp) {
        let topic = Topic::Chat(message.conversation.clone());
        let Some(Note { about: About::Messages(messages), changed, .. }) = self.notes.get_mut(&topic) else { return };
        let Some(known) = messages.get_mut(&message.id) else { return };
        *changed = true;
        match Heard::of(message).filter(|_| !message.is_past_due(now)) {
            Some(heard) => *known = heard,
            None => {
                messages.remove(&message.id);
                self.must_erase(&topic);
            }
        }
    }

    /// How a message of ours fares.
    fn follow(&mut self, message: &Message, now: Timestamp) {
        let topic = Topic::Failure(message.conversation.clone());
        let Some(Delivery::Failed(failure)) = &message.delivery else {
            self.failed.remove(&message.id);
            return self.forget_failure(&topic, message.id);
        };
        // What has failed before the program was started, and only changes now, is no news.
        let is_old = message.said().is_none() && *failure != SendFailure::Expired;
        let is_new = self.failed.insert(message.id) && !is_old;
        if self.failed.len() > FAILURES {
            self.failed.pop_first();
        }
        if !is_new || !self.may(&topic) {
            return;
        }
        if let Some(About::Failures(failures)) = self.note(topic, || About::Failures(BTreeMap::new()), now) {
            failures.insert(message.id, failure.clone());
            if failures.len() > MESSAGES {
                failures.pop_first();
            }
        }
    }

    fn ask(&mut self, request: &SubscriptionRequest, now: Timestamp) {
        let topic = Topic::Request(request.account, request.from.clone());
        if self.may(&topic) {
            self.note(topic, || About::Request(request.clone()), now);
        }
    }

    /// The note on a topic, made if there is room for it.
    fn note(&mut self, topic: Topic, about: impl FnOnce() -> About, ready_at: Timestamp) -> Option<&mut About> {
        if self.notes.len() >= TOPICS && !self.notes.contains_key(&topic) {
            return None;
        }
        let note = self.notes.entry(topic).or_insert_with(|| Note { about: about(), crowded: false, changed: true, ready_at });
        note.changed = true;
        Some(&mut note.about)
    }

    // --- what is seen, gone or not wanted ---

    /// At most as many as are unread, and the newest: the others were seen here or elsewhere.
    fn keep_unread(&mut self, conversation: &Conversation) {
        let unread = usize::try_from(conversation.unread).unwrap_or(usize::MAX);
        let topic = Topic::Chat(conversation.key.clone());
        let Some(Note { about: About::Messages(messages), changed, .. }) = self.notes.get_mut(&topic) else { return };
        while messages.len() > unread {
            messages.pop_first();
            *changed = true;
        }
    }

    fn forget_up_to(&mut self, topic: &Topic, last: Option<Position>) {
        match (topic, self.notes.get_mut(topic).map(|note| &mut note.about), last) {
            (Topic::Rest, ..) => self.notes.retain(|_, note| !note.crowded),
            (_, Some(About::Messages(messages)), Some(last)) => messages.retain(|_, heard| heard.place > last),
            _ => {}
        }
        let has_more = self.notes.get(topic).is_some_and(|note| matches!(&note.about, About::Messages(messages) if !messages.is_empty()));
        if !has_more {
            self.forget(topic);
        }
    }

    fn forget_chat(&mut self, key: &ConversationKey) {
        self.forget(&Topic::Chat(key.clone()));
        self.forget(&Topic::Failure(key.clone()));
    }

    fn forget(&mut self, topic: &Topic) {
        self.notes.remove(topic);
    }

    fn forget_message(&mut self, key: &ConversationKey, id: MessageId) {
        self.failed.remove(&id);
        self.forget_failure(&Topic::Failure(key.clone()), id);
        let topic = Topic::Chat(key.clone());
        let Some(Note { about: About::Messages(messages), changed, .. }) = self.notes.get_mut(&topic) else { return };
        if messages.remove(&id).is_some() {
            *changed = true;
            self.must_erase(&topic);
        }
    }

    fn forget_failure(&mut self, topic: &Topic, id: MessageId) {
        let Some(Note { about: About::Failures(failures), changed, .. }) = self.notes.get_mut(topic) else { return };
        *changed |= failures.remove(&id).is_some();
    }

    fn forget_what_is_not_there(&mut self) {
        let world = &self.world;
        self.notes.retain(|topic, _| match topic {
            Topic::Chat(key) => world.conversation(key).is_some_and(|conversation| conversation.unread > 0),
            Topic::Failure(key) => world.conversation(key).is_some(),
            Topic::Request(account, from) => world.requests().any(|request| request.account == *account && request.from == *from),
            Topic::Rest => true,
        });
        let kept: Vec<Conversation> = world.conversations().into_iter().cloned().collect();
        kept.iter().for_each(|conversation| self.keep_unread(conversation));
    }

    fn forget_what_is_over(&mut self, now: Timestamp) {
        let mut erased = Vec::new();
        for (topic, note) in &mut self.notes {
            let About::Messages(messages) = &mut note.about else { continue };
            let before = messages.len();
            messages.retain(|_, heard| !heard.is_over(now));
            if messages.len() < before {
                note.changed = true;
                erased.push(topic.clone());
            }
        }
        erased.iter().for_each(|topic| self.must_erase(topic));
    }

    fn forget_what_may_not_be(&mut self) {
        let mut notes = std::mem::take(&mut self.notes);
        notes.retain(|topic, note| !note.is_empty() && self.may(topic));
        self.notes = notes;
    }

    fn must_erase(&mut self, topic: &Topic) {
        if let Some(shown) = self.shown.get_mut(topic) {
            shown.manner = Manner::Erase;
        }
    }

    // --- the rules ---

    /// Whether this topic may be on the desktop now.
    fn may(&self, topic: &Topic) -> bool {
        let wanted = match topic {
            Topic::Chat(key) | Topic::Failure(key) => {
                let muted = self.world.conversation(key).is_some_and(|conversation| conversation.options.muted);
                !muted && self.world.looking() != Some(key) && !self.world.is_blocked(key)
            }
            Topic::Request(account, from) => !self.world.is_blocked(&ConversationKey { account: *account, peer: from.clone() }),
            Topic::Rest => true,
        };
        wanted && self.world.settings().notifications.enabled && topic.account().is_none_or(|account| self.may_be_disturbed(account))
    }

    fn may_be_disturbed(&self, account: AccountId) -> bool {
        self.world.account(account).is_some_and(|account| account.settings.presence.show != Show::Dnd)
    }

    /// What strangers write is a request, which waits in the window.
    fn is_known(&self, key: &ConversationKey) -> bool {
        let is_oneself = self.world.account(key.account).is_some_and(|account| account.settings.jid == key.peer);
        let is_let_in = self.world.conversation(key).is_some_and(Conversation::is_let_in);
        is_oneself || is_let_in || self.world.contact(key).is_some()
    }

    // --- the orders ---

    fn withdrawals(&mut self) -> Vec<Order> {
        let mut orders = Vec::new();
        for (topic, shown) in self.shown.iter_mut().filter(|(_, shown)| shown.open) {
            let note = self.notes.get(topic);
            if note.is_none_or(|note| note.crowded) {
                shown.open = false;
                orders.push(Order::Withdraw(topic.clone(), shown.manner));
            }
        }
        orders
    }

    fn show(&mut self, topic: Topic, now: Timestamp) -> Option<Order> {
        let note = self.notes.get(&topic).filter(|note| note.changed)?;
        if !has_come(self.ready_at(&topic, note), now) {
            return None;
        }
        let is_open = self.shown.get(&topic).is_some_and(|shown| shown.open);
        let singles = self.shown.iter().filter(|(topic, shown)| shown.open && **topic != Topic::Rest).count();
        let crowded = !is_open && singles >= SINGLES && topic != Topic::Rest;
        let notice = self.notice(&topic, &note.about);
        let (last, offer) = note.at_stake();
        let note = self.notes.get_mut(&topic)?;
        note.changed = false;
        note.crowded = crowded;
        if crowded {
            return None;
        }
        // What will go is not left in what the service remembers, whatever it goes for.
        let manner = if notice.lasting_body.is_some() { Manner::Erase } else { Manner::Close };
        if let Some(shown) = self.shown.get_mut(&topic).filter(|shown| shown.open && shown.notice == notice) {
            (shown.last, shown.offer) = (last, offer);
            return None;
        }
        self.shown.insert(topic.clone(), Shown { notice: notice.clone(), at: now, open: true, manner, last, offer });
        Some(Order::Show(topic, notice))
    }

    /// What is not shown as it is now.
    fn waiting(&self) -> impl Iterator<Item = (&Topic, &Note)> {
        self.notes.iter().filter(|(_, note)| note.changed && !note.crowded)
    }

    /// What is not shown by itself is counted in one notification.
    fn count_the_rest(&mut self, now: Timestamp) {
        if self.crowd() == 0 {
            self.forget(&Topic::Rest);
        } else {
            self.notes.entry(Topic::Rest).or_insert(Note { about: About::Rest, crowded: false, changed: true, ready_at: now }).changed =
                true;
        }
    }

    fn crowd(&self) -> usize {
        self.notes.values().filter(|note| note.crowded).count()
    }

    fn notice(&self, topic: &Topic, about: &About) -> Notice {
        let wording = Wording { words: &self.words, world: &self.world };
        match (topic, about) {
            (Topic::Chat(key), About::Messages(messages)) => {
                let heard: Vec<&Heard> = messages.values().collect();
                wording.messages(key, &heard, self.count(key, heard.len()))
            }
            (Topic::Failure(key), About::Failures(failures)) => wording.failures(key, &failures.values().collect::<Vec<_>>()),
            (_, About::Request(request)) => wording.request(request),
            _ => wording.rest(self.crowd()),
        }
    }

    /// As many as are remembered, and where some were too many, as many as the conversation says.
    fn count(&self, key: &ConversationKey, remembered: usize) -> usize {
        let unread = self.world.conversation(key).and_then(|conversation| usize::try_from(conversation.unread).ok());
        if remembered < MESSAGES { remembered } else { unread.unwrap_or_default().max(remembered) }
    }

    fn ready_at(&self, topic: &Topic, note: &Note) -> Timestamp {
        self.shown.get(topic).map_or(note.ready_at, |shown| later(shown.at).max(note.ready_at))
    }
}

impl Note {
    fn is_empty(&self) -> bool {
        match &self.about {
            About::Messages(messages) => messages.is_empty(),
            About::Failures(failures) => failures.is_empty(),
            About::Request(_) | About::Rest => false,
        }
    }

    fn deadlines(&self) -> impl Iterator<Item = Timestamp> {
        let messages = if let About::Messages(messages) = &self.about { Some(messages.values()) } else { None };
        messages.into_iter().flatten().filter_map(|heard| heard.deadline)
    }

    /// Up to where one has seen the chat, and the offer that waits for an answer, if this is shown.
    fn at_stake(&self) -> (Option<Position>, Option<MessageId>) {
        let About::Messages(messages) = &self.about else { return (None, None) };
        let offer = messages.last_key_value().filter(|(_, heard)| matches!(heard.what, What::Offer(_)));
        (messages.values().map(|heard| heard.place).max(), offer.map(|(id, _)| *id))
    }
}

impl Topic {
    fn account(&self) -> Option<AccountId> {
        match self {
            Self::Chat(key) | Self::Failure(key) => Some(key.account),
            Self::Request(account, _) => Some(*account),
            Self::Rest => None,
        }
    }
}

/// One pace later.
fn later(moment: Timestamp) -> Timestamp {
    moment.saturating_add(PACE).unwrap_or(moment)
}

/// Whether a moment has come that was at most one pace away when it was set: a clock that was set back makes nobody wait.
fn has_come(moment: Timestamp, now: Timestamp) -> bool {
    now >= moment || moment.duration_since(now) > PACE
}

fn commands(topic: &Topic, key: &str, last: Option<Position>, offer: Option<MessageId>) -> Vec<Command> {
    let command = match (topic, key) {
        (Topic::Chat(conversation) | Topic::Failure(conversation), CLICK) => Some(Command::Open(Some(conversation.clone()))),
        // The window has the requests beside its chats.
        (Topic::Request(..) | Topic::Rest, CLICK) => Some(Command::Open(None)),
        (Topic::Chat(conversation), READ) => last.map(|up_to| Command::MarkRead { conversation: conversation.clone(), up_to }),
        (Topic::Chat(_), ACCEPT | DENY) => offer.map(|message| Command::AnswerOffer { message, accept: key == ACCEPT }),
        (Topic::Request(account, jid), ACCEPT | DENY) => {
            // As the first button of the window does: whoever may see us is somebody one knows.
            let answer = if key == ACCEPT { SubscriptionAnswer::AcceptAndAdd } else { SubscriptionAnswer::Deny };
            Some(Command::AnswerSubscription { account: *account, jid: jid.clone(), answer })
        }
        _ => None,
    };
    command.into_iter().collect()
}
