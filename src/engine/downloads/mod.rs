//! Files on their way here: only those that a stored message really has, and only for as long as it has them; three at once.
//!
//! A task of its own, so that nobody waits for it. [`Downloads`] is the end that the supervisor holds. A file that is whole
//! stays where it is, whatever becomes of its message.

mod job;

use std::{collections::BTreeMap, sync::Arc};

use jiff::Timestamp;
use job::Job;
use tokio::{
    sync::{
        Semaphore,
        broadcast::{self, error::TryRecvError},
        mpsc, oneshot,
    },
    task::{JoinHandle, JoinSet},
};

use super::{
    Batch, Update,
    hub::Hub,
    offers::{Ending, Offer},
};
use crate::{
    model::{AccountId, Download, DownloadId, DownloadState, Message, MessageId, OfferState},
    net::Fetcher,
};

/// How many files come at the same time; others wait.
const AT_ONCE: usize = 3;
/// More offers than these are not watched.
const UNDECIDED: usize = 256;
/// How many wishes may wait to be looked at.
const WISHES: usize = 256;

/// What is wanted.
#[derive(Debug)]
enum Wish {
    Fetch { message: MessageId, url: String },
    AnswerOffer { message: MessageId, accept: bool },
    Cancel(DownloadId),
}

/// Asks for files.
#[derive(Debug)]
pub(super) struct Downloads {
    wishes: mpsc::Sender<Wish>,
    task: JoinHandle<()>,
}

/// Gives the accounts whose sessions have something to answer; as few as files that were offered to them and came.
pub(super) type Answered = mpsc::UnboundedReceiver<AccountId>;

impl Downloads {
    /// Begins to take wishes. Call it inside the runtime.
    pub(super) fn start(hub: Arc<Hub>, fetcher: Fetcher) -> (Self, Answered) {
        let (wishes, wanted) = mpsc::channel(WISHES);
        let (answered, accounts) = mpsc::unbounded_channel();
        let (_, changes) = hub.listen();
        let queue = Queue {
            hub,
            fetcher: Arc::new(fetcher),
            places: Arc::new(Semaphore::new(AT_ONCE)),
            last: 0,
            open: BTreeMap::new(),
            undecided: BTreeMap::new(),
            jobs: JoinSet::new(),
            answered,
        };
        (Self { wishes, task: tokio::spawn(queue.run(wanted, changes)) }, accounts)
    }

    /// Fetch this file of this message.
    pub(super) fn fetch(&self, message: MessageId, url: String) {
        self.wish(Wish::Fetch { message, url });
    }

    /// Fetch what this message offers, or say no.
    pub(super) fn answer_offer(&self, message: MessageId, accept: bool) {
        self.wish(Wish::AnswerOffer { message, accept });
    }

    /// End this one; nothing of it is left.
    pub(super) fn cancel(&self, id: DownloadId) {
        self.wish(Wish::Cancel(id));
    }

    fn wish(&self, wish: Wish) {
        if self.wishes.try_send(wish).is_err() {
            tracing::warn!("a wish for a file was not taken");
        }
    }

    /// Ends all of them, and waits until nothing of them is left.
    pub(super) async fn end(&mut self) {
        // The other end sees that nobody wishes anything any more.
        self.wishes = mpsc::channel(1).0;
        let _ = (&mut self.task).await;
    }
}

/// See the module docs.
struct Queue {
    hub: Arc<Hub>,
    fetcher: Arc<Fetcher>,
    places: Arc<Semaphore>,
    last: u64,
    open: BTreeMap<DownloadId, Open>,
    /// Offers that came in this run and wait for the user.
    undecided: BTreeMap<MessageId, Offer>,
    jobs: JoinSet<(DownloadId, DownloadState)>,
    answered: mpsc::UnboundedSender<AccountId>,
}

/// A download that waits or runs.
struct Open {
    message: MessageId,
    url: String,
    /// The offer that is answered at its end.
    offer: Option<Offer>,
    /// Dropped to cancel.
    cancel: Option<oneshot::Sender<()>>,
}

impl Queue {
    async fn run(mut self, mut wanted: mpsc::Receiver<Wish>, mut changes: broadcast::Receiver<Batch>) {
        loop {
            tokio::select! {
                wish = wanted.recv() => match wish {
                    Some(wish) => {
                        // Nobody wishes anything of a message before they have heard of it: neither do we.
                        self.catch_up(&mut changes);
                        self.obey(wish);
                    }
                    None => break,
                },
                change = changes.recv() => self.note(change.ok().as_deref().map(Vec::as_slice)),
                Some(Ok((id, state))) = self.jobs.join_next() => self.note_end(id, state),
            }
        }
        self.open.values_mut().for_each(|open| open.cancel = None);
        while let Some(ended) = self.jobs.join_next().await {
            if let Ok((id, state)) = ended {
                self.note_end(id, state);
            }
        }
    }

    fn obey(&mut self, wish: Wish) {
        match wish {
            Wish::Fetch { message, url } => self.fetch(message, &url),
            Wish::AnswerOffer { message, accept } => self.answer_offer(message, accept),
            Wish::Cancel(id) => {
                if let Some(open) = self.open.get_mut(&id) {
                    open.cancel = None;
                }
            }
        }
    }

