//! Keys of ours that are made, imported or restored: what is asked of the engine, what it refuses, and that nothing typed is lost by
//! it.

use super::{
    own_keys::{CODE, again, another, asked, asked_once, empty, full, info, not_online, open, ours, own, own_key, refuse, typed, use_key},
    *,
};
use crate::{
    engine::{KeyCommand, KeyRefusal},
    model::{KeyKind, OpenPgpSettings},
    ui::{
        action::KeyTask,
        dialog::own_keys::{
            self as dialogs, generate,
            import::{self, Chosen, Trouble},
            new_key, passphrase, restore,
        },
    },
    xmpp::secret::{Secret, SecretBytes},
};

fn new_key(app: &mut App, message: new_key::Message) {
    own_key(app, dialogs::Message::NewKey(message));
}

fn fill_passphrase(app: &mut App, first: &str, second: &str) {
    new_key(app, new_key::Message::Passphrase(typed(first)));
    new_key(app, new_key::Message::Passphrase(again(second)));
}

#[test]
fn a_key_is_made_as_it_was_chosen() {
    let mut app = empty();
    open(&mut app, KeyTask::Generate(None));
    for message in [
        generate::Message::Name(" Juliet ".into()),
        generate::Message::Kind(KeyKind::Rsa3072),
        generate::Message::Years(Some(5)),
        generate::Message::Sign,
    ] {
        new_key(&mut app, new_key::Message::Plan(message));
    }
    fill_passphrase(&mut app, "wherefore art", "wherefore art");
    new_key(&mut app, new_key::Message::Submit);
    let (request, command) = asked_once(&mut app);
    let wanted = KeyCommand::Generate {
        account: JULIET,
        name: Some("Juliet".into()),
        kind: KeyKind::Rsa3072,
        days: Some(1825),
        passphrase: Secret::new("wherefore art"),
    };
    assert_eq!(command, wanted);
    new_key(&mut app, new_key::Message::Submit);
    assert_eq!(asked(&mut app), [], "it is asked once");
    let _ = app.hear(&own(vec![info(ours(), "Juliet")], true));
    let _ = app.hear(&Update::KeyMade { request, fingerprint: ours() });
    assert!(sees_in_dialog(&app, "Your key is ready") && sees_in_dialog(&app, "D1A6 6E1A 23B1 82C9 980F\n788C FBFC C82A 015E 7330"));
    let settings = OpenPgpSettings { key: Some(ours()), sign_status: true, publish: true, ..OpenPgpSettings::default() };
    let (request, command) = asked_once(&mut app);
    assert_eq!(command, KeyCommand::Configure { account: JULIET, settings });
    let _ = app.hear(&Update::Refused { request, refusal: Refusal::NotOnline });
    assert!(sees_in_dialog(&app, "Your key is ready") && sees_in_dialog(&app, &not_online(&app)), "the key is here, the wish is not");
    new_key(&mut app, new_key::Message::Next(KeyTask::ExportSecret(ours())));
    assert!(sees_in_dialog(&app, "Backup copy of your secret key"));
}

#[test]
fn a_key_is_valid_for_two_years_unless_something_else_is_chosen_and_needs_no_name() {
    for (years, days) in [(None, Some(730)), (Some(None), None), (Some(Some(1)), Some(365))] {
        let mut app = empty();
        open(&mut app, KeyTask::Generate(Some(JULIET)));
        if let Some(years) = years {
            new_key(&mut app, new_key::Message::Plan(generate::Message::Years(years)));
        }
        fill_passphrase(&mut app, "x", "x");
        new_key(&mut app, new_key::Message::Submit);
        let (_, command) = asked_once(&mut app);
        assert!(matches!(command, KeyCommand::Generate { name: None, days: asked, .. } if asked == days));
    }
}

