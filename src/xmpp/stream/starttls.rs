//! STARTTLS (RFC 6120 §5) and the handshake.

use super::{Link, State};
use crate::xmpp::{
    error::StreamError,
    ns,
    session::{Failure, Output},
    xml::Element,
};

/// `<starttls/>` is out.
#[derive(Debug)]
pub(crate) struct AwaitingProceed {
    /// Whether the server announced it. If not, somebody may have stripped the announcement, so it is tried all the
    /// same; but then whatever does not lead to TLS means that there is none.
    was_offered: bool,
}

/// The transport is in the hands of the handshake; nothing may be sent, and nothing that arrives is believed.
#[derive(Debug)]
pub(crate) struct AwaitingTls;

impl AwaitingProceed {
    /// Asks for TLS.
    pub(crate) fn begin(was_offered: bool, link: &mut Link) -> State {
        link.ask(&Element::new("starttls", ns::TLS));
        State::StartTls(Self { was_offered })
    }

    /// The server has answered. What it sent after `<proceed/>` was never protected and is forgotten.
    pub(crate) fn handle(self, element: &Element, link: &mut Link) -> Result<State, Failure> {
        if !element.is("proceed", ns::TLS) {
            return Err(Failure::TlsUnavailable);
        }
        link.forget_received();
        link.cut();
        link.want(Output::StartTls);
        link.begin_step();
        Ok(State::Handshake(AwaitingTls))
    }

    /// What an end of the stream means here.
    pub(crate) fn explain(&self, failure: Failure) -> Failure {
        if self.was_offered { failure } else { Failure::TlsUnavailable }
    }

    /// What a stream error means here.
    pub(crate) fn stream_error(&self, error: StreamError) -> Failure {
        self.explain(Failure::Stream(error))
    }
}
