//! Accounts as JSON.

use serde_json::{Value, json};

use super::{contact::resource, pgp};
use crate::{
    engine::World,
    i18n::Words,
    model::{Account, Care, Connection, Problem},
    words,
    xmpp::server::{ServerFeatures, Service, ServiceKind},
};

/// An account and how it stands with its server.
#[must_use]
pub fn account(account: &Account, world: &World, words: &Words) -> Value {
    let security = match &account.connection {
        Connection::Online { security, .. } => Some(security),
        _ => None,
    };
    let resource = match &account.connection {
        Connection::Online { jid, .. } => Some(jid.resource().to_owned()),
        _ => None,
    };
    json!({
        "jid": account.settings.jid.to_string(),
        "state": state(&account.connection),
        "resource": resource,
        "tls": security.and_then(|security| security.tls.clone()),
        "pinned": security.is_some_and(|security| security.pinned),
        "mechanism": security.map(|security| security.mechanism.clone()),
        "legacy": security.is_some_and(|security| security.legacy),
        "enabled": account.settings.enabled,
        "label": account.settings.mark.label,
        "colour": account.settings.mark.colour,
        "care": care(account.care),
        "openpgp": pgp::account_openpgp(account, world),
        "error": account.connection.problem().map(|problem| error(problem, account, words)),
    })
}

/// One word for how an account stands with its server.
#[must_use]
pub fn state(connection: &Connection) -> &'static str {
    match connection {
        Connection::Offline => "offline",
        Connection::Connecting(_) => "connecting",
        Connection::Online { .. } => "online",
        Connection::Waiting { .. } => "waiting",
        Connection::Stopped(_) => "stopped",
        Connection::Disconnecting => "disconnecting",
    }
}

/// One word for what is not proven of an account itself.
fn care(care: Care) -> &'static str {
    match care {
        Care::Settled => "settled",
        Care::PasswordUncertain => "password-uncertain",
        Care::DeletionUncertain => "deletion-uncertain",
        Care::Deleted => "deleted",
    }
}

/// The sessions of an account, ours first; none while it is not online.
#[must_use]
pub fn sessions(account: &Account) -> Value {
    let Connection::Online { jid, .. } = &account.connection else { return json!([]) };
    let presence = &account.settings.presence;
    let ours = json!({
        "resource": jid.resource(),
        "here": true,
        "show": presence.show,
        "status": presence.status,
        "priority": presence.priority,
        "since": null,
        "features": null,
    });
    let others = account.sessions.iter().map(|session| super::joined(resource(session), json!({ "here": false })));
    Value::Array(std::iter::once(ours).chain(others).collect())
}

/// What a server can do, by the names of the things.
#[must_use]
pub fn features(server: ServerFeatures) -> Vec<&'static str> {
    [
        (server.blocking, "blocking"),
        (server.reports, "reports"),
        (server.publishing, "publishing"),
        (server.avatar_conversion, "avatar-conversion"),
        (server.cards, "cards"),
        (server.registration, "registration"),
        (server.private, "private"),
    ]
    .into_iter()
    .filter_map(|(is_there, name)| is_there.then_some(name))
    .collect()
}

/// A service of a server.
#[must_use]
pub fn service(service: &Service) -> Value {
    let (kind, network) = match &service.kind {
        ServiceKind::Multicast => ("multicast", None),
        ServiceKind::Directory => ("directory", None),
        ServiceKind::Gateway(network) => ("gateway", Some(network)),
    };
    json!({ "jid": service.jid.to_string(), "name": service.name, "kind": kind, "network": network })
}

fn error(problem: &Problem, account: &Account, words: &Words) -> Value {
    let certificate = match problem {
        Problem::Certificate { certificate, .. } => Some(json!({
            "sha256": certificate.sha256,
            "subject": certificate.subject,
            "issuer": certificate.issuer,
            "names": certificate.names,
        })),
        _ => None,
    };
    json!({ "kind": problem.kind(), "text": words::problem(words, problem, &account.settings).paragraph(words), "certificate": certificate })
}
