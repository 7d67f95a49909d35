//! What the user wants: of a chat, of a service, of the program; and what they ask of others' programs.

use std::{path::PathBuf, time::Duration};

use super::{
    people::{chat_saying, contact, jid, open, tell},
    *,
};
use crate::{
    model::{Resource, Timer},
    ui::{
        dialog::options as dialog_options,
        pane::{details, options, timer},
        screen::settings::{self, wishes},
    },
    xmpp::{
        payload::version::Version,
        session::{Answer, Question},
        stanza::presence::Show,
    },
};

fn wanted(app: &mut App) -> Option<ConversationOptions> {
    app.take_commands().into_iter().find_map(|command| match command {
        Command::ConfigureConversation { options, .. } => Some(options),
        _ => None,
    })
}

fn in_details(app: &mut App, message: details::Message) {
    let _ = app.update(Message::Chats(chats::Message::Details(message)));
}

fn keeping(options: ConversationOptions) -> Update {
    Update::ConversationChanged(Conversation { options, ..conversation("romeo@montague.net", 0, 9) })
}

#[test]
fn each_wish_for_a_chat_leaves_the_others_as_they_are() {
    let mut app = chat_saying(Said::text("hi"));
    let all = ConversationOptions { muted: true, timer: Some(Timer::UsefulFor(60)), keep_days: Some(7), ..ConversationOptions::default() };
    let _ = app.hear(&keeping(all.clone()));
    in_details(&mut app, details::Message::Options(options::Message::Mute));
    assert_eq!(wanted(&mut app), Some(ConversationOptions { muted: false, ..all.clone() }));
    in_details(&mut app, details::Message::Options(options::Message::Keep(Some(90))));
    assert_eq!(wanted(&mut app), Some(ConversationOptions { keep_days: Some(90), ..all.clone() }));
    in_details(&mut app, details::Message::Options(options::Message::OpenTimer));
    in_details(&mut app, details::Message::Options(options::Message::Timer(timer::Message::Choose(None))));
    assert_eq!(wanted(&mut app), Some(ConversationOptions { timer: None, ..all }));
}

#[test]
fn the_dialog_of_a_chat_says_and_sets_the_same() {
    let mut app = chat_saying(Said::text("hi"));
    let _ =
        app.hear(&keeping(ConversationOptions { keep_days: Some(ConversationOptions::FOREVER_DAYS), ..ConversationOptions::default() }));
    open(&mut app, DialogKind::Options(romeo()));
    assert!(sees(&app, "For ever"));
    tell(&mut app, dialog::Message::Options(dialog_options::Message::Options(options::Message::Keep(None))));
    assert_eq!(wanted(&mut app), Some(ConversationOptions::default()));
}

fn gateway() -> App {
    let mut app = chat_saying(Said::text("hi"));
    let _ = app.hear(&Update::ContactChanged(contact("icq.verona.example", "The old network", &[])));
    let _ = app.go(Destination::Chat(key("icq.verona.example")));
    app.take_commands();
    app
}

#[test]
fn only_a_service_can_be_allowed_to_change_contacts() {
    assert!(sees(&gateway(), "May change my contacts"));
    assert!(!sees(&chat_saying(Said::text("hi")), "May change my contacts"));
    let mut app = gateway();
    in_details(&mut app, details::Message::TrustGateway(true));
    let trust = Command::TrustGateway { account: JULIET, gateway: jid("icq.verona.example"), trusted: true };
    assert!(app.take_commands().contains(&trust));
}

fn session(app: &mut App, name: &str) {
    let resource =
        Resource { name: name.into(), show: Show::Online, status: None, priority: 0, since: moment(0), features: None, signed: None };
    let _ = app.hear(&Update::ContactChanged(model::Contact { resources: vec![resource], ..contact("romeo@montague.net", "Romeo", &[]) }));
}

fn asked(app: &mut App) -> Vec<(RequestId, String, Question)> {
    in_details(app, details::Message::AskProgram);
    let commands = app.take_commands();
    let asked = commands.into_iter().filter_map(|command| match command {
        Command::Ask { request, jid, question, .. } => Some((request, jid.to_string(), question)),
        _ => None,
    });
    asked.collect()
}

#[test]
fn the_best_session_is_asked_everything_and_an_account_without_one_only_when_it_was_online() {
    let mut app = chat_saying(Said::text("hi"));
    let offline = asked(&mut app);
    assert!(matches!(offline.as_slice(), [(_, who, Question::LastActivity)] if who == "romeo@montague.net"), "{offline:?}");
    session(&mut app, "orchard");
    let online = asked(&mut app);
    assert_eq!(online.len(), 4);
    assert!(online.iter().all(|(_, who, _)| who == "romeo@montague.net/orchard"));
    assert_eq!(asked(&mut gateway()).len(), 4, "a service is asked itself");
}

