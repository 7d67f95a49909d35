//! The pieces that screens and panes are built of.
//!
//! | file | what |
//! |---|---|
//! | [`keys`](mod@keys) | keys and presses that mean something to a whole view |
//! | [`label`] | text in the sizes and weights of the theme, icons |
//! | [`beneath`](mod@beneath) | what lies beneath a dialog, without the focus |
//! | [`button`] | main, secondary, quiet and icon buttons, menu rows |
//! | [`field`] | a field with label, help and error |
//! | [`choice`] | ticks, options, switches |
//! | [`piece`] | badge, pill, divider, tooltip, thin bar, empty state, card, dialog frame |
//! | [`crop`](mod@crop) | a square of a picture, chosen by dragging and by keys |
//! | [`avatar`](mod@avatar) | pictures or coloured initials (XEP-0392) with a presence dot |
//! | [`face`](mod@face) | the avatar of somebody the world knows |
//! | [`dashed`](mod@dashed) | a dashed outline around what is not there any more |
//! | [`press`](mod@press) | anything that can be pressed, by keyboard too |
//! | [`rich`] | the text of others made ready to be drawn: links and emoji found |
//! | [`selectable`](mod@selectable) | text that can be selected and copied, links that can be clicked |
//! | [`fingerprint`](mod@fingerprint) | the whole fingerprint of an OpenPGP key, and the code that shows it to a camera |
//! | [`line`](mod@line) | one line that ends in "…" where there is no room |
//! | [`popover`](mod@popover) | floating menus and small forms |
//! | [`stripe`](mod@stripe) | the mark of an account |

pub mod avatar;
pub mod beneath;
pub mod button;
pub mod choice;
pub mod crop;
pub mod dashed;
pub mod face;
pub mod field;
pub mod fingerprint;
pub mod keys;
pub mod label;
pub mod line;
pub mod piece;
pub mod popover;
pub mod press;
pub mod rich;
pub mod selectable;
pub mod stripe;

pub use avatar::{Dot, avatar};
pub use crop::crop;
pub use dashed::{dashed, dashed_ringed};
pub use face::{face, face_on};
pub use fingerprint::fingerprint;
pub use label::icon;
pub use lucide_icons::Icon;
pub use popover::{Place, popover};
pub use press::{Press, press};
pub use rich::Rich;
pub use selectable::selectable;
pub use stripe::stripe;
