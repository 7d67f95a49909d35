//! `ctl vcard ...` and `ctl avatar ...`

use std::{
    fs::File,
    io::Read,
    path::{Path, PathBuf},
};

use serde_json::{Value, json};

use super::{Client, Stop, readable};
use crate::{
    control::{
        command::{AvatarCommand, VcardCommand},
        value::{self, CardMistake},
    },
    engine::{Command, Publication, Refusal, Update},
    i18n,
    model::{CardSource, ConversationKey, Profile},
    picture::{self, Crop, FILE_BYTES, PUBLISHED_BYTES, PictureError, Pixels, Prepared},
    platform,
    xmpp::{
        jid::BareJid,
        payload::{
            avatar::PictureHash,
            vcard::{VCard, vcf},
        },
    },
};

/// The edge of a picture of somebody else that is written to a file, in pixels: the largest that the engine gives.
const EDGE: u32 = 512;

/// The properties that say which program made a card, and when: not those of another card.
const OF_PROGRAMS: [&str; 3] = ["PRODID", "REV", "UID"];

impl Client {
    pub(super) async fn obey_vcard(&mut self, command: VcardCommand) -> Result<(), Stop> {
        match command {
            VcardCommand::Get { jid, fresh, picture } => self.show_card(jid, fresh, picture).await,
            VcardCommand::Set { file } => self.set_card(&file).await,
            VcardCommand::Import { file } => self.import_card(&file).await,
            VcardCommand::Export { jid, file } => self.export_card(jid, &file).await,
        }
    }

    pub(super) async fn obey_avatar(&mut self, command: AvatarCommand) -> Result<(), Stop> {
        match command {
            AvatarCommand::Set { file } => {
                let bytes = self.read_file(&file, FILE_BYTES)?;
                let prepared = self.prepare(bytes).await?;
                self.save_photo(Some(published(prepared))).await
            }
            AvatarCommand::Clear => self.save_photo(None).await,
            AvatarCommand::Get { jid, file } => self.get_avatar(jid, &file).await,
        }
    }

    async fn show_card(&mut self, jid: Option<BareJid>, fresh: bool, picture: Option<PathBuf>) -> Result<(), Stop> {
        let profile = self.load_profile(jid, fresh).await?;
        if let Some(path) = picture {
            let bytes = profile.card.as_ref().and_then(VCard::picture_bytes);
            let bytes = bytes.ok_or_else(|| Stop::failed(self.words.text("ctl-no-picture")))?;
            self.write_file(&path, bytes)?;
        }
        let text = profile.card.as_ref().map(|card| readable::card(card, &self.words));
        self.result(value::profile(&profile), text.unwrap_or_else(|| self.words.text("ctl-no-card"))).await
    }

    /// What is written down is the whole card; if it says what was read before, that is still what is on the server.
    async fn set_card(&mut self, file: &Path) -> Result<(), Stop> {
        let text = self.read_file(file, vcf::FILE_LIMIT)?;
        let profile = self.load_profile(None, true).await?;
        let shown = profile.card.clone().unwrap_or_default();
        let written = value::read_card(&text, &shown).map_err(|mistake| self.card_mistake(file, &mistake))?;
        if written.base.is_some_and(|base| base != value::base_of(&shown)) {
            return Err(Stop::failed(self.refusal(&Refusal::ProfileChanged)));
        }
        self.save_card(&profile, written.card, json!({})).await
    }

    async fn import_card(&mut self, file: &Path) -> Result<(), Stop> {
        let cards = vcf::read(&self.read_file(file, vcf::FILE_LIMIT)?).map_err(|error| self.not_a_vcf(file, error))?;
        let [found] = cards.as_slice() else { return Err(self.about_file("ctl-several-cards", file)) };
        let imported = match found.card.picture_bytes().filter(|bytes| bytes.len() > PUBLISHED_BYTES) {
            Some(bytes) => {
                let prepared = self.prepare(bytes.to_vec()).await?;
                found.card.clone().with_photo(Some(published(prepared)))
            }
            None => found.card.clone(),
        };
        let profile = self.load_profile(None, true).await?;
        let card = merged(profile.card.clone().unwrap_or_default(), &imported);
        self.save_card(&profile, card, json!({ "leftOut": found.left_out })).await
    }

    async fn export_card(&mut self, jid: Option<BareJid>, file: &Path) -> Result<(), Stop> {
        let profile = self.load_profile(jid, false).await?;
        let card = profile.card.ok_or_else(|| Stop::failed(self.words.text("ctl-no-card")))?;
        self.write_file(file, vcf::write(&card).as_bytes())
    }

