//! What a heart answers to what its session tells, with a clock of our own.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod delay;
mod events;
mod expiry;
mod keyed;
mod opened;
mod people;
mod published;
mod sealed;
mod take;
mod vouched;

use std::time::Duration;

use jiff::SignedDuration;

use super::*;
use crate::{
    engine::{Recipients, World, compose},
    model::{Account, Composed, Content, Delivery, Means, Message, OfferState, Said, Settings, Tell},
    store::{Place, Store},
    xmpp::{
        error::StanzaCondition,
        features::Features,
        payload::{
            delay::Delay,
            ephemeral::Ephemeral,
            expire::Expire,
            oob::Attachment,
            roster::{RosterItem, Subscription},
            roster_exchange::{Action, RosterExchange, SuggestedItem},
        },
        report::{Form, Report, ReportKind, Wishes},
        server::{Service, ServiceKind},
        session::{AuthMemory, IncomingMessage, OutgoingMessage},
        stanza::message::MessageType,
    },
};

const ROMEO: &str = "romeo@montague.net";
const ORCHARD: &str = "romeo@montague.net/orchard";

/// Juliet's heart, online, with Romeo in the roster and there.
struct Stage {
    heart: Heart,
    hub: Arc<Hub>,
    now: Moment,
}

impl Stage {
    fn new() -> Self {
        Self::with(Subscription::Both, false)
    }

    fn with(subscription: Subscription, legacy: bool) -> Self {
        let settings = AccountSettings::new("juliet@capulet.com".parse().unwrap());
        let mut store = Store::in_memory().unwrap();
        let account = store.add_account(&settings).unwrap();
        let speech = crate::engine::hub::Speech::new("en".to_owned(), |chosen| format!("Encrypted ({})", chosen.unwrap_or("en")));
        let hub = Arc::new(Hub::new(store, World::new()).speaking(speech));
        hub.work(|desk| desk.tell(Update::AccountAdded { request: RequestId(0), account: Account::offline(account, settings.clone()) }));
        let now = Moment { wall: Timestamp::from_second(1_795_349_100).unwrap(), instant: Instant::now() };
        let mut stage = Self { heart: Heart::new(account, settings, hub.clone()), hub, now };
        let mechanism = if legacy { "digest" } else { "SCRAM-SHA-256" };
        stage.tell(Event::Authenticated { mechanism, legacy });
        stage.tell(Event::Online { jid: "juliet@capulet.com/balcony".parse().unwrap() });
        let romeo = RosterItem { jid: ROMEO.parse().unwrap(), name: None, subscription, pending_out: false, groups: Vec::new() };
        stage.tell(Event::RosterReceived(vec![romeo]));
        stage.appears();
        stage
    }

    fn appears(&mut self) {
        let presence = Presence::Available { show: crate::xmpp::stanza::presence::Show::Online, status: None, priority: 0, signed: None };
        self.tell(Event::Presence { from: ORCHARD.parse().unwrap(), presence, delay: None });
    }

    fn knows(&mut self, features: Features) {
        self.tell(Event::Features { from: ORCHARD.parse().unwrap(), features });
    }

    fn tell(&mut self, event: Event) -> Vec<Request> {
        self.heart.set_time(self.now);
        self.heart.take(event).requests
    }

    fn passes(&mut self, seconds: u64) -> Vec<Request> {
        self.now.instant += Duration::from_secs(seconds);
        self.now.wall += SignedDuration::from_secs(seconds.try_into().unwrap());
        self.heart.set_time(self.now);
        self.heart.tick()
    }

    fn key(&self) -> ConversationKey {
        ConversationKey { account: self.heart.account, peer: ROMEO.parse().unwrap() }
    }

    /// Romeo says something, as a client that wants to know this.
    fn hears(&mut self, wishes: Wishes, change: impl FnOnce(&mut IncomingMessage)) -> Vec<Request> {
        let mut message = IncomingMessage {
            from: ORCHARD.parse().unwrap(),
            to: None,
            id: Some("r1".into()),
            body: "But soft".into(),
            sealed: None,
            signature: None,
            subject: None,
            kind: MessageType::Chat,
            delay: None,
            claimed: None,
            expire: None,
            waiting_since: None,
            ephemeral: None,
            wishes,
            addressing: None,
            attachments: Vec::new(),
            contacts: None,
        };
        change(&mut message);
        self.tell(Event::Message(Box::new(message)))
    }

