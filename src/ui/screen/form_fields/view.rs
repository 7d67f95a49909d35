//! What the fields look like.

use iced::{
    Fill,
    widget::{column, text_editor},
};
use lucide_icons::Icon;

use super::{
    Entry, FormFields, Label, Message, Mistake,
    answer::{Answer, Choice},
    field_id,
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
        payload::data_form::{FieldKind, Invalid},
        secret::Secret,
    },
};

impl FormFields {
    /// The fields. What is missing is told once `checked` is on, what is wrong while it is typed; `refused` is what the server says
    /// about one of them.
    #[must_use]
    pub fn view<'a>(&'a self, context: &Context<'a>, checked: bool, refused: Option<(usize, String)>) -> Element<'a, Message> {
        let fields = self.entries.iter().enumerate().filter_map(|(place, entry)| {
            let mistake = if checked { entry.mistake(self.twice) } else { entry.mistake_while_typing(self.twice) };
            let said = refused.as_ref().filter(|(where_it_is, _)| *where_it_is == place).map(|(_, words)| words.clone());
            let answer = entry.view(place, context, Shown { mistake, refused: said, twice: self.twice })?;
            let sight = entry.sight.as_ref().map(|sight| sight.view(place, context));
            Some(column![].push(sight).push(answer).spacing(measure::STEP).into())
        });
        column(fields).spacing(measure::WIDE).into()
    }
}

/// What is to be said of an answer.
struct Shown {
    mistake: Option<Mistake>,
    refused: Option<String>,
    twice: bool,
}

impl Shown {
    fn error(&self, context: &Context<'_>) -> Option<String> {
        self.refused.clone().or_else(|| self.mistake.as_ref().map(|mistake| mistake_text(context, mistake)))
    }
}

impl Entry {
    fn label(&self, context: &Context<'_>) -> String {
        let label = match &self.label {
            Label::Known(id) => context.text(id),
            Label::Told(words) => i18n::isolate(words),
        };
        if self.asked.required { label } else { context.words.text_with("form-optional", &[("label", i18n::Value::own(label))]) }
    }

    fn view<'a>(&'a self, place: usize, context: &Context<'a>, shown: Shown) -> Option<Element<'a, Message>> {
        let error = shown.error(context);
        Some(match &self.answer {
            Answer::Hidden(_) => return None,
            Answer::Words => said(self.label.told().lines()),
            Answer::Line(text) if self.kept => self.line(place, context, text).help(context.text("form-kept")).view(),
            Answer::Line(text) => self
                .line(place, context, text)
                .error(error)
                .on_input(move |text| Message::Typed(place, text))
                .on_submit(Message::Submit)
                .view(),
            Answer::Secret { typed, again } => self.view_secret(place, context, typed, again, shown),
            Answer::Lines(editor) => self.view_lines(place, context, editor, error),
            Answer::YesNo(yes) => {
                choice::tick(self.label_of_choice(context), self.help(), *yes).on_press(Message::Pressed(place, 0)).into()
            }
            Answer::One { options, chosen, other } => {
                self.view_options(place, context, options, other.as_deref(), error, |number, option| {
                    choice::option(option.label.clone(), None, *chosen == Some(number)).on_press(Message::Pressed(place, number)).into()
                })
            }
            Answer::Several { options, chosen, other } => {
                self.view_options(place, context, options, other.as_deref(), error, |number, option| {
                    choice::tick(option.label.clone(), None, chosen.contains(&number)).on_press(Message::Pressed(place, number)).into()
                })
            }
        })
    }

    /// Yes or no is always an answer: nothing about it is optional.
    fn label_of_choice(&self, context: &Context<'_>) -> String {
        match &self.label {
            Label::Known(id) => context.text(id),
            Label::Told(words) => i18n::isolate(words),
        }
    }

