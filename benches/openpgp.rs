//! How fast keys, messages and signatures are: `cargo bench --bench openpgp`.
//!
//! Every line says how much work its time was for; of what is done often it is the median. To be kept: encrypting or opening a message
//! of 200 bytes under 2 ms, signing and verifying a status under 1 ms. The library remembers signatures that it has verified, so each
//! is verified once here; those of a key about itself it does remember.
#![allow(missing_docs, clippy::unwrap_used, clippy::print_stdout)]

use std::{
    hint::black_box,
    time::{Duration, Instant},
};

use balcony::{
    model::KeyKind,
    openpgp::{Certificate, Generated, Issuer, Keys, SecretKey, Signed, UnlockedKey, open, seal, sign, verify},
    xmpp::secret::Secret,
};
use jiff::Timestamp;

const STATUS: &[u8] = b"On the balcony, until the lark sings";

fn main() {
    let now: Timestamp = "2026-02-01T12:00:00Z".parse().unwrap();
    for (name, kind, rounds) in [("Curve25519", KeyKind::Curve25519, 200), ("RSA 3072", KeyKind::Rsa3072, 20)] {
        println!("{name}");
        let juliet = keys(kind, now, "juliet@capulet.example");
        let romeo = keys(kind, now, "romeo@montague.example");
        messages(&juliet.unlocked, &romeo.unlocked, now, rounds);
        statuses(&romeo.unlocked, now, rounds);
    }
}

/// A key pair, from its making to its opening.
fn keys(kind: KeyKind, now: Timestamp, address: &str) -> Generated {
    let passphrase = Secret::new("wherefore art thou");
    let ids = [format!("xmpp:{address}")];
    let start = Instant::now();
    let made = SecretKey::generate(&ids, kind, None, &passphrase, now).unwrap();
    say("generate and lock", "1 key of 2 parts", start.elapsed());
    let locked = made.locked.to_bytes().unwrap();
    say(
        "unlock",
        &format!("1 key of 2 parts, {} bytes", locked.len()),
        median(5, || SecretKey::read(&locked).unwrap().remove(0).unlock(&passphrase).unwrap()),
    );
    let public = made.unlocked.certificate().to_bytes().unwrap();
    let size = format!("1 certificate, {} bytes", public.len());
    say("parse a certificate", &size, median(200, || Certificate::read(&public).unwrap()));
    say("parse it and say what it is", &size, median(200, || Certificate::read(&public).unwrap().remove(0).info(now)));
    made
}

fn messages(juliet: &UnlockedKey, romeo: &UnlockedKey, now: Timestamp, rounds: usize) {
    let to = [juliet.certificate(), romeo.certificate()];
    let unlocked = [juliet.clone()];
    let find = |_: &Issuer| vec![romeo.certificate()];
    let keys = Keys { unlocked: &unlocked, locked: &[], find: &find };
    for (name, length) in [("200 bytes", 200), ("100 KB", 100_000)] {
        let text = "But soft, what light through yonder window breaks? ".repeat(length / 50 + 1).into_bytes();
        let text = text.get(..length).unwrap();
        let sealed = seal::encrypt(text, &to, now).unwrap();
        say("encrypt", &format!("{name} to 2 keys"), median(rounds, || seal::encrypt(text, &to, now).unwrap()));
        say("open", &format!("{name}, {} bytes encrypted", sealed.len()), median(rounds, || open::open(&sealed, &keys, now).unwrap()));
        let sealed = seal::sign_and_encrypt(text, romeo, &to, now).unwrap();
        say("sign and encrypt", &format!("{name} to 2 keys"), median(rounds, || seal::sign_and_encrypt(text, romeo, &to, now).unwrap()));
        let opened = open::open(&sealed, &keys, now).unwrap();
        assert!(matches!(opened.signatures.as_slice(), [Signed::Good { .. }]));
        let size = format!("{name}, {} bytes encrypted", sealed.len());
        let fresh = (0..rounds).map(|_| seal::sign_and_encrypt(text, romeo, &to, now).unwrap()).collect();
        say("open and verify", &size, median_of(fresh, |sealed| open::open(sealed, &keys, now).unwrap()));
    }
}

fn statuses(romeo: &UnlockedKey, now: Timestamp, rounds: usize) {
    let certificate = romeo.certificate();
    let find = |_: &Issuer| vec![certificate.clone()];
    let signature = sign::detached(STATUS, romeo, now).unwrap();
    assert!(matches!(verify::detached(&signature, STATUS, &find, now), Signed::Good { .. }));
    say("sign a status", &format!("{} bytes", STATUS.len()), median(rounds, || sign::detached(STATUS, romeo, now).unwrap()));
    let size = format!("{} bytes, signature of {}", STATUS.len(), signature.len());
    let fresh = (0..rounds).map(|_| sign::detached(STATUS, romeo, now).unwrap()).collect();
    say("verify a status", &size, median_of(fresh, |signature| verify::detached(signature, STATUS, &find, now)));
}

fn median<T>(rounds: usize, work: impl Fn() -> T) -> Duration {
    median_of(vec![(); rounds], |()| work())
}

/// Of the work on each of these.
fn median_of<I, T>(all: Vec<I>, work: impl Fn(&I) -> T) -> Duration {
    let timed = |one: &I| {
        let start = Instant::now();
        black_box(work(one));
        start.elapsed()
    };
    let mut times: Vec<_> = all.iter().map(timed).collect();
    times.sort();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

fn say(what: &str, size: &str, time: Duration) {
    println!("  {what:<30} {size:<45} {time:.2?}");
}
