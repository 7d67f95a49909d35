//! Every policy in every state.
#![allow(clippy::unwrap_used)]

use super::*;
use crate::{
    engine::{RequestId, Update},
    model::{
        AccountId, AccountSettings, Contact, Conversation, ConversationOptions, Draft, KeySource, OpenPgpSettings, OwnKey, OwnKeys,
        Resource,
    },
    xmpp::{features::Features, fingerprint::Fingerprint, payload::roster::Subscription, stanza::presence::Show},
};

fn second(second: i64) -> Timestamp {
    Timestamp::from_second(second).unwrap()
}

/// When messages are written.
fn now() -> Timestamp {
    second(1000)
}

fn fingerprint(digit: char) -> Fingerprint {
    digit.to_string().repeat(40).parse().unwrap()
}

fn info(digit: char) -> KeyInfo {
    KeyInfo {
        fingerprint: fingerprint(digit),
        version: 4,
        user_ids: Vec::new(),
        algorithm: "Ed25519".to_owned(),
        created_at: second(0),
        expires_at: None,
        revoked: false,
        encrypts: true,
        signs: true,
    }
}

fn expired(digit: char) -> KeyInfo {
    KeyInfo { expires_at: Some(second(1000)), ..info(digit) }
}

fn revoked(digit: char) -> KeyInfo {
    KeyInfo { revoked: true, ..info(digit) }
}

fn theirs(info: KeyInfo, decision: Decision) -> ContactKey {
    ContactKey { info, decision, sources: vec![KeySource::File], learnt_at: second(0), published: false }
}

/// Juliet's chat with Romeo.
struct Chat {
    peer: &'static str,
    own: Option<(KeyInfo, bool)>,
    settings: OpenPgpSettings,
    keys: Vec<ContactKey>,
    policy: EncryptionPolicy,
    sessions: Vec<Option<Features>>,
}

impl Chat {
    /// Both have keys, and she has chosen his.
    fn new() -> Self {
        Self {
            peer: "romeo@montague.net",
            own: Some((info('A'), true)),
            settings: OpenPgpSettings { key: Some(fingerprint('A')), ..OpenPgpSettings::default() },
            keys: vec![theirs(info('B'), Decision::Assigned)],
            policy: EncryptionPolicy::Automatic,
            sessions: Vec::new(),
        }
    }

    fn lock(&self) -> Lock {
        self.lock_with(None)
    }

    fn lock_with(&self, wish: Option<EncryptionPolicy>) -> Lock {
        let account = AccountId(1);
        let key = ConversationKey { account, peer: self.peer.parse().unwrap() };
        self.world(&key).lock(&key, wish, now())
    }

    fn world(&self, key: &ConversationKey) -> World {
        let mut settings = AccountSettings::new("juliet@capulet.com".parse().unwrap());
        settings.openpgp = self.settings.clone();
        let mut world = World::new();
        world.apply(&Update::AccountAdded { request: RequestId(0), account: Account::offline(key.account, settings) });
        let own = self.own.iter().map(|(info, unlocked)| OwnKey { info: info.clone(), unlocked: *unlocked }).collect();
        world.apply(&Update::OwnKeysChanged(OwnKeys { keys: own, ..OwnKeys::default() }));
        world.apply(&Update::ContactKeysChanged { conversation: key.clone(), keys: self.keys.clone() });
        world.apply(&Update::ConversationChanged(Conversation {
            key: key.clone(),
            last: None,
            unread: 0,
            first_unread: None,
            draft: Draft::default(),
            active_at: now(),
            answered: true,
            accepted: false,
            options: ConversationOptions { encryption: self.policy, ..ConversationOptions::default() },
        }));
        let session = |features: &Option<Features>| Resource {
            name: "orchard".to_owned(),
            show: Show::Online,
            status: None,
            priority: 0,
            since: now(),
            features: *features,
            signed: None,
        };
        world.apply(&Update::ContactChanged(Contact {
            account: key.account,
            jid: key.peer.clone().into(),
            name: None,
            groups: Vec::new(),
            subscription: Subscription::Both,
            pending_out: false,
            resources: self.sessions.iter().map(session).collect(),
            unreachable: None,
        }));
        world
    }
}

