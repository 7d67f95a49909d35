//! One stream from the server's side, from the header to the goodbye (RFC 6120 §4-§7): what was said goes in, steps
//! come out. No sockets.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use base64::{Engine as _, engine::general_purpose::STANDARD};

use super::{
    hub::{Hub, Outbox, SessionId},
    login::{
        iq_auth,
        registration::Applicant,
        sasl::{self, Exchange, Proof, Surroundings},
        scram::Bindings,
    },
    reply::{self, StreamEnd},
    switches::Registration,
};
use crate::xmpp::{
    error::{SaslCondition, StanzaCondition, StreamCondition},
    jid::BareJid,
    ns,
    xml::{self, Element, StreamEvent},
};

/// Logins that may fail on one stream.
const MAX_FAILURES: u8 = 5;
/// Stanzas before login that are kept.
const MAX_EARLY: usize = 64;

/// What must protect a stream.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tls {
    /// STARTTLS is required before anything else; TLS from the first byte on the other port.
    #[default]
    Required,
    /// Offered.
    Optional,
    /// Not there at all.
    None,
}

/// What the connection is to do.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// Send this.
    Send(String),
    /// Drop what was read, begin TLS, then a new stream.
    StartTls,
    /// A new stream begins on the same connection.
    NewStream,
    /// A session has begun: larger stanzas are allowed.
    LoggedIn,
    /// Close the connection.
    Close,
}

/// A stream.
#[derive(Debug)]
pub(super) struct Dialogue {
    hub: Arc<Mutex<Hub>>,
    tls: Tls,
    /// What TLS gives, once there is TLS.
    bindings: Option<Bindings>,
    outbox: Option<Outbox>,
    domain: String,
    stream_id: String,
    opened: bool,
    /// The client speaks 1.0.
    modern: bool,
    exchange: Option<Exchange>,
    failures: u8,
    applicant: Applicant,
    user: Option<BareJid>,
    session: Option<SessionId>,
    early: Vec<Element>,
    ended: bool,
    steps: VecDeque<Step>,
}

impl Dialogue {
    /// Before the first byte.
    pub(super) fn new(hub: Arc<Mutex<Hub>>, tls: Tls, outbox: Outbox) -> Self {
        Self {
            hub,
            tls,
            bindings: None,
            outbox: Some(outbox),
            domain: String::new(),
            stream_id: String::new(),
            opened: false,
            modern: false,
            exchange: None,
            failures: 0,
            applicant: Applicant::default(),
            user: None,
            session: None,
            early: Vec::new(),
            ended: false,
            steps: VecDeque::new(),
        }
    }

    /// TLS is up; a new stream begins.
    pub(super) fn secured(&mut self, bindings: Bindings) {
        self.bindings = Some(bindings);
        self.opened = false;
    }

    /// The session, once there is one.
    pub(super) fn session(&self) -> Option<SessionId> {
        self.session
    }

    /// What to do next.
    pub(super) fn next_step(&mut self) -> Option<Step> {
        self.steps.pop_front()
    }

    /// Takes what the reader found.
    pub(super) fn handle(&mut self, event: StreamEvent) {
        if self.ended {
            return;
        }
        let outcome = match event {
            StreamEvent::Open(header) => self.open(&header),
            StreamEvent::Stanza(stanza) => self.stanza(stanza),
            StreamEvent::Dropped(_) => Err(StreamCondition::PolicyViolation.into()),
            StreamEvent::Close => Err(StreamEnd::Closed),
        };
        if let Err(end) = outcome {
            self.end(&end);
        }
    }

    /// Ends the stream, with a header before it if there was none yet (RFC 6120 §4.9.1.2).
    pub(super) fn end(&mut self, end: &StreamEnd) {
        if std::mem::replace(&mut self.ended, true) {
            return;
        }
        if !self.opened {
            self.send_header();
        }
        if let Some(session) = self.session {
            self.hub().detach(session, None);
        }
        let text_only = self.hub().switches.text_only_errors;
        if let Some(error) = reply::stream_error(end, text_only) {
            self.say(&error);
        }
        self.steps.push_back(Step::Send(xml::close_tag().to_owned()));
        self.steps.push_back(Step::Close);
    }

    fn hub(&self) -> MutexGuard<'_, Hub> {
        self.hub.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn say(&mut self, element: &Element) {
        self.steps.push_back(Step::Send(xml::write(element, ns::CLIENT)));
    }

