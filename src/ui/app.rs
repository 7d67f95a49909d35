//! The window's state. `update` dispatches; one place turns [`Action`] into [`Task`].

mod keyboard;
mod navigation;
mod opened;
pub mod sight;

use std::collections::VecDeque;

use iced::{Size, Task, clipboard, widget::operation};
use jiff::Timestamp;

use super::{
    Element,
    action::{Action, Context, Destination, DialogKind, Kept, Requests, Settled, StorePlace},
    dialog::{self, Dialog},
    faces::Faces,
    launch::{self, Launch},
    screen::{self, Screen, chats, profile::Way},
    shortcut::Shortcut,
    theme::{Theme, font, measure},
    widget::beneath::beneath,
};
use crate::{
    engine::{Command, Handle, RequestId, Update, World, handle::Batch},
    i18n::{Value, Words},
    model::{AccountId, Appearance, ConversationKey, MessageId},
    platform::SecretsPlace,
    xmpp::{link::Link, payload::captcha::Challenge},
};

/// More questions do not wait: whoever asks again can be answered later.
const MOST_CHALLENGES: usize = 20;

/// What happens in the window.
#[derive(Debug, Clone)]
pub enum Message {
    /// The engine says something.
    Engine(Batch),
    /// The engine says nothing any more.
    EngineGone,
    /// On the chats screen.
    Chats(chats::Message),
    /// On another screen.
    Screen(screen::Message),
    /// In the dialog that is open.
    Dialog(dialog::Message),
    /// A shortcut was pressed; whether something in the window took the key already.
    Shortcut(Shortcut, bool),
    /// The window has another size.
    Resized(Size),
    /// Who is in sight, and how finely.
    Sight(sight::Message),
    /// The window got or lost the focus.
    Focused(bool),
    /// The system prefers light or dark.
    System(iced::theme::Mode),
    /// A day has begun.
    Midnight,
    /// The user closes the window.
    CloseRequested,
    /// The engine took too long to say goodbye.
    GiveUp,
    /// A picture of the window was taken and saved, or not.
    Pictured(RequestId, Result<(), String>),
    /// The system hands over a link.
    LinkCame(String),
    /// A link was opened, or could not be.
    LinkOpened(bool),
    /// A file or its folder was opened, or could not be: then the words for it.
    FileOpened(Result<(), &'static str>),
}

/// Where commands go.
#[derive(Debug)]
enum Engine {
    /// To the engine.
    Running(Handle),
    /// Nowhere: previews and tests read them.
    Recorded(Vec<Command>),
}

/// What screens may look at, and only [`App`] changes.
#[derive(Debug)]
struct Shared {
    world: World,
    words: Words,
    requests: Requests,
    theme: Theme,
    now: Timestamp,
    size: Size,
    focused: bool,
    demo: bool,
    kept: Kept,
    settled: Settled,
    faces: Faces,
}

impl Shared {
    fn context(&self) -> Context<'_> {
        Context {
            world: &self.world,
            words: &self.words,
            requests: &self.requests,
            now: self.now,
            size: self.size,
            focused: self.focused,
            theme: &self.theme,
            demo: self.demo,
            kept: &self.kept,
            settled: &self.settled,
            faces: &self.faces,
        }
    }
}

/// The window.
pub struct App {
    engine: Engine,
    shared: Shared,
    language: Option<String>,
    system_dark: bool,
    live: bool,
    began: bool,
    screen: Screen,
    place: Destination,
    came_from: Vec<Destination>,
    chats: chats::Chats,
    dialog: Option<Dialog>,
    closing: bool,
    notice: Option<String>,
    /// Questions that only people can answer, and that wait.
    challenges: VecDeque<(AccountId, Box<Challenge>)>,
    /// Links that wait to be shown.
    links: VecDeque<Link>,
    /// Links that were shown, and wait for an account.
    kept_links: VecDeque<Link>,
    until_midnight: std::time::Duration,
    /// What the engine was last told that the user looks at.
    looking: Option<ConversationKey>,
    /// The engine is to be asked for pictures in a moment.
    faces_wanted: bool,
}

impl App {
    /// The window of a running engine, before it said anything. The link is opened as soon as there is something to open it in.
    #[must_use]
    pub fn new(launch: Launch) -> Self {
        let Launch { handle, language, demo, link, secrets, store } = launch;
        let kept = Kept { secrets, store };
        let requests = Requests::Engine(handle.clone());
        let words = Words::new(language.as_deref());
        let size = Size::new(measure::WINDOW.0, measure::WINDOW.1);
        let shared = Shared {
            world: World::new(),
            words,
            requests,
            theme: Theme::verona(false),
            now: Timestamp::now(),
            size,
            focused: false,
            demo,
            kept,
            settled: Settled::default(),
            faces: Faces::default(),
        };
        let mut app = Self::build(Engine::Running(handle), shared, language, true);
        if let Some(link) = link {
            // It is shown as soon as there is something to show it in.
            let _ = app.read_link(&link);
        }
        app
    }

