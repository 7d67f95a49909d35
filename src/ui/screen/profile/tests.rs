//! The form: what is not touched comes back as it was, what is typed is never lost.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::string_slice, clippy::panic)]

use iced::widget::text_editor::{Action as Typing, Edit};

use super::{
    entry::{EntryId, Mistake, Part},
    form::Form,
    sort::Sort,
};
use crate::xmpp::payload::vcard::{Class, Email, Kind, Media, Name, Property, VCard};

const CARD: &str = "<DESC>d</DESC><x xmlns='urn:x'>1</x><NICKNAME>one</NICKNAME><FN a='1'>Juliet</FN><NICKNAME>two</NICKNAME>\
    <TEL><HOME/><NUMBER>1</NUMBER><X-EXT>3</X-EXT></TEL><TEL><WORK/><NUMBER>2</NUMBER></TEL><BDAY>1580-07-31</BDAY><TITLE/>";

fn card(inside: &str) -> VCard {
    VCard::from_xml(&format!("<vCard xmlns='vcard-temp'>{inside}</vCard>")).unwrap()
}

fn inside(card: &VCard) -> String {
    card.to_xml().replace("<vCard xmlns='vcard-temp'>", "").replace("</vCard>", "")
}

fn form(inside: &str) -> Form {
    Form::new(card(inside))
}

fn nth(form: &Form, sort: Sort, number: usize) -> EntryId {
    form.of(sort).nth(number).unwrap().id()
}

fn write(form: &mut Form, sort: Sort, number: usize, part: Part, text: &str) {
    let id = nth(form, sort, number);
    form.entry(id).unwrap().write(part, text);
}

fn whole(form: &mut Form, sort: Sort, text: &str) {
    write(form, sort, 0, Part::Whole, text);
}

#[test]
fn what_is_not_touched_comes_back_as_it_was() {
    let form = form(CARD);
    assert!(!form.is_changed());
    assert_eq!(form.card(), card(CARD));
}

#[test]
fn one_field_is_changed_and_all_else_stays_in_its_place() {
    let mut form = form(CARD);
    write(&mut form, Sort::Nickname, 1, Part::Whole, " three ");
    assert_eq!(form.card(), card(&CARD.replace("two", "three")));
}

#[test]
fn what_else_stands_in_a_field_that_is_changed_is_kept() {
    let mut form = form(CARD);
    whole(&mut form, Sort::FormattedName, "Giulietta");
    write(&mut form, Sort::Phone, 0, Part::Whole, "9");
    assert_eq!(inside(&form.card()), inside(&card(&CARD.replace("Juliet", "Giulietta").replace("<NUMBER>1", "<NUMBER>9"))));
}

#[test]
fn a_field_that_is_emptied_goes_and_one_that_is_filled_in_comes_where_it_belongs() {
    let mut form = form(CARD);
    write(&mut form, Sort::Nickname, 0, Part::Whole, "  ");
    whole(&mut form, Sort::Role, "Lover");
    write(&mut form, Sort::Name, 0, Part::Given, "Juliet");
    let card = form.card();
    assert_eq!(card.known().filter(|property| Sort::of(property) == Sort::Nickname).count(), 1);
    assert!(card.known().any(|property| *property == Property::Role("Lover".into())));
    let name = Property::Name(Name { given: Some("Juliet".into()), ..Name::default() });
    assert!(card.known().any(|property| *property == name));
    assert_eq!(card.properties.len(), 9 - 1 + 2);
}

#[test]
fn typing_and_taking_it_back_changes_nothing() {
    let mut form = form(CARD);
    write(&mut form, Sort::Name, 0, Part::Family, "C");
    assert!(form.is_changed());
    write(&mut form, Sort::Name, 0, Part::Family, "");
    assert!(!form.is_changed());
}

#[test]
fn lines_are_kept_as_lines() {
    let mut form = form("<NOTE>one</NOTE>");
    let id = nth(&form, Sort::Note, 0);
    form.entry(id).unwrap().edit(Typing::Edit(Edit::Paste(std::sync::Arc::new("zero\n".into()))));
    assert_eq!(form.card().properties, [Property::Note("zero\none".into())]);
}

