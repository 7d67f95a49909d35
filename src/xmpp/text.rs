//! Words of remote parties, made harmless: hostile until shown, and never longer than what has a place on a screen.

/// `text` on one line, with single spaces and without control characters, at most `limit` characters; `None` if
/// nothing is left.
///
/// Direction marks stay, as honest words in some scripts need them: who shows the text isolates it.
#[must_use]
pub fn single_line(text: &str, limit: usize) -> Option<String> {
    let mut line = String::new();
    // A word can be as long as the stanza: only so much of it is looked at.
    for word in text.split(|character: char| character.is_whitespace() || character.is_control()).filter(|word| !word.is_empty()) {
        let length = line.chars().count();
        let separator = usize::from(length > 0);
        if length + separator >= limit {
            break;
        }
        line.extend((separator > 0).then_some(' '));
        line.extend(word.chars().take(limit - length - separator));
    }
    (!line.is_empty()).then_some(line)
}

/// `text` in as many lines as it has, without other control characters and without space at its ends, at most `limit`
/// characters; `None` if nothing is left.
#[must_use]
pub fn lines(text: &str, limit: usize) -> Option<String> {
    let kept: String = text.trim().chars().filter(|&character| character == '\n' || !character.is_control()).take(limit).collect();
    (!kept.is_empty()).then_some(kept)
}

/// `text` without control characters and otherwise as sent, at most `limit` characters; `None` if nothing that can be
/// seen is left. For names that must be found again exactly.
#[must_use]
pub fn name(text: &str, limit: usize) -> Option<String> {
    let kept: String = text.chars().filter(|character| !character.is_control()).take(limit).collect();
    (!kept.trim().is_empty()).then_some(kept)
}

/// `text` as it is after it went through XML: without the characters that XML cannot carry, and with single line feeds (XML 1.0 §2.2,
/// §2.11). Where a text is signed, or arrives in something else than XML, it is this one that both sides see.
#[must_use]
pub fn as_xml_carries(text: &str) -> String {
    let one_kind_of_line = text.replace("\r\n", "\n").replace('\r', "\n");
    super::xml::sanitize(&one_kind_of_line).into_owned()
}

/// `text` without the characters that turn the direction of writing (Unicode's `Bidi_Control`). For names that a
/// stranger suggests for somebody else: they must not change how the address beside them reads, wherever they end up.
#[must_use]
pub fn undirected(text: &str) -> String {
    text.chars().filter(|&character| !is_direction_mark(character)).collect()
}

/// Whether `character` turns the direction of writing (Unicode's `Bidi_Control`).
#[must_use]
pub fn is_direction_mark(character: char) -> bool {
    matches!(character, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_line_has_no_breaks_and_no_control_characters() {
        assert_eq!(single_line(" Not\r\n\tFound\u{7}\u{85}now ", 300).as_deref(), Some("Not Found now"));
        assert_eq!(single_line(" \n\u{0} ", 300), None);
        assert_eq!(single_line("", 300), None);
    }

    #[test]
    fn one_line_is_cut_at_its_limit() {
        assert_eq!(single_line("one two", 5).as_deref(), Some("one t"));
        assert_eq!(single_line("one two", 4).as_deref(), Some("one"), "no space at the end");
        assert_eq!(single_line(&"你".repeat(1000), 300).map(|line| line.chars().count()), Some(300));
        assert_eq!(single_line(&"a ".repeat(500_000), 300).map(|line| line.len()), Some(299));
    }

    #[test]
    fn several_lines_keep_their_breaks() {
        assert_eq!(lines("\n one\ntwo\u{7} \n", 300).as_deref(), Some("one\ntwo"));
        assert_eq!(lines("one\ntwo", 5).as_deref(), Some("one\nt"));
        assert_eq!(lines(" \n ", 300), None);
    }

    #[test]
    fn a_name_keeps_its_spaces() {
        assert_eq!(name(" Best \u{7} friends\n", 300).as_deref(), Some(" Best  friends"));
        assert_eq!(name("Friends", 3).as_deref(), Some("Fri"));
        assert_eq!(name(" \t ", 300), None);
    }

    #[test]
    fn direction_marks_can_be_taken_out_and_joiners_stay() {
        assert_eq!(undirected("\u{202e}nimdA\u{202c} \u{200f}\u{61c}\u{2066}می\u{200c}خواهم\u{2069}"), "nimdA می\u{200c}خواهم");
    }
}
