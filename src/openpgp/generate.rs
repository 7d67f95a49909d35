//! New keys.

use std::time::Duration;

use jiff::Timestamp;
use sequoia_openpgp::{
    Profile,
    cert::{CertBuilder, CipherSuite},
    types::{Features, KeyFlags},
};

use super::{KeyError, SecretKey, UnlockedKey, care, system_time};
use crate::{model::KeyKind, xmpp::secret::Secret};

/// A key that was made just now.
#[derive(Debug, Clone)]
pub struct Generated {
    /// As it is kept.
    pub locked: SecretKey,
    /// As it is used.
    pub unlocked: UnlockedKey,
    /// The armored revocation certificate, made at birth: whoever has it can take the key back, even if the key or its passphrase is
    /// lost. Give it to [`Certificate::apply_revocation`](super::Certificate::apply_revocation).
    pub revocation: String,
}

impl SecretKey {
    /// Makes a key that programs of any age read (version 4): a primary key that certifies and signs, and a subkey to which is
    /// encrypted. The first user id is the primary one. RSA takes seconds.
    ///
    /// # Errors
    /// [`KeyError::UserId`] if there is none, or one is not a line of at most 200 characters; [`KeyError::Expiry`] if it would expire
    /// at once, or after more than 136 years; [`KeyError::Unprotected`] if the passphrase is empty; [`KeyError::Failed`].
    pub fn generate(
        user_ids: &[String],
        kind: KeyKind,
        expires_in: Option<Duration>,
        passphrase: &Secret,
        now: Timestamp,
    ) -> Result<Generated, KeyError> {
        if user_ids.is_empty() || passphrase.is_empty() {
            return Err(if passphrase.is_empty() { KeyError::Unprotected } else { KeyError::UserId });
        }
        user_ids.iter().try_for_each(|user_id| care::check_user_id(user_id))?;
        if expires_in.is_some_and(|period| period.as_secs() == 0 || period.as_secs() > u64::from(u32::MAX)) {
            return Err(KeyError::Expiry);
        }
        let unlocked = build(user_ids, kind, expires_in, now).map(UnlockedKey::of).map_err(|error| KeyError::of(&error))?;
        let revocation = unlocked.revocation_certificate(now)?;
        Ok(Generated { locked: unlocked.lock(passphrase)?, unlocked, revocation })
    }
}

fn build(
    user_ids: &[String],
    kind: KeyKind,
    expires_in: Option<Duration>,
    now: Timestamp,
) -> sequoia_openpgp::Result<sequoia_openpgp::Cert> {
    let suite = match kind {
        KeyKind::Curve25519 => CipherSuite::Cv25519,
        KeyKind::Rsa3072 => CipherSuite::RSA3k,
    };
    let builder = CertBuilder::new()
        .set_profile(Profile::RFC4880)?
        .set_cipher_suite(suite)
        // Not what only RFC 9580 has: GnuPG 2.2 could not read what is encrypted so.
        .set_features(Features::empty().set_seipdv1())?
        .set_creation_time(system_time(now))
        .set_primary_key_flags(KeyFlags::empty().set_certification().set_signing())
        .set_validity_period(expires_in)
        .add_subkey(KeyFlags::empty().set_transport_encryption().set_storage_encryption(), None, None);
    let builder = user_ids.iter().fold(builder, |builder, user_id| builder.add_userid(user_id.as_str()));
    Ok(builder.generate()?.0)
}
