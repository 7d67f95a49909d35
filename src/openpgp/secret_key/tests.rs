use std::time::Duration;

use jiff::Timestamp;
use sequoia_openpgp::{
    Profile,
    cert::CertBuilder,
    packet::key::{Key4, UnspecifiedRole},
    types::{AEADAlgorithm, Curve},
};

use super::*;
use crate::{
    model::KeyKind,
    openpgp::{Generated, gnupg::GnuPg, system_time},
};

const RSA: &[u8] = include_bytes!("../../../tests/data/openpgp/keys-rsa.sec.asc");
const SEVERAL: &[u8] = include_bytes!("../../../tests/data/openpgp/keys-several.sec.asc");
const OFFLINE_PRIMARY: &[u8] = include_bytes!("../../../tests/data/openpgp/keys-offline-primary.sec.asc");
const CANNOT_SIGN: &[u8] = include_bytes!("../../../tests/data/openpgp/keys-cannot-sign.sec.asc");
const UNPROTECTED: &[u8] = include_bytes!("../../../tests/data/openpgp/keys-unprotected.sec.asc");
const EXPIRED: &[u8] = include_bytes!("../../../tests/data/openpgp/keys-expired.sec.asc");
const DSA: &[u8] = include_bytes!("../../../tests/data/openpgp/keys-dsa-elgamal.sec.asc");
const PUBLIC: &[u8] = include_bytes!("../../../tests/data/openpgp/keys-expired.pub.asc");

fn now() -> Timestamp {
    "2026-02-01T00:00:00Z".parse().unwrap()
}

fn passphrase() -> Secret {
    Secret::new("wherefore")
}

fn one(bytes: &[u8]) -> SecretKey {
    let [key] = <[_; 1]>::try_from(SecretKey::read(bytes).unwrap()).unwrap();
    key
}

fn generated(kind: KeyKind) -> Generated {
    let ids = ["xmpp:romeo@montague.example".to_owned(), "Romeo <romeo@montague.example>".to_owned()];
    SecretKey::generate(&ids, kind, Some(Duration::from_secs(86_400 * 365)), &passphrase(), now()).unwrap()
}

fn secret_parts(key: &UnlockedKey) -> usize {
    key.cert().keys().unencrypted_secret().count()
}

#[test]
fn a_new_key_opens_with_its_passphrase_only() {
    let made = generated(KeyKind::Curve25519);
    assert!(made.locked.is_locked());
    assert_eq!(made.locked.fingerprint(), made.unlocked.fingerprint());
    let again = one(&made.locked.to_bytes().unwrap());
    assert_eq!(secret_parts(&again.unlock(&passphrase()).unwrap()), 2);
    assert_eq!(again.unlock(&Secret::new("therefore")).err(), Some(KeyError::WrongPassphrase));
    assert_eq!(one(made.locked.to_armored().unwrap().as_bytes()).fingerprint(), made.locked.fingerprint());
}

#[test]
fn a_new_key_says_what_was_asked_for() {
    let info = generated(KeyKind::Curve25519).unlocked.certificate().info(now());
    assert_eq!((info.version, info.algorithm.as_str()), (4, "Ed25519"));
    assert_eq!(info.user_ids, ["xmpp:romeo@montague.example", "Romeo <romeo@montague.example>"]);
    assert_eq!((info.created_at, info.expires_at), (now(), Some(now() + Duration::from_secs(86_400 * 365))));
    assert!(info.encrypts && info.signs && !info.revoked);
}

#[test]
fn a_new_key_can_be_taken_back_with_the_certificate_made_at_its_birth() {
    let made = generated(KeyKind::Curve25519);
    assert!(made.revocation.starts_with("-----BEGIN PGP PUBLIC KEY BLOCK-----"));
    let revoked = made.unlocked.certificate().apply_revocation(made.revocation.as_bytes()).unwrap();
    assert!(revoked.info(now()).revoked);
    let kept = made.locked.update(&revoked).unwrap();
    assert!(kept.certificate().info(now()).revoked);
    assert!(kept.is_locked() && kept.unlock(&passphrase()).is_ok(), "old messages are still to be opened");
}

