//! What becomes of a key of ours over the years: a later expiry, one more user id, the end.
//!
//! Signatures about a key are told apart by their second, and the newest counts. Each new one is therefore made a second after the
//! last, if that was in the same second.

use std::time::{Duration, SystemTime};

use jiff::Timestamp;
use sequoia_openpgp::{
    Packet,
    armor::{Kind, Writer},
    cert::{CertRevocationBuilder, ValidCert, amalgamation::key::ValidSubordinateKeyAmalgamation},
    crypto::KeyPair,
    packet::{
        Signature, UserID,
        key::PublicParts,
        signature::{SignatureBuilder, subpacket::SubpacketTag},
    },
    policy::StandardPolicy,
    serialize::Serialize,
    types::{ReasonForRevocation, SignatureType},
};

use super::{KeyError, UnlockedKey, parts, policy, system_time};
use crate::{model::RevocationReason, xmpp::text};

/// A user id of more characters is not made.
const USER_ID_LIMIT: usize = 200;
/// Subpackets that have no meaning for a key as a whole (RFC 9580 §5.2.3.10), when its statement is made out of one about a user id.
const ONLY_OF_USER_IDS: [SubpacketTag; 5] = [
    SubpacketTag::PrimaryUserID,
    SubpacketTag::SignersUserID,
    SubpacketTag::TrustSignature,
    SubpacketTag::RegularExpression,
    SubpacketTag::ExportableCertification,
];

/// Checks that this can be a user id.
///
/// # Errors
/// [`KeyError::UserId`].
pub(super) fn check_user_id(user_id: &str) -> Result<(), KeyError> {
    if text::single_line(user_id, USER_ID_LIMIT).as_deref() == Some(user_id) { Ok(()) } else { Err(KeyError::UserId) }
}

impl UnlockedKey {
    /// The key with another expiry, of it and of its subkeys; `None`: never. A subkey that was over before the key itself, or was taken
    /// back, stays so.
    ///
    /// # Errors
    /// [`KeyError::Expiry`] if the moment is not after `now` or more than 136 years after the key was made; [`KeyError::Revoked`];
    /// [`KeyError::Incomplete`] if the primary key is not there; [`KeyError::Failed`].
    pub fn set_expiry(&self, expires_at: Option<Timestamp>, now: Timestamp) -> Result<Self, KeyError> {
        if expires_at.is_some_and(|at| at <= now) {
            return Err(KeyError::Expiry);
        }
        let policy = policy::lenient(now);
        let valid = self.not_revoked(&policy, now)?;
        let mut signer = self.primary_signer()?;
        let at = self.time_of_next(now);
        let period = validity_period(valid.primary_key().key().creation_time(), expires_at)?;
        let mut packets = vec![Packet::from(direct_signature(&valid, &mut signer, at, period)?)];
        let primary = valid.primary_userid().ok().map(|id| id.userid().clone());
        for id in valid.userids().revoked(false) {
            let builder = renewed(id.binding_signature(), at, period)?;
            let builder = builder.set_primary_userid(Some(id.userid()) == primary.as_ref()).map_err(|error| KeyError::of(&error))?;
            packets.push(bound(id.userid(), builder, &valid, &mut signer)?.into());
        }
        for subkey in valid.keys().subkeys().revoked(false).filter(|subkey| is_with_the_key(subkey, &valid, at)) {
            let period = validity_period(subkey.key().creation_time(), expires_at)?;
            packets.extend(subkey_signature(&subkey, &valid, &mut signer, at, period)?.map(Packet::from));
        }
        self.with(packets)
    }

