//! The keys of a contact: trust, comparing, adding; and who vouched for what.

use iced::widget::text_editor::{Action as Typing, Edit};

use super::{
    people::{chat_saying, contact, open, tell},
    *,
};
use crate::{
    engine::{KeyCommand, KeyRefusal},
    model::{ContactKey, Decision, KeyInfo, KeySource, OpenPgpSettings, OwnKey, OwnKeys, Resource, Verdict, Vouch},
    ui::{
        dialog::{add_key, compare_key},
        pane::details::{self, keys, vouches},
    },
    xmpp::{fingerprint::Fingerprint, stanza::presence::Show},
};

const DAY: i64 = 24 * 60;

fn print(digit: &str) -> Fingerprint {
    digit.repeat(40).parse().unwrap()
}

/// As it is shown.
fn rows(digit: &str) -> String {
    crate::ui::widget::fingerprint::rows(&print(digit))
}

fn info(digit: &str) -> KeyInfo {
    KeyInfo {
        fingerprint: print(digit),
        version: 4,
        user_ids: vec!["xmpp:romeo@montague.net".into()],
        algorithm: "Ed25519".into(),
        created_at: moment(-400 * DAY),
        expires_at: Some(moment(400 * DAY)),
        revoked: false,
        encrypts: true,
        signs: true,
    }
}

fn theirs(digit: &str, decision: Decision) -> ContactKey {
    ContactKey { info: info(digit), decision, sources: vec![KeySource::File], learnt_at: moment(-90 * DAY), published: false }
}

fn keep(app: &mut App, keys: Vec<ContactKey>) {
    let _ = app.hear(&Update::ContactKeysChanged { conversation: romeo(), keys });
}

/// A chat with Romeo, of whom these keys are known.
fn knowing(keys: Vec<ContactKey>) -> App {
    let mut app = chat_saying(Said::text("hi"));
    keep(&mut app, keys);
    app
}

/// Juliet has a key, and it is unlocked.
fn with_own_key(app: &mut App) {
    let own = OwnKey { info: info("D"), unlocked: true };
    let _ = app.hear(&Update::OwnKeysChanged(OwnKeys { keys: vec![own], passphrase_kept: false, working: false }));
    let mut account = account(1, "juliet@capulet.com");
    account.settings.openpgp = OpenPgpSettings { key: Some(print("D")), sign_status: false, publish: false, ..OpenPgpSettings::default() };
    let _ = app.hear(&Update::AccountChanged(account));
}

fn in_keys(app: &mut App, message: keys::Message) {
    let _ = app.update(Message::Chats(chats::Message::Details(details::Message::Keys(message))));
}

fn in_vouches(app: &mut App, message: vouches::Message) {
    let _ = app.update(Message::Chats(chats::Message::Details(details::Message::Vouches(message))));
}

/// What was asked about keys since the last look.
fn asked(app: &mut App) -> Vec<(RequestId, KeyCommand)> {
    let commands = app.take_commands().into_iter();
    let asked = commands.filter_map(|command| match command {
        Command::Keys { request, command } => Some((request, command)),
        _ => None,
    });
    asked.collect()
}

fn asked_once(app: &mut App) -> (RequestId, KeyCommand) {
    let mut asked = asked(app);
    assert_eq!(asked.len(), 1, "{asked:?}");
    asked.remove(0)
}

fn decided(app: &mut App) -> (RequestId, Decision) {
    match asked_once(app) {
        (request, KeyCommand::Decide { conversation, decision, .. }) if conversation == romeo() => (request, decision),
        other => panic!("{other:?}"),
    }
}

fn click(app: &mut App, words: &str) {
    act(app, |simulator| {
        simulator.click(words).unwrap_or_else(|_| panic!("{words} can be pressed"));
    });
}

