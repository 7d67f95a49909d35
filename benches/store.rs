//! How fast the store is with a million messages: `cargo bench --bench store`.
//!
//! `BALCONY_BENCH_MESSAGES` sets another size, `BALCONY_BENCH_PLAIN=1` leaves out the encryption. Every line says how much work its
//! time was for; the texts are made up from a fixed seed, with words as frequent as words are.
#![allow(missing_docs, clippy::unwrap_used, clippy::indexing_slicing, clippy::print_stdout)]

use std::{
    path::Path,
    time::{Duration, Instant},
};

use balcony::{
    model::{
        self, AccountId, AccountSettings, CardSource, Content, ConversationKey, Decision, Expiry, KeySource, Message, MessageId,
        OpenFailure, PersonNote, Position, Profile, Said, Scheme, Sender, Unreadable, Verdict, Vouch,
    },
    store::{Added, Announcer, Ciphertext, NewIncoming, NewOutgoing, Place, Protection, Store, StoreError, new_key},
    xmpp::{
        fingerprint::Fingerprint,
        jid::BareJid,
        payload::{
            avatar::PictureHash,
            vcard::{Media, Property, VCard},
        },
        report::Wishes,
    },
};
use jiff::Timestamp;
use rand::{RngExt, SeedableRng, rngs::StdRng};

const CONVERSATIONS: usize = 5_000;
const PORTION: usize = 1_000;

fn main() -> Result<(), StoreError> {
    let messages = std::env::var("BALCONY_BENCH_MESSAGES").ok().and_then(|number| number.parse().ok()).unwrap_or(1_000_000);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("store.db");
    let key = new_key();
    let plain = std::env::var_os("BALCONY_BENCH_PLAIN").is_some();
    let protection = if plain { Protection::Plain } else { Protection::Encrypted(&key) };
    println!("{messages} messages in {CONVERSATIONS} conversations, {}", if plain { "plain" } else { "encrypted" });

    let mut store = Store::open(&path, protection)?;
    let account = store.add_account(&AccountSettings::new("juliet@capulet.com".parse().unwrap()))?;
    let keys: Vec<_> = (0..CONVERSATIONS).map(|n| ConversationKey { account, peer: peer(n) }).collect();
    fill(&mut store, &keys, messages)?;
    read(&mut store)?;
    drop(store);
    say("size of the files", format!("{messages} messages"), format!("{} MiB", size_of(folder.path()) / 1024 / 1024));

    let (store, time) = timed(|| Store::open(&path, protection));
    let mut store = store?;
    say("open", format!("{messages} messages"), time);
    lists(&store)?;
    pages(&store, &keys)?;
    searches(&store, &keys)?;
    sealed(&mut store, &keys)?;
    known_keys(&mut store, &keys)?;
    people(&mut store, &keys)?;
    erasures(&mut store, &keys)?;
    single_writes(&mut store, account, &keys)
}

fn fill(store: &mut Store, keys: &[ConversationKey], messages: usize) -> Result<(), StoreError> {
    let mut writer = Writer::new();
    let (result, time) = timed(|| {
        (0..messages.div_ceil(PORTION)).try_for_each(|portion| {
            store.together(|store| {
                (portion * PORTION..messages.min((portion + 1) * PORTION))
                    .try_for_each(|n| store.add_incoming(&writer.message(keys, n)).map(drop))
            })
        })
    });
    result?;
    let rate = messages as f64 / time.as_secs_f64();
    say("take in", format!("{messages} messages, {PORTION} a transaction"), format!("{time:.1?} ({rate:.0}/s)"));
    Ok(())
}

/// All but one conversation in twenty was looked at.
fn read(store: &mut Store) -> Result<(), StoreError> {
    let (end, now) = (Position { at: i64::MAX, id: MessageId(i64::MAX) }, Timestamp::UNIX_EPOCH);
    let there: Vec<_> = store.conversations(None)?.into_iter().map(|conversation| conversation.key).collect();
    let looked_at: Vec<_> = there.iter().enumerate().filter(|(n, _)| !n.is_multiple_of(20)).map(|(_, key)| key).collect();
    let (result, time) = timed(|| store.together(|store| looked_at.iter().try_for_each(|key| store.mark_read(key, end, now).map(drop))));
    result?;
    say("mark read", format!("{} conversations", looked_at.len()), time);
    Ok(())
}