#[test]
fn a_birthday_may_have_no_year_and_must_be_a_day() {
    let mut form = form(CARD);
    write(&mut form, Sort::Birthday, 0, Part::Year, "");
    assert_eq!(form.mistake(), None);
    assert!(form.card().known().any(|property| *property == Property::Birthday("--07-31".into())));
    write(&mut form, Sort::Birthday, 0, Part::Month, "6");
    assert_eq!(form.mistake().unwrap().1, Mistake::NoDay);
    assert!(form.is_changed(), "it is typed, and must not be lost unasked");
    for (day, month, year) in [("29", "2", "2023"), ("0", "1", ""), ("1", "13", ""), ("x", "1", ""), ("1", "1", "0"), ("1", "", "1580")] {
        let parts = [(Part::Day, day), (Part::Month, month), (Part::Year, year)];
        parts.into_iter().for_each(|(part, text)| write(&mut form, Sort::Birthday, 0, part, text));
        assert_eq!(form.mistake().map(|(_, mistake)| mistake), Some(Mistake::NoDay), "{day} {month} {year}");
    }
    let parts = [(Part::Day, "29"), (Part::Month, "2"), (Part::Year, "")];
    parts.into_iter().for_each(|(part, text)| write(&mut form, Sort::Birthday, 0, part, text));
    assert_eq!(form.mistake(), None);
}

#[test]
fn a_birthday_that_nobody_reads_stays_until_one_is_typed() {
    let mut form = form("<BDAY>the last of July</BDAY>");
    assert_eq!(form.of(Sort::Birthday).next().unwrap().unreadable(), Some("the last of July"));
    assert!(!form.is_changed());
    for (part, text) in [(Part::Day, "31"), (Part::Month, "7")] {
        write(&mut form, Sort::Birthday, 0, part, text);
    }
    assert_eq!(inside(&form.card()), "<BDAY>--07-31</BDAY>");
}

#[test]
fn mistakes_are_told_of_what_was_changed_only() {
    let mut form = form("<EMAIL><USERID>nobody</USERID></EMAIL><URL>capulet.example</URL><GEO><LAT>north</LAT><LON>1</LON></GEO>");
    assert_eq!(form.mistake(), None, "others have written that");
    for text in ["nobody", "@x", "x@", "a b@c"] {
        whole(&mut form, Sort::Email, text);
        assert_eq!(form.of(Sort::Email).next().unwrap().mistake(), Some(Mistake::NoEmail), "{text}");
    }
    whole(&mut form, Sort::Email, "juliet@capulet.example");
    assert_eq!(form.mistake(), None);
    whole(&mut form, Sort::Url, "javascript:alert(1)");
    assert_eq!(form.mistake().unwrap().1, Mistake::NoLink);
    whole(&mut form, Sort::Url, "https://capulet.example");
    write(&mut form, Sort::Geo, 0, Part::Latitude, "91");
    assert_eq!(form.mistake().unwrap().1, Mistake::NoDegrees);
    write(&mut form, Sort::Geo, 0, Part::Latitude, "-45.4");
    assert_eq!(form.mistake(), None);
}

#[test]
fn kinds_are_toggled_and_two_that_exclude_each_other_do_not_stand_together() {
    let mut form = form("<ADR><HOME/><DOM/><STREET>s</STREET></ADR>");
    let id = nth(&form, Sort::Address, 0);
    let entry = form.entry(id).unwrap();
    [Kind::Home, Kind::International, Kind::Work].into_iter().for_each(|kind| entry.toggle(kind));
    assert_eq!(entry.kinds(), [Kind::International, Kind::Work]);
}

#[test]
fn a_new_mail_address_is_one_of_the_internet_and_nothing_while_it_is_empty() {
    let mut form = Form::new(VCard::default());
    let id = form.add(Sort::Email).unwrap();
    assert!(!form.is_changed());
    form.entry(id).unwrap().write(Part::Whole, "juliet@capulet.example");
    let email = Email { kinds: vec![Kind::Internet], address: "juliet@capulet.example".into() };
    assert_eq!(form.card().properties, [Property::Email(email)]);
}

#[test]
fn words_are_told_apart_by_commas_of_both_scripts() {
    let mut form = Form::new(VCard::default());
    whole(&mut form, Sort::Categories, "a, b，c、, d");
    assert_eq!(form.card().properties, [Property::Categories(["a", "b", "c", "d"].map(str::to_owned).into())]);
    assert_eq!(form.of(Sort::Categories).next().unwrap().text(Part::Whole), "a, b，c、, d", "as it was typed");
}

#[test]
fn units_come_and_go() {
    let mut form = form("<ORG><ORGNAME>Capulet</ORGNAME><ORGUNIT>Kitchen</ORGUNIT></ORG>");
    let id = nth(&form, Sort::Organisation, 0);
    let entry = form.entry(id).unwrap();
    entry.add_unit();
    entry.write(Part::Unit(1), "Orchard");
    entry.remove_unit(0);
    entry.add_unit();
    assert_eq!(inside(&form.card()), "<ORG><ORGNAME>Capulet</ORGNAME><ORGUNIT>Orchard</ORGUNIT></ORG>");
}

