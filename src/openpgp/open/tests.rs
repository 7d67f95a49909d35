#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::io::Write;

use sequoia_openpgp::{
    Packet,
    crypto::symmetric::{BlockCipherMode, Encryptor, PaddingMode},
    packet::{Literal, Marker, PKESK as Recipient, Padding, SKESK, pkesk::PKESK3, skesk::SKESK4},
    policy::StandardPolicy,
    serialize::{
        MarshalInto,
        stream::{Compressor, LiteralWriter, Message},
    },
    types::{CompressionAlgorithm, DataFormat},
};
use sha1::{Digest, Sha1};

use super::*;
use crate::openpgp::{
    seal,
    test_keys::{among, certificate, mutated, now, unlocked},
};

const CIPHER: SymmetricAlgorithm = SymmetricAlgorithm::AES128;

fn opened_by(names: &[&str], locked: &[&str], message: &[u8]) -> Result<Opened, OpenFailure> {
    let unlocked: Vec<_> = names.iter().map(|name| unlocked(name)).collect();
    let locked: Vec<_> = locked.iter().map(|name| certificate(name)).collect();
    let find = among(vec![certificate("alice"), certificate("curve")]);
    open(message, &Keys { unlocked: &unlocked, locked: &locked, find: &find }, now())
}

fn opened(message: &[u8]) -> Result<Opened, OpenFailure> {
    opened_by(&["curve"], &[], message)
}

fn content(content: &[u8]) -> Result<Opened, OpenFailure> {
    Ok(Opened { content: content.to_vec(), signatures: Vec::new() })
}

fn bytes(packet: impl Into<Packet>) -> Vec<u8> {
    packet.into().to_vec().unwrap()
}

fn literal(text: &[u8]) -> Vec<u8> {
    let mut literal = Literal::new(DataFormat::Binary);
    literal.set_body(text.to_vec());
    bytes(literal)
}

/// A packet of the new format (RFC 9580 §4.2.1) with this tag.
fn packet(tag: u8, body: &[u8]) -> Vec<u8> {
    [&[0xC0 | tag, 0xFF], u32::try_from(body.len()).unwrap().to_be_bytes().as_slice(), body].concat()
}

/// A session key, and it encrypted to the key `curve`.
fn session() -> (SessionKey, Vec<u8>) {
    let session_key = SessionKey::new(16).unwrap();
    let cert = certificate("curve").cert().clone();
    let policy = StandardPolicy::at(crate::openpgp::system_time(now()));
    let part = cert.keys().with_policy(&policy, crate::openpgp::system_time(now())).for_transport_encryption().next().unwrap();
    let recipient = PKESK3::for_recipient(CIPHER, &session_key, part.key()).unwrap();
    (session_key, bytes(Recipient::from(recipient)))
}

fn encrypted(plain: &[u8], session_key: &SessionKey) -> Vec<u8> {
    let mut encryptor = Encryptor::new(CIPHER, BlockCipherMode::CFB, PaddingMode::None, session_key, None, Vec::new()).unwrap();
    encryptor.write_all(plain).unwrap();
    encryptor.finalize().unwrap()
}

/// A message with any packets inside.
fn sealed(packets: &[u8]) -> Vec<u8> {
    let (session_key, recipient) = session();
    let mut plain = [&[7; 18], packets, &[0xD3, 20]].concat();
    plain.extend(Sha1::digest(&plain));
    [recipient, packet(18, &[&[1], encrypted(&plain, &session_key).as_slice()].concat())].concat()
}

/// A message for `curve`, as this program makes it.
fn ours(text: &[u8]) -> Vec<u8> {
    seal::encrypt(text, &[certificate("curve")], now()).unwrap()
}

#[test]
fn what_was_made_by_hand_is_read() {
    assert_eq!(opened(&sealed(&literal(b"by hand"))), content(b"by hand"));
    assert_eq!(opened(&sealed(&literal(b""))), content(b""));
}

