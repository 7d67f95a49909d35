//! Styles of iced's own controls: fields, editors, scrollbars, checkboxes, togglers, radios, pick lists, rules, bars, codes for
//! cameras.

use iced::{
    Background, Border, Color, Shadow, border,
    overlay::menu,
    widget::{checkbox, container, pick_list, progress_bar, qr_code, radio, rule, scrollable, text_editor, text_input, toggler},
};

use super::{Theme, fade, measure};

fn frame(colour: Color, width: f32) -> Border {
    Border { color: colour, width, radius: measure::RADIUS.into() }
}

impl text_input::Catalog for Theme {
    type Class<'a> = text_input::StyleFn<'a, Self>;

    fn default<'a>() -> Self::Class<'a> {
        Box::new(field)
    }

    fn style(&self, class: &Self::Class<'_>, status: text_input::Status) -> text_input::Style {
        class(self, status)
    }
}

/// A field.
#[must_use]
pub fn field(theme: &Theme, status: text_input::Status) -> text_input::Style {
    let p = &theme.palette;
    let border = match status {
        text_input::Status::Active | text_input::Status::Disabled => frame(p.line, 1.0),
        text_input::Status::Hovered => frame(fade(p.dim, 0.6), 1.0),
        text_input::Status::Focused { .. } => frame(p.accent, 2.0),
    };
    let disabled = matches!(status, text_input::Status::Disabled);
    text_input::Style {
        background: Background::Color(if disabled { p.page } else { p.raised }),
        border,
        icon: p.dim,
        placeholder: p.dim,
        value: if disabled { p.dim } else { p.text },
        selection: selection(theme),
    }
}

/// A field whose content is wrong.
#[must_use]
pub fn field_wrong(theme: &Theme, status: text_input::Status) -> text_input::Style {
    let width = if matches!(status, text_input::Status::Focused { .. }) { 2.0 } else { 1.0 };
    text_input::Style { border: frame(theme.palette.bad, width), ..field(theme, status) }
}

/// A field inside a box that has a frame already.
#[must_use]
pub fn field_bare(theme: &Theme, status: text_input::Status) -> text_input::Style {
    text_input::Style { background: Background::Color(Color::TRANSPARENT), border: Border::default(), ..field(theme, status) }
}

/// The colour behind selected text.
#[must_use]
pub fn selection(theme: &Theme) -> Color {
    fade(theme.palette.accent, 0.28)
}

impl text_editor::Catalog for Theme {
    type Class<'a> = text_editor::StyleFn<'a, Self>;

    fn default<'a>() -> Self::Class<'a> {
        Box::new(editor)
    }

    fn style(&self, class: &Self::Class<'_>, status: text_editor::Status) -> text_editor::Style {
        class(self, status)
    }
}

/// An editor of several lines, with the frame of a field.
#[must_use]
pub fn editor(theme: &Theme, status: text_editor::Status) -> text_editor::Style {
    let p = &theme.palette;
    let border = match status {
        text_editor::Status::Active | text_editor::Status::Disabled => frame(p.line, 1.0),
        text_editor::Status::Hovered => frame(fade(p.dim, 0.6), 1.0),
        text_editor::Status::Focused { .. } => frame(p.accent, 2.0),
    };
    let value = if matches!(status, text_editor::Status::Disabled) { p.dim } else { p.text };
    text_editor::Style { background: Background::Color(p.raised), border, placeholder: p.dim, value, selection: selection(theme) }
}

/// An editor inside a box that has a frame already.
#[must_use]
pub fn editor_bare(theme: &Theme, status: text_editor::Status) -> text_editor::Style {
    text_editor::Style { background: Background::Color(Color::TRANSPARENT), border: Border::default(), ..editor(theme, status) }
}

impl scrollable::Catalog for Theme {
    type Class<'a> = scrollable::StyleFn<'a, Self>;

    fn default<'a>() -> Self::Class<'a> {
        Box::new(scrollbar)
    }

    fn style(&self, class: &Self::Class<'_>, status: scrollable::Status) -> scrollable::Style {
        class(self, status)
    }
}

