//! Stanza errors, stream errors and SASL failures: the conditions of RFC 6120 and the codes of 2001.
//!
//! An error can come in several forms at once. The order in which they count: a known condition, then the `code` of
//! 2001, then the `type` alone, then nothing is known.

pub mod code;
mod stanza;
mod stream;

use serde::{Deserialize, Serialize};

/// Characters that are kept of a server's own words.
const TEXT_LIMIT: usize = 300;

/// Declares conditions with the names they have on the wire.
macro_rules! conditions {
    ($(#[$meta:meta])* $type:ident { $($(#[$variant_meta:meta])* $variant:ident = $name:literal,)* }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum $type { $($(#[$variant_meta])* #[doc = concat!("`", $name, "`")] $variant,)* }

        impl $type {
            /// All of them, in the order of the specification.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The element name on the wire.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// The condition whose element has this name.
            #[must_use]
            pub fn from_name(name: &str) -> Option<Self> {
                match name { $($name => Some(Self::$variant),)* _ => None }
            }
        }
    };
}

conditions! {
    /// What went wrong with a stanza (RFC 6120 §8.3.3; `payment-required` is of RFC 3920).
    StanzaCondition {
        BadRequest = "bad-request",
        Conflict = "conflict",
        FeatureNotImplemented = "feature-not-implemented",
        Forbidden = "forbidden",
        Gone = "gone",
        InternalServerError = "internal-server-error",
        ItemNotFound = "item-not-found",
        JidMalformed = "jid-malformed",
        NotAcceptable = "not-acceptable",
        NotAllowed = "not-allowed",
        NotAuthorized = "not-authorized",
        PaymentRequired = "payment-required",
        PolicyViolation = "policy-violation",
        RecipientUnavailable = "recipient-unavailable",
        Redirect = "redirect",
        RegistrationRequired = "registration-required",
        RemoteServerNotFound = "remote-server-not-found",
        RemoteServerTimeout = "remote-server-timeout",
        ResourceConstraint = "resource-constraint",
        ServiceUnavailable = "service-unavailable",
        SubscriptionRequired = "subscription-required",
        UndefinedCondition = "undefined-condition",
        UnexpectedRequest = "unexpected-request",
    }
}

conditions! {
    /// Why a stream was ended (RFC 6120 §4.9.3).
    StreamCondition {
        BadFormat = "bad-format",
        BadNamespacePrefix = "bad-namespace-prefix",
        Conflict = "conflict",
        ConnectionTimeout = "connection-timeout",
        HostGone = "host-gone",
        HostUnknown = "host-unknown",
        ImproperAddressing = "improper-addressing",
        InternalServerError = "internal-server-error",
        InvalidFrom = "invalid-from",
        InvalidNamespace = "invalid-namespace",
        InvalidXml = "invalid-xml",
        NotAuthorized = "not-authorized",
        NotWellFormed = "not-well-formed",
        PolicyViolation = "policy-violation",
        RemoteConnectionFailed = "remote-connection-failed",
        Reset = "reset",
        ResourceConstraint = "resource-constraint",
        RestrictedXml = "restricted-xml",
        SeeOtherHost = "see-other-host",
        SystemShutdown = "system-shutdown",
        UndefinedCondition = "undefined-condition",
        UnsupportedEncoding = "unsupported-encoding",
        UnsupportedFeature = "unsupported-feature",
        UnsupportedStanzaType = "unsupported-stanza-type",
        UnsupportedVersion = "unsupported-version",
    }
}

conditions! {
    /// Why a SASL login was refused (RFC 6120 §6.5).
    SaslCondition {
        Aborted = "aborted",
        AccountDisabled = "account-disabled",
        CredentialsExpired = "credentials-expired",
        EncryptionRequired = "encryption-required",
        IncorrectEncoding = "incorrect-encoding",
        InvalidAuthzid = "invalid-authzid",
        InvalidMechanism = "invalid-mechanism",
        MalformedRequest = "malformed-request",
        MechanismTooWeak = "mechanism-too-weak",
        NotAuthorized = "not-authorized",
        TemporaryAuthFailure = "temporary-auth-failure",
    }
}

conditions! {
    /// What an extension says beside the condition (RFC 6120 §8.3.4), of what makes a difference to us.
    ApplicationCondition {
        Blocked = "blocked",
    }
}

conditions! {
    /// What the sender of a refused stanza may do about it (RFC 6120 §8.3.2).
    ErrorType {
        Auth = "auth",
        Cancel = "cancel",
        Continue = "continue",
        Modify = "modify",
        Wait = "wait",
    }
}

/// A refused stanza, whichever form the refusal had (see the module docs for the order in which the forms count).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StanzaError {
    /// What went wrong.
    pub condition: StanzaCondition,
    /// What may be done about it.
    pub kind: ErrorType,
    /// The code of 2001, if the error carried one (302..=510 are defined).
    pub code: Option<u16>,
    /// The server's own words: plain, hostile, shown only after our own sentence.
    pub text: Option<String>,
    /// What an extension says about it: that the user has blocked whom the stanza was for (XEP-0191 §3.6).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub application: Option<ApplicationCondition>,
}

