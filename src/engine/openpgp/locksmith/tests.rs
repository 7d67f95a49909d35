//! Keys of ours as the user asks for them.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod lookups;

use std::time::Duration;

use tokio::sync::broadcast::Receiver;

use super::*;
use crate::{
    engine::{Batch, World, local, openpgp::Ring},
    model::{Account, Composed, Decision, KeyKind, OpenPgpSettings, RevocationReason},
    openpgp::{Generated, SecretKey},
    platform::{Secrets, SecretsPlace},
    store::{Store, testing::juliet},
    xmpp::secret::SecretBytes,
};

/// Juliet's profile, with somebody who looks after its keys.
struct Workshop {
    locksmith: Locksmith,
    hub: Arc<Hub>,
    passwords: Keys,
    listener: Receiver<Batch>,
    account: AccountId,
    next: u64,
    _ringing: mpsc::Receiver<()>,
}

fn word(word: &str) -> Secret {
    Secret::new(word)
}

/// A key from elsewhere, protected by `elsewhere`.
fn foreign() -> Generated {
    let made = Timestamp::from_second(1_577_836_800).unwrap();
    SecretKey::generate(&["Juliet".to_owned()], KeyKind::Curve25519, None, &word("elsewhere"), made).unwrap()
}

impl Workshop {
    fn new() -> Self {
        let (store, account) = juliet();
        Self::with(store, account, Keys::new(Arc::new(Secrets::new(SecretsPlace::Memory, "test"))))
    }

    fn with(store: Store, account: AccountId, passwords: Keys) -> Self {
        let settings = store.accounts().unwrap().remove(0).settings;
        let ring = Ring::remembered(store.own_keys().unwrap());
        let hub = Arc::new(Hub::new(store, World::new()));
        hub.work(|desk| {
            desk.ring = ring;
            desk.tell(Update::AccountAdded { request: RequestId(0), account: Account::offline(account, settings) });
            desk.tell_own_keys();
        });
        let (locksmith, ringing) = Locksmith::new(hub.clone(), passwords.clone(), Fetcher::default(), "en".to_owned());
        let listener = hub.listen().1;
        Self { locksmith, hub, passwords, listener, account, next: 1, _ringing: ringing }
    }

    fn begins(&mut self, command: KeyCommand) -> RequestId {
        let request = RequestId(self.next);
        self.next += 1;
        assert!(self.locksmith.obey(request, command).is_none());
        request
    }

    /// The answer to this.
    async fn answer(&mut self, request: RequestId) -> Update {
        let waiting = async {
            loop {
                let batch = self.listener.recv().await.unwrap();
                if let Some(update) = batch.iter().find(|update| answers(update) == Some(request)) {
                    return update.clone();
                }
            }
        };
        tokio::time::timeout(Duration::from_secs(60), waiting).await.unwrap()
    }

    async fn asks(&mut self, command: KeyCommand) -> Update {
        let request = self.begins(command);
        self.answer(request).await
    }

    async fn refuses(&mut self, command: KeyCommand) -> KeyRefusal {
        match self.asks(command).await {
            Update::Refused { refusal: Refusal::Key(refusal), .. } => refusal,
            other => panic!("{other:?}"),
        }
    }

    async fn does(&mut self, command: KeyCommand) {
        let answer = self.asks(command).await;
        assert!(matches!(answer, Update::Done { .. }), "{answer:?}");
    }

    async fn generates(&mut self, passphrase: &str) -> Fingerprint {
        let command = self.generate(passphrase);
        made(self.asks(command).await)
    }

    fn generate(&self, passphrase: &str) -> KeyCommand {
        KeyCommand::Generate { account: self.account, name: None, kind: KeyKind::Curve25519, days: None, passphrase: word(passphrase) }
    }

    fn import(&self, key: &Generated, protected_by: &str, passphrase: &str) -> KeyCommand {
        let data = SecretBytes::new(key.locked.to_armored().unwrap());
        KeyCommand::ImportOwn { account: Some(self.account), data, protected_by: word(protected_by), passphrase: word(passphrase) }
    }

    async fn exports(&mut self, fingerprint: &Fingerprint, passphrase: &str) -> SecretKey {
        let command = KeyCommand::ExportSecret { fingerprint: fingerprint.clone(), passphrase: word(passphrase) };
        match self.asks(command).await {
            Update::KeyExported { text, .. } => SecretKey::read(text.expose().as_bytes()).unwrap().remove(0),
            other => panic!("{other:?}"),
        }
    }

