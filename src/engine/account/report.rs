//! What others say of our messages, and what we say of theirs, in either age's form.

use std::time::{Duration, Instant};

use jiff::Timestamp;

use super::Heart;
use crate::{
    engine::{Update, compose},
    model::{ConversationKey, Delivery, Means, Proof},
    xmpp::{
        jid::Jid,
        report::{Form, Report, ReportKind, Wishes},
        session::Request,
    },
};

/// Who has said that an answer is being written and then nothing more writes no longer.
const TYPING: Duration = Duration::from_secs(60);
/// So long after the last key we say that no answer is being written any more.
const IDLE: Duration = Duration::from_secs(20);

/// That we have said that an answer is being written.
#[derive(Debug)]
pub(super) struct Composing {
    to: Jid,
    id: Option<String>,
    form: Form,
    /// When it is over if no key is pressed.
    until: Instant,
}

impl Heart {
    /// Somebody says something about a message of ours, or that they are writing.
    pub(super) fn note_report(&mut self, from: &Jid, report: &Report, delayed: bool, now: Timestamp) {
        let key = ConversationKey { account: self.account, peer: from.bare().clone() };
        match report.kind {
            ReportKind::Composing if !delayed => self.start_typing(key),
            ReportKind::Composing => {}
            ReportKind::NotComposing => self.stop_typing(&key),
            // Only a server says that it keeps a message: it signs with the address to which we wrote.
            ReportKind::Stored if from.resource().is_some() => {}
            ReportKind::Stored | ReportKind::Delivered | ReportKind::Displayed => self.note_fate(&key, from, report, now),
        }
    }

    fn note_fate(&self, key: &ConversationKey, from: &Jid, report: &Report, now: Timestamp) {
        let Some(id) = &report.id else { return };
        let means = match (report.form, report.kind) {
            (Form::Event, _) => Means::Event,
            (Form::Modern, ReportKind::Displayed) => Means::Marker,
            (Form::Modern, _) => Means::Receipt,
        };
        let proof = Proof { by: from.clone(), means, at: now };
        let _ = self.hub.try_work("noting how a message fares", |desk| {
            // By its id and by whom it was sent to: nobody speaks for others.
            let Some(message) = desk.store.find_outgoing_to(key, id)? else { return Ok(()) };
            let changed = match report.kind {
                // A marker speaks for all messages before it, too (XEP-0333 §4).
                ReportKind::Displayed if means == Means::Marker => desk.store.displayed_up_to(key, message.id, &proof)?,
                ReportKind::Displayed => desk.store.learn(message.id, &Delivery::Displayed(proof))?.into_iter().collect(),
                ReportKind::Delivered => desk.store.learn(message.id, &Delivery::Delivered(proof))?.into_iter().collect(),
                ReportKind::Stored => desk.store.learn(message.id, &Delivery::Stored(proof))?.into_iter().collect(),
                ReportKind::Composing | ReportKind::NotComposing => Vec::new(),
            };
            for message in changed {
                desk.tell_message_changed(message)?;
            }
            Ok(())
        });
    }

    /// Tells what was seen since, to who wants to know and may. What may not be told now is not told later: the user has
    /// chosen.
    pub(super) fn tell_displayed(&mut self) -> Vec<Request> {
        let account = self.account;
        let owing = self.hub.try_work("finding what was seen", |desk| {
            let owing = desk.store.owing(account, None)?;
            if !owing.is_empty() {
                desk.store.told_displayed(&owing.iter().map(|owing| owing.id).collect::<Vec<_>>())?;
            }
            Ok(owing)
        });
        let told = self.hub.work(|desk| desk.world().settings().tell.displayed);
        let owing = owing.unwrap_or_default().into_iter().filter(|owing| told && self.may_know(&owing.conversation.peer));
        let mut requests: Vec<Request> = Vec::new();
        let mut marked: Option<ConversationKey> = None;
        // The newest first: one marker speaks for all before it.
        let owing: Vec<_> = owing.collect();
        for owed in owing.into_iter().rev() {
            if owed.form == Form::Modern && marked.as_ref() == Some(&owed.conversation) {
                continue;
            }
            if owed.form == Form::Modern {
                marked = Some(owed.conversation);
            }
            let report = Report { kind: ReportKind::Displayed, id: owed.stanza_id, form: owed.form };
            requests.push(Request::Report { to: owed.from, report });
        }
        requests.reverse();
        requests
    }

