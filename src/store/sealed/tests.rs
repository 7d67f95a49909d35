use super::*;
use crate::{
    model::{ConversationKey, Delivery, Draft, Expiry, Gone, OpenFailure, PreviewKind, Scheme, SendFailure, Sender},
    store::{
        Added, Ciphertext, NewIncoming, NewOutgoing, Place,
        testing::{add, answers, fingerprint, juliet, says, sealed, seals, second, with},
    },
    xmpp::{
        payload::{encryption::ForeignEncryption, oob::Attachment},
        report::{Form, Wishes},
    },
};

fn proven() -> Protection {
    Protection::Encrypted { scheme: Scheme::Ox, sender: Sender::Proven(fingerprint(7)), keys: Vec::new(), repeats: Some(second(-5)) }
}

fn failed(failure: OpenFailure) -> Content {
    Content::Unreadable(Unreadable::OpenPgp(Scheme::Legacy, failure))
}

fn useful(until: i64) -> Option<Expiry> {
    Some(Expiry::UsefulUntil { deadline: second(until), kept: false })
}

fn store_with_romeo() -> (Store, ConversationKey) {
    let (store, juliet) = juliet();
    (store, with(juliet, "romeo@montague.net"))
}

#[test]
fn an_unreadable_message_is_opened_with_all_that_it_says() {
    let (mut store, romeo) = store_with_romeo();
    let wishes = Wishes::all(Form::Modern);
    let new = NewIncoming { stanza_id: Some("m1".into()), expiry: useful(99), wishes, ..seals(&romeo, "wire", 1) };
    let locked = add(&mut store, &new);
    assert_eq!(store.message(locked.id).unwrap(), locked);
    let last = |store: &Store| store.conversation(&romeo).unwrap().unwrap().last.unwrap();
    assert_eq!((last(&store).kind, last(&store).text, last(&store).timed), (PreviewKind::Unreadable, String::new(), true));
    assert_eq!(store.unopened(MessageId(0), 9).unwrap(), [(locked.clone(), "wire".to_owned())]);
    assert_eq!(store.ciphertext_of(locked.id).unwrap().as_deref(), Some("wire"));

    let file = Attachment { url: "https://montague.net/plan.pdf".into(), description: None };
    let said = Said { attachments: vec![file], ..Said::text("by yonder blessed moon") };
    let opened = store.open_message(locked.id, &said.clone().into(), &proven()).unwrap();
    assert_eq!(opened, crate::model::Message { content: said.into(), protection: proven(), ..locked });
    assert_eq!(store.history(&romeo, Place::Latest, 9).unwrap().messages, std::slice::from_ref(&opened));
    assert_eq!(store.search("yonder moon", None, 9).unwrap().len(), 1);
    assert_eq!((last(&store).kind, last(&store).text.as_str()), (PreviewKind::Text, "by yonder blessed moon"));
    assert_eq!(store.conversation(&romeo).unwrap().unwrap().unread, 1, "nobody has seen it yet");
    assert_eq!((store.unopened(MessageId(0), 9).unwrap(), store.ciphertext_of(opened.id).unwrap()), (vec![], None));
    assert_eq!(store.next_deadline().unwrap(), Some(second(99)));
    assert_eq!(store.last_wish(&romeo).unwrap().unwrap().2, wishes);
}

#[test]
fn what_is_not_locked_is_not_opened() {
    let (mut store, romeo) = store_with_romeo();
    let text: Content = Said::text("opened").into();
    let readable = add(&mut store, &says(&romeo, "readable", 1));
    let locked = add(&mut store, &seals(&romeo, "wire", 2));
    let gone = add(&mut store, &NewIncoming { expiry: useful(9), ..seals(&romeo, "gone", 3) });
    store.expire_due(second(9), true).unwrap();
    store.open_message(locked.id, &text, &sealed()).unwrap();
    for id in [readable.id, locked.id, gone.id] {
        let before = store.message(id).unwrap();
        assert_eq!(store.open_message(id, &Said::text("again").into(), &proven()), Err(StoreError::NotPossible));
        assert_eq!(store.message(id).unwrap(), before);
    }
    assert_eq!(store.open_message(MessageId(99), &text, &sealed()), Err(StoreError::NotFound));
    assert_eq!(store.ciphertext_of(MessageId(99)).unwrap(), None);
}

