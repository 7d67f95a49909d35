//! XEP-0147 `xmpp:` links (RFC 5122) as they are written. What they ask for is read by [`super::link`].

use std::fmt;

use super::{
    jid::{BareJid, Jid},
    link::LINK_LIMIT,
};

/// A link.
#[derive(Clone, PartialEq, Eq)]
pub struct XmppUri {
    /// The account to act from (`xmpp://account/...`).
    pub account: Option<BareJid>,
    /// Whom it names; absent only where there is an account.
    pub target: Option<Jid>,
    /// What it asks for (`message`, `subscribe`, ...), in lower case.
    pub query: Option<String>,
    /// What goes with it, decoded, in order.
    pub parameters: Vec<(String, String)>,
}

/// An invitation: to register, to be somebody's contact, or both (XEP-0379 §3.2, XEP-0401, XEP-0445 §2). Links can be forged: it is
/// a suggestion, and says nothing that is known.
#[derive(Clone, PartialEq, Eq)]
pub struct Invitation {
    /// Who invites.
    pub inviter: Option<BareJid>,
    /// The server to which one is invited, or the inviter's.
    pub domain: String,
    /// What proves the invitation.
    pub token: Option<String>,
    /// Whether one can register there with it.
    pub registers: bool,
    /// The name that is kept for who registers with it, which cannot be another.
    pub username: Option<String>,
}

impl Invitation {
    /// The invitation in a text as people copy it: a link alone, among words, or at the end of the address of a web page.
    #[must_use]
    pub fn in_text(text: &str) -> Option<Self> {
        const SCHEME: &str = "xmpp:";
        text.split_whitespace().find_map(|word| {
            let start = word.to_ascii_lowercase().find(SCHEME)?;
            let link = word.get(start..)?.trim_end_matches(['.', ',', ')', '>', '"']);
            XmppUri::parse(link)?.invitation()
        })
    }
}

impl XmppUri {
    /// A link to somebody that asks for nothing more.
    #[must_use]
    pub fn to(target: Jid) -> Self {
        Self { account: None, target: Some(target), query: None, parameters: Vec::new() }
    }

    /// Reads a link; `None` if it is none, or names nobody.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (scheme, rest) = text.split_once(':').filter(|_| text.len() <= LINK_LIMIT)?;
        if !scheme.eq_ignore_ascii_case("xmpp") {
            return None;
        }
        // A fragment is the reader's own business (RFC 5122 §2.5).
        let rest = rest.split('#').next()?;
        let (address, query) = rest.split_once('?').map_or((rest, None), |(address, query)| (address, Some(query)));
        let (account, target) = match address.strip_prefix("//") {
            Some(address) => address.split_once('/').unwrap_or((address, "")),
            None => ("", address),
        };
        let account = if account.is_empty() { None } else { Some(decode(account)?.parse().ok()?) };
        let target = if target.is_empty() { None } else { Some(jid(target)?) };
        if account.is_none() && target.is_none() {
            return None;
        }
        let mut parts = query.unwrap_or_default().split(';');
        let query = parts.next().filter(|query| !query.is_empty()).map(str::to_lowercase);
        let parameters = parts.filter_map(|part| part.split_once('=')).map(|(key, value)| Some((decode(key)?, decode(value)?)));
        Some(Self { account, target, query, parameters: parameters.collect::<Option<_>>()? })
    }

    /// The first value of a parameter.
    #[must_use]
    pub fn parameter(&self, name: &str) -> Option<&str> {
        self.parameters.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// The invitation that this is, if it is one.
    #[must_use]
    pub fn invitation(&self) -> Option<Invitation> {
        let target = self.target.as_ref().filter(|target| target.is_bare())?.bare();
        let token = self.parameter("preauth").filter(|token| !token.is_empty()).map(str::to_owned);
        let domain = target.domain().to_owned();
        let is_proven = token.is_some();
        match (self.query.as_deref()?, target.local()) {
            ("register", None) => Some(Invitation { inviter: None, domain, token, registers: true, username: None }),
            ("register", Some(name)) if is_proven => {
                Some(Invitation { inviter: None, domain, token, registers: true, username: Some(name.to_owned()) })
            }
            ("roster" | "subscribe", Some(_)) if is_proven => {
                let registers = self.parameter("ibr") == Some("y");
                Some(Invitation { inviter: Some(target.clone()), domain, token, registers, username: None })
            }
            _ => None,
        }
    }

    /// The link as it is shared: what is not plain ASCII is escaped, so that it stays whole wherever it is pasted.
    #[must_use]
    pub fn to_uri_string(&self) -> String {
        let bare = |jid: &BareJid| {
            let local = jid.local().map(|local| format!("{}@", encode(local))).unwrap_or_default();
            format!("{local}{}", encode(jid.domain()))
        };
        let account = self.account.as_ref().map(|account| format!("//{}/", bare(account))).unwrap_or_default();
        let target = self.target.as_ref().map(|target| {
            let resource = target.resource().map(|resource| format!("/{}", encode(resource))).unwrap_or_default();
            format!("{}{resource}", bare(target.bare()))
        });
        let parameters: String = self.parameters.iter().map(|(key, value)| format!(";{}={}", encode(key), encode(value))).collect();
        let mark = if self.query.is_some() || !parameters.is_empty() { "?" } else { "" };
        format!("xmpp:{account}{}{mark}{}{parameters}", target.unwrap_or_default(), self.query.as_deref().unwrap_or_default())
    }
}

