//! The text of others, made ready to be drawn: harmless, with its links and its emoji found.

use std::{ops::Range, sync::Arc};

use iced::{
    Color, Font, Pixels, Size,
    advanced::{
        graphics::text::Paragraph,
        text::{self, Paragraph as _, Span},
    },
    alignment,
};
use linkify::{LinkFinder, LinkKind};
use unicode_segmentation::UnicodeSegmentation;

use crate::ui::theme::font;

/// A text with its links and emoji found. Cheap to clone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rich {
    text: Arc<str>,
    pieces: Arc<[Piece]>,
}

/// A part of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// Which bytes.
    pub range: Range<usize>,
    /// What it is.
    pub kind: Kind,
}

/// What a part of a text is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// Letters.
    Plain,
    /// Emoji, drawn with a colour font where there is one.
    Emoji,
    /// A link, with what it opens.
    Link(String),
}

impl Rich {
    /// A text of several lines with links.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let text = clean(text);
        let mut pieces = Vec::new();
        let mut end = 0;
        for (range, target) in links(&text) {
            plain_pieces(&text, end..range.start, &mut pieces);
            end = range.end;
            pieces.push(Piece { range, kind: Kind::Link(target) });
        }
        plain_pieces(&text, end..text.len(), &mut pieces);
        Self { text: text.into(), pieces: pieces.into() }
    }

    /// A text of several lines in which links are nothing but letters.
    #[must_use]
    pub fn without_links(text: &str) -> Self {
        let text = clean(text);
        let mut pieces = Vec::new();
        plain_pieces(&text, 0..text.len(), &mut pieces);
        Self { text: text.into(), pieces: pieces.into() }
    }

    /// One line without links.
    #[must_use]
    pub fn line(text: &str) -> Self {
        let text = clean(text).replace('\n', " ");
        let mut pieces = Vec::new();
        plain_pieces(&text, 0..text.len(), &mut pieces);
        Self { text: text.into(), pieces: pieces.into() }
    }

    /// The text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Its parts, in order, without gaps.
    #[must_use]
    pub fn pieces(&self) -> &[Piece] {
        &self.pieces
    }

    /// Lays the text out in at most this width; links get the colour.
    #[must_use]
    pub fn lay_out(&self, set: Setting, width: f32, link: Color) -> Paragraph {
        let spans: Vec<Span<'_, (), Font>> = self.pieces.iter().map(|piece| self.span(piece, set.font, link)).collect();
        Paragraph::with_spans(text::Text {
            content: &spans,
            bounds: Size::new(width, f32::INFINITY),
            size: Pixels(set.size),
            line_height: text::LineHeight::Relative(set.line_height),
            font: set.font,
            align_x: text::Alignment::Default,
            align_y: alignment::Vertical::Top,
            shaping: text::Shaping::Advanced,
            wrapping: set.wrapping,
        })
    }

    /// How large the text is in at most this width.
    #[must_use]
    pub fn measure(&self, set: Setting, width: f32) -> Size {
        self.lay_out(set, width, Color::BLACK).min_bounds()
    }

    fn span(&self, piece: &Piece, font: Font, link: Color) -> Span<'_, (), Font> {
        let span = Span::new(self.text.get(piece.range.clone()).unwrap_or_default()).font(font);
        match piece.kind {
            Kind::Plain => span,
            Kind::Emoji => span.font(font::EMOJI),
            Kind::Link(_) => span.color(link),
        }
    }
}

/// How a text is set.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Setting {
    /// In logical pixels.
    pub size: f32,
    /// A multiple of the size.
    pub line_height: f32,
    /// The face of letters.
    pub font: Font,
    /// Where lines break.
    pub wrapping: text::Wrapping,
}

/// Line ends become `\n`, tabs become spaces; other control characters and marks that embed, override or isolate a
/// direction of writing are dropped, so that nothing in a text can disturb how it reads. Ends without blank lines.
fn clean(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\r' => {
                characters.next_if_eq(&'\n');
                clean.push('\n');
            }
            '\n' | '\u{85}' | '\u{2028}' | '\u{2029}' => clean.push('\n'),
            '\t' => clean.push_str("    "),
            '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => {}
            character if character.is_control() => {}
            character => clean.push(character),
        }
    }
    clean.truncate(clean.trim_end().len());
    clean
}

/// The links in a text: web addresses as people write them, and `xmpp:` and `mailto:` addresses. Nothing else is ever
/// opened.
fn links(text: &str) -> Vec<(Range<usize>, String)> {
    let mut finder = LinkFinder::new();
    finder.kinds(&[LinkKind::Url]).url_must_have_scheme(true);
    let web = finder.links(text).filter(|link| is_web(link.as_str())).map(|link| {
        let address = before_sentence_end(link.as_str());
        (link.start()..link.start() + address.len(), address.to_owned())
    });
    let mut found: Vec<_> = web.chain(["xmpp:", "mailto:"].into_iter().flat_map(|scheme| addresses(text, scheme))).collect();
    found.sort_by_key(|(range, _)| range.start);
    let mut end = 0;
    found.retain(|(range, _)| {
        let apart = range.start >= end;
        end = end.max(range.end);
        apart
    });
    found
}

