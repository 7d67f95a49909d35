//! Little things that the store's tests share.
#![allow(clippy::unwrap_used)]

use std::path::{Path, PathBuf};

use jiff::Timestamp;

use super::{Added, Ciphertext, NewIncoming, NewOutgoing, Reader, Store};
use crate::{
    model::{
        AccountId, AccountSettings, CardSource, ConversationKey, Draft, Message, OpenFailure, PersonNote, Profile, Protection, Said,
        Scheme, Sender, Unreadable,
    },
    xmpp::{
        fingerprint::Fingerprint,
        payload::vcard::{Media, Property, VCard},
        report::Wishes,
    },
};

/// A folder with a store, to look at its files.
pub(crate) struct Folder(tempfile::TempDir);

impl Folder {
    pub(crate) fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    pub(crate) fn store(&self) -> PathBuf {
        self.path().join("store.db")
    }

    pub(crate) fn log(&self) -> PathBuf {
        self.path().join("store.db-wal")
    }

    /// All bytes of all files of the store: database, log, and whatever else lies there.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        let files = std::fs::read_dir(self.path()).unwrap();
        files.flat_map(|file| std::fs::read(file.unwrap().path()).unwrap()).collect()
    }

    pub(crate) fn copies_of(&self, text: &str) -> usize {
        self.bytes().windows(text.len()).filter(|window| *window == text.as_bytes()).count()
    }

    /// What a killed process would leave now: database and log as they are, without a closing checkpoint.
    pub(crate) fn as_left_by_a_killed_process(&self) -> Self {
        let left = Self::new();
        std::fs::copy(self.store(), left.store()).unwrap();
        std::fs::copy(self.log(), left.log()).unwrap();
        left
    }
}

impl Store {
    /// Tests do not wait for readers.
    pub(crate) fn set_patience(&mut self, patience: std::time::Duration) {
        self.patience = patience;
    }
}

impl Store {
    /// As on a disk that is full, or one that is not to be written.
    pub(crate) fn refuse_writes(&self, refuse: bool) {
        self.connection.pragma_update(None, "query_only", refuse).unwrap();
    }
}

impl Store {
    /// As on a disk that has room for so many messages only.
    pub(crate) fn take_at_most(&self, messages: usize) {
        let sql = format!(
            "CREATE TEMP TRIGGER full BEFORE INSERT ON main.message WHEN (SELECT count(*) FROM main.message) >= {messages}
             BEGIN SELECT RAISE(ABORT, 'full'); END"
        );
        self.connection.execute_batch(&sql).unwrap();
    }
}

impl Reader {
    /// Begins a question that takes its time.
    pub(crate) fn begin_long_question(&self) {
        self.connection.execute_batch("BEGIN; SELECT count(*) FROM message;").unwrap();
    }

    /// Ends it.
    pub(crate) fn end_long_question(&self) {
        self.connection.execute_batch("COMMIT").unwrap();
    }
}

/// A store in memory with Juliet's account.
pub(crate) fn juliet() -> (Store, AccountId) {
    let mut store = Store::in_memory().unwrap();
    let account = add_juliet(&mut store);
    (store, account)
}

/// Adds Juliet's account.
pub(crate) fn add_juliet(store: &mut Store) -> AccountId {
    store.add_account(&AccountSettings::new("juliet@capulet.com".parse().unwrap())).unwrap()
}

/// Her conversation with somebody.
pub(crate) fn with(account: AccountId, peer: &str) -> ConversationKey {
    ConversationKey { account, peer: peer.parse().unwrap() }
}

/// A second after 2001 began.
pub(crate) fn second(second: i64) -> Timestamp {
    Timestamp::from_second(978_307_200 + second).unwrap()
}

/// What was typed and not sent.
pub(crate) fn draft(text: &str) -> Draft {
    Draft { text: text.to_owned(), quotes: None }
}

/// A live message of the peer, without id.
pub(crate) fn says(key: &ConversationKey, body: &str, at: i64) -> NewIncoming {
    NewIncoming {
        conversation: key.clone(),
        from: key.peer.with_resource("orchard").unwrap().into(),
        stanza_id: None,
        content: Said::text(body).into(),
        protection: crate::model::Protection::NONE,
        ciphertext: None,
        at: second(at),
        received_at: second(at),
        claimed_at: None,
        expiry: None,
        wishes: Wishes::default(),
    }
}

/// A fingerprint of version 4 that begins and ends with this number.
pub(crate) fn fingerprint(number: u32) -> Fingerprint {
    format!("{number:08X}{}{number:08X}", "0".repeat(24)).parse().unwrap()
}

/// An encrypted message of the peer for a key that is locked; `wire` stood there.
pub(crate) fn seals(key: &ConversationKey, wire: &str, at: i64) -> NewIncoming {
    // Different for different ones, and nothing that could be taken for a piece of it.
    let mut digest = [0xff; 32];
    digest.iter_mut().zip(wire.bytes()).for_each(|(byte, of_wire)| *byte -= of_wire);
    NewIncoming {
        content: crate::model::Content::Unreadable(Unreadable::OpenPgp(Scheme::Legacy, OpenFailure::Locked(fingerprint(1)))),
        protection: sealed(),
        ciphertext: Some(Ciphertext { text: Some(wire.to_owned()), digest }),
        ..says(key, "", at)
    }
}

/// How the peer's encrypted messages are protected.
pub(crate) fn sealed() -> Protection {
    Protection::Encrypted { scheme: Scheme::Legacy, sender: Sender::NotSigned, keys: Vec::new(), repeats: None }
}

/// A message to the peer.
pub(crate) fn answers(key: &ConversationKey, body: &str, at: i64) -> NewOutgoing {
    NewOutgoing {
        conversation: key.clone(),
        from: "juliet@capulet.com/balcony".parse().unwrap(),
        stanza_id: format!("id-{at}"),
        batch: None,
        content: Said::text(body).into(),
        protection: crate::model::Protection::NONE,
        expiry: None,
        at: second(at),
    }
}

/// Takes in a message that is none of before.
pub(crate) fn add(store: &mut Store, message: &NewIncoming) -> Message {
    match store.add_incoming(message).unwrap() {
        Added::New(message) => message,
        Added::Duplicate => unreachable!("{message:?} is no duplicate"),
    }
}

/// A card with a name, a nickname, these words in the note, and this photo.
pub(crate) fn card(full_name: &str, nickname: &str, words: &str, photo: &[u8]) -> VCard {
    VCard {
        properties: vec![
            Property::FormattedName(full_name.to_owned()),
            Property::Nickname(nickname.to_owned()),
            Property::Photo(Media::Bytes { media_type: Some("image/png".to_owned()), bytes: photo.to_owned() }),
            Property::Note(words.to_owned()),
        ],
    }
}

/// What somebody answers when asked for their card.
pub(crate) fn profile(key: &ConversationKey, card: Option<VCard>, at: i64) -> Profile {
    Profile { key: key.clone(), card, source: CardSource::Temp, asked_at: second(at) }
}

/// A note of the user's that is only here, or on the server.
pub(crate) fn note(text: &str, on_server: bool) -> PersonNote {
    PersonNote { text: text.to_owned(), changed_at: Some(second(1)), on_server }
}
