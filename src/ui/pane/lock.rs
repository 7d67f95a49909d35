//! The lock of a chat: how it stands, why, what the user wants of it, and the ways on where it cannot be closed.

use iced::{
    Fill,
    widget::{Id, column, container, row},
};

use crate::{
    model::{ConversationKey, Decision, EncryptionPolicy, Lock, SealProblem},
    ui::{
        Element,
        action::{Action, Context, Destination, DialogKind},
        theme::{self, Theme, measure},
        widget::{Icon, button, choice, icon, label, piece},
        words,
    },
};

/// What the user wants now, in the menu: the keyboard begins there.
pub const CHOSEN: Id = Id::new("lock-chosen");

/// The lock of a chat as it stands now.
#[must_use]
pub fn of(key: &ConversationKey, context: &Context<'_>) -> Lock {
    context.world.lock(key, None, context.now)
}

/// What it is drawn with.
#[must_use]
pub fn look(lock: &Lock) -> (Icon, fn(&Theme) -> iced::widget::text::Style) {
    match lock {
        Lock::Closed(_) => (Icon::Lock, theme::text::good),
        Lock::Open(_) => (Icon::LockOpen, theme::text::dim),
        Lock::Jammed(_) => (Icon::ShieldBan, theme::text::bad),
    }
}

/// The keys to which a message in a chat is encrypted, as far as the user has compared them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Compared {
    /// The only one was.
    One,
    /// All of several were.
    All,
    /// The only one was not.
    None,
    /// Of several at least one was not.
    NotAll,
}

impl Compared {
    /// How it is with this chat.
    #[must_use]
    pub fn of(key: &ConversationKey, context: &Context<'_>) -> Self {
        let keys = context.world.recipients(key, context.now);
        let all = keys.iter().all(|key| key.decision == Decision::Verified);
        match (all, keys.len()) {
            (true, 1) => Self::One,
            (true, 2..) => Self::All,
            (false, 2..) => Self::NotAll,
            (_, 0) | (false, 1) => Self::None,
        }
    }
}

/// A way on where nothing can be encrypted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// The passphrase of the own keys.
    Unlock,
    /// The screen with the own keys.
    Keys,
    /// The contact's keys, in the details.
    Details,
    /// Encrypt nothing in this chat.
    Never,
}

impl Way {
    /// The ways on from a problem, the best first. To give up is always the last, and never chosen by itself.
    #[must_use]
    pub fn of(problem: &SealProblem) -> &'static [Self] {
        match problem {
            SealProblem::NoOwnKey | SealProblem::OwnKeyInvalid(..) => &[Self::Keys, Self::Never],
            SealProblem::Locked(_) => &[Self::Unlock, Self::Never],
            SealProblem::NoContactKey | SealProblem::ContactKeyInvalid(..) | SealProblem::CannotEncrypt(_) => &[Self::Details, Self::Never],
            SealProblem::Failed => &[Self::Keys, Self::Details, Self::Never],
            SealProblem::NobodyThere | SealProblem::NotForThisContent | SealProblem::Forbidden => &[Self::Never],
            SealProblem::SeveralRecipients | SealProblem::TooLarge => &[],
        }
    }

    fn words(self) -> &'static str {
        match self {
            Self::Unlock => "lock-way-unlock",
            Self::Keys => "lock-way-keys",
            Self::Details => "lock-way-details",
            Self::Never => "lock-way-never",
        }
    }

    /// Goes it, where that is the window's to do; the details and the chat's policy are the parent's.
    pub fn go<M>(self) -> Action<M> {
        match self {
            Self::Unlock => Action::Open(DialogKind::Unlock),
            Self::Keys => Action::Go(Destination::Keys),
            Self::Details | Self::Never => Action::None,
        }
    }
}

/// The ways on from a problem, as links in a line.
#[must_use]
pub fn ways<'a>(problem: &SealProblem, context: &Context<'a>) -> Option<Element<'a, Way>> {
    let links = Way::of(problem).iter().map(|way| {
        let link = button::link(context.text(way.words())).padding([2.0, 0.0]).on_press(*way);
        if *way == Way::Never { link.style(theme::press::tab).into() } else { link.into() }
    });
    let links: Vec<_> = links.collect();
    (!links.is_empty()).then(|| row(links).spacing(measure::SPACE).wrap().into())
}

/// The menu: how the lock stands and why, and what the user wants of it.
#[must_use]
pub fn menu<'a>(key: &ConversationKey, context: &Context<'a>) -> Element<'a, EncryptionPolicy> {
    let lock = of(key, context);
    let chosen = super::options::of(key, context).encryption;
    let options = [
        (EncryptionPolicy::Automatic, "lock-automatic", "lock-automatic-help"),
        (EncryptionPolicy::Always, "lock-always", "lock-always-help"),
        (EncryptionPolicy::Never, "lock-never", "lock-never-help"),
    ];
    let options = options.map(|(policy, words, help)| {
        let option = choice::option(context.text(words), Some(context.text(help)), policy == chosen).on_press(policy);
        if policy == chosen { option.id(CHOSEN).into() } else { option.into() }
    });
    column![state(&lock, context), piece::divider(), column(options)].spacing(measure::STEP).into()
}

/// How the lock stands, why, and what to do.
fn state<'a, M: 'a>(lock: &Lock, context: &Context<'a>) -> Element<'a, M> {
    let (mark, style) = look(lock);
    let mark = container(icon(mark).style(style)).padding([1.0, 0.0]);
    let title = label::name(words::protection::lock_title(context.words, lock)).style(style);
    let why = label::small(words::protection::lock(context.words, lock).paragraph(context.words));
    row![mark, column![title, why].spacing(2.0).width(Fill)].spacing(10.0).into()
}
