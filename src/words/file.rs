//! Files of others: what they may be called, where they come from, how large they are, why they could not be fetched.

use url::{Host, Url};

use super::Sentence;
use crate::{
    i18n::{self, Value, Words},
    model::{Direction, DownloadFailure, OfferState},
    xmpp::payload::oob::Attachment,
};

/// A longer name of a file is cut.
const LONGEST_NAME: usize = 120;

/// Where a file on the web is, as it may be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The name of the file: the last part of the path, made harmless; empty if there is none.
    pub name: String,
    /// The host, and the port if it is not the usual one.
    pub host: String,
    /// Nobody on the way can read it or change it (`https`).
    pub protected: bool,
}

/// Where a file on the web is; `None`: it is not on the web, or its address cannot be read.
#[must_use]
pub fn place(attachment: &Attachment) -> Option<Place> {
    if !attachment.is_web() {
        return None;
    }
    let url = Url::parse(&attachment.url).ok()?;
    let host = match url.host()? {
        Host::Domain(domain) => readable_domain(domain),
        address => address.to_string(),
    };
    let host = url.port().map_or_else(|| host.clone(), |port| format!("{host}:{port}"));
    let last = url.path_segments().and_then(|mut segments| segments.next_back().map(str::to_owned)).unwrap_or_default();
    Some(Place { name: harmless_name(&decoded(&last)), host, protected: url.scheme() == "https" })
}

/// A name of a file that cannot pretend to be another: without separators, leading dots, and characters that cannot be
/// seen or that turn the direction of writing.
#[must_use]
pub fn harmless_name(name: &str) -> String {
    let kept: String = name.chars().filter(|&character| !is_unseen(character)).take(LONGEST_NAME).collect();
    let kept = kept.replace(['/', '\\'], "_");
    let kept = kept.trim_start_matches(['.', ' ']).trim_end();
    i18n::left_to_right(kept)
}

/// Percent-encoded UTF-8; what is not stays as it is.
fn decoded(segment: &str) -> String {
    let mut bytes = Vec::with_capacity(segment.len());
    let mut rest = segment.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        let code = after.get(..2).filter(|_| byte == b'%').and_then(|code| u8::from_str_radix(std::str::from_utf8(code).ok()?, 16).ok());
        bytes.push(code.unwrap_or(byte));
        rest = if code.is_some() { after.get(2..).unwrap_or_default() } else { after };
    }
    String::from_utf8(bytes).unwrap_or_else(|_| segment.to_owned())
}

fn is_unseen(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E0FFF}')
}