#[test]
fn nothing_is_told_of_what_is_for_others_but_for_whom() {
    let cert = certificate("curve");
    let subkey = cert.cert().keys().subkeys().next().unwrap().key().keyid().to_hex();
    assert_eq!(opened_by(&["alice"], &["bob"], &ours(b"x")), Err(OpenFailure::NoKey(vec![subkey])));
    let many = vec![session().1; 30].concat();
    let many = [many, packet(18, &[1; 60])].concat();
    let Err(OpenFailure::NoKey(named)) = opened_by(&["alice"], &[], &many) else { unreachable!() };
    assert_eq!(named.len(), 10);
}

#[test]
fn a_locked_key_is_named() {
    let locked = Err(OpenFailure::Locked(certificate("curve").fingerprint()));
    assert_eq!(opened_by(&["alice"], &["bob", "curve"], &ours(b"x")), locked);
    assert_eq!(opened_by(&["curve"], &["bob"], &ours(b"x")), content(b"x"));
    let both = seal::encrypt(b"x", &[certificate("alice"), certificate("curve")], now()).unwrap();
    assert_eq!(opened_by(&["alice"], &["curve"], &both), content(b"x"), "one that is not locked opens it");
}

#[test]
fn old_keys_open_what_was_encrypted_to_them() {
    let then = "2026-11-25T12:00:00Z".parse().unwrap();
    for (name, before) in [("expired", "expired"), ("revoked", "revoked-before")] {
        let message = seal::encrypt(b"then", &[certificate(before)], then).unwrap();
        assert_eq!(opened_by(&[name], &[], &message), content(b"then"), "{name}");
    }
}

#[test]
fn a_hidden_recipient_is_tried_with_all_keys() {
    let mut hidden = ours(b"hidden");
    // The key id is after the header and the version.
    let at = 3;
    hidden[at..at + 8].fill(0);
    assert_eq!(opened_by(&["alice", "bob", "curve"], &[], &hidden), content(b"hidden"));
    assert_eq!(opened_by(&["subkeys"], &[], &hidden), Err(OpenFailure::NoKey(Vec::new())));
    let locked = Err(OpenFailure::Locked(certificate("curve").fingerprint()));
    assert_eq!(opened_by(&["subkeys"], &["alice", "curve"], &hidden), locked, "it may be for that");
}

#[test]
fn what_is_only_for_a_password_is_for_no_key() {
    let session_key = SessionKey::new(16).unwrap();
    let skesk = SKESK4::with_password(CIPHER, CIPHER, Default::default(), &session_key, &"x".into()).unwrap();
    let message = [bytes(SKESK::from(skesk)), packet(18, &[1; 60])].concat();
    assert_eq!(opened(&message), Err(OpenFailure::NoKey(Vec::new())));
}

#[test]
fn without_integrity_protection_nothing_is_read() {
    // EFAIL: the protected data under the name of the unprotected.
    let (session_key, recipient) = session();
    let unprotected = [recipient, packet(9, &encrypted(&[&[7; 18], literal(b"efail").as_slice()].concat(), &session_key))].concat();
    assert_eq!(opened(&unprotected), Err(OpenFailure::NoIntegrity));
    assert_eq!(opened_by(&[], &["curve"], &unprotected), Err(OpenFailure::NoIntegrity), "no passphrase would help");
    assert!(matches!(opened_by(&["alice"], &[], &unprotected), Err(OpenFailure::NoKey(_))), "that it is for others comes first");
}

#[test]
fn without_its_mdc_nothing_is_read() {
    let (session_key, recipient) = session();
    for plain in [[&[7; 18], literal(b"efail").as_slice()].concat(), vec![7; 5], vec![]] {
        let message = [recipient.as_slice(), &packet(18, &[&[1], encrypted(&plain, &session_key).as_slice()].concat())].concat();
        assert_eq!(opened(&message), Err(OpenFailure::Damaged), "{plain:?}");
    }
}

#[test]
fn a_changed_bit_anywhere_in_the_data_is_seen() {
    let message = sealed(&literal(b"Pay 10 ducats"));
    let (_, recipient) = session();
    for at in recipient.len() + 7..message.len() {
        let mut changed = message.clone();
        changed[at] ^= 1;
        assert_eq!(opened(&changed), Err(OpenFailure::Damaged), "byte {at}");
    }
}

