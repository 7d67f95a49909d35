//! Where a domain's server is: SRV records (RFC 2782, RFC 6120 §3.2, XEP-0368), which the system resolver cannot ask for.

use std::time::Duration;

use hickory_resolver::{
    TokioResolver,
    net::NetError as DnsError,
    proto::rr::{Name, RData, rdata::SRV},
};
use tokio::time::timeout;

use super::{Domain, Endpoint, NetError, Plan, Protection};

/// More endpoints than this are not tried: a hostile zone shall not keep us busy for hours.
const MOST_ENDPOINTS: usize = 12;
/// `xmpp-client` with STARTTLS (RFC 6120 §14.7).
const CLIENT_PORT: u16 = 5222;
/// TLS from the first byte, by old custom.
const DIRECT_PORT: u16 = 5223;

/// One SRV record of either service.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Service {
    priority: u16,
    weight: u16,
    endpoint: Endpoint,
}

/// What DNS says about one service of a domain.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Answer {
    /// It is here.
    Offered(Vec<Service>),
    /// It is decidedly not available: one record with the target `.` (RFC 2782).
    NotOffered,
    /// Nothing is known: DNS works and has no record.
    NoRecord,
    /// DNS did not answer, or with a failure.
    Silent,
}

/// Finds the endpoints to try, best first; at least one, at most twelve. A server named in the plan, an address and
/// `localhost` need no DNS. Records of both services are one list by priority and weight (XEP-0368 §3); `fraction`, in
/// `0.0..1.0`, is the random number of the weighted choice (RFC 2782), asked for once per record.
///
/// Where no SRV record exists, or DNS does not answer, the domain itself is the endpoint (RFC 6120 §3.2.2): the system
/// resolver may know it even so.
///
/// # Errors
/// [`NetError::HostNotFound`] if the domain can be no host name; [`NetError::NoService`] if it says it has no such service.
pub async fn resolve(plan: &Plan, fraction: impl FnMut() -> f64) -> Result<Vec<Endpoint>, NetError> {
    resolve_with(plan, system_resolver(), fraction).await
}

/// The system's configuration is read anew each time, since it changes with the network. `None` if there is none.
fn system_resolver() -> Option<TokioResolver> {
    TokioResolver::builder_tokio().and_then(hickory_resolver::ResolverBuilder::build).ok()
}

async fn resolve_with(plan: &Plan, resolver: Option<TokioResolver>, fraction: impl FnMut() -> f64) -> Result<Vec<Endpoint>, NetError> {
    if let Some((host, port)) = &plan.server {
        return Ok(vec![named_endpoint(&Domain::parse(host)?, *port, plan.protection)]);
    }
    let domain = Domain::parse(&plan.domain)?;
    if domain.needs_no_dns() {
        return Ok(vec![named_endpoint(&domain, None, plan.protection)]);
    }
    let (direct, client) = ask_both(&domain, plan, resolver.as_ref()).await;
    choose(plan, &domain, direct, client, fraction)
}

/// The endpoint for a host that DNS was not asked about. A server on port 5223 expects TLS at once unless told otherwise.
fn named_endpoint(host: &Domain, port: Option<u16>, protection: Protection) -> Endpoint {
    let direct_tls = match protection {
        Protection::Direct => true,
        Protection::Automatic => port == Some(DIRECT_PORT),
        Protection::StartTls | Protection::Clear => false,
    };
    let usual = if direct_tls { DIRECT_PORT } else { CLIENT_PORT };
    Endpoint { host: host.to_string(), port: port.unwrap_or(usual), direct_tls }
}

async fn ask_both(domain: &Domain, plan: &Plan, resolver: Option<&TokioResolver>) -> (Answer, Answer) {
    let wants_direct = matches!(plan.protection, Protection::Automatic | Protection::Direct);
    let wants_client = plan.protection != Protection::Direct;
    let Some(resolver) = resolver else { return (Answer::Silent, Answer::Silent) };
    let ask = |wanted: bool, direct_tls: bool| async move {
        if wanted { ask(resolver, domain, direct_tls, plan.limits.dns).await } else { Answer::NoRecord }
    };
    tokio::join!(ask(wants_direct, true), ask(wants_client, false))
}

async fn ask(resolver: &TokioResolver, domain: &Domain, direct_tls: bool, limit: Duration) -> Answer {
    let service = if direct_tls { "_xmpps-client" } else { "_xmpp-client" };
    // The final dot keeps the resolver from trying its search list.
    let Ok(name) = Name::from_ascii(format!("{service}._tcp.{domain}.")) else { return Answer::NoRecord };
    match timeout(limit, resolver.srv_lookup(name)).await {
        Ok(Ok(lookup)) => read(lookup.answers().iter().map(|record| &record.data), direct_tls),
        Ok(Err(error)) if is_no_record(&error) => Answer::NoRecord,
        Ok(Err(error)) => {
            tracing::debug!(%error, service, "DNS failed");
            Answer::Silent
        }
        Err(_) => Answer::Silent,
    }
}

