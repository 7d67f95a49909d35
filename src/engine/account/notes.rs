//! Notes about people (XEP-0145): kept by the server for all our clients, or only here where it does not keep them.

use jiff::Timestamp;

use super::{Asked, Heart, profile::unproven_or};
use crate::{
    engine::{Refusal, RequestId, Update},
    model::{ConversationKey, PersonNote},
    xmpp::{
        error::{StanzaCondition, StanzaError},
        jid::BareJid,
        payload::private::Notes,
        session::{Answer, Order, Question, Request},
    },
};

/// Why the notes of the server were asked for.
#[derive(Debug)]
pub(super) enum NotesPurpose {
    /// To show them, and to bring those there that are only here.
    Show,
    /// To write one: all others stay.
    Write {
        /// Who waits.
        request: RequestId,
        /// About whom.
        person: ConversationKey,
        /// What.
        text: Option<String>,
    },
}

/// Notes on their way to the server.
#[derive(Debug)]
pub(super) struct WrittenNotes {
    /// Who waits.
    request: Option<RequestId>,
    /// Those that were written.
    notes: Vec<(BareJid, Option<PersonNote>)>,
}

impl Heart {
    /// Asks for the notes that the server keeps.
    pub(super) fn ask_for_notes(&mut self) -> Request {
        self.ask_notes(NotesPurpose::Show)
    }

    fn ask_notes(&mut self, purpose: NotesPurpose) -> Request {
        let tag = self.tag(Asked::Notes(purpose));
        Request::Ask { to: None, question: Question::Notes, tag }
    }

    /// Writes a note; without a connection it is kept here until there is one.
    pub(super) fn set_note(&mut self, request: RequestId, person: ConversationKey, text: Option<String>) -> Vec<Request> {
        let text = text.filter(|text| !text.trim().is_empty());
        if self.is_online() {
            return vec![self.ask_notes(NotesPurpose::Write { request, person, text })];
        }
        let on_server = self.hub.work(|desk| {
            let known = desk.world().person(&person).and_then(|known| known.note.as_ref());
            known.is_some_and(|note| note.on_server)
        });
        // What the server keeps cannot be changed behind its back.
        if on_server {
            self.tell(Update::Refused { request, refusal: Refusal::NotOnline });
        } else {
            self.keep_note_here(request, &person, text);
        }
        Vec::new()
    }

    /// The notes of the server have come, or it keeps none.
    pub(super) fn note_notes(&mut self, purpose: NotesPurpose, result: Result<Answer, StanzaError>) -> Vec<Request> {
        let notes = result.map(|answer| match answer {
            Answer::Notes(notes) => notes,
            _ => Notes::default(),
        });
        match (purpose, notes) {
            (NotesPurpose::Show, Ok(notes)) => self.show_notes(notes),
            (NotesPurpose::Show, Err(_)) => Vec::new(),
            (NotesPurpose::Write { request, person, text }, Ok(notes)) => self.write_note(request, &person, text, notes),
            (NotesPurpose::Write { request, person, text }, Err(error)) if keeps_none(&error) => {
                self.keep_note_here(request, &person, text);
                Vec::new()
            }
            (NotesPurpose::Write { request, .. }, Err(error)) => {
                self.tell(Update::Refused { request, refusal: Refusal::Server(error) });
                Vec::new()
            }
        }
    }

    fn show_notes(&mut self, mut notes: Notes) -> Vec<Request> {
        let account = self.account;
        let kept: Vec<_> = notes.notes.iter().map(|note| (note.jid.clone(), kept(&note.text, note.modified, true))).collect();
        let _ = self.hub.try_work("keeping the notes of the server", |desk| {
            desk.store.replace_server_notes(account, &kept)?.into_iter().for_each(|person| desk.tell_person(person));
            Ok(())
        });
        let only_here: Vec<(BareJid, PersonNote)> = self.hub.work(|desk| {
            let ours = desk.world().people().filter(|person| person.account == account);
            let note = |person: &crate::model::Person| Some((person.jid.clone(), person.note.clone().filter(|note| !note.on_server)?));
            ours.filter_map(note).collect()
        });
        if only_here.is_empty() {
            return Vec::new();
        }
        let now = self.now.wall;
        only_here.iter().for_each(|(jid, note)| notes.write(jid, Some(&note.text), note.changed_at.unwrap_or(now)));
        let written = only_here.into_iter().map(|(jid, note)| (jid, Some(PersonNote { on_server: true, ..note }))).collect();
        vec![self.send_notes(notes, WrittenNotes { request: None, notes: written })]
    }

    fn write_note(&mut self, request: RequestId, person: &ConversationKey, text: Option<String>, mut notes: Notes) -> Vec<Request> {
        let now = self.now.wall;
        notes.write(&person.peer, text.as_deref(), now);
        let note = text.map(|text| kept(&text, Some(now), true));
        vec![self.send_notes(notes, WrittenNotes { request: Some(request), notes: vec![(person.peer.clone(), note)] })]
    }

    fn send_notes(&mut self, notes: Notes, written: WrittenNotes) -> Request {
        let tag = self.tag(Asked::WrittenNotes(written));
        Request::Order { to: None, order: Order::SetNotes(notes), tag }
    }

    /// The server has kept the notes, or not.
    pub(super) fn note_written_notes(&mut self, written: WrittenNotes, result: Result<(), StanzaError>) {
        let WrittenNotes { request, notes } = written;
        match result {
            Ok(()) => {
                for (jid, note) in &notes {
                    let key = self.key(jid);
                    self.keep_person("keeping a note", |desk| desk.store.save_note(&key, note.as_ref()));
                }
                if let Some(request) = request {
                    self.tell(Update::Done { request });
                }
            }
            Err(error) => {
                let Some((request, (jid, note))) = request.zip(notes.into_iter().next()) else { return };
                if keeps_none(&error) {
                    let person = self.key(&jid);
                    return self.keep_note_here(request, &person, note.map(|note| note.text));
                }
                self.tell(Update::Refused { request, refusal: unproven_or(error) });
            }
        }
    }

    fn keep_note_here(&self, request: RequestId, person: &ConversationKey, text: Option<String>) {
        let note = text.map(|text| kept(&text, Some(self.now.wall), false));
        let kept = self.hub.try_work("keeping a note", |desk| {
            let person = desk.store.save_note(person, note.as_ref())?;
            desk.tell_person(person);
            Ok(())
        });
        self.tell(match kept {
            Ok(()) => Update::Done { request },
            Err(error) => Update::Refused { request, refusal: Refusal::Storage(error.to_string()) },
        });
    }
}

impl WrittenNotes {
    /// Who waits.
    pub(super) fn request(&self) -> Option<RequestId> {
        self.request
    }
}

impl NotesPurpose {
    /// Who waits.
    pub(super) fn request(&self) -> Option<RequestId> {
        match self {
            Self::Show => None,
            Self::Write { request, .. } => Some(*request),
        }
    }
}

fn kept(text: &str, changed_at: Option<Timestamp>, on_server: bool) -> PersonNote {
    PersonNote { text: text.to_owned(), changed_at, on_server }
}

/// The server keeps nothing private: XEP-0049 has no other way to say so.
fn keeps_none(error: &StanzaError) -> bool {
    matches!(
        error.condition,
        StanzaCondition::ServiceUnavailable
            | StanzaCondition::FeatureNotImplemented
            | StanzaCondition::NotAllowed
            | StanzaCondition::Forbidden
            | StanzaCondition::UndefinedCondition
    )
}
