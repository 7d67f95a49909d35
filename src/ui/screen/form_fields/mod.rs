//! The fields a server asks for: plain ones of 2001, or a data form (XEP-0004) of any kind of field.

mod view;

use std::collections::BTreeSet;

use iced::widget::text_editor;

use crate::{
    i18n,
    xmpp::{
        jid::Jid,
        payload::{
            data_form::{DataForm, Field, FieldKind},
            register::RegistrationField,
        },
        secret::Secret,
    },
};

/// The fields, as filled in so far.
#[derive(Debug)]
pub struct FormFields {
    entries: Vec<Entry>,
}

/// One field and its answer.
#[derive(Debug)]
struct Entry {
    name: Option<String>,
    label: Label,
    help: Option<String>,
    required: bool,
    answer: Answer,
}

/// What a field is called.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Label {
    /// Our word for a field of the specification.
    Known(&'static str),
    /// The server's own word.
    Told(String),
}

/// An answer, by the kind of field.
#[derive(Debug)]
enum Answer {
    Line(String),
    Address(String),
    Hidden(Vec<String>),
    Words,
    Secret { typed: Secret, again: Secret },
    Lines { editor: text_editor::Content, addresses: bool },
    YesNo(bool),
    One { options: Vec<Choice>, chosen: Option<usize> },
    Several { options: Vec<Choice>, chosen: BTreeSet<usize> },
}

/// Something that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Choice {
    label: String,
    value: String,
}

/// What happens in them; the number is the field's place.
#[derive(Debug, Clone)]
pub enum Message {
    /// A line was typed.
    Typed(usize, String),
    /// A secret was typed.
    Secret(usize, Secret),
    /// A secret was typed a second time.
    Again(usize, Secret),
    /// Several lines were edited.
    Edited(usize, text_editor::Action),
    /// Yes or no, or one of the options, was pressed.
    Pressed(usize, usize),
    /// Enter was pressed in a field.
    Submit,
}

/// What is wrong with an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mistake {
    /// It must be filled in.
    Missing,
    /// The two secrets are not the same.
    NotTheSame,
    /// It is not an address.
    NotAnAddress,
}

impl FormFields {
    /// The plain fields of `jabber:iq:register`; all must be filled in (XEP-0077 §3.1).
    #[must_use]
    pub fn plain(fields: &[RegistrationField]) -> Self {
        Self { entries: fields.iter().map(plain_entry).collect() }
    }

    /// The fields of a data form.
    #[must_use]
    pub fn form(form: &DataForm) -> Self {
        Self { entries: form.fields.iter().map(form_entry).collect() }
    }

    /// The name by which the first field to fill in can be given the focus.
    #[must_use]
    pub fn first(&self) -> Option<iced::widget::Id> {
        self.entries.iter().position(Entry::is_typed).map(field_id)
    }

    /// The name by which the field at a place can be given the focus.
    #[must_use]
    pub fn id_at(place: usize) -> iced::widget::Id {
        field_id(place)
    }

    /// The place of the field with this name.
    #[must_use]
    pub fn place_of(&self, name: &str) -> Option<usize> {
        self.entries.iter().position(|entry| entry.name.as_deref() == Some(name))
    }

    /// Takes in what happens. [`Message::Submit`] is for the parent.
    pub fn update(&mut self, message: Message) {
        match message {
            Message::Typed(place, text) => {
                if let Some(Answer::Line(line) | Answer::Address(line)) = self.answer(place) {
                    *line = text;
                }
            }
            Message::Secret(place, secret) => {
                if let Some(Answer::Secret { typed, .. }) = self.answer(place) {
                    *typed = secret;
                }
            }
            Message::Again(place, secret) => {
                if let Some(Answer::Secret { again, .. }) = self.answer(place) {
                    *again = secret;
                }
            }
            Message::Edited(place, action) => {
                if let Some(Answer::Lines { editor, .. }) = self.answer(place) {
                    editor.perform(action);
                }
            }
            Message::Pressed(place, option) => self.press(place, option),
            Message::Submit => {}
        }
    }

    fn answer(&mut self, place: usize) -> Option<&mut Answer> {
        self.entries.get_mut(place).map(|entry| &mut entry.answer)
    }

    fn press(&mut self, place: usize, option: usize) {
        match self.answer(place) {
            Some(Answer::YesNo(yes)) => *yes = !*yes,
            Some(Answer::One { chosen, .. }) => *chosen = Some(option),
            Some(Answer::Several { chosen, .. }) => toggle(chosen, option),
            _ => {}
        }
    }

    /// What is wrong, field by field.
    #[must_use]
    pub fn mistakes(&self) -> Vec<(usize, Mistake)> {
        self.entries.iter().enumerate().filter_map(|(place, entry)| Some((place, entry.mistake()?))).collect()
    }

    /// The filled-in form: names and values, several pairs for several values.
    #[must_use]
    pub fn answers(&self) -> Vec<(String, Secret)> {
        let named = self.entries.iter().filter_map(|entry| Some((entry.name.clone()?, &entry.answer)));
        named.flat_map(|(name, answer)| answer.values().into_iter().map(move |value| (name.clone(), value))).collect()
    }
}

impl Entry {
    fn is_typed(&self) -> bool {
        matches!(self.answer, Answer::Line(_) | Answer::Address(_) | Answer::Secret { .. })
    }

