//! Styles of containers: panes, cards, bubbles, floating things.

use iced::{
    Background, Border, Color, border,
    widget::container::{Catalog, Style, StyleFn},
};

use super::{Theme, fade, measure};

impl Catalog for Theme {
    type Class<'a> = StyleFn<'a, Self>;

    fn default<'a>() -> Self::Class<'a> {
        Box::new(|_| Style::default())
    }

    fn style(&self, class: &Self::Class<'_>) -> Style {
        class(self)
    }
}

fn filled(colour: Color) -> Style {
    Style { background: Some(Background::Color(colour)), ..Style::default() }
}

fn outlined(theme: &Theme, fill: Color, radius: f32) -> Style {
    Style { border: Border { color: theme.palette.line, width: 1.0, radius: radius.into() }, ..filled(fill) }
}

/// The account rail.
#[must_use]
pub fn rail(theme: &Theme) -> Style {
    filled(theme.palette.rail)
}

/// The list and details panes.
#[must_use]
pub fn list(theme: &Theme) -> Style {
    filled(theme.palette.list)
}

/// The timeline and pages.
#[must_use]
pub fn page(theme: &Theme) -> Style {
    filled(theme.palette.page)
}

/// A hairline.
#[must_use]
pub fn line(theme: &Theme) -> Style {
    filled(theme.palette.line)
}

/// A card: raised, outlined.
#[must_use]
pub fn card(theme: &Theme) -> Style {
    outlined(theme, theme.palette.raised, measure::RADIUS)
}

/// A card about something that wants attention.
#[must_use]
pub fn card_care(theme: &Theme) -> Style {
    Style { border: Border { color: theme.palette.care, width: 1.0, radius: measure::RADIUS.into() }, ..card(theme) }
}

/// The composer: a card with rounder corners.
#[must_use]
pub fn composer(theme: &Theme) -> Style {
    outlined(theme, theme.palette.raised, measure::RADIUS_BUBBLE)
}

/// The composer while the text in it has the focus.
#[must_use]
pub fn composer_focused(theme: &Theme) -> Style {
    let mut style = composer(theme);
    style.border.color = theme.palette.accent;
    style
}

/// The bubble of an own message.
#[must_use]
pub fn own_bubble(theme: &Theme) -> Style {
    Style { border: border::rounded(measure::RADIUS_BUBBLE), ..filled(theme.palette.own_bubble) }
}

/// The bubble of somebody else's message.
#[must_use]
pub fn other_bubble(theme: &Theme) -> Style {
    Style { border: border::rounded(measure::RADIUS_BUBBLE), ..filled(theme.palette.other_bubble) }
}

/// A bubble that a search jumped to.
#[must_use]
pub fn highlighted(theme: &Theme, own: bool) -> Style {
    let mut style = if own { own_bubble(theme) } else { other_bubble(theme) };
    style.border = Border { color: theme.palette.accent, width: 2.0, radius: measure::RADIUS_BUBBLE.into() };
    style
}

/// A pill: outlined, fully round.
#[must_use]
pub fn pill(theme: &Theme) -> Style {
    outlined(theme, theme.palette.page, measure::ROUND)
}

/// A count that wants to be seen.
#[must_use]
pub fn badge(theme: &Theme) -> Style {
    Style { border: border::rounded(measure::ROUND), text_color: Some(theme.palette.on_accent), ..filled(theme.palette.accent) }
}

/// A quiet count.
#[must_use]
pub fn badge_quiet(theme: &Theme) -> Style {
    Style { border: border::rounded(measure::ROUND), text_color: Some(theme.palette.dim), ..filled(theme.palette.hover) }
}

/// Behind the words that a search found.
#[must_use]
pub fn mark(theme: &Theme) -> Style {
    Style { border: border::rounded(3.0), ..filled(theme.palette.selected) }
}

/// A message across a pane: something is not as it should be.
#[must_use]
pub fn banner(theme: &Theme) -> Style {
    outlined(theme, theme.palette.raised, measure::RADIUS)
}

/// A tooltip.
#[must_use]
pub fn tooltip(theme: &Theme) -> Style {
    floating(theme, theme.palette.raised, measure::RADIUS_SMALL)
}

/// A menu or popover.
#[must_use]
pub fn menu(theme: &Theme) -> Style {
    floating(theme, theme.palette.raised, measure::RADIUS)
}

/// A dialog.
#[must_use]
pub fn dialog(theme: &Theme) -> Style {
    floating(theme, theme.palette.page, measure::RADIUS_BUBBLE)
}

/// What lies between a dialog and the rest of the window.
#[must_use]
pub fn scrim(theme: &Theme) -> Style {
    filled(fade(Color::BLACK, if theme.dark { 0.55 } else { 0.32 }))
}

/// Floating things are told from what they cover by a stronger outline. They have no shadow: iced's software renderer
/// draws shadows outside the part it repaints, so that they grow darker with every change (iced_tiny_skia 0.14).
fn floating(theme: &Theme, fill: Color, radius: f32) -> Style {
    let border = Border { color: fade(theme.palette.dim, 0.5), width: 1.0, radius: radius.into() };
    Style { border, text_color: Some(theme.palette.text), ..filled(fill) }
}

/// The part of a thin bar that moves.
#[must_use]
pub fn working(theme: &Theme) -> Style {
    filled(theme.palette.accent)
}

/// A line of the accent: what is new begins here.
#[must_use]
pub fn line_accent(theme: &Theme) -> Style {
    filled(fade(theme.palette.accent, 0.5))
}

/// A line inside a bubble.
#[must_use]
pub fn line_quiet(theme: &Theme) -> Style {
    filled(fade(theme.palette.dim, 0.22))
}

/// The ground of an icon inside a bubble.
#[must_use]
pub fn tile(theme: &Theme) -> Style {
    let ground = if theme.dark { fade(theme.palette.text, 0.08) } else { theme.palette.raised };
    Style { border: border::rounded(measure::RADIUS), ..filled(ground) }
}

/// The ground of a code for a camera: white in every theme, as paper is.
#[must_use]
pub fn paper(_theme: &Theme) -> Style {
    Style { border: border::rounded(measure::RADIUS_SMALL), ..filled(Color::WHITE) }
}

/// The ground of a picture that somebody else has drawn, for paper: white in every theme, with an edge that is seen on white.
#[must_use]
pub fn plate(theme: &Theme) -> Style {
    let mut style = paper(theme);
    style.border = style.border.width(1.0).color(theme.palette.line);
    style
}

/// A bar that shows how much of something is done: the whole.
#[must_use]
pub fn bar(theme: &Theme) -> Style {
    Style { border: border::rounded(measure::ROUND), ..filled(fade(theme.palette.dim, 0.25)) }
}

/// What is done of it.
#[must_use]
pub fn bar_done(theme: &Theme) -> Style {
    Style { border: border::rounded(measure::ROUND), ..filled(theme.palette.accent) }
}

/// A dot of a line that says that somebody writes.
#[must_use]
pub fn dot(theme: &Theme) -> Style {
    Style { border: border::rounded(measure::ROUND), ..filled(theme.palette.dim) }
}

/// What is compared or copied digit by digit: outlined on the page's ground.
#[must_use]
pub fn digits(theme: &Theme) -> Style {
    outlined(theme, theme.palette.page, measure::RADIUS)
}

/// The mark of something that has a colour of its own: an account.
#[must_use]
pub fn coloured(colour: Color) -> Style {
    Style { border: border::rounded(measure::ROUND), ..filled(colour) }
}
