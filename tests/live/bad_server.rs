//! Servers that misbehave: a listener on loopback that records every byte and answers by a script.

use std::{
    io::{Read, Write},
    net::{TcpListener, TcpStream},
    sync::{Arc, Mutex},
    thread,
    time::Duration,
};

/// A listener; lives until the tests end.
pub struct BadServer {
    address: String,
    received: Arc<Mutex<Vec<u8>>>,
}

/// One connection to it.
pub struct Connection {
    stream: TcpStream,
    received: Arc<Mutex<Vec<u8>>>,
}

/// A stream header of today, as the domain of the tests' accounts.
pub const HEADER: &str = "<?xml version='1.0'?><stream:stream xmlns='jabber:client' xmlns:stream='http://etherx.jabber.org/streams' \
    id='bad1' from='example.test' version='1.0'>";

impl BadServer {
    /// Every connection is treated by `behave` and closed when that returns.
    pub fn start(behave: fn(&mut Connection)) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let received = Arc::new(Mutex::new(Vec::new()));
        let record = Arc::clone(&received);
        thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                let mut connection = Connection { stream, received: Arc::clone(&record) };
                thread::spawn(move || behave(&mut connection));
            }
        });
        Self { address, received }
    }

    /// Host and port.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// Every byte that came, of all connections.
    pub fn received(&self) -> String {
        String::from_utf8_lossy(&self.received.lock().unwrap()).into_owned()
    }
}

impl Connection {
    /// Reads until this text has come; `false` if the other side closed before.
    pub fn wait_for(&mut self, text: &str) -> bool {
        let mut seen = Vec::new();
        let mut buffer = [0; 4096];
        self.stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
        while !String::from_utf8_lossy(&seen).contains(text) {
            match self.stream.read(&mut buffer) {
                Ok(length) if length > 0 => {
                    seen.extend_from_slice(&buffer[..length]);
                    self.received.lock().unwrap().extend_from_slice(&buffer[..length]);
                }
                _ => return false,
            }
        }
        true
    }

    /// Answers the stream header with one of its own and these features.
    pub fn open(&mut self, features: &str) {
        self.wait_for("version=");
        self.write(HEADER);
        self.write(&format!("<stream:features>{features}</stream:features>"));
    }

    /// Sends a text; `false` if the other side has closed.
    pub fn write(&mut self, text: &str) -> bool {
        self.write_bytes(text.as_bytes())
    }

    /// Sends bytes; `false` if the other side has closed.
    pub fn write_bytes(&mut self, bytes: &[u8]) -> bool {
        self.stream.write_all(bytes).is_ok()
    }

    /// Keeps the connection open, recording what comes, until the other side closes it.
    pub fn listen_on(&mut self) {
        self.wait_for("\0 which XML cannot carry");
    }
}
