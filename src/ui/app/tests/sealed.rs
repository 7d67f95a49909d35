//! Encrypted chats: what leaves and what stays, what each message proves, what cannot be read, unlocking.

use iced::keyboard::Modifiers;

use super::{
    composing::{clear, compose, send, write},
    own_keys::click,
    people::tell,
    reading::{asked, press, said, with_modifiers},
    *,
};
use crate::{
    engine::{KeyCommand, KeyRefusal},
    model::{
        ContactKey, Content, Decision, EncryptionPolicy, ForeignEncryption, KeyInfo, KeySource, OpenFailure, OpenPgpSettings, OwnKey,
        OwnKeys, Protection, Scheme, SealProblem, Sender, Timer, Unreadable,
    },
    ui::{
        dialog::unlock,
        pane::{composer, lock, timer},
    },
    xmpp::{fingerprint::Fingerprint, payload::oob::Attachment, secret::Secret},
};

const LINK: &str = "https://mantua.example/poison";

fn fingerprint(digit: &str) -> Fingerprint {
    digit.repeat(40).parse().unwrap()
}

fn info(digit: &str) -> KeyInfo {
    KeyInfo {
        fingerprint: fingerprint(digit),
        version: 4,
        user_ids: Vec::new(),
        algorithm: "Ed25519".to_owned(),
        created_at: moment(0),
        expires_at: None,
        revoked: false,
        encrypts: true,
        signs: true,
    }
}

fn own_keys(unlocked: bool) -> Update {
    Update::OwnKeysChanged(OwnKeys { keys: vec![OwnKey { info: info("5"), unlocked }], ..OwnKeys::default() })
}

fn chosen(decision: Decision) -> Update {
    let key = ContactKey { info: info("A"), decision, sources: vec![KeySource::File], learnt_at: moment(0), published: false };
    Update::ContactKeysChanged { conversation: romeo(), keys: vec![key] }
}

fn policy(encryption: EncryptionPolicy) -> Update {
    let options = ConversationOptions { encryption, muted: true, ..ConversationOptions::default() };
    Update::ConversationChanged(Conversation { options, ..conversation("romeo@montague.net", 0, 9) })
}

/// The account has a key, unlocked or not, and the user has decided this about the contact's.
fn keyed(size: Size, unlocked: bool, decision: Decision, messages: Vec<model::Message>) -> App {
    let mut app = app(size);
    let mut account = account(1, "juliet@capulet.com");
    account.settings.openpgp = OpenPgpSettings { key: Some(fingerprint("5")), ..OpenPgpSettings::default() };
    let _ = app.hear_all(&[Update::AccountChanged(account), own_keys(unlocked), chosen(decision)]);
    chat_of(&mut app, messages, false);
    app.take_commands();
    app
}

fn wide(unlocked: bool, decision: Decision) -> App {
    keyed(WIDE, unlocked, decision, Vec::new())
}

fn encrypted(id: i64, body: &str, sender: Sender) -> model::Message {
    let protection = Protection::Encrypted { scheme: Scheme::Ox, sender, keys: Vec::new(), repeats: None };
    model::Message { protection, ..said(id, body) }
}

fn unreadable(id: i64, unreadable: Unreadable) -> model::Message {
    model::Message { content: Content::Unreadable(unreadable), ..said(id, "") }
}

fn pgp(id: i64, failure: OpenFailure) -> model::Message {
    unreadable(id, Unreadable::OpenPgp(Scheme::Legacy, failure))
}

fn wishes(app: &mut App) -> Vec<EncryptionPolicy> {
    let commands = app.take_commands();
    let wishes = commands.into_iter().filter_map(|command| match command {
        Command::ConfigureConversation { options, .. } => Some(options.encryption),
        _ => None,
    });
    wishes.collect()
}

fn key_commands(app: &mut App) -> Vec<(RequestId, KeyCommand)> {
    let commands = app.take_commands();
    let asked = commands.into_iter().filter_map(|command| match command {
        Command::Keys { request, command } => Some((request, command)),
        _ => None,
    });
    asked.collect()
}

