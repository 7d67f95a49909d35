//! The backup of secret keys on the server, under a code that only its owner has written down (XEP-0373 §5).

use std::{
    fmt,
    io::{Read, Write},
};

use sequoia_openpgp::{
    Cert, KeyHandle,
    crypto::{Password, S2K, SessionKey},
    packet::{PKESK, SKESK},
    parse::{
        Parse,
        stream::{DecryptionHelper, DecryptorBuilder, MessageStructure, VerificationHelper},
    },
    policy::StandardPolicy,
    serialize::{
        Serialize,
        stream::{Encryptor, LiteralWriter, Message},
    },
    types::SymmetricAlgorithm,
};

use zeroize::Zeroizing;

use super::{KeyError, SecretKey, UnlockedKey, s2k};
use crate::xmpp::{id::Entropy, secret::Secret};

/// What a code consists of: digits without zero and letters without O (XEP-0373 §5.3).
const ALPHABET: &[u8; 34] = b"123456789ABCDEFGHIJKLMNPQRSTUVWXYZ";
/// Characters of a code.
const LENGTH: usize = 24;
/// Characters between dashes.
const GROUP: usize = 4;
/// A backup of more bytes is not read, packed or unpacked.
const LIMIT: usize = 1024 * 1024;
/// More ways to open a backup are not tried: each costs the work of a passphrase.
const WAYS_LIMIT: usize = 4;

/// What opens a backup, to be written on paper: `TWNK-KD5Y-MT3T-E1GS-DRDB-KVTW` (XEP-0373 §5.3). 122 bits: nobody guesses it.
#[derive(Clone, PartialEq, Eq)]
pub struct BackupCode(Secret);

impl BackupCode {
    /// A new one.
    pub fn generate(entropy: &mut Entropy) -> Self {
        Self::of(&entropy.text(ALPHABET, LENGTH))
    }

    /// Reads it as people type it: in small letters, with spaces, without dashes. `None` if it cannot be one.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let written = text.chars().filter(|character| !character.is_whitespace() && !is_dash(*character));
        let characters: String = written.map(|character| character.to_ascii_uppercase()).take(LENGTH + 1).collect();
        let is_code = characters.len() == LENGTH && characters.bytes().all(|byte| ALPHABET.contains(&byte));
        let code = is_code.then(|| Self::of(&characters));
        drop(Secret::new(characters));
        code
    }

    /// `characters` are of the alphabet, and as many as there must be.
    fn of(characters: &str) -> Self {
        let groups: Vec<&str> = characters.as_bytes().chunks(GROUP).filter_map(|group| std::str::from_utf8(group).ok()).collect();
        Self(Secret::new(groups.join("-")))
    }

    /// The code with its dashes, which are part of the passphrase. The name is long so that each use is seen in review.
    #[must_use]
    pub fn expose(&self) -> &str {
        self.0.expose()
    }
}