    fn fetch(&mut self, id: MessageId, url: &str) {
        let Some(message) = self.message_with(id, url) else {
            return tracing::debug!("no message has this file");
        };
        if Offer::of(&message, OfferState::Open).is_some() {
            return self.answer_offer(id, true);
        }
        self.begin(id, url, None);
    }

    fn answer_offer(&mut self, id: MessageId, accept: bool) {
        let Some(offer) = self.message(id).and_then(|message| Offer::of(&message, OfferState::Open)) else {
            return tracing::debug!("no offer waits under this name");
        };
        self.undecided.remove(&id);
        if !accept {
            return self.end_offer(&offer, Ending::Refused);
        }
        // What the store does not keep cannot be answered truly later.
        if self.hub.try_work("accepting an offer", |desk| desk.accept_offer(&offer)).is_ok() {
            let url = offer.url.clone();
            self.begin(id, &url, Some(offer));
        }
    }

    fn end_offer(&self, offer: &Offer, ending: Ending) {
        let _ = self.hub.try_work("ending an offer", |desk| desk.end_offer(offer, ending));
        // At the very end nobody listens: then the answer is a no at the next start.
        let _ = self.answered.send(offer.account());
    }

    fn begin(&mut self, message: MessageId, url: &str, offer: Option<Offer>) {
        if self.open.values().any(|open| open.message == message && open.url == url) {
            return;
        }
        self.last += 1;
        let id = DownloadId(self.last);
        let (cancel, cancelled) = oneshot::channel();
        let url = url.to_owned();
        self.tell(Download { id, message, url: url.clone(), state: DownloadState::Running { done: 0, total: None } });
        self.open.insert(id, Open { message, url: url.clone(), offer, cancel: Some(cancel) });
        let job = Job { id, message, url, hub: self.hub.clone(), fetcher: self.fetcher.clone() };
        let places = self.places.clone();
        self.jobs.spawn(async move { (id, job.run(places, cancelled).await) });
    }

    fn note_end(&mut self, id: DownloadId, state: DownloadState) {
        let Some(Open { message, url, offer, .. }) = self.open.remove(&id) else { return };
        let ending = match state {
            DownloadState::Done(_) => Ending::Taken,
            DownloadState::Failed(_) => Ending::Failed,
            DownloadState::Cancelled | DownloadState::Running { .. } => Ending::Refused,
        };
        self.tell(Download { id, message, url, state });
        if let Some(offer) = offer {
            self.end_offer(&offer, ending);
        }
    }

    fn tell(&self, download: Download) {
        self.hub.work(|desk| desk.tell(Update::DownloadChanged(download)));
    }

    fn catch_up(&mut self, changes: &mut broadcast::Receiver<Batch>) {
        loop {
            match changes.try_recv() {
                Ok(batch) => self.note(Some(&batch)),
                Err(TryRecvError::Lagged(_)) => self.note(None),
                Err(TryRecvError::Empty | TryRecvError::Closed) => return,
            }
        }
    }

    /// Something has happened; `None`: so much that it was missed.
    fn note(&mut self, updates: Option<&[Update]>) {
        for update in updates.unwrap_or_default() {
            if let Update::MessageAdded(message) = update
                && self.undecided.len() < UNDECIDED
            {
                self.undecided.extend(Offer::of(message, OfferState::Open).map(|offer| (message.id, offer)));
            }
        }
        if updates.is_none_or(|updates| updates.iter().any(takes_content)) {
            self.let_go_of_the_erased();
            self.refuse_the_erased();
        }
    }

    /// Whoever offered something in a message that is gone waits all the same.
    fn refuse_the_erased(&mut self) {
        for (id, offer) in std::mem::take(&mut self.undecided) {
            match self.message(id) {
                Some(message) if Offer::of(&message, OfferState::Open).is_some() => {
                    self.undecided.insert(id, offer);
                }
                // It was decided.
                Some(message) if message.said().is_some() => {}
                Some(_) | None => self.end_offer(&offer, Ending::Refused),
            }
        }
    }

    /// Whose message is gone is not fetched any more.
    fn let_go_of_the_erased(&mut self) {
        let mut open = std::mem::take(&mut self.open);
        for one in open.values_mut().filter(|one| one.cancel.is_some()) {
            if self.message_with(one.message, &one.url).is_none() {
                one.cancel = None;
            }
        }
        self.open = open;
    }

    fn message_with(&self, id: MessageId, url: &str) -> Option<Message> {
        self.message(id).filter(|message| message.said().is_some_and(|said| said.attachments.iter().any(|file| file.url == url)))
    }

    /// A message that may be shown.
    fn message(&self, id: MessageId) -> Option<Message> {
        self.hub.work(|desk| desk.store.message(id)).ok().filter(|message| !message.is_past_due(Timestamp::now()))
    }
}

/// Whether something was erased.
fn takes_content(update: &Update) -> bool {
    match update {
        Update::MessageChanged(message) => message.is_gone(),
        Update::MessageRemoved { .. } | Update::ConversationRemoved(_) | Update::AccountRemoved(_) => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests;
