use super::*;
use crate::{
    model::{KeyKind, Validity},
    openpgp::{Certificate, SecretKey, gnupg::GnuPg},
    xmpp::secret::Secret,
};

const SEVERAL: &[u8] = include_bytes!("../../../tests/data/openpgp/keys-several.sec.asc");
const OFFLINE_PRIMARY: &[u8] = include_bytes!("../../../tests/data/openpgp/keys-offline-primary.sec.asc");
const EXPIRED: &[u8] = include_bytes!("../../../tests/data/openpgp/keys-expired.sec.asc");

fn at(time: &str) -> Timestamp {
    format!("{time}T00:00:00Z").parse().unwrap()
}

fn birth() -> Timestamp {
    at("2026-01-01")
}

fn now() -> Timestamp {
    at("2026-02-01")
}

fn made() -> UnlockedKey {
    let year = Some(Duration::from_secs(86_400 * 365));
    SecretKey::generate(&["Romeo".to_owned()], KeyKind::Curve25519, year, &Secret::new("wherefore"), birth()).unwrap().unlocked
}

fn opened(bytes: &[u8]) -> UnlockedKey {
    SecretKey::read(bytes).unwrap()[0].unlock(&Secret::new("wherefore")).unwrap()
}

/// What others read of it.
fn published(key: &UnlockedKey) -> Certificate {
    Certificate::read(&key.certificate().to_bytes().unwrap()).unwrap().remove(0)
}

#[test]
fn an_expiry_can_be_moved_and_taken_away() {
    let key = made();
    let longer = key.set_expiry(Some(at("2030-01-01")), now()).unwrap();
    let info = published(&longer).info(now());
    assert_eq!(info.expires_at, Some(at("2030-01-01")));
    assert_eq!(info.user_ids, ["Romeo"]);
    let info = published(&longer).info(at("2029-12-31"));
    assert!(info.encrypts && info.signs, "its subkey too");
    let never = longer.set_expiry(None, now()).unwrap();
    let info = published(&never).info(at("2029-12-31"));
    assert_eq!(info.expires_at, None);
    assert!(info.encrypts && info.signs);
    let shorter = never.set_expiry(Some(at("2026-03-01")), at("2026-02-02")).unwrap();
    assert_eq!(published(&shorter).info(at("2026-02-02")).expires_at, Some(at("2026-03-01")));
}

#[test]
fn the_newest_expiry_counts_even_if_two_are_set_within_a_second() {
    let soon = now() + Duration::from_secs(10);
    let mut key = made().set_expiry(Some(at("2030-01-01")), now()).unwrap();
    for year in 2031..2036 {
        let moment = at(&format!("{year}-01-01"));
        key = key.set_expiry(Some(moment), now()).unwrap();
        assert_eq!(published(&key).info(soon).expires_at, Some(moment));
    }
    let fresh = made().set_expiry(None, birth()).unwrap();
    assert_eq!(published(&fresh).info(soon).expires_at, None, "set in the second of its birth");
}

#[test]
fn an_expired_key_can_be_used_again() {
    let key = opened(EXPIRED);
    assert!(matches!(key.certificate().info(now()).validity(now()), Validity::Expired(_)));
    let again = key.set_expiry(Some(at("2028-01-01")), now()).unwrap();
    let info = published(&again).info(at("2027-12-31"));
    assert_eq!(info.validity(at("2027-12-31")), Validity::Valid);
    assert!(info.encrypts && info.signs);
    assert_eq!(info.user_ids, ["Tybalt <tybalt@capulet.example>"]);
}

#[test]
fn a_later_expiry_brings_no_ended_subkey_back() {
    let key = opened(SEVERAL);
    let changed = key.set_expiry(Some(at("2028-01-01")), now()).unwrap();
    let certificate = published(&changed);
    let policy = policy::lenient(now());
    let usable = |key: &sequoia_openpgp::Cert| {
        key.keys()
            .with_policy(&policy, system_time(now()))
            .alive()
            .revoked(false)
            .map(|key| key.key().fingerprint().to_hex())
            .collect::<Vec<_>>()
    };
    assert_eq!(usable(certificate.cert()), usable(key.cert()));
    assert_eq!(usable(certificate.cert()).len(), 3);
    let ends = certificate.cert().keys().with_policy(&policy, system_time(now())).alive().revoked(false);
    assert!(ends.map(|key| key.key_expiration_time()).all(|end| end == Some(system_time(at("2028-01-01")))));
    let info = certificate.info(now());
    assert!(info.encrypts && info.signs, "the signing subkey has agreed again");
    assert_eq!(info.user_ids.len(), 2, "the user id that was taken back stays so");
}

#[test]
fn an_expiry_is_to_come() {
    let key = made();
    for moment in [now(), at("2026-01-15"), birth(), at("1969-01-01"), at("2170-01-01")] {
        assert_eq!(key.set_expiry(Some(moment), now()).err(), Some(KeyError::Expiry), "{moment}");
    }
}

