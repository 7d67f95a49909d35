//! What the user prefers, for all accounts.

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
