//! The loop between engine, notes and cards.

use std::{
    collections::{BTreeMap, VecDeque},
    sync::Arc,
    time::Duration,
};

use jiff::Timestamp;
use tokio::sync::{mpsc, watch};

use super::{
    card::{Playing, Told, Wish},
    notes::{Notes, Order, SINGLES, Topic},
};
use crate::{
    engine::{Command, Handle, Notifier, Update, command},
    platform::notifications::{Card, Manner, Service},
};

/// Cards that are still busy count too: more than this means that the service hangs.
const CARDS: usize = 4 * SINGLES;
/// What cards may tell before they wait.
const TOLD: usize = 64;
/// The longest sleep before something that is due: clocks are set, and computers sleep.
const NAP: Duration = Duration::from_secs(5);
/// How long everything has to be taken back when the program ends.
const GOODBYE: Duration = Duration::from_secs(1);

/// Runs until the engine has ended. After so much `patience` a service hangs.
pub(super) async fn run(engine: Handle, service: Arc<dyn Service>, language: Option<String>, patience: Duration) {
    let Ok(mut updates) = engine.subscribe().await else { return };
    let (told, mut listen) = mpsc::channel(TOLD);
    tokio::spawn(probe(service.clone(), told.clone(), patience));
    let mut runner =
        Runner { engine, notes: Notes::new(language), cards: Cards::new(service, told, patience), reported: Notifier::Unknown };
    loop {
        runner.carry_out(Timestamp::now());
        let nap = nap(runner.notes.next(), Timestamp::now());
        tokio::select! {
            batch = updates.next() => match batch {
                Some(batch) if !batch.contains(&Update::Stopped) => runner.notes.take(&batch, Timestamp::now()),
                _ => break,
            },
            Some(told) = listen.recv() => runner.hear(told),
            () = sleep(nap) => {}
        }
    }
    // What is answered now would be answered to nobody.
    runner.cards.withdraw_all();
    let _ = tokio::time::timeout(GOODBYE, runner.cards.wait_for_the_end(&mut listen)).await;
}

/// How long nothing is to be done before this moment, if there is one.
fn nap(until: Option<Timestamp>, now: Timestamp) -> Option<Duration> {
    // Not before the moment: rounded up.
    until.map(|until| (Duration::try_from(until.duration_since(now)).unwrap_or_default() + Duration::from_millis(1)).min(NAP))
}

/// For so long; for ever if nothing is to come, since every waking up costs the battery.
async fn sleep(nap: Option<Duration>) {
    match nap {
        Some(nap) => tokio::time::sleep(nap).await,
        None => std::future::pending().await,
    }
}

/// Whether there is a service at all, asked once at the start.
async fn probe(service: Arc<dyn Service>, told: mpsc::Sender<Told>, patience: Duration) {
    let works = tokio::time::timeout(patience, service.probe()).await.is_ok_and(|outcome| outcome.is_ok());
    let _ = told.send(Told::Works(works)).await;
}

struct Runner {
    engine: Handle,
    notes: Notes,
    cards: Cards,
    reported: command::Notifier,
}

impl Runner {
    fn carry_out(&mut self, now: Timestamp) {
        for order in self.notes.due(now) {
            match order {
                Order::Show(topic, notice) => {
                    if !self.cards.wish(&topic, Wish::Show(notice)) {
                        self.notes.failed(&topic);
                        self.report(false);
                    }
                }
                Order::Withdraw(topic, manner) => {
                    self.cards.wish(&topic, Wish::Gone(manner));
                }
            }
        }
    }

    fn hear(&mut self, told: Told) {
        match told {
            Told::Works(works) => self.report(works),
            Told::Failed(topic) => self.notes.failed(&topic),
            Told::Answered(topic, answer) => {
                for command in self.notes.answered(&topic, &answer) {
                    if self.engine.send(command).is_err() {
                        tracing::warn!("the answer to a notification was not taken");
                    }
                }
            }
            Told::Ended(number, card) => self.cards.end(number, card),
        }
    }

