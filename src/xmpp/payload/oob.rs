//! XEP-0066 / 2001 overview §6.23 out-of-band data: files by their URL, beside a message or offered with an iq; and the
//! page to which a registration is redirected.
//!
//! Nothing is fetched because somebody names it.

use crate::xmpp::{ns, text, xml::Element};

/// Longer URLs are not taken: nobody could judge them.
const URL_LIMIT: usize = 2048;
/// More attachments of one message are not kept.
const ATTACHMENT_LIMIT: usize = 100;
/// More characters of a description are not kept.
const WORDS_LIMIT: usize = 1000;
/// Longer names of sessions are not taken.
const SESSION_LIMIT: usize = 1024;

/// A file, or anything else, that is elsewhere.
#[derive(Debug, Clone, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub struct Attachment {
    /// Where it is, exactly as sent: of any scheme, without spaces and characters that cannot be seen.
    pub url: String,
    /// What the sender says about it. Hostile.
    pub description: Option<String>,
}

/// A file that somebody offers and waits for us to take: `<query xmlns='jabber:iq:oob'/>`.
///
/// It is answered with a result only after all of it was fetched, with `item-not-found` if that failed, and with
/// `not-acceptable` if the person does not want it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// What is offered.
    pub attachment: Attachment,
    /// The session of stream initiation to which it belongs (`sid`).
    pub session: Option<String>,
}

impl Attachment {
    /// The attachments of a message that is no error, each URL once, in order. Those of a presence are ignored: nobody
    /// wrote it to anybody.
    #[must_use]
    pub fn of(message: &Element) -> Vec<Self> {
        let mut attachments: Vec<Self> = Vec::new();
        for attachment in super::said_in(message, "message").filter_map(Self::parse) {
            if attachments.len() == ATTACHMENT_LIMIT {
                break;
            }
            if !attachments.iter().any(|known| known.url == attachment.url) {
                attachments.push(attachment);
            }
        }
        attachments
    }

    /// Reads `<x xmlns='jabber:x:oob'/>`. `None` if it is none, or its URL is none.
    #[must_use]
    pub fn parse(element: &Element) -> Option<Self> {
        let known = element.is("x", ns::X_OOB);
        known.then(|| Self::read(element, ns::X_OOB)).flatten()
    }

    fn read(parent: &Element, namespace: &str) -> Option<Self> {
        let url = parent.child_text("url", namespace)?;
        let url = Some(url.trim()).filter(|url| !url.is_empty() && is_plain(url))?;
        let description = parent.child_text("desc", namespace).and_then(|words| text::lines(&words, WORDS_LIMIT));
        Some(Self { url: url.to_owned(), description })
    }

    /// Whether `body` only repeats the URL for those who know no attachments: then the file is shown in its place.
    #[must_use]
    pub fn is_the_body(&self, body: &str) -> bool {
        body.trim() == self.url
    }

    /// Whether it is on the web, `http` or `https`: nothing else is ever fetched.
    #[must_use]
    pub fn is_web(&self) -> bool {
        is_web(&self.url)
    }

    /// The attachment as it stands in a message.
    #[must_use]
    pub fn to_element(&self) -> Element {
        self.write(Element::new("x", ns::X_OOB))
    }

    fn write(&self, parent: Element) -> Element {
        let child = |name: &str, text: &str| Element::new(name, parent.ns()).with_text(text);
        let (url, description) = (child("url", &self.url), self.description.as_deref().map(|words| child("desc", words)));
        parent.with_child(url).with_optional_child(description)
    }
}

impl Offer {
    /// What an iq of type `set` offers.
    #[must_use]
    pub fn of(iq: &Element) -> Option<Self> {
        let is_set = iq.attribute("type") == Some("set");
        super::said_in(iq, "iq").filter(|_| is_set).find_map(Self::parse)
    }

    /// Reads the query. `None` if it is none, or its URL is none.
    #[must_use]
    pub fn parse(query: &Element) -> Option<Self> {
        if !query.is("query", ns::IQ_OOB) {
            return None;
        }
        let session = query.attribute("sid").filter(|sid| !sid.is_empty() && sid.len() <= SESSION_LIMIT).map(str::to_owned);
        Some(Self { attachment: Attachment::read(query, ns::IQ_OOB)?, session })
    }

    /// The offer as it stands in an iq of type `set`.
    #[must_use]
    pub fn to_element(&self) -> Element {
        let query = Element::new("query", ns::IQ_OOB).with_optional_attribute("sid", self.session.as_deref());
        self.attachment.write(query)
    }
}

/// The web page that an out-of-band child of `parent` names: `http` or `https`, nothing else, exactly as sent.
#[must_use]
pub fn page(parent: &Element) -> Option<String> {
    web(&parent.child("x", ns::X_OOB)?.child_text("url", ns::X_OOB)?)
}

/// The web page that `text` names, without the space that pretty printers put around it.
pub(super) fn web(text: &str) -> Option<String> {
    let url = text.trim();
    (is_web(url) && is_plain(url)).then(|| url.to_owned())
}

/// Whether something stands after `http://` or `https://`.
fn is_web(url: &str) -> bool {
    let Some((scheme, rest)) = url.split_once("://") else { return false };
    ["http", "https"].iter().any(|web| scheme.eq_ignore_ascii_case(web)) && !rest.is_empty() && !rest.starts_with('/')
}

