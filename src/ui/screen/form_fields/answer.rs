//! The answer to a field, by the kind of the field.

use std::collections::BTreeSet;

use iced::widget::text_editor;

use crate::{
    i18n,
    xmpp::{
        payload::data_form::{Field, FieldKind, is_yes},
        secret::Secret,
    },
};

/// An answer.
#[derive(Debug)]
pub(super) enum Answer {
    Line(String),
    Hidden(Vec<String>),
    Words,
    Secret {
        typed: Secret,
        again: Secret,
    },
    Lines(text_editor::Content),
    YesNo(bool),
    /// One of the options; where the list is open (XEP-0122 §3.2), or something else.
    One {
        options: Vec<Choice>,
        chosen: Option<usize>,
        other: Option<String>,
    },
    /// Several of the options; where the list is open, something else besides.
    Several {
        options: Vec<Choice>,
        chosen: BTreeSet<usize>,
        other: Option<String>,
    },
}

/// Something that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Choice {
    pub(super) label: String,
    pub(super) value: String,
}

impl Answer {
    /// Whether it is a line in which one can type.
    pub(super) fn is_typed(&self) -> bool {
        matches!(self, Self::Line(_) | Self::Secret { .. })
    }

    /// Whether it answers a question that a person is asked.
    pub(super) fn is_asked(&self) -> bool {
        !matches!(self, Self::Hidden(_) | Self::Words)
    }

    /// Whether it answers nothing.
    pub(super) fn is_empty(&self) -> bool {
        self.values().iter().all(|value| value.expose().trim().is_empty())
    }

    pub(super) fn values(&self) -> Vec<Secret> {
        let value = |option: &Choice| Secret::new(option.value.as_str());
        let typed = |other: &Option<String>| other.as_deref().map(str::trim).filter(|text| !text.is_empty()).map(Secret::new);
        match self {
            Self::Words => Vec::new(),
            Self::Line(text) => vec![Secret::new(text.as_str())],
            Self::Hidden(values) => values.iter().map(|value| Secret::new(value.as_str())).collect(),
            Self::Secret { typed, .. } => vec![typed.clone()],
            Self::Lines(editor) => lines(editor).into_iter().map(Secret::new).collect(),
            Self::YesNo(yes) => vec![Secret::new(if *yes { "1" } else { "0" })],
            Self::One { options, chosen, other } => {
                let chosen = chosen.and_then(|chosen| options.get(chosen)).map(value);
                chosen.or_else(|| typed(other)).into_iter().collect()
            }
            Self::Several { options, chosen, other } => {
                chosen.iter().filter_map(|&place| options.get(place)).map(value).chain(typed(other)).collect()
            }
        }
    }

    /// The line that can be typed, if it is one.
    pub(super) fn line_mut(&mut self) -> Option<&mut String> {
        match self {
            Self::Line(line) => Some(line),
            _ => None,
        }
    }

    /// Whether `older`, an answer to the same question, can be the answer still: what can be chosen may have changed.
    pub(super) fn takes_over(&self, older: &Self) -> bool {
        match (self, older) {
            (Self::One { options, .. }, Self::One { options: others, .. })
            | (Self::Several { options, .. }, Self::Several { options: others, .. }) => options == others,
            (Self::Hidden(_) | Self::Words, _) | (_, Self::Hidden(_) | Self::Words) => false,
            _ => std::mem::discriminant(self) == std::mem::discriminant(older),
        }
    }

    pub(super) fn type_line(&mut self, text: String) {
        match self {
            Self::Line(line) => *line = text,
            Self::One { chosen, other: Some(other), .. } => (*chosen, *other) = (None, text),
            Self::Several { other: Some(other), .. } => *other = text,
            _ => {}
        }
    }

    pub(super) fn type_secret(&mut self, secret: Secret) {
        if let Self::Secret { typed, .. } = self {
            *typed = secret;
        }
    }

    pub(super) fn type_again(&mut self, secret: Secret) {
        if let Self::Secret { again, .. } = self {
            *again = secret;
        }
    }

    pub(super) fn edit(&mut self, action: text_editor::Action) {
        if let Self::Lines(editor) = self {
            editor.perform(action);
        }
    }

    pub(super) fn press(&mut self, option: usize) {
        match self {
            Self::YesNo(yes) => *yes = !*yes,
            Self::One { chosen, other, .. } => {
                *chosen = Some(option);
                if let Some(other) = other {
                    other.clear();
                }
            }
            Self::Several { chosen, .. } => toggle(chosen, option),
            _ => {}
        }
    }
}

fn toggle(chosen: &mut BTreeSet<usize>, option: usize) {
    if !chosen.remove(&option) {
        chosen.insert(option);
    }
}

/// The lines that say something.
fn lines(editor: &text_editor::Content) -> Vec<String> {
    editor.text().lines().map(str::trim_end).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

/// The answer to a plain field, before anybody has typed.
pub(super) fn plain_answer(kind: FieldKind, value: Option<String>) -> Answer {
    match kind {
        FieldKind::TextPrivate => Answer::Secret { typed: Secret::default(), again: Secret::default() },
        _ => Answer::Line(value.unwrap_or_default()),
    }
}

/// The answer to a field of a form, with the form's own values.
pub(super) fn form_answer(asked: &Field) -> Answer {
    let first = asked.values.first().cloned().unwrap_or_default();
    match asked.kind {
        FieldKind::Boolean => Answer::YesNo(is_yes(&first)),
        FieldKind::Fixed => Answer::Words,
        FieldKind::Hidden => Answer::Hidden(asked.values.clone()),
        FieldKind::JidMulti | FieldKind::TextMulti => Answer::Lines(text_editor::Content::with_text(&asked.values.join("\n"))),
        FieldKind::TextPrivate => Answer::Secret { typed: Secret::new(first.as_str()), again: Secret::new(first) },
        FieldKind::JidSingle | FieldKind::TextSingle => Answer::Line(first),
        FieldKind::ListSingle => {
            let options = options(asked);
            let chosen = places(&options, asked).first().copied();
            Answer::One { other: other(asked, &options), options, chosen }
        }
        FieldKind::ListMulti => {
            let options = options(asked);
            let chosen = places(&options, asked);
            Answer::Several { other: other(asked, &options), options, chosen }
        }
    }
}

fn options(asked: &Field) -> Vec<Choice> {
    asked.options.iter().map(choice_of).collect()
}

/// Which of the options the form has chosen beforehand.
fn places(options: &[Choice], asked: &Field) -> BTreeSet<usize> {
    options.iter().enumerate().filter(|(_, option)| asked.values.contains(&option.value)).map(|(place, _)| place).collect()
}

/// What the form has filled in that is none of the options; nothing can be if the list is closed.
fn other(asked: &Field, options: &[Choice]) -> Option<String> {
    let is_other = |value: &&String| options.iter().all(|option| option.value != **value);
    (!asked.is_closed()).then(|| asked.values.iter().find(is_other).cloned().unwrap_or_default())
}

fn choice_of((label, value): &(Option<String>, String)) -> Choice {
    let label = label.as_deref().filter(|label| !label.trim().is_empty());
    Choice { label: i18n::isolate(label.unwrap_or(value)), value: value.clone() }
}
