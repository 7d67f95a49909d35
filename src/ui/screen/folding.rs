//! Which panes of the chats screen are shown at which width.

use crate::ui::theme::measure;

/// Which panes are shown, and how wide: what follows from the width of the window and what is open.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Folding {
    /// The rail is shown.
    pub rail: bool,
    /// The width of the list, if it is shown.
    pub list: Option<f32>,
    /// The width of the middle, if it is shown.
    pub middle: Option<f32>,
    /// The width of the details, if they are shown.
    pub details: Option<f32>,
}

impl Folding {
    /// The details fold first, then the list or the middle, last the rail.
    #[must_use]
    pub fn new(window: f32, list: f32, details: bool, something_chosen: bool) -> Self {
        let room = window - measure::RAIL;
        let hairline = 1.0;
        if room - measure::LIST_MIN - hairline < measure::TIMELINE_MIN - 40.0 {
            return Self::single(window, something_chosen);
        }
        let list = list.min(room - measure::TIMELINE_MIN).max(measure::LIST_MIN);
        let middle = room - list - 2.0 * hairline;
        let fits = details && something_chosen && middle - measure::DETAILS - hairline >= measure::TIMELINE_MIN - 40.0;
        let details = fits.then_some(measure::DETAILS);
        let middle = middle - details.map_or(0.0, |width| width + hairline);
        Self { rail: true, list: Some(list), middle: Some(middle), details }
    }

    fn single(window: f32, something_chosen: bool) -> Self {
        if something_chosen {
            Self { rail: false, list: None, middle: Some(window), details: None }
        } else {
            Self { rail: true, list: Some(window - measure::RAIL - 1.0), middle: None, details: None }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wide_window_shows_all_panes() {
        let folding = Folding::new(1200.0, 304.0, true, true);
        assert_eq!(folding, Folding { rail: true, list: Some(304.0), middle: Some(565.0), details: Some(272.0) });
    }

    #[test]
    fn the_details_fold_first() {
        let folding = Folding::new(900.0, 304.0, true, true);
        assert!(folding.details.is_none() && folding.list.is_some() && folding.middle.is_some());
    }

    #[test]
    fn then_there_is_the_list_or_the_conversation() {
        let list = Folding::new(480.0, 304.0, true, false);
        assert!(list.rail && list.list.is_some() && list.middle.is_none());
        let chat = Folding::new(480.0, 304.0, true, true);
        assert_eq!(chat, Folding { rail: false, list: None, middle: Some(480.0), details: None });
    }

    #[test]
    fn panes_never_take_more_than_the_window() {
        for window in 360..1600_u16 {
            let window = f32::from(window);
            for chosen in [true, false] {
                let folding = Folding::new(window, 420.0, true, chosen);
                let rail = if folding.rail { measure::RAIL } else { 0.0 };
                let taken = rail + folding.list.unwrap_or(0.0) + folding.middle.unwrap_or(0.0) + folding.details.unwrap_or(0.0);
                assert!(taken <= window && taken >= window - 3.0, "{window} {folding:?}");
            }
        }
    }
}