    fn settings(&self) -> OpenPgpSettings {
        self.hub.work(|desk| desk.world().account(self.account).unwrap().settings.openpgp.clone())
    }

    fn own(&self) -> crate::model::OwnKeys {
        self.hub.work(|desk| desk.world().own_keys().clone())
    }

    fn stored(&self) -> usize {
        self.hub.work(|desk| desk.store.own_keys()).unwrap().len()
    }

    fn unlocked(&self) -> Vec<bool> {
        self.own().keys.iter().map(|key| key.unlocked).collect()
    }

    /// Whether all keys in the store open with this.
    fn all_open_with(&self, passphrase: &str) -> bool {
        let stored = self.hub.work(|desk| desk.store.own_keys()).unwrap();
        stored.iter().all(|key| SecretKey::read(&key.packets).unwrap()[0].unlock(&word(passphrase)).is_ok())
    }

    async fn kept(&self) -> Option<Secret> {
        self.passwords.openpgp_passphrase().await.unwrap()
    }
}

fn answers(update: &Update) -> Option<RequestId> {
    match update {
        Update::Done { request }
        | Update::Refused { request, .. }
        | Update::KeyMade { request, .. }
        | Update::KeyExported { request, .. }
        | Update::KeysLearnt { request, .. } => Some(*request),
        _ => None,
    }
}

