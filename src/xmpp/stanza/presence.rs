//! `<presence/>` (RFC 6121 §4).

use serde::{Deserialize, Serialize};

use super::{lang, sender, text_in};
use crate::xmpp::{
    error::StanzaError,
    jid::{BareJid, Jid},
    ns,
    payload::encrypted,
    text,
    xml::Element,
};

/// More characters of somebody's status are not kept.
const STATUS_LIMIT: usize = 1000;
/// The signature of a longer status is not kept, in bytes.
const SIGNED_LIMIT: usize = 16 * 1024;
/// More characters of somebody's nickname are not kept.
const NICK_LIMIT: usize = 100;

/// How available somebody is (RFC 6121 §4.7.2.1). The order is from most to least willing to talk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Show {
    /// `chat`: free for a chat.
    Chat,
    /// No `<show/>`, or an unknown one.
    #[default]
    Online,
    /// `away`.
    Away,
    /// `xa`: away for long.
    Xa,
    /// `dnd`: do not disturb.
    Dnd,
}

/// What a presence stanza of a contact says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Presence {
    /// There.
    Available {
        /// How available.
        show: Show,
        /// Their words.
        status: Option<String>,
        /// -128..=127; absent or bad is 0.
        priority: i8,
        /// Their words as they signed them.
        signed: Option<SignedStatus>,
    },
    /// Gone.
    Unavailable {
        /// Their words.
        status: Option<String>,
    },
    /// The presence we sent could not be delivered: unreachable.
    Error(StanzaError),
}

/// A status with its signature, as in 2001 (`jabber:x:signed`). It proves that somebody has signed these words at some time, and
/// nothing about who says them now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedStatus {
    /// The character data of `<status/>`, exactly as sent: what the signature is of. Empty if there is none.
    pub text: String,
    /// Armor without its first and last lines, as sent. Empty if it is too long.
    pub signature: String,
}

/// Our own presence, as we want to be seen.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct OwnPresence {
    /// How available.
    pub show: Show,
    /// Our words.
    pub status: Option<String>,
    /// -128..=127.
    pub priority: i8,
}

/// A presence stanza as it arrived.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IncomingPresence {
    /// Who sent it; absent means our own account.
    pub from: Option<Jid>,
    /// What it says.
    pub content: PresenceContent,
}

/// What a presence stanza is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PresenceContent {
    /// How available the sender is.
    State(Presence),
    /// Who may see whom.
    Subscription {
        /// What is said.
        verb: SubscriptionVerb,
        /// Words for us: `<status/>`. Hostile.
        status: Option<String>,
        /// What they call themselves: XEP-0172. Hostile.
        nick: Option<String>,
    },
}

impl Show {
    /// What stands in `<show/>`; nothing for [`Show::Online`].
    #[must_use]
    pub fn name(self) -> Option<&'static str> {
        match self {
            Self::Chat => Some("chat"),
            Self::Online => None,
            Self::Away => Some("away"),
            Self::Xa => Some("xa"),
            Self::Dnd => Some("dnd"),
        }
    }

    fn parse(name: &str) -> Self {
        match name.trim() {
            "chat" => Self::Chat,
            "away" => Self::Away,
            "xa" => Self::Xa,
            "dnd" => Self::Dnd,
            _ => Self::Online,
        }
    }
}

/// What can be said about a subscription (RFC 6121 §3).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SubscriptionVerb {
    /// "May I see your presence?"
    Subscribe,
    /// "You may see mine."
    Subscribed,
    /// "I no longer want to see yours."
    Unsubscribe,
    /// "You may not (any more) see mine": a refusal, or a withdrawal.
    Unsubscribed,
}

impl SubscriptionVerb {
    /// The value of the attribute `type`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Subscribe => "subscribe",
            Self::Subscribed => "subscribed",
            Self::Unsubscribe => "unsubscribe",
            Self::Unsubscribed => "unsubscribed",
        }
    }

    fn from_name(name: &str) -> Option<Self> {
        [Self::Subscribe, Self::Subscribed, Self::Unsubscribe, Self::Unsubscribed].into_iter().find(|verb| verb.name() == name)
    }
}

impl IncomingPresence {
    /// Reads a presence stanza, texts in `language` (a language tag) where there is a choice. `None` if it is no
    /// presence, of an unknown type (a probe is not for clients), or its sender is not an address.
    #[must_use]
    pub fn parse(stanza: &Element, language: &str) -> Option<Self> {
        if !stanza.is("presence", ns::CLIENT) {
            return None;
        }
        let status = text_in(stanza, "status", language).and_then(|status| text::lines(&status, STATUS_LIMIT));
        let content = match stanza.attribute("type") {
            None | Some("" | "available") => PresenceContent::State(available(stanza, status)),
            Some("unavailable") => PresenceContent::State(Presence::Unavailable { status }),
            Some("error") => PresenceContent::State(Presence::Error(StanzaError::of(stanza))),
            Some(name) => PresenceContent::Subscription { verb: SubscriptionVerb::from_name(name)?, status, nick: nick(stanza) },
        };
        Some(Self { from: sender(stanza).ok()?, content })
    }
}

