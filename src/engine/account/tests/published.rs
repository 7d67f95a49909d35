//! Keys over the account: our public list, those of contacts, and the copy of the secret key.

use super::{keyed::*, *};
use crate::{
    engine::{KeyCommand, KeyRefusal},
    model::{Decision, KeySource, OpenPgpSettings, RevocationReason},
    openpgp::{Certificate, Generated},
    xmpp::payload::{
        openpgp::{KeyMetadata, PUBLIC_KEYS_NODE, PublicKey, PublicKeysList, SECRET_KEY_NODE, SecretKeyBackup, public_key_node},
        pubsub::{NodeAccess, NodeItem},
    },
};

fn item(payload: crate::xmpp::xml::Element) -> NodeItem {
    NodeItem { id: None, payload }
}

fn listed(keys: &[Fingerprint]) -> Vec<NodeItem> {
    let keys = keys.iter().map(|key| KeyMetadata { fingerprint: key.clone(), date: None }).collect();
    vec![item(PublicKeysList { keys }.to_element())]
}

fn dated(key: &Fingerprint, second: i64) -> Vec<NodeItem> {
    let date = Some(Timestamp::from_second(second).unwrap());
    vec![item(PublicKeysList { keys: vec![KeyMetadata { fingerprint: key.clone(), date }] }.to_element())]
}

fn published(certificate: &Certificate) -> Vec<NodeItem> {
    vec![item(PublicKey { data: certificate.to_bytes().unwrap(), date: None }.to_element())]
}

fn fingerprint(key: &Generated) -> Fingerprint {
    key.locked.fingerprint()
}

fn other(number: u32) -> Fingerprint {
    crate::store::testing::fingerprint(number)
}

fn not_found() -> StanzaError {
    StanzaError::new(StanzaCondition::ItemNotFound)
}

fn timeout() -> StanzaError {
    StanzaError::new(StanzaCondition::RemoteServerTimeout)
}

/// What is asked of nodes.
fn asked(requests: &[Request]) -> Vec<(Option<String>, String, u64)> {
    let asked = requests.iter().filter_map(|request| match request {
        Request::Items { of, node, tag, .. } => Some((of.as_ref().map(ToString::to_string), node.clone(), *tag)),
        _ => None,
    });
    asked.collect()
}

fn only_tag(requests: &[Request]) -> u64 {
    let asked = asked(requests);
    let [(_, _, tag)] = asked.as_slice() else { panic!("{requests:?}") };
    *tag
}

/// The list that is published, and its tag.
fn list_in(requests: &[Request]) -> Option<(Vec<Fingerprint>, u64)> {
    requests.iter().find_map(|request| match request {
        Request::Publish { node, item, payload, access, tag } if node == PUBLIC_KEYS_NODE => {
            assert_eq!((item.as_deref(), *access), (Some("current"), NodeAccess::Open));
            let keys = PublicKeysList::parse(payload).unwrap().keys;
            Some((keys.into_iter().map(|key| key.fingerprint).collect(), *tag))
        }
        _ => None,
    })
}

/// The key that is published, and its tag.
fn key_in(requests: &[Request]) -> Option<(Certificate, u64)> {
    requests.iter().find_map(|request| match request {
        Request::Publish { node, payload, access, tag, .. } if node.starts_with(&format!("{PUBLIC_KEYS_NODE}:")) => {
            assert_eq!(*access, NodeAccess::Open);
            let certificate = Certificate::read(&PublicKey::parse(payload).unwrap().data).unwrap().remove(0);
            assert_eq!(*node, public_key_node(&certificate.fingerprint()));
            Some((certificate, *tag))
        }
        _ => None,
    })
}

fn deleted(requests: &[Request]) -> Vec<String> {
    let deleted = requests.iter().filter_map(|request| match request {
        Request::DeleteNode { node, .. } => Some(node.clone()),
        _ => None,
    });
    deleted.collect()
}

