//! Faults on purpose, bad and slow clients, cut connections.

use std::time::{Duration, Instant};

use balcony::{
    demo::Config,
    xmpp::{
        error::{SaslCondition, StanzaCondition},
        ns,
        xml::{Limits, StreamEvent},
    },
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    time::timeout,
};

use super::client::{Client, DOMAIN, begin_tls, jid, modern_server, server};

const HEADER: &str = "<stream:stream to='example.org' version='1.0' xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams'>";

/// Says `text` in clear and hears all there is until the server closes.
async fn heard_until_the_end(server: &balcony::demo::Server, text: &[u8]) -> String {
    let mut stream = TcpStream::connect(server.addr()).await.unwrap();
    stream.write_all(text).await.unwrap();
    let mut heard = Vec::new();
    timeout(Duration::from_secs(5), stream.read_to_end(&mut heard)).await.expect("the server does not let go").unwrap();
    String::from_utf8(heard).unwrap()
}

#[tokio::test]
async fn bad_input_ends_the_stream_with_a_reason() {
    let server = modern_server().await;
    let huge = format!("{HEADER}<message><body>{}", "x".repeat(Limits::BEFORE_LOGIN.stanza + 1));
    let deep = format!("{HEADER}{}", "<a>".repeat(Limits::BEFORE_LOGIN.depth + 2));
    let cases: [(&[u8], &str); 7] = [
        (b"GET / HTTP/1.1\r\n\r\n", "not-well-formed"),
        (b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'c'>]><stream:stream", "restricted-xml"),
        (&[HEADER.as_bytes(), b"<a></b>"].concat(), "not-well-formed"),
        (&[HEADER.as_bytes(), b"<a>&lol;</a>"].concat(), "restricted-xml"),
        (&[HEADER.as_bytes(), b"<a>\xff\xfe</a>"].concat(), "unsupported-encoding"),
        (huge.as_bytes(), "policy-violation"),
        (deep.as_bytes(), "policy-violation"),
    ];
    for (text, condition) in cases {
        let heard = heard_until_the_end(&server, text).await;
        assert!(heard.contains(&format!("<{condition} ")), "{condition}: {heard}");
        assert!(heard.contains("<stream:stream") && heard.ends_with("</stream:error></stream:stream>"), "{heard}");
    }
    assert!(Client::logged_in(&server, "ann", "wherefore", "a").await.settle().await.is_empty(), "others are served on");
}

#[tokio::test]
async fn a_stream_cut_at_every_byte_is_understood() {
    let server = modern_server().await;
    let mut stream = TcpStream::connect(server.addr()).await.unwrap();
    stream.set_nodelay(true).unwrap();
    for byte in HEADER.bytes() {
        stream.write_all(&[byte]).await.unwrap();
        tokio::task::yield_now().await;
    }
    let mut client = Client::over(stream);
    client.header().await;
    client.features().await;
}

#[tokio::test]
async fn who_does_not_log_in_has_to_go() {
    let server = server(Config { login_time: Duration::from_millis(200), ..Config::new(DOMAIN) }).await;
    let heard = heard_until_the_end(&server, HEADER.as_bytes()).await;
    assert!(heard.contains("<connection-timeout "), "{heard}");
    let mut stream = TcpStream::connect(server.direct_tls_addr()).await.unwrap();
    stream.write_all(b"this is no TLS").await.unwrap();
    let mut heard = Vec::new();
    let ended = timeout(Duration::from_secs(5), stream.read_to_end(&mut heard)).await;
    assert!(ended.is_ok(), "a connection without TLS stays open");
}

#[tokio::test]
async fn who_does_not_read_is_cut_off_and_costs_no_more_than_a_bound() {
    let server = modern_server().await;
    let mut ann = Client::there(&server, "ann", "wherefore", "a").await;
    let _bob = Client::there(&server, "bob", "sword", "b").await;
    let message = format!("<message to='bob@example.org/b'><body>{}</body></message>", "x".repeat(60_000));
    for _ in 0..400 {
        ann.send(&message).await;
    }
    ann.settle().await;
    assert_eq!(server.sessions().len(), 1, "bob's session is over");
    assert!(server.held_messages(&jid("bob@example.org")) > 0, "what comes later is kept");
}

#[tokio::test]
async fn cut_connections_end_sessions_and_a_stopped_server_comes_back_on_the_same_ports() {
    let server = modern_server().await;
    let mut ann = Client::there(&server, "ann", "wherefore", "a").await;
    assert_eq!(server.connections(), 1);
    server.drop_all().await;
    assert_eq!(ann.event().await, None);
    assert!(server.sessions().is_empty());
    let again = Client::there(&server, "ann", "wherefore", "a").await;
    server.stop().await;
    drop(again);
    assert!(TcpStream::connect(server.addr()).await.is_err());
    assert!(TcpStream::connect(server.direct_tls_addr()).await.is_err());
    server.restart().await.unwrap();
    Client::there(&server, "ann", "wherefore", "a").await;
}

