//! The chats: rail, list, conversation, details. Narrow windows fold the panes one by one.

mod view;

use std::collections::{HashMap, VecDeque};

use iced::{Event, Subscription, event, mouse, widget::operation};

use super::folding::Folding;
use crate::{
    engine::{Command, Update},
    model::{ConversationKey, MessageId, Settings},
    ui::{
        action::{Action, Context, DialogKind},
        pane::{composer, details, gate, header, inbox, list, lock, rail, timeline},
        theme::measure,
    },
    xmpp::payload::oob::Attachment,
};

/// This many conversations stay loaded.
const LOADED: usize = 8;
/// A draft is kept when nothing was typed for this long.
const DRAFT_PAUSE: std::time::Duration = std::time::Duration::from_millis(800);

/// What happens on this screen.
#[derive(Debug, Clone)]
pub enum Message {
    /// In the rail.
    Rail(rail::Message),
    /// In the list.
    List(list::Message),
    /// In the header.
    Header(header::Message),
    /// In the timeline.
    Timeline(timeline::Message),
    /// In the composer.
    Composer(composer::Message),
    /// In the details.
    Details(details::Message),
    /// In the inbox of requests.
    Inbox(inbox::Message),
    /// In what stands in place of the composer.
    Gate(gate::Message),
    /// The edge of the list is pressed.
    GrabEdge,
    /// The edge is dragged to here, in pixels from the left.
    DragEdge(f32),
    /// The edge is let go.
    DropEdge,
}

/// What the middle shows.
#[derive(Debug, Default)]
enum Middle {
    /// Nothing is chosen.
    #[default]
    Nothing,
    /// A conversation.
    Conversation(Box<timeline::Timeline>, Box<composer::Composer>),
    /// The inbox of requests.
    Inbox,
}

/// The chats screen.
#[derive(Debug)]
pub struct Chats {
    rail: rail::Rail,
    list: list::List,
    middle: Middle,
    details: bool,
    list_width: f32,
    dragging: bool,
    recent: VecDeque<ConversationKey>,
    narrow_details: bool,
    /// The details of the conversation one looks at.
    about: details::Details,
    /// The conversation one looks at was a stranger's when it was opened.
    from_inbox: bool,
    /// What was attached and chosen in conversations one has left.
    unsent: HashMap<ConversationKey, composer::Unsent>,
}

impl Chats {
    /// The screen, with nothing chosen.
    #[must_use]
    pub fn new(context: &Context<'_>) -> Self {
        let width = context.world.settings().list_width.map_or(measure::LIST, f32::from);
        Self {
            rail: rail::Rail::default(),
            list: list::List::new(context),
            middle: Middle::Nothing,
            details: context.size.width >= measure::WINDOW.0,
            list_width: width.clamp(measure::LIST_MIN, measure::LIST_MAX),
            dragging: false,
            recent: VecDeque::new(),
            narrow_details: false,
            about: details::Details::default(),
            from_inbox: false,
            unsent: HashMap::new(),
        }
    }

    /// The conversation one looks at.
    #[must_use]
    pub fn conversation(&self) -> Option<&ConversationKey> {
        match &self.middle {
            Middle::Conversation(timeline, _) => Some(timeline.key()),
            Middle::Nothing | Middle::Inbox => None,
        }
    }

    /// The conversation whose messages one sees.
    #[must_use]
    pub fn seen(&self) -> Option<&ConversationKey> {
        self.conversation().filter(|_| !self.narrow_details)
    }

    /// Opens a conversation, at one message if asked.
    pub fn open(&mut self, key: ConversationKey, at: Option<MessageId>, context: &Context<'_>) -> Action<Message> {
        self.narrow_details = false;
        if self.conversation() == Some(&key) {
            return self.reopen(at, context);
        }
        let left = self.leave();
        let width = self.folding_with(true, context).middle.unwrap_or(context.size.width);
        let (timeline, asked) = timeline::Timeline::open(key.clone(), at, width, context);
        let composer = composer::Composer::open(key.clone(), self.unsent.remove(&key).unwrap_or_default(), context);
        self.about = details::Details::default();
        self.from_inbox = context.world.is_with_stranger(&key);
        self.middle = Middle::Conversation(Box::new(timeline), Box::new(composer));
        let known = context.world.conversation(&key).is_some();
        let opened = if known { Action::None } else { begin(&key, context) };
        let forgotten = self.remember(key.clone());
        let revealed = self.list.reveal(&key).map(Message::List);
        let details = self.ask_for_details(context);
        let asked = asked.map(Message::Timeline).and(details);
        left.and(revealed).and(opened).and(asked).and(forgotten).and(Action::Run(composer::Composer::focus()))
    }

