//! The menu of a row: what can be done with a chat or a contact without opening it. All of it is in the details, too, for the keyboard.

use iced::{
    Event, Point, mouse,
    widget::{column, container},
};

use super::{Face, Message};
use crate::{
    model::ConversationKey,
    ui::{
        Element,
        action::{Context, DialogKind},
        theme,
        widget::{
            Icon, Place, button,
            keys::{Heard, hearing},
            popover,
        },
    },
    xmpp::jid::Jid,
};

/// The menu that is open.
#[derive(Debug, Clone, PartialEq)]
pub struct Menu {
    /// Of which row: somebody can be in several groups.
    pub row: usize,
    /// Of whom.
    pub key: ConversationKey,
    /// Where it was asked for, seen from the row's corner.
    pub at: Point,
}

/// A row that shows a menu at a right press.
pub fn with_menu<'a>(
    content: Element<'a, Message>,
    (row, key): (usize, &ConversationKey),
    open: Option<&Menu>,
    face: Face,
    context: &Context<'a>,
) -> Element<'a, Message> {
    let open = open.filter(|menu| menu.row == row && menu.key == *key);
    let place = open.map_or(Place::BelowLeft, |menu| Place::At(menu.at));
    let menu = open.map(|_| view(key, face, context));
    let key = key.clone();
    hearing(popover(content, menu, place, Message::CloseMenu), move |event, inside| match (event, inside) {
        (Event::Mouse(mouse::Event::ButtonPressed(mouse::Button::Right)), Some(at)) => {
            Some(Heard::Taken(Message::OpenMenu(Menu { row, key: key.clone(), at })))
        }
        _ => None,
    })
}

fn view<'a>(key: &ConversationKey, face: Face, context: &Context<'a>) -> Element<'a, Message> {
    let entry = |mark, id: &str, dialog| button::menu_row(mark, context.text(id)).on_press(Message::Deed(dialog));
    let danger = |mark, id: &str, dialog| entry(mark, id, dialog).style(theme::press::menu_row_danger);
    let (account, jid, peer) = (key.account, Jid::from(key.peer.clone()), key.peer.clone());
    let is_contact = context.world.contact(key).is_some();
    let edit = is_contact.then(|| entry(Icon::Pencil, "details-edit", DialogKind::EditContact { account, jid: jid.clone() }));
    let barring = (!context.world.is_own(key)).then(|| match context.world.is_blocked(key) {
        true => entry(Icon::UserRoundCheck, "details-unblock", DialogKind::Unblock { account, jid: peer.clone() }),
        false => danger(Icon::Ban, "details-block", DialogKind::Block { account, jid: peer.clone(), report: None }),
    });
    let gone = match face {
        Face::Chats => Some(danger(Icon::Trash2, "chat-delete", DialogKind::RemoveChat(key.clone()))),
        Face::Contacts => is_contact.then(|| danger(Icon::UserRoundX, "details-remove", DialogKind::RemoveContact { account, jid })),
    };
    let entries = column![].push(edit).push(barring).push(gone);
    container(entries).width(230.0).padding(6.0).style(theme::container::menu).into()
}