#[test]
fn an_account_that_does_already_what_is_wished_is_not_told_again() {
    let mut app = full();
    use_key(&mut app, OpenPgpSettings { key: Some(ours()), sign_status: false, publish: true, ..OpenPgpSettings::default() });
    open(&mut app, KeyTask::Generate(None));
    fill_passphrase(&mut app, "wherefore art", "");
    new_key(&mut app, new_key::Message::Submit);
    let (request, _) = asked_once(&mut app);
    let _ = app.hear(&Update::KeyMade { request, fingerprint: another() });
    assert_eq!(asked(&mut app), []);
}

#[test]
fn without_a_passphrase_typed_twice_no_key_is_made() {
    for (first, second, words) in [
        ("", "", "Type a passphrase. Without one, everybody who gets at your files could read your messages."),
        ("wherefore", "wherefor", "The two are not the same. Type it again."),
    ] {
        let mut app = empty();
        open(&mut app, KeyTask::Generate(None));
        fill_passphrase(&mut app, first, second);
        assert!(!sees_in_dialog(&app, words));
        new_key(&mut app, new_key::Message::Submit);
        assert!(sees_in_dialog(&app, words) && asked(&mut app).is_empty(), "{words}");
    }
}

#[test]
fn a_second_key_takes_the_passphrase_of_the_first_and_keeps_what_was_typed_when_it_is_another() {
    let mut app = full();
    open(&mut app, KeyTask::Generate(None));
    assert!(sees_in_dialog(&app, "Passphrase of your keys") && !sees_in_dialog(&app, "New passphrase again"));
    new_key(&mut app, new_key::Message::Plan(generate::Message::Name("Juliet".into())));
    new_key(&mut app, new_key::Message::Passphrase(typed("wrong")));
    new_key(&mut app, new_key::Message::Passphrase(passphrase::Message::Submit));
    let (request, first) = asked_once(&mut app);
    refuse(&mut app, request, KeyRefusal::WrongPassphrase);
    assert!(sees_in_dialog(&app, "The passphrase is not right. Try again. Mind capital letters and the keyboard layout."));
    new_key(&mut app, new_key::Message::Submit);
    assert_eq!(asked_once(&mut app).1, first, "nothing is lost");
}

#[test]
fn making_a_key_can_be_cancelled_and_is_when_the_dialog_goes() {
    let waiting = || {
        let mut app = empty();
        open(&mut app, KeyTask::Generate(None));
        fill_passphrase(&mut app, "x", "x");
        new_key(&mut app, new_key::Message::Submit);
        let (request, _) = asked_once(&mut app);
        (app, request)
    };
    let (mut app, request) = waiting();
    assert!(sees_in_dialog(&app, "Making the key…"));
    new_key(&mut app, new_key::Message::Cancel);
    assert_eq!(asked_once(&mut app).1, KeyCommand::Cancel { of: request });
    assert!(app.dialog.is_some(), "until the engine says that nothing is kept");
    refuse(&mut app, request, KeyRefusal::Cancelled);
    assert!(sees_in_dialog(&app, "Cancelled. Nothing was kept."));
    new_key(&mut app, new_key::Message::Cancel);
    assert!(app.dialog.is_none() && asked(&mut app).is_empty());

    for shortcut in [Shortcut::Back, Shortcut::Settings] {
        let (mut app, request) = waiting();
        let _ = app.update(Message::Shortcut(shortcut, false));
        assert!(app.dialog.is_none());
        assert_eq!(asked_once(&mut app).1, KeyCommand::Cancel { of: request }, "{shortcut:?}");
    }
}

fn source(app: &mut App, message: import::Message) {
    new_key(app, new_key::Message::Source(message));
}

fn importing() -> App {
    let mut app = full();
    open(&mut app, KeyTask::Import(None));
    let chosen = Chosen { name: Some("old.asc".into()), text: Secret::new("-----BEGIN") };
    source(&mut app, import::Message::Read(Some(Ok(chosen))));
    source(&mut app, import::Message::Passphrase(Secret::new("theirs")));
    new_key(&mut app, new_key::Message::Passphrase(typed("ours")));
    app
}

