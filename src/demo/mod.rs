//! A small Jabber server in this process, on real sockets of the loopback interface, and a cast who answer.
//!
//! It serves three purposes: `balcony --demo` shows the program living without an account; scenario tests run engines
//! against it; and with [`Switches::jabberd14`] it is the double of a server of 2001.
//!
//! | file | what |
//! |---|---|
//! | [`server`] | [`Server`]: start, stop, accounts, transcript |
//! | [`switches`], [`faults`] | how it behaves; what goes wrong on purpose |
//! | `connection`, `dialogue` | a socket; a stream from header to goodbye |
//! | `login/`, `captcha` | SASL, `jabber:iq:auth`, registration, care of accounts |
//! | `hub`, `message`, `presence`, `roster`, `iq` | who is there, and where stanzas go |
//! | `multicast`, `questions` | one stanza to several; small questions about the server and its users |
//! | `pep`, `vcard` | what somebody publishes; cards and pictures |
//! | `blocking` | who is blocked, and reported |
//! | `private` | what only its owner sees |
//! | `services`, `directory`, `gateway` | what stands beside the users |
//! | `disco` | what the server says it can do |
//! | [`subscription`] | the nine states of RFC 6121 |
//! | `store` | accounts, rosters, kept messages, in memory |
//! | `cast`, `script` | who plays in `--demo`, and what they say |
//! | [`Arrival`] | what Juliet does when she comes, by commands to her engine |
//! | `files`, `pictures` | what the cast sends, to be fetched over HTTP |
//! | `portraits` | how the cast looks |
//!
//! The demo does not cheat: its server makes a certificate authority of its own at each start, the account trusts that
//! one authority, and the login is SCRAM with channel binding over STARTTLS, as with any server.

mod arrival;
mod blocking;
mod captcha;
mod cast;
mod certificate;
pub mod clock;
mod connection;
mod dialogue;
mod directory;
mod disco;
pub mod faults;
mod files;
mod gateway;
mod hub;
mod iq;
mod login;
mod message;
mod multicast;
mod pep;
mod pictures;
mod portraits;
mod presence;
mod private;
mod questions;
mod reply;
mod roster;
mod script;
pub mod server;
mod services;
mod store;
pub mod subscription;
pub mod switches;
mod transcript;
mod vcard;

pub use arrival::{Arrival, Interrupted};
pub use blocking::Report;
pub use cast::{Demo, Timing, start, start_with};
pub use certificate::CertificateError;
pub use clock::{Clock, Hand};
pub use dialogue::Tls;
pub use faults::Faults;
pub use script::Language;
pub use server::{Config, Server, ServerError};
pub use subscription::{Half, State};
pub use switches::{LegacyMethod, MissingCard, Network, PasswordChange, Registration, Removal, Search, Switches};
