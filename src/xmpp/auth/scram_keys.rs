//! The hashes of SCRAM (RFC 5802 §3): from a password to a proof that it is known, and back from the server.

use hmac::{EagerHash, Hmac, KeyInit, Mac};
use sha1::Sha1;
use sha2::{Digest, Sha256, Sha512};
use zeroize::Zeroizing;

use crate::xmpp::secret::Secret;

/// The hash of a SCRAM mechanism. The order is ours: from the best to the worst.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Hash {
    /// SHA-512.
    Sha512,
    /// SHA-256 (RFC 7677).
    Sha256,
    /// SHA-1 (RFC 5802).
    Sha1,
}

impl Hash {
    /// The hash of `data`.
    pub(super) fn digest(self, data: &[u8]) -> Vec<u8> {
        match self {
            Self::Sha1 => Sha1::digest(data).to_vec(),
            Self::Sha256 => Sha256::digest(data).to_vec(),
            Self::Sha512 => Sha512::digest(data).to_vec(),
        }
    }

    /// `Hi(password, salt, iterations)`.
    fn salted(self, password: &Secret, salt: &[u8], iterations: u32) -> Zeroizing<Vec<u8>> {
        let password = password.expose().as_bytes();
        let mut salted = Zeroizing::new(vec![0; self.digest(&[]).len()]);
        match self {
            Self::Sha1 => pbkdf2::pbkdf2_hmac::<Sha1>(password, salt, iterations, &mut salted),
            Self::Sha256 => pbkdf2::pbkdf2_hmac::<Sha256>(password, salt, iterations, &mut salted),
            Self::Sha512 => pbkdf2::pbkdf2_hmac::<Sha512>(password, salt, iterations, &mut salted),
        }
        salted
    }

    /// `HMAC(key, data)`. The key is always a hash, so the only error of the library cannot happen; should it, then
    /// there is no value, and the login fails.
    fn hmac(self, key: &[u8], data: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
        match self {
            Self::Sha1 => keyed::<Sha1>(key, data).map(|mac| mac.finalize().into_bytes().to_vec()),
            Self::Sha256 => keyed::<Sha256>(key, data).map(|mac| mac.finalize().into_bytes().to_vec()),
            Self::Sha512 => keyed::<Sha512>(key, data).map(|mac| mac.finalize().into_bytes().to_vec()),
        }
        .map(Zeroizing::new)
    }

    /// Whether `HMAC(key, data)` is `expected`, in constant time.
    fn hmac_is(self, key: &[u8], data: &[u8], expected: &[u8]) -> bool {
        match self {
            Self::Sha1 => keyed::<Sha1>(key, data).is_some_and(|mac| mac.verify_slice(expected).is_ok()),
            Self::Sha256 => keyed::<Sha256>(key, data).is_some_and(|mac| mac.verify_slice(expected).is_ok()),
            Self::Sha512 => keyed::<Sha512>(key, data).is_some_and(|mac| mac.verify_slice(expected).is_ok()),
        }
    }
}

fn keyed<D: EagerHash>(key: &[u8], data: &[u8]) -> Option<Hmac<D>> {
    let mut mac = Hmac::<D>::new_from_slice(key).ok()?;
    mac.update(data);
    Some(mac)
}

/// What the password becomes for one salt: enough to prove that it is known, and to check that the server knows it.
pub(super) struct Keys {
    hash: Hash,
    client: Zeroizing<Vec<u8>>,
    server: Zeroizing<Vec<u8>>,
}

impl Keys {
    /// The password must be prepared already.
    pub(super) fn derive(hash: Hash, password: &Secret, salt: &[u8], iterations: u32) -> Option<Self> {
        let salted = hash.salted(password, salt, iterations);
        Some(Self { hash, client: hash.hmac(&salted, b"Client Key")?, server: hash.hmac(&salted, b"Server Key")? })
    }

    /// `ClientProof`: `ClientKey XOR HMAC(H(ClientKey), AuthMessage)`.
    pub(super) fn client_proof(&self, auth_message: &str) -> Option<Vec<u8>> {
        let stored = Zeroizing::new(self.hash.digest(&self.client));
        let signature = self.hash.hmac(&stored, auth_message.as_bytes())?;
        Some(self.client.iter().zip(signature.iter()).map(|(key, signature)| key ^ signature).collect())
    }

    /// Whether `signature` is `ServerSignature`: only somebody who has the keys of this password can make it.
    pub(super) fn server_is_proven(&self, auth_message: &str, signature: &[u8]) -> bool {
        self.hash.hmac_is(&self.server, auth_message.as_bytes(), signature)
    }
}

impl std::fmt::Debug for Keys {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Keys").field("hash", &self.hash).finish_non_exhaustive()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use base64::{Engine, prelude::BASE64_STANDARD};

    use super::*;
    use crate::xmpp::auth::{
        hex,
        vectors::{text, vectors},
    };

    fn attribute(message: &str, name: char) -> String {
        message.split(',').find_map(|part| part.strip_prefix(&format!("{name}="))).unwrap().to_owned()
    }

    #[test]
    fn every_vector_gives_its_keys_proof_and_signature() {
        let all = vectors("scram");
        assert_eq!(all.as_array().unwrap().len(), 7);
        for vector in all.as_array().unwrap() {
            let hash = match text(vector, "mechanism").trim_end_matches("-PLUS") {
                "SCRAM-SHA-1" => Hash::Sha1,
                "SCRAM-SHA-256" => Hash::Sha256,
                _ => Hash::Sha512,
            };
            let first = text(vector, "server_first");
            let salt = BASE64_STANDARD.decode(attribute(&first, 's')).unwrap();
            let iterations = attribute(&first, 'i').parse().unwrap();
            let password = Secret::new(text(vector, "password"));
            let keys = Keys::derive(hash, &password, &salt, iterations).unwrap();
            assert_eq!(hex(&hash.salted(&password, &salt, iterations)), text(vector, "salted_password_hex"));
            assert_eq!(hex(&keys.client), text(vector, "client_key_hex"));
            assert_eq!(hex(&keys.server), text(vector, "server_key_hex"));
            let auth_message = text(vector, "auth_message");
            let proof = keys.client_proof(&auth_message).unwrap();
            assert_eq!(BASE64_STANDARD.encode(proof), attribute(&text(vector, "client_final"), 'p'));
            let mut signature = BASE64_STANDARD.decode(attribute(&text(vector, "server_final"), 'v')).unwrap();
            assert!(keys.server_is_proven(&auth_message, &signature), "{}", text(vector, "src"));
            *signature.last_mut().unwrap() ^= 1;
            assert!(!keys.server_is_proven(&auth_message, &signature));
            assert!(!keys.server_is_proven(&auth_message, &[]));
        }
    }
}
