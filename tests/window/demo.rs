//! `balcony --demo`: what a newcomer sees.

use super::{
    Balcony, Display,
    display::{colours, size},
    eventually,
};

#[test]
fn the_demo_opens_and_romeo_answers() {
    let display = Display::open(1280, 860);
    let balcony = Balcony::start_in(&[("DISPLAY", display.name())], &["--demo"]);
    let window = display.wait_for_window(1200, 780);
    let romeo = balcony.wait_for("Romeo is there", &["roster"], |roster| {
        let contact = roster.as_array()?.iter().find(|contact| contact["jid"].as_str().is_some_and(|jid| jid.starts_with("romeo@")))?;
        contact["presences"].as_array().filter(|presences| !presences.is_empty())?;
        contact["jid"].as_str().map(str::to_owned)
    });
    let said_before = balcony.history(&romeo).len();

    window.press(&["ctrl+k"]);
    window.picture("demo-search");
    window.write("Romeo");
    window.picture("demo-found");
    window.press(&["Return"]);
    window.picture("demo-opened");
    window.write("Art thou not Romeo and a Montague?");
    window.picture("demo-typed");
    window.press(&["Return"]);
    let message = balcony.wait_for_delivery(&romeo, "Art thou not Romeo and a Montague?", "displayed");
    assert_eq!(message["direction"], "outgoing");
    balcony.wait_for("an answer", &["history", &romeo, "--limit", "500"], |history| {
        let history = history.as_array()?;
        (history.len() >= said_before + 2 && history.last()?["direction"] == "incoming").then_some(())
    });
    let picture = window.picture("demo-answered");
    assert!(colours(&picture) > 100, "the window shows hardly anything: {}", picture.display());
}

#[test]
fn a_chat_is_chosen_and_written_to_with_the_mouse() {
    let display = Display::open(1280, 860);
    let balcony = Balcony::start_in(&[("DISPLAY", display.name())], &["--demo"]);
    let window = display.wait_for_window(1200, 780);
    balcony.wait_for("the cast", &["roster"], |roster| roster.as_array().filter(|contacts| contacts.len() > 2).map(|_| ()));
    window.picture("demo-before-the-mouse");
    // The second row of the list, whoever it is; then the composer.
    window.click(200, 172);
    window.picture("demo-chosen");
    window.click(620, 738);
    window.write("How now, who calls?");
    window.press(&["Return"]);
    let contacts = balcony.json(&["roster"]);
    let cast: Vec<&str> = contacts.as_array().unwrap().iter().map(|contact| contact["jid"].as_str().unwrap()).collect();
    eventually("the message is in one of the chats", || {
        let told: Vec<_> = cast.iter().filter(|jid| balcony.count(jid, "How now, who calls?") == 1).collect();
        if told.len() == 1 { Ok(()) } else { Err(format!("{told:?}")) }
    });
    window.picture("demo-after-the-mouse");
}

#[test]
fn ctl_takes_a_picture_of_the_window() {
    let display = Display::open(1280, 860);
    let balcony = Balcony::start_in(&[("DISPLAY", display.name())], &["--demo", "--language", "zh-CN"]);
    display.wait_for_window(1200, 780);
    balcony.wait_for("the cast", &["roster"], |roster| roster.as_array().filter(|contacts| !contacts.is_empty()).map(|_| ()));
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("window.png");
    balcony.done(&["screenshot", file.to_str().unwrap()]);
    assert_eq!(size(&file), "1200x780");
    assert!(colours(&file) > 100, "the picture shows hardly anything");
}

#[test]
fn a_window_that_is_closed_ends_the_program_well() {
    let display = Display::open(1280, 860);
    let mut balcony = Balcony::start_in(&[("DISPLAY", display.name())], &["--demo"]);
    let window = display.wait_for_window(1200, 780);
    window.press(&["ctrl+q"]);
    assert_eq!(balcony.wait_for_the_end().code(), Some(0), "{}", balcony.log());
}
