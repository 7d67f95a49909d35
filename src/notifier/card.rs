//! One notification: a task that shows, changes and takes back what it is told. What it is told while the service takes its time
//! replaces what it was told before, so that nothing heaps up.

use std::time::Duration;

use tokio::sync::{mpsc, watch};

use super::notes::Topic;
use crate::platform::notifications::{Answer, Card, Manner, Notice};

/// What a card should show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Wish {
    /// This.
    Show(Notice),
    /// Nothing.
    Gone(Manner),
}

/// What a card tells.
pub(super) enum Told {
    /// Whether the service does its work.
    Works(bool),
    /// Nothing is shown, though it should be.
    Failed(Topic),
    /// The user answered; nothing is shown any more.
    Answered(Topic, Answer),
    /// The card has ended.
    Ended(u64, Box<dyn Card>),
}

/// A card that plays until its notification is gone.
pub(super) struct Playing {
    pub number: u64,
    pub topic: Topic,
    pub card: Box<dyn Card>,
    pub wishes: watch::Receiver<Wish>,
    pub told: mpsc::Sender<Told>,
    /// After this long the service hangs.
    pub patience: Duration,
}

impl Playing {
    /// Plays. The card itself is given back at the end: taking it down could take others along.
    pub(super) async fn play(mut self) {
        self.follow_wishes().await;
        let Self { number, card, told, .. } = self;
        // Nobody listens any more when the program ends.
        let _ = told.send(Told::Ended(number, card)).await;
    }

    /// Until nothing is shown.
    async fn follow_wishes(&mut self) {
        loop {
            let wish = self.wishes.borrow_and_update().clone();
            match wish {
                Wish::Show(notice) => {
                    if !self.show(&notice).await {
                        let _ = self.told.send(Told::Failed(self.topic.clone())).await;
                        return;
                    }
                }
                Wish::Gone(manner) => {
                    self.card.withdraw(manner).await;
                    return;
                }
            }
            tokio::select! {
                biased;
                changed = self.wishes.changed() => if changed.is_err() { return },
                answer = self.card.answer() => {
                    let is_closed = answer == Answer::Closed;
                    let _ = self.told.send(Told::Answered(self.topic.clone(), answer)).await;
                    // Not every service takes away what was answered.
                    if !is_closed {
                        self.card.withdraw(Manner::Close).await;
                    }
                    return;
                }
            }
        }
    }

    /// Whether it is shown. A service that hangs is told about, and then waited for all the same: it may still show what it was
    /// given, and that must then be taken back.
    async fn show(&mut self, notice: &Notice) -> bool {
        let told = self.told.clone();
        let showing = self.card.show(notice);
        tokio::pin!(showing);
        let outcome = match tokio::time::timeout(self.patience, &mut showing).await {
            Ok(outcome) => outcome,
            Err(_) => {
                let _ = told.send(Told::Works(false)).await;
                showing.await
            }
        };
        if let Err(error) = &outcome {
            tracing::debug!(%error, "a notification is not shown");
        }
        let _ = told.send(Told::Works(outcome.is_ok())).await;
        outcome.is_ok()
    }
}
