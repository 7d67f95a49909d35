//! Contacts that somebody sent (XEP-0144, 2001 overview §6.24): who suggests how many, the first addresses, and the way to
//! look at all of them. Nothing happens here by itself.

use iced::{
    Shrink,
    widget::{column, container, space},
};

use super::{
    Message, attachment,
    menu::Deed,
    person::{LINE, Person},
    trust::Trust,
};
use crate::{
    i18n::Words,
    model::{self, Direction},
    ui::{
        Element,
        action::Context,
        theme::measure,
        widget::{Icon, line},
    },
    xmpp::payload::roster_exchange::{Action, RosterExchange, SuggestedItem},
};

/// So many are shown in the timeline.
const SHOWN: usize = 3;

/// The card, measured.
#[derive(Debug, Clone)]
pub struct Card {
    people: Vec<Person>,
    count: usize,
    changes: bool,
    own: bool,
    /// They can be looked at and chosen.
    open: bool,
}

impl Card {
    /// The card of these contacts.
    #[must_use]
    pub fn new(exchange: &RosterExchange, direction: Direction, trust: Trust, words: &Words) -> Self {
        let person = |item: &SuggestedItem| Person::new(&item.jid.to_string(), item.name.as_deref(), words);
        Self {
            people: exchange.items.iter().take(SHOWN).map(person).collect(),
            count: exchange.items.len() + exchange.left_out,
            changes: exchange.items.iter().any(|item| item.action != Action::Add),
            own: direction == Direction::Outgoing,
            open: direction == Direction::Incoming && trust != Trust::Stranger,
        }
    }

    /// How high it is.
    #[must_use]
    pub fn height(&mut self, width: f32) -> f32 {
        let room = room(width);
        let people: f32 = self.people.iter_mut().map(|person| person.height(room)).sum();
        let more = if self.more() > 0 { LINE } else { 0.0 };
        let button = if self.open { attachment::BUTTONS } else { 0.0 };
        attachment::HEAD + measure::TIGHT + people + more + button
    }

    /// Draws it.
    pub fn view<'a>(&self, message: &model::Message, width: f32, context: &Context<'a>) -> Element<'a, Message> {
        let name = context.world.display_name(&message.conversation);
        let id = match (self.own, self.changes) {
            (true, _) => "timeline-contacts-sent",
            (false, true) => "timeline-contacts-changes",
            (false, false) => "timeline-contacts-from",
        };
        let values = [("count", self.count.into()), ("name", name.into())];
        let title = context.words.text_with(id, &values);
        let hint = (!self.own).then(|| context.text("timeline-contacts-hint"));
        let head = attachment::head(Icon::Users, &title, hint.as_deref());
        let room = room(width);
        let people = column(self.people.iter().map(|person| person.view(room, context)));
        let more = (self.more() > 0).then(|| {
            let words = context.words.text_with("timeline-and-more", &[("count", self.more().into())]);
            container(line::small(&words).width(Shrink)).center_y(LINE)
        });
        let people = container(people.push(more)).padding(iced::Padding { left: attachment::INDENT, ..iced::Padding::ZERO });
        let review = self.open.then(|| {
            let review = attachment::button(context.text("timeline-review")).on_press(Message::Deed(message.id, Deed::Review));
            attachment::buttons(vec![review.into()])
        });
        column![head, space().height(measure::TIGHT), people].push(review).width(attachment::width(width)).into()
    }

    fn more(&self) -> usize {
        self.count - self.people.len()
    }
}

fn room(width: f32) -> f32 {
    attachment::width(width) - attachment::INDENT
}
