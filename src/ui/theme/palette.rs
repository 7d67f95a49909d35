//! Colours by role, read from theme files (`resources/themes/*.toml`).

use std::str::FromStr;

use iced::Color;
use serde::Deserialize;

use crate::model::AccountColour;

/// The colours of one appearance (light or dark) of a theme, named by role.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Palette {
    /// The account rail.
    pub rail: Color,
    /// The list and details panes.
    pub list: Color,
    /// The timeline, and pages such as forms.
    pub page: Color,
    /// Cards, composer, fields.
    pub raised: Color,
    /// Under the pointer.
    pub hover: Color,
    /// The chosen row.
    pub selected: Color,
    /// The bubble of an own message.
    pub own_bubble: Color,
    /// The bubble of somebody else's message.
    pub other_bubble: Color,
    /// Hairlines and outlines.
    pub line: Color,
    /// Text.
    pub text: Color,
    /// Secondary text.
    pub dim: Color,
    /// The one accent: main buttons, links, badges, focus.
    pub accent: Color,
    /// Text on the accent.
    pub on_accent: Color,
    /// Proven, done.
    pub good: Color,
    /// Needs attention, waits.
    pub care: Color,
    /// Failed, refused, dangerous.
    pub bad: Color,
    /// The dot of somebody who is there.
    pub available: Color,
    /// The dot of somebody who is away.
    pub away: Color,
    /// The dot of somebody who does not want to be disturbed.
    pub busy: Color,
    /// An account marked red.
    pub account_red: Color,
    /// An account marked orange.
    pub account_orange: Color,
    /// An account marked yellow.
    pub account_yellow: Color,
    /// An account marked green.
    pub account_green: Color,
    /// An account marked teal.
    pub account_teal: Color,
    /// An account marked blue.
    pub account_blue: Color,
    /// An account marked violet.
    pub account_violet: Color,
    /// An account marked pink.
    pub account_pink: Color,
}

impl Palette {
    /// The colour of an account that the user has marked with it; see [`crate::ui::widget::stripe`](fn@crate::ui::widget::stripe).
    #[must_use]
    pub fn of_account(&self, colour: AccountColour) -> Color {
        match colour {
            AccountColour::Red => self.account_red,
            AccountColour::Orange => self.account_orange,
            AccountColour::Yellow => self.account_yellow,
            AccountColour::Green => self.account_green,
            AccountColour::Teal => self.account_teal,
            AccountColour::Blue => self.account_blue,
            AccountColour::Violet => self.account_violet,
            AccountColour::Pink => self.account_pink,
        }
    }
}

/// A theme file: a name and its two appearances.
#[derive(Debug, Clone, PartialEq)]
pub struct ThemeFile {
    /// What the theme is called.
    pub name: String,
    /// By day.
    pub light: Palette,
    /// By night.
    pub dark: Palette,
}

/// Why a theme file cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ThemeError {
    /// Not TOML, or a role is missing or unknown; the reader's words.
    #[error("not a theme file: {0}")]
    Malformed(String),
    /// A value is not `#rrggbb`.
    #[error("not a colour: {0}")]
    NotAColour(String),
}

impl FromStr for ThemeFile {
    type Err = ThemeError;

    fn from_str(text: &str) -> Result<Self, ThemeError> {
        let raw: RawTheme = toml::from_str(text).map_err(|error| ThemeError::Malformed(error.message().to_owned()))?;
        Ok(Self { name: raw.name, light: raw.light.resolve()?, dark: raw.dark.resolve()? })
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawTheme {
    name: String,
    light: RawPalette,
    dark: RawPalette,
}

/// Declares the raw palette with the same roles as [`Palette`], so that none can be forgotten.
macro_rules! raw_palette {
    ($($role:ident),* $(,)?) => {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct RawPalette { $($role: String,)* }

        impl RawPalette {
            fn resolve(&self) -> Result<Palette, ThemeError> {
                Ok(Palette { $($role: colour(&self.$role)?,)* })
            }
        }
    };
}

raw_palette!(
    rail,
    list,
    page,
    raised,
    hover,
    selected,
    own_bubble,
    other_bubble,
    line,
    text,
    dim,
    accent,
    on_accent,
    good,
    care,
    bad,
    available,
    away,
    busy,
    account_red,
    account_orange,
    account_yellow,
    account_green,
    account_teal,
    account_blue,
    account_violet,
    account_pink,
);

fn colour(text: &str) -> Result<Color, ThemeError> {
    let wrong = || ThemeError::NotAColour(text.to_owned());
    let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6).ok_or_else(wrong)?;
    let value = u32::from_str_radix(digits, 16).map_err(|_| wrong())?;
    let [_, red, green, blue] = value.to_be_bytes();
    Ok(Color::from_rgb8(red, green, blue))
}

/// The relative luminance of a colour (WCAG 2.2).
fn luminance(colour: Color) -> f32 {
    let linear = |part: f32| if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) };
    0.2126 * linear(colour.r) + 0.7152 * linear(colour.g) + 0.0722 * linear(colour.b)
}