#[test]
fn without_a_key_one_is_told_how_to_get_one_and_what_that_gives_away() {
    let mut app = knowing(Vec::new());
    assert!(sees(&app, "No key of this contact is known here."));
    click(&mut app, "Get a key…");
    assert!(sees(&app, "montague.net learns that somebody at your internet address looks for the key of romeo@montague.net."));
    click(&mut app, "Ask for their public list");
    let (request, command) = asked_once(&mut app);
    assert_eq!(command, KeyCommand::FetchPublished { conversation: romeo() });
    assert!(sees(&app, "Asking…"));
    in_keys(&mut app, keys::Message::LookUp);
    assert!(asked(&mut app).is_empty(), "one question at a time");
    let refusal = Refusal::Key(KeyRefusal::NothingFound);
    let _ = app.hear(&Update::Refused { request, refusal });
    assert!(sees(&app, "No key was found for this address. Ask your contact to send you their key."));
    click(&mut app, "Look in their domain’s directory");
    assert_eq!(asked_once(&mut app).1, KeyCommand::LookUp { conversation: romeo() });
}

#[test]
fn a_key_that_was_found_is_shown_and_not_used() {
    let mut app = knowing(Vec::new());
    in_keys(&mut app, keys::Message::LookUp);
    let (request, _) = asked_once(&mut app);
    keep(&mut app, vec![theirs("A", Decision::None)]);
    let _ = app.hear(&Update::KeysLearnt { request, fingerprints: vec![print("A")] });
    assert!(sees(&app, "One key was found; it is listed here. A key is used only if you choose it."));
    assert!(sees(&app, &rows("A")));
    assert!(sees(&app, "Not chosen. Nothing is encrypted to this key."));
    assert!(asked(&mut app).is_empty());
    click(&mut app, "Choose key");
    assert_eq!(decided(&mut app).1, Decision::Assigned);
}

#[test]
fn every_state_of_trust_says_what_it_is_and_what_to_do() {
    let expired = KeyInfo { expires_at: Some(moment(-DAY)), ..info("A") };
    let revoked = KeyInfo { revoked: true, ..info("A") };
    let key = |info, decision| ContactKey { info, ..theirs("A", decision) };
    for (key, what, todo) in [
        (theirs("A", Decision::None), "Not chosen. Nothing is encrypted to this key.", "Choose it if you know that it is your contact’s."),
        (theirs("A", Decision::Assigned), "Chosen by you, not compared.", "Compare the fingerprint with your contact to be sure."),
        (theirs("A", Decision::Verified), "Compared by you: this is your contact’s key.", "Stop using"),
        (
            key(expired, Decision::Assigned),
            "Expired, Saturday, 21 November 2026, 12:05.",
            "Ask your contact to extend it, or for a new one.",
        ),
        (key(revoked, Decision::Verified), "Revoked by its owner.", "Ask your contact for their new key."),
    ] {
        let app = knowing(vec![key]);
        assert!(sees(&app, what), "{what}");
        assert!(sees(&app, todo), "{todo}");
    }
}

#[test]
fn a_changed_key_warns_and_the_chosen_one_stays_chosen() {
    let new = ContactKey { sources: vec![KeySource::Presence], learnt_at: moment(-1), ..theirs("B", Decision::None) };
    let mut app = knowing(vec![theirs("A", Decision::Assigned), new]);
    assert!(sees(&app, "New: your contact uses this key, and you have chosen another one."));
    assert!(sees(&app, "Chosen by you, not compared."));
    assert!(asked(&mut app).is_empty(), "nothing is decided by itself");
    click(&mut app, "Choose key");
    let (_, command) = asked_once(&mut app);
    let decision = Decision::Assigned;
    assert_eq!(command, KeyCommand::Decide { conversation: romeo(), fingerprint: print("B"), decision });
}

#[test]
fn a_key_in_use_is_first_let_go_and_then_forgotten() {
    let mut app = knowing(vec![theirs("A", Decision::Assigned)]);
    assert!(!sees(&app, "Forget"));
    click(&mut app, "Stop using");
    let (request, decision) = decided(&mut app);
    assert_eq!(decision, Decision::None);
    keep(&mut app, vec![theirs("A", Decision::None)]);
    let _ = app.hear(&Update::Done { request });
    click(&mut app, "Forget");
    assert_eq!(asked_once(&mut app).1, KeyCommand::Forget { conversation: romeo(), fingerprint: print("A") });
}

