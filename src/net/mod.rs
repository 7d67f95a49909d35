//! DNS, TCP, TLS and HTTP: bytes, never stanzas.
//!
//! A [`Plan`] says how a server is to be reached; [`Transport::open`] follows it. In two steps, for who wants to tell
//! them apart: [`resolve`] asks DNS for the [`Endpoint`]s, [`Transport::connect`] reaches one of them, TLS included where
//! the endpoint begins with it. [`Transport::start_tls`] upgrades a clear one. [`Watch`] notices that the network changed
//! or that the computer slept. Every wait has a limit ([`Limits`]); every failure is a [`NetError`], by blame.
//!
//! A [`Fetcher`] fetches files from the web, and from nowhere else; every failure is a [`FetchError`], by blame.
//!
//! This module uses no other module of ours; the engine maps its types.

mod certificate;
mod connect;
mod dns;
mod domain;
mod error;
mod http;
mod plan;
mod tls;
mod transport;
mod verify;
mod watch;

#[cfg(test)]
mod testing;

pub use certificate::{CertificateError, CertificateFault, CertificateInfo};
pub use dns::resolve;
pub use domain::Domain;
pub use error::NetError;
#[cfg(test)]
pub(crate) use http::scripted;
pub use http::{FetchError, Fetched, Fetcher};
pub use plan::{Endpoint, Limits, Plan, Protection, Trust};
pub use tls::TlsInfo;
pub use transport::Transport;
pub use watch::{Change, Watch};
