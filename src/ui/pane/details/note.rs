//! The user's own note about somebody, which nobody else sees, and where it is kept.

use iced::{
    Center, Fill,
    widget::{column, row, text_editor},
};
use lucide_icons::Icon;

use crate::{
    engine::{Command, Update},
    i18n::Value,
    model::{ConversationKey, PersonNote},
    ui::{
        Element,
        action::{Action, Context},
        dialog::waiting::Waiting,
        theme::{self, font, measure},
        widget::{Rich, button, label, piece, selectable},
        words::Situation,
    },
};

/// The field.
pub const FIELD: &str = "details-note";

/// The note, which may be being written.
#[derive(Debug, Default)]
pub struct Note {
    editing: Option<text_editor::Content>,
    waiting: Waiting,
}

/// What happens to it.
#[derive(Debug, Clone)]
pub enum Message {
    /// Write it, or write it anew.
    Edit,
    /// Something is typed.
    Typed(text_editor::Action),
    /// Keep what was written.
    Save,
    /// Do not.
    Cancel,
    /// A link in it.
    Link(String),
}

fn of<'a>(key: &ConversationKey, context: &Context<'a>) -> Option<&'a PersonNote> {
    context.world.person(key)?.note.as_ref()
}

impl Note {
    /// Takes in what happens.
    pub fn update(&mut self, message: Message, key: &ConversationKey, context: &Context<'_>) -> Action<Message> {
        match message {
            Message::Edit => {
                let text = of(key, context).map(|note| note.text.as_str()).unwrap_or_default();
                let mut content = text_editor::Content::with_text(text);
                content.perform(text_editor::Action::Move(text_editor::Motion::DocumentEnd));
                self.editing = Some(content);
                self.waiting = Waiting::default();
                return Action::Run(iced::widget::operation::focus(FIELD));
            }
            Message::Typed(action) => {
                self.waiting.forgive();
                if let Some(content) = &mut self.editing {
                    content.perform(action);
                }
            }
            Message::Save => return self.save(key, context),
            Message::Cancel => *self = Self::default(),
            Message::Link(link) => return Action::OpenLink(link),
        }
        Action::None
    }

    /// Nothing is asked of the engine where nothing has changed.
    fn save(&mut self, key: &ConversationKey, context: &Context<'_>) -> Action<Message> {
        let Some(content) = self.editing.as_ref().filter(|_| !self.waiting.is_busy()) else { return Action::None };
        let text = Some(content.text().trim().to_owned()).filter(|text| !text.is_empty());
        if text.as_deref() == of(key, context).map(|note| note.text.as_str()) {
            *self = Self::default();
            return Action::None;
        }
        let request = context.next_request();
        self.waiting.begin(request);
        Action::Send(Command::SetNote { request, person: key.clone(), text })
    }

    /// Takes in what the engine says.
    pub fn hear(&mut self, update: &Update) {
        if self.waiting.hear(update) {
            *self = Self::default();
        }
    }

    /// Draws it.
    #[must_use]
    pub fn view<'a>(&'a self, key: &ConversationKey, context: &Context<'a>) -> Element<'a, Message> {
        let note = of(key, context);
        match (&self.editing, note) {
            (Some(content), _) => self.view_editor(content, context),
            (None, Some(note)) => view_note(note, context),
            (None, None) => {
                let write = button::menu_row(Icon::NotebookPen, context.text("details-note-write"));
                write.padding(super::ACTION).on_press(Message::Edit).into()
            }
        }
    }

    fn view_editor<'a>(&'a self, content: &'a text_editor::Content, context: &Context<'a>) -> Element<'a, Message> {
        let editor = text_editor::TextEditor::new(content)
            .id(FIELD)
            .placeholder(context.text("details-note-placeholder"))
            .font(font::REGULAR)
            .size(measure::TEXT)
            .line_height(measure::LINE_HEIGHT)
            .wrapping(iced::widget::text::Wrapping::WordOrGlyph)
            .padding([8.0, 10.0])
            .min_height(72.0)
            .max_height(220.0)
            .key_binding(|key| match &key.key {
                iced::keyboard::Key::Named(iced::keyboard::key::Named::Enter) if key.modifiers.command() => {
                    Some(text_editor::Binding::Custom(Message::Save))
                }
                // The way on, and the way out.
                iced::keyboard::Key::Named(iced::keyboard::key::Named::Tab | iced::keyboard::key::Named::Escape) => None,
                _ => text_editor::Binding::from_key_press(key),
            })
            .on_action(Message::Typed);
        let busy = self.waiting.is_busy();
        let save = context.text(if busy { "details-note-saving" } else { "details-note-save" });
        let buttons = row![
            button::primary_small(save).on_press_maybe((!busy).then_some(Message::Save)),
            button::quiet(context.text("cancel")).on_press(Message::Cancel),
        ]
        .spacing(measure::STEP);
        let content = column![label::section(context.text("details-note")), editor];
        content.push(self.waiting.view(Situation::Roster, context)).push(buttons).spacing(measure::STEP).width(Fill).into()
    }
}

fn view_note<'a>(note: &'a PersonNote, context: &Context<'a>) -> Element<'a, Message> {
    let edit = piece::tooltip(button::icon_small(Icon::Pencil).on_press(Message::Edit), context.text("details-note-edit"));
    let head = row![label::section(context.text("details-note")).width(Fill), edit].align_y(Center);
    let text = selectable(Rich::new(&note.text), context.theme.palette.accent, Message::Link).style(theme::text::normal);
    let place = context.text(if note.on_server { "details-note-on-server" } else { "details-note-here" });
    let changed = note.changed_at.map(|at| {
        let time = Value::own(context.words.time_or_moment(at, context.now));
        context.words.text_with("details-note-changed", &[("time", time)])
    });
    let below = context.words.join([place.as_str(), changed.as_deref().unwrap_or_default()]);
    column![head, text, label::small(below).width(Fill)].spacing(measure::TIGHT).width(Fill).into()
}