    fn types(&mut self, typing: bool) -> Vec<Request> {
        self.heart.set_time(self.now);
        self.heart.obey(Command::Typing { conversation: self.key(), typing })
    }

    /// Juliet writes; gives what goes out, and its name in the store.
    fn writes(&mut self, body: &str) -> (OutgoingMessage, MessageId) {
        assert!(compose::queue(&self.hub, RequestId(1), self.key(), Composed::text(body)));
        self.heart.set_time(self.now);
        let sent = self.heart.flush().into_iter().find_map(|request| match request {
            Request::Message(message) => Some(message),
            _ => None,
        });
        (sent.expect("it is written"), self.last().id)
    }

    fn messages(&self) -> Vec<Message> {
        self.hub.work(|desk| desk.store.history(&self.key(), Place::Latest, 100)).unwrap().messages
    }

    fn last(&self) -> Message {
        self.messages().pop().expect("there is a message")
    }

    fn reports(&mut self, from: &str, kind: ReportKind, id: Option<&str>, form: Form) {
        let report = Report { kind, id: id.map(str::to_owned), form };
        self.tell(Event::Reported { from: from.parse().unwrap(), report, delayed: false });
    }

    fn is_typing(&self) -> bool {
        self.hub.work(|desk| desk.world().is_typing(&self.key()))
    }

    fn has_read_all(&mut self) -> Vec<Request> {
        let up_to = self.last().position();
        let now = self.now.wall;
        self.hub.work(|desk| desk.store.mark_read(&self.key(), up_to, now)).unwrap();
        self.heart.set_time(self.now);
        self.heart.flush()
    }
}

fn said(kind: ReportKind, id: Option<&str>, form: Form) -> Request {
    Request::Report { to: ORCHARD.parse().unwrap(), report: Report { kind, id: id.map(str::to_owned), form } }
}

#[test]
fn that_an_answer_is_written_is_said_once_until_nothing_is_typed_for_a_while() {
    let mut stage = Stage::new();
    stage.hears(Wishes::all(Form::Event), |_| {});
    assert_eq!(stage.types(true), [said(ReportKind::Composing, Some("r1"), Form::Event)]);
    assert_eq!(stage.types(true), []);
    assert_eq!(stage.passes(15), []);
    assert_eq!(stage.types(true), [], "still writing");
    assert_eq!(stage.passes(15), []);
    assert_eq!(stage.passes(6), [said(ReportKind::NotComposing, Some("r1"), Form::Event)]);
    assert_eq!(stage.passes(60), []);
    assert_eq!(stage.types(true), [said(ReportKind::Composing, Some("r1"), Form::Event)]);
    assert_eq!(stage.types(false), [said(ReportKind::NotComposing, Some("r1"), Form::Event)], "the field is empty");
}

#[test]
fn the_answer_itself_ends_the_writing_without_another_word() {
    let mut stage = Stage::new();
    stage.hears(Wishes::all(Form::Event), |_| {});
    stage.types(true);
    stage.writes("Ay me!");
    assert_eq!(stage.passes(60), []);
}

#[test]
fn writing_refers_to_the_latest_message_that_asked() {
    let mut stage = Stage::new();
    stage.hears(Wishes::all(Form::Event), |_| {});
    stage.hears(Wishes::all(Form::Event), |message| message.id = Some("r2".into()));
    assert_eq!(stage.types(true), [said(ReportKind::Composing, Some("r2"), Form::Event)]);
    let mut stage = Stage::new();
    stage.hears(Wishes::all(Form::Event), |message| message.id = None);
    assert_eq!(stage.types(true), [said(ReportKind::Composing, None, Form::Event)], "an empty id, where there was none");
}

#[test]
fn nobody_hears_that_we_write_who_has_not_asked_or_may_not_see_us() {
    assert_eq!(Stage::new().types(true), []);
    for subscription in [Subscription::To, Subscription::None] {
        let mut stage = Stage::with(subscription, false);
        assert_eq!(stage.hears(Wishes::all(Form::Modern), |_| {}), []);
        assert_eq!(stage.types(true), []);
        assert_eq!(stage.has_read_all(), []);
    }
}

