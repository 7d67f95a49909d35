//! The protocol: bytes and time in, bytes and events out.
//!
//! Nothing here opens a socket, reads a clock or asks the operating system for randomness; a [`session::Session`] is
//! a value that is fed and drained (as rustls, quinn-proto and str0m do it), so a whole login runs in a test
//! byte by byte, with a fake clock and a seeded [`id::Entropy`].
//!
//! | where | what |
//! |---|---|
//! | [`jid`], [`id`], [`ns`], [`error`], [`secret`], [`text`] | the basics everybody may use |
//! | [`report`], [`features`] | what becomes of messages, in both ages' forms; what the other client can do |
//! | [`uri`], [`link`], [`fingerprint`] | `xmpp:` links as they are written, and what they ask for; names of OpenPGP keys |
//! | [`xml`] | element tree, push reader, writer: the only home of quick-xml |
//! | [`stanza`] | message, presence, iq |
//! | [`payload`] | one file per extension |
//! | [`auth`] | SASL mechanisms and the 2001 `jabber:iq:auth` |
//! | [`stream`] | negotiation from the stream header to a bound resource; registration |
//! | [`client`] | what a logged-in client tracks: roster, presence, iq replies |
//! | [`session`] | stream and client joined: `Input` to `Output` |

pub mod auth;
pub mod client;
pub mod error;
pub mod features;
pub mod fingerprint;
pub mod id;
pub mod jid;
pub mod link;
pub mod ns;
pub mod payload;
pub mod report;
pub mod secret;
pub mod server;
pub mod session;
pub mod stanza;
pub mod stream;
pub mod text;
pub mod uri;
pub mod xml;
