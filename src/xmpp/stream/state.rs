//! The steps of a session as one type, and which of them gets what arrives.

use super::{
    Link,
    bind::{AwaitingBind, AwaitingSession},
    features::AwaitingFeatures,
    header::AwaitingHeader,
    iq_auth::{AwaitingFields, AwaitingResult},
    leaving::Leaving,
    registration::{self, AwaitingAnswers, AwaitingForm, AwaitingPermission, AwaitingRegistration},
    sasl::SaslExchange,
    starttls::{AwaitingProceed, AwaitingTls},
};
use crate::xmpp::{
    client::Client,
    error::StreamError,
    ns,
    session::{Failure, Request, TlsInfo},
    xml::{Element, StreamEvent},
};

/// What the session waits for.
pub(crate) enum State {
    /// The transport.
    Idle,
    /// The server's stream header.
    Header(AwaitingHeader),
    /// The stream features.
    Features(AwaitingFeatures),
    /// The answer to STARTTLS.
    StartTls(AwaitingProceed),
    /// The TLS handshake.
    Handshake(AwaitingTls),
    /// The word on the token of an invitation.
    RegistrationPermission(AwaitingPermission),
    /// The registration form.
    RegistrationForm(AwaitingForm),
    /// The person who fills it in.
    RegistrationAnswers(AwaitingAnswers),
    /// The answer to the registration.
    Registration(AwaitingRegistration),
    /// The next word of the SASL exchange.
    Sasl(SaslExchange),
    /// The methods of the login of 2001.
    IqAuthFields(AwaitingFields),
    /// The result of the login of 2001.
    IqAuthResult(AwaitingResult),
    /// The resource.
    Binding(AwaitingBind),
    /// The session of RFC 3921.
    Establishing(AwaitingSession),
    /// Whatever happens to somebody who is logged in.
    Online(Box<Client>),
    /// The server's goodbye.
    Leaving(Leaving),
    /// Nothing more.
    Over,
}

impl State {
    /// The transport is up.
    pub(crate) fn connected(self, tls: Option<TlsInfo>, link: &mut Link) -> Self {
        match self {
            Self::Idle => {
                link.tls = tls;
                AwaitingHeader::connected(link)
            }
            other => other,
        }
    }

    /// The handshake is done.
    pub(crate) fn secured(self, tls: TlsInfo, link: &mut Link) -> Self {
        match self {
            Self::Handshake(AwaitingTls) => {
                link.tls = Some(tls);
                AwaitingHeader::secured(link)
            }
            other => other,
        }
    }

    /// Whether what arrives now is part of the stream. It is not while TLS is being negotiated.
    pub(crate) fn reads(&self) -> bool {
        !matches!(self, Self::Idle | Self::Handshake(_) | Self::Over)
    }

    /// The server has said something.
    pub(crate) fn received(self, event: StreamEvent, link: &mut Link) -> Result<Self, Failure> {
        match (self, event) {
            (state, StreamEvent::Close) => Err(state.explain(Failure::ConnectionLost)),
            (Self::Header(header), StreamEvent::Open(element)) => header.handle(&element, link),
            (state, StreamEvent::Stanza(element)) => state.stanza(&element, link),
            (state, StreamEvent::Dropped(head)) => state.dropped(&head, link),
            (state, StreamEvent::Open(_)) => Ok(state),
        }
    }

    /// The server has said something that is too much to be read; `head` is left of it. Who is not logged in is never
    /// told so: until then the limits are strict.
    fn dropped(self, head: &Element, link: &mut Link) -> Result<Self, Failure> {
        match self {
            state if head.is("error", ns::STREAM) => Err(state.stream_error(head, link)),
            Self::Online(mut client) => {
                client.dropped(head, link);
                Ok(Self::Online(client))
            }
            Self::Leaving(leaving) => Ok(leaving.dropped(head, link)),
            state => Ok(state),
        }
    }

    fn stanza(self, element: &Element, link: &mut Link) -> Result<Self, Failure> {
        if element.is("error", ns::STREAM) {
            return Err(self.stream_error(element, link));
        }
        match self {
            Self::Features(features) => features.handle(element, link),
            Self::StartTls(proceed) => proceed.handle(element, link),
            Self::RegistrationPermission(permission) => permission.handle(element, link),
            Self::RegistrationForm(form) => form.handle(element, link),
            Self::Registration(registration) => registration.handle(element, link),
            Self::Sasl(exchange) => exchange.handle(element, link),
            Self::IqAuthFields(fields) => fields.handle(element, link),
            Self::IqAuthResult(result) => result.handle(element, link),
            Self::Binding(bind) => bind.handle(element, link),
            Self::Establishing(session) => session.handle(element, link),
            Self::Online(mut client) => {
                client.handle(element, link);
                Ok(Self::Online(client))
            }
            Self::Leaving(leaving) => Ok(leaving.handle(element, link)),
            state @ (Self::Idle | Self::Header(_) | Self::Handshake(_) | Self::RegistrationAnswers(_) | Self::Over) => Ok(state),
        }
    }

    /// A redirection is believed only inside TLS: in clear anybody could send us anywhere.
    fn stream_error(self, element: &Element, link: &Link) -> Failure {
        let mut error = StreamError::parse(element);
        if link.tls.is_none() {
            error.other_host = None;
        }
        match self {
            Self::Leaving(_) => Failure::LoggedOut,
            Self::StartTls(proceed) => proceed.stream_error(error),
            Self::RegistrationPermission(_) | Self::RegistrationForm(_) => registration::stream_error(error),
            _ => Failure::Stream(error),
        }
    }

    /// Somebody wants something.
    pub(crate) fn request(self, request: Request, link: &mut Link) -> Result<Self, Failure> {
        match (self, request) {
            (state @ (Self::Idle | Self::Handshake(_)), Request::Logout { .. }) => {
                drop(state);
                Err(Failure::LoggedOut)
            }
            (state @ (Self::Leaving(_) | Self::Over), _) => Ok(state),
            (Self::Online(client), Request::Logout { status }) => Ok(Leaving::begin(Some(client), status, link)),
            (_, Request::Logout { status }) => Ok(Leaving::begin(None, status, link)),
            (Self::Online(mut client), request) => {
                client.request(request, link);
                Ok(Self::Online(client))
            }
            (Self::RegistrationAnswers(answers), Request::Register { answers: values }) => Ok(answers.submit(values, link)),
            (state, _) => Ok(state),
        }
    }

    /// The transport is gone.
    pub(crate) fn disconnected(self) -> Failure {
        self.explain(Failure::ConnectionLost)
    }

    /// The time has passed.
    pub(crate) fn timeout(self, link: &mut Link) -> Result<Self, Failure> {
        if let Self::Online(mut client) = self {
            client.timeout(link)?;
            return Ok(Self::Online(client));
        }
        let is_late = link.deadline.is_some_and(|deadline| deadline <= link.now);
        match self {
            state if !is_late => Ok(state),
            state => Err(state.explain(Failure::Timeout)),
        }
    }

    /// When the time is wanted next.
    pub(crate) fn deadline(&self, link: &Link) -> Option<std::time::Instant> {
        match self {
            Self::Over => None,
            Self::Online(client) => client.deadline(),
            _ => link.deadline,
        }
    }

    /// What the end of the connection means in this step.
    pub(crate) fn explain(self, failure: Failure) -> Failure {
        match self {
            Self::StartTls(proceed) => proceed.explain(failure),
            Self::Leaving(_) => Failure::LoggedOut,
            _ => failure,
        }
    }
}
