//! Links that begin with xmpp: what they ask for is shown, and done only by who looks at it.

use super::{
    composing::{compose, send, write},
    people::{contact, jid, tell},
    *,
};
use crate::{
    engine::{KeyCommand, Opening, RequestId, Showing},
    model::Step,
    ui::{dialog::link, pane::composer},
    xmpp::{
        jid::Jid,
        link::{Link, LinkError},
    },
};

const TEXT: &str = "xmpp:romeo@montague.net?message;body=Wherefore%20art%20thou";
const WRITE: &str = "Put into the message field";

fn press(app: &mut App, words: &str) {
    act(app, |simulator| {
        simulator.click(words).unwrap_or_else(|_| panic!("there is no “{words}”"));
    });
}

fn open(app: &mut App, link: &str) {
    let _ = app.update(Message::LinkCame(link.into()));
}

fn shows(app: &App, all: &[&str]) {
    for words in all {
        assert!(sees_in_dialog(app, words), "there is no “{words}”");
    }
}

/// The window of Juliet, of whose contacts one is Romeo.
fn juliet() -> App {
    let mut app = app(WIDE);
    let _ = app.hear(&Update::ContactChanged(contact("romeo@montague.net", "Romeo", &["Friends"])));
    app.take_commands();
    app
}

/// Who has no account yet.
fn nobody() -> App {
    let mut app = app(WIDE);
    let _ = app.hear(&Update::AccountRemoved(JULIET));
    app.take_commands();
    app
}

fn asked(app: &mut App) -> Vec<Command> {
    let quiet = |command: &Command| {
        !matches!(command, Command::LoadHistory { .. } | Command::Look(_) | Command::SaveDraft { .. } | Command::LoadProfile { .. })
    };
    app.take_commands().into_iter().filter(quiet).collect()
}

fn written(app: &mut App) -> String {
    send(app).map(|(_, message)| message.said.body).unwrap_or_default()
}

#[test]
fn every_link_is_shown_and_does_nothing_by_itself() {
    for (link, title) in [
        ("xmpp:romeo@montague.net", "Open a chat?"),
        (TEXT, "Write a message?"),
        ("xmpp:romeo@montague.net?roster;name=Romeo;group=Friends", "Add a contact?"),
        ("xmpp:paris@verona.example?subscribe", "See when they are online?"),
        ("xmpp:romeo@montague.net?pubkey", "Look for a key?"),
        ("xmpp:romeo@montague.net?vcard", "Show a profile?"),
        ("xmpp://juliet@capulet.com", "A link to an account"),
        ("xmpp:verona@rooms.example?join", "A link that is not followed"),
        ("xmpp:romeo@montague.net?remove", "A link that is not followed"),
        ("xmpp:capulet.example?register;preauth=T", "An invitation"),
    ] {
        let mut app = juliet();
        open(&mut app, link);
        let whom = link.trim_start_matches("xmpp:").trim_start_matches("//").split('?').next().unwrap();
        shows(&app, &[title, whom]);
        assert!(app.take_commands().is_empty(), "{link}");
        let close = if sees_in_dialog(&app, "Close") { "Close" } else { "Cancel" };
        press(&mut app, close);
        assert!(app.dialog.is_none() && app.take_commands().is_empty(), "{link}");
    }
}

#[test]
fn a_link_that_is_pressed_in_a_chat_asks_first_too() {
    let mut app = juliet();
    let _ = app.open_link("xmpp:nurse@capulet.com".into());
    shows(&app, &["Open a chat?", "nurse@capulet.com"]);
    assert!(app.take_commands().is_empty() && app.chats.conversation().is_none());
    press(&mut app, "Open the chat");
    assert_eq!(app.chats.conversation(), Some(&key("nurse@capulet.com")));
}

#[test]
fn a_text_is_shown_put_into_the_field_and_not_sent() {
    let mut app = juliet();
    open(&mut app, TEXT);
    shows(&app, &["Wherefore art thou", "Romeo", "in your contacts"]);
    press(&mut app, WRITE);
    assert!(app.dialog.is_none());
    assert_eq!(app.chats.conversation(), Some(&romeo()));
    let done = asked(&mut app);
    assert!(done.is_empty(), "nothing is sent, not even that somebody writes: {done:?}");
    assert_eq!(written(&mut app), "Wherefore art thou");
}

