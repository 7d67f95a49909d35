//! What is being written: one raised field that grows to six lines. Each conversation keeps its own draft.

use iced::{
    Alignment, Center, Fill, Shrink, Task, event,
    keyboard::{self, Key, key::Named},
    widget::{
        Id, column, container, operation, row,
        text_editor::{self, Binding, Content, KeyPress, Motion},
    },
};

use crate::{
    engine::{Command, Refusal, RequestId, Update},
    i18n::Value,
    model::{self, Account, Composed, Connection, ConversationKey, Draft, MessageId},
    ui::{
        Element,
        action::{Action, Context},
        theme::{self, font, measure},
        widget::{Icon, field, icon, label, line, piece, press},
        words,
    },
};

/// The name of the field.
pub const FIELD: Id = Id::new("composer");
/// Height of a line.
const LINE: f32 = measure::TEXT * measure::LINE_HEIGHT;
/// It grows to this many lines.
const LINES: f32 = 6.0;

/// What happens in the composer.
#[derive(Debug, Clone)]
pub enum Message {
    /// The text is edited.
    Edit(text_editor::Action),
    /// Typed while nothing had the focus: meant for here.
    Typed(String),
    /// Enter.
    Submit,
    /// Up in an empty field: to the messages. For the parent.
    ToMessages,
    /// Nothing was typed for a while: keep the draft.
    KeepDraft,
}

/// Text typed on the keyboard that nothing in the window has taken. Between choosing a chat and the field's focus there is a
/// moment in which a quick typist's letters would otherwise be lost.
#[must_use]
pub fn typed(event: &iced::Event, status: event::Status) -> Option<Message> {
    let iced::Event::Keyboard(keyboard::Event::KeyPressed { text: Some(text), modifiers, .. }) = event else { return None };
    let is_text = text.chars().all(|character| !character.is_control()) && !text.trim().is_empty();
    let is_free = status == event::Status::Ignored && !modifiers.command() && !modifiers.control() && !modifiers.alt() && !modifiers.logo();
    (is_text && is_free).then(|| Message::Typed(text.to_string()))
}

/// A message on its way to the store.
#[derive(Debug)]
struct Pending {
    request: RequestId,
    text: String,
}

/// The composer of one conversation.
#[derive(Debug)]
pub struct Composer {
    key: ConversationKey,
    content: Content,
    quotes: Option<MessageId>,
    kept: Draft,
    pending: Option<Pending>,
    refusal: Option<Refusal>,
}

impl Composer {
    /// Goes on with the draft of a conversation.
    #[must_use]
    pub fn open(key: ConversationKey, context: &Context<'_>) -> Self {
        let draft = context.world.conversation(&key).map(|conversation| conversation.draft.clone()).unwrap_or_default();
        let mut content = Content::with_text(&draft.text);
        content.perform(text_editor::Action::Move(Motion::DocumentEnd));
        Self { key, content, quotes: draft.quotes, kept: draft, pending: None, refusal: None }
    }

    /// Whether there is something that is not kept yet.
    #[must_use]
    pub fn is_dirty(&self) -> bool {
        self.draft() != self.kept
    }

    /// What is written.
    #[must_use]
    pub fn text(&self) -> String {
        self.content.text().trim_end_matches('\n').to_owned()
    }

