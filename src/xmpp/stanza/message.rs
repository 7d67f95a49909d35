//! `<message/>` (RFC 6121 §5).

/// The type of a message (RFC 6121 §5.2.2); an unknown or absent one is [`MessageType::Normal`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum MessageType {
    /// One of a conversation.
    Chat,
    /// A refused message that came back.
    Error,
    /// From a room.
    Groupchat,
    /// An announcement; no answer is expected.
    Headline,
    /// A single message.
    #[default]
    Normal,
}