    fn open(&mut self, header: &Element) -> Result<(), StreamEnd> {
        self.modern = speaks_one(header.attribute("version"));
        if header.is("stream", ns::STREAM) {
            self.choose_domain(header.attribute("to"))?;
        } else {
            return Err(StreamCondition::InvalidNamespace.into());
        }
        self.send_header();
        if let Some(host) = self.hub().faults.see_other_host.clone() {
            return Err(StreamEnd::ElseWhere(host));
        }
        if self.modern && !self.hub().switches.no_features {
            let features = self.features();
            self.say(&features);
        }
        Ok(())
    }

    fn choose_domain(&mut self, to: Option<&str>) -> Result<(), StreamEnd> {
        let to = to.ok_or(StreamCondition::ImproperAddressing)?;
        let domain = BareJid::new(None, to).map_err(|_| StreamCondition::HostUnknown)?;
        if !self.hub().serves(domain.domain()) {
            return Err(StreamCondition::HostUnknown.into());
        }
        self.domain = domain.domain().to_owned();
        Ok(())
    }

    fn send_header(&mut self) {
        let (id, old, first_domain) = {
            let mut hub = self.hub();
            let id = if hub.switches.hex_stream_id { format!("{:X}", hub.now().as_second()) } else { hub.entropy.stanza_id() };
            (id, hub.switches.no_version, hub.domains.first().cloned().unwrap_or_default())
        };
        let domain = if self.domain.is_empty() { first_domain } else { self.domain.clone() };
        let mut attributes = vec![("id", id.as_str()), ("from", domain.as_str())];
        if self.modern && !old {
            attributes.extend([("version", "1.0"), ("xml:lang", "en")]);
        }
        self.steps.push_back(Step::Send(xml::open_tag(&attributes)));
        self.opened = true;
        self.applicant = Applicant::on_stream(&id);
        self.stream_id = id;
    }

    /// What can be done next on this stream (RFC 6120 §4.3.2).
    fn features(&self) -> Element {
        let features = Element::new("features", ns::STREAM);
        if self.user.is_some() {
            let session = Element::new("session", ns::SESSION);
            let optional = Element::new("optional", ns::SESSION);
            let session = if self.hub().switches.session_required { session } else { session.with_child(optional) };
            return features.with_child(Element::new("bind", ns::BIND)).with_child(session);
        }
        let features = features.with_optional_child(self.starttls_feature());
        if self.must_start_tls() { features } else { self.login_features(features) }
    }

    fn starttls_feature(&self) -> Option<Element> {
        if self.bindings.is_some() || self.tls == Tls::None || self.hub().faults.strip_starttls {
            return None;
        }
        let starttls = Element::new("starttls", ns::TLS);
        Some(if self.tls == Tls::Required { starttls.with_child(Element::new("required", ns::TLS)) } else { starttls })
    }

    /// Nothing but STARTTLS is allowed yet. A stripped stream pretends that login without it were fine.
    fn must_start_tls(&self) -> bool {
        self.tls == Tls::Required && self.bindings.is_none() && !self.hub().faults.strip_starttls
    }

    fn login_features(&self, mut features: Element) -> Element {
        let list = |names: Vec<String>| {
            names.into_iter().fold(Element::new("mechanisms", ns::SASL), |list, name| {
                list.with_child(Element::new("mechanism", ns::SASL).with_text(name))
            })
        };
        let hub = self.hub();
        let served = || sasl::offered(self.bindings.is_some()).into_iter().map(str::to_owned).collect();
        features = features.with_child(list(hub.faults.mechanisms.clone().unwrap_or_else(served)));
        if let Some(bindings) = &self.bindings {
            let binding = bindings.names().fold(Element::new("sasl-channel-binding", ns::CHANNEL_BINDING), |list, name| {
                list.with_child(Element::new("channel-binding", ns::CHANNEL_BINDING).with_attribute("type", name))
            });
            features = features.with_child(binding);
        }
        if !hub.switches.legacy_login.is_empty() {
            features = features.with_child(Element::new("auth", ns::FEATURE_IQ_AUTH));
        }
        if hub.switches.registration != Registration::Closed {
            features = features.with_child(Element::new("register", ns::FEATURE_REGISTER));
        }
        if let Registration::Invitation(_) = hub.switches.registration {
            let known = [ns::FEATURE_INVITE, ns::FEATURE_PREAUTH].map(|name| Element::new("register", name));
            features = known.into_iter().fold(features, Element::with_child);
        }
        features
    }