#[test]
fn a_picture_takes_the_place_of_all_old_ones() {
    let photo = |bytes: &[u8]| Property::Photo(Media::Bytes { media_type: Some("image/png".into()), bytes: bytes.into() });
    let base = VCard { properties: vec![photo(b"one"), Property::Title("t".into()), photo(b"two")] };
    let mut form = Form::new(base);
    form.set_photo(Some(photo(b"three")));
    assert_eq!(form.card().properties, [photo(b"three"), Property::Title("t".into())]);
    form.set_photo(None);
    assert_eq!(form.card().properties, [Property::Title("t".into())]);
    form.set_class(Some(Class::Private));
    assert_eq!(form.card().properties, [Property::Title("t".into()), Property::Class(Class::Private)]);
}

#[test]
fn what_was_changed_here_is_put_into_the_card_as_it_is_now() {
    let mut form = form(CARD);
    whole(&mut form, Sort::FormattedName, "Giulietta");
    let second = nth(&form, Sort::Phone, 1);
    form.remove(second);
    let added = form.add(Sort::Phone).unwrap();
    form.entry(added).unwrap().write(Part::Whole, "3");
    let fresh = card(&format!("<URL>https://capulet.example</URL>{}", CARD.replace("one", "uno")));
    assert_eq!(form.rebase(fresh), []);
    let expected = "<URL>https://capulet.example</URL><DESC>d</DESC><x xmlns='urn:x'>1</x><NICKNAME>uno</NICKNAME><FN a='1'>Giulietta</FN>\
        <NICKNAME>two</NICKNAME><TEL><HOME/><NUMBER>1</NUMBER><X-EXT>3</X-EXT></TEL><TEL><NUMBER>3</NUMBER></TEL><BDAY>1580-07-31</BDAY><TITLE/>";
    assert_eq!(form.card(), card(expected));
}

#[test]
fn what_was_changed_in_both_places_is_told_and_what_was_typed_stays() {
    let mut form = form("<FN>Juliet</FN><NICKNAME>Jule</NICKNAME><TITLE>t</TITLE>");
    whole(&mut form, Sort::FormattedName, "Giulietta");
    whole(&mut form, Sort::Nickname, "J");
    whole(&mut form, Sort::Role, "r");
    let contested = form.rebase(card("<FN>Julia</FN><NICKNAME>J</NICKNAME><ROLE>other</ROLE>"));
    assert_eq!(contested, [Sort::FormattedName, Sort::Role]);
    assert_eq!(inside(&form.card()), "<FN>Giulietta</FN><NICKNAME>J</NICKNAME><ROLE>r</ROLE>");
}

#[test]
fn what_was_removed_elsewhere_comes_back_only_if_it_was_changed_here() {
    let mut form = form("<FN>Juliet</FN><TITLE>t</TITLE><ROLE>r</ROLE>");
    whole(&mut form, Sort::Title, "T");
    assert_eq!(form.rebase(card("<FN>Juliet</FN>")), [Sort::Title]);
    assert_eq!(inside(&form.card()), "<FN>Juliet</FN><TITLE>T</TITLE>");
}

#[test]
fn what_was_removed_here_is_removed_there_unless_it_says_something_else_there() {
    let mut form = form("<FN>Juliet</FN><TITLE>t</TITLE><ROLE>r</ROLE>");
    whole(&mut form, Sort::Title, "");
    let role = nth(&form, Sort::Role, 0);
    form.remove(role);
    let _ = form.rebase(card("<FN>Juliet</FN><TITLE>t</TITLE><ROLE>other</ROLE>"));
    assert_eq!(inside(&form.card()), "<FN>Juliet</FN><ROLE>other</ROLE>");
}

#[test]
fn a_day_that_is_half_typed_is_still_there_after_the_card_is_loaded_again() {
    let mut form = form("<BDAY>1580-07-31</BDAY>");
    write(&mut form, Sort::Birthday, 0, Part::Month, "");
    let _ = form.rebase(card("<FN>Juliet</FN><BDAY>1580-07-31</BDAY>"));
    assert_eq!(form.of(Sort::Birthday).next().unwrap().text(Part::Month), "");
    assert_eq!(form.mistake().unwrap().1, Mistake::NoDay);
}

#[test]
fn a_file_fills_in_what_it_says_and_leaves_the_rest() {
    let mut form = form(CARD);
    form.import(card("<FN>Julia</FN><TEL><NUMBER>7</NUMBER></TEL><ROLE>r</ROLE><UID>u</UID><y xmlns='urn:y'/>"));
    let expected = "<DESC>d</DESC><x xmlns='urn:x'>1</x><NICKNAME>one</NICKNAME><FN a='1'>Julia</FN><NICKNAME>two</NICKNAME>\
        <TEL><NUMBER>7</NUMBER><X-EXT>3</X-EXT></TEL><BDAY>1580-07-31</BDAY><TITLE/><ROLE>r</ROLE>";
    assert_eq!(inside(&form.card()), inside(&card(expected)));
}
