//! Lines that are quoted from another message: they begin with `>` and go together with that message.

/// More lines of a message are not quoted.
const LINES: usize = 12;
/// More characters of a message are not quoted.
const CHARACTERS: usize = 1000;

/// Whether a line is quoted.
fn is_quoted(line: &str) -> bool {
    line.starts_with('>')
}

/// Whether a text has quoted lines.
#[must_use]
pub fn has_quoted_lines(text: &str) -> bool {
    text.lines().any(is_quoted)
}

/// The text without its quoted lines, and without the empty lines that they leave at its ends.
#[must_use]
pub fn without_quoted_lines(text: &str) -> String {
    let kept: Vec<_> = text.lines().filter(|line| !is_quoted(line)).collect();
    kept.join("\n").trim_matches('\n').to_owned()
}

/// The quoted lines of a text, on one line: what is quoted.
#[must_use]
pub fn quoted_words(text: &str) -> String {
    let quoted = text.lines().filter(|line| is_quoted(line)).map(|line| line.trim_start_matches(['>', ' ']).trim());
    quoted.filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
}

/// A message's own lines as a quotation, of what is not itself quoted: that belongs to another message and may have to go with
/// it. `None` if nothing is left.
#[must_use]
pub fn quotation(body: &str) -> Option<String> {
    let own: String = without_quoted_lines(body).chars().take(CHARACTERS + 1).collect();
    let shortened = own.chars().count() > CHARACTERS || own.lines().count() > LINES;
    let cut: String = own.chars().take(CHARACTERS).collect();
    let mut lines: Vec<_> = cut.lines().take(LINES).map(|line| format!("> {line}")).collect();
    if own.trim().is_empty() {
        return None;
    }
    if shortened && let Some(last) = lines.last_mut() {
        last.push('…');
    }
    Some(lines.join("\n"))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_a_message_is_quoted() {
        assert_eq!(quotation("Lady,\nby yonder blessed moon I vow").as_deref(), Some("> Lady,\n> by yonder blessed moon I vow"));
    }

    #[test]
    fn what_a_message_quotes_itself_is_not_quoted_again() {
        assert_eq!(quotation("> a secret of somebody else\nIndeed!").as_deref(), Some("> Indeed!"));
        assert_eq!(quotation("> only a secret"), None);
        assert_eq!(quotation(" \n"), None);
    }

    #[test]
    fn a_long_message_is_quoted_in_part() {
        let long = quotation(&"x".repeat(65_536)).unwrap();
        assert_eq!(long.chars().count(), CHARACTERS + 3);
        assert!(long.ends_with("x…"));
        let high = quotation(&"line\n".repeat(10_000)).unwrap();
        assert_eq!(high.lines().count(), LINES);
        assert!(high.ends_with("> line…"));
    }

    #[test]
    fn quoted_lines_can_be_taken_out_wherever_they_stand() {
        assert_eq!(without_quoted_lines("> one\n> two\n\nmine\n> three\nmine too\n"), "mine\nmine too");
        assert_eq!(without_quoted_lines("a > b"), "a > b");
        assert_eq!(without_quoted_lines("> all"), "");
    }

    #[test]
    fn what_is_quoted_can_be_told_in_one_line() {
        assert_eq!(quoted_words("> Lady,\n>> by yonder\nno"), "Lady, by yonder");
    }
}
