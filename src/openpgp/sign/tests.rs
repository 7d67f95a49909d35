#![allow(clippy::unwrap_used)]

use super::*;
use crate::openpgp::{
    test_keys::{among, certificate, now, unlocked},
    verify::{self, Signed},
};

#[test]
fn what_was_signed_is_good_and_anything_else_is_bad() {
    for name in ["alice", "curve", "rsa4096", "dsa", "subkeys"] {
        let signature = detached("back at 3 \u{1f339}".as_bytes(), &unlocked(name), now()).unwrap();
        let find = among(vec![certificate("bob"), certificate(name)]);
        let key = certificate(name).fingerprint();
        let good = Signed::Good { key: key.clone(), made_at: Some(now()) };
        assert_eq!(verify::detached(&signature, "back at 3 \u{1f339}".as_bytes(), &find, now()), good, "{name}");
        assert_eq!(verify::detached(&signature, b"back at 4", &find, now()), Signed::Bad { key }, "{name}");
    }
}

#[test]
fn a_key_that_may_not_be_used_signs_nothing() {
    for (name, expected) in [
        ("expired", SealError::Expired as fn(_) -> _),
        ("revoked", SealError::Revoked as fn(_) -> _),
        ("dsa1024", SealError::CannotSign as fn(_) -> _),
    ] {
        let key = unlocked(name);
        assert_eq!(detached(b"", &key, now()), Err(expected(key.fingerprint())), "{name}");
    }
}

#[test]
fn a_key_without_its_secret_parts_signs_nothing() {
    let key = UnlockedKey::of(certificate("alice").cert().clone());
    assert_eq!(detached(b"", &key, now()), Err(SealError::CannotSign(key.fingerprint())));
}
