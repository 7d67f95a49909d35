//! Who is told what, and who is believed (XEP-0022; protocol facts §8).

use super::*;

#[test]
fn who_asks_for_nothing_is_told_nothing() {
    let mut stage = Stage::new();
    assert_eq!(stage.hears(Wishes::default(), |_| {}), []);
    assert_eq!(stage.types(true), []);
    assert_eq!(stage.has_read_all(), []);
}

#[test]
fn each_message_asks_for_itself_alone() {
    let mut stage = Stage::new();
    let delivered = Wishes { delivered: Some(Form::Event), ..Wishes::default() };
    let displayed = Wishes { displayed: Some(Form::Event), ..Wishes::default() };
    let said_of = |kind, id| said(kind, Some(id), Form::Event);
    assert_eq!(stage.hears(delivered, |message| message.id = Some("r1".into())), [said_of(ReportKind::Delivered, "r1")]);
    assert_eq!(stage.hears(displayed, |message| message.id = Some("r2".into())), []);
    assert_eq!(stage.hears(Wishes::default(), |message| message.id = Some("r3".into())), []);
    assert_eq!(stage.has_read_all(), [said_of(ReportKind::Displayed, "r2")]);
}

#[test]
fn writing_is_told_of_the_last_message_that_asked_unless_its_sender_has_asked_for_less_since() {
    let mut stage = Stage::new();
    stage.hears(Wishes::all(Form::Event), |message| message.id = Some("r1".into()));
    stage.hears(Wishes::default(), |message| message.id = Some("r2".into()));
    assert_eq!(stage.types(true), [said(ReportKind::Composing, Some("r1"), Form::Event)]);
    let delivered = Wishes { delivered: Some(Form::Event), ..Wishes::default() };
    stage.types(false);
    stage.hears(delivered, |message| message.id = Some("r3".into()));
    assert_eq!(stage.types(true), []);
}

#[test]
fn a_session_that_is_gone_does_not_hear_that_we_write() {
    let mut stage = Stage::new();
    stage.hears(Wishes::all(Form::Event), |_| {});
    stage.tell(Event::Presence { from: ORCHARD.parse().unwrap(), presence: Presence::Unavailable { status: None }, delay: None });
    assert_eq!(stage.types(true), []);
}

#[test]
fn our_own_messages_from_elsewhere_are_not_answered() {
    let mut stage = Stage::new();
    let key = ConversationKey { account: stage.heart.account, peer: "juliet@capulet.com".parse().unwrap() };
    for form in [Form::Event, Form::Modern] {
        let from_elsewhere = |message: &mut IncomingMessage| message.from = "juliet@capulet.com/tomb".parse().unwrap();
        assert_eq!(stage.hears(Wishes::all(form), from_elsewhere), []);
        let last = stage.hub.work(|desk| desk.store.history(&key, Place::Latest, 9)).unwrap().messages.pop().unwrap();
        let now = stage.now.wall;
        stage.hub.work(|desk| desk.store.mark_read(&key, last.position(), now)).unwrap();
        assert_eq!(stage.heart.flush(), []);
        assert_eq!(stage.heart.obey(Command::Typing { conversation: key.clone(), typing: true }), []);
    }
}

#[test]
fn an_event_counts_from_any_session_of_the_one_to_whom_the_message_went() {
    let mut stage = Stage::new();
    let (sent, _) = stage.writes("Wherefore art thou?");
    stage.reports("romeo@montague.net/elsewhere", ReportKind::Displayed, Some(&sent.id), Form::Event);
    let Some(Delivery::Displayed(proof)) = stage.last().delivery else { panic!("{:?}", stage.last().delivery) };
    assert_eq!(proof.by.to_string(), "romeo@montague.net/elsewhere");
}

#[test]
fn the_notice_that_a_server_keeps_a_message_is_no_message_and_its_bounce_none_either() {
    let mut stage = Stage::new();
    let (sent, id) = stage.writes("Wherefore art thou?");
    stage.reports(ROMEO, ReportKind::Stored, Some(&sent.id), Form::Event);
    assert_eq!(stage.messages().iter().map(|message| message.id).collect::<Vec<_>>(), [id]);
    let Some(Delivery::Stored(proof)) = stage.last().delivery else { panic!() };
    assert_eq!((proof.by.to_string().as_str(), proof.means, proof.at), (ROMEO, Means::Event, stage.now.wall));
    stage.reports(ORCHARD, ReportKind::Delivered, Some(&sent.id), Form::Event);
    assert!(matches!(stage.last().delivery, Some(Delivery::Delivered(_))), "what was kept arrives later");
    stage.reports(ROMEO, ReportKind::Stored, Some(&sent.id), Form::Event);
    assert!(matches!(stage.last().delivery, Some(Delivery::Delivered(_))));
}
