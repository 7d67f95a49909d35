//! 2001 overview §6.20 the addresses on an envelope, `jabber:x:envelope`.
//!
//! Every address is a claim of the sender. Its successor, which has no `forwardedby`, is [`super::addresses`].

use crate::xmpp::{
    jid::{BareJid, Jid},
    ns, text,
    xml::Element,
};

/// More addresses of one envelope are not kept.
pub(super) const ADDRESS_LIMIT: usize = 100;
/// More characters of a name are not kept.
const NAME_LIMIT: usize = 300;

/// Whom a message went to, came from and passed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Envelope {
    /// The addresses, in order.
    pub entries: Vec<Entry>,
    /// How many more there were than are kept.
    pub left_out: usize,
}

/// An address on an envelope.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// What it is there for.
    pub role: Role,
    /// Who it is.
    pub jid: Jid,
    /// The name that the sender gives them. Hostile: never to be shown without the address.
    pub name: Option<String>,
}

/// What an address on an envelope is there for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// A recipient.
    To,
    /// A recipient of a copy.
    Cc,
    /// Where answers should go.
    ReplyTo,
    /// Who wrote it.
    From,
    /// Who passed it on.
    ForwardedBy,
}

impl Role {
    const ALL: [Self; 5] = [Self::To, Self::Cc, Self::ReplyTo, Self::From, Self::ForwardedBy];

    /// The name of the element.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::To => "to",
            Self::Cc => "cc",
            Self::ReplyTo => "replyto",
            Self::From => "from",
            Self::ForwardedBy => "forwardedby",
        }
    }

    fn of(element: &Element) -> Option<Self> {
        Self::ALL.into_iter().find(|role| element.is(role.name(), ns::X_ENVELOPE))
    }
}

impl Envelope {
    /// The envelope of a message, if it has one and is no error; of several, the first.
    #[must_use]
    pub fn of(message: &Element) -> Option<Self> {
        super::said_in(message, "message").find_map(Self::parse)
    }

    /// Reads `<x xmlns='jabber:x:envelope'/>`; `None` if it is none. What has no address that can be read is left out.
    #[must_use]
    pub fn parse(element: &Element) -> Option<Self> {
        if !element.is("x", ns::X_ENVELOPE) {
            return None;
        }
        let mut entries = element.children().filter_map(Entry::parse);
        Some(Self { entries: entries.by_ref().take(ADDRESS_LIMIT).collect(), left_out: entries.count() })
    }

    /// Those with a role, in order.
    pub fn with_role(&self, role: Role) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(move |entry| entry.role == role)
    }

    /// Whether `account` must not pass the message on, as it did so before. An envelope of which not everything is
    /// known may name anybody.
    #[must_use]
    pub fn would_loop(&self, account: &BareJid) -> bool {
        self.left_out > 0 || self.with_role(Role::ForwardedBy).any(|entry| entry.jid.bare() == account)
    }

    /// The envelope under which `account` passes a message of `sender` on to `recipients`, as servers of 2001 did it;
    /// `previous` is the one that it had. `None` if that would go in circles, or if it is more than can be written on one.
    #[must_use]
    pub fn forwarded(previous: Option<&Self>, sender: &Jid, account: &BareJid, recipients: &[Jid]) -> Option<Self> {
        if previous.is_some_and(|previous| previous.would_loop(account)) {
            return None;
        }
        let earlier = previous.into_iter().flat_map(|previous| previous.with_role(Role::ForwardedBy)).cloned();
        let mut entries: Vec<_> = earlier.collect();
        entries.push(Entry::new(Role::ForwardedBy, account.clone().into()));
        entries.push(Entry::new(Role::From, sender.clone()));
        entries.extend(recipients.iter().map(|recipient| Entry::new(Role::Cc, recipient.clone())));
        (entries.len() <= ADDRESS_LIMIT).then_some(Self { entries, left_out: 0 })
    }

    /// The envelope as an element: only for contacts that know nothing newer.
    #[must_use]
    pub fn to_element(&self) -> Element {
        self.entries.iter().fold(Element::new("x", ns::X_ENVELOPE), |element, entry| element.with_child(entry.to_element()))
    }
}

impl Entry {
    /// An address without a name.
    #[must_use]
    pub fn new(role: Role, jid: Jid) -> Self {
        Self { role, jid, name: None }
    }

    fn parse(element: &Element) -> Option<Self> {
        let role = Role::of(element)?;
        let jid = element.attribute("jid")?.parse().ok()?;
        Some(Self { role, jid, name: name(&element.text()) })
    }

    fn to_element(&self) -> Element {
        let element = Element::new(self.role.name(), ns::X_ENVELOPE).with_attribute("jid", self.jid.to_string());
        element.with_text(self.name.as_deref().unwrap_or_default())
    }
}

/// A name that stands beside an address.
pub(super) fn name(words: &str) -> Option<String> {
    text::single_line(&text::undirected(words), NAME_LIMIT)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::string_slice, clippy::panic)]
mod tests {
    use super::*;
    use crate::xmpp::xml::{parse_fragment, write};

    fn envelope_of(stanza: &str) -> Option<Envelope> {
        Envelope::of(&parse_fragment(stanza, ns::CLIENT).unwrap()[0])
    }

