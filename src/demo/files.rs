//! A tiny file server (HTTP/1.1, in clear, on loopback), so that what the cast sends can really be fetched: a fixed set
//! of files that are made here and read from nowhere.

use std::{
    io,
    net::{Ipv4Addr, SocketAddr},
    sync::Arc,
    time::Duration,
};

use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    sync::Semaphore,
    task::JoinHandle,
    time::{sleep, timeout},
};

use super::pictures;

/// Fetches at once; more wait.
const MAX_CONNECTIONS: usize = 16;
/// Bytes of a request, up to its empty line.
const MAX_REQUEST: usize = 8 * 1024;
/// A request comes, and an answer is taken, within this time.
const PATIENCE: Duration = Duration::from_secs(20);

/// A file that is served.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct File {
    /// Its name, which is its path.
    pub(super) name: &'static str,
    content: Content,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Content {
    Text(&'static str),
    Balcony,
    Orchard,
}

/// The balcony by night.
pub(super) const BALCONY: File = File { name: "balcony-by-night.png", content: Content::Balcony };
/// The way over the wall.
pub(super) const ORCHARD: File = File { name: "orchard-wall.png", content: Content::Orchard };
/// Whom Capulet invites.
pub(super) const GUESTS: File = File { name: "guests.txt", content: Content::Text(GUEST_LIST) };
/// What the play is about.
pub(super) const PROLOGUE: File = File { name: "prologue.txt", content: Content::Text(PROLOGUE_TEXT) };

const FILES: [File; 4] = [BALCONY, ORCHARD, GUESTS, PROLOGUE];

const GUEST_LIST: &str = "\
Signior Martino and his wife and daughters;
County Anselme and his beauteous sisters;
the lady widow of Vitruvio;
Signior Placentio and his lovely nieces;
Mercutio and his brother Valentine;
mine uncle Capulet, his wife and daughters;
my fair niece Rosaline and Livia;
Signior Valentio and his cousin Tybalt;
Lucio and the lively Helena.
";

const PROLOGUE_TEXT: &str = "\
Two households, both alike in dignity,
In fair Verona, where we lay our scene,
From ancient grudge break to new mutiny,
Where civil blood makes civil hands unclean.
From forth the fatal loins of these two foes
A pair of star-cross’d lovers take their life;
Whose misadventured piteous overthrows
Do with their death bury their parents’ strife.
The fearful passage of their death-mark’d love,
And the continuance of their parents’ rage,
Which, but their children’s end, nought could remove,
Is now the two hours’ traffic of our stage;
The which if you with patient ears attend,
What here shall miss, our toil shall strive to mend.
";

impl File {
    fn media_type(self) -> &'static str {
        match self.content {
            Content::Text(_) => "text/plain; charset=utf-8",
            Content::Balcony | Content::Orchard => "image/png",
        }
    }

    fn bytes(self) -> &'static [u8] {
        match self.content {
            Content::Text(text) => text.as_bytes(),
            Content::Balcony => pictures::balcony(),
            Content::Orchard => pictures::orchard(),
        }
    }
}

/// The server. Dropping it ends it.
#[derive(Debug)]
pub(super) struct FileServer {
    addr: SocketAddr,
    listener: JoinHandle<()>,
}

impl FileServer {
    /// Starts on a free port of 127.0.0.1.
    pub(super) async fn start() -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let addr = listener.local_addr()?;
        Ok(Self { addr, listener: tokio::spawn(accept(listener)) })
    }

    /// Where it listens.
    pub(super) fn addr(&self) -> SocketAddr {
        self.addr
    }
}

impl Drop for FileServer {
    fn drop(&mut self) {
        self.listener.abort();
    }
}

async fn accept(listener: TcpListener) {
    let places = Arc::new(Semaphore::new(MAX_CONNECTIONS));
    loop {
        let Ok(place) = places.clone().acquire_owned().await else { return };
        match listener.accept().await {
            Ok((stream, _)) => {
                tokio::spawn(async move {
                    // Whoever does not read what it asked for has nothing to complain about.
                    let _ = timeout(PATIENCE, serve(stream)).await;
                    drop(place);
                });
            }
            // Out of file handles or a connection that died in the queue: others may go on.
            Err(_) => sleep(Duration::from_millis(50)).await,
        }
    }
}

/// One request, one answer.
async fn serve(mut stream: TcpStream) -> io::Result<()> {
    let Some(request) = read_request(&mut stream).await? else { return Ok(()) };
    for part in answer(&request) {
        stream.write_all(&part).await?;
    }
    stream.shutdown().await
}

/// The head of the request; none if it does not end, or is too long.
async fn read_request(stream: &mut TcpStream) -> io::Result<Option<String>> {
    let mut request = Vec::new();
    let mut buffer = [0; 1024];
    while !request.windows(4).any(|end| end == b"\r\n\r\n") {
        let count = stream.read(&mut buffer).await?;
        request.extend_from_slice(buffer.get(..count).unwrap_or_default());
        if count == 0 || request.len() > MAX_REQUEST {
            return Ok(None);
        }
    }
    Ok(Some(String::from_utf8_lossy(&request).into_owned()))
}

/// Head and body of the answer.
fn answer(request: &str) -> [Vec<u8>; 2] {
    let mut words = request.lines().next().unwrap_or_default().split(' ');
    let (method, target) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let name = target.split('?').next().unwrap_or_default().trim_start_matches('/');
    let file = FILES.into_iter().find(|file| file.name == name);
    match (method, file) {
        ("GET", Some(file)) => [head("200 OK", file.media_type(), file.bytes().len()), file.bytes().to_vec()],
        ("HEAD", Some(file)) => [head("200 OK", file.media_type(), file.bytes().len()), Vec::new()],
        ("GET" | "HEAD", None) => [head("404 Not Found", "text/plain", 0), Vec::new()],
        _ => [head("405 Method Not Allowed", "text/plain", 0), Vec::new()],
    }
}

fn head(status: &str, media_type: &str, length: usize) -> Vec<u8> {
    format!("HTTP/1.1 {status}\r\nContent-Type: {media_type}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n").into_bytes()
}
