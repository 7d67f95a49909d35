//! Strangers: their inbox, what stands in place of the composer, blocking and reporting, and who is blocked.

use super::{
    people::{contact, jid, tell},
    *,
};
use crate::{
    model::Security,
    ui::{
        dialog::{block, blocked, unblock},
        pane::{gate, palette::PaletteCommand, search, timeline},
    },
    xmpp::{
        error::{ApplicationCondition, StanzaCondition, StanzaError},
        jid::Jid,
        payload::{
            blocking::{Block, ReportReason, SpamReport},
            oob::Attachment,
        },
        server::ServerFeatures,
    },
};

const TYBALT: &str = "tybalt@verona.example";

fn online(features: ServerFeatures) -> Account {
    let security = Security { tls: Some("TLSv1.3".into()), pinned: false, mechanism: "SCRAM-SHA-256".into(), legacy: false };
    let connection = Connection::Online { jid: "juliet@capulet.com/balcony".parse().unwrap(), security };
    Account { connection, server: features, ..account(1, "juliet@capulet.com") }
}

fn able() -> ServerFeatures {
    ServerFeatures { blocking: true, reports: true, ..ServerFeatures::default() }
}

fn stranger(unread: u32) -> Conversation {
    let mut stranger = Conversation { answered: false, ..conversation(TYBALT, unread, 20) };
    stranger.last.as_mut().unwrap().text = "Draw, villain! https://verona.example/duel".into();
    stranger
}

/// The window of somebody to whom Tybalt, whom they do not know, has written.
fn written_to(size: Size, features: ServerFeatures) -> App {
    let mut app = app(size);
    let _ = app.hear(&Update::AccountChanged(online(features)));
    let _ = app.hear(&Update::ConversationChanged(stranger(3)));
    app.take_commands();
    app
}

fn press(app: &mut App, words: &str) {
    act(app, |simulator| {
        simulator.click(words).unwrap_or_else(|_| panic!("there is no “{words}”"));
    });
}

/// Reads what Tybalt writes.
fn reading(app: &mut App, said: Said) {
    let _ = app.go(Destination::Requests);
    press(app, "Read");
    let request = asked_for_history(&app.take_commands());
    let message = model::Message {
        conversation: key(TYBALT),
        from: jid(TYBALT).into(),
        content: said.into(),
        ..message(1, Direction::Incoming, None)
    };
    let page =
        HistoryPage { conversation: key(TYBALT), anchor: Anchor::Latest, messages: vec![message], has_older: false, has_newer: false };
    let _ = app.hear(&Update::History { request, page });
    app.take_commands();
}

fn block_of(app: &mut App) -> (RequestId, Block) {
    let found = app.take_commands().into_iter().find_map(|command| match command {
        Command::Block { request, block, .. } => Some((request, block)),
        _ => None,
    });
    found.expect("somebody is to be blocked")
}

fn blocking(app: &mut App, message: block::Message) {
    tell(app, dialog::Message::Block(message));
}

fn with_blocked(features: ServerFeatures, jids: &[&str]) -> Account {
    Account { blocked: Some(jids.iter().map(|jid| jid.parse().unwrap()).collect()), ..online(features) }
}

#[test]
fn strangers_are_not_among_the_chats_and_counted_nowhere_but_in_one_quiet_row() {
    let app = written_to(WIDE, able());
    assert!(sees(&app, "Requests (1)"));
    assert!(!sees(&app, TYBALT), "they are in no list");
    assert!(app.title().contains('2') && !app.title().contains('5'), "only Romeo’s messages are counted: {}", app.title());
}

#[test]
fn an_inquiry_shows_the_address_first_and_plain_words() {
    let mut app = written_to(WIDE, able());
    let named = model::Person { nickname: Some("Your mother".into()), ..model::Person::unknown(JULIET, jid(TYBALT)) };
    let _ = app.hear(&Update::PersonChanged(named));
    press(&mut app, "Requests (1)");
    for words in [TYBALT, "calls themselves “Your mother”", "Draw, villain! https://verona.example/duel", "3 messages, not read yet"] {
        assert!(sees(&app, words), "{words}");
    }
}

