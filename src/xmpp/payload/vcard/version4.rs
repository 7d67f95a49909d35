//! XEP-0292: cards of version 4 (RFC 6351), as a node of the account. They are read, and written only as `vcard-temp`.

use super::{Address, Agent, Email, Key, Kind, Label, Media, Name, Organisation, Phone, Property, Sound, VCard, kind, uri};
use crate::xmpp::{ns, xml::Element};

/// The node with the card (XEP-0292 §3).
pub const VCARD4_NODE: &str = "urn:xmpp:vcard4";
/// The name of its one item.
pub const VCARD4_ITEM: &str = "current";

/// Properties behind so many others are kept and not read.
const PROPERTY_LIMIT: usize = 1000;
/// Longer words are kept and not read, in bytes.
const TEXT_LIMIT: usize = 64 * 1024;
/// More of a list (units, keywords) are not read.
const LIST_LIMIT: usize = 100;

/// Reads `<vcard xmlns='urn:ietf:params:xml:ns:vcard-4.0'/>`; `None` if it is none. What an older card has no room for is
/// [`Property::Other`].
#[must_use]
pub fn parse(element: &Element) -> Option<VCard> {
    if !element.is("vcard", ns::VCARD4) {
        return None;
    }
    let mut properties = Vec::new();
    for child in element.children() {
        if child.is("group", ns::VCARD4) {
            child.children().for_each(|member| read(member, &mut properties));
        } else {
            read(child, &mut properties);
        }
    }
    Some(VCard { properties })
}

fn read(element: &Element, properties: &mut Vec<Property>) {
    let is_looked_at = element.ns() == ns::VCARD4 && properties.len() < PROPERTY_LIMIT;
    properties.push(Some(element).filter(|_| is_looked_at).and_then(property).unwrap_or_else(|| Property::Other(element.clone())));
    if element.is("adr", ns::VCARD4) && is_looked_at {
        properties.extend(label(element));
    }
}

fn property(element: &Element) -> Option<Property> {
    Some(match element.name() {
        "fn" => Property::FormattedName(value(element)?),
        "n" => Property::Name(name(element)?),
        "nickname" => Property::Nickname(value(element)?),
        "photo" => Property::Photo(media(element)?),
        "bday" => Property::Birthday(value(element)?),
        "adr" => Property::Address(address(element)?),
        "tel" => Property::Phone(phone(element)?),
        "email" => Property::Email(Email { kinds: kinds(element, kind::EMAIL), address: value(element)? }),
        "impp" => Property::JabberId(uri::jabber_id(&value(element)?)?),
        "tz" => Property::TimeZone(value(element)?),
        "geo" => Property::Geo(uri::geo(&value(element)?)?),
        "title" => Property::Title(value(element)?),
        "role" => Property::Role(value(element)?),
        "logo" => Property::Logo(media(element)?),
        "org" => Property::Organisation(organisation(element)?),
        "categories" => Property::Categories(Some(parts(element, "text")?).filter(|keywords| !keywords.is_empty())?),
        "note" => Property::Note(value(element)?),
        "prodid" => Property::ProductId(value(element)?),
        "rev" => Property::Revision(value(element)?),
        "sound" => Property::Sound(Sound::Recording(media(element)?)),
        "uid" => Property::Uid(value(element)?),
        "url" => Property::Url(value(element)?),
        "key" => Property::Key(Key { kind: None, credential: part(element, "text")? }),
        "related" if types(element).any(|kind| kind == "AGENT") => Property::Agent(agent(element)?),
        _ => return None,
    })
}

/// The first value, of whatever type; `None` if it is nothing or too long.
fn value(element: &Element) -> Option<String> {
    element.children().find(|child| child.ns() == ns::VCARD4 && child.name() != "parameters").and_then(words)
}

fn words(element: &Element) -> Option<String> {
    let text = element.text();
    let text = text.trim();
    (!text.is_empty() && text.len() <= TEXT_LIMIT).then(|| text.to_owned())
}

/// All children of this name, but for empty ones; `None` if one is too long.
fn parts(element: &Element, name: &str) -> Option<Vec<String>> {
    let is_one = |child: &&Element| child.is(name, ns::VCARD4) && !child.text().trim().is_empty();
    element.children().filter(is_one).take(LIST_LIMIT).map(words).collect()
}

/// All children of this name in one line; `None` if there are none.
fn part(element: &Element, name: &str) -> Option<String> {
    parts(element, name).map(|parts| parts.join(", ")).filter(|text| !text.is_empty())
}

