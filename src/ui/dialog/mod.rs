//! What lies over the window for a while. Nothing below stops for it; Escape or a press beside it closes it.
//!
//! | file | what |
//! |---|---|
//! | [`add_contact`] | add a contact |
//! | [`add_key`] | learn a contact's key out of a file or a text |
//! | [`card`] | the whole card of somebody, or our own |
//! | [`compare_key`] | a contact's key and ours, to be compared |
//! | [`edit_contact`] | a contact's name and groups |
//! | [`groups`] | choosing groups, in both |
//! | [`block`] | keep somebody out, and maybe report them |
//! | [`unblock`] | let them through again |
//! | [`blocked`] | who is kept out |
//! | [`confirm`] | remove a contact or an account, stop showing one's presence |
//! | [`password`] | an account's password, typed again |
//! | [`care`] | an account's password on its server, and its end there |
//! | [`server_details`] | what an account's server says of itself |
//! | [`certificate`] | a refused certificate, to look at and perhaps trust |
//! | [`presence`] | how one is seen: state, words, priority |
//! | [`security`] | what was proven when a session was made |
//! | [`shortcuts`] | all keyboard shortcuts |
//! | [`attach`] | a file by its URL, in the message or offered |
//! | [`send_to_many`] | write to several people: to, copies, hidden copies |
//! | [`recipients`] | the three lists in it |
//! | [`reply_to_all`] | answer everybody whom a message names |
//! | [`letter`] | text and way of both |
//! | [`forward`] | pass a message on |
//! | [`send_contacts`] | send contacts from the roster |
//! | [`people`] | choosing people, in both |
//! | [`review_contacts`] | contacts that were sent, to look at and choose |
//! | [`options`] | what the user wants of a conversation |
//! | [`unlock`] | the passphrase of the own keys |
//! | [`own_keys`] | making, importing, exporting, ending keys of ours |
//! | [`invitation`] | what can be done with an invitation |
//! | [`link`] | what a link asks for, and what can be done with it |
//! | [`directory`] | find people in a directory |
//! | [`gateway`] | registration with a gateway, and people on its network |
//! | [`challenge`] | a question that only people can answer |
//! | [`waiting`] | the answer of the engine, and why something was refused |

pub mod add_contact;
pub mod add_key;
pub mod attach;
pub mod block;
pub mod blocked;
pub mod card;
pub mod care;
pub mod certificate;
pub mod challenge;
pub mod compare_key;
pub mod confirm;
pub mod directory;
pub mod edit_contact;
pub mod forward;
pub mod gateway;
pub mod groups;
pub mod invitation;
pub mod letter;
pub mod link;
pub mod options;
pub mod own_keys;
pub mod password;
pub mod people;
pub mod presence;
pub mod recipients;
pub mod reply_to_all;
pub mod review_contacts;
pub mod security;
pub mod send_contacts;
pub mod send_to_many;
pub mod server_details;
pub mod shortcuts;
pub mod unblock;
pub mod unlock;
pub mod waiting;

use iced::{
    Fill, Subscription, Task,
    widget::{container, mouse_area, opaque, operation, stack},
};

use crate::{
    engine::Update,
    ui::{
        Element,
        action::{Action, Context, DialogKind},
        pane::search,
        theme,
        widget::piece::DIALOG_SCROLL,
    },
    xmpp::link::Link,
};

/// Scrolls the dialog that is open by about a page, if it is higher than the window.
pub fn turn<M: Send + 'static>(down: bool) -> Task<M> {
    const PAGE: f32 = 400.0;
    let y = if down { PAGE } else { -PAGE };
    operation::scroll_by(DIALOG_SCROLL, operation::AbsoluteOffset { x: 0.0, y })
}

