//! Without a keyring the user is asked where secrets are to be kept.

use super::{Balcony, Display, display::colours};

#[test]
fn without_a_keyring_the_user_is_asked_and_the_answer_is_remembered() {
    let display = Display::open(1280, 860);
    let mut balcony = Balcony::start_without_a_keyring(&[("DISPLAY", display.name())]);
    let question = display.wait_for_window(560, 560);
    let picture = question.picture("keyring-asked");
    assert!(colours(&picture) > 50, "the window shows hardly anything: {}", picture.display());
    assert_ne!(balcony.ctl(&["status"]).code, Some(0), "nothing is opened before the answer");
    // The second answer: in a file.
    question.press(&["Tab", "Tab", "Return"]);
    balcony.wait_until_ready();
    display.wait_for_window(1200, 780).picture("keyring-answered");
    assert!(balcony.profile().join("secrets.json").exists());
    // From now on nobody is asked.
    assert!(balcony.quit().success(), "{}", balcony.log());
    balcony.start_again();
    assert!(balcony.log().contains("secrets.json"), "its weakness is said at every start: {}", balcony.log());
}

#[test]
fn a_question_that_is_closed_leaves_nothing() {
    let display = Display::open(1280, 860);
    let mut balcony = Balcony::start_without_a_keyring(&[("DISPLAY", display.name())]);
    let question = display.wait_for_window(560, 560);
    question.picture("keyring-to-be-closed");
    question.press(&["Escape"]);
    assert!(balcony.wait_for_the_end().success(), "{}", balcony.log());
    assert!(!balcony.profile().join("secrets.json").exists());
    assert!(!balcony.profile().join("balcony.db").exists());
}
