//! How our values look in a column, and how they come back.

use jiff::Timestamp;
use rusqlite::{
    Row, ToSql,
    types::{FromSql, FromSqlError, FromSqlResult, ToSqlOutput, ValueRef},
};
use serde::{Deserialize, Serialize, de::DeserializeOwned};

use super::StoreError;
use crate::{
    model::{
        AccountId, Content, ConversationKey, Delivery, Direction, Expiry, Gone, Message, MessageId, OfferState, PreviewKind, Protection,
        Said, Unreadable,
    },
    xmpp::{
        fingerprint::Fingerprint,
        jid::{BareJid, Jid},
        payload::{addresses::Addressing, avatar::PictureHash, oob::Attachment, roster_exchange::RosterExchange},
    },
};

/// A name of ours that is a row id.
macro_rules! row_id {
    ($type:ident) => {
        impl ToSql for $type {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                self.0.to_sql()
            }
        }

        impl FromSql for $type {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                value.as_i64().map(Self)
            }
        }
    };
}

/// An address, a fingerprint or a hash, kept as its normalised text.
macro_rules! text {
    ($type:ident) => {
        impl ToSql for $type {
            fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
                Ok(self.to_string().into())
            }
        }

        impl FromSql for $type {
            fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
                value.as_str()?.parse().map_err(FromSqlError::other)
            }
        }
    };
}

/// The row id of a conversation; the model names conversations by their key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct ConversationId(pub(super) i64);

row_id!(AccountId);
row_id!(MessageId);
row_id!(ConversationId);
text!(Jid);
text!(BareJid);
text!(Fingerprint);
text!(PictureHash);

/// A time, kept as milliseconds since 1970.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Millis(pub(super) i64);

impl Millis {
    /// The time as a column keeps it. Within the last second of all time there are no milliseconds from which it could be read
    /// back: there it is that second's begin.
    pub(super) fn of(time: Timestamp) -> Self {
        Self(time.as_millisecond().min(Timestamp::MAX.as_second().saturating_mul(1000)))
    }

    /// The time as the model knows it, without what is finer than a millisecond.
    pub(super) fn timestamp(self) -> Timestamp {
        Timestamp::from_millisecond(self.0).unwrap_or(Timestamp::UNIX_EPOCH)
    }
}

impl ToSql for Millis {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        self.0.to_sql()
    }
}

impl FromSql for Millis {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let millis = value.as_i64()?;
        Timestamp::from_millisecond(millis).map(|_| Self(millis)).map_err(|_| FromSqlError::OutOfRange(millis))
    }
}

/// A number of rows, as SQLite counts them.
pub(super) fn count(rows: usize) -> i64 {
    i64::try_from(rows).unwrap_or(i64::MAX)
}

/// A value that is read and written whole.
pub(super) fn to_json(value: &impl Serialize) -> Result<String, StoreError> {
    Ok(serde_json::to_string(value)?)
}

/// The same back.
pub(super) fn from_json<T: DeserializeOwned>(text: &str) -> Result<T, StoreError> {
    Ok(serde_json::from_str(text)?)
}

/// The columns that say how a message fares.
#[derive(Debug, Default)]
pub(super) struct DeliveryColumns {
    pub(super) word: Option<&'static str>,
    pub(super) failure: Option<String>,
    pub(super) proof: Option<String>,
}

impl DeliveryColumns {
    /// How a message fares; nothing for those of others.
    pub(super) fn of(delivery: Option<&Delivery>) -> Result<Self, StoreError> {
        let (word, failure, proof) = match delivery {
            None => return Ok(Self::default()),
            Some(Delivery::Queued) => ("queued", None, None),
            Some(Delivery::Sent) => ("sent", None, None),
            Some(Delivery::Stored(proof)) => ("stored", None, Some(to_json(proof)?)),
            Some(Delivery::Delivered(proof)) => ("delivered", None, Some(to_json(proof)?)),
            Some(Delivery::Displayed(proof)) => ("displayed", None, Some(to_json(proof)?)),
            Some(Delivery::Failed(failure)) => ("failed", Some(to_json(failure)?), None),
        };
        Ok(Self { word: Some(word), failure, proof })
    }

    /// The same back.
    pub(super) fn read(word: Option<&str>, failure: Option<&str>, proof: Option<&str>) -> Result<Option<Delivery>, StoreError> {
        Ok(Some(match (word, failure, proof) {
            (None, None, None) => return Ok(None),
            (Some("queued"), None, None) => Delivery::Queued,
            (Some("sent"), None, None) => Delivery::Sent,
            (Some("stored"), None, Some(proof)) => Delivery::Stored(from_json(proof)?),
            (Some("delivered"), None, Some(proof)) => Delivery::Delivered(from_json(proof)?),
            (Some("displayed"), None, Some(proof)) => Delivery::Displayed(from_json(proof)?),
            (Some("failed"), Some(failure), None) => Delivery::Failed(from_json(failure)?),
            _ => return Err(StoreError::Damaged),
        }))
    }
}

/// What a message carries besides its text, in one column: read and written whole, never searched.
#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
struct Parts {
    attachments: Vec<Attachment>,
    addressing: Option<Addressing>,
    contacts: Option<RosterExchange>,
}

/// The column `parts` of a message that says this.
pub(super) fn parts_column(said: &Said) -> Result<Option<String>, StoreError> {
    let Said { attachments, addressing, contacts, .. } = said.clone();
    let parts = Parts { attachments, addressing, contacts };
    if parts == Parts::default() { Ok(None) } else { Ok(Some(to_json(&parts)?)) }
}

/// The word for how an offer goes.
pub(super) fn offer_word(offer: OfferState) -> &'static str {
    match offer {
        OfferState::Open => "open",
        OfferState::Accepted => "accepted",
        OfferState::Taken => "taken",
        OfferState::Refused => "refused",
        OfferState::Failed => "failed",
    }
}