    /// The other side writes. Strangers are not shown to write.
    fn start_typing(&mut self, key: ConversationKey) {
        if !self.hub.work(|desk| compose::is_known(desk, &key)) {
            return;
        }
        if self.typing.insert(key.clone(), self.now.instant + TYPING).is_none() {
            self.hub.work(|desk| desk.tell(Update::TypingChanged { conversation: key, typing: true }));
        }
    }

    /// The other side writes no more.
    pub(super) fn stop_typing(&mut self, key: &ConversationKey) {
        if self.typing.remove(key).is_some() {
            self.hub.work(|desk| desk.tell(Update::TypingChanged { conversation: key.clone(), typing: false }));
        }
    }

    /// The user presses keys in a chat, or has emptied the field.
    pub(super) fn compose(&mut self, key: ConversationKey, typing: bool) -> Vec<Request> {
        if !typing {
            return self.composing.remove(&key).map(|told| told.said(ReportKind::NotComposing)).into_iter().collect();
        }
        let until = self.now.instant + IDLE;
        if let Some(told) = self.composing.get_mut(&key) {
            told.until = until;
            return Vec::new();
        }
        let Some(composing) = self.composing_in(&key, until) else { return Vec::new() };
        let request = composing.said(ReportKind::Composing);
        self.composing.insert(key, composing);
        vec![request]
    }

    /// To whom, and in which form, it may be said that an answer is being written: to the session that has last asked for it, if
    /// it is still there, else to a client that knows chat states.
    fn composing_in(&self, key: &ConversationKey, until: Instant) -> Option<Composing> {
        if !self.may_know(&key.peer) {
            return None;
        }
        self.hub.work(|desk| {
            if !desk.world().settings().tell.composing {
                return None;
            }
            let contact = desk.world().contact(key)?;
            let there = |jid: &Jid| contact.resources.iter().any(|resource| Some(resource.name.as_str()) == jid.resource());
            let asked = desk.store.last_wish(key).ok().flatten().filter(|(to, _, _)| there(to));
            match asked {
                Some((to, id, Wishes { composing: Some(form), .. })) => Some(Composing { to, id, form, until }),
                _ => {
                    let states = contact.resources.iter().any(|resource| resource.features.is_some_and(|features| features.chat_states));
                    states.then(|| Composing { to: key.peer.clone().into(), id: None, form: Form::Modern, until })
                }
            }
        })
    }

    /// When the time is wanted next for what somebody writes.
    pub(in crate::engine) fn deadline(&self) -> Option<Instant> {
        self.typing.values().copied().chain(self.composing.values().map(|composing| composing.until)).min()
    }

    /// The time has passed: who has not gone on writing has stopped.
    pub(in crate::engine) fn tick(&mut self) -> Vec<Request> {
        let now = self.now.instant;
        let over: Vec<_> = self.typing.iter().filter(|(_, until)| **until <= now).map(|(key, _)| key.clone()).collect();
        over.iter().for_each(|key| self.stop_typing(key));
        let idle: Vec<_> = self.composing.iter().filter(|(_, told)| told.until <= now).map(|(key, _)| key.clone()).collect();
        idle.into_iter().flat_map(|key| self.compose(key, false)).collect()
    }

    /// The session is over: nobody is known to write, and nobody hears that we do.
    pub(super) fn forget_typing(&mut self) {
        self.composing.clear();
        for key in std::mem::take(&mut self.typing).into_keys() {
            self.hub.work(|desk| desk.tell(Update::TypingChanged { conversation: key, typing: false }));
        }
    }
}

impl Composing {
    fn said(&self, kind: ReportKind) -> Request {
        let id = self.id.clone().filter(|_| self.form == Form::Event);
        Request::Report { to: self.to.clone(), report: Report { kind, id, form: self.form } }
    }
}