#[test]
fn what_a_key_may_still_open_is_kept_and_what_none_will_is_not() {
    let (mut store, romeo) = store_with_romeo();
    let id = add(&mut store, &seals(&romeo, "wire", 1)).id;
    let no_key = failed(OpenFailure::NoKey(vec!["FBFCC82A015E7330".into()]));
    assert_eq!(store.open_message(id, &no_key, &sealed()).unwrap().content, no_key);
    assert_eq!(store.ciphertext_of(id).unwrap().as_deref(), Some("wire"));
    let damaged = failed(OpenFailure::Damaged);
    assert_eq!(store.open_message(id, &damaged, &sealed()).unwrap().content, damaged);
    assert_eq!(store.ciphertext_of(id).unwrap(), None);
    let omemo = Content::Unreadable(Unreadable::Foreign(ForeignEncryption::Omemo));
    for content in [damaged, omemo] {
        let id = add(&mut store, &NewIncoming { content: content.clone(), ..seals(&romeo, "never", 2) }).id;
        assert_eq!((store.message(id).unwrap().content, store.ciphertext_of(id).unwrap()), (content, None));
    }
    assert_eq!(store.unopened(MessageId(0), 9).unwrap(), []);
}

#[test]
fn what_waits_to_be_opened_comes_in_portions_from_all_accounts() {
    let (mut store, romeo) = store_with_romeo();
    let nurse = store.add_account(&crate::model::AccountSettings::new("nurse@capulet.com".parse().unwrap())).unwrap();
    let peter = with(nurse, "peter@capulet.com");
    let ids: Vec<_> =
        (1..=5).map(|at| add(&mut store, &seals(if at % 2 == 0 { &peter } else { &romeo }, &at.to_string(), 10 - at)).id).collect();
    add(&mut store, &says(&romeo, "readable", 99));
    let after =
        |store: &Store, id, limit| store.unopened(id, limit).unwrap().into_iter().map(|(message, _)| message.id).collect::<Vec<_>>();
    assert_eq!(after(&store, MessageId(0), 2), ids[..2]);
    assert_eq!(after(&store, ids[1], 9), ids[2..]);
    store.remove_account(nurse).unwrap();
    assert_eq!(after(&store, MessageId(0), 9), [ids[0], ids[2], ids[4]]);
}

#[test]
fn what_is_opened_too_late_is_gone() {
    let (mut store, romeo) = store_with_romeo();
    let locked = seals(&romeo, "wire", 1);
    let digest = locked.ciphertext.as_ref().unwrap().digest;
    let id = add(&mut store, &locked).id;
    let gone = Content::Gone(Gone { at: second(9), unread: false });
    let late = store.open_message(id, &gone, &proven()).unwrap();
    assert_eq!((late.content, late.protection), (Content::Gone(Gone { at: second(9), unread: true }), proven()));
    let conversation = store.conversation(&romeo).unwrap().unwrap();
    assert_eq!((conversation.unread, conversation.last.unwrap().kind), (0, PreviewKind::Gone));
    assert_eq!((store.ciphertext_of(id).unwrap(), store.seen_before(romeo.account, &digest).unwrap()), (None, None));
}

#[test]
fn opened_lines_out_of_a_message_that_is_gone_are_not_stored() {
    let (mut store, romeo) = store_with_romeo();
    let quoted = store.queue(&NewOutgoing { expiry: useful(9), ..answers(&romeo, "secret", 1) }).unwrap().id;
    let [one, other] = [2, 3].map(|at| add(&mut store, &seals(&romeo, &at.to_string(), at)).id);
    store.expire_due(second(9), true).unwrap();
    let quoting = |text: &str| Said { quotes: Some(quoted), ..Said::text(text) }.into();
    assert_eq!(store.open_message(one, &quoting("> secret\nwhat?"), &sealed()).unwrap().body(), "what?");
    assert!(store.open_message(other, &quoting("> secret"), &sealed()).unwrap().is_gone());
    assert_eq!(store.search("secret", None, 9).unwrap(), []);
}

#[test]
fn opened_lines_that_quote_go_with_what_they_quote() {
    let (mut store, romeo) = store_with_romeo();
    let quoted = store.queue(&NewOutgoing { expiry: useful(9), ..answers(&romeo, "secret", 1) }).unwrap().id;
    let id = add(&mut store, &seals(&romeo, "wire", 2)).id;
    store.open_message(id, &Said { quotes: Some(quoted), ..Said::text("> secret\nwhat?") }.into(), &sealed()).unwrap();
    store.save_draft(&romeo, &Draft { text: "> > secret\n> what?\nthat".into(), quotes: Some(id) }, second(3)).unwrap();
    let expired = store.expire_due(second(9), true).unwrap();
    assert_eq!(expired.messages.iter().map(crate::model::Message::body).collect::<Vec<_>>(), ["", "what?"]);
    assert_eq!(store.conversation(&romeo).unwrap().unwrap().draft.text, "> what?\nthat");
}