#[test]
fn what_is_being_written_is_not_lost_for_a_text() {
    let mut app = juliet();
    chat_of(&mut app, Vec::new(), false);
    write(&mut app, "Ay me!");
    compose(&mut app, composer::Message::KeepDraft);
    let draft = Draft { text: "Ay me!".into(), quotes: None };
    let _ = app.hear(&Update::ConversationChanged(Conversation { draft, ..conversation("romeo@montague.net", 0, 9) }));
    open(&mut app, TEXT);
    shows(&app, &["Something is being written in this chat already. It stays, and the text comes below it."]);
    press(&mut app, WRITE);
    assert_eq!(written(&mut app), "Ay me!\n\nWherefore art thou");
}

#[test]
fn only_the_chat_can_be_opened_instead() {
    let mut app = juliet();
    open(&mut app, TEXT);
    press(&mut app, "Only open the chat");
    assert_eq!(app.chats.conversation(), Some(&romeo()));
    assert_eq!(written(&mut app), "");
}

#[test]
fn nothing_is_written_to_whom_one_keeps_out_or_does_not_know() {
    let mut app = juliet();
    let blocked = Some(vec![Jid::from(jid("romeo@montague.net"))]);
    let _ = app.hear(&Update::AccountChanged(Account { blocked, ..account(1, "juliet@capulet.com") }));
    open(&mut app, TEXT);
    shows(&app, &["kept out by you", "You keep this address out. Let it through again before you write."]);
    press(&mut app, WRITE);
    assert!(app.dialog.is_some(), "the button does nothing");

    let mut app = juliet();
    let _ = app.hear(&Update::ConversationChanged(Conversation { answered: false, ..conversation("tybalt@verona.example", 1, 20) }));
    open(&mut app, "xmpp:tybalt@verona.example?message;body=Draw");
    shows(&app, &["They wait to be let in. Open the chat and let them in before you write."]);
    press(&mut app, WRITE);
    assert!(app.dialog.is_some());
    app.take_commands();
    press(&mut app, "Only open the chat");
    assert!(!asked(&mut app).contains(&Command::AcceptConversation(key("tybalt@verona.example"))));
}

#[test]
fn a_contact_is_added_by_the_form_with_what_the_link_suggests() {
    let mut app = juliet();
    open(&mut app, "xmpp:paris@verona.example?roster;name=Count%20Paris;group=Suitors;group=Verona");
    shows(&app, &["not in your contacts", "Count Paris", "Suitors, Verona"]);
    press(&mut app, "Add the contact…");
    assert!(asked(&mut app).is_empty());
    shows(&app, &["Add a contact", "Suitors"]);
    press(&mut app, "Add contact");
    let [Command::AddContact { account: JULIET, jid: added, name, groups, .. }] = &asked(&mut app)[..] else { panic!("one is added") };
    assert_eq!((added, name.as_deref()), (&jid("paris@verona.example"), Some("Count Paris")));
    assert_eq!(groups, &["Suitors", "Verona"]);
}

#[test]
fn who_is_a_contact_or_oneself_is_not_added_again() {
    let mut app = juliet();
    open(&mut app, "xmpp:romeo@montague.net?roster;name=Scoundrel");
    shows(&app, &["A link suggests this address as a contact. It is one already.", "Open the chat"]);
    assert!(!sees_in_dialog(&app, "Add the contact…") && !sees_in_dialog(&app, "Scoundrel"));
    press(&mut app, "Close");
    open(&mut app, "xmpp:juliet@capulet.com?subscribe");
    shows(&app, &["your own address", "A link suggests this address as a contact. It is your own."]);
}

#[test]
fn to_be_shown_a_contact_they_are_asked_when_that_is_wanted() {
    let mut app = juliet();
    open(&mut app, "xmpp:romeo@montague.net?subscribe");
    shows(&app, &["A link suggests that you ask to see when they are online. You may see it already."]);
    press(&mut app, "Close");
    let hidden = crate::xmpp::payload::roster::Subscription::From;
    let _ = app.hear(&Update::ContactChanged(model::Contact { subscription: hidden, ..contact("romeo@montague.net", "Romeo", &[]) }));
    open(&mut app, "xmpp:romeo@montague.net?subscribe");
    assert!(app.take_commands().is_empty());
    press(&mut app, "Ask them");
    assert!(asked(&mut app).contains(&Command::RequestSubscription { account: JULIET, jid: jid("romeo@montague.net") }));
}

