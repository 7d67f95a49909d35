//! What the fields look like.

use iced::{
    Fill,
    widget::{column, text_editor},
};

use super::{Answer, Choice, Entry, FormFields, Label, Message, Mistake, field_id};
use crate::{
    i18n,
    ui::{
        Element,
        action::Context,
        theme::{font, measure},
        widget::{choice, field, label},
    },
    xmpp::secret::Secret,
};

impl FormFields {
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

fn mistake_text(context: &Context<'_>, mistake: Mistake) -> String {
    context.words.text(match mistake {
        Mistake::Missing => "form-missing",
        Mistake::NotTheSame => "form-not-the-same",
        Mistake::NotAnAddress => "form-not-an-address",
    })
}
