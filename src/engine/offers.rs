//! What is owed to those who offer us a file and wait until we have it (2001 overview §6.23, XEP-0066 §4).
//!
//! An answer is a result only after all of the file was fetched, `item-not-found` if that failed, and `not-acceptable` if it is
//! not wanted. Answers wait here for the next session of their account. Whoever offered something to an earlier run of the
//! program is told no: they may have gone long ago.

use std::collections::{BTreeMap, BTreeSet};

use super::hub::Desk;
use crate::{
    model::{AccountId, Direction, Message, MessageId, OfferState},
    store::StoreError,
    xmpp::{
        error::{StanzaCondition, StanzaError},
        jid::Jid,
        session::Request,
    },
};

/// More answers than these do not wait for one account: whoever offers that much can wait too.
const MOST_ANSWERS: usize = 256;

/// What is owed, besides what the store knows.
#[derive(Debug, Default)]
pub(super) struct Offers {
    /// Offered to an earlier run, and not answered.
    earlier: BTreeSet<MessageId>,
    /// Answers that wait for a session.
    answers: BTreeMap<AccountId, Vec<Request>>,
}

/// The offer of a file, with what its answer needs; that outlives the message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Offer {
    message: MessageId,
    account: AccountId,
    from: Jid,
    stanza_id: Option<String>,
    /// Where the file is.
    pub(super) url: String,
}

/// How an offer ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ending {
    /// All of the file is here.
    Taken,
    /// It was not wanted.
    Refused,
    /// It could not be fetched.
    Failed,
}

impl Offer {
    /// The offer that a message of somebody else is, if it is in this state.
    pub(super) fn of(message: &Message, state: OfferState) -> Option<Self> {
        let said = message.said().filter(|said| said.offer == Some(state) && message.direction == Direction::Incoming)?;
        Some(Self {
            message: message.id,
            account: message.conversation.account,
            from: message.from.clone(),
            stanza_id: message.stanza_id.clone(),
            url: said.attachments.first()?.url.clone(),
        })
    }

    /// Who was asked.
    pub(super) fn account(&self) -> AccountId {
        self.account
    }

    /// Without an id nobody could know what was answered.
    fn answer(&self, ending: Ending) -> Option<Request> {
        let result = match ending {
            Ending::Taken => Ok(()),
            Ending::Refused => Err(StanzaError::new(StanzaCondition::NotAcceptable)),
            Ending::Failed => Err(StanzaError::new(StanzaCondition::ItemNotFound)),
        };
        Some(Request::Answer { to: self.from.clone(), id: self.stanza_id.clone()?, result })
    }
}

impl Ending {
    fn state(self) -> OfferState {
        match self {
            Self::Taken => OfferState::Taken,
            Self::Refused => OfferState::Refused,
            Self::Failed => OfferState::Failed,
        }
    }
}

impl Desk {
    /// Remembers, when the program starts, which offers have no answer yet.
    pub(super) fn recall_offers(&mut self, accounts: &[AccountId]) -> Result<(), StoreError> {
        for account in accounts {
            let open = self.store.open_offers(*account)?;
            self.offers.earlier.extend(open.iter().map(|message| message.id));
        }
        Ok(())
    }

    /// The user wants the file: it is to be fetched, and answered then.
    pub(super) fn accept_offer(&mut self, offer: &Offer) -> Result<(), StoreError> {
        self.offers.earlier.remove(&offer.message);
        self.set_offer(offer, OfferState::Accepted)
    }

    /// Keeps how an offer ended, and lets the answer wait for a session.
    pub(super) fn end_offer(&mut self, offer: &Offer, ending: Ending) -> Result<(), StoreError> {
        self.offers.earlier.remove(&offer.message);
        // Whatever became of the message, its sender waits.
        self.owe(offer, ending);
        self.set_offer(offer, ending.state())
    }

    fn owe(&mut self, offer: &Offer, ending: Ending) {
        let answers = self.offers.answers.entry(offer.account).or_default();
        answers.extend(offer.answer(ending).filter(|_| answers.len() < MOST_ANSWERS));
    }

    /// The content of the message may have gone meanwhile, and with it that it was an offer.
    fn set_offer(&mut self, offer: &Offer, state: OfferState) -> Result<(), StoreError> {
        match self.store.set_offer(offer.message, state) {
            Ok(message) => self.tell_message_changed(message),
            Err(StoreError::NotFound) => Ok(()),
            Err(error) => Err(error),
        }
    }

    /// Says no to what was offered to an earlier run.
    pub(super) fn refuse_earlier_offers(&mut self, account: AccountId) -> Result<(), StoreError> {
        if self.offers.earlier.is_empty() {
            return Ok(());
        }
        for message in self.store.open_offers(account)? {
            if self.offers.earlier.contains(&message.id)
                && let Some(offer) = [OfferState::Open, OfferState::Accepted].iter().find_map(|state| Offer::of(&message, *state))
            {
                self.end_offer(&offer, Ending::Refused)?;
            }
        }
        Ok(())
    }

    /// The answers that wait for a session of this account; they wait no longer.
    pub(super) fn take_answers(&mut self, account: AccountId) -> Vec<Request> {
        self.offers.answers.remove(&account).unwrap_or_default()
    }
}
