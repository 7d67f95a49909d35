//! The order of SRV records, and what follows from each answer of a name server of ours on loopback.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use std::net::Ipv4Addr;

use hickory_resolver::{
    config::{ConnectionConfig, NameServerConfig, ResolverConfig},
    net::runtime::TokioRuntimeProvider,
    proto::{
        op::{Message, OpCode, ResponseCode},
        rr::Record,
    },
};
use tokio::net::UdpSocket;

use super::*;

fn srv(priority: u16, weight: u16, host: &str) -> Service {
    Service { priority, weight, endpoint: at(host, 5222, false) }
}

fn at(host: &str, port: u16, direct_tls: bool) -> Endpoint {
    Endpoint { host: host.to_owned(), port, direct_tls }
}

fn hosts(endpoints: &[Endpoint]) -> Vec<&str> {
    endpoints.iter().map(|endpoint| endpoint.host.as_str()).collect()
}

/// A name server that gives the same kind of answer to every question: for `_xmpps-client` and for `_xmpp-client`.
async fn name_server(direct: Says, client: Says) -> TokioResolver {
    let socket = UdpSocket::bind("127.0.0.1:0").await.unwrap();
    let port = socket.local_addr().unwrap().port();
    tokio::spawn(async move {
        let mut buffer = [0_u8; 1500];
        while let Ok((length, asker)) = socket.recv_from(&mut buffer).await {
            let question = Message::from_vec(&buffer[..length]).unwrap();
            let is_direct = question.queries[0].name().to_ascii().starts_with("_xmpps-");
            if let Some(answer) = answer(&question, if is_direct { &direct } else { &client }) {
                socket.send_to(&answer.to_vec().unwrap(), asker).await.unwrap();
            }
        }
    });
    resolver_at(port)
}

fn resolver_at(port: u16) -> TokioResolver {
    let mut udp = ConnectionConfig::udp();
    udp.port = port;
    let server = NameServerConfig::new(Ipv4Addr::LOCALHOST.into(), true, vec![udp]);
    let config = ResolverConfig::from_parts(None, Vec::new(), vec![server]);
    let mut builder = TokioResolver::builder_with_config(config, TokioRuntimeProvider::default());
    builder.options_mut().timeout = Duration::from_millis(50);
    builder.options_mut().attempts = 0;
    builder.build().unwrap()
}

#[derive(Debug, Clone)]
enum Says {
    At(&'static [(u16, u16, u16, &'static str)]),
    Code(ResponseCode),
    Nothing,
}

const NOT_OFFERED: Says = Says::At(&[(0, 0, 0, ".")]);
const NO_SUCH_NAME: Says = Says::Code(ResponseCode::NXDomain);

fn answer(question: &Message, says: &Says) -> Option<Message> {
    let mut answer = Message::response(question.metadata.id, OpCode::Query);
    let query = question.queries[0].clone();
    match says {
        Says::Nothing => return None,
        Says::Code(code) => answer.metadata.response_code = *code,
        Says::At(records) => {
            for (priority, weight, port, target) in *records {
                let data = RData::SRV(SRV::new(*priority, *weight, *port, Name::from_ascii(target).unwrap()));
                answer.add_answer(Record::from_rdata(query.name().clone(), 60, data));
            }
        }
    }
    answer.add_query(query);
    Some(answer)
}

async fn ask_for(plan: &Plan, direct: Says, client: Says) -> Result<Vec<Endpoint>, NetError> {
    resolve_with(plan, Some(name_server(direct, client).await), || 0.0).await
}

#[test]
fn lower_priority_comes_first() {
    let ordered = in_order(vec![srv(20, 0, "c"), srv(5, 0, "a"), srv(10, 0, "b")], || 0.0);
    assert_eq!(hosts(&ordered), ["a", "b", "c"]);
}