/// A dialog that is open.
pub enum Dialog {
    /// Search and commands.
    Search(search::Search),
    /// Add a contact.
    AddContact(add_contact::AddContact),
    /// Name and groups.
    EditContact(edit_contact::EditContact),
    /// A question before something is removed.
    Confirm(confirm::Confirm),
    /// Somebody is to be kept out.
    Block(block::Block),
    /// Somebody is to be let through again.
    Unblock(unblock::Unblock),
    /// Who is kept out.
    Blocked(blocked::Blocked),
    /// Our own keys.
    OwnKeys(own_keys::OwnKeys),
    /// The password again.
    Password(password::Password),
    /// A certificate.
    Certificate(certificate::Inspection),
    /// How one is seen.
    Presence(presence::Presence),
    /// What was proven.
    Security(security::Security),
    /// Keyboard shortcuts.
    Shortcuts(shortcuts::Shortcuts),
    /// Pass a message on.
    Forward(forward::Forward),
    /// Answer everybody.
    ReplyToAll(reply_to_all::ReplyToAll),
    /// Contacts that were sent.
    ReviewContacts(review_contacts::ReviewContacts),
    /// Send contacts.
    SendContacts(send_contacts::SendContacts),
    /// Write to several people.
    SendToMany(send_to_many::SendToMany),
    /// Attach a file.
    Attach(attach::Attach),
    /// What the user wants of a conversation.
    Options(options::Options),
    /// The passphrase of the own keys.
    Unlock(unlock::Unlock),
    /// A contact's key and ours.
    CompareKey(compare_key::CompareKey),
    /// A contact's key.
    AddKey(add_key::AddKey),
    /// An account's password on its server.
    ChangePassword(care::change_password::ChangePassword),
    /// The end of an account on its server.
    DeleteAccount(care::delete_account::DeleteAccount),
    /// What a server says of itself.
    ServerDetails(server_details::ServerDetails),
    /// Somebody's card.
    Card(Box<card::Card>),
    /// What can be done with an invitation.
    Invitation(invitation::Invited),
    /// What a link asks for.
    Link(link::Opened),
    /// People are looked for.
    Directory(directory::Directory),
    /// Registration with a gateway.
    Gateway(gateway::Gateway),
    /// Somebody on another network.
    GatewayContact(gateway::contact::GatewayContact),
    /// A question that only people can answer.
    Challenge(challenge::Asked),
}

/// What happens in the open dialog.
#[derive(Debug, Clone)]
pub enum Message {
    /// In the search.
    Search(search::Message),
    /// In "add a contact".
    AddContact(add_contact::Message),
    /// In "name and groups".
    EditContact(edit_contact::Message),
    /// In a question.
    Confirm(confirm::Message),
    /// In "keep somebody out".
    Block(block::Message),
    /// In "let somebody through again".
    Unblock(unblock::Message),
    /// Among those who are kept out.
    Blocked(blocked::Message),
    /// Among our own keys.
    OwnKeys(own_keys::Message),
    /// In "password again".
    Password(password::Message),
    /// In the certificate.
    Certificate(certificate::Message),
    /// In "how one is seen".
    Presence(presence::Message),
    /// In "pass a message on".
    Forward(forward::Message),
    /// In "answer everybody".
    ReplyToAll(reply_to_all::Message),
    /// In "contacts that were sent".
    ReviewContacts(review_contacts::Message),
    /// In "send contacts".
    SendContacts(send_contacts::Message),
    /// In "write to several people".
    SendToMany(send_to_many::Message),
    /// In "attach a file".
    Attach(attach::Message),
    /// In "what the user wants of a conversation".
    Options(options::Message),
    /// In "the passphrase of the own keys".
    Unlock(unlock::Message),
    /// In "compare keys".
    CompareKey(compare_key::Message),
    /// In "learn a contact's key".
    AddKey(add_key::Message),
    /// In "change the password".
    ChangePassword(care::change_password::Message),
    /// In "delete the account".
    DeleteAccount(care::delete_account::Message),
    /// In what a server says of itself.
    ServerDetails(server_details::Message),
    /// In somebody's card.
    Card(card::Message),
    /// In an invitation.
    Invitation(invitation::Message),
    /// About a link.
    Link(link::Message),
    /// In "find people".
    Directory(directory::Message),
    /// In the registration with a gateway.
    Gateway(gateway::Message),
    /// In "somebody on another network".
    GatewayContact(gateway::contact::Message),
    /// In a question that only people can answer.
    Challenge(challenge::Message),
    /// Close it.
    Dismiss,
}