#[test]
fn a_key_is_not_made_without_a_name_a_passphrase_or_a_time() {
    let make = |ids: &[&str], expires: Option<u64>, passphrase: &str| {
        let ids: Vec<_> = ids.iter().map(|&id| id.to_owned()).collect();
        SecretKey::generate(&ids, KeyKind::Curve25519, expires.map(Duration::from_secs), &Secret::new(passphrase), now()).err()
    };
    assert_eq!(make(&[], None, "x"), Some(KeyError::UserId));
    assert_eq!(make(&["Romeo", "Ro\nmeo"], None, "x"), Some(KeyError::UserId));
    assert_eq!(make(&["Romeo"], None, ""), Some(KeyError::Unprotected));
    assert_eq!(make(&["Romeo"], Some(0), "x"), Some(KeyError::Expiry));
    assert_eq!(make(&["Romeo"], Some(1 << 32), "x"), Some(KeyError::Expiry));
    assert_eq!(make(&["Romeo"], None, "x"), None);
}

#[test]
fn what_gnupg_exports_with_a_passphrase_opens_with_it() {
    for (bytes, parts) in [(RSA, 2), (SEVERAL, 5), (EXPIRED, 2)] {
        let key = one(bytes);
        assert!(key.is_locked());
        assert_eq!(secret_parts(&key.unlock(&passphrase()).unwrap()), parts);
        for wrong in ["", "x", "Wherefore", "wherefore "] {
            assert_eq!(key.unlock(&Secret::new(wrong)).err(), Some(KeyError::WrongPassphrase), "{wrong:?}");
        }
    }
}

#[test]
fn a_key_without_a_passphrase_opens_and_is_written_nowhere_before_it_has_one() {
    let key = one(UNPROTECTED);
    assert!(!key.is_locked());
    assert_eq!(key.to_bytes(), Err(KeyError::Unprotected));
    assert_eq!(key.to_armored(), Err(KeyError::Unprotected));
    let opened = key.unlock(&Secret::default()).unwrap();
    assert_eq!(opened.lock(&Secret::default()).err(), Some(KeyError::Unprotected));
    let locked = opened.lock(&passphrase()).unwrap();
    assert!(locked.is_locked());
    assert_eq!(one(&locked.to_bytes().unwrap()).unlock(&Secret::default()).err(), Some(KeyError::WrongPassphrase));
}

#[test]
fn one_unprotected_part_makes_a_key_unprotected() {
    let made = generated(KeyKind::Curve25519);
    let subkey = made.unlocked.cert().keys().subkeys().secret().next().unwrap().key().clone();
    let half = SecretKey::of(made.locked.cert().clone().insert_packets(Packet::from(subkey)).unwrap().0);
    assert!(half.cert().primary_key().key().clone().parts_into_secret().unwrap().secret().is_encrypted());
    assert!(!half.is_locked());
    assert_eq!(half.to_bytes(), Err(KeyError::Unprotected));
    assert_eq!(secret_parts(&half.unlock(&passphrase()).unwrap()), 2);
}

#[test]
fn a_part_that_is_locked_with_no_cipher_is_unprotected() {
    let secret = key::Encrypted::new(S2K::default(), SymmetricAlgorithm::Unencrypted, None, vec![1; 40].into());
    assert!(!is_protected(&SecretKeyMaterial::Encrypted(secret)));
}

#[test]
fn a_key_whose_primary_part_is_elsewhere_opens_and_signs_with_its_subkeys() {
    let key = one(OFFLINE_PRIMARY);
    assert!(key.is_locked());
    let opened = key.unlock(&passphrase()).unwrap();
    assert_eq!(secret_parts(&opened), 4);
    assert_eq!(key.unlock(&Secret::new("x")).err(), Some(KeyError::WrongPassphrase));
    let locked = opened.lock(&Secret::new("new")).unwrap();
    let again = one(&locked.to_bytes().unwrap());
    assert_eq!(secret_parts(&again.unlock(&Secret::new("new")).unwrap()), 4, "what is not there does not hinder");
}

#[test]
fn a_key_that_cannot_sign_without_its_missing_part_is_incomplete() {
    let key = one(CANNOT_SIGN);
    assert_eq!(key.unlock(&passphrase()).err(), Some(KeyError::Incomplete(key.fingerprint())));
}

#[test]
fn a_key_that_cannot_open_messages_without_its_missing_part_is_incomplete() {
    let made = generated(KeyKind::Curve25519);
    let primary = made.locked.cert().primary_key().key().clone().parts_into_secret().unwrap();
    let without = SecretKey::of(made.unlocked.certificate().cert().clone().insert_packets(Packet::from(primary)).unwrap().0);
    assert_eq!(without.unlock(&passphrase()).err(), Some(KeyError::Incomplete(made.locked.fingerprint())));
}

