//! When messages were sent and since when people are there, as the window says it.

use jiff::ToSpan;

use super::{
    people::{chat_saying, contact},
    reading::*,
    *,
};
use crate::{model::Resource, xmpp::stanza::presence::Show};

#[test]
fn a_message_shows_the_time_that_is_believed_and_what_its_sender_claims_only_beside_it() {
    let claimed = model::Message { claimed_at: Some(moment(-120)), ..said(1, "back-dated") };
    let mut app = reading(vec![claimed]);
    assert!(sees(&app, "12:06") && !sees(&app, "10:05"));
    assert!(sees(&app, &char::from(crate::ui::widget::Icon::History).to_string()));
    act(&mut app, |simulator| {
        let _ = simulator.simulate([with_modifiers(Key::Named(Named::F10), iced::keyboard::Modifiers::SHIFT)]);
    });
    assert!(sees(&app, "The sender’s clock says Sunday, 22 November 2026, 10:05. Nobody we trust confirms it."));
}

#[test]
fn a_message_that_comes_late_is_shown_where_it_was_sent() {
    let mut app = reading(vec![said(1, "first"), said(3, "last")]);
    let late = model::Message { at: moment(1) + 30.seconds(), received_at: moment(9), ..said(9, "between") };
    let _ = app.hear(&Update::MessageAdded(late));
    let shown: Vec<_> = app.shared.world.timeline(&romeo()).unwrap().messages().map(|message| message.body().to_owned()).collect();
    assert_eq!(shown, ["first", "between", "last"]);
    assert!(sees(&app, "between"));
}

#[test]
fn the_details_say_since_when_somebody_is_there() {
    let mut app = chat_saying(Said::text("hi"));
    let since =
        |since| Resource { name: "orchard".into(), show: Show::Online, status: None, priority: 0, since, features: None, signed: None };
    let there = |since| Update::ContactChanged(model::Contact { resources: vec![since], ..contact("romeo@montague.net", "Romeo", &[]) });
    let _ = app.hear(&there(since(moment(-60))));
    assert!(sees(&app, "since 11:05"));
    let _ = app.hear(&there(since(moment(0) - 40.hours())));
    assert!(sees(&app, "since Friday, 20 November 2026, 20:05"));
}