#[test]
fn a_refusal_is_told_where_the_key_is() {
    let mut app = knowing(vec![theirs("A", Decision::None)]);
    click(&mut app, "Choose key");
    let (request, _) = decided(&mut app);
    let _ = app.hear(&Update::Refused { request, refusal: Refusal::Key(KeyRefusal::Failed) });
    assert!(sees(&app, "That did not work with this key. Check that the key is whole and not too old."));
    click(&mut app, "Choose key");
    assert_eq!(decided(&mut app).1, Decision::Assigned);
}

#[test]
fn a_public_key_is_copied_once_the_engine_gives_it() {
    let mut app = knowing(vec![theirs("A", Decision::None)]);
    click(&mut app, "Copy public key");
    let (request, command) = asked_once(&mut app);
    assert_eq!(command, KeyCommand::ExportPublic { fingerprint: print("A") });
    assert!(!sees(&app, "Copied"));
    let _ = app.hear(&Update::KeyExported { request, text: crate::xmpp::secret::Secret::new("-----BEGIN") });
    assert!(sees(&app, "Copied"));
}

#[test]
fn what_a_key_says_of_itself_cannot_disturb_and_is_said_not_to_name_the_contact() {
    let user_ids = vec!["\u{202e}ten.eugatnom@oemor\n".into(), "x".repeat(200), "1".into(), "2".into(), "3".into(), "4".into()];
    let app = knowing(vec![ContactKey { info: KeyInfo { user_ids, ..info("A") }, ..theirs("A", Decision::None) }]);
    assert!(sees(&app, "ten.eugatnom@oemor"));
    assert!(sees(&app, "and 2 more"));
    assert!(sees(&app, "It does not name romeo@montague.net."));
    let named = knowing(vec![theirs("A", Decision::None)]);
    assert!(!sees(&named, "It does not name romeo@montague.net."));
}

#[test]
fn of_many_keys_those_in_use_are_shown_and_the_others_counted() {
    let digits = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"];
    let mut keys: Vec<_> = digits.map(|digit| theirs(digit, Decision::None)).into();
    keys.push(theirs("F", Decision::Verified));
    let mut app = knowing(keys);
    assert!(sees(&app, &rows("F")));
    assert!(!sees(&app, &rows("9")));
    assert!(sees(&app, "Show 6 more keys"));
    in_keys(&mut app, keys::Message::All);
    assert!(sees(&app, &rows("9")));
}

#[test]
fn the_details_say_what_becomes_of_what_is_written() {
    let mut app = knowing(Vec::new());
    assert!(sees(&app, "What you write here is not encrypted: every server on the way can read it."));
    with_own_key(&mut app);
    keep(&mut app, vec![theirs("A", Decision::Assigned)]);
    assert!(sees(&app, "What you write here is encrypted, to a key that you have chosen and not compared."));
    keep(&mut app, vec![theirs("A", Decision::Verified)]);
    assert!(sees(&app, "What you write here is encrypted, to a key that you have compared."));
    let _ = app.hear(&Update::OwnKeysChanged(OwnKeys::default()));
    assert!(sees(
        &app,
        "What you write here is not sent: This account has no OpenPGP key of its own. Make or import one under “Keys and encryption”."
    ));
    assert!(!sees(&app, "What you write here is not encrypted: every server on the way can read it."));
}

#[test]
fn a_server_has_no_keys() {
    let mut app = chat_saying(Said::text("hi"));
    let _ = app.go(Destination::Chat(key("icq.verona.example")));
    assert!(sees(&app, "This is a server, a gateway or a room: nobody there could open an encrypted message."));
    assert!(!sees(&app, "Get a key…"));
    assert!(!sees(&app, "Who vouched for what"));
}

fn comparing(decision: Decision) -> App {
    let mut app = knowing(vec![theirs("A", decision)]);
    with_own_key(&mut app);
    open(&mut app, DialogKind::CompareKey(romeo(), print("A")));
    app
}

