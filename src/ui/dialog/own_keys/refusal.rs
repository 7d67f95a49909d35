//! Why something with the own keys was not done: in words, at the field it concerns, with a way on.

use iced::{
    Fill,
    widget::{column, row},
};
use lucide_icons::Icon;

use crate::{
    engine::{KeyRefusal, Refusal},
    ui::{
        Element,
        action::{Action, Context, DialogKind},
        dialog::waiting::Waiting,
        theme::{self, measure},
        widget::{button, field, label},
        words::Situation,
    },
};

/// What a refusal concerns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// The passphrase of the own keys.
    Passphrase,
    /// The file or text with a key.
    Source,
    /// The passphrase of the file.
    SourcePassphrase,
    /// The backup code.
    Code,
    /// All of it.
    Form,
}

fn place_of(refusal: &Refusal) -> Place {
    use KeyRefusal::{
        Incomplete, NoBackup, NoKey, NotSecret, PassphraseNeeded, SeveralKeys, Unsupported, WrongCode, WrongFilePassphrase, WrongPassphrase,
    };
    match refusal {
        Refusal::Key(WrongPassphrase | PassphraseNeeded) => Place::Passphrase,
        Refusal::Key(NoKey | NotSecret | SeveralKeys | Incomplete | Unsupported) => Place::Source,
        Refusal::Key(WrongFilePassphrase) => Place::SourcePassphrase,
        Refusal::Key(WrongCode | NoBackup) => Place::Code,
        _ => Place::Form,
    }
}

/// Where the reason is to be shown, in a dialog that has only these places besides the whole form.
#[must_use]
pub fn shown_at(waiting: &Waiting, places: &[Place]) -> Option<Place> {
    let place = place_of(waiting.refusal()?);
    Some(if places.contains(&place) { place } else { Place::Form })
}

/// What is to be said at one of the places that a dialog has.
#[must_use]
pub fn words_at(place: Place, places: &[Place], waiting: &Waiting, context: &Context<'_>) -> Option<String> {
    if shown_at(waiting, places) != Some(place) {
        return None;
    }
    match waiting.refusal()? {
        Refusal::AlreadyThere => Some(context.text("keys-import-known")),
        _ => waiting.words(Situation::Session, context),
    }
}

/// What concerns the whole form. Keys that are locked can be unlocked from here; that the user has changed their mind is no
/// mistake.
#[must_use]
pub fn view<'a, M: Clone + 'a>(places: &[Place], waiting: &Waiting, unlock: M, context: &Context<'a>) -> Option<Element<'a, M>> {
    let words = words_at(Place::Form, places, waiting, context)?;
    Some(match waiting.refusal()? {
        Refusal::Key(KeyRefusal::Cancelled) => {
            let mark = label::icon(Icon::Info).size(16.0).style(theme::text::dim);
            row![mark, label::second(words).width(Fill)].spacing(measure::STEP).into()
        }
        Refusal::Key(KeyRefusal::Locked) => {
            let unlock = button::secondary_small(context.text("keys-unlock")).on_press(unlock);
            column![field::wrong(words), row![unlock]].spacing(measure::STEP).into()
        }
        _ => field::wrong(words),
    })
}

/// The way on from locked keys.
pub fn unlock<M>() -> Action<M> {
    Action::Open(DialogKind::Unlock)
}