/// A stream error: the stream is over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StreamError {
    /// What went wrong; the text-only errors of 2001 are [`StreamCondition::UndefinedCondition`].
    pub condition: StreamCondition,
    /// The server's own words; for the errors of 2001 that is all there is.
    pub text: Option<String>,
    /// Where to go instead (`see-other-host`), exactly as sent.
    pub other_host: Option<String>,
}

/// A refused SASL login.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SaslFailure {
    /// Why.
    pub condition: SaslCondition,
    /// The server's own words: plain, hostile, shown only after our own sentence.
    pub text: Option<String>,
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::string_slice, clippy::panic)]
mod tests {
    use serde_json::Value;

    use super::*;
    use crate::xmpp::{
        ns,
        xml::{Element, parse_fragment},
    };

    fn rows(key: &str) -> Vec<Value> {
        let all: Value = serde_json::from_str(include_str!("../../../tests/data/vectors.json")).unwrap();
        all["errors"][key].as_array().unwrap().clone()
    }

    fn element(xml: &str) -> Element {
        parse_fragment(xml, ns::CLIENT).unwrap().remove(0)
    }

    fn stanza_error(xml: &str) -> StanzaError {
        StanzaError::parse(&element(xml))
    }

    fn stream_error(xml: &str) -> StreamError {
        StreamError::parse(&element(xml))
    }

    #[test]
    fn every_code_of_2001_has_its_condition_type_and_words() {
        let rows = rows("legacy_to_modern");
        assert_eq!(rows.len(), 17);
        for row in rows {
            let number = u16::try_from(row["code"].as_u64().unwrap()).unwrap();
            let words = row["name"].as_str().unwrap();
            let error = stanza_error(&format!("<error code=' {number} '>{words}</error>"));
            assert_eq!(error.condition.name(), row["condition"].as_str().unwrap(), "{number}");
            assert_eq!(error.kind.name(), row["type"].as_str().unwrap(), "{number}");
            assert_eq!((error.code, error.text.as_deref()), (Some(number), Some(words)));
            assert_eq!(code::text(number), Some(words));
            assert_eq!(StanzaError { text: None, ..error }, StanzaError::from_code(number));
        }
    }

