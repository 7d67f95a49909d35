//! Search and commands (Ctrl+K): people, commands and messages, as one types.
//!
//! One question is out at a time; what is typed meanwhile is asked when its answer is here, so that fast fingers do
//! not flood the engine. An answer to anything but the last question is ignored.

mod people;

use iced::{
    Fill, Shrink,
    alignment::Vertical,
    keyboard::{Key, Modifiers, key::Named},
    widget::{column, container, opaque, row, scrollable, text_input},
};
use lucide_icons::Icon;

pub use people::{Field, Found, Index};

use super::{birthday, palette::PaletteCommand, snippet};
use crate::{
    engine::{Command, RequestId, SearchHit, Update},
    model::{ConversationKey, Direction, MessageId},
    ui::{
        Element,
        action::{Action, Context, Destination},
        theme::{self, font, measure},
        widget::{avatar::Surface, face_on, keys::keys, label, line, piece, press::press},
    },
    xmpp::jid::BareJid,
};

/// The field that takes the focus.
pub const FIELD: &str = "search-field";
/// The list of results, to be scrolled by the arrow keys.
const RESULTS: &str = "search-results";
/// At most this many messages are asked for.
const MOST_HITS: usize = 50;
/// At most this many people are shown.
const MOST_PEOPLE: usize = 6;
/// Width in pixels.
const WIDTH: f32 = 600.0;
/// Height of a result in pixels.
const ROW: f32 = 50.0;

/// The pane.
#[derive(Debug)]
pub struct Search {
    query: String,
    with: Option<BareJid>,
    asked: Option<(RequestId, String)>,
    answered: String,
    hits: Vec<SearchHit>,
    chosen: usize,
    /// Everybody who can be found; made when it is needed, and again when the world has changed.
    index: Option<Index>,
    people: Vec<Found>,
}

/// What happens in it.
#[derive(Debug, Clone)]
pub enum Message {
    /// Something was typed.
    Typed(String),
    /// The results beside the chosen one.
    Move(isize),
    /// The chosen result.
    Enter,
    /// A result was pressed.
    Pressed(Target),
    /// Close.
    Leave,
}

/// What a result leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// A conversation.
    Chat(ConversationKey),
    /// A message in its place.
    Message(ConversationKey, MessageId),
    /// A command.
    Command(PaletteCommand),
}

impl Search {
    /// The empty search; with an address only in the messages with them.
    pub fn open(with: Option<BareJid>, context: &Context<'_>) -> (Self, Action<Message>) {
        let (query, answered) = (String::new(), String::new());
        let mut search = Self { query, with, asked: None, answered, hits: Vec::new(), chosen: 0, index: None, people: Vec::new() };
        search.find_people(context);
        (search, Action::Run(iced::widget::operation::focus(FIELD)))
    }

    /// Takes in what happens.
    pub fn update(&mut self, message: Message, context: &Context<'_>) -> Action<Message> {
        match message {
            Message::Typed(query) => {
                (self.query, self.chosen) = (query, 0);
                self.find_people(context);
                self.ask(context.next_request())
            }
            Message::Move(by) => self.move_by(by, context),
            Message::Enter => match self.targets(context).into_iter().nth(self.chosen) {
                Some(target) => act(target, context),
                None => Action::None,
            },
            Message::Pressed(target) => act(target, context),
            Message::Leave => Action::Close,
        }
    }

    /// Takes in what the engine says.
    pub fn hear(&mut self, update: &Update, context: &Context<'_>) -> Action<Message> {
        let hits = match update {
            Update::SearchResults { request, hits } if self.is_asked(*request) => hits.clone(),
            Update::Refused { request, .. } if self.is_asked(*request) => Vec::new(),
            // Whoever fell behind has missed the answer.
            Update::Snapshot { .. } => {
                (self.asked, self.index) = (None, None);
                self.find_people(context);
                return self.ask(context.next_request());
            }
            Update::PersonChanged(_)
            | Update::ContactChanged(_)
            | Update::ContactRemoved { .. }
            | Update::RosterReplaced { .. }
            | Update::ConversationChanged(_)
            | Update::ConversationRemoved(_)
            | Update::AccountRemoved(_) => {
                // What is shown stays until the next key: a list must not move under the finger.
                self.index = None;
                return Action::None;
            }
            _ => return Action::None,
        };
        if let Some((_, query)) = self.asked.take() {
            self.answered = query;
        }
        if self.answered == self.query.trim() {
            self.hits = hits;
        }
        self.ask(context.next_request())
    }

    fn is_asked(&self, request: RequestId) -> bool {
        self.asked.as_ref().is_some_and(|(asked, _)| *asked == request)
    }

