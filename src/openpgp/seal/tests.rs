#![allow(clippy::unwrap_used)]

use super::*;
use crate::model::OpenFailure;
use crate::openpgp::{
    open::{Keys, Opened, open},
    test_keys::{among, certificate, now, unlocked},
    verify::Signed,
};

fn read_by(name: &str, sealed: &[u8]) -> Opened {
    let find = among(vec![certificate("curve")]);
    open(sealed, &Keys { unlocked: &[unlocked(name)], locked: &[], find: &find }, now()).unwrap()
}

#[test]
fn every_recipient_reads_it() {
    let to = [certificate("alice"), certificate("curve"), certificate("subkeys"), certificate("alice")];
    let sealed = encrypt("<b>&amp;\r\n\u{1f339}".as_bytes(), &to, now()).unwrap();
    for name in ["alice", "curve", "subkeys"] {
        assert_eq!(read_by(name, &sealed), Opened { content: "<b>&amp;\r\n\u{1f339}".into(), signatures: vec![] }, "{name}");
    }
}

#[test]
fn a_signature_inside_is_judged() {
    let sealed = sign_and_encrypt(b"by me", &unlocked("curve"), &[certificate("bob")], now()).unwrap();
    let good = Signed::Good { key: certificate("curve").fingerprint(), made_at: Some(now()) };
    assert_eq!(read_by("bob", &sealed), Opened { content: b"by me".into(), signatures: vec![good] });
}

#[test]
fn a_key_that_may_not_be_used_keeps_the_message_from_all() {
    for (name, expected) in [
        ("expired", SealError::Expired as fn(_) -> _),
        ("revoked", SealError::Revoked as fn(_) -> _),
        ("dsa", SealError::CannotEncrypt as fn(_) -> _),
        ("dsa1024", SealError::CannotEncrypt as fn(_) -> _),
    ] {
        let key = certificate(name);
        assert_eq!(encrypt(b"", &[certificate("alice"), key.clone()], now()), Err(expected(key.fingerprint())), "{name}");
    }
    let expired = unlocked("expired");
    let refused = sign_and_encrypt(b"", &expired, &[certificate("alice")], now());
    assert_eq!(refused, Err(SealError::Expired(expired.fingerprint())));
}

#[test]
fn a_key_of_tomorrow_takes_nothing_today() {
    let before = "2026-01-01T00:00:00Z".parse().unwrap();
    let key = certificate("alice");
    assert_eq!(encrypt(b"", std::slice::from_ref(&key), before), Err(SealError::CannotEncrypt(key.fingerprint())));
}

#[test]
fn of_several_parts_those_that_were_taken_back_get_nothing() {
    let sealed = encrypt(b"x", &[certificate("subkeys")], now()).unwrap();
    let refused = open(&sealed, &Keys { unlocked: &[], locked: &[], find: &among(vec![]) }, now());
    // Not F065A47E7F16B99F, which was taken back, nor 358534E497577A07, which signs.
    assert_eq!(refused, Err(OpenFailure::NoKey(vec!["F0AD12EAAB93CE66".to_owned()])));
}

#[test]
fn to_nobody_nothing_is_encrypted() {
    assert!(matches!(encrypt(b"", &[], now()), Err(SealError::Failed(_))));
}