#[test]
fn what_was_cut_off_or_has_something_behind_it_is_damaged() {
    let message = ours(b"whole");
    assert!(opened(&message).is_ok());
    for length in 0..message.len() {
        assert_eq!(opened(&message[..length]), Err(OpenFailure::Damaged), "{length} bytes");
    }
    let twice = [message.as_slice(), &message].concat();
    assert_eq!(opened(&twice), Err(OpenFailure::Damaged));
    assert_eq!(opened_by(&["alice"], &[], &twice), Err(OpenFailure::Damaged), "whoever it is for");
    let others = seal::encrypt(b"x", &[certificate("alice")], now()).unwrap();
    assert_eq!(opened(&others[..others.len() - 1]), Err(OpenFailure::Damaged));
    assert_eq!(opened(&[&message[..], b"behind"].concat()), Err(OpenFailure::Damaged));
    let two = sealed(&[literal(b"one"), literal(b"two")].concat());
    assert_eq!(opened(&two), Err(OpenFailure::Damaged));
}

#[test]
fn what_is_not_encrypted_is_no_encrypted_message() {
    let signature = crate::openpgp::sign::detached(b"x", &unlocked("alice"), now()).unwrap();
    let key = certificate("alice").to_bytes().unwrap();
    for message in [literal(b"open"), signature, key, session().1, Vec::new(), b"text".to_vec(), bytes(Marker::default())] {
        assert_eq!(opened(&message), Err(OpenFailure::Damaged), "{message:?}");
    }
    for inside in [sealed(&literal(b"twice")), certificate("alice").to_bytes().unwrap(), Vec::new(), b"no packet".to_vec()] {
        assert_eq!(opened(&sealed(&inside)), Err(OpenFailure::Damaged));
    }
}

#[test]
fn markers_and_padding_are_skipped() {
    let marker = bytes(Marker::default());
    let padding = bytes(Padding::new(40).unwrap());
    let message = [&marker, sealed(&[&marker[..], &padding, &literal(b"x"), &padding].concat()).as_slice(), &marker].concat();
    assert_eq!(opened(&message), content(b"x"));
}

#[test]
fn what_calls_itself_text_has_its_own_line_ends() {
    let mut text = Literal::new(DataFormat::Unicode);
    text.set_body(b"one\r\ntwo\n".to_vec());
    assert_eq!(opened(&sealed(&bytes(text))), content(b"one\ntwo\n"));
    assert_eq!(opened(&sealed(&literal(b"one\r\ntwo\n"))), content(b"one\r\ntwo\n"));
}

#[test]
fn a_literal_that_is_not_whole_is_damaged() {
    let whole = literal(b"what the sender has cut off");
    assert!(opened(&sealed(&whole)).is_ok());
    for length in 0..whole.len() {
        assert_eq!(opened(&sealed(&whole[..length])), Err(OpenFailure::Damaged), "{length} bytes");
    }
}

#[test]
fn a_literal_with_a_name_is_read() {
    let mut named = Literal::new(DataFormat::Binary);
    named.set_filename("_CONSOLE").unwrap();
    named.set_body(b"for your eyes".to_vec());
    assert_eq!(opened(&sealed(&bytes(named))), content(b"for your eyes"));
}

#[test]
fn a_key_of_which_a_part_is_still_locked_does_not_open_with_it() {
    let locked = UnlockedKey::of(crate::openpgp::test_keys::secret("curve").cert().clone());
    let find = among(Vec::new());
    let refused = open(&ours(b"x"), &Keys { unlocked: &[locked], locked: &[], find: &find }, now());
    assert!(matches!(refused, Err(OpenFailure::NoKey(_))), "{refused:?}");
}

/// Zeros, compressed `times` times.
fn bomb(length: usize, times: usize) -> Vec<u8> {
    let mut bomb = Vec::new();
    let mut message = Message::new(&mut bomb);
    for _ in 0..times {
        message = Compressor::new(message).algo(CompressionAlgorithm::Zip).build().unwrap();
    }
    let mut literal = LiteralWriter::new(message).build().unwrap();
    for _ in 0..length / 1024 {
        literal.write_all(&[0; 1024]).unwrap();
    }
    literal.finalize().unwrap();
    bomb
}

