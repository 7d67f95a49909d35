//! A desktop that remembers, an engine that says what the tests say, and a clock that stands still.

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp};

use crate::{
    engine::{Command, Notifier, Update},
    i18n::{Language, Words},
    model::{
        Account, AccountId, AccountSettings, Contact, Content, Conversation, ConversationKey, ConversationOptions, Delivery, Direction,
        Draft, Expiry, Gone, Message, MessageId, Said, SendFailure, Settings, SubscriptionRequest,
    },
    notifier::notes::{Notes, Order, Topic},
    platform::notifications::{Answer, Manner, Notice},
    xmpp::{
        jid::Jid,
        payload::{oob::Attachment, roster::Subscription},
        stanza::presence::Show,
    },
};

pub const ACCOUNT: AccountId = AccountId(1);
/// Whom the account has in its roster.
pub const FRIENDS: [&str; 3] = ["romeo@montague.net", "nurse@capulet.com", "mercutio@verona.lit"];

pub fn chat(peer: &str) -> ConversationKey {
    ConversationKey { account: ACCOUNT, peer: peer.parse().unwrap() }
}

pub fn about(peer: &str) -> Topic {
    Topic::Chat(chat(peer))
}

pub fn noon() -> Timestamp {
    "2026-03-05T12:00:00Z".parse().unwrap()
}

pub fn file(url: &str) -> Attachment {
    Attachment { url: url.to_owned(), description: None }
}

/// A contact of the account.
pub fn contact(jid: &str, name: Option<&str>) -> Contact {
    Contact {
        account: ACCOUNT,
        jid: jid.parse().unwrap(),
        name: name.map(str::to_owned),
        groups: Vec::new(),
        subscription: Subscription::Both,
        pending_out: false,
        resources: Vec::new(),
        unreachable: None,
    }
}

pub fn conversation(peer: &str, unread: u32) -> Conversation {
    Conversation {
        key: chat(peer),
        last: None,
        unread,
        first_unread: None,
        draft: Draft::default(),
        active_at: noon(),
        answered: false,
        accepted: false,
        options: ConversationOptions::default(),
    }
}

pub fn account() -> Account {
    Account::offline(ACCOUNT, AccountSettings::new("juliet@capulet.com".parse().unwrap()))
}

pub fn snapshot(settings: Settings) -> Update {
    let mut contacts: Vec<Contact> = FRIENDS.iter().map(|jid| contact(jid, None)).collect();
    contacts[0].name = Some("Romeo".to_owned());
    Update::Snapshot {
        settings,
        accounts: vec![account()],
        contacts,
        conversations: FRIENDS.iter().map(|jid| conversation(jid, 0)).collect(),
        requests: Vec::new(),
        downloads: Vec::new(),
        notifier: Notifier::Unknown,
        looking: None,
        openings: Vec::new(),
        typing: Vec::new(),
        own_keys: crate::model::OwnKeys::default(),
        contact_keys: Vec::new(),
        people: Vec::new(),
    }
}

pub struct Stage {
    pub notes: Notes,
    pub now: Timestamp,
    /// What is on the desktop.
    pub desktop: BTreeMap<Topic, Notice>,
    /// How often something was shown or changed.
    pub shows: usize,
    /// How things were taken back.
    pub withdrawn: Vec<(Topic, Manner)>,
    last: i64,
    unread: BTreeMap<String, u32>,
}

impl Stage {
    /// Juliet with her friends, before anything happens.
    pub fn new() -> Self {
        Self::with_settings(Settings::default())
    }

    pub fn with_settings(settings: Settings) -> Self {
        let notes = Notes::with_words(Words::of(Language::English), Some("en".to_owned()));
        let desktop = BTreeMap::new();
        let mut stage = Self { notes, now: noon(), desktop, shows: 0, withdrawn: Vec::new(), last: 0, unread: BTreeMap::new() };
        stage.tell(snapshot(settings));
        stage
    }

    /// The engine says this.
    pub fn tell(&mut self, update: Update) {
        self.tell_all(&[update]);
    }

    pub fn tell_all(&mut self, updates: &[Update]) {
        self.notes.take(updates, self.now);
        self.settle();
    }

    /// Time goes by, at its own pace: whatever is due on the way is done on the way.
    pub fn wait(&mut self, duration: SignedDuration) {
        let end = self.now + duration;
        while let Some(next) = self.notes.next().filter(|next| *next <= end) {
            assert!(next > self.now, "it would never sleep");
            self.now = next;
            self.settle();
        }
        self.now = end;
        self.settle();
    }

