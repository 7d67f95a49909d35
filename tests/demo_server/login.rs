//! Streams and logins of today: TLS, SASL, binding, registration.

use balcony::{
    demo::{Config, LegacyMethod, Registration, Switches, Tls},
    xmpp::{
        ns,
        xml::{Element, StreamEvent},
    },
};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};
use tokio::net::TcpStream;

use super::client::{Client, DOMAIN, begin_tls, jid, modern_server, server};

fn mechanisms(features: &Element) -> Vec<String> {
    features.child("mechanisms", ns::SASL).into_iter().flat_map(Element::children).map(Element::text).collect()
}

fn hmac(key: &[u8], data: &[u8]) -> Vec<u8> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).unwrap();
    mac.update(data);
    mac.finalize().into_bytes().to_vec()
}

/// The client's half of SCRAM-SHA-256: its final message, and what the server must sign.
fn scram_answer(gs2: &str, binding: &[u8], password: &str, challenge: &str) -> (String, String) {
    let mut parts = challenge.split(',');
    let nonce = parts.next().unwrap().strip_prefix("r=").unwrap();
    let salt = STANDARD.decode(parts.next().unwrap().strip_prefix("s=").unwrap()).unwrap();
    let rounds = parts.next().unwrap().strip_prefix("i=").unwrap().parse().unwrap();
    let without_proof = format!("c={},r={nonce}", STANDARD.encode([gs2.as_bytes(), binding].concat()));
    let message = format!("n=ann,r=abcdef,{challenge},{without_proof}");
    let salted = pbkdf2::pbkdf2_hmac_array::<Sha256, 32>(password.as_bytes(), &salt, rounds);
    let key = hmac(&salted, b"Client Key");
    let signature = hmac(&Sha256::digest(&key), message.as_bytes());
    let proof: Vec<u8> = key.iter().zip(&signature).map(|(key, mask)| key ^ mask).collect();
    let proven = hmac(&hmac(&salted, b"Server Key"), message.as_bytes());
    (format!("{without_proof},p={}", STANDARD.encode(proof)), format!("v={}", STANDARD.encode(proven)))
}

/// Goes through SCRAM-SHA-256(-PLUS); the last answer, and the signature it should carry.
async fn scram(client: &mut Client, mechanism: &str, gs2: &str, binding: &[u8], password: &str) -> (Element, String) {
    let first = STANDARD.encode(format!("{gs2}n=ann,r=abcdef"));
    client.send(&format!("<auth xmlns='{}' mechanism='{mechanism}'>{first}</auth>", ns::SASL)).await;
    let challenge = client.stanza().await;
    if challenge.name() != "challenge" {
        return (challenge, String::new());
    }
    let challenge = String::from_utf8(STANDARD.decode(challenge.text()).unwrap()).unwrap();
    let (answer, signature) = scram_answer(gs2, binding, password, &challenge);
    client.send(&format!("<response xmlns='{}'>{}</response>", ns::SASL, STANDARD.encode(answer))).await;
    (client.stanza().await, STANDARD.encode(signature))
}