    #[test]
    fn every_condition_has_its_code_and_type() {
        let rows = rows("modern_to_legacy");
        assert_eq!(rows.len(), StanzaCondition::ALL.len());
        for row in rows {
            let name = row["condition"].as_str().unwrap();
            let condition = StanzaCondition::from_name(name).unwrap();
            assert_eq!(u64::from(condition.code()), row["code"].as_u64().unwrap_or(500), "{name}");
            let types = match row["type_rfc6120"].as_str().unwrap() {
                "(removed)" => row["type_xep0086"].as_str().unwrap(),
                "any" => "auth cancel modify wait",
                types => types,
            };
            assert!(types.split(' ').any(|kind| kind == condition.kind().name()), "{name}");
            let written = StanzaError::new(condition).to_element();
            let read = StanzaError::parse(&written);
            assert_eq!((read.condition, read.kind, read.code), (condition, condition.kind(), Some(condition.code())));
        }
    }

    #[test]
    fn code_to_condition_to_code_is_the_identity_but_for_three() {
        for row in rows("legacy_to_modern") {
            let number = u16::try_from(row["code"].as_u64().unwrap()).unwrap();
            let (condition, _) = code::meaning(number).unwrap();
            let expected = match number {
                408 => 504,
                502 | 510 => 503,
                other => other,
            };
            assert_eq!(condition.code(), expected);
        }
    }

    #[test]
    fn the_forms_count_in_their_order() {
        for row in rows("parse") {
            let error = stanza_error(row["xml"].as_str().unwrap());
            assert_eq!(error.condition.name(), row["condition"].as_str().unwrap(), "{row}");
            assert_eq!(error.kind.name(), row["type"].as_str().unwrap_or("cancel"), "{row}");
            assert_eq!(error.text.as_deref(), row["text"].as_str(), "{row}");
        }
    }

    #[test]
    fn unknown_codes_count_by_their_class() {
        for (number, condition) in [("399", "redirect"), ("418", "bad-request"), ("599", "internal-server-error")] {
            assert_eq!(stanza_error(&format!("<error code='{number}'/>")).condition.name(), condition);
        }
        for number in ["abc", "99999999999", "-40", "+404", "40", "4044", "200", "600", "000", ""] {
            let error = stanza_error(&format!("<error code='{number}' type='wait'/>"));
            assert_eq!(error.condition, StanzaCondition::RecipientUnavailable, "{number}");
        }
    }

    #[test]
    fn the_type_alone_is_a_hint() {
        for (kind, condition) in [
            ("auth", StanzaCondition::NotAuthorized),
            ("wait", StanzaCondition::RecipientUnavailable),
            ("cancel", StanzaCondition::ServiceUnavailable),
            ("modify", StanzaCondition::BadRequest),
            ("continue", StanzaCondition::UndefinedCondition),
            ("nonsense", StanzaCondition::UndefinedCondition),
        ] {
            assert_eq!(stanza_error(&format!("<error type='{kind}'/>")).condition, condition);
        }
    }

    #[test]
    fn conditions_of_other_namespaces_are_not_ours() {
        let error = stanza_error(
            "<error type='cancel' code='409'><forbidden xmlns='urn:x'/><text xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'>taken</text>\
             <unheard-of xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error>",
        );
        assert_eq!((error.condition, error.text.as_deref()), (StanzaCondition::Conflict, Some("taken")));
    }

    #[test]
    fn a_refusal_says_that_the_user_has_blocked_somebody() {
        let blocked = "<error type='cancel'><not-acceptable xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/>\
            <blocked xmlns='urn:xmpp:blocking:errors'/></error>";
        let error = stanza_error(blocked);
        assert_eq!((error.condition, error.application), (StanzaCondition::NotAcceptable, Some(ApplicationCondition::Blocked)));
        assert_eq!(StanzaError::parse(&error.to_element()).application, error.application);
        let stored = serde_json::to_string(&error).unwrap();
        assert_eq!(serde_json::from_str::<StanzaError>(&stored).unwrap(), error);
        let older = r#"{"condition":"forbidden","kind":"auth","code":null,"text":null}"#;
        let older: StanzaError = serde_json::from_str(older).unwrap();
        assert_eq!(older, StanzaError::new(StanzaCondition::Forbidden));
        assert_eq!(stanza_error(&blocked.replace("urn:xmpp:blocking:errors", "urn:x")).application, None);
    }

