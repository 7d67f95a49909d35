//! Search over all messages, as one types.

use std::ops::Range;

use rusqlite::params;

use super::{
    Reader, StoreError,
    index::place_token,
    rows::{ConversationId, MESSAGE_COLUMNS, count, message_from},
    tokens::{Token, tokens},
};
use crate::{model::Message, xmpp::jid::BareJid};

/// How many tokens of a query count; nobody types more to find something.
const MOST_TOKENS: usize = 64;
/// The fewest characters that are taken as the start of a word: single letters start too many.
const SHORTEST_START: usize = 2;

/// A message that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// The message.
    pub message: Message,
    /// Byte ranges in its body that match, in order, apart from each other, on character boundaries.
    pub matches: Vec<Range<usize>>,
}

/// What the user typed, as the index understands it: all phrases must be there.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Query {
    phrases: Vec<Phrase>,
}

/// Tokens that stand one after the other. What is typed without a space between is one phrase.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Phrase {
    tokens: Vec<String>,
    /// The last token may be the start of a longer one: the user is still typing it.
    open: bool,
}

impl Reader {
    /// The messages with all words of `query`, newest arrivals first, at most `limit`; `with` looks only at conversations with
    /// this address, of whichever account. The last word may be unfinished. Nothing in a query is syntax.
    ///
    /// # Errors
    /// [`StoreError::Damaged`], [`StoreError::Sqlite`].
    pub fn search(&self, query: &str, with: Option<&BareJid>, limit: usize) -> Result<Vec<Hit>, StoreError> {
        let Some(query) = Query::parse(query) else { return Ok(Vec::new()) };
        let places = match with {
            Some(peer) => Some(self.places_with(peer)?),
            None => None,
        };
        if places.as_ref().is_some_and(Vec::is_empty) {
            return Ok(Vec::new());
        }
        // The cross joins keep SQLite at the order of the index, which it reads backwards until the limit.
        let sql = format!(
            "SELECT {MESSAGE_COLUMNS} FROM message_index CROSS JOIN message ON message.id = message_index.rowid
             CROSS JOIN conversation ON conversation.id = message.conversation
             WHERE message_index MATCH ?1 ORDER BY message_index.rowid DESC LIMIT ?2"
        );
        let mut select = self.connection.prepare_cached(&sql)?;
        let found = select.query_and_then(params![query.to_fts(places.as_deref()), count(limit)], message_from)?;
        found.map(|message| message.map(|message| Hit { matches: query.matches(message.body()), message })).collect()
    }

    fn places_with(&self, peer: &BareJid) -> Result<Vec<ConversationId>, StoreError> {
        let mut select = self.connection.prepare_cached("SELECT id FROM conversation WHERE peer = ?1")?;
        Ok(select.query_map([peer], |row| row.get(0))?.collect::<Result<_, _>>()?)
    }
}

impl Query {
    /// `None` if there is nothing to look for.
    fn parse(text: &str) -> Option<Self> {
        let mut room = MOST_TOKENS;
        let mut phrases: Vec<Phrase> = Vec::new();
        for typed in text.split_whitespace() {
            let tokens: Vec<String> = tokens(typed).into_iter().take(room).map(|token| token.text).collect();
            room = room.saturating_sub(tokens.len());
            if !tokens.is_empty() {
                phrases.push(Phrase { tokens, open: false });
            }
            if room == 0 {
                break;
            }
        }
        let last = phrases.last_mut()?;
        last.open = last.tokens.last().is_some_and(|token| token.chars().count() >= SHORTEST_START);
        Some(Self { phrases })
    }

    /// The query in FTS5's language. Tokens are letters, digits and characters beyond ASCII, and quoted besides.
    fn to_fts(&self, places: Option<&[ConversationId]>) -> String {
        let phrases: Vec<String> = self.phrases.iter().map(Phrase::to_fts).collect();
        let words = format!("words : ({})", phrases.join(" AND "));
        match places {
            None => words,
            Some(places) => {
                let places: Vec<String> = places.iter().map(|place| format!("\"{}\"", place_token(*place))).collect();
                format!("{words} AND place : ({})", places.join(" OR "))
            }
        }
    }