fn offer_from(word: &str) -> Result<OfferState, StoreError> {
    let all = [OfferState::Open, OfferState::Accepted, OfferState::Taken, OfferState::Refused, OfferState::Failed];
    all.into_iter().find(|offer| offer_word(*offer) == word).ok_or(StoreError::Damaged)
}

/// The word for what kind of line the last one of a conversation is.
pub(super) fn preview_word(kind: PreviewKind) -> &'static str {
    match kind {
        PreviewKind::Text => "text",
        PreviewKind::File => "file",
        PreviewKind::Contacts => "contacts",
        PreviewKind::Gone => "gone",
        // Files of older versions know no such word: a column of its own says it.
        PreviewKind::Unreadable => "text",
    }
}

/// The same back.
pub(super) fn preview_kind_from(word: &str) -> Result<PreviewKind, StoreError> {
    let all = [PreviewKind::Text, PreviewKind::File, PreviewKind::Contacts, PreviewKind::Gone];
    all.into_iter().find(|kind| preview_word(*kind) == word).ok_or(StoreError::Damaged)
}

/// The columns that say when the content of a message goes.
#[derive(Debug, Default)]
pub(super) struct ExpiryColumns {
    pub(super) word: Option<&'static str>,
    pub(super) vanish_seconds: Option<u32>,
    pub(super) deadline: Option<Millis>,
    pub(super) kept: bool,
}

impl ExpiryColumns {
    pub(super) fn of(expiry: Option<Expiry>) -> Self {
        match expiry {
            None => Self::default(),
            Some(Expiry::UsefulUntil { deadline, kept }) => {
                Self { word: Some("useful"), vanish_seconds: None, deadline: Some(Millis::of(deadline)), kept }
            }
            Some(Expiry::AfterReading { seconds, deadline }) => {
                Self { word: Some("vanishing"), vanish_seconds: Some(seconds), deadline: deadline.map(Millis::of), kept: false }
            }
        }
    }

    fn read(word: Option<&str>, seconds: Option<u32>, deadline: Option<Millis>, kept: bool) -> Result<Option<Expiry>, StoreError> {
        let deadline = deadline.map(Millis::timestamp);
        match (word, seconds, deadline) {
            (None, None, None) => Ok(None),
            (Some("useful"), None, Some(deadline)) => Ok(Some(Expiry::UsefulUntil { deadline, kept })),
            (Some("vanishing"), Some(seconds), deadline) => Ok(Some(Expiry::AfterReading { seconds, deadline })),
            _ => Err(StoreError::Damaged),
        }
    }
}

/// The column `protection`.
pub(super) fn protection_column(protection: &Protection) -> Result<Option<String>, StoreError> {
    if *protection == Protection::NONE { Ok(None) } else { to_json(protection).map(Some) }
}

fn protection_from(text: Option<&str>) -> Result<Protection, StoreError> {
    text.map_or(Ok(Protection::NONE), from_json)
}

/// From whom, by the `outgoing` column.
pub(super) fn direction_from(outgoing: bool) -> Direction {
    if outgoing { Direction::Outgoing } else { Direction::Incoming }
}

/// What [`message_from`] reads, of the tables `message` and `conversation`.
pub(super) const MESSAGE_COLUMNS: &str = "message.id, conversation.account, conversation.peer, message.outgoing, message.sender, \
     message.stanza_id, message.body, message.at, message.received_at, message.claimed_at, message.delivery, message.failure, \
     message.proof, message.parts, message.offer, message.quotes, message.expiry, message.vanish_seconds, message.deadline, \
     message.kept, message.gone_at, message.gone_unread, message.protection, message.unreadable";

/// A message out of [`MESSAGE_COLUMNS`].
pub(super) fn message_from(row: &Row<'_>) -> Result<Message, StoreError> {
    Ok(Message {
        id: row.get(0)?,
        conversation: ConversationKey { account: row.get(1)?, peer: row.get(2)? },
        direction: direction_from(row.get(3)?),
        from: row.get(4)?,
        stanza_id: row.get(5)?,
        content: content_from(row)?,
        protection: protection_from(row.get_ref(22)?.as_str_or_null()?)?,
        at: row.get::<_, Millis>(7)?.timestamp(),
        received_at: row.get::<_, Millis>(8)?.timestamp(),
        claimed_at: row.get::<_, Option<Millis>>(9)?.map(Millis::timestamp),
        delivery: DeliveryColumns::read(
            row.get_ref(10)?.as_str_or_null()?,
            row.get_ref(11)?.as_str_or_null()?,
            row.get_ref(12)?.as_str_or_null()?,
        )?,
        expiry: ExpiryColumns::read(row.get_ref(16)?.as_str_or_null()?, row.get(17)?, row.get(18)?, row.get(19)?)?,
    })
}

fn content_from(row: &Row<'_>) -> Result<Content, StoreError> {
    if let Some(at) = row.get::<_, Option<Millis>>(20)? {
        return Ok(Content::Gone(Gone { at: at.timestamp(), unread: row.get(21)? }));
    }
    if let Some(unreadable) = row.get_ref(23)?.as_str_or_null()? {
        return Ok(Content::Unreadable(from_json::<Unreadable>(unreadable)?));
    }
    let Parts { attachments, addressing, contacts } = row.get_ref(13)?.as_str_or_null()?.map(from_json).transpose()?.unwrap_or_default();
    let offer = row.get_ref(14)?.as_str_or_null()?.map(offer_from).transpose()?;
    Ok(Content::Said(Said { body: row.get(6)?, attachments, addressing, contacts, offer, quotes: row.get(15)? }))
}