#[test]
fn keys_and_cards_are_asked_for_when_that_is_wanted() {
    let mut app = juliet();
    open(&mut app, "xmpp:romeo@montague.net?pubkey");
    press(&mut app, "Look for keys");
    let fetched = |command: &Command| matches!(command, Command::Keys { command: KeyCommand::FetchPublished { conversation }, .. } if *conversation == romeo());
    assert!(app.take_commands().iter().any(fetched));
    open(&mut app, "xmpp:romeo@montague.net?vcard");
    assert!(app.take_commands().is_empty());
    press(&mut app, "Show the profile");
    let loaded = |command: &Command| matches!(command, Command::LoadProfile { person, .. } if *person == romeo());
    assert!(app.take_commands().iter().any(loaded));
}

#[test]
fn what_no_link_does_says_so() {
    for (link, words) in [
        ("xmpp:verona@rooms.example?join;password=x", "A link leads into this group chat. Balcony cannot enter group chats."),
        (
            "xmpp:romeo@montague.net?command;node=stats",
            "A link asks for “command” at this address. Balcony does not know what that is, or does not do it.",
        ),
        ("xmpp:romeo@montague.net?sendfile", "A link asks you to send a file to this address. No link does that here."),
        (
            "xmpp:capulet.com?pubkey",
            "A link leads to the OpenPGP keys of this address. It is that of a server or a service: nobody there has a key.",
        ),
    ] {
        let mut app = juliet();
        open(&mut app, link);
        shows(&app, &[words, "Close"]);
        assert!(!sees_in_dialog(&app, "Cancel"));
        assert_eq!(sees_in_dialog(&app, "Open the chat"), !link.contains("join"));
    }
}

#[test]
fn the_account_that_acts_is_chosen_by_the_link_and_by_the_user() {
    let mut app = juliet();
    let _ = app.hear(&Update::AccountAdded { request: RequestId(9), account: account(2, "guest@example.com") });
    open(&mut app, "xmpp://guest@example.com/support@example.com?message;body=Help");
    press(&mut app, WRITE);
    assert_eq!(app.chats.conversation().map(|key| key.account), Some(AccountId(2)));
    open(&mut app, "xmpp://nobody@example.com/romeo@montague.net");
    shows(&app, &["The link wants nobody@example.com to do this, which is no account of yours."]);
    tell(&mut app, dialog::Message::Link(link::Message::Account(AccountId(2))));
    press(&mut app, "Open the chat");
    let there = ConversationKey { account: AccountId(2), peer: jid("romeo@montague.net") };
    assert_eq!(app.chats.conversation(), Some(&there));
}

#[test]
fn an_address_that_looks_like_a_contact_is_told_apart() {
    let mut app = juliet();
    open(&mut app, "xmpp:rom%D0%B5o@montague.net");
    shows(&app, &["This address looks like romeo@montague.net (Romeo), who is among your contacts. It is another one."]);
    press(&mut app, "Cancel");
    open(&mut app, "xmpp:romeo@montague.net");
    assert!(!sees_in_dialog(&app, "This address looks like romeo@montague.net (Romeo), who is among your contacts. It is another one."));
}

#[test]
fn a_link_waits_until_what_is_typed_is_done_with() {
    let mut app = juliet();
    let _ = app.open(DialogKind::AddContact { account: None, jid: None });
    open(&mut app, TEXT);
    shows(&app, &["Add a contact"]);
    assert!(sees(&app, "A link waits. It is shown when this is closed."));
    open(&mut app, "xmpp:nurse@capulet.com");
    open(&mut app, TEXT);
    assert!(sees(&app, "2 links wait. They are shown when this is closed."), "the same link waits once");
    press(&mut app, "Cancel");
    shows(&app, &["Write a message?"]);
    press(&mut app, "Cancel");
    shows(&app, &["Open a chat?"]);
    press(&mut app, "Cancel");
    assert!(app.dialog.is_none() && app.waiting_words().is_none());
}

#[test]
fn a_link_does_not_wait_for_what_can_be_looked_at_again() {
    let mut app = juliet();
    let _ = app.open(DialogKind::Shortcuts);
    open(&mut app, TEXT);
    shows(&app, &["Write a message?"]);
}

