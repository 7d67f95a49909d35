//! What the user writes becomes stored messages: for one person, for several, passed on, or as the offer of a file.

use jiff::{SignedDuration, Timestamp};

use super::{
    Recipients, Refusal, RequestId, Update,
    hub::{Desk, Hub},
    local::{answered, tell_conversation},
};
use crate::{
    model::{
        AccountId, Composed, Content, Conversation, ConversationKey, EncryptionPolicy, Expiry, Lock, Message, MessageId, OfferState,
        Protection, Said, SealProblem, Timer,
    },
    store::{NewOutgoing, StoreError},
    xmpp::{
        id::Entropy,
        jid::{BareJid, Jid},
        payload::{
            addresses::{Addressing, Party},
            oob::Attachment,
            roster_exchange::{RosterExchange, SuggestedItem},
        },
        xml,
    },
};

/// The longest text one message may have, in bytes: servers refuse stanzas of 64 KiB to 1 MiB.
const LONGEST_BODY: usize = 60 * 1024;
/// The longest text of an encrypted message, in bytes: 250 KiB of Base64 is what most servers take.
const LONGEST_SEALED_BODY: usize = 160 * 1024;
/// The most people one message goes to, and the most names on an envelope.
const MOST_ADDRESSES: usize = 100;
/// The most attachments of one message, and the most contacts.
const MOST_PARTS: usize = 100;

/// Stores a message as queued. `true`: there is something to send.
pub(super) fn queue(hub: &Hub, request: RequestId, conversation: ConversationKey, composed: Composed) -> bool {
    answered(hub, request, "queueing a message", |desk| {
        let Some(new) = Queueing::begin(desk, conversation.account, composed) else { return Ok(Err(Refusal::NotFound)) };
        match new.protection(desk, &conversation.peer) {
            Err(problem) => return Ok(Err(Refusal::NotEncrypted(problem))),
            Ok(protection) if !is_sendable(&new.said, longest(&protection)) => return Ok(Err(Refusal::NotSendable)),
            Ok(_) => {}
        }
        new.queue(desk, &[conversation.peer], None)?.into_iter().for_each(|id| desk.tell(Update::MessageQueued { request, id }));
        Ok(Ok(()))
    })
    .is_some()
}

/// Stores a message for several people, in the conversation with each. `true`: there is something to send.
pub(super) fn queue_for_many(hub: &Hub, request: RequestId, account: AccountId, recipients: Recipients, composed: Composed) -> bool {
    answered(hub, request, "queueing a message to several people", |desk| {
        let Some(mut new) = Queueing::begin(desk, account, composed) else { return Ok(Err(Refusal::NotFound)) };
        let everybody = each_once(recipients.to.iter().chain(&recipients.cc).chain(&recipients.bcc));
        if everybody.len() > MOST_ADDRESSES {
            return Ok(Err(Refusal::TooManyRecipients));
        }
        if everybody.is_empty() || !is_sendable(&new.said, LONGEST_BODY) {
            return Ok(Err(Refusal::NotSendable));
        }
        // Who is named cannot be encrypted, and one message for all cannot be either.
        if everybody.iter().any(|peer| new.protection(desk, peer) != Ok(Protection::NONE)) {
            return Ok(Err(Refusal::NotEncrypted(SealProblem::SeveralRecipients)));
        }
        new.said.addressing = Some(Addressing { to: parties(&recipients.to), cc: parties(&recipients.cc), ..Addressing::default() });
        let batch = Entropy::from_system().stanza_id();
        new.queue(desk, &everybody, Some(batch))?;
        desk.tell(Update::Done { request });
        Ok(Ok(()))
    })
    .is_some()
}

