//! What a messenger is: accounts, contacts, conversations, messages, deliveries, settings.
//!
//! Plain values without behaviour of their own, shared by the store, the engine and the views. Of the protocol they use
//! only its basics: addresses, secrets, conditions.

pub mod account;
pub mod contact;
pub mod conversation;
pub mod message;
pub mod problem;
pub mod settings;

pub use account::{Account, AccountId, AccountSettings, Connection, Security, ServerAddress, Step, Transport};
pub use contact::{Contact, Resource, SubscriptionRequest};
pub use conversation::{Conversation, ConversationKey, Preview};
pub use message::{Delivery, Direction, Message, MessageId, Position, SendFailure};
pub use problem::{Certificate, CertificateFault, Problem};
pub use settings::{Appearance, Settings};
