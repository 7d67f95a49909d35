//! A new key of ours: made here, taken out of a file, or taken back from the server. In the end all three say that it is here.

use std::time::Duration;

use iced::{
    Fill, Subscription, Task,
    widget::{
        column,
        operation::{self, RelativeOffset},
        row,
        text::Wrapping,
    },
};
use lucide_icons::Icon;

use super::{
    generate::{self, Plan},
    import::{self, Source},
    passphrase::{self, Kind, Passphrase},
    refusal::{self, Place},
    restore::{self, Code},
};
use crate::{
    engine::{Command, KeyCommand, Update},
    i18n,
    model::AccountId,
    ui::{
        Element,
        action::{Action, Context, DialogKind, KeyTask},
        dialog::{
            CLOSE, focus_close,
            waiting::{Waiting, buttons},
        },
        screen::keys::card,
        theme::{self, measure},
        widget::{button, choice, fingerprint, label, piece},
        words::{self, Situation},
    },
    xmpp::{fingerprint::Fingerprint, secret::SecretBytes},
};

/// How often the bar moves that says that something is being done.
const BEAT: Duration = Duration::from_millis(60);
/// What takes no longer needs no bar, in beats.
const PATIENCE: u16 = 5;

/// The dialog.
#[derive(Debug)]
pub struct NewKey {
    way: Way,
    account: Option<AccountId>,
    passphrase: Passphrase,
    checked: bool,
    waiting: Waiting,
    beats: u16,
    made: Option<Fingerprint>,
    configuring: Waiting,
}

/// Where the key comes from.
#[derive(Debug)]
pub enum Way {
    /// It is made here.
    Generate(Plan),
    /// Out of a file or the clipboard.
    Import(Source),
    /// From the server of the account.
    Restore(Code),
}

/// What happens in it.
#[derive(Debug, Clone)]
pub enum Message {
    /// For this account; `None`: for none yet.
    Account(Option<AccountId>),
    /// In what it is to be like.
    Plan(generate::Message),
    /// In where it is.
    Source(import::Message),
    /// In the backup code.
    Code(restore::Message),
    /// In the passphrase.
    Passphrase(passphrase::Message),
    /// Do it.
    Submit,
    /// Do not, or do not wait any longer.
    Cancel,
    /// The bar moves.
    Beat,
    /// The keys are to be unlocked first.
    Unlock,
    /// Copy the fingerprint of the new key.
    Copy,
    /// What comes next.
    Next(KeyTask),
    /// That is all.
    Close,
}

impl Way {
    fn title(&self) -> &'static str {
        match self {
            Self::Generate(_) => "keys-make",
            Self::Import(_) => "keys-import",
            Self::Restore(_) => "keys-restore",
        }
    }

    fn button(&self, busy: bool) -> &'static str {
        match (self, busy) {
            (Self::Generate(_), false) => "keys-new-button",
            (Self::Generate(_), true) => "keys-new-making",
            (Self::Import(_), false) => "keys-import-button",
            (Self::Import(_), true) => "keys-import-busy",
            (Self::Restore(_), false) => "keys-restore-button",
            (Self::Restore(_), true) => "keys-restore-busy",
        }
    }

    /// Besides the passphrase of the own keys, where something can be wrong.
    fn places(&self) -> &'static [Place] {
        match self {
            Self::Generate(_) => &[Place::Passphrase],
            Self::Import(_) => &[Place::Passphrase, Place::Source, Place::SourcePassphrase],
            Self::Restore(_) => &[Place::Passphrase, Place::Code],
        }
    }

    /// Whatever is typed first.
    fn first_field(&self) -> &'static str {
        match self {
            Self::Generate(_) => generate::NAME,
            Self::Import(_) => import::CHOOSE,
            Self::Restore(_) => restore::CODE,
        }
    }
}

impl NewKey {
    /// Makes, imports or restores a key: for this account, or for the first one that has none.
    pub fn open(way: Way, account: Option<AccountId>, context: &Context<'_>) -> (Self, Action<Message>) {
        let without = context.world.accounts().find(|account| account.settings.openpgp.key.is_none());
        let first = without.or_else(|| context.world.accounts().next()).map(|account| account.id);
        let focus = Action::Run(operation::focus(way.first_field()));
        let passphrase = Passphrase::new(Kind::OwnKeys);
        let (waiting, configuring) = (Waiting::default(), Waiting::default());
        let dialog = Self { way, account: account.or(first), passphrase, checked: false, waiting, beats: 0, made: None, configuring };
        (dialog, focus)
    }

    /// Takes in what happens.
    pub fn update(&mut self, message: Message, context: &Context<'_>) -> Action<Message> {
        match message {
            Message::Plan(generate::Message::Submit)
            | Message::Source(import::Message::Submit)
            | Message::Code(restore::Message::Submit)
            | Message::Passphrase(passphrase::Message::Submit)
            | Message::Submit => self.submit(context),
            Message::Cancel if self.waiting.is_busy() => self.leave(context),
            Message::Cancel | Message::Close => Action::Close,
            Message::Beat => {
                self.beats = self.beats.saturating_add(1);
                Action::None
            }
            Message::Unlock => refusal::unlock(),
            Message::Copy => self.made.as_ref().map_or(Action::None, |key| Action::Copy(words::openpgp::fingerprint(key))),
            Message::Next(task) => Action::Open(DialogKind::OwnKeys(task)),
            // What was asked stays as it was asked.
            _ if self.waiting.is_busy() => Action::None,
            message => self.fill_in(message),
        }
    }

