//! GnuPG reads what we write, and we read what it writes.

use balcony::{
    model::OpenFailure,
    openpgp::{KeyError, SealError, Signed, armor::restore, seal, sign, verify},
    xmpp::secret::Secret,
};

use super::{PASSPHRASE, TEXT, among, certificate, gpg::Gpg, now, opened_by, secret, unlocked};

/// Keys that both can use for everything.
const KEYS: [&str; 4] = ["alice", "rsa4096", "curve", "subkeys"];

/// What is in front of `@example.test` in the user id, or the fingerprint where that is shared.
fn user(name: &str) -> String {
    certificate(name).fingerprint().as_str().to_owned()
}

fn good(name: &str) -> Signed {
    Signed::Good { key: certificate(name).fingerprint(), made_at: Some(now()) }
}

#[test]
fn gpg_opens_what_we_encrypt() {
    let gpg = Gpg::new();
    let long = TEXT.repeat(100 * 1024 / TEXT.len() + 1);
    for name in KEYS {
        for text in [TEXT, "", &long] {
            let sealed = seal::encrypt(text.as_bytes(), &[certificate(name)], now()).unwrap();
            let outcome = gpg.run(&["--decrypt"], &sealed);
            assert!(outcome.is_success && outcome.status.iter().any(|line| line == "GOODMDC"), "{name}: {}", outcome.words);
            assert_eq!(String::from_utf8(outcome.output).unwrap(), text, "{name}");
        }
    }
}

#[test]
fn gpg_sees_who_has_signed_what_we_encrypt() {
    let gpg = Gpg::new();
    let everybody = KEYS.map(certificate);
    for name in KEYS.into_iter().chain(["dsa"]) {
        let sealed = seal::sign_and_encrypt(TEXT.as_bytes(), &unlocked(name), &everybody, now()).unwrap();
        let outcome = gpg.run(&["--decrypt"], &sealed);
        assert_eq!(outcome.signer(), Some(user(name)), "{}", outcome.words);
        assert_eq!(String::from_utf8(outcome.output).unwrap(), TEXT);
    }
}

#[test]
fn we_open_what_gpg_encrypts() {
    let gpg = Gpg::new();
    let long = TEXT.repeat(100 * 1024 / TEXT.len() + 1);
    for name in KEYS {
        for options in [
            &[][..],
            &["--armor"],
            &["--throw-keyids"],
            &["--compress-algo", "none"],
            &["--compress-algo", "zip"],
            &["--compress-algo", "zlib"],
            &["--cipher-algo", "3DES"],
            &["--cipher-algo", "CAST5"],
            &["--cipher-algo", "TWOFISH"],
            &["--textmode"],
        ] {
            let user = user(name);
            let arguments = [&["--encrypt", "--recipient", &user], options].concat();
            let made = gpg.made(&arguments, long.as_bytes());
            let message = if options == ["--armor"] { restore(&String::from_utf8(made).unwrap()).unwrap() } else { made };
            let opened =
                opened_by(&[unlocked("bob"), unlocked(name)], &message).unwrap_or_else(|why| panic!("{name} {options:?}: {why:?}"));
            assert_eq!(String::from_utf8(opened.content).unwrap(), long, "{name} {options:?}");
            assert_eq!(opened.signatures, [], "{name} {options:?}");
        }
    }
}

#[test]
fn we_see_who_has_signed_what_gpg_encrypts() {
    let gpg = Gpg::new();
    for name in KEYS.into_iter().chain(["dsa"]) {
        for options in [&[][..], &["--textmode"]] {
            let arguments = ["--sign", "--local-user", &user(name), "--encrypt", "--recipient", &user("alice")];
            let message = gpg.made(&[&arguments, options].concat(), TEXT.as_bytes());
            let opened = opened_by(&[unlocked("alice"), unlocked(name)], &message).unwrap();
            assert_eq!((String::from_utf8(opened.content).unwrap().as_str(), opened.signatures), (TEXT, vec![good(name)]), "{name}");
            let Ok(stranger) = opened_by(&[unlocked("alice")], &message) else { panic!("not opened") };
            assert!(name == "alice" || matches!(stranger.signatures[..], [Signed::UnknownKey { .. }]), "{stranger:?}");
        }
    }
}

#[test]
fn gpg_verifies_what_we_sign_and_nothing_else() {
    let gpg = Gpg::new();
    for name in KEYS.into_iter().chain(["dsa"]) {
        let signature = sign::detached(TEXT.as_bytes(), &unlocked(name), now()).unwrap();
        assert_eq!(gpg.verified(&signature, TEXT.as_bytes()), Some(user(name)), "{name}");
        assert_eq!(gpg.verified(&signature, TEXT.trim().as_bytes()), None, "{name}");
    }
}