#[test]
fn a_file_is_imported_with_both_passphrases_for_an_account_or_for_none() {
    for account in [Some(JULIET), None] {
        let mut app = importing();
        assert!(sees_in_dialog(&app, "old.asc"));
        new_key(&mut app, new_key::Message::Account(account));
        new_key(&mut app, new_key::Message::Submit);
        let (request, command) = asked_once(&mut app);
        let (data, protected_by, passphrase) = (SecretBytes::new(*b"-----BEGIN"), Secret::new("theirs"), Secret::new("ours"));
        assert_eq!(command, KeyCommand::ImportOwn { account, data, protected_by, passphrase });
        let _ = app.hear(&Update::KeyMade { request, fingerprint: another() });
        assert!(sees_in_dialog(&app, "Your key is ready"));
        assert_eq!(sees_in_dialog(&app, "Back up on the server…"), account.is_some(), "where no account is, no server is");
        assert_eq!(asked(&mut app), [], "what the account tells others stays as it is");
    }
}

#[test]
fn each_reason_not_to_import_is_said_and_nothing_typed_is_lost() {
    use KeyRefusal::{Incomplete, NoKey, NotSecret, SeveralKeys, Unsupported, WrongFilePassphrase, WrongPassphrase};
    for (refusal, words) in [
        (NoKey, "There is no OpenPGP key in this. Choose a file that was exported as a key, or paste all of its text."),
        (NotSecret, "There are only public keys in this. Export your secret key from the program where you use it."),
        (SeveralKeys, "There are several secret keys in this. Export them one by one."),
        (Incomplete, "A part of this secret key is missing, as with keys on a smart card. Export the whole key where it was made."),
        (Unsupported, "This key is of a kind that Balcony does not know. Make a new one, or convert it where it was made."),
        (WrongFilePassphrase, "The passphrase of the file is not right. It is the one the key had where it comes from."),
        (WrongPassphrase, "The passphrase is not right. Try again. Mind capital letters and the keyboard layout."),
        (KeyRefusal::Failed, "That did not work with this key. Check that the key is whole and not too old."),
    ] {
        let mut app = importing();
        new_key(&mut app, new_key::Message::Submit);
        let (request, command) = asked_once(&mut app);
        refuse(&mut app, request, refusal.clone());
        assert!(sees_in_dialog(&app, words), "{refusal:?}");
        new_key(&mut app, new_key::Message::Submit);
        assert_eq!(asked_once(&mut app).1, command, "{refusal:?}");
    }
    let mut app = importing();
    new_key(&mut app, new_key::Message::Submit);
    let (request, _) = asked_once(&mut app);
    let _ = app.hear(&Update::Refused { request, refusal: Refusal::AlreadyThere });
    assert!(sees_in_dialog(&app, "This key is here already."));
}

#[test]
fn a_reason_goes_when_what_it_was_said_of_is_changed() {
    let mut app = importing();
    new_key(&mut app, new_key::Message::Submit);
    let (request, _) = asked_once(&mut app);
    refuse(&mut app, request, KeyRefusal::SeveralKeys);
    source(&mut app, import::Message::Forget);
    assert!(!sees_in_dialog(&app, "There are several secret keys in this. Export them one by one."));
    assert!(sees_in_dialog(&app, "Choose a file…"));
}

#[test]
fn what_cannot_be_read_or_is_not_there_is_said_and_not_imported() {
    let mut app = full();
    open(&mut app, KeyTask::Import(None));
    new_key(&mut app, new_key::Message::Passphrase(typed("ours")));
    for (message, words) in [
        (import::Message::Read(Some(Err(Trouble::TooLarge))), "This is larger than 1 MiB: that is no single key."),
        (import::Message::Read(Some(Err(Trouble::Unreadable))), "The file could not be read."),
        (import::Message::Pasted(None), "There is no text in the clipboard."),
        (import::Message::Pasted(Some(Secret::new(" \n"))), "There is no text in the clipboard."),
        (import::Message::Pasted(Some(Secret::new("x".repeat(2_000_000)))), "This is larger than 1 MiB: that is no single key."),
    ] {
        source(&mut app, message);
        assert!(sees_in_dialog(&app, words), "{words}");
        new_key(&mut app, new_key::Message::Submit);
        assert_eq!(asked(&mut app), []);
    }
    source(&mut app, import::Message::Pasted(Some(Secret::new("-----BEGIN"))));
    assert!(sees_in_dialog(&app, "Text from the clipboard"));
    assert!(!sees_in_dialog(&app, "-----BEGIN"), "a secret is not shown");
    source(&mut app, import::Message::Read(None));
    source(&mut app, import::Message::Read(Some(Err(Trouble::Unreadable))));
    new_key(&mut app, new_key::Message::Submit);
    assert!(matches!(asked_once(&mut app).1, KeyCommand::ImportOwn { data, .. } if data == SecretBytes::new(*b"-----BEGIN")));
}

