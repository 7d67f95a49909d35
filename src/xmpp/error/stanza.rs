//! Refused stanzas: `<error/>` in its form of 2001 and of today.

use super::{ApplicationCondition, ErrorType, StanzaCondition, StanzaError, TEXT_LIMIT, code};
use crate::xmpp::{ns, text, xml::Element};

impl StanzaError {
    /// An error of ours, without words.
    #[must_use]
    pub fn new(condition: StanzaCondition) -> Self {
        Self { condition, kind: condition.kind(), code: None, text: None, application: None }
    }

    /// What a code of 2001 means; [`StanzaCondition::UndefinedCondition`] if it is none.
    #[must_use]
    pub fn from_code(number: u16) -> Self {
        match code::meaning(number) {
            Some((condition, kind)) => Self { code: Some(number), kind, ..Self::new(condition) },
            None => Self::new(StanzaCondition::UndefinedCondition),
        }
    }

    /// The error that `stanza` carries, whatever namespace its surroundings have.
    #[must_use]
    pub fn of(stanza: &Element) -> Self {
        match stanza.children().find(|child| child.name() == "error") {
            Some(error) => Self::parse(error),
            None => Self::new(StanzaCondition::UndefinedCondition),
        }
    }

    /// Reads `<error/>`: a known condition counts before the code, the code before the type.
    #[must_use]
    pub fn parse(error: &Element) -> Self {
        let kind = error.attribute("type").and_then(|name| ErrorType::from_name(name.trim()));
        let code = error.attribute("code").and_then(parse_code);
        let stated = error.children().filter(|child| child.ns() == ns::STANZAS).find_map(|child| StanzaCondition::from_name(child.name()));
        let (condition, usual_kind) = match (stated, code.and_then(code::meaning)) {
            (Some(condition), _) => (condition, condition.kind()),
            (None, Some(meaning)) => meaning,
            (None, None) => {
                let condition = kind.map_or(StanzaCondition::UndefinedCondition, guess);
                (condition, condition.kind())
            }
        };
        let words = error.child_text("text", ns::STANZAS).unwrap_or_else(|| error.text());
        let application = error.children().find_map(application_condition);
        Self { condition, kind: kind.unwrap_or(usual_kind), code, text: text::single_line(&words, TEXT_LIMIT), application }
    }

    /// `<error/>` as a child of a stanza, with condition and code, so that everybody understands it.
    #[must_use]
    pub fn to_element(&self) -> Element {
        let words = self.text.as_ref().map(|text| Element::new("text", ns::STANZAS).with_text(text.as_str()));
        Element::new("error", ns::CLIENT)
            .with_attribute("type", self.kind.name())
            .with_attribute("code", self.code.unwrap_or_else(|| self.condition.code()).to_string())
            .with_child(Element::new(self.condition.name(), ns::STANZAS))
            .with_optional_child(words)
            .with_optional_child(self.application.map(|application| Element::new(application.name(), application.ns())))
    }
}

impl ApplicationCondition {
    fn ns(self) -> &'static str {
        match self {
            Self::Blocked => ns::BLOCKING_ERRORS,
        }
    }
}

fn application_condition(child: &Element) -> Option<ApplicationCondition> {
    ApplicationCondition::from_name(child.name()).filter(|application| child.ns() == application.ns())
}

/// A code has three digits.
fn parse_code(text: &str) -> Option<u16> {
    let digits = text.trim();
    let well_formed = digits.len() == 3 && digits.bytes().all(|byte| byte.is_ascii_digit());
    well_formed.then(|| digits.parse().ok()).flatten()
}

/// What an error means that gives nothing but its type.
fn guess(kind: ErrorType) -> StanzaCondition {
    match kind {
        ErrorType::Auth => StanzaCondition::NotAuthorized,
        ErrorType::Wait => StanzaCondition::RecipientUnavailable,
        ErrorType::Cancel => StanzaCondition::ServiceUnavailable,
        ErrorType::Modify => StanzaCondition::BadRequest,
        ErrorType::Continue => StanzaCondition::UndefinedCondition,
    }
}