fn lists(store: &Store) -> Result<(), StoreError> {
    let (conversations, time) = timed(|| store.conversations(None));
    say("list of conversations", format!("{} rows", conversations?.len()), time);
    Ok(())
}

fn pages(store: &Store, keys: &[ConversationKey]) -> Result<(), StoreError> {
    let busiest = keys.first().ok_or(StoreError::NotFound)?;
    let (page, time) = timed(|| store.history(busiest, Place::Latest, 50));
    let page = page?;
    say("newest page, cold", format!("{} messages", page.messages.len()), time);
    let mut oldest = page.messages.first().map(Message::position);
    let mut times = Vec::new();
    while let Some(position) = oldest.filter(|_| times.len() < 200) {
        let (page, time) = timed(|| store.history(busiest, Place::Before(position), 50));
        oldest = page?.messages.first().map(Message::position);
        times.push(time);
    }
    say("page before", format!("50 messages, median of {}", times.len()), median(times));
    let (page, time) = timed(|| store.history(busiest, Place::Latest, 200));
    let page = page?;
    let sealed = page.messages.iter().filter(|message| message.protection.scheme().is_some()).count();
    say("large page", format!("{} messages, {sealed} of them encrypted", page.messages.len()), time);
    Ok(())
}

/// Encrypted messages that come while the key is locked, and are opened together.
fn sealed(store: &mut Store, keys: &[ConversationKey]) -> Result<(), StoreError> {
    let mut writer = Writer::new();
    store.together(|store| (0..500).try_for_each(|n| store.add_incoming(&writer.locked_message(keys, 4_000_000 + n)).map(drop)))?;
    let (unopened, time) = timed(|| store.unopened(MessageId(0), 500));
    let unopened = unopened?;
    say("find what is locked", format!("{} messages", unopened.len()), time);
    let (result, time) = timed(|| {
        store.together(|store| {
            unopened.iter().try_for_each(|(message, _)| {
                let said = Said::text(writer.sentence(1)).into();
                store.open_message(message.id, &said, &message.protection).map(drop)
            })
        })
    });
    result?;
    say("open it, and erase what stood on the wire", format!("{} messages", unopened.len()), time);
    let times = (0..200).map(|n| timed(|| store.seen_before(keys[0].account, &digest(n))).1).collect();
    say("was it seen before?", "1 digest, median of 200".to_owned(), median(times));
    Ok(())
}

/// As many keys and signed statuses as there may be of contacts.
fn known_keys(store: &mut Store, keys: &[ConversationKey]) -> Result<(), StoreError> {
    let now = Timestamp::UNIX_EPOCH;
    store.together(|store| {
        keys.iter().enumerate().try_for_each(|(n, key)| {
            let fingerprint = fingerprint(n);
            store.save_certificate(&fingerprint, &[fingerprint.to_string()].into(), &[7; 2_000])?;
            store.learn_contact_key(key, &fingerprint, KeySource::Published, now)?;
            store.decide_contact_key(key, &fingerprint, Decision::Assigned)
        })
    })?;
    let (all, time) = timed(|| store.all_contact_keys());
    say("all keys of contacts", format!("{} keys", all?.len()), time);
    let times = (0..200).map(|n| timed(|| store.certificates_named(&format!("{n:016X}"))).1).collect();
    say("certificate by key id", format!("1 of {}, median of 200", keys.len()), median(times));
    let vouch = |n: usize| Vouch {
        account: keys[0].account,
        from: keys[n % keys.len()].peer.clone().into(),
        status: "in the orchard".to_owned(),
        heard_at: Timestamp::from_second(n as i64).unwrap(),
        verdict: Verdict::Good { key: fingerprint(n % keys.len()), made_at: None },
    };
    store.together(|store| (0..20_000).try_for_each(|n| store.note_vouch(&vouch(n), "signature", &digest(n)).map(drop)))?;
    let mut times = Vec::new();
    for n in 20_000..20_200 {
        let (new, time) = timed(|| store.note_vouch(&vouch(n), "signature", &digest(n)));
        assert!(new?, "not heard before");
        times.push(time);
    }
    say("signed status, each its own transaction", "1 beside 20000, median of 200".to_owned(), median(times));
    Ok(())
}