    /// Where the phrases stand in a body.
    fn matches(&self, body: &str) -> Vec<Range<usize>> {
        let tokens = tokens(body);
        let mut found: Vec<Range<usize>> = self.phrases.iter().flat_map(|phrase| phrase.matches(&tokens)).collect();
        found.sort_by_key(|range| (range.start, range.end));
        let mut apart: Vec<Range<usize>> = Vec::with_capacity(found.len());
        for range in found {
            match apart.last_mut() {
                Some(last) if range.start < last.end => last.end = last.end.max(range.end),
                _ => apart.push(range),
            }
        }
        apart
    }
}

impl Phrase {
    fn to_fts(&self) -> String {
        let start = if self.open { " *" } else { "" };
        format!("\"{}\"{start}", self.tokens.join(" "))
    }

    fn matches<'a>(&'a self, tokens: &'a [Token]) -> impl Iterator<Item = Range<usize>> + 'a {
        tokens.windows(self.tokens.len()).filter(|window| self.is(window)).filter_map(|window| {
            let (first, last) = window.first().zip(window.last())?;
            Some(first.range.start..last.range.end)
        })
    }

    fn is(&self, window: &[Token]) -> bool {
        let last = self.tokens.len().saturating_sub(1);
        window.iter().zip(&self.tokens).enumerate().all(|(at, (there, wanted))| {
            if self.open && at == last { there.text.starts_with(wanted.as_str()) } else { there.text == *wanted }
        })
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::string_slice, clippy::panic)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{
        model::AccountSettings,
        store::{
            Store,
            testing::{add, juliet, says, with},
        },
    };

    fn holding(bodies: &[&str]) -> Store {
        let (mut store, juliet) = juliet();
        let key = with(juliet, "romeo@montague.net");
        for (at, body) in bodies.iter().enumerate() {
            add(&mut store, &says(&key, body, at as i64));
        }
        store
    }

    /// The bodies found, with what matched in brackets.
    fn found(store: &Store, query: &str) -> Vec<String> {
        let hits = store.search(query, None, 50).unwrap();
        hits.into_iter().map(|hit| marked(&hit)).collect()
    }

    fn marked(hit: &Hit) -> String {
        let mut text = hit.message.body().to_owned();
        for range in hit.matches.iter().rev() {
            text.insert(range.end, ']');
            text.insert(range.start, '[');
        }
        text
    }

    #[test]
    fn all_words_must_be_there_and_the_newest_come_first() {
        let store = holding(&["what light", "it is the east", "what light is this", "light, what"]);
        assert_eq!(found(&store, "light what"), ["[light], [what]", "[what] [light] is this", "[what] [light]"]);
        assert_eq!(found(&store, "light east"), [""; 0]);
    }

    #[test]
    fn the_last_word_may_be_unfinished() {
        let store = holding(&["wherefore art thou", "the art of artillery"]);
        assert_eq!(found(&store, "wh"), ["[wherefore] art thou"]);
        assert_eq!(found(&store, "the art"), ["[the] [art] of [artillery]"]);
        assert_eq!(found(&store, "ar the"), [""; 0], "only the last");
    }

    #[test]
    fn two_chinese_characters_are_found_inside_a_sentence() {
        let store = holding(&["我们明天见", "天明", "今天不行，明天吧", "hello明天world"]);
        assert_eq!(found(&store, "明天"), ["hello[明天]world", "今天不行，[明天]吧", "我们[明天]见"]);
        assert_eq!(found(&store, "明天 world"), ["hello[明天][world]"]);
        assert_eq!(found(&store, "天"), ["hello明[天]world", "今[天]不行，明[天]吧", "[天]明", "我们明[天]见"]);
    }

    #[test]
    fn japanese_korean_and_thai_words_are_found_inside_a_sentence() {
        let store = holding(&["東京タワーへ行く", "안녕하세요", "สวัสดีครับ"]);
        assert_eq!(found(&store, "タワー"), ["東京[タワー]へ行く"]);
        assert_eq!(found(&store, "안녕"), ["[안녕]하세요"]);
        assert_eq!(found(&store, "안녀"), ["[안녕]하세요"], "the syllable is still being typed");
        assert_eq!(found(&store, "ครับ"), ["สวัสดี[ครับ]"]);
    }