/// A thin scrollbar that comes forward under the pointer.
#[must_use]
pub fn scrollbar(theme: &Theme, status: scrollable::Status) -> scrollable::Style {
    let p = &theme.palette;
    let alpha = match status {
        scrollable::Status::Active { .. } => 0.28,
        scrollable::Status::Hovered { is_vertical_scrollbar_hovered, is_horizontal_scrollbar_hovered, .. } => {
            if is_vertical_scrollbar_hovered || is_horizontal_scrollbar_hovered {
                0.7
            } else {
                0.45
            }
        }
        scrollable::Status::Dragged { .. } => 0.8,
    };
    let rail = scrollable::Rail {
        background: None,
        border: border::rounded(measure::ROUND),
        scroller: scrollable::Scroller { background: Background::Color(fade(p.dim, alpha)), border: border::rounded(measure::ROUND) },
    };
    scrollable::Style {
        container: container::Style::default(),
        vertical_rail: rail,
        horizontal_rail: rail,
        gap: None,
        auto_scroll: scrollable::AutoScroll {
            background: Background::Color(p.raised),
            border: Border { color: p.line, width: 1.0, radius: measure::ROUND.into() },
            shadow: Shadow::default(),
            icon: p.dim,
        },
    }
}

impl checkbox::Catalog for Theme {
    type Class<'a> = checkbox::StyleFn<'a, Self>;

    fn default<'a>() -> Self::Class<'a> {
        Box::new(tick)
    }

    fn style(&self, class: &Self::Class<'_>, status: checkbox::Status) -> checkbox::Style {
        class(self, status)
    }
}

/// A checkbox.
#[must_use]
pub fn tick(theme: &Theme, status: checkbox::Status) -> checkbox::Style {
    let p = &theme.palette;
    let (checked, hovered, disabled) = match status {
        checkbox::Status::Active { is_checked } => (is_checked, false, false),
        checkbox::Status::Hovered { is_checked } => (is_checked, true, false),
        checkbox::Status::Disabled { is_checked } => (is_checked, false, true),
    };
    let fill = match (checked, disabled) {
        (true, false) => p.accent,
        (true, true) => p.dim,
        (false, _) => p.raised,
    };
    let outline = if checked {
        fill
    } else if hovered {
        p.accent
    } else {
        p.dim
    };
    checkbox::Style {
        background: Background::Color(fill),
        icon_color: if disabled { p.page } else { p.on_accent },
        border: Border { color: outline, width: 1.0, radius: 5.0.into() },
        text_color: Some(if disabled { p.dim } else { p.text }),
    }
}

impl toggler::Catalog for Theme {
    type Class<'a> = toggler::StyleFn<'a, Self>;

    fn default<'a>() -> Self::Class<'a> {
        Box::new(switch)
    }

    fn style(&self, class: &Self::Class<'_>, status: toggler::Status) -> toggler::Style {
        class(self, status)
    }
}

/// A switch.
#[must_use]
pub fn switch(theme: &Theme, status: toggler::Status) -> toggler::Style {
    let p = &theme.palette;
    let (on, disabled) = match status {
        toggler::Status::Active { is_toggled } | toggler::Status::Hovered { is_toggled } => (is_toggled, false),
        toggler::Status::Disabled { is_toggled } => (is_toggled, true),
    };
    let track = match (on, disabled) {
        (true, false) => p.accent,
        (true, true) => p.dim,
        (false, _) => p.hover,
    };
    toggler::Style {
        background: Background::Color(track),
        background_border_width: 1.0,
        background_border_color: if on { track } else { p.dim },
        foreground: Background::Color(if on { p.on_accent } else { p.dim }),
        foreground_border_width: 0.0,
        foreground_border_color: Color::TRANSPARENT,
        text_color: Some(if disabled { p.dim } else { p.text }),
        border_radius: None,
        padding_ratio: 0.18,
    }
}

impl radio::Catalog for Theme {
    type Class<'a> = radio::StyleFn<'a, Self>;

    fn default<'a>() -> Self::Class<'a> {
        Box::new(choice)
    }

    fn style(&self, class: &Self::Class<'_>, status: radio::Status) -> radio::Style {
        class(self, status)
    }
}

