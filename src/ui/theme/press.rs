//! Styles of everything that can be pressed ([`crate::ui::widget::press()`]).

use iced::{Background, Border, Color};

use super::{Theme, contrast, measure};

/// How a pressable thing stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// Ready.
    Active,
    /// The pointer is over it.
    Hovered,
    /// Held down.
    Pressed,
    /// Cannot be pressed now.
    Disabled,
}

/// How a pressable thing looks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Style {
    /// Its fill.
    pub background: Option<Background>,
    /// The colour of text and icons on it.
    pub text: Color,
    /// Its outline.
    pub border: Border,
}

/// The ring that shows the keyboard focus.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Ring {
    /// Its colour.
    pub colour: Color,
    /// How far inside the edge it is, in logical pixels.
    pub inset: f32,
}

/// The contrast with what is beside it that makes a ring visible (WCAG 2.2, 1.4.11).
const VISIBLE: f32 = 3.0;

/// The ring on something in this style: the accent on its edge, or, on a fill in which that would not be seen, the colour of the text
/// within the fill.
#[must_use]
pub fn ring(theme: &Theme, style: &Style) -> Ring {
    let accent = theme.palette.accent;
    match style.background {
        Some(Background::Color(fill)) if contrast(accent, fill) < VISIBLE => Ring { colour: style.text, inset: 3.0 },
        _ => Ring { colour: accent, inset: 0.0 },
    }
}

/// A style function.
pub type StyleFn<'a> = Box<dyn Fn(&Theme, Status) -> Style + 'a>;

fn plain(text: Color, radius: f32) -> Style {
    Style { background: None, text, border: Border { radius: radius.into(), ..Border::default() } }
}

fn on(fill: Color, text: Color, radius: f32) -> Style {
    Style { background: Some(Background::Color(fill)), ..plain(text, radius) }
}

/// A colour, a little nearer to another.
fn mix(colour: Color, other: Color, part: f32) -> Color {
    Color {
        r: colour.r + (other.r - colour.r) * part,
        g: colour.g + (other.g - colour.g) * part,
        b: colour.b + (other.b - colour.b) * part,
        a: colour.a,
    }
}

fn solid(theme: &Theme, fill: Color, text: Color, status: Status) -> Style {
    let p = &theme.palette;
    match status {
        Status::Active => on(fill, text, measure::RADIUS),
        Status::Hovered => on(mix(fill, p.text, 0.08), text, measure::RADIUS),
        Status::Pressed => on(mix(fill, p.text, 0.16), text, measure::RADIUS),
        Status::Disabled => on(p.hover, p.dim, measure::RADIUS),
    }
}

/// The one main button of a view.
#[must_use]
pub fn primary(theme: &Theme, status: Status) -> Style {
    solid(theme, theme.palette.accent, theme.palette.on_accent, status)
}

/// The main button of a view that destroys something.
#[must_use]
pub fn danger(theme: &Theme, status: Status) -> Style {
    solid(theme, theme.palette.bad, theme.palette.page, status)
}

/// The other buttons of a view: outlined.
#[must_use]
pub fn secondary(theme: &Theme, status: Status) -> Style {
    let p = &theme.palette;
    let border = Border { color: mix(p.line, p.dim, 0.25), width: 1.0, radius: measure::RADIUS.into() };
    let style = match status {
        Status::Active => on(p.raised, p.text, measure::RADIUS),
        Status::Hovered | Status::Pressed => on(p.hover, p.text, measure::RADIUS),
        Status::Disabled => on(p.page, p.dim, measure::RADIUS),
    };
    Style { border, ..style }
}

/// A button that looks like a link.
#[must_use]
pub fn quiet(theme: &Theme, status: Status) -> Style {
    let p = &theme.palette;
    match status {
        Status::Active => plain(p.accent, measure::RADIUS_SMALL),
        Status::Hovered | Status::Pressed => on(p.hover, p.accent, measure::RADIUS_SMALL),
        Status::Disabled => plain(p.dim, measure::RADIUS_SMALL),
    }
}

/// The same for something that destroys.
#[must_use]
pub fn quiet_danger(theme: &Theme, status: Status) -> Style {
    Style { text: if status == Status::Disabled { theme.palette.dim } else { theme.palette.bad }, ..quiet(theme, status) }
}

/// An icon without a frame.
#[must_use]
pub fn icon(theme: &Theme, status: Status) -> Style {
    let p = &theme.palette;
    match status {
        Status::Active | Status::Disabled => plain(p.dim, measure::RADIUS_SMALL),
        Status::Hovered | Status::Pressed => on(p.hover, p.text, measure::RADIUS_SMALL),
    }
}

/// An icon of something that is open or on.
#[must_use]
pub fn icon_chosen(theme: &Theme, _status: Status) -> Style {
    on(theme.palette.selected, theme.palette.accent, measure::RADIUS_SMALL)
}

/// An icon of something that wants care: a timer.
#[must_use]
pub fn icon_care(theme: &Theme, status: Status) -> Style {
    Style { text: theme.palette.care, ..icon(theme, status) }
}

/// An icon of something that is as it should be: a closed lock.
#[must_use]
pub fn icon_good(theme: &Theme, status: Status) -> Style {
    Style { text: theme.palette.good, ..icon(theme, status) }
}

/// An icon of something that does not work.
#[must_use]
pub fn icon_bad(theme: &Theme, status: Status) -> Style {
    Style { text: theme.palette.bad, ..icon(theme, status) }
}