#[test]
fn a_key_with_two_passphrases_does_not_open_by_half() {
    let made = generated(KeyKind::Curve25519);
    let other = made.unlocked.lock(&Secret::new("other")).unwrap();
    let subkey = other.cert().keys().subkeys().secret().next().unwrap().key().clone();
    let mixed = SecretKey::of(made.locked.cert().clone().insert_packets(Packet::from(subkey)).unwrap().0);
    assert!(mixed.is_locked());
    assert_eq!(mixed.unlock(&passphrase()).err(), Some(KeyError::Incomplete(made.locked.fingerprint())));
}

#[test]
fn a_key_whose_messages_we_cannot_compute_opens_for_signatures_and_does_not_promise_more() {
    let key = one(DSA);
    assert_eq!(secret_parts(&key.unlock(&Secret::default()).unwrap()), 2);
    let info = key.certificate().info(now());
    assert_eq!((info.signs, info.encrypts), (true, false), "Elgamal");
}

#[test]
fn a_key_that_says_nothing_we_accept_is_not_supported() {
    let bare = one(UNPROTECTED).cert().as_tsk().into_packets().next().unwrap();
    let key = SecretKey::of(Cert::from_packets(std::iter::once(bare)).unwrap());
    assert_eq!(key.unlock(&Secret::default()).err(), Some(KeyError::Unsupported));
}

#[test]
fn a_public_key_is_no_secret_key() {
    assert_eq!(SecretKey::read(PUBLIC).err(), Some(KeyError::NotSecret));
    assert_eq!(SecretKey::read(b"Romeo").err(), Some(KeyError::NoKey));
}

#[test]
fn keys_of_version_6_and_those_locked_by_aead_open() {
    let (cert, _) = CertBuilder::new()
        .set_profile(Profile::RFC9580)
        .unwrap()
        .set_creation_time(system_time(now()))
        .add_userid("Rosaline")
        .add_signing_subkey()
        .add_transport_encryption_subkey()
        .generate()
        .unwrap();
    let locked = UnlockedKey::of(cert).lock(&passphrase()).unwrap();
    let aead = locked.cert().keys().secret().map(|part| match part.key().secret() {
        SecretKeyMaterial::Encrypted(secret) => secret.aead_algo(),
        SecretKeyMaterial::Unencrypted(_) => None,
    });
    let expected = AEADAlgorithm::OCB.is_supported().then_some(AEADAlgorithm::OCB);
    assert_eq!(aead.collect::<Vec<_>>(), [expected; 3]);
    let again = one(&locked.to_bytes().unwrap());
    assert_eq!(secret_parts(&again.unlock(&passphrase()).unwrap()), 3);
    assert_eq!(again.unlock(&Secret::new("x")).err(), Some(KeyError::WrongPassphrase));
}

#[test]
fn a_key_whose_passphrase_would_cost_all_memory_is_not_tried() {
    let made = generated(KeyKind::Curve25519);
    let greedy = S2K::Argon2 { salt: [1; 16], t: 1, p: 1, m: 31 };
    let secret = key::Encrypted::new_aead(greedy, SymmetricAlgorithm::AES256, AEADAlgorithm::OCB, vec![1; 15].into(), vec![1; 50].into());
    let primary = made.unlocked.cert().primary_key().key().clone().parts_into_secret().unwrap().add_secret(secret.into()).0;
    let key = SecretKey::of(made.unlocked.cert().clone().insert_packets(Packet::from(primary)).unwrap().0);
    assert_eq!(key.unlock(&passphrase()).err(), Some(KeyError::Unsupported));
}

#[test]
fn a_locked_key_with_which_nothing_is_computed_is_not_called_a_wrong_passphrase() {
    let long = one(include_bytes!("../../../tests/data/openpgp/keys/rsa5120.sec.gpg"));
    let locked = UnlockedKey::of(long.cert().clone()).lock(&passphrase()).unwrap();
    assert_eq!(locked.unlock(&passphrase()).err(), Some(KeyError::Unsupported));
    assert_eq!(locked.unlock(&Secret::new("x")).err(), Some(KeyError::WrongPassphrase));
}