#[test]
fn keys_that_are_the_same_are_compared_and_the_dialog_closes_when_it_is_kept() {
    let mut app = comparing(Decision::Assigned);
    assert!(sees_in_dialog(&app, &rows("A")));
    assert!(sees_in_dialog(&app, &rows("D")));
    act(&mut app, |simulator| {
        simulator.click("They are the same").expect("one can say so");
    });
    let (request, decision) = decided(&mut app);
    assert_eq!(decision, Decision::Verified);
    tell(&mut app, dialog::Message::CompareKey(compare_key::Message::Differ));
    assert!(asked(&mut app).is_empty(), "it is said once");
    let _ = app.hear(&Update::Done { request });
    assert!(app.dialog.is_none());
}

#[test]
fn keys_that_differ_are_not_used_any_more_and_one_is_warned() {
    let mut app = comparing(Decision::Verified);
    tell(&mut app, dialog::Message::CompareKey(compare_key::Message::Differ));
    let (request, decision) = decided(&mut app);
    assert_eq!(decision, Decision::None);
    assert!(!sees_in_dialog(&app, "This is not their key"), "it is not done yet");
    let _ = app.hear(&Update::Done { request });
    assert!(sees_in_dialog(&app, "This is not their key"));
    assert!(sees_in_dialog(
        &app,
        "This key is not that of Romeo, and nothing is encrypted to it any more. Somebody may be trying to read along: tell them in \
         another way than here, and get their key again."
    ));
    let _ = app.update(Message::Shortcut(Shortcut::Back, true));
    assert!(app.dialog.is_none());
}

#[test]
fn a_comparison_that_is_not_kept_is_not_pretended() {
    let mut app = comparing(Decision::Assigned);
    tell(&mut app, dialog::Message::CompareKey(compare_key::Message::Differ));
    let (request, _) = decided(&mut app);
    let _ = app.hear(&Update::Refused { request, refusal: Refusal::Key(KeyRefusal::Failed) });
    assert!(sees_in_dialog(&app, "That did not work with this key. Check that the key is whole and not too old."));
    assert!(!sees_in_dialog(&app, "This is not their key"));
    tell(&mut app, dialog::Message::CompareKey(compare_key::Message::Same));
    assert_eq!(decided(&mut app).1, Decision::Verified);
}

#[test]
fn without_an_own_key_only_theirs_is_compared() {
    let mut app = knowing(vec![theirs("A", Decision::None)]);
    open(&mut app, DialogKind::CompareKey(romeo(), print("A")));
    assert!(sees_in_dialog(&app, &rows("A")));
    assert!(!sees_in_dialog(&app, "Your key"));
    with_own_key(&mut app);
    assert!(sees_in_dialog(&app, "Your key"), "it was made meanwhile");
}

#[test]
fn a_key_that_was_forgotten_meanwhile_cannot_be_compared() {
    let mut app = comparing(Decision::None);
    keep(&mut app, Vec::new());
    assert!(sees_in_dialog(&app, "This key is not known here any more."));
    assert!(!sees_in_dialog(&app, "They are the same"));
}

fn adding(way: add_key::Way) -> App {
    let mut app = knowing(Vec::new());
    open(&mut app, DialogKind::AddKey(romeo(), way));
    app
}

fn add(app: &mut App, message: add_key::Message) {
    tell(app, dialog::Message::AddKey(message));
}

fn paste(app: &mut App, text: &str) {
    add(app, add_key::Message::Edit(Typing::Edit(Edit::Paste(std::sync::Arc::new(text.to_owned())))));
}

