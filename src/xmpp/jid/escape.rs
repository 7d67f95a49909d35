//! XEP-0106: characters that the part before `@` cannot have, written as `\20`, `\40`, ...

/// The characters that are escaped, and how.
const ESCAPES: [(char, &str); 10] =
    [(' ', "20"), ('"', "22"), ('&', "26"), ('\'', "27"), ('/', "2f"), (':', "3a"), ('<', "3c"), ('>', "3e"), ('@', "40"), ('\\', "5c")];

/// What a person typed, as the part before `@` can carry it. Spaces at its ends are dropped, as they cannot be
/// escaped there (XEP-0106 §4).
#[must_use]
pub fn escape_local(display: &str) -> String {
    let mut escaped = String::with_capacity(display.len());
    let mut rest = display.trim_matches(' ').chars();
    while let Some(character) = rest.next() {
        match code_of(character) {
            // A backslash is only in the way if what follows would look like an escape.
            Some(code) if character != '\\' || begins_with_code(rest.as_str()) => {
                escaped.push('\\');
                escaped.push_str(code);
            }
            _ => escaped.push(character),
        }
    }
    escaped
}

/// The part before `@` as a person would write it. For display only: two different addresses may look the same.
#[must_use]
pub fn unescape_local(local: &str) -> String {
    let mut display = String::with_capacity(local.len());
    let mut rest = local;
    while let Some(character) = rest.chars().next() {
        let after = rest.strip_prefix(character).unwrap_or_default();
        let escape = after.get(..2).filter(|_| character == '\\');
        let at_an_end = display.is_empty() || after.len() == 2;
        match escape.and_then(character_of) {
            Some(meant) if meant != ' ' || !at_an_end => {
                display.push(meant);
                rest = after.get(2..).unwrap_or_default();
            }
            _ => {
                display.push(character);
                rest = after;
            }
        }
    }
    display
}

fn code_of(character: char) -> Option<&'static str> {
    ESCAPES.iter().find(|(escaped, _)| *escaped == character).map(|(_, code)| *code)
}

fn character_of(code: &str) -> Option<char> {
    ESCAPES.iter().find(|(_, known)| known.eq_ignore_ascii_case(code)).map(|(character, _)| *character)
}

fn begins_with_code(text: &str) -> bool {
    text.get(..2).and_then(character_of).is_some()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::string_slice, clippy::panic)]
mod tests {
    use super::*;

    fn vectors(key: &str) -> Vec<serde_json::Value> {
        let all: serde_json::Value = serde_json::from_str(include_str!("../../../tests/data/vectors.json")).unwrap();
        all[key].as_array().unwrap().clone()
    }

    #[test]
    fn the_examples_of_the_specification_hold_in_both_directions() {
        for vector in vectors("xep0106") {
            let (display, escaped) = (vector["display"].as_str().unwrap(), vector["escaped"].as_str().unwrap());
            assert_eq!(escape_local(display), escaped);
            assert_eq!(unescape_local(escaped), display);
        }
    }

    #[test]
    fn what_is_no_escape_stays() {
        for vector in vectors("xep0106_unescape_unchanged") {
            let local = vector.as_str().unwrap();
            assert_eq!(unescape_local(local), local);
        }
        for local in ["", "\\", "\\2", "\\20ann", "ann\\20", "\\é"] {
            assert_eq!(unescape_local(local), local);
        }
        assert_eq!(unescape_local("a\\5c20b"), "a\\20b", "unescaped once, not twice");
    }

    #[test]
    fn spaces_at_the_ends_are_dropped() {
        assert_eq!(escape_local("  ann lee "), "ann\\20lee");
    }

    proptest::proptest! {
        #[test]
        fn what_is_escaped_is_unescaped_to_the_same(display in "[a-z@\\\\/:<>&'\"0-9cf][a-z @\\\\/:<>&'\"0-9cf]{0,10}[a-z@]") {
            proptest::prop_assert_eq!(unescape_local(&escape_local(&display)), display);
        }
    }
}