fn missing(problem: SealProblem) -> Lock {
    Lock::Open(OpenReason::Missing(problem))
}

const ALL: [EncryptionPolicy; 3] = [EncryptionPolicy::Automatic, EncryptionPolicy::Always, EncryptionPolicy::Never];

#[test]
fn where_both_have_keys_and_one_is_chosen_it_is_encrypted_unless_the_user_wants_otherwise() {
    for decision in [Decision::Assigned, Decision::Verified] {
        let keys = vec![theirs(info('B'), decision)];
        let locks = ALL.map(|policy| Chat { policy, keys: keys.clone(), ..Chat::new() }.lock());
        assert_eq!(locks, [Lock::Closed(Scheme::Legacy), Lock::Closed(Scheme::Legacy), Lock::Open(OpenReason::Never)]);
    }
}

#[test]
fn where_no_key_is_chosen_it_is_open_unless_the_user_wants_it_always_encrypted() {
    for keys in [Vec::new(), vec![theirs(info('B'), Decision::None)], vec![theirs(expired('B'), Decision::None)]] {
        let locks = ALL.map(|policy| Chat { policy, keys: keys.clone(), ..Chat::new() }.lock());
        let expected = [missing(SealProblem::NoContactKey), Lock::Jammed(SealProblem::NoContactKey), Lock::Open(OpenReason::Never)];
        assert_eq!(locks, expected);
    }
}

#[test]
fn a_chosen_key_never_opens_the_chat_again_whatever_becomes_of_the_keys() {
    let expired_key = Validity::Expired(second(1000));
    let of_ours = [
        (None, SealProblem::NoOwnKey),
        (Some((info('C'), true)), SealProblem::NoOwnKey),
        (Some((info('A'), false)), SealProblem::Locked(fingerprint('A'))),
        (Some((expired('A'), true)), SealProblem::OwnKeyInvalid(fingerprint('A'), expired_key)),
        (Some((expired('A'), false)), SealProblem::OwnKeyInvalid(fingerprint('A'), expired_key)),
        (Some((revoked('A'), true)), SealProblem::OwnKeyInvalid(fingerprint('A'), Validity::Revoked)),
    ];
    let of_theirs = [
        (expired('B'), SealProblem::ContactKeyInvalid(fingerprint('B'), expired_key)),
        (revoked('B'), SealProblem::ContactKeyInvalid(fingerprint('B'), Validity::Revoked)),
        (KeyInfo { encrypts: false, ..info('B') }, SealProblem::CannotEncrypt(fingerprint('B'))),
    ];
    let chats = of_ours.into_iter().map(|(own, problem)| (Chat { own, ..Chat::new() }, problem));
    let theirs = |(info, problem)| (Chat { keys: vec![theirs(info, Decision::Verified)], ..Chat::new() }, problem);
    for (chat, problem) in chats.chain(of_theirs.into_iter().map(theirs)) {
        for policy in [EncryptionPolicy::Automatic, EncryptionPolicy::Always] {
            assert_eq!(chat.lock_with(Some(policy)), Lock::Jammed(problem.clone()));
            let Chat { peer, own, settings, keys, sessions, .. } = &chat;
            let (own, settings, keys, sessions) = (own.clone(), settings.clone(), keys.clone(), sessions.clone());
            assert_eq!(Chat { peer, own, settings, keys, policy, sessions }.lock(), Lock::Jammed(problem.clone()));
        }
        assert_eq!(chat.lock_with(Some(EncryptionPolicy::Never)), Lock::Open(OpenReason::Never));
    }
    let none = OpenPgpSettings::default();
    assert_eq!(Chat { settings: none, ..Chat::new() }.lock(), Lock::Jammed(SealProblem::NoOwnKey));
}

#[test]
fn one_key_that_can_be_used_is_enough_and_only_those_are_used() {
    let keys = vec![
        theirs(expired('B'), Decision::Verified),
        theirs(info('C'), Decision::Assigned),
        theirs(revoked('D'), Decision::Assigned),
        theirs(info('E'), Decision::None),
    ];
    let chat = Chat { keys, ..Chat::new() };
    assert_eq!(chat.lock(), Lock::Closed(Scheme::Legacy));
    let key = ConversationKey { account: AccountId(1), peer: chat.peer.parse().unwrap() };
    let world = chat.world(&key);
    let recipients: Vec<_> = world.recipients(&key, now()).into_iter().map(|key| key.info.fingerprint.clone()).collect();
    assert_eq!(recipients, [fingerprint('C')]);
}

