//! Signatures: of a status (`jabber:x:signed`, XEP-0027 §3.2), and inside encrypted messages.

use std::{borrow::Cow, time::SystemTime};

use jiff::Timestamp;
use sequoia_openpgp::{
    Cert, Packet,
    cert::amalgamation::{ValidAmalgamation, ValidateAmalgamation, key::ErasedKeyAmalgamation},
    packet::{Signature, Tag, key::PublicParts},
    parse::{Dearmor, PacketParserBuilder, PacketParserResult, Parse},
    policy::{HashAlgoSecurity, Policy, StandardPolicy},
    types::{RevocationStatus, SignatureType},
};

use super::{Certificate, Issuer, computes_in_public, system_time, timestamp};
use crate::{model::Verdict, xmpp::fingerprint::Fingerprint};

/// A signature is not larger than this, in bytes.
pub(super) const SIGNATURE_LIMIT: u32 = 64 * 1024;
/// More signatures of one text are not looked at.
pub(super) const SIGNATURES_LIMIT: usize = 10;
/// More certificates are not tried for one signature.
const CANDIDATES_LIMIT: usize = 20;

/// What a signature says about a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Signed {
    /// Whoever has this key has once written these words.
    Good {
        /// The key: the fingerprint of its primary key.
        key: Fingerprint,
        /// When, as the signature says.
        made_at: Option<Timestamp>,
    },
    /// The words are not those that were signed.
    Bad {
        /// The key that is named.
        key: Fingerprint,
    },
    /// No certificate is known that may have made it.
    UnknownKey {
        /// What the signature says of it: a fingerprint or a key id, in hexadecimal digits; empty if it says nothing.
        issuer: String,
    },
    /// The words are those, and the key's time, or the signature's own, is over now.
    Expired {
        /// The key.
        key: Fingerprint,
        /// When it was signed, as the signature says.
        made_at: Option<Timestamp>,
    },
    /// The words are those, and the key was taken back, before or after it was signed.
    Revoked {
        /// The key.
        key: Fingerprint,
        /// When it was signed, as the signature says.
        made_at: Option<Timestamp>,
    },
    /// It names this key, and proves nothing: it is made in a way that is not accepted (any more). The hash can be forged (SHA-1), the
    /// key is too short (DSA 1024) or not meant for signatures, or it uses what this program does not know.
    Weak {
        /// The key that is named.
        key: Fingerprint,
    },
    /// It is no whole signature, or of a version that this program does not know.
    Damaged,
}

impl From<Signed> for Verdict {
    fn from(signed: Signed) -> Self {
        match signed {
            Signed::Good { key, made_at } => Self::Good { key, made_at },
            Signed::Bad { key } => Self::Bad { key },
            Signed::UnknownKey { issuer } => Self::UnknownKey { issuer },
            Signed::Expired { key, made_at } => Self::Expired { key, made_at },
            Signed::Revoked { key, made_at } => Self::Revoked { key, made_at },
            Signed::Weak { key } => Self::Weak { key },
            Signed::Damaged => Self::Damaged,
        }
    }
}

/// What a detached signature says about `text` at `now`. `find` gives the certificates that may have made it.
///
/// Of several signatures the first good one counts, else the first.
#[must_use]
pub fn detached(signature: &[u8], text: &[u8], find: &dyn Fn(&Issuer) -> Vec<Certificate>, now: Timestamp) -> Signed {
    let Some(signatures) = read(signature) else { return Signed::Damaged };
    let mut verdicts = signatures.iter().map(|signature| judge(signature, text, find, now));
    let Some(first) = verdicts.next() else { return Signed::Damaged };
    let is_good = |verdict: &Signed| matches!(verdict, Signed::Good { .. });
    if is_good(&first) { first } else { verdicts.find(is_good).unwrap_or(first) }
}

/// Who has made a detached signature, as it says itself: fingerprints before key ids, each once. Empty if it is damaged.
#[must_use]
pub fn issuers(signature: &[u8]) -> Vec<Issuer> {
    let mut issuers = Vec::new();
    for issuer in read(signature).unwrap_or_default().iter().flat_map(named) {
        if !issuers.contains(&issuer) {
            issuers.push(issuer);
        }
    }
    issuers
}

/// The signatures in a block; `None` if there is something else in it.
fn read(block: &[u8]) -> Option<Vec<Signature>> {
    let builder = PacketParserBuilder::from_bytes(block).ok()?;
    let mut rest = builder.dearmor(Dearmor::Disabled).max_packet_size(SIGNATURE_LIMIT).build().ok()?;
    let mut signatures = Vec::new();
    while let PacketParserResult::Some(parser) = rest {
        let (packet, next) = parser.next().ok()?;
        match packet {
            Packet::Signature(signature) if signatures.len() < SIGNATURES_LIMIT => signatures.push(signature),
            Packet::Marker(_) => {}
            _ => return None,
        }
        rest = next;
    }
    (!signatures.is_empty()).then_some(signatures)
}

/// Whom a signature names; fingerprints first.
fn named(signature: &Signature) -> Vec<Issuer> {
    signature.get_issuers().into_iter().take(SIGNATURES_LIMIT).map(Issuer::of).collect()
}

