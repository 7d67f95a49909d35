//! Words: Fluent bundles embedded in the program, the choice of a language, dates and times as it says them.
//!
//! Every text that a person reads comes from `i18n/<language>/*.ftl`. A text that is missing in a language is shown in
//! English; a test keeps that from ever being needed. What others wrote (names, addresses, a server's words) is made
//! harmless when it is inserted, see [`Value::Remote`].

use std::{borrow::Cow, fmt, sync::OnceLock};

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use jiff::{
    Timestamp, Zoned,
    civil::{Date, Weekday},
    tz::TimeZone,
};
use unic_langid::{LanguageIdentifier, langid};

type Bundle = FluentBundle<FluentResource>;

/// A language that the program speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Language {
    /// English.
    English,
    /// Simplified Chinese.
    SimplifiedChinese,
}

impl Language {
    /// All of them, in the order in which the settings list them.
    pub const ALL: &'static [Self] = &[Self::English, Self::SimplifiedChinese];

    /// Its tag (BCP 47), which is also the name of its folder in `i18n/`.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::SimplifiedChinese => "zh-CN",
        }
    }

    /// What its speakers call it; never translated.
    #[must_use]
    pub fn native_name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::SimplifiedChinese => "简体中文",
        }
    }

    /// The language that fits a tag or a POSIX locale name best. All Chinese is read as Simplified Chinese for want of
    /// a Traditional one; what nobody here speaks becomes English.
    #[must_use]
    pub fn from_tag(tag: &str) -> Self {
        let tag = tag.split(['.', '@']).next().unwrap_or_default();
        match tag.parse::<LanguageIdentifier>() {
            Ok(tag) if tag.language.as_str() == "zh" => Self::SimplifiedChinese,
            _ => Self::English,
        }
    }

    /// The language of the operating system's user.
    #[must_use]
    pub fn of_system() -> Self {
        sys_locale::get_locale().map_or(Self::English, |tag| Self::from_tag(&tag))
    }

    fn sources(self) -> [&'static str; 18] {
        match self {
            Self::English => [
                include_str!("../i18n/en/balcony.ftl"),
                include_str!("../i18n/en/account.ftl"),
                include_str!("../i18n/en/chats.ftl"),
                include_str!("../i18n/en/ctl.ftl"),
                include_str!("../i18n/en/delivery.ftl"),
                include_str!("../i18n/en/expiry.ftl"),
                include_str!("../i18n/en/people.ftl"),
                include_str!("../i18n/en/files.ftl"),
                include_str!("../i18n/en/lock.ftl"),
                include_str!("../i18n/en/notifications.ftl"),
                include_str!("../i18n/en/openpgp.ftl"),
                include_str!("../i18n/en/keys.ftl"),
                include_str!("../i18n/en/trust.ftl"),
                include_str!("../i18n/en/strangers.ftl"),
                include_str!("../i18n/en/own-profile.ftl"),
                include_str!("../i18n/en/profile.ftl"),
                include_str!("../i18n/en/finding.ftl"),
                include_str!("../i18n/en/links.ftl"),
            ],
            Self::SimplifiedChinese => [
                include_str!("../i18n/zh-CN/balcony.ftl"),
                include_str!("../i18n/zh-CN/account.ftl"),
                include_str!("../i18n/zh-CN/chats.ftl"),
                include_str!("../i18n/zh-CN/ctl.ftl"),
                include_str!("../i18n/zh-CN/delivery.ftl"),
                include_str!("../i18n/zh-CN/expiry.ftl"),
                include_str!("../i18n/zh-CN/people.ftl"),
                include_str!("../i18n/zh-CN/files.ftl"),
                include_str!("../i18n/zh-CN/lock.ftl"),
                include_str!("../i18n/zh-CN/notifications.ftl"),
                include_str!("../i18n/zh-CN/openpgp.ftl"),
                include_str!("../i18n/zh-CN/keys.ftl"),
                include_str!("../i18n/zh-CN/trust.ftl"),
                include_str!("../i18n/zh-CN/strangers.ftl"),
                include_str!("../i18n/zh-CN/own-profile.ftl"),
                include_str!("../i18n/zh-CN/profile.ftl"),
                include_str!("../i18n/zh-CN/finding.ftl"),
                include_str!("../i18n/zh-CN/links.ftl"),
            ],
        }
    }

    fn identifier(self) -> LanguageIdentifier {
        match self {
            Self::English => langid!("en"),
            Self::SimplifiedChinese => langid!("zh-CN"),
        }
    }

    /// Read when it is first needed, and once for all who ask: reading takes milliseconds, and what is read more than a megabyte.
    fn bundle(self) -> &'static Bundle {
        static ENGLISH: OnceLock<Bundle> = OnceLock::new();
        static SIMPLIFIED_CHINESE: OnceLock<Bundle> = OnceLock::new();
        let bundle = match self {
            Self::English => &ENGLISH,
            Self::SimplifiedChinese => &SIMPLIFIED_CHINESE,
        };
        bundle.get_or_init(|| self.read())
    }

    fn read(self) -> Bundle {
        let mut bundle = FluentBundle::new_concurrent(vec![self.identifier()]);
        // Isolation is done by `Value`, only where a text could disturb its surroundings.
        bundle.set_use_isolating(false);
        for source in self.sources() {
            // A file with a mistake still gives what could be read; a test finds the mistake.
            let resource = FluentResource::try_new(source.to_owned()).unwrap_or_else(|(resource, _)| resource);
            bundle.add_resource_overriding(resource);
        }
        bundle
    }
}

