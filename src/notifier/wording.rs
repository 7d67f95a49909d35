//! What notifications say: as much as the settings allow.

use super::heard::{Heard, What, excerpt};
use crate::{
    engine::World,
    i18n::{Words, isolate},
    model::{ConversationKey, Notifications, SendFailure, SubscriptionRequest},
    platform::notifications::{Button, CLICK, Face, Notice},
    words,
};

/// Who a notification is from if nobody is to be named.
const NAME: &str = "Balcony";

/// The buttons' keys.
pub(super) const READ: &str = "read";
pub(super) const ACCEPT: &str = "accept";
pub(super) const DENY: &str = "deny";

/// What is needed to word a notification.
pub(super) struct Wording<'a> {
    pub words: &'a Words,
    pub world: &'a World,
}

impl Wording<'_> {
    fn rules(&self) -> Notifications {
        self.world.settings().notifications
    }

    /// Messages of one chat, oldest first; there may be more than are given.
    pub(super) fn messages(&self, key: &ConversationKey, messages: &[&Heard], count: usize) -> Notice {
        let Some(newest) = messages.last() else { return Notice::default() };
        let hidden = self.count(messages, count);
        let rules = self.rules();
        let body = match (rules.sender, rules.text, count) {
            (true, true, 1) => self.what(newest),
            // Whoever comes back gets the sum of it.
            (true, true, _) if newest.away => hidden.clone(),
            (true, true, _) => format!("{hidden}\n{}", self.what(newest)),
            (true, false, 1) => self.kind(newest),
            _ => hidden.clone(),
        };
        let timed = messages.iter().any(|message| message.timed);
        let answerable = rules.sender && matches!(newest.what, What::Offer(_));
        let buttons: &[_] = if answerable {
            &[(CLICK, "notification-open"), (ACCEPT, "notification-accept"), (DENY, "notification-deny")]
        } else {
            &[(CLICK, "notification-open"), (READ, "notification-read")]
        };
        Notice {
            title: self.title(key),
            body,
            lasting_body: timed.then_some(hidden),
            category: if matches!(newest.what, What::File(_) | What::Offer(_)) { "transfer" } else { "im.received" },
            buttons: self.buttons(buttons),
            face: rules.sender.then(|| self.face(key)),
        }
    }

    /// Messages of ours that did not arrive.
    pub(super) fn failures(&self, key: &ConversationKey, failures: &[&SendFailure]) -> Notice {
        let count = self.words.text_with("notification-failed-count", &[("count", failures.len().into())]);
        let (title, body) = match (self.rules().sender, failures) {
            (false, _) => (NAME.to_owned(), count),
            (true, [only]) => (self.failed(key), words::send_failure(self.words, only).what),
            (true, _) => (self.failed(key), count),
        };
        let buttons = self.buttons(&[(CLICK, "notification-open")]);
        Notice { title, body, category: "im.error", buttons, face: self.rules().sender.then(|| self.face(key)), ..Notice::default() }
    }

    /// Somebody asks to see our presence. The address comes first: all the rest is only what they say.
    pub(super) fn request(&self, request: &SubscriptionRequest) -> Notice {
        let rules = self.rules();
        if !rules.sender {
            let body = self.words.text("notification-request-hidden");
            let buttons = self.buttons(&[(CLICK, "notification-open")]);
            return Notice { title: NAME.to_owned(), body, category: "im", buttons, ..Notice::default() };
        }
        let mut lines = vec![self.words.text("notification-request")];
        if self.world.accounts().len() > 1
            && let Some(account) = self.world.account(request.account)
        {
            lines.push(self.words.text_with("notification-request-to", &[("jid", account.settings.jid.to_string().into())]));
        }
        let said = request.text.as_deref().map(excerpt).filter(|text| rules.text && !text.is_empty());
        lines.extend(said.map(|text| isolate(&text)));
        let buttons = [(CLICK, "notification-open"), (ACCEPT, "requests-accept-add"), (DENY, "requests-deny")];
        Notice {
            title: isolate(&request.from.to_string()),
            body: lines.join("\n"),
            category: "im",
            buttons: self.buttons(&buttons),
            face: Some(Face { name: request.from.to_string(), address: request.from.to_string() }),
            ..Notice::default()
        }
    }

    /// More than a desktop should show one by one.
    pub(super) fn rest(&self, count: usize) -> Notice {
        let body = self.words.text_with("notification-rest", &[("count", count.into())]);
        let buttons = self.buttons(&[(CLICK, "notification-open")]);
        Notice { title: NAME.to_owned(), body, category: "im.received", buttons, ..Notice::default() }
    }

    fn title(&self, key: &ConversationKey) -> String {
        if self.rules().sender { isolate(&self.world.display_name(key)) } else { NAME.to_owned() }
    }

    fn face(&self, key: &ConversationKey) -> Face {
        Face { name: self.world.display_name(key), address: key.peer.to_string() }
    }

    fn failed(&self, key: &ConversationKey) -> String {
        self.words.text_with("notification-failed", &[("name", self.world.display_name(key).into())])
    }

    /// How many there are, and nothing more.
    fn count(&self, messages: &[&Heard], count: usize) -> String {
        let id = match (messages.iter().all(|message| message.away), count) {
            (true, 2..) => "notification-away",
            (_, 1) => return self.words.text("notification-new"),
            _ => "notification-count",
        };
        self.words.text_with(id, &[("count", count.into())])
    }

    fn what(&self, message: &Heard) -> String {
        match &message.what {
            What::Text(text) => isolate(text),
            What::File(name) => self.words.text_with("notification-file", &[("name", name.into())]),
            What::Offer(name) => self.words.text_with("notification-offer", &[("name", name.into())]),
            What::Contacts(_) | What::Unreadable { .. } => self.kind(message),
        }
    }

    /// What kind of message it is, without what it says.
    fn kind(&self, message: &Heard) -> String {
        match &message.what {
            What::Text(_) => self.words.text("notification-new"),
            What::Unreadable { locked: true } => self.words.text("notification-encrypted"),
            What::Unreadable { locked: false } => self.words.text("notification-unreadable"),
            What::File(_) => self.words.text("notification-file-hidden"),
            What::Offer(_) => self.words.text("notification-offer-hidden"),
            What::Contacts(count) => self.words.text_with("notification-contacts", &[("count", (*count).into())]),
        }
    }

    fn buttons(&self, buttons: &[(&'static str, &str)]) -> Vec<Button> {
        buttons.iter().map(|(key, label)| Button { key, label: self.words.text(label) }).collect()
    }
}
