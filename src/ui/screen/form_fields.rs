//! The fields a server asks for: plain ones of 2001, or a data form (XEP-0004) of any kind of field.

use std::collections::BTreeSet;

use iced::{
    Fill,
    widget::{column, text_editor},
};

use crate::{
    i18n,
    ui::{
        Element,
        action::Context,
        theme::{font, measure},
        widget::{choice, field, label},
    },
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
            Some(Answer::Several { chosen, .. }) => {
                if !chosen.remove(&option) {
                    chosen.insert(option);
                }
            }
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

    /// The fields. Mistakes are shown once `show_mistakes` is on; `refused` is what the server says about one of them.
    #[must_use]
    pub fn view<'a>(&'a self, context: &Context<'a>, show_mistakes: bool, refused: Option<(usize, String)>) -> Element<'a, Message> {
        let fields = self.entries.iter().enumerate().filter_map(|(place, entry)| {
            let mistake = entry.mistake().filter(|_| show_mistakes);
            let said = refused.as_ref().filter(|(where_it_is, _)| *where_it_is == place).map(|(_, words)| words.clone());
            entry.view(place, context, mistake, said)
        });
        column(fields).spacing(measure::WIDE).into()
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

    fn label(&self, context: &Context<'_>) -> String {
        let label = match &self.label {
            Label::Known(id) => context.text(id),
            Label::Told(words) => i18n::isolate(words),
        };
        if self.required { label } else { context.words.text_with("form-optional", &[("label", i18n::Value::own(label))]) }
    }

    fn view<'a>(
        &'a self,
        place: usize,
        context: &Context<'a>,
        mistake: Option<Mistake>,
        refused: Option<String>,
    ) -> Option<Element<'a, Message>> {
        let error = refused.or_else(|| mistake.map(|mistake| mistake_text(context, mistake)));
        Some(match &self.answer {
            Answer::Hidden(_) => return None,
            Answer::Words => label::second(self.label.told()).width(Fill).into(),
            Answer::Line(text) | Answer::Address(text) => self
                .line(place, context, text)
                .error(error)
                .on_input(move |text| Message::Typed(place, text))
                .on_submit(Message::Submit)
                .view(),
            Answer::Secret { typed, again } => self.view_secret(place, context, typed, again, error, mistake),
            Answer::Lines { editor, .. } => self.view_lines(place, context, editor, error),
            Answer::YesNo(yes) => choice::tick(self.label(context), self.help(), *yes).on_press(Message::Pressed(place, 0)).into(),
            Answer::One { options, chosen } => self.view_options(context, options, error, |number, option| {
                choice::option(option.label.clone(), None, *chosen == Some(number)).on_press(Message::Pressed(place, number)).into()
            }),
            Answer::Several { options, chosen } => self.view_options(context, options, error, |number, option| {
                choice::tick(option.label.clone(), None, chosen.contains(&number)).on_press(Message::Pressed(place, number)).into()
            }),
        })
    }

    fn help(&self) -> Option<String> {
        self.help.as_deref().map(i18n::isolate)
    }

    fn line<'a>(&'a self, place: usize, context: &Context<'a>, text: &'a str) -> field::Field<'a, Message> {
        let line = field::field(self.label(context), text).id(field_id(place));
        match self.help() {
            Some(help) => line.help(help),
            None => line,
        }
    }

    fn view_secret<'a>(
        &'a self,
        place: usize,
        context: &Context<'a>,
        typed: &'a Secret,
        again: &'a Secret,
        error: Option<String>,
        mistake: Option<Mistake>,
    ) -> Element<'a, Message> {
        let (first_error, second_error) = if mistake == Some(Mistake::NotTheSame) { (None, error) } else { (error, None) };
        let first = self
            .line(place, context, typed.expose())
            .secure(true)
            .error(first_error)
            .on_input(move |text| Message::Secret(place, Secret::new(text)))
            .on_submit(Message::Submit)
            .view();
        let label = context.words.text_with("form-again", &[("label", i18n::Value::own(self.label(context)))]);
        let second = field::field(label, again.expose())
            .secure(true)
            .error(second_error)
            .on_input(move |text| Message::Again(place, Secret::new(text)))
            .on_submit(Message::Submit)
            .view();
        column![first, second].spacing(measure::WIDE).into()
    }

    fn view_lines<'a>(
        &'a self,
        place: usize,
        context: &Context<'a>,
        editor: &'a text_editor::Content,
        error: Option<String>,
    ) -> Element<'a, Message> {
        let editor = text_editor(editor)
            .font(font::REGULAR)
            .size(measure::TEXT)
            .padding([10.0, measure::SPACE])
            .height(88.0)
            .on_action(move |action| Message::Edited(place, action));
        column![label::section(self.label(context)), editor].push(self.foot(error)).spacing(6.0).width(Fill).into()
    }

    fn view_options<'a>(
        &'a self,
        context: &Context<'a>,
        options: &'a [Choice],
        error: Option<String>,
        view: impl Fn(usize, &'a Choice) -> Element<'a, Message>,
    ) -> Element<'a, Message> {
        let options = options.iter().enumerate().map(|(number, option)| view(number, option));
        column![label::section(self.label(context)), column(options)].push(self.foot(error)).spacing(6.0).width(Fill).into()
    }

    fn foot<'a>(&self, error: Option<String>) -> Option<Element<'a, Message>> {
        match error {
            Some(error) => Some(field::wrong(error)),
            None => self.help().map(|help| label::small(help).into()),
        }
    }
}

impl Label {
    fn told(&self) -> String {
        match self {
            Self::Known(id) => (*id).to_owned(),
            Self::Told(words) => i18n::isolate(words),
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

/// The lines that say something.
fn lines(editor: &text_editor::Content) -> Vec<String> {
    editor.text().lines().map(str::trim_end).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

fn field_id(place: usize) -> iced::widget::Id {
    iced::widget::Id::from(format!("form-field-{place}"))
}

fn mistake_text(context: &Context<'_>, mistake: Mistake) -> String {
    context.words.text(match mistake {
        Mistake::Missing => "form-missing",
        Mistake::NotTheSame => "form-not-the-same",
        Mistake::NotAnAddress => "form-not-an-address",
    })
}

fn plain_entry(asked: &RegistrationField) -> Entry {
    let value = asked.value.clone().unwrap_or_default();
    let answer =
        if asked.name == "password" { Answer::Secret { typed: Secret::default(), again: Secret::default() } } else { Answer::Line(value) };
    let label = known_label(&asked.name).map_or_else(|| Label::Told(asked.name.clone()), Label::Known);
    Entry { name: Some(asked.name.clone()), label, help: None, required: true, answer }
}

fn form_entry(asked: &Field) -> Entry {
    let told = asked.label.clone().filter(|label| !label.trim().is_empty());
    let name = asked.var.clone();
    let label = match (told, &name) {
        (Some(words), _) => Label::Told(words),
        (None, Some(name)) => known_label(name).map_or_else(|| Label::Told(name.clone()), Label::Known),
        (None, None) => Label::Told(asked.values.join(" ")),
    };
    let label = if asked.kind == FieldKind::Fixed { Label::Told(asked.values.join(" ")) } else { label };
    let help = asked.description.clone().filter(|words| !words.trim().is_empty());
    Entry { name, label, help, required: asked.required, answer: form_answer(asked) }
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
