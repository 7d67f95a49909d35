//! What the user prefers, and other facts about the profile: one JSON value per name.

use rusqlite::{OptionalExtension, params};
use serde::{Serialize, de::DeserializeOwned};

use super::{
    Reader, Store, StoreError,
    rows::{from_json, to_json},
};
use crate::model::Settings;

/// Where the preferences are.
const PREFERENCES: &str = "preferences";

impl Reader {
    /// The user's preferences; what was never set is as it is by default.
    ///
    /// # Errors
    /// [`StoreError::Damaged`], [`StoreError::Sqlite`].
    pub fn settings(&self) -> Result<Settings, StoreError> {
        Ok(self.fact(PREFERENCES)?.unwrap_or_default())
    }

    /// A fact by its name.
    pub(super) fn fact<T: DeserializeOwned>(&self, name: &str) -> Result<Option<T>, StoreError> {
        let mut select = self.connection.prepare_cached("SELECT value FROM setting WHERE name = ?1")?;
        let value: Option<String> = select.query_row([name], |row| row.get(0)).optional()?;
        value.as_deref().map(from_json).transpose()
    }
}

impl Store {
    /// Keeps the user's preferences.
    ///
    /// # Errors
    /// [`StoreError::Sqlite`].
    pub fn save_settings(&mut self, settings: &Settings) -> Result<(), StoreError> {
        self.save_fact(PREFERENCES, settings)
    }

    /// Keeps a fact under its name.
    pub(super) fn save_fact(&mut self, name: &str, value: &impl Serialize) -> Result<(), StoreError> {
        let mut insert = self.connection.prepare_cached("INSERT OR REPLACE INTO setting (name, value) VALUES (?1, ?2)")?;
        insert.execute(params![name, to_json(value)?])?;
        Ok(())
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::string_slice, clippy::panic)]
mod tests {
    use super::*;
    use crate::{model::Appearance, store::testing::juliet};

    #[test]
    fn preferences_are_what_was_stored() {
        let (mut store, _) = juliet();
        assert_eq!(store.settings().unwrap(), Settings::default());
        let settings =
            Settings { language: Some("zh-CN".into()), appearance: Appearance::Dark, list_width: Some(320), ..Settings::default() };
        store.save_settings(&settings).unwrap();
        assert_eq!(store.settings().unwrap(), settings);
    }
}
