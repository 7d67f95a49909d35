//! One account: how it stands, its name and colour, its sessions, its server, and the care of it.
//!
//! | file | what |
//! |---|---|
//! | [`state`] | how it stands, and the ways on |
//! | [`mark`] | the label and the colour by which the user tells it from others |
//! | [`sessions`] | this session and the others of the account |
//! | [`connection`] | how it is reached: a page of its own |

pub mod connection;
pub mod mark;
pub mod sessions;
pub mod state;

use iced::{
    Fill,
    widget::{column, container, row},
};
use lucide_icons::Icon;

use crate::{
    engine::Update,
    i18n::Value,
    model::{Account, AccountId, Care, ConversationKey},
    ui::{
        Element,
        action::{Action, Context, Destination, DialogKind},
        dialog::care,
        theme::{self, measure},
        widget::{Dot, avatar::Surface, button, face_on, label, line, piece, press, stripe},
        words,
    },
};

/// Width of the page in pixels.
const WIDTH: f32 = 560.0;

/// Height of the account's stripe beside its picture, in pixels.
const STRIPE: f32 = 56.0;

/// The screen.
#[derive(Debug)]
pub struct Page {
    account: AccountId,
    mark: mark::Mark,
}

/// What happens on it.
#[derive(Debug, Clone)]
pub enum Message {
    /// With how it stands.
    State(state::Message),
    /// With its name and colour.
    Mark(mark::Message),
    /// Open a dialog.
    Open(DialogKind),
    /// Show another place.
    Go(Destination),
    /// Put the address into the clipboard.
    CopyAddress,
}

/// A way to something about the account.
struct Way {
    mark: Icon,
    title: String,
    help: String,
    dangerous: bool,
    /// Nothing while it is not possible; then the help says why.
    message: Option<Message>,
}

impl Page {
    /// About an account; `None`: there is no such account.
    #[must_use]
    pub fn open(account: AccountId, context: &Context<'_>) -> Option<Self> {
        context.world.account(account).map(|account| Self { account: account.id, mark: mark::Mark::default() })
    }

    /// Takes in what happens.
    pub fn update(&mut self, message: Message, context: &Context<'_>) -> Action<Message> {
        let Some(account) = context.world.account(self.account) else { return Action::None };
        match message {
            Message::State(message) => state::update(message),
            Message::Mark(message) => self.mark.update(message, account),
            Message::Open(dialog) => Action::Open(dialog),
            Message::Go(destination) => Action::Go(destination),
            Message::CopyAddress => Action::Copy(account.settings.jid.to_string()),
        }
    }

    /// Takes in what the engine says.
    pub fn hear(&mut self, update: &Update) -> Action<Message> {
        match update {
            Update::AccountRemoved(account) if *account == self.account => Action::Go(Destination::Back),
            Update::AccountChanged(account) if account.id == self.account => {
                self.mark.hear(account);
                Action::None
            }
            _ => Action::None,
        }
    }

    /// The page.
    #[must_use]
    pub fn view<'a>(&'a self, context: &Context<'a>) -> Element<'a, Message> {
        piece::page(piece::or_nothing(context.world.account(self.account).map(|account| self.view_account(account, context))), WIDTH)
    }

    fn view_account<'a>(&'a self, account: &'a Account, context: &Context<'a>) -> Element<'a, Message> {
        let back = button::link(context.text("back")).on_press(Message::Go(Destination::Back));
        let title = row![label::page_title(context.text("account-title")).width(Fill), back].align_y(iced::Center);
        let care = section(context.text("account-care"), view_ways(care_ways(account, context)));
        if account.care == Care::Deleted {
            return column![title, view_head(account, context), care].spacing(measure::SECTION).into();
        }
        column![
            title,
            view_head(account, context),
            section(context.text("account-mark"), self.mark.view(account, context).map(Message::Mark)),
            section(context.text("account-sessions"), sessions::view(account, context)),
            section(context.text("account-people"), view_ways(people_ways(account.id, context))),
            section(context.text("account-server"), view_ways(server_ways(account, context))),
            care,
        ]
        .spacing(measure::SECTION)
        .into()
    }
}

/// A part of the page under its title.
fn section<'a>(title: String, content: impl Into<Element<'a, Message>>) -> Element<'a, Message> {
    column![label::section(title), content.into()].spacing(measure::STEP).width(Fill).into()
}

fn view_head<'a>(account: &'a Account, context: &Context<'a>) -> Element<'a, Message> {
    let (name, address) = (stripe::name(account), account.settings.jid.to_string());
    let me = ConversationKey { account: account.id, peer: account.settings.jid.clone() };
    let picture = face_on(Surface::Raised, &me, measure::AVATAR_LARGE, Some(Dot::of_account(account)), context);
    let state = label::second(words::connection(context.words, account)).style(state::style_of(account));
    let copy = piece::tooltip(button::icon_small(Icon::Copy).on_press(Message::CopyAddress), context.text("copy-address"));
    let below = (name != address).then(|| line::second(&address));
    let who = column![line::name(&name).size(measure::TEXT_TITLE)].push(below).push(state).spacing(2.0).width(Fill);
    let who = row![stripe(account, STRIPE), picture, who, copy].spacing(measure::SPACE).align_y(iced::Center);
    let exists = account.care != Care::Deleted;
    let content = column![who]
        .push(state::view_problem(account, context))
        .push(state::view_care(account, context).map(|care| care.map(Message::State)))
        .push(exists.then(|| state::view_buttons(account, context).map(Message::State)))
        .push(log_out_help(account, context).map(|help| label::small(help).width(Fill)))
        .spacing(measure::SPACE);
    container(content).padding(measure::WIDE).width(Fill).style(theme::container::card).into()
}

