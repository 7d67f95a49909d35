//! The list at the left, with its two faces: chats by recency, and contacts by groups.

mod chat;
mod menu;
mod roster;

use std::collections::BTreeSet;

use iced::{
    Center, Fill,
    widget::{Id, column, container, operation, row, scrollable, space},
};

use menu::Menu;

pub use chat::said;
pub use roster::{Entry, GroupName};

use super::{banner, timeline::Geometry};
use crate::{
    engine::Update,
    model::ConversationKey,
    ui::{
        Element,
        action::{Action, Context, DialogKind},
        shortcut,
        theme::{self, font, measure},
        widget::{Icon, button, icon, label, line, piece, press},
    },
};

/// The name of the scrolling part.
const SCROLL: Id = Id::new("list");
/// Rows this many pixels beyond the viewport are built too.
const BEYOND: f32 = 300.0;

/// Which face the list shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Face {
    /// Chats by recency.
    #[default]
    Chats,
    /// Contacts by groups.
    Contacts,
}

/// What happens in the list.
#[derive(Debug, Clone)]
pub enum Message {
    /// Show this face.
    Face(Face),
    /// A row was chosen.
    Choose(ConversationKey),
    /// The row of requests was chosen.
    Requests,
    /// Fold or unfold a group.
    Fold(GroupName),
    /// It was scrolled.
    Scrolled(scrollable::Viewport),
    /// Search.
    Search,
    /// Add a contact.
    Add,
    /// Something in a banner.
    Banner(banner::Message),
    /// Show the menu of a row.
    OpenMenu(Menu),
    /// No menu is wanted any more.
    CloseMenu,
    /// Something in the menu: it opens this.
    Deed(DialogKind),
}

/// The list.
#[derive(Debug, Default)]
pub struct List {
    face: Face,
    chats: Vec<ConversationKey>,
    contacts: Vec<Entry>,
    folded: BTreeSet<GroupName>,
    /// How far it is scrolled, and the height one sees; 0 until it was ever scrolled.
    scrolled: (f32, f32),
    menu: Option<Menu>,
    /// What the engine said since the rows were made.
    stale: Stale,
}

/// Which rows are to be made anew.
#[derive(Debug, Clone, Copy, Default)]
struct Stale {
    chats: bool,
    contacts: bool,
}

impl List {
    /// The list as the world has it.
    #[must_use]
    pub fn new(context: &Context<'_>) -> Self {
        let mut list = Self { stale: Stale { chats: true, contacts: true }, ..Self::default() };
        list.settle(context);
        list
    }

    /// Which face it shows.
    #[must_use]
    pub fn face(&self) -> Face {
        self.face
    }

    /// Shows a face.
    pub fn show(&mut self, face: Face) {
        if self.face != face {
            (self.face, self.scrolled, self.menu) = (face, (0.0, 0.0), None);
        }
    }

