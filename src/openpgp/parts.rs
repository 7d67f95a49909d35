//! Whether a secret key is whole: what its public part can do, its secret part must be able to do.

use std::time::SystemTime;

use sequoia_openpgp::{
    Cert,
    cert::amalgamation::{ValidAmalgamation, ValidateAmalgamation, key::ValidErasedKeyAmalgamation},
    crypto::{Decryptor, SessionKey, Signer},
    packet::key::{PublicParts, SecretKeyMaterial},
    types::{HashAlgorithm, KeyFlags, RevocationStatus},
};

use super::{KeyError, certificate, computes_in_public, policy, secret_key::Part, timestamp};

/// Checks that an opened key can sign and open messages, if its public part says so. (What the library cannot compute, such as Elgamal,
/// its public part does not say: [`KeyInfo::encrypts`](crate::model::KeyInfo::encrypts).)
///
/// # Errors
/// [`KeyError::Incomplete`] if not; [`KeyError::Unsupported`] if the library can compute nothing with it, or accepts nothing of what it
/// says; [`KeyError::NotSecret`] if nothing of it is there.
pub(super) fn check(cert: &Cert) -> Result<(), KeyError> {
    let incomplete = || KeyError::Incomplete(certificate::fingerprint(&cert.fingerprint()));
    if cert.keys().unencrypted_secret().next().is_none() {
        return Err(if cert.is_tsk() { incomplete() } else { KeyError::NotSecret });
    }
    let at = newest_statement(cert);
    let policy = policy::lenient(timestamp(at));
    let supported = cert.keys().filter(|key| computes_in_public(key.key()));
    let mut keys: Vec<_> = supported.filter_map(|key| key.with_policy(&policy, at).ok()).collect();
    if keys.is_empty() {
        return Err(KeyError::Unsupported);
    }
    keys.retain(|key| !matches!(key.revocation_status(), RevocationStatus::Revoked(_)));
    let signing: Vec<_> = keys.iter().filter(|key| can(key, KeyFlags::for_signing)).collect();
    let encryption = keys.iter().filter(|key| can(key, |flags| flags.for_transport_encryption() || flags.for_storage_encryption()));
    // Others encrypt to the newest one.
    let newest = encryption.max_by_key(|key| key.key().creation_time());
    let is_here = |key: &&ValidKey<'_>| key.key().has_unencrypted_secret();
    let signs = signing.is_empty() || signing.iter().any(is_here);
    if signs && newest.as_ref().is_none_or(is_here) { Ok(()) } else { Err(incomplete()) }
}

/// A primary key or subkey, with what it says of itself at a time.
type ValidKey<'a> = ValidErasedKeyAmalgamation<'a, PublicParts>;

fn can(key: &ValidKey<'_>, wanted: impl Fn(&KeyFlags) -> bool) -> bool {
    key.key_flags().is_some_and(|flags| wanted(&flags))
}

/// When the key has last said something about itself.
pub(super) fn newest_statement(cert: &Cert) -> SystemTime {
    let signatures = cert.keys().flat_map(|key| key.self_signatures()).chain(cert.userids().flat_map(|id| id.self_signatures()));
    let newest = signatures.filter_map(|signature| signature.signature_creation_time()).max();
    newest.unwrap_or_else(|| cert.primary_key().key().creation_time())
}

/// Whether the secret half is that of the public half. What was locked in the weakest way of RFC 4880 opens with one of 65536 wrong
/// passphrases, so only what it computes tells.
pub(super) fn belong_together(part: &Part) -> bool {
    if !computes_in_public(part) {
        return true;
    }
    let SecretKeyMaterial::Unencrypted(_) = part.secret() else { return false };
    let Ok(mut pair) = part.clone().into_keypair() else { return false };
    let public = part.parts_as_public();
    if part.pk_algo().for_signing() {
        let digest = [7; 32];
        return pair
            .sign(HashAlgorithm::SHA256, &digest)
            .is_ok_and(|signature| public.verify(&signature, HashAlgorithm::SHA256, &digest).is_ok());
    }
    let session_key = SessionKey::from(vec![7; 32]);
    let ciphertext = public.encrypt(&session_key);
    ciphertext.and_then(|ciphertext| pair.decrypt(&ciphertext, Some(32))).is_ok_and(|opened| opened == session_key)
}