#[test]
fn we_verify_what_gpg_signs_and_nothing_else() {
    let gpg = Gpg::new();
    for name in KEYS.into_iter().chain(["dsa"]) {
        for options in [&[][..], &["--textmode"], &["--digest-algo", "SHA256"], &["--digest-algo", "SHA384"]] {
            let user = user(name);
            let arguments = [&["--detach-sign", "--local-user", &user], options].concat();
            let signature = gpg.made(&arguments, TEXT.as_bytes());
            let find = [certificate("bob"), certificate(name)];
            assert_eq!(verify::detached(&signature, TEXT.as_bytes(), &among(&find), now()), good(name), "{name} {options:?}");
            let other = verify::detached(&signature, b"other", &among(&find), now());
            assert_eq!(other, Signed::Bad { key: certificate(name).fingerprint() }, "{name} {options:?}");
        }
    }
}

#[test]
fn what_gpg_signs_as_in_2001_proves_nothing_any_more() {
    let gpg = Gpg::new();
    for (name, hash) in [("alice", "SHA1"), ("alice", "RIPEMD160"), ("dsa1024", "SHA1"), ("dsa1024", "SHA256")] {
        let signature = gpg.made(&["--detach-sign", "--local-user", &user(name), "--digest-algo", hash], TEXT.as_bytes());
        let find = [certificate(name)];
        let weak = Signed::Weak { key: certificate(name).fingerprint() };
        assert_eq!(verify::detached(&signature, TEXT.as_bytes(), &among(&find), now()), weak, "{name} {hash}");
        let unknown = verify::detached(&signature, TEXT.as_bytes(), &among(&[]), now());
        assert_eq!(unknown, Signed::UnknownKey { issuer: user(name) }, "{name} {hash}");
    }
}

#[test]
fn what_gpg_signed_with_a_key_that_was_good_then_is_judged_by_what_is_known_now() {
    let gpg = Gpg::new();
    let then = "2026-11-26T00:00:00Z".parse().unwrap();
    for (name, now_called) in [("expired", "expired"), ("revoked-before", "revoked")] {
        let outcome = gpg.run_at("20261126T000000", &["--detach-sign", "--local-user", &user(name)], b"");
        let key = certificate(name).fingerprint();
        let verdict = verify::detached(&outcome.output, b"", &among(&[certificate(now_called)]), now());
        let expected = match name {
            "expired" => Signed::Expired { key, made_at: Some(then) },
            _ => Signed::Revoked { key, made_at: Some(then) },
        };
        assert_eq!(verdict, expected, "{name}: {}", outcome.words);
    }
}

#[test]
fn expired_and_revoked_keys_open_what_gpg_encrypted_to_them_before() {
    let gpg = Gpg::new();
    for (name, now_called) in [("expired", "expired"), ("revoked-before", "revoked")] {
        let outcome = gpg.run_at("20261126T000000", &["--encrypt", "--recipient", &user(name)], TEXT.as_bytes());
        let opened = opened_by(&[unlocked(now_called)], &outcome.output).unwrap();
        assert_eq!(opened.content, TEXT.as_bytes(), "{name}: {}", outcome.words);
    }
}

#[test]
fn what_gpg_makes_and_nobody_should_read_is_called_what_it_is() {
    let gpg = Gpg::new();
    let to = |name: &str, options: &[&str]| {
        let user = user(name);
        gpg.made(&[&["--encrypt", "--recipient", &user], options].concat(), TEXT.repeat(10).as_bytes())
    };
    let unprotected = to("alice", &["--rfc2440"]);
    assert_eq!(opened_by(&[unlocked("alice")], &unprotected), Err(OpenFailure::NoIntegrity));
    assert!(matches!(opened_by(&[unlocked("bob")], &unprotected), Err(OpenFailure::NoKey(_))));
    assert_eq!(opened_by(&[unlocked("dsa")], &to("dsa", &[])), Err(OpenFailure::Unsupported), "Elgamal");
    assert_eq!(opened_by(&[unlocked("alice")], &to("alice", &["--compress-algo", "bzip2"])), Err(OpenFailure::Unsupported));
    let for_a_password = gpg.made(&["--symmetric"], TEXT.as_bytes());
    assert_eq!(opened_by(&[unlocked("alice")], &for_a_password), Err(OpenFailure::NoKey(Vec::new())));
    let only_signed = gpg.made(&["--sign", "--local-user", &user("alice")], TEXT.as_bytes());
    assert_eq!(opened_by(&[unlocked("alice")], &only_signed), Err(OpenFailure::Damaged));
}

#[test]
fn keys_with_which_only_gpg_can_compute_are_not_called_bad() {
    let gpg = Gpg::new();
    for name in ["brainpool", "rsa5120"] {
        let key = certificate(name).fingerprint();
        let signature = gpg.made(&["--detach-sign", "--local-user", &user(name)], TEXT.as_bytes());
        let verdict = verify::detached(&signature, TEXT.as_bytes(), &among(&[certificate(name)]), now());
        assert_eq!(verdict, Signed::Weak { key: key.clone() }, "{name}");
        assert_eq!(seal::encrypt(b"", &[certificate(name)], now()), Err(SealError::CannotEncrypt(key.clone())), "{name}");
        // Nothing would come of an own key of that kind: it is not taken over.
        assert_eq!(secret(name).unlock(&Secret::new(PASSPHRASE)).err(), Some(KeyError::Unsupported), "{name}");
    }
}