/// Something to insert into a text.
#[derive(Debug, Clone, PartialEq)]
pub enum Value<'a> {
    /// From others, or typed: one line, without control characters, isolated where its direction of writing could
    /// disturb the sentence around it (Unicode TR9 §6.3). What `&str` and `String` become.
    Remote(Cow<'a, str>),
    /// Words of our own, inserted as they are.
    Own(Cow<'a, str>),
    /// A number, which also chooses among plural forms.
    Number(i64),
}

impl<'a> Value<'a> {
    /// Words of our own, inserted as they are.
    #[must_use]
    pub fn own(text: impl Into<Cow<'a, str>>) -> Self {
        Self::Own(text.into())
    }

    fn into_fluent(self) -> FluentValue<'a> {
        match self {
            Self::Remote(text) => FluentValue::String(isolate(&text).into()),
            Self::Own(text) => FluentValue::String(text),
            Self::Number(number) => FluentValue::from(number),
        }
    }
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Self::Remote(text.into())
    }
}

impl From<String> for Value<'_> {
    fn from(text: String) -> Self {
        Self::Remote(text.into())
    }
}

impl<'a> From<&'a String> for Value<'a> {
    fn from(text: &'a String) -> Self {
        Self::Remote(text.as_str().into())
    }
}

macro_rules! numbers {
    ($($type:ty),*) => { $(impl From<$type> for Value<'_> {
        fn from(number: $type) -> Self {
            Self::Number(i64::from(number))
        }
    })* };
}

numbers!(i8, i32, i64, u8, u16, u32);

impl From<usize> for Value<'_> {
    fn from(number: usize) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

/// A text of others as one harmless line: control characters become spaces, marks that steer the direction of writing
/// are dropped, and where letters run from right to left the whole is isolated from its surroundings.
#[must_use]
pub fn isolate(text: &str) -> String {
    let line: String = text
        .chars()
        .filter(|&character| !steers_direction(character))
        .map(|character| if character.is_control() || is_line_end(character) { ' ' } else { character })
        .collect();
    if line.chars().any(runs_right_to_left) { format!("\u{2068}{line}\u{2069}") } else { line }
}

