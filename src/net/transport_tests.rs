//! The whole way to servers of ours on loopback: TCP, TLS, certificates, goodbyes.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use std::time::Duration;

use sha2::{Digest, Sha256};
use tokio_rustls::rustls::{
    pki_types::{CertificateDer, pem::PemObject},
    version::{TLS12, TLS13},
};

use super::{
    super::{
        CertificateFault, Limits, Protection, Trust,
        certificate::CertificateInfo,
        testing::{Authority, Identity, THESE_DAYS, plan, self_signed, serve, serve_tls},
    },
    *,
};

/// A certificate of version 1, as old servers have: for `old.example`, signed by itself.
const VERSION_1: &str = "\
-----BEGIN CERTIFICATE-----\n\
MIIBSTCB8QIUOWh/m3UJm2y1rfeCe65fDOSLgI0wCgYIKoZIzj0EAwIwJzEPMA0G\n\
A1UECgwGVmVyb25hMRQwEgYDVQQDDAtvbGQuZXhhbXBsZTAgFw0yNjExMjIxMzIy\n\
MTZaGA8yMTI2MTAyOTEzMjIxNlowJzEPMA0GA1UECgwGVmVyb25hMRQwEgYDVQQD\n\
DAtvbGQuZXhhbXBsZTBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABJvQESa6xN9D\n\
7s097GfjYIII8UL9lof1BOeg/NoN4QOBQjGQURhf3JLk8a2mDNhdCsU9XBpoZTR1\n\
pvLZ2cKLD4wwCgYIKoZIzj0EAwIDRwAwRAIgJX9uSBPoq8677yAFAgiW7LjVm/oV\n\
0ku2yjgA2veWi8oCIGBm75JQpFKD7brwYe359ek770Bjnu7BHvrMbzha3Oyp\n\
-----END CERTIFICATE-----";

const DOMAIN: &str = "capulet.example";

fn direct(plan: Plan) -> Plan {
    Plan { protection: Protection::Direct, ..plan }
}

async fn open(plan: &Plan) -> Result<(Transport, Option<TlsInfo>), NetError> {
    Transport::open(plan, || 0.0).await.map(|(transport, _, info)| (transport, info))
}

/// How a client with this trust, looking for `domain`, finds a server with this certificate.
async fn meets(domain: &str, trust: Trust, identity: &Identity) -> Result<TlsInfo, NetError> {
    let (port, _server) = serve_tls(identity).await;
    open(&direct(plan(domain, port, trust))).await.map(|(_, info)| info.unwrap())
}

