//! Opening messages.
//!
//! In an order in which nothing is looked at before it is known to be whole (EFAIL) and nothing grows without bound: the outer
//! packets, a key of ours, the decrypted bytes and their integrity (`open/payload.rs`), the packets inside (`open/content.rs`),
//! the signatures.

mod content;
mod payload;

use jiff::Timestamp;
use sequoia_openpgp::{
    crypto::SessionKey,
    packet::{Key, PKESK, key},
    types::SymmetricAlgorithm,
};

use self::{
    content::Content,
    payload::{Payload, Sealed},
};
use super::{
    Certificate, Issuer, UnlockedKey, computes_in_secret,
    verify::{self, Signed},
};
use crate::model::OpenFailure;

/// A message is not larger than this, in bytes, encrypted.
const CIPHERTEXT_LIMIT: usize = 2 * 1024 * 1024;
/// What it says is not larger than this, in bytes.
const CONTENT_LIMIT: u64 = 1024 * 1024;
/// Nobody writes to more keys at once.
const RECIPIENTS_LIMIT: usize = 200;
/// More key ids are not told of a message for others.
const NAMED_LIMIT: usize = 10;
/// More computations with secret keys are not made for one message: each takes milliseconds, and a message may hide its recipients.
const ATTEMPTS_LIMIT: usize = 40;

/// What is needed to open messages.
pub struct Keys<'a> {
    /// Keys of ours that can be used. Expired and revoked ones, too: they open what was encrypted to them.
    pub unlocked: &'a [UnlockedKey],
    /// Keys of ours whose passphrase was not given yet.
    pub locked: &'a [Certificate],
    /// The certificates that may have made a signature.
    pub find: &'a dyn Fn(&Issuer) -> Vec<Certificate>,
}

/// What a message says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    /// Its content; of a text with LF at the ends of its lines.
    pub content: Vec<u8>,
    /// What the signatures inside say about it. None: anybody may have written it.
    pub signatures: Vec<Signed>,
}

/// Opens an encrypted message.
///
/// A message that hides for whom it is (RFC 9580 §5.1.8) is tried with all keys; if it was not opened and there is a locked key, it
/// counts as one for that.
///
/// # Errors
/// [`OpenFailure::NoKey`] before all that only its content would show; [`OpenFailure::NoIntegrity`] for what was encrypted without
/// integrity protection, whoever could read it; [`OpenFailure::Locked`], [`OpenFailure::Damaged`] (also if it is not encrypted at
/// all), [`OpenFailure::TooLarge`], [`OpenFailure::Unsupported`].
pub fn open(ciphertext: &[u8], keys: &Keys<'_>, now: Timestamp) -> Result<Opened, OpenFailure> {
    if ciphertext.len() > CIPHERTEXT_LIMIT {
        return Err(OpenFailure::TooLarge);
    }
    let sealed = Sealed::read(ciphertext)?;
    let packets = decrypt(ciphertext, &sealed, keys)?;
    let content = Content::read(&packets)?;
    let judged = content.signatures.iter().map(|signature| verify::judge(signature, &content.bytes, keys.find, now));
    let signatures = judged.chain(std::iter::repeat_n(Signed::Damaged, content.damaged_signatures)).collect();
    Ok(Opened { content: content.into_text(), signatures })
}

/// The packets inside, whole and unchanged.
fn decrypt(ciphertext: &[u8], sealed: &Sealed, keys: &Keys<'_>) -> Result<Vec<u8>, OpenFailure> {
    let fit = Fit::of(sealed, keys);
    if !fit.is_any() {
        return Err(OpenFailure::NoKey(sealed.named()));
    }
    match sealed.payload {
        Payload::Unprotected => return Err(OpenFailure::NoIntegrity),
        Payload::Unknown => return Err(OpenFailure::Unsupported),
        Payload::Version1(_) | Payload::Version2 => {}
    }
    let mut failure = None;
    for (recipient, secret) in fit.unlocked.iter().take(ATTEMPTS_LIMIT) {
        let Some((cipher, session_key)) = session_key(recipient, secret) else { continue };
        match sealed.payload.decrypt(ciphertext, cipher, &session_key) {
            Ok(packets) => return Ok(packets),
            Err(why) => failure = Some(why),
        }
    }
    Err(failure.unwrap_or_else(|| fit.failure(sealed)))
}

/// What opens the payload, if this key gives it. The library says nothing about why it does not, so that nobody learns it.
fn session_key(recipient: &PKESK, secret: &SecretPart) -> Option<(Option<SymmetricAlgorithm>, SessionKey)> {
    let mut pair = secret.clone().into_keypair().ok()?;
    recipient.decrypt(&mut pair, None)
}

/// The secret part of a key of ours.
type SecretPart = Key<key::SecretParts, key::UnspecifiedRole>;

/// Which of our keys fit a message.
struct Fit<'a> {
    /// Those that can be tried, and for what. Those that are named come first.
    unlocked: Vec<(&'a PKESK, SecretPart)>,
    /// The first locked one that fits by name, or else, if the message hides its recipients, the first of all.
    locked: Option<&'a Certificate>,
    /// One fits by name.
    is_named: bool,
    /// One fits, and the library cannot compute with it (Elgamal).
    is_unsupported: bool,
}

impl<'a> Fit<'a> {
    fn of(sealed: &'a Sealed, keys: &Keys<'a>) -> Self {
        let mut fit = Self { unlocked: Vec::new(), locked: None, is_named: false, is_unsupported: false };
        let (named, hidden): (Vec<&PKESK>, Vec<&PKESK>) = sealed.recipients.iter().partition(|recipient| recipient.recipient().is_some());
        for recipient in named.into_iter().chain(hidden) {
            fit.add_unlocked(recipient, keys.unlocked);
            fit.add_locked(recipient, keys.locked);
        }
        fit
    }

    fn add_unlocked(&mut self, recipient: &'a PKESK, unlocked: &[UnlockedKey]) {
        for part in unlocked.iter().flat_map(|key| key.cert().keys().unencrypted_secret()) {
            let is_named = recipient.recipient().is_some_and(|name| part.key().key_handle().aliases(&name));
            let may_be = recipient.recipient().is_none() && part.key().pk_algo() == recipient.pk_algo();
            if is_named || may_be {
                self.is_named |= is_named;
                self.is_unsupported |= !computes_in_secret(part.key());
                self.unlocked.push((recipient, part.key().clone()));
            }
        }
    }

    fn add_locked(&mut self, recipient: &PKESK, locked: &'a [Certificate]) {
        let fits = |certificate: &&Certificate| match recipient.recipient() {
            Some(name) => certificate.is(&Issuer::of(name)),
            None => certificate.cert().keys().any(|part| part.key().pk_algo() == recipient.pk_algo()),
        };
        self.locked = self.locked.or_else(|| locked.iter().find(fits));
    }

    fn is_any(&self) -> bool {
        self.locked.is_some() || !self.unlocked.is_empty()
    }

    /// Why it was not opened, if no key gave what opens the payload.
    fn failure(&self, sealed: &Sealed) -> OpenFailure {
        if let Some(locked) = self.locked {
            return OpenFailure::Locked(locked.fingerprint());
        }
        if self.is_unsupported {
            return OpenFailure::Unsupported;
        }
        if self.is_named { OpenFailure::Damaged } else { OpenFailure::NoKey(sealed.named()) }
    }
}

#[cfg(test)]
mod tests;