#[test]
fn a_client_that_knows_chat_states_hears_that_we_write_before_it_has_said_anything() {
    let mut stage = Stage::new();
    stage.knows(Features { chat_states: true, ..Features::default() });
    let report = Report { kind: ReportKind::Composing, id: None, form: Form::Modern };
    assert_eq!(stage.types(true), [Request::Report { to: ROMEO.parse().unwrap(), report }]);
}

#[test]
fn each_report_has_its_own_switch() {
    let mut stage = Stage::new();
    let tell = Tell { delivered: false, displayed: true, composing: false };
    stage.hub.work(|desk| desk.tell(Update::SettingsChanged(Settings { tell, ..Settings::default() })));
    assert_eq!(stage.hears(Wishes::all(Form::Event), |_| {}), []);
    assert_eq!(stage.types(true), []);
    assert_eq!(stage.has_read_all(), [said(ReportKind::Displayed, Some("r1"), Form::Event)]);
}

#[test]
fn delivered_is_said_once_on_arrival_and_displayed_once_when_it_was_seen() {
    for form in [Form::Modern, Form::Event] {
        let mut stage = Stage::new();
        assert_eq!(stage.hears(Wishes::all(form), |_| {}), [said(ReportKind::Delivered, Some("r1"), form)]);
        assert_eq!(stage.heart.flush(), [], "nobody has looked");
        assert_eq!(stage.has_read_all(), [said(ReportKind::Displayed, Some("r1"), form)]);
        assert_eq!(stage.has_read_all(), []);
    }
}

#[test]
fn events_are_said_of_every_message_and_a_marker_of_the_last_one() {
    let mut stage = Stage::new();
    for (id, form) in [("e1", Form::Event), ("e2", Form::Event), ("m1", Form::Modern), ("m2", Form::Modern)] {
        stage.hears(Wishes::all(form), |message| message.id = Some(id.into()));
    }
    let displayed = |id, form| said(ReportKind::Displayed, Some(id), form);
    assert_eq!(stage.has_read_all(), [displayed("e1", Form::Event), displayed("e2", Form::Event), displayed("m2", Form::Modern)]);
}

#[test]
fn a_message_that_is_delivered_a_second_time_is_not_answered_again() {
    let mut stage = Stage::new();
    let stamp = stage.now.wall - SignedDuration::from_secs(60);
    let held_up = |message: &mut IncomingMessage| message.delay = Some(Delay { from: None, stamp });
    assert_eq!(stage.hears(Wishes::all(Form::Event), held_up), [said(ReportKind::Delivered, Some("r1"), Form::Event)]);
    assert_eq!(stage.hears(Wishes::all(Form::Event), held_up), []);
}

#[test]
fn the_other_side_writes_until_it_says_otherwise_or_is_silent_for_a_minute() {
    let mut stage = Stage::new();
    stage.reports(ORCHARD, ReportKind::Composing, Some("unknown"), Form::Event);
    assert!(stage.is_typing());
    stage.passes(59);
    assert!(stage.is_typing());
    stage.passes(1);
    assert!(!stage.is_typing());
    stage.reports(ORCHARD, ReportKind::Composing, None, Form::Modern);
    stage.reports(ORCHARD, ReportKind::NotComposing, None, Form::Modern);
    assert!(!stage.is_typing());
    stage.reports(ORCHARD, ReportKind::Composing, None, Form::Modern);
    stage.hears(Wishes::default(), |_| {});
    assert!(!stage.is_typing(), "who has written writes no more");
    stage.reports(ORCHARD, ReportKind::Composing, None, Form::Modern);
    stage.tell(Event::Presence { from: ORCHARD.parse().unwrap(), presence: Presence::Unavailable { status: None }, delay: None });
    assert!(!stage.is_typing());
}

#[test]
fn strangers_and_old_news_do_not_show_as_writing() {
    let mut stage = Stage::new();
    let report = Report { kind: ReportKind::Composing, id: None, form: Form::Modern };
    stage.tell(Event::Reported { from: ORCHARD.parse().unwrap(), report: report.clone(), delayed: true });
    assert!(!stage.is_typing());
    let tybalt: Jid = "tybalt@capulet.com/duel".parse().unwrap();
    stage.tell(Event::Reported { from: tybalt.clone(), report, delayed: false });
    let key = ConversationKey { account: stage.heart.account, peer: tybalt.bare().clone() };
    assert!(!stage.hub.work(|desk| desk.world().is_typing(&key)));
}

