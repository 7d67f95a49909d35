//! The arguments of `ctl settings ...`: what can be set, by name.

use std::path::PathBuf;

use clap::{Subcommand, ValueEnum};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::model::Settings;

/// `ctl settings ...`
#[derive(Debug, Clone, Subcommand, Serialize, Deserialize)]
pub enum SettingsCommand {
    /// Show one setting, or all
    Get {
        /// Which
        key: Option<SettingKey>,
    },
    /// Change a setting
    Set {
        /// Which
        key: SettingKey,
        /// on or off, a number, a folder; `none`: none is set
        value: String,
    },
}

/// What can be set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum, Serialize, Deserialize)]
pub enum SettingKey {
    /// Contacts are told that a message has arrived
    #[value(name = "tell.delivered")]
    TellDelivered,
    /// Contacts are told that a message was visible
    #[value(name = "tell.displayed")]
    TellDisplayed,
    /// Contacts are told that an answer is being written
    #[value(name = "tell.composing")]
    TellComposing,
    /// Notifications on the desktop
    #[value(name = "notifications.enabled")]
    NotificationsEnabled,
    /// Notifications say who it is
    #[value(name = "notifications.sender")]
    NotificationsSender,
    /// Notifications show the text
    #[value(name = "notifications.text")]
    NotificationsText,
    /// Messages that were read before they expired stay, shown as expired
    KeepExpired,
    /// Older messages are deleted here after so many days
    KeepDays,
    /// The folder for files
    #[value(name = "downloads.folder")]
    DownloadsFolder,
    /// The largest file that is fetched, in MiB
    #[value(name = "downloads.limit")]
    DownloadsLimit,
}

/// A value that a setting cannot have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a value of this setting")]
pub struct WrongValue;

impl SettingKey {
    /// Its name on the command line and in JSON.
    #[must_use]
    pub fn name(self) -> String {
        self.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default()
    }

    /// How it is set now.
    #[must_use]
    pub fn get(self, settings: &Settings) -> Value {
        match self {
            Self::TellDelivered => json!(settings.tell.delivered),
            Self::TellDisplayed => json!(settings.tell.displayed),
            Self::TellComposing => json!(settings.tell.composing),
            Self::NotificationsEnabled => json!(settings.notifications.enabled),
            Self::NotificationsSender => json!(settings.notifications.sender),
            Self::NotificationsText => json!(settings.notifications.text),
            Self::KeepExpired => json!(settings.keep_expired),
            Self::KeepDays => json!(settings.keep_days),
            Self::DownloadsFolder => json!(settings.downloads.folder),
            Self::DownloadsLimit => json!(settings.downloads.limit_mib),
        }
    }

    /// Sets it.
    ///
    /// # Errors
    /// When it cannot have this value.
    pub fn set(self, settings: &mut Settings, value: &str) -> Result<(), WrongValue> {
        match self {
            Self::TellDelivered => settings.tell.delivered = switch(value)?,
            Self::TellDisplayed => settings.tell.displayed = switch(value)?,
            Self::TellComposing => settings.tell.composing = switch(value)?,
            Self::NotificationsEnabled => settings.notifications.enabled = switch(value)?,
            Self::NotificationsSender => settings.notifications.sender = switch(value)?,
            Self::NotificationsText => settings.notifications.text = switch(value)?,
            Self::KeepExpired => settings.keep_expired = switch(value)?,
            Self::KeepDays => settings.keep_days = unless_none(value, number)?,
            Self::DownloadsFolder => settings.downloads.folder = unless_none(value, folder)?,
            Self::DownloadsLimit => settings.downloads.limit_mib = number(value)?,
        }
        Ok(())
    }
}

fn switch(value: &str) -> Result<bool, WrongValue> {
    match value {
        "on" | "true" => Ok(true),
        "off" | "false" => Ok(false),
        _ => Err(WrongValue),
    }
}

fn number(value: &str) -> Result<u32, WrongValue> {
    value.parse().ok().filter(|number| *number > 0).ok_or(WrongValue)
}

/// Absolute: the running program stands somewhere else than the caller.
fn folder(value: &str) -> Result<PathBuf, WrongValue> {
    Some(PathBuf::from(value)).filter(|path| path.is_absolute()).ok_or(WrongValue)
}

fn unless_none<T>(value: &str, read: impl Fn(&str) -> Result<T, WrongValue>) -> Result<Option<T>, WrongValue> {
    if value == "none" { Ok(None) } else { read(value).map(Some) }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    /// A whole path, as each system has them.
    const FOLDER: &str = if cfg!(windows) { r"C:\files" } else { "/home/ann/files" };

    fn after(key: SettingKey, value: &str) -> Result<Value, WrongValue> {
        let mut settings = Settings::default();
        key.set(&mut settings, value).map(|()| key.get(&settings))
    }

    #[test]
    fn every_setting_is_given_as_it_was_set() {
        for (key, value, given) in [
            (SettingKey::TellDelivered, "off", json!(false)),
            (SettingKey::TellDisplayed, "off", json!(false)),
            (SettingKey::TellComposing, "false", json!(false)),
            (SettingKey::NotificationsEnabled, "off", json!(false)),
            (SettingKey::NotificationsSender, "off", json!(false)),
            (SettingKey::NotificationsText, "off", json!(false)),
            (SettingKey::KeepExpired, "on", json!(true)),
            (SettingKey::KeepDays, "30", json!(30)),
            (SettingKey::KeepDays, "none", Value::Null),
            (SettingKey::DownloadsFolder, FOLDER, json!(FOLDER)),
            (SettingKey::DownloadsFolder, "none", Value::Null),
            (SettingKey::DownloadsLimit, "5", json!(5)),
        ] {
            assert_eq!(after(key, value), Ok(given), "{}", key.name());
        }
    }

    #[test]
    fn setting_one_leaves_all_others_as_they_are() {
        for key in SettingKey::value_variants() {
            let mut settings = Settings::default();
            let value = ["off", "on", "7", FOLDER].into_iter().find(|value| {
                let changed = key.set(&mut settings, value);
                changed.is_ok() && settings != Settings::default()
            });
            assert!(value.is_some(), "{} cannot be changed", key.name());
            for other in SettingKey::value_variants().iter().filter(|other| *other != key) {
                assert_eq!(other.get(&settings), other.get(&Settings::default()), "{} changed {}", key.name(), other.name());
            }
        }
    }

    #[test]
    fn a_value_of_another_kind_is_refused() {
        for (key, value) in [
            (SettingKey::TellDelivered, "30"),
            (SettingKey::KeepExpired, "perhaps"),
            (SettingKey::KeepDays, "0"),
            (SettingKey::KeepDays, "-1"),
            (SettingKey::KeepDays, "on"),
            (SettingKey::DownloadsLimit, "none"),
            (SettingKey::DownloadsFolder, "here"),
        ] {
            assert_eq!(after(key, value), Err(WrongValue), "{} = {value}", key.name());
        }
    }
}
