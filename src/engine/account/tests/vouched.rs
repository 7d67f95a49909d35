//! Signed statuses (`jabber:x:signed`): what those of others are worth, and when ours is signed.

use super::{keyed::*, *};
use crate::{
    model::{Decision, KeySource, RevocationReason, Verdict, Vouch},
    openpgp::{Generated, UnlockedKey, armor, sign},
    xmpp::stanza::presence::{Show, SignedStatus},
};

const TYBALT: &str = "tybalt@capulet.com/duel";

fn signed_at(status: &str, signer: &UnlockedKey, at: Timestamp) -> SignedStatus {
    SignedStatus { text: status.to_owned(), signature: armor::strip(&sign::detached(status.as_bytes(), signer, at).unwrap()) }
}

fn available(signed: SignedStatus) -> Presence {
    let status = crate::xmpp::text::lines(&signed.text, 1000);
    Presence::Available { show: Show::Online, status, priority: 0, signed: Some(signed) }
}

impl Stage {
    /// Romeo shows a status; gives what is claimed about it.
    fn sees(&mut self, signed: SignedStatus) -> Verdict {
        self.sees_from(ORCHARD, signed).unwrap()
    }

    fn sees_from(&mut self, from: &str, signed: SignedStatus) -> Option<Verdict> {
        let from: Jid = from.parse().unwrap();
        self.tell(Event::Presence { from: from.clone(), presence: available(signed), delay: None });
        let key = ConversationKey { account: self.heart.account, peer: from.bare().clone() };
        self.shown(&key)
    }

    /// What stands beside the best session of somebody.
    fn shown(&self, key: &ConversationKey) -> Option<Verdict> {
        self.hub.work(|desk| desk.world().contact(key).and_then(|contact| contact.resources.first()?.signed.clone()))
    }

    fn signs(&self, status: &str) -> SignedStatus {
        signed_at(status, &romeos().unlocked, self.now.wall)
    }

    fn adds_tybalt(&mut self) -> ConversationKey {
        let jid: Jid = "tybalt@capulet.com".parse().unwrap();
        let key = ConversationKey { account: self.heart.account, peer: jid.bare().clone() };
        self.tell(Event::RosterChanged(RosterItem {
            jid,
            name: None,
            subscription: Subscription::Both,
            pending_out: false,
            groups: vec![],
        }));
        key
    }

    fn vouches(&self, key: &ConversationKey) -> Vec<Vouch> {
        self.hub.work(|desk| desk.store.vouches(key)).unwrap()
    }

    fn sources(&self, key: &ConversationKey) -> Vec<(Fingerprint, Decision, Vec<KeySource>)> {
        let keys = self.hub.work(|desk| desk.store.contact_keys(key)).unwrap();
        keys.into_iter().map(|key| (key.fingerprint, key.decision, key.sources)).collect()
    }

    /// Juliet says how she is; gives the status and its signature.
    fn shows(&mut self, status: &str) -> (Option<String>, Option<String>) {
        self.heart.set_time(self.now);
        let presence = OwnPresence { status: Some(status.to_owned()), ..OwnPresence::default() };
        let requests = self.heart.obey(Command::SetPresence { account: None, presence });
        match requests.as_slice() {
            [Request::Presence { presence, signature, .. }] => (presence.status.clone(), signature.clone()),
            other => panic!("{other:?}"),
        }
    }

    fn renews(&mut self) -> Vec<Request> {
        self.heart.set_time(self.now);
        self.heart.keys_changed()
    }
}

use crate::xmpp::stanza::presence::OwnPresence;

fn good(key: &Generated, at: Timestamp) -> Verdict {
    Verdict::Good { key: key.locked.fingerprint(), made_at: Some(at) }
}

