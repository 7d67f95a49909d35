//! The server's own certificate authority and certificate, made at start and forgotten at the end.

use std::sync::Arc;

use rcgen::{BasicConstraints, CertificateParams, DnType, ExtendedKeyUsagePurpose, IsCa, Issuer, KeyPair, KeyUsagePurpose, date_time_ymd};
use tokio_rustls::{
    TlsAcceptor,
    rustls::{
        ServerConfig,
        crypto::ring,
        pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer},
    },
};

/// Why no certificate could be made.
#[derive(Debug, thiserror::Error)]
pub enum CertificateError {
    /// A name that cannot stand in a certificate, or the key generator failed.
    #[error("the certificate could not be made: {0}")]
    Made(#[from] rcgen::Error),
    /// TLS refuses the key or certificate.
    #[error("the certificate cannot be used: {0}")]
    Used(#[from] tokio_rustls::rustls::Error),
}

/// An authority and what it issued to this server.
#[derive(Debug)]
pub(super) struct Certificate {
    /// The authority's certificate, PEM: whoever trusts it trusts this server and nobody else.
    pub(super) ca_pem: String,
    /// The server's certificate, DER, for `tls-server-end-point` channel binding.
    pub(super) leaf_der: Vec<u8>,
    leaf_key: Vec<u8>,
}

impl Certificate {
    /// Makes both, for these DNS names, valid one year before and after `year`.
    pub(super) fn make(names: &[String], year: i16) -> Result<Self, CertificateError> {
        let mut authority = CertificateParams::new(Vec::new())?;
        authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        authority.distinguished_name.push(DnType::CommonName, "Balcony demo authority");
        authority.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
        valid_around(&mut authority, year);
        let authority_key = KeyPair::generate()?;
        let authority_certificate = authority.self_signed(&authority_key)?;

        let mut leaf = CertificateParams::new(names.to_vec())?;
        leaf.distinguished_name.push(DnType::CommonName, names.first().map_or("balcony", String::as_str));
        leaf.use_authority_key_identifier_extension = true;
        leaf.key_usages = vec![KeyUsagePurpose::DigitalSignature];
        leaf.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
        valid_around(&mut leaf, year);
        let leaf_key = KeyPair::generate()?;
        let leaf_certificate = leaf.signed_by(&leaf_key, &Issuer::from_params(&authority, authority_key))?;

        Ok(Self { ca_pem: authority_certificate.pem(), leaf_der: leaf_certificate.der().to_vec(), leaf_key: leaf_key.serialize_der() })
    }

    /// What accepts TLS with this certificate, by STARTTLS and, with ALPN `xmpp-client`, from the first byte.
    pub(super) fn acceptor(&self) -> Result<TlsAcceptor, CertificateError> {
        let chain = vec![CertificateDer::from(self.leaf_der.clone())];
        let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(self.leaf_key.clone()));
        let mut config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()?
            .with_no_client_auth()
            .with_single_cert(chain, key)?;
        config.alpn_protocols = vec![b"xmpp-client".to_vec()];
        Ok(TlsAcceptor::from(Arc::new(config)))
    }
}

fn valid_around(params: &mut CertificateParams, year: i16) {
    let year = i32::from(year);
    params.not_before = date_time_ymd(year - 1, 1, 1);
    params.not_after = date_time_ymd(year + 1, 12, 31);
}
