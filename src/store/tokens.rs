//! How a text becomes tokens, for the index, for queries and for showing what matched: always the same way.
//!
//! - Words are runs of letters and digits; case, diacritics and compatibility forms do not count (`Ｃａｆé` is `cafe`).
//! - Scripts that put no spaces between words (Chinese, Japanese, Thai, ...) give one token per character, Korean one per syllable,
//!   so that a search for two of them is a search for a phrase. (Measured: FTS5's own tokenizers find no two-character Chinese
//!   word through the index.)
//! - An emoji is a token, whatever its skin tone.

use std::ops::Range;

use unicode_normalization::char::{decompose_compatible, is_combining_mark};

/// Goes up when the rules below change, so that older indexes are made anew.
const RULES: u32 = 1;
/// Characters of a token that count. Longer ones are no words, and must not fill the index.
const LONGEST: usize = 48;

/// The rules by which tokens are made here, editions of Unicode included.
pub(super) fn rules() -> String {
    format!("{RULES} {:?} {:?}", char::UNICODE_VERSION, unicode_normalization::UNICODE_VERSION)
}

/// A token and the bytes of the text it was made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    /// Folded.
    pub(super) text: String,
    /// On character boundaries.
    pub(super) range: Range<usize>,
}

/// The tokens of a text, in order.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Tokens::default();
    for (start, character) in text.char_indices() {
        let range = start..start + character.len_utf8();
        if character.is_ascii() {
            tokens.take(character.to_ascii_lowercase(), &range);
        } else {
            decompose_compatible(character, |part| fold(part, |folded| tokens.take(folded, &range)));
        }
    }
    tokens.finished
}

/// What the index is given: the tokens with a space between.
pub(super) fn index_text(text: &str) -> String {
    let mut joined = String::with_capacity(text.len() + text.len() / 4);
    for token in tokens(text) {
        joined.push_str(&token.text);
        joined.push(' ');
    }
    joined
}

/// What a character is to a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Part of a word.
    Letter,
    /// A token of its own.
    Single,
    /// A vowel or final consonant of a Korean syllable: belongs to what stands before it.
    SyllablePart,
    /// A sign that changes what stands before it, and means something.
    Mark,
    /// A sign that does not count.
    Nothing,
    /// Anything else: ends a token.
    Separator,
}

/// The tokens made so far; the last may still grow.
#[derive(Debug, Default)]
struct Tokens {
    finished: Vec<Token>,
    open: Option<Kind>,
}

impl Tokens {
    fn take(&mut self, character: char, range: &Range<usize>) {
        match kind(character) {
            Kind::Nothing => self.stretch(range),
            Kind::Separator => self.open = None,
            Kind::Single => self.begin(Kind::Single, character, range),
            Kind::Letter if self.open == Some(Kind::Letter) => self.grow(character, range),
            Kind::Letter => self.begin(Kind::Letter, character, range),
            Kind::SyllablePart if self.open == Some(Kind::Single) => self.grow(character, range),
            Kind::SyllablePart => self.begin(Kind::Single, character, range),
            Kind::Mark if self.open.is_some() => self.grow(character, range),
            Kind::Mark => {}
        }
    }

    fn begin(&mut self, kind: Kind, character: char, range: &Range<usize>) {
        self.finished.push(Token { text: character.to_string(), range: range.clone() });
        self.open = Some(kind);
    }

    fn grow(&mut self, character: char, range: &Range<usize>) {
        self.stretch(range);
        if let Some(token) = self.finished.last_mut()
            && token.text.chars().count() < LONGEST
        {
            token.text.push(character);
        }
    }

    fn stretch(&mut self, range: &Range<usize>) {
        if let (Some(_), Some(token)) = (self.open, self.finished.last_mut()) {
            token.range.end = range.end;
        }
    }
}

/// Lower case, and the letters that people without them on the keyboard write otherwise.
fn fold(character: char, mut emit: impl FnMut(char)) {
    let spelled = match character {
        'ß' | 'ẞ' => "ss",
        'æ' | 'Æ' => "ae",
        'œ' | 'Œ' => "oe",
        'ø' | 'Ø' => "o",
        'ł' | 'Ł' => "l",
        'đ' | 'Đ' => "d",
        'ı' => "i",
        'ς' => "σ",
        _ => return character.to_lowercase().for_each(emit),
    };
    spelled.chars().for_each(&mut emit);
}

