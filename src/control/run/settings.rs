//! `ctl settings ...`

use clap::ValueEnum;
use serde_json::{Map, Value};

use super::{Client, Stop};
use crate::{
    control::command::{SettingKey, SettingsCommand},
    engine::Command,
};

impl Client {
    pub(super) async fn obey_settings(&mut self, command: SettingsCommand) -> Result<(), Stop> {
        match command {
            SettingsCommand::Get { key: Some(key) } => self.show_settings(&[key]).await,
            SettingsCommand::Get { key: None } => self.show_settings(SettingKey::value_variants()).await,
            SettingsCommand::Set { key, value } => self.change_setting(key, &value).await,
        }
    }

    async fn show_settings(&mut self, keys: &[SettingKey]) -> Result<(), Stop> {
        let values: Vec<(String, Value)> = keys.iter().map(|key| (key.name(), key.get(self.world.settings()))).collect();
        let lines: Vec<String> = values.iter().map(|(name, value)| format!("{name}\t{value}")).collect();
        self.result(Value::Object(Map::from_iter(values)), lines.join("\n")).await
    }

    async fn change_setting(&mut self, key: SettingKey, value: &str) -> Result<(), Stop> {
        let mut wanted = self.world.settings().clone();
        if key.set(&mut wanted, value).is_err() {
            let arguments = [("key", key.name().into()), ("value", value.into())];
            return Err(Stop::usage(self.words.text_with("ctl-not-a-value", &arguments)));
        }
        if wanted != *self.world.settings() {
            self.tell(Command::ChangeSettings(wanted.clone()))?;
            self.listen_until(|world| *world.settings() == wanted).await?;
        }
        self.show_settings(&[key]).await
    }
}