/// Seen was only that there is a message.
#[test]
fn what_could_not_be_read_in_time_was_not_read() {
    let (mut store, romeo) = store_with_romeo();
    let wishes = Wishes { displayed: Some(Form::Modern), ..Wishes::default() };
    let [expires, stays] = [(1, useful(60)), (2, None)]
        .map(|(at, expiry)| add(&mut store, &NewIncoming { expiry, wishes, ..seals(&romeo, &at.to_string(), at) }));
    store.mark_read(&romeo, stays.position(), second(3)).unwrap();
    assert_eq!(store.owing(romeo.account, None).unwrap(), [], "nothing was displayed");
    let gone = store.expire_due(second(60), true).unwrap().messages;
    assert_eq!((gone[0].id, &gone[0].content), (expires.id, &Content::Gone(Gone { at: second(60), unread: true })));
    assert_eq!(store.conversation(&romeo).unwrap().unwrap().unread, 0);
    store.open_message(stays.id, &Said::text("opened").into(), &sealed()).unwrap();
    assert_eq!(store.owing(romeo.account, None).unwrap(), [], "nobody knows whether it is displayed now");
}

#[test]
fn what_was_opened_before_it_was_seen_is_displayed_as_any_other() {
    let (mut store, romeo) = store_with_romeo();
    let wishes = Wishes { displayed: Some(Form::Modern), ..Wishes::default() };
    let message = add(&mut store, &NewIncoming { expiry: useful(60), wishes, ..seals(&romeo, "wire", 1) });
    store.open_message(message.id, &Said::text("opened").into(), &sealed()).unwrap();
    store.mark_read(&romeo, message.position(), second(3)).unwrap();
    assert_eq!(store.owing(romeo.account, None).unwrap().len(), 1);
    assert_eq!(store.expire_due(second(60), true).unwrap().messages[0].body(), "opened", "it was read in time");
}

#[test]
fn a_sealed_message_that_is_handed_over_again_is_stored_once() {
    let (mut store, romeo) = store_with_romeo();
    let held_up = |wire: &str, at, received_at| NewIncoming { received_at: second(received_at), ..seals(&romeo, wire, at) };
    let named = |wire: &str, at, received_at| NewIncoming { stanza_id: Some("m1".into()), ..held_up(wire, at, received_at) };
    let duplicate = |store: &mut Store, message: &NewIncoming| store.add_incoming(message).unwrap() == Added::Duplicate;
    let id = add(&mut store, &named("wire", 10, 10)).id;
    assert!(duplicate(&mut store, &named("wire", 20, 500)), "locked both times");
    store.open_message(id, &Said::text("opened").into(), &sealed()).unwrap();
    assert!(duplicate(&mut store, &named("wire", 20, 500)), "locked the second time");
    assert!(duplicate(&mut store, &NewIncoming { content: Said::text("opened").into(), ..named("wire", 20, 500) }));
    // Nothing else has the same digest, so that it needs no id.
    add(&mut store, &held_up("nameless", 10, 10));
    assert!(duplicate(&mut store, &held_up("nameless", 20, 500)));
    assert_eq!(store.conversation(&romeo).unwrap().unwrap().unread, 2);
}

#[test]
fn what_only_looks_like_a_sealed_message_of_before_is_stored() {
    let (mut store, romeo) = store_with_romeo();
    let first = NewIncoming { stanza_id: Some("m1".into()), received_at: second(500), ..seals(&romeo, "wire", 10) };
    let id = add(&mut store, &first).id;
    store.open_message(id, &Said::text("opened").into(), &sealed()).unwrap();
    let nurse = with(romeo.account, "nurse@capulet.com");
    // The same words, but encrypted anew; the same words in clear; sent again live, earlier, by somebody else, with another id.
    for other in [
        NewIncoming { content: Said::text("opened").into(), ciphertext: seals(&romeo, "anew", 1).ciphertext, ..first.clone() },
        NewIncoming { content: Said::text("opened").into(), ciphertext: None, protection: Protection::NONE, ..first.clone() },
        NewIncoming { at: second(600), received_at: second(600), ..first.clone() },
        NewIncoming { at: second(10 - 6 * 60), ..first.clone() },
        NewIncoming { conversation: nurse.clone(), ..first.clone() },
        NewIncoming { from: "romeo@montague.net/tomb".parse().unwrap(), ..first.clone() },
        NewIncoming { stanza_id: Some("m2".into()), ..first.clone() },
    ] {
        add(&mut store, &other);
    }
}

