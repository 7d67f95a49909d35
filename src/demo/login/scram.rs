//! SCRAM (RFC 5802, RFC 7677), server side, with channel binding.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;
use sha2::{Digest, Sha256};

use crate::xmpp::error::SaslCondition;

/// PBKDF2 rounds, the least that RFC 7677 allows.
const ROUNDS: u32 = 4096;

/// The hash of a SCRAM mechanism.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Hash {
    /// SCRAM-SHA-1.
    Sha1,
    /// SCRAM-SHA-256.
    Sha256,
}

/// What TLS gives to bind the login to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Bindings {
    /// `tls-exporter` (RFC 9266).
    pub(crate) exporter: Option<Vec<u8>>,
    /// `tls-server-end-point` (RFC 5929).
    pub(crate) end_point: Option<Vec<u8>>,
}

/// The client's first message, read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ClientFirst {
    gs2_header: String,
    binding: Binding,
    /// The identity to act as, if the client names one.
    pub(crate) authzid: Option<String>,
    /// The user name, unescaped.
    pub(crate) username: String,
    nonce: String,
    bare: String,
}

/// The channel binding flag of the GS2 header.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Binding {
    Unsupported,
    NotOffered,
    Used(String),
}

/// The server's half of an exchange that waits for the client's proof.
#[derive(Debug)]
pub(crate) struct Waiting {
    hash: Hash,
    server_first: String,
    nonce: String,
    first_bare: String,
    binding_input: Vec<u8>,
    salted_password: Option<Vec<u8>>,
}

impl Bindings {
    /// The types in order of preference, for the feature of XEP-0440.
    pub(crate) fn names(&self) -> impl Iterator<Item = &'static str> + use<> {
        let exporter = self.exporter.is_some().then_some("tls-exporter");
        let end_point = self.end_point.is_some().then_some("tls-server-end-point");
        exporter.into_iter().chain(end_point)
    }

    fn data(&self, name: &str) -> Option<&[u8]> {
        match name {
            "tls-exporter" => self.exporter.as_deref(),
            "tls-server-end-point" => self.end_point.as_deref(),
            _ => None,
        }
    }
}

impl ClientFirst {
    /// Reads `gs2-header client-first-bare`.
    pub(crate) fn parse(text: &str) -> Result<Self, SaslCondition> {
        let malformed = SaslCondition::MalformedRequest;
        let (flag, rest) = text.split_once(',').ok_or(malformed)?;
        let (authzid, bare) = rest.split_once(',').ok_or(malformed)?;
        let binding = match flag.split_once('=') {
            None if flag == "n" => Binding::Unsupported,
            None if flag == "y" => Binding::NotOffered,
            Some(("p", name)) if !name.is_empty() => Binding::Used(name.to_owned()),
            _ => return Err(malformed),
        };
        let authzid = match authzid.strip_prefix("a=") {
            Some(name) => Some(unescape(name)?),
            None if authzid.is_empty() => None,
            None => return Err(malformed),
        };
        let mut attributes = bare.split(',');
        let username = attributes.next().and_then(|part| part.strip_prefix("n=")).ok_or(malformed)?;
        let nonce = attributes.next().and_then(|part| part.strip_prefix("r=")).filter(|nonce| !nonce.is_empty()).ok_or(malformed)?;
        let gs2_header = text.strip_suffix(bare).unwrap_or_default().to_owned();
        Ok(Self { gs2_header, binding, authzid, username: unescape(username)?, nonce: nonce.to_owned(), bare: bare.to_owned() })
    }

