//! What becomes of messages, in one vocabulary for both ages: what a sender wants to know, and what is said about it.
//!
//! Today's forms are receipts (XEP-0184), displayed markers (XEP-0333) and chat states (XEP-0085); that of 2001 is
//! `jabber:x:event`, which says all of it. Where a message has both, today's count.

use serde::{Deserialize, Serialize};

use super::{
    payload::{
        chat_state::ChatState,
        marker::Marker,
        message_event::{Event, Events, MessageEvent},
        receipt::Receipt,
    },
    xml::Element,
};

/// In which form something is said about messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Form {
    /// Receipts, markers, chat states.
    Modern,
    /// `jabber:x:event`.
    Event,
}

/// What the sender of a message wants to know of it, and in which form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Wishes {
    /// When it has arrived.
    pub delivered: Option<Form>,
    /// When it was visible.
    pub displayed: Option<Form>,
    /// When an answer is being written.
    pub composing: Option<Form>,
}

/// What is said about a message, or about what its sender does.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Report {
    /// What has happened.
    pub kind: ReportKind,
    /// The id that its sender gave the message; `None` if the form names none, or the sender gave none.
    pub id: Option<String>,
    /// In which form it is said.
    pub form: Form,
}

/// What can happen to a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ReportKind {
    /// The server of the recipient keeps it. Only a server says so.
    Stored,
    /// A client has got it.
    Delivered,
    /// It was visible.
    Displayed,
    /// An answer is being written.
    Composing,
    /// No answer is being written any more.
    NotComposing,
}

impl Wishes {
    /// Everything, in this form.
    #[must_use]
    pub fn all(form: Form) -> Self {
        Self { delivered: Some(form), displayed: Some(form), composing: Some(form) }
    }

    /// What `message`, which has content, wants to know. A wish that could not be answered since the message has no id is
    /// none, but for the events of 2001, whose answers name an empty one.
    #[must_use]
    pub fn of(message: &Element) -> Self {
        let has_id = message.attribute("id").is_some_and(|id| !id.is_empty());
        let modern = |wanted: bool| wanted.then_some(Form::Modern);
        let today = Self {
            delivered: modern(has_id && Receipt::of(message) == Some(Receipt::Request)),
            displayed: modern(has_id && Marker::of(message) == Some(Marker::Markable)),
            composing: modern(ChatState::of(message).is_some()),
        };
        match MessageEvent::of(message) {
            Some(MessageEvent::Request(events)) if today == Self::default() => {
                let event = |event| events.contains(&event).then_some(Form::Event);
                Self { delivered: event(Event::Delivered), displayed: event(Event::Displayed), composing: event(Event::Composing) }
            }
            _ => today,
        }
    }

    /// Whether nothing is wanted.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self == Self::default()
    }

    /// The wishes as they stand in a message of ours that has an id. One who wants the events of 2001 also wants to hear from the
    /// server of the recipient.
    #[must_use]
    pub fn to_elements(self) -> Vec<Element> {
        let mut elements = Vec::new();
        if self.composing == Some(Form::Modern) {
            elements.push(ChatState::Active.to_element());
        }
        if self.delivered == Some(Form::Modern) {
            elements.push(Receipt::Request.to_element());
        }
        if self.displayed == Some(Form::Modern) {
            elements.push(Marker::Markable.to_element());
        }
        let wanted = [(self.delivered, Event::Delivered), (self.displayed, Event::Displayed), (self.composing, Event::Composing)];
        let mut events: Events = wanted.into_iter().filter(|(form, _)| *form == Some(Form::Event)).map(|(_, event)| event).collect();
        if !events.is_empty() {
            events.insert(Event::Offline);
            elements.push(MessageEvent::Request(events).to_element());
        }
        elements
    }
}

impl Report {
    /// What `message` says about messages of ours and about what its sender does; nothing in an error. The chat state beside
    /// content is no news: who has just written something writes no more.
    #[must_use]
    pub fn of(message: &Element) -> Vec<Self> {
        let mut reports = Vec::new();
        let modern = |kind, id| Self { kind, id, form: Form::Modern };
        if let Some(Receipt::Received { id }) = Receipt::of(message) {
            reports.push(modern(ReportKind::Delivered, Some(id)));
        }
        if let Some(Marker::Displayed { id }) = Marker::of(message) {
            reports.push(modern(ReportKind::Displayed, Some(id)));
        }
        match ChatState::of(message) {
            Some(ChatState::Composing) => reports.push(modern(ReportKind::Composing, None)),
            Some(_) => reports.push(modern(ReportKind::NotComposing, None)),
            None => {}
        }
        if let Some(MessageEvent::Notification { events, id }) = MessageEvent::of(message) {
            let said = |kind| Self { kind, id: id.clone(), form: Form::Event };
            if events.is_empty() {
                reports.push(said(ReportKind::NotComposing));
            }
            reports.extend(events.into_iter().map(|event| said(event.into())));
        }
        reports
    }

