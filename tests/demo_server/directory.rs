//! The directory of users (XEP-0055), and what the server says of those who run it (XEP-0157).

use balcony::{
    demo::{Search, Server},
    xmpp::{
        ns,
        payload::disco::{Info, Items},
        xml::Element,
    },
};

use super::client::{Client, DOMAIN, modern_server, outcome};

const SEARCH: &str = "jabber:iq:search";
const SERVICE: &str = "search.example.org";

fn query(inside: &str) -> String {
    format!("<query xmlns='jabber:iq:search'>{inside}</query>")
}

fn submitted(var: &str, value: &str) -> String {
    let hidden = "<field var='FORM_TYPE' type='hidden'><value>jabber:iq:search</value></field>";
    query(&format!("<x xmlns='jabber:x:data' type='submit'>{hidden}<field var='{var}'><value>{value}</value></field></x>"))
}

async fn with_cards(search: Search) -> (Server, Client) {
    let server = modern_server().await;
    server.set_switches(|switches| switches.search = Some(search));
    let mut bob = Client::there(&server, "bob", "sword", "b").await;
    let mut ann = Client::there(&server, "ann", "wherefore", "a").await;
    for (client, given, nick) in [(&mut ann, "Ann", "annie"), (&mut bob, "Bob", "")] {
        let card = format!(
            "<vCard xmlns='vcard-temp'><N><FAMILY>Ürgüp</FAMILY><GIVEN>{given}</GIVEN></N><NICKNAME>{nick}</NICKNAME>\
             <EMAIL><USERID>{given}@mail.example</USERID></EMAIL></vCard>"
        );
        assert_eq!(outcome(&client.ask("set", None, &card).await), "result");
    }
    (server, ann)
}

/// Addresses and fields of the plain kind.
fn people(answer: &Element) -> Vec<(String, [String; 4])> {
    let fields = |item: &Element| ["first", "last", "nick", "email"].map(|field| item.child_text(field, SEARCH).unwrap());
    let items = answer.child("query", SEARCH).unwrap().children();
    items.map(|item| (item.attribute("jid").unwrap().to_owned(), fields(item))).collect()
}

#[tokio::test]
async fn people_are_found_by_any_part_of_what_their_cards_say() {
    let (_server, mut ann) = with_cards(Search::Fields).await;
    let question = ann.ask("get", Some(SERVICE), &query("")).await;
    let fields: Vec<_> = question.child("query", SEARCH).unwrap().children().map(Element::name).collect();
    assert_eq!(fields, ["instructions", "first", "last", "nick", "email"]);
    let found = people(&ann.ask("set", Some(SERVICE), &query("<first>an</first>")).await);
    assert_eq!(found, [("ann@example.org".to_owned(), ["Ann", "Ürgüp", "annie", "Ann@mail.example"].map(str::to_owned))]);
    for (inside, count) in [
        ("<last>ÜRGÜP</last><first/>", 2),
        ("<last>ürgüp</last><nick>annie</nick>", 1),
        ("<email>mail.example</email>", 2),
        ("<first>Carl</first>", 0),
    ] {
        assert_eq!(people(&ann.ask("set", Some(SERVICE), &query(inside)).await).len(), count, "{inside}");
    }
    assert_eq!(outcome(&ann.ask("set", Some(SERVICE), &query("<first> </first>")).await), "not-acceptable");
}

#[tokio::test]
async fn a_form_is_answered_with_a_table() {
    let (_server, mut ann) = with_cards(Search::Form).await;
    let question = ann.ask("get", Some(SERVICE), &query("")).await;
    let form = question.child("query", SEARCH).unwrap().child("x", ns::DATA_FORMS).unwrap();
    let vars: Vec<_> = form.children().filter_map(|field| field.attribute("var")).collect();
    assert_eq!(vars, ["FORM_TYPE", "first", "last", "nick", "email"]);
    let answer = ann.ask("set", Some(SERVICE), &submitted("nick", "annie")).await;
    let table = answer.child("query", SEARCH).unwrap().child("x", ns::DATA_FORMS).unwrap();
    assert_eq!(table.attribute("type"), Some("result"));
    let columns: Vec<_> = table.child("reported", ns::DATA_FORMS).unwrap().children().filter_map(|field| field.attribute("type")).collect();
    assert_eq!(columns, ["jid-single", "text-single", "text-single", "text-single", "text-single"]);
    let rows: Vec<Vec<_>> = table
        .children()
        .filter(|child| child.name() == "item")
        .map(|row| row.children().map(|field| field.child_text("value", ns::DATA_FORMS).unwrap()).collect())
        .collect();
    assert_eq!(rows, [["ann@example.org", "Ann", "Ürgüp", "annie", "Ann@mail.example"]]);
}

#[tokio::test]
async fn services_are_found_by_discovery_and_absent_unless_switched_on() {
    let (server, mut ann) = with_cards(Search::Fields).await;
    let items = |answer: Element| Items::of(&answer).unwrap().items.iter().map(|item| item.jid.to_string()).collect::<Vec<_>>();
    let ask_items = "<query xmlns='http://jabber.org/protocol/disco#items'/>";
    let ask_info = "<query xmlns='http://jabber.org/protocol/disco#info'/>";
    assert_eq!(items(ann.ask("get", Some(DOMAIN), ask_items).await), [SERVICE]);
    let info = Info::of(&ann.ask("get", Some(SERVICE), ask_info).await).unwrap();
    assert_eq!((info.identities[0].category.as_str(), info.identities[0].kind.as_str()), ("directory", "user"));
    assert!(info.has(SEARCH));
    server.set_switches(|switches| switches.search = None);
    assert!(items(ann.ask("get", Some(DOMAIN), ask_items).await).is_empty());
    assert_eq!(outcome(&ann.ask("get", Some(SERVICE), ask_info).await), "remote-server-not-found");
}

#[tokio::test]
async fn the_server_says_whom_to_write_to() {
    let server = modern_server().await;
    let mut ann = Client::there(&server, "ann", "wherefore", "a").await;
    let answer = ann.ask("get", Some(DOMAIN), "<query xmlns='http://jabber.org/protocol/disco#info'/>").await;
    let form = answer.child("query", ns::DISCO_INFO).unwrap().child("x", ns::DATA_FORMS).unwrap();
    let values = |var: &str| -> Vec<String> {
        form.children().find(|field| field.attribute("var") == Some(var)).unwrap().children().map(Element::text).collect()
    };
    assert_eq!(values("FORM_TYPE"), ["http://jabber.org/network/serverinfo"]);
    assert_eq!(values("abuse-addresses"), ["mailto:abuse@example.org", "xmpp:abuse@example.org"]);
    assert_eq!(values("admin-addresses"), ["mailto:admin@example.org", "xmpp:admin@example.org"]);
}
