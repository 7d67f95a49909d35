//! The pieces that screens and panes are built of.
//!
//! | file | what |
//! |---|---|
//! | [`label`] | text in the sizes and weights of the theme, icons |
//! | [`button`] | main, secondary, quiet and icon buttons, menu rows |
//! | [`field`] | a field with label, help and error |
//! | [`piece`] | badge, pill, divider, tooltip, thin bar, empty state, card, dialog frame |
//! | [`avatar`](mod@avatar) | coloured initials (XEP-0392) with a presence dot |
//! | [`press`](mod@press) | anything that can be pressed, by keyboard too |
//! | [`popover`](mod@popover) | floating menus and small forms |

pub mod avatar;
pub mod button;
pub mod field;
pub mod label;
pub mod piece;
pub mod popover;
pub mod press;

pub use avatar::{Dot, avatar};
pub use label::icon;
pub use lucide_icons::Icon;
pub use popover::{Place, popover};
pub use press::{Press, press};
