//! What stands in cards, in words: days, kinds, addresses as they are printed.

use jiff::civil::Date;

use crate::{
    i18n::{Value, Words},
    xmpp::payload::vcard::{Address, Birthday, Class, Kind},
};

/// A birthday further away than this many days is not hinted at.
const NEAR: i32 = 7;

/// How many days are left until the next birthday; 0: it is today.
#[must_use]
pub fn days_until(birthday: Birthday, today: Date) -> i32 {
    let next = birthday.next_on_or_after(today);
    next.since(today).map_or(i32::MAX, |span| span.get_days())
}

/// "birthday today", "tomorrow", "in 3 days"; `None` if it is further away than a week.
#[must_use]
pub fn birthday_hint(words: &Words, birthday: Birthday, today: Date) -> Option<String> {
    match days_until(birthday, today) {
        0 => Some(words.text("birthday-hint-today")),
        1 => Some(words.text("birthday-hint-tomorrow")),
        days @ 2..=NEAR => Some(words.text_with("birthday-hint-days", &[("count", days.into())])),
        _ => None,
    }
}

/// The day, with its year if that is said: `21 May 1980`.
#[must_use]
pub fn birthday(words: &Words, birthday: Birthday) -> String {
    let month = Value::own(words.text(&format!("month-{}", birthday.month)));
    match birthday.year {
        Some(year) => {
            let values = [("day", birthday.day.into()), ("month", month), ("year", i64::from(year).into())];
            words.text_with("date-with-year", &values)
        }
        None => words.text_with("date-of-year", &[("day", birthday.day.into()), ("month", month)]),
    }
}

/// Of which kind something is: `work, fax`. Empty if nothing is said.
#[must_use]
pub fn kinds(words: &Words, kinds: &[Kind]) -> String {
    words.list(&kinds.iter().map(|&kind| words.text(kind_id(kind))).collect::<Vec<_>>())
}

fn kind_id(kind: Kind) -> &'static str {
    match kind {
        Kind::Home => "kind-home",
        Kind::Work => "kind-work",
        Kind::Postal => "kind-postal",
        Kind::Parcel => "kind-parcel",
        Kind::Domestic => "kind-domestic",
        Kind::International => "kind-international",
        Kind::Preferred => "kind-preferred",
        Kind::Voice => "kind-voice",
        Kind::Fax => "kind-fax",
        Kind::Pager => "kind-pager",
        Kind::MessageBox => "kind-message-box",
        Kind::Cell => "kind-cell",
        Kind::Video => "kind-video",
        Kind::BulletinBoard => "kind-bulletin-board",
        Kind::Modem => "kind-modem",
        Kind::Isdn => "kind-isdn",
        Kind::Pcs => "kind-pcs",
        Kind::Internet => "kind-internet",
        Kind::X400 => "kind-x400",
    }
}

/// For whom a card is meant.
#[must_use]
pub fn class(words: &Words, class: Class) -> String {
    words.text(match class {
        Class::Public => "card-class-public",
        Class::Private => "card-class-private",
        Class::Confidential => "card-class-confidential",
    })
}

/// An address as it is printed on a letter, a line each. In Chinese and Japanese it goes from the country to the house, elsewhere from
/// the house to the country; the script of the address says which. Hostile.
#[must_use]
pub fn address(address: &Address) -> Vec<String> {
    let said = |part: &Option<String>| part.as_deref().map(str::trim).filter(|part| !part.is_empty()).map(str::to_owned);
    let join = |parts: [Option<String>; 3], between: &str| {
        let parts: Vec<_> = parts.into_iter().flatten().collect();
        (!parts.is_empty()).then(|| parts.join(between))
    };
    let Address { post_box, extended, street, locality, region, postal_code, country, .. } = address;
    let is_from_large_to_small = [country, region, locality, street].into_iter().flatten().any(|part| part.chars().any(is_han));
    let lines = if is_from_large_to_small {
        let place = join([said(country), said(region), said(locality)], "");
        vec![said(postal_code), place, join([said(street), said(extended), said(post_box)], "")]
    } else {
        let region = join([said(region), said(postal_code), None], " ");
        vec![said(extended), said(street), said(post_box), join([said(locality), region, None], ", "), said(country)]
    };
    lines.into_iter().flatten().collect()
}

fn is_han(character: char) -> bool {
    matches!(character, '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}')
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::i18n::Language;

    fn english() -> Words {
        Words::of(Language::English)
    }

    fn born(year: Option<i16>, month: i8, day: i8) -> Birthday {
        Birthday { year, month, day }
    }

    fn made(country: &str, region: &str, locality: &str, code: &str, street: &str) -> Address {
        let part = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        Address {
            country: part(country),
            region: part(region),
            locality: part(locality),
            postal_code: part(code),
            street: part(street),
            ..Address::default()
        }
    }

    #[test]
    fn a_birthday_is_hinted_at_within_a_week() {
        let birthday = born(None, 1, 2);
        let hint = |today| birthday_hint(&english(), birthday, today);
        assert_eq!(hint(date(2026, 1, 2)).as_deref(), Some("birthday today"));
        assert_eq!(hint(date(2026, 1, 1)).as_deref(), Some("birthday tomorrow"));
        assert_eq!(hint(date(2025, 12, 30)).as_deref(), Some("birthday in 3 days"));
        assert_eq!(hint(date(2025, 12, 26)).as_deref(), Some("birthday in 7 days"));
        assert_eq!(hint(date(2025, 12, 25)), None);
        assert_eq!(hint(date(2026, 1, 3)), None, "it was yesterday");
    }

    #[test]
    fn a_birthday_has_its_year_if_that_is_said() {
        assert_eq!(birthday(&english(), born(Some(1980), 5, 21)), "21 May 1980");
        assert_eq!(birthday(&english(), born(None, 5, 21)), "21 May");
        assert_eq!(birthday(&Words::of(Language::SimplifiedChinese), born(Some(1980), 5, 21)), "1980年5月21日");
    }

    #[test]
    fn kinds_are_listed_as_the_language_lists() {
        assert_eq!(kinds(&english(), &[Kind::Work, Kind::Fax]), "work, fax");
        assert_eq!(kinds(&Words::of(Language::SimplifiedChinese), &[Kind::Home, Kind::Cell]), "住宅、手机");
        assert_eq!(kinds(&english(), &[]), "");
    }

    #[test]
    fn an_address_is_printed_as_where_it_is() {
        let verona = made("Italy", "VR", "Verona", "37121", "Via Cappello 23");
        assert_eq!(address(&verona), ["Via Cappello 23", "Verona, VR 37121", "Italy"]);
        let beijing = made("中国", "北京市", "东城区", "100006", "王府井大街1号");
        assert_eq!(address(&beijing), ["100006", "中国北京市东城区", "王府井大街1号"]);
        assert_eq!(address(&made("", "", "Verona", "", " ")), ["Verona"]);
        assert!(address(&Address::default()).is_empty());
    }
}
