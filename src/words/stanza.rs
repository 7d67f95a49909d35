//! Refused stanzas: by condition (RFC 6120 §8.3.3), by the code of 2001, and by what was being done.

use super::Sentence;
use crate::{
    i18n::Words,
    xmpp::error::{ApplicationCondition, StanzaCondition, StanzaError},
};

/// What was being done when a stanza was refused; the same condition means different things.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Situation {
    /// A message was sent.
    Message,
    /// The login of 2001 (`jabber:iq:auth`), whose refusals are codes.
    Login,
    /// An account was to be registered (XEP-0077).
    Registration,
    /// Somebody was asked to show their presence.
    Subscription,
    /// A contact was added, changed or removed.
    Roster,
    /// A resource was to be bound, a session to be made.
    Session,
}

impl Situation {
    /// All of them.
    pub const ALL: &'static [Self] = &[Self::Message, Self::Login, Self::Registration, Self::Subscription, Self::Roster, Self::Session];
}

/// Why a stanza was refused, and what to do.
#[must_use]
pub fn stanza_error(words: &Words, context: Situation, error: &StanzaError) -> Sentence {
    let what = match told_by_context(context, error) {
        Some(id) => words.text(id),
        None => match telling_code(context, error) {
            Some(code) => legacy_code(words, code),
            None => words.text(&format!("stanza-{}", error.condition.name())),
        },
    };
    let advice = words.text(if is_blocked(context, error) { "advice-unblock" } else { advice(context, error.condition) });
    Sentence { what, advice, says: None }.quoting_server(words, error.text.as_deref())
}

/// The sentence for a code of 2001; one that was never defined is told by its class.
#[must_use]
pub fn legacy_code(words: &Words, code: u16) -> String {
    let known = match code {
        302 | 400..=409 | 500..=504 | 510 => code,
        300..=399 => 302,
        400..=499 => 400,
        500..=599 => 500,
        _ => return words.text("stanza-undefined-condition"),
    };
    words.text(&format!("code-{known}"))
}

/// Whether a message was not let through since the user has blocked whom it was for.
fn is_blocked(context: Situation, error: &StanzaError) -> bool {
    context == Situation::Message && error.application == Some(ApplicationCondition::Blocked)
}

/// What this very situation says better than the condition alone.
fn told_by_context(context: Situation, error: &StanzaError) -> Option<&'static str> {
    use StanzaCondition as Condition;
    match (context, error.condition) {
        _ if is_blocked(context, error) => Some("message-blocked"),
        (Situation::Message, Condition::ServiceUnavailable) if error.code == Some(502) => Some("message-no-server"),
        (Situation::Message, Condition::ItemNotFound | Condition::ServiceUnavailable) => Some("message-no-recipient"),
        (Situation::Message, Condition::RemoteServerNotFound | Condition::RemoteServerTimeout) => Some("message-no-server"),
        (Situation::Login, Condition::NotAuthorized) => Some("login-wrong-password"),
        (Situation::Login | Situation::Session, Condition::Conflict) => Some("login-resource-in-use"),
        (Situation::Login, Condition::NotAcceptable) => Some("login-incomplete"),
        (Situation::Login, Condition::FeatureNotImplemented) => Some("login-method-not-offered"),
        (Situation::Registration, Condition::Conflict) => Some("register-name-taken"),
        (Situation::Registration, Condition::NotAcceptable) => Some("register-incomplete"),
        (
            Situation::Registration,
            Condition::NotAllowed | Condition::Forbidden | Condition::FeatureNotImplemented | Condition::ServiceUnavailable,
        ) => Some("register-not-allowed"),
        (Situation::Subscription, Condition::ItemNotFound | Condition::ServiceUnavailable) => Some("subscription-no-address"),
        _ => None,
    }
}

/// The code, where it says more than the condition: always in the login of 2001, elsewhere if several codes share the
/// condition (XEP-0086) and this is not the usual one.
fn telling_code(context: Situation, error: &StanzaError) -> Option<u16> {
    use StanzaCondition as Condition;
    let code = error.code?;
    let says_more = matches!(
        (code, error.condition),
        (402, Condition::NotAllowed) | (408, Condition::RemoteServerTimeout) | (502 | 510, Condition::ServiceUnavailable)
    );
    (says_more || context == Situation::Login).then_some(code)
}

fn advice(context: Situation, condition: StanzaCondition) -> &'static str {
    use StanzaCondition as Condition;
    match condition {
        Condition::BadRequest | Condition::NotAcceptable => "advice-check-input",
        Condition::Conflict if matches!(context, Situation::Login | Situation::Session) => "advice-other-resource",
        Condition::Conflict => "advice-other-name",
        Condition::FeatureNotImplemented
        | Condition::Forbidden
        | Condition::NotAllowed
        | Condition::ServiceUnavailable
        | Condition::PaymentRequired
        | Condition::PolicyViolation
            if context == Situation::Registration =>
        {
            "advice-other-server"
        }
        Condition::FeatureNotImplemented if context == Situation::Login => "advice-sasl-method",
        Condition::FeatureNotImplemented => "advice-not-supported",
        Condition::Forbidden | Condition::NotAllowed | Condition::PaymentRequired | Condition::PolicyViolation => "advice-ask-provider",
        Condition::RegistrationRequired => "advice-ask-provider",
        Condition::Gone | Condition::Redirect => "advice-ask-contact",
        Condition::ItemNotFound | Condition::ServiceUnavailable | Condition::RecipientUnavailable | Condition::RemoteServerTimeout
            if context == Situation::Message =>
        {
            "advice-retry-message"
        }
        Condition::ServiceUnavailable if context == Situation::Subscription => "advice-check-address",
        Condition::ItemNotFound | Condition::JidMalformed | Condition::RemoteServerNotFound => "advice-check-address",
        Condition::NotAuthorized if context == Situation::Login => "advice-sasl-password",
        Condition::NotAuthorized => "advice-log-in-again",
        Condition::SubscriptionRequired => "advice-subscribe",
        Condition::InternalServerError
        | Condition::RecipientUnavailable
        | Condition::RemoteServerTimeout
        | Condition::ResourceConstraint
        | Condition::ServiceUnavailable
        | Condition::UndefinedCondition
        | Condition::UnexpectedRequest => "advice-try-later",
    }
}
