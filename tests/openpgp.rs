//! OpenPGP against what other programs make of it: the captured stanzas of Profanity, mcabber and Psi, the blocks of the 2001
//! overview, GnuPG both ways, and keys of RFC 9580. GnuPG has a home of its own in a temporary folder, and no agent stays behind.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

#[path = "openpgp/captures.rs"]
mod captures;
#[path = "openpgp/gpg.rs"]
mod gpg;
#[path = "openpgp/interoperability.rs"]
mod interoperability;
#[path = "openpgp/version_6.rs"]
mod version_6;

use std::{fs, path::Path};

use balcony::{
    model::OpenFailure,
    openpgp::{Certificate, Issuer, Keys, Opened, SecretKey, UnlockedKey, open::open},
    xmpp::secret::Secret,
};
use jiff::Timestamp;

/// When the tests happen: after all keys were made, and after the expired one has expired.
fn now() -> Timestamp {
    "2027-01-01T00:00:00Z".parse().unwrap()
}

/// What opens the key `curve`.
const PASSPHRASE: &str = "wherefore art thou";

/// What people write: several lines, markup, letters of all planes, white space at the ends.
const TEXT: &str = "  O Romeo, Romeo! <b>&amp; \u{1f339}\u{1f468}\u{200d}\u{1f469}\u{200d}\u{1f467} ]]> \n\n\twherefore art thou \u{7f57}\u{5bc6}\u{6b27}?  ";

fn data(path: &str) -> Vec<u8> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/openpgp").join(path);
    fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// A key by its name in `tests/data/openpgp`.
fn secret(name: &str) -> SecretKey {
    let captured = ["alice", "bob", "psiuser", "gina-ox", "hank-ox"].contains(&name);
    let folder = if captured { "captures" } else { "keys" };
    SecretKey::read(&data(&format!("{folder}/{name}.sec.gpg"))).unwrap().remove(0)
}

fn unlocked(name: &str) -> UnlockedKey {
    secret(name).unlock(&Secret::new(PASSPHRASE)).unwrap()
}

fn certificate(name: &str) -> Certificate {
    secret(name).certificate()
}

/// Those of `certificates` that may have made a signature.
fn among(certificates: &[Certificate]) -> impl Fn(&Issuer) -> Vec<Certificate> {
    move |issuer| certificates.iter().filter(|certificate| certificate.is(issuer)).cloned().collect()
}

/// Opens a message with these keys; signatures are judged by their certificates, too.
fn opened_by(keys: &[UnlockedKey], message: &[u8]) -> Result<Opened, OpenFailure> {
    let certificates: Vec<Certificate> = keys.iter().map(UnlockedKey::certificate).collect();
    open(message, &Keys { unlocked: keys, locked: &[], find: &among(&certificates) }, now())
}