    fn fill_in(&mut self, message: Message) -> Action<Message> {
        self.waiting.forgive();
        match (&mut self.way, message) {
            (_, Message::Account(account)) => self.account = account,
            (_, Message::Passphrase(message)) => self.passphrase.update(message),
            (Way::Generate(plan), Message::Plan(message)) => plan.update(message),
            (Way::Import(source), Message::Source(message)) => return source.update(message).map(Message::Source),
            (Way::Restore(code), Message::Code(message)) => code.update(message),
            _ => {}
        }
        Action::None
    }

    fn submit(&mut self, context: &Context<'_>) -> Action<Message> {
        if self.waiting.is_busy() || self.made.is_some() {
            return Action::None;
        }
        self.checked = true;
        match self.command(context) {
            Err(wrong) => Action::Run(wrong),
            Ok(command) => {
                let request = context.next_request();
                self.waiting.begin(request);
                self.beats = 0;
                Action::Send(Command::Keys { request, command })
            }
        }
    }

    /// What the engine is asked; else the way to what is missing.
    fn command(&self, context: &Context<'_>) -> Result<KeyCommand, Task<Message>> {
        let account = self.account.filter(|account| context.world.account(*account).is_some());
        let passphrase = self.passphrase.given(context).map_err(|_| self.show(Place::Passphrase, context));
        let first = || self.show(Place::Source, context);
        match &self.way {
            Way::Generate(plan) => Ok(plan.command(account.ok_or_else(Task::none)?, passphrase?)),
            Way::Import(source) => {
                let (text, protected_by) = source.given().ok_or_else(first)?;
                let data = SecretBytes::new(text.expose().as_bytes());
                Ok(KeyCommand::ImportOwn { account, data, protected_by, passphrase: passphrase? })
            }
            Way::Restore(code) => {
                let code = code.given().ok_or_else(first)?;
                Ok(KeyCommand::Restore { account: account.ok_or_else(Task::none)?, code, passphrase: passphrase? })
            }
        }
    }

    /// Puts the focus where something is wrong, and scrolls there: the first field is at the top, the passphrase under what else is
    /// typed.
    fn show(&self, place: Place, context: &Context<'_>) -> Task<Message> {
        let end = place == Place::Passphrase && matches!(self.way, Way::Import(_));
        let scroll = operation::snap_to(piece::DIALOG_SCROLL, if end { RelativeOffset::END } else { RelativeOffset::START });
        scroll.chain(match place {
            Place::Passphrase => self.passphrase.focus(context),
            Place::SourcePassphrase => operation::focus(import::PASSPHRASE),
            Place::Source | Place::Code | Place::Form => operation::focus(self.way.first_field()),
        })
    }

    /// Nobody waits any longer: then nothing is kept.
    pub fn leave(&mut self, context: &Context<'_>) -> Action<Message> {
        let Some(of) = self.waiting.asked() else { return Action::None };
        Action::Send(Command::Keys { request: context.next_request(), command: KeyCommand::Cancel { of } })
    }

    /// Takes in what the engine says.
    pub fn hear(&mut self, update: &Update, context: &Context<'_>) -> Action<Message> {
        self.configuring.hear(update);
        match update {
            Update::KeyMade { request, fingerprint } if self.waiting.ends(*request) => {
                self.made = Some(fingerprint.clone());
                self.configure(fingerprint, context).and(focus_close())
            }
            Update::Refused { request, .. } if self.waiting.asked() == Some(*request) => {
                self.waiting.hear(update);
                match refusal::shown_at(&self.waiting, self.way.places()) {
                    // It is said beside the buttons.
                    None | Some(Place::Form) => Action::None,
                    Some(place) => Action::Run(self.show(place, context)),
                }
            }
            Update::AccountRemoved(account) if self.account == Some(*account) => {
                self.account = context.world.accounts().next().map(|account| account.id);
                Action::None
            }
            _ => Action::None,
        }
    }

    /// The account does with the new key what the user has chosen for it.
    fn configure(&mut self, key: &Fingerprint, context: &Context<'_>) -> Action<Message> {
        let (Way::Generate(plan), Some(account)) = (&self.way, self.account.and_then(|account| context.world.account(account))) else {
            return Action::None;
        };
        let Some(settings) = plan.wishes(account, key.clone()) else { return Action::None };
        let request = context.next_request();
        self.configuring.begin(request);
        Action::Send(Command::Keys { request, command: KeyCommand::Configure { account: account.id, settings } })
    }

    /// The bar that says that something is being done.
    pub fn subscription(&self) -> Subscription<Message> {
        if self.waiting.is_busy() { iced::time::every(BEAT).map(|_| Message::Beat) } else { Subscription::none() }
    }