/// What the parameter `name` says, in capitals.
fn parameters<'e>(element: &'e Element, name: &'e str) -> impl Iterator<Item = String> + use<'e> {
    let all = element.child("parameters", ns::VCARD4).into_iter().flat_map(Element::children);
    all.filter(move |parameter| parameter.is(name, ns::VCARD4)).flat_map(Element::children).map(|value| value.text().trim().to_owned())
}

fn types(element: &Element) -> impl Iterator<Item = String> {
    parameters(element, "type").map(|kind| kind.to_ascii_uppercase())
}

fn kinds(element: &Element, known: &[Kind]) -> Vec<Kind> {
    let preferred = parameters(element, "pref").map(|_| "PREF".to_owned());
    kind::named(types(element).chain(preferred), known)
}

fn name(element: &Element) -> Option<Name> {
    let several = |name| parts(element, name).map(|parts| parts.join(" ")).filter(|text| !text.is_empty());
    let name = Name {
        family: several("surname"),
        given: several("given"),
        middle: several("additional"),
        prefix: several("prefix"),
        suffix: several("suffix"),
    };
    (name != Name::default()).then_some(name)
}

fn media(element: &Element) -> Option<Media> {
    // Only its length says that a picture is too large.
    let text = element.child_text("uri", ns::VCARD4)?;
    uri::media(text.trim()).filter(|media| !matches!(media, Media::Web(url) if url.len() > TEXT_LIMIT))
}

fn address(element: &Element) -> Option<Address> {
    let address = Address {
        kinds: Vec::new(),
        post_box: part(element, "pobox"),
        extended: part(element, "ext"),
        street: part(element, "street"),
        locality: part(element, "locality"),
        region: part(element, "region"),
        postal_code: part(element, "code"),
        country: part(element, "country"),
    };
    (address != Address::default()).then(|| Address { kinds: kinds(element, kind::ADDRESS), ..address })
}

/// The address as it is printed, which stands in a parameter of it.
fn label(element: &Element) -> Option<Property> {
    let text = parameters(element, "label").next().filter(|text| text.len() <= TEXT_LIMIT)?;
    let lines: Vec<_> = text.lines().map(str::trim).filter(|line| !line.is_empty()).take(LIST_LIMIT).map(str::to_owned).collect();
    (!lines.is_empty()).then(|| Property::Label(Label { kinds: kinds(element, kind::ADDRESS), lines }))
}

fn phone(element: &Element) -> Option<Phone> {
    let text = value(element)?;
    Some(Phone { kinds: kinds(element, kind::PHONE), number: uri::number(&text).unwrap_or(text) })
}

fn organisation(element: &Element) -> Option<Organisation> {
    let mut parts = parts(element, "text")?.into_iter();
    Some(Organisation { name: parts.next()?, units: parts.collect() })
}

