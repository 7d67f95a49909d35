//! OpenPGP keys of this profile: those of ours, which one passphrase unlocks for all accounts, and those of contacts.
//!
//! | file | what |
//! |---|---|
//! | `ring` | the keys of ours in this run, and certificates as the store has them |
//! | `opening` | what an encrypted message says, and what that proves |
//! | `sealing` | how a message of ours is encrypted |
//! | `own` | what is asked about keys of ours, and takes its time |
//! | `contact` | what is asked about keys of contacts |
//! | `reopening` | messages that could not be opened, tried again |
//! | `vouching` | what signed statuses are worth, also those that somebody shows again |
//! | `locksmith` | does all that beside the accounts |

mod contact;
mod locksmith;
mod opening;
mod own;
pub(super) mod reopening;
mod ring;
mod sealing;
mod vouching;

pub(super) use contact::{learn, remember, tell_contact_keys};
pub(super) use locksmith::Locksmith;
pub(super) use opening::{Found, Incoming, digest_of, named, open, signer};
pub(super) use own::{OwnWork, refusal};
pub(super) use ring::{OwnKey, Ring};
pub(super) use sealing::{Sealing, seal};
pub(super) use vouching::judge;