    /// Begins the exchange: checks the binding, chooses nonce and salt. Without a password (no such user) it goes on
    /// all the same and fails at the end, so that nobody learns which users exist.
    pub(crate) fn begin(self, terms: Terms<'_>) -> Result<Waiting, SaslCondition> {
        let binding_data = match (&self.binding, terms.plus) {
            (Binding::Used(name), true) => terms.bindings.data(name).ok_or(SaslCondition::MalformedRequest)?,
            (Binding::NotOffered, false) if terms.plus_offered => return Err(SaslCondition::NotAuthorized),
            (Binding::NotOffered | Binding::Unsupported, false) => &[],
            _ => return Err(SaslCondition::MalformedRequest),
        };
        let nonce = format!("{}{}", self.nonce, terms.server_nonce);
        let server_first = format!("r={nonce},s={},i={ROUNDS}", STANDARD.encode(terms.salt));
        let salted_password = match terms.password {
            Some(password) => {
                let prepared = stringprep::saslprep(password).map_err(|_| SaslCondition::NotAuthorized)?;
                Some(terms.hash.salt(prepared.as_bytes(), terms.salt))
            }
            None => None,
        };
        let binding_input = [self.gs2_header.as_bytes(), binding_data].concat();
        Ok(Waiting { hash: terms.hash, server_first, nonce, first_bare: self.bare, binding_input, salted_password })
    }
}

/// Under which terms an exchange begins.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Terms<'a> {
    /// The mechanism's hash.
    pub(crate) hash: Hash,
    /// Whether it is a `-PLUS` mechanism.
    pub(crate) plus: bool,
    /// Whether any `-PLUS` mechanism was offered on this stream.
    pub(crate) plus_offered: bool,
    /// What TLS gives.
    pub(crate) bindings: &'a Bindings,
    /// Our part of the nonce.
    pub(crate) server_nonce: &'a str,
    /// The user's salt.
    pub(crate) salt: &'a [u8],
    /// The user's password, if there is such a user.
    pub(crate) password: Option<&'a str>,
}

impl Waiting {
    /// The server's first message.
    pub(crate) fn server_first(&self) -> &str {
        &self.server_first
    }

    /// Checks the client's final message; the server's signature (`v=...`) proves that we know the password too.
    pub(crate) fn finish(self, client_final: &str) -> Result<String, SaslCondition> {
        let malformed = SaslCondition::MalformedRequest;
        let (without_proof, proof) = client_final.rsplit_once(",p=").ok_or(malformed)?;
        let mut attributes = without_proof.split(',');
        let binding = attributes.next().and_then(|part| part.strip_prefix("c=")).ok_or(malformed)?;
        let nonce = attributes.next().and_then(|part| part.strip_prefix("r=")).ok_or(malformed)?;
        let binding = STANDARD.decode(binding).map_err(|_| malformed)?;
        let proof = STANDARD.decode(proof).map_err(|_| malformed)?;
        let salted = self.salted_password.ok_or(SaslCondition::NotAuthorized)?;
        if nonce != self.nonce || binding != self.binding_input {
            return Err(SaslCondition::NotAuthorized);
        }
        let message = format!("{},{},{without_proof}", self.first_bare, self.server_first);
        let client_key = self.hash.hmac(&salted, b"Client Key");
        let stored_key = self.hash.digest(&client_key);
        let signature = self.hash.hmac(&stored_key, message.as_bytes());
        let expected: Vec<u8> = client_key.iter().zip(&signature).map(|(key, mask)| key ^ mask).collect();
        if proof != expected {
            return Err(SaslCondition::NotAuthorized);
        }
        let server_key = self.hash.hmac(&salted, b"Server Key");
        Ok(format!("v={}", STANDARD.encode(self.hash.hmac(&server_key, message.as_bytes()))))
    }
}

impl Hash {
    fn digest(self, data: &[u8]) -> Vec<u8> {
        match self {
            Self::Sha1 => Sha1::digest(data).to_vec(),
            Self::Sha256 => Sha256::digest(data).to_vec(),
        }
    }

    fn hmac(self, key: &[u8], data: &[u8]) -> Vec<u8> {
        match self {
            Self::Sha1 => mac::<Hmac<Sha1>>(key, data),
            Self::Sha256 => mac::<Hmac<Sha256>>(key, data),
        }
    }

    fn salt(self, password: &[u8], salt: &[u8]) -> Vec<u8> {
        match self {
            Self::Sha1 => pbkdf2::pbkdf2_hmac_array::<Sha1, 20>(password, salt, ROUNDS).to_vec(),
            Self::Sha256 => pbkdf2::pbkdf2_hmac_array::<Sha256, 32>(password, salt, ROUNDS).to_vec(),
        }
    }
}