    /// Says what has changed, and nothing else.
    fn report(&mut self, works: bool) {
        let notifier = if works { Notifier::Working } else { Notifier::Absent };
        if self.reported != notifier && self.engine.send(Command::ReportNotifier(notifier)).is_ok() {
            self.reported = notifier;
        }
    }
}

/// The notifications on the screen.
struct Cards {
    service: Arc<dyn Service>,
    told: mpsc::Sender<Told>,
    patience: Duration,
    playing: BTreeMap<u64, (Topic, watch::Sender<Wish>)>,
    /// Cards that have ended while others are shown.
    ended: VecDeque<Box<dyn Card>>,
    last: u64,
}

impl Cards {
    fn new(service: Arc<dyn Service>, told: mpsc::Sender<Told>, patience: Duration) -> Self {
        Self { service, told, patience, playing: BTreeMap::new(), ended: VecDeque::new(), last: 0 }
    }

    /// Whether it is in somebody's hands. A card whose notification is to go takes no other wish any more.
    fn wish(&mut self, topic: &Topic, wish: Wish) -> bool {
        let mut of_topic = self.playing.values().filter(|(of, _)| of == topic).map(|(_, wishes)| wishes);
        let playing = of_topic.find(|wishes| !wishes.is_closed() && matches!(*wishes.borrow(), Wish::Show(_)));
        match (playing, wish) {
            (Some(wishes), wish) => wishes.send(wish).is_ok(),
            (None, Wish::Gone(_)) => true,
            (None, wish) if self.playing.len() < CARDS => {
                self.begin(topic, wish);
                true
            }
            (None, Wish::Show(_)) => false,
        }
    }

    fn begin(&mut self, topic: &Topic, wish: Wish) {
        self.last += 1;
        let (wishes, receiver) = watch::channel(wish);
        let playing = Playing {
            number: self.last,
            topic: topic.clone(),
            card: self.service.card(),
            wishes: receiver,
            told: self.told.clone(),
            patience: self.patience,
        };
        self.playing.insert(self.last, (topic.clone(), wishes));
        tokio::spawn(playing.play());
    }

    /// Ended cards are kept as long as there are others, see [`Playing::play`], within bounds.
    fn end(&mut self, number: u64, card: Box<dyn Card>) {
        self.playing.remove(&number);
        self.ended.push_back(card);
        if self.ended.len() > CARDS {
            self.ended.pop_front();
        }
        if self.playing.is_empty() {
            self.ended.clear();
        }
    }

    /// What is shown at the end is not known to anybody any more, nor when it would have to go.
    fn withdraw_all(&self) {
        for (_, wishes) in self.playing.values() {
            wishes.send_if_modified(|wish| {
                let shown = matches!(wish, Wish::Show(_));
                if shown {
                    *wish = Wish::Gone(Manner::Erase);
                }
                shown
            });
        }
    }

    async fn wait_for_the_end(&mut self, listen: &mut mpsc::Receiver<Told>) {
        while !self.playing.is_empty() {
            match listen.recv().await {
                Some(Told::Ended(number, card)) => self.end(number, card),
                Some(_) => {}
                None => return,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp::UNIX_EPOCH;

    fn nap_before(milliseconds: i64) -> Option<Duration> {
        nap(Some(NOW + jiff::SignedDuration::from_millis(milliseconds)), NOW)
    }

    #[test]
    fn with_nothing_to_come_nobody_wakes_up() {
        assert_eq!(nap(None, NOW), None);
    }

    #[test]
    fn whoever_waits_for_a_moment_wakes_up_after_it_and_looks_at_the_clock_until_then() {
        assert_eq!(nap_before(300), Some(Duration::from_millis(301)));
        assert_eq!(nap_before(-300), Some(Duration::from_millis(1)));
        assert_eq!(nap_before(3_600_000), Some(NAP));
    }
}
