//! What the chats look like, in wide windows and in narrow ones.

use iced::{
    Fill, mouse,
    widget::{column, container, mouse_area, row, space, stack},
};

use super::{Chats, Folding, Message, Middle};
use crate::{
    i18n::Value,
    ui::{
        Element,
        action::Context,
        pane::{details, gate, header, inbox, list},
        shortcut,
        theme::{self, measure},
        widget::{Icon, button, piece},
    },
};

impl Chats {
    /// Draws it.
    #[must_use]
    pub fn view<'a>(&'a self, context: &Context<'a>) -> Element<'a, Message> {
        let folding = self.folding(context);
        let rail = folding.rail.then(|| self.rail.view(context).map(Message::Rail));
        let edge = folding.middle.is_some();
        let list = folding.list.map(|width| {
            let in_inbox = matches!(self.middle, Middle::Inbox) || self.is_in_inbox(context);
            let list = self.list.view(self.conversation(), in_inbox, context).map(Message::List);
            container(list).width(if edge { width.into() } else { Fill })
        });
        let middle = folding.middle.map(|width| self.view_middle(width, &folding, context));
        let details = folding.details.and_then(|width| {
            let pane = self.about.view(self.conversation()?, context).map(Message::Details);
            Some(row![piece::divider_vertical(), container(pane).width(width)])
        });
        let line = |shown: bool| piece::or_nothing(shown.then(piece::divider_vertical::<Message>));
        let panes = row![
            piece::or_nothing(rail),
            line(folding.rail),
            piece::or_nothing(list),
            line(folding.list.is_some() && edge),
            piece::or_nothing(middle),
            piece::or_nothing(details),
        ]
        .width(Fill)
        .height(Fill);
        let over = self.narrow_details.then(|| self.view_narrow_details(context)).flatten();
        let grip = folding.list.filter(|_| edge).map(|width| self.grip(width));
        stack![panes].push(grip).push(over).width(Fill).height(Fill).into()
    }

    /// The edge between list and timeline, a little wider than it looks.
    fn grip<'a>(&self, width: f32) -> Element<'a, Message> {
        let edge =
            mouse_area(space().width(7.0).height(Fill)).interaction(mouse::Interaction::ResizingHorizontally).on_press(Message::GrabEdge);
        row![space().width(measure::RAIL + width - 2.0), edge].height(Fill).into()
    }

    fn view_narrow_details<'a>(&'a self, context: &Context<'a>) -> Option<Element<'a, Message>> {
        let pane = self.about.view(self.conversation()?, context);
        let content = Element::from(column![details::bar(context), piece::divider(), pane]).map(Message::Details);
        Some(container(content).width(Fill).height(Fill).style(theme::container::list).into())
    }

    fn view_middle<'a>(&'a self, width: f32, folding: &Folding, context: &Context<'a>) -> Element<'a, Message> {
        let back = folding.list.is_none();
        let content: Element<'a, Message> = match &self.middle {
            Middle::Nothing => self.view_nothing(context),
            Middle::Inbox => {
                let head = header::plain(context.text("requests-title"), true, context).map(Message::Header);
                column![head, piece::divider(), inbox::view(context).map(Message::Inbox)].into()
            }
            Middle::Conversation(timeline, composer) => {
                let back = back || self.is_in_inbox(context);
                let shape = header::Shape { back, details: folding.details.is_some() || self.narrow_details, width };
                let foot = match gate::Gate::of(timeline.key(), context) {
                    Some(gate) => gate.view(timeline.key(), context).map(Message::Gate),
                    None => composer.view(context).map(Message::Composer),
                };
                column![
                    header::view(timeline.key(), shape, context).map(Message::Header),
                    piece::divider(),
                    timeline.view(context).map(Message::Timeline),
                    foot,
                ]
                .into()
            }
        };
        container(content).width(Fill).height(Fill).style(theme::container::page).into()
    }

    fn view_nothing<'a>(&self, context: &Context<'a>) -> Element<'a, Message> {
        let nobody = context.world.chats().is_empty() && context.world.contacts().next().is_none();
        let add = nobody.then(|| button::primary_small(context.text("list-add")).on_press(Message::List(list::Message::Add)).into());
        let keys = Value::own(shortcut::written_together(&["Ctrl", "K"]));
        let words = if nobody { context.text("chats-nobody") } else { context.words.text_with("chats-nothing", &[("keys", keys)]) };
        piece::empty(Icon::MessageCircleHeart, words, add)
    }
}
