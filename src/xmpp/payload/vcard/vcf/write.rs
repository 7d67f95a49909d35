//! A card as a file of version 3.0 (RFC 2426), which all programs read.

use super::super::{Address, Agent, Class, Geo, Key, Kind, Media, Name, Organisation, Property, Sound, VCard, binary, kind};

/// Longer lines are folded, in bytes.
const LINE_LIMIT: usize = 75;

/// The card as a file. What a file has no place for (unknown properties, how a name is said) is left out; pictures elsewhere are
/// only named.
#[must_use]
pub fn write(card: &VCard) -> String {
    let mut file = String::new();
    // Both must be there, and once (RFC 2426 §3.1).
    let formatted_name = Property::FormattedName(card.best_name().unwrap_or_default());
    let name = Property::Name(card.name().cloned().unwrap_or_default());
    let others = card.known().filter(|property| !matches!(property, Property::FormattedName(_) | Property::Name(_)));
    push(&mut file, "BEGIN:VCARD");
    push(&mut file, "VERSION:3.0");
    for line in [&formatted_name, &name].into_iter().chain(others).flat_map(lines) {
        push(&mut file, &line);
    }
    push(&mut file, "END:VCARD");
    file
}

/// Adds `line` in pieces of at most 75 bytes, none of which ends in the middle of a character.
fn push(file: &mut String, line: &str) {
    let mut length = 0;
    for character in line.chars() {
        if length + character.len_utf8() > LINE_LIMIT {
            file.push_str("\r\n ");
            length = 1;
        }
        file.push(character);
        length += character.len_utf8();
    }
    file.push_str("\r\n");
}

fn lines(property: &Property) -> Vec<String> {
    let line = match property {
        Property::FormattedName(text) => words("FN", text),
        Property::Name(name) => format!("N:{}", of_name(name)),
        Property::Nickname(text) => words("NICKNAME", text),
        Property::Photo(media) => of_media("PHOTO", media),
        Property::Birthday(text) => words("BDAY", text),
        Property::Address(address) => format!("ADR{}:{}", types(&address.kinds, kind::ADDRESS), of_address(address)),
        Property::Label(label) => format!("LABEL{}:{}", types(&label.kinds, kind::ADDRESS), escaped(&label.lines.join("\n"))),
        Property::Phone(phone) => format!("TEL{}:{}", types(&phone.kinds, kind::PHONE), escaped(&phone.number)),
        Property::Email(email) => format!("EMAIL{}:{}", types(&email.kinds, kind::EMAIL), escaped(&email.address)),
        // The new way and the old one: hardly a program reads both.
        Property::JabberId(address) => return vec![format!("IMPP:xmpp:{}", on_one_line(address)), words("X-JABBER", address)],
        Property::Mailer(text) => words("MAILER", text),
        Property::TimeZone(text) => words("TZ", text),
        Property::Geo(Geo { latitude, longitude }) => format!("GEO:{};{}", escaped(latitude), escaped(longitude)),
        Property::Title(text) => words("TITLE", text),
        Property::Role(text) => words("ROLE", text),
        Property::Logo(media) => of_media("LOGO", media),
        Property::Agent(Agent::Card(agent)) => words("AGENT", &write(agent).replace("\r\n", "\n")),
        Property::Agent(Agent::Web(url)) => format!("AGENT;VALUE=uri:{}", on_one_line(url)),
        Property::Organisation(Organisation { name, units }) => format!("ORG:{}", joined(std::iter::once(name).chain(units), ";")),
        Property::Categories(keywords) => format!("CATEGORIES:{}", joined(keywords.iter(), ",")),
        Property::Note(text) | Property::Description(text) => words("NOTE", text),
        Property::ProductId(text) => words("PRODID", text),
        Property::Revision(text) => words("REV", text),
        Property::SortString(text) => words("SORT-STRING", text),
        Property::Sound(Sound::Recording(media)) => of_media("SOUND", media),
        Property::Uid(text) => words("UID", text),
        Property::Url(url) => format!("URL:{}", on_one_line(url)),
        Property::Class(class) => format!("CLASS:{}", of_class(*class)),
        Property::Key(Key { kind, credential }) => format!("KEY{}:{}", media_type(kind.as_deref()), escaped(credential)),
        Property::Sound(Sound::Phonetic(_)) | Property::Extended(_) | Property::Other(_) => return Vec::new(),
    };
    vec![line]
}

fn words(name: &str, text: &str) -> String {
    format!("{name}:{}", escaped(text))
}

/// `text` as a part of a value (RFC 2426 §4).
fn escaped(text: &str) -> String {
    let mut value = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\\' | ';' | ',' => value.extend(['\\', character]),
            '\n' => value.push_str("\\n"),
            _ if character.is_control() => {}
            _ => value.push(character),
        }
    }
    value
}

/// A URI, which knows no escapes, but must not begin a line of its own.
fn on_one_line(uri: &str) -> String {
    uri.chars().filter(|character| !character.is_control()).collect()
}

fn joined<'p>(parts: impl Iterator<Item = &'p String>, separator: &str) -> String {
    parts.map(|part| escaped(part)).collect::<Vec<_>>().join(separator)
}

fn of_name(name: &Name) -> String {
    parts(&[&name.family, &name.given, &name.middle, &name.prefix, &name.suffix])
}

fn of_address(address: &Address) -> String {
    parts(&[
        &address.post_box,
        &address.extended,
        &address.street,
        &address.locality,
        &address.region,
        &address.postal_code,
        &address.country,
    ])
}

fn parts(parts: &[&Option<String>]) -> String {
    parts.iter().map(|part| escaped(part.as_deref().unwrap_or_default())).collect::<Vec<_>>().join(";")
}

fn types(kinds: &[Kind], known: &[Kind]) -> String {
    let names: Vec<_> = known.iter().filter(|kind| kinds.contains(kind)).map(|kind| kind.name()).collect();
    if names.is_empty() { String::new() } else { format!(";TYPE={}", names.join(",")) }
}

fn of_media(name: &str, media: &Media) -> String {
    match media {
        Media::Bytes { media_type: named, bytes } => {
            let short = named.as_deref().map(|named| named.rsplit('/').next().unwrap_or(named).to_ascii_uppercase());
            format!("{name};ENCODING=b{}:{}", media_type(short.as_deref()), binary::encode(bytes))
        }
        Media::Web(url) => format!("{name};VALUE=uri:{}", on_one_line(url)),
    }
}

/// A type as a parameter, if it can be one: it is only a claim.
fn media_type(named: Option<&str>) -> String {
    let is_token = |named: &&str| !named.is_empty() && named.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-+./".contains(&byte));
    named.filter(is_token).map(|named| format!(";TYPE={named}")).unwrap_or_default()
}

fn of_class(class: Class) -> &'static str {
    match class {
        Class::Public => "PUBLIC",
        Class::Private => "PRIVATE",
        Class::Confidential => "CONFIDENTIAL",
    }
}