    /// Opens a conversation, and puts a text below what is written there, if anything can be.
    pub fn open_to_write(&mut self, key: ConversationKey, text: &str, context: &Context<'_>) -> Action<Message> {
        let opened = self.open(key, None, context);
        let is_open = self.gate(context).is_none();
        if let (Middle::Conversation(_, composer), true) = (&mut self.middle, is_open) {
            composer.append(text);
        }
        opened
    }

    /// Opens a conversation, and looks for keys of the other side.
    pub fn open_keys(&mut self, key: ConversationKey, context: &Context<'_>) -> Action<Message> {
        let opened = self.open(key.clone(), None, context);
        let details = self.show_details(context);
        opened.and(details).and(self.about.look_for_keys(&key, context).map(Message::Details))
    }

    /// Whom the details are about is asked for when they are shown.
    fn ask_for_details(&mut self, context: &Context<'_>) -> Action<Message> {
        let shown = self.narrow_details || self.folding(context).details.is_some();
        match &self.middle {
            Middle::Conversation(timeline, _) if shown => self.about.show(timeline.key(), context).map(Message::Details),
            Middle::Conversation(..) | Middle::Nothing | Middle::Inbox => Action::None,
        }
    }

    /// Opens the inbox of requests.
    pub fn open_inbox(&mut self) -> Action<Message> {
        self.narrow_details = false;
        let left = self.leave();
        self.middle = Middle::Inbox;
        left
    }

    /// Why nothing can be written in the conversation one looks at, if so.
    #[must_use]
    pub fn gate(&self, context: &Context<'_>) -> Option<gate::Gate> {
        gate::Gate::of(self.conversation()?, context)
    }

    /// Whether one looks at what a stranger writes, on the way from the inbox.
    fn is_in_inbox(&self, context: &Context<'_>) -> bool {
        self.conversation().is_some_and(|key| context.world.is_with_stranger(key))
    }

    fn reopen(&mut self, at: Option<MessageId>, context: &Context<'_>) -> Action<Message> {
        let Middle::Conversation(timeline, _) = &mut self.middle else { return Action::None };
        timeline.leave();
        let jumped = at.map_or(Action::None, |id| timeline.jump_to(id, context).map(Message::Timeline));
        jumped.and(Action::Run(composer::Composer::focus()))
    }

    /// Keeps the draft of what one looked at.
    fn leave(&mut self) -> Action<Message> {
        let Middle::Conversation(timeline, composer) = &mut self.middle else { return Action::None };
        let (action, unsent) = composer.leave();
        if !unsent.is_empty() {
            self.unsent.insert(timeline.key().clone(), unsent);
        }
        action
    }

    fn remember(&mut self, key: ConversationKey) -> Action<Message> {
        self.recent.retain(|other| *other != key);
        self.recent.push_front(key);
        if self.recent.len() > LOADED { self.recent.pop_back().map_or(Action::None, Action::Forget) } else { Action::None }
    }

    /// Goes back one step: closes what is open, shows the list where it is folded away. Whether there was a step.
    pub fn back(&mut self, context: &Context<'_>) -> Option<Action<Message>> {
        if self.rail.is_open() {
            self.rail.leave();
            return Some(Action::None);
        }
        if std::mem::take(&mut self.narrow_details) {
            return Some(Action::None);
        }
        if self.is_in_inbox(context) {
            return Some(self.open_inbox());
        }
        let folded = self.folding(context).list.is_none();
        let asked = matches!(self.middle, Middle::Inbox);
        (folded || asked).then(|| {
            let left = self.leave();
            self.middle = Middle::Nothing;
            left
        })
    }

    /// Goes to the conversation after (1) or before (-1) the chosen one in the list.
    pub fn step(&mut self, by: isize, context: &Context<'_>) -> Action<Message> {
        let keys: Vec<_> = self.list.conversations().cloned().collect();
        let here = self.conversation().and_then(|chosen| keys.iter().position(|key| key == chosen));
        let there = match here {
            Some(index) => index.checked_add_signed(by),
            None if by > 0 => Some(0),
            None => keys.len().checked_sub(1),
        };
        there.and_then(|index| keys.get(index).cloned()).map_or(Action::None, |key| self.open(key, None, context))
    }

