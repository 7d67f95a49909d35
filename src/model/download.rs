//! Files on their way to this computer.

use std::path::PathBuf;

use super::MessageId;

/// Names a download in one run of the program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DownloadId(pub u64);

/// A file that is, or was, being fetched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Download {
    /// Its name.
    pub id: DownloadId,
    /// The message it belongs to.
    pub message: MessageId,
    /// Where it comes from, exactly as in the message.
    pub url: String,
    /// How it goes.
    pub state: DownloadState,
}

/// How a download goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DownloadState {
    /// Under way.
    Running {
        /// Bytes that are here.
        done: u64,
        /// Bytes of the whole, if the server says.
        total: Option<u64>,
    },
    /// All of it is here, under this path.
    Done(PathBuf),
    /// The user ended it; nothing of it is left.
    Cancelled,
    /// It failed; nothing of it is left.
    Failed(DownloadFailure),
}

/// Why a download failed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DownloadFailure {
    /// Only `http` and `https` are fetched.
    Scheme,
    /// The address cannot be read.
    Address,
    /// It leads, at once or by a redirect, into a network that is nobody's outside (loopback, private, link-local).
    PrivateNetwork,
    /// It was sent on too often, or from a protected to an unprotected address.
    Redirect,
    /// No such host, or it cannot be reached.
    Unreachable,
    /// The certificate is not good for the host.
    Certificate,
    /// The server answered with this status.
    Status(u16),
    /// It is larger than the limit in the settings, which is this many bytes.
    TooLarge(u64),
    /// The connection broke, or was silent for too long.
    Interrupted,
    /// It cannot be written here; the system's words.
    Storage(String),
}
