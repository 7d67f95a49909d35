//! What a certificate says of itself, what is wrong with it, and its hash for channel binding.

use std::net::{Ipv4Addr, Ipv6Addr};

use sha2::{Digest, Sha224, Sha256, Sha384, Sha512};
use tokio_rustls::rustls;
use x509_parser::{
    certificate::X509Certificate,
    extensions::GeneralName,
    prelude::FromDer,
    signature_algorithm::SignatureAlgorithm,
    x509::{AlgorithmIdentifier, X509Name},
};

/// What Windows says when no chain leads to an authority that it trusts (CERT_E_CHAINING): the TLS library has no word for it and hands
/// on its text, in which the number is the same in every language.
const NO_CHAIN: &str = "(os error -2146762486)";

/// A certificate that is not to be trusted, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CertificateError {
    /// What is wrong.
    pub fault: CertificateFault,
    /// What it says, for the user to inspect.
    pub certificate: CertificateInfo,
}

/// What is wrong with a certificate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CertificateFault {
    /// No authority we trust has signed it.
    UnknownIssuer,
    /// It is for another name.
    WrongName,
    /// Its time is over.
    Expired,
    /// Its time has not begun, or our clock is wrong.
    NotYetValid,
    /// Its authority has withdrawn it.
    Revoked,
    /// It is not the one the user chose to trust.
    NotThePinnedOne,
    /// Something else: damaged, a bad signature, not for servers.
    Invalid,
}

impl CertificateFault {
    /// A word for the log.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::UnknownIssuer => "unknown-issuer",
            Self::WrongName => "wrong-name",
            Self::Expired => "expired",
            Self::NotYetValid => "not-yet-valid",
            Self::Revoked => "revoked",
            Self::NotThePinnedOne => "not-the-pinned-one",
            Self::Invalid => "invalid",
        }
    }

    /// The fault the TLS library found. `leaf` helps where it has no word for one: a self-signed authority's certificate is
    /// refused for being an authority's, but what the user has to know is that nobody vouches for it.
    pub(super) fn found(error: &rustls::CertificateError, leaf: &[u8]) -> Self {
        use rustls::CertificateError as Found;
        match error {
            Found::Expired | Found::ExpiredContext { .. } => Self::Expired,
            Found::NotValidYet | Found::NotValidYetContext { .. } => Self::NotYetValid,
            Found::Revoked => Self::Revoked,
            Found::NotValidForName | Found::NotValidForNameContext { .. } => Self::WrongName,
            Found::UnknownIssuer => Self::UnknownIssuer,
            Found::Other(other) if is_self_issued(leaf) || other.to_string().contains(NO_CHAIN) => Self::UnknownIssuer,
            _ => Self::Invalid,
        }
    }
}

/// What a certificate says of itself. All of it is hostile text; each piece is at most 256 characters, names at most 64.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CertificateInfo {
    /// Whom it names: the common name, or the whole subject; empty if it cannot be read.
    pub subject: String,
    /// Who signed it, likewise.
    pub issuer: String,
    /// The host names and addresses it is for (`subjectAltName`).
    pub names: Vec<String>,
    /// From when, in seconds since 1970 (may be negative).
    pub not_before: Option<i64>,
    /// Until when, likewise.
    pub not_after: Option<i64>,
    /// SHA-256 of the whole, 64 lower-case hex digits.
    pub sha256: String,
}

const LONGEST_TEXT: usize = 256;
const MOST_NAMES: usize = 64;

impl CertificateInfo {
    /// Reads a certificate in DER. One that cannot be read, whatever its version, still has its hash.
    #[must_use]
    pub fn of(der: &[u8]) -> Self {
        let sha256 = sha256_hex(der);
        let Ok((_, certificate)) = X509Certificate::from_der(der) else { return Self { sha256, ..Self::default() } };
        Self {
            subject: short_name(certificate.subject()),
            issuer: short_name(certificate.issuer()),
            names: names(&certificate),
            not_before: Some(certificate.validity().not_before.timestamp()),
            not_after: Some(certificate.validity().not_after.timestamp()),
            sha256,
        }
    }
}

