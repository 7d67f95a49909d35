//! The inbox of requests: what strangers write, and who asks to see our presence.

use jiff::Timestamp;

use super::World;
use crate::model::{Conversation, ConversationKey, SubscriptionRequest};

/// Somebody who wants something of the user and waits outside until the user lets them in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Inquiry<'a> {
    /// A stranger has written.
    Conversation(&'a Conversation),
    /// Somebody asks to see our presence.
    Subscription(&'a SubscriptionRequest),
}

impl Inquiry<'_> {
    /// Who it is.
    #[must_use]
    pub fn key(&self) -> ConversationKey {
        match self {
            Self::Conversation(conversation) => conversation.key.clone(),
            Self::Subscription(request) => ConversationKey { account: request.account, peer: request.from.clone() },
        }
    }

    /// When it came, or something last happened in it.
    #[must_use]
    pub fn at(&self) -> Timestamp {
        match self {
            Self::Conversation(conversation) => conversation.active_at,
            Self::Subscription(request) => request.received_at,
        }
    }
}

impl World {
    /// All inquiries, the latest first, without those of people who are kept out.
    #[must_use]
    pub fn inbox(&self) -> Vec<Inquiry<'_>> {
        let asking = self.requests().map(Inquiry::Subscription).filter(|inquiry| !self.is_blocked(&inquiry.key()));
        let mut all: Vec<_> = self.strangers().into_iter().map(Inquiry::Conversation).chain(asking).collect();
        all.sort_by(|one, other| other.at().cmp(&one.at()).then_with(|| one.key().cmp(&other.key())));
        all
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::string_slice, clippy::panic)]
mod tests;
