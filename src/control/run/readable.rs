//! Things as text for people.

mod card;

pub(super) use card::card;
use jiff::Timestamp;

use crate::{
    engine::{Inquiry, World},
    i18n::{Value, Words, isolate},
    model::{Account, ContactKey, Content, Conversation, Gone, KeyInfo, KeySource, Message, OwnKey, Protection, Said, Validity, Vouch},
    words::{self, protection},
    xmpp::jid::Jid,
};

/// An account: its address and label, how it stands with its server, and below what is not proven of it.
pub(super) fn account(account: &Account, words: &Words) -> String {
    let label = account.settings.mark.label.as_deref().map(|label| format!("\t{}", isolate(label)));
    let head = format!("{}\t{}{}", account.settings.jid, words::connection(words, account), label.unwrap_or_default());
    let care = words::care(words, account).map(|care| format!("    {}", care.paragraph(words)));
    std::iter::once(head).chain(care).collect::<Vec<_>>().join("\n")
}

/// A conversation: with whom, how much is unread, what becomes of a message that is written now and why.
pub(super) fn chat(conversation: &Conversation, world: &World, words: &Words, now: Timestamp) -> String {
    let lock = world.lock(&conversation.key, None, now);
    let (title, why) = (protection::lock_title(words, &lock), protection::lock(words, &lock).what);
    let outside = match (world.is_blocked(&conversation.key), world.is_stranger(conversation)) {
        (true, _) => words.text("ctl-blocked"),
        (false, true) => words.text("ctl-stranger"),
        (false, false) => String::new(),
    };
    let line = format!("{}\t{}\t{title}\t{why}\t{outside}", conversation.key.peer, conversation.unread);
    line.trim_end().to_owned()
}

/// Somebody who waits to be let in: who, what they say, and what for.
pub(super) fn inquiry(inquiry: &Inquiry<'_>, words: &Words) -> String {
    let from = inquiry.key().peer;
    match inquiry {
        Inquiry::Conversation(conversation) => {
            let said = conversation.last.as_ref().map(|last| last.text.as_str()).unwrap_or_default();
            format!("{from}\t{said}")
        }
        Inquiry::Subscription(request) => {
            let said = request.text.as_deref().map(isolate).unwrap_or_default();
            format!("{from}\t{}\t{said}", words.text("ctl-asks")).trim_end().to_owned()
        }
    }
}

/// Everybody who is kept out of an account.
pub(super) fn blocked(account: &Account, words: &Words) -> Vec<String> {
    let here = |jid: &Jid| !account.blocked.iter().flatten().any(|blocked| blocked == jid);
    let line = |jid: Jid| if here(&jid) { format!("{jid}\t{}", words.text("ctl-blocked-here")) } else { jid.to_string() };
    account.all_barred().into_iter().map(line).collect()
}

/// A message: who and when, how it fares, and below how it was encrypted, and what it says or that this is gone.
pub(super) fn message(message: &Message, world: &World, words: &Words) -> String {
    let state = message.delivery.as_ref().map(|delivery| format!(" [{}]", words::delivery(words, delivery).what));
    let head = format!("{} {}{}", message.at, message.from, state.unwrap_or_default());
    let lines = match &message.content {
        Content::Said(said) => said_lines(said, words),
        Content::Unreadable(unreadable) => vec![words::openpgp::unreadable(words, unreadable).paragraph(words)],
        Content::Gone(Gone { unread: true, .. }) => vec![words.text("ctl-message-gone-unread")],
        Content::Gone(Gone { unread: false, .. }) => vec![words.text("ctl-message-gone")],
    };
    // Of what every server could read, as of old, nothing is said.
    let remarkable = message.protection != Protection::NONE && !message.is_gone();
    let protection = remarkable.then(|| format!("  ({})", protection::protection(words, message, world).what));
    let below = lines.into_iter().map(|line| format!("    {line}"));
    std::iter::once(head).chain(protection).chain(below).collect::<Vec<_>>().join("\n")
}