/// Whether `url` reads as it is: short, and without spaces, control characters and direction marks (RFC 3987 §4.1).
pub(super) fn is_plain(url: &str) -> bool {
    let odd = |character: char| character.is_whitespace() || character.is_control() || text::is_direction_mark(character);
    url.len() <= URL_LIMIT && !url.contains(odd)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::string_slice, clippy::panic)]
mod tests {
    use super::*;
    use crate::xmpp::xml::{parse_fragment, write};

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

    fn stanza(xml: &str) -> Element {
        parse_fragment(xml.trim(), ns::CLIENT).unwrap().remove(0)
    }

    fn attached(inside: &str) -> Vec<Attachment> {
        Attachment::of(&stanza(&format!("<message>{inside}</message>")))
    }

    fn x(url: &str) -> String {
        format!("<x xmlns='jabber:x:oob'><url>{url}</url></x>")
    }

    #[test]
    fn the_example_of_2001_is_an_attachment_below_its_words() {
        let message = stanza(include_str!("../../../tests/data/seed-examples/06.fixed.xml"));
        let attachments = Attachment::of(&message);
        let [letter] = attachments.as_slice() else { panic!("{attachments:?}") };
        assert_eq!(letter.url, "http://denmark.com/act4/letter-1.html");
        assert_eq!(letter.description.as_deref(), Some("There’s a letter for you sir"));
        assert!(letter.is_web() && !letter.is_the_body("URL Attached."));
    }

    #[test]
    fn what_clients_of_today_send_is_the_body() {
        // As Profanity sends a file that it uploaded.
        let message = stanza(
            "<message id='f' to='carol@example.test' type='chat'><body>http://127.0.0.1:23112/file_share/CS/up.txt</body>\
             <active xmlns='http://jabber.org/protocol/chatstates'/>\
             <x xmlns='jabber:x:oob'><url>http://127.0.0.1:23112/file_share/CS/up.txt</url></x></message>",
        );
        let file = Attachment::of(&message).remove(0);
        assert!(file.is_the_body(&message.child_text("body", ns::CLIENT).unwrap()));
        assert!(!file.is_the_body("see http://127.0.0.1:23112/file_share/CS/up.txt") && !file.is_the_body(""));
    }

    #[test]
    fn a_message_has_any_number_of_attachments_each_once() {
        assert_eq!(attached("<body>x</body>"), []);
        let three = attached(&format!("{}{}{}{}", x("https://a/1"), x("https://a/2"), x("https://a/1"), x("https://a/3")));
        let urls: Vec<_> = three.into_iter().map(|attachment| attachment.url).collect();
        assert_eq!(urls, ["https://a/1", "https://a/2", "https://a/3"]);
        let many: String = (0..1000).map(|index| x(&format!("https://a/{index}"))).collect();
        assert_eq!(attached(&many).len(), ATTACHMENT_LIMIT);
    }

    #[test]
    fn odd_schemes_are_attachments_that_are_never_fetched() {
        for url in ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "smb://a/b", "ftp://a/b", "\\\\host\\share", "cid:x"] {
            let attachment = attached(&x(url)).remove(0);
            assert_eq!((attachment.url.as_str(), attachment.is_web()), (url, false));
        }
    }

    #[test]
    fn what_is_no_url_is_no_attachment() {
        let long = x(&format!("https://a/{}", "x".repeat(URL_LIMIT)));
        for inside in
            ["<x xmlns='jabber:x:oob'/>", &x(""), &x("https://a b"), &x("https://a/\u{202e}gpj.exe"), &long, "<x><url>https://a</url></x>"]
        {
            assert_eq!(attached(inside), [], "{inside}");
        }
    }

    #[test]
    fn only_a_direct_child_of_a_message_that_is_no_error_counts() {
        let x = x("https://a/b");
        for xml in [
            format!("<message type='error'>{x}</message>"),
            format!("<presence>{x}</presence>"),
            format!("<message><forwarded xmlns='urn:xmpp:forward:0'>{x}</forwarded></message>"),
        ] {
            assert_eq!(Attachment::of(&stanza(&xml)), [], "{xml}");
        }
    }

    #[test]
    fn an_offer_is_read_from_a_set_and_nothing_else() {
        let offer = |kind: &str| {
            let xml = "<query xmlns='jabber:iq:oob' sid='a0'><url>http://192.0.2.7:8010/plan.pdf</url><desc>plan</desc></query>";
            Offer::of(&stanza(&format!("<iq type='{kind}' id='o1'>{xml}</iq>")))
        };
        let attachment = Attachment { url: "http://192.0.2.7:8010/plan.pdf".to_owned(), description: Some("plan".to_owned()) };
        assert_eq!(offer("set"), Some(Offer { attachment, session: Some("a0".to_owned()) }));
        assert_eq!(["get", "result", "error"].map(offer), [None, None, None]);
        assert_eq!(Offer::of(&stanza("<iq type='set'><query xmlns='jabber:iq:oob'/></iq>")), None, "no URL");
    }

    #[test]
    fn what_is_written_is_read_back() {
        let attachment = Attachment { url: "https://a/b?c&d".to_owned(), description: Some("one\ntwo".to_owned()) };
        assert_eq!(
            write(&attachment.to_element(), ns::CLIENT),
            "<x xmlns='jabber:x:oob'><url>https://a/b?c&amp;d</url><desc>one\ntwo</desc></x>"
        );
        assert_eq!(Attachment::parse(&attachment.to_element()), Some(attachment.clone()));
        let offer = Offer { attachment, session: None };
        assert_eq!(Offer::parse(&offer.to_element()), Some(offer));
    }
}
