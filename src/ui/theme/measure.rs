//! Sizes in logical pixels, on a grid of 4 and 8 (`look.md`).

/// Width of the account rail.
pub const RAIL: f32 = 56.0;
/// Width of the list pane before anybody drags it.
pub const LIST: f32 = 304.0;
/// Its least width.
pub const LIST_MIN: f32 = 260.0;
/// Its greatest width.
pub const LIST_MAX: f32 = 420.0;
/// Width of the details pane.
pub const DETAILS: f32 = 272.0;
/// The least width of a timeline beside other panes.
pub const TIMELINE_MIN: f32 = 400.0;
/// Height of a pane's header.
pub const HEADER: f32 = 56.0;
/// Height of a list row.
pub const LIST_ROW: f32 = 55.0;
/// Avatar in lists and the header.
pub const AVATAR: f32 = 36.0;
/// Avatar in the timeline.
pub const AVATAR_SMALL: f32 = 32.0;
/// Avatar at the top of details.
pub const AVATAR_LARGE: f32 = 72.0;
/// Height of a field.
pub const FIELD: f32 = 40.0;
/// Height of a main button.
pub const BUTTON: f32 = 44.0;
/// Height of a button in a row, and the side of an icon button.
pub const BUTTON_SMALL: f32 = 36.0;
/// Width of the column of a form.
pub const FORM: f32 = 420.0;
/// Width of a dialog.
pub const DIALOG: f32 = 460.0;

/// Corner radius of rows, fields, buttons, cards.
pub const RADIUS: f32 = 10.0;
/// Corner radius of small things: menu rows, tabs.
pub const RADIUS_SMALL: f32 = 8.0;
/// Corner radius of bubbles.
pub const RADIUS_BUBBLE: f32 = 14.0;
/// More than half of any height: a full round.
pub const ROUND: f32 = 999.0;

/// The grid's half step.
pub const TIGHT: f32 = 4.0;
/// The grid's step.
pub const STEP: f32 = 8.0;
/// A step and a half.
pub const SPACE: f32 = 12.0;
/// Two steps.
pub const WIDE: f32 = 16.0;
/// Three steps.
pub const SECTION: f32 = 24.0;

/// Base text.
pub const TEXT: f32 = 14.0;
/// Secondary text.
pub const TEXT_SECOND: f32 = 13.0;
/// Labels, times.
pub const TEXT_SMALL: f32 = 12.0;
/// The foot of a bubble.
pub const TEXT_FOOT: f32 = 11.0;
/// Titles.
pub const TEXT_TITLE: f32 = 16.0;
/// Page titles.
pub const TEXT_PAGE: f32 = 26.0;
/// Height of a line as a multiple of the text size.
pub const LINE_HEIGHT: f32 = 1.45;

/// Icons in rows and headers.
pub const ICON: f32 = 18.0;
/// Icons beside small text.
pub const ICON_SMALL: f32 = 13.0;

/// The window when first opened.
pub const WINDOW: (f32, f32) = (1200.0, 780.0);
/// The smallest window.
pub const WINDOW_MIN: (f32, f32) = (360.0, 480.0);
