//! The part of a found message that is shown: around its first match, the matches marked.

use std::ops::Range;

use iced::{
    Fill,
    widget::{container, row, text::Wrapping},
};

use crate::{
    i18n,
    ui::{
        Element,
        theme::{self, font},
        widget::label,
    },
};

/// How much of a message is shown before the first match, in characters.
const BEFORE: usize = 24;
/// And after it.
const AFTER: usize = 120;

/// A part of a message around its first match, the matches marked.
#[must_use]
pub fn view<'a, Message: 'a>(body: &str, matches: &[Range<usize>]) -> Element<'a, Message> {
    let pieces = snippet(body, matches).into_iter().map(|(text, matched)| {
        let words = label::second(text).wrapping(Wrapping::None);
        if matched {
            container(words.font(font::SEMIBOLD).style(theme::text::normal)).style(theme::container::mark).into()
        } else {
            words.into()
        }
    });
    container(row(pieces)).width(Fill).clip(true).into()
}

/// Cuts a message into pieces, `true` for those that match. Ranges that do not fit the text are left out.
fn snippet(body: &str, matches: &[Range<usize>]) -> Vec<(String, bool)> {
    let first = matches.first().map_or(0, |range| range.start);
    let start = body.get(..first).map_or(0, start_of_snippet);
    let end = body.get(start..).and_then(|rest| rest.char_indices().nth(BEFORE + AFTER)).map_or(body.len(), |(length, _)| start + length);
    let mut pieces = Vec::new();
    let mut at = start;
    let mut push = |range: Range<usize>, matched| {
        let text = body.get(range).map(i18n::isolate).filter(|text| !text.is_empty());
        pieces.extend(text.map(|text| (text, matched)));
    };
    for range in matches.iter().filter(|range| range.start >= start && range.end <= end) {
        if range.start < at || body.get(range.clone()).is_none() {
            continue;
        }
        push(at..range.start, false);
        push(range.clone(), true);
        at = range.end;
    }
    push(at..end, false);
    if start > 0 {
        pieces.insert(0, ("…".to_owned(), false));
    }
    if end < body.len() {
        pieces.push(("…".to_owned(), false));
    }
    pieces
}

/// Where to begin, so that not too much stands before the match: at a word, where the text has words.
fn start_of_snippet(before: &str) -> usize {
    let Some((start, _)) = before.char_indices().rev().nth(BEFORE) else { return 0 };
    let word = before.get(start..).and_then(|rest| rest.find(' '));
    word.map_or(start, |space| start + space + 1)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::string_slice, clippy::panic)]
mod tests {
    use super::*;

    fn cut(body: &str, word: &str) -> String {
        let matches: Vec<_> = body.match_indices(word).map(|(start, found)| start..start + found.len()).collect();
        snippet(body, &matches).into_iter().map(|(text, matched)| if matched { format!("[{text}]") } else { text }).collect()
    }

    #[test]
    fn every_match_is_marked() {
        assert_eq!(cut("wall by wall", "wall"), "[wall] by [wall]");
        assert_eq!(cut("果园的墙，果园", "果园"), "[果园]的墙，[果园]");
    }

    #[test]
    fn a_long_message_is_cut_at_words_around_its_first_match() {
        let long = format!("{}orchard wall{}", "call good Mercutio ".repeat(20), " and so on".repeat(40));
        let shown = cut(&long, "orchard");
        assert!(shown.starts_with("…call good Mercutio [orchard] wall and") && shown.ends_with('…'), "{shown}");
        assert!(shown.chars().count() < BEFORE + AFTER + 8);
        assert!(cut(&"墙".repeat(300).replacen("墙墙墙", "墙果园", 50), "果园").contains("[果园]"));
    }

    #[test]
    fn ranges_that_do_not_fit_are_left_out() {
        #[allow(clippy::reversed_empty_ranges, clippy::single_range_in_vec_init, reason = "that is what is tried")]
        for matches in [&[0..99][..], &[1..2], &[2..1], &[0..3, 0..3]] {
            let text: String = snippet("果园", matches).into_iter().map(|(text, _)| text).collect();
            assert!(text.chars().all(|c| "果园".contains(c)), "{matches:?}: {text}");
        }
    }

    #[test]
    fn line_breaks_do_not_break_the_line() {
        assert_eq!(cut("one\ntwo", "two"), "one [two]");
    }
}