/// An address or the name of a file, on a line of its own: it runs from left to right whatever letters are in it, so that its
/// end, which tells what it is, stays at its end.
#[must_use]
pub fn left_to_right(text: &str) -> String {
    if text.chars().any(runs_right_to_left) { format!("\u{200E}{text}") } else { text.to_owned() }
}

/// An address as one harmless line whose parts stand from left to right whatever their letters: the name before the `@` must
/// not look like the domain after it.
#[must_use]
pub fn isolate_address(text: &str) -> String {
    let line: String = text.chars().filter(|&character| !steers_direction(character) && !character.is_control()).collect();
    if line.chars().any(runs_right_to_left) { format!("\u{2066}{line}\u{2069}") } else { line }
}

/// Embeddings, overrides, isolates and marks (Unicode TR9 §2), which change how the text around them reads.
#[must_use]
pub fn steers_direction(character: char) -> bool {
    matches!(character, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{200E}' | '\u{200F}' | '\u{061C}')
}

/// Line ends that are not control characters.
fn is_line_end(character: char) -> bool {
    matches!(character, '\u{2028}' | '\u{2029}')
}

/// The blocks of scripts that run from right to left.
fn runs_right_to_left(character: char) -> bool {
    matches!(character, '\u{0590}'..='\u{08FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFF}' | '\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EFFF}')
}

/// The words of one language. Cheap to clone.
#[derive(Clone)]
pub struct Words {
    language: Language,
    bundle: &'static Bundle,
    zone: TimeZone,
}

impl fmt::Debug for Words {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Words").field("language", &self.language).finish_non_exhaustive()
    }
}

impl Words {
    /// The words for a language tag; `None` follows the system.
    #[must_use]
    pub fn new(tag: Option<&str>) -> Self {
        Self::of(tag.map_or_else(Language::of_system, Language::from_tag))
    }

    /// The words of a language, with times in the system's zone.
    #[must_use]
    pub fn of(language: Language) -> Self {
        Self { language, bundle: language.bundle(), zone: TimeZone::system() }
    }

    /// The same words with times in another zone.
    #[must_use]
    pub fn in_zone(self, zone: TimeZone) -> Self {
        Self { zone, ..self }
    }

    /// Which language they are of.
    #[must_use]
    pub fn language(&self) -> Language {
        self.language
    }

    /// The zone in which times are told.
    #[must_use]
    pub fn zone(&self) -> &TimeZone {
        &self.zone
    }

    /// The text with this id. An id that does not exist gives itself.
    #[must_use]
    pub fn text(&self, id: &str) -> String {
        self.text_with(id, &[])
    }