#[test]
fn answers_are_told_in_words_and_so_are_refusals() {
    let mut app = chat_saying(Said::text("hi"));
    session(&mut app, "orchard");
    for (request, _, question) in asked(&mut app) {
        let answer = match question {
            Question::Version => Answer::Version(Version { name: Some("\u{202e}isP".into()), version: None, os: None }),
            Question::Ping => Answer::Ping(Duration::from_millis(48)),
            _ => {
                let _ = app.hear(&Update::Refused { request, refusal: Refusal::NotAvailable });
                continue;
            }
        };
        let _ = app.hear(&Update::Answered { request, answer });
    }
    assert!(sees(&app, "It is isP."));
    assert!(sees(&app, "It answered after 48 milliseconds."));
    assert!(sees(&app, "It does not say what time it is there. Your contact is not online, or their program cannot do this."));
}

#[test]
fn one_reason_for_no_answer_at_all_is_told_once() {
    let mut app = chat_saying(Said::text("hi"));
    session(&mut app, "orchard");
    for (request, _, _) in asked(&mut app) {
        let _ = app.hear(&Update::Refused { request, refusal: Refusal::NotAvailable });
    }
    assert!(sees(&app, "Your contact is not online, or their program cannot do this. Try again when they are online."));
    assert!(!sees(&app, "It did not answer. Your contact is not online, or their program cannot do this."));
}

#[test]
fn answers_about_one_contact_are_not_shown_with_another() {
    let mut app = chat_saying(Said::text("hi"));
    session(&mut app, "orchard");
    let questions = asked(&mut app);
    let _ = app.go(Destination::Chat(key("nurse@capulet.com")));
    for (request, _, _) in questions {
        let _ = app.hear(&Update::Answered { request, answer: Answer::Ping(Duration::from_millis(48)) });
    }
    assert!(!sees(&app, "It answered after 48 milliseconds."));
}

fn wish(app: &mut App, message: wishes::Message) -> Settings {
    let message = settings::Message::Wishes(message);
    let _ = app.update(Message::Screen(screen::Message::Settings(message)));
    let commands = app.take_commands();
    let changed = commands.into_iter().find_map(|command| match command {
        Command::ChangeSettings(settings) => Some(settings),
        _ => None,
    });
    changed.unwrap()
}

fn in_settings() -> App {
    let mut app = app(WIDE);
    let _ = app.go(Destination::Settings);
    let settings = Settings { keep_days: Some(30), list_width: Some(300), ..Settings::default() };
    let _ = app.hear(&Update::SettingsChanged(settings));
    app.take_commands();
    app
}

#[test]
fn each_preference_is_changed_alone() {
    let mut app = in_settings();
    let before = Settings { keep_days: Some(30), list_width: Some(300), ..Settings::default() };
    let tell = model::Tell { displayed: false, ..model::Tell::default() };
    assert_eq!(wish(&mut app, wishes::Message::Tell(tell)), Settings { tell, ..before.clone() });
    let notifications = model::Notifications { text: false, ..model::Notifications::default() };
    assert_eq!(wish(&mut app, wishes::Message::Notifications(notifications)), Settings { notifications, ..before.clone() });
    assert_eq!(wish(&mut app, wishes::Message::KeepExpired(true)), Settings { keep_expired: true, ..before.clone() });
    assert_eq!(wish(&mut app, wishes::Message::KeepDays(None)), Settings { keep_days: None, ..before.clone() });
    let limit = model::Downloads { limit_mib: 500, folder: None };
    assert_eq!(wish(&mut app, wishes::Message::Limit(500)), Settings { downloads: limit, ..before.clone() });
    let folder = model::Downloads { folder: Some(PathBuf::from("/home/juliet/letters")), ..model::Downloads::default() };
    assert_eq!(wish(&mut app, wishes::Message::Folder(folder.folder.clone())), Settings { downloads: folder, ..before });
}

#[test]
fn nothing_changes_when_no_folder_is_chosen() {
    let mut app = in_settings();
    let message = settings::Message::Wishes(wishes::Message::Folder(None));
    let _ = app.update(Message::Screen(screen::Message::Settings(message)));
    assert!(app.take_commands().is_empty());
}

#[test]
fn a_system_without_notifications_is_told_in_one_line() {
    let mut app = in_settings();
    let line = "This system shows no notifications: there is no service for them.";
    assert!(!sees(&app, line), "nobody has tried yet");
    let _ = app.hear(&Update::NotifierChanged(Notifier::Absent));
    assert!(sees(&app, line));
    let _ = app.hear(&Update::NotifierChanged(Notifier::Working));
    assert!(!sees(&app, line));
}

#[test]
fn what_contacts_learn_is_said_at_each_switch() {
    let app = in_settings();
    for line in [
        "They learn that your computer is on and Balcony runs.",
        "They learn when you were looking at their message.",
        "They learn when you begin and stop to write, even if you send nothing.",
    ] {
        assert!(sees(&app, line), "{line}");
    }
}
