//! The arguments of `ctl block`.

use clap::Args;
use serde::{Deserialize, Serialize};

use crate::xmpp::{
    jid::Jid,
    payload::blocking::{Block, ReportReason, SpamReport},
};

/// `ctl block ...`
#[derive(Debug, Clone, Args, Serialize, Deserialize)]
pub struct BlockArguments {
    /// Whom: an address, a domain, a session
    pub jid: Jid,
    /// Report them to your server's operators as spam, with words of yours
    #[arg(long, value_name = "TEXT", num_args = 0..=1, default_missing_value = "", conflicts_with = "abuse")]
    pub spam: Option<String>,
    /// Report them to your server's operators as abuse, with words of yours
    #[arg(long, value_name = "TEXT", num_args = 0..=1, default_missing_value = "")]
    pub abuse: Option<String>,
}

impl BlockArguments {
    /// Whom to keep out, and what to report.
    #[must_use]
    pub fn block(&self) -> Block {
        let spam = self.spam.as_ref().map(|text| (ReportReason::Spam, text));
        let abuse = self.abuse.as_ref().map(|text| (ReportReason::Abuse, text));
        let filled = |text: &String| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        let report = spam.or(abuse).map(|(reason, text)| SpamReport { reason, text: filled(text) });
        Block { jid: self.jid.clone(), report }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use clap::Parser;

    use super::*;

    #[derive(Parser)]
    struct Line {
        #[command(flatten)]
        block: BlockArguments,
    }

    fn read(words: &[&str]) -> Option<Block> {
        Line::try_parse_from(std::iter::once(&"block").chain(words)).ok().map(|line| line.block.block())
    }

    #[test]
    fn a_report_has_a_reason_and_maybe_words() {
        let report = |words: &[&str]| read(words).unwrap().report.map(|report| (report.reason, report.text));
        assert_eq!(report(&["ann@example.org"]), None);
        assert_eq!(report(&["ann@example.org", "--spam"]), Some((ReportReason::Spam, None)));
        assert_eq!(report(&["ann@example.org", "--abuse", "she shouts"]), Some((ReportReason::Abuse, Some("she shouts".into()))));
        assert_eq!(report(&["ann@example.org", "--abuse", " "]), Some((ReportReason::Abuse, None)));
    }

    #[test]
    fn a_domain_and_a_session_can_be_blocked_but_not_nothing() {
        assert_eq!(read(&["spam.example"]).unwrap().jid.to_string(), "spam.example");
        assert_eq!(read(&["ann@example.org/desk"]).unwrap().jid.resource(), Some("desk"));
        assert!(read(&[]).is_none());
        assert!(read(&["ann@example.org", "--spam", "--abuse"]).is_none());
    }
}