    #[test]
    fn case_and_diacritics_do_not_count() {
        let store = holding(&["Crème BRÛLÉE", "e\u{301}tude"]);
        assert_eq!(found(&store, "creme brulee"), ["[Crème] [BRÛLÉE]"]);
        assert_eq!(found(&store, "ÉTUDE"), ["[e\u{301}tude]"]);
    }

    #[test]
    fn nothing_that_is_typed_is_syntax() {
        let store = holding(&["NOT a \"quoted\" (word) OR two", "say: words:* NEAR(x) ^place-c1"]);
        for query in ["\"", "*", "(", "-", "^", ":", "", "  ", "a*\"b", "words : x", "place:c1", "{words} : quoted", "NEAR(a b)", "\0"] {
            store.search(query, None, 10).unwrap();
        }
        assert_eq!(found(&store, "not OR"), ["[NOT] a \"quoted\" (word) [OR] two"]);
        assert_eq!(found(&store, "\"quoted\""), ["NOT a \"[quoted]\" (word) OR two"]);
        assert_eq!(found(&store, "c1"), ["say: words:* NEAR(x) ^place-[c1]"], "the place is no word");
        assert_eq!(found(&store, "*"), [""; 0]);
    }

    #[test]
    fn what_is_typed_together_stands_together() {
        let store = holding(&["mail romeo@montague.net", "montague, mail: romeo, net"]);
        assert_eq!(found(&store, "romeo@montague.net"), ["mail [romeo@montague.net]"]);
        assert_eq!(found(&store, "don't"), [""; 0]);
    }

    #[test]
    fn a_search_with_one_person_is_over_all_accounts() {
        let (mut store, juliet) = juliet();
        let nurse = store.add_account(&AccountSettings::new("nurse@capulet.com".parse().unwrap())).unwrap();
        let peer: BareJid = "romeo@montague.net".parse().unwrap();
        for key in [with(juliet, "romeo@montague.net"), with(nurse, "romeo@montague.net"), with(juliet, "tybalt@capulet.com")] {
            add(&mut store, &says(&key, "good night", 1));
        }
        let hits = store.search("night", Some(&peer), 10).unwrap();
        assert_eq!(hits.iter().map(|hit| hit.message.conversation.account).collect::<Vec<_>>(), [nurse, juliet]);
        assert_eq!(store.search("night", None, 10).unwrap().len(), 3);
        assert_eq!(store.search("night", None, 2).unwrap().len(), 2);
        assert_eq!(store.search("night", Some(&"paris@verona.it".parse().unwrap()), 10).unwrap(), []);
    }

    #[test]
    fn a_reader_in_another_thread_finds_what_is_committed() {
        let mut store = holding(&["good night"]);
        let reader = store.reader().unwrap();
        let key = store.conversations(None).unwrap()[0].key.clone();
        add(&mut store, &says(&key, "good morning", 9));
        let hits = std::thread::spawn(move || reader.search("good", None, 10).unwrap()).join().unwrap();
        assert_eq!(hits.len(), 2);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn no_query_fails_and_every_match_is_on_character_boundaries(body in ".{0,40}", query in any::<String>()) {
            let store = holding(&[&body]);
            for hit in store.search(&query, None, 10).unwrap() {
                for range in hit.matches {
                    prop_assert!(hit.message.body().get(range).is_some_and(|text| !text.is_empty()));
                }
            }
        }

        #[test]
        fn every_message_is_found_by_its_own_words(body in "[a-zA-Zéü明天見안녕 ,.!]{1,30}") {
            let store = holding(&[&body]);
            let findable = Query::parse(&body).is_some();
            let hits = store.search(&body, None, 10).unwrap();
            prop_assert_eq!(hits.len(), usize::from(findable));
            prop_assert!(hits.iter().all(|hit| !hit.matches.is_empty()));
        }
    }
}