#[test]
fn a_copy_is_taken_back_with_its_code() {
    let mut app = empty();
    open(&mut app, KeyTask::Restore(None));
    fill_passphrase(&mut app, "x", "x");
    let code = |code: &str| new_key::Message::Code(restore::Message::Typed(Secret::new(code)));
    new_key(&mut app, code("TWNK-KD5Y"));
    new_key(&mut app, new_key::Message::Submit);
    assert!(sees_in_dialog(&app, "A backup code has six groups of four characters.") && asked(&mut app).is_empty());
    new_key(&mut app, code("twnk kd5y mt3t e1gs drdb kvtw"));
    new_key(&mut app, new_key::Message::Submit);
    let (request, command) = asked_once(&mut app);
    assert_eq!(command, KeyCommand::Restore { account: JULIET, code: Secret::new(CODE), passphrase: Secret::new("x") });
    for (refusal, words) in [
        (KeyRefusal::WrongCode, "The backup code is not right. It has six groups of four characters."),
        (KeyRefusal::NoBackup, "There is no copy of a key on your server. Import your key from a file instead."),
    ] {
        let mut app = empty();
        open(&mut app, KeyTask::Restore(None));
        fill_passphrase(&mut app, "x", "x");
        new_key(&mut app, code(CODE));
        new_key(&mut app, new_key::Message::Submit);
        let (request, first) = asked_once(&mut app);
        refuse(&mut app, request, refusal);
        assert!(sees_in_dialog(&app, words), "{words}");
        new_key(&mut app, new_key::Message::Submit);
        assert_eq!(asked_once(&mut app).1, first);
    }
    let _ = app.hear(&Update::KeyMade { request, fingerprint: ours() });
    assert!(sees_in_dialog(&app, "Your key is ready") && !sees_in_dialog(&app, "Back up on the server…"));
}

/// Types into a field of the dialog that is open.
fn type_into(app: &mut App, field: &'static str, text: &str) {
    act(app, |simulator| {
        let _ = simulator.click(iced_test::selector::id(field)).expect("the field is there");
        let _ = simulator.typewrite(text);
    });
}

#[test]
fn enter_in_any_field_does_it() {
    for last in [generate::NAME, passphrase::NEW, passphrase::AGAIN] {
        let mut app = empty();
        open(&mut app, KeyTask::Generate(None));
        type_into(&mut app, passphrase::NEW, "wherefore art");
        type_into(&mut app, passphrase::AGAIN, "wherefore art");
        act(&mut app, |simulator| {
            let _ = simulator.click(iced_test::selector::id(last)).expect("the field is there");
            let _ = simulator.tap_key(Key::Named(Named::Enter));
        });
        let (_, command) = asked_once(&mut app);
        assert!(matches!(command, KeyCommand::Generate { passphrase, .. } if passphrase == Secret::new("wherefore art")), "{last}");
    }
}

#[test]
fn no_secret_is_in_what_is_logged() {
    let mut app = importing();
    new_key(&mut app, new_key::Message::Submit);
    let commands = app.take_commands();
    let Some(Dialog::OwnKeys(dialog)) = &app.dialog else { panic!("the dialog is open") };
    let logged = format!("{commands:?}{dialog:?}");
    for secret in ["theirs", "\"ours\"", "-----BEGIN"] {
        assert!(!logged.contains(secret), "{secret}");
    }
}