    /// The conversations of the shown face, in order, for the keys that go through them.
    pub fn conversations(&self) -> Box<dyn Iterator<Item = &ConversationKey> + '_> {
        match self.face {
            Face::Chats => Box::new(self.chats.iter()),
            Face::Contacts => Box::new(self.contacts.iter().filter_map(Entry::key)),
        }
    }

    /// Takes in what the engine says. The rows are made anew by [`List::settle`], once for many updates.
    pub fn hear(&mut self, update: &Update) {
        match update {
            // Whether somebody is a stranger is told by the roster, too.
            Update::Snapshot { .. }
            | Update::AccountRemoved(_)
            | Update::AccountAdded { .. }
            | Update::RosterReplaced { .. }
            | Update::ContactChanged(_)
            | Update::ContactRemoved { .. } => self.stale = Stale { chats: true, contacts: true },
            Update::ConversationChanged(_) | Update::ConversationRemoved(_) => self.stale.chats = true,
            // Contacts stand in the order of their names, which may be those they give themselves.
            Update::PersonChanged(_) => self.stale.contacts = true,
            _ => {}
        }
    }

    /// Makes the rows that are stale.
    pub fn settle(&mut self, context: &Context<'_>) {
        let stale = std::mem::take(&mut self.stale);
        if stale.chats {
            self.refresh_chats(context);
        }
        if stale.contacts {
            self.refresh_contacts(context);
        }
        // A menu does not go over to another row.
        let Some(menu) = &self.menu else { return };
        let there = match self.face {
            Face::Chats => self.chats.get(menu.row),
            Face::Contacts => self.contacts.get(menu.row).and_then(Entry::key),
        };
        if there != Some(&menu.key) {
            self.menu = None;
        }
    }

    fn refresh_chats(&mut self, context: &Context<'_>) {
        self.chats = context.world.chats().into_iter().map(|conversation| conversation.key.clone()).collect();
    }

    fn refresh_contacts(&mut self, context: &Context<'_>) {
        self.contacts = roster::entries(context.world, &self.folded);
    }

    /// Scrolls so that the row of a conversation is seen.
    pub fn reveal(&mut self, key: &ConversationKey) -> Action<Message> {
        let (upper, height) = self.scrolled;
        let (index, geometry) = match self.face {
            Face::Chats => (self.chats.iter().position(|other| other == key), self.geometry_of_chats()),
            Face::Contacts => (self.contacts.iter().position(|entry| entry.key() == Some(key)), self.geometry_of_contacts()),
        };
        let Some(index) = index.filter(|_| height > 0.0) else { return Action::None };
        let (top, bottom) = (geometry.top(index), geometry.top(index + 1));
        let there = if top < upper {
            top
        } else if bottom > upper + height {
            bottom - height
        } else {
            return Action::None;
        };
        self.scrolled.0 = there;
        Action::Run(operation::scroll_to(SCROLL, operation::AbsoluteOffset { x: 0.0, y: there }))
    }

    fn geometry_of_chats(&self) -> Geometry {
        Geometry::new(self.chats.iter().map(|_| measure::LIST_ROW))
    }

    fn geometry_of_contacts(&self) -> Geometry {
        Geometry::new(self.contacts.iter().map(Entry::height))
    }

    /// Handles what is the list's own; `Choose` and `Requests` are its parent's.
    pub fn update(&mut self, message: Message, context: &Context<'_>) -> Action<Message> {
        match message {
            Message::Face(face) => self.show(face),
            Message::Fold(group) => {
                if !self.folded.remove(&group) {
                    self.folded.insert(group);
                }
                self.refresh_contacts(context);
            }
            Message::Scrolled(viewport) => self.scrolled = (viewport.absolute_offset().y, viewport.bounds().height),
            Message::Search => return Action::Open(DialogKind::Search { with: None }),
            Message::Add => return Action::Open(DialogKind::AddContact { account: None, jid: None }),
            Message::Banner(message) => return banner::update(message),
            Message::OpenMenu(menu) => self.menu = Some(menu),
            Message::CloseMenu => self.menu = None,
            Message::Deed(dialog) => {
                self.menu = None;
                return Action::Open(dialog);
            }
            Message::Choose(_) | Message::Requests => {}
        }
        Action::None
    }

    /// Draws it; `chosen` is the conversation one looks at.
    #[must_use]
    pub fn view<'a>(&'a self, chosen: Option<&ConversationKey>, requests_chosen: bool, context: &Context<'a>) -> Element<'a, Message> {
        let head = column![search_box(context), self.tabs(context)].spacing(measure::STEP);
        let head = container(head).padding(iced::Padding { top: measure::SPACE, right: measure::SPACE, bottom: 6.0, left: measure::SPACE });
        let banners = banner::view(chosen, context).map(|banners| {
            container(banners.map(Message::Banner)).padding(iced::Padding { bottom: 6.0, ..iced::Padding::from([0.0, measure::SPACE]) })
        });
        let requests = requests_row(requests_chosen, context).map(|row| container(row).padding([0.0, 6.0]));
        let rows = match self.face {
            Face::Chats => self.view_chats(chosen, context),
            Face::Contacts => self.view_contacts(chosen, context),
        };
        let content = column![head, piece::or_nothing(banners), piece::or_nothing(requests), rows].height(Fill);
        container(content).width(Fill).height(Fill).style(theme::container::list).into()
    }

    fn tabs<'a>(&self, context: &Context<'a>) -> Element<'a, Message> {
        let tab = |id: &str, face: Face| {
            let style = if self.face == face { theme::press::tab_chosen } else { theme::press::tab };
            let words = label::second(context.text(id)).style(theme::text::inherited);
            let words = if self.face == face { words.font(font::SEMIBOLD) } else { words };
            press(container(words).center_y(Fill)).height(28.0).padding([0.0, 10.0]).style(style).on_press(Message::Face(face))
        };
        let add = piece::tooltip(
            button::icon_only(Icon::UserRoundPlus).width(32.0).height(30.0).on_press(Message::Add),
            context.text("list-add"),
        );
        row![tab("list-chats", Face::Chats), tab("list-contacts", Face::Contacts), space().width(Fill), add]
            .spacing(measure::TIGHT)
            .align_y(Center)
            .into()
    }

    fn view_chats<'a>(&'a self, chosen: Option<&ConversationKey>, context: &Context<'a>) -> Element<'a, Message> {
        if self.chats.is_empty() {
            let start = button::secondary_small(context.text("list-add")).on_press(Message::Add);
            return piece::empty(Icon::MessagesSquare, context.text("list-no-chats"), Some(start.into()));
        }
        self.rows(&self.geometry_of_chats(), context, |index| {
            let key = self.chats.get(index)?;
            let row = chat::draw(context.world.conversation(key)?, chosen == Some(key), context)?;
            Some(menu::with_menu(row, (index, key), self.menu.as_ref(), Face::Chats, context))
        })
    }

    fn view_contacts<'a>(&'a self, chosen: Option<&ConversationKey>, context: &Context<'a>) -> Element<'a, Message> {
        if self.contacts.is_empty() {
            let add = button::secondary_small(context.text("list-add")).on_press(Message::Add);
            return piece::empty(Icon::UsersRound, context.text("list-no-contacts"), Some(add.into()));
        }
        self.rows(&self.geometry_of_contacts(), context, |index| {
            let entry = self.contacts.get(index)?;
            let row = roster::draw(entry, chosen, context)?;
            Some(match entry.key() {
                Some(key) => menu::with_menu(row, (index, key), self.menu.as_ref(), Face::Contacts, context),
                None => row,
            })
        })
    }

    /// Only the rows near the viewport, with space above and below.
    fn rows<'a>(
        &'a self,
        geometry: &Geometry,
        context: &Context<'a>,
        build: impl Fn(usize) -> Option<Element<'a, Message>>,
    ) -> Element<'a, Message> {
        let (upper, height) = self.scrolled;
        let height = if height > 0.0 { height } else { context.size.height };
        let near = geometry.between((upper - BEYOND).max(0.0), upper + height + BEYOND);
        let (above, below) = (geometry.top(near.start), geometry.total() - geometry.top(near.end));
        let built = column(near.filter_map(build));
        let content = column![space().height(above), built, space().height(below + measure::STEP)].padding([0.0, 6.0]).width(Fill);
        let bar = scrollable::Scrollbar::new().width(6).scroller_width(6).margin(1);
        let scrolling = scrollable(content)
            .id(SCROLL)
            .direction(scrollable::Direction::Vertical(bar))
            .width(Fill)
            .height(Fill)
            .on_scroll(Message::Scrolled);
        // The other face is another scrolling part, with a place of its own.
        iced::widget::keyed_column([(self.face == Face::Chats, scrolling.into())]).height(Fill).into()
    }
}

