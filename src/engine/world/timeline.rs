//! The loaded part of one conversation: a window over all its messages.

use std::collections::BTreeMap;

use crate::{
    engine::HistoryPage,
    model::{Message, MessageId, Position},
};

/// How many messages stay loaded; paging further drops those at the other end.
const CAPACITY: usize = 500;

/// The loaded part of a conversation, in order, without gaps.
#[derive(Debug, Clone, Default)]
pub struct Timeline {
    messages: BTreeMap<Position, Message>,
    places: BTreeMap<MessageId, Position>,
    has_older: bool,
    has_newer: bool,
    revision: u64,
}

impl Timeline {
    /// The loaded messages, oldest first.
    pub fn messages(&self) -> impl DoubleEndedIterator<Item = &Message> + ExactSizeIterator {
        self.messages.values()
    }

    /// One loaded message.
    #[must_use]
    pub fn message(&self, id: MessageId) -> Option<&Message> {
        self.messages.get(self.places.get(&id)?)
    }

    /// How many messages are loaded.
    #[must_use]
    pub fn len(&self) -> usize {
        self.messages.len()
    }

    /// Whether nothing is loaded.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.messages.is_empty()
    }

    /// There are older messages than the first loaded one.
    #[must_use]
    pub fn has_older(&self) -> bool {
        self.has_older
    }

    /// There are newer messages than the last loaded one: this is not the end of the conversation.
    #[must_use]
    pub fn has_newer(&self) -> bool {
        self.has_newer
    }

    /// Grows with every change, so that a view knows when to measure again.
    #[must_use]
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// Takes in a page. One that touches neither end of what is loaded replaces it, so that there are never gaps.
    pub fn merge(&mut self, page: &HistoryPage) {
        self.revision += 1;
        let Some((first, last)) = page.messages.first().zip(page.messages.last()).map(|(first, last)| (first.position(), last.position()))
        else {
            return self.meet_an_end(page);
        };
        let ours = self.messages.keys().next().copied().zip(self.messages.keys().next_back().copied());
        match ours {
            Some((oldest, _)) if last < oldest && page.has_newer && self.has_older => self.extend_back(page),
            Some((_, newest)) if first > newest && page.has_older && self.has_newer => self.extend_forward(page),
            Some((oldest, newest)) if first <= newest && last >= oldest => self.overlap(page, first < oldest, last > newest),
            _ => self.replace(page),
        }
    }

    /// Adds a live message, unless the loaded part ends before the newest messages.
    pub fn add(&mut self, message: &Message) {
        let newest = self.messages.keys().next_back().copied();
        let oldest = self.messages.keys().next().copied();
        let beyond_newest = newest.is_some_and(|newest| message.position() > newest);
        let before_oldest = oldest.is_some_and(|oldest| message.position() < oldest);
        if (self.has_newer && beyond_newest) || (self.has_older && before_oldest) {
            return;
        }
        self.revision += 1;
        self.insert(message);
        self.drop_oldest();
    }

    /// Takes in a change of a loaded message.
    pub fn change(&mut self, message: &Message) {
        if self.places.contains_key(&message.id) {
            self.revision += 1;
            self.forget(message.id);
            self.insert(message);
        }
    }

    /// A message is gone.
    pub fn remove(&mut self, id: MessageId) {
        if self.places.contains_key(&id) {
            self.revision += 1;
            self.forget(id);
        }
    }

    fn meet_an_end(&mut self, page: &HistoryPage) {
        self.has_older &= page.has_older;
        self.has_newer &= page.has_newer;
    }

    fn extend_back(&mut self, page: &HistoryPage) {
        self.insert_all(page);
        self.has_older = page.has_older;
        while self.messages.len() > CAPACITY {
            if let Some((position, _)) = self.messages.pop_last() {
                self.places.remove(&position.id);
                self.has_newer = true;
            }
        }
    }

    fn extend_forward(&mut self, page: &HistoryPage) {
        self.insert_all(page);
        self.has_newer = page.has_newer;
        self.drop_oldest();
    }

    fn overlap(&mut self, page: &HistoryPage, older: bool, newer: bool) {
        self.insert_all(page);
        if older {
            self.has_older = page.has_older;
        }
        if newer {
            self.has_newer = page.has_newer;
        }
        self.drop_oldest();
    }

    fn replace(&mut self, page: &HistoryPage) {
        self.messages.clear();
        self.places.clear();
        self.insert_all(page);
        self.has_older = page.has_older;
        self.has_newer = page.has_newer;
    }

    fn drop_oldest(&mut self) {
        while self.messages.len() > CAPACITY {
            if let Some((position, _)) = self.messages.pop_first() {
                self.places.remove(&position.id);
                self.has_older = true;
            }
        }
    }

    fn insert_all(&mut self, page: &HistoryPage) {
        page.messages.iter().for_each(|message| self.insert(message));
    }

    fn insert(&mut self, message: &Message) {
        self.places.insert(message.id, message.position());
        self.messages.insert(message.position(), message.clone());
    }

    fn forget(&mut self, id: MessageId) {
        if let Some(position) = self.places.remove(&id) {
            self.messages.remove(&position);
        }
    }
}