/// What goes with a link may be a password or a token: only its names are shown.
impl fmt::Debug for XmppUri {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<&str> = self.parameters.iter().map(|(name, _)| name.as_str()).collect();
        let mut shown = formatter.debug_struct("XmppUri");
        shown.field("account", &self.account).field("target", &self.target).field("query", &self.query);
        shown.field("parameters", &names).finish()
    }
}

/// Whoever sees the token can use it.
impl fmt::Debug for Invitation {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = formatter.debug_struct("Invitation");
        shown.field("inviter", &self.inviter).field("domain", &self.domain).field("registers", &self.registers);
        shown.field("username", &self.username).finish_non_exhaustive()
    }
}

/// The parts are split before they are decoded: `%2F` and `%40` do not separate anything.
fn jid(text: &str) -> Option<Jid> {
    let (bare, resource) = text.split_once('/').map_or((text, None), |(bare, resource)| (bare, Some(resource)));
    let (local, domain) = bare.split_once('@').map_or((None, bare), |(local, domain)| (Some(local), domain));
    let local = match local {
        Some(local) => Some(decode(local)?),
        None => None,
    };
    let bare = BareJid::new(local.as_deref(), &decode(domain)?).ok()?;
    match resource {
        Some(resource) => Some(bare.with_resource(&decode(resource)?).ok()?.into()),
        None => Some(bare.into()),
    }
}

/// Percent-decoding (RFC 3986 §2.1); `+` is a plus. `None` for half an escape, bytes that are not UTF-8, or a control character
/// that ends no line.
fn decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'%' => hex(rest.next()?)? * 16 + hex(rest.next()?)?,
            byte => byte,
        });
    }
    let is_harmless = |character: char| !character.is_control() || matches!(character, '\n' | '\r' | '\t');
    String::from_utf8(bytes).ok().filter(|text| text.chars().all(is_harmless))
}

