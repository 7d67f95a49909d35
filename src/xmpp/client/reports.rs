//! Reports that we have sent, so that what comes back of them is not taken for a refused message.

use std::collections::VecDeque;

/// The ids of older reports are forgotten: servers bounce at once.
const REMEMBERED: usize = 200;

/// The ids of the latest reports.
#[derive(Debug, Default)]
pub(super) struct SentReports(VecDeque<String>);

impl SentReports {
    /// A report was sent.
    pub(super) fn remember(&mut self, id: String) {
        if self.0.len() == REMEMBERED {
            self.0.pop_front();
        }
        self.0.push_back(id);
    }

    /// Whether this is the id of a report. It may come back several times, from each session of the other side.
    pub(super) fn contains(&self, id: &str) -> bool {
        self.0.iter().any(|known| known == id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_latest_reports_are_remembered() {
        let mut sent = SentReports::default();
        (0..=REMEMBERED).for_each(|number| sent.remember(number.to_string()));
        assert!(!sent.contains("0") && sent.contains("1") && sent.contains(&REMEMBERED.to_string()));
        assert_eq!(sent.0.len(), REMEMBERED);
    }
}