#[test]
fn exactly_the_words_on_the_wire_are_judged() {
    let mut stage = Stage::keyed();
    for status in ["back at 3", "", " a & <b>\n\n  two lines \t", "\u{1f339} 您好"] {
        let signed = stage.signs(status);
        assert_eq!(stage.sees(signed), good(&romeos(), stage.now.wall), "{status:?}");
    }
    let changed = SignedStatus { text: "back at 4".into(), ..stage.signs("back at 3") };
    assert_eq!(stage.sees(changed), Verdict::Bad { key: romeos().locked.fingerprint() });
    let space = SignedStatus { text: "back at 3 ".into(), ..stage.signs("back at 3") };
    assert_eq!(stage.sees(space), Verdict::Bad { key: romeos().locked.fingerprint() });
}

#[test]
fn each_verdict_is_told_and_remembered_with_when_and_who() {
    let mut stage = Stage::keyed();
    let romeo = romeos().locked.fingerprint();
    for signature in ["", "AAAA", "no armor"] {
        assert_eq!(stage.sees(SignedStatus { text: "hi".into(), signature: signature.into() }), Verdict::Damaged);
    }
    let eves = key("xmpp:eve@example.org");
    let unknown = stage.sees(signed_at("hi", &eves.unlocked, stage.now.wall));
    assert!(matches!(unknown, Verdict::UnknownKey { .. }));
    let now = stage.now.wall;
    let signed = stage.signs("bound to end");
    let taken_back = romeos().unlocked.revoke(RevocationReason::Compromised, made()).unwrap();
    stage.learns(&taken_back.certificate());
    assert_eq!(stage.sees(signed), Verdict::Revoked { key: romeo, made_at: Some(now) });
    let short = key_for("xmpp:romeo@montague.net", Some(5));
    stage.learns(&short.unlocked.certificate());
    let expired = stage.sees(signed_at("old", &short.unlocked, made()));
    assert!(matches!(expired, Verdict::Expired { .. }));
    let vouches = stage.vouches(&stage.key());
    assert_eq!((vouches.len(), vouches[0].from.to_string().as_str(), vouches[0].heard_at), (6, ORCHARD, now));
}

#[test]
fn a_signature_that_somebody_else_has_shown_or_that_is_old_proves_nothing() {
    let mut stage = Stage::keyed();
    let tybalt = stage.adds_tybalt();
    let signed = stage.signs("in the orchard");
    assert_eq!(stage.sees(signed.clone()), good(&romeos(), stage.now.wall));
    let expected =
        Verdict::Replayed { key: romeos().locked.fingerprint(), made_at: Some(stage.now.wall), first_from: Some(ROMEO.parse().unwrap()) };
    assert_eq!(stage.sees_from(TYBALT, signed.clone()), Some(expected.clone()));
    assert_eq!(stage.sources(&tybalt), [], "nothing is learnt from it");
    assert_eq!(stage.sees(signed.clone()), good(&romeos(), stage.now.wall), "the first may show it again");
    // The same signature in other clothes.
    let line = signed.signature.replace('\n', "");
    let bare = line.rsplit_once('=').map(|(data, _)| data.to_owned()).unwrap();
    let [twice, bare] = [signed.signature.trim().to_owned(), bare].map(|signature| SignedStatus { text: signed.text.clone(), signature });
    for again in [twice, bare] {
        assert_eq!(stage.sees_from(TYBALT, again), Some(expected.clone()));
    }
    let at = stage.now.wall - SignedDuration::from_hours(31 * 24);
    let old = signed_at("still here", &romeos().unlocked, at);
    let expected = Verdict::Replayed { key: romeos().locked.fingerprint(), made_at: Some(at), first_from: None };
    assert_eq!(stage.sees(old), expected);
}

#[test]
fn a_signature_with_something_put_beside_it_is_the_same_one() {
    let mut stage = Stage::keyed();
    stage.adds_tybalt();
    let signed = stage.signs("in the orchard");
    stage.sees(signed.clone());
    let eves = sign::detached(b"something else", &key("xmpp:eve@example.org").unlocked, made()).unwrap();
    let both = [armor::restore(&signed.signature).unwrap(), eves].concat();
    let again = SignedStatus { signature: armor::strip(&both), ..signed };
    assert!(matches!(stage.sees_from(TYBALT, again), Some(Verdict::Replayed { .. })));
}