#[test]
fn a_stranger_who_is_accepted_is_a_chat_one_can_write_in() {
    let mut app = written_to(WIDE, able());
    press(&mut app, "Requests (1)");
    press(&mut app, "Accept");
    assert!(app.take_commands().contains(&Command::AcceptConversation(key(TYBALT))));
    let _ = app.hear(&Update::ConversationChanged(Conversation { accepted: true, ..stranger(3) }));
    assert!(!sees(&app, "Requests (1)"));
    act(&mut app, |simulator| {
        type_in_composer(simulator, WIDE, "Who are you?");
        let _ = simulator.tap_key(Key::Named(Named::Enter));
    });
    assert_eq!(sent(&app.take_commands()), ["Who are you?"]);
}

#[test]
fn who_is_read_without_being_accepted_cannot_be_answered_and_nothing_of_theirs_is_followed() {
    let mut app = written_to(WIDE, able());
    let attachments = vec![Attachment { url: "https://verona.example/sword.png".into(), description: None }];
    reading(&mut app, Said { body: "Draw! https://verona.example/duel".into(), attachments, ..Said::default() });
    assert!(sees(&app, "tybalt@verona.example is not in your contacts. They do not see whether you read this."));
    assert!(sees(&app, "Accept this person first: until then nothing they send is fetched or opened."));
    assert!(!sees(&app, "Download"));
    act(&mut app, |simulator| {
        type_in_composer(simulator, WIDE, "Who are you?");
        let _ = simulator.tap_key(Key::Named(Named::Enter));
    });
    let _ = app.quote(MessageId(1));
    let commands = app.take_commands();
    assert!(sent(&commands).is_empty() && !commands.iter().any(|command| matches!(command, Command::Typing { .. })));
    let _ = app.hear(&Update::ConversationChanged(Conversation { accepted: true, ..stranger(0) }));
    assert!(sees(&app, "Download"), "what is accepted can be fetched at once");
}

#[test]
fn the_way_back_from_a_stranger_leads_to_the_inbox() {
    for size in [WIDE, NARROW] {
        let mut app = written_to(size, able());
        reading(&mut app, Said::text("Draw!"));
        let _ = app.update(Message::Shortcut(Shortcut::Back, false));
        assert!(sees(&app, "Report spam…"));
    }
}

#[test]
fn what_a_stranger_wrote_is_deleted_only_after_a_question() {
    let mut app = written_to(WIDE, able());
    let _ = app.go(Destination::Requests);
    press(&mut app, "Delete…");
    assert!(app.take_commands().is_empty());
    press(&mut app, "Delete the chat");
    let commands = app.take_commands();
    let Some(Command::RemoveConversation { request, conversation }) = commands.last() else { panic!("it is asked for: {commands:?}") };
    assert_eq!(*conversation, key(TYBALT));
    let _ = app.hear_all(&[Update::ConversationRemoved(key(TYBALT)), Update::Done { request: *request }]);
    assert!(app.dialog.is_none());
    assert!(sees(&app, "Nobody is waiting to be let in."));
}

#[test]
fn a_chat_that_is_deleted_while_one_looks_at_it_leaves_no_draft() {
    let mut app = app(WIDE);
    chat_of(&mut app, vec![message(1, Direction::Incoming, None)], false);
    act(&mut app, |simulator| type_in_composer(simulator, WIDE, "Wherefore"));
    app.take_commands();
    let _ = app.hear(&Update::ConversationRemoved(romeo()));
    assert_eq!(app.chats.conversation(), None);
    let _ = app.go(Destination::Chat(key("nurse@capulet.com")));
    assert!(!app.take_commands().iter().any(|command| matches!(command, Command::SaveDraft { .. })));
}

#[test]
fn whoever_the_user_opens_a_chat_with_is_let_in_thereby() {
    let mut app = app(WIDE);
    let _ = app.go(Destination::Chat(key("paris@verona.example")));
    let commands = app.take_commands();
    assert!(commands.contains(&Command::AcceptConversation(key("paris@verona.example"))));
    let _ = app.go(Destination::Chat(romeo()));
    assert!(!app.take_commands().iter().any(|command| matches!(command, Command::AcceptConversation(_))));
}

#[test]
fn spam_is_reported_with_the_block() {
    let mut app = written_to(WIDE, able());
    let _ = app.go(Destination::Requests);
    press(&mut app, "Report spam…");
    assert!(sees(&app, "Your server refuses what they send and shows you to them as offline. They are not told, but may find out."));
    press(&mut app, "Block and report");
    let (_, block) = block_of(&mut app);
    let report = Some(SpamReport { reason: ReportReason::Spam, text: None });
    assert_eq!(block, Block { jid: jid(TYBALT).into(), report });
}