#[tokio::test]
async fn starttls_is_required_and_then_scram_is_bound_to_the_channel() {
    let server = modern_server().await;
    let stream = TcpStream::connect(server.addr()).await.unwrap();
    let mut clear = Client::over(stream);
    let header = clear.open().await;
    assert_eq!((header.attribute("from"), header.attribute("version")), (Some(DOMAIN), Some("1.0")));
    let features = clear.features().await;
    assert!(features.child("starttls", ns::TLS).unwrap().has_child("required", ns::TLS));
    assert!(mechanisms(&features).is_empty(), "no login is offered in clear");

    let mut stream = TcpStream::connect(server.addr()).await.unwrap();
    talk(
        &mut stream,
        "</stream:features>",
        "<stream:stream to='example.org' version='1.0' xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams'>",
    )
    .await;
    talk(&mut stream, "<proceed xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>", "<starttls xmlns='urn:ietf:params:xml:ns:xmpp-tls'/>").await;
    let stream = begin_tls(&server, DOMAIN, stream).await.unwrap();
    let exporter = stream.get_ref().1.export_keying_material([0; 32], b"EXPORTER-Channel-Binding", Some(&[])).unwrap();
    let mut client = Client::over(stream);
    client.open().await;
    let features = client.features().await;
    assert_eq!(mechanisms(&features), ["SCRAM-SHA-256-PLUS", "SCRAM-SHA-1-PLUS", "SCRAM-SHA-256", "SCRAM-SHA-1", "PLAIN"]);
    assert_eq!(features.child("sasl-channel-binding", ns::CHANNEL_BINDING).unwrap().children().count(), 2);

    let (answer, _) = scram(&mut client, "SCRAM-SHA-256-PLUS", "p=tls-exporter,,", &[0; 32], "wherefore").await;
    assert!(answer.has_child("not-authorized", ns::SASL), "a foreign channel: {answer:?}");
    let (answer, signature) = scram(&mut client, "SCRAM-SHA-256-PLUS", "p=tls-exporter,,", &exporter, "wherefore").await;
    assert_eq!((answer.name(), answer.text()), ("success", signature));
    let features = client.restart().await;
    assert!(features.has_child("bind", ns::BIND));
    let bound = client.bind("desk").await;
    assert_eq!(bound.child("bind", ns::BIND).unwrap().child_text("jid", ns::BIND).as_deref(), Some("ann@example.org/desk"));
    assert_eq!(server.sessions().len(), 1);
}

/// Says `text`, then reads up to `end`.
async fn talk(stream: &mut TcpStream, end: &str, text: &str) {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    stream.write_all(text.as_bytes()).await.unwrap();
    let mut heard = Vec::new();
    while !String::from_utf8_lossy(&heard).contains(end) {
        heard.push(stream.read_u8().await.unwrap());
    }
}

#[tokio::test]
async fn wrong_passwords_and_unknown_users_look_alike_and_the_sixth_try_is_not_heard() {
    let server = modern_server().await;
    let mut client = Client::direct_tls(&server).await;
    client.open().await;
    client.features().await;
    let (refused, _) = scram(&mut client, "SCRAM-SHA-256", "n,,", b"", "wrong").await;
    assert!(refused.has_child("not-authorized", ns::SASL));
    let unknown = STANDARD.encode("\0nobody\0wherefore");
    for (mechanism, data, condition) in [
        ("PLAIN", unknown.as_str(), "not-authorized"),
        ("GSSAPI", "", "invalid-mechanism"),
        ("PLAIN", "%%%", "incorrect-encoding"),
        ("SCRAM-SHA-256-PLUS", "biwsbj1hbm4scj1hYmM=", "malformed-request"),
    ] {
        client.send(&format!("<auth xmlns='{}' mechanism='{mechanism}'>{data}</auth>", ns::SASL)).await;
        let failure = client.stanza().await;
        assert!(failure.has_child(condition, ns::SASL), "{mechanism} {data}: {failure:?}");
    }
    assert!(client.ends_with_error().await.has_child("policy-violation", ns::STREAMS));
}

#[tokio::test]
async fn the_server_signs_and_can_be_told_to_lie() {
    let server = modern_server().await;
    for (wrong, missing) in [(false, false), (true, false), (false, true)] {
        server.set_faults(|faults| (faults.bad_server_signature, faults.no_server_signature) = (wrong, missing));
        let mut client = Client::direct_tls(&server).await;
        client.open().await;
        client.features().await;
        let (answer, signature) = scram(&mut client, "SCRAM-SHA-256", "n,,", b"", "wherefore").await;
        assert_eq!(answer.name(), "success");
        assert_eq!(answer.text() == signature, !wrong && !missing);
        assert_eq!(answer.text().is_empty(), missing);
    }
}

