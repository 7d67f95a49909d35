//! Accounts as JSON.

use serde_json::{Value, json};

use super::pgp;
use crate::{
    engine::World,
    i18n::Words,
    model::{Account, Connection, Problem},
    words,
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
