//! SASLprep (RFC 4013): how user names and passwords are prepared for SCRAM and PLAIN.

use stringprep::tables::unassigned_code_point;

use crate::xmpp::secret::Secret;

/// The text has characters that no prepared name or password may have (RFC 4013 §2.3, §2.4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("prohibited characters")]
pub struct Prohibited;

/// Prepares `text`.
///
/// Characters newer than Unicode 3.2 are allowed, as RFC 4013 §2.5 has it for what is compared and not stored: a
/// password with a smiley is a good password. Such a text is used as it was typed.
///
/// # Errors
/// [`Prohibited`].
pub fn saslprep(text: &str) -> Result<String, Prohibited> {
    if text.chars().any(unassigned_code_point) {
        let assigned: String = text.chars().filter(|&character| !unassigned_code_point(character)).collect();
        return stringprep::saslprep(&assigned).map(|_| text.to_owned()).map_err(|_| Prohibited);
    }
    stringprep::saslprep(text).map(std::borrow::Cow::into_owned).map_err(|_| Prohibited)
}

/// Prepares a password.
///
/// # Errors
/// [`Prohibited`].
pub fn prepare_password(password: &Secret) -> Result<Secret, Prohibited> {
    saslprep(password.expose()).map(Secret::new)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::xmpp::auth::vectors::{text, vectors};

    #[test]
    fn every_vector_is_prepared_or_refused() {
        let all = vectors("saslprep");
        assert_eq!(all.as_array().unwrap().len(), 8);
        for vector in all.as_array().unwrap() {
            let expected = if vector.get("error").is_some() { Err(Prohibited) } else { Ok(text(vector, "out")) };
            assert_eq!(saslprep(&text(vector, "inp")), expected, "{vector}");
        }
    }

    #[test]
    fn characters_newer_than_the_profile_are_kept_and_control_characters_are_not() {
        assert_eq!(saslprep("wherefore🦀"), Ok("wherefore🦀".to_owned()));
        assert_eq!(saslprep("wherefore🦀\u{7}"), Err(Prohibited));
    }
}