    /// A window without a window and without an engine: for pictures and tests. `now` stands still.
    #[must_use]
    pub fn for_preview(world: World, words: Words, dark: bool, size: Size, now: Timestamp) -> Self {
        let (theme, kept) = (Theme::verona(dark), Kept { secrets: SecretsPlace::Keyring, store: StorePlace::Encrypted });
        let (requests, settled, faces) = (Requests::own(), Settled::default(), Faces::default());
        let shared = Shared { world, words, requests, theme, now, size, focused: true, demo: false, kept, settled, faces };
        let mut app = Self::build(Engine::Recorded(Vec::new()), shared, None, false);
        app.system_dark = dark;
        // Nothing runs tasks in a preview.
        let _ = app.begin();
        app
    }

    /// The same preview, of a profile that keeps its things there.
    #[must_use]
    pub fn keeping(mut self, kept: Kept) -> Self {
        self.shared.kept = kept;
        self
    }

    fn build(engine: Engine, shared: Shared, language: Option<String>, live: bool) -> Self {
        font::load();
        let chats = chats::Chats::new(&shared.context());
        let until_midnight = launch::until_midnight(&shared.words, shared.now);
        Self {
            engine,
            shared,
            language,
            system_dark: false,
            live,
            began: false,
            screen: Screen::Waiting,
            place: Destination::Home,
            came_from: Vec::new(),
            chats,
            dialog: None,
            closing: false,
            notice: None,
            challenges: VecDeque::new(),
            links: VecDeque::new(),
            kept_links: VecDeque::new(),
            until_midnight,
            looking: None,
            faces_wanted: false,
        }
    }

