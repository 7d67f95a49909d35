//! All keyboard shortcuts of the window, in one place: what is pressed, what it means, and the words for it.

use iced::keyboard::{
    self, Key, Modifiers,
    key::{Named, Physical},
};

/// What a shortcut means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shortcut {
    /// Search messages, people and commands.
    Search,
    /// Search in the chat one looks at.
    Find,
    /// Add a contact.
    AddContact,
    /// Preferences.
    Settings,
    /// All accounts.
    Accounts,
    /// Show or hide the details.
    Details,
    /// Open the presence menu.
    Presence,
    /// Open the menu of the lock.
    Lock,
    /// The chats in the list.
    Chats,
    /// The contacts in the list.
    Contacts,
    /// The chat before this one in the list.
    Previous,
    /// The chat after this one.
    Next,
    /// A page up in the messages.
    PageUp,
    /// A page down in the messages.
    PageDown,
    /// To the newest message.
    Latest,
    /// Into the messages: one of them gets the focus.
    Messages,
    /// The chat with this number in the list, from 0.
    Nth(usize),
    /// All shortcuts.
    Shortcuts,
    /// The next thing that takes the focus.
    FocusNext,
    /// The one before.
    FocusPrevious,
    /// Back, or close what is open.
    Back,
    /// End the program.
    Quit,
}

/// For the dialog that lists them: the keys, to be [`written`], and the words' id.
pub const TABLE: &[(&[&str], &str)] = &[
    (&["Ctrl", "K"], "shortcut-search"),
    (&["Ctrl", "F"], "shortcut-find"),
    (&["Ctrl", "N"], "shortcut-add-contact"),
    (&["Alt", "↑"], "shortcut-previous"),
    (&["Alt", "↓"], "shortcut-next"),
    (&["Ctrl", "1 … 9"], "shortcut-nth"),
    (&["PgUp"], "shortcut-page-up"),
    (&["PgDn"], "shortcut-page-down"),
    (&["Alt", "End"], "shortcut-latest"),
    (&["Ctrl", "↑"], "shortcut-messages"),
    (&["Ctrl", "Shift", "H"], "shortcut-chats"),
    (&["Ctrl", "Shift", "C"], "shortcut-contacts"),
    (&["Ctrl", "I"], "shortcut-details"),
    (&["Ctrl", "L"], "shortcut-lock"),
    (&["Ctrl", "P"], "shortcut-presence"),
    (&["Ctrl", ","], "shortcut-settings"),
    (&["Ctrl", "Shift", "A"], "shortcut-accounts"),
    (&["Ctrl", "S"], "own-shortcut-save"),
    (&["Ctrl", "/"], "shortcut-shortcuts"),
    (&["Tab"], "shortcut-focus"),
    (&["Enter"], "shortcut-send"),
    (&["Shift", "Enter"], "shortcut-line"),
    (&["Esc"], "shortcut-back"),
    (&["Ctrl", "Q"], "shortcut-quit"),
];