fn said_lines(said: &Said, words: &Words) -> Vec<String> {
    let body = said.body.lines().map(str::to_owned);
    let files = said.attachments.iter().map(|attachment| match &attachment.description {
        Some(description) => {
            words.text_with("ctl-message-described-file", &[("url", (&attachment.url).into()), ("text", description.into())])
        }
        None => words.text_with("ctl-message-file", &[("url", (&attachment.url).into())]),
    });
    let contacts = said.contacts.iter().flat_map(|sent| &sent.items).map(|item| {
        let (jid, name) = (item.jid.to_string(), item.name.as_deref().unwrap_or_default());
        words.text_with("ctl-message-contact", &[("jid", jid.into()), ("name", name.into())])
    });
    body.chain(files).chain(contacts).collect()
}

/// A key of ours: its name, and below to whom it says that it belongs and how it stands.
pub(super) fn own_key(key: &OwnKey, world: &World, words: &Words, now: Timestamp) -> String {
    let state = words.text(if key.unlocked { "ctl-key-unlocked" } else { "ctl-key-locked" });
    let users = world.accounts().filter(|account| account.settings.openpgp.key.as_ref() == Some(&key.info.fingerprint));
    let users = users.map(|account| words.text_with("ctl-key-of", &[("jid", account.settings.jid.to_string().into())]));
    key_lines(&key.info, words, now, std::iter::once(state).chain(users))
}

/// A key that may be a contact's: its name, and below to whom it says that it belongs, what the user thinks of it, where it is from.
pub(super) fn contact_key(key: &ContactKey, all: &[ContactKey], words: &Words, now: Timestamp) -> String {
    let trust = words::openpgp::trust(words, key.trust(all, now)).what;
    let sources = key.sources.iter().map(|source| {
        words.text(match source {
            KeySource::Presence => "ctl-key-from-presence",
            KeySource::Published => "ctl-key-from-list",
            KeySource::File => "ctl-key-from-file",
            KeySource::Directory => "ctl-key-from-directory",
        })
    });
    key_lines(&key.info, words, now, std::iter::once(trust).chain(sources))
}

fn key_lines(info: &KeyInfo, words: &Words, now: Timestamp, more: impl Iterator<Item = String>) -> String {
    let date = |id: &str, at: Timestamp| words.text_with(id, &[("date", Value::own(words.date(at)))]);
    let made =
        words.text_with("ctl-key-made", &[("algorithm", (&info.algorithm).into()), ("date", Value::own(words.date(info.created_at)))]);
    let validity = match (info.validity(now), info.expires_at) {
        (Validity::Revoked, _) => words.text("ctl-key-revoked"),
        (Validity::Expired(at), _) => date("ctl-key-expired", at),
        (Validity::Valid, Some(at)) => date("ctl-key-expires", at),
        (Validity::Valid, None) => words.text("ctl-key-never-expires"),
    };
    let user_ids = info.user_ids.iter().map(|id| words.text_with("ctl-key-user", &[("text", id.into())]));
    let below = user_ids.chain([made, validity]).chain(more).map(|line| format!("    {line}"));
    std::iter::once(words::openpgp::fingerprint(&info.fingerprint)).chain(below).collect::<Vec<_>>().join("\n")
}

