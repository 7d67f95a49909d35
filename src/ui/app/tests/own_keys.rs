//! Our own keys: what is asked of the engine, what it refuses, and that nothing typed is lost by it.

use super::{people::tell, *};
use crate::{
    engine::{KeyCommand, KeyRefusal},
    model::{KeyInfo, OpenPgpSettings, OwnKey, OwnKeys, RevocationReason},
    ui::{
        action::KeyTask,
        dialog::own_keys::{self, alter, back_up, change_passphrase, export, passphrase},
        screen::keys,
    },
    xmpp::{fingerprint::Fingerprint, secret::Secret},
};

pub(super) const CODE: &str = "TWNK-KD5Y-MT3T-E1GS-DRDB-KVTW";

pub(super) fn ours() -> Fingerprint {
    "D1A66E1A23B182C9980F788CFBFCC82A015E7330".parse().unwrap()
}

pub(super) fn another() -> Fingerprint {
    "7A2B09C4E5D6F1837F0E4C5B6A79D8E1F2034B5C".parse().unwrap()
}

pub(super) fn info(fingerprint: Fingerprint, name: &str) -> KeyInfo {
    KeyInfo {
        fingerprint,
        version: 4,
        user_ids: vec![name.into()],
        algorithm: "Ed25519".into(),
        created_at: moment(-9_000),
        expires_at: None,
        revoked: false,
        encrypts: true,
        signs: true,
    }
}

pub(super) fn own(infos: Vec<KeyInfo>, unlocked: bool) -> Update {
    let keys = infos.into_iter().map(|info| OwnKey { info, unlocked }).collect();
    Update::OwnKeysChanged(OwnKeys { keys, passphrase_kept: false, working: false })
}

/// The screen, where nobody has a key.
pub(super) fn empty() -> App {
    let mut app = app(WIDE);
    let _ = app.go(Destination::Keys);
    app.take_commands();
    app
}

/// The screen with one key, which the account uses.
pub(super) fn full() -> App {
    let mut app = empty();
    let _ = app.hear(&own(vec![info(ours(), "xmpp:juliet@capulet.com")], true));
    use_key(&mut app, OpenPgpSettings { key: Some(ours()), ..OpenPgpSettings::default() });
    app
}

pub(super) fn use_key(app: &mut App, openpgp: OpenPgpSettings) {
    let mut account = account(1, "juliet@capulet.com");
    account.settings.openpgp = openpgp;
    let _ = app.hear(&Update::AccountChanged(account));
}

fn on_screen(app: &mut App, message: keys::Message) {
    let _ = app.update(Message::Screen(screen::Message::Keys(message)));
}

pub(super) fn open(app: &mut App, task: KeyTask) {
    on_screen(app, keys::Message::Open(DialogKind::OwnKeys(task)));
}

pub(super) fn own_key(app: &mut App, message: own_keys::Message) {
    tell(app, dialog::Message::OwnKeys(message));
}

pub(super) fn typed(text: &str) -> passphrase::Message {
    passphrase::Message::Typed(Secret::new(text))
}

pub(super) fn again(text: &str) -> passphrase::Message {
    passphrase::Message::Again(Secret::new(text))
}

pub(super) fn asked(app: &mut App) -> Vec<(RequestId, KeyCommand)> {
    let commands = app.take_commands().into_iter();
    commands
        .filter_map(|command| match command {
            Command::Keys { request, command } => Some((request, command)),
            _ => None,
        })
        .collect()
}

pub(super) fn asked_once(app: &mut App) -> (RequestId, KeyCommand) {
    let mut all = asked(app);
    assert_eq!(all.len(), 1, "{all:?}");
    all.remove(0)
}

pub(super) fn refuse(app: &mut App, request: RequestId, refusal: KeyRefusal) {
    let _ = app.hear(&Update::Refused { request, refusal: Refusal::Key(refusal) });
}

pub(super) fn not_online(app: &App) -> String {
    let text = |id| app.shared.words.text(id);
    format!("{} {}", text("refusal-not-online"), text("refusal-not-online-advice"))
}

