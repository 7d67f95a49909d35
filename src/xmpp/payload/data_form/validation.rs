//! XEP-0122: how the answers to a field must be, and whether they are. What cannot be told here is left to the server.

use std::cmp::Ordering;

use jiff::Timestamp;
use regex::RegexBuilder;

use super::{Field, FieldKind};
use crate::xmpp::{jid::Jid, ns, payload::delay::stamp, text, xml::Element};

/// Longer bounds, patterns and names of types are not taken, in bytes.
const LENGTH_LIMIT: usize = 1000;
/// The most memory that a pattern may take, in bytes. It is matched in linear time.
const PATTERN_LIMIT: usize = 1 << 20;
/// The deepest nesting of a pattern.
const PATTERN_DEPTH: u32 = 50;

/// The least and the greatest whole number of a type, where it has one.
type Bounds = (Option<i128>, Option<i128>);

/// The types of whole numbers that are not all whole numbers (XEP-0122 §9.2.2; XML Schema, part 2, §3.3).
const INTEGERS: [(&str, Bounds); 12] = [
    ("xs:byte", (Some(i8::MIN as i128), Some(i8::MAX as i128))),
    ("xs:short", (Some(i16::MIN as i128), Some(i16::MAX as i128))),
    ("xs:int", (Some(i32::MIN as i128), Some(i32::MAX as i128))),
    ("xs:long", (Some(i64::MIN as i128), Some(i64::MAX as i128))),
    ("xs:unsignedByte", (Some(0), Some(u8::MAX as i128))),
    ("xs:unsignedShort", (Some(0), Some(u16::MAX as i128))),
    ("xs:unsignedInt", (Some(0), Some(u32::MAX as i128))),
    ("xs:unsignedLong", (Some(0), Some(u64::MAX as i128))),
    ("xs:nonNegativeInteger", (Some(0), None)),
    ("xs:positiveInteger", (Some(1), None)),
    ("xs:nonPositiveInteger", (None, Some(0))),
    ("xs:negativeInteger", (None, Some(-1))),
];

/// How the answers to a field must be.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Validation {
    /// What each of them is.
    pub datatype: Datatype,
    /// The least and the greatest that the datatype itself has, as `xs:byte` does.
    pub bounds: Bounds,
    /// Which of those are allowed.
    pub method: Method,
    /// The fewest that must be chosen; only of a [`FieldKind::ListMulti`].
    pub least: Option<u32>,
    /// The most that may be chosen; only of a [`FieldKind::ListMulti`].
    pub most: Option<u32>,
}

/// What an answer is: the types of XML Schema, part 2, that people can enter.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Datatype {
    /// Any text.
    #[default]
    String,
    /// A whole number; [`Validation::bounds`] says how great, if not all are allowed.
    Integer,
    /// A number.
    Decimal,
    /// A day: `2003-10-06`, with or without a zone.
    Date,
    /// A point in time: `2003-10-06T11:22:00-07:00`.
    DateTime,
    /// A time of day: `11:22:00`, with or without a zone.
    Time,
    /// An address of something (`xs:anyURI`).
    Uri,
    /// Something else, by its name. Any text is taken for it.
    Other(String),
}

/// Which answers are allowed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Method {
    /// All of the type; of a list, those that it offers.
    #[default]
    Basic,
    /// All of the type; a list only suggests some.
    Open,
    /// All between two, if there are two; a list only suggests some.
    Range {
        /// The least.
        min: Option<String>,
        /// The greatest.
        max: Option<String>,
    },
    /// All that a POSIX extended regular expression describes; a list only suggests some.
    Regex(String),
}