#[test]
fn our_own_signature_in_the_mouth_of_somebody_else_is_a_repetition() {
    let mut stage = Stage::keyed();
    let ours = signed_at("on the balcony", &juliets().unlocked, stage.now.wall);
    let expected = Verdict::Replayed {
        key: juliets().locked.fingerprint(),
        made_at: Some(stage.now.wall),
        first_from: Some("juliet@capulet.com".parse().unwrap()),
    };
    assert_eq!(stage.sees(ours), expected);
    assert_eq!(stage.sources(&stage.key()).len(), 1, "our key is not taken for Romeo's");
}

#[test]
fn a_key_that_has_signed_a_status_is_a_candidate_and_never_chosen_by_itself() {
    let mut stage = Stage::new();
    // Known from somewhere else.
    let nurse = ConversationKey { account: stage.heart.account, peer: "nurse@capulet.com".parse().unwrap() };
    let certificate = romeos().unlocked.certificate();
    stage.hub.work(|desk| crate::engine::openpgp::learn(desk, &nurse, vec![certificate], KeySource::File, made())).unwrap();
    let signed = stage.signs("hi");
    stage.sees(signed);
    let learnt = (romeos().locked.fingerprint(), Decision::None, vec![KeySource::Presence]);
    assert_eq!(stage.sources(&stage.key()), [learnt]);
    let known = stage.hub.work(|desk| desk.world().contact_keys(&stage.key()).len());
    assert_eq!(known, 1);
}

#[test]
fn what_an_unknown_key_has_signed_is_judged_when_it_is_known() {
    let mut stage = Stage::new();
    let tybalt = stage.adds_tybalt();
    let [first, second] = ["hi", "in the orchard"].map(|status| stage.signs(status));
    let changed = SignedStatus { text: "in Mantua".into(), ..stage.signs("in Verona") };
    for signed in [first, changed, second.clone()] {
        assert!(matches!(stage.sees(signed), Verdict::UnknownKey { .. }));
        stage.passes(1);
    }
    assert!(matches!(stage.sees_from(TYBALT, second.clone()), Some(Verdict::UnknownKey { .. })));
    let mut listener = stage.listens();
    stage.learns(&romeos().unlocked.certificate());
    let at = stage.now.wall - SignedDuration::from_secs(3);
    let fingerprint = romeos().locked.fingerprint();
    let verdicts: Vec<Verdict> = stage.vouches(&stage.key()).into_iter().map(|vouch| vouch.verdict).collect();
    assert_eq!(verdicts, [good(&romeos(), at), Verdict::Bad { key: fingerprint.clone() }, good(&romeos(), at)]);
    let replayed = Verdict::Replayed { key: fingerprint.clone(), made_at: Some(at), first_from: Some(ROMEO.parse().unwrap()) };
    assert_eq!(stage.vouches(&tybalt)[0].verdict, replayed);
    // What stands beside them now says so too.
    assert_eq!(stage.shown(&stage.key()), Some(good(&romeos(), at)));
    assert_eq!(stage.shown(&tybalt), Some(replayed));
    assert!(Stage::told(&mut listener).iter().any(|update| matches!(update, Update::ContactChanged(_))));
    let both = vec![KeySource::File, KeySource::Presence];
    assert_eq!(stage.sources(&stage.key()), [(fingerprint, Decision::None, both)], "the contact uses it");
    assert_eq!(stage.sources(&tybalt), []);
    assert!(matches!(stage.sees_from(TYBALT, second), Some(Verdict::Replayed { .. })));
}

#[test]
fn a_replay_heard_before_its_key_was_known_is_one_afterwards() {
    let mut stage = Stage::new();
    stage.adds_tybalt();
    let signed = stage.signs("in the orchard");
    stage.sees(signed.clone());
    stage.learns(&romeos().unlocked.certificate());
    assert!(matches!(stage.sees_from(TYBALT, signed), Some(Verdict::Replayed { .. })));
    let old = signed_at("kept for long", &key("xmpp:eve@example.org").unlocked, made());
    assert!(matches!(stage.sees(old), Verdict::UnknownKey { .. }));
    stage.learns(&key("xmpp:eve@example.org").unlocked.certificate());
    assert!(matches!(stage.shown(&stage.key()), Some(Verdict::Replayed { first_from: None, .. })));
}

