//! Contacts that somebody sends, and the user takes over or not (XEP-0144 §4; protocol facts §11).

use super::*;
use crate::xmpp::payload::roster_exchange::{Action, RosterExchange, SuggestedItem};

const ASK: RequestId = RequestId(7);
const GATEWAY: &str = "gw.capulet.com";

fn item(action: Action, jid: &str, groups: &[&str]) -> SuggestedItem {
    let groups = groups.iter().map(|&group| group.to_owned()).collect();
    SuggestedItem { action, jid: jid.parse().unwrap(), name: None, groups }
}

/// Groups and name that go into the roster.
fn wanted(request: &Request) -> (String, Option<&str>, &[String]) {
    let Request::RosterSet { item, .. } = request else { panic!("{request:?}") };
    (item.jid.to_string(), item.name.as_deref(), &item.groups)
}

impl Stage {
    /// Juliet, who has this contact in these groups.
    fn with_contact(jid: &str, groups: &[&str]) -> Self {
        let mut stage = Self::new();
        let groups = groups.iter().map(|&group| group.to_owned()).collect();
        let contact = RosterItem {
            jid: jid.parse().unwrap(),
            name: Some("Old".into()),
            subscription: Subscription::Both,
            pending_out: false,
            groups,
        };
        stage.tell(Event::RosterChanged(contact));
        stage
    }

    /// The user trusts the gateway.
    fn trusting(self) -> Self {
        self.hub.work(|desk| {
            let mut account = desk.world().account(self.heart.account).unwrap().clone();
            account.settings.trusted_gateways.push(GATEWAY.parse().unwrap());
            desk.tell(Update::AccountChanged(account));
        });
        self
    }

    fn takes(&mut self, from: &str, items: Vec<SuggestedItem>) -> Vec<Request> {
        self.heart.set_time(self.now);
        let account = self.heart.account;
        self.heart.obey(Command::TakeContacts { request: ASK, account, from: from.parse().unwrap(), items })
    }

    /// The server takes this.
    fn is_answered(&mut self, request: &Request) -> Vec<Request> {
        let (Request::RosterSet { tag, .. } | Request::RosterRemove { tag, .. }) = request else { panic!("{request:?}") };
        self.tell(Event::Replied { tag: *tag, result: Ok(()) })
    }

    fn is_sent(&mut self, from: &str, items: Vec<SuggestedItem>) -> Vec<Request> {
        let contacts = RosterExchange { items, left_out: 0 };
        self.tell(Event::ContactsSent { from: from.parse().unwrap(), id: "c1".into(), contacts })
    }
}

fn answer(to: &str, result: Result<(), StanzaError>) -> Request {
    Request::Answer { to: to.parse().unwrap(), id: "c1".into(), result }
}

#[test]
fn a_new_contact_goes_into_the_roster_first_and_then_is_asked() {
    let mut stage = Stage::new();
    let requests = stage.takes(ROMEO, vec![item(Action::Add, "friar@capulet.com", &["Church"])]);
    assert_eq!(wanted(&requests[0]), ("friar@capulet.com".into(), None, ["Church".to_owned()].as_slice()));
    assert_eq!(requests.len(), 1);
    let [Request::Subscription { to, .. }] = &stage.is_answered(&requests[0])[..] else { panic!() };
    assert_eq!(to.to_string(), "friar@capulet.com");
}

#[test]
fn who_is_in_the_group_already_is_left_alone_and_who_is_in_another_gets_it_too() {
    let mut stage = Stage::with_contact("friar@capulet.com", &["Church"]);
    assert_eq!(stage.takes(ROMEO, vec![item(Action::Add, "friar@capulet.com", &["Church"])]), []);
    assert_eq!(stage.takes(ROMEO, vec![item(Action::Add, "friar@capulet.com", &[])]), []);
    let requests = stage.takes(ROMEO, vec![item(Action::Add, "friar@capulet.com", &["Church", "Friends"])]);
    let groups = ["Church".to_owned(), "Friends".to_owned()];
    assert_eq!(wanted(&requests[0]), ("friar@capulet.com".into(), Some("Old"), groups.as_slice()));
    assert_eq!(stage.is_answered(&requests[0]), [], "they are asked already");
}

#[test]
fn a_person_only_adds_and_a_gateway_that_is_not_trusted_too() {
    let items = || vec![item(Action::Delete, "a@gw.capulet.com", &[]), item(Action::Modify, "a@gw.capulet.com", &["New"])];
    for from in [ROMEO, GATEWAY] {
        let mut stage = Stage::with_contact("a@gw.capulet.com", &["Friends"]);
        assert_eq!(stage.takes(from, items()), [], "{from}");
        let refused = Err(StanzaError::new(StanzaCondition::NotAcceptable));
        assert_eq!(stage.is_sent(from, items()), [answer(from, refused)], "{from}");
    }
    let mut stage = Stage::with_contact("a@gw.capulet.com", &["Friends"]).trusting();
    assert_eq!(stage.takes(ROMEO, items()), [], "the trust is in another");
}

#[test]
fn a_trusted_gateway_changes_and_removes_its_own_contacts_and_no_others() {
    let take = |item: SuggestedItem| Stage::with_contact("a@gw.capulet.com", &["Friends", "Work"]).trusting().takes(GATEWAY, vec![item]);
    let changed = take(item(Action::Modify, "a@gw.capulet.com", &["New"]));
    assert_eq!(wanted(&changed[0]), ("a@gw.capulet.com".into(), Some("Old"), ["New".to_owned()].as_slice()));
    let in_one_group_less = take(item(Action::Delete, "a@gw.capulet.com", &["Work"]));
    assert_eq!(wanted(&in_one_group_less[0]).2, ["Friends".to_owned()]);
    for all in [&["Friends", "Work"][..], &[]] {
        assert!(matches!(take(item(Action::Delete, "a@gw.capulet.com", all))[..], [Request::RosterRemove { .. }]), "{all:?}");
    }
    for nothing in [
        item(Action::Delete, "unknown@gw.capulet.com", &[]),
        item(Action::Modify, "unknown@gw.capulet.com", &["New"]),
        item(Action::Delete, ROMEO, &[]),
    ] {
        assert_eq!(take(nothing.clone()), [], "{nothing:?}");
    }
}

#[test]
fn contacts_in_a_question_are_answered_when_they_wait_to_be_looked_at_and_nothing_else_happens() {
    let mut stage = Stage::new();
    let added = item(Action::Add, "friar@capulet.com", &[]);
    let items = vec![item(Action::Delete, "nurse@capulet.com", &[]), added.clone(), item(Action::Add, "juliet@capulet.com", &[])];
    assert_eq!(stage.is_sent(ORCHARD, items), [answer(ORCHARD, Ok(()))]);
    assert_eq!(stage.last().said().unwrap().contacts, Some(RosterExchange { items: vec![added], left_out: 0 }));
    let before = stage.messages().len();
    let refused = Err(StanzaError::new(StanzaCondition::NotAcceptable));
    assert_eq!(stage.is_sent(ORCHARD, vec![item(Action::Add, "juliet@capulet.com", &[])]), [answer(ORCHARD, refused)]);
    assert_eq!(stage.messages().len(), before);
}

#[test]
fn contacts_that_nobody_may_suggest_do_not_even_leave_a_message() {
    let mut stage = Stage::new();
    let contacts = Some(RosterExchange { items: vec![item(Action::Delete, ROMEO, &[])], left_out: 0 });
    stage.hears(Wishes::default(), |message| (message.body, message.contacts) = (String::new(), contacts));
    assert_eq!(stage.messages(), []);
}
