//! How much a peer may send, and what becomes of a stanza that is too much.

use super::XmlError;

/// How much a peer may send (protocol facts, general rule 5). Too many bytes always end the stream; what becomes of a
/// stanza that is too much in another way, `excess` says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Nesting below the stream element.
    pub depth: usize,
    /// Bytes of one top-level element, tags included.
    pub stanza: usize,
    /// Attributes of one element.
    pub attributes: usize,
    /// Elements in one top-level element.
    pub elements: usize,
    /// Namespace bindings in force at one place, those of the stream header included.
    pub bindings: usize,
    /// What becomes of a top-level element that has more than that, but no more bytes than `stanza`.
    pub excess: Excess,
}

/// What becomes of a top-level element that exceeds the [`Limits`] in anything but bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Excess {
    /// The stream ends with [`XmlError::TooLarge`], as soon as that is seen.
    EndsStream,
    /// It is checked as any other, but not kept; the stream goes on behind it.
    DropsStanza,
}

impl Limits {
    /// Before login: 64 KiB a stanza, and what is too much ends the stream: only the server itself can have said it.
    pub const BEFORE_LOGIN: Self =
        Self { depth: 64, stanza: 64 * 1024, attributes: 64, elements: 2_000, bindings: 256, excess: Excess::EndsStream };
    /// While an account is made: 512 KiB a stanza, so that a form has room for pictures (XEP-0158 §4), and everything else as before.
    pub const REGISTRATION: Self = Self { stanza: 512 * 1024, ..Self::BEFORE_LOGIN };
    /// After login: 1 MiB a stanza. What is too deep or has too many parts is dropped: it may come from anybody, and a
    /// server that keeps it for us would send it again after each login, so that nobody would ever stay logged in.
    pub const AFTER_LOGIN: Self =
        Self { depth: 64, stanza: 1024 * 1024, attributes: 64, elements: 40_000, bindings: 256, excess: Excess::DropsStanza };

    /// The same, but whatever is too much ends the stream.
    #[must_use]
    pub const fn strict(self) -> Self {
        Self { excess: Excess::EndsStream, ..self }
    }

    /// Whether something is kept that `fits` or does not.
    pub(super) fn keeps(&self, fits: bool) -> Result<bool, XmlError> {
        match self.excess {
            Excess::EndsStream if !fits => Err(XmlError::TooLarge),
            Excess::EndsStream | Excess::DropsStanza => Ok(fits),
        }
    }
}