fn is_publishing(requests: &[Request]) -> bool {
    list_in(requests).is_some() || key_in(requests).is_some() || !deleted(requests).is_empty()
}

impl Stage {
    /// Juliet's key is to be public.
    fn public() -> Self {
        let stage = Self::new();
        stage.own(&juliets());
        stage.wants(|settings| settings.publish = true);
        stage
    }

    fn publishes_now(&mut self) -> Vec<Request> {
        self.heart.set_time(self.now);
        self.heart.publish()
    }

    fn answers(&mut self, tag: u64, result: Result<Vec<NodeItem>, StanzaError>) -> Vec<Request> {
        self.tell(Event::ItemsReceived { tag, result })
    }

    fn replies(&mut self, tag: u64, result: Result<(), StanzaError>) -> Vec<Request> {
        self.tell(Event::Replied { tag, result })
    }

    /// Our list says this, and the node of our key that; gives what is done about it, step by step until nothing is left.
    fn reconciles(&mut self, list: Result<Vec<NodeItem>, StanzaError>, key: Result<Vec<NodeItem>, StanzaError>) -> Vec<Request> {
        let requests = self.publishes_now();
        let tag = only_tag(&requests);
        let mut done = self.answers(tag, list);
        let Some((_, _, tag)) = asked(&done).first().cloned() else { return done };
        done.retain(|request| !matches!(request, Request::Items { .. }));
        let after = self.answers(tag, key);
        let tag = key_in(&after).map(|(_, tag)| tag);
        done.extend(after);
        if let Some(tag) = tag {
            done.extend(self.replies(tag, Ok(())));
        }
        done
    }

    fn notifies(&mut self, from: &str, items: Vec<NodeItem>) -> Vec<Request> {
        self.tell(Event::Published { from: from.parse().unwrap(), node: PUBLIC_KEYS_NODE.to_owned(), items })
    }

    fn commands(&mut self, command: KeyCommand) -> Vec<Request> {
        self.heart.set_time(self.now);
        self.heart.obey(Command::Keys { request: RequestId(7), command })
    }

    fn fetches(&mut self) -> u64 {
        let conversation = self.key();
        let requests = self.commands(KeyCommand::FetchPublished { conversation });
        only_tag(&requests)
    }

    fn romeos_keys(&self) -> Vec<(Fingerprint, Decision, Vec<KeySource>, bool)> {
        let keys = self.hub.work(|desk| desk.store.contact_keys(&self.key())).unwrap();
        keys.into_iter().map(|key| (key.fingerprint, key.decision, key.sources, key.published)).collect()
    }

    /// What was answered to the question 7.
    fn answered(listener: &mut tokio::sync::broadcast::Receiver<crate::engine::Batch>) -> Vec<Update> {
        let is_answer = |update: &Update| match update {
            Update::KeysLearnt { request, .. }
            | Update::KeyMade { request, .. }
            | Update::KeyBackedUp { request, .. }
            | Update::Refused { request, .. } => *request == RequestId(7),
            _ => false,
        };
        Self::told(listener).into_iter().filter(is_answer).collect()
    }
}

