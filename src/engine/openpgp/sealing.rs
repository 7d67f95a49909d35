//! How a message of ours is encrypted. What cannot be does not leave.

use base64::{Engine, prelude::BASE64_STANDARD};
use jiff::Timestamp;

use crate::{
    engine::hub::Desk,
    model::{Account, ConversationKey, Said, Scheme, SealProblem, Validity},
    openpgp::{Certificate, UnlockedKey, armor, seal::SealError},
    xmpp::{
        fingerprint::Fingerprint,
        id::Entropy,
        payload::{
            ephemeral::Ephemeral,
            openpgp::{SealedContent, SignCrypt},
        },
        session,
    },
};

/// More than this, encrypted and in Base64, is larger than servers take beside the rest of a stanza, in bytes.
const LONGEST_SEALED: usize = 250 * 1024;

/// A message to be encrypted.
#[derive(Debug, Clone, Copy)]
pub(in crate::engine) struct Sealing<'a> {
    /// To whom.
    pub(in crate::engine) conversation: &'a ConversationKey,
    /// In which form.
    pub(in crate::engine) scheme: Scheme,
    /// What it says.
    pub(in crate::engine) said: &'a Said,
    /// The text that everybody can read who knows no attachments: of the form of 2001 nothing else is encrypted.
    pub(in crate::engine) readable: &'a str,
    /// That it vanishes after reading.
    pub(in crate::engine) ephemeral: Option<Ephemeral>,
}

/// Encrypts to all keys that the user has chosen for the contact and that may be used, and to our own, so that we can read it where
/// it comes back to us. Gives to which.
///
/// # Errors
/// [`SealProblem`]: then nothing may leave.
pub(in crate::engine) fn seal(
    desk: &mut Desk,
    sealing: Sealing<'_>,
    entropy: &mut Entropy,
    now: Timestamp,
) -> Result<(session::Sealed, Vec<Fingerprint>), SealProblem> {
    let account = desk.world().account(sealing.conversation.account).cloned().ok_or(SealProblem::NoOwnKey)?;
    let own = own_key(desk, &account, now)?;
    let certificates = recipients(desk, sealing.conversation, &own, now)?;
    let sealed = match sealing.scheme {
        Scheme::Legacy => {
            let sealed = crate::openpgp::seal::encrypt(sealing.readable.as_bytes(), &certificates, now);
            session::Sealed::Legacy(armor::strip(&sealed.map_err(|error| problem(error, &own))?))
        }
        Scheme::Ox => {
            let content = sign_crypt(&sealing, now).to_bytes(entropy);
            let sealed = crate::openpgp::seal::sign_and_encrypt(&content, &own, &certificates, now);
            session::Sealed::Ox(BASE64_STANDARD.encode(sealed.map_err(|error| problem(error, &own))?))
        }
    };
    let (session::Sealed::Legacy(text) | session::Sealed::Ox(text)) = &sealed else { return Err(SealProblem::Failed) };
    if text.len() > LONGEST_SEALED {
        return Err(SealProblem::TooLarge);
    }
    Ok((sealed, certificates.iter().map(Certificate::fingerprint).collect()))
}

fn sign_crypt(sealing: &Sealing<'_>, now: Timestamp) -> SignCrypt {
    let said = sealing.said;
    let content = SealedContent {
        body: said.body.clone(),
        attachments: said.attachments.clone(),
        ephemeral: sealing.ephemeral,
        contacts: said.contacts.clone(),
    };
    SignCrypt { to: vec![sealing.conversation.peer.clone().into()], time: now, content }
}

fn own_key(desk: &Desk, account: &Account, now: Timestamp) -> Result<UnlockedKey, SealProblem> {
    let fingerprint = account.settings.openpgp.key.clone().ok_or(SealProblem::NoOwnKey)?;
    let own = desk.ring.own_key(&fingerprint).ok_or(SealProblem::NoOwnKey)?;
    match own.locked.certificate().info(now).validity(now) {
        Validity::Valid => own.unlocked.clone().ok_or(SealProblem::Locked(fingerprint)),
        validity => Err(SealProblem::OwnKeyInvalid(fingerprint, validity)),
    }
}

/// Those of the contact first, our own last.
fn recipients(desk: &mut Desk, key: &ConversationKey, own: &UnlockedKey, now: Timestamp) -> Result<Vec<Certificate>, SealProblem> {
    let chosen: Vec<Fingerprint> = desk.world().recipients(key, now).into_iter().map(|key| key.info.fingerprint.clone()).collect();
    if chosen.is_empty() {
        // Why not is what the lock says, which knows all of their keys.
        return Err(match desk.world().lock(key, Some(crate::model::EncryptionPolicy::Always), now) {
            crate::model::Lock::Jammed(problem) => problem,
            _ => SealProblem::NoContactKey,
        });
    }
    let mut certificates = Vec::new();
    for fingerprint in &chosen {
        let certificate = desk.certificate(fingerprint).ok().flatten();
        certificates.push(certificate.ok_or(SealProblem::Failed)?);
    }
    certificates.push(own.certificate());
    Ok(certificates)
}

fn problem(error: SealError, own: &UnlockedKey) -> SealProblem {
    let ours = own.fingerprint();
    match error {
        SealError::Revoked(key) if key == ours => SealProblem::OwnKeyInvalid(key, Validity::Revoked),
        SealError::Revoked(key) => SealProblem::ContactKeyInvalid(key, Validity::Revoked),
        // The key itself was judged before: what is over is the part of it that encrypts.
        SealError::Expired(key) | SealError::CannotEncrypt(key) => SealProblem::CannotEncrypt(key),
        SealError::CannotSign(_) => SealProblem::Failed,
        SealError::Failed(words) => {
            tracing::error!(words, "a message could not be encrypted");
            SealProblem::Failed
        }
    }
}