#[test]
fn every_reason_why_a_key_is_not_learnt_is_told_and_the_text_stays() {
    let refusals = [
        KeyRefusal::NoKey,
        KeyRefusal::NotSecret,
        KeyRefusal::SeveralKeys,
        KeyRefusal::WrongPassphrase,
        KeyRefusal::WrongFilePassphrase,
        KeyRefusal::PassphraseNeeded,
        KeyRefusal::Locked,
        KeyRefusal::Incomplete,
        KeyRefusal::Unsupported,
        KeyRefusal::InUse,
        KeyRefusal::NoOwnKey,
        KeyRefusal::NotTheirs,
        KeyRefusal::NothingFound,
        KeyRefusal::Unreachable,
        KeyRefusal::NoPrivatePlace,
        KeyRefusal::NoBackup,
        KeyRefusal::WrongCode,
        KeyRefusal::Cancelled,
        KeyRefusal::Failed,
    ];
    let mut app = adding(add_key::Way::Text);
    paste(&mut app, "a key");
    for refusal in refusals {
        add(&mut app, add_key::Message::Submit);
        let (request, command) = asked_once(&mut app);
        let KeyCommand::Learn { conversation, data } = command else { panic!("{command:?}") };
        assert_eq!((conversation, String::from_utf8(data).unwrap().trim()), (romeo(), "a key"));
        let words = crate::words::openpgp::key_refusal(&Words::of(Language::English), &refusal);
        let _ = app.hear(&Update::Refused { request, refusal: Refusal::Key(refusal) });
        assert!(sees_in_dialog(&app, &words.paragraph(&Words::of(Language::English))), "{words:?}");
    }
}

#[test]
fn what_was_learnt_is_listed_and_only_what_the_user_chooses_is_used() {
    let mut app = adding(add_key::Way::File);
    add(&mut app, add_key::Message::Chosen(None));
    assert!(asked(&mut app).is_empty(), "no file was chosen");
    add(&mut app, add_key::Message::Chosen(Some(add_key::Chosen::Data(vec![0x99]))));
    let (request, command) = asked_once(&mut app);
    assert_eq!(command, KeyCommand::Learn { conversation: romeo(), data: vec![0x99] });
    keep(&mut app, vec![theirs("A", Decision::None), theirs("B", Decision::None), theirs("C", Decision::None)]);
    let _ = app.hear(&Update::KeysLearnt { request, fingerprints: vec![print("A"), print("B")] });
    assert!(sees_in_dialog(&app, "2 keys are in it. A key is used only if you choose it."));
    assert!(sees_in_dialog(&app, &rows("A")));
    assert!(!sees_in_dialog(&app, &rows("C")), "it is from elsewhere");
    assert!(asked(&mut app).is_empty(), "nothing is chosen by itself");
    add(&mut app, add_key::Message::Use(print("B")));
    let (request, command) = asked_once(&mut app);
    let decision = Decision::Assigned;
    assert_eq!(command, KeyCommand::Decide { conversation: romeo(), fingerprint: print("B"), decision });
    let _ = app.hear(&Update::Done { request });
    keep(&mut app, vec![theirs("A", Decision::None), theirs("B", Decision::Assigned)]);
    assert!(app.dialog.is_some(), "another one can be chosen");
    assert!(sees_in_dialog(&app, "Chosen by you, not compared."));
}

#[test]
fn nothing_and_far_too_much_are_not_sent_to_be_read() {
    let mut app = adding(add_key::Way::Text);
    add(&mut app, add_key::Message::Submit);
    assert!(sees_in_dialog(&app, "Paste the text of a key first."));
    paste(&mut app, &"A".repeat(250_001));
    assert!(sees_in_dialog(&app, "This is larger than any key: more than 250.0 kB. Choose the file that holds only the key."));
    add(&mut app, add_key::Message::Way(add_key::Way::File));
    add(&mut app, add_key::Message::Chosen(Some(add_key::Chosen::TooLarge)));
    assert!(sees_in_dialog(&app, "This is larger than any key: more than 4.0 MB. Choose the file that holds only the key."));
    add(&mut app, add_key::Message::Chosen(Some(add_key::Chosen::Unreadable)));
    assert!(sees_in_dialog(&app, "The file could not be read."));
    assert!(asked(&mut app).is_empty());
}

