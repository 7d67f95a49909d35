//! The notification service of Linux and BSD desktops, over D-Bus (`org.freedesktop.Notifications`, specification 1.2).
//!
//! A notification is changed over the connection that showed it: GNOME takes changes from nobody else.

use futures::future::{self, BoxFuture, FutureExt};
use notify_rust::{Hint, Image, Notification, NotificationHandle, NotificationResponse, Timeout};

use super::{Answer, CLICK, Card, Face, Manner, Notice, NotifyError, Painter, Picture, Service, aside};

/// The name of the program to people, and of its desktop file and icon.
const NAME: &str = "Balcony";
const DESKTOP_ENTRY: &str = "chat.balcony.Balcony";

/// This session's service.
#[derive(Debug, Clone)]
pub struct Desktop {
    painter: Painter,
}

impl Desktop {
    /// The service, with faces from this painter.
    #[must_use]
    pub fn new(painter: Painter) -> Self {
        Self { painter }
    }
}

impl Service for Desktop {
    fn probe(&self) -> BoxFuture<'static, Result<(), NotifyError>> {
        Skills::ask().map(|outcome| outcome.map(|_| ())).boxed()
    }

    fn card(&self) -> Box<dyn Card> {
        Box::new(DesktopCard { painter: self.painter.clone(), shown: None })
    }
}

/// What a service can do.
#[derive(Debug, Clone, Copy)]
struct Skills {
    /// Bodies are read as markup.
    markup: bool,
    /// There are buttons.
    buttons: bool,
}

impl Skills {
    /// Asks whoever is the service now; a service that is not started yet is started by the question.
    async fn ask() -> Result<Self, NotifyError> {
        let skills = aside(notify_rust::get_capabilities).await??;
        let has = |skill: &str| skills.iter().any(|known| known == skill);
        Ok(Self { markup: has("body-markup"), buttons: has("actions") })
    }
}

struct DesktopCard {
    painter: Painter,
    /// With its connection, which is kept until the card goes: GNOME takes everything of a program away when the connection that
    /// showed the first of it ends.
    shown: Option<NotificationHandle>,
}

impl Card for DesktopCard {
    fn show<'a>(&'a mut self, notice: &'a Notice) -> BoxFuture<'a, Result<(), NotifyError>> {
        async move {
            // Asked each time: the service may be another one than last time.
            let skills = Skills::ask().await?;
            let notification = with_face(written(notice, skills), self.painter.clone(), notice.face.clone()).await;
            self.shown = Some(match self.shown.take() {
                Some(handle) => change(handle, notification).await?,
                None => notification.show_async().await?,
            });
            Ok(())
        }
        .boxed()
    }

    fn answer(&mut self) -> BoxFuture<'_, Answer> {
        let Some(shown) = &self.shown else { return future::pending().boxed() };
        async move {
            // A connection that ends closes all that was shown over it.
            let mut answer = Answer::Closed;
            shown
                .wait_for_action_async(|response| match response {
                    NotificationResponse::Default => answer = Answer::Chosen(CLICK.to_owned()),
                    NotificationResponse::Action(key) => answer = Answer::Chosen(key.clone()),
                    NotificationResponse::Reply(_) | NotificationResponse::Closed(_) => {}
                })
                .await;
            answer
        }
        .boxed()
    }

    fn withdraw(&mut self, manner: Manner) -> BoxFuture<'_, ()> {
        async move {
            if manner == Manner::Erase
                && let Some(handle) = self.shown.take()
            {
                self.shown = change(handle, blank()).await.ok();
            }
            if let Some(handle) = &self.shown {
                handle.close_async().await;
            }
        }
        .boxed()
    }
}

/// Changes what is shown. The crate's way to do so blocks.
async fn change(mut handle: NotificationHandle, notification: Notification) -> Result<NotificationHandle, NotifyError> {
    *handle = notification;
    aside(move || handle.update().map(|()| handle)).await?.map_err(NotifyError::from)
}

fn written(notice: &Notice, skills: Skills) -> Notification {
    let mut notification = blank();
    let body = if skills.markup { without_markup(&notice.body) } else { notice.body.clone() };
    notification.summary(&notice.title).body(&body).hint(Hint::Category(notice.category.to_owned()));
    if notice.lasting_body.is_some() {
        // What has to go stays out of what the service keeps (specification, "transient"), and on the screen, where it can be
        // overwritten.
        notification.hint(Hint::Transient(true)).timeout(Timeout::Never);
    }
    if skills.buttons {
        for button in &notice.buttons {
            notification.action(button.key, &button.label);
        }
    }
    notification
}

/// The same with a picture, if there is one.
async fn with_face(mut notification: Notification, painter: Painter, face: Option<Face>) -> Notification {
    let Some(face) = face else { return notification };
    let paint = move || {
        // The crate asks the service for its version when it first writes a picture, and blocks: here it may.
        let _ = *notify_rust::SPEC_VERSION;
        (painter.0)(&face)
    };
    let picture = aside(paint).await.ok().flatten();
    let image = picture.and_then(|Picture { side, rgba }| Image::from_rgba(side.into(), side.into(), rgba).ok());
    if let Some(image) = image {
        notification.image_data(image);
    }
    notification
}

/// Nothing but our name.
fn blank() -> Notification {
    let mut notification = Notification::new();
    notification.appname(NAME).summary(NAME).icon(DESKTOP_ENTRY).hint(Hint::DesktopEntry(DESKTOP_ENTRY.to_owned()));
    notification
}

/// A plain text as markup that reads the same (specification §4).
fn without_markup(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::notifications::Button;

    fn notice() -> Notice {
        Notice {
            title: "Romeo".to_owned(),
            body: "<b>1 & 2</b>".to_owned(),
            buttons: vec![Button { key: "read", label: "Mark as read".to_owned() }],
            ..Notice::default()
        }
    }

    #[test]
    fn what_looks_like_markup_reads_as_it_was_written() {
        let with_markup = written(&notice(), Skills { markup: true, buttons: true });
        assert_eq!(with_markup.body, "&lt;b&gt;1 &amp; 2&lt;/b&gt;");
        let without = written(&notice(), Skills { markup: false, buttons: true });
        assert_eq!(without.body, "<b>1 & 2</b>");
    }

    #[test]
    fn a_service_without_buttons_is_given_none() {
        assert!(written(&notice(), Skills { markup: true, buttons: false }).actions.is_empty());
        assert_eq!(written(&notice(), Skills { markup: true, buttons: true }).actions, ["read", "Mark as read"]);
    }

    #[test]
    fn what_has_to_go_is_not_kept_by_the_service() {
        let timed = Notice { lasting_body: Some("New message".to_owned()), ..notice() };
        let skills = Skills { markup: true, buttons: true };
        assert!(written(&timed, skills).hints.contains(&Hint::Transient(true)));
        assert_eq!(written(&timed, skills).timeout, Timeout::Never);
        assert!(!written(&notice(), skills).hints.contains(&Hint::Transient(true)));
    }
}
