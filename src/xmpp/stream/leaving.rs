//! Goodbye (RFC 6120 §4.4; protocol facts §1).

use std::time::Duration;

use super::{Link, State};
use crate::xmpp::{client::Client, stanza::presence::unavailable, xml::Element};

/// How long the server may take to say goodbye too.
const PATIENCE: Duration = Duration::from_secs(3);

/// Our closing tag is out; the server's has not come. What it sent before it saw ours still counts: a message that
/// it has delivered is not sent again.
pub(crate) struct Leaving {
    client: Option<Box<Client>>,
}

impl Leaving {
    /// Says goodbye to the contacts, if we are known to any, and to the server.
    pub(crate) fn begin(client: Option<Box<Client>>, status: Option<String>, link: &mut Link) -> State {
        if client.is_some() {
            link.send(&unavailable(status.as_deref()));
        }
        link.close();
        link.deadline = Some(link.now + PATIENCE);
        State::Leaving(Self { client })
    }

    /// Takes what the server sent before it read our goodbye.
    pub(crate) fn handle(mut self, element: &Element, link: &mut Link) -> State {
        if let Some(client) = &mut self.client {
            client.handle(element, link);
        }
        State::Leaving(self)
    }

    /// The same, if it was too much to be read.
    pub(crate) fn dropped(mut self, head: &Element, link: &mut Link) -> State {
        if let Some(client) = &mut self.client {
            client.dropped(head, link);
        }
        State::Leaving(self)
    }
}
