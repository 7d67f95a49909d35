//! What the properties of a file are in a card.

use super::{
    super::{
        Address, Agent, Birthday, Class, Email, Geo, Key, Kind, Label, Media, Name, Organisation, Phone, Property, Sound, binary, kind, uri,
    },
    Version,
    lines::Line,
};

/// Longer words are left out, in bytes.
const TEXT_LIMIT: usize = 64 * 1024;
/// More of a list (units, keywords, lines) are not read.
const LIST_LIMIT: usize = 100;

/// Whether a property says nothing: only what separates its parts.
pub(super) fn is_empty(line: &Line) -> bool {
    line.value.iter().all(|byte| byte.is_ascii_whitespace() || matches!(byte, b';' | b','))
}

/// What a property is in a card: one or more, or nothing if there is no room for it or it cannot be understood.
pub(super) fn read(line: &Line, version: Version) -> Vec<Property> {
    if let "PHOTO" | "LOGO" | "SOUND" = line.name.as_str() {
        return media_property(line, version).into_iter().collect();
    }
    let Some(text) = line.text().filter(|text| text.len() <= TEXT_LIMIT) else { return Vec::new() };
    let value = Value { text: &text, version };
    match line.name.as_str() {
        "ADR" => address(line, value),
        "NICKNAME" => value.list().into_iter().map(Property::Nickname).collect(),
        _ => property(line, value).into_iter().collect(),
    }
}

/// The card of an agent, which stands in one line as a value.
pub(super) fn agent(line: &Line) -> Option<String> {
    line.text().map(|text| Value { text: &text, version: Version::New }.words())
}

fn property(line: &Line, value: Value<'_>) -> Option<Property> {
    let words = || Some(value.words()).filter(|words| !words.is_empty());
    let is_uri = line.says("VALUE", "URI");
    Some(match line.name.as_str() {
        "FN" => Property::FormattedName(words()?),
        "N" => Property::Name(name(value)),
        "BDAY" => Property::Birthday(birthday(line, words()?)),
        "LABEL" => Property::Label(Label { kinds: kinds(line, kind::ADDRESS), lines: printed(&value.words()) }),
        "TEL" => Property::Phone(Phone {
            kinds: kinds(line, kind::PHONE),
            number: words().map(|number| uri::number(&number).unwrap_or(number))?,
        }),
        "EMAIL" => Property::Email(Email { kinds: kinds(line, kind::EMAIL), address: words()? }),
        "IMPP" => Property::JabberId(uri::jabber_id(&words()?)?),
        "X-JABBER" | "X-XMPP" => Property::JabberId(words().map(|address| uri::jabber_id(&address).unwrap_or(address))?),
        "MAILER" => Property::Mailer(words()?),
        "TZ" => Property::TimeZone(words()?),
        "GEO" => Property::Geo(geo(value)?),
        "TITLE" => Property::Title(words()?),
        "ROLE" => Property::Role(words()?),
        "AGENT" if is_uri => Property::Agent(Agent::Web(words()?)),
        "ORG" => Property::Organisation(organisation(value)?),
        "CATEGORIES" => Property::Categories(Some(value.list()).filter(|keywords| !keywords.is_empty())?),
        "NOTE" => Property::Note(words()?),
        "PRODID" => Property::ProductId(words()?),
        "REV" => Property::Revision(words()?),
        "SORT-STRING" => Property::SortString(words()?),
        "UID" => Property::Uid(words()?),
        "URL" => Property::Url(words()?),
        "CLASS" => Property::Class(class(&words()?)?),
        "KEY" => Property::Key(key(line, words()?)),
        _ => return None,
    })
}

/// A value, which says more than its letters.
#[derive(Clone, Copy)]
struct Value<'v> {
    text: &'v str,
    version: Version,
}

impl Value<'_> {
    /// All of it.
    fn words(self) -> String {
        self.unescaped(self.text)
    }

    /// Its parts, between semicolons.
    fn parts(self) -> Vec<String> {
        self.split(';').map(|part| self.unescaped(part)).collect()
    }

    /// What stands in the list that it is, but for nothing.
    fn list(self) -> Vec<String> {
        self.split(',').map(|part| self.unescaped(part)).filter(|part| !part.is_empty()).take(LIST_LIMIT).collect()
    }

    /// What stands between separators that are not escaped.
    fn split(&self, separator: char) -> impl Iterator<Item = &str> {
        let mut escaped = false;
        self.text.split(move |character: char| {
            let separates = character == separator && !escaped;
            escaped = character == '\\' && !escaped;
            separates
        })
    }

    /// `part` without the escapes (RFC 2426 §4) and without space at its ends.
    fn unescaped(self, part: &str) -> String {
        let mut text = String::with_capacity(part.len());
        let mut characters = part.chars();
        while let Some(character) = characters.next() {
            match (character, characters.clone().next()) {
                ('\\', Some(escaped @ (';' | ',' | ':'))) => text.push(escaped),
                ('\\', Some('\\')) if self.version == Version::New => text.push('\\'),
                ('\\', Some('n' | 'N')) if self.version == Version::New => text.push('\n'),
                _ => {
                    text.push(character);
                    continue;
                }
            }
            characters.next();
        }
        text.replace("\r\n", "\n").trim().to_owned()
    }
}

