//! One's own profile: the card that everybody can read, changed as a whole and saved as a whole.
//!
//! It can be changed only after it was read: a card that is saved replaces the one on the server (XEP-0054 §3.2), and what was not read
//! would be lost.
//!
//! | file | what |
//! |---|---|
//! | [`editing`] | the card while it is changed: what is typed, saved, refused, loaded again |
//! | [`form`] | its properties as entries; what is not touched comes back as it was |
//! | [`entry`] | one property in its fields, and what is wrong with it |
//! | [`sort`] | what the properties are |
//! | [`portrait`] | the picture: chosen, cropped, made ready |
//! | [`file`](mod@file) | cards in files |
//! | [`view`](mod@view) | the page |
//! | [`fields`] | the fields of the properties |
//! | [`picture`] | how the picture is shown and cropped |

pub mod editing;
pub mod entry;
pub mod fields;
pub mod file;
pub mod form;
pub mod picture;
pub mod portrait;
pub mod sort;
#[cfg(test)]
mod tests;
pub mod view;

use crate::{
    engine::{Command, Refusal, RequestId, Update},
    model::{AccountId, CardSource},
    ui::action::{Action, Context, Destination},
    xmpp::payload::vcard::VCard,
};

pub use editing::Editing;

/// The screen.
#[derive(Debug)]
pub struct Profile {
    account: AccountId,
    stage: Stage,
    /// Where the user wants to go while something is not saved.
    leaving: Option<Way>,
    /// What is not saved may go.
    discarded: bool,
}

/// How far it is.
#[derive(Debug)]
enum Stage {
    /// The card is asked for.
    Loading(RequestId),
    /// It could not be had: nothing can be saved.
    Failed(Refusal),
    /// There is none yet.
    Nothing,
    /// It can be changed.
    Editing(Box<Editing>),
}

/// A way out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Way {
    /// To another place.
    To(Destination),
    /// Out of the program.
    Quit,
}

/// What happens on it.
#[derive(Debug, Clone)]
pub enum Message {
    /// Ask for the card again, after it could not be had.
    Retry,
    /// Connect the account: its card is asked for as soon as it is online.
    Connect,
    /// Begin a card.
    Begin,
    /// Something was done with the card.
    Edit(editing::Message),
    /// Leave.
    Back,
    /// Stay, and go on.
    Stay,
    /// Leave without saving.
    Discard,
    /// Save, and leave once it is saved.
    SaveAndLeave,
}

impl Profile {
    /// Asks for the card of an account.
    pub fn open(account: AccountId, context: &Context<'_>) -> (Self, Action<Message>) {
        let mut screen = Self { account, stage: Stage::Failed(Refusal::NotFound), leaving: None, discarded: false };
        let action = screen.load(context);
        (screen, action)
    }

    fn load(&mut self, context: &Context<'_>) -> Action<Message> {
        let Some(person) = context.world.me(self.account) else { return Action::None };
        let request = context.next_request();
        self.stage = Stage::Loading(request);
        Action::Send(Command::LoadProfile { request, person, fresh: true })
    }

    /// Whose it is.
    #[must_use]
    pub fn account(&self) -> AccountId {
        self.account
    }

    /// The card while it is changed, if it is.
    #[must_use]
    pub fn editing(&self) -> Option<&Editing> {
        match &self.stage {
            Stage::Editing(editing) => Some(editing),
            Stage::Loading(_) | Stage::Failed(_) | Stage::Nothing => None,
        }
    }

    /// Whether something was typed that is not saved.
    #[must_use]
    pub fn is_changed(&self) -> bool {
        matches!(&self.stage, Stage::Editing(editing) if editing.is_changed())
    }

    /// Whether the user has to be asked before going there: then they are.
    pub fn holds(&mut self, way: Way) -> bool {
        // One is there already.
        if way == Way::To(Destination::Profile(self.account)) && !self.discarded {
            return true;
        }
        let again = way == Way::Quit && self.leaving == Some(Way::Quit);
        if self.discarded || again || !self.is_changed() {
            return false;
        }
        self.leaving = Some(way);
        true
    }

    /// Takes in what happens.
    pub fn update(&mut self, message: Message, context: &Context<'_>) -> Action<Message> {
        match message {
            Message::Retry if matches!(self.stage, Stage::Failed(_)) => self.load(context),
            Message::Begin if matches!(self.stage, Stage::Nothing) => {
                self.stage = Stage::Editing(Box::new(Editing::new(VCard::default(), CardSource::Temp)));
                Action::Run(iced::widget::operation::focus_next())
            }
            Message::Retry | Message::Begin => Action::None,
            Message::Connect => Action::Send(Command::Connect(self.account)),
            Message::Edit(message) => self.edit(message, context),
            Message::Back => Action::Go(Destination::Back),
            Message::Stay => {
                self.leaving = None;
                Action::None
            }
            Message::Discard => {
                self.discarded = true;
                self.leave()
            }
            Message::SaveAndLeave => self.edit(editing::Message::Save, context),
        }
    }

    fn edit(&mut self, message: editing::Message, context: &Context<'_>) -> Action<Message> {
        let Stage::Editing(editing) = &mut self.stage else { return Action::None };
        let action = editing.update(message, self.account, context).map(Message::Edit);
        if !editing.is_saving() && editing.has_mistake() {
            // What is wrong has to be seen.
            self.leaving = None;
        }
        action
    }

    fn leave(&mut self) -> Action<Message> {
        match self.leaving.take() {
            Some(Way::To(destination)) => Action::Go(destination),
            Some(Way::Quit) => Action::Quit,
            None => Action::None,
        }
    }

    /// Takes in what the engine says.
    pub fn hear(&mut self, update: &Update, context: &Context<'_>) -> Action<Message> {
        if matches!(update, Update::AccountRemoved(account) if *account == self.account) {
            self.discarded = true;
            return Action::Go(Destination::Back);
        }
        match (&mut self.stage, update) {
            (Stage::Loading(asked), Update::ProfileLoaded { request, profile }) if asked == request => {
                let card = profile.card.clone().filter(|card| !card.is_empty());
                let Some(card) = card else {
                    self.stage = Stage::Nothing;
                    return Action::None;
                };
                let mut editing = Editing::new(card, profile.source);
                let action = editing.show_picture().map(Message::Edit);
                self.stage = Stage::Editing(Box::new(editing));
                action
            }
            (Stage::Loading(asked), Update::Refused { request, refusal }) if asked == request => {
                self.stage = Stage::Failed(refusal.clone());
                Action::None
            }
            (Stage::Failed(Refusal::NotOnline), Update::ConnectionChanged { account, connection })
                if *account == self.account && connection.is_online() =>
            {
                self.load(context)
            }
            (Stage::Editing(editing), update) => {
                let action = editing.hear(update).map(Message::Edit);
                if editing.is_saved() { action.and(self.leave()) } else { action }
            }
            _ => Action::None,
        }
    }

    /// Goes back one step.
    pub fn back(&mut self, context: &Context<'_>) -> Action<Message> {
        if self.leaving.take().is_some() {
            return Action::None;
        }
        if let Stage::Editing(editing) = &mut self.stage
            && let Some(message) = editing.way_back()
        {
            return editing.update(message, self.account, context).map(Message::Edit);
        }
        Action::Go(Destination::Back)
    }
}
