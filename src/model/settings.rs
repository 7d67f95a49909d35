//! What the user prefers, for all accounts.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

/// Preferences for all accounts.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// A language tag; `None` follows the system.
    pub language: Option<String>,
    /// Light or dark.
    pub appearance: Appearance,
    /// Width of the chat list in pixels.
    pub list_width: Option<u16>,
    /// What contacts are told about their messages.
    pub tell: Tell,
    /// What appears on the desktop.
    pub notifications: Notifications,
    /// Messages that were read before they expired stay, shown as expired.
    pub keep_expired: bool,
    /// Messages older than so many days are deleted here; `None`: never.
    pub keep_days: Option<u32>,
    /// Where files go, and how large they may be.
    pub downloads: Downloads,
}

/// What contacts who may see our presence are told about their messages. Nobody else is told anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Tell {
    /// That a message has arrived.
    pub delivered: bool,
    /// That a message was visible.
    pub displayed: bool,
    /// That an answer is being written.
    pub composing: bool,
}

impl Default for Tell {
    fn default() -> Self {
        Self { delivered: true, displayed: true, composing: true }
    }
}

/// What appears on the desktop.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Notifications {
    /// Anything at all.
    pub enabled: bool,
    /// Who it is from; without it nothing but that there is something.
    pub sender: bool,
    /// The text; without it "new message".
    pub text: bool,
}

impl Default for Notifications {
    fn default() -> Self {
        Self { enabled: true, sender: true, text: true }
    }
}

/// Where files go, and how large they may be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Downloads {
    /// The folder; `None`: the system's own for downloads.
    pub folder: Option<PathBuf>,
    /// The largest file that is fetched, in MiB.
    pub limit_mib: u32,
}

impl Default for Downloads {
    fn default() -> Self {
        Self { folder: None, limit_mib: 100 }
    }
}

/// Light or dark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Appearance {
    /// As the system has it.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}