/// Stores a message once more for other people, with the names of those through whose hands it went. Gives the account that
/// sends it.
pub(super) fn forward(hub: &Hub, request: RequestId, message: MessageId, to: &[BareJid]) -> Option<AccountId> {
    answered(hub, request, "forwarding a message", |desk| {
        let message = desk.store.message(message)?;
        let account = message.conversation.account;
        // What was kept here beyond its time is of no use to anybody else.
        let is_over = message.is_past_due(Timestamp::now()) || message.expiry.is_some_and(Expiry::is_kept);
        let Some(said) = message.said().filter(|_| !is_over) else { return Ok(Err(Refusal::Gone)) };
        let Some(own) = desk.world().account(account).map(|account| account.settings.jid.clone()) else {
            return Ok(Err(Refusal::NotFound));
        };
        let Some(addressing) = passed_on(said.addressing.as_ref(), &message.from, &own) else { return Ok(Err(Refusal::WouldLoop)) };
        if to.len() > MOST_ADDRESSES {
            return Ok(Err(Refusal::TooManyRecipients));
        }
        let said = Said { addressing: Some(addressing), offer: None, quotes: None, ..said.clone() };
        if to.is_empty() || !is_sendable(&said, LONGEST_BODY) {
            return Ok(Err(Refusal::NotSendable));
        }
        // What is to vanish here is not to live on elsewhere.
        let expiry = match message.expiry {
            Some(Expiry::AfterReading { seconds, .. }) => Some(Expiry::AfterReading { seconds, deadline: None }),
            other => other,
        };
        let new = Queueing { from: own.into(), account, said, expiry, wish: None, at: Timestamp::now() };
        if let Some(problem) = to.iter().find_map(|peer| new.protection(desk, peer).err()) {
            return Ok(Err(Refusal::NotEncrypted(problem)));
        }
        new.queue(desk, &each_once(to), None)?;
        desk.tell(Update::Done { request });
        Ok(Ok(account))
    })
}

/// Stores the offer of a file. `true`: there is something to send.
pub(super) fn offer(hub: &Hub, request: RequestId, conversation: ConversationKey, attachment: Attachment) -> bool {
    answered(hub, request, "queueing an offer", |desk| {
        let said = Said { attachments: vec![attachment], offer: Some(OfferState::Open), ..Said::default() };
        let Some(new) = Queueing::begin(desk, conversation.account, Composed { said, ..Composed::default() }) else {
            return Ok(Err(Refusal::NotFound));
        };
        // An offer is for a session, so it cannot wait for one.
        let online = desk.world().account(conversation.account).is_some_and(|account| account.connection.is_online());
        if !online || taker(desk, &conversation).is_none() {
            return Ok(Err(Refusal::NotAvailable));
        }
        if let Err(problem) = new.protection(desk, &conversation.peer) {
            return Ok(Err(Refusal::NotEncrypted(problem)));
        }
        if !is_sendable(&new.said, LONGEST_BODY) {
            return Ok(Err(Refusal::NotSendable));
        }
        new.queue(desk, &[conversation.peer], None)?.into_iter().for_each(|id| desk.tell(Update::MessageQueued { request, id }));
        Ok(Ok(()))
    })
    .is_some()
}

/// The session of a contact to which a file is offered: the best that can take it, or of which nobody knows better.
pub(super) fn taker(desk: &Desk, key: &ConversationKey) -> Option<Jid> {
    let contact = desk.world().contact(key)?;
    let takes = |resource: &&crate::model::Resource| resource.features.is_none_or(|features| features.offers);
    let resource = contact.resources.iter().filter(|resource| !resource.name.is_empty()).find(takes)?;
    key.peer.with_resource(&resource.name).ok().map(Jid::from)
}

/// A message about to be stored, for one conversation or several.
struct Queueing {
    account: AccountId,
    from: Jid,
    said: Said,
    expiry: Option<Expiry>,
    /// What the user wants of encryption for this message.
    wish: Option<EncryptionPolicy>,
    at: Timestamp,
}

impl Queueing {
    /// `None` if there is no such account (any more).
    fn begin(desk: &Desk, account: AccountId, composed: Composed) -> Option<Self> {
        let from = desk.world().account(account)?.settings.jid.clone().into();
        let Composed { said, timer, encryption: wish } = composed;
        let at = Timestamp::now();
        Some(Self { account, from, said, expiry: timer.map(|timer| expiry(timer, at)), wish, at })
    }

    fn key(&self, peer: &BareJid) -> ConversationKey {
        ConversationKey { account: self.account, peer: peer.clone() }
    }

    /// Whether it leaves encrypted, which is decided here once and for all its tries.
    fn protection(&self, desk: &Desk, peer: &BareJid) -> Result<Protection, SealProblem> {
        match desk.world().lock(&self.key(peer), self.wish, self.at) {
            Lock::Open(_) => Ok(Protection::NONE),
            Lock::Closed(_) if self.said.offer.is_some() => Err(SealProblem::NotForThisContent),
            Lock::Closed(scheme) => Ok(Protection::ours(scheme)),
            Lock::Jammed(problem) => Err(problem),
        }
    }

    /// What it says to this one. Through whose hands it went is not encrypted, so it is not said where the rest is: what is shown here
    /// is what was sent.
    fn content(&self, protection: &Protection) -> Content {
        match protection {
            Protection::None { .. } => self.said.clone().into(),
            Protection::Encrypted { .. } => Said { addressing: None, ..self.said.clone() }.into(),
        }
    }