impl Dialog {
    /// Opens a dialog, with the focus in its first field.
    pub fn open(kind: DialogKind, context: &Context<'_>) -> (Self, Action<Message>) {
        match kind {
            DialogKind::Search { with } => lift(search::Search::open(with, context), Self::Search, Message::Search),
            DialogKind::AddContact { account, jid } => {
                lift(add_contact::AddContact::open(account, jid, context), Self::AddContact, Message::AddContact)
            }
            DialogKind::AddSuggested { account, jid, entry } => {
                lift(add_contact::AddContact::suggested(account, jid, entry, context), Self::AddContact, Message::AddContact)
            }
            DialogKind::EditContact { account, jid } => {
                lift(edit_contact::EditContact::open(account, jid, context), Self::EditContact, Message::EditContact)
            }
            DialogKind::RemoveContact { account, jid } => confirmed(confirm::Question::RemoveContact { account, jid }),
            DialogKind::CancelSubscription { account, jid } => confirmed(confirm::Question::CancelSubscription { account, jid }),
            DialogKind::RemoveChat(key) => confirmed(confirm::Question::RemoveChat(key)),
            DialogKind::Block { account, jid, report } => lift(block::Block::open(account, jid, report), Self::Block, Message::Block),
            DialogKind::Unblock { account, jid } => (Self::Unblock(unblock::Unblock::open(account, jid, context)), focus_close()),
            DialogKind::Blocked(account) => lift(blocked::Blocked::open(account), Self::Blocked, Message::Blocked),
            DialogKind::RemoveAccount(account) => confirmed(confirm::Question::RemoveAccount(account)),
            DialogKind::RemoveKey(key) => confirmed(confirm::Question::RemoveKey(key)),
            DialogKind::OwnKeys(task) => lift(own_keys::OwnKeys::open(task, context), Self::OwnKeys, Message::OwnKeys),
            DialogKind::Password(account) => lift(password::Password::open(account), Self::Password, Message::Password),
            DialogKind::Certificate(account) => (Self::Certificate(certificate::Inspection::open(account, context)), focus_close()),
            DialogKind::Presence(account) => lift(presence::Presence::open(account, context), Self::Presence, Message::Presence),
            DialogKind::Security(account) => (Self::Security(security::Security::open(account)), focus_close()),
            DialogKind::Shortcuts => (Self::Shortcuts(shortcuts::Shortcuts), focus_close()),
            DialogKind::Forward(key, id) => lift(forward::Forward::open(key, id), Self::Forward, Message::Forward),
            DialogKind::ReplyToAll(key, id) => {
                lift(reply_to_all::ReplyToAll::open(key, id, context), Self::ReplyToAll, Message::ReplyToAll)
            }
            DialogKind::ReviewContacts(key, id) => {
                (Self::ReviewContacts(review_contacts::ReviewContacts::open(key, id, context)), focus_close())
            }
            DialogKind::SendContacts(key) => lift(send_contacts::SendContacts::open(key), Self::SendContacts, Message::SendContacts),
            DialogKind::SendToMany { account, to } => {
                lift(send_to_many::SendToMany::open(account, to, context), Self::SendToMany, Message::SendToMany)
            }
            DialogKind::Attach(key) => lift(attach::Attach::open(key), Self::Attach, Message::Attach),
            DialogKind::Options(key) => (Self::Options(options::Options::open(key)), focus_close()),
            DialogKind::Unlock => lift(unlock::Unlock::open(), Self::Unlock, Message::Unlock),
            DialogKind::CompareKey(key, theirs) => (Self::CompareKey(compare_key::CompareKey::open(key, theirs, context)), focus_close()),
            DialogKind::Card(key) => {
                let (dialog, action) = card::Card::open(key, context);
                (Self::Card(Box::new(dialog)), action.map(Message::Card))
            }
            DialogKind::AddKey(key, way) => lift(add_key::AddKey::open(key, way), Self::AddKey, Message::AddKey),
            DialogKind::ChangePassword(account) => {
                lift(care::change_password::ChangePassword::open(account), Self::ChangePassword, Message::ChangePassword)
            }
            DialogKind::DeleteAccount(account) => {
                lift(care::delete_account::DeleteAccount::open(account), Self::DeleteAccount, Message::DeleteAccount)
            }
            DialogKind::ServerDetails(account) => {
                lift(server_details::ServerDetails::open(account, context), Self::ServerDetails, Message::ServerDetails)
            }
            DialogKind::Invitation { invitation, account } => {
                (Self::Invitation(invitation::Invited::open(invitation, account, context)), focus_close())
            }
            DialogKind::Link { link, here } => (Self::Link(link::Opened::open(*link, here, context)), focus_close()),
            DialogKind::Directory(account) => lift(directory::Directory::open(account, context), Self::Directory, Message::Directory),
            DialogKind::Gateway { account, jid } => lift(gateway::Gateway::open(account, jid, context), Self::Gateway, Message::Gateway),
            DialogKind::GatewayContact { account, jid } => {
                lift(gateway::contact::GatewayContact::open(account, jid, context), Self::GatewayContact, Message::GatewayContact)
            }
            DialogKind::Challenge { account, challenge } => {
                lift(challenge::Asked::open(account, challenge), Self::Challenge, Message::Challenge)
            }
        }
    }

