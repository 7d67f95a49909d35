//! The TLS handshake (RFC 6120 §5, XEP-0368 §4) and what it proved.

use std::{io, sync::Arc, time::Duration};

use tokio::{net::TcpStream, task::spawn_blocking, time::timeout};
use tokio_rustls::{
    TlsConnector,
    client::TlsStream,
    rustls::{self, ClientConfig, ClientConnection, ProtocolVersion, client::Resumption, crypto::CryptoProvider},
};

use super::{Domain, NetError, Trust, certificate::server_end_point, verify::Verifier};

/// What TLS proved, for channel binding and for the user's eyes.
#[derive(Clone, PartialEq, Eq)]
pub struct TlsInfo {
    /// `TLSv1.3` or `TLSv1.2`.
    pub version: String,
    /// `tls-exporter` (RFC 9266), 32 bytes; only with TLS 1.3, since for 1.2 the library does not tell whether the extended
    /// master secret was used, without which it would be unsafe.
    pub exporter: Option<Vec<u8>>,
    /// `tls-server-end-point` (RFC 5929 §4): the hash of the server's certificate; `None` where that is not defined.
    pub server_end_point: Option<Vec<u8>>,
    /// SHA-256 of the server's certificate, 64 lower-case hex digits: what a user may pin.
    pub certificate_sha256: String,
    /// Whether the certificate was believed because it is pinned, and not because an authority vouches for it.
    pub pinned: bool,
}

impl std::fmt::Debug for TlsInfo {
    /// Leaves out the exporter: it is key material.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("TlsInfo").field("version", &self.version).field("pinned", &self.pinned).finish_non_exhaustive()
    }
}

/// Whether TLS begins with the first byte, and what the server may tell by ALPN then, or after `<proceed/>`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Begin {
    FirstByte,
    StartTls,
    /// With the first byte of HTTP.
    Http,
}

/// Makes the handshake. The certificate must be for `domain`: the account's, whatever host this is (RFC 6120 §13.7.2.1); the
/// host's of a URL.
///
/// # Errors
/// [`NetError::Certificate`], [`NetError::BadExtraCa`], [`NetError::Timeout`], [`NetError::TlsFailed`],
/// [`NetError::ConnectionLost`], [`NetError::HostNotFound`] for a domain no certificate can be for.
pub(super) async fn handshake(
    stream: TcpStream,
    domain: &Domain,
    trust: &Trust,
    begin: Begin,
    limit: Duration,
) -> Result<(TlsStream<TcpStream>, TlsInfo), NetError> {
    let name = domain.server_name()?;
    let verifier = verifier(trust).await?;
    let connector = TlsConnector::from(Arc::new(config(verifier.clone(), begin)?));
    match timeout(limit, connector.connect(name, stream)).await {
        Ok(Ok(stream)) => {
            let info = info(stream.get_ref().1, matches!(trust, Trust::Pinned(_)));
            Ok((stream, info))
        }
        Ok(Err(error)) => Err(blame(&error, &verifier)),
        Err(_) => Err(NetError::Timeout),
    }
}

/// Reading the system's authorities takes milliseconds of disk and parsing, too long for the runtime's threads.
async fn verifier(trust: &Trust) -> Result<Arc<Verifier>, NetError> {
    let trust = trust.clone();
    let made = spawn_blocking(move || Verifier::new(&trust, provider())).await;
    made.map_err(|error| NetError::TlsFailed(error.to_string()))?.map(Arc::new)
}

fn provider() -> Arc<CryptoProvider> {
    Arc::new(rustls::crypto::ring::default_provider())
}

/// No resumption: each connection judges the certificate anew, so that a changed trust counts at once.
fn config(verifier: Arc<Verifier>, begin: Begin) -> Result<ClientConfig, NetError> {
    let builder = ClientConfig::builder_with_provider(provider())
        .with_safe_default_protocol_versions()
        .map_err(|error| NetError::TlsFailed(error.to_string()))?;
    let mut config = builder.dangerous().with_custom_certificate_verifier(verifier).with_no_client_auth();
    config.resumption = Resumption::disabled();
    config.enable_early_data = false;
    config.alpn_protocols = match begin {
        Begin::FirstByte => vec![b"xmpp-client".to_vec()],
        Begin::StartTls => Vec::new(),
        Begin::Http => vec![b"http/1.1".to_vec()],
    };
    Ok(config)
}

fn blame(error: &io::Error, verifier: &Verifier) -> NetError {
    let library = error.get_ref().and_then(|inner| inner.downcast_ref::<rustls::Error>());
    match library {
        Some(rustls::Error::InvalidCertificate(complaint)) => match verifier.fault(complaint) {
            Some(fault) => NetError::Certificate(Box::new(fault)),
            None => NetError::TlsFailed(complaint.to_string()),
        },
        Some(other) => NetError::TlsFailed(other.to_string()),
        None => NetError::ConnectionLost(error.kind()),
    }
}

fn info(connection: &ClientConnection, pinned: bool) -> TlsInfo {
    let version = connection.protocol_version();
    let leaf = connection.peer_certificates().and_then(|chain| chain.first());
    TlsInfo {
        version: match version {
            Some(ProtocolVersion::TLSv1_3) => "TLSv1.3".to_owned(),
            Some(ProtocolVersion::TLSv1_2) => "TLSv1.2".to_owned(),
            other => format!("{other:?}"),
        },
        exporter: (version == Some(ProtocolVersion::TLSv1_3)).then(|| exporter(connection)).flatten(),
        server_end_point: leaf.and_then(|leaf| server_end_point(leaf)),
        certificate_sha256: leaf.map(|leaf| super::certificate::sha256_hex(leaf)).unwrap_or_default(),
        pinned,
    }
}

/// RFC 9266 §2: 32 bytes for this label and no context, which for TLS 1.3 is the same as an empty one.
fn exporter(connection: &ClientConnection) -> Option<Vec<u8>> {
    connection.export_keying_material(vec![0_u8; 32], b"EXPORTER-Channel-Binding", None).ok()
}