/// The contrast of two opaque colours, 1 to 21 (WCAG 2.2).
#[must_use]
pub fn contrast(one: Color, other: Color) -> f32 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::string_slice, clippy::panic)]
mod tests {
    use super::*;

    const VERONA: &str = include_str!("../../../resources/themes/verona.toml");

    fn appearances() -> [(&'static str, Palette); 2] {
        let file: ThemeFile = VERONA.parse().unwrap();
        [("light", file.light), ("dark", file.dark)]
    }

    #[test]
    fn every_text_is_legible_on_every_surface_it_appears_on() {
        for (appearance, p) in appearances() {
            let surfaces = [
                ("rail", p.rail),
                ("list", p.list),
                ("page", p.page),
                ("raised", p.raised),
                ("hover", p.hover),
                ("selected", p.selected),
                ("own_bubble", p.own_bubble),
                ("other_bubble", p.other_bubble),
            ];
            let texts = [("text", p.text), ("dim", p.dim), ("accent", p.accent), ("good", p.good), ("care", p.care), ("bad", p.bad)];
            for (surface_name, surface) in surfaces {
                for (text_name, text) in texts {
                    let ratio = contrast(text, surface);
                    assert!(ratio >= 4.5, "{appearance}: {text_name} on {surface_name} has {ratio:.2}");
                }
            }
            assert!(contrast(p.on_accent, p.accent) >= 4.5, "{appearance}: on_accent");
            assert!(contrast(p.page, p.bad) >= 4.5, "{appearance}: page on bad (danger buttons)");
        }
    }

    #[test]
    fn presence_dots_stand_out_from_the_panes_they_lie_on() {
        for (appearance, p) in appearances() {
            for (name, dot) in [("available", p.available), ("away", p.away), ("busy", p.busy), ("dim", p.dim)] {
                for surface in [p.rail, p.list, p.page, p.hover, p.selected] {
                    assert!(contrast(dot, surface) >= 3.0, "{appearance}: {name}");
                }
            }
        }
    }

    #[test]
    fn the_colours_of_accounts_stand_out_from_all_they_lie_on_and_are_eight() {
        for (appearance, p) in appearances() {
            for colour in AccountColour::ALL {
                for surface in [p.rail, p.list, p.page, p.raised, p.hover, p.selected] {
                    assert!(contrast(p.of_account(colour), surface) >= 3.0, "{appearance}: {colour:?}");
                }
                let same = AccountColour::ALL.iter().filter(|other| p.of_account(**other) == p.of_account(colour)).count();
                assert_eq!(same, 1, "{appearance}: {colour:?}");
            }
        }
    }

    #[test]
    fn a_missing_role_an_unknown_role_and_a_bad_colour_are_refused() {
        let without = VERONA.replacen("rail = \"#EDE7E0\"", "", 1);
        assert!(matches!(without.parse::<ThemeFile>(), Err(ThemeError::Malformed(_))));
        let more = VERONA.replacen("rail =", "mauve = \"#000000\"\nrail =", 1);
        assert!(matches!(more.parse::<ThemeFile>(), Err(ThemeError::Malformed(_))));
        let bad = VERONA.replacen("#EDE7E0", "#EDE7E", 1);
        assert_eq!(bad.parse::<ThemeFile>(), Err(ThemeError::NotAColour("#EDE7E".into())));
    }

    #[test]
    fn contrast_knows_its_two_ends() {
        assert!((contrast(Color::BLACK, Color::WHITE) - 21.0).abs() < 0.01);
        assert!((contrast(Color::WHITE, Color::WHITE) - 1.0).abs() < 0.01);
    }
}