#[test]
fn the_pill_says_exactly_what_is_proven() {
    for (unlocked, decision, wish, words) in [
        (true, Decision::None, EncryptionPolicy::Automatic, "Not encrypted"),
        (true, Decision::Verified, EncryptionPolicy::Never, "Not encrypted"),
        (true, Decision::Assigned, EncryptionPolicy::Automatic, "Encrypted, key not compared"),
        (true, Decision::Verified, EncryptionPolicy::Automatic, "Encrypted, key compared"),
        (false, Decision::Verified, EncryptionPolicy::Automatic, "Cannot encrypt: your key is locked"),
        (true, Decision::None, EncryptionPolicy::Always, "Cannot encrypt: no key chosen"),
    ] {
        let mut app = wide(unlocked, decision);
        let _ = app.hear(&policy(wish));
        assert!(sees(&app, words), "{words}");
    }
}

#[test]
fn a_press_on_the_pill_shows_the_keys_and_never_hides_them() {
    let mut app = keyed(NARROW, true, Decision::Assigned, Vec::new());
    for _ in 0..2 {
        let _ = app.update(Message::Chats(chats::Message::Header(crate::ui::pane::header::Message::Protection)));
        assert!(sees(&app, "Mute"), "the details are there");
    }
}

#[test]
fn what_cannot_be_encrypted_stays_in_the_field_and_says_why() {
    let mut app = wide(false, Decision::Verified);
    assert!(sees(&app, "Your key is locked."), "it is said before anything is written");
    write(&mut app, "Wilt thou be gone?");
    assert_eq!(send(&mut app), None);
    assert!(sees(&app, "Your key is locked. Nothing was sent; your text is still here."));
    let _ = app.hear(&own_keys(true));
    assert!(!sees(&app, "Your key is locked. Nothing was sent; your text is still here."));
    assert_eq!(send(&mut app).unwrap().1.said, Said::text("Wilt thou be gone?"));
}

#[test]
fn what_the_engine_cannot_encrypt_comes_back_with_the_reason() {
    let mut app = wide(true, Decision::Verified);
    write(&mut app, "Wilt thou be gone?");
    let (request, _) = send(&mut app).unwrap();
    let _ = app.hear(&Update::Refused { request, refusal: Refusal::NotEncrypted(SealProblem::Failed) });
    assert!(sees(&app, "The message could not be encrypted. Nothing was sent; your text is still here."));
    compose(&mut app, composer::Message::Way(lock::Way::Never));
    assert_eq!(wishes(&mut app), [EncryptionPolicy::Never]);
    assert!(!sees(&app, "The message could not be encrypted. Nothing was sent; your text is still here."));
    assert_eq!(send(&mut app).unwrap().1.said, Said::text("Wilt thou be gone?"));
}

#[test]
fn other_keys_end_what_was_said_of_the_old_ones_and_of_nothing_else() {
    let told = |problem: SealProblem| {
        let mut app = wide(true, Decision::Verified);
        write(&mut app, "Wilt thou be gone?");
        let (request, _) = send(&mut app).unwrap();
        let _ = app.hear(&Update::Refused { request, refusal: Refusal::NotEncrypted(problem) });
        let _ = app.hear(&own_keys(true));
        app
    };
    assert!(!sees(&told(SealProblem::Locked(fingerprint("5"))), "Your key is locked. Nothing was sent; your text is still here."));
    let large = "Encrypted, this message is larger than servers take. Nothing was sent; your text is still here.";
    assert!(sees(&told(SealProblem::TooLarge), large));
}

#[test]
fn the_ways_on_lead_to_what_is_missing() {
    let mut app = wide(false, Decision::Verified);
    let way = |way| composer::Message::Way(way);
    compose(&mut app, way(lock::Way::Unlock));
    assert!(sees_in_dialog(&app, "Unlock your keys"));
    let _ = app.update(Message::Shortcut(Shortcut::Back, false));
    compose(&mut app, way(lock::Way::Keys));
    assert_eq!(app.place, Destination::Keys);
    let mut narrow = keyed(NARROW, true, Decision::None, Vec::new());
    let _ = narrow.hear(&policy(EncryptionPolicy::Always));
    assert!(sees(&narrow, "Choose a key"));
    compose(&mut narrow, way(lock::Way::Details));
    assert!(sees(&narrow, "Mute"), "the details are there");
}

