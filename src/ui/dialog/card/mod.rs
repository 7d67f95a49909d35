//! The whole card of somebody, or our own: everything that stands in it, and that nobody has checked it.
//!
//! Nothing is opened or loaded by looking: links show first where they lead, and what is elsewhere on the web stays there.

mod entries;
mod file;
mod view;

use std::{path::PathBuf, sync::Arc};

use iced::{Task, widget::image::Handle};

pub use entries::{Entry, Leads, Section};

use super::{focus_close, waiting::Waiting};
use crate::{
    engine::{Command, Update},
    model::{ConversationKey, Profile},
    picture::{self, Pixels},
    ui::action::{Action, Context, Destination},
    xmpp::payload::{
        avatar::PictureHash,
        vcard::{Media, Property, VCard},
    },
};

/// The picture at the head, in logical pixels.
const FACE: f32 = 96.0;
/// The pixels it is decoded to.
const EDGE: u32 = 256;

/// The dialog.
#[derive(Debug)]
pub struct Card {
    key: ConversationKey,
    waiting: Waiting,
    profile: Option<Profile>,
    entries: Vec<Entry>,
    more: usize,
    /// Where this entry leads is shown.
    shown: Option<usize>,
    /// The picture in the card, where it is not the one that is kept here.
    photo: Option<Handle>,
    saved: Option<Result<PathBuf, String>>,
}

/// What happens in it.
#[derive(Debug, Clone)]
pub enum Message {
    /// Ask for the card again.
    Refresh,
    /// Put this into the clipboard.
    Copy(String),
    /// Show or hide where the entry with this number leads.
    Show(usize),
    /// Open where the entry with this number leads, which is shown.
    Follow(usize),
    /// The picture in the card is decoded.
    Decoded(Option<Arc<Pixels>>),
    /// Save it as a file.
    Save,
    /// It was saved there, or why not; `None`: no file was chosen.
    Saved(Option<Result<PathBuf, String>>),
    /// Change our own.
    Edit,
    /// That is all.
    Close,
}

impl Card {
    /// Asks for somebody's card.
    pub fn open(key: ConversationKey, context: &Context<'_>) -> (Self, Action<Message>) {
        let mut dialog =
            Self { key, waiting: Waiting::default(), profile: None, entries: Vec::new(), more: 0, shown: None, photo: None, saved: None };
        let asked = dialog.ask(false, context);
        (dialog, asked.and(focus_close()))
    }

    fn ask(&mut self, fresh: bool, context: &Context<'_>) -> Action<Message> {
        let request = context.next_request();
        self.waiting.begin(request);
        Action::Send(Command::LoadProfile { request, person: self.key.clone(), fresh })
    }

    /// Takes in what happens.
    pub fn update(&mut self, message: Message, context: &Context<'_>) -> Action<Message> {
        match message {
            Message::Refresh if self.waiting.is_busy() => {}
            Message::Refresh => return self.ask(true, context),
            Message::Copy(text) => return Action::Copy(text),
            Message::Show(entry) => self.shown = (self.shown != Some(entry)).then_some(entry),
            Message::Follow(entry) => return self.follow(entry),
            Message::Decoded(pixels) => self.photo = pixels.and_then(|pixels| context.faces.cut(&pixels, FACE)),
            Message::Save => return self.save(context),
            Message::Saved(None) => {}
            Message::Saved(saved) => self.saved = saved,
            Message::Edit => return Action::Go(Destination::Profile(self.key.account)),
            Message::Close => return Action::Close,
        }
        Action::None
    }

    /// Only what is shown is opened.
    fn follow(&self, entry: usize) -> Action<Message> {
        let shown = self.entries.get(entry).filter(|_| self.shown == Some(entry));
        match shown.map(|entry| &entry.leads) {
            Some(Leads::To(link)) => Action::OpenLink(link.clone()),
            Some(Leads::Nowhere | Leads::Web(_)) | None => Action::None,
        }
    }

    fn save(&mut self, context: &Context<'_>) -> Action<Message> {
        self.saved = None;
        let Some(card) = self.card().cloned() else { return Action::None };
        let name = file::name(&context.world.display_name(&self.key), &context.text("card-file"));
        Action::Run(Task::perform(file::save(name, card), Message::Saved))
    }

    fn card(&self) -> Option<&VCard> {
        self.profile.as_ref()?.card.as_ref().filter(|card| !card.is_empty())
    }

    /// Takes in what the engine says.
    pub fn hear(&mut self, update: &Update, context: &Context<'_>) -> Action<Message> {
        match update {
            Update::ProfileLoaded { request, profile } if self.waiting.ends(*request) => self.take_in(profile, context),
            // Whoever fell behind has missed the answer.
            Update::Snapshot { .. } if self.waiting.is_busy() => self.ask(false, context),
            _ => {
                self.waiting.hear(update);
                Action::None
            }
        }
    }

    fn take_in(&mut self, profile: &Profile, context: &Context<'_>) -> Action<Message> {
        (self.entries, self.more) = profile.card.as_ref().map(|card| entries::of(card, context.words)).unwrap_or_default();
        self.profile = Some(profile.clone());
        (self.shown, self.saved) = (None, None);
        let kept = context.world.person(&self.key).and_then(|person| person.picture);
        match self.card().and_then(photo).filter(|bytes| kept != Some(PictureHash::of(bytes))) {
            Some(bytes) => Action::Run(Task::perform(decoded(bytes.to_vec()), Message::Decoded)),
            None => {
                self.photo = None;
                Action::None
            }
        }
    }
}

fn photo(card: &VCard) -> Option<&[u8]> {
    card.known().find_map(|property| match property {
        Property::Photo(Media::Bytes { bytes, .. }) => Some(bytes.as_slice()),
        _ => None,
    })
}

/// Not on the thread of the window: it may take a while.
async fn decoded(bytes: Vec<u8>) -> Option<Arc<Pixels>> {
    picture::avatar(&bytes, EDGE).ok().map(Arc::new)
}