#[test]
fn what_becomes_of_our_messages_is_believed_of_the_one_they_went_to() {
    let mut stage = Stage::new();
    let (sent, id) = stage.writes("Wherefore art thou?");
    for from in ["tybalt@capulet.com/duel", "montague.net", "juliet@capulet.com/other"] {
        stage.reports(from, ReportKind::Delivered, Some(&sent.id), Form::Modern);
    }
    stage.reports(ORCHARD, ReportKind::Delivered, Some("another"), Form::Modern);
    stage.reports(ORCHARD, ReportKind::Delivered, None, Form::Event);
    assert_eq!(stage.last().delivery, Some(Delivery::Queued));
    stage.reports(ORCHARD, ReportKind::Delivered, Some(&sent.id), Form::Event);
    let fate = |stage: &Stage| stage.hub.work(|desk| desk.store.message(id)).unwrap().delivery.unwrap();
    let Delivery::Delivered(proof) = fate(&stage) else { panic!("{:?}", fate(&stage)) };
    assert_eq!((proof.by.to_string().as_str(), proof.means), (ORCHARD, Means::Event));
    stage.reports(ORCHARD, ReportKind::Displayed, Some(&sent.id), Form::Modern);
    assert!(matches!(fate(&stage), Delivery::Displayed(_)));
    stage.reports(ORCHARD, ReportKind::Delivered, Some(&sent.id), Form::Modern);
    assert!(matches!(fate(&stage), Delivery::Displayed(_)), "what is known is not forgotten");
}

#[test]
fn only_a_server_says_that_it_keeps_a_message() {
    let mut stage = Stage::new();
    let (sent, _) = stage.writes("Wherefore art thou?");
    stage.reports(ORCHARD, ReportKind::Stored, Some(&sent.id), Form::Event);
    assert_eq!(stage.last().delivery, Some(Delivery::Queued));
    stage.reports(ROMEO, ReportKind::Stored, Some(&sent.id), Form::Event);
    assert!(matches!(stage.last().delivery, Some(Delivery::Stored(_))));
    // It can still come back after that.
    let error = StanzaError::new(StanzaCondition::RecipientUnavailable);
    stage.tell(Event::MessageRefused { id: Some(sent.id), from: Some(ROMEO.parse().unwrap()), error, echoed_body: None });
    assert!(matches!(stage.last().delivery, Some(Delivery::Failed(_))));
}

#[test]
fn an_error_after_somebody_has_it_changes_nothing() {
    let mut stage = Stage::new();
    let (sent, _) = stage.writes("Wherefore art thou?");
    stage.reports(ORCHARD, ReportKind::Delivered, Some(&sent.id), Form::Modern);
    let error = StanzaError::new(StanzaCondition::ServiceUnavailable);
    stage.tell(Event::MessageRefused { id: Some(sent.id), from: Some(ROMEO.parse().unwrap()), error, echoed_body: None });
    assert!(matches!(stage.last().delivery, Some(Delivery::Delivered(_))));
}

#[test]
fn one_asks_in_the_forms_that_the_other_client_knows() {
    let wishes = |features: Option<Features>, legacy| {
        let mut stage = Stage::with(Subscription::Both, legacy);
        if let Some(features) = features {
            stage.knows(features);
        }
        stage.writes("Wherefore art thou?").0.wishes
    };
    let none = Features::default();
    assert_eq!(wishes(None, false), Wishes::all(Form::Modern), "nothing is known: as it is done today");
    assert_eq!(wishes(None, true), Wishes::all(Form::Event), "nothing is known, and the server is of 2001");
    assert_eq!(wishes(Some(none), false), Wishes::default());
    assert_eq!(wishes(Some(Features { events: true, ..none }), false), Wishes::all(Form::Event));
    let both = Features { events: true, receipts: true, ..none };
    assert_eq!(wishes(Some(both), true), Wishes { delivered: Some(Form::Modern), ..Wishes::default() }, "today's forms come first");
}

#[test]
fn what_is_past_due_on_arrival_leaves_only_a_trace() {
    let mut stage = Stage::new();
    stage.hears(Wishes::default(), |message| message.expire = Some(Expire::after(0)));
    let message = stage.last();
    assert!(matches!(message.content, Content::Gone(gone) if gone.unread));
    assert_eq!(message.from.to_string(), ORCHARD);
    assert_eq!(stage.hub.work(|desk| desk.world().conversation(&stage.key()).unwrap().unread), 0);
}

