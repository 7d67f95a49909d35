//! What a bubble is made of, and how high that is.

use super::{
    addresses, attachment,
    attachment::Progress,
    contacts, expiry,
    measured::{MARK, Measured, SMALL},
    trust::Trust,
    unreadable,
};
use crate::{
    model::{Delivery, Message, Said},
    ui::{
        action::Context,
        widget::{Rich, selectable::MESSAGE},
        words,
    },
};

/// Height of time and marks at a bubble's foot.
pub const FOOT: f32 = 16.0;
/// Room for time and marks beside the words of a ghost, which has no line for them.
pub const GHOST_FOOT: f32 = 80.0;
/// Height of the foot of a failed message: it has buttons.
pub const FOOT_FAILED: f32 = 26.0;
/// Height of the button that shows a long message whole.
pub const UNFOLD: f32 = 28.0;
/// Between text and cards.
pub const BETWEEN: f32 = 12.0;
/// Of a longer message only this many characters are laid out until somebody asks for more: a text of 64 KiB takes as
/// long to lay out as a thousand short ones.
const LONG: usize = 3_000;

/// A bubble, measured.
#[derive(Debug, Clone)]
pub enum Bubble {
    /// What is left of content that is gone: the words for it.
    Ghost(Measured),
    /// What is here and cannot be read.
    Unreadable(Box<unreadable::Card>),
    /// What somebody says.
    Said(Box<Parts>),
}

/// What somebody says, piece by piece.
#[derive(Debug, Clone)]
pub struct Parts {
    of: Said,
    delivery: Option<Delivery>,
    downloads: Vec<Progress>,
    /// Whether anything in it may be followed.
    trust: Trust,
    /// Whom it names.
    pub header: Option<addresses::Header>,
    /// Its text, if it is not only a file's address.
    pub text: Option<Measured>,
    /// Only the beginning of the text is shown.
    pub folded: bool,
    /// Its files.
    pub files: Vec<attachment::Card>,
    /// Its contacts.
    pub contacts: Option<contacts::Card>,
    /// Why it failed.
    pub reason: Option<Measured>,
}

/// What of a message is shown only when somebody asks for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Folding {
    /// The rest of a long text.
    pub text: bool,
    /// Many addresses.
    pub addresses: bool,
}

impl Bubble {
    /// Measures a message as it is now. Of content whose time is over nothing is looked at.
    #[must_use]
    pub fn new(message: &Message, folding: Folding, context: &Context<'_>) -> Self {
        if let Some(unreadable) = expiry::unreadable(message, context) {
            return Self::Unreadable(Box::new(unreadable::Card::new(unreadable, context.words)));
        }
        match expiry::said(message, context) {
            Some(said) => Self::Said(Box::new(Parts::new(message, said, folding, context))),
            None => Self::Ghost(Measured::new(Rich::line(&expiry::ghost_words(message, context)), SMALL)),
        }
    }

    /// The same after it was tried in vain to read the message again.
    #[must_use]
    pub fn tried_again(self, context: &Context<'_>) -> Self {
        match self {
            Self::Unreadable(card) => Self::Unreadable(Box::new(card.tried_again(context.words))),
            other => other,
        }
    }

    /// Whether it is still the bubble of this message.
    #[must_use]
    pub fn is_of(&self, message: &Message, context: &Context<'_>) -> bool {
        match (self, expiry::said(message, context)) {
            (Self::Unreadable(card), _) => expiry::unreadable(message, context).is_some_and(|unreadable| card.is_of(unreadable)),
            (Self::Ghost(words), None) => words.rich().text() == expiry::ghost_words(message, context),
            (Self::Said(parts), Some(said)) => parts.is_of(message, said, context),
            _ => false,
        }
    }

    /// How high it is inside.
    pub fn height(&mut self, width: f32) -> f32 {
        match self {
            Self::Ghost(words) => words.height(width - MARK - GHOST_FOOT).max(FOOT),
            Self::Unreadable(card) => card.height(width),
            Self::Said(parts) => parts.height(width),
        }
    }

