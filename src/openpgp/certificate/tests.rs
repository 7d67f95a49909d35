use sequoia_openpgp::{
    Profile,
    cert::{CertBuilder, CipherSuite, SubkeyRevocationBuilder},
    types::{KeyFlags as Flags, ReasonForRevocation},
};

use super::*;
use crate::model::Validity;

const RSA: &[u8] = include_bytes!("../../../tests/data/openpgp/keys-rsa.sec.asc");
const SEVERAL: &[u8] = include_bytes!("../../../tests/data/openpgp/keys-several.sec.asc");
const DSA: &[u8] = include_bytes!("../../../tests/data/openpgp/keys-dsa-elgamal.pub.asc");
const DSA_1024: &[u8] = include_bytes!("../../../tests/data/openpgp/keys-dsa-1024.pub.asc");
const RSA_SHA1: &[u8] = include_bytes!("../../../tests/data/openpgp/keys-rsa-sha1.pub.asc");
const EXPIRED: &[u8] = include_bytes!("../../../tests/data/openpgp/keys-expired.pub.asc");
const REVOCABLE: &[u8] = include_bytes!("../../../tests/data/openpgp/keys-not-yet-revoked.pub.asc");
const REVOCATION: &[u8] = include_bytes!("../../../tests/data/openpgp/keys-revoked.rev.asc");

fn at(time: &str) -> Timestamp {
    format!("{time}T00:00:00Z").parse().unwrap()
}

fn now() -> Timestamp {
    at("2026-02-01")
}

fn one(bytes: &[u8]) -> Certificate {
    let [certificate] = <[_; 1]>::try_from(Certificate::read(bytes).unwrap()).unwrap();
    certificate
}

/// Made on 1 January 2026.
fn builder() -> CertBuilder<'static> {
    CertBuilder::new()
        .set_creation_time(system_time(at("2026-01-01")))
        .set_primary_key_flags(Flags::empty().set_certification().set_signing())
}

fn made(builder: CertBuilder<'_>) -> Certificate {
    Certificate::of(builder.generate().unwrap().0)
}

fn encryption() -> Flags {
    Flags::empty().set_transport_encryption()
}

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

#[test]
fn an_rsa_key_says_what_it_is() {
    let info = one(RSA).info(now());
    assert_eq!((info.algorithm.as_str(), info.version), ("RSA 2048", 4));
    assert_eq!(info.user_ids, ["Juliet <xmpp:juliet@capulet.example>"]);
    assert_eq!((info.created_at, info.expires_at), (at("2024-01-01"), None));
    assert!(info.encrypts && info.signs && !info.revoked);
}

#[test]
fn what_is_secret_in_a_file_is_left_behind() {
    let certificate = one(RSA);
    assert!(!certificate.cert().is_tsk());
    assert_eq!(one(&certificate.to_bytes().unwrap()), certificate);
    let armored = certificate.to_armored().unwrap();
    assert!(armored.starts_with("-----BEGIN PGP PUBLIC KEY BLOCK-----"));
    assert_eq!(one(armored.as_bytes()), certificate);
}

#[test]
fn a_key_with_many_subkeys_can_do_what_its_good_ones_can() {
    let info = one(SEVERAL).info(now());
    assert_eq!(info.algorithm, "Ed25519");
    assert_eq!(info.user_ids.len(), 2, "one is taken back");
    assert!(!info.user_ids.iter().any(|id| id.contains("Angelica")));
    assert!(info.encrypts && info.signs, "by subkeys");
    assert_eq!(info.expires_at, None, "only a subkey is over");
    assert!(!one(SEVERAL).info(at("2024-01-15")).signs, "the signing subkey was made later");
}

