//! From the stream header to a bound resource (RFC 6120 §4-7), and registration on the way.
//!
//! Each step of the negotiation is a type that knows what it waits for; it takes what arrives and answers with the
//! next step, so that nothing can be handled in a step where it has no meaning.
//!
//! ```text
//! Idle -> header -> features -> (STARTTLS -> header -> features) -> (registration) -> SASL -> header -> features
//!      -> bind -> (session) -> online -> leaving
//! Idle -> header of 2001 -> (registration) -> jabber:iq:auth -> online -> leaving
//! ```
//!
//! | file | what |
//! |---|---|
//! | `link` | what every step shares: configuration, memory, reader, what is to be sent |
//! | `state` | the steps as one type, and which of them gets what arrives |
//! | `header` | opening a stream, and what the answer says |
//! | `features` | what a server offers, and which way that leads |
//! | `starttls` | STARTTLS and the handshake |
//! | `sasl` | the SASL exchange |
//! | `iq_auth` | the login of 2001 |
//! | `registration` | an account is made before the login |
//! | `bind` | the resource, and the session of RFC 3921 |
//! | `leaving` | goodbye |

mod bind;
mod features;
mod header;
mod iq_auth;
mod leaving;
mod link;
mod registration;
mod sasl;
mod starttls;
mod state;

pub(crate) use link::Link;
pub(crate) use state::State;