#[test]
fn tab_leaves_the_field_and_escape_closes_the_dialog() {
    let mut app = adding(add_key::Way::Text);
    act(&mut app, |simulator| {
        simulator.click("The whole text of the key").expect("the field has a label");
        simulator.point_at(Point::new(WIDE.width * 0.5, WIDE.height * 0.5));
        let _ = simulator.simulate(iced_test::simulator::click());
        let _ = simulator.typewrite("key");
        let _ = simulator.tap_key(Key::Named(Named::Tab));
    });
    add(&mut app, add_key::Message::Submit);
    let (_, command) = asked_once(&mut app);
    let KeyCommand::Learn { data, .. } = command else { panic!("{command:?}") };
    assert_eq!(String::from_utf8(data).unwrap().trim_end_matches('\n'), "key");
    let _ = app.update(Message::Shortcut(Shortcut::Back, true));
    assert!(app.dialog.is_none());
}

fn vouch(status: &str, heard: i64, verdict: Verdict) -> Vouch {
    Vouch { account: JULIET, from: "romeo@montague.net/orchard".parse().unwrap(), status: status.into(), heard_at: moment(heard), verdict }
}

fn good(digit: &str, made: i64) -> Verdict {
    Verdict::Good { key: print(digit), made_at: Some(moment(made)) }
}

/// Romeo is there with this status, which may be signed.
fn shows(signed: Option<Verdict>) -> Update {
    let resource = Resource {
        name: "orchard".into(),
        show: Show::Online,
        status: Some("in love".into()),
        priority: 0,
        since: moment(-5),
        features: None,
        signed,
    };
    Update::ContactChanged(model::Contact { resources: vec![resource], ..contact("romeo@montague.net", "Romeo", &[]) })
}

fn loading(app: &mut App) -> Option<RequestId> {
    let mut asked = asked(app);
    assert!(asked.len() <= 1, "{asked:?}");
    asked.pop().map(|(request, command)| {
        assert_eq!(command, KeyCommand::LoadVouches { conversation: romeo() });
        request
    })
}

const PROVES: &str = "A signature proves only that the owner of the key once wrote these words. It does not prove that they are online.";

#[test]
fn a_signed_status_says_what_its_signature_proves_and_an_unsigned_one_nothing() {
    let mut app = knowing(vec![theirs("A", Decision::Assigned)]);
    let _ = app.hear(&shows(None));
    assert!(!sees(&app, PROVES));
    let _ = app.hear(&shows(Some(good("A", -6))));
    assert!(sees(&app, "Good signature, with a key that you have chosen for this contact."));
    assert!(sees(&app, PROVES));
    let _ = app.hear(&shows(Some(good("B", -6))));
    assert!(sees(&app, "Good signature, but with a key that you have not chosen for this contact. Compare the key before you rely on it."));
}

#[test]
fn signed_statuses_are_loaded_when_they_are_wanted_and_again_when_a_new_one_is_heard() {
    let mut app = knowing(Vec::new());
    let _ = app.hear(&shows(Some(good("A", -6))));
    assert_eq!(loading(&mut app), None, "nobody looks");
    click(&mut app, "Who vouched for what");
    let first = loading(&mut app).expect("they are wanted");
    let _ = app.hear(&shows(Some(good("A", -4))));
    let _ = app.hear(&shows(Some(good("A", -3))));
    assert_eq!(loading(&mut app), None, "one question at a time");
    let _ = app.hear(&Update::Vouches { request: first, vouches: vec![vouch("old", -9, good("A", -9))] });
    let second = loading(&mut app).expect("something was heard meanwhile");
    let _ = app.hear(&Update::Vouches { request: second, vouches: vec![vouch("new", -3, good("A", -3)), vouch("old", -9, good("A", -9))] });
    assert_eq!(loading(&mut app), None);
    assert!(sees(&app, "new"));
    let _ = app.hear(&Update::ContactChanged(contact("nurse@capulet.com", "Nurse", &[])));
    let _ = app.hear(&shows(None));
    assert_eq!(loading(&mut app), None, "nothing new is signed");
    click(&mut app, "Who vouched for what");
    let _ = app.hear(&shows(Some(good("A", -1))));
    assert_eq!(loading(&mut app), None, "nobody looks any more");
}

fn vouched(vouches: Vec<Vouch>) -> App {
    let mut app = knowing(vec![theirs("A", Decision::Verified)]);
    in_vouches(&mut app, vouches::Message::Toggle);
    let request = loading(&mut app).unwrap();
    let _ = app.hear(&Update::Vouches { request, vouches });
    app
}

