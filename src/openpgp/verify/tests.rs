#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::time::Duration;

use sequoia_openpgp::{
    crypto::{Signer as _, hash::Hash as _},
    packet::signature::{Signature3, SignatureBuilder},
    serialize::MarshalInto,
    types::HashAlgorithm,
};

use super::*;
use crate::openpgp::{
    sign,
    test_keys::{among, certificate, mutated, now, unlocked},
};

const TEXT: &[u8] = b"O Romeo, Romeo!\nwherefore art thou Romeo?  \nDeny thy father";

fn key(name: &str) -> Fingerprint {
    certificate(name).fingerprint()
}

fn good(name: &str) -> Signed {
    Signed::Good { key: key(name), made_at: Some(now()) }
}

fn verdict(signature: &[u8], text: &[u8], name: &str) -> Signed {
    detached(signature, text, &among(vec![certificate(name)]), now())
}

/// A signature that this program would not make.
fn signed(name: &str, typ: SignatureType, hash: HashAlgorithm, at: SystemTime, text: &[u8]) -> Signature {
    let mut pair = unlocked(name).cert().primary_key().key().clone().parts_into_secret().unwrap().into_keypair().unwrap();
    let builder = SignatureBuilder::new(typ).set_hash_algo(hash).set_signature_creation_time(at).unwrap();
    builder.sign_message(&mut pair, text).unwrap()
}

fn bytes(signature: Signature) -> Vec<u8> {
    Packet::from(signature).to_vec().unwrap()
}

/// A signature of version 3, as programs before 2000 made them.
fn version_3(name: &str, typ: SignatureType, hash: HashAlgorithm, text: &[u8]) -> Vec<u8> {
    let mut pair = unlocked(name).cert().primary_key().key().clone().parts_into_secret().unwrap().into_keypair().unwrap();
    let made = |prefix, mpis| {
        let at = system_time(now()).try_into().unwrap();
        Signature3::new(typ, at, pair.public().keyid(), pair.public().pk_algo(), hash, prefix, mpis)
    };
    let empty = sequoia_openpgp::crypto::mpi::Signature::Unknown { mpis: Box::default(), rest: Vec::new().into() };
    let mut context = hash.context().unwrap().for_signature(3);
    context.update(text);
    Signature::from(made([0, 0], empty)).hash(&mut context).unwrap();
    let digest = context.into_digest().unwrap();
    let prefix = [digest[0], digest[1]];
    let mpis = pair.sign(hash, &digest).unwrap();
    let at = system_time(now()).try_into().unwrap();
    bytes(Signature3::new(typ, at, pair.public().keyid(), pair.public().pk_algo(), hash, prefix, mpis).into())
}

#[test]
fn version_3_of_both_classes_is_read() {
    let crlf = TEXT.iter().flat_map(|byte| if *byte == b'\n' { b"\r\n".to_vec() } else { vec![*byte] }).collect::<Vec<u8>>();
    for (typ, hashed) in [(SignatureType::Binary, TEXT), (SignatureType::Text, &crlf)] {
        let signature = version_3("alice", typ, HashAlgorithm::SHA256, hashed);
        assert_eq!(verdict(&signature, TEXT, "alice"), good("alice"), "{typ:?}");
        assert_eq!(verdict(&signature, b"something else", "alice"), Signed::Bad { key: key("alice") }, "{typ:?}");
        assert_eq!(verdict(&signature, TEXT, "bob"), Signed::UnknownKey { issuer: "471DC4456F45B77D".to_owned() });
    }
}

#[test]
fn a_text_signature_is_over_lines_that_end_as_on_the_network() {
    let crlf = String::from_utf8(TEXT.to_vec()).unwrap().replace('\n', "\r\n");
    let signature = bytes(signed("alice", SignatureType::Text, HashAlgorithm::SHA256, system_time(now()), crlf.as_bytes()));
    assert_eq!(verdict(&signature, TEXT, "alice"), good("alice"));
    assert_eq!(verdict(&signature, crlf.as_bytes(), "alice"), good("alice"));
}

#[test]
fn several_lines_may_have_been_signed_as_a_cleartext() {
    let cleartext = b"O Romeo, Romeo!\r\nwherefore art thou Romeo?\r\nDeny thy father";
    for typ in [SignatureType::Binary, SignatureType::Text] {
        let signature = bytes(signed("alice", typ, HashAlgorithm::SHA256, system_time(now()), cleartext));
        assert_eq!(verdict(&signature, TEXT, "alice"), good("alice"), "{typ:?}");
    }
    let one_line = bytes(signed("alice", SignatureType::Binary, HashAlgorithm::SHA256, system_time(now()), b"away"));
    assert_eq!(verdict(&one_line, b"away ", "alice"), Signed::Bad { key: key("alice") }, "not a text of several lines");
}

#[test]
fn a_hash_that_can_be_forged_proves_nothing() {
    for hash in [HashAlgorithm::SHA1, HashAlgorithm::MD5, HashAlgorithm::RipeMD] {
        let signature = bytes(signed("alice", SignatureType::Binary, hash, system_time(now()), TEXT));
        assert_eq!(verdict(&signature, TEXT, "alice"), Signed::Weak { key: key("alice") }, "{hash}");
        assert_eq!(verdict(&signature, b"other", "alice"), Signed::Bad { key: key("alice") }, "{hash}");
    }
}