/// Why answers cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Invalid {
    /// There must be one.
    Missing,
    /// It is not an address (RFC 7622).
    NotAnAddress,
    /// It is not a number, or not a whole one where it must be.
    NotANumber,
    /// It is not a day.
    NotADate,
    /// It is not a point in time.
    NotADateTime,
    /// It is not a time of day.
    NotATime,
    /// It is not an address of something.
    NotAUri,
    /// It is less or greater than allowed.
    OutOfRange {
        /// The least, as the form says.
        min: Option<String>,
        /// The greatest, as the form says.
        max: Option<String>,
    },
    /// It is not what the form's pattern describes.
    WrongForm,
    /// It is none of the options.
    NotAnOption,
    /// There must be more.
    TooFew {
        /// How many at least.
        least: u32,
    },
    /// There may not be so many.
    TooMany {
        /// How many at most.
        most: u32,
    },
}

impl Validation {
    /// Reads `<validate xmlns='http://jabber.org/protocol/xdata-validate'/>`. `None` if it is none.
    #[must_use]
    pub fn parse(element: &Element) -> Option<Self> {
        if !element.is("validate", ns::DATA_VALIDATE) {
            return None;
        }
        let name = element.attribute("datatype").unwrap_or_default().trim();
        let (datatype, bounds) = match INTEGERS.iter().find(|(bounded, _)| *bounded == name) {
            Some((_, bounds)) => (Datatype::Integer, *bounds),
            None => (Datatype::parse(name), (None, None)),
        };
        let method = element.children().filter(|child| child.ns() == ns::DATA_VALIDATE).find_map(Method::parse).unwrap_or_default();
        let list = element.child("list-range", ns::DATA_VALIDATE);
        let count = |name: &str| list.and_then(|list| list.attribute(name)?.trim().parse().ok());
        Some(Self { datatype, bounds, method, least: count("min"), most: count("max") })
    }

    pub(super) fn to_element(&self) -> Element {
        let element = |name: &str| Element::new(name, ns::DATA_VALIDATE);
        let counts = |list: Element| {
            list.with_optional_attribute("min", self.least.map(|least| least.to_string()))
                .with_optional_attribute("max", self.most.map(|most| most.to_string()))
        };
        let has_counts = self.least.is_some() || self.most.is_some();
        element("validate")
            .with_attribute("datatype", self.name())
            .with_child(match &self.method {
                Method::Basic => element("basic"),
                Method::Open => element("open"),
                Method::Range { min, max } => {
                    let range = element("range").with_optional_attribute("min", min.as_deref());
                    range.with_optional_attribute("max", max.as_deref())
                }
                Method::Regex(pattern) => element("regex").with_text(pattern.as_str()),
            })
            .with_optional_child(has_counts.then(|| counts(element("list-range"))))
    }

    fn name(&self) -> &str {
        let is_this = |(_, bounds): &&(&str, Bounds)| self.datatype == Datatype::Integer && *bounds == self.bounds;
        INTEGERS.iter().find(is_this).map_or_else(|| self.datatype.name(), |(name, _)| name)
    }

    fn check(&self, value: &str) -> Result<(), Invalid> {
        self.datatype.check(value)?;
        let (least, greatest) = self.bounds;
        self.check_range(value, least.map(|least| least.to_string()), greatest.map(|greatest| greatest.to_string()))?;
        match &self.method {
            Method::Basic | Method::Open => Ok(()),
            Method::Range { min, max } => self.check_range(value, min.clone(), max.clone()),
            Method::Regex(pattern) if is_not_described(value, pattern) => Err(Invalid::WrongForm),
            Method::Regex(_) => Ok(()),
        }
    }

    fn check_range(&self, value: &str, min: Option<String>, max: Option<String>) -> Result<(), Invalid> {
        let order = |bound: &Option<String>| self.datatype.compare(value, bound.as_ref()?);
        let is_outside = order(&min) == Some(Ordering::Less) || order(&max) == Some(Ordering::Greater);
        if is_outside { Err(Invalid::OutOfRange { min, max }) } else { Ok(()) }
    }
}