#[tokio::test]
async fn a_second_session_of_a_resource_ends_the_first_or_is_refused() {
    let server = modern_server().await;
    let mut first = Client::there(&server, "ann", "wherefore", "desk").await;
    let mut second = Client::there(&server, "ann", "wherefore", "desk").await;
    assert!(first.ends_with_error().await.has_child("conflict", ns::STREAMS));
    assert!(second.settle().await.is_empty());
    server.set_switches(|switches| switches.refuse_taken_resource = true);
    let mut third = Client::logged_in(&server, "ann", "wherefore", "").await;
    assert!(third.settle().await.is_empty(), "an empty resource is chosen by the server");
    let mut fourth = Client::direct_tls(&server).await;
    fourth.open().await;
    fourth.features().await;
    fourth.send(&format!("<auth xmlns='{}' mechanism='PLAIN'>{}</auth>", ns::SASL, STANDARD.encode("\0ann\0wherefore"))).await;
    fourth.stanza().await;
    fourth.restart().await;
    assert!(fourth.bind("desk").await.child("error", ns::CLIENT).unwrap().has_child("conflict", ns::STANZAS));
}

#[tokio::test]
async fn streams_for_others_and_stanzas_too_early_end() {
    let server = modern_server().await;
    let header = |to: &str, ns: &str| format!("<stream:stream {to} version='1.0' xmlns='jabber:client' xmlns:stream='{ns}'>");
    let stanza = "<message to='bob@example.org'><body>x</body></message>";
    let cases = [
        (header("to='elsewhere.example'", ns::STREAM), "host-unknown"),
        (header("", ns::STREAM), "improper-addressing"),
        (header("to='example.org'", ns::STREAM) + stanza, "not-authorized"),
        (header("to='example.org'", ns::STREAM) + "<iq type='get' id='1'><query xmlns='jabber:iq:register'/></iq>", "policy-violation"),
    ];
    for (text, condition) in cases {
        let mut client = Client::clear(&server).await;
        client.send(&text).await;
        client.header().await;
        assert!(client.ends_with_error().await.has_child(condition, ns::STREAMS), "{text}");
        assert_eq!(client.event().await, None);
    }
}

#[tokio::test]
async fn logout_is_answered_and_ends_the_session() {
    let server = modern_server().await;
    let mut ann = Client::there(&server, "ann", "wherefore", "a").await;
    ann.send("<presence type='unavailable'/></stream:stream>").await;
    while let Some(event) = ann.event().await {
        assert!(!matches!(event, StreamEvent::Stanza(stanza) if stanza.name() == "error"));
    }
    assert!(server.sessions().is_empty());
}

async fn register(client: &mut Client, query: &str) -> Element {
    client.send(&format!("<iq type='set' id='r'><query xmlns='jabber:iq:register'>{query}</query></iq>")).await;
    client.stanza().await
}

#[tokio::test]
async fn accounts_are_made_changed_and_removed() {
    let server = modern_server().await;
    let mut client = Client::direct_tls(&server).await;
    client.open().await;
    assert!(client.features().await.has_child("register", ns::FEATURE_REGISTER));
    let conflict = register(&mut client, "<username>ann</username><password>x</password>").await;
    assert!(conflict.child("error", ns::CLIENT).unwrap().has_child("conflict", ns::STANZAS));
    let empty = register(&mut client, "<username>carl</username><password/>").await;
    assert!(empty.child("error", ns::CLIENT).unwrap().has_child("not-acceptable", ns::STANZAS));
    assert_eq!(register(&mut client, "<username>carl</username><password>one</password>").await.attribute("type"), Some("result"));
    let mut carl = Client::logged_in(&server, "carl", "one", "c").await;
    assert_eq!(register(&mut carl, "<username>carl</username><password>two</password>").await.attribute("type"), Some("result"));
    assert!(register(&mut carl, "<username>ann</username><password>two</password>").await.child("error", ns::CLIENT).is_some());
    let mut carl = Client::logged_in(&server, "carl", "two", "d").await;
    assert_eq!(register(&mut carl, "<remove/>").await.attribute("type"), Some("result"));
    assert!(carl.ends_with_error().await.has_child("not-authorized", ns::STREAMS));
    assert!(!server.has_account(&jid("carl@example.org")));
}

