//! What is not proven of an account itself, and what has shown of it since.

use super::Sentence;
use crate::{
    engine::CareOutcome,
    i18n::{Value, Words},
    model::{Account, Care},
};

/// What is not proven of an account, and what will show it; `None` if nothing is in doubt.
#[must_use]
pub fn care(words: &Words, account: &Account) -> Option<Sentence> {
    let id = match account.care {
        Care::Settled => return None,
        Care::PasswordUncertain => "care-password",
        Care::DeletionUncertain => "care-deletion",
        Care::Deleted => "care-deleted",
    };
    let what = words.text_with(id, &[("server", Value::from(account.settings.jid.domain()))]);
    Some(Sentence { what, advice: words.text(&format!("{id}-advice")), says: None })
}

/// What has shown.
#[must_use]
pub fn care_outcome(words: &Words, outcome: CareOutcome) -> String {
    words.text(match outcome {
        CareOutcome::PasswordChanged => "care-password-changed",
        CareOutcome::PasswordKept => "care-password-kept",
        CareOutcome::Deleted => "care-account-deleted",
        CareOutcome::NotDeleted => "care-not-deleted",
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::{
        i18n::Language,
        model::{AccountId, AccountSettings},
    };

    #[test]
    fn everything_in_doubt_and_everything_that_shows_has_words() {
        for &language in Language::ALL {
            let words = Words::of(language);
            let account =
                |care| Account { care, ..Account::offline(AccountId(1), AccountSettings::new("juliet@capulet.com".parse().unwrap())) };
            assert_eq!(care(&words, &account(Care::Settled)), None);
            for doubt in [Care::PasswordUncertain, Care::DeletionUncertain, Care::Deleted] {
                let sentence = care(&words, &account(doubt)).unwrap();
                assert!(!sentence.what.starts_with("care-") && !sentence.advice.starts_with("care-"), "{sentence:?}");
            }
            for outcome in [CareOutcome::PasswordChanged, CareOutcome::PasswordKept, CareOutcome::Deleted, CareOutcome::NotDeleted] {
                assert!(!care_outcome(&words, outcome).starts_with("care-"));
            }
        }
    }
}
