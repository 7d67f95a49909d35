//! Private storage (XEP-0049).

use balcony::{
    demo::Config,
    xmpp::{ns, xml::write},
};

use super::client::{Client, DOMAIN, modern_server, outcome, server};

const NOTES: &str = "<storage xmlns='storage:rosternotes'><note jid='bob@example.org' cdate='x'>Owes me a pen.</note></storage>";

fn query(inside: &str) -> String {
    format!("<query xmlns='jabber:iq:private'>{inside}</query>")
}

async fn kept(client: &mut Client, asked: &str) -> String {
    let answer = client.ask("get", None, &query(asked)).await;
    answer
        .child("query", "jabber:iq:private")
        .map_or_else(|| outcome(&answer).to_owned(), |query| query.children().map(|child| write(child, ns::CLIENT)).collect())
}

#[tokio::test]
async fn each_name_and_namespace_has_a_drawer_of_its_own() {
    for config in [Config::new(DOMAIN), Config::jabberd14(DOMAIN)] {
        let of_2001 = config.switches.no_features;
        let server = server(config).await;
        let mut ann = if of_2001 {
            Client::of_2001(&server, "ann", "wherefore", "a").await
        } else {
            Client::there(&server, "ann", "wherefore", "a").await
        };
        assert_eq!(kept(&mut ann, "<storage xmlns='storage:rosternotes'/>").await, "<storage xmlns='storage:rosternotes'/>");
        assert_eq!(outcome(&ann.ask("set", None, &query(NOTES)).await), "result");
        assert_eq!(outcome(&ann.ask("set", None, &query("<storage xmlns='storage:bookmarks'><url/></storage>")).await), "result");
        assert_eq!(kept(&mut ann, "<storage xmlns='storage:rosternotes'/>").await, NOTES);
        assert_eq!(kept(&mut ann, "<other xmlns='storage:rosternotes'/>").await, "<other xmlns='storage:rosternotes'/>");
        assert_eq!(outcome(&ann.ask("set", None, &query("<storage xmlns='storage:rosternotes'/>")).await), "result");
        assert_eq!(kept(&mut ann, "<storage xmlns='storage:rosternotes'/>").await, "<storage xmlns='storage:rosternotes'/>");
    }
}

#[tokio::test]
async fn nobody_opens_the_drawers_of_somebody_else() {
    let server = modern_server().await;
    let mut ann = Client::there(&server, "ann", "wherefore", "a").await;
    let mut bob = Client::there(&server, "bob", "sword", "b").await;
    assert_eq!(outcome(&ann.ask("set", None, &query(NOTES)).await), "result");
    for kind in ["get", "set"] {
        let answer = bob.ask(kind, Some("ann@example.org"), &query("<storage xmlns='storage:rosternotes'/>")).await;
        assert_eq!(outcome(&answer), "forbidden");
    }
    assert_eq!(kept(&mut bob, "<storage xmlns='storage:rosternotes'/>").await, "<storage xmlns='storage:rosternotes'/>");
    assert_eq!(kept(&mut ann, "<storage xmlns='storage:rosternotes'/>").await, NOTES);
}

#[tokio::test]
async fn what_has_no_namespace_or_is_too_much_is_refused_and_nothing_changes() {
    let server = modern_server().await;
    let mut ann = Client::there(&server, "ann", "wherefore", "a").await;
    assert_eq!(outcome(&ann.ask("set", None, &query(NOTES)).await), "result");
    let large = format!("<storage xmlns='storage:rosternotes'>{}</storage>", "x".repeat(257 * 1024));
    for (inside, expected) in [("", "not-acceptable"), ("<note/>", "not-acceptable"), (large.as_str(), "resource-constraint")] {
        assert_eq!(outcome(&ann.ask("set", None, &query(inside)).await), expected);
    }
    assert_eq!(outcome(&ann.ask("get", None, &query("")).await), "bad-request");
    assert_eq!(kept(&mut ann, "<storage xmlns='storage:rosternotes'/>").await, NOTES);
}

#[tokio::test]
async fn private_storage_is_announced_served_in_silence_or_missing() {
    let server = modern_server().await;
    let mut ann = Client::there(&server, "ann", "wherefore", "a").await;
    for (served, announced) in [(true, true), (true, false), (false, true)] {
        server.set_switches(|switches| (switches.private_storage, switches.private_storage_announced) = (served, announced));
        let info = ann.ask("get", Some(DOMAIN), "<query xmlns='http://jabber.org/protocol/disco#info'/>").await;
        assert_eq!(write(&info, ns::CLIENT).contains("jabber:iq:private"), served && announced);
        let expected = if served { "result" } else { "service-unavailable" };
        assert_eq!(outcome(&ann.ask("set", None, &query(NOTES)).await), expected);
    }
}