    /// What screens are given.
    #[must_use]
    pub fn context(&self) -> Context<'_> {
        self.shared.context()
    }

    /// What the window is drawn with.
    #[must_use]
    pub fn theme(&self) -> Theme {
        self.shared.theme.clone()
    }

    /// The commands that a preview would have sent, and forgets them.
    pub fn take_commands(&mut self) -> Vec<Command> {
        match &mut self.engine {
            Engine::Recorded(commands) => std::mem::take(commands),
            Engine::Running(_) => Vec::new(),
        }
    }

    /// Whether the window is about to close.
    #[must_use]
    pub fn is_closing(&self) -> bool {
        self.closing
    }

    /// The window's title.
    #[must_use]
    pub fn title(&self) -> String {
        let words = &self.shared.words;
        let name = words.text(if self.shared.demo { "window-title-demo" } else { "window-title" });
        match self.shared.world.unread() {
            0 => name,
            unread => words.text_with("window-title-unread", &[("count", unread.into()), ("name", Value::own(name))]),
        }
    }

    /// Takes in what happened.
    pub fn update(&mut self, message: Message) -> Task<Message> {
        if self.live {
            self.shared.now = Timestamp::now();
        }
        let handled = self.handle(message);
        let shown = self.show_waiting();
        self.tell_looking();
        Task::batch([handled, shown])
    }

    /// Tells the engine what the user looks at, when that changes: the conversation that is open in a window with the focus.
    fn tell_looking(&mut self) {
        let seen = self.chats.seen().filter(|_| self.shared.focused && self.screen.is_chats());
        if seen != self.looking.as_ref() {
            self.looking = seen.cloned();
            self.send(Command::Look(self.looking.clone()));
        }
    }

    fn handle(&mut self, message: Message) -> Task<Message> {
        match message {
            Message::Engine(batch) => self.hear_all(&batch),
            Message::EngineGone => self.lose_engine(),
            Message::Chats(message) => {
                let action = self.chats.update(message, &self.shared.context());
                self.perform(action, Message::Chats)
            }
            Message::Screen(message) => {
                let action = self.screen.update(message, &self.shared.context());
                self.perform(action, Message::Screen)
            }
            Message::Dialog(message) => {
                let Some(dialog) = &mut self.dialog else { return Task::none() };
                let action = dialog.update(message, &self.shared.context());
                self.perform(action, Message::Dialog)
            }
            Message::Shortcut(shortcut, taken) => self.shortcut(shortcut, taken),
            Message::Resized(size) => {
                self.shared.size = size;
                Task::batch([self.measure_screen(), self.reshape()])
            }
            Message::Sight(message) => {
                self.see(&message);
                Task::none()
            }
            Message::Focused(focused) => {
                self.shared.focused = focused;
                self.reshape()
            }
            Message::System(mode) => {
                self.system_dark = mode == iced::theme::Mode::Dark;
                self.restyle();
                Task::none()
            }
            Message::Midnight => {
                self.until_midnight = launch::until_midnight(&self.shared.words, self.shared.now);
                Task::none()
            }
            Message::CloseRequested => self.close(),
            Message::GiveUp => iced::exit(),
            Message::Pictured(request, result) => {
                self.send(Command::ScreenshotTaken { request, result });
                Task::none()
            }
            Message::LinkCame(link) => self.link_came(&link),
            Message::LinkOpened(opened) => {
                self.notice = (!opened).then(|| self.shared.words.text("link-failed"));
                Task::none()
            }
            Message::FileOpened(opened) => {
                self.notice = opened.err().map(|words| self.shared.words.text(words));
                Task::none()
            }
        }
    }

    fn reshape(&mut self) -> Task<Message> {
        let action = self.chats.resized(&self.shared.context());
        self.perform(action, Message::Chats)
    }

    /// Takes in what belongs together, and draws it once.
    pub fn hear_all(&mut self, updates: &[Update]) -> Task<Message> {
        let mut tasks: Vec<_> = updates.iter().map(|update| self.take_in(update)).collect();
        let settled = self.chats.settle(&self.shared.context());
        tasks.push(self.perform(settled, Message::Chats));
        tasks.push(self.show_waiting());
        self.tell_looking();
        Task::batch(tasks)
    }

    /// Takes in one update, and draws it.
    pub fn hear(&mut self, update: &Update) -> Task<Message> {
        self.hear_all(std::slice::from_ref(update))
    }

    /// Takes in one update: the world first, then who wants to know.
    fn take_in(&mut self, update: &Update) -> Task<Message> {
        self.shared.world.apply(update);
        self.shared.settled.hear(update);
        self.shared.faces.hear(update);
        let begun = match update {
            Update::Snapshot { .. } => {
                let retold = self.take_settings();
                Task::batch([retold, self.begin(), self.answer_openings()])
            }
            Update::SettingsChanged(_) => self.take_settings(),
            // A form that tries another address has its own way on.
            Update::AccountRemoved(_) if self.shared.world.accounts().len() == 0 && !self.screen.is_form() => self.go(Destination::Home),
            Update::OpenRequested(key) => {
                let chat = key.as_ref().map_or_else(Task::none, |key| self.go(Destination::Chat(key.clone())));
                Task::batch([chat, launch::come_to_front()])
            }
            Update::ShowRequested { request, opening } => self.answer(*request, opening.clone()),
            Update::ScreenshotRequested { request, path } => launch::picture(*request, path.clone()),
            Update::Challenged { account, challenge } if self.challenges.len() < MOST_CHALLENGES => {
                self.challenges.push_back((*account, challenge.clone()));
                Task::none()
            }
            Update::Stopped => iced::exit(),
            _ => Task::none(),
        };
        let chats = self.chats.hear(update, &self.shared.context());
        let chats = self.perform(chats, Message::Chats);
        let screen = self.screen.hear(update, &self.shared.context());
        let screen = self.perform(screen, Message::Screen);
        let dialog = self.dialog.as_mut().map_or(Action::None, |dialog| dialog.hear(update, &self.shared.context()));
        let dialog = self.perform(dialog, Message::Dialog);
        Task::batch([begun, chats, screen, dialog])
    }

    /// Shows the first screen, once there is something to show.
    fn begin(&mut self) -> Task<Message> {
        if std::mem::replace(&mut self.began, true) {
            return Task::none();
        }
        self.chats = chats::Chats::new(&self.shared.context());
        self.go(Destination::Home)
    }

    fn take_settings(&mut self) -> Task<Message> {
        self.restyle();
        let tag = self.language.clone().or_else(|| self.shared.world.settings().language.clone());
        if !self.live {
            return Task::none();
        }
        let words = Words::new(tag.as_deref());
        if words.language() == self.shared.words.language() {
            return Task::none();
        }
        self.shared.words = words;
        let action = self.chats.translate(&self.shared.context());
        self.perform(action, Message::Chats)
    }

    fn restyle(&mut self) {
        let dark = match self.shared.world.settings().appearance {
            Appearance::System => self.system_dark,
            Appearance::Light => false,
            Appearance::Dark => true,
        };
        if self.shared.theme.dark != dark {
            self.shared.theme = Theme::verona(dark);
        }
    }

    fn lose_engine(&mut self) -> Task<Message> {
        if self.closing {
            return iced::exit();
        }
        self.notice = Some(self.shared.words.text("engine-gone"));
        Task::none()
    }

    fn send(&mut self, command: Command) {
        match &mut self.engine {
            Engine::Recorded(commands) => commands.push(command),
            Engine::Running(handle) => {
                if handle.send(command).is_err() {
                    self.notice = Some(self.shared.words.text("engine-gone"));
                }
            }
        }
    }

    /// The one place that does what screens ask for.
    fn perform<M: Send + 'static>(&mut self, action: Action<M>, lift: fn(M) -> Message) -> Task<Message> {
        match action {
            Action::None => Task::none(),
            Action::Send(command) => {
                self.send(command);
                Task::none()
            }
            Action::Go(destination) => self.go(destination),
            Action::Open(kind) => self.open(kind),
            Action::Close => self.close_dialog(),
            Action::OpenLink(link) => self.open_link(link),
            Action::OpenFile(path) => launch::open_file(path),
            Action::ShowFile(path) => launch::show_file(path),
            Action::Forget(key) => {
                self.shared.world.close_timeline(&key);
                Task::none()
            }
            Action::Copy(text) => clipboard::write(text),
            Action::Quote(id) => self.quote(id),
            Action::Attach(key, attachment) => {
                let action = self.chats.attach(&key, attachment);
                self.perform(action, Message::Chats)
            }
            Action::Lock if self.screen.is_chats() => {
                let action = self.chats.open_lock(&self.shared.context());
                self.perform(action, Message::Chats)
            }
            Action::Lock => Task::none(),
            Action::Acknowledge(account) => {
                self.shared.settled.acknowledge(account);
                Task::none()
            }
            Action::Run(task) => task.map(lift),
            Action::Quit => self.close(),
            Action::Many(all) => Task::batch(all.into_iter().map(|action| self.perform(action, lift)).collect::<Vec<_>>()),
        }
    }

    /// Quotes a message of the conversation that is open in what is being written.
    pub fn quote(&mut self, id: MessageId) -> Task<Message> {
        let action = self.chats.quote(id, &self.shared.context());
        self.perform(action, Message::Chats)
    }

    fn open(&mut self, kind: DialogKind) -> Task<Message> {
        self.chats.leave_messages();
        let left = self.leave_dialog();
        let (dialog, action) = Dialog::open(kind, &self.shared.context());
        self.dialog = Some(dialog);
        let opened = self.perform(action, Message::Dialog);
        Task::batch([left, opened])
    }

    fn close_dialog(&mut self) -> Task<Message> {
        let left = self.leave_dialog();
        let next = self.show_waiting();
        if self.dialog.is_some() {
            return Task::batch([left, next]);
        }
        if self.screen.is_chats() && self.chats.conversation().is_some() {
            Task::batch([left, operation::focus(super::pane::composer::FIELD)])
        } else {
            left
        }
    }

    /// Nothing lies over the window any more; what a dialog has asked may have to be taken back.
    fn leave_dialog(&mut self) -> Task<Message> {
        let Some(mut dialog) = self.dialog.take() else { return Task::none() };
        let action = dialog.leave(&self.shared.context());
        self.perform(action, Message::Dialog)
    }

    /// Says goodbye to the servers before the window goes.
    fn close(&mut self) -> Task<Message> {
        if self.screen.holds(Way::Quit) {
            return self.leave_dialog();
        }
        if std::mem::replace(&mut self.closing, true) {
            return Task::none();
        }
        let action = self.chats.quit();
        let task = self.perform(action, Message::Chats);
        self.send(Command::Quit);
        task
    }

    /// What must be listened to now.
    pub fn subscription(&self) -> iced::Subscription<Message> {
        let engine = match &self.engine {
            Engine::Running(handle) => launch::engine(handle.clone()),
            Engine::Recorded(_) => iced::Subscription::none(),
        };
        let closing = if self.closing { launch::give_up() } else { iced::Subscription::none() };
        let writing = self.screen.is_chats() && self.dialog.is_none() && self.chats.gate(&self.shared.context()).is_none();
        let chats = self.chats.subscription(writing).map(Message::Chats);
        let dialog = self.dialog.as_ref().map_or_else(iced::Subscription::none, |dialog| dialog.subscription().map(Message::Dialog));
        iced::Subscription::batch([
            engine,
            self.sight(),
            launch::window(),
            launch::links(),
            launch::midnight(self.until_midnight),
            closing,
            chats,
            dialog,
        ])
    }

    /// Draws the window.
    #[must_use]
    pub fn view(&self) -> Element<'_, Message> {
        let context = self.shared.context();
        context.faces.begin();
        let screen = if self.screen.is_chats() {
            self.chats.view(&context).map(Message::Chats)
        } else {
            self.screen.view(&context).map(Message::Screen)
        };
        let dialog = self.dialog.as_ref().map(|dialog| dialog.view(&context).map(Message::Dialog));
        let notice = self.notice.clone().or_else(|| self.waiting_words()).map(launch::notice);
        iced::widget::stack![beneath(screen, self.dialog.is_some())].push(dialog).push(notice).into()
    }
}

#[cfg(test)]
mod tests;
