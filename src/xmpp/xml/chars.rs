//! Which characters XML allows, and where.

use std::borrow::Cow;

/// Whether XML 1.0 §2.2 allows `character` at all, written out or as a reference.
pub(super) fn is_allowed(character: char) -> bool {
    matches!(character, '\t' | '\n' | '\r' | '\u{20}'..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..)
}

/// White space of XML 1.0 §2.3.
pub(super) fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\r' | b'\n')
}

/// Whether `text` can be sent as it is: XML has no way at all to carry most control characters, U+FFFE and U+FFFF.
#[must_use]
pub fn is_sendable(text: &str) -> bool {
    // Nearly all text is found good here, many bytes at a time.
    let controls = text.bytes().fold(false, |found, byte| found | (byte < 0x20 && !is_space(byte)));
    !controls && (text.is_ascii() || text.chars().all(is_allowed))
}

/// `text` without the characters that XML cannot carry.
#[must_use]
pub fn sanitize(text: &str) -> Cow<'_, str> {
    if is_sendable(text) { Cow::Borrowed(text) } else { Cow::Owned(text.chars().filter(|&character| is_allowed(character)).collect()) }
}

/// Whether `name` is a name without a colon (Namespaces in XML 1.0 §3, `NCName`).
pub(super) fn is_name(name: &str) -> bool {
    let mut characters = name.chars();
    characters.next().is_some_and(starts_name) && characters.all(continues_name)
}

/// XML 1.0 §2.3 `NameStartChar` without the colon.
fn starts_name(character: char) -> bool {
    matches!(character,
        'A'..='Z' | '_' | 'a'..='z'
        | '\u{C0}'..='\u{D6}' | '\u{D8}'..='\u{F6}' | '\u{F8}'..='\u{2FF}' | '\u{370}'..='\u{37D}'
        | '\u{37F}'..='\u{1FFF}' | '\u{200C}'..='\u{200D}' | '\u{2070}'..='\u{218F}' | '\u{2C00}'..='\u{2FEF}'
        | '\u{3001}'..='\u{D7FF}' | '\u{F900}'..='\u{FDCF}' | '\u{FDF0}'..='\u{FFFD}' | '\u{10000}'..='\u{EFFFF}')
}

/// XML 1.0 §2.3 `NameChar` without the colon.
fn continues_name(character: char) -> bool {
    starts_name(character) || matches!(character, '-' | '.' | '0'..='9' | '\u{B7}' | '\u{300}'..='\u{36F}' | '\u{203F}'..='\u{2040}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_cannot_be_sent_and_are_dropped() {
        assert!(is_sendable("line\r\n\ttab 你好 😀"));
        for forbidden in ['\0', '\u{1}', '\u{B}', '\u{1F}', '\u{FFFE}', '\u{FFFF}'] {
            assert!(!is_sendable(&forbidden.to_string()));
            assert_eq!(sanitize(&format!("a{forbidden}b")), "ab");
        }
    }

    #[test]
    fn names_begin_with_a_letter_and_have_no_colon() {
        for name in ["a", "_", "vCard", "SORT-STRING", "姓名", "a.1"] {
            assert!(is_name(name), "{name}");
        }
        for name in ["", "1a", "-a", "a:b", "a b", "a\u{c}", "a\"", "a/", "a>", "×"] {
            assert!(!is_name(name), "{name}");
        }
    }
}