fn kind(character: char) -> Kind {
    match character {
        _ if character.is_ascii_alphanumeric() => Kind::Letter,
        _ if character.is_ascii() => Kind::Separator,
        // Diacritics, soft hyphen, joiners, direction marks, variation selectors, skin tones.
        '\u{300}'..='\u{36f}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}' | '\u{fe20}'..='\u{fe2f}' => {
            Kind::Nothing
        }
        '\u{ad}' | '\u{200c}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}' | '\u{1f3fb}'..='\u{1f3ff}' => Kind::Nothing,
        // Korean, which compatibility decomposition has taken apart: the first consonant begins a syllable.
        '\u{1100}'..='\u{115f}' | '\u{a960}'..='\u{a97f}' => Kind::Single,
        '\u{1160}'..='\u{11ff}' | '\u{d7b0}'..='\u{d7ff}' => Kind::SyllablePart,
        _ if is_combining_mark(character) => Kind::Mark,
        _ if is_emoji(character) => Kind::Single,
        _ if !character.is_alphanumeric() => Kind::Separator,
        _ if has_no_spaces(character) => Kind::Single,
        _ => Kind::Letter,
    }
}

/// Whether the letter is of a script that puts no spaces between words.
fn has_no_spaces(letter: char) -> bool {
    matches!(letter,
        // Thai, Lao, Tibetan, Myanmar, Khmer
        '\u{e00}'..='\u{fff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
        // Radicals, 々, kana, Bopomofo, Han, Yi, compatibility ideographs
        | '\u{2e80}'..='\u{2fdf}' | '\u{3005}'..='\u{31ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{a4cf}' | '\u{f900}'..='\u{faff}'
        // Kana and Han beyond the first plane
        | '\u{1b000}'..='\u{1b16f}' | '\u{20000}'..='\u{3ffff}')
}

fn is_emoji(character: char) -> bool {
    matches!(character, '\u{2600}'..='\u{27bf}' | '\u{2b50}' | '\u{2b55}' | '\u{1f000}'..='\u{1faff}')
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::string_slice, clippy::panic)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn texts(text: &str) -> Vec<String> {
        tokens(text).into_iter().map(|token| token.text).collect()
    }

    #[test]
    fn words_are_folded() {
        assert_eq!(texts("Wherefore art THOU, Roméo?"), ["wherefore", "art", "thou", "romeo"]);
        assert_eq!(texts("Ｃａｆé Straße Ærø Łódź ΛΌΓΟΣ"), ["cafe", "strasse", "aero", "lodz", "λογοσ"]);
    }

    #[test]
    fn composed_and_decomposed_letters_are_the_same() {
        for (composed, decomposed) in [("é", "e\u{301}"), ("が", "か\u{3099}"), ("안", "\u{110b}\u{1161}\u{11ab}"), ("Å", "A\u{30a}")]
        {
            assert_eq!(texts(composed), texts(decomposed));
        }
        assert_ne!(texts("が"), texts("か"), "a voiced consonant is another sound");
    }

    #[test]
    fn scripts_without_spaces_give_single_characters() {
        assert_eq!(texts("明天见hello世界"), ["明", "天", "见", "hello", "世", "界"]);
        assert_eq!(texts("ラーメン").len(), 4);
        assert_eq!(texts("안녕하세요").len(), 5);
        assert_eq!(texts("สวัสดี"), ["ส", "ว\u{e31}", "ส", "ด\u{e35}"]);
    }

    #[test]
    fn vowel_signs_stay_in_their_word() {
        assert_eq!(texts("नमस्ते दुनिया").len(), 2);
    }

    #[test]
    fn an_emoji_is_found_in_every_skin_tone() {
        assert_eq!(texts("ok👍🏽👍"), ["ok", "👍", "👍"]);
        assert_eq!(texts("❤\u{fe0f}"), texts("❤"));
    }

    #[test]
    fn ranges_are_those_of_the_text_as_written() {
        let text = "ﬁne Ｅ́cole 明天";
        let written: Vec<&str> = tokens(text).into_iter().map(|token| &text[token.range]).collect();
        assert_eq!(written, ["ﬁne", "Ｅ́cole", "明", "天"]);
    }

    #[test]
    fn an_endless_word_does_not_fill_the_index() {
        let tokens = tokens(&"a".repeat(100_000));
        assert_eq!((tokens.len(), tokens[0].text.len(), tokens[0].range.clone()), (1, LONGEST, 0..100_000));
    }

    #[test]
    fn folding_twice_is_folding_once() {
        for character in '\0'..=char::MAX {
            let once = texts(&character.to_string());
            assert_eq!(texts(&once.join(" ")), once, "{character:?}");
        }
    }

    proptest! {
        #[test]
        fn every_text_gives_ranges_in_order_on_character_boundaries(text in any::<String>()) {
            let mut last = 0;
            for token in tokens(&text) {
                prop_assert!(text.get(token.range.clone()).is_some());
                prop_assert!(!token.text.is_empty() && !token.text.contains([' ', '"']));
                prop_assert!(token.range.start >= last || token.range.end >= last);
                last = token.range.start;
            }
        }
    }
}