/// What logging out does, and what it does not.
fn log_out_help(account: &Account, context: &Context<'_>) -> Option<String> {
    let count = Value::from(account.sessions.len());
    let is_in = account.connection.is_online() && account.care != Care::Deleted;
    is_in.then(|| context.words.text_with("account-disconnect-help", &[("count", count)]))
}

/// What others see of the user, and whom the user does not want to see.
fn people_ways(id: AccountId, context: &Context<'_>) -> Vec<Way> {
    vec![
        Way {
            mark: Icon::IdCard,
            title: context.text("own-title"),
            help: context.text("account-profile-help"),
            dangerous: false,
            message: Some(Message::Go(Destination::Profile(id))),
        },
        Way {
            mark: Icon::Ban,
            title: context.text("account-blocked"),
            help: context.text("account-blocked-help"),
            dangerous: false,
            message: Some(Message::Open(DialogKind::Blocked(id))),
        },
    ]
}

fn server_ways(account: &Account, context: &Context<'_>) -> Vec<Way> {
    let (id, online) = (account.id, account.connection.is_online());
    let when_online = |help: &str| context.text(if online { help } else { "account-not-online" });
    let open = |dialog| online.then_some(Message::Open(dialog));
    vec![
        Way {
            mark: Icon::Server,
            title: context.text("account-details"),
            help: when_online("account-details-help"),
            dangerous: false,
            message: open(DialogKind::ServerDetails(id)),
        },
        Way {
            mark: Icon::ShieldCheck,
            title: context.text("account-security"),
            help: when_online("account-security-help"),
            dangerous: false,
            message: open(DialogKind::Security(id)),
        },
        Way {
            mark: Icon::SlidersHorizontal,
            title: context.text("account-connection"),
            help: context.text("account-connection-help"),
            dangerous: false,
            message: Some(Message::Go(Destination::Connection(id))),
        },
        Way {
            mark: Icon::KeyRound,
            title: context.text("keys-title"),
            help: context.text("account-keys-help"),
            dangerous: false,
            message: Some(Message::Go(Destination::Keys)),
        },
    ]
}

/// An account that does not exist any more can only be forgotten.
fn care_ways(account: &Account, context: &Context<'_>) -> Vec<Way> {
    let id = account.id;
    let server = || Value::from(account.settings.jid.domain());
    let obstacle = |obstacle: Option<care::Obstacle>, help: &str| match obstacle {
        Some(obstacle) => obstacle.words(account, context),
        None => context.words.text(help),
    };
    let password = care::Obstacle::to_change_password(account);
    let deletion = care::Obstacle::to_delete(account);
    let forget = Way {
        mark: Icon::Eraser,
        title: context.text("account-forget"),
        help: context.text(if account.care == Care::Deleted { "account-forget-gone-help" } else { "account-forget-help" }),
        dangerous: true,
        message: Some(Message::Open(DialogKind::RemoveAccount(id))),
    };
    if account.care == Care::Deleted {
        return vec![forget];
    }
    vec![
        Way {
            mark: Icon::Lock,
            title: context.text("account-change-password"),
            help: obstacle(password, "account-change-password-help"),
            dangerous: false,
            message: password.is_none().then_some(Message::Open(DialogKind::ChangePassword(id))),
        },
        Way {
            mark: Icon::Trash2,
            title: context.words.text_with("account-delete", &[("server", server())]),
            help: obstacle(deletion, "account-delete-help"),
            dangerous: true,
            message: deletion.is_none().then_some(Message::Open(DialogKind::DeleteAccount(id))),
        },
        forget,
    ]
}

fn view_ways<'a>(ways: Vec<Way>) -> Element<'a, Message> {
    let count = ways.len();
    let rows = ways.into_iter().enumerate().flat_map(|(place, way)| {
        let line = (place + 1 < count).then(|| container(piece::divider()).padding([0.0, measure::SPACE]).into());
        std::iter::once(view_way(way)).chain(line)
    });
    container(column(rows)).padding(measure::TIGHT).width(Fill).style(theme::container::card).into()
}

fn view_way<'a>(way: Way) -> Element<'a, Message> {
    let possible = way.message.is_some();
    let style = match (possible, way.dangerous) {
        (false, _) => theme::text::dim,
        (true, true) => theme::text::bad,
        (true, false) => theme::text::normal,
    };
    let words = column![label::body(way.title).style(style), label::small(way.help).width(Fill)].width(Fill);
    let mark = label::icon(way.mark).style(if way.dangerous && possible { theme::text::bad } else { theme::text::dim });
    let more = possible.then(|| label::icon(Icon::ChevronRight).size(16.0).style(theme::text::dim));
    let content = row![mark, words].push(more).spacing(measure::SPACE).align_y(iced::Center);
    press(content).width(Fill).padding([measure::STEP, measure::SPACE]).style(theme::press::row).on_press_maybe(way.message).into()
}