pub(super) fn click(app: &mut App, words: &str) {
    act(app, |simulator| {
        simulator.click(words).unwrap_or_else(|_| panic!("“{words}” can be pressed"));
    });
}

#[test]
fn the_ways_to_the_keys_lead_there() {
    let mut app = app(WIDE);
    let _ = app.go(Destination::Settings);
    click(&mut app, "Keys and encryption");
    assert!(matches!(app.place, Destination::Keys) && sees(&app, "Make a key"));
    let _ = app.update(Message::Shortcut(Shortcut::Back, false));
    assert!(matches!(app.place, Destination::Settings));
    let _ = app.go(Destination::Home);
    let _ = app.update(Message::Shortcut(Shortcut::Search, false));
    let search =
        crate::ui::pane::search::Message::Pressed(crate::ui::pane::search::Target::Command(crate::ui::pane::palette::PaletteCommand::Keys));
    tell(&mut app, dialog::Message::Search(search));
    assert!(matches!(app.place, Destination::Keys));
}

#[test]
fn who_has_no_key_is_told_what_one_is_for_and_offered_three_ways_to_one() {
    for (words, title) in
        [("Make a key", "Your name (optional)"), ("Import a key", "Secret key"), ("Restore from my server", "Backup code")]
    {
        let mut app = empty();
        assert!(!sees(&app, "Your accounts"));
        click(&mut app, words);
        assert!(sees_in_dialog(&app, title), "{title}");
    }
}

fn export(app: &mut App, message: export::Message) {
    own_key(app, own_keys::Message::Export(message));
}

#[test]
fn a_public_key_is_copied_or_saved_without_a_passphrase() {
    let mut app = full();
    click(&mut app, "Export public key…");
    let (request, command) = asked_once(&mut app);
    assert_eq!(command, KeyCommand::ExportPublic { fingerprint: ours() });
    assert!(!sees_in_dialog(&app, "Passphrase of your keys"));
    let _ = app.hear(&Update::KeyExported { request, text: Secret::new("armored") });
    let context = app.shared.context();
    let Some(Dialog::OwnKeys(dialog)) = &mut app.dialog else { panic!("the dialog is open") };
    let copied = dialog.update(own_keys::Message::Export(export::Message::CopyText), &context);
    assert!(matches!(copied, Action::Copy(text) if text == "armored"));
    let saved = dialog.update(own_keys::Message::Export(export::Message::Save), &context);
    assert!(matches!(saved, Action::Run(_)));
}

#[test]
fn a_secret_key_or_certificate_is_given_only_for_the_passphrase_and_never_into_the_clipboard() {
    type Wanted = fn(Fingerprint, Secret) -> KeyCommand;
    let commands: [(KeyTask, Wanted); 2] = [
        (KeyTask::ExportSecret(ours()), |fingerprint, passphrase| KeyCommand::ExportSecret { fingerprint, passphrase }),
        (KeyTask::ExportRevocation(ours()), |fingerprint, passphrase| KeyCommand::ExportRevocation { fingerprint, passphrase }),
    ];
    for (task, wanted) in commands {
        let mut app = full();
        open(&mut app, task.clone());
        export(&mut app, export::Message::Save);
        assert!(sees_in_dialog(&app, "Type the passphrase of your keys.") && asked(&mut app).is_empty());
        export(&mut app, export::Message::Passphrase(typed("wrong")));
        export(&mut app, export::Message::Save);
        let (request, command) = asked_once(&mut app);
        assert_eq!(command, wanted(ours(), Secret::new("wrong")));
        refuse(&mut app, request, KeyRefusal::WrongPassphrase);
        assert!(sees_in_dialog(&app, "The passphrase is not right. Try again. Mind capital letters and the keyboard layout."));
        export(&mut app, export::Message::Passphrase(typed("right")));
        export(&mut app, export::Message::Passphrase(passphrase::Message::Submit));
        let (request, _) = asked_once(&mut app);
        let _ = app.hear(&Update::KeyExported { request, text: Secret::new("armored") });
        let context = app.shared.context();
        let Some(Dialog::OwnKeys(dialog)) = &mut app.dialog else { panic!("the dialog is open") };
        let copied = dialog.update(own_keys::Message::Export(export::Message::CopyText), &context);
        assert!(matches!(copied, Action::None), "{task:?}");
        export(&mut app, export::Message::Saved(None));
        export(&mut app, export::Message::Saved(Some(Err("disk full".into()))));
        assert!(sees_in_dialog(
            &app,
            "It could not be saved on this computer. Check that there is free space and that the folder may be written. The system says: \
             disk full"
        ));
        export(&mut app, export::Message::Saved(Some(Ok("/home/juliet/key.asc".into()))));
        assert!(sees_in_dialog(&app, "Saved as /home/juliet/key.asc."));
    }
}