/// Looks like a field and opens the search.
fn search_box<'a>(context: &Context<'a>) -> Element<'a, Message> {
    let key = label::small(shortcut::written_together(&["Ctrl", "K"]));
    let words = container(line::second(&context.text("list-search"))).width(Fill);
    let content = row![icon(Icon::Search).size(14.0), words, key].spacing(measure::STEP).align_y(Center);
    press(container(content).center_y(Fill))
        .width(Fill)
        .height(34.0)
        .padding([0.0, 11.0])
        .style(theme::press::field)
        .on_press(Message::Search)
        .into()
}

/// How many inquiries wait in the inbox, quietly; nothing if none does.
fn requests_row<'a>(chosen: bool, context: &Context<'a>) -> Option<Element<'a, Message>> {
    let count = context.world.inbox().len();
    if count == 0 {
        return None;
    }
    let words = context.words.text_with("list-requests", &[("count", count.into())]);
    let mark = container(icon(Icon::Inbox).style(theme::text::dim)).center(measure::AVATAR);
    let content = row![mark, line::line(&words)].spacing(10.0).align_y(Center);
    let style = if chosen { theme::press::row_chosen } else { theme::press::row };
    let button = press(container(content).center_y(Fill)).width(Fill).height(44.0).padding([0.0, measure::SPACE]);
    Some(button.style(style).on_press(Message::Requests).into())
}
