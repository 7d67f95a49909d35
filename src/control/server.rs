//! Accepts `ctl` clients, one task each.

use std::{io, sync::Arc};

use interprocess::local_socket::{
    GenericFilePath, GenericNamespaced, ListenerOptions, Name, ToFsName, ToNsName, tokio::Stream, traits::tokio::Listener as _,
};
use tokio::{
    io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader},
    sync::{Semaphore, mpsc},
};

use super::{
    run,
    wire::{LINE_LIMIT, Reply, Request},
};
use crate::{engine::Handle, platform::SocketName};

/// How many clients are served at once; more wait.
const CLIENTS: usize = 32;
/// How many replies wait for a client that reads slowly, before the command waits too.
const REPLIES: usize = 64;

/// The socket's name as the operating system wants it.
///
/// # Errors
/// When it cannot be a socket's name.
pub fn local_name(name: &SocketName) -> io::Result<Name<'static>> {
    match name {
        SocketName::Path(path) => path.clone().to_fs_name::<GenericFilePath>(),
        SocketName::Pipe(pipe) => pipe.clone().to_ns_name::<GenericNamespaced>(),
    }
}

/// A socket that is bound, but not yet served.
#[derive(Debug)]
pub struct Control {
    listener: interprocess::local_socket::tokio::Listener,
}

impl Control {
    /// Takes the socket, whose folder only this user may enter. Must be called inside a tokio runtime, by who holds the profile's
    /// lock: then nobody else listens there.
    ///
    /// # Errors
    /// The operating system's reason.
    pub fn bind(name: &SocketName) -> io::Result<Self> {
        let listener = ListenerOptions::new().name(local_name(name)?).create_tokio()?;
        #[cfg(unix)]
        if let SocketName::Path(path) = name {
            use std::os::unix::fs::PermissionsExt;
            std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o600))?;
        }
        Ok(Self { listener })
    }

    /// Serves clients for as long as the engine lives.
    pub async fn serve(self, engine: Handle) {
        let room = Arc::new(Semaphore::new(CLIENTS));
        while let Ok(place) = room.clone().acquire_owned().await {
            match self.listener.accept().await {
                Ok(stream) => {
                    let engine = engine.clone();
                    tokio::spawn(async move {
                        serve_one(stream, engine).await;
                        drop(place);
                    });
                }
                Err(error) => {
                    tracing::warn!(%error, "a control client could not be accepted");
                    tokio::time::sleep(std::time::Duration::from_millis(200)).await;
                }
            }
        }
    }
}

async fn serve_one(stream: Stream, engine: Handle) {
    let mut reader = BufReader::new(&stream);
    let mut line = String::new();
    let read = (&mut reader).take(LINE_LIMIT).read_line(&mut line).await;
    let (replies, mut queue) = mpsc::channel(REPLIES);
    let work = async move {
        match read.ok().and_then(|_| serde_json::from_str::<Request>(&line).ok()) {
            Some(request) => run::run(request, engine, replies).await,
            None => {
                let _ = replies.send(Reply::Exit(super::USAGE)).await;
            }
        }
    };
    let write = async {
        let mut writer = &stream;
        while let Some(reply) = queue.recv().await {
            let mut line = serde_json::to_vec(&reply).unwrap_or_default();
            line.push(b'\n');
            if writer.write_all(&line).await.is_err() {
                break;
            }
            if matches!(reply, Reply::Exit(_)) {
                break;
            }
        }
        let _ = writer.flush().await;
    };
    // A client that hangs up ends `events`, which would otherwise wait for the next event.
    let gone = async {
        let mut rest = [0_u8; 1];
        let mut reader = &stream;
        let _ = reader.read(&mut rest).await;
    };
    tokio::select! {
        ((), ()) = async { tokio::join!(work, write) } => {}
        () = gone => {}
    }
}