/// SHA-256 in 64 lower-case hex digits.
pub(super) fn sha256_hex(der: &[u8]) -> String {
    Sha256::digest(der).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn short_name(name: &X509Name<'_>) -> String {
    let common = name.iter_common_name().find_map(|attribute| attribute.as_str().ok());
    shortened(&common.map_or_else(|| name.to_string(), str::to_owned))
}

fn shortened(text: &str) -> String {
    text.chars().take(LONGEST_TEXT).collect()
}

fn names(certificate: &X509Certificate<'_>) -> Vec<String> {
    let Ok(Some(extension)) = certificate.subject_alternative_name() else { return Vec::new() };
    extension.value.general_names.iter().filter_map(name).take(MOST_NAMES).collect()
}

fn name(name: &GeneralName<'_>) -> Option<String> {
    match name {
        GeneralName::DNSName(host) => Some(shortened(host)),
        GeneralName::IPAddress(bytes) => address(bytes),
        _ => None,
    }
}

fn address(bytes: &[u8]) -> Option<String> {
    let v4 = <[u8; 4]>::try_from(bytes).map(|octets| Ipv4Addr::from(octets).to_string());
    let v6 = <[u8; 16]>::try_from(bytes).map(|octets| Ipv6Addr::from(octets).to_string());
    v4.or(v6).ok()
}

fn is_self_issued(der: &[u8]) -> bool {
    X509Certificate::from_der(der).is_ok_and(|(_, certificate)| certificate.subject().as_raw() == certificate.issuer().as_raw())
}

/// Whether its time has begun and is not over, at a moment in seconds since 1970; if not, which.
pub(super) fn out_of_time(der: &[u8], now: i64) -> Option<CertificateFault> {
    let info = CertificateInfo::of(der);
    match (info.not_before, info.not_after) {
        (Some(begin), _) if now < begin => Some(CertificateFault::NotYetValid),
        (_, Some(end)) if now > end => Some(CertificateFault::Expired),
        (Some(_), Some(_)) => None,
        _ => Some(CertificateFault::Invalid),
    }
}

/// `tls-server-end-point` (RFC 5929 §4.1): the hash of the certificate by the hash function of its signature, SHA-256 instead of MD5
/// and SHA-1. `None` where the signature has no single one (Ed25519) or an unknown one.
pub(super) fn server_end_point(der: &[u8]) -> Option<Vec<u8>> {
    let (_, certificate) = X509Certificate::from_der(der).ok()?;
    match signature_hash(&certificate.signature_algorithm)? {
        Hash::Sha224 => Some(Sha224::digest(der).to_vec()),
        Hash::Sha256 => Some(Sha256::digest(der).to_vec()),
        Hash::Sha384 => Some(Sha384::digest(der).to_vec()),
        Hash::Sha512 => Some(Sha512::digest(der).to_vec()),
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Hash {
    Sha224,
    Sha256,
    Sha384,
    Sha512,
}

fn signature_hash(algorithm: &AlgorithmIdentifier<'_>) -> Option<Hash> {
    if let Ok(SignatureAlgorithm::RSASSA_PSS(parameters)) = SignatureAlgorithm::try_from(algorithm) {
        return hash_by_oid(&parameters.hash_algorithm_oid().to_id_string());
    }
    match algorithm.algorithm.to_id_string().as_str() {
        // md5, sha1 and sha256 WithRSAEncryption; ecdsa-with-SHA1 and -SHA256; dsa-with-sha1 and -sha256
        "1.2.840.113549.1.1.4" | "1.2.840.113549.1.1.5" | "1.2.840.113549.1.1.11" => Some(Hash::Sha256),
        "1.2.840.10045.4.1" | "1.2.840.10045.4.3.2" => Some(Hash::Sha256),
        "1.2.840.10040.4.3" | "2.16.840.1.101.3.4.3.2" => Some(Hash::Sha256),
        "1.2.840.113549.1.1.14" | "1.2.840.10045.4.3.1" => Some(Hash::Sha224),
        "1.2.840.113549.1.1.12" | "1.2.840.10045.4.3.3" => Some(Hash::Sha384),
        "1.2.840.113549.1.1.13" | "1.2.840.10045.4.3.4" => Some(Hash::Sha512),
        _ => None,
    }
}

/// The hash functions a RSASSA-PSS signature may name (RFC 4055 §2.1).
fn hash_by_oid(oid: &str) -> Option<Hash> {
    match oid {
        "1.2.840.113549.2.5" | "1.3.14.3.2.26" | "2.16.840.1.101.3.4.2.1" => Some(Hash::Sha256),
        "2.16.840.1.101.3.4.2.4" => Some(Hash::Sha224),
        "2.16.840.1.101.3.4.2.2" => Some(Hash::Sha384),
        "2.16.840.1.101.3.4.2.3" => Some(Hash::Sha512),
        _ => None,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests {
    use rcgen::{CertificateParams, KeyPair, PKCS_ECDSA_P256_SHA256, PKCS_ECDSA_P384_SHA384, PKCS_ED25519, SignatureAlgorithm};

    use super::*;

    #[test]
    fn where_no_chain_leads_to_a_trusted_authority_the_issuer_is_unknown() {
        let other = |text: &str| rustls::CertificateError::Other(rustls::OtherError(std::sync::Arc::from(Box::from(text))));
        for (text, fault) in [
            ("A certificate chain could not be built to a trusted root authority. (os error -2146762486)", CertificateFault::UnknownIssuer),
            ("The certificate is not valid for the requested usage. (os error -2146762480)", CertificateFault::Invalid),
        ] {
            assert_eq!(CertificateFault::found(&other(text), b"no certificate"), fault, "{text}");
        }
    }

    fn signed_with(algorithm: &'static SignatureAlgorithm) -> Vec<u8> {
        let key = KeyPair::generate_for(algorithm).unwrap();
        CertificateParams::new(vec!["montague.example".to_owned(), "127.0.0.1".to_owned(), "::1".to_owned()])
            .unwrap()
            .self_signed(&key)
            .unwrap()
            .der()
            .to_vec()
    }

    #[test]
    fn the_end_point_is_hashed_as_the_signature_is() {
        let p256 = signed_with(&PKCS_ECDSA_P256_SHA256);
        assert_eq!(server_end_point(&p256), Some(Sha256::digest(&p256).to_vec()));
        let p384 = signed_with(&PKCS_ECDSA_P384_SHA384);
        assert_eq!(server_end_point(&p384), Some(Sha384::digest(&p384).to_vec()));
        assert_eq!(server_end_point(&signed_with(&PKCS_ED25519)), None);
    }

    #[test]
    fn broken_hashes_are_replaced_by_sha256() {
        for oid in ["1.2.840.113549.2.5", "1.3.14.3.2.26"] {
            assert_eq!(hash_by_oid(oid), Some(Hash::Sha256));
        }
    }

    #[test]
    fn a_certificate_says_what_it_is() {
        let der = signed_with(&PKCS_ECDSA_P256_SHA256);
        let info = CertificateInfo::of(&der);
        assert_eq!(info.names, ["montague.example", "127.0.0.1", "::1"]);
        assert_eq!(info.subject, "rcgen self signed cert");
        assert_eq!(info.subject, info.issuer);
        assert!(info.not_before < info.not_after);
        assert_eq!(info.sha256, sha256_hex(&der));
    }

    #[test]
    fn a_damaged_certificate_has_only_its_hash() {
        let der = signed_with(&PKCS_ECDSA_P256_SHA256);
        for length in 0..der.len() {
            let cut = &der[..length];
            assert_eq!(CertificateInfo::of(cut), CertificateInfo { sha256: sha256_hex(cut), ..CertificateInfo::default() });
            assert_eq!(server_end_point(cut), None);
        }
        assert_eq!(sha256_hex(b""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    #[test]
    fn every_flipped_byte_is_survived() {
        let der = signed_with(&PKCS_ECDSA_P256_SHA256);
        for position in 0..der.len() {
            for value in [0x00, 0x80, 0xff, der[position] ^ 1] {
                let mut hostile = der.clone();
                hostile[position] = value;
                assert_eq!(CertificateInfo::of(&hostile).sha256.len(), 64);
                server_end_point(&hostile);
            }
        }
    }
}
