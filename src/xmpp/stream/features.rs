//! What a server offers, and which way that leads (RFC 6120 §4.3).

use super::{
    Link, State,
    bind::AwaitingBind,
    header::{Header, Stage},
    iq_auth::AwaitingFields,
    registration::{AwaitingForm, AwaitingPermission},
    sasl::SaslExchange,
    starttls::AwaitingProceed,
};
use crate::xmpp::{
    auth::mechanism::Offer,
    ns,
    session::{Failure, Protection, Purpose},
    xml::Element,
};

/// The server's header has come; its features have not.
#[derive(Debug)]
pub(crate) struct AwaitingFeatures {
    stage: Stage,
    header: Header,
}

/// What may be used to log in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Offered {
    /// SASL mechanisms, if there are any.
    pub(crate) sasl: Option<Offer>,
    /// Whether the features announce `jabber:iq:auth`.
    pub(crate) iq_auth: bool,
    /// Whether the features announce that a token opens the registration (XEP-0445 §3).
    pub(crate) preauth: bool,
    /// For the digest.
    pub(crate) stream_id: Option<String>,
}

impl Offered {
    /// A stream without features.
    pub(crate) fn nothing(stream_id: Option<String>) -> Self {
        Self { sasl: None, iq_auth: false, preauth: false, stream_id }
    }

    fn read(features: &Element, stream_id: Option<String>) -> Self {
        let names = |element: &Element| -> Vec<String> {
            element.children().filter(|child| child.is("mechanism", ns::SASL)).map(|child| child.text().trim().to_owned()).collect()
        };
        let types = |element: &Element| -> Vec<String> {
            let kinds = element.children().filter(|child| child.is("channel-binding", ns::CHANNEL_BINDING));
            kinds.filter_map(|child| child.attribute("type")).map(str::to_owned).collect()
        };
        let mechanisms = features.child("mechanisms", ns::SASL).map(names).filter(|names| !names.is_empty());
        let binding_types = features.child("sasl-channel-binding", ns::CHANNEL_BINDING).map(types);
        Self {
            sasl: mechanisms.map(|mechanisms| Offer::new(mechanisms, binding_types)),
            iq_auth: features.has_child("auth", ns::FEATURE_IQ_AUTH),
            preauth: [ns::FEATURE_PREAUTH, ns::FEATURE_INVITE].iter().any(|ns| features.has_child("register", ns)),
            stream_id,
        }
    }
}

impl AwaitingFeatures {
    pub(crate) fn new(stage: Stage, header: Header) -> Self {
        Self { stage, header }
    }

    /// The features have come.
    pub(crate) fn handle(self, element: &Element, link: &mut Link) -> Result<State, Failure> {
        if !element.is("features", ns::STREAM) {
            return Err(Failure::Violation("something came before the stream features"));
        }
        if self.header.is_foreign {
            return Err(Failure::Violation("the stream is of another domain"));
        }
        if self.stage == Stage::Authenticated {
            return AwaitingBind::begin(element, link);
        }
        if must_secure(element, link) {
            return Ok(AwaitingProceed::begin(element.has_child("starttls", ns::TLS), link));
        }
        begin(Offered::read(element, self.header.id), link)
    }
}

/// Whether TLS must come first: because the account demands it, or because the server does.
fn must_secure(features: &Element, link: &Link) -> bool {
    let server_demands = features.child("starttls", ns::TLS).is_some_and(|starttls| starttls.has_child("required", ns::TLS));
    link.tls.is_none() && (link.config.protection == Protection::Tls || server_demands)
}

/// The stream is of 2001. Whoever strips `version` on the way gets this far, so it must be wanted.
pub(crate) fn go_without_features(offered: Offered, link: &mut Link) -> Result<State, Failure> {
    check_history(link)?;
    if link.tls.is_none() && link.config.protection == Protection::Tls {
        return Err(Failure::TlsUnavailable);
    }
    begin(offered, link)
}

/// Whether an old login may be used at all.
fn check_history(link: &Link) -> Result<(), Failure> {
    if link.memory().sasl_seen {
        return Err(Failure::NoMechanism { downgrade: true, only_plain_in_clear: false });
    }
    if link.config.historical { Ok(()) } else { Err(Failure::HistoricalServer) }
}

fn begin(offered: Offered, link: &mut Link) -> Result<State, Failure> {
    match &link.config.purpose {
        // A registration says the password aloud.
        Purpose::Register { .. } if !link.may_be_read() => Err(Failure::NoMechanism { downgrade: false, only_plain_in_clear: true }),
        Purpose::Register { preauth: Some(token) } => Ok(AwaitingPermission::begin(&token.clone(), offered.preauth, link)),
        Purpose::Register { preauth: None } => Ok(AwaitingForm::begin(link)),
        Purpose::Login => begin_login(offered, link),
    }
}

/// Logs in. If SASL is offered, it must be used (RFC 6120 §6.3.1; XEP-0078 §2).
pub(crate) fn begin_login(offered: Offered, link: &mut Link) -> Result<State, Failure> {
    match offered.sasl {
        Some(offer) => SaslExchange::begin(offer, link),
        None if link.said_version() && !offered.iq_auth && !link.config.historical => {
            Err(Failure::NoMechanism { downgrade: link.memory().sasl_seen, only_plain_in_clear: false })
        }
        None => {
            check_history(link)?;
            Ok(AwaitingFields::begin(offered.stream_id, link))
        }
    }
}
