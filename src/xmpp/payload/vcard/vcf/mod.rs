//! Cards in files: vCard 2.1, 3.0 (RFC 2426) and 4.0 (RFC 6350) as other programs write them; ours are of version 3.0, which all
//! of them read.

mod lines;
mod property;
mod write;

#[cfg(test)]
mod tests;

use super::{Agent, Property, VCard};
use lines::{Line, Lines};

pub use write::write;

/// Larger files are not read: 8 MiB.
pub const FILE_LIMIT: usize = 8 * 1024 * 1024;
/// More cards of one file are not read.
pub const CARDS_LIMIT: usize = 10_000;
/// More properties of one card are left out.
const PROPERTY_LIMIT: usize = 1000;
/// Cards of agents deeper in each other are not read.
const DEPTH_LIMIT: usize = 3;

/// A card out of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VcfCard {
    /// What of it a card has room for.
    pub card: VCard,
    /// How many of its properties were left out: nobody knows them, or they could not be understood.
    pub left_out: usize,
}

/// Why a file has no cards to read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum VcfError {
    /// It has more than [`FILE_LIMIT`] bytes, or more than [`CARDS_LIMIT`] cards.
    #[error("the file is too large")]
    TooLarge,
    /// There is no card in it.
    #[error("there is no card in the file")]
    NoCard,
    /// It ends in the middle of a card.
    #[error("the file ends in the middle of a card")]
    Unfinished,
    /// Its cards are too deep in each other.
    #[error("the cards in the file are too deep in each other")]
    TooDeep,
}

/// How a card writes its values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Version {
    /// 2.1: line breaks are quoted-printable, and only semicolons are escaped.
    Old,
    /// 3.0 and 4.0.
    New,
}

/// Reads a file, in which there may be several cards. Nothing in it is fetched.
///
/// # Errors
/// See [`VcfError`].
pub fn read(file: &[u8]) -> Result<Vec<VcfCard>, VcfError> {
    if file.len() > FILE_LIMIT {
        return Err(VcfError::TooLarge);
    }
    cards(file, 0)
}

fn cards(file: &[u8], depth: usize) -> Result<Vec<VcfCard>, VcfError> {
    let mut lines = Lines::new(file);
    let mut cards = Vec::new();
    while let Some(line) = lines.next() {
        if !Line::parse(&line).is_some_and(|line| line.is("BEGIN", "VCARD")) {
            continue;
        }
        if cards.len() == CARDS_LIMIT {
            return Err(VcfError::TooLarge);
        }
        cards.push(card(&mut lines, depth)?);
    }
    if cards.is_empty() { Err(VcfError::NoCard) } else { Ok(cards) }
}

/// Reads the card whose beginning was just read.
fn card(lines: &mut Lines<'_>, depth: usize) -> Result<VcfCard, VcfError> {
    if depth > DEPTH_LIMIT {
        return Err(VcfError::TooDeep);
    }
    let mut read = VcfCard { card: VCard::default(), left_out: 0 };
    let mut version = Version::New;
    let mut agent_follows = false;
    while let Some(bytes) = lines.next() {
        let Some(line) = Line::parse(&bytes) else {
            read.left_out += 1;
            continue;
        };
        if line.is("END", "VCARD") {
            return Ok(read);
        }
        if line.is("BEGIN", "VCARD") {
            let inner = card(lines, depth + 1)?;
            read.add_agent(Some(inner).filter(|_| agent_follows));
        } else if line.name == "VERSION" {
            version = if line.value.trim_ascii() == b"2.1" { Version::Old } else { Version::New };
        } else if line.name == "AGENT" && !line.says("VALUE", "URI") {
            agent_follows = line.value.trim_ascii().is_empty();
            if !agent_follows {
                read.add_agent(property::agent(&line).map_or(Ok(None), |card| inline_agent(&card, depth))?);
            }
            continue;
        } else {
            read.add(&line, version);
        }
        agent_follows = false;
    }
    Err(VcfError::Unfinished)
}

/// The card of an agent that stands in one line (RFC 2426 §3.5.4).
fn inline_agent(text: &str, depth: usize) -> Result<Option<VcfCard>, VcfError> {
    match cards(text.as_bytes(), depth + 1) {
        Ok(cards) => Ok(cards.into_iter().next()),
        Err(VcfError::TooDeep) => Err(VcfError::TooDeep),
        Err(VcfError::NoCard | VcfError::Unfinished | VcfError::TooLarge) => Ok(None),
    }
}

impl VcfCard {
    fn add(&mut self, line: &Line, version: Version) {
        if property::is_empty(line) {
            return;
        }
        let properties = property::read(line, version);
        if properties.is_empty() {
            self.left_out += 1;
        }
        for property in properties {
            // Some programs write an address of XMPP twice, in the old way and in the new one.
            if matches!(property, Property::JabberId(_)) && self.card.properties.contains(&property) {
                continue;
            }
            self.push(property);
        }
    }

    fn add_agent(&mut self, agent: Option<VcfCard>) {
        match agent {
            Some(agent) => {
                self.left_out += agent.left_out;
                self.push(Property::Agent(Agent::Card(agent.card)));
            }
            None => self.left_out += 1,
        }
    }

    fn push(&mut self, property: Property) {
        if self.card.properties.len() < PROPERTY_LIMIT {
            self.card.properties.push(property);
        } else {
            self.left_out += 1;
        }
    }
}