#[test]
fn no_wish_for_one_message_says_less_than_always_and_any_other_wish_counts() {
    let with = |policy, wish| Chat { policy, ..Chat::new() }.lock_with(Some(wish));
    assert_eq!(with(EncryptionPolicy::Always, EncryptionPolicy::Never), Lock::Jammed(SealProblem::Forbidden));
    assert_eq!(with(EncryptionPolicy::Automatic, EncryptionPolicy::Never), Lock::Open(OpenReason::Never));
    assert_eq!(with(EncryptionPolicy::Never, EncryptionPolicy::Always), Lock::Closed(Scheme::Legacy));
    let nobodys = Chat { policy: EncryptionPolicy::Always, keys: Vec::new(), ..Chat::new() };
    assert_eq!(nobodys.lock_with(Some(EncryptionPolicy::Automatic)), Lock::Jammed(SealProblem::NoContactKey), "less than always");
}

#[test]
fn nobody_is_at_a_server_or_a_gateway() {
    let chat = |policy, keys| Chat { peer: "icq.capulet.com", policy, keys, ..Chat::new() };
    assert_eq!(chat(EncryptionPolicy::Automatic, Vec::new()).lock(), missing(SealProblem::NobodyThere));
    assert_eq!(chat(EncryptionPolicy::Always, Vec::new()).lock(), Lock::Jammed(SealProblem::NobodyThere));
    let chosen = vec![theirs(info('B'), Decision::Assigned)];
    assert_eq!(chat(EncryptionPolicy::Automatic, chosen).lock(), Lock::Jammed(SealProblem::NobodyThere));
}

#[test]
fn an_account_that_is_gone_encrypts_nothing_and_sends_nothing_that_must_be() {
    let chat = Chat::new();
    let key = ConversationKey { account: AccountId(1), peer: chat.peer.parse().unwrap() };
    let mut world = chat.world(&key);
    world.apply(&Update::AccountRemoved(AccountId(1)));
    assert_eq!(world.lock(&key, Some(EncryptionPolicy::Always), now()), Lock::Jammed(SealProblem::NoOwnKey));
}

#[test]
fn todays_form_needs_both_public_lists_and_a_program_that_may_know_it() {
    let scheme = |publish, published, sessions: &[Option<Features>]| {
        let settings = OpenPgpSettings { publish, ..Chat::new().settings };
        let keys = vec![ContactKey { published, ..theirs(info('B'), Decision::Assigned) }];
        Chat { settings, keys, sessions: sessions.to_vec(), ..Chat::new() }.lock()
    };
    let (ox, legacy) = (Lock::Closed(Scheme::Ox), Lock::Closed(Scheme::Legacy));
    let neither = Features::default();
    let old = Features { legacy_openpgp: true, ..neither };
    let new = Features { openpgp: true, ..neither };
    let both = Features { openpgp: true, legacy_openpgp: true, ..neither };
    assert_eq!(
        [scheme(false, true, &[]), scheme(true, false, &[]), scheme(false, false, &[])],
        [legacy.clone(), legacy.clone(), legacy.clone()]
    );
    for sessions in [vec![], vec![None], vec![Some(neither)], vec![Some(new)], vec![Some(both)], vec![Some(old), Some(new)]] {
        assert_eq!(scheme(true, true, &sessions), ox, "{sessions:?}");
    }
    for sessions in [vec![Some(old)], vec![Some(old), Some(neither)], vec![Some(old), None]] {
        assert_eq!(scheme(true, true, &sessions), legacy, "{sessions:?}");
    }
    // That a key is in the list which cannot be used says nothing.
    let unusable = ContactKey { published: true, ..theirs(expired('C'), Decision::Assigned) };
    let keys = vec![unusable, theirs(info('B'), Decision::Assigned)];
    let settings = OpenPgpSettings { publish: true, ..Chat::new().settings };
    assert_eq!(Chat { settings, keys, ..Chat::new() }.lock(), legacy);
}