#[test]
fn a_bomb_does_not_explode() {
    for times in [1, 2] {
        let message = sealed(&bomb(100 * 1024 * 1024, times));
        assert!(message.len() < 200 * 1024);
        assert_eq!(opened(&message), Err(OpenFailure::TooLarge));
    }
}

#[test]
fn content_of_the_limit_is_read_and_not_a_byte_more() {
    let limit = 1024 * 1024;
    assert_eq!(opened(&sealed(&bomb(limit, 1))).unwrap().content.len(), limit);
    assert_eq!(opened(&ours(&vec![b'x'; limit])).unwrap().content.len(), limit);
    assert_eq!(opened(&ours(&vec![b'x'; limit + 1])), Err(OpenFailure::TooLarge));
    assert_eq!(opened(&vec![0; CIPHERTEXT_LIMIT + 1]), Err(OpenFailure::TooLarge));
}

#[test]
fn what_is_nested_too_deeply_or_has_too_many_packets_is_not_followed() {
    assert_eq!(opened(&sealed(&bomb(1024, 4))).unwrap().content.len(), 1024);
    assert_eq!(opened(&sealed(&bomb(1024, 5))), Err(OpenFailure::Unsupported));
    let crowd = [bytes(Marker::default()).repeat(1000), literal(b"x")].concat();
    assert_eq!(opened(&sealed(&crowd)), Err(OpenFailure::Unsupported));
    let to_many = [session().1.repeat(RECIPIENTS_LIMIT + 1), packet(18, &[1; 60])].concat();
    assert_eq!(opened(&to_many), Err(OpenFailure::Unsupported));
}

#[test]
fn what_the_library_does_not_know_is_called_so() {
    let (_, recipient) = session();
    let of_gnupg = [recipient.as_slice(), &packet(20, &[1, 9, 2, 10, 0, 0, 0, 0])].concat();
    assert_eq!(opened(&of_gnupg), Err(OpenFailure::Unsupported));
    let of_the_future = [recipient.as_slice(), &packet(18, &[9; 60])].concat();
    assert_eq!(opened(&of_the_future), Err(OpenFailure::Unsupported));
    let bzip2 = packet(8, &[3, 1, 2, 3]);
    assert_eq!(opened(&sealed(&bzip2)), Err(OpenFailure::Unsupported));
}

#[test]
fn a_damaged_signature_inside_does_not_vanish() {
    let message = sealed(&[packet(2, &[5, 0, 1]), literal(b"x")].concat());
    assert_eq!(opened(&message), Ok(Opened { content: b"x".to_vec(), signatures: vec![Signed::Damaged] }));
}

#[test]
fn a_signature_over_other_words_is_bad() {
    let signature = crate::openpgp::sign::detached(b"yes", &unlocked("alice"), now()).unwrap();
    for (text, expected) in [
        (b"yes".as_slice(), Signed::Good { key: certificate("alice").fingerprint(), made_at: Some(now()) }),
        (b"no", Signed::Bad { key: certificate("alice").fingerprint() }),
    ] {
        let message = sealed(&[signature.as_slice(), &literal(text)].concat());
        assert_eq!(opened(&message), Ok(Opened { content: text.to_vec(), signatures: vec![expected] }));
    }
}

#[test]
fn no_bytes_bring_it_down_and_nothing_but_the_truth_is_opened() {
    let messages =
        [ours(b"the truth"), sealed(&literal(b"the truth")), sealed(&[bytes(Marker::default()), literal(b"the truth")].concat())];
    for (message, seed) in messages.iter().cycle().zip(0..300) {
        if let Ok(opened) = opened(&mutated(message, seed)) {
            assert_eq!(opened.content, b"the truth", "seed {seed}");
        }
    }
}

proptest::proptest! {
    #[test]
    fn no_random_bytes_bring_it_down(bytes in proptest::collection::vec(proptest::prelude::any::<u8>(), 0..200)) {
        let _ = opened(&bytes);
        let _ = Content::read(&bytes);
    }
}

#[test]
fn no_packets_inside_bring_it_down() {
    let signed = crate::openpgp::sign::detached(b"x", &unlocked("alice"), now()).unwrap();
    let inside = [signed, bomb(2048, 2)].concat();
    for seed in 0..1000 {
        let _ = Content::read(&mutated(&inside, seed));
    }
}