    #[test]
    fn the_words_of_a_server_are_one_short_line() {
        let error = stanza_error(&format!("<error code='404'> two\nlines&#x85;and {} </error>", "x".repeat(1000)));
        let words = error.text.unwrap();
        assert!(words.starts_with("two lines and xxx"));
        assert_eq!(words.chars().count(), TEXT_LIMIT);
    }

    #[test]
    fn a_stanza_without_an_error_element_is_refused_for_an_unknown_reason() {
        let message = element("<message type='error'><body>hi</body></message>");
        assert_eq!(StanzaError::of(&message), StanzaError::new(StanzaCondition::UndefinedCondition));
        let message = element("<message type='error'><body>hi</body><error code='404'>Not Found</error></message>");
        assert_eq!(StanzaError::of(&message).condition, StanzaCondition::ItemNotFound);
    }

    #[test]
    fn every_stream_condition_is_read_and_written() {
        let rows = rows("stream");
        assert_eq!(rows.len(), StreamCondition::ALL.len());
        for row in rows {
            let condition = StreamCondition::from_name(row["condition"].as_str().unwrap()).unwrap();
            let error = StreamError { condition, text: Some("why".to_owned()), other_host: None };
            assert_eq!(StreamError::parse(&error.to_element()), error);
        }
    }

    #[test]
    fn stream_errors_of_2001_are_only_words() {
        let error = stream_error("<stream:error>Disconnected</stream:error>");
        assert_eq!((error.condition, error.text.as_deref()), (StreamCondition::UndefinedCondition, Some("Disconnected")));
        assert_eq!(
            stream_error("<stream:error/>"),
            StreamError { condition: StreamCondition::UndefinedCondition, text: None, other_host: None }
        );
    }

    #[test]
    fn stream_errors_of_rfc_3920_are_understood() {
        let error = stream_error("<stream:error><xml-not-well-formed xmlns='urn:ietf:params:xml:ns:xmpp-streams'/></stream:error>");
        assert_eq!(error.condition, StreamCondition::NotWellFormed);
    }

    #[test]
    fn another_host_is_named_only_by_its_own_condition() {
        let see = |host: &str| {
            stream_error(&format!(
                "<stream:error><see-other-host xmlns='urn:ietf:params:xml:ns:xmpp-streams'>{host}</see-other-host></stream:error>"
            ))
        };
        assert_eq!(see(" [2001:db8::1]:5222\n").other_host.as_deref(), Some("[2001:db8::1]:5222"));
        for nonsense in ["", "a b", &"x".repeat(301)] {
            assert_eq!(see(nonsense).other_host, None);
        }
        let error =
            stream_error("<stream:error><host-gone xmlns='urn:ietf:params:xml:ns:xmpp-streams'>example.net</host-gone></stream:error>");
        assert_eq!((error.condition, error.other_host), (StreamCondition::HostGone, None));
    }

    #[test]
    fn every_sasl_condition_is_read() {
        let rows = rows("sasl");
        assert_eq!(rows.len(), SaslCondition::ALL.len());
        for row in rows {
            let name = row["condition"].as_str().unwrap();
            let failure = element(&format!("<failure xmlns='{}'><{name}/><text xml:lang='en'>why</text></failure>", ns::SASL));
            let condition = SaslCondition::from_name(name).unwrap();
            assert_eq!(SaslFailure::parse(&failure), SaslFailure { condition, text: Some("why".to_owned()) });
        }
    }

    #[test]
    fn an_unclear_sasl_failure_is_a_refused_login() {
        for inside in ["", "<bad-auth/>", "<account-disabled xmlns='urn:x'/>", "text"] {
            let failure = element(&format!("<failure xmlns='{}'>{inside}</failure>", ns::SASL));
            assert_eq!(SaslFailure::parse(&failure), SaslFailure { condition: SaslCondition::NotAuthorized, text: None });
        }
    }
}