#[test]
fn a_key_that_is_too_short_proves_nothing() {
    let signature = bytes(signed("dsa1024", SignatureType::Binary, HashAlgorithm::SHA256, system_time(now()), TEXT));
    assert_eq!(verdict(&signature, TEXT, "dsa1024"), Signed::Weak { key: key("dsa1024") });
}

#[test]
fn a_key_that_was_taken_back_or_whose_time_is_over_is_told_even_if_it_signed_before() {
    let then = "2026-11-25T12:00:00Z".parse().unwrap();
    let signature = sign::detached(TEXT, &unlocked("expired"), then).unwrap();
    let find = among(vec![certificate("expired")]);
    assert_eq!(detached(&signature, TEXT, &find, then), Signed::Good { key: key("expired"), made_at: Some(then) });
    assert_eq!(detached(&signature, TEXT, &find, now()), Signed::Expired { key: key("expired"), made_at: Some(then) });

    let signature = sign::detached(TEXT, &unlocked("revoked-before"), then).unwrap();
    let before = among(vec![certificate("revoked-before")]);
    assert_eq!(detached(&signature, TEXT, &before, now()), Signed::Good { key: key("revoked"), made_at: Some(then) });
    assert_eq!(verdict(&signature, TEXT, "revoked"), Signed::Revoked { key: key("revoked"), made_at: Some(then) });
    assert_eq!(verdict(&signature, b"other", "revoked"), Signed::Bad { key: key("revoked") });
}

#[test]
fn a_signature_has_a_time_of_its_own() {
    let mut pair = unlocked("alice").cert().primary_key().key().clone().parts_into_secret().unwrap().into_keypair().unwrap();
    let builder = SignatureBuilder::new(SignatureType::Binary).set_signature_creation_time(system_time(now())).unwrap();
    let builder = builder.set_signature_validity_period(Duration::from_secs(60)).unwrap();
    let signature = bytes(builder.sign_message(&mut pair, TEXT).unwrap());
    let find = among(vec![certificate("alice")]);
    assert_eq!(detached(&signature, TEXT, &find, now()), good("alice"));
    let later = now() + jiff::SignedDuration::from_secs(60);
    assert_eq!(detached(&signature, TEXT, &find, later), Signed::Expired { key: key("alice"), made_at: Some(now()) });
}

#[test]
fn a_signature_older_than_its_key_proves_nothing() {
    let then = "2001-02-19T00:00:00Z".parse().unwrap();
    let signature = bytes(signed("alice", SignatureType::Binary, HashAlgorithm::SHA256, system_time(then), TEXT));
    assert_eq!(verdict(&signature, TEXT, "alice"), Signed::Weak { key: key("alice") });
}

#[test]
fn a_part_that_is_made_for_encryption_does_not_sign() {
    let cert = unlocked("alice").cert().clone();
    let part = cert.keys().subkeys().secret().next().unwrap();
    let mut pair = part.key().clone().into_keypair().unwrap();
    let builder = SignatureBuilder::new(SignatureType::Binary).set_signature_creation_time(system_time(now())).unwrap();
    let signature = bytes(builder.sign_message(&mut pair, TEXT).unwrap());
    assert_eq!(verdict(&signature, TEXT, "alice"), Signed::Weak { key: key("alice") });
}

#[test]
fn a_signature_that_is_no_signature_of_a_text_proves_nothing() {
    let binding = certificate("alice").cert().userids().next().unwrap().self_signatures().next().unwrap().clone();
    assert_eq!(verdict(&bytes(binding), TEXT, "alice"), Signed::Weak { key: key("alice") });
}

#[test]
fn of_several_signatures_the_good_one_counts() {
    let bad = sign::detached(b"other", &unlocked("bob"), now()).unwrap();
    let both = [bad.clone(), sign::detached(TEXT, &unlocked("alice"), now()).unwrap()].concat();
    assert_eq!(verdict(&both, TEXT, "alice"), good("alice"));
    assert_eq!(verdict(&[bad.clone(), bad].concat(), TEXT, "bob"), Signed::Bad { key: key("bob") });
    assert_eq!(issuers(&both).len(), 4, "a fingerprint and a key id of each");
}

#[test]
fn what_is_no_signature_is_damaged() {
    let whole = sign::detached(TEXT, &unlocked("alice"), now()).unwrap();
    let cert = certificate("alice").to_bytes().unwrap();
    for damaged in [b"".as_slice(), b"away", &whole[..40], &[&whole[..], b"x"].concat(), &cert, &whole.repeat(11)] {
        assert_eq!(verdict(damaged, TEXT, "alice"), Signed::Damaged);
        assert!(issuers(damaged).is_empty());
    }
}

#[test]
fn no_bytes_bring_it_down_and_no_changed_signature_is_good() {
    let whole = sign::detached(TEXT, &unlocked("alice"), now()).unwrap();
    let find = among(vec![certificate("alice"), certificate("bob")]);
    for seed in 0..400 {
        let changed = mutated(&whole, seed);
        match detached(&changed, TEXT, &find, now()) {
            // Not all of it is signed: what names the key is not.
            Signed::Good { key: found, made_at } => assert_eq!((found, made_at), (key("alice"), Some(now()))),
            _ => drop(issuers(&changed)),
        }
    }
}