#[test]
fn the_menu_of_the_lock_sets_only_the_encryption_of_the_chat() {
    let mut app = wide(true, Decision::Assigned);
    let _ = app.hear(&policy(EncryptionPolicy::Automatic));
    let _ = app.update(Message::Shortcut(Shortcut::Lock, false));
    for words in ["Automatic", "Always encrypted", "Never", "What you write here leaves encrypted: OpenPGP in the form of 2001."] {
        assert!(sees(&app, words), "{words}");
    }
    compose(&mut app, composer::Message::Encrypt(EncryptionPolicy::Always));
    let options = ConversationOptions { encryption: EncryptionPolicy::Always, muted: true, ..ConversationOptions::default() };
    assert!(app.take_commands().contains(&Command::ConfigureConversation { conversation: romeo(), options }));
    assert!(!sees(&app, "Always encrypted"), "the menu is gone");
}

#[test]
fn the_lock_can_be_reached_from_anywhere_by_keyboard() {
    let mut app = wide(true, Decision::Assigned);
    let lock = with_modifiers(Key::Character("l".into()), Modifiers::COMMAND);
    assert_eq!(crate::ui::shortcut::of_event(&lock), Some(Shortcut::Lock));
    let _ = app.update(Message::Shortcut(Shortcut::Search, false));
    let _ = app.update(Message::Shortcut(Shortcut::Lock, false));
    assert!(!sees(&app, "Always encrypted"), "not beneath a dialog");
}

#[test]
fn files_go_into_the_encrypted_text_and_nowhere_else() {
    let mut app = wide(true, Decision::Assigned);
    let file = Attachment { url: LINK.to_owned(), description: None };
    let attached = app.chats.attach(&romeo(), file.clone());
    let _ = app.perform(attached, Message::Chats);
    assert!(sees(&app, "Links go inside the encrypted text. The files themselves are not encrypted by that."));
    write(&mut app, "Drink this");
    let (request, message) = send(&mut app).unwrap();
    assert_eq!(message.said, Said::text(format!("Drink this\n{LINK}")));
    let _ = app.hear(&Update::Refused { request, refusal: Refusal::NotEncrypted(SealProblem::TooLarge) });
    let _ = app.hear(&policy(EncryptionPolicy::Never));
    assert_eq!(send(&mut app).unwrap().1.said, Said { attachments: vec![file], ..Said::text("Drink this") }, "as it was written");
}

#[test]
fn what_cannot_be_encrypted_is_told_where_it_is_offered() {
    let words = "This chat is encrypted. Offers of files and messages to several people cannot be.";
    for (decision, told) in [(Decision::Assigned, true), (Decision::None, false)] {
        let mut app = wide(true, decision);
        compose(&mut app, composer::Message::OpenMore);
        assert_eq!(sees(&app, words), told);
    }
}

#[test]
fn a_timer_that_servers_see_says_so() {
    let words = "The timer itself is not encrypted: servers see it.";
    let mut app = wide(true, Decision::Assigned);
    assert!(!sees(&app, words));
    compose(&mut app, composer::Message::OpenTimer);
    compose(&mut app, composer::Message::Timer(timer::Message::Choose(Some(Timer::UsefulFor(3_600)))));
    compose(&mut app, composer::Message::LeaveMenu);
    assert!(sees(&app, words));
    let _ = app.hear(&policy(EncryptionPolicy::Never));
    assert!(!sees(&app, words), "nothing is encrypted there");
}

/// What the menu of the only message says.
fn known(message: model::Message, words: &str) -> bool {
    let mut app = keyed(WIDE, true, Decision::Verified, vec![message]);
    let _ = app.update(Message::Shortcut(Shortcut::Messages, false));
    act(&mut app, |simulator| {
        let _ = simulator.simulate([with_modifiers(Key::Named(Named::F10), Modifiers::SHIFT)]);
    });
    sees(&app, words)
}

#[test]
fn each_message_says_what_protects_it_and_what_that_proves() {
    let compared = "AAAA ".repeat(10);
    let compared = format!(
        "Encrypted: OpenPGP in today’s form (OX). Signed for you with the key that you have compared with your contact: {}.",
        compared.trim()
    );
    assert!(known(encrypted(1, "My dear?", Sender::Proven(fingerprint("A"))), &compared));
    assert!(known(said(1, "My dear?"), "Not encrypted: every server on the way could read this message."));
}