#[test]
fn abuse_is_reported_in_ones_own_words_and_a_domain_can_be_blocked_whole() {
    let mut app = written_to(WIDE, able());
    let _ = app.go(Destination::Requests);
    press(&mut app, "Block…");
    press(&mut app, "Everybody at verona.example");
    press(&mut app, "That it is abuse");
    blocking(&mut app, block::Message::Words(" He follows me ".into()));
    blocking(&mut app, block::Message::Submit);
    let (_, block) = block_of(&mut app);
    let report = Some(SpamReport { reason: ReportReason::Abuse, text: Some("He follows me".into()) });
    assert_eq!(block, Block { jid: "verona.example".parse().unwrap(), report });
}

#[test]
fn a_server_that_cannot_block_or_take_reports_is_not_said_to() {
    let mut app = written_to(WIDE, ServerFeatures::default());
    let _ = app.go(Destination::Requests);
    assert!(!sees(&app, "Report spam…"));
    press(&mut app, "Block…");
    assert!(sees(
        &app,
        "Your server cannot block. Balcony drops what they send, on this computer only. They do not notice, and whoever may see you still \
         sees whether you are online."
    ));
    assert!(!sees(&app, "Tell your server’s operators"));
}

#[test]
fn nobody_is_blocked_while_the_account_is_not_online() {
    let mut app = app(WIDE);
    let _ = app.hear(&Update::ConversationChanged(stranger(1)));
    let _ = app.go(Destination::Requests);
    press(&mut app, "Block…");
    assert!(sees(&app, "This account is not online: connect it first."));
    blocking(&mut app, block::Message::Submit);
    assert!(!app.take_commands().iter().any(|command| matches!(command, Command::Block { .. })));
}

#[test]
fn the_own_domain_is_not_offered_to_be_blocked() {
    let mut app = app(WIDE);
    let _ = app.hear(&Update::AccountChanged(online(able())));
    let _ = app.update(Message::Chats(chats::Message::Gate(gate::Message::Block(None))));
    let (account, jid) = (JULIET, jid("nurse@capulet.com"));
    let kind = DialogKind::Block { account, jid, report: None };
    let _ = app.update(Message::Chats(chats::Message::Inbox(crate::ui::pane::inbox::Message::Open(kind))));
    assert!(sees(&app, "Delete the chat with all its messages"));
    assert!(!sees(&app, "Everybody at capulet.com"));
}

/// The question whether to block Tybalt, a contact whose chat is to go too.
fn cutting_off() -> App {
    let mut app = written_to(WIDE, able());
    let _ = app.hear(&Update::ContactChanged(contact(TYBALT, "Tybalt", &[])));
    let kind = DialogKind::Block { account: JULIET, jid: jid(TYBALT), report: None };
    let _ = app.update(Message::Chats(chats::Message::Inbox(crate::ui::pane::inbox::Message::Open(kind))));
    press(&mut app, "Remove them from your contacts");
    press(&mut app, "Delete the chat with all its messages");
    app.take_commands();
    app
}

#[test]
fn contact_and_chat_go_one_after_the_other_once_somebody_is_blocked() {
    let mut app = cutting_off();
    blocking(&mut app, block::Message::Submit);
    let (request, _) = block_of(&mut app);
    let _ = app.hear(&Update::Done { request });
    let commands = app.take_commands();
    let [Command::RemoveContact { request, .. }] = commands.as_slice() else { panic!("first the contact: {commands:?}") };
    let _ = app.hear(&Update::Done { request: *request });
    let commands = app.take_commands();
    let [Command::RemoveConversation { request, .. }] = commands.as_slice() else { panic!("then the chat: {commands:?}") };
    let _ = app.hear(&Update::Done { request: *request });
    assert!(app.dialog.is_none());
}

#[test]
fn what_is_refused_after_the_block_says_what_is_done_and_what_is_not() {
    let mut app = cutting_off();
    blocking(&mut app, block::Message::Submit);
    let (request, _) = block_of(&mut app);
    let _ = app.hear(&Update::Done { request });
    let commands = app.take_commands();
    let [Command::RemoveContact { request, .. }] = commands.as_slice() else { panic!("first the contact: {commands:?}") };
    let _ = app.hear(&Update::Refused { request: *request, refusal: Refusal::NotOnline });
    assert!(sees(&app, "They are blocked, but not yet removed from your contacts."));
    blocking(&mut app, block::Message::Submit);
    let commands = app.take_commands();
    assert!(matches!(commands.as_slice(), [Command::RemoveContact { .. }]), "they are not blocked a second time: {commands:?}");
}

