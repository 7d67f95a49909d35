//! A tiny client that says exactly what a test wants said.

use std::{sync::Arc, time::Duration};

use balcony::{
    demo::{Config, Server},
    xmpp::{
        jid::BareJid,
        ns,
        xml::{Element, Limits, StreamEvent, StreamReader},
    },
};
use base64::{Engine as _, engine::general_purpose::STANDARD};
use tokio::{
    io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt},
    net::TcpStream,
    time::timeout,
};
use tokio_rustls::{
    TlsConnector,
    client::TlsStream,
    rustls::{
        ClientConfig, RootCertStore,
        crypto::ring,
        pki_types::{CertificateDer, ServerName, pem::PemObject},
    },
};

pub const DOMAIN: &str = "example.org";

pub fn jid(text: &str) -> BareJid {
    text.parse().unwrap()
}

/// A server with ann and bob, who know nothing of each other, and the given manner.
pub async fn server(config: Config) -> Server {
    let config = config.with_account(jid("ann@example.org"), "wherefore").with_account(jid("bob@example.org"), "sword");
    Server::start(config).await.unwrap()
}

pub async fn modern_server() -> Server {
    server(Config::new(DOMAIN)).await
}

/// Why a stanza was refused; `result` for one that was not.
pub fn outcome(answer: &Element) -> &str {
    let error = answer.child("error", ns::CLIENT);
    error.map_or(answer.attribute("type").unwrap_or("none"), |error| error.children().next().map_or("no condition", Element::name))
}

pub trait Wire: AsyncRead + AsyncWrite + Unpin + Send {}
impl<T: AsyncRead + AsyncWrite + Unpin + Send> Wire for T {}

pub struct Client {
    wire: Box<dyn Wire>,
    reader: StreamReader,
    domain: &'static str,
}

/// TLS towards `name`, with trust in nobody but the server's own authority.
pub async fn begin_tls(server: &Server, name: &str, stream: TcpStream) -> std::io::Result<TlsStream<TcpStream>> {
    let mut roots = RootCertStore::empty();
    roots.add(CertificateDer::from_pem_slice(server.ca_pem().as_bytes()).unwrap()).unwrap();
    let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(roots)
        .with_no_client_auth();
    TlsConnector::from(Arc::new(config)).connect(ServerName::try_from(name.to_owned()).unwrap(), stream).await
}

impl Client {
    pub fn over(wire: impl Wire + 'static) -> Self {
        Self { wire: Box::new(wire), reader: StreamReader::new(Limits::AFTER_LOGIN), domain: DOMAIN }
    }

    pub async fn clear(server: &Server) -> Self {
        Self::over(TcpStream::connect(server.addr()).await.unwrap())
    }

    pub async fn direct_tls(server: &Server) -> Self {
        let stream = TcpStream::connect(server.direct_tls_addr()).await.unwrap();
        Self::over(begin_tls(server, DOMAIN, stream).await.unwrap())
    }

    /// Logged in by PLAIN inside TLS, bound, nothing asked for yet.
    pub async fn logged_in(server: &Server, user: &str, password: &str, resource: &str) -> Self {
        Self::logged_in_at(server, DOMAIN, user, password, resource).await
    }

    /// The same at one of the server's other domains.
    pub async fn logged_in_at(server: &Server, domain: &'static str, user: &str, password: &str, resource: &str) -> Self {
        let stream = TcpStream::connect(server.direct_tls_addr()).await.unwrap();
        let mut client = Self { domain, ..Self::over(begin_tls(server, domain, stream).await.unwrap()) };
        client.open().await;
        client.features().await;
        let data = STANDARD.encode(format!("\0{user}\0{password}"));
        client.send(&format!("<auth xmlns='{}' mechanism='PLAIN'>{data}</auth>", ns::SASL)).await;
        assert_eq!(client.stanza().await.name(), "success");
        client.restart().await;
        client.bind(resource).await;
        client
    }

    /// Logged in, roster asked for, available; whatever that brings is read.
    pub async fn there(server: &Server, user: &str, password: &str, resource: &str) -> Self {
        let mut client = Self::logged_in(server, user, password, resource).await;
        client.send("<iq type='get' id='roster'><query xmlns='jabber:iq:roster'/></iq><presence/>").await;
        client.settle().await;
        client
    }