    /// Takes in what happens.
    pub fn update(&mut self, message: Message, context: &Context<'_>) -> Action<Message> {
        match (self, message) {
            (dialog, Message::Dismiss) => {
                if dialog.holds() {
                    Action::None
                } else {
                    Action::Close
                }
            }
            (Self::OwnKeys(dialog), Message::OwnKeys(message)) => dialog.update(message, context).map(Message::OwnKeys),
            (Self::Search(dialog), Message::Search(message)) => dialog.update(message, context).map(Message::Search),
            (Self::AddContact(dialog), Message::AddContact(message)) => dialog.update(message, context).map(Message::AddContact),
            (Self::EditContact(dialog), Message::EditContact(message)) => dialog.update(message, context).map(Message::EditContact),
            (Self::Confirm(dialog), Message::Confirm(message)) => dialog.update(message, context).map(Message::Confirm),
            (Self::Block(dialog), Message::Block(message)) => dialog.update(message, context).map(Message::Block),
            (Self::Unblock(dialog), Message::Unblock(message)) => dialog.update(message, context).map(Message::Unblock),
            (Self::Blocked(dialog), Message::Blocked(message)) => dialog.update(message, context).map(Message::Blocked),
            (Self::Password(dialog), Message::Password(message)) => dialog.update(message, context).map(Message::Password),
            (Self::Certificate(dialog), Message::Certificate(message)) => dialog.update(message).map(Message::Certificate),
            (Self::Presence(dialog), Message::Presence(message)) => dialog.update(message).map(Message::Presence),
            (Self::Forward(dialog), Message::Forward(message)) => dialog.update(message, context).map(Message::Forward),
            (Self::ReplyToAll(dialog), Message::ReplyToAll(message)) => dialog.update(message, context).map(Message::ReplyToAll),
            (Self::ReviewContacts(dialog), Message::ReviewContacts(message)) => {
                dialog.update(message, context).map(Message::ReviewContacts)
            }
            (Self::SendContacts(dialog), Message::SendContacts(message)) => dialog.update(message, context).map(Message::SendContacts),
            (Self::SendToMany(dialog), Message::SendToMany(message)) => dialog.update(message, context).map(Message::SendToMany),
            (Self::Attach(dialog), Message::Attach(message)) => dialog.update(message, context).map(Message::Attach),
            (Self::Options(dialog), Message::Options(message)) => dialog.update(message, context).map(Message::Options),
            (Self::Unlock(dialog), Message::Unlock(message)) => dialog.update(message, context).map(Message::Unlock),
            (Self::CompareKey(dialog), Message::CompareKey(message)) => dialog.update(message, context).map(Message::CompareKey),
            (Self::AddKey(dialog), Message::AddKey(message)) => dialog.update(message, context).map(Message::AddKey),
            (Self::ChangePassword(dialog), Message::ChangePassword(message)) => {
                dialog.update(message, context).map(Message::ChangePassword)
            }
            (Self::DeleteAccount(dialog), Message::DeleteAccount(message)) => dialog.update(message, context).map(Message::DeleteAccount),
            (Self::ServerDetails(dialog), Message::ServerDetails(message)) => dialog.update(message, context).map(Message::ServerDetails),
            (Self::Card(dialog), Message::Card(message)) => dialog.update(message, context).map(Message::Card),
            (Self::Invitation(dialog), Message::Invitation(message)) => dialog.update(message, context).map(Message::Invitation),
            (Self::Link(dialog), Message::Link(message)) => dialog.update(message, context).map(Message::Link),
            (Self::Directory(dialog), Message::Directory(message)) => dialog.update(message, context).map(Message::Directory),
            (Self::Gateway(dialog), Message::Gateway(message)) => dialog.update(message, context).map(Message::Gateway),
            (Self::GatewayContact(dialog), Message::GatewayContact(message)) => {
                dialog.update(message, context).map(Message::GatewayContact)
            }
            (Self::Challenge(dialog), Message::Challenge(message)) => dialog.update(message, context).map(Message::Challenge),
            // Late: meant for a dialog that is closed.
            _ => Action::None,
        }
    }