fn made(update: Update) -> Fingerprint {
    match update {
        Update::KeyMade { fingerprint, .. } => fingerprint,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_new_key_is_the_one_of_its_account_open_and_locked_where_it_lies() {
    let mut shop = Workshop::new();
    let key = shop.generates("wherefore").await;
    assert_eq!(shop.settings().key, Some(key.clone()));
    let own = shop.own();
    assert_eq!((own.keys.len(), own.working, own.passphrase_kept), (1, false, false));
    assert_eq!((own.keys[0].info.user_ids.clone(), own.keys[0].unlocked), (vec!["xmpp:juliet@capulet.com".to_owned()], true));
    assert!(shop.all_open_with("wherefore"));
    assert!(shop.hub.work(|desk| desk.store.own_keys().unwrap()[0].revocation.is_some()), "what ends it is there from birth");
}

#[tokio::test]
async fn all_keys_of_ours_have_one_passphrase() {
    let mut shop = Workshop::new();
    let empty = shop.generate("");
    assert_eq!(shop.refuses(empty).await, KeyRefusal::PassphraseNeeded);
    let first = shop.generates("wherefore").await;
    let other = shop.generate("another");
    assert_eq!(shop.refuses(other).await, KeyRefusal::WrongPassphrase);
    assert_eq!((shop.stored(), shop.settings().key), (1, Some(first)));
    shop.generates("wherefore").await;
    assert_eq!(shop.stored(), 2);
}

#[tokio::test]
async fn two_first_keys_at_once_do_not_get_two_passphrases() {
    let mut shop = Workshop::new();
    let [one, other] = ["one", "another"].map(|passphrase| shop.generate(passphrase));
    let [one, other] = [shop.begins(one), shop.begins(other)];
    made(shop.answer(one).await);
    assert!(matches!(shop.answer(other).await, Update::Refused { .. }));
    assert!(shop.stored() == 1 && shop.all_open_with("one"));
}

#[tokio::test]
async fn a_key_that_comes_while_the_passphrase_is_changed_gets_the_new_one_or_does_not_come() {
    let mut shop = Workshop::new();
    shop.generates("old").await;
    let generate = shop.generate("old");
    let change = shop.begins(KeyCommand::ChangePassphrase { old: word("old"), new: word("new") });
    let generate = shop.begins(generate);
    assert!(matches!(shop.answer(change).await, Update::Done { .. }));
    assert!(matches!(shop.answer(generate).await, Update::Refused { .. }));
    assert!(shop.all_open_with("new"));
    // An account that takes its copy back does not stand in line.
    let work = OwnWork { hub: shop.hub.clone(), now: Timestamp::now() };
    let meanwhile = work.adopt(Some(shop.account), foreign().unlocked, &word("old"), &|| true);
    assert_eq!(meanwhile, Err(KeyRefusal::WrongPassphrase));
    assert!(shop.all_open_with("new"));
}

#[tokio::test]
async fn a_key_of_another_program_is_taken_over_under_our_passphrase() {
    let mut shop = Workshop::new();
    let key = foreign();
    let wrong = shop.import(&key, "no", "wherefore");
    assert_eq!(shop.refuses(wrong).await, KeyRefusal::WrongFilePassphrase);
    let data = SecretBytes::new(key.unlocked.certificate().to_armored().unwrap());
    let public = KeyCommand::ImportOwn { account: None, data, protected_by: word(""), passphrase: word("wherefore") };
    assert_eq!(shop.refuses(public).await, KeyRefusal::NotSecret);
    let nothing = KeyCommand::ImportOwn { account: None, data: SecretBytes::new(*b"hi"), protected_by: word(""), passphrase: word("x") };
    assert_eq!(shop.refuses(nothing).await, KeyRefusal::NoKey);
    let two = [key.locked.to_bytes().unwrap(), foreign().locked.to_bytes().unwrap()].concat();
    let two = KeyCommand::ImportOwn { account: None, data: SecretBytes::new(two), protected_by: word("elsewhere"), passphrase: word("x") };
    assert_eq!(shop.refuses(two).await, KeyRefusal::SeveralKeys);
    assert_eq!((shop.stored(), shop.settings().key), (0, None));
    let import = shop.import(&key, "elsewhere", "wherefore");
    assert_eq!(made(shop.asks(import).await), key.locked.fingerprint());
    assert!(shop.all_open_with("wherefore") && !shop.all_open_with("elsewhere"));
}

#[tokio::test]
async fn a_key_for_an_account_whose_key_is_public_names_its_address() {
    let mut shop = Workshop::new();
    assert!(local::change_settings(&shop.hub, shop.account, |settings| settings.openpgp.publish = true));
    let import = shop.import(&foreign(), "elsewhere", "wherefore");
    made(shop.asks(import).await);
    assert!(shop.own().keys[0].info.user_ids.contains(&"xmpp:juliet@capulet.com".to_owned()));
}

#[tokio::test]
async fn a_key_for_an_account_that_is_gone_meanwhile_is_not_kept() {
    let shop = Workshop::new();
    let work = OwnWork { hub: shop.hub.clone(), now: Timestamp::now() };
    let (hub, account) = (shop.hub.clone(), shop.account);
    hub.work(|desk| {
        desk.store.remove_account(account).unwrap();
        desk.tell(Update::AccountRemoved(account));
    });
    assert_eq!(work.adopt(Some(account), foreign().unlocked, &word("x"), &|| true), Err(KeyRefusal::NoOwnKey));
    assert_eq!((shop.stored(), shop.own().keys.len()), (0, 0));
}

#[tokio::test]
async fn what_the_store_does_not_take_is_nowhere() {
    let mut shop = Workshop::new();
    shop.hub.work(|desk| desk.store.refuse_writes(true));
    let generate = shop.generate("wherefore");
    assert_eq!(shop.refuses(generate).await, KeyRefusal::Failed);
    assert_eq!((shop.own().keys.len(), shop.settings().key), (0, None));
    shop.hub.work(|desk| desk.store.refuse_writes(false));
    shop.generates("wherefore").await;
    shop.hub.work(|desk| desk.store.refuse_writes(true));
    assert_eq!(shop.refuses(KeyCommand::ChangePassphrase { old: word("wherefore"), new: word("new") }).await, KeyRefusal::Failed);
    shop.hub.work(|desk| desk.store.refuse_writes(false));
    assert!(shop.all_open_with("wherefore"));
    shop.does(KeyCommand::Lock).await;
    shop.does(KeyCommand::Unlock { passphrase: word("wherefore"), keep: false }).await;
}

#[tokio::test]
async fn one_passphrase_opens_all_and_a_wrong_one_opens_nothing() {
    let mut shop = Workshop::new();
    let unlock = |passphrase: &str, keep| KeyCommand::Unlock { passphrase: word(passphrase), keep };
    assert_eq!(shop.refuses(unlock("x", true)).await, KeyRefusal::NoOwnKey);
    assert_eq!(shop.kept().await, None, "what opens nothing is not kept");
    shop.generates("wherefore").await;
    shop.generates("wherefore").await;
    shop.does(KeyCommand::Lock).await;
    assert_eq!(shop.unlocked(), [false, false]);
    assert_eq!(shop.refuses(unlock("wrong", true)).await, KeyRefusal::WrongPassphrase);
    assert_eq!((shop.unlocked(), shop.kept().await), (vec![false, false], None));
    shop.does(unlock("wherefore", false)).await;
    assert_eq!((shop.unlocked(), shop.kept().await), (vec![true, true], None));
}

#[tokio::test]
async fn what_was_locked_last_stays_locked() {
    let mut shop = Workshop::new();
    shop.generates("wherefore").await;
    shop.does(KeyCommand::Lock).await;
    let unlock = shop.begins(KeyCommand::Unlock { passphrase: word("wherefore"), keep: true });
    let lock = shop.begins(KeyCommand::Lock);
    assert!(matches!(shop.answer(unlock).await, Update::Done { .. }));
    assert!(matches!(shop.answer(lock).await, Update::Done { .. }));
    assert_eq!((shop.unlocked(), shop.kept().await, shop.own().passphrase_kept), (vec![false], None, false));
}

#[tokio::test]
async fn a_passphrase_that_is_kept_opens_the_keys_at_the_next_start_until_they_are_locked() {
    let mut shop = Workshop::new();
    shop.generates("wherefore").await;
    shop.does(KeyCommand::Unlock { passphrase: word("wherefore"), keep: true }).await;
    assert!(shop.own().passphrase_kept);
    shop.does(KeyCommand::ChangePassphrase { old: word("wherefore"), new: word("art thou") }).await;
    assert_eq!(shop.kept().await, Some(word("art thou")), "the one that is kept is the one they have");
    shop.hub.work(|desk| {
        desk.ring = Ring::remembered(desk.store.own_keys().unwrap());
        desk.tell_own_keys();
    });
    assert_eq!(shop.unlocked(), [false]);
    shop.locksmith.begin();
    // Work is done in order.
    let revocation = KeyCommand::ChangePassphrase { old: word("art thou"), new: word("art thou") };
    shop.does(revocation).await;
    assert_eq!((shop.unlocked(), shop.own().passphrase_kept), (vec![true], true));
    shop.does(KeyCommand::Lock).await;
    assert_eq!((shop.kept().await, shop.own().passphrase_kept), (None, false));
}

#[tokio::test]
async fn a_passphrase_is_changed_for_all_keys_or_for_none() {
    let mut shop = Workshop::new();
    let change = |old: &str, new: &str| KeyCommand::ChangePassphrase { old: word(old), new: word(new) };
    shop.generates("old").await;
    shop.generates("old").await;
    assert_eq!(shop.refuses(change("wrong", "new")).await, KeyRefusal::WrongPassphrase);
    assert_eq!(shop.refuses(change("old", "")).await, KeyRefusal::PassphraseNeeded);
    assert!(shop.all_open_with("old"));
    shop.does(change("old", "new")).await;
    assert!(shop.all_open_with("new") && !shop.all_open_with("old"));
}

#[tokio::test]
async fn a_secret_key_is_given_only_for_its_passphrase_and_stays_locked() {
    let mut shop = Workshop::new();
    let key = shop.generates("wherefore").await;
    let export = |passphrase: &str| KeyCommand::ExportSecret { fingerprint: key.clone(), passphrase: word(passphrase) };
    assert_eq!(shop.refuses(export("wrong")).await, KeyRefusal::WrongPassphrase, "though it is open");
    let exported = shop.exports(&key, "wherefore").await;
    assert!(exported.is_locked() && exported.unlock(&word("wherefore")).is_ok());
    let revocation = |passphrase: &str| KeyCommand::ExportRevocation { fingerprint: key.clone(), passphrase: word(passphrase) };
    assert_eq!(shop.refuses(revocation("wrong")).await, KeyRefusal::WrongPassphrase);
    let Update::KeyExported { text, .. } = shop.asks(revocation("wherefore")).await else { panic!() };
    let ended = exported.certificate().apply_revocation(text.expose().as_bytes()).unwrap();
    assert!(ended.info(Timestamp::now()).revoked);
    let Update::KeyExported { text, .. } = shop.asks(KeyCommand::ExportPublic { fingerprint: key.clone() }).await else { panic!() };
    assert!(text.expose().contains("PUBLIC KEY") && SecretKey::read(text.expose().as_bytes()).is_err());
    let unknown = foreign().locked.fingerprint();
    assert!(matches!(shop.asks(KeyCommand::ExportPublic { fingerprint: unknown }).await, Update::Refused { .. }));
}

#[tokio::test]
async fn a_key_lives_longer_or_is_taken_back_only_while_it_is_open() {
    let mut shop = Workshop::new();
    let key = shop.generates("wherefore").await;
    let until: Timestamp = "2090-01-01T00:00:00Z".parse().unwrap();
    let expiry = |expires_at| KeyCommand::SetExpiry { fingerprint: key.clone(), expires_at };
    let revoke = || KeyCommand::Revoke { fingerprint: key.clone(), reason: RevocationReason::Retired };
    shop.does(KeyCommand::Lock).await;
    assert_eq!(shop.refuses(expiry(Some(until))).await, KeyRefusal::Locked);
    assert_eq!(shop.refuses(revoke()).await, KeyRefusal::Locked);
    shop.does(KeyCommand::Unlock { passphrase: word("wherefore"), keep: false }).await;
    shop.does(expiry(Some(until))).await;
    assert_eq!(shop.own().keys[0].info.expires_at, Some(until));
    shop.does(expiry(None)).await;
    assert_eq!(shop.own().keys[0].info.expires_at, None);
    shop.does(revoke()).await;
    assert!(shop.own().keys[0].info.revoked);
    assert!(shop.all_open_with("wherefore"), "what is secret is as it was");
    let stored = shop.hub.work(|desk| desk.store.own_keys()).unwrap().remove(0);
    // It says one thing a second.
    let soon = Timestamp::now() + Duration::from_secs(10);
    assert!(SecretKey::read(&stored.packets).unwrap()[0].certificate().info(soon).revoked);
}

#[tokio::test]
async fn a_key_that_an_account_uses_stays() {
    let mut shop = Workshop::new();
    let key = shop.generates("wherefore").await;
    let remove = || KeyCommand::RemoveOwn { fingerprint: key.clone() };
    assert_eq!(shop.refuses(remove()).await, KeyRefusal::InUse);
    let configure = |settings| KeyCommand::Configure { account: shop.account, settings };
    let [without, with_unknown] = [None, Some(foreign().locked.fingerprint())];
    let [without, with_unknown] = [without, with_unknown].map(|key| configure(OpenPgpSettings { key, ..OpenPgpSettings::default() }));
    assert_eq!(shop.refuses(with_unknown).await, KeyRefusal::NoOwnKey);
    shop.does(without).await;
    shop.does(remove()).await;
    assert_eq!((shop.stored(), shop.own().keys.len()), (0, 0));
    assert_eq!(shop.refuses(remove()).await, KeyRefusal::NoOwnKey);
}

#[tokio::test]
async fn what_was_cancelled_is_answered_once_and_nothing_of_it_is_kept() {
    let mut shop = Workshop::new();
    let generate = shop.generate("wherefore");
    let of = shop.begins(generate);
    let cancel = shop.begins(KeyCommand::Cancel { of });
    let cancelled = Update::Refused { request: of, refusal: Refusal::Key(KeyRefusal::Cancelled) };
    assert_eq!(shop.answer(of).await, cancelled);
    assert_eq!(shop.answer(cancel).await, Update::Done { request: cancel });
    // What is asked afterwards is done afterwards.
    assert_eq!(shop.refuses(KeyCommand::Unlock { passphrase: word("x"), keep: false }).await, KeyRefusal::NoOwnKey);
    assert_eq!((shop.stored(), shop.settings().key), (0, None));
    let again: Vec<Update> = std::iter::from_fn(|| shop.listener.try_recv().ok()).flat_map(|batch| batch.to_vec()).collect();
    assert!(!again.iter().any(|update| answers(update) == Some(of)), "{again:?}");
}

#[tokio::test]
async fn nobody_is_told_that_something_was_cancelled_which_was_done() {
    let mut shop = Workshop::new();
    shop.generates("old").await;
    let of = shop.begins(KeyCommand::ChangePassphrase { old: word("old"), new: word("new") });
    // It is being done: the line is empty but for it.
    while !shop.own().working {
        tokio::task::yield_now().await;
    }
    let cancel = shop.begins(KeyCommand::Cancel { of });
    assert_eq!(shop.answer(cancel).await, Update::Done { request: cancel });
    assert_eq!(shop.answer(of).await, Update::Done { request: of });
    assert!(shop.all_open_with("new"));
    // What still waits in line is not begun.
    let generate = shop.generate("new");
    let first = shop.begins(generate);
    let of = shop.begins(KeyCommand::ChangePassphrase { old: word("new"), new: word("newer") });
    shop.begins(KeyCommand::Cancel { of });
    made(shop.answer(first).await);
    shop.does(KeyCommand::Unlock { passphrase: word("new"), keep: false }).await;
    assert!(shop.all_open_with("new"));
}

#[tokio::test]
async fn keys_of_contacts_are_learnt_from_files_and_decided_by_the_user() {
    let mut shop = Workshop::new();
    let conversation = crate::store::testing::with(shop.account, "romeo@montague.net");
    let learn = |data: &[u8]| KeyCommand::Learn { conversation: conversation.clone(), data: data.to_vec() };
    assert_eq!(shop.refuses(learn(b"no key")).await, KeyRefusal::NoKey);
    let key = foreign();
    let fingerprint = key.locked.fingerprint();
    let learnt = shop.asks(learn(key.unlocked.certificate().to_armored().unwrap().as_bytes())).await;
    assert!(matches!(learnt, Update::KeysLearnt { ref fingerprints, .. } if *fingerprints == [fingerprint.clone()]), "{learnt:?}");
    let known = |shop: &Workshop| shop.hub.work(|desk| desk.world().contact_keys(&conversation).to_vec());
    assert_eq!(known(&shop)[0].decision, Decision::None);
    let decide = |decision| KeyCommand::Decide { conversation: conversation.clone(), fingerprint: fingerprint.clone(), decision };
    shop.does(decide(Decision::Verified)).await;
    assert_eq!(known(&shop)[0].decision, Decision::Verified);
    shop.asks(learn(key.revocation.as_bytes())).await;
    assert!(known(&shop)[0].info.revoked, "a revocation certificate is of the key that is known");
    shop.does(KeyCommand::Forget { conversation: conversation.clone(), fingerprint: fingerprint.clone() }).await;
    assert_eq!(known(&shop), []);
    assert!(matches!(shop.asks(decide(Decision::Assigned)).await, Update::Refused { refusal: Refusal::NotFound, .. }));
}

#[tokio::test]
async fn what_only_a_session_can_do_goes_to_the_account() {
    let shop = Workshop::new();
    let account = shop.account;
    let conversation = crate::store::testing::with(account, "romeo@montague.net");
    for command in [
        KeyCommand::FetchPublished { conversation },
        KeyCommand::BackUp { account },
        KeyCommand::Restore { account, code: word("x"), passphrase: word("y") },
    ] {
        assert!(matches!(shop.locksmith.obey(RequestId(1), command), Some((to, Command::Keys { .. })) if to == account));
    }
}

#[tokio::test]
async fn secrets_do_not_show_in_commands_and_answers() {
    let shop = Workshop::new();
    let commands = [
        shop.generate("wherefore"),
        shop.import(&foreign(), "wherefore", "wherefore"),
        KeyCommand::Unlock { passphrase: word("wherefore"), keep: true },
        KeyCommand::ChangePassphrase { old: word("wherefore"), new: word("wherefore") },
        KeyCommand::Restore { account: shop.account, code: word("wherefore"), passphrase: word("wherefore") },
    ];
    let answers = [
        Update::KeyExported { request: RequestId(1), text: word("wherefore") },
        Update::KeyBackedUp { request: RequestId(1), code: word("wherefore") },
    ];
    let shown = format!("{commands:?}{answers:?}{:?}", shop.locksmith);
    assert!(!shown.contains("wherefore") && !shown.contains("PRIVATE KEY"), "{shown}");
}

#[tokio::test]
async fn what_was_kept_back_is_queued_again_when_a_key_is_open() {
    let mut shop = Workshop::new();
    shop.generates("wherefore").await;
    let conversation = crate::store::testing::with(shop.account, "romeo@montague.net");
    let key = foreign();
    shop.asks(KeyCommand::Learn { conversation: conversation.clone(), data: key.unlocked.certificate().to_bytes().unwrap() }).await;
    let decision = Decision::Assigned;
    shop.does(KeyCommand::Decide { conversation: conversation.clone(), fingerprint: key.locked.fingerprint(), decision }).await;
    assert!(crate::engine::compose::queue(&shop.hub, RequestId(99), conversation, Composed::text("at nine")));
    shop.does(KeyCommand::Lock).await;
    let failure = crate::model::SendFailure::NotEncrypted(crate::model::SealProblem::Locked(shop.settings().key.unwrap()));
    let id = shop.hub.work(|desk| {
        let waiting = desk.store.take_queued(shop.account, 1, Timestamp::now()).unwrap();
        desk.store.keep_back(waiting[0].message.id, failure).unwrap().id
    });
    shop.does(KeyCommand::Unlock { passphrase: word("wherefore"), keep: false }).await;
    // The next answer comes after all of that.
    shop.does(KeyCommand::Unlock { passphrase: word("wherefore"), keep: false }).await;
    let message = shop.hub.work(|desk| desk.store.message(id)).unwrap();
    assert_eq!(message.delivery, Some(crate::model::Delivery::Queued));
}

#[tokio::test]
async fn a_key_that_comes_back_from_its_copy_opens_what_waits_for_it() {
    let mut shop = Workshop::new();
    shop.locksmith.begin();
    let (key, romeo) = (foreign(), crate::store::testing::with(shop.account, "romeo@montague.net"));
    let sealed = crate::openpgp::seal::encrypt(b"at nine", &[key.unlocked.certificate()], Timestamp::now()).unwrap();
    let message = crate::store::testing::seals(&romeo, &crate::openpgp::armor::strip(&sealed), 1);
    let id = shop.hub.work(|desk| crate::store::testing::add(&mut desk.store, &message).id);
    let work = OwnWork { hub: shop.hub.clone(), now: Timestamp::now() };
    work.adopt(Some(shop.account), key.unlocked, &word("x"), &|| true).unwrap();
    shop.hub.keys_came();
    let opened = async {
        loop {
            let batch = shop.listener.recv().await.unwrap();
            let is_it =
                |update: &Update| matches!(update, Update::MessageChanged(message) if message.id == id && message.body() == "at nine");
            if batch.iter().any(is_it) {
                return;
            }
        }
    };
    tokio::time::timeout(Duration::from_secs(60), opened).await.unwrap();
}

#[tokio::test]
async fn two_accounts_may_have_one_key_which_stays_until_neither_has_it() {
    let mut shop = Workshop::new();
    let key = shop.generates("wherefore").await;
    let settings = crate::model::AccountSettings::new("juliet@verona.example".parse().unwrap());
    let other = shop.hub.work(|desk| {
        let account = Account::offline(desk.store.add_account(&settings).unwrap(), settings);
        desk.tell(Update::AccountAdded { request: RequestId(0), account: account.clone() });
        account.id
    });
    let with = |account, key: Option<Fingerprint>, publish| {
        let settings = OpenPgpSettings { key, publish, ..OpenPgpSettings::default() };
        KeyCommand::Configure { account, settings }
    };
    shop.does(KeyCommand::Lock).await;
    assert_eq!(shop.refuses(with(other, Some(key.clone()), true)).await, KeyRefusal::Locked, "it does not name this address yet");
    shop.does(KeyCommand::Unlock { passphrase: word("wherefore"), keep: false }).await;
    shop.does(with(other, Some(key.clone()), true)).await;
    let both = ["xmpp:juliet@capulet.com".to_owned(), "xmpp:juliet@verona.example".to_owned()];
    assert_eq!(shop.own().keys[0].info.user_ids, both);
    let account = shop.account;
    shop.does(with(account, None, false)).await;
    assert_eq!(shop.refuses(KeyCommand::RemoveOwn { fingerprint: key.clone() }).await, KeyRefusal::InUse);
    shop.does(with(other, None, false)).await;
    let withdraw = shop.hub.work(|desk| desk.world().account(other).unwrap().settings.openpgp.withdraw.clone());
    assert_eq!(withdraw, std::slice::from_ref(&key), "it is public still");
    shop.does(KeyCommand::RemoveOwn { fingerprint: key }).await;
    assert_eq!(shop.stored(), 0);
}