    /// The form, or that the key is here.
    #[must_use]
    pub fn view<'a>(&'a self, context: &Context<'a>) -> Element<'a, Message> {
        match &self.made {
            Some(key) => self.view_ready(key, context),
            None => self.view_form(context),
        }
    }

    fn view_form<'a>(&'a self, context: &Context<'a>) -> Element<'a, Message> {
        let said = |place| refusal::words_at(place, self.way.places(), &self.waiting, context);
        let passphrase = self.passphrase.view(self.checked, said(Place::Passphrase), context).map(Message::Passphrase);
        let account = self.view_accounts(context);
        let form = match &self.way {
            Way::Generate(plan) => {
                column![
                    account,
                    plan.view_name(context).map(Message::Plan),
                    passphrase,
                    plan.view_kind(context).map(Message::Plan),
                    plan.view_others(context).map(Message::Plan),
                ]
            }
            Way::Import(source) => {
                let (wrong, wrong_passphrase) = (said(Place::Source), said(Place::SourcePassphrase));
                column![source.view(self.checked, wrong, wrong_passphrase, context).map(Message::Source), account, passphrase]
            }
            Way::Restore(code) => {
                let intro = label::second(context.text("keys-restore-intro")).width(Fill);
                column![intro, account, code.view(self.checked, said(Place::Code), context).map(Message::Code), passphrase]
            }
        };
        let busy = self.waiting.is_busy();
        let foot = if busy {
            Some(self.view_progress(context))
        } else {
            refusal::view(self.way.places(), &self.waiting, Message::Unlock, context)
        };
        let words = context.words.text(self.way.button(busy));
        let buttons = buttons(Message::Cancel, words, (!busy).then_some(Message::Submit), context);
        piece::dialog_with_foot(context.words.text(self.way.title()), form.spacing(measure::WIDE), foot, buttons, context.size)
    }

    fn view_progress<'a>(&self, context: &Context<'a>) -> Element<'a, Message> {
        let bar = (self.beats >= PATIENCE).then(|| piece::thin_bar(self.beats));
        let words = label::small(context.text("keys-new-making-help")).width(Fill);
        column![piece::or_nothing(bar), words].spacing(measure::STEP).into()
    }

    /// For which account it is; a key out of a file may wait for one.
    fn view_accounts<'a>(&self, context: &Context<'a>) -> Element<'a, Message> {
        let may_be_none = matches!(self.way, Way::Import(_));
        let title = context.text(if may_be_none { "keys-import-account" } else { "keys-new-account" });
        let accounts: Vec<_> = context.world.accounts().collect();
        let option = |words, account| choice::option(words, None, self.account == account).on_press(Message::Account(account)).into();
        let address = |account: &crate::model::Account| i18n::isolate(&account.settings.jid.to_string());
        let options: Vec<Element<'a, Message>> = match accounts.as_slice() {
            [only] if !may_be_none => vec![label::body(address(only)).wrapping(Wrapping::WordOrGlyph).into()],
            accounts => {
                let none = may_be_none.then(|| option(context.text("keys-import-account-none"), None));
                accounts.iter().map(|account| option(address(account), Some(account.id))).chain(none).collect()
            }
        };
        let help = matches!(self.way, Way::Generate(_)).then(|| label::small(context.text("keys-new-account-help")));
        let options = column![label::section(title)].extend(options).push(help).width(Fill);
        options.spacing(measure::TIGHT).into()
    }

    fn view_ready<'a>(&'a self, key: &'a Fingerprint, context: &Context<'a>) -> Element<'a, Message> {
        let done = label::icon(Icon::CircleCheck).size(20.0).style(theme::text::good);
        let words = row![done, label::second(context.text("keys-ready-text")).width(Fill)].spacing(10.0);
        let name = context.world.own_keys().get(key).map(|key| label::name(card::name(&key.info, context)));
        let next = [("keys-save", KeyTask::ExportSecret(key.clone())), ("keys-back-up", KeyTask::BackUp(key.clone()))];
        // What came from the server needs no copy there; what no account uses has no server.
        let on_server = !matches!(self.way, Way::Restore(_)) && self.account.is_some();
        let next = next.into_iter().take(if on_server { 2 } else { 1 });
        let next = next.map(|(words, task)| button::secondary_small(context.words.text(words)).on_press(Message::Next(task)).into());
        let next = column![
            label::section(context.text("keys-ready-next")),
            label::second(context.text("keys-ready-next-text")).width(Fill),
            row(next).spacing(measure::STEP).wrap().vertical_spacing(measure::STEP),
        ];
        let content = column![words]
            .push(name)
            .push(fingerprint::fingerprint(key, Message::Copy, context.text("copy-fingerprint")))
            .push(self.configuring.view(Situation::Session, context))
            .push(next.spacing(6.0));
        let close = button::primary(context.text("done")).id(CLOSE).on_press(Message::Close);
        piece::dialog_with_foot(context.text("keys-ready-title"), content.spacing(measure::WIDE), None, close.into(), context.size)
    }
}