fn kinds(line: &Line, known: &[Kind]) -> Vec<Kind> {
    let preferred = line.all("PREF").map(|_| "PREF".to_owned());
    let named = line.all("TYPE").map(|name| if name.eq_ignore_ascii_case("mobile") { "CELL".to_owned() } else { name.to_owned() });
    kind::named(named.chain(preferred), known)
}

/// The next part, if it says something.
fn next(parts: &mut impl Iterator<Item = String>) -> Option<String> {
    parts.next().filter(|part| !part.is_empty())
}

fn name(value: Value<'_>) -> Name {
    let mut parts = value.parts().into_iter();
    Name { family: next(&mut parts), given: next(&mut parts), middle: next(&mut parts), prefix: next(&mut parts), suffix: next(&mut parts) }
}

/// The address, and the one that is printed, if version 4.0 brings it as a parameter.
fn address(line: &Line, value: Value<'_>) -> Vec<Property> {
    let mut parts = value.parts().into_iter();
    let address = Address {
        kinds: kinds(line, kind::ADDRESS),
        post_box: next(&mut parts),
        extended: next(&mut parts),
        street: next(&mut parts),
        locality: next(&mut parts),
        region: next(&mut parts),
        postal_code: next(&mut parts),
        country: next(&mut parts),
    };
    let label = line.all("LABEL").next().map(|text| printed(&Value { text, ..value }.words())).filter(|lines| !lines.is_empty());
    let label = label.map(|lines| Property::Label(Label { kinds: address.kinds.clone(), lines }));
    std::iter::once(Property::Address(address)).chain(label).collect()
}

fn printed(text: &str) -> Vec<String> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).take(LIST_LIMIT).map(str::to_owned).collect()
}

/// Apple's programs write a year where there is none, and say which one does not count.
fn birthday(line: &Line, text: String) -> String {
    let omitted = line.all("X-APPLE-OMIT-YEAR").next().and_then(|year| year.parse().ok());
    match Birthday::parse(&text) {
        Some(birthday) if omitted.is_some() && birthday.year == omitted => Birthday { year: None, ..birthday }.to_text(),
        _ => text,
    }
}

/// A place. Where a comma separates its numbers, programs do not agree which of them comes first: it is left out.
fn geo(value: Value<'_>) -> Option<Geo> {
    if let Some(place) = uri::geo(&value.words()) {
        return Some(place);
    }
    let mut parts = value.parts().into_iter();
    let place = Geo { latitude: next(&mut parts)?, longitude: next(&mut parts)? };
    parts.next().is_none().then_some(place)
}

fn organisation(value: Value<'_>) -> Option<Organisation> {
    let mut parts = value.parts().into_iter();
    let name = parts.next()?;
    Some(Organisation { name, units: parts.filter(|unit| !unit.is_empty()).take(LIST_LIMIT).collect() })
}

fn class(words: &str) -> Option<Class> {
    match words.to_ascii_uppercase().as_str() {
        "PUBLIC" => Some(Class::Public),
        "PRIVATE" => Some(Class::Private),
        "CONFIDENTIAL" => Some(Class::Confidential),
        _ => None,
    }
}

fn key(line: &Line, credential: String) -> Key {
    Key { kind: line.all("TYPE").next().or_else(|| line.all("MEDIATYPE").next()).map(str::to_owned), credential }
}

/// A picture or a sound; how a name is said, too, which some programs write as a sound.
fn media_property(line: &Line, version: Version) -> Option<Property> {
    match (line.name.as_str(), media(line, version)) {
        ("PHOTO", Some(media)) => Some(Property::Photo(media)),
        ("LOGO", Some(media)) => Some(Property::Logo(media)),
        ("SOUND", Some(media)) => Some(Property::Sound(Sound::Recording(media))),
        ("SOUND", None) if !line.is_base64() && !line.says("VALUE", "URI") => {
            let text = line.text().filter(|text| text.len() <= TEXT_LIMIT)?;
            Some(Property::Sound(Sound::Phonetic(Value { text: &text, version }.words())))
        }
        _ => None,
    }
}

fn media(line: &Line, version: Version) -> Option<Media> {
    if line.is_base64() {
        let bytes = binary::decode(std::str::from_utf8(&line.value).ok()?)?;
        return Some(Media::Bytes { media_type: media_type(line), bytes });
    }
    let text = line.text()?;
    let text = if text.contains('\\') { Value { text: &text, version }.words() } else { text.trim().to_owned() };
    uri::media(&text).filter(|media| !matches!(media, Media::Web(url) if url.len() > TEXT_LIMIT))
}

/// `JPEG` is `image/jpeg`, and so on.
fn media_type(line: &Line) -> Option<String> {
    let family = if line.name == "SOUND" { "audio" } else { "image" };
    let named = line.all("MEDIATYPE").chain(line.all("TYPE")).find(|name| !name.eq_ignore_ascii_case("pref"))?.to_ascii_lowercase();
    match named.as_str() {
        "jpg" => Some("image/jpeg".to_owned()),
        whole if whole.contains('/') => Some(named),
        part => Some(format!("{family}/{part}")),
    }
}