    pub fn wait_seconds(&mut self, seconds: i64) {
        self.wait(SignedDuration::from_secs(seconds));
    }

    pub fn settle(&mut self) {
        for order in self.notes.due(self.now) {
            match order {
                Order::Show(topic, notice) => {
                    self.shows += 1;
                    self.desktop.insert(topic, notice);
                }
                Order::Withdraw(topic, manner) => {
                    assert!(self.desktop.remove(&topic).is_some(), "{topic:?} is not there");
                    self.withdrawn.push((topic, manner));
                }
            }
        }
        assert_eq!(self.notes.due(self.now), [], "what was done is not due again");
    }

    /// The user answers what is shown of a topic, which goes.
    pub fn answer(&mut self, topic: &Topic, key: &str) -> Vec<Command> {
        assert!(self.desktop.remove(topic).is_some(), "{topic:?} is not there");
        let commands = self.notes.answered(topic, &Answer::Chosen(key.to_owned()));
        self.settle();
        commands
    }

    pub fn close(&mut self, topic: &Topic) {
        assert!(self.desktop.remove(topic).is_some(), "{topic:?} is not there");
        assert_eq!(self.notes.answered(topic, &Answer::Closed), []);
        self.settle();
    }

    /// A message that comes just now.
    pub fn message(&mut self, from: &str, said: Said) -> Message {
        self.last += 1;
        Message {
            protection: crate::model::Protection::NONE,
            id: MessageId(self.last),
            conversation: chat(from),
            direction: Direction::Incoming,
            from: format!("{from}/orchard").parse::<Jid>().unwrap(),
            stanza_id: None,
            content: said.into(),
            at: self.now,
            received_at: self.now,
            claimed_at: None,
            delivery: None,
            expiry: None,
        }
    }

    pub fn written(&mut self, from: &str, text: &str) -> Message {
        self.message(from, Said::text(text))
    }

    /// The same with a time after which it is of no use.
    pub fn written_for(&mut self, from: &str, text: &str, seconds: i64) -> Message {
        let deadline = self.now + SignedDuration::from_secs(seconds);
        Message { expiry: Some(Expiry::UsefulUntil { deadline, kept: false }), ..self.written(from, text) }
    }

    /// A message arrives as the engine tells it: the message, then its conversation.
    pub fn arrive(&mut self, message: &Message) {
        let peer = message.conversation.peer.to_string();
        let unread = self.unread.entry(peer.clone()).or_default();
        *unread += 1;
        let conversation = conversation(&peer, *unread);
        self.tell_all(&[Update::MessageAdded(message.clone()), Update::ConversationChanged(conversation)]);
    }

    pub fn say(&mut self, from: &str, text: &str) -> Message {
        let message = self.written(from, text);
        self.arrive(&message);
        message
    }

    /// So many messages are still unread.
    pub fn read_down_to(&mut self, peer: &str, unread: u32) {
        self.unread.insert(peer.to_owned(), unread);
        self.tell(Update::ConversationChanged(conversation(peer, unread)));
    }

    /// The content of a message is erased.
    pub fn erase(&mut self, message: &Message) {
        let content = Content::Gone(Gone { at: self.now, unread: true });
        self.tell(Update::MessageChanged(Message { content, ..message.clone() }));
    }

    /// A message of ours, which fares like this.
    pub fn own(&mut self, to: &str, delivery: Delivery) -> Message {
        let message = self.written(to, "Ay me!");
        Message { direction: Direction::Outgoing, delivery: Some(delivery), ..message }
    }

    pub fn failure(&mut self, to: &str) -> Message {
        self.own(to, Delivery::Failed(SendFailure::Unconfirmed))
    }

    pub fn request(&mut self, from: &str) -> SubscriptionRequest {
        SubscriptionRequest { account: ACCOUNT, from: from.parse().unwrap(), text: None, nick: None, received_at: self.now }
    }

    pub fn be(&mut self, show: Show) {
        let mut account = account();
        account.settings.presence.show = show;
        self.tell(Update::AccountChanged(account));
    }

    /// The only thing on the desktop.
    #[track_caller]
    pub fn only(&self) -> &Notice {
        assert_eq!(self.desktop.len(), 1, "{:?}", self.desktop.keys());
        self.desktop.values().next().unwrap()
    }

    #[track_caller]
    pub fn nothing(&self) {
        assert!(self.desktop.is_empty(), "{:?}", self.desktop.keys());
    }
}
