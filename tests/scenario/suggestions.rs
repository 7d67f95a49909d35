//! Contacts that somebody sends.

use balcony::{
    engine::Command,
    model::{Composed, Said},
    xmpp::payload::roster_exchange::{Action, RosterExchange, SuggestedItem},
};

use super::person::jid;
use crate::friends;

fn suggested(action: Action, name: &str) -> SuggestedItem {
    SuggestedItem { action, jid: jid(name), name: Some("Friar".into()), groups: vec!["Church".into()] }
}

fn sending(items: Vec<SuggestedItem>) -> Composed {
    let contacts = Some(RosterExchange { items, left_out: 0 });
    Composed { said: Said { body: "for you".into(), contacts, ..Said::default() }, ..Composed::default() }
}

#[tokio::test(flavor = "multi_thread")]
async fn contacts_that_somebody_sends_are_added_when_the_user_takes_them() {
    let (_server, mut juliet, mut nurse) = friends().await;
    juliet.send("nurse@capulet.com", sending(vec![suggested(Action::Add, "friar@capulet.com")])).await;
    let talk = nurse.until_history("juliet@capulet.com", |messages| messages.len() == 1).await;
    let items = talk[0].said().unwrap().contacts.clone().unwrap().items;
    assert_eq!(items, [suggested(Action::Add, "friar@capulet.com")]);
    assert!(nurse.contact("friar@capulet.com").is_none(), "nothing happens by itself");
    let (request, account) = (nurse.handle.next_request(), nurse.account());
    nurse.ask(request, Command::TakeContacts { request, account, from: jid("juliet@capulet.com"), items }).await.unwrap();
    nurse.until("the friar", |world| world.contacts().any(|contact| contact.jid.to_string() == "friar@capulet.com")).await;
    let friar = nurse.contact("friar@capulet.com").unwrap();
    assert_eq!((friar.name.as_deref(), friar.groups.as_slice()), (Some("Friar"), ["Church".to_owned()].as_slice()));
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_but_a_trusted_gateway_removes_contacts() {
    let (_server, mut juliet, mut nurse) = friends().await;
    juliet.send("nurse@capulet.com", sending(vec![suggested(Action::Delete, "juliet@capulet.com")])).await;
    let talk = nurse.until_history("juliet@capulet.com", |messages| messages.len() == 1).await;
    assert_eq!(talk[0].said().unwrap().contacts, None);
    let (request, account) = (nurse.handle.next_request(), nurse.account());
    let items = vec![suggested(Action::Delete, "juliet@capulet.com")];
    nurse.ask(request, Command::TakeContacts { request, account, from: jid("juliet@capulet.com"), items }).await.unwrap();
    assert!(nurse.contact("juliet@capulet.com").is_some());
}
