use std::time::SystemTime;

use sequoia_openpgp::{
    Packet,
    cert::CertBuilder,
    crypto::mpi::{MPI, PublicKey},
    packet::{
        Key, UserID,
        key::{Key4, PrimaryRole, PublicParts},
    },
};

use super::*;

const RSA: &[u8] = include_bytes!("../../../tests/data/openpgp/keys-rsa.sec.asc");
const EXPIRED: &[u8] = include_bytes!("../../../tests/data/openpgp/keys-expired.pub.asc");
const SEVERAL: &[u8] = include_bytes!("../../../tests/data/openpgp/keys-several.sec.asc");

fn made(user_id: &str) -> Cert {
    CertBuilder::new().add_userid(user_id).generate().unwrap().0
}

fn names(certs: &[Cert]) -> Vec<String> {
    certs.iter().map(|cert| cert.fingerprint().to_hex()).collect()
}

#[test]
fn every_armored_block_of_a_file_is_read_whatever_stands_between() {
    let file = [b"Dear Nurse,\n\n".as_slice(), RSA, b"\nand\n", EXPIRED, SEVERAL].concat();
    let all = names(&read(&file).unwrap());
    let each = [RSA, EXPIRED, SEVERAL].map(|block| names(&read(block).unwrap())).concat();
    assert_eq!(all.len(), 3);
    assert_eq!(all, each);
}

#[test]
fn a_text_in_any_language_may_stand_before_a_block() {
    for before in ["\u{feff}", "Šifra:\n", "Ключ:\n", "密钥："] {
        let file = [before.as_bytes(), EXPIRED].concat();
        assert_eq!(read(&file).unwrap().len(), 1, "{before}");
    }
    let crlf = String::from_utf8_lossy(EXPIRED).replace('\n', "\r\n");
    assert_eq!(read(crlf.as_bytes()).unwrap().len(), 1);
}

#[test]
fn a_binary_key_may_talk_of_armor() {
    let key = made("-----BEGIN PGP PUBLIC KEY BLOCK-----");
    assert_eq!(names(&read(&key.to_vec().unwrap()).unwrap()), names(&[key]));
}

#[test]
fn binary_keys_are_read_one_after_the_other() {
    let keys = [made("Romeo"), made("Juliet")];
    let file = keys.iter().flat_map(|key| key.to_vec().unwrap()).collect::<Vec<_>>();
    assert_eq!(names(&read(&file).unwrap()), names(&keys));
}

#[test]
fn a_damaged_key_does_not_take_the_good_ones_with_it() {
    let damaged = RSA.iter().map(|&byte| if byte == b'e' { b'E' } else { byte }).collect::<Vec<_>>();
    let file = [EXPIRED, &damaged, SEVERAL].concat();
    let all = names(&read(&file).unwrap());
    assert_eq!(all.first(), names(&read(EXPIRED).unwrap()).first());
    assert_eq!(all.last(), names(&read(SEVERAL).unwrap()).last());

    let (good, bad) = (made("Romeo").to_vec().unwrap(), made("Tybalt").to_vec().unwrap());
    for cut in [1, 10, 60, bad.len() / 2, bad.len() - 1] {
        let file = [&good, &bad[..cut]].concat();
        assert_eq!(
            read(&file).unwrap().first().map(Cert::fingerprint),
            Cert::from_bytes(&good).ok().map(|cert| cert.fingerprint()),
            "{cut}"
        );
    }
}

#[test]
fn what_is_no_key_is_none() {
    for file in
        [b"".as_slice(), b"\0", b"Romeo", b"-----BEGIN PGP ", &[0x99; 500], &[0xff; 500], b"-----BEGIN PGP PUBLIC KEY BLOCK-----\n\n\n"]
    {
        assert_eq!(read(file).err(), Some(KeyError::NoKey));
    }
}

#[test]
fn a_key_that_is_too_large_is_left_out() {
    let ids = (0..1400).map(|n| UserID::from(format!("{n} {}", "Capulet".repeat(30))));
    let large = made("Capulet").insert_packets(ids).unwrap().0.to_vec().unwrap();
    assert!(large.len() > KEY_LIMIT);
    assert_eq!(read(&large).err(), Some(KeyError::TooLarge));
    let small = made("Romeo");
    let file = [large, small.to_vec().unwrap()].concat();
    assert_eq!(names(&read(&file).unwrap()), names(&[small]));
}

#[test]
fn of_a_file_with_many_keys_a_hundred_are_read() {
    let key = made("Romeo").to_vec().unwrap();
    assert_eq!(read(&key.repeat(150)).unwrap().len(), KEYS_LIMIT);
    let armored = String::from_utf8_lossy(EXPIRED).repeat(150);
    assert_eq!(read(armored.as_bytes()).unwrap().len(), KEYS_LIMIT);
}

#[test]
fn a_key_does_not_grow_beyond_what_is_read_again() {
    let ids = (0..1400).map(|n| UserID::from(format!("{n} {}", "Capulet".repeat(30))));
    let key = made("Capulet");
    assert!(within_limit(key.clone()).is_ok());
    assert_eq!(within_limit(key.insert_packets(ids).unwrap().0), Err(KeyError::TooLarge));
}

#[test]
fn a_key_with_which_computing_would_take_long_is_not_read() {
    // The algorithms by their numbers (RFC 9580 §9.1).
    let made = |algorithm: u8, mpis| {
        let key: Key<PublicParts, PrimaryRole> = Key4::new(SystemTime::UNIX_EPOCH, algorithm.into(), mpis).unwrap().into();
        read(&Packet::from(key).to_vec().unwrap()).map(|certs| certs.len())
    };
    let number = |bits: usize| MPI::new(&vec![0xff; bits / 8]);
    let rsa = |n, e| made(1, PublicKey::RSA { n: number(n), e: number(e) });
    let dsa = |p, q| made(17, PublicKey::DSA { p: number(p), q: number(q), g: number(p), y: number(p) });
    assert_eq!((rsa(8192, 32), dsa(3072, 256)), (Ok(1), Ok(1)));
    for refused in [rsa(4096, 4096), rsa(32 * 1024, 32), dsa(3072, 3072), dsa(32 * 1024, 256)] {
        assert_eq!(refused, Err(KeyError::TooLarge));
    }
}