    /// All copies, or none.
    fn queue(&self, desk: &mut Desk, peers: &[BareJid], batch: Option<String>) -> Result<Vec<MessageId>, StoreError> {
        let mut copies = Vec::with_capacity(peers.len());
        for peer in peers {
            // The caller has asked; what cannot be encrypted is not stored as if it could.
            let protection = self.protection(desk, peer).map_err(|_| StoreError::NotPossible)?;
            copies.push(NewOutgoing {
                conversation: self.key(peer),
                from: self.from.clone(),
                stanza_id: Entropy::from_system().stanza_id(),
                batch: batch.clone(),
                content: self.content(&protection),
                protection,
                expiry: self.expiry,
                at: self.at,
            });
        }
        let queued: Vec<Message> = desk.store.together(|store| copies.iter().map(|copy| store.queue(copy)).collect::<Result<_, _>>())?;
        let ids = queued.iter().map(|message| message.id).collect();
        for message in queued {
            let conversation = message.conversation.clone();
            desk.tell(Update::MessageAdded(message));
            tell_conversation(desk, &conversation)?;
        }
        Ok(ids)
    }
}

/// The moment from which a message is of no use counts from Enter; one that vanishes after reading lives until it was sent.
fn expiry(timer: Timer, now: Timestamp) -> Expiry {
    match timer {
        Timer::UsefulFor(seconds) => {
            let deadline = now.checked_add(SignedDuration::from_secs(i64::from(seconds))).unwrap_or(Timestamp::MAX);
            Expiry::UsefulUntil { deadline, kept: false }
        }
        Timer::VanishesAfterReading(seconds) => Expiry::AfterReading { seconds, deadline: None },
    }
}

/// How long a text may be, in bytes: encrypted, it is compressed by nobody and grows by a third, and nobody on the way has to read it.
fn longest(protection: &Protection) -> usize {
    match protection {
        Protection::None { .. } => LONGEST_BODY,
        Protection::Encrypted { .. } => LONGEST_SEALED_BODY,
    }
}

/// Whether it says something, and nothing that XML or a server would not take.
fn is_sendable(said: &Said, longest: usize) -> bool {
    let says_something = !said.body.trim().is_empty() || !said.attachments.is_empty() || said.contacts.is_some();
    let words = |attachment: &Attachment| {
        let described = attachment.description.as_deref().unwrap_or_default();
        xml::is_sendable(&attachment.url) && xml::is_sendable(described) && attachment.url.len() + described.len() <= LONGEST_BODY
    };
    says_something
        && said.body.len() <= longest
        && xml::is_sendable(&said.body)
        && said.attachments.len() <= MOST_PARTS
        && said.attachments.iter().all(words)
        && said.contacts.as_ref().is_none_or(are_sendable)
}

fn are_sendable(contacts: &RosterExchange) -> bool {
    let words = |item: &SuggestedItem| item.name.iter().chain(&item.groups).all(|words| xml::is_sendable(words));
    let size: usize = contacts.items.iter().map(|item| item.name.iter().chain(&item.groups).map(String::len).sum::<usize>()).sum();
    contacts.items.len() <= MOST_PARTS && size <= LONGEST_BODY && contacts.items.iter().all(words)
}

/// All of these, each once.
fn each_once<'a>(jids: impl IntoIterator<Item = &'a BareJid>) -> Vec<BareJid> {
    let mut everybody: Vec<BareJid> = Vec::new();
    for jid in jids {
        if !everybody.contains(jid) {
            everybody.push(jid.clone());
        }
    }
    everybody
}

fn parties(jids: &[BareJid]) -> Vec<Party> {
    jids.iter().map(|jid| party(jid.clone().into())).collect()
}

fn party(jid: Jid) -> Party {
    Party { destination: jid.into(), name: None }
}

/// The names on a message that `own` passes on (2001 overview §6.20): who wrote it, and everybody who has passed it on, us at the
/// end. `None` if we are among them already, or if it has more names than are known: they may be ours.
fn passed_on(previous: Option<&Addressing>, sender: &Jid, own: &BareJid) -> Option<Addressing> {
    let earlier = previous.map(|previous| previous.forwarded_by.clone()).unwrap_or_default();
    let is_ours = |party: &Party| party.destination.jid().is_some_and(|jid| jid.bare() == own);
    let unknown = previous.is_some_and(|previous| previous.left_out > 0);
    if unknown || earlier.iter().any(is_ours) || earlier.len() >= MOST_ADDRESSES {
        return None;
    }
    let claimed = previous.map(|previous| previous.original_from.clone()).filter(|writers| !writers.is_empty());
    let original_from = claimed.unwrap_or_else(|| vec![party(sender.clone())]);
    let forwarded_by = earlier.into_iter().chain([party(own.clone().into())]).collect();
    Some(Addressing { original_from, forwarded_by, ..Addressing::default() })
}