    /// What somebody says, if that is not gone.
    #[must_use]
    pub fn parts(&self) -> Option<&Parts> {
        match self {
            Self::Ghost(_) | Self::Unreadable(_) => None,
            Self::Said(parts) => Some(parts),
        }
    }
}

impl Parts {
    fn new(message: &Message, said: &Said, folding: Folding, context: &Context<'_>) -> Self {
        let words = context.words;
        let downloads = downloads(message, said, context);
        let offer = said.offer.map(|state| (message.direction, state));
        let files = said.attachments.iter().zip(&downloads);
        let trust = Trust::of(message, context);
        let card = |(file, progress): (_, &Progress)| {
            let card = attachment::Card::new(file, offer, progress.clone(), words);
            card.trusted(trust, words)
        };
        let files: Vec<_> = files.map(card).collect();
        let contacts = said.contacts.as_ref().map(|contacts| contacts::Card::new(contacts, message.direction, trust, words));
        let says_more = !files.is_empty() || contacts.is_some();
        let hidden = said.body_is_attachment() || (says_more && said.body.trim().is_empty());
        let beginning = if folding.text { beginning(&said.body) } else { None };
        let shown = beginning.as_deref().unwrap_or(&said.body);
        let rich = || if trust.is_full() { Rich::new(shown) } else { Rich::without_links(shown) };
        Self {
            of: said.clone(),
            delivery: message.delivery.clone(),
            downloads,
            trust,
            header: said.addressing.as_ref().map(|addressing| addresses::Header::new(addressing, !folding.addresses, words)),
            text: (!hidden).then(|| Measured::new(rich(), MESSAGE)),
            folded: !hidden && beginning.is_some(),
            files,
            contacts,
            reason: reason(message, context).map(|reason| Measured::new(Rich::line(&reason), SMALL)),
        }
    }

    fn is_of(&self, message: &Message, said: &Said, context: &Context<'_>) -> bool {
        let same = self.of == *said && self.delivery == message.delivery && self.trust == Trust::of(message, context);
        same && self.downloads == downloads(message, said, context)
    }

    fn height(&mut self, width: f32) -> f32 {
        let header = self.header.as_mut().map_or(0.0, |header| header.height(width));
        let unfold = if self.folded { UNFOLD } else { 0.0 };
        let text = self.text.as_mut().map(|text| text.height(width) + unfold);
        let files = self.files.iter_mut().map(|file| file.height(width));
        let blocks = text.into_iter().chain(files).chain(self.contacts.as_mut().map(|contacts| contacts.height(width)));
        let between = blocks.fold(None, |sum: Option<f32>, block| Some(sum.map_or(block, |sum| sum + BETWEEN + block)));
        let foot = self.reason.as_mut().map_or(FOOT, |reason| reason.height(width - MARK) + FOOT_FAILED);
        header + between.unwrap_or_default() + self.above_foot() + foot
    }

    /// Cards end with more than a line of text: they need some space before the foot.
    #[must_use]
    pub fn above_foot(&self) -> f32 {
        if self.files.is_empty() && self.contacts.is_none() { 0.0 } else { 4.0 }
    }
}

fn downloads(message: &Message, said: &Said, context: &Context<'_>) -> Vec<Progress> {
    said.attachments.iter().map(|file| Progress::of(context.world.download(message.id, &file.url), context.words)).collect()
}

/// The beginning of a long text; nothing if it is not long.
fn beginning(body: &str) -> Option<String> {
    let (end, _) = body.char_indices().nth(LONG)?;
    Some(format!("{}…", body.get(..end)?.trim_end()))
}

/// Why a message failed, in words.
fn reason(message: &Message, context: &Context<'_>) -> Option<String> {
    match &message.delivery {
        Some(Delivery::Failed(failure)) => Some(words::send_failure(context.words, failure).paragraph(context.words)),
        _ => None,
    }
}
