//! XEP-0033 extended stanza addressing, and what a person sees of it and of its predecessor ([`super::envelope`]).
//!
//! Every address is a claim of the sender: answers go to who sent the stanza, unless the person chooses otherwise.

use super::envelope::{ADDRESS_LIMIT, Entry, Envelope, Role, name};
use crate::xmpp::{
    jid::{BareJid, Jid},
    ns,
    xml::Element,
};

/// Longer URIs and nodes are not taken.
const URI_LIMIT: usize = 2048;

/// The addresses of a stanza.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Addresses {
    /// The addresses, in order.
    pub list: Vec<Address>,
    /// The sender wants no answer (`type='noreply'`).
    pub no_reply: bool,
    /// How many more addresses there were than are kept.
    pub left_out: usize,
}

/// One of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    /// What it is there for.
    pub kind: AddressKind,
    /// Who it is.
    pub destination: Destination,
    /// The name that the sender gives them (`desc`). Hostile: never to be shown without the address.
    pub name: Option<String>,
    /// They have it already: nobody sends it to them again.
    pub delivered: bool,
}

/// Who is addressed.
#[derive(Debug, Clone, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub enum Destination {
    /// Somebody on the network, and perhaps a node of theirs.
    Jid {
        /// The address.
        jid: Jid,
        /// The node.
        node: Option<String>,
    },
    /// Somebody elsewhere (`mailto:`, `sip:`, ...). Only to be shown.
    Uri(String),
}

/// What an address is there for; `noreply` is no address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AddressKind {
    /// A recipient.
    To,
    /// A recipient of a copy.
    Cc,
    /// A recipient of a copy of whom nobody else may know.
    Bcc,
    /// Where answers should go.
    ReplyTo,
    /// The room in which answers should be given. Never joined by itself.
    ReplyRoom,
    /// Who wrote it.
    OriginalFrom,
}

impl AddressKind {
    const ALL: [Self; 6] = [Self::To, Self::Cc, Self::Bcc, Self::ReplyTo, Self::ReplyRoom, Self::OriginalFrom];

    /// The value of the attribute `type`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::To => "to",
            Self::Cc => "cc",
            Self::Bcc => "bcc",
            Self::ReplyTo => "replyto",
            Self::ReplyRoom => "replyroom",
            Self::OriginalFrom => "ofrom",
        }
    }

    fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// Whether the stanza goes to them.
    fn receives(self) -> bool {
        matches!(self, Self::To | Self::Cc | Self::Bcc)
    }
}

impl Destination {
    /// Exactly one of the attributes `jid` and `uri` must be there.
    fn parse(element: &Element) -> Option<Self> {
        let short = |name| element.attribute(name).filter(|text| !text.is_empty() && text.len() <= URI_LIMIT).map(str::to_owned);
        match (element.attribute("jid"), element.attribute("uri")) {
            (Some(jid), None) => Some(Self::Jid { jid: jid.parse().ok()?, node: short("node") }),
            (None, Some(_)) => short("uri").filter(|uri| super::oob::is_plain(uri)).map(Self::Uri),
            _ => None,
        }
    }

    /// The address on the network, if it is one.
    #[must_use]
    pub fn jid(&self) -> Option<&Jid> {
        match self {
            Self::Jid { jid, .. } => Some(jid),
            Self::Uri(_) => None,
        }
    }
}

impl From<Jid> for Destination {
    fn from(jid: Jid) -> Self {
        Self::Jid { jid, node: None }
    }
}

impl Addresses {
    /// The addresses of a message or a presence that is no error; of several, the first.
    #[must_use]
    pub fn of(stanza: &Element) -> Option<Self> {
        super::said_in(stanza, "message").chain(super::said_in(stanza, "presence")).find_map(Self::parse)
    }

    /// Reads `<addresses/>`; `None` if it is none. What cannot be read is left out.
    #[must_use]
    pub fn parse(element: &Element) -> Option<Self> {
        if !element.is("addresses", ns::ADDRESS) {
            return None;
        }
        let all = || element.children().filter(|child| child.is("address", ns::ADDRESS));
        let mut addresses = all().filter_map(Address::parse);
        Some(Self {
            list: addresses.by_ref().take(ADDRESS_LIMIT).collect(),
            left_out: addresses.count(),
            no_reply: all().any(|address| address.attribute("type") == Some("noreply")),
        })
    }