#[test]
fn a_form_that_is_being_filled_in_is_not_left_for_a_link() {
    let mut app = juliet();
    let _ = app.go(Destination::SignIn);
    open(&mut app, TEXT);
    assert!(app.dialog.is_none() && sees(&app, "A link waits. It is shown when this is closed."));
    let _ = app.update(Message::Shortcut(Shortcut::Back, false));
    shows(&app, &["Write a message?"]);
}

#[test]
fn without_an_account_a_link_waits_for_one() {
    let mut app = nobody();
    open(&mut app, TEXT);
    shows(&app, &["romeo@montague.net", "Wherefore art thou", "You need an account for this. The link comes again when you have one."]);
    tell(&mut app, dialog::Message::Link(link::Message::LogIn));
    assert!(app.dialog.is_none() && app.screen.is_form());
    let connecting = Account { connection: Connection::Connecting(Step::Reaching), ..account(1, "juliet@capulet.com") };
    let _ = app.hear(&Update::AccountAdded { request: RequestId(9), account: connecting });
    assert!(app.dialog.is_none(), "what is typed there is not done with");
    let _ = app.go(Destination::Home);
    let _ = app.update(Message::Focused(true));
    shows(&app, &["Write a message?", WRITE]);
    press(&mut app, "Cancel");
    assert!(app.dialog.is_none());
}

#[test]
fn the_account_may_come_while_the_link_is_shown() {
    let mut app = nobody();
    open(&mut app, TEXT);
    let _ = app.hear(&Update::AccountAdded { request: RequestId(9), account: account(1, "juliet@capulet.com") });
    shows(&app, &[WRITE]);
    press(&mut app, "Cancel");
    assert!(app.dialog.is_none(), "it comes once");
}

#[test]
fn a_link_that_cannot_be_read_says_so() {
    let mut app = juliet();
    open(&mut app, "xmpp:?message");
    assert!(app.dialog.is_none() && sees(&app, "The link cannot be read: it is damaged, or it is none that begins with xmpp:."));
    open(&mut app, &format!("xmpp:{}", "a".repeat(1_000_000)));
    assert!(app.dialog.is_none() && sees(&app, "The link is too long, or asks for too much at once. It is not opened."));
}

fn ask(app: &mut App, request: u64, opening: Opening) -> Vec<Command> {
    let _ = app.hear(&Update::ShowRequested { request: RequestId(request), opening });
    app.take_commands()
}

fn answer(request: u64, showing: Showing) -> Command {
    Command::Shown { request: RequestId(request), showing }
}

#[test]
fn who_asks_from_outside_is_told_what_is_shown() {
    let mut app = juliet();
    let link = |number: usize| Opening::Link(Link::read(&format!("xmpp:{number}@verona.example")).unwrap());
    assert_eq!(ask(&mut app, 1, Opening::Window), [answer(1, Showing::Now)]);
    assert_eq!(ask(&mut app, 2, link(0)), [answer(2, Showing::Now)]);
    assert_eq!(ask(&mut app, 3, link(0)), [answer(3, Showing::Now)], "it is shown already");
    for number in 1..=20 {
        assert_eq!(ask(&mut app, 4, link(number)), [answer(4, Showing::Later)], "{number}");
    }
    assert_eq!(ask(&mut app, 5, link(21)), [answer(5, Showing::Full)]);
    assert!(sees(&app, "Too many links wait already. This one is not shown."));
    assert_eq!(ask(&mut app, 6, Opening::Unreadable(LinkError::TooMuch)), [answer(6, Showing::Now)]);
    let opened = ask(&mut app, 7, Opening::Chat(romeo()));
    assert_eq!(app.chats.conversation(), Some(&romeo()));
    assert!(opened.contains(&answer(7, Showing::Now)));
}

#[test]
fn what_was_asked_for_before_the_window_listened_is_shown() {
    let mut app = juliet();
    let mut world = app.shared.world.clone();
    world.apply(&Update::ShowRequested { request: RequestId(4), opening: Opening::Link(Link::read(TEXT).unwrap()) });
    let _ = app.hear(&world.snapshot());
    shows(&app, &["Write a message?"]);
    assert!(app.take_commands().contains(&answer(4, Showing::Now)));
}

#[test]
fn a_window_that_closes_answers_nobody() {
    let mut app = juliet();
    let _ = app.update(Message::CloseRequested);
    app.take_commands();
    assert!(ask(&mut app, 1, Opening::Window).is_empty());
}
