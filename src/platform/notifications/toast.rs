//! Notifications of Windows and macOS. They are shown, and then they are the system's: what has to go at some time is not shown
//! in the first place, a change is a new one, and answers come back only where the system brings them.

use futures::future::{self, BoxFuture, FutureExt};
use notify_rust::Notification;

use super::{Answer, Card, Manner, Notice, NotifyError, Painter, Service, aside};

/// `CFBundleIdentifier` in packaging/macos/Info.plist.
#[cfg(target_os = "macos")]
const BUNDLE: &str = "chat.balcony.Balcony";
/// Who Windows says the notifications are from: registered with name and picture by the installer (packaging/windows/balcony.nsi).
#[cfg(windows)]
const APP_ID: &str = "chat.balcony.Balcony";

/// The system's own service.
#[derive(Debug, Clone)]
pub struct Desktop;

impl Desktop {
    /// The service. It shows the program's own picture.
    #[must_use]
    pub fn new(_: Painter) -> Self {
        Self
    }
}

impl Service for Desktop {
    fn probe(&self) -> BoxFuture<'static, Result<(), NotifyError>> {
        async { aside(introduce).await? }.boxed()
    }

    fn card(&self) -> Box<dyn Card> {
        Box::new(Toast { answer: None })
    }
}

struct Toast {
    answer: Option<futures::channel::oneshot::Receiver<Answer>>,
}

impl Card for Toast {
    fn show<'a>(&'a mut self, notice: &'a Notice) -> BoxFuture<'a, Result<(), NotifyError>> {
        let notification = written(notice);
        async move {
            self.answer = aside(move || introduce().and_then(|()| present(&notification))).await??;
            Ok(())
        }
        .boxed()
    }

    fn answer(&mut self) -> BoxFuture<'_, Answer> {
        match &mut self.answer {
            Some(answer) => answer.map(|answer| answer.unwrap_or(Answer::Closed)).boxed(),
            None => future::pending().boxed(),
        }
    }

    fn withdraw(&mut self, _: Manner) -> BoxFuture<'_, ()> {
        self.answer = None;
        future::ready(()).boxed()
    }
}

/// Says who shows notifications. macOS shows those of bundles alone, and the library, if nobody has told it which we are, opens a window
/// that asks where the program "use_default" is, then shows them as the Finder's.
#[cfg(target_os = "macos")]
fn introduce() -> Result<(), NotifyError> {
    static INTRODUCED: std::sync::OnceLock<Result<(), NotifyError>> = std::sync::OnceLock::new();
    let introduced = INTRODUCED.get_or_init(|| notify_rust::set_application(BUNDLE).map_err(|error| NotifyError(error.to_string())));
    introduced.clone()
}

/// Windows shows nothing of whom it does not know, and does not say so.
#[cfg(windows)]
fn introduce() -> Result<(), NotifyError> {
    let key = windows_registry::CURRENT_USER.open(format!(r"Software\Classes\AppUserModelId\{APP_ID}"));
    key.map(drop).map_err(|_| NotifyError("Balcony is not installed".to_owned()))
}

fn written(notice: &Notice) -> Notification {
    let mut notification = Notification::new();
    notification.appname("Balcony").summary(&notice.title).body(notice.lasting_body.as_ref().unwrap_or(&notice.body));
    #[cfg(windows)]
    notification.app_id(APP_ID);
    #[cfg(windows)]
    for button in notice.buttons.iter().filter(|button| button.key != super::CLICK) {
        notification.action(button.key, &button.label);
    }
    notification
}

/// Shows it, and listens for the answer on a thread of its own.
#[cfg(windows)]
fn present(notification: &Notification) -> Result<Option<futures::channel::oneshot::Receiver<Answer>>, NotifyError> {
    use notify_rust::NotificationResponse;

    let handle = notification.show()?;
    let (sender, receiver) = futures::channel::oneshot::channel();
    let listen = move || {
        let mut answer = Answer::Closed;
        let heard = handle.wait_for_response(|response: &NotificationResponse| match response {
            NotificationResponse::Default => answer = Answer::Chosen(super::CLICK.to_owned()),
            NotificationResponse::Action(key) => answer = Answer::Chosen(key.clone()),
            NotificationResponse::Reply(_) | NotificationResponse::Closed(_) => {}
        });
        let _ = heard.map(|()| sender.send(answer));
    };
    let thread = std::thread::Builder::new().name("notification".to_owned()).spawn(listen);
    Ok(thread.ok().map(|_| receiver))
}

/// Shows it: macOS has it as soon as its handle goes.
#[cfg(not(windows))]
fn present(notification: &Notification) -> Result<Option<futures::channel::oneshot::Receiver<Answer>>, NotifyError> {
    drop(notification.show()?);
    Ok(None)
}
