//! The fields that others ask for - servers, gateways, directories: plain ones of 2001, or a data form (XEP-0004) of any kind of
//! field, with rules for its answers (XEP-0122) and pictures (XEP-0221).

mod answer;
mod picture;
mod service;
mod view;

use std::sync::Arc;

use iced::{Task, widget::text_editor};

use answer::{Answer, form_answer, plain_answer};
use picture::Sight;
pub use service::ServiceForm;
pub use view::said;

use crate::{
    picture::Pixels,
    xmpp::{
        payload::{
            bob::{Bits, ContentId},
            data_form::{DataForm, Field, FieldKind, Invalid},
            register::RegistrationField,
        },
        secret::Secret,
    },
};

/// The field in which a program would show that it has worked for something (XEP-0158 §5.2). People have eyes for that.
const HASHCASH: &str = "SHA-256";

/// The fields, as filled in so far.
#[derive(Debug)]
pub struct FormFields {
    entries: Vec<Entry>,
    /// Secrets are typed a second time: they are new.
    twice: bool,
}

/// One field and its answer.
#[derive(Debug)]
struct Entry {
    asked: Field,
    label: Label,
    sight: Option<Sight>,
    answer: Answer,
    /// Something was typed or chosen: what is wrong with it can be said.
    touched: bool,
    /// The answer is given and cannot be another.
    kept: bool,
}

/// What a field is called.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Label {
    /// Our word for a field of the specification.
    Known(&'static str),
    /// The server's own word.
    Told(String),
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
    /// A picture is decoded, or cannot be read.
    Pictured(ContentId, Option<Arc<Pixels>>),
    /// What belongs to a field is to be opened on the web: for the parent, see [`FormFields::page_of`].
    OpenPage(usize),
    /// Enter was pressed in a field: for the parent.
    Submit,
}

/// What is wrong with an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mistake {
    /// The form does not take it.
    Invalid(Invalid),
    /// The two secrets are not the same.
    NotTheSame,
}

impl FormFields {
    /// The plain fields of `jabber:iq:register`; all must be filled in (XEP-0077 §3.1).
    #[must_use]
    pub fn plain(fields: &[RegistrationField]) -> Self {
        let entries = fields.iter().map(|field| Entry::plain(&field.name, field.value.clone(), true)).collect();
        Self { entries, twice: true }
    }

    /// The plain fields of `jabber:iq:search`; none must be filled in (XEP-0055 §2.1).
    #[must_use]
    pub fn search(names: &[String]) -> Self {
        Self { entries: names.iter().map(|name| Entry::plain(name, None, false)).collect(), twice: false }
    }

    /// The fields of a data form.
    #[must_use]
    pub fn form(form: &DataForm) -> Self {
        Self::with_pictures(form, &[]).0
    }

    /// The fields of a data form, and the pictures that came along with it, which are decoded by the task.
    pub fn with_pictures(form: &DataForm, bits: &[Bits]) -> (Self, Task<Message>) {
        let mut pictures = Vec::new();
        let entries = form.fields.iter().map(|field| {
            let (sight, picture) = field.media.as_ref().map(|media| Sight::of(media, bits)).unzip();
            pictures.extend(picture.flatten());
            Entry::asked(field, sight)
        });
        let fields = Self { entries: entries.collect(), twice: true };
        (fields, picture::decode(pictures))
    }

    /// The same where secrets are those that somebody has already: they are typed once.
    #[must_use]
    pub fn once(self) -> Self {
        Self { twice: false, ..self }
    }

    /// Gives a field its answer, which cannot be another. Whether there is such a field.
    pub fn keep(&mut self, name: &str, answer: &str) -> bool {
        let entry = self.entries.iter_mut().find(|entry| entry.name() == Some(name));
        let Some((line, kept)) = entry.and_then(|entry| Some((entry.answer.line_mut()?, &mut entry.kept))) else { return false };
        answer.clone_into(line);
        *kept = true;
        true
    }