async fn fault(domain: &str, trust: Trust, identity: &Identity) -> (CertificateFault, CertificateInfo) {
    match meets(domain, trust, identity).await {
        Err(NetError::Certificate(error)) => (error.fault, error.certificate),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_good_certificate_is_believed() {
    let authority = Authority::new();
    let info = meets(DOMAIN, authority.trust(), &authority.issue(DOMAIN, THESE_DAYS)).await.unwrap();
    assert_eq!(info.version, "TLSv1.3");
    assert!(!info.pinned);
}

#[tokio::test]
async fn an_address_can_be_a_domain() {
    let authority = Authority::new();
    let identity = authority.issue("127.0.0.1", THESE_DAYS);
    meets("127.0.0.1", authority.trust(), &identity).await.unwrap();
    assert_eq!(fault("127.0.0.2", authority.trust(), &identity).await.0, CertificateFault::WrongName);
}

#[tokio::test]
async fn an_unknown_authority_is_refused_and_shown() {
    let identity = Authority::new().issue(DOMAIN, THESE_DAYS);
    let (namesake, stranger) = (Authority::new(), Authority::named("Friar Laurence"));
    for trust in [Trust::System, namesake.trust(), stranger.trust()] {
        let (fault, shown) = fault(DOMAIN, trust, &identity).await;
        assert_eq!(fault, CertificateFault::UnknownIssuer);
        assert_eq!(shown, CertificateInfo::of(&identity.certificate));
        assert_eq!(shown.names, [DOMAIN]);
    }
}

#[tokio::test]
async fn a_self_signed_certificate_has_an_unknown_issuer() {
    let identity = self_signed(DOMAIN, THESE_DAYS);
    assert_eq!(fault(DOMAIN, Trust::System, &identity).await.0, CertificateFault::UnknownIssuer);
}

#[tokio::test]
async fn another_name_is_wrong() {
    let authority = Authority::new();
    let identity = authority.issue("montague.example", THESE_DAYS);
    assert_eq!(fault(DOMAIN, authority.trust(), &identity).await.0, CertificateFault::WrongName);
}

#[tokio::test]
async fn time_matters() {
    let authority = Authority::new();
    assert_eq!(fault(DOMAIN, authority.trust(), &authority.issue(DOMAIN, (2000, 2001))).await.0, CertificateFault::Expired);
    assert_eq!(fault(DOMAIN, authority.trust(), &authority.issue(DOMAIN, (2100, 2101))).await.0, CertificateFault::NotYetValid);
}

#[tokio::test]
async fn the_servers_own_certificate_may_be_the_extra_one() {
    let trust = |identity: &Identity| Trust::SystemAnd(pem(&identity.certificate));
    let good = self_signed(DOMAIN, THESE_DAYS);
    meets(DOMAIN, trust(&good), &good).await.unwrap();
    assert_eq!(fault("montague.example", trust(&good), &good).await.0, CertificateFault::WrongName);
    let (old, early) = (self_signed(DOMAIN, (2000, 2001)), self_signed(DOMAIN, (2100, 2101)));
    assert_eq!(fault(DOMAIN, trust(&old), &old).await.0, CertificateFault::Expired);
    assert_eq!(fault(DOMAIN, trust(&early), &early).await.0, CertificateFault::NotYetValid);
}

fn pem(der: &[u8]) -> String {
    use base64::{Engine, prelude::BASE64_STANDARD};
    format!("-----BEGIN CERTIFICATE-----\n{}\n-----END CERTIFICATE-----\n", BASE64_STANDARD.encode(der))
}

#[tokio::test]
async fn unreadable_extra_certificates_are_told() {
    let identity = Authority::new().issue(DOMAIN, THESE_DAYS);
    let damaged = pem(&identity.certificate[..100]);
    for text in ["", "not PEM", "-----BEGIN CERTIFICATE-----\n!!!\n-----END CERTIFICATE-----\n", &damaged] {
        assert_eq!(meets(DOMAIN, Trust::SystemAnd(text.to_owned()), &identity).await, Err(NetError::BadExtraCa), "{text:?}");
    }
}

#[tokio::test]
async fn exactly_the_pinned_certificate_is_believed() {
    // Wrong in every way but one: it is the certificate the user chose.
    let pinned = self_signed("montague.example", (2000, 2001));
    let info = meets(DOMAIN, Trust::Pinned(pinned.sha256().to_uppercase()), &pinned).await.unwrap();
    assert!(info.pinned);
    assert_eq!(info.certificate_sha256, pinned.sha256());
}

#[tokio::test]
async fn a_pin_excludes_all_others() {
    let authority = Authority::new();
    let (pinned, other) = (authority.issue(DOMAIN, THESE_DAYS), authority.issue(DOMAIN, THESE_DAYS));
    let (fault, shown) = fault(DOMAIN, Trust::Pinned(pinned.sha256()), &other).await;
    assert_eq!(fault, CertificateFault::NotThePinnedOne);
    assert_eq!(shown.sha256, other.sha256());
    assert!(meets(DOMAIN, Trust::Pinned(String::new()), &other).await.is_err());
}

#[tokio::test]
async fn a_stolen_certificate_without_its_key_is_refused() {
    let (pinned, thief) = (self_signed(DOMAIN, THESE_DAYS), self_signed(DOMAIN, THESE_DAYS));
    let forged = thief.showing(pinned.certificate.clone());
    for versions in [[&TLS12], [&TLS13]] {
        let acceptor = forged.acceptor_of(&versions);
        let (port, _server) = serve(move |stream| async move { acceptor.accept(stream).await }).await;
        let outcome = open(&direct(plan(DOMAIN, port, Trust::Pinned(pinned.sha256())))).await;
        match outcome {
            Err(NetError::Certificate(error)) => assert_eq!(error.fault, CertificateFault::Invalid),
            other => panic!("{other:?}"),
        }
    }
}

#[tokio::test]
async fn a_certificate_of_version_1_is_refused_and_shown() {
    let leaf = CertificateDer::from_pem_slice(VERSION_1.as_bytes()).unwrap();
    let identity = self_signed(DOMAIN, THESE_DAYS).showing(leaf.clone());
    let pin = Trust::Pinned(identity.sha256());
    for trust in [Trust::System, Trust::SystemAnd(VERSION_1.to_owned()), pin] {
        let (_, shown) = fault("old.example", trust, &identity).await;
        assert_eq!((shown.subject.as_str(), shown.names.len()), ("old.example", 0));
    }
    assert!(super::super::certificate::server_end_point(&leaf).is_some());
}

#[tokio::test]
async fn a_refusing_port_is_told_as_one() {
    let port = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap().port();
    let refused = open(&plan(DOMAIN, port, Trust::System)).await.unwrap_err();
    assert_eq!(refused, NetError::Unreachable { host: "127.0.0.1".into(), port, refused: true });
}

#[tokio::test]
async fn a_silent_server_is_not_waited_for_forever() {
    let (port, _server) = serve(|stream| async move {
        tokio::time::sleep(Duration::from_secs(600)).await;
        drop(stream);
    })
    .await;
    let limits = Limits { handshake: Duration::from_millis(50), ..Limits::default() };
    let plan = Plan { limits, ..direct(plan(DOMAIN, port, Trust::System)) };
    let outcome = timeout(Duration::from_secs(10), open(&plan)).await.expect("the handshake has a limit");
    assert_eq!(outcome.unwrap_err(), NetError::Timeout);
}

#[tokio::test]
async fn a_server_that_speaks_no_tls_fails_it() {
    let (port, _server) = serve(|mut stream| async move { stream.write_all(b"<stream:stream>").await }).await;
    let outcome = open(&direct(plan(DOMAIN, port, Trust::System))).await;
    assert!(matches!(outcome, Err(NetError::TlsFailed(_))), "{outcome:?}");
}

#[tokio::test]
async fn only_direct_tls_names_the_protocol() {
    let authority = Authority::new();
    let identity = authority.issue(DOMAIN, THESE_DAYS);
    let (port, server) = serve_tls(&identity).await;
    let _client = open(&direct(plan(DOMAIN, port, authority.trust()))).await.unwrap();
    let accepted = server.await.unwrap().unwrap();
    assert_eq!(accepted.get_ref().1.alpn_protocol(), Some(&b"xmpp-client"[..]));
    assert_eq!(accepted.get_ref().1.server_name(), Some(DOMAIN));

    let (port, server) = serve_tls(&identity).await;
    let (clear, info) = open(&plan(DOMAIN, port, authority.trust())).await.unwrap();
    assert!(info.is_none() && !clear.is_tls());
    let (secure, _) = clear.start_tls().await.unwrap();
    assert!(secure.is_tls());
    assert_eq!(server.await.unwrap().unwrap().get_ref().1.alpn_protocol(), None);
}

#[tokio::test]
async fn both_sides_bind_to_the_same_channel() {
    let authority = Authority::new();
    let identity = authority.issue(DOMAIN, THESE_DAYS);
    let (port, server) = serve_tls(&identity).await;
    let (_client, info) = open(&direct(plan(DOMAIN, port, authority.trust()))).await.unwrap();
    let info = info.unwrap();
    let accepted = server.await.unwrap().unwrap();
    let theirs = accepted.get_ref().1.export_keying_material(vec![0; 32], b"EXPORTER-Channel-Binding", Some(b"")).unwrap();
    assert_eq!(info.exporter, Some(theirs));
    // rcgen signs with ECDSA and SHA-256.
    assert_eq!(info.server_end_point, Some(Sha256::digest(&identity.certificate).to_vec()));
    assert!(!format!("{info:?}").contains("exporter"));
}

#[tokio::test]
async fn tls_1_2_gives_no_exporter() {
    let authority = Authority::new();
    let identity = authority.issue(DOMAIN, THESE_DAYS);
    let acceptor = identity.acceptor_of(&[&TLS12]);
    let (port, _server) = serve(move |stream| async move { acceptor.accept(stream).await }).await;
    let (_client, info) = open(&direct(plan(DOMAIN, port, authority.trust()))).await.unwrap();
    let info = info.unwrap();
    assert_eq!((info.version.as_str(), info.exporter), ("TLSv1.2", None));
    assert!(info.server_end_point.is_some());
}

#[tokio::test]
async fn a_stream_is_upgraded() {
    let authority = Authority::new();
    let acceptor = authority.issue(DOMAIN, THESE_DAYS).acceptor();
    let (port, server) = serve(move |mut stream| async move {
        let mut asked = [0; 10];
        stream.read_exact(&mut asked).await.unwrap();
        stream.write_all(b"<proceed/>").await.unwrap();
        let mut stream = acceptor.accept(stream).await.unwrap();
        let mut secret = [0; 6];
        stream.read_exact(&mut secret).await.unwrap();
        stream.write_all(&secret).await.unwrap();
        stream.flush().await.unwrap();
        (asked, stream.read(&mut [0; 1]).await.unwrap())
    })
    .await;
    let (mut client, _) = open(&plan(DOMAIN, port, authority.trust())).await.unwrap();
    client.write_all(b"<starttls>").await.unwrap();
    let mut buffer = [0; 64];
    assert_eq!(client.read(&mut buffer).await, Ok(10));
    let (mut client, _) = client.start_tls().await.unwrap();
    client.write_all(b"secret").await.unwrap();
    assert_eq!(client.read(&mut buffer).await, Ok(6));
    assert_eq!(&buffer[..6], b"secret");
    client.shutdown().await;
    assert_eq!(server.await.unwrap(), (*b"<starttls>", 0));
}

#[tokio::test]
async fn injected_plaintext_never_comes_through_tls() {
    let authority = Authority::new();
    let acceptor = authority.issue(DOMAIN, THESE_DAYS).acceptor();
    let (port, _server) = serve(move |mut stream| async move {
        stream.write_all(b"<proceed/><message><body>I am your server</body></message>").await.unwrap();
        acceptor.accept(stream).await
    })
    .await;
    let (mut client, _) = open(&plan(DOMAIN, port, authority.trust())).await.unwrap();
    let mut proceed = [0; 10];
    assert_eq!(client.read(&mut proceed).await, Ok(10));
    let outcome = client.start_tls().await;
    assert!(matches!(outcome, Err(NetError::TlsFailed(_))), "{outcome:?}");
}

#[tokio::test]
async fn tls_is_not_put_into_tls() {
    let authority = Authority::new();
    let (port, _server) = serve_tls(&authority.issue(DOMAIN, THESE_DAYS)).await;
    let (client, _) = open(&direct(plan(DOMAIN, port, authority.trust()))).await.unwrap();
    assert!(matches!(client.start_tls().await, Err(NetError::TlsFailed(_))));
}

#[tokio::test]
async fn tls_cut_off_is_not_a_goodbye() {
    let authority = Authority::new();
    let (port, server) = serve_tls(&authority.issue(DOMAIN, THESE_DAYS)).await;
    let (mut client, _) = open(&direct(plan(DOMAIN, port, authority.trust()))).await.unwrap();
    drop(server.await.unwrap().unwrap().into_inner().0);
    assert_eq!(client.read(&mut [0; 8]).await, Err(NetError::ConnectionLost(ErrorKind::UnexpectedEof)));
}

#[tokio::test]
async fn a_peer_that_takes_nothing_is_given_up() {
    let (port, _server) = serve(|stream| async move {
        tokio::time::sleep(Duration::from_secs(600)).await;
        drop(stream);
    })
    .await;
    let limits = Limits { write: Duration::from_millis(100), ..Limits::default() };
    let (mut client, _) = open(&Plan { limits, ..plan(DOMAIN, port, Trust::System) }).await.unwrap();
    let flood = vec![b' '; 64 << 20];
    let outcome = timeout(Duration::from_secs(20), client.write_all(&flood)).await.expect("a write has a limit");
    assert_eq!(outcome, Err(NetError::Timeout));
}

#[tokio::test]
async fn the_next_endpoint_is_tried_but_a_bad_certificate_is_not_walked_around() {
    let authority = Authority::new();
    let endpoint = |port, direct_tls| Endpoint { host: "127.0.0.1".into(), port, direct_tls };
    let (mute, _server) = serve(|mut stream| async move { stream.write_all(b"no TLS here").await }).await;
    let refusing = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap().port();
    let (good, _accepted) = serve_tls(&authority.issue(DOMAIN, THESE_DAYS)).await;
    let plan = plan(DOMAIN, good, authority.trust());
    let endpoints = [endpoint(refusing, true), endpoint(mute, true), endpoint(good, true)];
    let (_, reached, info) = Transport::connect(&plan, &endpoints).await.unwrap();
    assert_eq!((reached, info.is_some()), (endpoint(good, true), true));

    let (bad, _refused) = serve_tls(&Authority::new().issue(DOMAIN, THESE_DAYS)).await;
    let (good, _unused) = serve_tls(&authority.issue(DOMAIN, THESE_DAYS)).await;
    let outcome = Transport::connect(&plan, &[endpoint(bad, true), endpoint(good, true)]).await;
    assert!(matches!(outcome, Err(NetError::Certificate(_))), "{outcome:?}");
}

#[tokio::test]
async fn the_failure_that_says_most_is_told() {
    let port = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap().port();
    let endpoint = |host: &str| Endpoint { host: host.into(), port, direct_tls: false };
    let limits = Limits { dns: Duration::from_millis(100), ..Limits::default() };
    let plan = Plan { limits, ..Plan::new(DOMAIN) };
    let refused = NetError::Unreachable { host: "127.0.0.1".into(), port, refused: true };
    let outcome = Transport::connect(&plan, &[endpoint("127.0.0.1"), endpoint("no-such-host.invalid")]).await;
    assert_eq!(outcome.unwrap_err(), refused);
    let outcome = Transport::connect(&plan, &[endpoint("no-such-host.invalid"), endpoint("127.0.0.1")]).await;
    assert_eq!(outcome.unwrap_err(), refused);
    assert_eq!(Transport::connect(&plan, &[]).await.unwrap_err(), NetError::HostNotFound { host: DOMAIN.into() });
}