#[test]
fn weights_decide_among_equals() {
    let equals = || vec![srv(0, 10, "light"), srv(0, 0, "weightless"), srv(0, 90, "heavy")];
    assert_eq!(hosts(&in_order(equals(), || 0.0)), ["weightless", "light", "heavy"]);
    assert_eq!(hosts(&in_order(equals(), || 0.5)), ["heavy", "light", "weightless"]);
    assert_eq!(hosts(&in_order(equals(), || 0.05)), ["light", "heavy", "weightless"]);
}

#[test]
fn a_weighted_choice_is_proportional() {
    let draws = 1000;
    let heavy = (0..draws).filter(|draw| pick([25, 75].into_iter(), f64::from(*draw) / f64::from(draws)) == 1).count();
    assert!((730..770).contains(&heavy), "{heavy} of {draws}");
}

#[test]
fn no_fraction_is_out_of_range() {
    for fraction in [-1.0, 0.0, 0.999_999_999, 1.0, 7.0, f64::NAN, f64::INFINITY] {
        assert_eq!(in_order(vec![srv(0, u16::MAX, "a"), srv(0, u16::MAX, "b")], || fraction).len(), 2);
        assert_eq!(pick([0, 0].into_iter(), fraction), 0);
    }
}

#[test]
fn a_hostile_zone_is_cut_short() {
    let many = (0..200).map(|n| srv(n, 0, "a")).collect();
    assert_eq!(in_order(many, || 0.0).len(), MOST_ENDPOINTS);
}

#[tokio::test]
async fn both_services_are_one_list() {
    let direct = Says::At(&[(10, 0, 443, "tls.example.")]);
    let client = Says::At(&[(5, 0, 5222, "First.Example."), (20, 0, 5269, "last.example.")]);
    let found = ask_for(&Plan::new("capulet.example"), direct, client).await.unwrap();
    assert_eq!(found, [at("first.example", 5222, false), at("tls.example", 443, true), at("last.example", 5269, false)]);
}

#[tokio::test]
async fn protection_chooses_the_service() {
    let (direct, client) = (Says::At(&[(0, 0, 443, "d.example.")]), Says::At(&[(0, 0, 5222, "c.example.")]));
    for (protection, expected) in [(Protection::Direct, "d.example"), (Protection::StartTls, "c.example"), (Protection::Clear, "c.example")]
    {
        let plan = Plan { protection, ..Plan::new("capulet.example") };
        assert_eq!(hosts(&ask_for(&plan, direct.clone(), client.clone()).await.unwrap()), [expected]);
    }
}

#[tokio::test]
async fn a_dot_means_not_offered() {
    let domain = "capulet.example".to_owned();
    for direct in [NOT_OFFERED, NO_SUCH_NAME] {
        let refused = ask_for(&Plan::new(&*domain), direct, NOT_OFFERED).await;
        assert_eq!(refused, Err(NetError::NoService { domain: domain.clone() }));
    }
    let plan = Plan { protection: Protection::Direct, ..Plan::new(&*domain) };
    assert_eq!(ask_for(&plan, NOT_OFFERED, Says::At(&[(0, 0, 5222, "c.example.")])).await, Err(NetError::NoService { domain }));
}

#[tokio::test]
async fn a_dot_speaks_of_its_own_service_only() {
    let found = ask_for(&Plan::new("capulet.example"), Says::At(&[(0, 0, 5223, "d.example.")]), NOT_OFFERED).await;
    assert_eq!(found, Ok(vec![at("d.example", 5223, true)]));
    let found = ask_for(&Plan::new("capulet.example"), NOT_OFFERED, NO_SUCH_NAME).await;
    assert_eq!(found, Ok(vec![at("capulet.example", 5222, false)]));
}

