//! Whom a message names besides who sent it (XEP-0033, 2001 overview §6.20): a small header above its text. All of it is
//! what the sender says.

use iced::{
    Center, Fill, Shrink,
    widget::{column, container, row, tooltip},
};

use super::{
    Message,
    measured::SMALL,
    person::{LINE, Person},
};
use crate::{
    i18n::Words,
    model::MessageId,
    ui::{
        Element,
        action::Context,
        theme::{self, font},
        widget::{Rich, label, line, piece, press, rich::Setting},
    },
    xmpp::payload::addresses::{Addressing, Destination, Party},
};

/// More people are shown only when somebody asks for them.
const FOLDED: usize = 3;
/// Between what somebody is there for and who it is.
const GAP: f32 = 10.0;
/// Space, hairline, space below.
const BELOW: f32 = 13.0;
const LABEL: Setting = Setting { font: font::SEMIBOLD, ..SMALL };

/// The header of a message, measured.
#[derive(Debug, Clone)]
pub struct Header {
    lines: Vec<Line>,
    labels: f32,
    /// How many more there are than are shown.
    more: usize,
    /// How many more there were than were kept.
    not_kept: usize,
    no_reply: bool,
}

#[derive(Debug, Clone)]
struct Line {
    /// What they are there for, on the first line of each kind.
    label: Option<String>,
    person: Person,
}

impl Header {
    /// The header of this envelope; only its beginning unless `unfolded`.
    #[must_use]
    pub fn new(addressing: &Addressing, unfolded: bool, words: &Words) -> Self {
        let all: Vec<_> = parties(addressing).collect();
        // One line more takes no more room than the words that say so.
        let shown = if unfolded || all.len() <= FOLDED + 1 { all.len() } else { FOLDED };
        let mut before = "";
        let lines: Vec<_> =
            all.iter().take(shown).map(|(kind, party)| Line::new(kind, party, std::mem::replace(&mut before, kind), words)).collect();
        let more = all.len() - shown;
        let left_out = addressing.left_out;
        Self {
            labels: lines.iter().map(Line::label_width).fold(0.0, f32::max),
            lines,
            more: if more > 0 { more + left_out } else { 0 },
            not_kept: if more > 0 { 0 } else { left_out },
            no_reply: addressing.no_reply,
        }
    }

    /// How high it is.
    #[must_use]
    pub fn height(&mut self, width: f32) -> f32 {
        let room = self.room(width);
        let people: f32 = self.lines.iter_mut().map(|line| line.person.height(room)).sum();
        let notes = [self.more > 0, self.not_kept > 0, self.no_reply].into_iter().filter(|note| *note).count();
        people + f32::from(u8::try_from(notes).unwrap_or_default()) * LINE + BELOW
    }

    /// Draws it.
    pub fn view<'a>(&self, id: MessageId, width: f32, context: &Context<'a>) -> Element<'a, Message> {
        let (room, labels) = (self.room(width), self.labels);
        let people = column(self.lines.iter().map(|line| {
            let label = label::small(line.label.clone().unwrap_or_default()).font(font::SEMIBOLD);
            row![container(label).width(labels + GAP), line.person.view(room, context)].into()
        }));
        let people = piece::tooltip_at(people, context.text("timeline-claims"), tooltip::Position::Top);
        let more = (self.more > 0).then(|| {
            let words = context.words.text_with("timeline-and-more", &[("count", self.more.into())]);
            let words = label::small(words).font(font::SEMIBOLD).line_height(1.3).style(theme::text::inherited);
            press(container(words).center_y(LINE)).height(LINE).style(theme::press::quiet).on_press(Message::UnfoldAddresses(id))
        });
        let note = |words: String| container(line::small(&words).width(Shrink)).center_y(LINE);
        let not_kept = (self.not_kept > 0).then(|| note(context.words.text_with("timeline-not-kept", &[("count", self.not_kept.into())])));
        let no_reply = self.no_reply.then(|| note(context.text("timeline-no-reply")));
        column![people].push(more).push(not_kept).push(no_reply).width(self.width(width)).into()
    }

    /// The line between it and what is said.
    pub fn rule<'a>() -> Element<'a, Message> {
        let line = container("").width(Fill).height(1.0).style(theme::container::line_quiet);
        container(line).width(Fill).height(BELOW).align_y(Center).into()
    }

    /// No wider than it needs.
    fn width(&self, width: f32) -> f32 {
        let people = self.lines.iter().map(|line| line.person.natural_width()).fold(0.0, f32::max);
        (self.labels + GAP + people).max(180.0).min(width)
    }

    fn room(&self, width: f32) -> f32 {
        self.width(width) - self.labels - GAP
    }
}

impl Line {
    fn new(kind: &str, party: &Party, before: &str, words: &Words) -> Self {
        let address = match &party.destination {
            Destination::Jid { jid, node: None } => jid.to_string(),
            Destination::Jid { jid, node: Some(node) } => format!("{jid} ({node})"),
            Destination::Uri(uri) => uri.clone(),
        };
        Self { label: (kind != before).then(|| words.text(kind)), person: Person::new(&address, party.name.as_deref(), words) }
    }

    fn label_width(&self) -> f32 {
        self.label.as_ref().map_or(0.0, |label| Rich::line(label).measure(LABEL, f32::INFINITY).width.ceil())
    }
}

/// Everybody on the envelope, with what they are there for: first where it comes from.
fn parties(addressing: &Addressing) -> impl Iterator<Item = (&'static str, &Party)> {
    [
        ("timeline-written-by", &addressing.original_from),
        ("timeline-forwarded-by", &addressing.forwarded_by),
        ("timeline-to", &addressing.to),
        ("timeline-cc", &addressing.cc),
        ("timeline-reply-to", &addressing.reply_to),
        ("timeline-reply-room", &addressing.reply_room),
    ]
    .into_iter()
    .flat_map(|(kind, parties)| parties.iter().map(move |party| (kind, party)))
}