    async fn save_photo(&mut self, photo: Option<(String, Vec<u8>)>) -> Result<(), Stop> {
        let profile = self.load_profile(None, true).await?;
        let card = profile.card.clone().unwrap_or_default().with_photo(photo);
        self.save_card(&profile, card, json!({})).await
    }

    /// Somebody's picture as it is shown, wherever they keep it.
    async fn get_avatar(&mut self, jid: BareJid, file: &Path) -> Result<(), Stop> {
        let key = self.conversation(jid)?;
        if self.picture_of(&key).is_none() {
            self.look_for_picture(&key).await?;
        }
        let hash = self.picture_of(&key).ok_or_else(|| Stop::failed(self.words.text("ctl-no-picture")))?;
        let pixels = self.load_picture(hash).await?;
        let (width, height) = (pixels.width, pixels.height);
        let png = self.work(move || picture::png(&pixels)).await?;
        self.write_file(file, &png)?;
        let text = self.words.text_with("ctl-picture-written", &[("width", width.into()), ("height", height.into())]);
        self.result(json!({ "sha1": hash.to_string(), "width": width, "height": height }), text).await
    }

    /// Asks for a picture that was announced, and for the one in the card. Whoever has none may have no card either.
    async fn look_for_picture(&mut self, key: &ConversationKey) -> Result<(), Stop> {
        self.tell(Command::See(vec![key.clone()]))?;
        let loaded = self.try_load_profile(key.clone(), true).await?;
        match loaded {
            Err(refusal) if self.picture_of(key).is_none() => Err(Stop::failed(self.refusal(&refusal))),
            _ => Ok(()),
        }
    }

    fn picture_of(&self, key: &ConversationKey) -> Option<PictureHash> {
        self.world.person(key)?.picture
    }

    async fn load_picture(&mut self, hash: PictureHash) -> Result<Pixels, Stop> {
        self.tell(Command::LoadPicture { hash, edge: EDGE })?;
        let loaded = self
            .listen_for(|update, _| match update {
                Update::PictureLoaded { hash: loaded, edge: EDGE, pixels } if *loaded == hash => Some(pixels.clone()),
                _ => None,
            })
            .await?;
        loaded.map(|pixels| (*pixels).clone()).ok_or_else(|| Stop::failed(self.words.text("ctl-no-picture")))
    }

    /// Somebody's card, or our own.
    async fn load_profile(&mut self, jid: Option<BareJid>, fresh: bool) -> Result<Profile, Stop> {
        let account = self.chosen_account()?;
        let (account, own) = (account.id, account.settings.jid.clone());
        let person = ConversationKey { account, peer: jid.unwrap_or(own) };
        self.try_load_profile(person, fresh).await?.map_err(|refusal| Stop::failed(self.refusal(&refusal)))
    }

    async fn try_load_profile(&mut self, person: ConversationKey, fresh: bool) -> Result<Result<Profile, Refusal>, Stop> {
        let request = self.engine.next_request();
        self.try_ask(request, Command::LoadProfile { request, person, fresh }, |update| match update {
            Update::ProfileLoaded { request: loaded, profile } if *loaded == request => Some(profile.clone()),
            _ => None,
        })
        .await
    }

    /// Saves our card, if what was `loaded` is still what is on the server; tells what became of it, and what `more` there is to say.
    async fn save_card(&mut self, loaded: &Profile, card: VCard, more: Value) -> Result<(), Stop> {
        // A card in the newer form stands beside the older one, which is not there.
        let base = match loaded.source {
            CardSource::Temp => loaded.card.clone().unwrap_or_default(),
            CardSource::Published => VCard::default(),
        };
        let (request, account) = (self.engine.next_request(), loaded.key.account);
        let (picture, nickname) = self
            .ask(request, Command::SaveProfile { request, account, base, card }, |update| match update {
                Update::ProfileSaved { request: saved, picture, nickname } if *saved == request => {
                    Some((picture.clone(), nickname.clone()))
                }
                _ => None,
            })
            .await?;
        let value = json!({ "picture": value::publication(&picture), "nickname": value::publication(&nickname) });
        let said = [("own-picture", &picture), ("own-nick", &nickname)].into_iter().filter_map(|(what, publication)| {
            let ending = match publication {
                Publication::Unchanged => return None,
                Publication::Done => "published",
                Publication::NotOffered => "not-offered",
                Publication::Refused(_) => "refused",
            };
            Some(self.words.text(&format!("{what}-{ending}")))
        });
        let lines: Vec<String> = std::iter::once(self.words.text("own-saved")).chain(said).collect();
        self.result(value::joined(value, more), lines.join("\n")).await
    }