/// Everybody has a card with a photo, publishes a picture, and has a note.
fn people(store: &mut Store, keys: &[ConversationKey]) -> Result<(), StoreError> {
    let mut writer = Writer::new();
    let profiles: Vec<_> = keys.iter().map(|key| writer.profile(key)).collect();
    let pictures: Vec<_> = keys.iter().map(|_| writer.picture()).collect();
    let note = PersonNote { text: writer.sentence(1), changed_at: None, on_server: true };
    let now = Timestamp::UNIX_EPOCH;
    let mut times = Vec::new();
    for profile in profiles.iter().take(200) {
        let (saved, time) = timed(|| store.save_profile(profile, true));
        saved?;
        times.push(time);
    }
    say("card with a photo, each its own transaction", format!("1 of 4 KiB, median of {}", times.len()), median(times));
    let mut announced = Vec::new();
    let mut kept = Vec::new();
    for (key, (hash, bytes)) in keys.iter().zip(&pictures).take(200) {
        let (result, time) = timed(|| store.announce_picture(key, Announcer::Published, Some(*hash)));
        result?;
        announced.push(time);
        let (everybody, time) = timed(|| store.save_picture(hash, bytes, now));
        assert_eq!(everybody?.len(), 1, "nobody else has it");
        kept.push(time);
    }
    say("picture announced, each its own transaction", format!("1 hash, median of {}", announced.len()), median(announced));
    say("picture kept, each its own transaction", format!("1 of 4 KiB, median of {}", kept.len()), median(kept));
    store.together(|store| {
        profiles.iter().zip(&pictures).try_for_each(|(profile, (hash, bytes))| {
            store.save_profile(profile, true)?;
            store.announce_picture(&profile.key, Announcer::Published, Some(*hash))?;
            store.save_picture(hash, bytes, now)?;
            store.save_note(&profile.key, Some(&note)).map(drop)
        })
    })?;
    let (all, time) = timed(|| store.people());
    say("everybody", format!("{} people", all?.len()), time);
    let times = keys.iter().take(200).map(|key| timed(|| store.profile(key)).1).collect();
    say("a card with its photo", "1 of 4 KiB, median of 200".to_owned(), median(times));
    let (dropped, time) = timed(|| store.drop_unused_pictures(Timestamp::MAX));
    say("look for pictures that nobody has", format!("{} pictures, {} of them dropped", 2 * keys.len(), dropped?), time);
    Ok(())
}

fn searches(store: &Store, keys: &[ConversationKey]) -> Result<(), StoreError> {
    let writer = Writer::new();
    let words = |rank: usize| writer.words.get(rank).cloned().unwrap_or_default();
    let start = |rank: usize, letters: usize| words(rank).chars().take(letters).collect::<String>();
    let han = |rank: usize| writer.han.get(rank).copied().unwrap_or('的');
    let peer = keys.get(9).map(|key| &key.peer);
    let queries = [
        ("the most frequent word", words(0), None),
        ("a rare word", words(4_000), None),
        ("two letters", start(3, 2), None),
        ("three letters", start(3, 3), None),
        ("four letters", start(3, 4), None),
        ("two words", format!("{} {}", words(20), words(300)), None),
        ("two rare words", format!("{} {}", words(2_000), words(3_000)), None),
        ("two frequent Chinese characters", format!("{}{}", han(0), han(1)), None),
        ("two Chinese characters", format!("{}{}", han(30), han(60)), None),
        ("the most frequent word, with one person", words(0), peer),
        ("a word that nobody wrote", "qqqqqqqq".to_owned(), None),
    ];
    for (name, query, with) in queries {
        let (hits, cold) = timed(|| store.search(&query, with, 50));
        let times = (0..9).map(|_| timed(|| store.search(&query, with, 50)).1).collect();
        say(&format!("search: {name}"), format!("{} hits", hits?.len()), format!("{cold:.2?}, then {}", median(times)));
    }
    Ok(())
}

