//! `NAME=VALUE`.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A field of a form, filled in. Never a secret: those come from the standard input.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pair {
    /// The name of the field.
    pub name: String,
    /// What is written into it.
    pub value: String,
}

/// It is not `NAME=VALUE`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("write NAME=VALUE")]
pub struct NotAPair;

impl FromStr for Pair {
    type Err = NotAPair;

    fn from_str(text: &str) -> Result<Self, NotAPair> {
        let (name, value) = text.split_once('=').filter(|(name, _)| !name.is_empty()).ok_or(NotAPair)?;
        Ok(Self { name: name.to_owned(), value: value.to_owned() })
    }
}
