//! Cards as text for people.

use crate::{
    i18n::{Value, Words},
    words::{file, profile},
    xmpp::payload::vcard::{Agent, Birthday, Kind, Media, Property, Sound, VCard},
};

/// A card, a property a line: what it is, and what it says. All of it is hostile.
pub(in crate::control::run) fn card(card: &VCard, words: &Words) -> String {
    card.known().flat_map(|property| of_property(property, words)).collect::<Vec<_>>().join("\n")
}

fn of_property(property: &Property, words: &Words) -> Vec<String> {
    let line = |caption: &str, text: &str| vec![line(&words.text(caption), text)];
    let of_kinds = |caption: &str, kinds: &[Kind], text: &str| vec![self::line(&captioned(caption, kinds, words), text)];
    match property {
        Property::FormattedName(text) => line("card-full-name", text),
        Property::Name(name) => line("card-name", &name.to_text().unwrap_or_default()),
        Property::Nickname(text) => line("card-nickname", text),
        Property::Birthday(text) => match Birthday::parse(text) {
            Some(day) => line("card-birthday", &profile::birthday(words, day)),
            None => line("card-birthday-written", text),
        },
        Property::Address(address) => of_kinds("card-address", &address.kinds, &profile::address(address).join("\n")),
        Property::Label(label) => of_kinds("card-label", &label.kinds, &label.lines.join("\n")),
        Property::Phone(phone) => of_kinds("card-phone", &phone.kinds, &phone.number),
        Property::Email(email) => of_kinds("card-email", &email.kinds, &email.address),
        Property::JabberId(text) => line("card-jid", text),
        Property::Mailer(text) => line("card-mailer", text),
        Property::TimeZone(text) => line("card-time-zone", text),
        Property::Geo(geo) => line("card-place", &format!("{}, {}", geo.latitude, geo.longitude)),
        Property::Title(text) => line("card-job", text),
        Property::Role(text) => line("card-role", text),
        Property::Photo(media) => medium(media, ["card-photo", "card-photo-web"], words),
        Property::Logo(media) => medium(media, ["card-logo", "card-logo-web"], words),
        Property::Sound(Sound::Recording(media)) => medium(media, ["card-sound", "card-sound-web"], words),
        Property::Sound(Sound::Phonetic(text)) => line("card-said", text),
        Property::Agent(Agent::Web(url)) => line("card-agent-web", url),
        Property::Agent(Agent::Card(agent)) => line("card-agent", &agent.best_name().unwrap_or_default()),
        Property::Organisation(organisation) => line("card-organisation", &organisation.to_text().unwrap_or_default()),
        Property::Categories(all) => line("card-categories", &words.list(all)),
        Property::Note(text) => line("card-note", text),
        Property::ProductId(text) => line("card-product", text),
        Property::Revision(text) => line("card-revision", text),
        Property::SortString(text) => line("card-sort", text),
        Property::Uid(text) => line("card-uid", text),
        Property::Url(text) => line("card-url", text),
        Property::Class(class) => line("card-class", &profile::class(words, *class)),
        Property::Key(key) => line("card-key", &key.credential),
        Property::Description(text) => line("card-description", text),
        Property::Extended(extended) => of_property(extended.property(), words),
        Property::Other(element) => vec![self::line(&words.text_with("card-other", &[("name", element.name().into())]), &element.text())],
    }
}

fn medium(media: &Media, [here, web]: [&str; 2], words: &Words) -> Vec<String> {
    match media {
        Media::Bytes { media_type, bytes } => {
            let kind = media_type.as_deref().filter(|kind| !kind.is_empty()).unwrap_or("?");
            let size = file::size(u64::try_from(bytes.len()).unwrap_or(u64::MAX));
            let text = words.text_with("card-bytes", &[("kind", kind.into()), ("size", Value::own(size))]);
            vec![line(&words.text(here), &text)]
        }
        Media::Web(url) => vec![line(&words.text(web), url)],
    }
}

/// What something is, and of which kinds.
fn captioned(what: &str, kinds: &[Kind], words: &Words) -> String {
    let (what, kinds) = (words.text(what), profile::kinds(words, kinds));
    if kinds.is_empty() { what } else { words.text_with("card-kinds", &[("what", Value::own(what)), ("kinds", Value::own(kinds))]) }
}

/// What it is, and what it says; further lines of that are below.
fn line(caption: &str, text: &str) -> String {
    format!("{caption}\t{}", text.trim().replace('\n', "\n    "))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::i18n::Language;

    const WHOLE: &str = "<vCard xmlns='vcard-temp'><FN>Ann Lee</FN><N><GIVEN>Ann</GIVEN></N><NICKNAME>annie</NICKNAME>\
        <PHOTO><TYPE>image/png</TYPE><BINVAL>cG5n</BINVAL></PHOTO><BDAY>1980-05-21</BDAY><ADR><HOME/><STREET>1 Main St</STREET>\
        <LOCALITY>Springfield</LOCALITY></ADR><LABEL><LINE>1 Main St</LINE></LABEL><TEL><WORK/><CELL/><NUMBER>123</NUMBER></TEL>\
        <EMAIL><USERID>ann@example.org</USERID></EMAIL><JABBERID>ann@example.org</JABBERID><MAILER>m</MAILER><TZ>+01:00</TZ>\
        <GEO><LAT>1</LAT><LON>2</LON></GEO><TITLE>t</TITLE><ROLE>r</ROLE><LOGO><EXTVAL>https://example.org/</EXTVAL></LOGO>\
        <AGENT><vCard><FN>Bob</FN></vCard></AGENT><ORG><ORGNAME>ACME</ORGNAME></ORG><CATEGORIES><KEYWORD>k</KEYWORD></CATEGORIES>\
        <NOTE a='1'>n</NOTE><PRODID>p</PRODID><REV>v</REV><SORT-STRING>s</SORT-STRING><SOUND><PHONETIC>an</PHONETIC></SOUND><UID>u</UID>\
        <URL>https://example.org/</URL><CLASS><PUBLIC/></CLASS><KEY><CRED>c</CRED></KEY><DESC>one\ntwo</DESC><x xmlns='urn:x'>y</x></vCard>";

    #[test]
    fn every_property_has_words_in_all_languages() {
        let whole = VCard::from_xml(WHOLE).unwrap();
        for &language in Language::ALL {
            let text = card(&whole, &Words::of(language));
            assert!(!text.contains("card-"), "{text}");
            assert_eq!(text.lines().filter(|line| line.contains('\t')).count(), whole.properties.len(), "{text}");
        }
        let text = card(&whole, &Words::new(Some("en")));
        assert!(text.contains("phone (work, mobile)\t123") && text.contains("about them\tone\n    two"), "{text}");
    }

    #[test]
    fn a_picture_is_told_with_its_size_and_its_unit() {
        let photo = Property::Photo(Media::Bytes { media_type: Some("image/png".to_owned()), bytes: vec![0; 5000] });
        let told = card(&VCard { properties: vec![photo] }, &Words::of(Language::English));
        assert!(told.ends_with("\timage/png, 5.0 kB"), "{told}");
    }
}