#[test]
fn all_keys_get_another_passphrase_if_the_old_one_is_right() {
    let mut app = full();
    click(&mut app, "Change passphrase…");
    let change = |app: &mut App, message| own_key(app, own_keys::Message::ChangePassphrase(message));
    change(&mut app, change_passphrase::Message::Submit);
    assert!(asked(&mut app).is_empty());
    change(&mut app, change_passphrase::Message::Old(typed("old")));
    change(&mut app, change_passphrase::Message::New(typed("new")));
    change(&mut app, change_passphrase::Message::New(again("other")));
    change(&mut app, change_passphrase::Message::Submit);
    assert!(sees_in_dialog(&app, "The two are not the same. Type it again.") && asked(&mut app).is_empty());
    change(&mut app, change_passphrase::Message::New(again("new")));
    change(&mut app, change_passphrase::Message::New(passphrase::Message::Submit));
    let (request, command) = asked_once(&mut app);
    assert_eq!(command, KeyCommand::ChangePassphrase { old: Secret::new("old"), new: Secret::new("new") });
    refuse(&mut app, request, KeyRefusal::WrongPassphrase);
    assert!(sees_in_dialog(&app, "The passphrase is not right. Try again. Mind capital letters and the keyboard layout."));
    change(&mut app, change_passphrase::Message::Submit);
    let (request, again) = asked_once(&mut app);
    assert_eq!(again, command);
    let _ = app.hear(&Update::Done { request });
    assert!(app.dialog.is_none());
}

#[test]
fn a_key_lives_as_long_as_is_chosen_from_today() {
    for (years, expires_at) in [(Some(1), Some(moment(365 * 24 * 60))), (Some(2), Some(moment(730 * 24 * 60))), (None, None)] {
        let mut app = full();
        open(&mut app, KeyTask::Extend(ours()));
        own_key(&mut app, own_keys::Message::Alter(alter::Message::Choose(alter::To::Live(years))));
        own_key(&mut app, own_keys::Message::Alter(alter::Message::Submit));
        let (request, command) = asked_once(&mut app);
        assert_eq!(command, KeyCommand::SetExpiry { fingerprint: ours(), expires_at });
        refuse(&mut app, request, KeyRefusal::Locked);
        assert!(sees_in_dialog(&app, "Your keys are locked. Unlock them with your passphrase first."));
        click(&mut app, "Unlock…");
        assert!(matches!(app.dialog, Some(Dialog::Unlock(_))));
    }
}

#[test]
fn a_key_is_revoked_for_a_reason_and_only_by_the_button_that_says_so() {
    let mut app = full();
    open(&mut app, KeyTask::Revoke(ours()));
    assert!(asked(&mut app).is_empty());
    click(&mut app, "Somebody else may have it");
    click(&mut app, "Revoke for good");
    let (request, command) = asked_once(&mut app);
    assert_eq!(command, KeyCommand::Revoke { fingerprint: ours(), reason: RevocationReason::Compromised });
    let _ = app.hear(&Update::Done { request });
    assert!(app.dialog.is_none());
    let _ = app.hear(&own(vec![KeyInfo { revoked: true, ..info(ours(), "Juliet") }], true));
    assert!(sees(&app, "Revoked"));
    on_screen(&mut app, keys::Message::Menu(ours()));
    assert!(sees(&app, "Remove…") && !sees(&app, "Revoke…") && !sees(&app, "Change expiry…"));
}