/// Of contacts that somebody sends, those that they may: anybody may suggest somebody, and a gateway that the user trusts may change
/// and remove contacts of its own. `None`: none is left.
pub(super) fn allowed(desk: &Desk, from: &ConversationKey, contacts: RosterExchange) -> Option<RosterExchange> {
    let settings = &desk.world().account(from.account)?.settings;
    let trusted = settings.trusted_gateways.contains(&from.peer);
    let may = |item: &SuggestedItem| item.is_for_anybody() || trusted && item.is_for_gateway(&from.peer);
    let RosterExchange { items, left_out } = contacts;
    let items: Vec<SuggestedItem> = items.into_iter().filter(may).filter(|item| item.jid != settings.jid).collect();
    (!items.is_empty()).then_some(RosterExchange { items, left_out })
}

/// Whether somebody is known: in the roster, or let in by the user. What strangers say sets nothing and is told nothing.
pub(super) fn is_known(desk: &Desk, key: &ConversationKey) -> bool {
    desk.world().contact(key).is_some() || desk.world().conversation(key).is_some_and(Conversation::is_let_in)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests {
    use super::*;
    use crate::{
        engine::World,
        model::Account,
        store::{
            NewIncoming, Place, Store,
            testing::{add, juliet, says, second, with},
        },
        xmpp::payload::roster_exchange::Action,
    };

    const PEOPLE: [&str; 2] = ["nurse@capulet.com", "friar@capulet.com"];

    fn hub(store: Store, account: AccountId) -> Hub {
        let settings = store.accounts().unwrap()[0].settings.clone();
        let hub = Hub::new(store, World::new());
        hub.work(|desk| desk.tell(Update::AccountAdded { request: RequestId(0), account: Account::offline(account, settings) }));
        hub
    }

    fn people() -> Vec<BareJid> {
        PEOPLE.iter().map(|jid| jid.parse().unwrap()).collect()
    }

    fn queued(hub: &Hub, account: AccountId) -> usize {
        let count = |jid: &&str| hub.work(|desk| desk.store.history(&with(account, jid), Place::Latest, 9)).unwrap().messages.len();
        PEOPLE.iter().map(count).sum()
    }

    #[test]
    fn a_message_to_several_people_is_stored_for_all_of_them_or_for_nobody() {
        let (store, account) = juliet();
        store.take_at_most(1);
        let hub = hub(store, account);
        let recipients = Recipients { to: people(), ..Recipients::default() };
        assert!(!queue_for_many(&hub, RequestId(1), account, recipients, Composed::text("To-night")));
        assert_eq!(queued(&hub, account), 0);
    }

    #[test]
    fn what_was_kept_beyond_its_time_or_is_too_long_is_not_passed_on() {
        let (mut store, account) = juliet();
        let key = with(account, "romeo@montague.net");
        let useful = Some(Expiry::UsefulUntil { deadline: second(60), kept: false });
        let kept = add(&mut store, &NewIncoming { expiry: useful, ..says(&key, "lunch now?", 1) });
        store.mark_read(&key, kept.position(), second(2)).unwrap();
        store.expire_due(second(60), true).unwrap();
        let long = add(&mut store, &says(&key, &"x".repeat(LONGEST_BODY + 1), 70));
        let short = add(&mut store, &says(&key, "But soft", 71));
        let hub = hub(store, account);
        for refused in [kept.id, long.id] {
            assert_eq!(forward(&hub, RequestId(1), refused, &people()), None);
        }
        assert_eq!(queued(&hub, account), 0);
        assert_eq!(forward(&hub, RequestId(1), short.id, &people()), Some(account));
        assert_eq!(queued(&hub, account), 2);
    }

    #[test]
    fn contacts_with_characters_that_xml_cannot_carry_are_not_sent() {
        let item = |name: &str| SuggestedItem {
            jid: "romeo@montague.net".parse().unwrap(),
            name: Some(name.to_owned()),
            groups: Vec::new(),
            action: Action::Add,
        };
        let said = |name: &str| Said { contacts: Some(RosterExchange { items: vec![item(name)], left_out: 0 }), ..Said::default() };
        assert!(is_sendable(&said("Romeo"), LONGEST_BODY));
        assert!(!is_sendable(&said("Ro\u{1}meo"), LONGEST_BODY));
        assert!(!is_sendable(&said(&"o".repeat(LONGEST_BODY + 1)), LONGEST_BODY));
    }
}