/// A key as it is written on the keyboards of this system; it is named as those of PCs name it.
#[must_use]
pub fn written(key: &'static str) -> &'static str {
    if cfg!(target_os = "macos") { written_by_apple(key) } else { key }
}

/// Keys that are pressed together, as one text.
#[must_use]
pub fn written_together(keys: &[&'static str]) -> String {
    let keys: Vec<_> = keys.iter().map(|key| written(key)).collect();
    keys.join(" ")
}

/// What [`Modifiers::COMMAND`] stands for has another name there, and so has the key that deletes.
fn written_by_apple(key: &'static str) -> &'static str {
    match key {
        "Ctrl" => "⌘",
        "Alt" => "⌥",
        "Shift" => "⇧",
        "Del" => "⌫",
        other => other,
    }
}

/// What a key means while a message has the focus.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reading {
    /// To the message above.
    Up,
    /// To the message below; from the last one back to what is being written.
    Down,
    /// To the first message that is loaded.
    First,
    /// To the last message that is loaded.
    Last,
    /// Copy its text.
    Copy,
    /// Open its link; show the menu if there are several; show it whole if it is folded.
    Open,
    /// Send it again, if it failed.
    Retry,
    /// Discard it, if it failed.
    Discard,
    /// Show its menu.
    Menu,
    /// Back to what is being written.
    Leave,
}

/// The same list for [`Reading`].
pub const READING: &[(&[&str], &str)] = &[
    (&["↑", "↓", "Home", "End"], "shortcut-reading-move"),
    (&["Ctrl", "C"], "shortcut-reading-copy"),
    (&["Enter"], "shortcut-reading-open"),
    (&["R"], "shortcut-reading-retry"),
    (&["Del"], "shortcut-reading-discard"),
    (&["Shift", "F10"], "shortcut-reading-menu"),
    (&["Esc"], "shortcut-reading-leave"),
];

/// What a key press means while a message has the focus.
#[must_use]
pub fn reading(key: &Key, physical: Physical, modifiers: Modifiers) -> Option<Reading> {
    if let Key::Named(named) = key {
        return named_reading(*named, modifiers);
    }
    match (key.to_latin(physical)?, modifiers.command()) {
        ('c', true) if !modifiers.alt() && !modifiers.shift() => Some(Reading::Copy),
        ('r', false) if modifiers.is_empty() => Some(Reading::Retry),
        _ => None,
    }
}

fn named_reading(named: Named, modifiers: Modifiers) -> Option<Reading> {
    match (named, modifiers) {
        (Named::F10, Modifiers::SHIFT) | (Named::ContextMenu, _) => Some(Reading::Menu),
        (_, modifiers) if !modifiers.is_empty() => None,
        (Named::ArrowUp, _) => Some(Reading::Up),
        (Named::ArrowDown, _) => Some(Reading::Down),
        (Named::Home, _) => Some(Reading::First),
        (Named::End, _) => Some(Reading::Last),
        (Named::Enter, _) => Some(Reading::Open),
        (Named::Delete, _) => Some(Reading::Discard),
        // Apple's keyboards have this one only, and call it "delete".
        (Named::Backspace, _) if cfg!(target_os = "macos") => Some(Reading::Discard),
        (Named::Escape, _) => Some(Reading::Leave),
        _ => None,
    }
}

/// What a key press means, if it is a shortcut of the window.
#[must_use]
pub fn meaning(key: &Key, physical: Physical, modifiers: Modifiers) -> Option<Shortcut> {
    if let Key::Named(named) = key {
        return named_meaning(*named, modifiers);
    }
    if !modifiers.command() || modifiers.alt() {
        return None;
    }
    let letter = key.to_latin(physical).or_else(|| single(key))?;
    match (letter, modifiers.shift()) {
        ('k', false) => Some(Shortcut::Search),
        ('f', false) => Some(Shortcut::Find),
        ('n', false) => Some(Shortcut::AddContact),
        ('i', false) => Some(Shortcut::Details),
        ('p', false) => Some(Shortcut::Presence),
        ('l', false) => Some(Shortcut::Lock),
        ('q', false) => Some(Shortcut::Quit),
        (',', false) => Some(Shortcut::Settings),
        ('/' | '?', _) => Some(Shortcut::Shortcuts),
        ('h', true) => Some(Shortcut::Chats),
        ('c', true) => Some(Shortcut::Contacts),
        ('a', true) => Some(Shortcut::Accounts),
        ('1'..='9', false) => letter.to_digit(10).and_then(|digit| usize::try_from(digit - 1).ok()).map(Shortcut::Nth),
        _ => None,
    }
}

fn named_meaning(named: Named, modifiers: Modifiers) -> Option<Shortcut> {
    match named {
        Named::ArrowUp if modifiers == Modifiers::ALT => Some(Shortcut::Previous),
        Named::ArrowDown if modifiers == Modifiers::ALT => Some(Shortcut::Next),
        Named::ArrowUp if modifiers == Modifiers::COMMAND => Some(Shortcut::Messages),
        Named::PageUp if modifiers.is_empty() => Some(Shortcut::PageUp),
        Named::PageDown if modifiers.is_empty() => Some(Shortcut::PageDown),
        Named::End if modifiers == Modifiers::ALT => Some(Shortcut::Latest),
        Named::Tab if modifiers.is_empty() => Some(Shortcut::FocusNext),
        Named::Tab if modifiers == Modifiers::SHIFT => Some(Shortcut::FocusPrevious),
        Named::Escape if modifiers.is_empty() => Some(Shortcut::Back),
        _ => None,
    }
}

fn single(key: &Key) -> Option<char> {
    let Key::Character(text) = key else { return None };
    let mut letters = text.chars();
    letters.next().filter(|_| letters.next().is_none()).map(|letter| letter.to_ascii_lowercase())
}

/// What an event means, if it is a shortcut.
#[must_use]
pub fn of_event(event: &iced::Event) -> Option<Shortcut> {
    match event {
        iced::Event::Keyboard(keyboard::Event::KeyPressed { key, physical_key, modifiers, .. }) => meaning(key, *physical_key, *modifiers),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use iced::keyboard::key::{Code, NativeCode};

    use super::*;

    const ELSEWHERE: Physical = Physical::Unidentified(NativeCode::Unidentified);

    fn letter(text: &str, modifiers: Modifiers) -> Option<Shortcut> {
        meaning(&Key::Character(text.into()), ELSEWHERE, modifiers)
    }

    #[test]
    fn letters_mean_something_only_with_control() {
        assert_eq!(letter("k", Modifiers::COMMAND), Some(Shortcut::Search));
        assert_eq!(letter("k", Modifiers::empty()), None);
        assert_eq!(letter("k", Modifiers::COMMAND | Modifiers::ALT), None);
        assert_eq!(letter("3", Modifiers::COMMAND), Some(Shortcut::Nth(2)));
        assert_eq!(letter(",", Modifiers::COMMAND), Some(Shortcut::Settings));
    }

    #[test]
    fn a_cyrillic_keyboard_has_the_same_shortcuts() {
        let key = Key::Character("л".into());
        assert_eq!(meaning(&key, Physical::Code(Code::KeyK), Modifiers::COMMAND), Some(Shortcut::Search));
    }

    #[test]
    fn arrows_belong_to_the_text_unless_alt_is_held() {
        let up = Key::Named(Named::ArrowUp);
        assert_eq!(meaning(&up, ELSEWHERE, Modifiers::empty()), None);
        assert_eq!(meaning(&up, ELSEWHERE, Modifiers::ALT), Some(Shortcut::Previous));
    }

    #[test]
    fn letters_and_arrows_mean_something_on_a_message_that_has_the_focus() {
        let named = |named, modifiers| reading(&Key::Named(named), ELSEWHERE, modifiers);
        let letter = |text: &str, modifiers| reading(&Key::Character(text.into()), ELSEWHERE, modifiers);
        assert_eq!(named(Named::ArrowUp, Modifiers::empty()), Some(Reading::Up));
        assert_eq!(named(Named::ArrowUp, Modifiers::ALT), None);
        assert_eq!(named(Named::F10, Modifiers::SHIFT), Some(Reading::Menu));
        assert_eq!(named(Named::F10, Modifiers::empty()), None);
        assert_eq!(letter("r", Modifiers::empty()), Some(Reading::Retry));
        assert_eq!(letter("r", Modifiers::COMMAND), None);
        assert_eq!(letter("c", Modifiers::COMMAND), Some(Reading::Copy));
        assert_eq!(letter("c", Modifiers::COMMAND | Modifiers::SHIFT), None);
        assert_eq!(reading(&Key::Character("к".into()), Physical::Code(Code::KeyR), Modifiers::empty()), Some(Reading::Retry));
    }

    #[test]
    fn keys_are_named_as_on_the_keyboard_in_front_of_one() {
        let modifiers = ["Ctrl", "Alt", "Shift", "Del"].map(written_by_apple);
        assert_eq!(modifiers, ["⌘", "⌥", "⇧", "⌫"]);
        assert_eq!(written_by_apple("PgUp"), "PgUp");
        let together = if cfg!(target_os = "macos") { "⌘ K" } else { "Ctrl K" };
        assert_eq!(written_together(&["Ctrl", "K"]), together);
    }

    #[test]
    fn escape_goes_back_and_never_quits() {
        assert_eq!(meaning(&Key::Named(Named::Escape), ELSEWHERE, Modifiers::empty()), Some(Shortcut::Back));
    }

    #[test]
    fn copying_is_left_to_the_text() {
        assert_eq!(letter("c", Modifiers::COMMAND), None);
        assert_eq!(letter("a", Modifiers::COMMAND), None);
        assert_eq!(letter("v", Modifiers::COMMAND), None);
    }
}
