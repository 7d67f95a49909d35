//! Keys of RFC 9580, alone and beside older ones.

use balcony::{
    model::OpenFailure,
    openpgp::{KeyError, SecretKey, Signed, UnlockedKey, seal, sign, verify},
    xmpp::secret::Secret,
};
use sequoia_openpgp::{
    Packet, Profile,
    cert::{CertBuilder, CipherSuite},
    packet::{PKESK, SEIP},
    parse::{PacketParser, PacketParserResult, Parse},
    serialize::SerializeInto,
    types::AEADAlgorithm,
};

use super::{PASSPHRASE, TEXT, among, certificate, data, now, opened_by, unlocked};

/// A new key of version 6.
fn new_key() -> UnlockedKey {
    let builder = CertBuilder::general_purpose(Some("xmpp:juliet@capulet.example")).set_cipher_suite(CipherSuite::Cv25519);
    let made = std::time::UNIX_EPOCH + std::time::Duration::from_secs(1_797_000_000);
    let (cert, _) = builder.set_profile(Profile::RFC9580).unwrap().set_creation_time(made).generate().unwrap();
    let secret = SecretKey::read(&cert.as_tsk().to_vec().unwrap()).unwrap().remove(0);
    secret.unlock(&Secret::default()).unwrap()
}

/// The version of the integrity protection, and those of the session keys.
fn versions(message: &[u8]) -> (u8, Vec<u8>) {
    let mut recipients = Vec::new();
    let mut rest = PacketParser::from_bytes(message).unwrap();
    while let PacketParserResult::Some(parser) = rest {
        match &parser.packet {
            Packet::PKESK(PKESK::V3(_)) => recipients.push(3),
            Packet::PKESK(PKESK::V6(_)) => recipients.push(6),
            Packet::SEIP(SEIP::V1(_)) => return (1, recipients),
            Packet::SEIP(SEIP::V2(_)) => return (2, recipients),
            _ => {}
        }
        rest = parser.next().unwrap().1;
    }
    panic!("not encrypted")
}

/// What was encrypted to the key `version-6/juliet`, and opened with it.
const SAID: &str = "wherefore art thou";

/// A mode that this build has; RFC 9580 wants OCB of everybody, which Nettle has since 3.9.
fn has(mode: AEADAlgorithm) -> bool {
    mode.is_supported()
}

#[test]
fn new_keys_among_themselves_use_the_new_protection_in_the_mode_that_all_have() {
    let (juliet, nurse) = (new_key(), new_key());
    assert_eq!(juliet.certificate().info(now()).version, 6);
    let message = seal::sign_and_encrypt(TEXT.as_bytes(), &juliet, &[juliet.certificate(), nurse.certificate()], now()).unwrap();
    // Without that mode it is the protection that is older than all of them.
    let expected = if has(AEADAlgorithm::OCB) { (2, vec![6, 6]) } else { (1, vec![3, 3]) };
    assert_eq!(versions(&message), expected);
    for reader in [&juliet, &nurse] {
        let opened = opened_by(&[reader.clone(), juliet.clone()], &message).unwrap();
        assert_eq!(opened.content, TEXT.as_bytes());
        assert_eq!(opened.signatures, [Signed::Good { key: juliet.fingerprint(), made_at: Some(now()) }]);
    }
    let Err(OpenFailure::NoKey(named)) = opened_by(&[unlocked("alice")], &message) else { panic!("opened") };
    let digits = if has(AEADAlgorithm::OCB) { 64 } else { 16 };
    assert!(named.iter().all(|name| name.len() == digits), "{named:?}");
}