    /// The middle of a picture, ready to be published.
    async fn prepare(&self, bytes: Vec<u8>) -> Result<Prepared, Stop> {
        self.work(move || {
            let pixels = picture::decode_file(&bytes)?;
            picture::prepare(&pixels, Crop::centred(pixels.width, pixels.height))
        })
        .await
    }

    /// Works on a picture, which may take seconds.
    async fn work<T: Send + 'static>(&self, work: impl FnOnce() -> Result<T, PictureError> + Send + 'static) -> Result<T, Stop> {
        let done = tokio::task::spawn_blocking(work).await.unwrap_or(Err(PictureError::Damaged));
        done.map_err(|error| {
            Stop::failed(self.words.text(match error {
                PictureError::NotAPicture => "own-photo-not-a-picture",
                PictureError::TooLarge => "own-photo-too-large",
                PictureError::Damaged => "own-photo-damaged",
            }))
        })
    }

    /// What is in a file of at most `most` bytes.
    fn read_file(&self, path: &Path, most: usize) -> Result<Vec<u8>, Stop> {
        let mut bytes = Vec::new();
        match File::open(path).and_then(|file| file.take(most as u64 + 1).read_to_end(&mut bytes)) {
            Ok(length) if length > most => Err(self.about_file("ctl-file-too-large", path)),
            Ok(_) => Ok(bytes),
            Err(error) => Err(self.about_file_with("ctl-cannot-read", path, &error.to_string())),
        }
    }

    fn write_file(&self, path: &Path, bytes: &[u8]) -> Result<(), Stop> {
        platform::write_private(path, bytes).map_err(|error| self.about_file_with("ctl-cannot-write", path, &error.to_string()))
    }

    fn about_file(&self, id: &str, path: &Path) -> Stop {
        Stop::failed(self.words.text_with(id, &[("file", path.display().to_string().into())]))
    }

    fn about_file_with(&self, id: &str, path: &Path, reason: &str) -> Stop {
        Stop::failed(self.words.text_with(id, &[("file", path.display().to_string().into()), ("reason", reason.to_owned().into())]))
    }

    fn not_a_vcf(&self, path: &Path, error: vcf::VcfError) -> Stop {
        let id = match error {
            vcf::VcfError::TooLarge => "ctl-file-too-large",
            vcf::VcfError::NoCard => "ctl-file-no-card",
            vcf::VcfError::Unfinished | vcf::VcfError::TooDeep => "ctl-file-damaged-card",
        };
        self.about_file(id, path)
    }

    fn card_mistake(&self, path: &Path, mistake: &CardMistake) -> Stop {
        match mistake {
            CardMistake::NotACard => self.about_file("ctl-not-a-card", path),
            CardMistake::Property { number, name, field } => {
                let values = [("number", (*number).into()), ("name", i18n::isolate(name).into()), ("field", field.clone().into())];
                Stop::failed(self.words.text_with("ctl-card-field", &values))
            }
        }
    }
}

/// A picture as it stands in a card.
fn published(prepared: Prepared) -> (String, Vec<u8>) {
    (prepared.format.media_type().to_owned(), prepared.bytes)
}

/// The card with everything that stands in `imported`; of what does not stand there all stays.
fn merged(mut card: VCard, imported: &VCard) -> VCard {
    let mut names: Vec<&str> = Vec::new();
    for property in &imported.properties {
        let name = property.name();
        if property.is_named(name) && !names.contains(&name) && !OF_PROGRAMS.contains(&name) {
            names.push(name);
        }
    }
    for name in names {
        card.set_all(name, imported.properties.iter().filter(|property| property.is_named(name)).cloned().collect());
    }
    card
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn card(inside: &str) -> VCard {
        VCard::from_xml(&format!("<vCard xmlns='vcard-temp'>{inside}</vCard>")).unwrap()
    }

    #[test]
    fn what_stands_in_the_file_replaces_and_all_else_stays() {
        let own = card(
            "<FN>A</FN><TEL><NUMBER>1</NUMBER></TEL><TEL><NUMBER>2</NUMBER></TEL><NOTE>n</NOTE><PRODID>p</PRODID><x xmlns='urn:x'>kept</x>",
        );
        let imported = card("<FN>B</FN><TEL><NUMBER>3</NUMBER></TEL><PRODID>q</PRODID><URL>u</URL>");
        let expected = card("<FN>B</FN><TEL><NUMBER>3</NUMBER></TEL><NOTE>n</NOTE><PRODID>p</PRODID><URL>u</URL><x xmlns='urn:x'>kept</x>");
        let merged = merged(own, &imported);
        assert_eq!(merged.properties.len(), expected.properties.len(), "{merged:?}");
        assert!(expected.properties.iter().all(|property| merged.properties.contains(property)), "{merged:?}");
    }
}