#[test]
fn old_keys_are_read_and_nothing_is_encrypted_to_what_we_cannot_compute() {
    let info = one(DSA).info(now());
    assert_eq!((info.algorithm.as_str(), info.created_at), ("DSA 2048", at("2019-01-01")));
    assert_eq!(info.user_ids, ["Friar Laurence <laurence@verona.example>"]);
    assert!(!info.encrypts, "the library has no Elgamal");
    assert!(info.signs);
    let info = one(DSA_1024).info(now());
    assert_eq!((info.algorithm.as_str(), info.created_at), ("DSA 1024", at("2004-01-01")));
    assert_eq!(info.user_ids, ["Old Capulet <capulet@verona.example>"]);
    assert!(!info.encrypts && !info.signs, "too weak today");
    let info = one(RSA_SHA1).info(now());
    assert_eq!(info.user_ids, ["Old Montague <montague@verona.example>"]);
    assert!(!info.encrypts && !info.signs, "anybody could have bound a subkey to it");
}

#[test]
fn an_expired_key_says_so_and_what_it_could_do() {
    let certificate = one(EXPIRED);
    let info = certificate.info(now());
    let end = at("2024-06-01").as_second();
    assert!(info.expires_at.is_some_and(|at| (at.as_second() - end).abs() <= 24 * 60 * 60), "{:?}", info.expires_at);
    assert_eq!(info.validity(now()), Validity::Expired(info.expires_at.unwrap()));
    assert_eq!(info.user_ids, ["Tybalt <tybalt@capulet.example>"]);
    assert!(info.encrypts && info.signs, "expiry is told apart");
    assert_eq!(certificate.info(at("2024-02-01")).validity(at("2024-02-01")), Validity::Valid);
}

#[test]
fn a_key_whose_encryption_subkey_alone_is_over_encrypts_nothing() {
    let certificate = made(builder().add_userid("Romeo").add_subkey(encryption(), DAY, None));
    assert!(certificate.info(at("2026-01-01")).encrypts);
    let info = certificate.info(now());
    assert_eq!((info.encrypts, info.signs, info.expires_at), (false, true, None));
}

#[test]
fn a_subkey_that_was_over_before_the_key_could_do_nothing_at_its_end() {
    let builder = builder().add_userid("Romeo").set_validity_period(DAY * 10).add_subkey(encryption(), DAY, None);
    let info = made(builder).info(now());
    assert_eq!((info.encrypts, info.signs, info.expires_at), (false, true, Some(at("2026-01-11"))));
}

#[test]
fn a_key_whose_encryption_subkey_is_taken_back_encrypts_nothing() {
    let (cert, _) = builder().add_userid("Romeo").add_subkey(encryption(), None, None).generate().unwrap();
    let mut signer = cert.primary_key().key().clone().parts_into_secret().unwrap().into_keypair().unwrap();
    let subkey = cert.keys().subkeys().next().unwrap().key().clone();
    let revocation = SubkeyRevocationBuilder::new()
        .set_signature_creation_time(system_time(at("2026-01-02")))
        .and_then(|builder| builder.set_reason_for_revocation(ReasonForRevocation::KeyRetired, b""))
        .and_then(|builder| builder.build(&mut signer, &cert, &subkey, None))
        .unwrap();
    let certificate = Certificate::of(cert.insert_packets(revocation).unwrap().0);
    let info = certificate.info(now());
    assert_eq!((info.encrypts, info.signs, info.revoked), (false, true, false));
    assert!(certificate.info(at("2026-01-01")).encrypts, "it was retired only later");
}

#[test]
fn a_revoked_key_says_so_and_whose_it_was() {
    let certificate = one(REVOCABLE);
    assert!(!certificate.info(now()).revoked);
    let revoked = certificate.clone().apply_revocation(REVOCATION).unwrap();
    let info = revoked.info(now());
    assert!(info.revoked && info.encrypts && info.signs);
    assert_eq!(info.user_ids, ["Mercutio <mercutio@verona.example>"]);
    assert_eq!(info.validity(now()), Validity::Revoked);
    let again = one(&revoked.to_bytes().unwrap());
    assert!(again.info(now()).revoked);
    assert!(certificate.clone().merge(again).unwrap().info(now()).revoked);
    let whole = revoked.to_armored().unwrap();
    assert!(certificate.apply_revocation(whole.as_bytes()).unwrap().info(now()).revoked, "the whole key, revoked");
}