/// Content that goes at its deadline, out of every file.
fn erasures(store: &mut Store, keys: &[ConversationKey]) -> Result<(), StoreError> {
    let mut writer = Writer::new();
    let deadline = Timestamp::from_second(2_000_000_000).unwrap();
    let mut times = Vec::new();
    for n in 0..50 {
        let expiry = Some(Expiry::UsefulUntil { deadline, kept: false });
        store.add_incoming(&NewIncoming { expiry, ..writer.message(keys, 5_000_000 + n) })?;
        let (expired, time) = timed(|| store.expire_due(deadline, false));
        assert_eq!(expired?.messages.len(), 1, "it is due");
        times.push(time);
    }
    say("erase what expires, from every file", format!("1 message, median of {}", times.len()), median(times));
    for many in [1, 500] {
        for n in 0..many {
            let expiry = Some(Expiry::UsefulUntil { deadline, kept: false });
            store.add_incoming(&NewIncoming { expiry, ..writer.message(keys, 3_000_000 + many * 1_000 + n) })?;
        }
        let (expired, time) = timed(|| store.expire_due(deadline, false));
        say("erase what expires, from every file", format!("{} messages", expired?.messages.len()), time);
    }
    Ok(())
}

fn single_writes(store: &mut Store, account: AccountId, keys: &[ConversationKey]) -> Result<(), StoreError> {
    let mut writer = Writer::new();
    let mut times = Vec::new();
    for n in 0..200 {
        let incoming = writer.message(keys, 2_000_000 + n);
        let (added, time) = timed(|| store.add_incoming(&incoming));
        assert!(matches!(added?, Added::New(_)), "no duplicate");
        times.push(time);
    }
    say("take in, each its own transaction", format!("1 message, median of {}", times.len()), median(times));
    let message = NewOutgoing {
        protection: model::Protection::NONE,
        conversation: ConversationKey { account, peer: peer(0) },
        from: "juliet@capulet.com/balcony".parse().unwrap(),
        stanza_id: "discarded".to_owned(),
        batch: None,
        content: Said::text(writer.sentence(0)).into(),
        expiry: None,
        at: Timestamp::UNIX_EPOCH,
    };
    let queued = store.queue(&message)?;
    let (discarded, time) = timed(|| store.discard(queued.id));
    discarded?;
    say("discard without a trace", "1 message".to_owned(), time);
    let busiest = keys.iter().max_by_key(|key| store.conversation(key).unwrap().map_or(0, |conversation| conversation.unread)).unwrap();
    let (removed, time) = timed(|| store.remove_conversation(busiest));
    removed?;
    say("remove a conversation", "the one with most that is unread".to_owned(), time);
    let (removed, time) = timed(|| store.remove_account(account));
    removed?;
    say("remove the account", "all messages".to_owned(), time);
    Ok(())
}

/// Writes as people do: few words often, most words seldom; a third of it Chinese.
struct Writer {
    random: StdRng,
    words: Vec<String>,
    han: Vec<char>,
}

impl Writer {
    fn new() -> Self {
        let mut random = StdRng::seed_from_u64(1597);
        let syllables = ["ro", "me", "ju", "li", "et", "wher", "fore", "th", "ou", "ar", "nur", "se", "ty", "balt", "an", "de", "st", "in"];
        let mut words: Vec<String> = Vec::new();
        while words.len() < 20_000 {
            let word: String = (0..random.random_range(1..5)).map(|_| syllables[random.random_range(0..syllables.len())]).collect();
            words.push(format!("{word}{}", if words.len() < 200 { "" } else { syllables[words.len() % syllables.len()] }));
        }
        // Frequent words are short (Zipf again).
        words.sort_by_key(String::len);
        let han = (0..3_000_u32).filter_map(|n| char::from_u32(0x4e00 + n * 6)).collect();
        Self { random, words, han }
    }

    /// Small numbers often, large ones seldom (Zipf).
    fn rank(&mut self, of: usize) -> usize {
        let exponent = self.random.random_range(0.0..1.0_f64);
        ((of as f64).powf(exponent) as usize).saturating_sub(1)
    }