/// A domain in its own letters where none of them can be taken for another script's, else in ASCII (RFC 5891 A-labels).
fn readable_domain(ascii: &str) -> String {
    let (unicode, result) = idna::domain_to_unicode(ascii);
    if result.is_err() || unicode.is_ascii() {
        return ascii.to_owned();
    }
    let scripts: Vec<_> = unicode.split('.').map(script_of_label).collect();
    let alone = |script: &Option<Script>| match script {
        Some(Script::Plain | Script::Latin | Script::EastAsian | Script::Arabic | Script::Hebrew) => true,
        // Cyrillic and Greek words can look like Latin ones: only where everything is written so.
        Some(Script::Cyrillic | Script::Greek) => scripts.iter().all(|other| other == script),
        None => false,
    };
    if scripts.iter().all(alone) { unicode } else { ascii.to_owned() }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Script {
    /// Digits and hyphens, or the letters of ASCII.
    Plain,
    Latin,
    Cyrillic,
    Greek,
    EastAsian,
    Arabic,
    Hebrew,
}

/// The one script of a label; `None`: several, or one that is not known here.
fn script_of_label(label: &str) -> Option<Script> {
    let mut found = Script::Plain;
    let mut latin = false;
    for character in label.chars() {
        let script = match character {
            '0'..='9' | '-' => continue,
            'a'..='z' => {
                latin = true;
                continue;
            }
            // Without those that look like an ASCII letter.
            '\u{DF}'..='\u{F6}' | '\u{F8}'..='\u{130}' | '\u{132}'..='\u{137}' | '\u{139}'..='\u{17E}' => Script::Latin,
            '\u{370}'..='\u{3FF}' | '\u{1F00}'..='\u{1FFF}' => Script::Greek,
            '\u{400}'..='\u{52F}' => Script::Cyrillic,
            '\u{5D0}'..='\u{5EA}' => Script::Hebrew,
            '\u{620}'..='\u{64A}' | '\u{671}'..='\u{6D3}' => Script::Arabic,
            '\u{3041}'..='\u{30FA}' | '\u{30FC}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}' => {
                Script::EastAsian
            }
            _ => return None,
        };
        if found != Script::Plain && found != script {
            return None;
        }
        found = script;
    }
    (!latin || matches!(found, Script::Plain | Script::Latin)).then_some(found)
}

/// So many bytes: `512 B`, `3.1 MB`.
#[must_use]
pub fn size(bytes: u64) -> String {
    const UNITS: [(u64, &str); 3] = [(1_000_000_000, "GB"), (1_000_000, "MB"), (1_000, "kB")];
    match UNITS.into_iter().find(|(unit, _)| bytes >= *unit) {
        Some((unit, name)) => format!("{}.{} {name}", bytes / unit, bytes % unit * 10 / unit),
        None => format!("{bytes} B"),
    }
}

/// How far a download is.
#[must_use]
pub fn progress(words: &Words, done: u64, total: Option<u64>) -> String {
    let done = ("done", Value::own(size(done)));
    match total {
        Some(total) => words.text_with("file-progress", &[done, ("total", Value::own(size(total)))]),
        None => words.text_with("file-progress-unknown", &[done]),
    }
}

/// Why a file could not be fetched, and what to do.
#[must_use]
pub fn download_failure(words: &Words, failure: &DownloadFailure) -> Sentence {
    let failed = |what, advice| Sentence::new(words, what, advice);
    let only = |what: String| Sentence { what, ..Sentence::default() };
    match failure {
        DownloadFailure::Scheme => only(words.text("file-failed-scheme")),
        DownloadFailure::Address => only(words.text("file-failed-address")),
        DownloadFailure::PrivateNetwork => only(words.text("file-failed-private")),
        DownloadFailure::Redirect => only(words.text("file-failed-redirect")),
        DownloadFailure::Unreachable => failed("file-failed-unreachable", "file-advice-later"),
        DownloadFailure::Certificate => failed("file-failed-certificate", "file-advice-ask"),
        DownloadFailure::Status(404 | 410) => failed("file-failed-gone", "file-advice-ask"),
        DownloadFailure::Status(401 | 403) => failed("file-failed-forbidden", "file-advice-ask"),
        DownloadFailure::Status(status) => Sentence {
            what: words.text_with("file-failed-status", &[("status", (*status).into())]),
            advice: words.text("file-advice-later"),
            says: None,
        },
        DownloadFailure::TooLarge(limit) => Sentence {
            what: words.text_with("file-failed-large", &[("limit", Value::own(size(*limit)))]),
            advice: words.text("file-advice-limit"),
            says: None,
        },
        DownloadFailure::Interrupted => failed("file-failed-interrupted", "file-advice-retry"),
        DownloadFailure::Storage(system) => failed("file-failed-storage", "file-advice-storage").quoting_system(words, system),
    }
}

/// How the offer of a file goes.
#[must_use]
pub fn offer(words: &Words, direction: Direction, state: OfferState) -> String {
    words.text(match (direction, state) {
        (Direction::Incoming, OfferState::Open) => "file-offer-open",
        (Direction::Incoming, OfferState::Accepted) => "file-offer-accepted",
        (Direction::Incoming, OfferState::Taken) => "file-offer-taken",
        (Direction::Incoming, OfferState::Refused) => "file-offer-refused",
        (Direction::Incoming, OfferState::Failed) => "file-offer-failed",
        (Direction::Outgoing, OfferState::Open) => "file-own-offer-open",
        (Direction::Outgoing, OfferState::Accepted) => "file-own-offer-accepted",
        (Direction::Outgoing, OfferState::Taken) => "file-own-offer-taken",
        (Direction::Outgoing, OfferState::Refused) => "file-own-offer-refused",
        (Direction::Outgoing, OfferState::Failed) => "file-own-offer-failed",
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn at(url: &str) -> Option<Place> {
        place(&Attachment { url: url.into(), description: None })
    }

    fn host(url: &str) -> String {
        at(url).unwrap().host
    }

    fn name(url: &str) -> String {
        at(&format!("https://a.example/{url}")).unwrap().name
    }

    #[test]
    fn a_file_is_called_as_the_end_of_its_path() {
        assert_eq!(name("u/plan.pdf?token=1#x"), "plan.pdf");
        assert_eq!(name("%E5%9C%B0%E5%9B%BE%20(1).png"), "地图 (1).png");
        assert_eq!(name("u/"), "");
        assert_eq!(name("100%25.txt"), "100%.txt");
        assert_eq!(name("%ff%zz"), "%ff%zz");
    }

    #[test]
    fn a_name_cannot_pretend_to_be_another() {
        assert_eq!(name("a%E2%80%AEgpj.exe"), "agpj.exe");
        assert_eq!(name("..%2F..%2Fetc%2Fpasswd"), "_.._etc_passwd");
        assert_eq!(name("%2E%2Ebashrc"), "bashrc");
        assert_eq!(name("a%00b%0Ac"), "abc");
        assert_eq!(name("%D7%90%D7%91.exe"), "\u{200E}אב.exe", "what ends it stays at the right");
        assert_eq!(harmless_name("C:\\x\\y.exe"), "C:_x_y.exe");
        assert_eq!(harmless_name(&"x".repeat(1000)).len(), LONGEST_NAME);
    }

    #[test]
    fn the_host_is_the_one_that_is_asked() {
        assert_eq!(host("https://verona.example@evil.example/x"), "evil.example");
        assert_eq!(host("https://VERONA.example:8443/x"), "verona.example:8443");
        assert_eq!(host("https://[::1]:80/x"), "[::1]:80");
        assert_eq!(host("http://0x7f.1/x"), "127.0.0.1");
        assert!(!at("http://a.example/x").unwrap().protected && at("https://a.example/x").unwrap().protected);
    }

    #[test]
    fn a_host_of_several_scripts_is_shown_in_ascii() {
        for (host_in, shown) in [
            ("例子.example", "例子.example"),
            ("müller.example", "müller.example"),
            ("пример.рф", "пример.рф"),
            ("раура.example", "xn--80aa0cbo.example"),
            ("pаypal.example", "xn--pypal-4ve.example"),
            ("аррӏе.com", "xn--80ak6aa92e.com"),
            ("ɑpple.example", "xn--pple-9pc.example"),
        ] {
            let shown_host = host(&format!("https://{host_in}/x"));
            if shown.starts_with("xn--") {
                assert!(shown_host.is_ascii() && shown_host.starts_with("xn--"), "{host_in}: {shown_host}");
            } else {
                assert_eq!(shown_host, shown);
            }
        }
    }

    #[test]
    fn what_is_not_on_the_web_has_no_place() {
        for url in ["javascript:alert(1)", "file:///etc/passwd", "mailto:a@b", "https://", "https:///x", "http://[x/"] {
            assert_eq!(at(url), None, "{url}");
        }
    }

    #[test]
    fn sizes_are_told_in_the_unit_that_fits() {
        assert_eq!(
            [0, 999, 1000, 3_149_999, 104_857_600, u64::MAX].map(size),
            ["0 B", "999 B", "1.0 kB", "3.1 MB", "104.8 MB", "18446744073.7 GB"]
        );
    }
}