    /// Takes in what the engine says.
    pub fn hear(&mut self, update: &Update, context: &Context<'_>) -> Action<Message> {
        match self {
            Self::Search(dialog) => dialog.hear(update, context).map(Message::Search),
            Self::AddContact(dialog) => dialog.hear(update).map(Message::AddContact),
            Self::EditContact(dialog) => dialog.hear(update).map(Message::EditContact),
            Self::Confirm(dialog) => dialog.hear(update).map(Message::Confirm),
            Self::Block(dialog) => dialog.hear(update, context).map(Message::Block),
            Self::Unblock(dialog) => dialog.hear(update, context).map(Message::Unblock),
            Self::Blocked(dialog) => dialog.hear(update).map(Message::Blocked),
            Self::OwnKeys(dialog) => dialog.hear(update, context).map(Message::OwnKeys),
            Self::Password(dialog) => dialog.hear(update).map(Message::Password),
            Self::Certificate(dialog) => dialog.hear(update, context).map(Message::Certificate),
            Self::Forward(dialog) => dialog.hear(update).map(Message::Forward),
            Self::ReplyToAll(dialog) => dialog.hear(update).map(Message::ReplyToAll),
            Self::ReviewContacts(dialog) => dialog.hear(update).map(Message::ReviewContacts),
            Self::SendContacts(dialog) => dialog.hear(update).map(Message::SendContacts),
            Self::SendToMany(dialog) => dialog.hear(update).map(Message::SendToMany),
            Self::Attach(dialog) => dialog.hear(update).map(Message::Attach),
            Self::Unlock(dialog) => dialog.hear(update).map(Message::Unlock),
            Self::CompareKey(dialog) => dialog.hear(update, context).map(Message::CompareKey),
            Self::AddKey(dialog) => dialog.hear(update).map(Message::AddKey),
            Self::ChangePassword(dialog) => dialog.hear(update).map(Message::ChangePassword),
            Self::DeleteAccount(dialog) => dialog.hear(update).map(Message::DeleteAccount),
            Self::ServerDetails(dialog) => dialog.hear(update).map(Message::ServerDetails),
            Self::Card(dialog) => dialog.hear(update, context).map(Message::Card),
            Self::Invitation(dialog) => dialog.hear(update).map(Message::Invitation),
            Self::Directory(dialog) => dialog.hear(update).map(Message::Directory),
            Self::Gateway(dialog) => dialog.hear(update).map(Message::Gateway),
            Self::GatewayContact(dialog) => dialog.hear(update).map(Message::GatewayContact),
            Self::Challenge(dialog) => dialog.hear(update).map(Message::Challenge),
            Self::Presence(_) | Self::Security(_) | Self::Shortcuts(_) | Self::Options(_) | Self::Link(_) => Action::None,
        }
    }

    /// Whether it stays open although it is to be closed: what it shows once is not in the user's hands yet, or it waits for an answer
    /// that nobody else would tell.
    pub fn holds(&mut self) -> bool {
        match self {
            Self::OwnKeys(dialog) => dialog.holds(),
            Self::ChangePassword(dialog) => dialog.holds(),
            Self::DeleteAccount(dialog) => dialog.holds(),
            Self::Confirm(dialog) => dialog.holds(),
            _ => false,
        }
    }

    /// Whether it only shows something that can be looked at again, so that a link need not wait until it is closed.
    #[must_use]
    pub fn gives_way(&self) -> bool {
        matches!(self, Self::Card(_) | Self::ServerDetails(_) | Self::Security(_) | Self::Shortcuts(_))
    }

    /// The link that it shows.
    #[must_use]
    pub fn link(&self) -> Option<&Link> {
        match self {
            Self::Link(dialog) => Some(dialog.link()),
            _ => None,
        }
    }

