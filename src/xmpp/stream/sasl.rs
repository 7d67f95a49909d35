//! The SASL exchange (RFC 6120 §6.4).

use base64::{Engine, prelude::BASE64_STANDARD};

use super::{Link, State, header::AwaitingHeader};
use crate::xmpp::{
    auth::{
        channel_binding::ChannelBinding,
        mechanism::{Mechanism, Offer, Unacceptable},
        plain,
        scram::{ClientFinal, ClientFirst, ScramError},
    },
    error::{SaslCondition, SaslFailure},
    ns,
    session::{Event, Failure},
    xml::Element,
};

/// Characters of 62 in a nonce: 190 bits, RFC 5802 wants it unguessable.
const NONCE_LENGTH: usize = 32;

/// `<auth/>` is out.
#[derive(Debug)]
pub(crate) struct SaslExchange {
    mechanism: &'static str,
    step: Step,
}

/// How far the mechanism is.
#[derive(Debug)]
enum Step {
    /// SCRAM: the first message is out.
    ScramFirst(ClientFirst, Offer),
    /// SCRAM: the proof is out, the server's has not come.
    ScramFinal(ClientFinal),
    /// SCRAM: the server has proven itself in a challenge of its own; only `<success/>` is missing.
    ScramProven,
    /// PLAIN: there is no more to say.
    Plain,
}

impl From<Unacceptable> for Failure {
    fn from(Unacceptable { downgrade, only_plain_in_clear }: Unacceptable) -> Self {
        Self::NoMechanism { downgrade, only_plain_in_clear }
    }
}

impl From<ScramError> for Failure {
    fn from(error: ScramError) -> Self {
        match error {
            // What cannot be prepared cannot be anybody's password.
            ScramError::Prohibited | ScramError::Refused => Self::Sasl(SaslCondition::NotAuthorized, None),
            ScramError::Malformed => Self::Violation("the SCRAM message is malformed"),
            ScramError::Nonce => Self::Violation("the SCRAM nonce is not ours"),
            ScramError::Iterations => Self::Violation("the SCRAM iteration count is out of bounds"),
            ScramError::OfferChanged => Self::NoMechanism { downgrade: true, only_plain_in_clear: false },
            ScramError::ServerNotProven => Self::ServerNotProven,
        }
    }
}

impl SaslExchange {
    /// Chooses a mechanism and begins.
    pub(crate) fn begin(offer: Offer, link: &mut Link) -> Result<State, Failure> {
        let in_tls = link.tls.is_some();
        let binding = ChannelBinding::choose(&offer, link.tls.as_ref());
        let can_bind = matches!(binding, ChannelBinding::Bound { .. });
        let mechanism = offer.choose(can_bind, in_tls, link.memory().scram_seen)?;
        // Inside TLS the offer is the server's own word. In clear anybody can make one up, and only a login proves it.
        if in_tls {
            let has_scram = offer.has_scram();
            remember(link, has_scram);
        }
        let username = link.config.jid.local().unwrap_or_default().to_owned();
        let (step, response) = match mechanism {
            Mechanism::Scram { hash, plus } => {
                let nonce = link.entropy.token(NONCE_LENGTH);
                let first = ClientFirst::new(hash, binding.in_mechanism(plus), &username, nonce)?;
                let message = first.message();
                (Step::ScramFirst(first, offer), BASE64_STANDARD.encode(message))
            }
            Mechanism::Plain => {
                let response = plain::initial_response(&username, &link.config.password).map_err(ScramError::from)?;
                (Step::Plain, BASE64_STANDARD.encode(response.expose()))
            }
        };
        let auth = Element::new("auth", ns::SASL).with_attribute("mechanism", mechanism.name()).with_text(response);
        link.ask(&auth);
        Ok(State::Sasl(Self { mechanism: mechanism.name(), step }))
    }

    /// The server has said something.
    pub(crate) fn handle(self, element: &Element, link: &mut Link) -> Result<State, Failure> {
        if element.ns() != ns::SASL {
            return Err(Failure::Violation("something else came during the login"));
        }
        match element.name() {
            "challenge" => self.challenge(element, link),
            "success" => self.success(element, link),
            "failure" => {
                let refusal = SaslFailure::parse(element);
                Err(Failure::Sasl(refusal.condition, refusal.text))
            }
            _ => Err(Failure::Violation("an unknown element came during the login")),
        }
    }

    fn challenge(self, element: &Element, link: &mut Link) -> Result<State, Failure> {
        let message = decode(element)?.unwrap_or_default();
        let (step, response) = match self.step {
            Step::ScramFirst(first, offer) => {
                let answer = first.respond(&message, &link.config.password, &offer)?;
                let response = BASE64_STANDARD.encode(answer.message());
                (Step::ScramFinal(answer), response)
            }
            Step::ScramFinal(answer) => {
                answer.verify(&message)?;
                (Step::ScramProven, String::new())
            }
            Step::ScramProven | Step::Plain => return Err(Failure::Violation("a challenge came that the mechanism has not")),
        };
        link.ask(&Element::new("response", ns::SASL).with_text(response));
        Ok(State::Sasl(Self { mechanism: self.mechanism, step }))
    }

    /// A success is believed only if the server has proven itself, where the mechanism lets it.
    fn success(self, element: &Element, link: &mut Link) -> Result<State, Failure> {
        let is_scram = !matches!(self.step, Step::Plain);
        match self.step {
            Step::ScramFirst(..) => return Err(Failure::ServerNotProven),
            Step::ScramFinal(answer) => answer.verify(&decode(element)?.unwrap_or_default())?,
            Step::ScramProven | Step::Plain => {}
        }
        remember(link, is_scram);
        link.event(Event::Authenticated { mechanism: self.mechanism, legacy: false });
        Ok(AwaitingHeader::authenticated(link))
    }
}

fn remember(link: &mut Link, has_scram: bool) {
    link.remember(|memory| {
        memory.sasl_seen = true;
        memory.scram_seen |= has_scram;
    });
}

/// The text in base64; none if there is no text, empty for `=` (RFC 6120 §6.4.2).
fn decode(element: &Element) -> Result<Option<String>, Failure> {
    let text = element.text();
    match text.trim() {
        "" => Ok(None),
        "=" => Ok(Some(String::new())),
        text => {
            let bytes = BASE64_STANDARD.decode(text).map_err(|_| Failure::Violation("the login data is not base64"))?;
            String::from_utf8(bytes).map(Some).map_err(|_| Failure::Violation("the login data is not UTF-8"))
        }
    }
}