    fn sentence(&mut self, n: usize) -> String {
        let length = 2 + self.rank(30);
        if n.is_multiple_of(3) {
            let ranks: Vec<_> = (0..length * 2).map(|_| self.rank(3_000)).collect();
            ranks.into_iter().filter_map(|rank| self.han.get(rank)).collect()
        } else {
            let ranks: Vec<_> = (0..length).map(|_| self.rank(20_000)).collect();
            ranks.into_iter().filter_map(|rank| self.words.get(rank)).cloned().collect::<Vec<_>>().join(" ")
        }
    }

    fn picture(&mut self) -> (PictureHash, Vec<u8>) {
        let bytes: Vec<u8> = (0..4096).map(|_| self.random.random()).collect();
        (PictureHash::of(&bytes), bytes)
    }

    fn profile(&mut self, key: &ConversationKey) -> Profile {
        let photo = Media::Bytes { media_type: Some("image/png".to_owned()), bytes: self.picture().1 };
        let properties = vec![
            Property::FormattedName(self.sentence(1).chars().take(30).collect()),
            Property::Nickname(self.words[self.random.random_range(0..1000)].clone()),
            Property::Birthday("1579-01-02".to_owned()),
            Property::Title(self.sentence(1)),
            Property::Photo(photo),
            Property::Note(self.sentence(0)),
        ];
        Profile { key: key.clone(), card: Some(VCard { properties }), source: CardSource::Temp, asked_at: Timestamp::UNIX_EPOCH }
    }

    fn message(&mut self, keys: &[ConversationKey], n: usize) -> NewIncoming {
        let conversation = keys[self.rank(keys.len())].clone();
        let at = Timestamp::from_second(1_000_000_000 + 60 * n as i64).unwrap();
        NewIncoming {
            protection: if n.is_multiple_of(4) { sealed_for_us(n) } else { model::Protection::NONE },
            ciphertext: n.is_multiple_of(4).then(|| Ciphertext { text: None, digest: digest(n) }),
            from: conversation.peer.with_resource("orchard").unwrap().into(),
            conversation,
            stanza_id: Some(format!("{n:022x}")),
            content: Said::text(self.sentence(n)).into(),
            at,
            received_at: at,
            claimed_at: None,
            expiry: None,
            wishes: Wishes::default(),
        }
    }

    fn locked_message(&mut self, keys: &[ConversationKey], n: usize) -> NewIncoming {
        NewIncoming {
            content: Content::Unreadable(Unreadable::OpenPgp(Scheme::Ox, OpenFailure::Locked(fingerprint(n)))),
            protection: sealed_for_us(n),
            ciphertext: Some(Ciphertext { text: Some("hQEMA5".repeat(250)), digest: digest(n) }),
            ..self.message(keys, n)
        }
    }
}

/// As most encrypted messages are.
fn sealed_for_us(n: usize) -> model::Protection {
    model::Protection::Encrypted { scheme: Scheme::Ox, sender: Sender::Proven(fingerprint(n)), keys: Vec::new(), repeats: None }
}

fn fingerprint(n: usize) -> Fingerprint {
    format!("{n:040X}").parse().unwrap()
}

fn digest(n: usize) -> [u8; 32] {
    StdRng::seed_from_u64(n as u64).random()
}

fn peer(n: usize) -> BareJid {
    format!("contact{n}@montague.net").parse().unwrap()
}

fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let start = Instant::now();
    let result = work();
    (result, start.elapsed())
}

fn median(mut times: Vec<Duration>) -> String {
    times.sort();
    format!("{:.2?}", times.get(times.len() / 2).copied().unwrap_or_default())
}

fn size_of(folder: &Path) -> u64 {
    std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().metadata().unwrap().len()).sum()
}

fn say(what: &str, size: String, time: impl Shown) {
    println!("{what:<45} {size:<45} {}", time.shown());
}

trait Shown {
    fn shown(self) -> String;
}

impl Shown for String {
    fn shown(self) -> String {
        self
    }
}

impl Shown for Duration {
    fn shown(self) -> String {
        format!("{self:.2?}")
    }
}
