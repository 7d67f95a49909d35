use std::time::Duration;

use sequoia_openpgp::{serialize::SerializeInto, types::SymmetricAlgorithm};

use super::*;
use crate::{model::KeyKind, openpgp::gnupg::GnuPg};

fn code() -> BackupCode {
    BackupCode::parse("TWNK-KD5Y-MT3T-E1GS-DRDB-KVTW").unwrap()
}

fn key(user_id: &str) -> UnlockedKey {
    let now = "2026-01-01T00:00:00Z".parse().unwrap();
    SecretKey::generate(&[user_id.to_owned()], KeyKind::Curve25519, Some(Duration::from_secs(1_000_000)), &Secret::new("x"), now)
        .unwrap()
        .unlocked
}

/// Under the code, with a hash that is quick to compute.
fn message(content: &[u8], code: &BackupCode) -> Vec<u8> {
    let mut sealed = Vec::new();
    let message = Encryptor::with_passwords(Message::new(&mut sealed), Some(Password::from(code.expose())))
        .symmetric_algo(SymmetricAlgorithm::AES256)
        .build()
        .unwrap();
    let mut literal = LiteralWriter::new(message).build().unwrap();
    literal.write_all(content).unwrap();
    literal.finalize().unwrap();
    sealed
}

#[test]
fn a_code_is_six_groups_of_four_of_its_alphabet() {
    let code = BackupCode::generate(&mut Entropy::from_seed(1));
    let groups: Vec<_> = code.expose().split('-').collect();
    assert_eq!(groups.iter().map(|group| group.len()).collect::<Vec<_>>(), [4; 6]);
    assert!(groups.concat().bytes().all(|byte| ALPHABET.contains(&byte)));
    assert_eq!(code, BackupCode::generate(&mut Entropy::from_seed(1)));
    assert_ne!(code, BackupCode::generate(&mut Entropy::from_seed(2)));
}

#[test]
fn every_character_of_the_alphabet_is_as_likely_as_the_others() {
    let mut entropy = Entropy::from_seed(3);
    let mut counts = std::collections::BTreeMap::<char, u32>::new();
    for _ in 0..1000 {
        for character in BackupCode::generate(&mut entropy).expose().chars().filter(|character| *character != '-') {
            *counts.entry(character).or_default() += 1;
        }
    }
    assert_eq!(counts.len(), 34);
    // 24000 throws at 34 characters: 706 on average, with a deviation of 26.
    assert!(counts.values().all(|count| (576..836).contains(count)), "{counts:?}");
}

#[test]
fn a_code_is_read_as_people_type_it() {
    for text in
        ["twnk-kd5y-mt3t-e1gs-drdb-kvtw", "TWNKKD5YMT3TE1GSDRDBKVTW", " twnk kd5y\tmt3t e1gs\ndrdb kvtw ", "TWNK–KD5Y–MT3T–E1GS–DRDB–KVTW"]
    {
        assert_eq!(BackupCode::parse(text), Some(code()), "{text}");
    }
    for text in [
        "",
        "TWNK-KD5Y-MT3T-E1GS-DRDB-KVT",
        "TWNK-KD5Y-MT3T-E1GS-DRDB-KVTWW",
        "TWNK-KD5Y-MT3T-E1GS-DRDB-KVT0",
        "TWNK-KD5Y-MT3T-E1GS-DRDB-KVTO",
        "TWNK-KD5Y-MT3T-E1GS-DRDB-KVTß",
        "TWNK.KD5Y-MT3T-E1GS-DRDB-KVTW",
    ] {
        assert_eq!(BackupCode::parse(text), None, "{text}");
    }
}

#[test]
fn debug_output_does_not_carry_the_code() {
    assert!(!format!("{:?}", code()).contains("TWNK"));
}

#[test]
fn a_backup_gives_back_its_keys_to_its_code_only() {
    let keys = [key("Romeo"), key("Juliet")];
    let sealed = seal(&keys, &code()).unwrap();
    let opened = open(&sealed, &code()).unwrap();
    assert_eq!(
        opened.iter().map(|key| key.cert().as_tsk().to_vec().unwrap()).collect::<Vec<_>>(),
        keys.map(|key| key.cert().as_tsk().to_vec().unwrap())
    );
    let other = BackupCode::generate(&mut Entropy::from_seed(1));
    assert_eq!(open(&sealed, &other).err(), Some(KeyError::WrongPassphrase));
}