    /// The text with this id, with values for its variables.
    #[must_use]
    pub fn text_with(&self, id: &str, values: &[(&str, Value<'_>)]) -> String {
        let mut arguments = FluentArgs::with_capacity(values.len());
        for (name, value) in values {
            arguments.set((*name).to_owned(), value.clone().into_fluent());
        }
        let in_english = || format(Language::English.bundle(), id, &arguments);
        format(self.bundle, id, &arguments).or_else(in_english).unwrap_or_else(|| id.to_owned())
    }

    /// Whether there is a text with this id in this very language.
    #[must_use]
    pub fn has(&self, id: &str) -> bool {
        self.bundle.has_message(id)
    }

    /// Whole sentences one after the other, as the language sets them.
    #[must_use]
    pub fn join<'a>(&self, sentences: impl IntoIterator<Item = &'a str>) -> String {
        let space = match self.language {
            Language::English => " ",
            Language::SimplifiedChinese => "",
        };
        sentences.into_iter().filter(|sentence| !sentence.is_empty()).collect::<Vec<_>>().join(space)
    }

    /// Names and the like, one after the other, as the language lists them. Isolate those of others first.
    #[must_use]
    pub fn list(&self, names: &[String]) -> String {
        names.join(match self.language {
            Language::English => ", ",
            Language::SimplifiedChinese => "、",
        })
    }

    /// The time of day: `12:04`.
    #[must_use]
    pub fn time(&self, at: Timestamp) -> String {
        let at = self.local(at);
        format!("{:02}:{:02}", at.hour(), at.minute())
    }

    /// The day as a heading: `Today`, `Yesterday`, `Friday` within a week, `5 March`, `5 March 2025`.
    #[must_use]
    pub fn day(&self, at: Timestamp, now: Timestamp) -> String {
        self.name_day(at, now, false)
    }

    /// When something last happened, for lists: `12:04` today, then `Yesterday`, `Fri`, `5 Mar`, `5 Mar 2025`.
    #[must_use]
    pub fn brief(&self, at: Timestamp, now: Timestamp) -> String {
        if self.local(at).date() == self.local(now).date() { self.time(at) } else { self.name_day(at, now, true) }
    }

    /// A time inside a sentence: of today `12:04`, else in full.
    #[must_use]
    pub fn time_or_moment(&self, at: Timestamp, now: Timestamp) -> String {
        if self.local(at).date() == self.local(now).date() { self.time(at) } else { self.moment(at) }
    }

    /// Date and time in full: `Thursday, 5 March 2026, 12:04`.
    #[must_use]
    pub fn moment(&self, at: Timestamp) -> String {
        let weekday = self.weekday(&self.local(at), false);
        let values = [("weekday", Value::own(weekday)), ("date", Value::own(self.date(at))), ("time", Value::own(self.time(at)))];
        self.text_with("moment", &values)
    }

    /// The date with its year: `5 March 2026`.
    #[must_use]
    pub fn date(&self, at: Timestamp) -> String {
        self.full_date(&self.local(at), false)
    }

    /// Which day it is where the user is.
    #[must_use]
    pub fn date_here(&self, at: Timestamp) -> Date {
        self.local(at).date()
    }

    fn local(&self, at: Timestamp) -> Zoned {
        at.to_zoned(self.zone.clone())
    }

    fn name_day(&self, at: Timestamp, now: Timestamp, short: bool) -> String {
        let (at, now) = (self.local(at), self.local(now));
        let days_ago = now.date().since(at.date()).map_or(i32::MAX, |span| span.get_days());
        match days_ago {
            0 => self.text("day-today"),
            1 => self.text("day-yesterday"),
            2..=6 => self.weekday(&at, short),
            _ if at.year() == now.year() => self.date_of_year(&at, short),
            _ => self.full_date(&at, short),
        }
    }

    fn weekday(&self, at: &Zoned, short: bool) -> String {
        let name = match at.weekday() {
            Weekday::Monday => "monday",
            Weekday::Tuesday => "tuesday",
            Weekday::Wednesday => "wednesday",
            Weekday::Thursday => "thursday",
            Weekday::Friday => "friday",
            Weekday::Saturday => "saturday",
            Weekday::Sunday => "sunday",
        };
        self.text(&if short { format!("weekday-short-{name}") } else { format!("weekday-{name}") })
    }

    fn month(&self, at: &Zoned, short: bool) -> Value<'static> {
        let month = at.month();
        Value::own(self.text(&if short { format!("month-short-{month}") } else { format!("month-{month}") }))
    }

    fn date_of_year(&self, at: &Zoned, short: bool) -> String {
        self.text_with("date-of-year", &[("day", at.day().into()), ("month", self.month(at, short))])
    }

    fn full_date(&self, at: &Zoned, short: bool) -> String {
        let values = [("day", at.day().into()), ("month", self.month(at, short)), ("year", i64::from(at.year()).into())];
        self.text_with("date-with-year", &values)
    }
}

fn format(bundle: &Bundle, id: &str, arguments: &FluentArgs<'_>) -> Option<String> {
    let pattern = bundle.get_message(id)?.value()?;
    Some(bundle.format_pattern(pattern, Some(arguments), &mut Vec::new()).into_owned())
}

#[cfg(test)]
mod tests;