#[test]
fn what_must_not_be_overlooked_is_written_beside_the_lock() {
    let plain = |unexpected, signed| model::Message { protection: Protection::None { unexpected, signed }, ..said(1, "My dear?") };
    for (message, words) in [
        (plain(true, None), "not encrypted"),
        (plain(false, Some(Sender::SignedForAnybody(fingerprint("A")))), "signed"),
        (plain(true, Some(Sender::BadSignature)), "bad signature"),
        (encrypted(1, "My dear?", Sender::UnknownKey("BBBB".into())), "key was unknown"),
        (encrypted(1, "My dear?", Sender::NotAssigned(fingerprint("B"))), "key not chosen"),
    ] {
        assert!(sees(&keyed(WIDE, true, Decision::Verified, vec![message]), words), "{words}");
    }
    let calm = keyed(WIDE, true, Decision::Verified, vec![encrypted(1, "My dear?", Sender::NotSigned)]);
    assert!(sees(&calm, &char::from(crate::ui::widget::Icon::Lock).to_string()) && !sees(&calm, "not encrypted"));
}

#[test]
fn nothing_in_a_message_with_a_bad_signature_is_followed() {
    let with_file = |sender: Sender| {
        let file = Attachment { url: "https://mantua.example/letter.pdf".to_owned(), description: None };
        let content = Said { attachments: vec![file], ..Said::text("Drink this") }.into();
        model::Message { content, ..encrypted(1, "", sender) }
    };
    let offers = |sender: Sender| {
        let mut app = keyed(WIDE, true, Decision::Verified, vec![encrypted(1, LINK, sender.clone())]);
        let _ = app.update(Message::Shortcut(Shortcut::Messages, false));
        let opens = asked(&mut app, |simulator| {
            let _ = simulator.tap_key(Key::Named(Named::Enter));
        });
        let mut app = keyed(WIDE, true, Decision::Verified, vec![with_file(sender)]);
        let download = sees(&app, "Download");
        let fetch = crate::ui::pane::timeline::attachment::Deed::Download("https://mantua.example/letter.pdf".to_owned());
        let fetch = crate::ui::pane::timeline::Message::File(MessageId(1), fetch);
        let _ = app.update(Message::Chats(chats::Message::Timeline(fetch)));
        let fetched = app.take_commands().iter().any(|command| matches!(command, Command::Download { .. }));
        (opens.iter().any(|action| matches!(action, Action::OpenLink(_))), download, fetched)
    };
    assert_eq!(offers(Sender::BadSignature), (false, false, false));
    assert_eq!(offers(Sender::Proven(fingerprint("A"))), (true, true, true));
}

#[test]
fn decrypted_text_is_copied_and_quoted_like_any() {
    let mut app = keyed(WIDE, true, Decision::Verified, vec![encrypted(1, "My dear?", Sender::NotSigned)]);
    let _ = app.quote(MessageId(1));
    write(&mut app, "Yes");
    assert_eq!(send(&mut app).unwrap().1.said.body, "> My dear?\nYes");
    let _ = app.update(Message::Shortcut(Shortcut::Messages, false));
    assert_eq!(super::reading::copied(&mut app).as_deref(), Some("My dear?"));
}

#[test]
fn what_cannot_be_read_says_why_and_offers_what_helps() {
    for (failure, words, ways) in [
        (OpenFailure::Locked(fingerprint("5")), "Encrypted for you. Your key is locked.", &["Unlock…"][..]),
        (OpenFailure::NoKey(Vec::new()), "Encrypted for a key that you do not have here.", &["Import a key…", "Try again"]),
        (OpenFailure::Unsupported, "Encrypted with a method that Balcony does not know.", &["Try again"]),
        (OpenFailure::Damaged, "Encrypted, and damaged on its way: it cannot be opened.", &[]),
        (OpenFailure::Forged, "Encrypted for you, but not signed by its sender. It was not opened.", &[]),
    ] {
        let mut app = keyed(WIDE, false, Decision::None, vec![pgp(1, failure)]);
        // The banner offers to unlock, too.
        let _ = app.update(Message::Shortcut(Shortcut::Contacts, false));
        assert!(sees(&app, words), "{words}");
        for way in ["Import a key…", "Try again"] {
            assert_eq!(sees(&app, way), ways.contains(&way), "{words} {way}");
        }
        if ways == ["Unlock…"] {
            assert!(sees(&app, "Unlock…"));
        }
    }
    let foreign = unreadable(1, Unreadable::Foreign(ForeignEncryption::Omemo));
    assert!(sees(&keyed(WIDE, true, Decision::None, vec![foreign]), "Encrypted with OMEMO, which Balcony does not speak."));
}