    fn help(&self) -> Option<String> {
        let words = self.asked.description.as_deref().filter(|words| !words.trim().is_empty())?;
        Some(words.lines().map(i18n::isolate).collect::<Vec<_>>().join("\n"))
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
        shown: Shown,
    ) -> Element<'a, Message> {
        let error = shown.error(context);
        let is_second = shown.mistake == Some(Mistake::NotTheSame) && shown.refused.is_none();
        let (first_error, second_error) = if is_second { (None, error) } else { (error, None) };
        let first = self
            .line(place, context, typed.expose())
            .secure(true)
            .error(first_error)
            .on_input(move |text| Message::Secret(place, Secret::new(text)))
            .on_submit(Message::Submit)
            .view();
        let second = shown.twice.then(|| {
            let label = context.words.text_with("form-again", &[("label", i18n::Value::own(self.label(context)))]);
            field::field(label, again.expose())
                .secure(true)
                .error(second_error)
                .on_input(move |text| Message::Again(place, Secret::new(text)))
                .on_submit(Message::Submit)
                .view()
        });
        column![first].push(second).spacing(measure::WIDE).into()
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
        let one_a_line = (self.asked.kind == FieldKind::JidMulti).then(|| context.text("form-one-a-line"));
        let foot = self.foot(error).or_else(|| one_a_line.map(|words| label::small(words).into()));
        column![label::section(self.label(context)), editor].push(foot).spacing(6.0).width(Fill).into()
    }

    fn view_options<'a>(
        &'a self,
        place: usize,
        context: &Context<'a>,
        options: &'a [Choice],
        other: Option<&'a str>,
        error: Option<String>,
        view: impl Fn(usize, &'a Choice) -> Element<'a, Message>,
    ) -> Element<'a, Message> {
        let options = options.iter().enumerate().map(|(number, option)| view(number, option));
        let other = other.map(|text| {
            field::field(context.text("form-other"), text)
                .id(field_id(place))
                .on_input(move |text| Message::Typed(place, text))
                .on_submit(Message::Submit)
                .view()
        });
        column![label::section(self.label(context)), column(options)].push(other).push(self.foot(error)).spacing(6.0).width(Fill).into()
    }

    fn foot<'a>(&self, error: Option<String>) -> Option<Element<'a, Message>> {
        match error {
            Some(error) => Some(field::wrong(error)),
            None => self.help().map(|help| label::small(help).into()),
        }
    }
}

/// What others say in a form, set apart from our own words: plain text behind a mark.
#[must_use]
pub fn said<'a, M: 'a>(paragraphs: impl Iterator<Item = impl AsRef<str>>) -> Element<'a, M> {
    let paragraphs = paragraphs.map(|words| label::second(i18n::isolate(words.as_ref())).width(Fill).into());
    let mark = iced::widget::container(label::icon(Icon::Quote).size(14.0).style(crate::ui::theme::text::dim)).padding([3.0, 0.0]);
    iced::widget::row![mark, column(paragraphs).spacing(measure::TIGHT)].spacing(measure::STEP).into()
}

impl Label {
    fn told(&self) -> String {
        match self {
            Self::Known(id) => (*id).to_owned(),
            Self::Told(words) => words.clone(),
        }
    }
}

fn mistake_text(context: &Context<'_>, mistake: &Mistake) -> String {
    match mistake {
        Mistake::NotTheSame => context.text("form-not-the-same"),
        Mistake::Invalid(invalid) => invalid_text(context, invalid),
    }
}

fn invalid_text(context: &Context<'_>, invalid: &Invalid) -> String {
    let counted = |id: &str, count: u32| context.words.text_with(id, &[("count", count.into())]);
    match invalid {
        Invalid::OutOfRange { min, max } => range_text(context, min.as_deref(), max.as_deref()),
        Invalid::TooFew { least } => counted("form-too-few", *least),
        Invalid::TooMany { most } => counted("form-too-many", *most),
        Invalid::Missing => context.text("form-missing"),
        Invalid::NotAnAddress => context.text("form-not-an-address"),
        Invalid::NotANumber => context.text("form-not-a-number"),
        Invalid::NotADate => context.text("form-not-a-date"),
        Invalid::NotADateTime => context.text("form-not-a-date-time"),
        Invalid::NotATime => context.text("form-not-a-time"),
        Invalid::NotAUri => context.text("form-not-a-uri"),
        Invalid::WrongForm => context.text("form-wrong-form"),
        Invalid::NotAnOption => context.text("form-not-an-option"),
    }
}

fn range_text(context: &Context<'_>, min: Option<&str>, max: Option<&str>) -> String {
    match (min, max) {
        (Some(min), Some(max)) => context.words.text_with("form-between", &[("min", min.into()), ("max", max.into())]),
        (Some(min), None) => context.words.text_with("form-at-least", &[("min", min.into())]),
        (None, Some(max)) => context.words.text_with("form-at-most", &[("max", max.into())]),
        (None, None) => context.text("form-wrong-form"),
    }
}