#[test]
fn a_key_that_is_in_use_is_not_removed() {
    let mut app = full();
    on_screen(&mut app, keys::Message::Menu(ours()));
    click(&mut app, "Remove…");
    assert!(asked(&mut app).is_empty());
    click(&mut app, "Remove");
    let (request, command) = asked_once(&mut app);
    assert_eq!(command, KeyCommand::RemoveOwn { fingerprint: ours() });
    refuse(&mut app, request, KeyRefusal::InUse);
    assert!(sees_in_dialog(&app, "An account uses this key. Choose another key for the account first."));
}

fn backed_up() -> App {
    let mut app = full();
    on_screen(&mut app, keys::Message::Menu(ours()));
    click(&mut app, "Back up on the server…");
    assert!(asked(&mut app).is_empty(), "it is explained first");
    click(&mut app, "Back up");
    let (request, command) = asked_once(&mut app);
    assert_eq!(command, KeyCommand::BackUp { account: JULIET });
    let _ = app.hear(&Update::KeyBackedUp { request, code: Secret::new(CODE) });
    app
}

#[test]
fn the_backup_code_stays_until_it_is_written_down() {
    let mut app = backed_up();
    assert!(sees_in_dialog(&app, "TWNK-KD5Y-MT3T-\nE1GS-DRDB-KVTW"));
    own_key(&mut app, own_keys::Message::BackUp(back_up::Message::Written));
    click(&mut app, "Done");
    assert!(app.dialog.is_none());
}

#[test]
fn the_backup_code_does_not_go_by_a_single_slip() {
    for slip in [Message::Shortcut(Shortcut::Back, false), Message::Dialog(dialog::Message::Dismiss)] {
        let mut app = backed_up();
        let _ = app.update(slip.clone());
        assert!(sees_in_dialog(&app, "TWNK-KD5Y-MT3T-\nE1GS-DRDB-KVTW"), "{slip:?}");
        assert!(sees_in_dialog(
            &app,
            "The code is not written down yet. If you close this once more, it is gone, and the copy on the server is of no use."
        ));
        let _ = app.update(slip);
        assert!(app.dialog.is_none());
    }
    let mut app = backed_up();
    own_key(&mut app, own_keys::Message::BackUp(back_up::Message::Written));
    let _ = app.update(Message::Shortcut(Shortcut::Back, false));
    assert!(app.dialog.is_none());
}

#[test]
fn a_server_without_a_private_place_gets_no_copy() {
    let mut app = full();
    open(&mut app, KeyTask::BackUp(ours()));
    own_key(&mut app, own_keys::Message::BackUp(back_up::Message::Submit));
    let (request, _) = asked_once(&mut app);
    refuse(&mut app, request, KeyRefusal::NoPrivatePlace);
    assert!(sees_in_dialog(
        &app,
        "Your server has no place that only you can read. The copy was not sent. Save your key in a file instead."
    ));
}

#[test]
fn keys_are_locked_and_unlocked_and_it_is_said_which_they_are() {
    let mut app = full();
    assert!(sees(&app, "Unlocked until Balcony ends or you lock them."));
    click(&mut app, "Lock");
    let (request, command) = asked_once(&mut app);
    assert_eq!(command, KeyCommand::Lock);
    let _ = app.hear(&own(vec![info(ours(), "Juliet")], false));
    let _ = app.hear(&Update::Done { request });
    assert!(sees(&app, "Locked. Encrypted messages cannot be read or written until you unlock your keys."));
    click(&mut app, "Unlock…");
    assert!(matches!(app.dialog, Some(Dialog::Unlock(_))));
}