    /// The key with one more user id, as OX needs it: `xmpp:juliet@capulet.com` (XEP-0373 §4).
    ///
    /// # Errors
    /// [`KeyError::UserId`] if it is not a line of at most 200 characters; [`KeyError::Revoked`]; [`KeyError::Incomplete`] if the
    /// primary key is not there; [`KeyError::Failed`].
    pub fn add_user_id(&self, user_id: &str, now: Timestamp) -> Result<Self, KeyError> {
        check_user_id(user_id)?;
        let policy = policy::lenient(now);
        let valid = self.not_revoked(&policy, now)?;
        let new = UserID::from(user_id);
        if valid.userids().revoked(false).any(|id| *id.userid() == new) {
            return Ok(self.clone());
        }
        let mut signer = self.primary_signer()?;
        let template = valid.primary_userid().map(|id| id.binding_signature()).or_else(|_| valid.direct_key_signature());
        let template = template.map_err(|error| KeyError::of(&error))?;
        // It repeats until when the key may be used and for what, as some programs believe the newest statement about any user id.
        let builder = renewed(template, self.time_of_next(now), template.key_validity_period())?
            .set_type(SignatureType::PositiveCertification)
            .set_primary_userid(false)
            .map_err(|error| KeyError::of(&error))?;
        let signature = bound(&new, builder, &valid, &mut signer)?;
        self.with(vec![new.into(), signature.into()])
    }

    /// The key, taken back. Nobody can undo it once others know.
    ///
    /// # Errors
    /// [`KeyError::Incomplete`] if the primary key is not there; [`KeyError::Failed`].
    pub fn revoke(&self, reason: RevocationReason, now: Timestamp) -> Result<Self, KeyError> {
        // Not before its newest statement, which would count more than a reason that only says that it is no longer used.
        let revocation = self.revocation(reason, system_time(now).max(parts::newest_statement(self.cert())))?;
        self.with(vec![revocation.into()])
    }

    /// A revocation certificate, armored: whoever has it can take the key back. It gives no reason, and so counts for ever.
    ///
    /// # Errors
    /// [`KeyError::Incomplete`] if the primary key is not there; [`KeyError::Failed`].
    pub fn revocation_certificate(&self, now: Timestamp) -> Result<String, KeyError> {
        let revocation = self.revocation(RevocationReason::Unspecified, system_time(now))?;
        let written = || {
            let headers = [("Comment", "This is a revocation certificate"), ("Comment", &self.cert().fingerprint().to_spaced_hex())];
            let mut writer = Writer::with_headers(Vec::new(), Kind::PublicKey, headers)?;
            Packet::from(revocation).serialize(&mut writer)?;
            Ok(String::from_utf8(writer.finalize()?)?)
        };
        written().map_err(|error: sequoia_openpgp::anyhow::Error| KeyError::of(&error))
    }

    fn revocation(&self, reason: RevocationReason, at: SystemTime) -> Result<Signature, KeyError> {
        let mut signer = self.primary_signer()?;
        let code = match reason {
            RevocationReason::Unspecified => ReasonForRevocation::Unspecified,
            RevocationReason::Compromised => ReasonForRevocation::KeyCompromised,
            RevocationReason::Superseded => ReasonForRevocation::KeySuperseded,
            RevocationReason::Retired => ReasonForRevocation::KeyRetired,
        };
        let builder = CertRevocationBuilder::new().set_signature_creation_time(at);
        let builder = builder.and_then(|builder| builder.set_reason_for_revocation(code, b""));
        builder.and_then(|builder| builder.build(&mut signer, self.cert(), None)).map_err(|error| KeyError::of(&error))
    }

    fn not_revoked<'a>(&'a self, policy: &'a StandardPolicy<'static>, now: Timestamp) -> Result<ValidCert<'a>, KeyError> {
        // A newer statement could bring it back to life in the eyes of some programs.
        if self.certificate().info(now).revoked {
            return Err(KeyError::Revoked);
        }
        self.cert().with_policy(policy, system_time(now)).map_err(|error| KeyError::of(&error))
    }

    fn primary_signer(&self) -> Result<KeyPair, KeyError> {
        let primary = self.cert().primary_key().key().clone().parts_into_secret();
        primary.and_then(|primary| primary.into_keypair()).map_err(|_| KeyError::Incomplete(self.fingerprint()))
    }

    /// `now`, or the second after what the key has last said of itself.
    fn time_of_next(&self, now: Timestamp) -> SystemTime {
        system_time(now).max(parts::newest_statement(self.cert()) + Duration::from_secs(1))
    }

    fn with(&self, packets: Vec<Packet>) -> Result<Self, KeyError> {
        let (cert, _) = self.cert().clone().insert_packets(packets).map_err(|error| KeyError::of(&error))?;
        Ok(Self::of(cert))
    }
}