    /// One copy for each recipient who has none yet, for servers that deliver no stanza to several:
    /// to whom, and what it says. Every copy lists all others as delivered, and nobody who must not be known.
    #[must_use]
    pub fn copies(&self) -> Vec<(Jid, Self)> {
        let open: Vec<_> = self.list.iter().filter(|address| address.kind.receives()).cloned().map(Address::into_delivered).collect();
        let rest = self.list.iter().filter(|address| !address.kind.receives()).cloned();
        let list = open.into_iter().filter(|address| address.kind != AddressKind::Bcc).chain(rest).collect();
        let copy = Self { list, no_reply: self.no_reply, left_out: 0 };
        let mut recipients: Vec<&Jid> = Vec::new();
        for address in self.list.iter().filter(|address| address.kind.receives() && !address.delivered) {
            recipients.extend(address.destination.jid().filter(|jid| !recipients.contains(jid)));
        }
        recipients.into_iter().map(|jid| (jid.clone(), copy.clone())).collect()
    }

    /// The addresses as an element.
    #[must_use]
    pub fn to_element(&self) -> Element {
        let no_reply = self.no_reply.then(|| Element::new("address", ns::ADDRESS).with_attribute("type", "noreply"));
        let addresses = self.list.iter().map(Address::to_element).chain(no_reply);
        addresses.fold(Element::new("addresses", ns::ADDRESS), Element::with_child)
    }
}

impl Address {
    /// An address that has not got the stanza yet.
    #[must_use]
    pub fn new(kind: AddressKind, jid: Jid) -> Self {
        Self { kind, destination: jid.into(), name: None, delivered: false }
    }

    fn parse(element: &Element) -> Option<Self> {
        Some(Self {
            kind: AddressKind::parse(element.attribute("type")?)?,
            destination: Destination::parse(element)?,
            name: element.attribute("desc").and_then(name),
            delivered: matches!(element.attribute("delivered"), Some("true" | "1")),
        })
    }

    /// Only who is on the network gets the stanza from us.
    fn into_delivered(self) -> Self {
        Self { delivered: self.delivered || self.destination.jid().is_some(), ..self }
    }

    fn to_element(&self) -> Element {
        let element = Element::new("address", ns::ADDRESS).with_attribute("type", self.kind.name());
        let element = match &self.destination {
            Destination::Jid { jid, node } => {
                element.with_attribute("jid", jid.to_string()).with_optional_attribute("node", node.as_deref())
            }
            Destination::Uri(uri) => element.with_attribute("uri", uri.as_str()),
        };
        element.with_optional_attribute("desc", self.name.as_deref()).with_optional_attribute("delivered", self.delivered.then_some("true"))
    }
}

/// What a person sees of the addresses of a stanza, in whichever form it had them. There is no bcc: who else got a
/// hidden copy is not shown, even if somebody sent it along.
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
#[serde(default)]
pub struct Addressing {
    /// The recipients.
    pub to: Vec<Party>,
    /// The recipients of copies.
    pub cc: Vec<Party>,
    /// Where the sender wants answers to go.
    pub reply_to: Vec<Party>,
    /// The rooms in which the sender wants answers to be given.
    pub reply_room: Vec<Party>,
    /// Who wrote it, says the sender.
    pub original_from: Vec<Party>,
    /// Who passed it on, says the sender.
    pub forwarded_by: Vec<Party>,
    /// The sender wants no answer.
    pub no_reply: bool,
    /// How many more addresses there were.
    pub left_out: usize,
}

/// Somebody on the envelope.
#[derive(Debug, Clone, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub struct Party {
    /// Who it is.
    pub destination: Destination,
    /// The name that the sender gives them. Hostile: never to be shown without the address.
    pub name: Option<String>,
}

impl Addressing {
    /// What `stanza` says about its addresses, if it says something. Where both forms are there, the new one counts,
    /// and of the old one only what the new one cannot say: who passed it on.
    #[must_use]
    pub fn of(stanza: &Element) -> Option<Self> {
        let addressing = match (Addresses::of(stanza), Envelope::of(stanza)) {
            (Some(addresses), Some(envelope)) => Self { forwarded_by: Self::from(envelope).forwarded_by, ..Self::from(addresses) },
            (Some(addresses), None) => addresses.into(),
            (None, Some(envelope)) => envelope.into(),
            (None, None) => return None,
        };
        (addressing != Self::default()).then_some(addressing)
    }

