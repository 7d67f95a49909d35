//! A field: label above, help below, and the error under the field it concerns.

use iced::{
    Alignment, Fill,
    widget::{Id, column, container, row, text_input},
};
use lucide_icons::Icon;

use super::{button, label};
use crate::ui::{
    Element,
    theme::{self, font, measure},
};

/// A field for one line of text, being built.
pub struct Field<'a, Message> {
    label: String,
    value: &'a str,
    placeholder: String,
    help: Option<String>,
    error: Option<String>,
    id: Option<Id>,
    secure: bool,
    reveal: Option<(Message, String)>,
    on_input: Option<Box<dyn Fn(String) -> Message + 'a>>,
    on_submit: Option<Message>,
}

/// A field with this label and content; disabled until [`Field::on_input`] says what typing does.
#[must_use]
pub fn field<'a, Message>(label: impl Into<String>, value: &'a str) -> Field<'a, Message> {
    Field {
        label: label.into(),
        value,
        placeholder: String::new(),
        help: None,
        error: None,
        id: None,
        secure: false,
        reveal: None,
        on_input: None,
        on_submit: None,
    }
}

impl<'a, Message: Clone + 'a> Field<'a, Message> {
    /// What is shown while it is empty.
    #[must_use]
    pub fn placeholder(mut self, words: impl Into<String>) -> Self {
        self.placeholder = words.into();
        self
    }

    /// The line below it.
    #[must_use]
    pub fn help(mut self, words: impl Into<String>) -> Self {
        self.help = Some(words.into());
        self
    }

    /// What is wrong with its content, instead of the help.
    #[must_use]
    pub fn error(mut self, words: Option<String>) -> Self {
        self.error = words;
        self
    }

    /// A name by which it can be given the focus.
    #[must_use]
    pub fn id(mut self, id: impl Into<Id>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// Shows dots instead of the text.
    #[must_use]
    pub fn secure(mut self, secure: bool) -> Self {
        self.secure = secure;
        self
    }

    /// Offers to show or hide what is typed: the message, and the words of the button's tooltip.
    #[must_use]
    pub fn reveal(mut self, message: Message, words: impl Into<String>) -> Self {
        self.reveal = Some((message, words.into()));
        self
    }

    /// What typing does.
    #[must_use]
    pub fn on_input(mut self, on_input: impl Fn(String) -> Message + 'a) -> Self {
        self.on_input = Some(Box::new(on_input));
        self
    }

    /// What Enter does.
    #[must_use]
    pub fn on_submit(mut self, message: Message) -> Self {
        self.on_submit = Some(message);
        self
    }

    /// The field with all around it.
    #[must_use]
    pub fn view(self) -> Element<'a, Message> {
        let style = if self.error.is_some() { theme::control::field_wrong } else { theme::control::field };
        let mut input = text_input(&self.placeholder, self.value)
            .font(font::REGULAR)
            .size(measure::TEXT)
            .padding([10.0, measure::SPACE])
            .secure(self.secure)
            .on_input_maybe(self.on_input)
            .style(style);
        if let Some(id) = self.id {
            input = input.id(id);
        }
        if let Some(message) = self.on_submit {
            input = input.on_submit(message);
        }
        let input: Element<'a, Message> = match self.reveal {
            None => input.into(),
            Some((message, words)) => {
                let eye = if self.secure { Icon::Eye } else { Icon::EyeOff };
                row![input, button::icon(eye, words, Some(message))].spacing(measure::TIGHT).align_y(Alignment::Center).into()
            }
        };
        column![label::section(self.label), input]
            .push(match (self.error, self.help) {
                (Some(error), _) => Some(wrong(error)),
                (None, Some(help)) => Some(label::small(help).into()),
                (None, None) => None,
            })
            .spacing(6.0)
            .width(Fill)
            .into()
    }
}

/// An error in words, with its icon, as it stands under fields and forms.
#[must_use]
pub fn wrong<'a, Message: 'a>(words: impl Into<String>) -> Element<'a, Message> {
    let mark = container(label::icon(Icon::CircleAlert).size(14.0).style(theme::text::bad)).padding([3.0, 0.0]);
    row![mark, label::second(words.into()).style(theme::text::bad).width(Fill)].spacing(7.0).into()
}