#[test]
fn secret_and_public_halves_must_belong_together() {
    let made = |signs| {
        Key::<key::SecretParts, UnspecifiedRole>::from(
            Key4::<_, UnspecifiedRole>::generate_ecc(signs, if signs { Curve::Ed25519 } else { Curve::Cv25519 }).unwrap(),
        )
    };
    for signs in [true, false] {
        let (one, other) = (made(signs), made(signs));
        assert!(parts::belong_together(&one));
        let (public, _) = one.take_secret();
        let mixed = public.add_secret(other.secret().clone()).0;
        assert!(!parts::belong_together(&mixed));
    }
}

#[test]
fn debug_output_names_the_key_only() {
    let made = generated(KeyKind::Curve25519);
    assert_eq!(format!("{:?}", made.unlocked), format!("UnlockedKey({})", made.unlocked.fingerprint()));
    assert_eq!(format!("{:?}", made.locked), format!("SecretKey({})", made.unlocked.fingerprint()));
}

#[test]
fn gnupg_takes_a_new_key_and_uses_it_with_its_passphrase() {
    let Some(gnupg) = GnuPg::start() else { return };
    let made = generated(KeyKind::Curve25519);
    let armored = made.locked.to_armored().unwrap();
    let packets = gnupg.say(&["--list-packets"], armored.as_bytes());
    assert!(packets.contains("iter+salt S2K") && packets.contains("algo: 9") && packets.contains("SHA1 protection"), "{packets}");
    gnupg.run(&["--passphrase", "wherefore", "--import"], armored.as_bytes()).unwrap();
    let list = gnupg.say(&["--with-colons", "--list-secret-keys"], b"");
    assert!(list.contains("ed25519") && list.contains("cv25519") && list.contains(made.locked.fingerprint().as_str()), "{list}");

    let signature = gnupg.run(&["--passphrase", "wherefore", "--armor", "--detach-sign"], b"Online").unwrap();
    assert!(String::from_utf8_lossy(&signature).contains("BEGIN PGP SIGNATURE"));
    let sealed = gnupg.run(&["--trust-model", "always", "--encrypt", "--recipient", "romeo@montague.example"], b"Wherefore").unwrap();
    assert_eq!(gnupg.run(&["--passphrase", "wherefore", "--decrypt"], &sealed).unwrap(), b"Wherefore");
    gnupg.run(&["--import"], made.revocation.as_bytes()).unwrap();
    let list = gnupg.say(&["--with-colons", "--list-keys"], b"");
    assert!(list.lines().any(|line| line.starts_with("pub:r:")), "{list}");
}

#[test]
fn what_gnupg_changes_in_our_key_comes_back() {
    let Some(gnupg) = GnuPg::start() else { return };
    let made = generated(KeyKind::Curve25519);
    gnupg.run(&["--passphrase", "wherefore", "--import"], made.locked.to_armored().unwrap().as_bytes()).unwrap();
    let name = made.locked.fingerprint();
    let exported = gnupg.run(&["--passphrase", "wherefore", "--armor", "--export-secret-keys", name.as_str()], b"").unwrap();
    let key = one(&exported);
    assert!(key.is_locked());
    assert_eq!(secret_parts(&key.unlock(&passphrase()).unwrap()), 2);
    assert_eq!(key.unlock(&Secret::new("x")).err(), Some(KeyError::WrongPassphrase));
}

#[test]
fn an_rsa_key_is_made_as_asked_for_and_gnupg_uses_it() {
    let made = generated(KeyKind::Rsa3072);
    let info = made.unlocked.certificate().info(now());
    assert_eq!(info.algorithm, "RSA 3072");
    assert!(info.encrypts && info.signs);
    let Some(gnupg) = GnuPg::start() else { return };
    gnupg.run(&["--passphrase", "wherefore", "--import"], made.locked.to_armored().unwrap().as_bytes()).unwrap();
    let sealed = gnupg.run(&["--trust-model", "always", "--encrypt", "--recipient", "romeo@montague.example"], b"Wherefore").unwrap();
    assert_eq!(gnupg.run(&["--passphrase", "wherefore", "--decrypt"], &sealed).unwrap(), b"Wherefore");
}

#[test]
fn no_changed_byte_makes_reading_panic() {
    let key = one(UNPROTECTED).cert().as_tsk().to_vec().unwrap();
    for place in 0..key.len() {
        let mut changed = key.clone();
        changed[place] ^= 1 << (place % 8);
        for certificate in Certificate::read(&changed).unwrap_or_default() {
            let _ = certificate.info(now());
        }
        for secret in SecretKey::read(&changed).unwrap_or_default() {
            assert!(!secret.is_locked() || secret.unlock(&Secret::default()).is_err(), "{place}");
        }
    }
}