fn agent(element: &Element) -> Option<Agent> {
    match uri::media(&value(element)?)? {
        Media::Web(url) => Some(Agent::Web(url)),
        Media::Bytes { .. } => None,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::xmpp::{payload::vcard::Geo, xml::parse_fragment};

    fn card(inside: &str) -> VCard {
        let xml = format!("<vcard xmlns='urn:ietf:params:xml:ns:vcard-4.0'>{inside}</vcard>");
        parse(&parse_fragment(&xml, "").unwrap().remove(0)).unwrap()
    }

    fn said(inside: &str) -> Property {
        let card = card(inside);
        assert_eq!(card.properties.len(), 1, "{inside}");
        card.properties.into_iter().next().unwrap()
    }

    fn some(text: &str) -> Option<String> {
        Some(text.to_owned())
    }

    #[test]
    fn a_card_of_version_4_says_the_same_as_an_older_one() {
        let card = card(
            "<fn><text>Ann Lee</text></fn><n><surname>Lee</surname><given>Ann</given><additional>A.</additional><additional>B.</additional>\
             <prefix/><suffix/></n><nickname><text>annie</text></nickname><bday><date>1980-05-21</date></bday>\
             <org><text>ACME</text><text>Research</text></org><title><text>Engineer</text></title><role><text>Lead</text></role>\
             <note><text>n</text></note><url><uri>https://example.org/</uri></url><categories><text>a</text><text>b</text></categories>\
             <rev><timestamp>20200101T000000Z</timestamp></rev><uid><uri>urn:uuid:1</uri></uid><tz><utc-offset>+01</utc-offset></tz>",
        );
        let expected = [
            Property::FormattedName("Ann Lee".to_owned()),
            Property::Name(Name { family: some("Lee"), given: some("Ann"), middle: some("A. B."), ..Name::default() }),
            Property::Nickname("annie".to_owned()),
            Property::Birthday("1980-05-21".to_owned()),
            Property::Organisation(Organisation { name: "ACME".to_owned(), units: vec!["Research".to_owned()] }),
            Property::Title("Engineer".to_owned()),
            Property::Role("Lead".to_owned()),
            Property::Note("n".to_owned()),
            Property::Url("https://example.org/".to_owned()),
            Property::Categories(vec!["a".to_owned(), "b".to_owned()]),
            Property::Revision("20200101T000000Z".to_owned()),
            Property::Uid("urn:uuid:1".to_owned()),
            Property::TimeZone("+01".to_owned()),
        ];
        assert_eq!(card.properties, expected);
    }

    #[test]
    fn numbers_and_addresses_have_their_kinds() {
        let parameters =
            "<parameters><type><text>home</text><text>Cell</text><text>x-odd</text></type><pref><integer>1</integer></pref></parameters>";
        let kinds = vec![Kind::Home, Kind::Preferred, Kind::Cell];
        for value in ["<uri>tel:+1-555</uri>", "<text>+1-555</text>"] {
            let phone = Phone { kinds: kinds.clone(), number: "+1-555".to_owned() };
            assert_eq!(said(&format!("<tel>{parameters}{value}</tel>")), Property::Phone(phone));
        }
        let email = Email { kinds: vec![Kind::Home, Kind::Preferred], address: "a@b".to_owned() };
        assert_eq!(said(&format!("<email>{parameters}<text>a@b</text></email>")), Property::Email(email));
    }

    #[test]
    fn an_address_may_bring_what_is_printed() {
        let card = card(
            "<adr><parameters><type><text>work</text></type><label><text>Ann\nHere</text></label></parameters><pobox/><ext/>\
             <street>1 Main St</street><street>Back</street><locality>Town</locality><region/><code>1</code><country>USA</country></adr>",
        );
        let address = Address {
            kinds: vec![Kind::Work],
            street: some("1 Main St, Back"),
            locality: some("Town"),
            postal_code: some("1"),
            country: some("USA"),
            ..Address::default()
        };
        let label = Label { kinds: vec![Kind::Work], lines: vec!["Ann".to_owned(), "Here".to_owned()] };
        assert_eq!(card.properties, [Property::Address(address), Property::Label(label)]);
    }

    #[test]
    fn a_picture_is_in_the_uri_or_on_the_web() {
        let bytes = Media::Bytes { media_type: some("image/png"), bytes: b"png".to_vec() };
        assert_eq!(said("<photo><uri>data:image/png;base64,cG5n</uri></photo>"), Property::Photo(bytes));
        let web = Media::Web("https://example.org/a.png".to_owned());
        assert_eq!(said("<photo><uri>https://example.org/a.png</uri></photo>"), Property::Photo(web));
        for other in ["data:image/png,cG5n", "data:image/png;base64,!", "file:///etc/passwd", "http:x", ""] {
            assert!(matches!(said(&format!("<photo><uri>{other}</uri></photo>")), Property::Other(_)), "{other}");
        }
    }

    #[test]
    fn only_an_address_of_xmpp_is_a_jabber_id() {
        for uri in ["xmpp:ann@example.org", "XMPP:ann@example.org?message", "xmpp://bob@example.org/ann@example.org"] {
            assert_eq!(said(&format!("<impp><uri>{uri}</uri></impp>")), Property::JabberId("ann@example.org".to_owned()), "{uri}");
        }
        for uri in ["sip:ann@example.org", "xmpp:", "xmpp://bob@example.org", "ann@example.org"] {
            assert!(matches!(said(&format!("<impp><uri>{uri}</uri></impp>")), Property::Other(_)), "{uri}");
        }
    }

    #[test]
    fn a_place_is_read() {
        let place = Geo { latitude: "39.75".to_owned(), longitude: "-105".to_owned() };
        assert_eq!(said("<geo><uri>geo:39.75,-105;u=10</uri></geo>"), Property::Geo(place));
        assert!(matches!(said("<geo><uri>geo:39.75</uri></geo>"), Property::Other(_)));
    }

    #[test]
    fn what_older_cards_have_no_room_for_is_kept_as_it_came() {
        for inside in
            ["<gender><sex>F</sex></gender>", "<fn/>", "<fn><text/></fn>", "<n/>", "<adr/>", "<org/>", "<categories/>", "<FN xmlns='x'/>"]
        {
            assert!(matches!(said(inside), Property::Other(_)), "{inside}");
        }
    }

    #[test]
    fn what_stands_in_a_group_is_read() {
        assert_eq!(said("<group name='a'><fn><text>Ann</text></fn></group>"), Property::FormattedName("Ann".to_owned()));
    }

    #[test]
    fn a_card_of_another_version_is_none() {
        assert_eq!(parse(&VCard::get()), None);
        assert_eq!(parse(&Element::new("vcard", ns::VCARD4)), Some(VCard::default()));
    }
}