/// Percent-encoding (RFC 3986 §2.1) of all but letters, digits and what never means anything (§2.3); in addresses of version 6 the
/// colons and brackets stay, as RFC 5122 §2.2 wants.
fn encode(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'[' | b']' | b':' => encoded.push(char::from(byte)),
            _ => encoded.push_str(&format!("%{byte:02X}")),
        }
    }
    encoded
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|value| u8::try_from(value).ok())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests {
    use proptest::{prelude::*, test_runner::RngSeed};

    use super::*;

    fn vectors() -> serde_json::Value {
        serde_json::from_str(include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/vectors.json"))).unwrap()
    }

    #[test]
    fn every_vector_is_read() {
        for vector in vectors()["xep0147"].as_array().unwrap() {
            let text = vector["uri"].as_str().unwrap();
            let uri = XmppUri::parse(text).unwrap_or_else(|| unreachable!("{text} is not read"));
            let target = uri.target.as_ref().map(ToString::to_string).unwrap_or_default();
            assert_eq!(target, vector["path"].as_str().unwrap(), "{text}");
            assert_eq!(uri.account.map(|account| account.to_string()).as_deref(), vector["authority"].as_str(), "{text}");
            assert_eq!(uri.query.as_deref(), vector["query"].as_str(), "{text}");
            let wanted: Vec<(String, String)> = serde_json::from_value(vector["params"].clone()).unwrap();
            assert_eq!(uri.parameters, wanted, "{text}");
        }
    }

    #[test]
    fn what_is_no_link_is_refused() {
        for text in vectors()["xep0147_reject"].as_array().unwrap() {
            assert_eq!(XmppUri::parse(text.as_str().unwrap()), None, "{text}");
        }
    }

    fn invitation(text: &str) -> Option<Invitation> {
        XmppUri::parse(text).unwrap().invitation()
    }

    #[test]
    fn invitations_are_read_as_the_specification_has_them() {
        let inviter: BareJid = "romeo@example.com".parse().unwrap();
        let of = |registers, inviter: Option<&BareJid>, username: Option<&str>| {
            let (inviter, username) = (inviter.cloned(), username.map(str::to_owned));
            Some(Invitation { inviter, domain: "example.com".into(), token: Some("TOKEN".into()), registers, username })
        };
        assert_eq!(invitation("xmpp:juliet@example.com?register;preauth=TOKEN"), of(true, None, Some("juliet")));
        assert_eq!(invitation("xmpp:example.com?register;preauth=TOKEN"), of(true, None, None));
        assert_eq!(invitation("xmpp:romeo@example.com?roster;preauth=TOKEN;ibr=y"), of(true, Some(&inviter), None));
        assert_eq!(invitation("xmpp:romeo@example.com?roster;preauth=TOKEN"), of(false, Some(&inviter), None));
        assert_eq!(invitation("xmpp:romeo@example.com?roster;ibr=n;preauth=TOKEN;name=Romeo+Montague"), of(false, Some(&inviter), None));
        let open = invitation("xmpp:marlowe.shakespeare.lit?register").unwrap();
        assert_eq!((open.token, open.registers, open.domain.as_str()), (None, true, "marlowe.shakespeare.lit"));
    }

    #[test]
    fn an_invitation_is_found_among_words() {
        let link = "xmpp:romeo@example.com?roster;preauth=TOKEN;ibr=y";
        let wanted = invitation(link);
        for text in [
            link.to_owned(),
            format!("  {link}\n"),
            format!("Come here: <{link}>, please."),
            format!("https://example.com/invite/#{link}"),
            link.replace("xmpp:", "XMPP:"),
        ] {
            assert_eq!(Invitation::in_text(&text), wanted, "{text}");
        }
        for text in ["", "xmpp:", "romeo@example.com", "xmpp:romeo@example.com", "https://example.com/?roster;preauth=TOKEN"] {
            assert_eq!(Invitation::in_text(text), None, "{text}");
        }
    }

    #[test]
    fn other_links_invite_nobody() {
        for text in [
            "xmpp:romeo@example.com",
            "xmpp:romeo@example.com?roster",
            "xmpp:romeo@example.com?roster;preauth=",
            "xmpp:romeo@example.com?roster;ibr=y",
            "xmpp:example.com?roster;preauth=TOKEN",
            "xmpp:romeo@example.com?register",
            "xmpp:romeo@example.com?message;preauth=TOKEN",
            "xmpp:romeo@example.com/home?roster;preauth=TOKEN",
            "xmpp:example.com/x?register;preauth=TOKEN",
            "xmpp://romeo@example.com",
            "xmpp://romeo@example.com?register;preauth=TOKEN",
        ] {
            assert_eq!(invitation(text), None, "{text}");
        }
    }

    #[test]
    fn the_token_of_an_invitation_is_not_shown() {
        let link = XmppUri::parse("xmpp:example.com?register;preauth=hush").unwrap();
        let shown = format!("{link:?} {:?}", link.invitation());
        assert!(!shown.contains("hush") && shown.contains("preauth"), "{shown}");
    }

    #[test]
    fn a_link_to_share_is_plain_and_names_the_same() {
        let target = Some("romeo@montague.net".parse().unwrap());
        let shared = XmppUri { account: None, target, query: Some("subscribe".into()), parameters: Vec::new() };
        assert_eq!(shared.to_uri_string(), "xmpp:romeo@montague.net?subscribe");
        let odd = "xmpp:nasty%25%23%24example@example.com/a%3Fb?message;body=Here%27s%20%C3%A4%3Btest";
        assert_eq!(XmppUri::parse(odd).unwrap().to_uri_string(), odd);
        for vector in vectors()["xep0147"].as_array().unwrap() {
            let uri = XmppUri::parse(vector["uri"].as_str().unwrap()).unwrap();
            let written = uri.to_uri_string();
            assert!(written.is_ascii(), "{written}");
            assert_eq!(XmppUri::parse(&written), Some(uri), "{written}");
        }
        let server = XmppUri::parse("xmpp:[::1]?register").unwrap();
        assert_eq!(server.to_uri_string(), "xmpp:[::1]?register");
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, rng_seed: RngSeed::Fixed(5122), ..ProptestConfig::default() })]

        #[test]
        fn every_link_to_share_is_read_back(
            local in "[^\\pC@/]{1,9}", resource in "[^\\pC]{0,9}", query in "[a-z]{0,9}", key in "[^\\pC]{0,9}", value in "[^\\p{Cc}]{0,20}",
        ) {
            let jid = if resource.is_empty() { format!("{local}@example.com") } else { format!("{local}@example.com/{resource}") };
            if let Ok(target) = jid.parse() {
                let query = Some(query).filter(|query| !query.is_empty());
                let link = XmppUri { account: "a@b".parse().ok(), target: Some(target), query, parameters: vec![(key, value)] };
                prop_assert_eq!(XmppUri::parse(&link.to_uri_string()), Some(link));
            }
        }

        #[test]
        fn no_text_makes_it_panic(text in any::<String>(), rest in "[a-z@/?;=%#:.0-9é]{0,30}") {
            for text in [text, format!("xmpp:{rest}")] {
                let _ = XmppUri::parse(&text).map(|link| (link.invitation(), link.to_uri_string()));
            }
        }
    }

    #[test]
    fn of_two_values_the_first_counts() {
        let uri = XmppUri::parse("xmpp:romeo@montague.net?message;body=a;body=b").unwrap();
        assert_eq!(uri.parameter("body"), Some("a"));
    }
}
