//! SASL PLAIN (RFC 4616): the password itself, readable by whoever reads the stream.

use super::saslprep::{Prohibited, prepare_password, saslprep};
use crate::xmpp::secret::Secret;

/// The initial response: no authorization identity, `username`, `password`, with NULs between. A NUL inside either is
/// prohibited by SASLprep, so nobody can smuggle in a fourth part.
///
/// # Errors
/// [`Prohibited`] if name or password have characters that cannot be sent.
pub fn initial_response(username: &str, password: &Secret) -> Result<Secret, Prohibited> {
    let password = prepare_password(password)?;
    Ok(Secret::new(format!("\0{}\0{}", saslprep(username)?, password.expose())))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use base64::{Engine, prelude::BASE64_STANDARD};

    use super::*;
    use crate::xmpp::auth::vectors::{text, vectors};

    #[test]
    fn the_vector_is_met() {
        for vector in vectors("sasl_plain").as_array().unwrap() {
            let response = initial_response(&text(vector, "authcid"), &Secret::new(text(vector, "password"))).unwrap();
            assert_eq!(BASE64_STANDARD.encode(response.expose()), text(vector, "b64"));
        }
    }

    #[test]
    fn a_nul_in_a_password_is_refused() {
        assert_eq!(initial_response("ann", &Secret::new("a\0b")).err(), Some(Prohibited));
    }
}