    /// Takes over what was typed into the same fields of an older form. What belongs to a picture is asked anew with it.
    pub fn take_over(&mut self, older: Self) {
        for old in older.entries {
            let is_same = |new: &&mut Entry| new.name().is_some() && new.name() == old.name() && new.asked.kind == old.asked.kind;
            if let Some(new) = self.entries.iter_mut().find(is_same)
                && new.sight.is_none()
                && !new.kept
                && new.answer.takes_over(&old.answer)
            {
                (new.answer, new.touched) = (old.answer, old.touched);
            }
        }
    }

    /// The name by which the first field to fill in can be given the focus.
    #[must_use]
    pub fn first(&self) -> Option<iced::widget::Id> {
        self.entries.iter().position(|entry| entry.answer.is_typed() && !entry.kept).map(field_id)
    }

    /// The name by which the first field that is still empty can be given the focus; else the first one.
    #[must_use]
    pub fn first_empty(&self) -> Option<iced::widget::Id> {
        self.entries.iter().position(|entry| entry.answer.is_typed() && entry.answer.is_empty()).map(field_id).or_else(|| self.first())
    }

    /// The name by which the field at a place can be given the focus.
    #[must_use]
    pub fn id_at(place: usize) -> iced::widget::Id {
        field_id(place)
    }

    /// The place of the field with this name.
    #[must_use]
    pub fn place_of(&self, name: &str) -> Option<usize> {
        self.entries.iter().position(|entry| entry.name() == Some(name))
    }

    /// The place of a field whose answer was read from a picture.
    #[must_use]
    pub fn place_of_picture(&self) -> Option<usize> {
        self.entries.iter().position(|entry| entry.sight.is_some())
    }

    /// The page on the web that belongs to the field at a place.
    #[must_use]
    pub fn page_of(&self, place: usize) -> Option<String> {
        self.entries.get(place)?.sight.as_ref()?.page().map(str::to_owned)
    }

    /// Takes in what happens. [`Message::Submit`] and [`Message::OpenPage`] are for the parent.
    pub fn update(&mut self, message: Message) {
        match message {
            Message::Typed(place, text) => self.change(place, |answer| answer.type_line(text)),
            Message::Secret(place, secret) => self.change(place, |answer| answer.type_secret(secret)),
            Message::Again(place, secret) => self.change(place, |answer| answer.type_again(secret)),
            Message::Edited(place, action) => self.change(place, |answer| answer.edit(action)),
            Message::Pressed(place, option) => self.change(place, |answer| answer.press(option)),
            Message::Pictured(cid, pixels) => {
                for sight in self.entries.iter_mut().filter_map(|entry| entry.sight.as_mut()) {
                    sight.take(cid, pixels.as_ref());
                }
            }
            Message::OpenPage(_) | Message::Submit => {}
        }
    }

    fn change(&mut self, place: usize, change: impl FnOnce(&mut Answer)) {
        if let Some(entry) = self.entries.get_mut(place).filter(|entry| !entry.kept) {
            entry.touched = true;
            change(&mut entry.answer);
        }
    }

    /// What is wrong, field by field.
    #[must_use]
    pub fn mistakes(&self) -> Vec<(usize, Mistake)> {
        self.entries.iter().enumerate().filter_map(|(place, entry)| Some((place, entry.mistake(self.twice)?))).collect()
    }

    /// How many questions are answered: of what is shown and can be filled in.
    #[must_use]
    pub fn answered(&self) -> usize {
        let is_answered = |entry: &&Entry| entry.answer.is_asked() && !entry.answer.is_empty();
        self.entries.iter().filter(is_answered).count()
    }

    /// How many questions there are, answered or not.
    #[must_use]
    pub fn asked(&self) -> usize {
        self.entries.iter().filter(|entry| entry.answer.is_asked()).count()
    }

    /// Whether there is anything that a person can fill in.
    #[must_use]
    pub fn asks(&self) -> bool {
        self.asked() > 0
    }

    /// The filled-in form: names and values, several pairs for several values.
    #[must_use]
    pub fn answers(&self) -> Vec<(String, Secret)> {
        let named = self.entries.iter().filter_map(|entry| Some((entry.asked.var.clone()?, entry.values())));
        named.flat_map(|(name, values)| values.into_iter().map(move |value| (name.clone(), value))).collect()
    }
}