    /// Goes to the conversation with this number in the list, from 0.
    pub fn nth(&mut self, index: usize, context: &Context<'_>) -> Action<Message> {
        let key = self.list.conversations().nth(index).cloned();
        key.map_or(Action::None, |key| self.open(key, None, context))
    }

    /// Scrolls the messages by this many heights of the viewport; upwards is negative.
    pub fn turn(&mut self, heights: f32, context: &Context<'_>) -> Action<Message> {
        match &mut self.middle {
            Middle::Conversation(timeline, _) => timeline.turn(heights, context).map(Message::Timeline),
            Middle::Nothing | Middle::Inbox => Action::None,
        }
    }

    /// Gives the focus to a message.
    pub fn read(&mut self, context: &Context<'_>) -> Action<Message> {
        match &mut self.middle {
            Middle::Conversation(timeline, _) if !self.narrow_details => timeline.enter(context).map(Message::Timeline),
            Middle::Conversation(..) | Middle::Nothing | Middle::Inbox => Action::None,
        }
    }

    /// No message has the focus any more, and none shows its menu. Whether one had the focus.
    pub fn leave_messages(&mut self) -> bool {
        match &mut self.middle {
            Middle::Conversation(timeline, _) => timeline.leave(),
            Middle::Nothing | Middle::Inbox => false,
        }
    }

    /// Goes to the newest message.
    pub fn latest(&mut self, context: &Context<'_>) -> Action<Message> {
        match &mut self.middle {
            Middle::Conversation(timeline, _) => timeline.jump_to_latest(context).map(Message::Timeline),
            Middle::Nothing | Middle::Inbox => Action::None,
        }
    }

    /// Shows a face of the list.
    pub fn show(&mut self, face: list::Face) {
        self.list.show(face);
    }

    /// Shows or hides the details.
    pub fn toggle_details(&mut self, context: &Context<'_>) -> Action<Message> {
        let Some(_) = self.conversation() else { return Action::None };
        let roomy = Folding::new(context.size.width, self.list_width, true, true).details.is_some();
        if roomy {
            self.details = !self.details;
            self.resized(context)
        } else {
            self.narrow_details = !self.narrow_details;
            self.leave_messages();
            self.ask_for_details(context)
        }
    }

    /// Shows the details, if they are not shown.
    pub fn show_details(&mut self, context: &Context<'_>) -> Action<Message> {
        let shown = self.narrow_details || self.folding(context).details.is_some();
        if shown { Action::None } else { self.toggle_details(context) }
    }

    /// Opens the menu of the lock of the conversation one looks at.
    pub fn open_lock(&mut self, context: &Context<'_>) -> Action<Message> {
        if self.narrow_details || self.gate(context).is_some() {
            return Action::None;
        }
        self.leave_messages();
        self.update_composer(composer::Message::OpenLock, context).and(Action::Run(operation::focus(lock::CHOSEN)))
    }

    /// Opens the presence menu of the first account.
    pub fn toggle_presence(&mut self, context: &Context<'_>) {
        self.leave_messages();
        if let Some(account) = context.world.accounts().next() {
            self.rail.toggle(account.id, context);
        }
    }

    /// Searches in the conversation one looks at, or everywhere.
    pub fn search<M>(&self) -> Action<M> {
        Action::Open(DialogKind::Search { with: self.conversation().map(|key| key.peer.clone()) })
    }

    /// Lets a file go with the next message.
    pub fn attach(&mut self, key: &ConversationKey, attachment: Attachment) -> Action<Message> {
        match &mut self.middle {
            Middle::Conversation(timeline, composer) if timeline.key() == key => composer.attach(attachment).map(Message::Composer),
            Middle::Conversation(..) | Middle::Nothing | Middle::Inbox => Action::None,
        }
    }

    /// Quotes a message of the conversation one looks at in what is being written.
    pub fn quote(&mut self, id: MessageId, context: &Context<'_>) -> Action<Message> {
        if self.gate(context).is_some() {
            return Action::None;
        }
        let Middle::Conversation(timeline, composer) = &mut self.middle else { return Action::None };
        let Some(message) = context.world.timeline(timeline.key()).and_then(|timeline| timeline.message(id)) else { return Action::None };
        timeline.leave();
        composer.quote(message).map(Message::Composer)
    }

