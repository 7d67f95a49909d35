//! To whom we have written in this session: only they, or their servers, have a reason to ask whether a person did (XEP-0158 §3.1.3).

use std::collections::VecDeque;

use crate::xmpp::jid::BareJid;

/// Older recipients are forgotten.
const REMEMBERED: usize = 1000;

/// The latest recipients.
#[derive(Debug, Default)]
pub(super) struct Recipients(VecDeque<BareJid>);

impl Recipients {
    /// Something is sent to them.
    pub(super) fn remember(&mut self, jid: &BareJid) {
        self.0.retain(|known| known != jid);
        if self.0.len() == REMEMBERED {
            self.0.pop_front();
        }
        self.0.push_back(jid.clone());
    }

    /// Whether we have written to them.
    pub(super) fn contains(&self, jid: &BareJid) -> bool {
        self.0.contains(jid)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn jid(number: usize) -> BareJid {
        format!("u{number}@example.net").parse().unwrap()
    }

    #[test]
    fn only_the_latest_recipients_are_remembered_each_once() {
        let mut recipients = Recipients::default();
        recipients.remember(&jid(0));
        recipients.remember(&jid(1));
        recipients.remember(&jid(0));
        assert_eq!(recipients.0.len(), 2);
        (2..=REMEMBERED).for_each(|number| recipients.remember(&jid(number)));
        assert!(!recipients.contains(&jid(1)), "it was the oldest");
        assert!(recipients.contains(&jid(0)) && recipients.contains(&jid(REMEMBERED)));
        assert_eq!(recipients.0.len(), REMEMBERED);
    }
}
