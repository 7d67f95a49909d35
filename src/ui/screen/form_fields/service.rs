//! What a server or a gateway asks of who registers there: its words, its fields, or its page on the web.

use iced::{
    Fill, Task,
    widget::{column, container, row, text::Wrapping},
};

use super::{FormFields, Message, said};
use crate::{
    i18n,
    ui::{
        Element,
        action::Context,
        theme::{self, measure},
        widget::{button, label},
    },
    xmpp::payload::register::RegistrationForm,
};

/// What it asks.
#[derive(Debug)]
pub struct ServiceForm {
    title: Option<String>,
    instructions: Vec<String>,
    body: Body,
    /// A page on the web that does the same.
    page: Option<String>,
    /// It knows us already.
    registered: bool,
}

/// How it wants its answers.
#[derive(Debug)]
enum Body {
    /// Filled in here.
    Fields(FormFields),
    /// On the page only.
    Elsewhere,
}

impl ServiceForm {
    /// What `form` asks, and its pictures, which are decoded by the task.
    pub fn of(form: &RegistrationForm) -> (Self, Task<Message>) {
        let one = |instructions: &Option<String>| instructions.iter().flat_map(|text| text.lines()).map(str::to_owned).collect();
        let (title, instructions, body, page, registered, pictures) = match form {
            RegistrationForm::Fields { instructions, fields, registered, .. } => {
                (None, one(instructions), Body::Fields(FormFields::plain(fields)), None, *registered, Task::none())
            }
            RegistrationForm::Form { form, bits, page } => {
                let (fields, pictures) = FormFields::with_pictures(form, bits);
                (form.title.clone(), form.instructions.clone(), Body::Fields(fields), page.clone(), false, pictures)
            }
            RegistrationForm::Redirect { instructions, url } => {
                (None, one(instructions), Body::Elsewhere, Some(url.clone()), false, Task::none())
            }
        };
        (Self { title, instructions, body, page, registered }, pictures)
    }

    /// The same where secrets are those that somebody has already: they are typed once.
    #[must_use]
    pub fn once(mut self) -> Self {
        if let Body::Fields(fields) = self.body {
            self.body = Body::Fields(fields.once());
        }
        self
    }

    /// Takes over what was typed into an older form of the same service.
    pub fn take_over(&mut self, older: Self) {
        if let (Body::Fields(new), Body::Fields(old)) = (&mut self.body, older.body) {
            new.take_over(old);
        }
    }

    /// The fields, unless there is only a page.
    #[must_use]
    pub fn fields(&self) -> Option<&FormFields> {
        match &self.body {
            Body::Fields(fields) => Some(fields),
            Body::Elsewhere => None,
        }
    }

    /// The same, to be filled in.
    pub fn fields_mut(&mut self) -> Option<&mut FormFields> {
        match &mut self.body {
            Body::Fields(fields) => Some(fields),
            Body::Elsewhere => None,
        }
    }

    /// A page on the web that does the same.
    #[must_use]
    pub fn page(&self) -> Option<&str> {
        self.page.as_deref()
    }

    /// What the service calls its form. Hostile.
    #[must_use]
    pub fn title(&self) -> Option<String> {
        self.title.as_deref().map(i18n::isolate)
    }

    /// Whether the service knows us already.
    #[must_use]
    pub fn is_registered(&self) -> bool {
        self.registered
    }

    /// What the service says about its form; nothing if it says nothing.
    #[must_use]
    pub fn view_said<'a, M: 'a>(&self) -> Option<Element<'a, M>> {
        let paragraphs = self.instructions.iter().flat_map(|text| text.lines()).filter(|line| !line.trim().is_empty());
        (!self.instructions.is_empty()).then(|| said(paragraphs))
    }

    /// The address of its page, and how to get there: explained by the words `explained`, opened by a press and never by itself.
    #[must_use]
    pub fn view_page<'a, M: Clone + 'a>(&'a self, explained: &str, open: M, copy: M, context: &Context<'a>) -> Option<Element<'a, M>> {
        let url = self.page()?;
        let address = label::mono(i18n::isolate_address(url)).wrapping(Wrapping::WordOrGlyph).width(Fill);
        let words = context.text("register-open-page");
        let open: Element<'a, M> = match self.body {
            Body::Elsewhere => button::primary(words).on_press(open).into(),
            Body::Fields(_) => row![button::secondary_small(words).on_press(open)].into(),
        };
        let copy = button::link(context.text("copy")).padding([2.0, 0.0]).on_press(copy);
        let view = column![
            label::second(context.text(explained)).width(Fill),
            container(column![address, row![copy]].spacing(measure::TIGHT))
                .padding(measure::SPACE)
                .width(Fill)
                .style(theme::container::card),
            open
        ];
        Some(view.spacing(measure::SPACE).into())
    }
}
