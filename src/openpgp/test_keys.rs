//! Keys that GnuPG has made for tests (`tests/data/openpgp`), and what tests do with them.

use std::{collections::BTreeMap, sync::Mutex};

use jiff::Timestamp;

use super::{Certificate, Issuer, SecretKey, UnlockedKey};
use crate::xmpp::secret::Secret;

/// When the tests happen: after all keys were made, and after the expired one has expired.
pub fn now() -> Timestamp {
    "2027-01-01T00:00:00Z".parse().unwrap()
}

/// What opens the key `curve`.
pub fn passphrase() -> Secret {
    Secret::new("wherefore art thou")
}

/// A key of `tests/data/openpgp/keys`.
pub fn secret(name: &str) -> SecretKey {
    let bytes: &[u8] = match name {
        "rsa4096" => include_bytes!("../../tests/data/openpgp/keys/rsa4096.sec.gpg"),
        "dsa" => include_bytes!("../../tests/data/openpgp/keys/dsa.sec.gpg"),
        "dsa1024" => include_bytes!("../../tests/data/openpgp/keys/dsa1024.sec.gpg"),
        "curve" => include_bytes!("../../tests/data/openpgp/keys/curve.sec.gpg"),
        "expired" => include_bytes!("../../tests/data/openpgp/keys/expired.sec.gpg"),
        "revoked" => include_bytes!("../../tests/data/openpgp/keys/revoked.sec.gpg"),
        "revoked-before" => include_bytes!("../../tests/data/openpgp/keys/revoked-before.sec.gpg"),
        "subkeys" => include_bytes!("../../tests/data/openpgp/keys/subkeys.sec.gpg"),
        "alice" => include_bytes!("../../tests/data/openpgp/captures/alice.sec.gpg"),
        "bob" => include_bytes!("../../tests/data/openpgp/captures/bob.sec.gpg"),
        _ => panic!("no key {name}"),
    };
    SecretKey::read(bytes).unwrap().remove(0)
}

/// The same, unlocked: each once, since a passphrase is slow on purpose.
pub fn unlocked(name: &str) -> UnlockedKey {
    static UNLOCKED: Mutex<BTreeMap<String, UnlockedKey>> = Mutex::new(BTreeMap::new());
    let mut all = UNLOCKED.lock().unwrap();
    all.entry(name.to_owned()).or_insert_with(|| secret(name).unlock(&passphrase()).unwrap()).clone()
}

/// Its public part.
pub fn certificate(name: &str) -> Certificate {
    secret(name).certificate()
}

/// Those of `certificates` that may have made a signature.
pub fn among(certificates: Vec<Certificate>) -> impl Fn(&Issuer) -> Vec<Certificate> {
    move |issuer| certificates.iter().filter(|certificate| certificate.is(issuer)).cloned().collect()
}

/// `bytes` with one to eight bytes changed, taken away or added, and sometimes cut off: the same for the same `seed`.
pub fn mutated(bytes: &[u8], seed: u64) -> Vec<u8> {
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    let mut next = |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state >> 16).unwrap() % below.max(1)
    };
    let mut bytes = bytes.to_vec();
    for _ in 0..=next(8) {
        // Most of what decides about a packet is at its start.
        let at = if next(2) == 0 { next(bytes.len().min(64)) } else { next(bytes.len()) };
        let byte = u8::try_from(next(256)).unwrap();
        match next(8) {
            0 if !bytes.is_empty() => drop(bytes.remove(at)),
            1 => bytes.insert(at, byte),
            2 => bytes.truncate(at),
            _ if at < bytes.len() => bytes[at] = byte,
            _ => {}
        }
    }
    bytes
}