#[test]
fn a_key_is_taken_back_for_a_reason() {
    for (reason, code) in [
        (RevocationReason::Unspecified, ReasonForRevocation::Unspecified),
        (RevocationReason::Compromised, ReasonForRevocation::KeyCompromised),
        (RevocationReason::Superseded, ReasonForRevocation::KeySuperseded),
        (RevocationReason::Retired, ReasonForRevocation::KeyRetired),
    ] {
        let revoked = made().revoke(reason, now()).unwrap();
        let certificate = published(&revoked);
        assert!(certificate.info(now()).revoked);
        let said = certificate.cert().primary_key().self_revocations().next().unwrap().reason_for_revocation().map(|(code, _)| code);
        assert_eq!(said, Some(code));
    }
}

#[test]
fn a_key_that_is_taken_back_when_it_is_made_is_taken_back() {
    let revoked = made().revoke(RevocationReason::Retired, birth()).unwrap();
    assert!(published(&revoked).info(now()).revoked);
}

#[test]
fn a_revoked_key_is_not_changed_any_more() {
    for reason in [RevocationReason::Compromised, RevocationReason::Retired] {
        let revoked = made().revoke(reason, now()).unwrap();
        assert_eq!(revoked.set_expiry(None, at("2026-03-01")).err(), Some(KeyError::Revoked));
        assert_eq!(revoked.add_user_id("xmpp:romeo@montague.example", at("2026-03-01")).err(), Some(KeyError::Revoked));
    }
}

#[test]
fn what_another_program_says_later_does_not_bring_a_retired_key_back() {
    let key = made();
    let later = key.set_expiry(None, at("2026-03-01")).unwrap();
    let revoked = key.revoke(RevocationReason::Retired, now()).unwrap();
    let merged = published(&revoked).merge(published(&later)).unwrap();
    assert!(merged.info(at("2026-04-01")).revoked);
    assert!(!merged.info(at("2026-01-15")).revoked, "it was still in use then");
}

#[test]
fn a_user_id_is_added_once_and_keeps_the_expiry() {
    let jid = "xmpp:romeo@montague.example";
    let key = made().add_user_id(jid, now()).unwrap();
    let info = published(&key).info(now());
    assert_eq!(info.user_ids, ["Romeo", jid], "the primary one stays first");
    assert_eq!(info.expires_at, made().certificate().info(now()).expires_at);
    assert!(info.names(&"romeo@montague.example".parse().unwrap()));
    let again = key.add_user_id(jid, now()).unwrap();
    assert_eq!(again.certificate(), key.certificate());
    for id in ["", " ", "Ro\nmeo", " Romeo", "Romeo\u{7}", &"x".repeat(201)] {
        assert_eq!(made().add_user_id(id, now()).err(), Some(KeyError::UserId), "{id:?}");
    }
}

#[test]
fn a_user_id_that_was_taken_back_can_be_added_again() {
    let id = "Angelica <angelica@capulet.example>";
    let key = opened(SEVERAL).add_user_id(id, now()).unwrap();
    let ids = published(&key).info(now()).user_ids;
    assert_eq!(ids.iter().filter(|known| *known == id).count(), 1);
}

#[test]
fn without_its_primary_part_a_key_cannot_be_changed() {
    let key = opened(OFFLINE_PRIMARY);
    let incomplete = Some(KeyError::Incomplete(key.fingerprint()));
    assert_eq!(key.set_expiry(None, now()).err(), incomplete);
    assert_eq!(key.revoke(RevocationReason::Retired, now()).err(), incomplete);
    assert_eq!(key.revocation_certificate(now()).err(), incomplete);
    assert_eq!(key.add_user_id("Romeo", now()).err(), incomplete);
}

#[test]
fn gnupg_reads_the_new_expiry_and_the_new_user_id() {
    let Some(gnupg) = GnuPg::start() else { return };
    let key = made();
    gnupg.run(&["--import"], &key.certificate().to_bytes().unwrap()).unwrap();
    let changed = key.add_user_id("xmpp:romeo@montague.example", now()).unwrap().set_expiry(Some(at("2039-01-01")), now()).unwrap();
    gnupg.run(&["--import"], &changed.certificate().to_bytes().unwrap()).unwrap();
    let list = gnupg.say(&["--with-colons", "--list-keys"], b"");
    let ends = at("2039-01-01").as_second().to_string();
    let of = |kind: &str| list.lines().filter(|line| line.starts_with(kind)).map(str::to_owned).collect::<Vec<_>>();
    assert!(of("pub:").iter().chain(&of("sub:")).all(|line| line.split(':').nth(6) == Some(&ends)), "{list}");
    assert_eq!(of("uid:").len(), 2, "{list}");
}