    /// Everybody who gets an answer to all: `sender`, then the recipients, each once, without `account` itself.
    #[must_use]
    pub fn everybody(&self, sender: &Jid, account: &BareJid) -> Vec<Jid> {
        let others = self.to.iter().chain(&self.cc).filter_map(|party| party.destination.jid());
        let mut everybody: Vec<Jid> = Vec::new();
        for jid in std::iter::once(sender).chain(others).filter(|jid| jid.bare() != account) {
            if !everybody.iter().any(|known| known.bare() == jid.bare()) {
                everybody.push(jid.clone());
            }
        }
        everybody
    }
}

impl From<Addresses> for Addressing {
    fn from(addresses: Addresses) -> Self {
        let mut addressing = Self { no_reply: addresses.no_reply, left_out: addresses.left_out, ..Self::default() };
        for Address { kind, destination, name, .. } in addresses.list {
            let place = match kind {
                AddressKind::To => &mut addressing.to,
                AddressKind::Cc => &mut addressing.cc,
                AddressKind::Bcc => continue,
                AddressKind::ReplyTo => &mut addressing.reply_to,
                AddressKind::ReplyRoom => &mut addressing.reply_room,
                AddressKind::OriginalFrom => &mut addressing.original_from,
            };
            place.push(Party { destination, name });
        }
        addressing
    }
}

impl From<Envelope> for Addressing {
    fn from(envelope: Envelope) -> Self {
        let mut addressing = Self { left_out: envelope.left_out, ..Self::default() };
        for Entry { role, jid, name } in envelope.entries {
            let place = match role {
                Role::To => &mut addressing.to,
                Role::Cc => &mut addressing.cc,
                Role::ReplyTo => &mut addressing.reply_to,
                Role::From => &mut addressing.original_from,
                Role::ForwardedBy => &mut addressing.forwarded_by,
            };
            place.push(Party { destination: jid.into(), name });
        }
        addressing
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::string_slice, clippy::panic)]
mod tests {
    use super::*;
    use crate::xmpp::xml::{parse_fragment, write};

    fn stanza(xml: &str) -> Element {
        parse_fragment(xml, ns::CLIENT).unwrap().remove(0)
    }

    fn message(inside: &str) -> Element {
        stanza(&format!("<message><addresses xmlns='http://jabber.org/protocol/address'>{inside}</addresses></message>"))
    }

    fn read(inside: &str) -> Addresses {
        Addresses::of(&message(inside)).unwrap()
    }

    fn jid(text: &str) -> Jid {
        text.parse().unwrap()
    }

    fn shown(parties: &[Party]) -> Vec<String> {
        parties.iter().map(|party| party.destination.jid().unwrap().to_string()).collect()
    }

    #[test]
    fn every_type_is_read() {
        let addresses = read(
            "<address type='to' jid='a@b' desc='A' delivered='true'/><address type='cc' uri='mailto:c@b'/><address type='bcc' jid='d@b'/>\
             <address type='replyto' jid='e@b' node='n'/><address type='replyroom' jid='f@b'/><address type='ofrom' jid='g@b'/>\
             <address type='noreply'/>",
        );
        let kinds: Vec<_> = addresses.list.iter().map(|address| address.kind).collect();
        assert_eq!(kinds, AddressKind::ALL);
        assert!(addresses.no_reply);
        let first = Address { name: Some("A".to_owned()), delivered: true, ..Address::new(AddressKind::To, jid("a@b")) };
        assert_eq!(addresses.list[0], first);
        assert_eq!(addresses.list[1].destination, Destination::Uri("mailto:c@b".to_owned()));
        assert_eq!(addresses.list[3].destination, Destination::Jid { jid: jid("e@b"), node: Some("n".to_owned()) });
    }

    #[test]
    fn an_address_has_either_a_jid_or_a_uri() {
        let addresses = read(
            "<address type='to'/><address type='to' jid='a@b' uri='sip:a@b'/><address type='to' jid='@'/><address type='to' uri=''/>\
             <address jid='a@b'/><address type='odd' jid='a@b'/><address type='to' uri='a&#10;b'/><x type='to' jid='a@b'/>",
        );
        assert_eq!(addresses, Addresses::default());
    }

    #[test]
    fn ten_thousand_addresses_are_cut_and_counted() {
        let many: String = (0..10_000).map(|index| format!("<address type='cc' jid='u{index}@b'/>")).collect();
        let addresses = read(&many);
        assert_eq!((addresses.list.len(), addresses.left_out), (ADDRESS_LIMIT, 10_000 - ADDRESS_LIMIT));
        assert_eq!(Addressing::from(addresses).left_out, 10_000 - ADDRESS_LIMIT);
    }