#[test]
fn a_copy_of_a_sealed_message_that_is_gone_does_not_revive_it() {
    let (mut store, romeo) = store_with_romeo();
    let first = NewIncoming { stanza_id: Some("m1".into()), expiry: useful(60), ..seals(&romeo, "wire", 10) };
    add(&mut store, &first);
    let digest = first.ciphertext.as_ref().unwrap().digest;
    store.expire_due(second(60), true).unwrap();
    assert_eq!(store.seen_before(romeo.account, &digest).unwrap(), None, "nothing of it is left");
    assert_eq!(store.add_incoming(&NewIncoming { received_at: second(99), ..first }).unwrap(), Added::Duplicate);
}

#[test]
fn what_cannot_be_read_by_anybody_here_is_handed_over_again_once() {
    let (mut store, romeo) = store_with_romeo();
    let omemo = Content::Unreadable(Unreadable::Foreign(ForeignEncryption::Omemo));
    let otr = Content::Unreadable(Unreadable::Foreign(ForeignEncryption::Otr));
    let new = |content: &Content| NewIncoming {
        stanza_id: Some("m1".into()),
        received_at: second(99),
        content: content.clone(),
        ..says(&romeo, "", 10)
    };
    add(&mut store, &new(&omemo));
    assert_eq!(store.add_incoming(&new(&omemo)).unwrap(), Added::Duplicate);
    add(&mut store, &new(&otr));
    add(&mut store, &new(&Said::text("").into()));
    add(&mut store, &new(&Said::text("readable").into()));
}

#[test]
fn an_old_sealed_message_is_recognised_in_its_account() {
    let (mut store, romeo) = store_with_romeo();
    let nurse = store.add_account(&crate::model::AccountSettings::new("nurse@capulet.com".parse().unwrap())).unwrap();
    let Some(Ciphertext { digest, .. }) = seals(&romeo, "wire", 1).ciphertext else { unreachable!() };
    assert_eq!(store.seen_before(romeo.account, &digest).unwrap(), None);
    add(&mut store, &seals(&romeo, "wire", 7));
    let first = add(&mut store, &seals(&with(romeo.account, "tybalt@capulet.com"), "wire", 5));
    add(&mut store, &seals(&with(nurse, "romeo@montague.net"), "wire", 3));
    store.open_message(first.id, &Said::text("opened").into(), &sealed()).unwrap();
    assert_eq!(store.seen_before(romeo.account, &digest).unwrap(), Some(second(5)));
    assert_eq!(store.seen_before(nurse, &digest).unwrap(), Some(second(3)));
    assert_eq!(store.seen_before(nurse, &[0; 32]).unwrap(), None);
}

#[test]
fn messages_of_ours_say_to_which_keys_they_left() {
    let (mut store, romeo) = store_with_romeo();
    let ours = |at| NewOutgoing { protection: Protection::ours(Scheme::Ox), ..answers(&romeo, "Ay me!", at) };
    let [one, other] = [1, 2].map(|at| store.queue(&ours(at)).unwrap());
    assert_eq!(store.message(one.id).unwrap(), one);
    let keys = vec![fingerprint(1), fingerprint(2)];
    let left = Protection::Encrypted { scheme: Scheme::Ox, sender: Sender::Ourselves, keys, repeats: None };
    store.note_sealed(&[one.id, other.id], &left, None).unwrap();
    assert_eq!([one.id, other.id].map(|id| store.message(id).unwrap().protection), [left.clone(), left.clone()]);
    let theirs = add(&mut store, &says(&romeo, "theirs", 3));
    assert_eq!(store.note_sealed(&[one.id, theirs.id], &Protection::NONE, None), Err(StoreError::NotFound));
    assert_eq!(store.message(one.id).unwrap().protection, left);
    store.set_delivery(one.id, &Delivery::Failed(SendFailure::Unconfirmed)).unwrap();
    assert_eq!(store.retry(one.id, second(9)).unwrap().protection, left, "it leaves encrypted again");
}
