//! Starting the window, and everything it listens to. Nothing here runs while nothing happens.

use std::{path::PathBuf, time::Duration};

use iced::{
    Center, Fill, Size, Subscription, Task, event,
    futures::{SinkExt, Stream},
    stream,
    widget::{container, row},
    window,
};
use jiff::{Timestamp, ToSpan};

use super::{
    App, Element,
    action::StorePlace,
    app::{Message, sight},
    shortcut,
    theme::{self, font, measure},
    widget::{Icon, icon, label},
};
use crate::{
    engine::{Handle, RequestId},
    i18n::Words,
    picture::{self, Pixels},
    platform::{Link, SecretsPlace, events, open_document, open_folder_of},
};

/// The name by which desktops know the window: that of its desktop file.
const APP_ID: &str = "chat.balcony.Balcony";
/// How long people must be in sight before their pictures are asked for: whoever is scrolled past is not.
const PAUSE: Duration = Duration::from_millis(120);
/// How long the engine may take to say goodbye.
const GOODBYE: Duration = Duration::from_secs(4);

/// How the window is started.
#[derive(Debug, Clone)]
pub struct Launch {
    /// The engine.
    pub handle: Handle,
    /// A language tag that goes before the preferences and the system; `None`: those.
    pub language: Option<String>,
    /// Whether this is the demo.
    pub demo: bool,
    /// A link to show.
    pub link: Option<String>,
    /// Where passwords and keys are kept.
    pub secrets: SecretsPlace,
    /// How messages are kept.
    pub store: StorePlace,
}

/// Why there is no window.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// There is no display to open a window on.
    #[error("there is no display")]
    NoDisplay,
    /// The window system or the renderer refuses; its own words.
    #[error("the window cannot be opened: {0}")]
    Window(String),
}

/// Opens the window and stays until it is closed.
///
/// # Errors
/// [`Error::NoDisplay`] where there is none, [`Error::Window`] if it cannot be opened.
pub fn run(launch: Launch) -> Result<(), Error> {
    if !has_display() {
        return Err(Error::NoDisplay);
    }
    let boot = move || (App::new(launch.clone()), iced::system::theme().map(Message::System));
    iced::application(boot, App::update, App::view)
        .title(App::title)
        .theme(App::theme)
        .subscription(App::subscription)
        .settings(settings())
        .window(window_settings())
        .run()
        .map_err(|error| Error::Window(error.to_string()))
}

/// winit panics without a display, so it is asked for first.
#[cfg(all(unix, not(target_os = "macos")))]
fn has_display() -> bool {
    is_on_wayland() || is_set("DISPLAY")
}

/// As winit chooses: Wayland wherever it is.
fn is_on_wayland() -> bool {
    cfg!(all(unix, not(target_os = "macos"))) && (is_set("WAYLAND_DISPLAY") || is_set("WAYLAND_SOCKET"))
}

fn is_set(name: &str) -> bool {
    std::env::var_os(name).is_some_and(|value| !value.is_empty())
}

#[cfg(not(all(unix, not(target_os = "macos"))))]
fn has_display() -> bool {
    true
}

/// Font and size of text, where nothing else is said.
pub(super) fn settings() -> iced::Settings {
    iced::Settings {
        id: Some(APP_ID.to_owned()),
        default_font: font::REGULAR,
        default_text_size: measure::TEXT.into(),
        ..iced::Settings::default()
    }
}

pub(super) fn window_settings() -> window::Settings {
    let (width, height) = measure::WINDOW;
    let (least_width, least_height) = measure::WINDOW_MIN;
    window::Settings {
        size: Size::new(width, height),
        min_size: Some(Size::new(least_width, least_height)),
        icon: window_icon(),
        exit_on_close_request: false,
        platform_specific: platform(),
        ..window::Settings::default()
    }
}

#[cfg(target_os = "linux")]
fn platform() -> window::settings::PlatformSpecific {
    window::settings::PlatformSpecific { application_id: APP_ID.to_owned(), ..Default::default() }
}

#[cfg(not(target_os = "linux"))]
fn platform() -> window::settings::PlatformSpecific {
    window::settings::PlatformSpecific::default()
}

fn window_icon() -> Option<window::Icon> {
    let Pixels { width, height, rgba } = picture::decode(include_bytes!("../../resources/icons/balcony-128.png")).ok()?;
    window::icon::from_rgba(rgba, width, height).ok()
}

/// An engine to listen to: always the same one, so that it is listened to once.
struct Listener(Handle);

impl std::hash::Hash for Listener {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        "engine".hash(state);
    }
}

/// What the engine says.
pub fn engine(handle: Handle) -> Subscription<Message> {
    Subscription::run_with(Listener(handle), listen)
}

fn listen(listener: &Listener) -> impl Stream<Item = Message> + use<> {
    let handle = listener.0.clone();
    stream::channel(64, async move |mut window| {
        if let Ok(mut updates) = handle.subscribe().await {
            while let Some(batch) = updates.next_for_the_eye().await {
                if window.send(Message::Engine(batch)).await.is_err() {
                    return;
                }
            }
        }
        // Whoever should hear it may be gone; then nobody needs to.
        let _ = window.send(Message::EngineGone).await;
    })
}