    /// Gives the field the focus.
    pub fn focus<M: Send + 'static>() -> Task<M> {
        operation::focus(FIELD)
    }

    /// Handles what happened. `Send` of a message is told by the returned action.
    pub fn update(&mut self, message: Message, context: &Context<'_>) -> Action<Message> {
        match message {
            Message::Edit(action) => {
                let edits = action.is_edit();
                self.content.perform(action);
                if edits {
                    self.refusal = None;
                }
                Action::None
            }
            Message::Typed(text) => {
                self.refusal = None;
                self.content.perform(text_editor::Action::Edit(text_editor::Edit::Paste(text.into())));
                Action::Run(Self::focus())
            }
            Message::Submit => self.submit(context),
            Message::ToMessages => Action::None,
            Message::KeepDraft => self.keep_draft(),
        }
    }

    /// Takes in the answer to a message that was sent.
    pub fn hear(&mut self, update: &Update) {
        let Some(pending) = &self.pending else { return };
        match update {
            Update::MessageQueued { request, .. } if *request == pending.request => self.pending = None,
            Update::Refused { request, refusal } if *request == pending.request => {
                if self.text().is_empty() {
                    self.content = Content::with_text(&pending.text);
                    self.content.perform(text_editor::Action::Move(Motion::DocumentEnd));
                }
                self.refusal = Some(refusal.clone());
                self.pending = None;
            }
            _ => {}
        }
    }

    /// Keeps what is written, if it is not kept yet.
    pub fn keep_draft<M>(&mut self) -> Action<M> {
        let draft = self.draft();
        if draft == self.kept {
            return Action::None;
        }
        self.kept.clone_from(&draft);
        Action::Send(Command::SaveDraft { conversation: self.key.clone(), draft })
    }

    fn draft(&self) -> Draft {
        Draft { text: self.text(), quotes: self.quotes }
    }

    /// Puts the lines of a message before what is written, as a quotation.
    pub fn quote(&mut self, message: &model::Message) -> Action<Message> {
        let lines: Vec<_> = message.body().lines().map(|line| format!("> {line}")).collect();
        let text = self.text();
        self.content = Content::with_text(&format!("{}\n{text}", lines.join("\n")));
        self.content.perform(text_editor::Action::Move(Motion::DocumentEnd));
        self.quotes = Some(message.id);
        Action::Run(Self::focus())
    }

    fn submit(&mut self, context: &Context<'_>) -> Action<Message> {
        let text = self.text();
        if text.trim().is_empty() || context.world.account(self.key.account).is_none() {
            return Action::None;
        }
        let request = context.next_request();
        self.pending = Some(Pending { request, text: text.clone() });
        self.content = Content::new();
        let mut message = Composed::text(text);
        message.said.quotes = self.quotes.take();
        let send = Action::Send(Command::SendMessage { request, conversation: self.key.clone(), message });
        send.and(self.keep_draft())
    }

    /// Draws it.
    #[must_use]
    pub fn view<'a>(&'a self, context: &Context<'a>) -> Element<'a, Message> {
        let account = context.world.account(self.key.account);
        let empty = self.content.text().trim().is_empty();
        let nothing = self.text().is_empty();
        let editor = text_editor::TextEditor::new(&self.content)
            .id(FIELD)
            .placeholder(context.text("composer-placeholder"))
            .font(font::REGULAR)
            .size(measure::TEXT)
            .line_height(measure::LINE_HEIGHT)
            .wrapping(iced::widget::text::Wrapping::WordOrGlyph)
            .padding([7.0, 4.0])
            .max_height(LINES * LINE + 14.0)
            .height(Shrink)
            .key_binding(move |key| binding(key, nothing))
            .style(theme::control::editor_bare);
        let editor = if account.is_some() { editor.on_action(Message::Edit) } else { editor };
        let send = press(container(icon(Icon::ArrowUp)).center(Fill))
            .width(34.0)
            .height(34.0)
            .style(theme::press::primary)
            .on_press_maybe((!empty && account.is_some()).then_some(Message::Submit));
        let send = piece::tooltip_at(send, context.text("composer-send"), iced::widget::tooltip::Position::Top);
        let field = row![editor, send].spacing(measure::STEP).align_y(Alignment::End).width(Fill);
        let field =
            container(field).padding(iced::Padding { top: 8.0, right: 10.0, bottom: 8.0, left: 12.0 }).style(theme::container::composer);
        let sides = if context.size.width < 520.0 { measure::STEP } else { measure::WIDE };
        let strip =
            self.strip(account, context).map(|strip| container(strip).padding(iced::Padding { bottom: 6.0, ..iced::Padding::ZERO }));
        let all = column![piece::or_nothing(strip), field];
        container(all).padding(iced::Padding { top: 6.0, right: sides, bottom: measure::WIDE, left: sides }).width(Fill).into()
    }

    /// What must be known before writing: who sends, whether it waits, why something was refused.
    fn strip<'a>(&self, account: Option<&Account>, context: &Context<'a>) -> Option<Element<'a, Message>> {
        if let Some(refusal) = &self.refusal {
            return Some(field::wrong(words::refusal(context.words, words::Situation::Message, refusal).paragraph(context.words)));
        }
        let Some(account) = account else { return Some(field::wrong(context.text("composer-no-account"))) };
        let jid = account.settings.jid.to_string();
        let several = context.world.accounts().len() > 1;
        let (mark, words) = match (&account.connection, several) {
            (Connection::Online { .. }, false) => return None,
            (Connection::Online { .. }, true) => {
                (Icon::CircleUserRound, context.words.text_with("composer-sending-as", &[("jid", jid.into())]))
            }
            (_, false) => (Icon::Clock, context.text("composer-waits")),
            (_, true) => (Icon::Clock, context.words.text_with("composer-waits-as", &[("jid", Value::from(jid))])),
        };
        let content =
            row![label::icon(mark).size(measure::ICON_SMALL).style(theme::text::dim), line::small(&words)].spacing(6.0).align_y(Center);
        Some(container(content).padding([0.0, 6.0]).into())
    }
}

