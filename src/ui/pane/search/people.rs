//! Finding people as one types: by every name they have, their address, and what stands in their card.

use std::collections::HashSet;

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

use crate::{engine::World, model::ConversationKey};

/// Words of a card beyond this many are not looked at.
const MOST_WORDS: usize = 40;

/// What of somebody has the typed words, the most telling first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// What they are called here.
    Name,
    /// What they call themselves.
    Nickname,
    /// Their whole name.
    FullName,
    /// Their address.
    Address,
    /// Something in their card.
    Word,
}

/// Somebody who was found, and by what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Who.
    pub key: ConversationKey,
    /// What of them has what was typed; `None`: nothing was typed.
    pub by: Option<(Field, String)>,
}

/// Everybody who can be found, with all that is searched made ready: the latest chats first, then the contacts by name.
#[derive(Debug, Default)]
pub struct Index {
    people: Vec<Person>,
}

#[derive(Debug)]
struct Person {
    key: ConversationKey,
    fields: Vec<Searched>,
}

#[derive(Debug)]
struct Searched {
    field: Field,
    text: String,
    folded: String,
}

/// How well somebody fits: smaller is better. How the field has the words goes before which field it is.
type Rank = (How, Field);

/// How a field has a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum How {
    /// It begins with it.
    Begins,
    /// A word in it begins with it.
    WordBegins,
    /// It is in it.
    Has,
}

/// Letters are compared without their marks and without regard to capitals.
fn folded(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    text.nfkd().filter(|&character| !is_combining_mark(character)).flat_map(char::to_lowercase).collect()
}

impl Index {
    /// Of everybody with whom there is a conversation, and of all contacts.
    #[must_use]
    pub fn new(world: &World) -> Self {
        let chats = world.chats().into_iter().map(|chat| chat.key.clone());
        let mut contacts: Vec<_> = world
            .contacts()
            .map(|contact| ConversationKey { account: contact.account, peer: contact.jid.bare().clone() })
            .map(|key| (folded(&world.display_name(&key)), key))
            .collect();
        contacts.sort();
        let mut known = HashSet::new();
        let everybody = chats.chain(contacts.into_iter().map(|(_, key)| key)).filter(|key| known.insert(key.clone()));
        Self { people: everybody.map(|key| Person::new(key, world)).collect() }
    }

    /// At most `most` people who have every word of the query, those first whose name begins with it; without words the latest chats.
    #[must_use]
    pub fn find(&self, query: &str, most: usize) -> Vec<Found> {
        let query = folded(query.trim());
        if query.is_empty() {
            return self.people.iter().take(most).map(|person| Found { key: person.key.clone(), by: None }).collect();
        }
        let words: Vec<_> = query.split_whitespace().collect();
        let mut fitting: Vec<(Rank, &Person, &Searched)> =
            self.people.iter().filter_map(|person| person.fits(&query, &words).map(|(rank, by)| (rank, person, by))).collect();
        // Stable: among equals the order of the index stays.
        fitting.sort_by_key(|(rank, ..)| *rank);
        let found = fitting.into_iter().take(most);
        found.map(|(_, person, by)| Found { key: person.key.clone(), by: Some((by.field, by.text.clone())) }).collect()
    }
}

impl Person {
    fn new(key: ConversationKey, world: &World) -> Self {
        let name = world.display_name(&key);
        let mut fields = vec![Searched::new(Field::Name, &name)];
        let mut add = |field, text: &str| {
            if !text.trim().is_empty() && text != name {
                fields.push(Searched::new(field, text));
            }
        };
        let person = world.person(&key);
        if let Some(person) = person {
            person.nickname.iter().for_each(|text| add(Field::Nickname, text));
            person.full_name.iter().for_each(|text| add(Field::FullName, text));
        }
        add(Field::Address, &key.peer.to_string());
        person.into_iter().flat_map(|person| &person.words).take(MOST_WORDS).for_each(|text| add(Field::Word, text));
        Self { key, fields }
    }

    /// How well they fit, and the field that says most about why: that of the whole query, else that of the word that is hardest to find.
    fn fits(&self, query: &str, words: &[&str]) -> Option<(Rank, &Searched)> {
        if let Some(found) = self.best(query) {
            return Some(found);
        }
        let each: Option<Vec<_>> = words.iter().map(|word| self.best(word)).collect();
        each?.into_iter().max_by_key(|(rank, _)| *rank)
    }

    fn best(&self, word: &str) -> Option<(Rank, &Searched)> {
        self.fields.iter().filter_map(|field| Some(((field.has(word)?, field.field), field))).min_by_key(|(rank, _)| *rank)
    }
}

impl Searched {
    fn new(field: Field, text: &str) -> Self {
        Self { field, text: text.to_owned(), folded: folded(text) }
    }

    fn has(&self, word: &str) -> Option<How> {
        let mut best = None;
        for (place, _) in self.folded.match_indices(word) {
            let before = self.folded.get(..place).and_then(|head| head.chars().next_back());
            match before {
                None => return Some(How::Begins),
                Some(before) if !before.is_alphanumeric() => best = Some(How::WordBegins),
                Some(_) => best = best.or(Some(How::Has)),
            }
        }
        best
    }
}

#[cfg(test)]
mod tests;
