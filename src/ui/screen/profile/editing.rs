//! The card while it is changed: what is typed, saved, refused, loaded again.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use iced::{
    Event, Task,
    keyboard::{self, key::Physical},
    widget::{Id, operation, text_editor},
    window,
};

use super::{
    entry::{EntryId, Part},
    file::{self, Trouble},
    form::Form,
    portrait::{self, Change, Portrait},
    sort::Sort,
};
use crate::{
    engine::{Command, Publication, Refusal, RequestId, Update},
    model::{AccountId, CardSource},
    ui::action::{Action, Context},
    xmpp::payload::vcard::{Class, Kind, VCard, vcf::VcfCard},
};

/// A card that can be changed.
#[derive(Debug)]
pub struct Editing {
    form: Form,
    portrait: Portrait,
    source: CardSource,
    progress: Progress,
    /// Something is not saved.
    changed: bool,
    /// What is wrong is shown: saving was tried.
    checked: bool,
    /// What is rarely changed is shown.
    more: bool,
    file: Option<FromFile>,
    exported: Option<Result<PathBuf, String>>,
}

/// How saving goes.
#[derive(Debug)]
pub enum Progress {
    /// Nothing was saved since something was changed.
    Resting,
    /// This card is being saved.
    Saving(RequestId, Box<VCard>),
    /// It is saved, and this became of its picture and its nickname.
    Saved(Publication, Publication),
    /// It is not saved.
    Refused(Refusal),
    /// It was changed elsewhere, and is not saved: it has to be loaded again.
    Stale(Option<Refusal>),
    /// It is loaded again.
    Reloading(RequestId),
    /// It was loaded again, and what was typed put in; these were changed in both places.
    Reloaded(Vec<Sort>),
    /// A file was filled in; so many of its properties have no place in a card.
    Imported(usize),
}

/// What came of a file with cards.
#[derive(Debug)]
pub enum FromFile {
    /// It is being chosen and read.
    Reading,
    /// There are several: one is to be chosen.
    Several(Arc<[VcfCard]>),
    /// Nothing.
    Nothing(Trouble),
}

/// Why it cannot be saved now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Obstacle {
    /// The account is not online.
    Offline,
    /// It was changed elsewhere.
    Stale,
    /// It is being saved, or loaded again.
    Busy,
    /// There is nothing to save.
    Unchanged,
}

/// What happens to the card.
#[derive(Debug, Clone)]
pub enum Message {
    /// A field was typed into.
    Write(EntryId, Part, String),
    /// Something was done in a field of several lines.
    Lines(EntryId, text_editor::Action),
    /// It is of a kind, or no longer.
    Kind(EntryId, Kind),
    /// All kinds are to be offered.
    Unfold(EntryId),
    /// Another one is to be filled in.
    Add(Sort),
    /// It goes.
    Remove(EntryId),
    /// An organisation has one more unit.
    AddUnit(EntryId),
    /// It has one less.
    RemoveUnit(EntryId, usize),
    /// Who should see the card.
    Class(Option<Class>),
    /// Something about the picture.
    Portrait(portrait::Message),
    /// Show or hide what is rarely changed.
    More,
    /// Save it.
    Save,
    /// Load it again, and put in what was typed.
    Reload,
    /// Fill in a card out of a file.
    Import,
    /// A file with cards was dropped into the window.
    ImportFile(PathBuf),
    /// The file was read; `None`: none was chosen.
    Imported(Option<Result<Arc<[VcfCard]>, Trouble>>),
    /// One of the cards was chosen.
    Pick(usize),
    /// None of them.
    LeaveFile,
    /// Keep the card in a file.
    Export,
    /// It is there, or why not; `None`: none was chosen.
    Exported(Option<Result<PathBuf, String>>),
}

/// The name of a field.
#[must_use]
pub fn field_id(entry: EntryId, part: Part) -> Id {
    Id::from(format!("profile-{}-{part:?}", entry.0))
}

