//! What comes from outside and is shown here: links, invitations, questions that only people can answer.

use iced::Task;

use super::{App, Message, launch};
use crate::{
    model::ConversationKey,
    platform::Link,
    ui::action::{Destination, DialogKind},
    xmpp::uri::{Invitation, XmppUri},
};

impl App {
    /// Opens a link: of others with the desktop's program, one for us here.
    pub(super) fn open_link(&mut self, link: String) -> Task<Message> {
        if let Some(invitation) = XmppUri::parse(&link).and_then(|uri| uri.invitation()) {
            return self.show_invitation(invitation);
        }
        let key = XmppUri::parse(&link).and_then(|uri| {
            let named = uri.account.and_then(|jid| self.shared.world.account_by_jid(&jid)).map(|account| account.id);
            let here = || self.chats.conversation().map(|key| key.account);
            let first = || self.shared.world.accounts().next().map(|account| account.id);
            let account = named.or_else(here).or_else(first)?;
            Some(ConversationKey { account, peer: uri.target?.into_bare() })
        });
        match key {
            Some(key) => self.go(Destination::Chat(key)),
            None => launch::open_link(&link),
        }
    }

    /// The system hands over a link that somebody opened: the way of a link on the command line.
    pub(super) fn link_came(&mut self, link: String) -> Task<Message> {
        // We are asked for these alone; whoever hands over others wants something else of us.
        if !Link::parse(&link).is_ok_and(|link| link.is_xmpp()) {
            return Task::none();
        }
        if !self.began {
            self.link = Some(link);
            return Task::none();
        }
        Task::batch([self.open_link(link), launch::come_to_front()])
    }

    /// An invitation is shown, and nothing is done with it until the user wants it: without an account, on the way to one.
    pub(super) fn show_invitation(&mut self, invitation: Invitation) -> Task<Message> {
        if self.shared.world.accounts().len() == 0 && invitation.registers {
            return self.go(Destination::Invited(Some(invitation)));
        }
        self.open(DialogKind::Invitation { invitation, account: None })
    }

    /// A question waits until nothing else lies over the window, so that nothing typed is lost.
    pub(super) fn show_challenge(&mut self) -> Task<Message> {
        if self.dialog.is_some() {
            return Task::none();
        }
        match self.challenges.pop_front() {
            Some((account, challenge)) => self.open(DialogKind::Challenge { account, challenge }),
            None => Task::none(),
        }
    }
}