/// What one signature says about `text` at `now`.
pub(super) fn judge(signature: &Signature, text: &[u8], find: &dyn Fn(&Issuer) -> Vec<Certificate>, now: Timestamp) -> Signed {
    let issuers = named(signature);
    let candidates: Vec<Certificate> = issuers.iter().flat_map(find).take(CANDIDATES_LIMIT).collect();
    let mut failed = None;
    for certificate in &candidates {
        let names_it = |key: &ErasedKeyAmalgamation<'_, PublicParts>| issuers.iter().any(|issuer| issuer.names(&key.key().key_handle()));
        for key in certificate.cert().keys().filter(names_it) {
            let signer = Signer { cert: certificate.cert(), key, name: certificate.fingerprint() };
            match signer.verdict(signature, text, now) {
                refused @ (Signed::Bad { .. } | Signed::Weak { .. }) => _ = failed.get_or_insert(refused),
                verdict => return verdict,
            }
        }
    }
    failed.unwrap_or_else(|| Signed::UnknownKey { issuer: issuers.first().map(Issuer::to_hex).unwrap_or_default() })
}

/// A key that a signature names, and the certificate that it is part of.
struct Signer<'a> {
    cert: &'a Cert,
    key: ErasedKeyAmalgamation<'a, PublicParts>,
    name: Fingerprint,
}

impl Signer<'_> {
    /// What a signature that names this key says.
    fn verdict(&self, signature: &Signature, text: &[u8], now: Timestamp) -> Signed {
        let key = self.name.clone();
        if !is_known(signature) || !computes_in_public(self.key.key()) || self.is_younger_than(signature) {
            return Signed::Weak { key };
        }
        if !readings(signature, text).any(|reading| signature.verify_message(self.key.key(), reading).is_ok()) {
            return Signed::Bad { key };
        }
        let made_at = signature.signature_creation_time().map(timestamp);
        // At the time of the caller: the library would look at the clock.
        let policy = StandardPolicy::at(system_time(now));
        if policy_for_texts(now).signature(signature, HashAlgoSecurity::CollisionResistance).is_err() {
            return Signed::Weak { key };
        }
        match self.standing(&policy, system_time(now)) {
            Standing::Revoked => Signed::Revoked { key, made_at },
            Standing::Expired => Signed::Expired { key, made_at },
            Standing::Weak => Signed::Weak { key },
            Standing::Valid if is_over(signature, system_time(now)) => Signed::Expired { key, made_at },
            Standing::Valid => Signed::Good { key, made_at },
        }
    }

    /// Whether the signature claims a time when there was no such key: nobody can have made it then.
    fn is_younger_than(&self, signature: &Signature) -> bool {
        signature.signature_creation_time().is_none_or(|made| made < self.key.key().creation_time())
    }

    /// Whether what it signs counts now.
    fn standing(&self, policy: &StandardPolicy<'_>, now: SystemTime) -> Standing {
        let is_revoked = |status| matches!(status, RevocationStatus::Revoked(_));
        if is_revoked(self.cert.revocation_status(policy, now)) {
            return Standing::Revoked;
        }
        let Ok(valid) = self.key.clone().with_policy(policy, now) else { return Standing::Weak };
        if is_revoked(valid.revocation_status()) {
            return Standing::Revoked;
        }
        if valid.valid_cert().alive().is_err() || valid.alive().is_err() {
            return Standing::Expired;
        }
        if valid.for_signing() { Standing::Valid } else { Standing::Weak }
    }
}

/// Version 3 is accepted, though it is not made any more: its signatures of texts are as good as their hash.
fn policy_for_texts(now: Timestamp) -> StandardPolicy<'static> {
    let mut policy = StandardPolicy::at(system_time(now));
    policy.accept_packet_tag_version(Tag::Signature, 3);
    policy
}

/// Whether a key may sign.
enum Standing {
    Valid,
    Expired,
    Revoked,
    Weak,
}

/// Whether the library can check it at all.
fn is_known(signature: &Signature) -> bool {
    let is_of_a_text = matches!(signature.typ(), SignatureType::Binary | SignatureType::Text);
    is_of_a_text && signature.hash_algo().is_supported() && signature.pk_algo().is_supported()
}

/// Whether the time that the signature gives itself is over (RFC 9580 §5.2.3.18).
fn is_over(signature: &Signature, now: SystemTime) -> bool {
    signature.signature_expiration_time().is_some_and(|until| until <= now)
}

/// What the signer may have computed the hash of: the text, with the line ends of its kind of signature; and for several lines also
/// without white space at their ends, as programs did that signed with the cleartext framework (RFC 9580 §7).
fn readings<'a>(signature: &Signature, text: &'a [u8]) -> impl Iterator<Item = Cow<'a, [u8]>> {
    let whole = match signature.typ() {
        SignatureType::Text => Cow::Owned(lines_ended_by_crlf(text, |line| line)),
        _ => Cow::Borrowed(text),
    };
    let trimmed = text.contains(&b'\n').then(|| Cow::Owned(lines_ended_by_crlf(text, without_white_space_at_its_end)));
    std::iter::once(whole).chain(trimmed)
}

/// The text with CR LF between its lines (RFC 9580 §5.2.1.2).
fn lines_ended_by_crlf(text: &[u8], line: fn(&[u8]) -> &[u8]) -> Vec<u8> {
    let lines: Vec<&[u8]> = text.split(|byte| *byte == b'\n').map(|whole| line(whole.strip_suffix(b"\r").unwrap_or(whole))).collect();
    lines.join(b"\r\n".as_slice())
}

fn without_white_space_at_its_end(line: &[u8]) -> &[u8] {
    let end = line.iter().rposition(|byte| !matches!(byte, b' ' | b'\t' | b'\r')).map_or(0, |last| last + 1);
    line.get(..end).unwrap_or(line)
}

#[cfg(test)]
mod tests;
