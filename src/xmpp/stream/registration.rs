//! An account is made before the login (XEP-0077; 2001 overview §7.1; protocol facts §4). The login itself comes on a stream of its
//! own: jabberd2 never answers a resource binding on the stream that made the account.

use super::{Link, State, leaving::Leaving};
use crate::xmpp::{
    error::{StanzaCondition, StanzaError, StreamCondition, StreamError},
    jid::BareJid,
    payload::{
        preauth,
        register::{self, RegistrationForm},
    },
    secret::Secret,
    session::{Event, Failure},
    stanza::iq::{get, set},
    xml::{Element, Limits},
};

/// The token of an invitation is out.
#[derive(Debug)]
pub(crate) struct AwaitingPermission {
    id: String,
}

/// It was asked what the server wants to know.
#[derive(Debug)]
pub(crate) struct AwaitingForm {
    id: String,
}

/// The person fills in the form, for as long as it takes.
#[derive(Debug)]
pub(crate) struct AwaitingAnswers {
    form: RegistrationForm,
}

/// The answers are out.
#[derive(Debug)]
pub(crate) struct AwaitingRegistration {
    id: String,
    jid: BareJid,
    form: RegistrationForm,
}

impl AwaitingPermission {
    /// Shows the token, if the server says that it knows what that is (XEP-0445 §3). If it does not, that is the same as a refusal.
    pub(crate) fn begin(token: &str, is_offered: bool, link: &mut Link) -> State {
        if !is_offered {
            return Self::refused(StanzaError::new(StanzaCondition::FeatureNotImplemented), link);
        }
        let id = link.entropy.stanza_id();
        link.ask(&set(&id, link.server().as_ref(), preauth::preauth(token)));
        State::RegistrationPermission(Self { id })
    }

    /// Takes the answer; everything else has no meaning yet.
    pub(crate) fn handle(self, element: &Element, link: &mut Link) -> Result<State, Failure> {
        Ok(match link.answer(&self.id, element) {
            None => State::RegistrationPermission(self),
            Some(Ok(_)) => AwaitingForm::begin(link),
            Some(Err(error)) => Self::refused(error, link),
        })
    }

    /// The server may let people register without a token too (XEP-0445 §4).
    fn refused(error: StanzaError, link: &mut Link) -> State {
        link.event(Event::RegistrationRefused(error));
        AwaitingForm::begin(link)
    }
}

impl AwaitingForm {
    /// Asks what the server wants to know. Servers that let people register without saying so in their features are
    /// asked too; one that does not will refuse.
    pub(crate) fn begin(link: &mut Link) -> State {
        link.reader().set_limits(Limits::REGISTRATION);
        let id = link.entropy.stanza_id();
        let request = get(&id, link.server().as_ref(), register::get());
        link.ask(&request);
        State::RegistrationForm(Self { id })
    }

    /// Takes the answer; everything else has no meaning yet.
    pub(crate) fn handle(self, element: &Element, link: &mut Link) -> Result<State, Failure> {
        let Some(answer) = link.answer(&self.id, element) else { return Ok(State::RegistrationForm(self)) };
        answer.map_err(|error| Failure::RegistrationUnavailable(Some(error)))?;
        let form = RegistrationForm::of(element).map(without_hash).ok_or(Failure::RegistrationUnavailable(None))?;
        link.event(Event::RegistrationOffered(form.clone()));
        Ok(AwaitingAnswers::begin(form, link))
    }
}

/// A server that lets nobody but its users talk ends the stream over the question.
pub(crate) fn stream_error(error: StreamError) -> Failure {
    match error.condition {
        StreamCondition::NotAuthorized => Failure::RegistrationUnavailable(None),
        _ => Failure::Stream(error),
    }
}

impl AwaitingAnswers {
    fn begin(form: RegistrationForm, link: &mut Link) -> State {
        link.deadline = None;
        State::RegistrationAnswers(Self { form })
    }

    /// Submits the answers, if a name is among them that can be one.
    pub(crate) fn submit(self, answers: Vec<(String, Secret)>, link: &mut Link) -> State {
        let answer = |name: &str| answers.iter().find(|(field, _)| field == name).map(|(_, value)| value.clone());
        let username = answer("username").map(|name| name.expose().to_owned()).or_else(|| link.config.jid.local().map(str::to_owned));
        let jid = username.and_then(|name| BareJid::new(Some(&name), link.config.jid.domain()).ok());
        let (Some(jid), Some(query)) = (jid, self.form.submit(&answers)) else {
            link.event(Event::RegistrationRefused(StanzaError::new(StanzaCondition::NotAcceptable)));
            return State::RegistrationAnswers(self);
        };
        let id = link.entropy.stanza_id();
        link.ask(&set(&id, link.server().as_ref(), query));
        State::Registration(AwaitingRegistration { id, jid, form: self.form })
    }
}

impl AwaitingRegistration {
    /// Takes the answer; everything else has no meaning yet. A refusal leaves the form open for another try. A question that only
    /// people can answer is good for one answer (XEP-0158 §3.2): then another form is asked for.
    pub(crate) fn handle(self, element: &Element, link: &mut Link) -> Result<State, Failure> {
        match link.answer(&self.id, element) {
            None => Ok(State::Registration(self)),
            Some(Err(error)) => {
                link.event(Event::RegistrationRefused(error));
                Ok(if self.form.asks_people() { AwaitingForm::begin(link) } else { AwaitingAnswers::begin(self.form, link) })
            }
            Some(Ok(_)) => {
                link.event(Event::Registered { jid: self.jid });
                Ok(Leaving::begin(None, None, link))
            }
        }
    }
}