/// A radio button.
#[must_use]
pub fn choice(theme: &Theme, status: radio::Status) -> radio::Style {
    let p = &theme.palette;
    let (chosen, hovered) = match status {
        radio::Status::Active { is_selected } => (is_selected, false),
        radio::Status::Hovered { is_selected } => (is_selected, true),
    };
    radio::Style {
        background: Background::Color(p.raised),
        dot_color: p.accent,
        border_width: if chosen { 2.0 } else { 1.0 },
        border_color: if chosen || hovered { p.accent } else { p.dim },
        text_color: Some(p.text),
    }
}

impl pick_list::Catalog for Theme {
    type Class<'a> = pick_list::StyleFn<'a, Self>;

    fn default<'a>() -> <Self as pick_list::Catalog>::Class<'a> {
        Box::new(picker)
    }

    fn style(&self, class: &<Self as pick_list::Catalog>::Class<'_>, status: pick_list::Status) -> pick_list::Style {
        class(self, status)
    }
}

/// A field that opens a list.
#[must_use]
pub fn picker(theme: &Theme, status: pick_list::Status) -> pick_list::Style {
    let p = &theme.palette;
    let border = match status {
        pick_list::Status::Active => frame(p.line, 1.0),
        pick_list::Status::Hovered => frame(fade(p.dim, 0.6), 1.0),
        pick_list::Status::Opened { .. } => frame(p.accent, 2.0),
    };
    pick_list::Style { text_color: p.text, placeholder_color: p.dim, handle_color: p.dim, background: Background::Color(p.raised), border }
}

impl menu::Catalog for Theme {
    type Class<'a> = menu::StyleFn<'a, Self>;

    fn default<'a>() -> <Self as menu::Catalog>::Class<'a> {
        Box::new(list_of_choices)
    }

    fn style(&self, class: &<Self as menu::Catalog>::Class<'_>) -> menu::Style {
        class(self)
    }
}

/// The list that a pick list opens.
#[must_use]
pub fn list_of_choices(theme: &Theme) -> menu::Style {
    let p = &theme.palette;
    menu::Style {
        background: Background::Color(p.raised),
        border: frame(p.line, 1.0),
        text_color: p.text,
        selected_text_color: p.text,
        selected_background: Background::Color(p.selected),
        shadow: Shadow::default(),
    }
}

impl rule::Catalog for Theme {
    type Class<'a> = rule::StyleFn<'a, Self>;

    fn default<'a>() -> Self::Class<'a> {
        Box::new(hairline)
    }

    fn style(&self, class: &Self::Class<'_>) -> rule::Style {
        class(self)
    }
}

/// A hairline.
#[must_use]
pub fn hairline(theme: &Theme) -> rule::Style {
    rule::Style { color: theme.palette.line, radius: 0.0.into(), fill_mode: rule::FillMode::Full, snap: true }
}

impl progress_bar::Catalog for Theme {
    type Class<'a> = progress_bar::StyleFn<'a, Self>;

    fn default<'a>() -> Self::Class<'a> {
        Box::new(bar)
    }

    fn style(&self, class: &Self::Class<'_>) -> progress_bar::Style {
        class(self)
    }
}

/// A thin bar that fills.
#[must_use]
pub fn bar(theme: &Theme) -> progress_bar::Style {
    progress_bar::Style {
        background: Background::Color(theme.palette.hover),
        bar: Background::Color(theme.palette.accent),
        border: border::rounded(measure::ROUND),
    }
}

impl qr_code::Catalog for Theme {
    type Class<'a> = qr_code::StyleFn<'a, Self>;

    fn default<'a>() -> Self::Class<'a> {
        Box::new(code)
    }

    fn style(&self, class: &Self::Class<'_>) -> qr_code::Style {
        class(self)
    }
}

/// A code for a camera: black on white in every theme, for many readers know nothing else (ISO/IEC 18004 §5.2).
#[must_use]
pub fn code(_theme: &Theme) -> qr_code::Style {
    qr_code::Style { cell: Color::BLACK, background: Color::WHITE }
}