#[test]
fn every_mode_is_opened_or_called_one_that_this_build_does_not_have() {
    let juliet = SecretKey::read(&data("version-6/juliet.sec.gpg")).unwrap().remove(0).unlock(&Secret::default()).unwrap();
    for (name, mode) in [("aes256-ocb", AEADAlgorithm::OCB), ("aes256-gcm", AEADAlgorithm::GCM), ("aes256-eax", AEADAlgorithm::EAX)] {
        let opened = opened_by(std::slice::from_ref(&juliet), &data(&format!("version-6/{name}.gpg")));
        let expected = if has(mode) { Ok(SAID.as_bytes().to_vec()) } else { Err(OpenFailure::Unsupported) };
        assert_eq!(opened.map(|opened| opened.content), expected, "{name}");
    }
    for name in ["camellia256-ocb", "twofish-eax"] {
        let opened = opened_by(std::slice::from_ref(&juliet), &data(&format!("version-6/{name}.gpg")));
        let is_told_truly = match &opened {
            Ok(opened) => opened.content == SAID.as_bytes(),
            Err(why) => *why == OpenFailure::Unsupported,
        };
        assert!(is_told_truly, "{name}: {opened:?}");
    }
}

#[test]
fn a_key_that_is_locked_in_a_mode_that_this_build_does_not_have_is_not_called_a_wrong_passphrase() {
    for (name, mode) in [("juliet-ocb", AEADAlgorithm::OCB), ("juliet-gcm", AEADAlgorithm::GCM)] {
        let secret = SecretKey::read(&data(&format!("version-6/{name}.sec.gpg"))).unwrap().remove(0);
        assert!(secret.is_locked());
        for (passphrase, refusal) in [(PASSPHRASE, None), ("x", Some(KeyError::WrongPassphrase))] {
            let expected = if has(mode) { refusal } else { Some(KeyError::Unsupported) };
            assert_eq!(secret.unlock(&Secret::new(passphrase)).err(), expected, "{name} {passphrase}");
        }
    }
}

#[test]
fn beside_an_older_key_a_new_one_gets_what_both_read() {
    let juliet = new_key();
    let message = seal::encrypt(TEXT.as_bytes(), &[juliet.certificate(), certificate("alice")], now()).unwrap();
    assert_eq!(versions(&message), (1, vec![3, 3]));
    for reader in [juliet, unlocked("alice")] {
        assert_eq!(opened_by(&[reader], &message).unwrap().content, TEXT.as_bytes());
    }
}

#[test]
fn older_keys_get_the_protection_of_their_time() {
    let message = seal::encrypt(TEXT.as_bytes(), &[certificate("curve"), certificate("alice")], now()).unwrap();
    assert_eq!(versions(&message), (1, vec![3, 3]));
}

#[test]
fn what_was_changed_or_cut_off_is_damaged() {
    let juliet = new_key();
    // Several chunks: those before the changed one are authentic, and are not given away either.
    let message = seal::encrypt(&[b'x'; 10_000], &[juliet.certificate()], now()).unwrap();
    for at in [message.len() - 9_000, message.len() - 5_000, message.len() - 1] {
        let mut changed = message.clone();
        changed[at] ^= 1;
        assert_eq!(opened_by(std::slice::from_ref(&juliet), &changed), Err(OpenFailure::Damaged), "byte {at}");
        assert_eq!(opened_by(std::slice::from_ref(&juliet), &message[..at]), Err(OpenFailure::Damaged), "{at} bytes");
    }
}

#[test]
fn a_signature_of_a_new_key_is_verified() {
    let juliet = new_key();
    let signature = sign::detached(TEXT.as_bytes(), &juliet, now()).unwrap();
    let find = [juliet.certificate()];
    let good = Signed::Good { key: juliet.fingerprint(), made_at: Some(now()) };
    assert_eq!(verify::detached(&signature, TEXT.as_bytes(), &among(&find), now()), good);
    assert_eq!(verify::detached(&signature, b"other", &among(&find), now()), Signed::Bad { key: juliet.fingerprint() });
    let Signed::UnknownKey { issuer } = verify::detached(&signature, b"other", &among(&[]), now()) else { panic!("known") };
    assert!(juliet.certificate().handles().contains(&issuer), "its part that signs: {issuer}");
}
