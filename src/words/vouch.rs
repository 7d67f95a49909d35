//! What a signature under a status says, in sentences. It covers the words and nothing else.

use jiff::Timestamp;

use super::{Proof, Sentence, span};
use crate::{
    i18n::{Value, Words},
    model::{Decision, Verdict},
};

/// What a signature says of a status that was heard at `heard_at` from a contact, and how good that is. `decision`: whether its key
/// is the contact's, as far as the user has decided.
#[must_use]
pub fn verdict(words: &Words, verdict: &Verdict, decision: Decision, heard_at: Timestamp) -> (Proof, Sentence) {
    match verdict {
        Verdict::Good { .. } => good(words, decision),
        Verdict::Bad { .. } => (Proof::Bad, Sentence::new(words, "vouch-bad", "vouch-bad-advice")),
        Verdict::UnknownKey { .. } => (Proof::Care, Sentence::new(words, "vouch-unknown-key", "vouch-unknown-key-advice")),
        Verdict::Expired { .. } => (Proof::Care, Sentence::new(words, "vouch-expired", "vouch-expired-advice")),
        Verdict::Revoked { .. } => (Proof::Bad, Sentence::new(words, "vouch-revoked", "vouch-revoked-advice")),
        Verdict::Weak { .. } => (Proof::Care, Sentence::new(words, "vouch-weak", "vouch-weak-advice")),
        Verdict::Damaged => (Proof::Bad, Sentence::new(words, "vouch-damaged", "vouch-damaged-advice")),
        Verdict::Replayed { first_from: Some(jid), .. } => {
            let what = words.text_with("vouch-replayed-from", &[("jid", jid.to_string().into())]);
            (Proof::Bad, Sentence { what, advice: words.text("vouch-replayed-from-advice"), says: None })
        }
        Verdict::Replayed { first_from: None, made_at, .. } => {
            let sentence = Sentence { what: old(words, *made_at, heard_at), advice: words.text("vouch-replayed-old-advice"), says: None };
            (Proof::Care, sentence)
        }
    }
}

fn good(words: &Words, decision: Decision) -> (Proof, Sentence) {
    let plain = |id| Sentence { what: words.text(id), ..Sentence::default() };
    match decision {
        Decision::Verified => (Proof::Good, plain("vouch-good-compared")),
        Decision::Assigned => (Proof::Good, plain("vouch-good")),
        Decision::None => (Proof::Care, Sentence::new(words, "vouch-not-assigned", "vouch-not-assigned-advice")),
    }
}

/// How old a signature was when it was heard.
fn old(words: &Words, made_at: Option<Timestamp>, heard_at: Timestamp) -> String {
    let age = made_at.and_then(|made_at| u64::try_from(heard_at.duration_since(made_at).as_secs()).ok()).filter(|age| *age > 0);
    match age {
        Some(age) => words.text_with("vouch-replayed-old", &[("span", Value::own(span(words, age)))]),
        None => words.text("vouch-replayed-ageless"),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::string_slice, clippy::panic)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::i18n::Language;

    const HEARD: Timestamp = Timestamp::UNIX_EPOCH;

    fn every() -> Vec<Verdict> {
        let key: crate::xmpp::fingerprint::Fingerprint = "A".repeat(40).parse().unwrap();
        let made_at = Some(Timestamp::from_second(-90_000).unwrap());
        vec![
            Verdict::Good { key: key.clone(), made_at },
            Verdict::Bad { key: key.clone() },
            Verdict::UnknownKey { issuer: "0123456789ABCDEF".into() },
            Verdict::Expired { key: key.clone(), made_at },
            Verdict::Revoked { key: key.clone(), made_at },
            Verdict::Damaged,
            Verdict::Replayed { key: key.clone(), made_at, first_from: Some("tybalt@capulet.example".parse().unwrap()) },
            Verdict::Replayed { key: key.clone(), made_at, first_from: None },
            Verdict::Replayed { key, made_at: None, first_from: None },
        ]
    }

    #[test]
    fn every_verdict_has_its_own_sentence_in_both_languages() {
        for language in [Language::English, Language::SimplifiedChinese] {
            let words = Words::of(language);
            let stop = if language == Language::English { '.' } else { '。' };
            let said: Vec<_> = every().iter().map(|each| verdict(&words, each, Decision::Assigned, HEARD).1).collect();
            for sentence in &said {
                let whole = sentence.paragraph(&words);
                assert!(whole.ends_with(stop) && sentence.what.ends_with(stop) && !whole.contains("vouch-"), "{sentence:?}");
            }
            let different: BTreeSet<_> = said.iter().map(|sentence| &sentence.what).collect();
            assert_eq!(different.len(), said.len());
        }
    }

    #[test]
    fn only_a_good_signature_with_a_chosen_key_is_good() {
        let words = Words::of(Language::English);
        for each in every() {
            for decision in [Decision::None, Decision::Assigned, Decision::Verified] {
                let (proof, _) = verdict(&words, &each, decision, HEARD);
                let good = matches!(each, Verdict::Good { .. }) && decision != Decision::None;
                assert_eq!(proof == Proof::Good, good, "{each:?} {decision:?}");
            }
        }
    }

    #[test]
    fn a_replayed_signature_says_who_showed_it_or_how_old_it_is() {
        let words = Words::of(Language::English);
        let said = |verdict: &Verdict| super::verdict(&words, verdict, Decision::Assigned, HEARD).1.what;
        let all = every();
        assert_eq!(said(&all[6]), "Sent again: tybalt@capulet.example has shown this very signature before.");
        assert_eq!(said(&all[7]), "An old signature: it was made 1 day 1 hour before the status was heard.");
        assert_eq!(said(&all[8]), "An old signature: it was made long before the status was heard.");
    }
}