#[tokio::test]
async fn without_records_the_domain_itself_is_tried() {
    for says in [
        NO_SUCH_NAME,
        Says::Code(ResponseCode::NoError),
        Says::Code(ResponseCode::ServFail),
        Says::Code(ResponseCode::Refused),
        Says::Nothing,
    ] {
        let found = ask_for(&Plan::new("bücher.example"), says.clone(), says.clone()).await;
        assert_eq!(found, Ok(vec![at("xn--bcher-kva.example", 5222, false)]), "{says:?}");
    }
    let plan = Plan { protection: Protection::Direct, ..Plan::new("capulet.example") };
    assert_eq!(ask_for(&plan, NO_SUCH_NAME, NO_SUCH_NAME).await, Ok(vec![at("capulet.example", 5223, true)]));
}

#[tokio::test]
async fn one_silent_question_does_not_spoil_the_other() {
    let found = ask_for(&Plan::new("capulet.example"), Says::Nothing, Says::At(&[(0, 0, 5222, "c.example.")])).await;
    assert_eq!(found, Ok(vec![at("c.example", 5222, false)]));
}

#[tokio::test]
async fn without_a_name_server_the_domain_itself_is_tried() {
    let found = resolve_with(&Plan::new("capulet.example"), None, || 0.0).await;
    assert_eq!(found, Ok(vec![at("capulet.example", 5222, false)]));
}

#[tokio::test]
async fn silence_ends_with_the_limit() {
    let plan = Plan { limits: crate::net::Limits { dns: Duration::from_millis(10), ..Default::default() }, ..Plan::new("capulet.example") };
    let mut patient = ConnectionConfig::udp();
    let deaf = UdpSocket::bind("127.0.0.1:0").await.unwrap();
    patient.port = deaf.local_addr().unwrap().port();
    let config = ResolverConfig::from_parts(None, Vec::new(), vec![NameServerConfig::new(Ipv4Addr::LOCALHOST.into(), true, vec![patient])]);
    let resolver = TokioResolver::builder_with_config(config, TokioRuntimeProvider::default()).build().unwrap();
    let found = timeout(Duration::from_secs(3), resolve_with(&plan, Some(resolver), || 0.0)).await;
    assert_eq!(found.expect("the resolver's own patience is 5 s and more"), Ok(vec![at("capulet.example", 5222, false)]));
}

#[tokio::test]
async fn what_is_named_or_literal_needs_no_dns() {
    let named = |host: &str, port, protection| Plan { server: Some((host.to_owned(), port)), protection, ..Plan::new("capulet.example") };
    for (plan, expected) in [
        (named("xmpp.example", None, Protection::Automatic), at("xmpp.example", 5222, false)),
        (named("xmpp.example", Some(5223), Protection::Automatic), at("xmpp.example", 5223, true)),
        (named("xmpp.example", Some(5223), Protection::StartTls), at("xmpp.example", 5223, false)),
        (named("[::1]", None, Protection::Direct), at("::1", 5223, true)),
        (named("10.0.0.1", Some(443), Protection::Direct), at("10.0.0.1", 443, true)),
        (Plan::new("127.0.0.1"), at("127.0.0.1", 5222, false)),
        (Plan::new("localhost"), at("localhost", 5222, false)),
    ] {
        // A name server that would say otherwise.
        let elsewhere = || Says::At(&[(0, 0, 1, "elsewhere.example.")]);
        assert_eq!(ask_for(&plan, elsewhere(), elsewhere()).await, Ok(vec![expected]));
    }
}

#[tokio::test]
async fn only_a_name_server_that_answers_can_deny_a_host() {
    let denied_by = |says: Says| async move {
        let resolver = name_server(says.clone(), says).await;
        denies_by(Some(resolver), "capulet.example", Duration::from_secs(2)).await
    };
    assert!(denied_by(NO_SUCH_NAME).await);
    assert!(denied_by(Says::Code(ResponseCode::NoError)).await);
    assert!(!denied_by(Says::Code(ResponseCode::ServFail)).await);
    assert!(!denied_by(Says::Nothing).await);
    assert!(!denies_by(None, "capulet.example", Duration::from_secs(2)).await);
}
