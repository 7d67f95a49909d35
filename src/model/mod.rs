//! What a messenger is: accounts, contacts, conversations, messages, deliveries, settings.
//!
//! Plain values without behaviour of their own, shared by the store, the engine and the views. Of the protocol they use
//! only its basics: addresses, secrets, conditions.

pub mod account;
pub mod contact;
pub mod conversation;
pub mod download;
pub mod message;
pub mod openpgp;
pub mod person;
pub mod problem;
pub mod settings;

pub use account::{
    Account, AccountColour, AccountId, AccountMark, AccountSettings, Care, Connection, Registration, Security, ServerAddress, Step,
    Transport,
};
pub use contact::{Contact, Resource, SubscriptionRequest};
pub use conversation::{Conversation, ConversationKey, ConversationOptions, Draft, Preview, PreviewKind};
pub use download::{Download, DownloadFailure, DownloadId, DownloadState};
pub use message::{
    Composed, Content, Delivery, Direction, Expiry, Gone, Means, Message, MessageId, OfferState, Position, Proof, Said, SendFailure, Timer,
};
pub use openpgp::{
    ContactKey, Decision, EncryptionPolicy, ForeignEncryption, KeyInfo, KeyKind, KeySource, Lock, OpenFailure, OpenPgpSettings, OpenReason,
    OwnKey, OwnKeys, Protection, RevocationReason, Scheme, SealProblem, Sender, Trust, Unreadable, Validity, Verdict, Vouch,
};
pub use person::{CardSource, CardState, Person, PersonNote, Profile};
pub use problem::{Certificate, CertificateFault, Problem};
pub use settings::{Appearance, Downloads, Notifications, Settings, Tell};
