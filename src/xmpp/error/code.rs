//! The error codes of 2001 and the conditions of RFC 6120 (XEP-0086; 2001 overview, appendix A).

use super::{ErrorType, StanzaCondition};

/// What a code of 2001 means, and what may be done about it. `None` for what is no error code at all.
///
/// Codes that were never defined count by their class.
#[must_use]
pub fn meaning(code: u16) -> Option<(StanzaCondition, ErrorType)> {
    defined(code).or(match code / 100 {
        3 => Some((StanzaCondition::Redirect, ErrorType::Modify)),
        4 => Some((StanzaCondition::BadRequest, ErrorType::Modify)),
        5 => Some((StanzaCondition::InternalServerError, ErrorType::Wait)),
        _ => None,
    })
}

/// The codes that the 2001 overview defines.
fn defined(code: u16) -> Option<(StanzaCondition, ErrorType)> {
    use ErrorType::{Auth, Cancel, Modify, Wait};
    use StanzaCondition as C;
    Some(match code {
        302 => (C::Redirect, Modify),
        400 => (C::BadRequest, Modify),
        401 => (C::NotAuthorized, Auth),
        402 => (C::PaymentRequired, Auth),
        403 => (C::Forbidden, Auth),
        404 => (C::ItemNotFound, Cancel),
        405 => (C::NotAllowed, Cancel),
        406 => (C::NotAcceptable, Modify),
        407 => (C::RegistrationRequired, Auth),
        408 | 504 => (C::RemoteServerTimeout, Wait),
        409 => (C::Conflict, Cancel),
        500 => (C::InternalServerError, Wait),
        501 => (C::FeatureNotImplemented, Cancel),
        502 => (C::ServiceUnavailable, Wait),
        503 | 510 => (C::ServiceUnavailable, Cancel),
        _ => return None,
    })
}

/// The words that servers of 2001 put beside a code.
#[must_use]
pub fn text(code: u16) -> Option<&'static str> {
    Some(match code {
        302 => "Redirect",
        400 => "Bad Request",
        401 => "Unauthorized",
        402 => "Payment Required",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Not Allowed",
        406 => "Not Acceptable",
        407 => "Registration Required",
        408 => "Request Timeout",
        409 => "Conflict",
        500 => "Internal Server Error",
        501 => "Not Implemented",
        502 => "Remote Server Error",
        503 => "Service Unavailable",
        504 => "Remote Server Timeout",
        510 => "Disconnected",
        _ => return None,
    })
}

impl StanzaCondition {
    /// The code of 2001 that says it best (XEP-0086 §3; `policy-violation` came later and has none there).
    #[must_use]
    pub fn code(self) -> u16 {
        match self {
            Self::Gone | Self::Redirect => 302,
            Self::BadRequest | Self::JidMalformed | Self::UnexpectedRequest => 400,
            Self::NotAuthorized => 401,
            Self::PaymentRequired => 402,
            Self::Forbidden => 403,
            Self::ItemNotFound | Self::RecipientUnavailable | Self::RemoteServerNotFound => 404,
            Self::NotAllowed => 405,
            Self::NotAcceptable => 406,
            Self::RegistrationRequired | Self::SubscriptionRequired => 407,
            Self::Conflict => 409,
            Self::InternalServerError | Self::PolicyViolation | Self::ResourceConstraint | Self::UndefinedCondition => 500,
            Self::FeatureNotImplemented => 501,
            Self::ServiceUnavailable => 503,
            Self::RemoteServerTimeout => 504,
        }
    }

    /// What may be done about it where the error does not say so (RFC 6120 §8.3.3, the first of the types given there).
    #[must_use]
    pub fn kind(self) -> ErrorType {
        match self {
            Self::BadRequest | Self::JidMalformed | Self::NotAcceptable | Self::PolicyViolation | Self::Redirect => ErrorType::Modify,
            Self::Forbidden | Self::NotAuthorized | Self::PaymentRequired | Self::RegistrationRequired | Self::SubscriptionRequired => {
                ErrorType::Auth
            }
            Self::RecipientUnavailable | Self::RemoteServerTimeout | Self::ResourceConstraint | Self::UnexpectedRequest => ErrorType::Wait,
            Self::Conflict
            | Self::FeatureNotImplemented
            | Self::Gone
            | Self::InternalServerError
            | Self::ItemNotFound
            | Self::NotAllowed
            | Self::RemoteServerNotFound
            | Self::ServiceUnavailable
            | Self::UndefinedCondition => ErrorType::Cancel,
        }
    }
}
