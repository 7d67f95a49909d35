//! The whole fingerprint of an OpenPGP key, as people compare it, and the code that shows it to a camera.

use iced::{
    Fill,
    advanced::text::Wrapping,
    widget::{self, container, qr_code},
};
use lucide_icons::Icon;

use super::{
    button, piece,
    rich::{Rich, Setting},
    selectable,
};
use crate::{
    ui::{
        Element,
        theme::{self, font, measure},
    },
    xmpp::fingerprint::Fingerprint,
};

/// The side of a square of the code, and how many white squares more than iced leaves must be around it: four of them are its
/// quiet zone (ISO/IEC 18004 §5.3.8), and iced leaves two.
const CELL: f32 = 4.0;
const MORE_QUIET: f32 = 2.0 * CELL;

/// How fingerprints are set: in a face whose figures are all of one width, and no group is ever broken.
const SET: Setting =
    Setting { size: measure::TEXT_SMALL, line_height: measure::LINE_HEIGHT * 1.1, font: font::MONO, wrapping: Wrapping::Word };
const LARGE: Setting = Setting { size: 15.0, ..SET };

/// All digits of a fingerprint in a card: they can be selected, and a button copies them. `copy` is what the button does, `words`
/// are those of its tooltip.
#[must_use]
pub fn fingerprint<'a, Message: Clone + 'a>(fingerprint: &Fingerprint, copy: Message, words: impl Into<String>) -> Element<'a, Message> {
    card(with_copy(fingerprint, copy, words))
}

/// The same without the card, to stand in one.
#[must_use]
pub fn with_copy<'a, Message: Clone + 'a>(fingerprint: &Fingerprint, copy: Message, words: impl Into<String>) -> Element<'a, Message> {
    row(digits_in(SET, fingerprint, copy.clone()), copy, words.into())
}

/// The same in large digits, for comparing them by eye or reading them aloud.
#[must_use]
pub fn large<'a, Message: Clone + 'a>(fingerprint: &Fingerprint, copy: Message, words: impl Into<String>) -> Element<'a, Message> {
    card(row(digits_in(LARGE, fingerprint, copy.clone()), copy, words.into()))
}

fn card<'a, Message: 'a>(content: Element<'a, Message>) -> Element<'a, Message> {
    let padding = iced::Padding { top: measure::STEP, right: measure::TIGHT, bottom: measure::STEP, left: measure::SPACE };
    container(content).padding(padding).width(Fill).style(theme::container::card).into()
}

fn row<'a, Message: Clone + 'a>(digits: Element<'a, Message>, copy: Message, words: String) -> Element<'a, Message> {
    let button = piece::tooltip(button::icon_small(Icon::Copy).on_press(copy), words);
    widget::row![container(digits).width(Fill), button].into()
}

/// The digits; there are no links in them, so that `unused` is never said.
fn digits_in<'a, Message: Clone + 'a>(set: Setting, fingerprint: &Fingerprint, unused: Message) -> Element<'a, Message> {
    let digits = Rich::new(&rows(fingerprint));
    selectable(digits, iced::Color::BLACK, move |_| unused.clone()).set(set).style(theme::text::normal).into()
}

/// Groups of four, as many in a row as make the rows alike: two rows of five (version 4), four of four (version 6).
#[must_use]
pub fn rows(fingerprint: &Fingerprint) -> String {
    let groups = fingerprint.groups();
    let length = if groups.len().is_multiple_of(5) { 5 } else { 4 };
    groups.chunks(length).map(|row| row.join(" ")).collect::<Vec<_>>().join("\n")
}

/// A link that names a key, as programs for phones read it.
#[must_use]
pub fn link(fingerprint: &Fingerprint) -> String {
    format!("openpgp4fpr:{fingerprint}")
}

/// A code that shows a fingerprint to a camera (ISO/IEC 18004). Made once, drawn as often as needed.
#[derive(Debug)]
pub struct Code {
    data: Option<qr_code::Data>,
}

impl Code {
    /// The code of [`link`].
    #[must_use]
    pub fn new(fingerprint: &Fingerprint) -> Self {
        Self { data: qr_code::Data::new(link(fingerprint)).ok() }
    }

    /// Black on white with a quiet zone around it, whatever the theme: about 180 pixels wide. `None`: there is no such code, and
    /// the digits must do.
    #[must_use]
    pub fn view<'a, Message: 'a>(&'a self) -> Option<Element<'a, Message>> {
        let code = qr_code(self.data.as_ref()?).cell_size(CELL);
        Some(container(code).padding(MORE_QUIET).style(theme::container::paper).into())
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn version_4() -> Fingerprint {
        "D1A66E1A23B182C9980F788CFBFCC82A015E7330".parse().unwrap()
    }

    fn version_6() -> Fingerprint {
        "0123456789ABCDEF".repeat(4).parse().unwrap()
    }

    #[test]
    fn every_digit_is_shown_in_groups_of_four_in_rows_of_one_length() {
        assert_eq!(rows(&version_4()), "D1A6 6E1A 23B1 82C9 980F\n788C FBFC C82A 015E 7330");
        assert_eq!(rows(&version_6()), ["0123 4567 89AB CDEF"; 4].join("\n"));
    }

    #[test]
    fn a_row_fits_into_the_details_in_one_line() {
        theme::font::load();
        let card = measure::DETAILS - 36.0 - measure::SPACE - measure::TIGHT - 26.0;
        for fingerprint in [version_4(), version_6()] {
            let rich = Rich::new(&rows(&fingerprint));
            let lines = rows(&fingerprint).lines().count();
            let (here, whole) = (rich.measure(SET, card), rich.measure(SET, f32::INFINITY));
            assert!((here.height - whole.height).abs() < 0.1, "{lines} lines take {} instead of {}", here.height, whole.height);
        }
    }

    #[test]
    fn a_camera_is_shown_all_digits_of_both_versions() {
        assert_eq!(link(&version_4()), "openpgp4fpr:D1A66E1A23B182C9980F788CFBFCC82A015E7330");
        for fingerprint in [version_4(), version_6()] {
            assert!(Code::new(&fingerprint).data.is_some());
        }
    }

    #[test]
    fn the_code_is_black_on_white_in_both_themes() {
        for dark in [false, true] {
            let style = theme::control::code(&theme::Theme::verona(dark));
            assert_eq!((style.cell, style.background), (iced::Color::BLACK, iced::Color::WHITE));
        }
    }
}