#[test]
fn seconds_count_from_when_a_server_began_to_wait() {
    let mut stage = Stage::new();
    let now = stage.now.wall;
    stage.hears(Wishes::default(), |message| {
        message.expire = Some(Expire::after(100));
        message.waiting_since = Some(now - SignedDuration::from_secs(60));
    });
    assert_eq!(stage.last().expiry.and_then(crate::model::Expiry::deadline), Some(now + SignedDuration::from_secs(40)));
}

#[test]
fn the_timer_of_a_stranger_sets_nothing() {
    let mut stage = Stage::new();
    let set = |stage: &mut Stage, from: &str| {
        let from: Jid = from.parse().unwrap();
        let key = ConversationKey { account: stage.heart.account, peer: from.bare().clone() };
        stage.tell(Event::TimerSet { from, ephemeral: Ephemeral { timer: 60 } });
        stage.hub.work(|desk| desk.world().conversation(&key).and_then(|chat| chat.options.timer))
    };
    assert_eq!(set(&mut stage, "tybalt@capulet.com/duel"), None);
    assert_eq!(set(&mut stage, ORCHARD), Some(crate::model::Timer::VanishesAfterReading(60)));
}

#[test]
fn what_cannot_be_remembered_is_told_to_the_line() {
    let settings = AccountSettings::new("juliet@capulet.com".parse().unwrap());
    let mut store = Store::in_memory().unwrap();
    let known = store.add_account(&settings).unwrap();
    let hub = Arc::new(Hub::new(store, World::new()));
    let remember = |account| {
        let event = Event::MemoryChanged(AuthMemory { sasl_seen: true, ..AuthMemory::default() });
        Heart::new(account, settings.clone(), hub.clone()).take(event).forgetful
    };
    assert!(!remember(known));
    assert!(remember(AccountId(99)), "the store has no such account");
}

fn resource_constraint(answers: &[Request]) -> bool {
    matches!(answers, [Request::Answer { result: Err(error), .. }] if error.condition == StanzaCondition::ResourceConstraint)
}

fn offer(stage: &mut Stage, from: &str, number: usize) -> Vec<Request> {
    let attachment = Attachment { url: format!("https://montague.net/{number}"), description: None };
    stage.tell(Event::FileOffered { from: from.parse().unwrap(), id: format!("o{number}"), attachment })
}

#[test]
fn more_offers_of_one_person_or_of_all_do_not_wait_for_the_user() {
    let mut stage = Stage::new();
    for number in 0..20 {
        assert_eq!(offer(&mut stage, ORCHARD, number), []);
    }
    assert!(resource_constraint(&offer(&mut stage, "romeo@montague.net/elsewhere", 20)));
    assert_eq!(stage.messages().len(), 20);
    for number in 0..80 {
        assert_eq!(offer(&mut stage, &format!("person{}@montague.net/x", number / 20), number), []);
    }
    assert!(resource_constraint(&offer(&mut stage, "benvolio@montague.net/x", 1)));
    let first = stage.messages()[0].id;
    stage.hub.work(|desk| desk.store.set_offer(first, OfferState::Refused)).unwrap();
    assert_eq!(offer(&mut stage, ORCHARD, 21), [], "there is room again");
}

#[test]
fn more_suggestions_in_questions_do_not_wait_for_the_user() {
    let mut stage = Stage::new();
    let suggest = |stage: &mut Stage| {
        let item = SuggestedItem { jid: "benvolio@montague.net".parse().unwrap(), name: None, groups: Vec::new(), action: Action::Add };
        let contacts = RosterExchange { items: vec![item], left_out: 0 };
        stage.tell(Event::ContactsSent { from: ORCHARD.parse().unwrap(), id: "c".into(), contacts })
    };
    for _ in 0..20 {
        assert!(matches!(suggest(&mut stage).as_slice(), [Request::Answer { result: Ok(()), .. }]));
    }
    assert!(resource_constraint(&suggest(&mut stage)));
    stage.has_read_all();
    assert!(!resource_constraint(&suggest(&mut stage)));
}