#[test]
fn nothing_is_kept_of_strangers_and_not_too_much_of_anybody() {
    let mut stage = Stage::keyed();
    let signed = stage.signs("hi");
    assert_eq!(stage.sees_from("eve@example.org/x", signed), None);
    let eve = ConversationKey { account: stage.heart.account, peer: "eve@example.org".parse().unwrap() };
    assert_eq!(stage.vouches(&eve), []);
    for number in 0..250 {
        stage.passes(1);
        stage.sees(SignedStatus { text: number.to_string(), signature: "AAAA".into() });
    }
    assert_eq!(stage.vouches(&stage.key()).len(), 200);
}

#[test]
fn our_status_is_signed_only_if_the_user_wants_and_the_key_can() {
    let mut stage = Stage::keyed();
    assert_eq!(stage.shows("here").1, None, "nobody has asked for it");
    stage.wants(|settings| settings.sign_status = true);
    let (status, signature) = stage.shows("here");
    let judged = |status: &str, signature: &str| {
        let find = |_: &crate::openpgp::Issuer| vec![juliets().unlocked.certificate()];
        crate::openpgp::verify::detached(&armor::restore(signature).unwrap(), status.as_bytes(), &find, stage.now.wall)
    };
    assert!(matches!(judged(&status.unwrap(), &signature.unwrap()), crate::openpgp::verify::Signed::Good { .. }));
    stage.locks();
    assert_eq!(stage.shows("here").1, None);
    stage.unlocks();
    assert!(stage.shows("here").1.is_some());
    stage.revokes(&juliets());
    assert_eq!(stage.shows("here").1, None);
}

#[test]
fn what_is_signed_is_what_is_sent() {
    let mut stage = Stage::keyed();
    stage.wants(|settings| settings.sign_status = true);
    let now = stage.now.wall;
    for (written, sent) in
        [("here \t", Some("here")), ("two\r\nlines\r", Some("two\nlines")), ("\u{1}x", Some("x")), (" ", None), ("", None)]
    {
        let (status, signature) = stage.shows(written);
        assert_eq!(status.as_deref(), sent);
        let find = |_: &crate::openpgp::Issuer| vec![juliets().unlocked.certificate()];
        let packets = armor::restore(&signature.unwrap()).unwrap();
        let signed = crate::openpgp::verify::detached(&packets, status.unwrap_or_default().as_bytes(), &find, now);
        assert!(matches!(signed, crate::openpgp::verify::Signed::Good { .. }), "{written:?}");
    }
}

#[test]
fn a_status_is_signed_once_and_said_again_only_when_that_changes_something() {
    let mut stage = Stage::keyed();
    stage.wants(|settings| settings.sign_status = true);
    let first = stage.shows("here").1;
    stage.passes(60);
    stage.shows("away");
    assert_eq!(stage.shows("here").1, first, "the same signature");
    let presences = |requests: Vec<Request>| requests.iter().filter(|request| matches!(request, Request::Presence { .. })).count();
    assert_eq!(presences(stage.renews()), 0);
    stage.locks();
    assert_eq!(presences(stage.renews()), 1, "it is not signed any more");
    stage.unlocks();
    assert_eq!(presences(stage.renews()), 1);
    assert_eq!(presences(stage.renews()), 0);
    stage.passes(60);
    stage.unlocks();
    assert_eq!(presences(stage.renews()), 0, "it was open already");
}

#[test]
fn a_login_does_not_wait_for_a_passphrase() {
    let stage = Stage::keyed();
    stage.wants(|settings| settings.sign_status = true);
    stage.locks();
    let mut heart = Heart::new(stage.heart.account, stage.heart.settings.clone(), stage.hub.clone());
    heart.set_time(stage.now);
    heart.take(Event::Online { jid: "juliet@capulet.com/balcony".parse().unwrap() });
    let requests = heart.take(Event::RosterReceived(Vec::new())).requests;
    assert!(matches!(requests.first(), Some(Request::Presence { signature: None, .. })), "{requests:?}");
}