    /// Logged in to a server of 2001, with a readable password.
    pub async fn of_2001(server: &Server, user: &str, password: &str, resource: &str) -> Self {
        let mut client = Self::clear(server).await;
        client.open_2001().await;
        let login = format!(
            "<iq type='set' id='in'><query xmlns='jabber:iq:auth'><username>{user}</username><password>{password}</password><resource>{resource}</resource></query></iq>"
        );
        client.send(&login).await;
        assert_eq!(client.stanza().await.attribute("type"), Some("result"));
        client
    }

    pub async fn send(&mut self, text: &str) {
        self.wire.write_all(text.as_bytes()).await.unwrap();
        self.wire.flush().await.unwrap();
    }

    pub async fn open(&mut self) -> Element {
        self.send(&format!(
            "<?xml version='1.0'?><stream:stream to='{}' version='1.0' xmlns='jabber:client' xmlns:stream='{}'>",
            self.domain,
            ns::STREAM
        ))
        .await;
        self.header().await
    }

    pub async fn open_2001(&mut self) -> Element {
        self.send(&format!("<stream:stream to='{DOMAIN}' xmlns='jabber:client' xmlns:stream='{}'>", ns::STREAM)).await;
        self.header().await
    }

    pub async fn restart(&mut self) -> Element {
        self.reader = StreamReader::new(Limits::AFTER_LOGIN);
        self.open().await;
        self.features().await
    }

    pub async fn bind(&mut self, resource: &str) -> Element {
        self.send(&format!("<iq type='set' id='b'><bind xmlns='{}'><resource>{resource}</resource></bind></iq>", ns::BIND)).await;
        self.stanza().await
    }

    pub async fn header(&mut self) -> Element {
        match self.event().await {
            Some(StreamEvent::Open(header)) => header,
            other => panic!("no header but {other:?}"),
        }
    }

    pub async fn features(&mut self) -> Element {
        let features = self.stanza().await;
        assert!(features.is("features", ns::STREAM), "{features:?}");
        features
    }

    /// The next stanza; anything else is a failure.
    pub async fn stanza(&mut self) -> Element {
        match self.event().await {
            Some(StreamEvent::Stanza(stanza)) => stanza,
            other => panic!("no stanza but {other:?}"),
        }
    }

    /// The next `name` that is not some other stanza.
    pub async fn next(&mut self, name: &str) -> Element {
        loop {
            let stanza = self.stanza().await;
            if stanza.name() == name {
                return stanza;
            }
        }
    }

    /// The next message that has words.
    pub async fn next_words(&mut self) -> Element {
        loop {
            let message = self.next("message").await;
            if message.has_child("body", ns::CLIENT) {
                return message;
            }
        }
    }

    /// The stream error, then the end.
    pub async fn ends_with_error(&mut self) -> Element {
        let error = self.next("error").await;
        assert_eq!(error.ns(), ns::STREAM);
        assert_eq!(self.event().await, Some(StreamEvent::Close));
        error
    }

    /// What comes within five seconds; `None` is the end of the connection.
    pub async fn event(&mut self) -> Option<StreamEvent> {
        timeout(Duration::from_secs(5), self.event_some_day()).await.expect("nothing came")
    }

    /// Whether nothing comes for a while.
    pub async fn is_silent(&mut self) -> bool {
        timeout(Duration::from_millis(150), self.event_some_day()).await.is_err()
    }

    async fn event_some_day(&mut self) -> Option<StreamEvent> {
        let mut buffer = [0; 4096];
        loop {
            if let Some(event) = self.reader.next().unwrap() {
                return Some(event);
            }
            match self.wire.read(&mut buffer).await {
                Ok(0) | Err(_) => return None,
                Ok(count) => self.reader.push(&buffer[..count]),
            }
        }
    }

    /// The answer to a request without `to`, or to `to`. What came before it is not heard any more.
    pub async fn ask(&mut self, kind: &str, to: Option<&str>, payload: &str) -> Element {
        let to = to.map(|to| format!(" to='{to}'")).unwrap_or_default();
        self.send(&format!("<iq type='{kind}' id='asked'{to}>{payload}</iq>")).await;
        loop {
            let stanza = self.stanza().await;
            if stanza.attribute("id") == Some("asked") {
                return stanza;
            }
        }
    }

    /// All that the server has to say up to now: it answers in order, so an answer to a ping comes last.
    pub async fn settle(&mut self) -> Vec<Element> {
        self.send("<iq type='get' id='settled'><query xmlns='nonsense:x'/></iq>").await;
        let mut heard = Vec::new();
        loop {
            let stanza = self.stanza().await;
            if stanza.attribute("id") == Some("settled") {
                return heard;
            }
            heard.push(stanza);
        }
    }
}
