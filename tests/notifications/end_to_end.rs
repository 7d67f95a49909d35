//! The whole program: a message on the wire becomes a notification in dunst, and its buttons come back.

use serde_json::Value;

use super::{
    Balcony, Bus, Display, Dunst, PASSWORD, Server,
    desktop::{self},
    eventually,
};

/// Romeo at a desktop, and Juliet somewhere else; they have written to each other.
struct Stage {
    romeo: Balcony,
    juliet: Balcony,
    romeo_jid: String,
    juliet_jid: String,
    dunst: Dunst,
    display: Display,
    _bus: Bus,
    server: Server,
}

impl Stage {
    fn open() -> Self {
        let server = Server::prosody();
        server.register(&["juliet", "romeo"]);
        let (bus, display) = desktop::session();
        let dunst = Dunst::start(bus.address(), display.name());
        let romeo = at_a_desktop(&server, &bus);
        let juliet = Balcony::online(&server, "juliet");
        let (romeo_jid, juliet_jid) = (server.jid("romeo"), server.jid("juliet"));
        // Whom he has written to is no stranger.
        romeo.done(&["send", &juliet_jid, "She speaks", "--wait", "sent"]);
        juliet.wait_for_message(&romeo_jid, "She speaks");
        Self { romeo, juliet, romeo_jid, juliet_jid, dunst, display, _bus: bus, server }
    }

    fn send(&self, text: &str, options: &[&str]) {
        self.juliet.done(&[&["send", &self.romeo_jid, text, "--wait", "sent"], options].concat());
    }

    fn unread(&self) -> Value {
        self.romeo.json(&["chat", &self.juliet_jid])["unread"].clone()
    }
}

/// Romeo's program, which logs everything that it can.
fn at_a_desktop(server: &Server, bus: &Bus) -> Balcony {
    let environment = [("DBUS_SESSION_BUS_ADDRESS", bus.address()), ("BALCONY_LOG", "trace")];
    let romeo = Balcony::start_in(&environment, &["--headless", "--store", "plain"]);
    let outcome = romeo.add_account(&server.jid("romeo"), PASSWORD, &["--server", &server.address(), "--ca", server.authority()]);
    assert_eq!(outcome.code, Some(0), "{}", outcome.error);
    romeo
}

#[test]
fn a_message_arrives_on_the_desktop_and_mark_as_read_comes_back() {
    let stage = Stage::open();
    stage.send("O Romeo, Romeo", &[]);
    stage.dunst.wait_for(&stage.juliet_jid, "O Romeo, Romeo");
    assert_eq!((stage.dunst.displayed(), stage.unread()), (1, 1.into()));
    stage.display.picture("notification-message");
    eventually("it is marked as read", || {
        stage.dunst.press("Mark as read");
        if stage.unread() == 0 { Ok(()) } else { Err(stage.unread().to_string()) }
    });
    stage.dunst.wait_until_displayed(0);
    assert!(!stage.romeo.log().contains("O Romeo"), "the log has the text");
    assert!(!stage.romeo.log().contains("panicked"), "{}", stage.romeo.log());
}

#[test]
fn each_chat_has_one_notification_and_reading_it_elsewhere_takes_it_away() {
    let stage = Stage::open();
    for text in ["Deny thy father", "and refuse thy name", "Or if thou wilt not"] {
        stage.send(text, &[]);
    }
    stage.dunst.wait_for(&stage.juliet_jid, "3 new messages\nOr if thou wilt not");
    assert_eq!(stage.dunst.displayed(), 1);
    stage.display.picture("notification-several");
    stage.romeo.done(&["read", &stage.juliet_jid]);
    stage.dunst.wait_until_displayed(0);
}

#[test]
fn an_expired_message_is_taken_back_at_its_deadline() {
    let stage = Stage::open();
    stage.send("until the lark sings", &["--expire", "4"]);
    stage.dunst.wait_for(&stage.juliet_jid, "until the lark sings");
    assert_eq!(stage.dunst.displayed(), 1);
    stage.dunst.wait_until_displayed(0);
    let message = &stage.romeo.history(&stage.juliet_jid)[1];
    let deadline: jiff::Timestamp = message["expiry"]["deadline"].as_str().unwrap().parse().unwrap();
    let late = jiff::Timestamp::now().duration_since(deadline).as_secs_f64();
    assert!((0.0..2.0).contains(&late), "{late} s after its deadline");
    assert!(!stage.dunst.history().to_string().contains("lark"), "the service remembers: {}", stage.dunst.history());
    assert!(!stage.romeo.log().contains("lark"), "the log has the text");
}