    #[test]
    fn only_a_direct_child_of_a_message_or_presence_that_is_no_error_counts() {
        let inside = "<addresses xmlns='http://jabber.org/protocol/address'><address type='to' jid='a@b'/></addresses>";
        for (xml, counts) in [
            (format!("<message>{inside}</message>"), true),
            (format!("<presence>{inside}</presence>"), true),
            (format!("<message type='error'>{inside}</message>"), false),
            (format!("<iq type='set'>{inside}</iq>"), false),
            (format!("<message><f xmlns='urn:x'>{inside}</f></message>"), false),
        ] {
            assert_eq!(Addresses::of(&stanza(&xml)).is_some(), counts, "{xml}");
        }
    }

    #[test]
    fn without_a_service_each_recipient_gets_an_own_copy_that_hides_the_others() {
        let addresses = read(
            "<address type='to' jid='a@b'/><address type='cc' jid='c@b'/><address type='bcc' jid='d@b'/><address type='cc' jid='a@b'/>\
             <address type='to' jid='e@b' delivered='true'/><address type='to' uri='mailto:m@b'/><address type='replyto' jid='r@b'/>",
        );
        let copies = addresses.copies();
        let recipients: Vec<_> = copies.iter().map(|(jid, _)| jid.to_string()).collect();
        assert_eq!(recipients, ["a@b", "c@b", "d@b"], "each once, nobody who has it");
        for (_, copy) in copies {
            assert_eq!(
                write(&copy.to_element(), ns::CLIENT),
                "<addresses xmlns='http://jabber.org/protocol/address'><address type='to' jid='a@b' delivered='true'/>\
                 <address type='cc' jid='c@b' delivered='true'/><address type='cc' jid='a@b' delivered='true'/>\
                 <address type='to' jid='e@b' delivered='true'/><address type='to' uri='mailto:m@b'/>\
                 <address type='replyto' jid='r@b'/></addresses>"
            );
        }
    }

    #[test]
    fn what_is_written_is_read_back() {
        let addresses =
            read("<address type='to' jid='a@b/c' node='n' desc='A &amp; B'/><address type='bcc' uri='sip:x'/><address type='noreply'/>");
        assert_eq!(Addresses::parse(&addresses.to_element()), Some(addresses));
    }

    #[test]
    fn both_forms_are_shown_alike_and_hidden_copies_never() {
        let new = Addressing::of(&message(
            "<address type='to' jid='t@a'/><address type='cc' jid='c@a'/><address type='bcc' jid='b@a'/>\
             <address type='replyto' jid='r@a'/><address type='ofrom' jid='o@a'/>",
        ));
        let old = Addressing::of(&stanza(
            "<message><x xmlns='jabber:x:envelope'><to jid='t@a'/><cc jid='c@a'/><replyto jid='r@a'/><from jid='o@a'/></x></message>",
        ));
        assert_eq!(new, old);
        assert_eq!(shown(&new.unwrap().original_from), ["o@a"]);
        assert_eq!(Addressing::of(&message("<address type='bcc' jid='b@a'/>")), None);
        assert_eq!(Addressing::of(&stanza("<message><body>x</body></message>")), None);
        assert!(Addressing::of(&message("<address type='noreply'/>")).unwrap().no_reply);
    }

    #[test]
    fn of_both_forms_together_the_new_one_counts() {
        let old = stanza("<x xmlns='jabber:x:envelope'><to jid='old@a'/><forwardedby jid='f@a'/></x>");
        let addressing = Addressing::of(&message("<address type='to' jid='new@a'/>").with_child(old)).unwrap();
        assert_eq!(shown(&addressing.to), ["new@a"]);
        assert_eq!(shown(&addressing.forwarded_by), ["f@a"]);
    }

    #[test]
    fn an_answer_to_all_goes_to_everybody_else_once() {
        let addressing = Addressing::of(&message(
            "<address type='to' jid='ann@a/desk'/><address type='to' jid='carl@a'/><address type='cc' jid='bob@a'/>\
             <address type='cc' jid='carl@a/x'/><address type='cc' uri='mailto:m@a'/><address type='replyto' jid='evil@a'/>",
        ))
        .unwrap();
        let everybody = addressing.everybody(&jid("bob@a/home"), jid("ann@a").bare());
        assert_eq!(everybody, [jid("bob@a/home"), jid("carl@a")]);
    }
}
