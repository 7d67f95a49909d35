//! Why an account is not connected.

use super::{Sentence, Situation, stanza_error};
use crate::{
    i18n::Words,
    model::{AccountSettings, CertificateFault, Problem},
    xmpp::error::{SaslCondition, StreamCondition, StreamError},
};

/// Why an account is not connected, and what to do.
#[must_use]
pub fn problem(words: &Words, problem: &Problem, settings: &AccountSettings) -> Sentence {
    match problem {
        Problem::HostNotFound { host } => Sentence {
            what: words.text_with("problem-host-not-found", &[("host", host.into())]),
            advice: words.text(of_server(settings, "problem-host-not-found-advice-server", "problem-host-not-found-advice")),
            says: None,
        },
        Problem::NoService { domain } => Sentence {
            what: words.text_with("problem-no-service", &[("domain", domain.into())]),
            advice: words.text("problem-no-service-advice"),
            says: None,
        },
        Problem::Unreachable { host, port, refused } => {
            let id = if *refused { "problem-refused" } else { "problem-silent" };
            Sentence {
                what: words.text_with(id, &[("host", host.into()), ("port", (*port).into())]),
                advice: words.text(of_server(settings, "problem-unreachable-advice-server", "problem-unreachable-advice")),
                says: None,
            }
        }
        Problem::TlsFailed(text) => plain(words, "problem-tls-failed").quoting_system(words, text),
        Problem::Certificate { fault, .. } => {
            Sentence { what: certificate_fault(words, *fault, settings), advice: words.text("problem-certificate-advice"), says: None }
        }
        Problem::Stream(error) => stream(words, error),
        Problem::LoginRefused(condition, text) => sasl(words, *condition, text.as_deref()),
        Problem::LegacyLoginRefused(error) => stanza_error(words, Situation::Login, error),
        Problem::SessionRefused(error) => stanza_error(words, Situation::Session, error),
        Problem::RegistrationUnavailable(error) => {
            let text = error.as_ref().and_then(|error| error.text.as_deref());
            plain(words, "problem-registration-unavailable").quoting_server(words, text)
        }
        Problem::NoLoginMethod { downgrade: true, .. } => plain(words, "problem-downgrade"),
        Problem::NoLoginMethod { only_plain_in_clear: true, .. } => plain(words, "problem-only-plain"),
        Problem::NoLoginMethod { .. } => plain(words, "problem-no-login-method"),
        Problem::NoNetwork => plain(words, "problem-no-network"),
        Problem::ConnectionLost => plain(words, "problem-connection-lost"),
        Problem::Timeout => plain(words, "problem-timeout"),
        Problem::TlsUnavailable => plain(words, "problem-tls-unavailable"),
        Problem::BadExtraCa => plain(words, "problem-bad-extra-ca"),
        Problem::Malformed => plain(words, "problem-malformed"),
        Problem::ServerNotProven => plain(words, "problem-server-not-proven"),
        Problem::HistoricalServer => plain(words, "problem-historical-server"),
        Problem::ZeroKnowledgeReplay => plain(words, "problem-zero-knowledge-replay"),
        Problem::StoreFailed => plain(words, "problem-store-failed"),
        Problem::PasswordMissing => plain(words, "problem-password-missing"),
    }
}

/// What is wrong with a certificate.
#[must_use]
pub fn certificate_fault(words: &Words, fault: CertificateFault, settings: &AccountSettings) -> String {
    match fault {
        CertificateFault::WrongName => words.text_with("certificate-fault-wrong-name", &[("domain", settings.jid.domain().into())]),
        CertificateFault::UnknownIssuer => words.text("certificate-fault-unknown-issuer"),
        CertificateFault::Expired => words.text("certificate-fault-expired"),
        CertificateFault::NotYetValid => words.text("certificate-fault-not-yet-valid"),
        CertificateFault::Revoked => words.text("certificate-fault-revoked"),
        CertificateFault::NotThePinnedOne => words.text("certificate-fault-not-the-pinned-one"),
        CertificateFault::Invalid => words.text("certificate-fault-invalid"),
    }
}

/// Why a stream was ended, and what to do.
#[must_use]
pub fn stream(words: &Words, error: &StreamError) -> Sentence {
    let advice = match (error.condition, &error.other_host) {
        (StreamCondition::SeeOtherHost, Some(host)) => words.text_with("advice-stream-other-host", &[("host", host.into())]),
        (condition, _) => words.text(stream_advice(condition)),
    };
    let what = words.text(&format!("stream-{}", error.condition.name()));
    Sentence { what, advice, says: None }.quoting_server(words, error.text.as_deref())
}

/// Why a SASL login was refused, and what to do.
#[must_use]
pub fn sasl(words: &Words, condition: SaslCondition, text: Option<&str>) -> Sentence {
    let advice = match condition {
        SaslCondition::Aborted | SaslCondition::IncorrectEncoding | SaslCondition::MalformedRequest => "advice-sasl-again",
        SaslCondition::AccountDisabled => "advice-sasl-disabled",
        SaslCondition::CredentialsExpired => "advice-sasl-expired",
        SaslCondition::EncryptionRequired => "advice-sasl-encryption",
        SaslCondition::InvalidAuthzid => "advice-sasl-name",
        SaslCondition::InvalidMechanism | SaslCondition::MechanismTooWeak => "advice-sasl-method",
        SaslCondition::NotAuthorized => "advice-sasl-password",
        SaslCondition::TemporaryAuthFailure => "advice-sasl-later",
    };
    Sentence::new(words, &format!("sasl-{}", condition.name()), advice).quoting_server(words, text)
}

fn stream_advice(condition: StreamCondition) -> &'static str {
    use StreamCondition as Condition;
    match condition {
        Condition::Conflict => "advice-stream-conflict",
        Condition::HostGone | Condition::HostUnknown | Condition::ImproperAddressing | Condition::InvalidFrom => "advice-stream-address",
        Condition::NotAuthorized => "advice-stream-login",
        Condition::PolicyViolation => "advice-stream-policy",
        Condition::BadFormat
        | Condition::BadNamespacePrefix
        | Condition::InvalidNamespace
        | Condition::InvalidXml
        | Condition::NotWellFormed
        | Condition::RestrictedXml
        | Condition::UnsupportedEncoding
        | Condition::UnsupportedFeature
        | Condition::UnsupportedStanzaType
        | Condition::UnsupportedVersion => "advice-stream-fault",
        Condition::ConnectionTimeout
        | Condition::InternalServerError
        | Condition::RemoteConnectionFailed
        | Condition::Reset
        | Condition::ResourceConstraint
        | Condition::SeeOtherHost
        | Condition::SystemShutdown
        | Condition::UndefinedCondition => "advice-stream-wait",
    }
}

/// The text `id` with its advice `id-advice`.
fn plain(words: &Words, id: &str) -> Sentence {
    Sentence::new(words, id, &format!("{id}-advice"))
}

/// The one id if the user named the server himself, else the other.
fn of_server<'a>(settings: &AccountSettings, named: &'a str, found: &'a str) -> &'a str {
    if settings.server.is_some() { named } else { found }
}
