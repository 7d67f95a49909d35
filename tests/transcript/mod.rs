//! The notation of the transcripts in `tests/transcripts/`, and what plays them.
//!
//! ```text
//! == a sentence                    a transcript begins
//! @account ann@example.org ...     who logs in, and how (see `script::account`)
//! @play PROLOGUE                   the lines of that prologue, from `prologues.txt`
//! @connected  @connected tls       the transport is up        @tls        the handshake is done
//! @tick 31s                        time passes                @eof        the transport is gone
//! @request probe                   the engine wants something (see `request`)
//! S: <iq .../>                     the server sends; `\xNN` is a byte, `{x*70000}` repeats x, with its number for each `№`
//! @seed 04.fixed                   the server sends this example of the 2001 overview
//! C: <iq id='{a}' .../>            the client must send this element; `{a}` is bound, and can be used from then on
//! ! Online ann@example.org/desk    the session must say this (see `summary`)
//! ```
//!
//! What the session does must be exactly what stands there, in that order, however the server's bytes are cut.

mod matching;
mod player;
mod request;
mod scram;
mod script;
mod summary;

pub use player::{Cut, garble, play};
pub use script::{Transcript, read};
