//! What comes from outside and is shown here: links, invitations, questions that only people can answer.
//!
//! Nothing is done because a link says so: it is shown, and the user does it or not. Links wait for one another, and until nothing
//! that must not be lost lies over the window.

use iced::Task;

use super::{App, Message, launch};
use crate::{
    engine::{Command, Opening, RequestId, Showing},
    ui::{
        action::{Destination, DialogKind},
        dialog::Dialog,
    },
    xmpp::{
        link::{Link, LinkError, Request, is_uri},
        uri::Invitation,
    },
};

/// More links do not wait: whoever opens so many does not mean them.
const MOST_LINKS: usize = 20;

impl App {
    /// Opens a link that was pressed: of others with the desktop's program, one for us here.
    pub(super) fn open_link(&mut self, link: String) -> Task<Message> {
        if !is_uri(&link) {
            return launch::open_link(&link);
        }
        let _ = self.read_link(&link);
        self.show_waiting()
    }

    /// The system hands over a link that somebody opened.
    pub(super) fn link_came(&mut self, link: &str) -> Task<Message> {
        let _ = self.read_link(link);
        Task::batch([self.show_waiting(), launch::come_to_front()])
    }

    /// Takes a link in, or says that it cannot be read.
    pub(super) fn read_link(&mut self, link: &str) -> Showing {
        match Link::read(link) {
            Ok(link) => self.take_link(link),
            Err(error) => self.show_unreadable(error),
        }
    }

    fn show_unreadable(&mut self, error: LinkError) -> Showing {
        self.notice = Some(self.shared.words.text(match error {
            LinkError::NotALink => "link-unreadable",
            LinkError::TooMuch => "link-too-much",
        }));
        Showing::Now
    }

    /// Puts a link among those that wait, once.
    fn take_link(&mut self, link: Link) -> Showing {
        if self.shown_link() == Some(&link) {
            return Showing::Now;
        }
        if self.links.contains(&link) {
            return Showing::Later;
        }
        if self.links.len() >= MOST_LINKS {
            self.notice = Some(self.shared.words.text("link-full"));
            return Showing::Full;
        }
        self.links.push_back(link);
        if self.links.len() == 1 && self.can_show_link() { Showing::Now } else { Showing::Later }
    }

    fn shown_link(&self) -> Option<&Link> {
        self.dialog.as_ref().and_then(Dialog::link)
    }

    /// What was asked for before the window listened.
    pub(super) fn answer_openings(&mut self) -> Task<Message> {
        let openings = self.shared.world.openings().to_vec();
        Task::batch(openings.into_iter().map(|(request, opening)| self.answer(request, opening)).collect::<Vec<_>>())
    }

    /// Shows what `ctl` or a second start asks for. A window that closes answers nobody: a second start then becomes the first.
    pub(super) fn answer(&mut self, request: RequestId, opening: Opening) -> Task<Message> {
        if self.closing {
            return Task::none();
        }
        let (showing, shown) = match opening {
            Opening::Window => (Showing::Now, Task::none()),
            Opening::Chat(key) => (Showing::Now, self.go(Destination::Chat(key))),
            Opening::Link(link) => (self.take_link(link), self.show_waiting()),
            Opening::Unreadable(error) => (self.show_unreadable(error), Task::none()),
        };
        self.send(Command::Shown { request, showing });
        Task::batch([shown, launch::come_to_front()])
    }

    /// Shows what waits next: a question, then a link; a question only when nothing else lies over the window.
    pub(super) fn show_waiting(&mut self) -> Task<Message> {
        if self.dialog.is_none()
            && let Some((account, challenge)) = self.challenges.pop_front()
        {
            return self.open(DialogKind::Challenge { account, challenge });
        }
        if self.shared.world.accounts().len() > 0 {
            let here = self.dialog.as_ref().and_then(Dialog::link);
            self.kept_links.retain(|link| Some(link) != here);
            self.links.extend(self.kept_links.drain(..));
        }
        if !self.can_show_link() {
            return Task::none();
        }
        self.links.pop_front().map_or_else(Task::none, |link| self.show_link(link))
    }

    /// Nothing that was typed is lost for a link. The demo's account comes in a moment.
    fn can_show_link(&self) -> bool {
        let has_account = self.shared.world.accounts().len() > 0;
        let is_free = self.dialog.as_ref().is_none_or(Dialog::gives_way) && !self.screen.is_form();
        self.began && !self.closing && is_free && (has_account || !self.shared.demo)
    }

    fn show_link(&mut self, link: Link) -> Task<Message> {
        let has_account = self.shared.world.accounts().len() > 0;
        match &link.request {
            Request::Invitation(invitation) if !has_account && invitation.registers => self.show_invitation(invitation.clone()),
            request => {
                let kind = match request {
                    Request::Invitation(invitation) => DialogKind::Invitation { invitation: invitation.clone(), account: None },
                    _ => {
                        let here = self.chats.conversation().filter(|_| self.screen.is_chats()).map(|key| key.account);
                        DialogKind::Link { link: Box::new(link.clone()), here }
                    }
                };
                if !has_account {
                    self.keep_link(link);
                }
                self.open(kind)
            }
        }
    }

    /// A link that was shown without an account comes again when there is one.
    fn keep_link(&mut self, link: Link) {
        if !self.kept_links.contains(&link) && self.kept_links.len() < MOST_LINKS {
            self.kept_links.push_back(link);
        }
    }

    /// That links wait, and for what.
    pub(super) fn waiting_words(&self) -> Option<String> {
        let waits = self.began && !self.links.is_empty() && (self.dialog.is_some() || self.screen.is_form());
        waits.then(|| self.shared.words.text_with("link-waits", &[("count", self.links.len().into())]))
    }

    /// An invitation is shown, and nothing is done with it until the user wants it: without an account, on the way to one.
    fn show_invitation(&mut self, invitation: Invitation) -> Task<Message> {
        self.go(Destination::Invited(Some(invitation)))
    }
}