/// Control with a letter is a shortcut, but for the four that edit; AltGr, which some systems tell as Control and Alt, writes.
fn is_shortcut(key: &KeyPress) -> bool {
    let edits = matches!(key.key.to_latin(key.physical_key), Some('a' | 'c' | 'v' | 'x'));
    key.modifiers.command() && !key.modifiers.alt() && !edits
}

/// Enter sends and Shift+Enter breaks the line; keys that are shortcuts of the window are left to it. Where nothing is
/// written, Up goes to the messages.
fn binding(key: KeyPress, nothing: bool) -> Option<Binding<Message>> {
    let arrow = matches!(key.key, Key::Named(Named::ArrowUp | Named::ArrowDown | Named::End));
    match &key.key {
        Key::Named(Named::Enter) if !matches!(key.status, text_editor::Status::Focused { .. }) => None,
        Key::Named(Named::Enter) if key.modifiers.shift() => Some(Binding::Enter),
        Key::Named(Named::Enter) => Some(Binding::Custom(Message::Submit)),
        Key::Named(Named::Escape | Named::Tab | Named::PageUp | Named::PageDown) => None,
        Key::Character(_) if is_shortcut(&key) => None,
        _ if arrow && key.modifiers.alt() => None,
        Key::Named(Named::ArrowUp) if key.modifiers.command() => None,
        Key::Named(Named::ArrowUp) if nothing && key.modifiers.is_empty() && matches!(key.status, text_editor::Status::Focused { .. }) => {
            Some(Binding::Custom(Message::ToMessages))
        }
        _ => Binding::from_key_press(key),
    }
}

#[cfg(test)]
mod tests {
    use iced::keyboard::{Location, Modifiers, key::NativeCode, key::Physical};

    use super::*;

    fn key(text: Option<&str>, modifiers: Modifiers) -> iced::Event {
        let character = Key::Character(text.unwrap_or("x").into());
        iced::Event::Keyboard(keyboard::Event::KeyPressed {
            key: character.clone(),
            modified_key: character,
            physical_key: Physical::Unidentified(NativeCode::Unidentified),
            location: Location::Standard,
            modifiers,
            text: text.map(Into::into),
            repeat: false,
        })
    }

    fn meant_for_the_composer(text: Option<&str>, modifiers: Modifiers, status: event::Status) -> Option<String> {
        match typed(&key(text, modifiers), status) {
            Some(Message::Typed(text)) => Some(text),
            _ => None,
        }
    }

    #[test]
    fn letters_that_nothing_takes_are_meant_for_the_composer() {
        for text in ["a", "Ä", "你", "R"] {
            assert_eq!(meant_for_the_composer(Some(text), Modifiers::empty(), event::Status::Ignored).as_deref(), Some(text));
        }
        assert!(meant_for_the_composer(Some("A"), Modifiers::SHIFT, event::Status::Ignored).is_some());
    }

    #[test]
    fn what_is_taken_or_a_shortcut_is_not() {
        assert_eq!(meant_for_the_composer(Some("a"), Modifiers::empty(), event::Status::Captured), None);
        assert_eq!(meant_for_the_composer(Some("k"), Modifiers::CTRL, event::Status::Ignored), None);
        assert_eq!(meant_for_the_composer(Some("\u{8}"), Modifiers::empty(), event::Status::Ignored), None);
        assert_eq!(meant_for_the_composer(Some(" "), Modifiers::empty(), event::Status::Ignored), None);
        assert_eq!(meant_for_the_composer(None, Modifiers::empty(), event::Status::Ignored), None);
    }
}