    /// Asks what is typed, unless it was asked, or another question is out.
    fn ask(&mut self, request: RequestId) -> Action<Message> {
        let query = self.query.trim().to_owned();
        if query.is_empty() {
            self.hits.clear();
            self.answered.clear();
        }
        if query == self.answered || self.asked.is_some() {
            return Action::None;
        }
        self.asked = Some((request, query.clone()));
        Action::Send(Command::Search { request, query, with: self.with.clone(), limit: MOST_HITS })
    }

    fn move_by(&mut self, by: isize, context: &Context<'_>) -> Action<Message> {
        let last = self.targets(context).len().saturating_sub(1);
        self.chosen = self.chosen.saturating_add_signed(by).min(last);
        #[allow(clippy::cast_precision_loss, reason = "there are fewer than a hundred results")]
        let offset = scrollable::AbsoluteOffset { x: 0.0, y: (self.chosen as f32 * ROW - 3.0 * ROW).max(0.0) };
        Action::Run(iced::widget::operation::scroll_to(RESULTS, offset))
    }

    /// All results in the order in which they stand.
    fn targets(&self, context: &Context<'_>) -> Vec<Target> {
        let people = self.people.iter().map(|found| Target::Chat(found.key.clone()));
        let commands = self.commands(context).into_iter().map(Target::Command);
        let hits = self.hits.iter().map(|hit| Target::Message(hit.message.conversation.clone(), hit.message.id));
        people.chain(commands).chain(hits).collect()
    }

    /// Contacts and chats of whom every typed word is known; without words the latest chats.
    fn find_people(&mut self, context: &Context<'_>) {
        if self.with.is_none() {
            let index = self.index.get_or_insert_with(|| Index::new(context.world));
            self.people = index.find(&self.query, MOST_PEOPLE);
        }
    }

    fn commands(&self, context: &Context<'_>) -> Vec<PaletteCommand> {
        if self.with.is_some() {
            return Vec::new();
        }
        let all = PaletteCommand::ALL.iter().copied().filter(|command| command.applies(context));
        if self.query.trim().is_empty() {
            return all.take(1).collect();
        }
        all.filter(|command| self.fits(&command.name(context.words))).collect()
    }

    fn fits(&self, text: &str) -> bool {
        let text = text.to_lowercase();
        self.query.to_lowercase().split_whitespace().all(|word| text.contains(word))
    }

    /// The pane.
    #[must_use]
    pub fn view<'a>(&'a self, context: &Context<'a>) -> Element<'a, Message> {
        let frame = container(column![self.view_field(context), self.view_results(context)])
            .max_width(WIDTH)
            .max_height((context.size.height - 96.0).max(200.0))
            .style(theme::container::dialog);
        let placed = container(opaque(frame))
            .center_x(Fill)
            .height(Fill)
            .align_y(Vertical::Top)
            .padding(iced::Padding { top: 56.0, ..iced::Padding::new(measure::WIDE) });
        keys(placed, on_key)
    }

    fn view_field<'a>(&'a self, context: &Context<'a>) -> Element<'a, Message> {
        let placeholder = match &self.with {
            Some(with) => context.words.text_with("search-in-chat", &[("name", with.to_string().into())]),
            None => context.text("search-placeholder"),
        };
        let input = text_input(&placeholder, &self.query)
            .id(FIELD)
            .font(font::REGULAR)
            .size(measure::TEXT_TITLE)
            .padding([14.0, 4.0])
            .style(theme::control::field_bare)
            .on_input(Message::Typed)
            .on_submit(Message::Enter);
        let mark = label::icon(Icon::Search).style(theme::text::dim);
        let field = row![mark, input].spacing(measure::STEP).padding([0.0, measure::WIDE]).align_y(iced::Center);
        column![field, piece::divider()].into()
    }

    fn view_results<'a>(&'a self, context: &Context<'a>) -> Element<'a, Message> {
        let (people, commands) = (&self.people, self.commands(context));
        let (first_command, first_hit) = (people.len(), people.len() + commands.len());
        let mut list = column![].padding(measure::STEP).width(Fill);
        if !people.is_empty() {
            list = list.push(heading(context.text(if self.query.trim().is_empty() { "search-recent" } else { "search-people" })));
            list = list.extend(people.iter().enumerate().map(|(place, found)| self.view_person(place, found, context)));
        }
        if !commands.is_empty() {
            list = list.push(heading(context.text("search-commands")));
            list = list.extend(
                commands.into_iter().enumerate().map(|(place, command)| self.view_command(first_command + place, command, context)),
            );
        }
        if !self.hits.is_empty() {
            list = list.push(heading(context.text("search-messages")));
            list = list.extend(self.hits.iter().enumerate().map(|(place, hit)| self.view_hit(first_hit + place, hit, context)));
        }
        list = list.push(self.view_nothing(first_hit, context));
        scrollable(list).id(RESULTS).width(Fill).height(Shrink).into()
    }

