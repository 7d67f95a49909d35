//! Judges the server's certificate, and remembers it for the user's eyes.

use std::sync::{Arc, Mutex, PoisonError};

use tokio_rustls::rustls::{
    self, CertificateError as RustlsFault, DigitallySignedStruct, RootCertStore, SignatureScheme,
    client::{
        WebPkiServerVerifier,
        danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier},
        verify_server_name,
    },
    crypto::{CryptoProvider, verify_tls12_signature, verify_tls13_signature},
    pki_types::{CertificateDer, ServerName, UnixTime, pem::PemObject},
    server::ParsedCertificate,
};

use super::{
    NetError, Trust,
    certificate::{CertificateError, CertificateFault, CertificateInfo, out_of_time, sha256_hex},
};

/// Judges the server's certificate by the account's [`Trust`], and remembers it.
#[derive(Debug)]
pub(super) struct Verifier {
    policy: Policy,
    provider: Arc<CryptoProvider>,
    seen: Mutex<Option<Seen>>,
}

/// The certificate the server showed, and what was wrong with it.
#[derive(Debug, Clone)]
struct Seen {
    leaf: Vec<u8>,
    fault: Option<CertificateFault>,
}

#[derive(Debug)]
enum Policy {
    /// As these authorities say, or the very certificates in `own`.
    Authorities { judge: Arc<dyn ServerCertVerifier>, own: Vec<CertificateDer<'static>> },
    /// Only the one with this hash.
    Pinned(String),
    /// The system has no authorities at all: nobody is trusted, but the certificate can still be shown.
    Nobody,
}

impl Verifier {
    /// Reads the authorities from disk: call it where blocking is allowed.
    ///
    /// # Errors
    /// [`NetError::BadExtraCa`].
    pub(super) fn new(trust: &Trust, provider: Arc<CryptoProvider>) -> Result<Self, NetError> {
        let policy = match trust {
            Trust::System => system(&provider),
            Trust::SystemAnd(pem) => system_and(pem, &provider)?,
            Trust::Pinned(sha256) => Policy::Pinned(sha256.trim().to_ascii_lowercase()),
        };
        Ok(Self { policy, provider, seen: Mutex::new(None) })
    }

    /// What was wrong with the server's certificate, given the TLS library's complaint; `None` if it showed none.
    pub(super) fn fault(&self, complaint: &RustlsFault) -> Option<CertificateError> {
        let seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner).clone()?;
        let fault = seen.fault.unwrap_or_else(|| CertificateFault::found(complaint, &seen.leaf));
        Some(CertificateError { fault, certificate: CertificateInfo::of(&seen.leaf) })
    }

    fn remember(&self, leaf: &[u8], fault: Option<CertificateFault>) {
        *self.seen.lock().unwrap_or_else(PoisonError::into_inner) = Some(Seen { leaf: leaf.to_vec(), fault });
    }
}

fn system(provider: &Arc<CryptoProvider>) -> Policy {
    match rustls_platform_verifier::Verifier::new(provider.clone()) {
        Ok(judge) => Policy::Authorities { judge: Arc::new(judge), own: Vec::new() },
        Err(error) => {
            tracing::warn!(%error, "the system trusts no authority");
            Policy::Nobody
        }
    }
}

fn system_and(pem: &str, provider: &Arc<CryptoProvider>) -> Result<Policy, NetError> {
    let extra: Vec<CertificateDer<'static>> =
        CertificateDer::pem_slice_iter(pem.as_bytes()).collect::<Result<_, _>>().map_err(|_| NetError::BadExtraCa)?;
    let mut roots = RootCertStore::empty();
    for certificate in &extra {
        roots.add(certificate.clone()).map_err(|_| NetError::BadExtraCa)?;
    }
    if roots.is_empty() {
        return Err(NetError::BadExtraCa);
    }
    roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    let judge = WebPkiServerVerifier::builder_with_provider(Arc::new(roots), provider.clone()).build().map_err(|_| NetError::BadExtraCa)?;
    Ok(Policy::Authorities { judge, own: extra })
}

/// The server's own certificate was given as the extra one: no chain to check, only its name and time. (A verifier of
/// chains refuses it where it also calls itself an authority, as `openssl req -x509` makes them.)
fn judge_own(leaf: &CertificateDer<'_>, name: &ServerName<'_>, now: UnixTime) -> Result<(), RustlsFault> {
    let seconds = i64::try_from(now.as_secs()).unwrap_or(i64::MAX);
    match out_of_time(leaf, seconds) {
        Some(CertificateFault::Expired) => return Err(RustlsFault::Expired),
        Some(CertificateFault::NotYetValid) => return Err(RustlsFault::NotValidYet),
        Some(_) => return Err(RustlsFault::BadEncoding),
        None => {}
    }
    let parsed = ParsedCertificate::try_from(leaf).map_err(|_| RustlsFault::BadEncoding)?;
    verify_server_name(&parsed, name).map_err(|_| RustlsFault::NotValidForName)
}

impl ServerCertVerifier for Verifier {
    fn verify_server_cert(
        &self,
        leaf: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        name: &ServerName<'_>,
        ocsp: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        self.remember(leaf, None);
        match &self.policy {
            Policy::Authorities { own, .. } if own.iter().any(|own| own == leaf) => {
                judge_own(leaf, name, now)?;
                Ok(ServerCertVerified::assertion())
            }
            Policy::Authorities { judge, .. } => {
                let judgement = judge.verify_server_cert(leaf, intermediates, name, ocsp, now);
                if matches!(judgement, Err(rustls::Error::InvalidCertificate(RustlsFault::BadSignature))) {
                    // Signed by somebody of the same name as an authority we trust, but not by that one.
                    self.remember(leaf, Some(CertificateFault::UnknownIssuer));
                }
                judgement
            }
            Policy::Pinned(sha256) if sha256_hex(leaf) == *sha256 => Ok(ServerCertVerified::assertion()),
            Policy::Pinned(_) => {
                self.remember(leaf, Some(CertificateFault::NotThePinnedOne));
                Err(RustlsFault::ApplicationVerificationFailure.into())
            }
            Policy::Nobody => Err(RustlsFault::UnknownIssuer.into()),
        }
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        leaf: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        verify_tls12_signature(message, leaf, signed, &self.provider.signature_verification_algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        leaf: &CertificateDer<'_>,
        signed: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        verify_tls13_signature(message, leaf, signed, &self.provider.signature_verification_algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.provider.signature_verification_algorithms.supported_schemes()
    }
}