impl Entry {
    fn plain(name: &str, value: Option<String>, required: bool) -> Self {
        let kind = if name == "password" { FieldKind::TextPrivate } else { FieldKind::TextSingle };
        let asked = Field { var: Some(name.to_owned()), kind, required, ..Field::default() };
        let label = Label::of_name(name);
        Self { answer: plain_answer(kind, value), asked, label, sight: None, touched: false, kept: false }
    }

    fn asked(asked: &Field, sight: Option<Sight>) -> Self {
        let answer = if asked.var.as_deref() == Some(HASHCASH) { Answer::Hidden(asked.values.clone()) } else { form_answer(asked) };
        Self { asked: asked.clone(), label: Label::of(asked), sight, answer, touched: false, kept: false }
    }

    fn name(&self) -> Option<&str> {
        self.asked.var.as_deref()
    }

    /// The answer, as it is sent: no address begins or ends with a space.
    fn values(&self) -> Vec<Secret> {
        match (&self.answer, self.asked.kind) {
            (Answer::Line(text), FieldKind::JidSingle) => vec![Secret::new(text.trim())],
            (answer, _) => answer.values(),
        }
    }

    fn mistake(&self, twice: bool) -> Option<Mistake> {
        match &self.answer {
            Answer::Hidden(_) | Answer::Words | Answer::YesNo(_) => return None,
            _ => {}
        }
        let values = self.values();
        let values: Vec<&str> = values.iter().map(Secret::expose).collect();
        if let Err(invalid) = self.asked.check(&values) {
            return Some(Mistake::Invalid(invalid));
        }
        match &self.answer {
            Answer::Secret { typed, again } if twice && typed != again => Some(Mistake::NotTheSame),
            _ => None,
        }
    }

    /// What is wrong while something is typed: only what more typing is not about to mend.
    fn mistake_while_typing(&self, twice: bool) -> Option<Mistake> {
        let mistake = self.mistake(twice).filter(|_| self.touched && !self.answer.is_empty())?;
        match (&mistake, &self.answer) {
            (Mistake::Invalid(Invalid::Missing | Invalid::TooFew { .. }), _) => None,
            (Mistake::Invalid(Invalid::NotAnAddress), Answer::Line(text)) if is_half(text) => None,
            (Mistake::NotTheSame, Answer::Secret { typed, again }) if typed.expose().starts_with(again.expose()) => None,
            _ => Some(mistake),
        }
    }
}

/// Whether an address is not typed to its end yet.
fn is_half(address: &str) -> bool {
    address.trim().split_once('@').is_none_or(|(_, domain)| domain.is_empty())
}

fn field_id(place: usize) -> iced::widget::Id {
    iced::widget::Id::from(format!("form-field-{place}"))
}

impl Label {
    fn of_name(name: &str) -> Self {
        known_label(name).map_or_else(|| Self::Told(name.to_owned()), Self::Known)
    }

    fn of(asked: &Field) -> Self {
        if asked.kind == FieldKind::Fixed {
            return Self::Told(asked.values.join("\n"));
        }
        let name = asked.var.as_deref();
        match asked.label.as_deref().filter(|label| !label.trim().is_empty() && !says_only_its_name(label, name)) {
            Some(words) => Self::Told(words.to_owned()),
            None => Self::of_name(name.unwrap_or_default()),
        }
    }
}

/// Whether a server's label says no more than the name of a known field; then ours, in the user's language, is better.
fn says_only_its_name(label: &str, name: Option<&str>) -> bool {
    let letters: String = label.chars().filter(char::is_ascii_alphabetic).collect::<String>().to_ascii_lowercase();
    label.is_ascii() && name.is_some_and(|name| known_label(name).is_some() && (letters == name || letters == format!("{name}address")))
}

/// Our word for a field of XEP-0077 §14.1 or XEP-0055.
#[must_use]
pub fn known_label(name: &str) -> Option<&'static str> {
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
