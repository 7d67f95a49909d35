//! What an `xmpp:` link asks for (XEP-0147), as a value. Anybody can write a link, and hide it behind other words: nothing is done
//! because a link says so. What it asks for is shown to the user, who does it or not.
//!
//! A link that asks for more than a person can look over is none. What it would put into our fields hides nothing: marks that
//! steer the direction of writing and characters that cannot be seen are dropped.

use std::fmt;

use super::{
    jid::{BareJid, Jid},
    uri::{Invitation, XmppUri},
};

/// The longest link that is read, in bytes.
pub const LINK_LIMIT: usize = 4096;
/// The longest text for the message field, in characters.
pub const TEXT_LIMIT: usize = 2000;
/// The longest name of a contact or of a group, in characters.
pub const NAME_LIMIT: usize = 100;
/// The most groups for a contact.
pub const GROUPS_LIMIT: usize = 10;
/// The longest name of a query type that nobody here knows, in bytes.
const QUERY_LIMIT: usize = 40;

/// A link: whom it is about, and what it asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The account that is to act, if the link names one (RFC 5122 §2.3). It may be none of ours.
    pub account: Option<BareJid>,
    /// Whom it is about.
    pub target: Jid,
    /// What it asks for.
    pub request: Request,
}

/// What a link asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Request {
    /// Nothing: it names an account of the user's, and nobody else.
    Account,
    /// A chat.
    Chat,
    /// A chat, with this text in the message field.
    Message(Text),
    /// A contact.
    AddContact(Entry),
    /// To see when somebody is online.
    Subscribe,
    /// To follow an invitation, to register or to be in contact.
    Invitation(Invitation),
    /// The OpenPGP keys that somebody has published.
    PublicKey,
    /// Somebody's card.
    Card,
    /// What no link does here.
    Undone(Undone),
}

/// What no link does here, since it changes too much or since the program cannot do it at all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Undone {
    /// To enter a room, or to invite somebody to one.
    Room,
    /// To remove a contact.
    RemoveContact,
    /// Not to see any more when somebody is online.
    Unsubscribe,
    /// To end a registration.
    Unregister,
    /// To send a file.
    SendFile,
    /// To receive a file.
    ReceiveFile,
    /// Something of this name.
    Other(String),
}

/// A text for the message field: never empty.
#[derive(Clone, PartialEq, Eq)]
pub struct Text(String);

/// What is suggested for a new contact.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Entry {
    /// What to call them.
    pub name: Option<String>,
    /// Their groups, each once, as they came.
    pub groups: Vec<String>,
}

/// Why a link cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum LinkError {
    /// It is none of ours, or damaged.
    #[error("not an xmpp: link")]
    NotALink,
    /// It is longer, or asks for more, than a person can look over.
    #[error("the link asks for too much")]
    TooMuch,
}

impl Link {
    /// Reads a link.
    ///
    /// # Errors
    /// [`LinkError`].
    pub fn read(text: &str) -> Result<Self, LinkError> {
        if text.len() > LINK_LIMIT {
            return Err(LinkError::TooMuch);
        }
        let uri = XmppUri::parse(text).ok_or(LinkError::NotALink)?;
        let request = Request::of(&uri)?;
        match (uri.account, uri.target) {
            (account, Some(target)) => Ok(Self { account, target, request }),
            (Some(account), None) => Ok(Self { account: None, target: account.into(), request: Request::Account }),
            (None, None) => Err(LinkError::NotALink),
        }
    }

    /// Whether it is about a server or a service: its address has no name before the domain.
    #[must_use]
    pub fn is_about_a_server(&self) -> bool {
        self.target.bare().local().is_none()
    }
}

/// Whether a text has the form of our links, readable or not.
#[must_use]
pub fn is_uri(text: &str) -> bool {
    text.split_once(':').is_some_and(|(scheme, _)| scheme.eq_ignore_ascii_case("xmpp"))
}