    /// It is closed: what it has asked may have to be taken back.
    pub fn leave(&mut self, context: &Context<'_>) -> Action<Message> {
        match self {
            Self::OwnKeys(dialog) => dialog.leave(context).map(Message::OwnKeys),
            _ => Action::None,
        }
    }

    /// What must be listened to while it is open.
    pub fn subscription(&self) -> Subscription<Message> {
        match self {
            Self::OwnKeys(dialog) => dialog.subscription().map(Message::OwnKeys),
            _ => Subscription::none(),
        }
    }

    /// The dialog and the veil between it and the window, to be stacked over it.
    #[must_use]
    pub fn view<'a>(&'a self, context: &Context<'a>) -> Element<'a, Message> {
        let dialog = match self {
            Self::Search(dialog) => dialog.view(context).map(Message::Search),
            Self::AddContact(dialog) => dialog.view(context).map(Message::AddContact),
            Self::EditContact(dialog) => dialog.view(context).map(Message::EditContact),
            Self::Confirm(dialog) => dialog.view(context).map(Message::Confirm),
            Self::Block(dialog) => dialog.view(context).map(Message::Block),
            Self::Unblock(dialog) => dialog.view(context).map(Message::Unblock),
            Self::Blocked(dialog) => dialog.view(context).map(Message::Blocked),
            Self::OwnKeys(dialog) => dialog.view(context).map(Message::OwnKeys),
            Self::Password(dialog) => dialog.view(context).map(Message::Password),
            Self::Certificate(dialog) => dialog.view(context).map(Message::Certificate),
            Self::Presence(dialog) => dialog.view(context).map(Message::Presence),
            Self::Security(dialog) => dialog.view(context).map(|()| Message::Dismiss),
            Self::Shortcuts(dialog) => dialog.view(context).map(|()| Message::Dismiss),
            Self::Forward(dialog) => dialog.view(context).map(Message::Forward),
            Self::ReplyToAll(dialog) => dialog.view(context).map(Message::ReplyToAll),
            Self::ReviewContacts(dialog) => dialog.view(context).map(Message::ReviewContacts),
            Self::SendContacts(dialog) => dialog.view(context).map(Message::SendContacts),
            Self::SendToMany(dialog) => dialog.view(context).map(Message::SendToMany),
            Self::Attach(dialog) => dialog.view(context).map(Message::Attach),
            Self::Options(dialog) => dialog.view(context).map(Message::Options),
            Self::Unlock(dialog) => dialog.view(context).map(Message::Unlock),
            Self::CompareKey(dialog) => dialog.view(context).map(Message::CompareKey),
            Self::AddKey(dialog) => dialog.view(context).map(Message::AddKey),
            Self::ChangePassword(dialog) => dialog.view(context).map(Message::ChangePassword),
            Self::DeleteAccount(dialog) => dialog.view(context).map(Message::DeleteAccount),
            Self::ServerDetails(dialog) => dialog.view(context).map(Message::ServerDetails),
            Self::Card(dialog) => dialog.view(context).map(Message::Card),
            Self::Invitation(dialog) => dialog.view(context).map(Message::Invitation),
            Self::Link(dialog) => dialog.view(context).map(Message::Link),
            Self::Directory(dialog) => dialog.view(context).map(Message::Directory),
            Self::Gateway(dialog) => dialog.view(context).map(Message::Gateway),
            Self::GatewayContact(dialog) => dialog.view(context).map(Message::GatewayContact),
            Self::Challenge(dialog) => dialog.view(context).map(Message::Challenge),
        };
        let veil = mouse_area(container("").center(Fill).style(theme::container::scrim)).on_press(Message::Dismiss);
        stack![opaque(veil), dialog].into()
    }
}

/// The button that closes a dialog and changes nothing: it has the focus where there is no field.
const CLOSE: &str = "dialog-close";

fn focus_close<M: Send + 'static>() -> Action<M> {
    Action::Run(iced::widget::operation::focus(CLOSE))
}

fn lift<D, M: Send + 'static>(
    (dialog, action): (D, Action<M>),
    kind: fn(D) -> Dialog,
    message: fn(M) -> Message,
) -> (Dialog, Action<Message>) {
    (kind(dialog), action.map(message))
}

fn confirmed(question: confirm::Question) -> (Dialog, Action<Message>) {
    (Dialog::Confirm(confirm::Confirm::open(question)), focus_close())
}