fn refused(answers: &[Update]) -> Refusal {
    match answers {
        [Update::Refused { refusal, .. }] => refusal.clone(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn where_nothing_is_to_be_public_the_server_is_not_even_asked() {
    let mut stage = Stage::new();
    stage.own(&juliets());
    assert_eq!(stage.publishes_now(), []);
    let mut stage = Stage::with(Subscription::Both, true);
    stage.own(&juliets());
    stage.wants(|settings| settings.publish = true);
    assert_eq!(stage.publishes_now(), [], "a server of 2001 has no such place");
}

#[test]
fn our_key_is_published_and_then_added_to_what_other_clients_have_listed() {
    let mut stage = Stage::public();
    let requests = stage.publishes_now();
    let tag = only_tag(&requests);
    let requests = stage.answers(tag, Ok(listed(&[other(1), other(2)])));
    let tag = only_tag(&requests);
    let requests = stage.answers(tag, Err(not_found()));
    let (certificate, tag) = key_in(&requests).unwrap();
    assert_eq!(certificate.fingerprint(), fingerprint(&juliets()));
    assert_eq!(list_in(&requests), None, "nobody is sent to what is not there");
    let requests = stage.replies(tag, Ok(()));
    let (list, _) = list_in(&requests).unwrap();
    assert_eq!(list, [other(1), other(2), fingerprint(&juliets())]);
}

#[test]
fn a_key_that_the_server_does_not_take_is_not_listed() {
    let mut stage = Stage::public();
    let requests = stage.publishes_now();
    let tag = only_tag(&requests);
    let requests = stage.answers(tag, Ok(Vec::new()));
    let tag = only_tag(&requests);
    let requests = stage.answers(tag, Ok(Vec::new()));
    let (_, tag) = key_in(&requests).unwrap();
    assert_eq!(stage.replies(tag, Err(timeout())), []);
}

#[test]
fn what_is_public_already_is_left_alone() {
    let mut stage = Stage::public();
    let list = listed(&[other(1), fingerprint(&juliets())]);
    assert_eq!(stage.reconciles(Ok(list), Ok(published(&juliets().unlocked.certificate()))), []);
}

#[test]
fn a_key_that_is_there_and_not_listed_is_listed() {
    let mut stage = Stage::public();
    let done = stage.reconciles(Err(not_found()), Ok(published(&juliets().unlocked.certificate())));
    assert_eq!(list_in(&done).unwrap().0, [fingerprint(&juliets())]);
    assert!(key_in(&done).is_none());
}

#[test]
fn an_error_overwrites_nothing() {
    let mut stage = Stage::public();
    assert_eq!(stage.reconciles(Err(timeout()), Ok(Vec::new())), []);
    assert!(!is_publishing(&stage.reconciles(Ok(listed(&[other(1)])), Err(timeout()))), "nobody knows what is there");
}

#[test]
fn what_another_client_has_said_about_our_key_is_kept_and_counts_here_too() {
    let mut stage = Stage::public();
    let revoked = juliets().unlocked.revoke(RevocationReason::Compromised, made()).unwrap();
    let list = listed(&[fingerprint(&juliets())]);
    let done = stage.reconciles(Ok(list), Ok(published(&revoked.certificate())));
    assert!(!is_publishing(&done), "the revocation is not overwritten");
    let now = stage.now.wall;
    let own = stage.hub.work(|desk| desk.ring.own()[0].locked.certificate().info(now));
    assert!(own.revoked);
    assert!(stage.hub.work(|desk| desk.store.own_keys().unwrap().len()) == 1);
}

#[test]
fn what_we_have_said_about_our_key_since_is_published_with_what_is_there() {
    let mut stage = Stage::public();
    let named = juliets().unlocked.add_user_id("Juliet", made()).unwrap();
    stage.revokes(&juliets());
    let list = listed(&[fingerprint(&juliets())]);
    let done = stage.reconciles(Ok(list), Ok(published(&named.certificate())));
    let (certificate, _) = key_in(&done).unwrap();
    let info = certificate.info(stage.now.wall);
    assert!(info.revoked);
    assert!(list_in(&done).is_some(), "with another date, so that contacts look at it");
}

#[test]
fn what_we_have_published_is_withdrawn_once_and_nothing_else() {
    let mut stage = Stage::public();
    stage.wants(|settings| {
        *settings = OpenPgpSettings { publish: false, ..settings.clone() }.in_place_of(settings);
    });
    let own = fingerprint(&juliets());
    let requests = stage.publishes_now();
    let tag = only_tag(&requests);
    assert_eq!(stage.publishes_now(), [], "it is asked already");
    let requests = stage.answers(tag, Ok(listed(&[other(1), own.clone(), other(2)])));
    let (list, tag) = list_in(&requests).unwrap();
    assert_eq!(list, [other(1), other(2)]);
    assert_eq!(deleted(&requests), [public_key_node(&own)]);
    assert!(asked(&requests).is_empty());
    // It is asked for again before the server has answered.
    let requests = stage.publishes_now();
    let again = only_tag(&requests);
    assert!(!is_publishing(&stage.answers(again, Ok(listed(&[other(1), other(2)])))));
    assert_eq!(stage.settings().withdraw, [own]);
    stage.replies(tag, Ok(()));
    assert_eq!(stage.settings().withdraw, []);
    assert_eq!(stage.publishes_now(), []);
}

#[test]
fn what_could_not_be_withdrawn_still_is_to_be() {
    let mut stage = Stage::public();
    stage.wants(|settings| {
        *settings = OpenPgpSettings { publish: false, ..settings.clone() }.in_place_of(settings);
    });
    let requests = stage.publishes_now();
    let tag = only_tag(&requests);
    let requests = stage.answers(tag, Ok(listed(&[fingerprint(&juliets())])));
    let (_, tag) = list_in(&requests).unwrap();
    stage.replies(tag, Err(timeout()));
    assert_eq!(stage.settings().withdraw, [fingerprint(&juliets())]);
    assert!(!asked(&stage.publishes_now()).is_empty());
}

#[test]
fn settings_that_change_while_a_withdrawal_is_under_way_are_not_undone() {
    let mut stage = Stage::public();
    stage.wants(|settings| {
        *settings = OpenPgpSettings { publish: false, ..settings.clone() }.in_place_of(settings);
    });
    let requests = stage.publishes_now();
    let tag = only_tag(&requests);
    let requests = stage.answers(tag, Ok(Vec::new()));
    let (_, tag) = list_in(&requests).unwrap();
    stage.wants(|settings| settings.sign_status = true);
    // The account's own dialog knows nothing of that.
    let known = stage.heart.settings.clone();
    assert!(crate::engine::local::save_settings(&stage.hub, stage.heart.account, &known));
    stage.replies(tag, Ok(()));
    assert_eq!((stage.settings().sign_status, stage.settings().withdraw), (true, vec![]));
}

#[test]
fn our_key_is_put_back_when_it_falls_out_of_the_list_but_not_for_ever() {
    let mut stage = Stage::public();
    let own = fingerprint(&juliets());
    let there = || Ok(published(&juliets().unlocked.certificate()));
    stage.reconciles(Ok(listed(std::slice::from_ref(&own))), there());
    let mut repaired = 0;
    for _ in 0..20 {
        stage.notifies("juliet@capulet.com", listed(std::slice::from_ref(&own)));
        let requests = stage.notifies("juliet@capulet.com", listed(&[other(1)]));
        let Some((_, _, tag)) = asked(&requests).first().cloned() else { continue };
        let requests = stage.answers(tag, Ok(listed(&[other(1)])));
        let tag = only_tag(&requests);
        let requests = stage.answers(tag, there());
        assert_eq!(list_in(&requests).unwrap().0, [other(1), own.clone()]);
        repaired += 1;
    }
    assert_eq!(repaired, 5, "another client that insists makes no loop");
}

#[test]
fn a_key_in_the_list_of_a_contact_is_fetched_and_offered_and_not_chosen() {
    let mut stage = Stage::new();
    let requests = stage.notifies(ROMEO, listed(&[fingerprint(&romeos())]));
    assert_eq!(asked(&requests)[0].1, public_key_node(&fingerprint(&romeos())));
    assert_eq!(asked(&requests)[0].0.as_deref(), Some(ROMEO));
    let tag = only_tag(&requests);
    stage.answers(tag, Ok(published(&romeos().unlocked.certificate())));
    assert_eq!(stage.romeos_keys(), [(fingerprint(&romeos()), Decision::None, vec![KeySource::Published], true)]);
    assert_eq!(stage.notifies(ROMEO, listed(&[fingerprint(&romeos())])), [], "it is here, and has no other date");
    assert_eq!(asked(&stage.notifies(ROMEO, dated(&fingerprint(&romeos()), 1))).len(), 1);
}

#[test]
fn a_key_that_is_another_one_or_names_somebody_else_is_not_taken() {
    let mut stage = Stage::new();
    let requests = stage.notifies(ROMEO, listed(&[fingerprint(&romeos())]));
    let tag = only_tag(&requests);
    stage.answers(tag, Ok(published(&key("Romeo <romeo@montague.net>").unlocked.certificate())));
    assert_eq!(stage.romeos_keys(), []);
    let eves = key("xmpp:eve@example.org");
    let requests = stage.notifies(ROMEO, listed(&[fingerprint(&eves)]));
    let tag = only_tag(&requests);
    stage.answers(tag, Ok(published(&eves.unlocked.certificate())));
    assert_eq!(stage.romeos_keys(), []);
    let requests = stage.notifies(ROMEO, listed(&[other(3)]));
    let tag = only_tag(&requests);
    stage.answers(tag, Ok(vec![item(PublicKey { data: b"no key".to_vec(), date: None }.to_element())]));
    assert_eq!(stage.romeos_keys(), []);
}

#[test]
fn which_keys_are_public_is_what_the_last_list_says() {
    let mut stage = Stage::new();
    stage.knows_key(&romeos(), Decision::Assigned);
    let published_now = |stage: &Stage| stage.romeos_keys()[0].3;
    let requests = stage.notifies(ROMEO, listed(&[fingerprint(&romeos())]));
    let tag = only_tag(&requests);
    // Another list comes before the key.
    assert_eq!(stage.notifies(ROMEO, listed(&[])), []);
    stage.answers(tag, Ok(published(&romeos().unlocked.certificate())));
    assert!(!published_now(&stage));
    stage.notifies(ROMEO, listed(&[fingerprint(&romeos())]));
    assert!(published_now(&stage));
    stage.notifies(ROMEO, listed(&[]));
    assert!(!published_now(&stage));
    stage.notifies(ROMEO, listed(&[fingerprint(&romeos())]));
    let tag = stage.fetches();
    stage.answers(tag, Err(not_found()));
    assert!(!published_now(&stage), "there is no list any more");
    stage.notifies(ROMEO, listed(&[fingerprint(&romeos())]));
    let tag = stage.fetches();
    stage.answers(tag, Err(timeout()));
    assert!(published_now(&stage), "nobody knows better");
}

#[test]
fn a_contact_that_publishes_without_end_is_not_followed_without_end() {
    let mut stage = Stage::new();
    let long: Vec<Fingerprint> = (0..50).map(other).collect();
    assert_eq!(asked(&stage.notifies(ROMEO, listed(&long))).len(), 10);
    let storm: usize = (0..500).map(|second| asked(&stage.notifies(ROMEO, dated(&other(7), second))).len()).sum();
    assert!(storm <= 50, "{storm}");
    // The user can still ask.
    let tag = stage.fetches();
    assert_eq!(asked(&stage.answers(tag, Ok(listed(&[fingerprint(&romeos())])))).len(), 1);
}

#[test]
fn who_asks_for_a_list_is_answered_once_whatever_comes() {
    let answer = |list: Result<Vec<NodeItem>, StanzaError>, key: Result<Vec<NodeItem>, StanzaError>| {
        let mut stage = Stage::new();
        let mut listener = stage.listens();
        let tag = stage.fetches();
        let requests = stage.answers(tag, list);
        for (_, _, tag) in asked(&requests) {
            stage.answers(tag, key.clone());
        }
        stage.heart.end();
        Stage::answered(&mut listener)
    };
    let romeo = || Ok(listed(&[fingerprint(&romeos())]));
    let found = answer(romeo(), Ok(published(&romeos().unlocked.certificate())));
    assert_eq!(found, [Update::KeysLearnt { request: RequestId(7), fingerprints: vec![fingerprint(&romeos())] }]);
    let nothing = Refusal::Key(KeyRefusal::NothingFound);
    assert_eq!(refused(&answer(Err(not_found()), Ok(vec![]))), nothing);
    assert_eq!(refused(&answer(Ok(listed(&[])), Ok(vec![]))), nothing);
    assert_eq!(refused(&answer(Ok(vec![]), Ok(vec![]))), nothing);
    assert_eq!(refused(&answer(romeo(), Ok(vec![]))), nothing);
    assert_eq!(refused(&answer(romeo(), Err(timeout()))), nothing);
    assert_eq!(refused(&answer(Err(timeout()), Ok(vec![]))), Refusal::Server(timeout()));
    let eves = key("xmpp:eve@example.org");
    let not_theirs = answer(Ok(listed(&[fingerprint(&eves)])), Ok(published(&eves.unlocked.certificate())));
    assert_eq!(refused(&not_theirs), Refusal::Key(KeyRefusal::NotTheirs));
}

#[test]
fn who_waits_for_keys_is_told_when_the_session_ends() {
    for answered in [false, true] {
        let mut stage = Stage::new();
        let mut listener = stage.listens();
        let tag = stage.fetches();
        if answered {
            stage.answers(tag, Ok(listed(&[fingerprint(&romeos())])));
        }
        stage.heart.end();
        assert_eq!(refused(&Stage::answered(&mut listener)), Refusal::NotOnline);
    }
    let mut stage = Stage::public();
    let mut listener = stage.listens();
    let account = stage.heart.account;
    for command in [KeyCommand::BackUp { account }, KeyCommand::Restore { account, code: Secret::new("x"), passphrase: passphrase() }] {
        assert!(!stage.commands(command).is_empty());
    }
    stage.heart.end();
    assert_eq!(Stage::answered(&mut listener).len(), 2);
    stage.commands(KeyCommand::BackUp { account });
    assert_eq!(refused(&Stage::answered(&mut listener)), Refusal::NotOnline);
}

/// The copy that leaves, and the tag of the question.
fn copy_in(requests: &[Request]) -> (Vec<u8>, u64) {
    match requests {
        [Request::Publish { node, payload, access: NodeAccess::Whitelist, tag, .. }] if node == SECRET_KEY_NODE => {
            (SecretKeyBackup::parse(payload).unwrap().data, *tag)
        }
        other => panic!("{other:?}"),
    }
}

fn backed_up(stage: &mut Stage) -> (Vec<u8>, Secret) {
    let mut listener = stage.listens();
    let account = stage.heart.account;
    let requests = stage.commands(KeyCommand::BackUp { account });
    let (copy, tag) = copy_in(&requests);
    assert_eq!(Stage::answered(&mut listener), [], "the server has not got it yet");
    stage.replies(tag, Ok(()));
    match Stage::answered(&mut listener).as_slice() {
        [Update::KeyBackedUp { code, .. }] => (copy, code.clone()),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_secret_key_is_copied_only_if_it_is_open_and_the_server_keeps_it_to_itself() {
    let answer = |stage: &mut Stage, result: Result<(), StanzaError>| {
        let mut listener = stage.listens();
        let account = stage.heart.account;
        let requests = stage.commands(KeyCommand::BackUp { account });
        if let [Request::Publish { tag, .. }] = requests.as_slice() {
            stage.replies(*tag, result);
        }
        refused(&Stage::answered(&mut listener))
    };
    assert_eq!(answer(&mut Stage::new(), Ok(())), Refusal::Key(KeyRefusal::NoOwnKey));
    let mut stage = Stage::public();
    let no_place = Refusal::Key(KeyRefusal::NoPrivatePlace);
    for condition in [StanzaCondition::NotAllowed, StanzaCondition::FeatureNotImplemented, StanzaCondition::ServiceUnavailable] {
        assert_eq!(answer(&mut stage, Err(StanzaError::new(condition))), no_place);
    }
    assert_eq!(answer(&mut stage, Err(timeout())), Refusal::Server(timeout()), "it may be there or not");
    stage.locks();
    assert_eq!(answer(&mut stage, Ok(())), Refusal::Key(KeyRefusal::Locked));
}

#[test]
fn the_copy_comes_back_with_the_code_and_only_with_it() {
    let mut stage = Stage::public();
    let (copy, code) = backed_up(&mut stage);
    let restore = |stage: &mut Stage, code: &Secret, passphrase: Secret, result: Result<Vec<NodeItem>, StanzaError>| {
        let mut listener = stage.listens();
        let account = stage.heart.account;
        let requests = stage.commands(KeyCommand::Restore { account, code: code.clone(), passphrase });
        let tag = only_tag(&requests);
        stage.answers(tag, result);
        Stage::answered(&mut listener)
    };
    let there = || Ok(vec![item(SecretKeyBackup { data: copy.clone() }.to_element())]);
    let mut other = Stage::new();
    let wrong = Secret::new("AAAA-AAAA-AAAA-AAAA-AAAA-AAAA");
    for code in [wrong, Secret::new("no code")] {
        assert_eq!(refused(&restore(&mut other, &code, passphrase(), there())), Refusal::Key(KeyRefusal::WrongCode));
    }
    for none in [Ok(vec![]), Err(not_found())] {
        assert_eq!(refused(&restore(&mut other, &code, passphrase(), none)), Refusal::Key(KeyRefusal::NoBackup));
    }
    assert_eq!(refused(&restore(&mut other, &code, passphrase(), Err(timeout()))), Refusal::Server(timeout()));
    let damaged = Ok(vec![item(SecretKeyBackup { data: b"damaged".to_vec() }.to_element())]);
    assert_eq!(refused(&restore(&mut other, &code, passphrase(), damaged)), Refusal::Key(KeyRefusal::NoBackup));
    assert_eq!(refused(&restore(&mut other, &code, Secret::default(), there())), Refusal::Key(KeyRefusal::PassphraseNeeded));
    assert_eq!(other.settings().key, None, "nothing was kept");
    let made = restore(&mut other, &code, passphrase(), there());
    assert_eq!(made, [Update::KeyMade { request: RequestId(7), fingerprint: fingerprint(&juliets()) }]);
    assert_eq!(other.settings().key, Some(fingerprint(&juliets())));
    let wrong = restore(&mut other, &code, Secret::new("another"), there());
    assert_eq!(refused(&wrong), Refusal::Key(KeyRefusal::WrongPassphrase));
}

#[test]
fn nothing_of_the_code_or_the_passphrase_is_in_what_is_logged() {
    let mut stage = Stage::public();
    let (_, code) = backed_up(&mut stage);
    let command = KeyCommand::Restore { account: stage.heart.account, code: code.clone(), passphrase: passphrase() };
    let command = format!("{:?}", Command::Keys { request: RequestId(7), command: command.clone() });
    let update = format!("{:?}", Update::KeyBackedUp { request: RequestId(7), code: code.clone() });
    let exported = format!("{:?}", Update::KeyExported { request: RequestId(7), text: Secret::new("PRIVATE KEY") });
    stage.commands(KeyCommand::Restore { account: stage.heart.account, code: code.clone(), passphrase: passphrase() });
    let heart = format!("{:?}", stage.heart);
    for text in [command, update, exported, heart] {
        assert!(!text.contains(code.expose()) && !text.contains(passphrase().expose()) && !text.contains("PRIVATE"), "{text}");
    }
}
