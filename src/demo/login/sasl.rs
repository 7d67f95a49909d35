//! SASL (RFC 6120 §6), server side: PLAIN and SCRAM.

use base64::{Engine as _, engine::general_purpose::STANDARD};

use super::scram::{Bindings, ClientFirst, Hash, Terms, Waiting};
use crate::xmpp::{error::SaslCondition, jid::BareJid, secret::Secret};

/// The mechanisms served, best first; the last only inside TLS.
const SERVED: [(&str, Kind); 5] = [
    ("SCRAM-SHA-256-PLUS", Kind::Scram { hash: Hash::Sha256, plus: true }),
    ("SCRAM-SHA-1-PLUS", Kind::Scram { hash: Hash::Sha1, plus: true }),
    ("SCRAM-SHA-256", Kind::Scram { hash: Hash::Sha256, plus: false }),
    ("SCRAM-SHA-1", Kind::Scram { hash: Hash::Sha1, plus: false }),
    ("PLAIN", Kind::Plain),
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Scram { hash: Hash, plus: bool },
    Plain,
}

/// What the server tells at the end of SCRAM; all but the first are lies that tests order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Proof {
    Right,
    Wrong,
    Missing,
}

/// What a login depends on besides what the client says.
#[derive(Debug)]
pub(crate) struct Surroundings {
    pub(crate) domain: String,
    /// Absent without TLS.
    pub(crate) bindings: Option<Bindings>,
    pub(crate) server_nonce: String,
    pub(crate) salt_seed: String,
    pub(crate) proof: Proof,
}

/// What follows from what the client said.
#[derive(Debug)]
pub(crate) enum Step {
    /// Tell this (before base64) and wait.
    Challenge(Exchange, String),
    /// Let in.
    Success {
        /// Who it is.
        user: BareJid,
        /// What proves us (before base64).
        data: Option<String>,
    },
}

/// A login that waits for the client.
#[derive(Debug)]
pub(crate) struct Exchange {
    stage: Stage,
    proof: Proof,
}

#[derive(Debug)]
enum Stage {
    /// `<auth/>` came without an initial response: the empty challenge is out.
    First(Kind, Surroundings),
    Scram(Box<Waiting>, BareJid),
}

/// The names of what is offered; channel binding needs TLS, and so does PLAIN.
pub(crate) fn offered(inside_tls: bool) -> Vec<&'static str> {
    SERVED.iter().filter(|(_, kind)| inside_tls || matches!(kind, Kind::Scram { plus: false, .. })).map(|(name, _)| *name).collect()
}

/// Begins a login with `mechanism` and the client's initial response.
pub(crate) fn begin(
    mechanism: &str,
    initial: Option<String>,
    surroundings: Surroundings,
    password_of: &dyn Fn(&BareJid) -> Option<Secret>,
) -> Result<Step, SaslCondition> {
    let kind = SERVED.iter().find(|(name, _)| *name == mechanism).map(|(_, kind)| *kind).ok_or(SaslCondition::InvalidMechanism)?;
    if surroundings.bindings.is_none() && kind == Kind::Plain {
        return Err(SaslCondition::EncryptionRequired);
    }
    let proof = surroundings.proof;
    match initial {
        Some(initial) => first(kind, &initial, surroundings, password_of),
        None => Ok(Step::Challenge(Exchange { stage: Stage::First(kind, surroundings), proof }, String::new())),
    }
}

impl Exchange {
    /// Goes on with the client's response.
    pub(crate) fn respond(self, response: &str, password_of: &dyn Fn(&BareJid) -> Option<Secret>) -> Result<Step, SaslCondition> {
        match self.stage {
            Stage::First(kind, surroundings) => first(kind, response, surroundings, password_of),
            Stage::Scram(waiting, user) => {
                let signature = waiting.finish(response)?;
                let data = match self.proof {
                    Proof::Right => Some(signature),
                    Proof::Wrong => Some(format!("v={}", STANDARD.encode([0; 32]))),
                    Proof::Missing => None,
                };
                Ok(Step::Success { user, data })
            }
        }
    }
}

fn first(
    kind: Kind,
    message: &str,
    surroundings: Surroundings,
    password_of: &dyn Fn(&BareJid) -> Option<Secret>,
) -> Result<Step, SaslCondition> {
    match kind {
        Kind::Plain => plain(message, &surroundings, password_of),
        Kind::Scram { hash, plus } => scram(hash, plus, message, &surroundings, password_of),
    }
}

/// RFC 4616: `authzid NUL authcid NUL password`.
fn plain(message: &str, surroundings: &Surroundings, password_of: &dyn Fn(&BareJid) -> Option<Secret>) -> Result<Step, SaslCondition> {
    let mut parts = message.split('\0');
    let (Some(authzid), Some(username), Some(password), None) = (parts.next(), parts.next(), parts.next(), parts.next()) else {
        return Err(SaslCondition::MalformedRequest);
    };
    let user = user_of(username, &surroundings.domain)?;
    check_authzid(Some(authzid).filter(|text| !text.is_empty()), &user)?;
    match password_of(&user) {
        Some(known) if known.expose() == password => Ok(Step::Success { user, data: None }),
        _ => Err(SaslCondition::NotAuthorized),
    }
}

fn scram(
    hash: Hash,
    plus: bool,
    message: &str,
    surroundings: &Surroundings,
    password_of: &dyn Fn(&BareJid) -> Option<Secret>,
) -> Result<Step, SaslCondition> {
    let client_first = ClientFirst::parse(message)?;
    let user = user_of(&client_first.username, &surroundings.domain)?;
    check_authzid(client_first.authzid.as_deref(), &user)?;
    let password = password_of(&user);
    let salt = salt(&surroundings.salt_seed, &user);
    let none = Bindings::default();
    let waiting = client_first.begin(Terms {
        hash,
        plus,
        plus_offered: surroundings.bindings.is_some(),
        bindings: surroundings.bindings.as_ref().unwrap_or(&none),
        server_nonce: &surroundings.server_nonce,
        salt: &salt,
        password: password.as_ref().map(Secret::expose),
    })?;
    let challenge = waiting.server_first().to_owned();
    Ok(Step::Challenge(Exchange { stage: Stage::Scram(Box::new(waiting), user), proof: surroundings.proof }, challenge))
}

/// The same user has the same salt each time, also one who does not exist.
fn salt(seed: &str, user: &BareJid) -> Vec<u8> {
    use sha2::{Digest, Sha256};
    Sha256::digest(format!("{seed} {user}").as_bytes()).iter().copied().take(16).collect()
}

fn user_of(username: &str, domain: &str) -> Result<BareJid, SaslCondition> {
    BareJid::new(Some(username), domain).map_err(|_| SaslCondition::NotAuthorized)
}

fn check_authzid(authzid: Option<&str>, user: &BareJid) -> Result<(), SaslCondition> {
    match authzid {
        Some(name) if name.parse::<BareJid>().ok().as_ref() != Some(user) => Err(SaslCondition::InvalidAuthzid),
        _ => Ok(()),
    }
}
