#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

use proptest::{prelude::*, test_runner::RngSeed};

use super::*;

fn read(text: &str) -> Link {
    Link::read(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn request(text: &str) -> Request {
    read(text).request
}

fn text(link: &str) -> String {
    match request(link) {
        Request::Message(text) => text.as_str().to_owned(),
        other => panic!("{link}: {other:?}"),
    }
}

fn entry(link: &str) -> Entry {
    match request(link) {
        Request::AddContact(entry) => entry,
        other => panic!("{link}: {other:?}"),
    }
}

#[test]
fn every_link_of_the_specification_asks_for_what_it_says() {
    let vectors: serde_json::Value =
        serde_json::from_str(include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/vectors.json"))).unwrap();
    for vector in vectors["xep0147"].as_array().unwrap() {
        let uri = vector["uri"].as_str().unwrap();
        let link = read(uri);
        let named = [vector["path"].as_str().unwrap(), vector["authority"].as_str().unwrap_or_default()];
        let whom = named.into_iter().find(|address| !address.is_empty()).unwrap();
        assert_eq!(link.target.to_string(), whom, "{uri}");
        let params = vector["params"].as_array().unwrap();
        let expected = match vector["query"].as_str() {
            None if named[0].is_empty() => "account",
            None => "chat",
            Some("message") if params.is_empty() => "chat",
            Some("message") => "message",
            Some("roster") => "add-contact",
            Some("subscribe") => "subscribe",
            Some("register") => "invitation",
            Some("vcard") => "card",
            Some("remove" | "join") => "undone",
            Some(query) if query.contains('=') => "chat",
            Some(query) => panic!("{query} is new"),
        };
        assert_eq!(link.request.name(), expected, "{uri}");
    }
    for text in vectors["xep0147_reject"].as_array().unwrap() {
        assert_eq!(Link::read(text.as_str().unwrap()), Err(LinkError::NotALink), "{text}");
    }
}

#[test]
fn a_message_is_subject_and_body() {
    assert_eq!(
        text("xmpp:romeo@montague.net?message;subject=Test%20Message;body=Here%27s%20a%20test%20message"),
        "Test Message\nHere's a test message"
    );
    assert_eq!(text("xmpp:romeo@montague.net?message;body=1+1%3D2;body=3"), "1+1=2");
    assert_eq!(text("xmpp:romeo@montague.net?message;subject=Only"), "Only");
    assert_eq!(text("xmpp:romeo@montague.net?message;body=one%0D%0Atwo%0Dthree%0A%0A"), "one\ntwo\nthree");
    // XEP-0147 §6: who it is from, its id and its type are not for a link to say.
    assert_eq!(text("xmpp:romeo@montague.net?message;from=juliet@capulet.com;id=1;type=headline;body=x"), "x");
}

#[test]
fn a_message_without_words_is_a_chat() {
    for link in ["xmpp:a@b?message", "xmpp:a@b?message;body=", "xmpp:a@b?message;body=%20%0A%E2%80%8B", "xmpp:a@b?message;thread=7"] {
        assert_eq!(request(link), Request::Chat, "{link}");
    }
}

#[test]
fn a_contact_comes_with_a_name_and_groups() {
    let entry = entry("xmpp:romeo@montague.net?roster;name=Romeo%20Montague;group=Friends;group=Verona;group=Friends;group=");
    assert_eq!((entry.name.as_deref(), entry.groups), (Some("Romeo Montague"), vec!["Friends".to_owned(), "Verona".to_owned()]));
    assert_eq!(self::entry("xmpp:romeo@montague.net?roster"), Entry::default());
    assert_eq!(self::entry("xmpp:a@b?roster;name=one%0Atwo").name.as_deref(), Some("one two"));
}

#[test]
fn what_cannot_be_seen_is_dropped() {
    assert_eq!(text("xmpp:a@b?message;body=a%E2%80%AEgpj.exe%E2%80%8B%F3%A0%81%81"), "agpj.exe");
    assert_eq!(entry("xmpp:a@b?roster;name=R%E2%80%AEomeo").name.as_deref(), Some("Romeo"));
    let joined = "👩\u{200d}👧";
    let written = "%F0%9F%91%A9%E2%80%8D%F0%9F%91%A7";
    assert_eq!(text(&format!("xmpp:a@b?message;body={written}")), joined);
}

#[test]
fn what_no_link_does_is_named() {
    for (query, undone) in [
        ("join", Undone::Room),
        ("invite;jid=c@d", Undone::Room),
        ("remove", Undone::RemoveContact),
        ("unsubscribe", Undone::Unsubscribe),
        ("unregister", Undone::Unregister),
        ("sendfile", Undone::SendFile),
        ("recvfile;sid=1", Undone::ReceiveFile),
        ("command;node=stats", Undone::Other("command".into())),
        ("disco", Undone::Other("disco".into())),
        ("dance", Undone::Other("dance".into())),
        ("register", Undone::Other("register".into())),
    ] {
        assert_eq!(request(&format!("xmpp:romeo@montague.net?{query}")), Request::Undone(undone), "{query}");
    }
}

#[test]
fn a_link_names_the_account_that_is_to_act() {
    let link = read("xmpp://guest@example.com/support@example.com?message");
    assert_eq!(link.account, Some("guest@example.com".parse().unwrap()));
    assert_eq!(link.target.to_string(), "support@example.com");
    let link = read("xmpp://guest@example.com?message;body=x");
    assert_eq!((link.account, link.request), (None, Request::Account));
}

#[test]
fn a_link_that_asks_for_too_much_is_refused() {
    let long = |count| "a".repeat(count);
    for link in [
        format!("xmpp:a@b?message;body={}", long(TEXT_LIMIT + 1)),
        format!("xmpp:a@b?message;x={}", long(LINK_LIMIT)),
        format!("xmpp:a@b?roster;name={}", long(NAME_LIMIT + 1)),
        format!("xmpp:a@b?roster;group={}", long(NAME_LIMIT + 1)),
        format!("xmpp:a@b?roster{}", (0..=GROUPS_LIMIT).map(|number| format!(";group={number}")).collect::<String>()),
        format!("xmpp:a@b?{}", long(QUERY_LIMIT + 1)),
        format!("xmpp:{}@b", long(LINK_LIMIT)),
    ] {
        assert_eq!(Link::read(&link), Err(LinkError::TooMuch), "{link}");
    }
    assert_eq!(text(&format!("xmpp:a@b?message;body={}", long(TEXT_LIMIT))).len(), TEXT_LIMIT);
}

#[test]
fn a_log_does_not_show_what_a_link_says() {
    for link in ["xmpp:a@b?message;body=hush", "xmpp:a@b?roster;name=hush;group=hush", "xmpp:b?register;preauth=hush"] {
        let shown = format!("{:?}", read(link));
        assert!(!shown.contains("hush"), "{shown}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, rng_seed: RngSeed::Fixed(147), ..ProptestConfig::default() })]

    #[test]
    fn no_text_makes_it_panic_or_passes_a_limit(
        any in any::<String>(),
        query in "(message|roster|register|pubkey|dance)",
        parameters in prop::collection::vec("(subject|body|name|group|preauth)=([a-zé@/?;=#. ]|%[0-9A-F]{2}){0,9}", 0..14),
    ) {
        for text in [any, format!("xmpp:a@b?{query};{}", parameters.join(";"))] {
            if let Ok(link) = Link::read(&text) {
                match link.request {
                    Request::Message(text) => {
                        let count = text.as_str().chars().count();
                        prop_assert!(count > 0 && count <= TEXT_LIMIT && !text.as_str().chars().any(is_hidden));
                    }
                    Request::AddContact(entry) => {
                        prop_assert!(entry.groups.len() <= GROUPS_LIMIT);
                        let lines = entry.groups.iter().chain(&entry.name);
                        prop_assert!(lines.clone().all(|line| !line.is_empty() && !line.chars().any(char::is_control)));
                    }
                    _ => {}
                }
            }
        }
    }
}