#[test]
fn what_cannot_be_read_is_tried_again_by_keyboard() {
    let mut app = keyed(WIDE, true, Decision::None, vec![pgp(1, OpenFailure::Unsupported)]);
    let _ = app.update(Message::Shortcut(Shortcut::Messages, false));
    app.take_commands();
    press(&mut app, Named::Enter);
    assert!(matches!(key_commands(&mut app).as_slice(), [(_, KeyCommand::Open { message: MessageId(1) })]));
    let mut app = keyed(WIDE, false, Decision::None, vec![pgp(1, OpenFailure::Locked(fingerprint("5")))]);
    let _ = app.update(Message::Shortcut(Shortcut::Messages, false));
    press(&mut app, Named::Enter);
    assert!(sees_in_dialog(&app, "Unlock your keys"));
}

#[test]
fn what_is_tried_again_in_vain_says_so_until_the_next_try() {
    const STILL: &str = "Tried again: still not readable.";
    let mut app = keyed(WIDE, true, Decision::None, vec![pgp(1, OpenFailure::Unsupported)]);
    app.take_commands();
    for _ in 0..2 {
        click(&mut app, "Try again");
        assert!(!sees(&app, STILL), "nobody knows yet");
        let asked = key_commands(&mut app);
        let [(request, KeyCommand::Open { message: MessageId(1) })] = asked.as_slice() else { panic!("it is tried again") };
        let _ = app.hear(&Update::Done { request: *request });
        assert!(sees(&app, STILL));
    }
    let _ = app.hear(&Update::MessageChanged(encrypted(1, "My dear?", Sender::NotSigned)));
    assert!(sees(&app, "My dear?") && !sees(&app, STILL));
}

#[test]
fn a_message_that_was_opened_after_all_takes_the_place_of_the_reason() {
    let mut app = keyed(WIDE, true, Decision::None, vec![pgp(1, OpenFailure::Locked(fingerprint("5")))]);
    assert!(sees(&app, "Try again"), "the key is unlocked: only this one was not opened yet");
    let _ = app.hear(&Update::MessageChanged(encrypted(1, "My dear?", Sender::NotSigned)));
    assert!(sees(&app, "My dear?") && !sees(&app, "Encrypted for you. Your key is locked."));
}

#[test]
fn a_message_that_could_not_be_encrypted_says_so_and_can_be_sent_again_or_dropped() {
    let delivery = Delivery::Failed(SendFailure::NotEncrypted(SealProblem::NoContactKey));
    let protection = Protection::ours(Scheme::Legacy);
    let failed = model::Message { protection, ..message(1, Direction::Outgoing, Some(delivery)) };
    let app = keyed(WIDE, true, Decision::None, vec![failed]);
    let why = "No key has been chosen for this contact. The message was not sent. Get their key and choose it in the details.";
    for words in [why, "Retry", "Discard"] {
        assert!(sees(&app, words), "{words}");
    }
}

fn closed_last_line() -> Update {
    let last =
        conversation("nurse@capulet.com", 1, 5).last.map(|last| Preview { kind: PreviewKind::Unreadable, text: String::new(), ..last });
    Update::ConversationChanged(Conversation { last, ..conversation("nurse@capulet.com", 1, 5) })
}

#[test]
fn the_passphrase_is_asked_for_only_when_something_waits_for_it() {
    const BANNER: &str = "Your keys are locked";
    let mut app = keyed(WIDE, false, Decision::None, Vec::new());
    assert!(!sees(&app, BANNER), "nothing needs a key");
    let _ = app.hear(&closed_last_line());
    assert!(sees(&app, BANNER) && sees(&app, "Encrypted message"));
    let _ = app.hear(&own_keys(true));
    assert!(!sees(&app, BANNER) && sees(&app, "Encrypted, not readable here"));
    assert!(sees(&wide(false, Decision::Assigned), BANNER), "the chat that is open cannot be written in");
    let closed = vec![pgp(1, OpenFailure::Locked(fingerprint("5")))];
    assert!(sees(&keyed(WIDE, false, Decision::None, closed), BANNER), "the chat that is open cannot be read");
    let mut unused = app_with_unused_key();
    let _ = unused.hear(&closed_last_line());
    assert!(!sees(&unused, BANNER), "no account uses the key");
}