#[test]
fn a_refused_block_says_why_and_can_be_tried_again() {
    let mut app = written_to(WIDE, able());
    let _ = app.go(Destination::Requests);
    press(&mut app, "Block…");
    blocking(&mut app, block::Message::Submit);
    let (request, _) = block_of(&mut app);
    let _ = app.hear(&Update::Refused { request, refusal: Refusal::Unproven });
    assert!(app.dialog.is_some());
    blocking(&mut app, block::Message::Submit);
    block_of(&mut app);
}

#[test]
fn whoever_is_blocked_is_gone_from_the_inbox_and_cannot_be_written_to() {
    let mut app = written_to(WIDE, able());
    let _ = app.hear(&Update::AccountChanged(with_blocked(able(), &[TYBALT, "romeo@montague.net"])));
    assert!(!sees(&app, "Requests (1)"));
    chat_of(&mut app, vec![message(1, Direction::Incoming, None)], false);
    assert!(sees(&app, "You have blocked romeo@montague.net. Nothing goes out to them, and nothing comes in."));
    act(&mut app, |simulator| {
        type_in_composer(simulator, WIDE, "Ay me!");
        let _ = simulator.tap_key(Key::Named(Named::Enter));
    });
    assert!(sent(&app.take_commands()).is_empty());
}

#[test]
fn unblocking_takes_away_every_entry_that_keeps_somebody_out() {
    let mut app = written_to(WIDE, able());
    let _ = app.hear(&Update::AccountChanged(with_blocked(able(), &["romeo@montague.net", "montague.net", TYBALT])));
    chat_of(&mut app, vec![message(1, Direction::Incoming, None)], false);
    assert!(sees(
        &app,
        "You have blocked everybody at montague.net, and romeo@montague.net with them. Nothing goes out to them, and nothing comes in."
    ));
    press(&mut app, "Unblock");
    tell(&mut app, dialog::Message::Unblock(unblock::Message::Submit));
    let mut let_through = Vec::new();
    while let Some((request, jid)) = unblocked(&mut app) {
        let_through.push(jid.to_string());
        let _ = app.hear(&Update::Done { request });
    }
    let_through.sort();
    assert_eq!(let_through, ["montague.net", "romeo@montague.net"]);
    assert!(app.dialog.is_none());
}

fn unblocked(app: &mut App) -> Option<(RequestId, Jid)> {
    app.take_commands().into_iter().find_map(|command| match command {
        Command::Unblock { request, jid, .. } => Some((request, jid)),
        _ => None,
    })
}

#[test]
fn a_message_held_by_a_block_says_so_and_leads_to_the_end_of_the_block() {
    let mut app = written_to(NARROW, able());
    let _ = app.hear(&Update::AccountChanged(with_blocked(able(), &["romeo@montague.net"])));
    let mut error = StanzaError::new(StanzaCondition::NotAcceptable);
    error.application = Some(ApplicationCondition::Blocked);
    let failed = Delivery::Failed(SendFailure::Refused(error));
    chat_of(&mut app, vec![message(7, Direction::Outgoing, Some(failed))], false);
    assert!(
        sees(&app, "The message could not be delivered: you have blocked this contact. Unblock them to write to them."),
        "why it failed"
    );
    let _ = app.update(Message::Chats(chats::Message::Timeline(timeline::Message::OpenMenu(MessageId(7), Point::ORIGIN))));
    press(&mut app, "Unblock…");
    tell(&mut app, dialog::Message::Unblock(unblock::Message::Submit));
    assert_eq!(unblocked(&mut app).map(|(_, jid)| jid), Some(Jid::from(jid("romeo@montague.net"))));
}

/// The list of those who are blocked, at this account.
fn listing(account: Account) -> App {
    let mut app = app(WIDE);
    let _ = app.hear(&Update::AccountChanged(account));
    let action: Action<search::Message> = PaletteCommand::Blocked.act(&app.context());
    let Action::Many(actions) = action else { panic!("the palette closes, and the list opens") };
    for action in actions {
        let _ = app.perform(action, |message| Message::Dialog(dialog::Message::Search(message)));
    }
    app.take_commands();
    app
}