#[test]
fn a_key_that_ends_within_thirty_days_is_warned_of() {
    for (days, words) in [(0, "Expires today"), (1, "Expires in 1 day"), (29, "Expires in 29 days")] {
        let mut app = empty();
        let _ = app.hear(&own(vec![KeyInfo { expires_at: Some(moment(days * 24 * 60 + 30)), ..info(ours(), "Juliet") }], true));
        assert!(sees(&app, words), "{words}");
    }
    let mut app = empty();
    let _ = app.hear(&own(vec![KeyInfo { expires_at: Some(moment(30 * 24 * 60 + 30)), ..info(ours(), "Juliet") }], true));
    assert!(!sees(&app, "Expires in 30 days"));
    let _ = app.hear(&own(vec![KeyInfo { expires_at: Some(moment(0)), ..info(ours(), "Juliet") }], true));
    assert!(sees(&app, "Expired"));
}

#[test]
fn an_account_uses_the_key_that_is_chosen_and_keeps_its_other_wishes() {
    let mut app = full();
    let _ = app.hear(&own(vec![info(ours(), "Juliet"), info(another(), "Office")], true));
    let now = OpenPgpSettings { key: Some(ours()), sign_status: true, publish: true, ..OpenPgpSettings::default() };
    use_key(&mut app, now.clone());
    for (key, words) in [(Some(another()), "Office"), (None, "No key")] {
        on_screen(&mut app, keys::Message::Choose(JULIET));
        // The name stands in the list of keys, too.
        let settings = OpenPgpSettings { key, ..now.clone() };
        assert!(sees(&app, words));
        on_screen(&mut app, keys::Message::Configure(JULIET, settings.clone()));
        let (request, command) = asked_once(&mut app);
        assert_eq!(command, KeyCommand::Configure { account: JULIET, settings });
        let _ = app.hear(&Update::Done { request });
    }
}

#[test]
fn a_wish_is_shown_as_it_is_and_not_as_it_was_asked_for() {
    let mut app = full();
    click(&mut app, "Sign my status");
    let settings = OpenPgpSettings { key: Some(ours()), sign_status: true, publish: false, ..OpenPgpSettings::default() };
    let (request, command) = asked_once(&mut app);
    assert_eq!(command, KeyCommand::Configure { account: JULIET, settings });
    on_screen(&mut app, keys::Message::Configure(JULIET, OpenPgpSettings::default()));
    assert_eq!(asked(&mut app), [], "one after the other");
    let _ = app.hear(&Update::Refused { request, refusal: Refusal::NotOnline });
    assert!(sees(&app, &not_online(&app)));
    click(&mut app, "Publish my key");
    let settings = OpenPgpSettings { key: Some(ours()), sign_status: false, publish: true, ..OpenPgpSettings::default() };
    assert_eq!(asked_once(&mut app).1, KeyCommand::Configure { account: JULIET, settings });
}

#[test]
fn an_account_without_a_key_tells_nothing() {
    let mut app = full();
    use_key(&mut app, OpenPgpSettings { key: None, sign_status: true, publish: true, ..OpenPgpSettings::default() });
    for words in ["Sign my status", "Publish my key"] {
        act(&mut app, |simulator| {
            let _ = simulator.click(words);
        });
        assert_eq!(asked(&mut app), []);
    }
}

#[test]
fn a_backup_goes_only_to_an_account_that_uses_the_key() {
    let mut app = full();
    open(&mut app, KeyTask::BackUp(ours()));
    use_key(&mut app, OpenPgpSettings::default());
    own_key(&mut app, own_keys::Message::BackUp(back_up::Message::Submit));
    assert_eq!(asked(&mut app), []);
    use_key(&mut app, OpenPgpSettings { key: Some(ours()), ..OpenPgpSettings::default() });
    own_key(&mut app, own_keys::Message::BackUp(back_up::Message::Submit));
    assert_eq!(asked_once(&mut app).1, KeyCommand::BackUp { account: JULIET });
}
