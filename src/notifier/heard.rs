//! A message as far as its notification needs it.

use jiff::{SignedDuration, Timestamp};

use crate::model::{Content, Message, OfferState, OpenFailure, Position, Said, Unreadable};

/// The longest text of a notification, in characters.
const LONGEST_TEXT: usize = 300;
/// A message that was on its way for longer than this waited for us on the server.
const LONGEST_WAY: SignedDuration = SignedDuration::from_mins(2);

/// A message that somebody is notified of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Heard {
    /// Where it stands in its chat.
    pub place: Position,
    /// What it is.
    pub what: What,
    /// When its content goes.
    pub deadline: Option<Timestamp>,
    /// Its content will go, at that time or so long after reading.
    pub timed: bool,
    /// It waited on the server until we came.
    pub away: bool,
}

/// What kind of message it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum What {
    /// A text.
    Text(String),
    /// A file of this name.
    File(String),
    /// A file is offered, and somebody waits for an answer.
    Offer(String),
    /// So many contacts are suggested.
    Contacts(usize),
    /// A message that cannot be read; whether it only waits for a passphrase.
    Unreadable {
        /// The own keys are locked.
        locked: bool,
    },
}

impl Heard {
    /// `None` if its content is gone.
    pub(super) fn of(message: &Message) -> Option<Self> {
        Some(Self {
            place: message.position(),
            what: What::of_content(&message.content)?,
            deadline: message.expiry.and_then(crate::model::Expiry::deadline),
            timed: message.expiry.is_some(),
            away: message.received_at.duration_since(message.at) > LONGEST_WAY,
        })
    }

    /// Whether it must not be shown any more.
    pub(super) fn is_over(&self, now: Timestamp) -> bool {
        self.deadline.is_some_and(|deadline| deadline <= now)
    }
}

impl What {
    /// `None` if it is gone.
    fn of_content(content: &Content) -> Option<Self> {
        match content {
            Content::Said(said) => Some(Self::of(said)),
            Content::Unreadable(unreadable) => {
                Some(Self::Unreadable { locked: matches!(unreadable, Unreadable::OpenPgp(_, OpenFailure::Locked(_))) })
            }
            Content::Gone(_) => None,
        }
    }

    fn of(said: &Said) -> Self {
        let has_text = !said.body.trim().is_empty() && !said.body_is_attachment();
        match said.attachments.first() {
            Some(file) if said.offer == Some(OfferState::Open) => Self::Offer(name(&file.url, file.description.as_deref())),
            Some(file) if !has_text => Self::File(name(&file.url, file.description.as_deref())),
            _ => match &said.contacts {
                Some(contacts) => Self::Contacts(contacts.items.len() + contacts.left_out),
                None => Self::Text(excerpt(&said.body)),
            },
        }
    }
}

/// What to call a file: what its sender says about it, else the last part of its address.
fn name(url: &str, description: Option<&str>) -> String {
    let path = url.split(['?', '#']).next().unwrap_or(url);
    let last = path.rsplit('/').find(|part| !part.is_empty()).unwrap_or(url);
    excerpt(description.filter(|words| !words.trim().is_empty()).unwrap_or(last))
}

/// The start of a text, in one line.
pub(super) fn excerpt(text: &str) -> String {
    let mut line = String::new();
    let mut room = LONGEST_TEXT;
    let mut gap = "";
    for character in text.chars() {
        if character.is_whitespace() || character.is_control() {
            gap = if line.is_empty() { "" } else { " " };
            continue;
        }
        if room <= gap.len() {
            line.push('…');
            break;
        }
        room -= gap.len() + 1;
        line.push_str(std::mem::take(&mut gap));
        line.push(character);
    }
    line
}