impl Request {
    fn of(uri: &XmppUri) -> Result<Self, LinkError> {
        if let Some(invitation) = uri.invitation() {
            return Ok(Self::Invitation(invitation));
        }
        Ok(match uri.query.as_deref() {
            None => Self::Chat,
            // Keys of another kind are told in links that way: whom they are of is all that is understood.
            Some(query) if query.contains('=') => Self::Chat,
            Some("message") => Text::of(uri)?.map_or(Self::Chat, Self::Message),
            Some("roster") => Self::AddContact(Entry::of(uri)?),
            Some("subscribe") => Self::Subscribe,
            Some("pubkey") => Self::PublicKey,
            Some("vcard") => Self::Card,
            Some(query) => Self::Undone(Undone::of(query)?),
        })
    }

    /// What it is called where programs read it: stable across versions.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Account => "account",
            Self::Chat => "chat",
            Self::Message(_) => "message",
            Self::AddContact(_) => "add-contact",
            Self::Subscribe => "subscribe",
            Self::Invitation(_) => "invitation",
            Self::PublicKey => "public-key",
            Self::Card => "card",
            Self::Undone(_) => "undone",
        }
    }
}

impl Undone {
    fn of(query: &str) -> Result<Self, LinkError> {
        Ok(match query {
            "join" | "invite" => Self::Room,
            "remove" => Self::RemoveContact,
            "unsubscribe" => Self::Unsubscribe,
            "unregister" => Self::Unregister,
            "sendfile" => Self::SendFile,
            "recvfile" => Self::ReceiveFile,
            query if query.len() <= QUERY_LIMIT => Self::Other(query.to_owned()),
            _ => return Err(LinkError::TooMuch),
        })
    }
}

impl Text {
    /// Subject and body, one below the other: there is one field for both.
    fn of(uri: &XmppUri) -> Result<Option<Self>, LinkError> {
        let part = |name| uri.parameter(name).map(visible_lines).filter(|text| !text.is_empty());
        let lines: Vec<_> = [part("subject"), part("body")].into_iter().flatten().collect();
        let text = lines.join("\n");
        if text.chars().count() > TEXT_LIMIT {
            return Err(LinkError::TooMuch);
        }
        Ok(Some(text).filter(|text| !text.is_empty()).map(Self))
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Entry {
    fn of(uri: &XmppUri) -> Result<Self, LinkError> {
        let name = uri.parameter("name").map(one_visible_line).filter(|name| !name.is_empty());
        let mut groups: Vec<String> = Vec::new();
        for (_, group) in uri.parameters.iter().filter(|(key, _)| key == "group") {
            let group = one_visible_line(group);
            if !group.is_empty() && !groups.contains(&group) {
                groups.push(group);
            }
        }
        let is_long = |text: &String| text.chars().count() > NAME_LIMIT;
        if groups.len() > GROUPS_LIMIT || groups.iter().chain(&name).any(is_long) {
            return Err(LinkError::TooMuch);
        }
        Ok(Self { name, groups })
    }
}

/// What people write goes to no log.
impl fmt::Debug for Text {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Text(…)")
    }
}

/// What people write goes to no log.
impl fmt::Debug for Entry {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Entry").field("groups", &self.groups.len()).finish_non_exhaustive()
    }
}

/// A text of several lines, as it can be seen.
fn visible_lines(text: &str) -> String {
    let lines = text.replace("\r\n", "\n").replace('\r', "\n");
    lines.chars().filter(|&character| !is_hidden(character)).collect::<String>().trim().to_owned()
}

/// A text as one line that can be seen.
fn one_visible_line(text: &str) -> String {
    let visible: String = text.chars().filter(|&character| !is_hidden(character)).collect();
    visible.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What cannot be seen, or turns the text around it (Unicode TR9 §2, TR36 §3.6). The joiners of Persian and of emoji stay.
fn is_hidden(character: char) -> bool {
    matches!(
        character,
        '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}'
    )
}

#[cfg(test)]
mod tests;