fn available(stanza: &Element, status: Option<String>) -> Presence {
    let show = stanza.child_text("show", ns::CLIENT).map_or(Show::Online, |show| Show::parse(&show));
    let priority = stanza.child_text("priority", ns::CLIENT).map_or(0, |priority| parse_priority(&priority));
    Presence::Available { show, status, priority, signed: signed_status(stanza) }
}

/// Of several the status that names no language: clients of 2001 know no others.
fn signed_status(stanza: &Element) -> Option<SignedStatus> {
    let signature = stanza.children().find_map(encrypted::parse_signed)?;
    let all = || stanza.children().filter(|child| child.is("status", ns::CLIENT));
    let text = all().find(|status| lang(status).is_none()).or_else(|| all().next()).map(Element::text).unwrap_or_default();
    (text.len() <= SIGNED_LIMIT).then_some(SignedStatus { text, signature })
}

/// A number outside the range is taken for the nearest in it, anything else for 0.
fn parse_priority(text: &str) -> i8 {
    let number = text.trim().parse::<i64>().unwrap_or(0);
    i8::try_from(number).unwrap_or(if number > 0 { i8::MAX } else { i8::MIN })
}

fn nick(stanza: &Element) -> Option<String> {
    text::single_line(&stanza.child_text("nick", ns::NICK)?, NICK_LIMIT)
}

impl OwnPresence {
    /// The presence that tells everybody who may see us.
    #[must_use]
    pub fn to_element(&self) -> Element {
        let priority = (self.priority != 0).then(|| self.priority.to_string());
        Element::new("presence", ns::CLIENT)
            .with_optional_child(child("show", self.show.name()))
            .with_optional_child(child("status", self.status.as_deref()))
            .with_optional_child(child("priority", priority.as_deref()))
    }
}

/// The goodbye (RFC 6121 §4.5).
#[must_use]
pub fn unavailable(status: Option<&str>) -> Element {
    Element::new("presence", ns::CLIENT).with_attribute("type", "unavailable").with_optional_child(child("status", status))
}

/// Says something about subscriptions to `to` (RFC 6121 §3). Only [`SubscriptionVerb::Subscribe`] carries words.
#[must_use]
pub fn subscription(to: &BareJid, verb: SubscriptionVerb, status: Option<&str>) -> Element {
    let words = status.filter(|_| verb == SubscriptionVerb::Subscribe);
    Element::new("presence", ns::CLIENT)
        .with_attribute("to", to.to_string())
        .with_attribute("type", verb.name())
        .with_optional_child(child("status", words))
}

fn child(name: &str, text: Option<&str>) -> Option<Element> {
    text.filter(|text| !text.is_empty()).map(|text| Element::new(name, ns::CLIENT).with_text(text))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::string_slice, clippy::panic)]
mod tests {
    use super::*;
    use crate::xmpp::{
        error::StanzaCondition,
        xml::{parse_fragment, write},
    };

    fn parse(xml: &str) -> Option<PresenceContent> {
        IncomingPresence::parse(&parse_fragment(xml, ns::CLIENT).unwrap().remove(0), "en").map(|presence| presence.content)
    }

    fn state(show: Show, status: Option<&str>, priority: i8) -> PresenceContent {
        PresenceContent::State(Presence::Available { show, status: status.map(str::to_owned), priority, signed: None })
    }

    #[test]
    fn the_shortest_presence_is_online() {
        assert_eq!(parse("<presence/>"), Some(state(Show::Online, None, 0)));
        assert_eq!(write(&OwnPresence::default().to_element(), ns::CLIENT), "<presence/>");
    }

    #[test]
    fn our_presence_is_read_by_others_as_we_meant_it() {
        for show in [Show::Chat, Show::Online, Show::Away, Show::Xa, Show::Dnd] {
            for priority in [-128, -1, 0, 127] {
                let own = OwnPresence { show, status: Some("back at 3".to_owned()), priority };
                assert_eq!(parse(&write(&own.to_element(), ns::CLIENT)), Some(state(show, Some("back at 3"), priority)));
            }
        }
    }

    #[test]
    fn odd_values_are_taken_for_the_nearest_good_one() {
        for (text, priority) in
            [("5", 5), (" -5\n", -5), ("+5", 5), ("128", 127), ("-999", -128), ("99999999999999999999", 0), ("high", 0), ("", 0)]
        {
            assert_eq!(
                parse(&format!("<presence><priority>{text}</priority></presence>")),
                Some(state(Show::Online, None, priority)),
                "{text}"
            );
        }
        assert_eq!(parse("<presence><show> away </show></presence>"), Some(state(Show::Away, None, 0)));
        assert_eq!(parse("<presence type='available'><show>asleep</show></presence>"), Some(state(Show::Online, None, 0)));
    }

