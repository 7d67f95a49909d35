//! XEP-0066 / 2001 overview §6.23 out-of-band data: here only the URL to which a registration is redirected.

use crate::xmpp::{ns, xml::Element};

/// Longer URLs are not taken: nobody could judge them.
const URL_LIMIT: usize = 2048;

/// The web page that an out-of-band child of `parent` names: `http` or `https`, nothing else, exactly as sent.
#[must_use]
pub fn page(parent: &Element) -> Option<String> {
    let url = parent.child("x", ns::X_OOB)?.child_text("url", ns::X_OOB)?;
    let url = url.trim();
    (is_web(url) && is_plain(url)).then(|| url.to_owned())
}

/// Whether something stands after `http://` or `https://`.
fn is_web(url: &str) -> bool {
    let Some((scheme, rest)) = url.split_once("://") else { return false };
    ["http", "https"].iter().any(|web| scheme.eq_ignore_ascii_case(web)) && !rest.is_empty() && !rest.starts_with('/')
}

fn is_plain(url: &str) -> bool {
    url.len() <= URL_LIMIT && !url.contains(|character: char| character.is_whitespace() || character.is_control())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::string_slice, clippy::panic)]
mod tests {
    use super::*;

    fn page_of(url: &str) -> Option<String> {
        let oob = Element::new("x", ns::X_OOB).with_child(Element::new("url", ns::X_OOB).with_text(url));
        page(&Element::new("query", ns::REGISTER).with_child(oob))
    }

    #[test]
    fn web_pages_are_taken_as_sent() {
        for url in ["https://example.org/register?a=b#c", "http://example.org", "HTTPS://例え.テスト/"] {
            assert_eq!(page_of(&format!("\n{url} ")).as_deref(), Some(url));
        }
    }

    #[test]
    fn nothing_else_is_a_page() {
        let long = format!("https://example.org/{}", "x".repeat(URL_LIMIT));
        for url in [
            "",
            "javascript:alert(1)",
            "file:///etc/passwd",
            "ftp://example.org/",
            "data:text/html,x",
            "//example.org",
            "http://",
            "https:///x",
            "https://a b",
            "https://a\nb",
            "xhttp://a",
            &long,
        ] {
            assert_eq!(page_of(url), None, "{url}");
        }
        assert_eq!(page(&Element::new("query", ns::REGISTER).with_child(Element::new("x", ns::X_OOB))), None);
    }
}