#[tokio::test]
async fn registration_has_forms_keys_redirects_and_a_closed_door() {
    let server = modern_server().await;
    let mut client = Client::direct_tls(&server).await;
    client.open().await;
    client.features().await;
    let get = "<iq type='get' id='g'><query xmlns='jabber:iq:register'/></iq>";
    server.set_switches(|switches| (switches.registration, switches.registration_key) = (Registration::Form, true));
    client.send(get).await;
    let query = client.stanza().await.child("query", ns::REGISTER).unwrap().clone();
    let key = query.child_text("key", ns::REGISTER).unwrap();
    assert!(query.has_child("x", ns::DATA_FORMS));
    let field = |name: &str, value: &str| format!("<field var='{name}'><value>{value}</value></field>");
    let form = format!("<x xmlns='jabber:x:data' type='submit'>{}{}</x>", field("username", "dora"), field("password", "secret"));
    assert_eq!(register(&mut client, &form).await.attribute("type"), Some("error"), "the key is missing");
    assert_eq!(register(&mut client, &format!("{form}<key>{key}</key>")).await.attribute("type"), Some("result"));
    assert!(server.has_account(&jid("dora@example.org")));
    server.set_switches(|switches| switches.registration = Registration::Redirect("https://example.org/join".to_owned()));
    client.send(get).await;
    let query = client.stanza().await.child("query", ns::REGISTER).unwrap().clone();
    assert_eq!(query.child("x", ns::X_OOB).unwrap().child_text("url", ns::X_OOB).as_deref(), Some("https://example.org/join"));
    server.set_switches(|switches| switches.registration = Registration::Closed);
    client.send(get).await;
    assert!(client.stanza().await.child("error", ns::CLIENT).unwrap().has_child("not-allowed", ns::STANZAS));
}

#[tokio::test]
async fn a_server_of_today_may_offer_the_login_of_2001_too() {
    let switches = Switches { legacy_login: vec![LegacyMethod::Digest], ..Switches::default() };
    let server = server(Config { switches, tls: Tls::Optional, ..Config::new(DOMAIN) }).await;
    let mut client = Client::clear(&server).await;
    client.open().await;
    let features = client.features().await;
    assert!(features.has_child("auth", ns::FEATURE_IQ_AUTH) && features.has_child("starttls", ns::TLS));
    assert_eq!(mechanisms(&features), ["SCRAM-SHA-256", "SCRAM-SHA-1"], "no PLAIN and no -PLUS without TLS");
    client.send("<iq type='get' id='g'><query xmlns='jabber:iq:auth'><username>nobody</username></query></iq>").await;
    let fields = client.stanza().await.child("query", ns::IQ_AUTH).unwrap().clone();
    assert!(fields.has_child("digest", ns::IQ_AUTH) && !fields.has_child("password", ns::IQ_AUTH));
    client.send("<iq type='set' id='s'><query xmlns='jabber:iq:auth'><username>ann</username><password>wherefore</password><resource>r</resource></query></iq>").await;
    assert!(client.stanza().await.child("error", ns::CLIENT).unwrap().has_child("feature-not-implemented", ns::STANZAS));
}

#[tokio::test]
async fn the_certificate_names_whom_the_test_wants() {
    let config = Config { certificate_names: Some(vec!["other.example".to_owned()]), ..Config::new(DOMAIN) };
    let server = server(config).await;
    let stream = TcpStream::connect(server.direct_tls_addr()).await.unwrap();
    assert!(begin_tls(&server, DOMAIN, stream).await.is_err());
    let stream = TcpStream::connect(server.direct_tls_addr()).await.unwrap();
    assert!(begin_tls(&server, "other.example", stream).await.is_ok());
}