    /// Takes in what the engine says.
    pub fn hear(&mut self, update: &Update, context: &Context<'_>) -> Action<Message> {
        self.list.hear(update);
        if let Update::SettingsChanged(Settings { list_width: Some(width), .. }) = update
            && !self.dragging
        {
            self.list_width = f32::from(*width).clamp(measure::LIST_MIN, measure::LIST_MAX);
        }
        if let (Update::AccountRemoved(account), Some(key)) = (update, self.conversation())
            && key.account == *account
        {
            self.middle = Middle::Nothing;
        }
        if let Update::AccountRemoved(account) = update {
            self.unsent.retain(|key, _| key.account != *account);
        }
        if let Update::ConversationRemoved(key) = update {
            self.forget(key, context);
        }
        match &mut self.middle {
            Middle::Conversation(timeline, composer) => {
                composer.hear(update);
                let about = self.about.hear(update, timeline.key(), context).map(Message::Details);
                about.and(timeline.hear(update, context).map(Message::Timeline))
            }
            Middle::Nothing | Middle::Inbox => Action::None,
        }
    }

    /// A conversation is removed: nothing of it is kept.
    fn forget(&mut self, key: &ConversationKey, context: &Context<'_>) {
        self.unsent.remove(key);
        self.recent.retain(|other| other != key);
        if self.conversation() == Some(key) {
            self.narrow_details = false;
            // What is left of the inbox is looked at next.
            let from_inbox = self.from_inbox && !context.world.inbox().is_empty();
            self.middle = if from_inbox { Middle::Inbox } else { Middle::Nothing };
        }
    }

    /// Draws together what the engine said: after one update or many.
    pub fn settle(&mut self, context: &Context<'_>) -> Action<Message> {
        self.list.settle(context);
        match &mut self.middle {
            Middle::Conversation(timeline, _) => timeline.refresh(context).map(Message::Timeline),
            Middle::Nothing | Middle::Inbox => Action::None,
        }
    }

    /// The window has another size, the focus, or another language.
    pub fn resized(&mut self, context: &Context<'_>) -> Action<Message> {
        let Some(width) = self.folding(context).middle else { return Action::None };
        let resized = match &mut self.middle {
            Middle::Conversation(timeline, _) => timeline.resize(width, context).and(timeline.refresh(context)).map(Message::Timeline),
            Middle::Nothing | Middle::Inbox => Action::None,
        };
        resized.and(self.ask_for_details(context))
    }

    /// The language changed.
    pub fn translate(&mut self, context: &Context<'_>) -> Action<Message> {
        match &mut self.middle {
            Middle::Conversation(timeline, _) => timeline.translate(context).map(Message::Timeline),
            Middle::Nothing | Middle::Inbox => Action::None,
        }
    }

    /// It is shown again after another screen.
    pub fn restore(&mut self) -> Action<Message> {
        match &mut self.middle {
            Middle::Conversation(timeline, _) => timeline.restore().map(Message::Timeline).and(Action::Run(composer::Composer::focus())),
            Middle::Nothing | Middle::Inbox => Action::None,
        }
    }

    /// Before the program ends.
    pub fn quit(&mut self) -> Action<Message> {
        match &mut self.middle {
            Middle::Conversation(_, composer) => composer.quit(),
            Middle::Nothing | Middle::Inbox => Action::None,
        }
    }

    /// Handles what happened.
    pub fn update(&mut self, message: Message, context: &Context<'_>) -> Action<Message> {
        match message {
            Message::Rail(message) => self.rail.update(message, context).map(Message::Rail),
            Message::List(message) => self.update_list(message, context),
            Message::Header(message) => self.update_header(message, context),
            Message::Timeline(message) => match &mut self.middle {
                Middle::Conversation(timeline, _) => timeline.update(message, context).map(Message::Timeline),
                Middle::Nothing | Middle::Inbox => Action::None,
            },
            Message::Composer(message) => self.update_composer(message, context),
            Message::Details(details::Message::Close) => self.toggle_details(context),
            Message::Details(message) => match &self.middle {
                Middle::Conversation(timeline, _) => self.about.update(message, timeline.key(), context).map(Message::Details),
                Middle::Nothing | Middle::Inbox => Action::None,
            },
            Message::Inbox(message) => inbox::update(message),
            Message::Gate(message) => self.conversation().map_or(Action::None, |key| gate::update(message, key)),
            Message::GrabEdge => {
                self.dragging = true;
                Action::None
            }
            Message::DragEdge(x) => {
                self.list_width = (x - measure::RAIL).clamp(measure::LIST_MIN, measure::LIST_MAX);
                self.resized(context)
            }
            Message::DropEdge => self.drop_edge(context),
        }
    }