    fn stanza(&mut self, stanza: Element) -> Result<(), StreamEnd> {
        if let Some(session) = self.session {
            return self.hub().handle(session, stanza).map_err(StreamEnd::from);
        }
        match self.user.clone() {
            Some(user) => self.bind(&stanza, &user),
            None => self.negotiate(stanza),
        }
    }

    fn negotiate(&mut self, stanza: Element) -> Result<(), StreamEnd> {
        match (stanza.name(), stanza.ns()) {
            ("starttls", ns::TLS) => return self.start_tls(),
            ("auth" | "response" | "abort", ns::SASL) if !self.hub().switches.no_features => return self.login(&stanza),
            _ => {}
        }
        let query = stanza.children().find(|child| matches!(child.ns(), ns::IQ_AUTH | ns::REGISTER | ns::PREAUTH)).cloned();
        match query {
            Some(query) if stanza.is("iq", ns::CLIENT) => self.request_before_login(&stanza, &query),
            _ if self.hub().switches.queue_early_stanzas => {
                if self.early.len() < MAX_EARLY {
                    self.early.push(stanza);
                }
                Ok(())
            }
            _ => Err(StreamCondition::NotAuthorized.into()),
        }
    }

    fn start_tls(&mut self) -> Result<(), StreamEnd> {
        let faults = self.hub().faults.clone();
        if self.bindings.is_some() || self.tls == Tls::None || faults.strip_starttls || faults.refuse_starttls {
            self.say(&Element::new("failure", ns::TLS));
            return Err(StreamEnd::Closed);
        }
        let proceed = xml::write(&Element::new("proceed", ns::TLS), ns::CLIENT);
        self.steps.push_back(Step::Send(proceed + &faults.inject_after_proceed.unwrap_or_default()));
        self.steps.push_back(Step::StartTls);
        Ok(())
    }

    fn request_before_login(&mut self, iq: &Element, query: &Element) -> Result<(), StreamEnd> {
        if self.must_start_tls() {
            return Err(StreamCondition::PolicyViolation.into());
        }
        let old = self.hub().switches.text_only_errors;
        let iq = if old { reply::without_addresses(iq) } else { iq.clone() };
        if query.ns() != ns::IQ_AUTH {
            let mut applicant = std::mem::take(&mut self.applicant);
            let answer = self.hub().registration_before_login(&iq, query, &self.domain, &mut applicant);
            self.applicant = applicant;
            self.say(&answer);
            return Ok(());
        }
        let answer = self.hub().legacy_login(&iq, query, &self.domain, &self.stream_id);
        match answer {
            iq_auth::Answer::Reply(answer) => {
                self.say(&answer);
                Ok(())
            }
            iq_auth::Answer::LoggedIn(jid, answer) => match self.attach(jid) {
                Ok(()) => {
                    self.say(&answer);
                    self.handle_early_stanzas()
                }
                Err(condition) => {
                    self.say(&reply::error(&iq, condition, old));
                    Ok(())
                }
            },
        }
    }

    fn handle_early_stanzas(&mut self) -> Result<(), StreamEnd> {
        std::mem::take(&mut self.early).into_iter().try_for_each(|stanza| self.stanza(stanza))
    }

    fn attach(&mut self, jid: crate::xmpp::jid::FullJid) -> Result<(), StanzaCondition> {
        let Some(outbox) = self.outbox.clone() else { return Err(StanzaCondition::NotAllowed) };
        let session = self.hub().attach(jid, outbox)?;
        self.outbox = None;
        self.session = Some(session);
        self.steps.push_back(Step::LoggedIn);
        Ok(())
    }