fn app_with_unused_key() -> App {
    let mut app = app(WIDE);
    let _ = app.hear(&own_keys(false));
    app
}

fn unlocking() -> App {
    let mut app = wide(false, Decision::Assigned);
    compose(&mut app, composer::Message::Way(lock::Way::Unlock));
    app
}

fn unlock(app: &mut App, message: unlock::Message) {
    tell(app, dialog::Message::Unlock(message));
}

fn submitted(app: &mut App) -> Option<(RequestId, Secret, bool)> {
    unlock(app, unlock::Message::Submit);
    key_commands(app).into_iter().find_map(|(request, command)| match command {
        KeyCommand::Unlock { passphrase, keep } => Some((request, passphrase, keep)),
        _ => None,
    })
}

#[test]
fn the_passphrase_is_not_kept_unless_one_says_so() {
    let mut app = unlocking();
    assert_eq!(submitted(&mut app), None);
    assert!(sees_in_dialog(&app, "Type the passphrase of your keys."));
    unlock(&mut app, unlock::Message::Typed(Secret::new("o happy dagger")));
    let (request, passphrase, keep) = submitted(&mut app).unwrap();
    assert_eq!((passphrase.expose(), keep), ("o happy dagger", false));
    assert_eq!(submitted(&mut app), None, "one answer is awaited");
    let _ = app.hear(&Update::Done { request });
    assert!(app.dialog.is_none());
    let mut app = unlocking();
    unlock(&mut app, unlock::Message::Typed(Secret::new("o happy dagger")));
    unlock(&mut app, unlock::Message::Keep);
    assert!(submitted(&mut app).unwrap().2);
}

#[test]
fn a_wrong_passphrase_opens_nothing_and_can_be_typed_again() {
    const WRONG: &str = "The passphrase is not right. Try again. Mind capital letters and the keyboard layout.";
    let mut app = unlocking();
    unlock(&mut app, unlock::Message::Typed(Secret::new("dagger")));
    let (request, ..) = submitted(&mut app).unwrap();
    let _ = app.hear(&Update::Refused { request, refusal: Refusal::Key(KeyRefusal::WrongPassphrase) });
    assert!(sees_in_dialog(&app, WRONG));
    unlock(&mut app, unlock::Message::Typed(Secret::new("o happy dagger")));
    assert!(!sees_in_dialog(&app, WRONG));
    assert!(submitted(&mut app).is_some());
}

#[test]
fn keys_that_were_unlocked_elsewhere_need_no_passphrase() {
    let mut app = unlocking();
    let _ = app.hear(&own_keys(false));
    assert!(app.dialog.is_some());
    let _ = app.hear(&own_keys(true));
    assert!(app.dialog.is_none());
}

#[test]
fn the_palette_offers_only_what_applies() {
    let offers = |app: &mut App, typed: &str, words: &str| {
        let _ = app.update(Message::Shortcut(Shortcut::Search, false));
        tell(app, dialog::Message::Search(crate::ui::pane::search::Message::Typed(typed.into())));
        sees_in_dialog(app, words)
    };
    assert!(offers(&mut wide(false, Decision::None), "unlock", "Unlock my keys"));
    assert!(!offers(&mut wide(true, Decision::None), "unlock", "Unlock my keys"));
    let mut app = wide(true, Decision::None);
    let _ = app.hear(&Update::LookingChanged(Some(romeo())));
    assert!(offers(&mut app, "encryption", "Encryption of this chat"));
    assert!(!offers(&mut wide(true, Decision::None), "encryption", "Encryption of this chat"), "no chat is open");
}

#[test]
fn a_field_that_is_emptied_says_no_more_that_nothing_was_sent() {
    let mut app = wide(false, Decision::Verified);
    write(&mut app, "Wilt thou be gone?");
    assert_eq!(send(&mut app), None);
    clear(&mut app);
    assert!(sees(&app, "Your key is locked."));
}