/// How long after its birth it expires, in whole seconds, as a key says it (RFC 9580 §5.2.3.13).
fn validity_period(made: SystemTime, expires_at: Option<Timestamp>) -> Result<Option<Duration>, KeyError> {
    let Some(expires_at) = expires_at else { return Ok(None) };
    let period = system_time(expires_at).duration_since(made).map_err(|_| KeyError::Expiry)?;
    let fits = period.as_secs() > 0 && period.as_secs() <= u64::from(u32::MAX);
    if fits { Ok(Some(period)) } else { Err(KeyError::Expiry) }
}

/// Whether a subkey may be used as long as the key itself: it is not over, or has ended with it.
fn is_with_the_key(subkey: &ValidSubordinateKeyAmalgamation<'_, PublicParts>, valid: &ValidCert<'_>, at: SystemTime) -> bool {
    let ends = subkey.key_expiration_time();
    ends.is_none_or(|ends| ends > at) || valid.primary_key().key_expiration_time().is_some_and(|whole| ends >= Some(whole))
}

/// The same statement, made anew and with this period.
fn renewed(signature: &Signature, at: SystemTime, period: Option<Duration>) -> Result<SignatureBuilder, KeyError> {
    let builder = SignatureBuilder::from(signature.clone()).set_signature_creation_time(at);
    builder.and_then(|builder| builder.set_key_validity_period(period)).map_err(|error| KeyError::of(&error))
}

fn direct_signature(valid: &ValidCert<'_>, signer: &mut KeyPair, at: SystemTime, period: Option<Duration>) -> Result<Signature, KeyError> {
    let primary = valid.primary_key();
    let template = valid.direct_key_signature().unwrap_or_else(|_| primary.binding_signature());
    let mut builder = renewed(template, at, period)?.set_type(SignatureType::DirectKey);
    for tag in ONLY_OF_USER_IDS {
        builder.hashed_area_mut().remove_all(tag);
    }
    builder.sign_direct_key(signer, primary.key()).map_err(|error| KeyError::of(&error))
}

fn bound(user_id: &UserID, builder: SignatureBuilder, valid: &ValidCert<'_>, signer: &mut KeyPair) -> Result<Signature, KeyError> {
    builder.sign_userid_binding(signer, valid.primary_key().key(), user_id).map_err(|error| KeyError::of(&error))
}

/// `None` if it signs itself and is not there: it would have to agree (RFC 9580 §5.2.1.9).
fn subkey_signature(
    subkey: &ValidSubordinateKeyAmalgamation<'_, PublicParts>,
    valid: &ValidCert<'_>,
    signer: &mut KeyPair,
    at: SystemTime,
    period: Option<Duration>,
) -> Result<Option<Signature>, KeyError> {
    let mut builder = renewed(subkey.binding_signature(), at, period)?;
    if subkey.for_signing() || subkey.for_certification() || subkey.for_authentication() {
        let Ok(secret) = subkey.key().clone().parts_into_secret() else { return Ok(None) };
        let Ok(mut own) = secret.clone().into_keypair() else { return Ok(None) };
        let agreement = SignatureBuilder::new(SignatureType::PrimaryKeyBinding)
            .set_signature_creation_time(at)
            .and_then(|builder| builder.sign_primary_key_binding(&mut own, valid.primary_key().key(), &secret));
        builder = agreement.and_then(|agreement| builder.set_embedded_signature(agreement)).map_err(|error| KeyError::of(&error))?;
    }
    let signature = builder.sign_subkey_binding(signer, valid.primary_key().key(), subkey.key());
    signature.map(Some).map_err(|error| KeyError::of(&error))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]
mod tests;