fn is_no_record(error: &DnsError) -> bool {
    error.is_nx_domain() || error.is_no_records_found()
}

fn read<'a>(records: impl Iterator<Item = &'a RData>, direct_tls: bool) -> Answer {
    let records: Vec<&SRV> = records.filter_map(|data| if let RData::SRV(srv) = data { Some(srv) } else { None }).collect();
    let services: Vec<Service> = records.iter().filter(|srv| !srv.target.is_root()).map(|srv| service(srv, direct_tls)).collect();
    match (records.is_empty(), services.is_empty()) {
        (true, _) => Answer::NoRecord,
        (false, true) => Answer::NotOffered,
        (false, false) => Answer::Offered(services),
    }
}

fn service(srv: &SRV, direct_tls: bool) -> Service {
    let host = srv.target.to_ascii().trim_end_matches('.').to_ascii_lowercase();
    Service { priority: srv.priority, weight: srv.weight, endpoint: Endpoint { host, port: srv.port, direct_tls } }
}

/// Joins what DNS says about both services. "Not offered" speaks of its own service only: a domain that denies direct TLS and has
/// no record for STARTTLS is still looked for at its own address (RFC 6120 §3.2.1 and §3.2.2).
fn choose(plan: &Plan, domain: &Domain, direct: Answer, client: Answer, fraction: impl FnMut() -> f64) -> Result<Vec<Endpoint>, NetError> {
    let denied = match plan.protection {
        Protection::Direct => direct == Answer::NotOffered,
        Protection::Automatic | Protection::StartTls | Protection::Clear => client == Answer::NotOffered,
    };
    let offered: Vec<Service> = [direct, client].into_iter().flat_map(services).collect();
    match (offered.is_empty(), denied) {
        (false, _) => Ok(in_order(offered, fraction)),
        (true, true) => Err(NetError::NoService { domain: domain.to_string() }),
        (true, false) => Ok(vec![named_endpoint(domain, None, plan.protection)]),
    }
}

fn services(answer: Answer) -> Vec<Service> {
    match answer {
        Answer::Offered(services) => services,
        Answer::NotOffered | Answer::NoRecord | Answer::Silent => Vec::new(),
    }
}

/// RFC 2782: lowest priority first; among equals a weighted choice, again and again.
fn in_order(mut services: Vec<Service>, mut fraction: impl FnMut() -> f64) -> Vec<Endpoint> {
    // Weight 0 first within a priority, as the algorithm demands, so that it has "a very small chance".
    services.sort_by_key(|service| (service.priority, service.weight != 0));
    let mut ordered = Vec::new();
    while ordered.len() < MOST_ENDPOINTS
        && let Some(priority) = services.first().map(|service| service.priority)
    {
        let equals = services.iter().take_while(|service| service.priority == priority);
        let chosen = pick(equals.map(|service| service.weight), fraction());
        ordered.push(services.remove(chosen).endpoint);
    }
    ordered
}

/// The position of the first weight whose running sum reaches the random number, taken from `0..=sum` (RFC 2782).
fn pick(weights: impl Iterator<Item = u16> + Clone, fraction: f64) -> usize {
    let sum: u64 = weights.clone().map(u64::from).sum();
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss)] // below 2^53 and not negative
    let drawn = (fraction.clamp(0.0, 1.0) * (sum + 1) as f64) as u64;
    let drawn = drawn.min(sum);
    let mut running = 0;
    weights
        .map(|weight| {
            running += u64::from(weight);
            running
        })
        .position(|reached| reached >= drawn)
        .unwrap_or(0)
}

/// Whether DNS answers that a host does not exist, rather than not at all. Decides the blame after the system resolver
/// has failed, which does not tell (the reasons of `getaddrinfo` do not reach us).
pub(super) async fn denies(host: &str, limit: Duration) -> bool {
    denies_by(system_resolver(), host, limit).await
}

async fn denies_by(resolver: Option<TokioResolver>, host: &str, limit: Duration) -> bool {
    let Some(resolver) = resolver else { return false };
    match timeout(limit, resolver.lookup_ip(format!("{host}."))).await {
        Ok(Ok(_)) => true,
        Ok(Err(error)) => is_no_record(&error),
        Err(_) => false,
    }
}

#[cfg(test)]
#[path = "dns_tests.rs"]
mod tests;