#[tokio::test]
async fn answers_can_be_slow_or_never_come() {
    let server = modern_server().await;
    server.set_faults(|faults| faults.answer_delay = Duration::from_millis(150));
    let began = Instant::now();
    let mut client = Client::clear(&server).await;
    client.open().await;
    assert!(began.elapsed() >= Duration::from_millis(150));
    server.set_faults(|faults| faults.never_answer = true);
    let mut client = Client::clear(&server).await;
    client.send(HEADER).await;
    assert!(client.is_silent().await);
    server.set_faults(|faults| faults.refuse_connections = true);
    assert_eq!(Client::clear(&server).await.event().await, None);
}

#[tokio::test]
async fn starttls_can_be_stripped_refused_and_injected_into() {
    let server = modern_server().await;
    let starttls = "<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>";
    for strip in [true, false] {
        server.set_faults(|faults| (faults.strip_starttls, faults.refuse_starttls) = (strip, !strip));
        let mut client = Client::clear(&server).await;
        client.open().await;
        let features = client.features().await;
        assert_eq!(features.has_child("starttls", ns::TLS), !strip);
        assert_eq!(features.has_child("mechanisms", ns::SASL), strip, "a stripped stream offers login in clear");
        client.send(starttls).await;
        assert_eq!(client.stanza().await.name(), "failure");
        assert_eq!(client.event().await, Some(StreamEvent::Close));
    }
    server.set_faults(|faults| *faults = balcony::demo::Faults { inject_after_proceed: Some("<evil/>".to_owned()), ..Default::default() });
    let mut client = Client::clear(&server).await;
    client.open().await;
    client.features().await;
    client.send(starttls).await;
    assert_eq!(client.stanza().await.name(), "proceed");
    assert_eq!(client.stanza().await.name(), "evil");
}

#[tokio::test]
async fn logins_and_messages_can_be_refused_and_lost() {
    let server = modern_server().await;
    server.set_faults(|faults| faults.mechanisms = Some(vec!["PLAIN".to_owned(), "X-OTHER".to_owned()]));
    let mut client = Client::direct_tls(&server).await;
    client.open().await;
    assert_eq!(client.features().await.child("mechanisms", ns::SASL).unwrap().children().count(), 2);
    server.set_faults(|faults| faults.refuse_login = Some(SaslCondition::AccountDisabled));
    client.send("<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>AGFubgB3aGVyZWZvcmU=</auth>").await;
    assert!(client.stanza().await.has_child("account-disabled", ns::SASL));
    server.set_faults(|faults| *faults = Default::default());
    let mut ann = Client::there(&server, "ann", "wherefore", "a").await;
    let message = "<message to='bob@example.org' id='m'><body>x</body></message>";
    server.set_faults(|faults| faults.refuse_messages = Some(StanzaCondition::PolicyViolation));
    ann.send(message).await;
    assert!(ann.stanza().await.child("error", ns::CLIENT).unwrap().has_child("policy-violation", ns::STANZAS));
    server.set_faults(|faults| (faults.refuse_messages, faults.swallow_messages) = (None, true));
    ann.send(message).await;
    assert!(ann.settle().await.is_empty());
    assert_eq!(server.held_messages(&jid("bob@example.org")), 0);
}

#[tokio::test]
async fn a_client_can_be_sent_elsewhere_and_fed_raw_bytes() {
    let server = modern_server().await;
    let mut ann = Client::there(&server, "ann", "wherefore", "a").await;
    server.send_raw(b"<message from='evil@example.org'><body>raw</body></message>");
    assert_eq!(ann.stanza().await.attribute("from"), Some("evil@example.org"));
    server.set_faults(|faults| faults.see_other_host = Some("127.0.0.1:9".to_owned()));
    let mut client = Client::clear(&server).await;
    client.open().await;
    let error = client.ends_with_error().await;
    assert_eq!(error.child_text("see-other-host", ns::STREAMS).as_deref(), Some("127.0.0.1:9"));
}

#[tokio::test]
async fn the_transcript_holds_what_was_said_and_where_tls_began() {
    let server = modern_server().await;
    let stream = TcpStream::connect(server.direct_tls_addr()).await.unwrap();
    let mut ann = Client::over(begin_tls(&server, DOMAIN, stream).await.unwrap());
    ann.open().await;
    ann.features().await;
    let transcript = server.transcript();
    assert!(transcript.starts_with("# connection 1\n@tls\nC: <?xml version='1.0'?><stream:stream to='example.org'"), "{transcript}");
    assert!(transcript.contains("\nS: <?xml") && transcript.contains("<mechanism>PLAIN</mechanism>"));
    server.clear_transcript();
    assert_eq!(server.transcript(), "");
}