#[test]
fn the_list_shows_whom_the_server_blocks_and_whom_only_this_computer() {
    let mut account = with_blocked(able(), &[TYBALT, "spam.example"]);
    account.settings.blocked_here = vec![jid("abram@montague.net")];
    let mut app = listing(account);
    for words in [TYBALT, "spam.example", "everybody at this domain", "abram@montague.net", "on this computer only"] {
        assert!(sees_in_dialog(&app, words), "{words}");
    }
    tell(&mut app, dialog::Message::Blocked(blocked::Message::Unblock(jid(TYBALT).into())));
    let (request, named) = unblocked(&mut app).unwrap();
    assert_eq!(named, Jid::from(jid(TYBALT)));
    let _ = app.hear(&Update::Refused { request, refusal: Refusal::NotOnline });
    assert!(app.dialog.is_some(), "why it was refused is said there");
}

#[test]
fn the_list_never_claims_to_know_what_the_server_has_not_said() {
    let offline = listing(account(1, "juliet@capulet.com"));
    assert!(sees(&offline, "Nobody is blocked on this computer."));
    assert!(sees(&offline, "This account is not online: what its server blocks is shown when it is, and can be changed then."));
    let unknown = listing(online(able()));
    assert!(sees(&unknown, "Your server has not said yet whom it blocks. Those blocked on this computer are shown."));
    let unable = listing(online(ServerFeatures::default()));
    assert!(sees(&unable, "Your server cannot block: Balcony drops what they send, on this computer only."));
    assert!(sees(&unable, "Nobody is blocked."));
}

#[test]
fn an_address_or_a_domain_is_blocked_by_hand_but_not_oneself() {
    let mut app = listing(with_blocked(able(), &[TYBALT]));
    let add = |app: &mut App, typed: &str| {
        tell(app, dialog::Message::Blocked(blocked::Message::Address(typed.into())));
        tell(app, dialog::Message::Blocked(blocked::Message::Add));
    };
    let mistakes = [
        ("", "Type an address or a domain first."),
        ("juliet@capulet.com", "This is your own address."),
        ("capulet.com", "This is your own server: without it nothing works."),
        (TYBALT, "This address is blocked already."),
    ];
    for (typed, mistake) in mistakes {
        add(&mut app, typed);
        assert!(sees_in_dialog(&app, mistake), "{mistake}");
        assert!(app.take_commands().is_empty());
    }
    add(&mut app, " spam.example ");
    let (request, block) = block_of(&mut app);
    assert_eq!(block, Block { jid: "spam.example".parse().unwrap(), report: None });
    let _ = app.hear_all(&[Update::AccountChanged(with_blocked(able(), &[TYBALT, "spam.example"])), Update::Done { request }]);
    assert!(sees_in_dialog(&app, "spam.example"));
    assert!(!sees_in_dialog(&app, "This address is blocked already."), "the field is empty again");
}

#[test]
fn the_palette_blocks_whom_one_talks_with() {
    let mut app = written_to(WIDE, able());
    assert!(!PaletteCommand::Block.applies(&app.context()), "one talks with nobody");
    let _ = app.hear(&Update::LookingChanged(Some(romeo())));
    assert!(PaletteCommand::Block.applies(&app.context()) && !PaletteCommand::Unblock.applies(&app.context()));
    let _ = app.hear(&Update::AccountChanged(with_blocked(able(), &["romeo@montague.net"])));
    assert!(!PaletteCommand::Block.applies(&app.context()) && PaletteCommand::Unblock.applies(&app.context()));
}

#[test]
fn a_row_of_the_list_has_a_menu_that_blocks_or_deletes() {
    let mut app = written_to(WIDE, able());
    let right_press = |app: &mut App, words: &str| {
        act(app, |simulator| {
            let place = simulator.find(words).expect("the row is there").visible_bounds().expect("it can be seen").center();
            simulator.point_at(place);
            let _ = simulator.simulate([Event::Mouse(mouse::Event::ButtonPressed(mouse::Button::Right))]);
        });
    };
    right_press(&mut app, "romeo@montague.net");
    assert!(sees(&app, "Delete chat…"));
    press(&mut app, "Block…");
    assert!(sees_in_dialog(&app, "Block romeo@montague.net?"));
}

#[test]
fn strangers_are_offered_neither_in_the_palette_nor_as_recipients() {
    let mut app = written_to(WIDE, able());
    let _ = app.update(Message::Shortcut(Shortcut::Search, false));
    assert!(sees_in_dialog(&app, "nurse@capulet.com"));
    assert!(!sees_in_dialog(&app, TYBALT));
}