impl Editing {
    /// A card, to be changed.
    #[must_use]
    pub fn new(card: VCard, source: CardSource) -> Self {
        Self {
            form: Form::new(card),
            portrait: Portrait::default(),
            source,
            progress: Progress::Resting,
            changed: false,
            checked: false,
            more: false,
            file: None,
            exported: None,
        }
    }

    /// The fields.
    #[must_use]
    pub fn form(&self) -> &Form {
        &self.form
    }

    /// The picture.
    #[must_use]
    pub fn portrait(&self) -> &Portrait {
        &self.portrait
    }

    /// In which form the card was kept.
    #[must_use]
    pub fn source(&self) -> CardSource {
        self.source
    }

    /// How saving goes.
    #[must_use]
    pub fn progress(&self) -> &Progress {
        &self.progress
    }

    /// Whether what is wrong is shown.
    #[must_use]
    pub fn is_checked(&self) -> bool {
        self.checked
    }

    /// Whether what is rarely changed is shown.
    #[must_use]
    pub fn is_more(&self) -> bool {
        self.more
    }

    /// What came of a file.
    #[must_use]
    pub fn file(&self) -> Option<&FromFile> {
        self.file.as_ref()
    }

    /// Where the card was kept.
    #[must_use]
    pub fn exported(&self) -> Option<&Result<PathBuf, String>> {
        self.exported.as_ref()
    }

    /// Whether something is not saved.
    #[must_use]
    pub fn is_changed(&self) -> bool {
        self.changed
    }

    /// Whether something is wrong, and shown.
    #[must_use]
    pub fn has_mistake(&self) -> bool {
        self.checked && self.form.mistake().is_some()
    }

    /// Whether it is being saved.
    #[must_use]
    pub fn is_saving(&self) -> bool {
        matches!(self.progress, Progress::Saving(..))
    }

    /// Whether it was just saved.
    #[must_use]
    pub fn is_saved(&self) -> bool {
        matches!(self.progress, Progress::Saved(..))
    }

