//! The menu of timers: how long a message lives.

use iced::{
    Center,
    widget::{column, row, text_input},
};

use crate::{
    model::Timer,
    ui::{
        Element,
        action::Context,
        theme::{self, font, measure},
        widget::{button, choice, field, label},
    },
    words,
};

/// Of no use after so many seconds.
const USEFUL: [u32; 5] = [5 * 60, 30 * 60, 60 * 60, 24 * 60 * 60, 7 * 24 * 60 * 60];
/// Vanishes so many seconds after reading.
const VANISHING: [u32; 4] = [5, 60, 60 * 60, 24 * 60 * 60];
/// The longest time that can be typed: a year.
const LONGEST: u32 = 365 * 24 * 60 * 60;
/// The width that the menu needs.
pub const WIDTH: f32 = 292.0;

/// The menu; what is chosen is its parent's.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Menu {
    typed: Option<Typed>,
}

/// A time of one's own.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Typed {
    number: String,
    unit: Unit,
}

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Minutes.
    Minutes,
    /// Hours.
    Hours,
    /// Days.
    Days,
}

impl Unit {
    const ALL: [Self; 3] = [Self::Minutes, Self::Hours, Self::Days];

    fn seconds(self) -> u32 {
        match self {
            Self::Minutes => 60,
            Self::Hours => 60 * 60,
            Self::Days => 24 * 60 * 60,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Minutes => "timer-minutes",
            Self::Hours => "timer-hours",
            Self::Days => "timer-days",
        }
    }
}

/// What happens in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    /// This timer, or none.
    Choose(Option<Timer>),
    /// Another time is to be typed.
    Other,
    /// A number was typed.
    Number(String),
    /// It counts these.
    Unit(Unit),
    /// The typed time is the one.
    Apply,
}

/// What came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Chosen {
    /// Nothing yet.
    Nothing,
    /// This timer, or none.
    Timer(Option<Timer>),
}

impl Menu {
    /// Takes in what happens.
    pub fn update(&mut self, message: Message) -> Chosen {
        match message {
            Message::Choose(timer) => {
                self.typed = None;
                return Chosen::Timer(timer);
            }
            Message::Other => {
                self.typed = if self.typed.is_some() { None } else { Some(Typed { number: String::new(), unit: Unit::Hours }) };
            }
            Message::Number(number) => {
                if let Some(typed) = &mut self.typed {
                    typed.number = number.chars().filter(char::is_ascii_digit).take(6).collect();
                }
            }
            Message::Unit(unit) => {
                if let Some(typed) = &mut self.typed {
                    typed.unit = unit;
                }
            }
            Message::Apply => {
                if let Some(seconds) = self.typed.as_ref().and_then(Typed::seconds) {
                    return Chosen::Timer(Some(Timer::UsefulFor(seconds)));
                }
            }
        }
        Chosen::Nothing
    }

    /// The choices, as wide as there is room.
    #[must_use]
    pub fn view<'a>(&'a self, chosen: Option<Timer>, context: &Context<'a>) -> Element<'a, Message> {
        let pill = |timer: Timer, seconds: u32| {
            let words = words::span(context.words, seconds.into());
            choice::pill(words, chosen == Some(timer)).on_press(Message::Choose(Some(timer))).into()
        };
        let own = self.is_of_ones_own(chosen);
        let other = choice::pill(context.text("timer-other"), own || self.typed.is_some()).on_press(Message::Other).into();
        let useful = USEFUL.map(|seconds| pill(Timer::UsefulFor(seconds), seconds)).into_iter().chain([other]);
        let vanishing = VANISHING.map(|seconds| pill(Timer::VanishesAfterReading(seconds), seconds));
        let off = choice::pill(context.text("timer-none"), chosen.is_none()).on_press(Message::Choose(None));
        column![off, part(context.text("timer-useful-title"), context.text("timer-useful-help"), useful),]
            .push(self.typed.as_ref().map(|typed| typed.view(context)))
            .push(part(context.text("timer-vanishes-title"), context.text("timer-vanishes-help"), vanishing))
            .spacing(measure::SPACE)
            .into()
    }

    fn is_of_ones_own(&self, chosen: Option<Timer>) -> bool {
        match chosen {
            Some(Timer::UsefulFor(seconds)) => !USEFUL.contains(&seconds),
            Some(Timer::VanishesAfterReading(_)) | None => false,
        }
    }
}

fn part<'a>(title: String, help: String, pills: impl IntoIterator<Item = Element<'a, Message>>) -> Element<'a, Message> {
    let pills = row(pills).spacing(6.0).wrap().vertical_spacing(6.0);
    column![label::name(title).size(measure::TEXT_SECOND), label::small(help), pills].spacing(measure::TIGHT).into()
}

impl Typed {
    /// The typed time, if it is one.
    fn seconds(&self) -> Option<u32> {
        let count: u32 = self.number.parse().ok().filter(|count| *count > 0)?;
        count.checked_mul(self.unit.seconds()).filter(|seconds| *seconds <= LONGEST)
    }

    fn view<'a>(&'a self, context: &Context<'a>) -> Element<'a, Message> {
        let wrong = !self.number.is_empty() && self.seconds().is_none();
        let number = text_input("1", &self.number)
            .font(font::REGULAR)
            .size(measure::TEXT)
            .padding([6.0, 10.0])
            .width(64.0)
            .on_input(Message::Number)
            .on_submit(Message::Apply)
            .style(if wrong { theme::control::field_wrong } else { theme::control::field });
        let units =
            row(Unit::ALL.map(|unit| choice::pill(context.text(unit.name()), self.unit == unit).on_press(Message::Unit(unit)).into()))
                .spacing(measure::TIGHT);
        let apply = (!wrong).then(|| button::link(context.text("timer-apply")).on_press_maybe(self.seconds().map(|_| Message::Apply)));
        let problem = wrong.then(|| field::wrong(context.text("timer-wrong")));
        column![row![number, units].spacing(measure::STEP).align_y(Center)].push(problem).push(apply).spacing(measure::TIGHT).into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(number: &str, unit: Unit) -> Chosen {
        let mut menu = Menu::default();
        menu.update(Message::Other);
        menu.update(Message::Number(number.to_owned()));
        menu.update(Message::Unit(unit));
        menu.update(Message::Apply)
    }

    #[test]
    fn a_time_of_ones_own_is_taken() {
        assert_eq!(typed("2", Unit::Days), Chosen::Timer(Some(Timer::UsefulFor(172_800))));
        assert_eq!(typed("365", Unit::Days), Chosen::Timer(Some(Timer::UsefulFor(LONGEST))));
    }

    #[test]
    fn what_is_no_time_or_longer_than_a_year_is_not() {
        for (number, unit) in [("", Unit::Hours), ("0", Unit::Minutes), ("x", Unit::Days), ("366", Unit::Days), ("999999", Unit::Days)] {
            assert_eq!(typed(number, unit), Chosen::Nothing, "{number}");
        }
    }

    #[test]
    fn a_press_on_a_time_forgets_what_was_typed() {
        let mut menu = Menu::default();
        menu.update(Message::Other);
        assert_eq!(
            menu.update(Message::Choose(Some(Timer::VanishesAfterReading(60)))),
            Chosen::Timer(Some(Timer::VanishesAfterReading(60)))
        );
        assert_eq!(menu, Menu::default());
    }
}