/// What people or their keyboards write for a dash.
fn is_dash(character: char) -> bool {
    matches!(character, '-' | '_' | '\u{ad}' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

impl fmt::Debug for BackupCode {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("BackupCode(…)")
    }
}

/// The backup of these keys: their packets, protected by nothing but the code, in one OpenPGP message (XEP-0373 §5.4).
///
/// # Errors
/// [`KeyError::NotSecret`] if there are none; [`KeyError::TooLarge`] if they are more than 1 MiB; [`KeyError::Failed`].
pub fn seal(keys: &[UnlockedKey], code: &BackupCode) -> Result<Vec<u8>, KeyError> {
    if keys.is_empty() {
        return Err(KeyError::NotSecret);
    }
    let sealed = sealed(keys, code).map_err(|error| KeyError::of(&error))?;
    if sealed.len() > LIMIT { Err(KeyError::TooLarge) } else { Ok(sealed) }
}

fn sealed(keys: &[UnlockedKey], code: &BackupCode) -> sequoia_openpgp::Result<Vec<u8>> {
    let mut sealed = Vec::new();
    let encryptor = Encryptor::with_passwords(Message::new(&mut sealed), Some(Password::from(code.expose())));
    let message = encryptor.symmetric_algo(SymmetricAlgorithm::AES256).build()?;
    let mut literal = LiteralWriter::new(message).build()?;
    for key in keys {
        key.cert().as_tsk().serialize(&mut literal)?;
    }
    literal.flush()?;
    literal.finalize()?;
    Ok(sealed)
}

/// The keys of a backup, armored or binary; those that can be used, if not all can.
///
/// # Errors
/// [`KeyError::WrongPassphrase`]; [`KeyError::TooLarge`] if it is more than 1 MiB, packed or unpacked; [`KeyError::Damaged`] if it is
/// no backup or was changed; [`KeyError::Unsupported`]; [`KeyError::NoKey`], [`KeyError::NotSecret`] or [`KeyError::Incomplete`] of
/// what is in it.
pub fn open(bytes: &[u8], code: &BackupCode) -> Result<Vec<UnlockedKey>, KeyError> {
    if bytes.len() > LIMIT {
        return Err(KeyError::TooLarge);
    }
    let packets = decrypt(bytes, code)?;
    if packets.len() > LIMIT {
        return Err(KeyError::TooLarge);
    }
    let keys = SecretKey::read(&packets)?;
    // They should be protected by nothing more; a program that locks them can only have used the code.
    let (mut opened, mut failure) = (Vec::new(), KeyError::NoKey);
    for key in keys {
        match key.unlock(&code.0) {
            Ok(key) => opened.push(key),
            Err(KeyError::WrongPassphrase) => failure = KeyError::Incomplete(key.fingerprint()),
            Err(error) => failure = error,
        }
    }
    if opened.is_empty() { Err(failure) } else { Ok(opened) }
}

/// What is in it, or the first bytes of it over the limit.
fn decrypt(bytes: &[u8], code: &BackupCode) -> Result<Zeroizing<Vec<u8>>, KeyError> {
    let policy = StandardPolicy::new();
    let mut failure = KeyError::Damaged;
    let opener = Opener { password: Password::from(code.expose()), failure: &mut failure };
    let decryptor = DecryptorBuilder::from_bytes(bytes).and_then(|builder| builder.with_policy(&policy, None, opener));
    let Ok(decryptor) = decryptor else { return Err(failure) };
    let mut opened = Zeroizing::new(Vec::with_capacity(bytes.len()));
    decryptor.take(LIMIT as u64 + 1).read_to_end(&mut opened).map_err(|_| KeyError::Damaged)?;
    Ok(opened)
}

/// Opens with a passphrase, and asks for nobody's signature: who has the code has made it.
struct Opener<'a> {
    password: Password,
    failure: &'a mut KeyError,
}

impl DecryptionHelper for Opener<'_> {
    fn decrypt(
        &mut self,
        _: &[PKESK],
        ways: &[SKESK],
        _: Option<SymmetricAlgorithm>,
        decrypt: &mut dyn FnMut(Option<SymmetricAlgorithm>, &SessionKey) -> bool,
    ) -> sequoia_openpgp::Result<Option<Cert>> {
        let affordable = ways.iter().take(WAYS_LIMIT).filter(|way| s2k::is_affordable(s2k_of(way))).collect::<Vec<_>>();
        *self.failure = match (ways.is_empty(), affordable.is_empty()) {
            (true, _) => KeyError::Damaged,
            (false, true) => KeyError::Unsupported,
            (false, false) => KeyError::WrongPassphrase,
        };
        let opens = |way: &SKESK| way.decrypt(&self.password).is_ok_and(|(algorithm, key)| decrypt(algorithm, &key));
        if affordable.into_iter().any(opens) {
            *self.failure = KeyError::Damaged;
            return Ok(None);
        }
        Err(sequoia_openpgp::anyhow::anyhow!("no way to open it"))
    }
}

impl VerificationHelper for Opener<'_> {
    fn get_certs(&mut self, _: &[KeyHandle]) -> sequoia_openpgp::Result<Vec<Cert>> {
        Ok(Vec::new())
    }

    fn check(&mut self, _: MessageStructure<'_>) -> sequoia_openpgp::Result<()> {
        Ok(())
    }
}

fn s2k_of(way: &SKESK) -> &S2K {
    match way {
        SKESK::V4(way) => way.s2k(),
        SKESK::V6(way) => way.s2k(),
        _ => &UNKNOWN,
    }
}

/// Of a way to open that the library does not know.
const UNKNOWN: S2K = S2K::Unknown { tag: 0, parameters: None };

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]
mod tests;
