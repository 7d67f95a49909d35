//! Joins protocol, store, network and platform, off the GUI thread.
//!
//! | file | what |
//! |---|---|
//! | [`command`] | what the window (or `ctl`, or a test) asks: [`Command`] |
//! | [`update`] | what the engine tells: [`Update`] |
//! | [`handle`] | the two ends that others hold |
//! | [`world`] | the picture of all accounts that updates paint: for the window, for `ctl`, and for new listeners |

pub mod command;
pub mod handle;
pub mod update;
pub mod world;

pub use command::{Anchor, Command, RequestId, SubscriptionAnswer};
pub use handle::{Batch, EngineGone, Handle, Updates};
pub use update::{HistoryPage, Refusal, SearchHit, Update};
pub use world::{Timeline, World};