    fn login(&mut self, element: &Element) -> Result<(), StreamEnd> {
        match self.login_step(element) {
            Ok(sasl::Step::Challenge(exchange, text)) => {
                self.exchange = Some(exchange);
                let data = STANDARD.encode(text);
                self.say(&Element::new("challenge", ns::SASL).with_text(data));
                Ok(())
            }
            Ok(sasl::Step::Success { user, data }) => {
                let success = Element::new("success", ns::SASL);
                self.say(&data.map_or(success.clone(), |data| success.with_text(STANDARD.encode(data))));
                self.user = Some(user);
                self.opened = false;
                self.steps.push_back(Step::NewStream);
                Ok(())
            }
            Err(condition) => {
                self.say(&Element::new("failure", ns::SASL).with_child(Element::new(condition.name(), ns::SASL)));
                self.failures += 1;
                if self.failures >= MAX_FAILURES { Err(StreamCondition::PolicyViolation.into()) } else { Ok(()) }
            }
        }
    }

    fn login_step(&mut self, element: &Element) -> Result<sasl::Step, SaslCondition> {
        let exchange = self.exchange.take();
        if self.must_start_tls() {
            return Err(SaslCondition::EncryptionRequired);
        }
        let hub = self.hub.clone();
        let password_of = move |user: &BareJid| hub.lock().unwrap_or_else(PoisonError::into_inner).password_of(user);
        let step = match element.name() {
            "auth" => {
                sasl::begin(element.attribute("mechanism").unwrap_or_default(), initial(element)?, self.surroundings(), &password_of)?
            }
            "response" => exchange.ok_or(SaslCondition::MalformedRequest)?.respond(&decoded(&element.text())?, &password_of)?,
            _ => return Err(SaslCondition::Aborted),
        };
        match (&step, self.hub().faults.refuse_login) {
            (sasl::Step::Success { .. }, Some(condition)) => Err(condition),
            _ => Ok(step),
        }
    }

    fn surroundings(&self) -> Surroundings {
        let mut hub = self.hub();
        let proof = match (hub.faults.bad_server_signature, hub.faults.no_server_signature) {
            (true, _) => Proof::Wrong,
            (false, true) => Proof::Missing,
            (false, false) => Proof::Right,
        };
        Surroundings {
            domain: self.domain.clone(),
            bindings: self.bindings.clone(),
            server_nonce: hub.entropy.stanza_id(),
            salt_seed: hub.salt_seed.clone(),
            proof,
        }
    }

    /// RFC 6120 §7: the only thing allowed now.
    fn bind(&mut self, iq: &Element, user: &BareJid) -> Result<(), StreamEnd> {
        let wanted = iq.child("bind", ns::BIND).filter(|_| iq.is("iq", ns::CLIENT) && iq.attribute("type") == Some("set"));
        let Some(bind) = wanted else { return Err(StreamCondition::NotAuthorized.into()) };
        let resource = bind.child_text("resource", ns::BIND).filter(|resource| !resource.is_empty());
        let resource = resource.unwrap_or_else(|| self.hub().entropy.token(12));
        let outcome = match user.with_resource(&resource) {
            Ok(jid) => self.attach(jid.clone()).map(|()| jid),
            Err(_) => Err(StanzaCondition::BadRequest),
        };
        match outcome {
            Ok(jid) => {
                let bound = Element::new("bind", ns::BIND).with_child(Element::new("jid", ns::BIND).with_text(jid.to_string()));
                self.say(&reply::result(iq, Some(bound)));
            }
            Err(condition) => {
                let text_only = self.hub().switches.text_only_errors;
                self.say(&reply::error(iq, condition, text_only));
            }
        }
        Ok(())
    }
}

/// A connection that is dropped, for whatever reason, takes its session with it.
impl Drop for Dialogue {
    fn drop(&mut self) {
        if let Some(session) = self.session {
            self.hub().detach(session, None);
        }
    }
}

/// Whether a stream header says 1.0 or later (RFC 6120 §4.7.5).
fn speaks_one(version: Option<&str>) -> bool {
    version.and_then(|version| version.split_once('.')).and_then(|(major, _)| major.parse::<u32>().ok()).is_some_and(|major| major >= 1)
}

/// The initial response of `<auth/>`: none, empty (`=`), or base64.
fn initial(auth: &Element) -> Result<Option<String>, SaslCondition> {
    match auth.text().trim() {
        "" => Ok(None),
        "=" => Ok(Some(String::new())),
        text => decoded(text).map(Some),
    }
}

fn decoded(text: &str) -> Result<String, SaslCondition> {
    let bytes = STANDARD.decode(text.trim()).map_err(|_| SaslCondition::IncorrectEncoding)?;
    String::from_utf8(bytes).map_err(|_| SaslCondition::MalformedRequest)
}