/// jabberd 1.4 lets programs register with a hash instead of the password, and lists it among the fields. People have
/// passwords.
fn without_hash(mut form: RegistrationForm) -> RegistrationForm {
    if let RegistrationForm::Fields { fields, .. } = &mut form {
        let has_password = fields.iter().any(|field| field.name == "password");
        fields.retain(|field| !(has_password && field.name == "hash"));
    }
    form
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic)]
mod tests {
    use std::time::Instant;

    use super::*;
    use crate::xmpp::{
        id::Entropy,
        ns,
        payload::bob::Bits,
        session::{AuthMemory, Config, Input, Output, Protection, Purpose, Request, Session, TlsInfo},
        xml::write,
    };

    const HEADER: &str = "<stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' id='s1' \
        from='example.org' version='1.0'><stream:features><register xmlns='http://jabber.org/features/iq-register'/></stream:features>";

    /// All that comes out until the session waits.
    fn outputs(session: &mut Session, input: Input) -> Vec<Output> {
        session.handle(input, Instant::now());
        let mut outputs = Vec::new();
        while let output @ (Output::Transmit(_) | Output::Event(_) | Output::Close | Output::StartTls) = session.poll() {
            outputs.push(output);
        }
        outputs
    }

    /// A server that is asked for its form and answers with `inside`, and what that leads to.
    fn offering(inside: &str) -> (Session, Vec<Output>) {
        let config = Config {
            jid: "example.org".parse().unwrap(),
            resource: None,
            password: Secret::default(),
            purpose: Purpose::Register { preauth: None },
            historical: false,
            protection: Protection::Tls,
            memory: AuthMemory::default(),
            language: "en".to_owned(),
        };
        let mut session = Session::new(config, Entropy::from_seed(77), Instant::now());
        let tls = TlsInfo { version: "TLSv1.3".to_owned(), exporter: None, server_end_point: None };
        outputs(&mut session, Input::Connected(Some(tls)));
        let (_, id) = asked(&outputs(&mut session, Input::Received(HEADER.as_bytes().to_vec())));
        let answer = format!("<iq type='result' id='{id}'><query xmlns='jabber:iq:register'>{inside}</query></iq>");
        let outputs = outputs(&mut session, Input::Received(answer.into_bytes()));
        (session, outputs)
    }

    fn offered(inside: &str) -> Vec<Output> {
        offering(inside).1
    }

    /// What goes out, and its id.
    fn asked(outputs: &[Output]) -> (String, String) {
        let question = outputs.iter().find_map(|output| match output {
            Output::Transmit(bytes) => Some(String::from_utf8(bytes.clone()).unwrap()),
            _ => None,
        });
        let question = question.unwrap_or_else(|| panic!("nothing goes out: {outputs:?}"));
        let id = question.split("id='").nth(1).and_then(|rest| rest.split('\'').next()).unwrap().to_owned();
        (question, id)
    }

    /// What follows when the server refuses what was filled in.
    fn refused(inside: &str) -> Vec<Output> {
        let (mut session, _) = offering(inside);
        let answers = vec![("username".to_owned(), Secret::new("ann"))];
        let (_, id) = asked(&outputs(&mut session, Input::Request(Request::Register { answers })));
        let refusal = format!(
            "<iq type='error' id='{id}'><error type='modify'><not-acceptable xmlns='urn:ietf:params:xml:ns:xmpp-stanzas'/></error></iq>"
        );
        outputs(&mut session, Input::Received(refusal.into_bytes()))
    }

    #[test]
    fn a_form_with_a_picture_is_asked_for_anew_after_a_refusal_and_another_is_not() {
        let field = |inside: &str| format!("<x xmlns='jabber:x:data' type='form'><field var='username'>{inside}</field></x>");
        let uri = "<media xmlns='urn:xmpp:media-element'><uri type='image/png'>https://example.org/a.png</uri></media>";
        let after = refused(&field(uri));
        assert!(matches!(after.first(), Some(Output::Event(Event::RegistrationRefused(_)))), "{after:?}");
        assert!(asked(&after).0.contains("<query xmlns='jabber:iq:register'/>"));
        let after = refused(&field(""));
        assert!(matches!(after.as_slice(), [Output::Event(Event::RegistrationRefused(_))]), "{after:?}");
    }

    #[test]
    fn a_form_has_room_for_a_picture() {
        let picture = Bits::new("image/png", vec![7; 256 * 1024]);
        let form = "<x xmlns='jabber:x:data' type='form'><field var='username'/></x>";
        let outputs = offered(&format!("{form}{}", write(&picture.to_element(), ns::CLIENT)));
        let [Output::Event(Event::RegistrationOffered(RegistrationForm::Form { bits, .. }))] = outputs.as_slice() else {
            panic!("{outputs:?}")
        };
        assert_eq!(bits.as_slice(), [picture]);
    }

    #[test]
    fn a_form_that_is_too_large_ends_the_stream() {
        let outputs = offered(&format!("<instructions>{}</instructions>", "x".repeat(Limits::REGISTRATION.stanza)));
        assert!(outputs.iter().any(|output| matches!(output, Output::Event(Event::Ended(Failure::Xml(_))))), "{outputs:?}");
    }
}