#[test]
fn a_muted_chat_and_texts_that_are_not_to_be_shown_stay_off_the_desktop() {
    let stage = Stage::open();
    stage.romeo.done(&["chat", &stage.juliet_jid, "--mute"]);
    stage.send("Hist!", &[]);
    stage.romeo.wait_for_message(&stage.juliet_jid, "Hist!");
    stage.romeo.done(&["chat", &stage.juliet_jid, "--unmute"]);
    stage.romeo.done(&["settings", "set", "notifications.text", "off"]);
    stage.send("Romeo, hist!", &[]);
    stage.dunst.wait_for(&stage.juliet_jid, "New message");
    assert!(!stage.dunst.printed().contains("ist!"), "{}", stage.dunst.printed());
}

#[test]
fn a_request_is_accepted_on_the_desktop() {
    let stage = Stage::open();
    stage.server.register(&["rosaline"]);
    let rosaline = Balcony::online(&stage.server, "rosaline");
    let jid = stage.server.jid("rosaline");
    rosaline.done(&["contact", "add", &stage.romeo_jid]);
    stage.dunst.wait_for(&jid, "Asks to see whether you are online.");
    stage.display.picture("notification-request");
    let is_there = |roster: &Value| roster.as_array().is_some_and(|all| all.iter().any(|contact| contact["jid"] == jid.as_str()));
    eventually("she is among his contacts", || {
        stage.dunst.press("Accept and add");
        let roster = stage.romeo.json(&["roster"]);
        if is_there(&roster) { Ok(()) } else { Err(roster.to_string()) }
    });
    stage.dunst.wait_until_displayed(0);
}

#[test]
fn nothing_stays_on_the_desktop_when_the_program_ends() {
    let mut stage = Stage::open();
    stage.send("Parting is such sweet sorrow", &[]);
    stage.dunst.wait_until_displayed(1);
    assert!(stage.romeo.quit().success());
    stage.dunst.wait_until_displayed(0);
}

#[test]
fn without_a_service_nothing_else_changes_and_one_that_comes_later_is_used() {
    let server = Server::prosody();
    server.register(&["juliet", "romeo"]);
    let (bus, display) = desktop::session();
    let romeo = at_a_desktop(&server, &bus);
    let juliet = Balcony::online(&server, "juliet");
    let (romeo_jid, juliet_jid) = (server.jid("romeo"), server.jid("juliet"));
    romeo.done(&["send", &juliet_jid, "She speaks", "--wait", "sent"]);
    juliet.done(&["send", &romeo_jid, "Ay me!", "--wait", "sent"]);
    romeo.wait_for_message(&juliet_jid, "Ay me!");
    let dunst = Dunst::start(bus.address(), display.name());
    juliet.done(&["send", &romeo_jid, "O Romeo", "--wait", "sent"]);
    dunst.wait_for(&juliet_jid, "O Romeo");
    assert!(!romeo.log().contains("panicked"), "{}", romeo.log());
}

#[test]
fn a_service_that_hangs_holds_nobody_up() {
    let stage = Stage::open();
    stage.dunst.signal("STOP");
    for number in 0..20 {
        stage.send(&format!("line {number}"), &[]);
    }
    stage.romeo.wait_for_message(&stage.juliet_jid, "line 19");
    stage.romeo.done(&["send", &stage.juliet_jid, "I hear thee", "--wait", "sent"]);
    stage.dunst.signal("CONT");
    stage.dunst.wait_for(&stage.juliet_jid, "20 new messages\nline 19");
    assert_eq!(stage.dunst.displayed(), 1);
}

#[test]
fn the_program_ends_though_the_service_hangs() {
    let mut stage = Stage::open();
    stage.send("Good night", &[]);
    stage.dunst.wait_until_displayed(1);
    stage.dunst.signal("STOP");
    let began = std::time::Instant::now();
    assert!(stage.romeo.quit().success());
    assert!(began.elapsed() < std::time::Duration::from_secs(10), "{:?}", began.elapsed());
    stage.dunst.signal("CONT");
}