    fn read(inside: &str) -> Envelope {
        envelope_of(&format!("<message><x xmlns='jabber:x:envelope'>{inside}</x></message>")).unwrap()
    }

    fn jid(text: &str) -> Jid {
        text.parse().unwrap()
    }

    #[test]
    fn the_example_of_2001_is_read() {
        let envelope = envelope_of(include_str!("../../../tests/data/seed-examples/02.fixed.xml").trim()).unwrap();
        let entry = |role, address, name: &str| Entry { role, jid: jid(address), name: Some(name.to_owned()) };
        assert_eq!(envelope.entries, [entry(Role::To, "romeo@heaven.org", "Romeo"), entry(Role::ForwardedBy, "root@heaven.org", "God")]);
    }

    #[test]
    fn all_five_roles_are_read_in_any_order_and_number() {
        let envelope = read(
            "<forwardedby jid='f@a'/><to jid='t@a'>T</to><cc jid='c@a'/><to jid='u@a'/><replyto jid='r@a/x'/><from jid='o@a'/><bcc jid='b@a'/>",
        );
        let found: Vec<_> = envelope.entries.iter().map(|entry| (entry.role, entry.jid.to_string())).collect();
        let expected = [
            (Role::ForwardedBy, "f@a"),
            (Role::To, "t@a"),
            (Role::Cc, "c@a"),
            (Role::To, "u@a"),
            (Role::ReplyTo, "r@a/x"),
            (Role::From, "o@a"),
        ];
        assert_eq!(found, expected.map(|(role, jid)| (role, jid.to_owned())));
        assert_eq!(envelope.with_role(Role::To).count(), 2);
    }

    #[test]
    fn what_is_no_address_is_left_out() {
        assert_eq!(read("<to/><to jid=''/><cc jid='@'/><to xmlns='urn:x' jid='a@b'/><odd jid='a@b'/>text"), Envelope::default());
    }

    #[test]
    fn names_are_plain_and_short() {
        let envelope =
            read(&format!("<to jid='a@b'>\n \u{202e}nimdA\n x </to><to jid='a@b'>{}</to><cc jid='a@b'> </cc>", "x".repeat(1000)));
        let names: Vec<_> = envelope.entries.into_iter().map(|entry| entry.name).collect();
        assert_eq!(names, [Some("nimdA x".to_owned()), Some("x".repeat(NAME_LIMIT)), None]);
    }

    #[test]
    fn ten_thousand_addresses_are_cut_and_counted() {
        let many: String = (0..10_000).map(|index| format!("<to jid='u{index}@b'/>")).collect();
        let envelope = read(&many);
        assert_eq!((envelope.entries.len(), envelope.left_out), (ADDRESS_LIMIT, 10_000 - ADDRESS_LIMIT));
    }

    #[test]
    fn only_a_direct_child_of_a_message_that_is_no_error_counts() {
        let x = "<x xmlns='jabber:x:envelope'><to jid='a@b'/></x>";
        assert!(envelope_of(&format!("<message>{x}</message>")).is_some());
        assert_eq!(envelope_of(&format!("<message type='error'>{x}</message>")), None);
        assert_eq!(envelope_of(&format!("<message><a xmlns='urn:x'>{x}</a></message>")), None);
        assert_eq!(envelope_of(&format!("<iq type='set'>{x}</iq>")), None);
        assert_eq!(envelope_of("<message><x xmlns='jabber:x:oob'/></message>"), None);
    }

    #[test]
    fn a_message_that_was_here_is_not_passed_on_again() {
        let account = jid("ann@example.org").into_bare();
        let sender = jid("bob@example.net/x");
        let to = [jid("carl@example.org")];
        let first = Envelope::forwarded(None, &sender, &account, &to).unwrap();
        assert!(first.would_loop(&account));
        let carl = to[0].bare();
        assert!(!first.would_loop(carl));
        let second = Envelope::forwarded(Some(&first), &jid("ann@example.org"), carl, &[jid("dora@example.org")]).unwrap();
        assert!(second.would_loop(&account) && second.would_loop(carl), "who passed it on before is still named");
        assert_eq!(Envelope::forwarded(Some(&second), &sender, &account, &to), None);
        assert!(read("<forwardedby jid='Ann@Example.org/elsewhere'/>").would_loop(&account));
        assert!(!read("<to jid='ann@example.org'/>").would_loop(&account));
        assert!(Envelope { left_out: 1, ..Envelope::default() }.would_loop(&account), "what is not known may loop");
        assert_eq!(Envelope::forwarded(None, &sender, &account, &vec![sender.clone(); ADDRESS_LIMIT]), None);
    }

    #[test]
    fn what_is_written_is_read_back() {
        let sender = jid("bob@example.net/x");
        let mut envelope = Envelope::forwarded(None, &sender, jid("carl@example.org").bare(), &[jid("ann@example.org")]).unwrap();
        envelope.entries[2].name = Some("Ann".to_owned());
        assert_eq!(
            write(&envelope.to_element(), ns::CLIENT),
            "<x xmlns='jabber:x:envelope'><forwardedby jid='carl@example.org'/><from jid='bob@example.net/x'/>\
             <cc jid='ann@example.org'>Ann</cc></x>"
        );
        assert_eq!(Envelope::parse(&envelope.to_element()), Some(envelope));
    }
}
