//! Links that the system hands over while the window is open, or about to be.

use super::*;

fn hand(app: &mut App, link: &str) {
    let _ = app.update(Message::LinkCame(link.to_owned()));
}

#[test]
fn a_link_that_the_system_hands_over_goes_the_way_of_any_other() {
    let mut app = app(WIDE);
    hand(&mut app, "xmpp:paris@verona.example?roster;preauth=T");
    assert!(sees_in_dialog(&app, "paris@verona.example"));
    let did_something = |command: &Command| !matches!(command, Command::Look(_));
    assert!(!app.take_commands().iter().any(did_something), "a link does nothing by itself");
}

#[test]
fn what_is_handed_over_and_is_not_for_us_opens_nothing_and_is_said() {
    let mut app = app(WIDE);
    let before = format!("{:?}", app.place);
    for link in ["https://montague.net/", "file:///etc/passwd", "balcony", ""] {
        hand(&mut app, link);
        assert!(app.dialog.is_none() && app.notice.take().is_some(), "{link}");
    }
    assert_eq!(format!("{:?}", app.place), before);
}

#[test]
fn a_link_that_comes_before_there_is_anything_to_show_waits_for_it() {
    let mut app = app(WIDE);
    app.began = false;
    hand(&mut app, "xmpp:paris@verona.example?roster;preauth=T");
    assert!(app.dialog.is_none());
    let _ = app.begin();
    let _ = app.hear_all(&[]);
    assert!(sees_in_dialog(&app, "paris@verona.example"));
}