fn is_web(link: &str) -> bool {
    link.split_once("://").is_some_and(|(scheme, _)| scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https"))
}

/// Chinese and Japanese punctuation ends a link; no blank stands before or after it.
fn before_sentence_end(link: &str) -> &str {
    link.split(['。', '，', '、', '；', '：', '！', '？', '（', '）', '」', '』', '》', '】', '”', '’']).next().unwrap_or(link)
}

/// Addresses of a scheme without slashes: up to the next blank, without the punctuation that ends a sentence.
fn addresses<'a>(text: &'a str, scheme: &'a str) -> impl Iterator<Item = (Range<usize>, String)> + 'a {
    text.match_indices(scheme).filter_map(move |(start, _)| {
        let before = text.get(..start)?.chars().next_back();
        if before.is_some_and(char::is_alphanumeric) {
            return None;
        }
        let rest = text.get(start..)?;
        let word = rest.split(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"')).next()?;
        let address = before_sentence_end(word).trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '\'']);
        (address.len() > scheme.len() && address.contains('@')).then(|| (start..start + address.len(), address.to_owned()))
    })
}

/// Splits a part without links into letters and emoji.
fn plain_pieces(text: &str, part: Range<usize>, pieces: &mut Vec<Piece>) {
    let Some(slice) = text.get(part.clone()) else { return };
    for (start, grapheme) in slice.grapheme_indices(true) {
        let kind = if is_emoji(grapheme) { Kind::Emoji } else { Kind::Plain };
        let range = part.start + start..part.start + start + grapheme.len();
        match pieces.last_mut() {
            Some(last) if last.kind == kind && last.range.end == range.start => last.range.end = range.end,
            _ => pieces.push(Piece { range, kind }),
        }
    }
}

/// Whether a grapheme is to be drawn with the emoji font. Digits and signs that can also become emoji are letters
/// unless they ask for it (U+FE0F), and everything is one that asks for text (U+FE0E).
#[must_use]
pub fn is_emoji(grapheme: &str) -> bool {
    let mut characters = grapheme.chars();
    let Some(first) = characters.next() else { return false };
    let rest = characters.as_str();
    if rest.contains('\u{FE0E}') {
        return false;
    }
    let asks = rest.contains('\u{FE0F}');
    match first {
        '\u{1F000}'..='\u{1FAFF}'
        | '\u{2600}'..='\u{26FF}'
        | '\u{2700}'..='\u{27BF}'
        | '\u{2B50}'
        | '\u{2B55}'
        | '\u{231A}'
        | '\u{231B}'
        | '\u{23E9}'..='\u{23F3}' => true,
        '0'..='9' | '#' | '*' => rest.contains('\u{20E3}'),
        _ => asks,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::string_slice, clippy::panic)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<String> {
        links(text)
            .into_iter()
            .map(|(range, target)| {
                assert_eq!(&text[range], target);
                target
            })
            .collect()
    }

    #[test]
    fn finds_links_as_people_write_them() {
        assert_eq!(found("see https://verona.example/map?a=1, then go"), ["https://verona.example/map?a=1"]);
        assert_eq!(found("(http://a.example/b_(c))."), ["http://a.example/b_(c)"]);
        assert_eq!(found("看 https://例子.example/路径。好"), ["https://例子.example/路径"]);
        assert_eq!(
            found("xmpp:romeo@montague.net?message and mailto:nurse@capulet.com."),
            ["xmpp:romeo@montague.net?message", "mailto:nurse@capulet.com"]
        );
    }

    #[test]
    fn opens_nothing_but_web_mail_and_chat() {
        for text in [
            "file:///etc/passwd",
            "javascript:alert(1)",
            "ftp://a.example",
            "smb://host/x",
            "romeo@montague.net",
            "verona.example",
            "xmpp:",
            "notxmpp:a@b",
        ] {
            assert!(found(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn the_pieces_cover_the_text_without_gaps() {
        for text in ["", "a", "🌹", "a 🌹 https://a.example 😀❤ b", "https://a.example", "👩‍👩‍👧 1️⃣ 1"] {
            let rich = Rich::new(text);
            let joined: String = rich.pieces().iter().map(|piece| &rich.text()[piece.range.clone()]).collect();
            assert_eq!(joined, text);
        }
    }

    #[test]
    fn emoji_are_told_from_letters() {
        for emoji in ["😀", "❤", "❤️", "🌹", "1️⃣", "👩‍👩‍👧", "🇮🇹", "©️"] {
            assert!(is_emoji(emoji), "{emoji}");
        }
        for letters in ["1", "#", "a", "罗", "©", "❤\u{FE0E}", "é"] {
            assert!(!is_emoji(letters), "{letters}");
        }
    }

    #[test]
    fn a_text_cannot_disturb_how_it_reads() {
        assert_eq!(Rich::new("a\u{202E}b\u{2067}c\u{7}d\r\ne\rf\u{2028}g\n\n").text(), "abcd\ne\nf\ng");
        assert_eq!(Rich::line("a\nb\tc").text(), "a b    c");
    }
}
