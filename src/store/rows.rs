//! How our values look in a column, and how they come back.

use jiff::Timestamp;
use rusqlite::{
    Row, ToSql,
    types::{FromSql, FromSqlError, FromSqlResult, ToSqlOutput, ValueRef},
};
use serde::{Serialize, de::DeserializeOwned};

use super::StoreError;
use crate::{
    model::{AccountId, ConversationKey, Delivery, Direction, Message, MessageId},
    xmpp::jid::{BareJid, Jid},
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

/// An address, kept as its normalised text.
macro_rules! address {
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
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct ConversationId(pub(super) i64);

row_id!(AccountId);
row_id!(MessageId);
row_id!(ConversationId);
address!(Jid);
address!(BareJid);

/// A time, kept as milliseconds since 1970.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Millis(pub(super) i64);

impl Millis {
    /// The time as a column keeps it.
    pub(super) fn of(time: Timestamp) -> Self {
        Self(time.as_millisecond())
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

/// The two columns that say how a message fares.
pub(super) fn delivery_columns(delivery: &Delivery) -> Result<(&'static str, Option<String>), StoreError> {
    Ok(match delivery {
        Delivery::Queued => ("queued", None),
        Delivery::Sent => ("sent", None),
        Delivery::Failed(failure) => ("failed", Some(to_json(failure)?)),
    })
}

/// The same back.
pub(super) fn delivery_from(delivery: Option<&str>, failure: Option<&str>) -> Result<Option<Delivery>, StoreError> {
    match (delivery, failure) {
        (None, None) => Ok(None),
        (Some("queued"), None) => Ok(Some(Delivery::Queued)),
        (Some("sent"), None) => Ok(Some(Delivery::Sent)),
        (Some("failed"), Some(failure)) => Ok(Some(Delivery::Failed(from_json(failure)?))),
        _ => Err(StoreError::Damaged),
    }
}

/// From whom, by the `outgoing` column.
pub(super) fn direction_from(outgoing: bool) -> Direction {
    if outgoing { Direction::Outgoing } else { Direction::Incoming }
}

/// What [`message_from`] reads, of the tables `message` and `conversation`.
pub(super) const MESSAGE_COLUMNS: &str = "message.id, conversation.account, conversation.peer, message.outgoing, message.sender, \
     message.stanza_id, message.body, message.at, message.received_at, message.claimed_at, message.delivery, message.failure";

/// A message out of [`MESSAGE_COLUMNS`].
pub(super) fn message_from(row: &Row<'_>) -> Result<Message, StoreError> {
    Ok(Message {
        id: row.get(0)?,
        conversation: ConversationKey { account: row.get(1)?, peer: row.get(2)? },
        direction: direction_from(row.get(3)?),
        from: row.get(4)?,
        stanza_id: row.get(5)?,
        body: row.get(6)?,
        at: row.get::<_, Millis>(7)?.timestamp(),
        received_at: row.get::<_, Millis>(8)?.timestamp(),
        claimed_at: row.get::<_, Option<Millis>>(9)?.map(Millis::timestamp),
        delivery: delivery_from(row.get_ref(10)?.as_str_or_null()?, row.get_ref(11)?.as_str_or_null()?)?,
    })
}