    fn signed(inside: &str) -> Option<SignedStatus> {
        let content = parse(&format!("<presence>{inside}<x xmlns='jabber:x:signed'>\niD8D\n=NaNm\n</x></presence>"));
        let Some(PresenceContent::State(Presence::Available { signed, .. })) = content else { panic!("{content:?}") };
        signed
    }

    fn signed_text(inside: &str) -> Option<String> {
        signed(inside).map(|signed| signed.text)
    }

    #[test]
    fn the_signed_presence_of_2001_has_its_status_and_its_signature_as_they_were_sent() {
        let Some(PresenceContent::State(Presence::Available { signed: Some(signed), status, .. })) =
            parse(include_str!("../../../tests/data/seed-examples/08.fixed.xml").trim())
        else {
            panic!()
        };
        assert_eq!((signed.text.as_str(), status.as_deref()), ("be back later", Some("be back later")));
        assert!(signed.signature.starts_with("\niD8DBQA6kasv") && signed.signature.ends_with("\n=NaNm\n"), "{}", signed.signature);
    }

    #[test]
    fn a_signature_is_of_every_byte_of_the_status() {
        assert_eq!(signed_text("<status> a &amp;\r\n b\t</status>").as_deref(), Some(" a &\n b\t"));
        assert_eq!(signed_text("").as_deref(), Some(""));
        assert_eq!(signed_text("<status xml:lang='en'>hi</status><status>salut</status>").as_deref(), Some("salut"));
        assert_eq!(signed_text("<status xml:lang='de'>eins</status><status xml:lang='en'>one</status>").as_deref(), Some("eins"));
        let long = "x".repeat(SIGNED_LIMIT);
        assert_eq!(signed_text(&format!("<status>{long}</status>")), Some(long.clone()));
        assert_eq!(signed_text(&format!("<status>{long}x</status>")), None);
    }

    #[test]
    fn only_who_is_there_has_signed_something() {
        let x = "<x xmlns='jabber:x:signed'>iD8D</x>";
        assert_eq!(
            parse(&format!("<presence type='unavailable'><status>bye</status>{x}</presence>")),
            Some(PresenceContent::State(Presence::Unavailable { status: Some("bye".to_owned()) }))
        );
        let inside = format!("<presence><x xmlns='urn:x'>{x}</x></presence>");
        assert_eq!(parse(&inside), Some(state(Show::Online, None, 0)));
    }

    #[test]
    fn the_goodbye_carries_words() {
        let xml = "<presence type='unavailable'><status>bye</status></presence>";
        assert_eq!(write(&unavailable(Some("bye")), ns::CLIENT), xml);
        assert_eq!(parse(xml), Some(PresenceContent::State(Presence::Unavailable { status: Some("bye".to_owned()) })));
    }

    #[test]
    fn an_error_is_a_state_too() {
        let Some(PresenceContent::State(Presence::Error(error))) = parse("<presence type='error'><error code='404'/></presence>") else {
            panic!()
        };
        assert_eq!(error.condition, StanzaCondition::ItemNotFound);
    }

    #[test]
    fn every_verb_is_read_and_only_a_request_carries_words() {
        let to: BareJid = "bob@example.net".parse().unwrap();
        assert_eq!(
            write(&subscription(&to, SubscriptionVerb::Subscribe, Some("Hi")), ns::CLIENT),
            "<presence to='bob@example.net' type='subscribe'><status>Hi</status></presence>"
        );
        for verb in [SubscriptionVerb::Subscribed, SubscriptionVerb::Unsubscribe, SubscriptionVerb::Unsubscribed] {
            let xml = write(&subscription(&to, verb, Some("Hi")), ns::CLIENT);
            assert_eq!(parse(&xml), Some(PresenceContent::Subscription { verb, status: None, nick: None }));
        }
    }

    #[test]
    fn the_words_of_a_request_are_kept_short_and_plain() {
        let long = "x".repeat(5000);
        let xml = format!(
            "<presence type='subscribe'><status>{long}</status><nick xmlns='http://jabber.org/protocol/nick'> A&#x9;\n{long}</nick></presence>"
        );
        let Some(PresenceContent::Subscription { status, nick, .. }) = parse(&xml) else { panic!() };
        assert_eq!(status.unwrap().len(), STATUS_LIMIT);
        let nick = nick.unwrap();
        assert!(nick.starts_with("A xx") && nick.len() == NICK_LIMIT);
    }

    #[test]
    fn what_is_no_presence_for_us_is_not_read() {
        for xml in [
            "<presence type='probe'/>",
            "<presence type='invisible'/>",
            "<presence from='@'/>",
            "<message/>",
            "<presence xmlns='jabber:server'/>",
        ] {
            assert_eq!(parse(xml), None, "{xml}");
        }
    }
}