/// What the window system says: keys, size, focus, closing, light and dark.
pub fn window() -> Subscription<Message> {
    let events = event::listen_with(|event, status, _| {
        if let Some(shortcut) = shortcut::of_event(&event) {
            return Some(Message::Shortcut(shortcut, status == event::Status::Captured));
        }
        match event {
            iced::Event::Window(window::Event::Opened { size, .. } | window::Event::Resized(size)) => Some(Message::Resized(size)),
            iced::Event::Window(window::Event::Rescaled(scale)) => Some(Message::Sight(sight::Message::Rescaled(scale))),
            iced::Event::Window(window::Event::Focused) => Some(Message::Focused(true)),
            iced::Event::Window(window::Event::Unfocused) => Some(Message::Focused(false)),
            iced::Event::Window(window::Event::CloseRequested) => Some(Message::CloseRequested),
            _ => None,
        }
    });
    Subscription::batch([events, iced::system::theme_changes().map(Message::System)])
}

/// Links that the system hands over to us while we run.
pub fn links() -> Subscription<Message> {
    Subscription::run(events::links).map(Message::LinkCame)
}

/// How long this day lasts still; an hour if the calendar does not say.
#[must_use]
pub fn until_midnight(words: &Words, now: Timestamp) -> Duration {
    let today = now.to_zoned(words.zone().clone()).date();
    let tomorrow = today.checked_add(1.day()).and_then(|date| date.to_zoned(words.zone().clone()));
    let seconds = tomorrow.map_or(3600, |tomorrow| tomorrow.timestamp().as_second() - now.as_second());
    Duration::from_secs(seconds.max(1).unsigned_abs())
}

/// The beginning of the next day, when "today" becomes "yesterday".
pub fn midnight(left: Duration) -> Subscription<Message> {
    iced::time::every(left).map(|_| Message::Midnight)
}

/// How many pixels of the screen are in a logical one.
pub fn scale() -> Task<sight::Message> {
    window::latest().and_then(window::scale_factor).map(sight::Message::Rescaled)
}

/// A moment after pictures were wanted.
pub fn pause() -> Subscription<()> {
    iced::time::every(PAUSE).map(|_| ())
}

/// How long the window waits for the engine's goodbye.
pub fn give_up() -> Subscription<Message> {
    iced::time::every(GOODBYE).map(|_| Message::GiveUp)
}

/// Takes a picture of the window and saves it as PNG.
pub fn picture(request: RequestId, path: PathBuf) -> Task<Message> {
    window::latest().and_then(window::screenshot).then(move |shot| {
        let path = path.clone();
        Task::perform(async move { save(&shot, &path) }, move |result| Message::Pictured(request, result))
    })
}

fn save(shot: &window::Screenshot, path: &std::path::Path) -> Result<(), String> {
    let pixels = Pixels { width: shot.size.width, height: shot.size.height, rgba: shot.rgba.to_vec() };
    let png = picture::png(&pixels).map_err(|error| error.to_string())?;
    std::fs::write(path, png).map_err(|error| error.to_string())
}

/// Shows the window, wherever it is. Wayland lets no window come to the front by itself, so there it asks for attention.
pub fn come_to_front() -> Task<Message> {
    window::latest().and_then(|id| {
        let front = window::minimize(id, false).chain(window::gain_focus(id));
        let attention = window::request_user_attention(id, Some(window::UserAttention::Informational));
        if is_on_wayland() { front.chain(attention) } else { front }
    })
}

/// Opens a link with the desktop's own program, if it is of a kind that may be opened; links for us never get here.
pub fn open_link(link: &str) -> Task<Message> {
    match Link::parse(link) {
        Ok(link) if !link.is_xmpp() => Task::perform(async move { link.open().is_ok() }, Message::LinkOpened),
        Ok(_) | Err(_) => Task::done(Message::LinkOpened(false)),
    }
}

/// Opens a file that was fetched.
pub fn open_file(path: PathBuf) -> Task<Message> {
    Task::perform(async move { open_document(&path).map_err(|_| "file-cannot-open") }, Message::FileOpened)
}

/// Shows a file that was fetched in its folder.
pub fn show_file(path: PathBuf) -> Task<Message> {
    Task::perform(async move { open_folder_of(&path).map_err(|_| "file-cannot-show") }, Message::FileOpened)
}

/// Words about the window itself, at its lower edge, until Escape.
pub fn notice<'a>(words: String) -> Element<'a, Message> {
    let content = row![icon(Icon::CircleAlert).size(16.0).style(theme::text::bad), label::second(words).style(theme::text::normal)]
        .spacing(measure::STEP)
        .align_y(Center);
    let card = container(content).padding([10.0, measure::WIDE]).style(theme::container::menu);
    container(card).center_x(Fill).align_bottom(Fill).padding(measure::SECTION).into()
}
