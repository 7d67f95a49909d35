//! Certificates and servers for the tests.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::{future::Future, sync::Arc};

use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, DnType, IsCa, KeyPair, date_time_ymd};
use tokio::net::{TcpListener, TcpStream};
use tokio_rustls::{
    TlsAcceptor,
    rustls::{
        ServerConfig, SupportedProtocolVersion,
        crypto::ring,
        pki_types::{CertificateDer, PrivateKeyDer},
        sign::{CertifiedKey, SingleCertAndKey},
    },
    server::TlsStream,
};

use super::{Limits, Plan, Trust};

/// An authority that no system trusts.
pub(super) struct Authority(CertifiedIssuer<'static, KeyPair>);

/// A server's certificate and key.
pub(super) struct Identity {
    pub(super) certificate: CertificateDer<'static>,
    key: PrivateKeyDer<'static>,
}

impl Authority {
    pub(super) fn new() -> Self {
        Self::named("Prince Escalus")
    }

    pub(super) fn named(name: &str) -> Self {
        let mut params = CertificateParams::new(Vec::new()).unwrap();
        params.distinguished_name.push(DnType::CommonName, name);
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        Self(CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap())
    }

    pub(super) fn pem(&self) -> String {
        self.0.as_ref().pem()
    }

    pub(super) fn trust(&self) -> Trust {
        Trust::SystemAnd(self.pem())
    }

    /// A certificate for a name, valid from the first day of one year to the first of another.
    pub(super) fn issue(&self, name: &str, years: (i32, i32)) -> Identity {
        let key = KeyPair::generate().unwrap();
        let certificate = params(name, years).signed_by(&key, &self.0).unwrap();
        Identity { certificate: certificate.der().clone(), key: PrivateKeyDer::Pkcs8(key.serialize_der().into()) }
    }
}

pub(super) const THESE_DAYS: (i32, i32) = (2020, 2100);

/// What `openssl req -x509` makes: signed by itself, and calling itself an authority.
pub(super) fn self_signed(name: &str, years: (i32, i32)) -> Identity {
    let key = KeyPair::generate().unwrap();
    let mut params = params(name, years);
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let certificate = params.self_signed(&key).unwrap();
    Identity { certificate: certificate.der().clone(), key: PrivateKeyDer::Pkcs8(key.serialize_der().into()) }
}

fn params(name: &str, (from, until): (i32, i32)) -> CertificateParams {
    let mut params = CertificateParams::new(vec![name.to_owned()]).unwrap();
    params.not_before = date_time_ymd(from, 1, 1);
    params.not_after = date_time_ymd(until, 1, 1);
    params
}

impl Identity {
    pub(super) fn acceptor(&self) -> TlsAcceptor {
        self.acceptor_of(&[&tokio_rustls::rustls::version::TLS13])
    }

    pub(super) fn acceptor_of(&self, versions: &[&'static SupportedProtocolVersion]) -> TlsAcceptor {
        let mut config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_protocol_versions(versions)
            .unwrap()
            .with_no_client_auth()
            .with_cert_resolver(Arc::new(SingleCertAndKey::from(self.unchecked())));
        config.alpn_protocols = vec![b"xmpp-client".to_vec(), b"http/1.1".to_vec()];
        TlsAcceptor::from(Arc::new(config))
    }

    /// The library itself would refuse a key that is not the certificate's.
    fn unchecked(&self) -> CertifiedKey {
        CertifiedKey::new(vec![self.certificate.clone()], ring::sign::any_supported_type(&self.key).unwrap())
    }

    /// A forgery: this key with a certificate that is not its own.
    pub(super) fn showing(&self, certificate: CertificateDer<'static>) -> Self {
        Self { certificate, key: self.key.clone_key() }
    }

    pub(super) fn sha256(&self) -> String {
        super::certificate::sha256_hex(&self.certificate)
    }
}

/// A server on loopback for one connection; what it saw comes back from the task.
pub(super) async fn serve<F, T>(conversation: impl FnOnce(TcpStream) -> F + Send + 'static) -> (u16, tokio::task::JoinHandle<T>)
where
    F: Future<Output = T> + Send + 'static,
    T: Send + 'static,
{
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let task = tokio::spawn(async move {
        let (stream, _) = listener.accept().await.unwrap();
        conversation(stream).await
    });
    (port, task)
}

/// A server that makes the handshake and tells how it went.
pub(super) async fn serve_tls(identity: &Identity) -> (u16, tokio::task::JoinHandle<std::io::Result<TlsStream<TcpStream>>>) {
    let acceptor = identity.acceptor();
    serve(move |stream| async move { acceptor.accept(stream).await }).await
}

/// A plan for a server on loopback that claims to be `domain`, in no mood to wait.
pub(super) fn plan(domain: &str, port: u16, trust: Trust) -> Plan {
    Plan { server: Some(("127.0.0.1".to_owned(), Some(port))), trust, limits: Limits::default(), ..Plan::new(domain) }
}
