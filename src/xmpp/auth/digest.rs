//! `jabber:iq:auth` with a digest (XEP-0078 §3.2; 2001 overview §7.2).

use sha1::{Digest, Sha1};

use super::hex;
use crate::xmpp::secret::Secret;

/// The digest of `password` for the stream with this id: lower-case hexadecimal SHA-1 of both, one after the other,
/// as the XML parser and the person gave them (neither escaped nor prepared: 2001 knew no SASLprep).
#[must_use]
pub fn digest(stream_id: &str, password: &Secret) -> String {
    let mut hash = Sha1::new();
    hash.update(stream_id.as_bytes());
    hash.update(password.expose().as_bytes());
    hex(&hash.finalize())
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::xmpp::auth::vectors::{text, vectors};

    #[test]
    fn every_vector_gives_its_digest() {
        let all = vectors("iq_auth_digest");
        assert_eq!(all.as_array().unwrap().len(), 6);
        for vector in all.as_array().unwrap() {
            let password = Secret::new(text(vector, "password"));
            assert_eq!(digest(&text(vector, "stream_id"), &password), text(vector, "digest"), "{}", text(vector, "src"));
        }
    }
}