impl Datatype {
    fn parse(name: &str) -> Self {
        match name {
            "" | "xs:string" => Self::String,
            "xs:integer" => Self::Integer,
            "xs:decimal" | "xs:double" | "xs:float" => Self::Decimal,
            "xs:date" => Self::Date,
            "xs:dateTime" => Self::DateTime,
            "xs:time" => Self::Time,
            "xs:anyURI" => Self::Uri,
            other => text::single_line(other, LENGTH_LIMIT).map_or(Self::String, Self::Other),
        }
    }

    fn name(&self) -> &str {
        match self {
            Self::String => "xs:string",
            Self::Integer => "xs:integer",
            Self::Decimal => "xs:decimal",
            Self::Date => "xs:date",
            Self::DateTime => "xs:dateTime",
            Self::Time => "xs:time",
            Self::Uri => "xs:anyURI",
            Self::Other(name) => name,
        }
    }

    fn check(&self, value: &str) -> Result<(), Invalid> {
        let (is_one, otherwise) = match self {
            Self::String | Self::Other(_) => return Ok(()),
            Self::Integer => (is_integer(value), Invalid::NotANumber),
            Self::Decimal => (decimal(value).is_some(), Invalid::NotANumber),
            Self::Date => (date(value).is_some(), Invalid::NotADate),
            Self::DateTime => (stamp::parse(value.trim()).is_some(), Invalid::NotADateTime),
            Self::Time => (time(value).is_some(), Invalid::NotATime),
            Self::Uri => (is_uri(value), Invalid::NotAUri),
        };
        if is_one { Ok(()) } else { Err(otherwise) }
    }

    /// How two values are ordered, if they are.
    fn compare(&self, value: &str, bound: &str) -> Option<Ordering> {
        match self {
            Self::Integer | Self::Decimal => compare_numbers(value.trim(), bound.trim()),
            Self::Date => Some(date(value)?.cmp(&date(bound)?)),
            Self::DateTime => Some(stamp::parse(value.trim())?.cmp(&stamp::parse(bound.trim())?)),
            Self::Time => Some(time(value)?.cmp(&time(bound)?)),
            Self::String | Self::Uri | Self::Other(_) => None,
        }
    }
}

impl Method {
    fn parse(element: &Element) -> Option<Self> {
        let bound = |name: &str| element.attribute(name).filter(|bound| bound.len() <= LENGTH_LIMIT).map(|bound| bound.trim().to_owned());
        match element.name() {
            "basic" => Some(Self::Basic),
            "open" => Some(Self::Open),
            "range" => Some(Self::Range { min: bound("min"), max: bound("max") }),
            "regex" => Some(element.text()).filter(|pattern| pattern.len() <= LENGTH_LIMIT).map(Self::Regex),
            _ => None,
        }
    }
}

impl Field {
    /// Whether `values` can be the answer to this field. A field without an answer is right unless it must have one. Values may
    /// come as lines of one, as in [`super::DataForm::submit`].
    ///
    /// # Errors
    /// What is wrong with the first value that is wrong.
    pub fn check(&self, values: &[&str]) -> Result<(), Invalid> {
        if matches!(self.kind, FieldKind::Fixed | FieldKind::Hidden) {
            return Ok(());
        }
        let values = values.iter().flat_map(|value| self.values_of(value)).filter(|value| !self.is_blank(value)).collect::<Vec<_>>();
        if values.is_empty() && self.required {
            return Err(Invalid::Missing);
        }
        self.check_count(&values)?;
        values.iter().try_for_each(|value| self.check_value(value))
    }

    /// Whether `value` answers nothing. A password may be of spaces.
    fn is_blank(&self, value: &str) -> bool {
        value.is_empty() || (self.kind != FieldKind::TextPrivate && value.trim().is_empty())
    }