#[test]
fn a_revocation_takes_back_only_its_own_key() {
    let other = made(builder().add_userid("Romeo"));
    assert_eq!(other.clone().apply_revocation(REVOCATION), Err(KeyError::AnotherKey));
    for bytes in [b"".as_slice(), b"Romeo", EXPIRED, &[0xc2; 100]] {
        assert_eq!(other.clone().apply_revocation(bytes), Err(KeyError::NotARevocation));
    }
    assert!(!other.info(now()).revoked);
}

#[test]
fn a_key_of_version_6_says_what_it_is() {
    let builder = builder().set_profile(Profile::RFC9580).unwrap().add_userid("Rosaline").add_subkey(encryption(), None, None);
    let info = made(builder).info(now());
    assert_eq!((info.version, info.algorithm.as_str(), info.fingerprint.as_str().len()), (6, "Ed25519", 64));
    assert!(info.encrypts && info.signs);
    assert_eq!(info.user_ids, ["Rosaline"]);
}

#[test]
fn algorithms_have_the_names_that_people_know() {
    let name = |suite| made(builder().set_cipher_suite(suite)).info(now()).algorithm;
    assert_eq!(name(CipherSuite::Cv25519), "Ed25519");
    assert_eq!(name(CipherSuite::P256), "NIST P-256");
}

#[test]
fn a_key_without_a_user_id_is_a_key() {
    let info = made(builder().add_subkey(encryption(), None, None)).info(now());
    assert!(info.user_ids.is_empty());
    assert!(info.encrypts && info.signs);
}

#[test]
fn user_ids_are_harmless_lines() {
    let id = "Rom\u{202e}eo\n\u{7}<romeo@montague.example>\u{2066}";
    let info = made(builder().add_userid(id).add_userid("x".repeat(1000)).add_userid("\u{200f}\n")).info(now());
    assert_eq!(info.user_ids, ["Romeo <romeo@montague.example>".to_owned(), "x".repeat(200)]);
    let many = (0..50).fold(builder(), |builder, n| builder.add_userid(n.to_string()));
    assert_eq!(made(many).info(now()).user_ids.len(), USER_IDS_LIMIT);
}

#[test]
fn the_primary_user_id_comes_first() {
    use sequoia_openpgp::packet::signature::SignatureBuilder;
    let primary = SignatureBuilder::new(SignatureType::PositiveCertification).set_primary_userid(true).unwrap();
    let builder = builder().add_userid("Montague").add_userid_with("Romeo", primary).unwrap().add_userid("Romeus");
    let ids = made(builder).info(now()).user_ids;
    assert_eq!(ids.first().map(String::as_str), Some("Romeo"));
    assert_eq!(ids.len(), 3);
}

#[test]
fn a_user_id_that_others_have_added_is_not_shown() {
    let cert = (*made(builder().add_userid("Romeo")).0).clone();
    let certificate = Certificate::of(cert.insert_packets(sequoia_openpgp::packet::UserID::from("Paris")).unwrap().0);
    assert_eq!(certificate.info(now()).user_ids, ["Romeo"]);
}

#[test]
fn a_key_from_the_future_has_a_name_and_does_nothing_yet() {
    let info = made(builder().add_userid("Romeo").add_subkey(encryption(), None, None)).info(at("2025-12-31"));
    assert_eq!(info.user_ids, ["Romeo"]);
    assert!(!info.encrypts && !info.signs);
}

#[test]
fn keys_are_merged_with_themselves_only() {
    let (romeo, paris) = (made(builder().add_userid("Romeo")), made(builder().add_userid("Paris")));
    assert_eq!(romeo.clone().merge(paris), Err(KeyError::AnotherKey));
    assert_eq!(romeo.clone().merge(romeo.clone()), Ok(romeo));
}

#[test]
fn issuers_name_keys_and_their_subkeys() {
    let certificate = one(SEVERAL);
    let all: Vec<_> = certificate.cert().keys().map(|key| key.key().fingerprint()).collect();
    for fingerprint in &all {
        assert!(certificate.is(&Issuer::of(fingerprint.clone().into())));
        assert!(certificate.is(&Issuer::of(sequoia_openpgp::KeyID::from(fingerprint).into())));
        assert!(certificate.handles().contains(&fingerprint.to_hex()));
    }
    assert!(!one(RSA).is(&Issuer::of(all[0].clone().into())));
}
