//! Opens links with the desktop's own programs: only schemes that start no program by themselves.

use std::{fmt, io::ErrorKind};

/// The schemes that may be opened, in lower case. Everything else (`file`, `javascript`, `smb`, `ms-...`) is refused: a
/// message of a stranger must not be one click away from running something.
const ALLOWED: [&str; 5] = ["https", "http", "xmpp", "mailto", "geo"];

/// Longer ones are refused; some systems' command lines end near here.
const LONGEST: usize = 4096;

/// A link that may be opened.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Link(String);

/// Why a link was not opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum LinkError {
    /// It is none, it is too long, or it has characters that links do not have.
    #[error("not a link")]
    NotALink,
    /// Its scheme is not one that may be opened.
    #[error("this kind of link is not opened")]
    Refused,
    /// The desktop has no program for it, or it did not start.
    #[error("no program opens this link: {0}")]
    NoProgram(ErrorKind),
}

impl Link {
    /// Reads a link.
    ///
    /// # Errors
    /// [`LinkError::NotALink`], [`LinkError::Refused`].
    pub fn parse(text: &str) -> Result<Self, LinkError> {
        let (scheme, rest) = text.split_once(':').ok_or(LinkError::NotALink)?;
        let scheme = scheme.to_ascii_lowercase();
        if rest.is_empty() || text.len() > LONGEST || text.chars().any(is_foreign_to_links) {
            return Err(LinkError::NotALink);
        }
        if !ALLOWED.contains(&scheme.as_str()) {
            return Err(LinkError::Refused);
        }
        Ok(Self(format!("{scheme}:{rest}")))
    }

    /// Whether it is for us: `xmpp:` (RFC 5122).
    #[must_use]
    pub fn is_xmpp(&self) -> bool {
        self.0.starts_with("xmpp:")
    }

    /// The link as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Opens it in the desktop's program for it, which goes on when we end. May block for some tenths of a second: call it where
    /// that is allowed.
    ///
    /// # Errors
    /// [`LinkError::NoProgram`].
    pub fn open(&self) -> Result<(), LinkError> {
        open::that_detached(&self.0).map_err(|error| LinkError::NoProgram(error.kind()))
    }
}

impl fmt::Debug for Link {
    /// Without what follows the scheme: links carry tokens, and this goes to the log.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let scheme = self.0.split(':').next().unwrap_or_default();
        write!(f, "Link({scheme}:…)")
    }
}

/// What neither RFC 3986 nor RFC 3987 lets into a link, and what a command line or a reader could be fooled by: spaces, quotes,
/// controls, and what cannot be seen.
fn is_foreign_to_links(character: char) -> bool {
    let excluded = matches!(character, '"' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}');
    character.is_control() || character.is_whitespace() || is_invisible(character) || excluded
}

/// Characters that cannot be seen, those among them that turn text around.
pub(super) fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{ad}'
            | '\u{61c}'
            | '\u{180e}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}'
            | '\u{e0000}'..='\u{e007f}'
    )
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn what_people_write_is_a_link() {
        for text in [
            "https://example.org/a?b=c&d=%20#e",
            "http://例子.测试/路径",
            "mailto:nurse@capulet.example",
            "geo:45.43,10.99",
            "xmpp:romeo@montague.net?message",
        ] {
            assert_eq!(Link::parse(text).unwrap().as_str(), text);
        }
        assert_eq!(Link::parse("HTTPS://Example.org").unwrap().as_str(), "https://Example.org");
        assert!(Link::parse("XMPP:romeo@montague.net").unwrap().is_xmpp());
        assert!(!Link::parse("https://xmpp.org").unwrap().is_xmpp());
    }

    #[test]
    fn what_could_run_something_is_refused() {
        for text in [
            "file:///etc/passwd",
            "javascript:alert(1)",
            "smb://host/share",
            "ms-msdt:/id",
            "data:text/html,x",
            "ssh://-oProxyCommand=x",
            ":x",
            " https://x",
        ] {
            assert!(Link::parse(text).is_err(), "{text}");
        }
        assert_eq!(Link::parse("file:///etc/passwd"), Err(LinkError::Refused));
    }

    #[test]
    fn what_is_no_link_is_refused() {
        let long = format!("https://example.org/{}", "a".repeat(LONGEST));
        for text in [
            "",
            "https:",
            "example.org",
            "https://a b",
            "https://a\"&calc",
            "https://a\n",
            "https://a\u{202e}gpj.exe",
            "https://a\0",
            &long,
        ] {
            assert_eq!(Link::parse(text), Err(LinkError::NotALink), "{text:?}");
        }
    }

    #[test]
    fn a_log_does_not_show_the_link() {
        assert_eq!(format!("{:?}", Link::parse("https://example.org/?token=1").unwrap()), "Link(https:…)");
    }
}