/// A status that somebody vouched for: when and by whom and with which key, and below what the signature says, and the status.
pub(super) fn vouch(vouch: &Vouch, world: &World, words: &Words) -> String {
    let known = world.contact_keys(&vouch.conversation());
    let key = known.iter().find(|key| Some(&key.info.fingerprint) == vouch.verdict.key());
    let decision = key.map(|key| key.decision).unwrap_or_default();
    let (_, verdict) = words::vouch::verdict(words, &vouch.verdict, decision, vouch.heard_at);
    let status = vouch.status.lines().map(|line| format!("    {line}"));
    let named = vouch.verdict.key().map(|key| format!(" {}", words::openpgp::fingerprint(key))).unwrap_or_default();
    let head = format!("{} {}{named}", vouch.heard_at, vouch.from);
    [head, format!("  ({})", verdict.what)].into_iter().chain(status).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::model::{
        AccountId, ConversationKey, Decision, Direction, MessageId, OpenFailure, Scheme, Sender, Trust, Unreadable, Verdict,
    };

    fn info() -> KeyInfo {
        KeyInfo {
            fingerprint: "AB".repeat(20).parse().unwrap(),
            version: 4,
            user_ids: vec!["xmpp:ann@example.org".to_owned()],
            algorithm: "Ed25519".to_owned(),
            created_at: Timestamp::UNIX_EPOCH,
            expires_at: None,
            revoked: false,
            encrypts: true,
            signs: true,
        }
    }

    #[test]
    fn a_key_is_told_by_its_whole_fingerprint_and_how_it_stands() {
        let words = Words::new(Some("en"));
        let key = OwnKey { info: info(), unlocked: false };
        let text = own_key(&key, &World::new(), &words, Timestamp::UNIX_EPOCH);
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines.first().copied(), Some("ABAB ABAB ABAB ABAB ABAB ABAB ABAB ABAB ABAB ABAB"));
        assert!(text.contains("For: xmpp:ann@example.org") && text.contains("Does not expire") && text.ends_with("Locked"), "{text}");
    }

    #[test]
    fn a_key_of_a_contact_is_told_with_what_the_user_thinks_of_it() {
        let key = ContactKey {
            info: KeyInfo { revoked: true, ..info() },
            decision: Decision::Verified,
            sources: vec![KeySource::File],
            learnt_at: Timestamp::UNIX_EPOCH,
            published: false,
        };
        for words in [Words::new(Some("en")), Words::new(Some("zh-CN"))] {
            let text = contact_key(&key, std::slice::from_ref(&key), &words, Timestamp::UNIX_EPOCH);
            assert!(text.contains(&words::openpgp::trust(&words, Trust::Revoked).what), "{text}");
            assert!(!text.contains("ctl-key"), "every line has words: {text}");
        }
    }

    fn sample(content: Content, protection: Protection) -> Message {
        Message {
            id: MessageId(7),
            conversation: ConversationKey { account: AccountId(1), peer: "ann@example.org".parse().unwrap() },
            direction: Direction::Incoming,
            from: "ann@example.org/desk".parse().unwrap(),
            stanza_id: None,
            content,
            protection,
            at: Timestamp::UNIX_EPOCH,
            received_at: Timestamp::UNIX_EPOCH,
            claimed_at: None,
            delivery: None,
            expiry: None,
        }
    }

    #[test]
    fn an_encrypted_message_says_so_and_what_that_proves() {
        let protection = Protection::Encrypted { scheme: Scheme::Legacy, sender: Sender::NotSigned, keys: vec![], repeats: None };
        let words = Words::new(Some("en"));
        let text = message(&sample(Said::text("hi\nthere").into(), protection), &World::new(), &words);
        let lines: Vec<&str> = text.lines().collect();
        let [head, protection, first, second] = lines.as_slice() else { unreachable!("other lines: {text}") };
        assert_eq!((*head, *first, *second), ("1970-01-01T00:00:00Z ann@example.org/desk", "    hi", "    there"));
        assert!(protection.contains("Encrypted") && protection.contains("not proven"), "{protection}");
    }

    #[test]
    fn a_message_that_is_not_encrypted_says_so_where_that_is_strange() {
        let words = Words::new(Some("en"));
        let say = |protection| message(&sample(Said::text("hi").into(), protection), &World::new(), &words);
        assert_eq!(say(Protection::NONE), "1970-01-01T00:00:00Z ann@example.org/desk\n    hi");
        let strange = say(Protection::None { unexpected: true, signed: None });
        assert!(strange.contains("(Not encrypted, although this chat was"), "{strange}");
    }

    #[test]
    fn what_cannot_be_read_says_why() {
        let unreadable = Unreadable::OpenPgp(Scheme::Ox, OpenFailure::Damaged);
        let text = message(&sample(Content::Unreadable(unreadable), Protection::NONE), &World::new(), &Words::new(Some("en")));
        assert!(text.contains("    Encrypted, and damaged on its way"), "{text}");
    }

    #[test]
    fn a_signed_status_is_told_with_its_key_and_what_the_signature_proves() {
        let key = info().fingerprint;
        let said = Vouch {
            account: AccountId(1),
            from: "ann@example.org/desk".parse().unwrap(),
            status: "Lunch".to_owned(),
            heard_at: Timestamp::UNIX_EPOCH,
            verdict: Verdict::Bad { key },
        };
        let words = Words::new(Some("en"));
        let text = vouch(&said, &World::new(), &words);
        let (_, bad) = words::vouch::verdict(&words, &said.verdict, Decision::None, said.heard_at);
        assert!(text.starts_with("1970-01-01T00:00:00Z ann@example.org/desk ABAB ABAB") && text.ends_with("\n    Lunch"), "{text}");
        assert!(text.contains(&bad.what), "{text}");
    }
}