    /// Whether the engine is waited for, so that nothing can be typed.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        matches!(self.progress, Progress::Saving(..) | Progress::Reloading(_))
    }

    /// Why it cannot be saved now.
    #[must_use]
    pub fn obstacle(&self, account: AccountId, context: &Context<'_>) -> Option<Obstacle> {
        let online = context.world.account(account).is_some_and(|account| account.connection.is_online());
        match &self.progress {
            Progress::Saving(..) | Progress::Reloading(_) => Some(Obstacle::Busy),
            Progress::Stale(_) => Some(Obstacle::Stale),
            _ if !self.is_changed() => Some(Obstacle::Unchanged),
            _ => (!online).then_some(Obstacle::Offline),
        }
    }

    /// The picture as it is in the form.
    pub fn show_picture(&mut self) -> Action<Message> {
        self.portrait.show(self.form.photo()).map(Message::Portrait)
    }

    /// What one step back is here; `None`: out.
    #[must_use]
    pub fn way_back(&self) -> Option<Message> {
        if self.portrait.cropping().is_some() {
            return Some(Message::Portrait(portrait::Message::Cancel));
        }
        matches!(self.file, Some(FromFile::Several(_))).then_some(Message::LeaveFile)
    }

    /// Takes in what happens.
    pub fn update(&mut self, message: Message, account: AccountId, context: &Context<'_>) -> Action<Message> {
        let action = self.take_in(message, account, context);
        self.changed = self.form.is_changed();
        action
    }

    fn take_in(&mut self, message: Message, account: AccountId, context: &Context<'_>) -> Action<Message> {
        match message {
            Message::More => self.more = !self.more,
            Message::Save => return self.save(account, context),
            Message::Reload => return self.reload(account, context),
            Message::Export => return self.export(account, context),
            Message::Exported(None) => {}
            Message::Exported(exported) => self.exported = exported,
            Message::Portrait(message) => return self.change_picture(message),
            Message::Imported(read) => return self.take_file(read),
            // While the engine is waited for, nothing is typed: it would be lost when the answer comes.
            _ if self.is_busy() => {}
            Message::Import | Message::ImportFile(_) | Message::Pick(_) | Message::LeaveFile => return self.import(message),
            message => return self.change(message),
        }
        Action::None
    }

    /// Something is typed: what was said of the last saving is over, unless the card has to be loaded again.
    fn touch(&mut self) {
        if !matches!(self.progress, Progress::Stale(_) | Progress::Reloaded(_) | Progress::Imported(_)) && !self.is_busy() {
            self.progress = Progress::Resting;
        }
    }

    fn change(&mut self, message: Message) -> Action<Message> {
        self.touch();
        match message {
            Message::Add(sort) => {
                let added = self.form.add(sort);
                let part = if sort == Sort::Address { Part::Street } else { Part::Whole };
                return added.map_or(Action::None, |id| Action::Run(operation::focus(field_id(id, part))));
            }
            Message::Remove(id) => self.form.remove(id),
            Message::Class(class) => self.form.set_class(class),
            Message::Write(id, ..)
            | Message::Lines(id, _)
            | Message::Kind(id, _)
            | Message::Unfold(id)
            | Message::AddUnit(id)
            | Message::RemoveUnit(id, _) => {
                if let Some(entry) = self.form.entry(id) {
                    match message {
                        Message::Write(_, part, text) => entry.write(part, &text),
                        Message::Lines(_, action) => entry.edit(action),
                        Message::Kind(_, kind) => entry.toggle(kind),
                        Message::Unfold(_) => entry.unfold(),
                        Message::AddUnit(_) => entry.add_unit(),
                        Message::RemoveUnit(_, number) => entry.remove_unit(number),
                        _ => {}
                    }
                }
            }
            _ => {}
        }
        Action::None
    }

    fn change_picture(&mut self, message: portrait::Message) -> Action<Message> {
        let changes = matches!(message, portrait::Message::Use | portrait::Message::Remove);
        if changes && self.is_busy() {
            return Action::None;
        }
        let (change, action) = self.portrait.update(message);
        match change {
            Change::None => return action.map(Message::Portrait),
            Change::To(photo) => self.form.set_photo(Some(photo)),
            Change::Removed => self.form.set_photo(None),
        }
        self.touch();
        action.map(Message::Portrait)
    }

    fn save(&mut self, account: AccountId, context: &Context<'_>) -> Action<Message> {
        if self.obstacle(account, context).is_some() || self.portrait.cropping().is_some() {
            return Action::None;
        }
        if let Some((entry, mistake)) = self.form.mistake() {
            self.checked = true;
            return Action::Run(operation::focus(field_id(entry, mistake.place())));
        }
        let (request, base, card) = (context.next_request(), self.form.base().clone(), self.form.card());
        self.progress = Progress::Saving(request, Box::new(card.clone()));
        Action::Send(Command::SaveProfile { request, account, base, card })
    }

    fn reload(&mut self, account: AccountId, context: &Context<'_>) -> Action<Message> {
        let (Progress::Stale(_), Some(person)) = (&self.progress, context.world.me(account)) else { return Action::None };
        let request = context.next_request();
        self.progress = Progress::Reloading(request);
        Action::Send(Command::LoadProfile { request, person, fresh: true })
    }

    fn import(&mut self, message: Message) -> Action<Message> {
        match (message, &self.file) {
            (_, Some(FromFile::Reading)) => {}
            (Message::Import, _) => {
                self.file = Some(FromFile::Reading);
                return Action::Run(Task::perform(file::choose(), Message::Imported));
            }
            (Message::ImportFile(path), _) => {
                self.file = Some(FromFile::Reading);
                return portrait::work(
                    move || file::cards(&path),
                    |cards| Message::Imported(Some(cards.unwrap_or(Err(Trouble::Unreadable)))),
                );
            }
            (Message::Pick(number), Some(FromFile::Several(cards))) => {
                let card = cards.get(number).cloned();
                return card.map_or(Action::None, |card| self.fill_in(card));
            }
            _ => self.file = None,
        }
        Action::None
    }

    fn take_file(&mut self, read: Option<Result<Arc<[VcfCard]>, Trouble>>) -> Action<Message> {
        self.file = None;
        match read {
            None => {}
            Some(Err(trouble)) => self.file = Some(FromFile::Nothing(trouble)),
            // It was chosen before saving began.
            Some(Ok(_)) if self.is_busy() => {}
            Some(Ok(cards)) => match &*cards {
                [card] => return self.fill_in(card.clone()),
                _ => self.file = Some(FromFile::Several(cards)),
            },
        }
        Action::None
    }

    /// Fills in what a file says; its picture is made ready to be published as any other.
    fn fill_in(&mut self, card: VcfCard) -> Action<Message> {
        let VcfCard { mut card, left_out } = card;
        let photo = card.properties.iter().find_map(portrait::bytes_of).map(<[u8]>::to_vec);
        card.properties.retain(|property| Sort::of(property) != Sort::Photo);
        self.form.import(card);
        self.file = None;
        if !matches!(self.progress, Progress::Stale(_)) {
            self.progress = Progress::Imported(left_out);
        }
        photo.map_or(Action::None, |photo| self.portrait.take_bytes(photo).map(Message::Portrait))
    }

    fn export(&mut self, account: AccountId, context: &Context<'_>) -> Action<Message> {
        self.exported = None;
        let Some(me) = context.world.me(account) else { return Action::None };
        Action::Run(Task::perform(file::save(format!("{}.vcf", me.peer), self.form.card()), Message::Exported))
    }

    /// Takes in what the engine says.
    pub fn hear(&mut self, update: &Update) -> Action<Message> {
        match (&self.progress, update) {
            (Progress::Saving(asked, card), Update::ProfileSaved { request, picture, nickname }) if asked == request => {
                // Nothing was typed in the meantime.
                self.form = Form::new((**card).clone());
                (self.checked, self.changed) = (false, false);
                self.progress = Progress::Saved(picture.clone(), nickname.clone());
            }
            (Progress::Saving(asked, _), Update::Refused { request, refusal }) if asked == request => {
                self.progress = match refusal {
                    Refusal::ProfileChanged => Progress::Stale(None),
                    refusal => Progress::Refused(refusal.clone()),
                };
            }
            (Progress::Reloading(asked), Update::ProfileLoaded { request, profile }) if asked == request => {
                let contested = self.form.rebase(profile.card.clone().unwrap_or_default());
                self.source = profile.source;
                self.changed = self.form.is_changed();
                self.progress = Progress::Reloaded(contested);
                return self.show_picture();
            }
            (Progress::Reloading(asked), Update::Refused { request, refusal }) if asked == request => {
                self.progress = Progress::Stale(Some(refusal.clone()));
            }
            _ => {}
        }
        Action::None
    }
}

/// What an event means for the whole page: Ctrl+S, and files that are dropped.
#[must_use]
pub fn meaning(event: &Event) -> Option<Message> {
    match event {
        Event::Keyboard(keyboard::Event::KeyPressed { key, physical_key, modifiers, .. }) => {
            let is_save = modifiers.command() && !modifiers.alt() && !modifiers.shift() && is_s(key, *physical_key);
            is_save.then_some(Message::Save)
        }
        Event::Window(window::Event::FileHovered(_)) => Some(Message::Portrait(portrait::Message::Hovered(true))),
        Event::Window(window::Event::FilesHoveredLeft) => Some(Message::Portrait(portrait::Message::Hovered(false))),
        Event::Window(window::Event::FileDropped(path)) if is_cards(path) => Some(Message::ImportFile(path.clone())),
        Event::Window(window::Event::FileDropped(path)) => Some(Message::Portrait(portrait::Message::Dropped(path.clone()))),
        _ => None,
    }
}

fn is_s(key: &keyboard::Key, physical: Physical) -> bool {
    key.to_latin(physical).is_some_and(|letter| letter == 's')
}

fn is_cards(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("vcf") || ending.eq_ignore_ascii_case("vcard"))
}
