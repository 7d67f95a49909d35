//! The server's side of SCRAM, written from RFC 5802 for the tests alone.

use base64::{Engine, prelude::BASE64_STANDARD};
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};

/// A server that knows the password of one account, in SCRAM-SHA-256.
#[derive(Debug, Default)]
pub struct ScramServer {
    client_first_bare: String,
    server_first: String,
}

const SALT: &[u8] = b"salt of the tests";

impl ScramServer {
    /// The challenge to a first message in base64; `extra` is added at its end.
    pub fn challenge(&mut self, client_first: &str, extra: &str) -> Option<String> {
        self.client_first_bare = decoded(client_first)?.splitn(3, ',').nth(2)?.to_owned();
        let nonce = attribute(&self.client_first_bare, "r=")?;
        self.server_first = format!("r={nonce}ofTheServer,s={},i=4096{extra}", BASE64_STANDARD.encode(SALT));
        Some(BASE64_STANDARD.encode(&self.server_first))
    }

    /// The same as [`ScramServer::proof`], if the login is bound to the TLS connection of the tests.
    pub fn bound_proof(&self, client_final: &str, password: &str, exporter: &[u8]) -> Option<String> {
        let bound = [b"p=tls-exporter,,", exporter].concat();
        let says = BASE64_STANDARD.decode(attribute(&decoded(client_final)?, "c=")?).ok()?;
        self.proof(client_final, password).filter(|_| says == bound)
    }

    /// The server's proof, if the client's final message in base64 proves this password; otherwise nothing.
    pub fn proof(&self, client_final: &str, password: &str) -> Option<String> {
        let client_final = decoded(client_final)?;
        let (without_proof, proof) = client_final.rsplit_once(",p=")?;
        let auth_message = format!("{},{},{without_proof}", self.client_first_bare, self.server_first);
        let mut salted = [0; 32];
        pbkdf2::pbkdf2_hmac::<Sha256>(password.as_bytes(), SALT, 4096, &mut salted);
        let stored = Sha256::digest(hmac(&salted, "Client Key"));
        let signature = hmac(&stored, &auth_message);
        let key: Vec<u8> =
            BASE64_STANDARD.decode(proof).unwrap().iter().zip(signature).map(|(proof, signature)| proof ^ signature).collect();
        let server_key = hmac(&salted, "Server Key");
        (Sha256::digest(key) == stored)
            .then(|| BASE64_STANDARD.encode(format!("v={}", BASE64_STANDARD.encode(hmac(&server_key, &auth_message)))))
    }
}

fn hmac(key: &[u8], data: &str) -> Vec<u8> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).unwrap();
    mac.update(data.as_bytes());
    mac.finalize().into_bytes().to_vec()
}

fn decoded(text: &str) -> Option<String> {
    String::from_utf8(BASE64_STANDARD.decode(text).ok()?).ok()
}

fn attribute<'a>(message: &'a str, name: &str) -> Option<&'a str> {
    message.split(',').find_map(|part| part.strip_prefix(name))
}