    /// The report as it stands in a message of its own; nothing if its form cannot say it.
    #[must_use]
    pub fn to_element(&self) -> Option<Element> {
        match (self.form, self.kind) {
            (Form::Modern, ReportKind::Delivered) => Some(Receipt::Received { id: self.id.clone()? }.to_element()),
            (Form::Modern, ReportKind::Displayed) => Some(Marker::Displayed { id: self.id.clone()? }.to_element()),
            (Form::Modern, ReportKind::Composing) => Some(ChatState::Composing.to_element()),
            (Form::Modern, ReportKind::NotComposing) => Some(ChatState::Paused.to_element()),
            // Only servers say that they keep a message.
            (_, ReportKind::Stored) => None,
            (Form::Event, ReportKind::NotComposing) => Some(MessageEvent::cancellation(self.id.clone()).to_element()),
            (Form::Event, ReportKind::Delivered) => Some(self.event(Event::Delivered)),
            (Form::Event, ReportKind::Displayed) => Some(self.event(Event::Displayed)),
            (Form::Event, ReportKind::Composing) => Some(self.event(Event::Composing)),
        }
    }

    fn event(&self, event: Event) -> Element {
        MessageEvent::Notification { events: Events::from([event]), id: self.id.clone() }.to_element()
    }
}

impl From<Event> for ReportKind {
    fn from(event: Event) -> Self {
        match event {
            Event::Offline => Self::Stored,
            Event::Delivered => Self::Delivered,
            Event::Displayed => Self::Displayed,
            Event::Composing => Self::Composing,
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests {
    use super::*;
    use crate::xmpp::{ns, xml::parse_fragment};

    fn message(payload: &str) -> Element {
        parse_fragment(&format!("<message id='m1'><body>hi</body>{payload}</message>"), ns::CLIENT).unwrap().remove(0)
    }

    fn written(elements: &[Element]) -> Wishes {
        Wishes::of(&elements.iter().cloned().fold(message(""), Element::with_child))
    }

    #[test]
    fn wishes_are_read_as_they_are_written_in_both_forms() {
        for form in [Form::Modern, Form::Event] {
            assert_eq!(written(&Wishes::all(form).to_elements()), Wishes::all(form));
        }
        let only = Wishes { displayed: Some(Form::Event), ..Wishes::default() };
        assert_eq!(written(&only.to_elements()), only);
        assert!(Wishes::default().to_elements().is_empty());
    }

    #[test]
    fn of_both_forms_todays_counts() {
        let both = message("<request xmlns='urn:xmpp:receipts'/><x xmlns='jabber:x:event'><delivered/><displayed/></x>");
        assert_eq!(Wishes::of(&both), Wishes { delivered: Some(Form::Modern), ..Wishes::default() });
    }

    #[test]
    fn a_wish_for_a_receipt_without_an_id_is_none() {
        let first = |xml| parse_fragment(xml, ns::CLIENT).unwrap().remove(0);
        let anonymous = first("<message><body>hi</body><request xmlns='urn:xmpp:receipts'/></message>");
        assert!(Wishes::of(&anonymous).is_empty());
        let of_2001 = first("<message><body>hi</body><x xmlns='jabber:x:event'><delivered/></x></message>");
        assert_eq!(Wishes::of(&of_2001).delivered, Some(Form::Event));
    }

    #[test]
    fn reports_are_read_as_they_are_written() {
        let kinds = [ReportKind::Delivered, ReportKind::Displayed, ReportKind::Composing, ReportKind::NotComposing];
        for (kind, form) in kinds.into_iter().flat_map(|kind| [(kind, Form::Modern), (kind, Form::Event)]) {
            let names_it = form == Form::Event || matches!(kind, ReportKind::Delivered | ReportKind::Displayed);
            let report = Report { kind, id: names_it.then(|| "m7".to_owned()), form };
            let stanza = Element::new("message", ns::CLIENT).with_child(report.to_element().unwrap());
            assert_eq!(Report::of(&stanza), [report]);
        }
    }

    #[test]
    fn a_client_never_says_what_only_servers_know() {
        let report = Report { kind: ReportKind::Stored, id: Some("m7".to_owned()), form: Form::Event };
        assert_eq!(report.to_element(), None);
        let notice = message("<x xmlns='jabber:x:event'><offline/><id>m7</id></x>");
        assert_eq!(Report::of(&notice), [report]);
    }
}
