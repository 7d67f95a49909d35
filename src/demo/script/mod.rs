//! What the cast says: lines of *Romeo and Juliet* (public domain), and our own short Chinese versions of them.
//!
//! | file | what |
//! |---|---|
//! | `english`, `chinese` | the parts |
//!
//! Each part has cues (if one of these words is heard, this is the answer) and lines that are said in turn otherwise.

mod chinese;
mod english;

/// A language of the play.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// English.
    English,
    /// Chinese, simplified characters.
    Chinese,
}

/// Who speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Role {
    Romeo,
    Nurse,
    Mercutio,
    Benvolio,
    LadyCapulet,
    Laurence,
    Tybalt,
    Servant,
    Messenger,
}

impl Role {
    #[cfg(test)]
    const ALL: [Self; 9] = [
        Self::Romeo,
        Self::Nurse,
        Self::Mercutio,
        Self::Benvolio,
        Self::LadyCapulet,
        Self::Laurence,
        Self::Tybalt,
        Self::Servant,
        Self::Messenger,
    ];
}

/// Words that call for a certain answer.
type Cue = (&'static [&'static str], &'static str);

/// What somebody can say in one language.
struct Part {
    cues: &'static [Cue],
    lines: &'static [&'static str],
}

impl Language {
    /// The language of the play for a language tag (`zh-CN`, `en`, ...).
    #[must_use]
    pub fn of_tag(tag: &str) -> Self {
        let primary = tag.split(['-', '_', '.']).next().unwrap_or_default();
        if primary.eq_ignore_ascii_case("zh") { Self::Chinese } else { Self::English }
    }

    /// That of the two wordings which is in this language.
    pub(super) fn of(self, [english, chinese]: [&'static str; 2]) -> &'static str {
        match self {
            Self::English => english,
            Self::Chinese => chinese,
        }
    }

    /// The language in which `text` wants to be answered; this one if it has no letters.
    pub(super) fn of_text(self, text: &str) -> Self {
        if text.chars().any(|letter| ('\u{3400}'..='\u{9fff}').contains(&letter)) {
            Self::Chinese
        } else if text.chars().any(|letter| letter.is_ascii_alphabetic()) {
            Self::English
        } else {
            self
        }
    }
}

/// What `role` answers to `heard`, the `turn`th answer in this chat.
pub(super) fn answer(role: Role, heard: &str, turn: usize, language: Language) -> &'static str {
    let language = language.of_text(heard);
    let part = part(role, language);
    let all_cues = [everybodys_cues(language), part.cues].concat();
    if let Some((_, line)) = all_cues.iter().find(|(words, _)| is_called(words, heard)) {
        return line;
    }
    part.lines.iter().cycle().nth(turn % part.lines.len().max(1)).copied().unwrap_or("…")
}

/// Whether one of the cues, of either language, is heard.
pub(super) fn is_called(cues: &[&str], heard: &str) -> bool {
    cues.iter().any(|cue| is_heard(cue, heard))
}

/// A Latin cue is a whole word, a Chinese one stands anywhere.
fn is_heard(cue: &str, heard: &str) -> bool {
    if !cue.is_ascii() {
        return heard.contains(cue);
    }
    heard.split(|letter: char| !letter.is_alphanumeric()).any(|word| word.eq_ignore_ascii_case(cue))
}

/// Whether somebody wants to know with whom they talk, which comes before all else.
pub(super) fn asks_for_truth(heard: &str) -> bool {
    [Language::English, Language::Chinese].into_iter().flat_map(everybodys_cues).any(|(words, _)| is_called(words, heard))
}

/// Nobody pretends to be a person.
fn everybodys_cues(language: Language) -> &'static [Cue] {
    match language {
        Language::English => {
            &[(&["demo", "robot", "bot", "help", "test"], "I am but a player in this demo. What you write stays on this machine.")]
        }
        Language::Chinese => &[(&["演示", "机器人", "帮助", "测试"], "我只是这场演示里的一个角色。您写的一切都留在这台电脑上。")],
    }
}

fn part(role: Role, language: Language) -> Part {
    match (role, language) {
        (Role::Romeo, Language::English) => english::ROMEO,
        (Role::Romeo, Language::Chinese) => chinese::ROMEO,
        (Role::Nurse, Language::English) => english::NURSE,
        (Role::Nurse, Language::Chinese) => chinese::NURSE,
        (Role::Mercutio, Language::English) => english::MERCUTIO,
        (Role::Mercutio, Language::Chinese) => chinese::MERCUTIO,
        (Role::Benvolio, Language::English) => english::BENVOLIO,
        (Role::Benvolio, Language::Chinese) => chinese::BENVOLIO,
        (Role::LadyCapulet, Language::English) => english::LADY_CAPULET,
        (Role::LadyCapulet, Language::Chinese) => chinese::LADY_CAPULET,
        (Role::Laurence, Language::English) => english::LAURENCE,
        (Role::Laurence, Language::Chinese) => chinese::LAURENCE,
        (Role::Tybalt, Language::English) => english::TYBALT,
        (Role::Tybalt, Language::Chinese) => chinese::TYBALT,
        (Role::Servant, Language::English) => english::SERVANT,
        (Role::Servant, Language::Chinese) => chinese::SERVANT,
        (Role::Messenger, Language::English) => english::MESSENGER,
        (Role::Messenger, Language::Chinese) => chinese::MESSENGER,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_in_the_language_of_the_question() {
        assert_eq!(answer(Role::Romeo, "Hi there", 0, Language::Chinese), "O, speak again, bright angel!");
        assert_eq!(answer(Role::Romeo, "你好！", 0, Language::English), "啊，再说一句吧，光明的天使！");
        assert_eq!(answer(Role::Romeo, "🌹", 0, Language::Chinese), "是我的灵魂在呼唤我的名字。");
    }

    #[test]
    fn a_cue_is_a_whole_word() {
        assert_ne!(answer(Role::Romeo, "this chili", 0, Language::English), "O, speak again, bright angel!");
    }

    #[test]
    fn lines_without_a_cue_are_said_in_turn_and_never_end() {
        let said: Vec<_> = (0..20).map(|turn| answer(Role::Nurse, "mm", turn, Language::English)).collect();
        assert_ne!(said.first(), said.get(1));
        assert_eq!(said.first(), said.get(english::NURSE.lines.len()));
    }

    #[test]
    fn nobody_pretends_to_be_a_person() {
        for role in Role::ALL {
            assert!(answer(role, "are you a bot?", 3, Language::English).contains("demo"));
            assert!(answer(role, "你是机器人吗", 3, Language::English).contains("演示"));
        }
    }

    #[test]
    fn language_tags_choose_the_play() {
        for (tag, language) in [
            ("zh-CN", Language::Chinese),
            ("zh_Hans", Language::Chinese),
            ("en-GB", Language::English),
            ("de", Language::English),
            ("", Language::English),
        ] {
            assert_eq!(Language::of_tag(tag), language);
        }
    }
}