    fn mistake(&self) -> Option<Mistake> {
        let is_empty = self.answer.values().iter().all(Secret::is_empty);
        match &self.answer {
            Answer::Hidden(_) | Answer::Words | Answer::YesNo(_) => None,
            _ if self.required && is_empty => Some(Mistake::Missing),
            Answer::Secret { typed, again } if typed != again => Some(Mistake::NotTheSame),
            Answer::Address(text) if !text.trim().is_empty() && text.trim().parse::<Jid>().is_err() => Some(Mistake::NotAnAddress),
            Answer::Lines { addresses: true, editor } if lines(editor).iter().any(|line| line.parse::<Jid>().is_err()) => {
                Some(Mistake::NotAnAddress)
            }
            _ => None,
        }
    }
}

impl Answer {
    fn values(&self) -> Vec<Secret> {
        match self {
            Self::Words => Vec::new(),
            Self::Line(text) => vec![Secret::new(text.as_str())],
            Self::Address(text) => vec![Secret::new(text.trim())],
            Self::Hidden(values) => values.iter().map(|value| Secret::new(value.as_str())).collect(),
            Self::Secret { typed, .. } => vec![typed.clone()],
            Self::Lines { editor, .. } => lines(editor).into_iter().map(Secret::new).collect(),
            Self::YesNo(yes) => vec![Secret::new(if *yes { "1" } else { "0" })],
            Self::One { options, chosen } => {
                chosen.and_then(|chosen| options.get(chosen)).map(|option| Secret::new(option.value.as_str())).into_iter().collect()
            }
            Self::Several { options, chosen } => {
                chosen.iter().filter_map(|&place| options.get(place)).map(|option| Secret::new(option.value.as_str())).collect()
            }
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

fn field_id(place: usize) -> iced::widget::Id {
    iced::widget::Id::from(format!("form-field-{place}"))
}

fn plain_entry(asked: &RegistrationField) -> Entry {
    let value = asked.value.clone().unwrap_or_default();
    let answer =
        if asked.name == "password" { Answer::Secret { typed: Secret::default(), again: Secret::default() } } else { Answer::Line(value) };
    let label = known_label(&asked.name).map_or_else(|| Label::Told(asked.name.clone()), Label::Known);
    Entry { name: Some(asked.name.clone()), label, help: None, required: true, answer }
}

fn form_entry(asked: &Field) -> Entry {
    let name = asked.var.clone();
    let told = asked.label.clone().filter(|label| !label.trim().is_empty() && !says_only_its_name(label, name.as_deref()));
    let label = match (told, &name) {
        (Some(words), _) => Label::Told(words),
        (None, Some(name)) => known_label(name).map_or_else(|| Label::Told(name.clone()), Label::Known),
        (None, None) => Label::Told(asked.values.join(" ")),
    };
    let label = if asked.kind == FieldKind::Fixed { Label::Told(asked.values.join(" ")) } else { label };
    let help = asked.description.clone().filter(|words| !words.trim().is_empty());
    Entry { name, label, help, required: asked.required, answer: form_answer(asked) }
}

/// Whether a server's label says no more than the name of a known field; then ours, in the user's language, is better.
fn says_only_its_name(label: &str, name: Option<&str>) -> bool {
    let letters: String = label.chars().filter(char::is_ascii_alphabetic).collect::<String>().to_ascii_lowercase();
    label.is_ascii() && name.is_some_and(|name| known_label(name).is_some() && (letters == name || letters == format!("{name}address")))
}

fn form_answer(asked: &Field) -> Answer {
    let first = asked.values.first().cloned().unwrap_or_default();
    let options = || asked.options.iter().map(choice_of).collect::<Vec<_>>();
    let places = |options: &[Choice]| {
        (0..options.len())
            .filter(|&place| options.get(place).is_some_and(|option| asked.values.contains(&option.value)))
            .collect::<BTreeSet<_>>()
    };
    match asked.kind {
        FieldKind::Boolean => Answer::YesNo(matches!(first.as_str(), "1" | "true")),
        FieldKind::Fixed => Answer::Words,
        FieldKind::Hidden => Answer::Hidden(asked.values.clone()),
        FieldKind::JidSingle => Answer::Address(first),
        FieldKind::JidMulti => Answer::Lines { editor: text_editor::Content::with_text(&asked.values.join("\n")), addresses: true },
        FieldKind::TextMulti => Answer::Lines { editor: text_editor::Content::with_text(&asked.values.join("\n")), addresses: false },
        FieldKind::TextPrivate => Answer::Secret { typed: Secret::new(first.as_str()), again: Secret::new(first) },
        FieldKind::TextSingle => Answer::Line(first),
        FieldKind::ListSingle => {
            let options = options();
            let chosen = places(&options).first().copied();
            Answer::One { options, chosen }
        }
        FieldKind::ListMulti => {
            let options = options();
            let chosen = places(&options);
            Answer::Several { options, chosen }
        }
    }
}

fn choice_of((label, value): &(Option<String>, String)) -> Choice {
    Choice { label: i18n::isolate(label.as_deref().unwrap_or(value)), value: value.clone() }
}

/// Our word for a field of XEP-0077 §14.1.
fn known_label(name: &str) -> Option<&'static str> {
    Some(match name {
        "username" => "register-username",
        "nick" => "register-nick",
        "password" => "register-password",
        "name" => "register-name",
        "first" => "register-first",
        "last" => "register-last",
        "email" => "register-email",
        "address" => "register-address",
        "city" => "register-city",
        "state" => "register-state",
        "zip" => "register-zip",
        "phone" => "register-phone",
        "url" => "register-url",
        "date" => "register-date",
        "misc" => "register-misc",
        "text" => "register-text",
        _ => return None,
    })
}
