//! Whether a secret key is whole: what its public part can do, its secret part must be able to do.

use std::time::SystemTime;

use sequoia_openpgp::{
    Cert,
    cert::amalgamation::{ValidAmalgamation, ValidateAmalgamation, key::ValidErasedKeyAmalgamation},
    crypto::{Decryptor, SessionKey, Signer},
    packet::key::{PublicParts, SecretKeyMaterial},
    types::{HashAlgorithm, KeyFlags, RevocationStatus},
};

use super::{KeyError, certificate, policy, secret_key::Part, timestamp};

/// Checks that an opened key can sign and open messages, if its public part says so.
///
/// # Errors
/// [`KeyError::Incomplete`] if not; [`KeyError::Unsupported`] if the library cannot compute with it, or accepts nothing of what it says;
/// [`KeyError::NotSecret`] if nothing of it is there.
pub(super) fn check(cert: &Cert) -> Result<(), KeyError> {
    if cert.keys().unencrypted_secret().next().is_none() {
        let nothing = if cert.is_tsk() { KeyError::Incomplete(certificate::fingerprint(&cert.fingerprint())) } else { KeyError::NotSecret };
        return Err(nothing);
    }
    let at = newest_statement(cert);
    let policy = policy::lenient(timestamp(at));
    let mut valid: Vec<_> = cert.keys().filter_map(|key| key.with_policy(&policy, at).ok()).collect();
    if valid.is_empty() {
        return Err(KeyError::Unsupported);
    }
    valid.retain(|key| !matches!(key.revocation_status(), RevocationStatus::Revoked(_)));
    let can = |key: &ValidErasedKeyAmalgamation<'_, PublicParts>, wanted: fn(&KeyFlags) -> bool| {
        key.key_flags().is_some_and(|flags| wanted(&flags))
    };
    let signing: Vec<_> = valid.iter().filter(|key| can(key, KeyFlags::for_signing)).collect();
    let encryption = valid.iter().filter(|key| can(key, |flags| flags.for_transport_encryption() || flags.for_storage_encryption()));
    // Others encrypt to the newest one.
    let newest = encryption.max_by_key(|key| key.key().creation_time());
    one_of_them_works(cert, &signing)?;
    one_of_them_works(cert, newest.as_slice())
}

fn one_of_them_works(cert: &Cert, keys: &[&ValidErasedKeyAmalgamation<'_, PublicParts>]) -> Result<(), KeyError> {
    let here: Vec<_> = keys.iter().filter(|key| key.key().has_unencrypted_secret()).collect();
    match (keys.is_empty(), here.is_empty()) {
        (true, _) => Ok(()),
        (false, true) => Err(KeyError::Incomplete(certificate::fingerprint(&cert.fingerprint()))),
        (false, false) if here.iter().any(|key| policy::is_supported(key.key())) => Ok(()),
        (false, false) => Err(KeyError::Unsupported),
    }
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
    if !policy::is_supported(part) {
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