    fn check_count(&self, values: &[String]) -> Result<(), Invalid> {
        let (least, most) = match (self.kind, &self.validation) {
            (FieldKind::ListMulti, Some(validation)) => (validation.least, validation.most),
            (FieldKind::ListMulti | FieldKind::JidMulti | FieldKind::TextMulti, _) => (None, None),
            _ => (None, Some(1)),
        };
        let count = u32::try_from(values.len()).unwrap_or(u32::MAX);
        match (least, most) {
            (Some(least), _) if count < least => Err(Invalid::TooFew { least }),
            (_, Some(most)) if count > most => Err(Invalid::TooMany { most }),
            _ => Ok(()),
        }
    }

    fn check_value(&self, value: &str) -> Result<(), Invalid> {
        match self.kind {
            FieldKind::JidSingle | FieldKind::JidMulti if value.trim().parse::<Jid>().is_err() => return Err(Invalid::NotAnAddress),
            FieldKind::ListSingle | FieldKind::ListMulti if self.is_closed() && !self.offers(value) => return Err(Invalid::NotAnOption),
            // What is offered is right, whatever else the form says.
            FieldKind::ListSingle | FieldKind::ListMulti if self.offers(value) => return Ok(()),
            FieldKind::Boolean => return Ok(()),
            _ => {}
        }
        self.validation.as_ref().map_or(Ok(()), |validation| validation.check(value))
    }

    /// Whether only the options can be chosen. Any method but the basic one leaves a list open (XEP-0122 §3.2).
    #[must_use]
    pub fn is_closed(&self) -> bool {
        let is_list = matches!(self.kind, FieldKind::ListSingle | FieldKind::ListMulti);
        is_list && self.validation.as_ref().is_none_or(|validation| validation.method == Method::Basic)
    }
}

/// Whether `pattern` describes another text than `value`, as a whole. What is no pattern, or too large a one, describes everything:
/// then the server knows better.
fn is_not_described(value: &str, pattern: &str) -> bool {
    let pattern = RegexBuilder::new(&format!("^(?:{pattern})$"))
        .size_limit(PATTERN_LIMIT)
        .dfa_size_limit(PATTERN_LIMIT)
        .nest_limit(PATTERN_DEPTH)
        .build();
    pattern.is_ok_and(|pattern| !pattern.is_match(value))
}

/// A sign and digits (XML Schema, part 2, §3.3.13).
fn is_integer(value: &str) -> bool {
    let value = value.trim();
    let digits = value.strip_prefix(['+', '-']).unwrap_or(value);
    !digits.is_empty() && digits.bytes().all(|digit| digit.is_ascii_digit())
}

/// A number with a point and an exponent or without; neither infinite nor no number at all.
fn decimal(value: &str) -> Option<f64> {
    let value = value.trim();
    let is_plain = value.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'+' | b'-' | b'.' | b'e' | b'E'));
    if is_plain { value.parse().ok() } else { None }
}

/// Exactly, as long as both are whole and have their place in 128 bits.
fn compare_numbers(value: &str, bound: &str) -> Option<Ordering> {
    match (value.parse::<i128>(), bound.parse::<i128>()) {
        (Ok(value), Ok(bound)) => Some(value.cmp(&bound)),
        _ => decimal(value)?.partial_cmp(&decimal(bound)?),
    }
}

/// The beginning of a day, in its zone or UTC.
fn date(value: &str) -> Option<Timestamp> {
    let (day, zone) = value.trim().split_at_checked("2003-10-06".len())?;
    let is_zone = zone.is_empty() || stamp::parse_offset(zone).is_some();
    if is_zone { stamp::parse(&format!("{day}T00:00:00{zone}")) } else { None }
}

/// A time of day, as one of the first day of the epoch.
fn time(value: &str) -> Option<Timestamp> {
    stamp::parse(&format!("1970-01-01T{}", value.trim()))
}

/// Whether it reads as an address of something: nothing that can be seen is refused (XML Schema, part 2, §3.2.17).
fn is_uri(value: &str) -> bool {
    !value.trim().contains(|character: char| character.is_whitespace() || character.is_control())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::string_slice, clippy::panic)]
mod tests;