/// HMAC takes a key of any length, so that the error cannot come; if it did, the empty result matches no proof.
fn mac<M: Mac + KeyInit>(key: &[u8], data: &[u8]) -> Vec<u8> {
    match M::new_from_slice(key) {
        Ok(mut mac) => {
            mac.update(data);
            mac.finalize().into_bytes().to_vec()
        }
        Err(_) => Vec::new(),
    }
}

/// `=2C` is a comma and `=3D` an equals sign; any other `=` is an error (RFC 5802 §5.1).
fn unescape(text: &str) -> Result<String, SaslCondition> {
    let plain = text.replace("=2C", ",").replace("=3D", "\u{0}");
    if plain.contains('=') || text.is_empty() {
        return Err(SaslCondition::MalformedRequest);
    }
    Ok(plain.replace('\u{0}', "="))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
mod tests {
    use super::*;

    fn terms<'a>(hash: Hash, salt: &'a [u8], server_nonce: &'a str, bindings: &'a Bindings) -> Terms<'a> {
        Terms { hash, plus: false, plus_offered: false, bindings, server_nonce, salt, password: Some("pencil") }
    }

    #[test]
    fn the_example_of_rfc_5802() {
        let salt = STANDARD.decode("QSXCR+Q6sek8bf92").unwrap();
        let first = ClientFirst::parse("n,,n=user,r=fyko+d2lbbFgONRv9qkxdawL").unwrap();
        let waiting = first.begin(terms(Hash::Sha1, &salt, "3rfcNHYJY1ZVvWVs7j", &Bindings::default())).unwrap();
        assert_eq!(waiting.server_first(), "r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,s=QSXCR+Q6sek8bf92,i=4096");
        let last = "c=biws,r=fyko+d2lbbFgONRv9qkxdawL3rfcNHYJY1ZVvWVs7j,p=v0X8v3Bz2T0CJGbJQyF0X+HI4Ts=";
        assert_eq!(waiting.finish(last).unwrap(), "v=rmF9pqV8S7suAoZWja4dJRkFsKQ=");
    }

    #[test]
    fn the_example_of_rfc_7677() {
        let salt = STANDARD.decode("W22ZaJ0SNY7soEsUEjb6gQ==").unwrap();
        let first = ClientFirst::parse("n,,n=user,r=rOprNGfwEbeRWgbNEkqO").unwrap();
        let waiting = first.begin(terms(Hash::Sha256, &salt, "%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0", &Bindings::default())).unwrap();
        let last = "c=biws,r=rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0,p=dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=";
        assert_eq!(waiting.finish(last).unwrap(), "v=6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=");
    }

    #[test]
    fn a_wrong_proof_and_a_foreign_nonce_are_refused() {
        let begin = || {
            let first = ClientFirst::parse("n,,n=user,r=abc").unwrap();
            first.begin(terms(Hash::Sha1, b"salt", "def", &Bindings::default())).unwrap()
        };
        assert_eq!(begin().finish("c=biws,r=abcdef,p=AAAA"), Err(SaslCondition::NotAuthorized));
        assert_eq!(begin().finish("c=biws,r=abcxyz,p=AAAA"), Err(SaslCondition::NotAuthorized));
        assert_eq!(begin().finish("c=biws,p=AAAA"), Err(SaslCondition::MalformedRequest));
    }

    #[test]
    fn a_client_that_saw_no_binding_where_one_was_offered_is_refused() {
        let first = ClientFirst::parse("y,,n=user,r=abc").unwrap();
        let bindings = Bindings { exporter: Some(vec![1]), end_point: None };
        let terms = Terms { plus_offered: true, ..terms(Hash::Sha1, b"salt", "def", &bindings) };
        assert_eq!(first.begin(terms).err(), Some(SaslCondition::NotAuthorized));
    }

    #[test]
    fn user_names_are_unescaped() {
        assert_eq!(ClientFirst::parse("n,,n=a=2Cb=3Dc,r=x").unwrap().username, "a,b=c");
        assert!(ClientFirst::parse("n,,n=a=2cb,r=x").is_err());
        assert!(ClientFirst::parse("n,,m=1,n=a,r=x").is_err());
    }
}