#[test]
fn nothing_is_from_the_future() {
    let mut stage = Stage::new();
    let later = stage.now.wall + SignedDuration::from_hours(24);
    stage.hears(Wishes::default(), |message| {
        message.claimed = Some(later);
        message.delay = Some(Delay { stamp: later, from: None });
    });
    let message = stage.last();
    assert_eq!((message.at, message.claimed_at), (stage.now.wall, Some(stage.now.wall)));
}

#[test]
fn a_service_passes_nothing_on_to_somebody_who_is_to_get_no_copy() {
    for discarded in [false, true] {
        let mut stage = Stage::new();
        stage.tell(multicast());
        let [to, cc, bcc] = ["nurse@capulet.com", "friar@capulet.com", "peter@capulet.com"].map(|jid| vec![jid.parse().unwrap()]);
        let recipients = Recipients { to, cc, bcc };
        assert!(compose::queue_for_many(&stage.hub, RequestId(1), stage.heart.account, recipients, Composed::text("To-night")));
        let key = ConversationKey { account: stage.heart.account, peer: "friar@capulet.com".parse().unwrap() };
        if discarded {
            let friars = stage.hub.work(|desk| desk.store.history(&key, Place::Latest, 1)).unwrap().messages[0].id;
            stage.hub.work(|desk| desk.store.discard(friars)).unwrap();
        }
        let written = stage.heart.flush().into_iter().filter_map(|request| match request {
            Request::Message(message) => Some(message.to.to_string()),
            _ => None,
        });
        let expected: &[&str] = if discarded { &["nurse@capulet.com", "peter@capulet.com"] } else { &["multicast.capulet.com"] };
        assert_eq!(written.collect::<Vec<_>>(), expected);
    }
}

#[test]
fn what_a_session_of_a_contact_with_a_whole_address_can_do_is_known() {
    let mut stage = Stage::new();
    let gateway = RosterItem {
        jid: "icq.capulet.com/registered".parse().unwrap(),
        name: None,
        subscription: Subscription::Both,
        pending_out: false,
        groups: Vec::new(),
    };
    stage.tell(Event::RosterChanged(gateway.clone()));
    let presence = Presence::Available { show: crate::xmpp::stanza::presence::Show::Online, status: None, priority: 0, signed: None };
    stage.tell(Event::Presence { from: gateway.jid.clone(), presence, delay: None });
    let features = Features { receipts: true, ..Features::default() };
    stage.tell(Event::Features { from: gateway.jid.clone(), features });
    let known = stage.hub.work(|desk| desk.world().contact_of(stage.heart.account, &gateway.jid).cloned()).unwrap();
    assert_eq!(known.resources[0].features, Some(features));
    // What another session of ours can do makes nobody of us a contact.
    let before = stage.hub.work(|desk| desk.world().contacts_of(stage.heart.account).count());
    stage.tell(Event::Features { from: "juliet@capulet.com/other".parse().unwrap(), features });
    assert_eq!(stage.hub.work(|desk| desk.world().contacts_of(stage.heart.account).count()), before);
}

#[test]
fn a_message_that_the_store_does_not_let_go_takes_no_other_with_it_and_is_never_called_sent() {
    let mut stage = Stage::new();
    for body in ["first", "second"] {
        assert!(compose::queue(&stage.hub, RequestId(1), stage.key(), Composed::text(body)));
    }
    let (hub, now) = (stage.hub.clone(), stage.now.wall);
    let mut waiting = hub.work(|desk| desk.store.take_queued(stage.heart.account, 9, now)).unwrap();
    // The second is an offer that nobody can take, of a message that the store does not know.
    let unknown = MessageId(99);
    waiting[1].message.id = unknown;
    waiting[1].message.content = Said { offer: Some(OfferState::Open), ..Said::default() }.into();
    let first = waiting[0].message.id;
    let written = hub.work(|desk| stage.heart.write(desk, &waiting, now));
    assert!(matches!(written.as_slice(), [Request::Message(message)] if message.body == "first"), "{written:?}");
    assert_eq!((stage.heart.unproven.as_slice(), stage.heart.unwritten.as_slice()), ([first].as_slice(), [unknown].as_slice()));
}

fn multicast() -> Event {
    Event::ServiceFound(Service { jid: "multicast.capulet.com".parse().unwrap(), name: None, kind: ServiceKind::Multicast })
}
