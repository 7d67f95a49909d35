//! What keys mean where one writes, and letters that nothing else in the window has taken.

use iced::{
    event,
    keyboard::{self, Key, key::Named},
    widget::text_editor::{self, Binding, KeyPress},
};

use super::Message;

/// Text typed on the keyboard that nothing in the window has taken. Between choosing a chat and the field's focus there is a
/// moment in which a quick typist's letters would otherwise be lost.
#[must_use]
pub fn typed(event: &iced::Event, status: event::Status) -> Option<Message> {
    let iced::Event::Keyboard(keyboard::Event::KeyPressed { text: Some(text), modifiers, .. }) = event else { return None };
    let is_text = text.chars().all(|character| !character.is_control()) && !text.trim().is_empty();
    let is_free = status == event::Status::Ignored && !modifiers.command() && !modifiers.control() && !modifiers.alt() && !modifiers.logo();
    (is_text && is_free).then(|| Message::Typed(text.to_string()))
}

/// Control with a letter is a shortcut, but for the four that edit; AltGr, which some systems tell as Control and Alt, writes.
fn is_shortcut(key: &KeyPress) -> bool {
    let edits = matches!(key.key.to_latin(key.physical_key), Some('a' | 'c' | 'v' | 'x'));
    key.modifiers.command() && !key.modifiers.alt() && !edits
}

/// Enter sends and Shift+Enter breaks the line; keys that are shortcuts of the window are left to it. Where nothing is
/// written, Up goes to the messages.
pub(super) fn binding(key: KeyPress, nothing: bool) -> Option<Binding<Message>> {
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