/// An icon of a pane that is open.
#[must_use]
pub fn icon_on(theme: &Theme, status: Status) -> Style {
    Style { text: theme.palette.accent, ..icon(theme, status) }
}

/// A row of a list.
#[must_use]
pub fn row(theme: &Theme, status: Status) -> Style {
    let p = &theme.palette;
    match status {
        Status::Active | Status::Disabled => plain(p.text, measure::RADIUS),
        Status::Hovered | Status::Pressed => on(p.hover, p.text, measure::RADIUS),
    }
}

/// The chosen row of a list.
#[must_use]
pub fn row_chosen(theme: &Theme, _status: Status) -> Style {
    on(theme.palette.selected, theme.palette.text, measure::RADIUS)
}

/// A row of a menu.
#[must_use]
pub fn menu_row(theme: &Theme, status: Status) -> Style {
    let p = &theme.palette;
    match status {
        Status::Active => plain(p.text, measure::RADIUS_SMALL),
        Status::Hovered | Status::Pressed => on(p.hover, p.text, measure::RADIUS_SMALL),
        Status::Disabled => plain(p.dim, measure::RADIUS_SMALL),
    }
}

/// A row of a menu that the keyboard has chosen.
#[must_use]
pub fn menu_row_chosen(theme: &Theme, _status: Status) -> Style {
    let style = menu_row(theme, Status::Hovered);
    Style { border: Border { color: theme.palette.accent, width: 2.0, ..style.border }, ..style }
}

/// A row of a menu that destroys something.
#[must_use]
pub fn menu_row_danger(theme: &Theme, status: Status) -> Style {
    Style { text: if status == Status::Disabled { theme.palette.dim } else { theme.palette.bad }, ..menu_row(theme, status) }
}

/// A tab that is not chosen.
#[must_use]
pub fn tab(theme: &Theme, status: Status) -> Style {
    let p = &theme.palette;
    match status {
        Status::Active | Status::Disabled => plain(p.dim, measure::RADIUS_SMALL),
        Status::Hovered | Status::Pressed => on(p.hover, p.text, measure::RADIUS_SMALL),
    }
}

/// The chosen tab.
#[must_use]
pub fn tab_chosen(theme: &Theme, _status: Status) -> Style {
    on(theme.palette.hover, theme.palette.text, measure::RADIUS_SMALL)
}

/// Something that looks like a field and opens something (the search box).
#[must_use]
pub fn field(theme: &Theme, status: Status) -> Style {
    Style { text: theme.palette.dim, ..secondary(theme, status) }
}

/// Something that has no look of its own: an avatar that opens a menu.
#[must_use]
pub fn bare(theme: &Theme, _status: Status) -> Style {
    plain(theme.palette.text, measure::RADIUS)
}

/// A round thing without a look of its own.
#[must_use]
pub fn bare_round(theme: &Theme, _status: Status) -> Style {
    plain(theme.palette.text, measure::ROUND)
}

/// A pill that opens something.
#[must_use]
pub fn pill(theme: &Theme, status: Status) -> Style {
    let p = &theme.palette;
    let fill = if matches!(status, Status::Hovered | Status::Pressed) { p.hover } else { p.page };
    Style { border: Border { color: p.line, width: 1.0, radius: measure::ROUND.into() }, ..on(fill, p.text, measure::ROUND) }
}

/// A floating round button (jump to the latest message).
#[must_use]
pub fn floating(theme: &Theme, status: Status) -> Style {
    let mut style = secondary(theme, status);
    style.border.radius = measure::ROUND.into();
    style
}

/// A disc of a colour that can be chosen, with a mark on it.
#[must_use]
pub fn swatch(theme: &Theme, status: Status, colour: Color, chosen: bool) -> Style {
    let p = &theme.palette;
    let border = Border { color: if chosen { p.text } else { p.raised }, width: 2.0, radius: measure::ROUND.into() };
    let fill = if matches!(status, Status::Hovered | Status::Pressed) { mix(colour, p.text, 0.12) } else { colour };
    Style { border, ..on(fill, p.raised, measure::ROUND) }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::string_slice, clippy::panic)]
mod tests {
    use super::*;

    #[test]
    fn the_keyboard_focus_is_seen_on_everything_that_can_be_pressed() {
        type Named = (&'static str, fn(&Theme, Status) -> Style);
        let styles: [Named; 14] = [
            ("primary", primary),
            ("danger", danger),
            ("secondary", secondary),
            ("quiet", quiet),
            ("icon", icon),
            ("icon_chosen", icon_chosen),
            ("row", row),
            ("row_chosen", row_chosen),
            ("menu_row", menu_row),
            ("tab", tab),
            ("tab_chosen", tab_chosen),
            ("field", field),
            ("pill", pill),
            ("floating", floating),
        ];
        for theme in [Theme::verona(false), Theme::verona(true)] {
            for (name, style) in styles {
                for status in [Status::Active, Status::Hovered, Status::Pressed] {
                    let style = style(&theme, status);
                    let ring = ring(&theme, &style);
                    let beneath = match style.background {
                        Some(Background::Color(fill)) => fill,
                        _ => theme.palette.page,
                    };
                    assert!(contrast(ring.colour, beneath) >= VISIBLE, "dark {}: {name}, {status:?}", theme.dark);
                }
            }
        }
    }
}
