//! How everything looks: colours by role, sizes, fonts, and one style function per kind of widget.
//!
//! Widgets are given a style by name, e.g. `container(..).style(theme::container::card)`; no view mentions a colour.

pub mod container;
pub mod control;
pub mod font;
pub mod measure;
mod palette;
pub mod press;
pub mod text;

use std::sync::LazyLock;

use iced::{Color, theme as base};

pub use palette::{Palette, ThemeError, ThemeFile, contrast};

/// The theme "Verona", part of the program.
static VERONA: LazyLock<Option<ThemeFile>> = LazyLock::new(|| include_str!("../../../resources/themes/verona.toml").parse().ok());

/// What all views are drawn with.
#[derive(Debug, Clone, PartialEq)]
pub struct Theme {
    /// Its colours.
    pub palette: Palette,
    /// Whether it is a dark one.
    pub dark: bool,
    name: String,
}

impl Theme {
    /// The bundled theme, light or dark.
    #[must_use]
    pub fn verona(dark: bool) -> Self {
        VERONA.as_ref().map_or_else(Self::plain, |file| Self::from_file(file, dark))
    }

    /// A theme of a theme file.
    #[must_use]
    pub fn from_file(file: &ThemeFile, dark: bool) -> Self {
        let palette = if dark { file.dark } else { file.light };
        Self { palette, dark, name: format!("{} {}", file.name, if dark { "dark" } else { "light" }) }
    }

    /// Black on white: what is left if the bundled file could not be read (a test proves that it can).
    fn plain() -> Self {
        let (white, grey, black) = (Color::WHITE, Color::from_rgb8(0xEE, 0xEE, 0xEE), Color::BLACK);
        let palette = Palette {
            rail: grey,
            list: white,
            page: white,
            raised: white,
            hover: grey,
            selected: grey,
            own_bubble: grey,
            other_bubble: grey,
            line: black,
            text: black,
            dim: black,
            accent: black,
            on_accent: white,
            good: black,
            care: black,
            bad: black,
            available: black,
            away: black,
            busy: black,
            account_red: black,
            account_orange: black,
            account_yellow: black,
            account_green: black,
            account_teal: black,
            account_blue: black,
            account_violet: black,
            account_pink: black,
        };
        Self { palette, dark: false, name: "plain".to_owned() }
    }
}

impl base::Base for Theme {
    fn default(preference: base::Mode) -> Self {
        Self::verona(preference == base::Mode::Dark)
    }

    fn mode(&self) -> base::Mode {
        if self.dark { base::Mode::Dark } else { base::Mode::Light }
    }

    fn base(&self) -> base::Style {
        base::Style { background_color: self.palette.page, text_color: self.palette.text }
    }

    fn palette(&self) -> Option<base::Palette> {
        let p = &self.palette;
        Some(base::Palette { background: p.page, text: p.text, primary: p.accent, success: p.good, warning: p.care, danger: p.bad })
    }

    fn name(&self) -> &str {
        &self.name
    }
}

/// The same colour, see-through.
#[must_use]
pub fn fade(colour: Color, alpha: f32) -> Color {
    Color { a: alpha, ..colour }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bundled_theme_is_a_good_theme_file() {
        assert!(VERONA.is_some());
        assert!(Theme::verona(true).dark);
        assert_ne!(Theme::verona(true).palette, Theme::verona(false).palette);
    }
}