#[test]
fn each_signed_status_is_told_with_its_words_verdict_key_and_times() {
    let app = vouched(vec![vouch("But, soft!\n<what> light & …", -5, good("A", -7))]);
    assert!(sees(&app, PROVES));
    assert!(sees(&app, "But, soft!\n<what> light & …"));
    assert!(sees(&app, "Good signature, with a key that you have compared with this contact."));
    assert!(sees(&app, "Key of Romeo, compared by you"));
    assert!(sees(&app, "Heard: 12:00, from orchard"));
    assert!(sees(&app, "Signed: 11:58"));
}

#[test]
fn every_verdict_is_told() {
    let made_at = Some(moment(-3 * DAY));
    let (key, first_from) = (print("A"), Some("tybalt@capulet.com".parse().unwrap()));
    for (verdict, said) in [
        (good("B", -9), "Good signature, but with a key that you have not chosen for this contact."),
        (Verdict::Bad { key: key.clone() }, "Bad signature: these are not the words that were signed."),
        (Verdict::UnknownKey { issuer: "FBFCC82A015E7330".into() }, "It names the key FBFCC82A015E7330"),
        (Verdict::Expired { key: key.clone(), made_at }, "The signature fits the words, but its key has expired."),
        (Verdict::Revoked { key: key.clone(), made_at }, "The signature fits the words, but its key was revoked by its owner."),
        (Verdict::Damaged, "The signature is damaged."),
        (
            Verdict::Replayed { key: key.clone(), made_at, first_from },
            "Sent again: tybalt@capulet.com has shown this very signature before.",
        ),
        (
            Verdict::Replayed { key, made_at, first_from: None },
            "An old signature: it was made 2 days 23 hours before the status was heard.",
        ),
    ] {
        let app = vouched(vec![vouch("away", -5, verdict)]);
        assert!(sees(&app, said), "{said}");
    }
}

#[test]
fn a_key_of_somebody_else_and_our_own_are_said_to_be_theirs_and_ours() {
    let mut app = vouched(vec![vouch("one", -5, good("E", -5)), vouch("two", -6, good("D", -6)), vouch("three", -7, good("F", -7))]);
    with_own_key(&mut app);
    keep(&mut app, vec![theirs("E", Decision::None)]);
    assert!(sees(&app, "Key seen with Romeo, not chosen"));
    let keys = vec![theirs("E", Decision::Assigned)];
    let _ = app.hear(&Update::ContactKeysChanged { conversation: key("nurse@capulet.com"), keys });
    assert!(sees(&app, "Key of Nurse, chosen by you"));
    assert!(sees(&app, "Your own key"));
    assert!(sees(&app, "Not the key of anybody here"));
}

#[test]
fn many_and_long_statuses_are_shown_bit_by_bit() {
    let mut all: Vec<_> = (0..200).map(|number| vouch(&format!("status {number}"), -number, good("A", -number))).collect();
    all[0] = vouch(&"a".repeat(5_000), 0, good("A", 0));
    let mut app = vouched(all);
    assert!(sees(&app, "status 9"));
    assert!(!sees(&app, "status 10"));
    in_vouches(&mut app, vouches::Message::More);
    assert!(sees(&app, "status 19"));
    assert!(sees(&app, "Show 4700 more characters"));
    in_vouches(&mut app, vouches::Message::Whole(moment(0), "romeo@montague.net/orchard".parse().unwrap()));
    assert!(sees(&app, &"a".repeat(5_000)));
}

#[test]
fn without_a_signed_status_it_says_so_and_a_refusal_is_told() {
    assert!(sees(&vouched(Vec::new()), "No signed status of this contact was heard yet."));
    let mut app = knowing(Vec::new());
    in_vouches(&mut app, vouches::Message::Toggle);
    assert!(sees(&app, "Loading…"));
    let request = loading(&mut app).unwrap();
    let _ = app.hear(&Update::Refused { request, refusal: Refusal::NotFound });
    assert!(!sees(&app, "Loading…"));
}
