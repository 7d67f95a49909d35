//! A notification service that tests look at and answer for.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use futures::{
    StreamExt,
    channel::mpsc,
    future::{self, BoxFuture, FutureExt},
};

use super::{Answer, Card, Manner, Notice, NotifyError, Service};

/// How the service behaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Mood {
    /// It shows.
    #[default]
    Willing,
    /// There is nobody.
    Absent,
    /// It never answers.
    Hanging,
}

/// The service; clones are the same.
#[derive(Clone, Default)]
pub struct Fake(Arc<Mutex<Desk>>);

#[derive(Default)]
struct Desk {
    mood: Mood,
    cards: usize,
    shown: BTreeMap<usize, (Notice, mpsc::UnboundedSender<Answer>)>,
    withdrawn: Vec<Manner>,
    attempts: usize,
}

impl Fake {
    /// From now on it behaves like this.
    pub fn set_mood(&self, mood: Mood) {
        self.desk().mood = mood;
    }

    /// What is on the screen, oldest card first.
    pub fn shown(&self) -> Vec<Notice> {
        self.desk().shown.values().map(|(notice, _)| notice.clone()).collect()
    }

    /// How notifications were taken back, in order.
    pub fn withdrawn(&self) -> Vec<Manner> {
        self.desk().withdrawn.clone()
    }

    /// How often something was to be shown or changed.
    pub fn attempts(&self) -> usize {
        self.desk().attempts
    }

    /// How many cards there were.
    pub fn cards(&self) -> usize {
        self.desk().cards
    }

    /// The user answers the oldest one, which goes.
    pub fn answer(&self, answer: Answer) {
        if let Some((_, (_, answers))) = self.desk().shown.pop_first() {
            let _ = answers.unbounded_send(answer);
        }
    }

    fn desk(&self) -> MutexGuard<'_, Desk> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn outcome(&self) -> BoxFuture<'static, Result<(), NotifyError>> {
        match self.desk().mood {
            Mood::Willing => future::ready(Ok(())).boxed(),
            Mood::Absent => future::ready(Err(NotifyError("nobody is there".to_owned()))).boxed(),
            Mood::Hanging => future::pending().boxed(),
        }
    }
}

impl Service for Fake {
    fn probe(&self) -> BoxFuture<'static, Result<(), NotifyError>> {
        self.outcome()
    }

    fn card(&self) -> Box<dyn Card> {
        let mut desk = self.desk();
        desk.cards += 1;
        Box::new(FakeCard { number: desk.cards, desk: self.clone(), answers: None })
    }
}

struct FakeCard {
    number: usize,
    desk: Fake,
    answers: Option<mpsc::UnboundedReceiver<Answer>>,
}

impl Card for FakeCard {
    fn show<'a>(&'a mut self, notice: &'a Notice) -> BoxFuture<'a, Result<(), NotifyError>> {
        self.desk.desk().attempts += 1;
        let outcome = self.desk.outcome();
        async move {
            outcome.await?;
            let (sender, receiver) = mpsc::unbounded();
            self.answers = Some(receiver);
            self.desk.desk().shown.insert(self.number, (notice.clone(), sender));
            Ok(())
        }
        .boxed()
    }

    fn answer(&mut self) -> BoxFuture<'_, Answer> {
        match &mut self.answers {
            Some(answers) => answers.next().map(|answer| answer.unwrap_or(Answer::Closed)).boxed(),
            None => future::pending().boxed(),
        }
    }

    fn withdraw(&mut self, manner: Manner) -> BoxFuture<'_, ()> {
        let mut desk = self.desk.desk();
        if desk.shown.remove(&self.number).is_some() {
            desk.withdrawn.push(manner);
        }
        future::ready(()).boxed()
    }
}