#[test]
fn a_backup_that_was_changed_or_cut_is_not_read() {
    let sealed = seal(&[key("Romeo")], &code()).unwrap();
    let mut changed = sealed.clone();
    let place = changed.len() - 40;
    changed[place] ^= 1;
    assert_eq!(open(&changed, &code()).err(), Some(KeyError::Damaged));
    assert_eq!(open(&sealed[..sealed.len() - 30], &code()).err(), Some(KeyError::Damaged));
    for bytes in [b"".as_slice(), b"Romeo", &[0xff; 200], &[0xc3; 200]] {
        assert_eq!(open(bytes, &code()).err(), Some(KeyError::Damaged));
    }
}

#[test]
fn what_is_no_backup_of_secret_keys_says_so() {
    assert_eq!(open(&message(b"Romeo", &code()), &code()).err(), Some(KeyError::NoKey));
    let public = key("Romeo").certificate().to_bytes().unwrap();
    assert_eq!(open(&message(&public, &code()), &code()).err(), Some(KeyError::NotSecret));
    assert_eq!(seal(&[], &code()).err(), Some(KeyError::NotSecret));
}

#[test]
fn a_key_in_a_backup_that_cannot_be_used_does_not_hinder_the_others() {
    let (good, locked) = (key("Romeo"), key("Paris").lock(&Secret::new("of his own")).unwrap().to_bytes().unwrap());
    let packets = good.cert().as_tsk().to_vec().unwrap();
    let opened = open(&message(&[locked.clone(), packets].concat(), &code()), &code()).unwrap();
    assert_eq!(opened.iter().map(UnlockedKey::fingerprint).collect::<Vec<_>>(), [good.fingerprint()]);
    let name = SecretKey::read(&locked).unwrap()[0].fingerprint();
    assert_eq!(open(&message(&locked, &code()), &code()).err(), Some(KeyError::Incomplete(name)));
}

#[test]
fn a_backup_cannot_grow_without_bound() {
    assert_eq!(open(&vec![0; LIMIT + 1], &code()).err(), Some(KeyError::TooLarge));
    let mut packed = Vec::new();
    let message = Encryptor::with_passwords(Message::new(&mut packed), Some(Password::from(code().expose()))).build().unwrap();
    let compressor = sequoia_openpgp::serialize::stream::Compressor::new(message).algo(sequoia_openpgp::types::CompressionAlgorithm::Zip);
    let mut literal = LiteralWriter::new(compressor.build().unwrap()).build().unwrap();
    literal.write_all(&vec![0; 10 * LIMIT]).unwrap();
    literal.finalize().unwrap();
    assert!(packed.len() < LIMIT / 10);
    assert_eq!(open(&packed, &code()).err(), Some(KeyError::TooLarge));
}

#[test]
fn gnupg_opens_a_backup_with_the_code_and_its_dashes() {
    let Some(gnupg) = GnuPg::start() else { return };
    let key = key("Romeo <xmpp:romeo@montague.example>");
    let sealed = seal(std::slice::from_ref(&key), &code()).unwrap();
    let packets = gnupg.run(&["--passphrase", code().expose(), "--decrypt"], &sealed).unwrap();
    assert_eq!(packets, key.cert().as_tsk().to_vec().unwrap());
}

#[test]
fn a_backup_that_gnupg_has_made_is_opened() {
    let Some(gnupg) = GnuPg::start() else { return };
    let key = key("Romeo <xmpp:romeo@montague.example>");
    let packets = key.cert().as_tsk().to_vec().unwrap();
    for armor in [&["--armor"][..], &[]] {
        let sealed = gnupg.run(&[&["--passphrase", code().expose(), "--symmetric"], armor].concat(), &packets).unwrap();
        assert_eq!(open(&sealed, &code()).unwrap()[0].fingerprint(), key.fingerprint());
    }
}