    fn update_list(&mut self, message: list::Message, context: &Context<'_>) -> Action<Message> {
        match message {
            list::Message::Choose(key) => self.open(key, None, context),
            list::Message::Requests => self.open_inbox(),
            message => self.list.update(message, context).map(Message::List),
        }
    }

    fn update_header(&mut self, message: header::Message, context: &Context<'_>) -> Action<Message> {
        match message {
            header::Message::Back => self.back(context).unwrap_or(Action::None),
            header::Message::Search => self.search(),
            header::Message::Details => self.toggle_details(context),
            header::Message::Protection => self.show_details(context),
            header::Message::Options => self.conversation().map_or(Action::None, |key| Action::Open(DialogKind::Options(key.clone()))),
        }
    }

    fn update_composer(&mut self, message: composer::Message, context: &Context<'_>) -> Action<Message> {
        if self.gate(context).is_some() {
            return Action::None;
        }
        let Middle::Conversation(timeline, composer) = &mut self.middle else { return Action::None };
        // Something may have been typed since the key was heard.
        if matches!(message, composer::Message::ToMessages) {
            return if composer.text().is_empty() { self.read(context) } else { Action::None };
        }
        if let composer::Message::Way(lock::Way::Details) = message {
            return self.show_details(context);
        }
        let submits = matches!(message, composer::Message::Submit) && composer.has_something() && !composer.is_jammed(context);
        let action = composer.update(message, context).map(Message::Composer);
        if submits { action.and(timeline.sent(context).map(Message::Timeline)) } else { action }
    }

    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 260 and 420")]
    fn drop_edge(&mut self, context: &Context<'_>) -> Action<Message> {
        if !std::mem::take(&mut self.dragging) {
            return Action::None;
        }
        let settings = Settings { list_width: Some(self.list_width.round() as u16), ..context.world.settings().clone() };
        Action::Send(Command::ChangeSettings(settings))
    }

    /// What must be listened to now, and only now. `free`: nothing lies over the chats.
    pub fn subscription(&self, free: bool) -> Subscription<Message> {
        let dirty = matches!(&self.middle, Middle::Conversation(_, composer) if composer.is_dirty());
        let draft = if dirty {
            iced::time::every(DRAFT_PAUSE).map(|_| Message::Composer(composer::Message::KeepDraft))
        } else {
            Subscription::none()
        };
        let loading = match &self.middle {
            Middle::Conversation(timeline, _) => timeline.subscription().map(Message::Timeline),
            Middle::Nothing | Middle::Inbox => Subscription::none(),
        };
        let drag = if self.dragging { event::listen_with(|event, _, _| drag(&event)) } else { Subscription::none() };
        let typed = if free && self.conversation().is_some() {
            event::listen_with(|event, status, _| composer::typed(&event, status)).map(Message::Composer)
        } else {
            Subscription::none()
        };
        Subscription::batch([draft, loading, drag, typed])
    }

    fn folding(&self, context: &Context<'_>) -> Folding {
        self.folding_with(!matches!(self.middle, Middle::Nothing), context)
    }

    fn folding_with(&self, something_chosen: bool, context: &Context<'_>) -> Folding {
        Folding::new(context.size.width, self.list_width, self.details, something_chosen)
    }
}

/// A conversation that the user begins, who thereby lets the other side in.
fn begin(key: &ConversationKey, context: &Context<'_>) -> Action<Message> {
    let opened = Command::OpenConversation { request: context.next_request(), conversation: key.clone() };
    Action::Send(opened).and(Action::Send(Command::AcceptConversation(key.clone())))
}

fn drag(event: &Event) -> Option<Message> {
    match event {
        Event::Mouse(mouse::Event::CursorMoved { position }) => Some(Message::DragEdge(position.x)),
        Event::Mouse(mouse::Event::ButtonReleased(mouse::Button::Left)) => Some(Message::DropEdge),
        _ => None,
    }
}