    /// Nothing was found: said only once the answer to these very words is here.
    fn view_nothing<'a>(&self, others: usize, context: &Context<'a>) -> Option<Element<'a, Message>> {
        let query = self.query.trim();
        let answered = self.asked.is_none() && self.answered == query && !query.is_empty();
        (answered && self.hits.is_empty()).then(|| {
            let words = if others == 0 { "search-nothing" } else { "search-no-messages" };
            container(label::second(context.words.text(words))).padding([measure::SPACE, measure::SPACE]).into()
        })
    }

    fn view_person<'a>(&self, place: usize, found: &Found, context: &Context<'a>) -> Element<'a, Message> {
        let (key, name) = (&found.key, context.world.display_name(&found.key));
        let first = row![line::name(&name).width(Shrink)].push(birthday::mark(key, context)).spacing(measure::STEP);
        let lines = column![first.align_y(iced::Center), line::second(&self.below(found, &name, context))];
        let picture = face_on(Surface::Raised, key, measure::AVATAR_SMALL, None, context);
        let content = row![picture, lines].spacing(measure::SPACE).align_y(iced::Center);
        self.result(place, content.into(), Target::Chat(key.clone()))
    }

    /// Their address, and what of them has what was typed, where the first line does not show it.
    fn below(&self, found: &Found, name: &str, context: &Context<'_>) -> String {
        let address = found.key.peer.to_string();
        let id = match &found.by {
            Some((Field::Nickname, _)) => "search-found-nickname",
            Some((Field::FullName, _)) => "search-found-full-name",
            Some((Field::Word, _)) => "search-found-word",
            Some((Field::Name | Field::Address, _)) | None if name == address => return self.account_of(&found.key, context),
            Some((Field::Name | Field::Address, _)) | None => return address,
        };
        let text = found.by.as_ref().map(|(_, text)| text.as_str()).unwrap_or_default();
        context.words.text_with(id, &[("jid", address.into()), ("text", text.into())])
    }

    fn account_of(&self, key: &ConversationKey, context: &Context<'_>) -> String {
        context.world.account(key.account).map(|account| account.settings.jid.to_string()).unwrap_or_default()
    }

    fn view_command<'a>(&self, place: usize, command: PaletteCommand, context: &Context<'a>) -> Element<'a, Message> {
        let icon = container(label::icon(command.icon()).style(theme::text::dim)).center_x(measure::AVATAR_SMALL);
        let content = row![icon, label::body(command.name(context.words))].spacing(measure::SPACE).align_y(iced::Center);
        self.result(place, content.into(), Target::Command(command))
    }

    fn view_hit<'a>(&self, place: usize, hit: &SearchHit, context: &Context<'a>) -> Element<'a, Message> {
        let message = &hit.message;
        let name = context.world.display_name(&message.conversation);
        let who = match message.direction {
            Direction::Incoming => name.clone(),
            Direction::Outgoing => context.words.text_with("search-you-to", &[("name", name.as_str().into())]),
        };
        let when = label::small(context.words.brief(message.at, context.now));
        let head = row![line::name(&who), when].spacing(measure::STEP).align_y(iced::Center);
        let lines = column![head, snippet::view(message.body(), &hit.matches)];
        let picture = face_on(Surface::Raised, &message.conversation, measure::AVATAR_SMALL, None, context);
        let content = row![picture, lines].spacing(measure::SPACE).align_y(iced::Center);
        self.result(place, content.into(), Target::Message(message.conversation.clone(), message.id))
    }

    fn result<'a>(&self, place: usize, content: Element<'a, Message>, target: Target) -> Element<'a, Message> {
        let style = if place == self.chosen { theme::press::row_chosen } else { theme::press::row };
        press(container(content).height(Fill).align_y(iced::Center))
            .width(Fill)
            .height(ROW)
            .padding([0.0, measure::SPACE])
            .style(style)
            .on_press(Message::Pressed(target))
            .into()
    }
}

fn on_key(key: &Key, modifiers: Modifiers) -> Option<Message> {
    match key {
        Key::Named(Named::ArrowDown) if modifiers.is_empty() => Some(Message::Move(1)),
        Key::Named(Named::ArrowUp) if modifiers.is_empty() => Some(Message::Move(-1)),
        Key::Named(Named::PageDown) => Some(Message::Move(5)),
        Key::Named(Named::PageUp) => Some(Message::Move(-5)),
        Key::Named(Named::Escape) => Some(Message::Leave),
        _ => None,
    }
}

fn act(target: Target, context: &Context<'_>) -> Action<Message> {
    match target {
        Target::Chat(key) => Action::Close.and(Action::Go(Destination::Chat(key))),
        Target::Message(key, id) => Action::Close.and(Action::Go(Destination::Message(key, id))),
        Target::Command(command) => command.act(context),
    }
}

fn heading<'a>(words: String) -> Element<'a, Message> {
    container(label::section(words)).padding(iced::Padding { top: 10.0, bottom: 4.0, left: measure::SPACE, right: measure::SPACE }).into()
}
