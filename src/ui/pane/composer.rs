//! What is being written: one raised field that grows to six lines, and above it what goes along. Each conversation keeps its
//! own draft.
//!
//! | file | what |
//! |---|---|
//! | `keys` | what keys mean |
//! | `quote` | quoted lines |
//! | `strip` | what stands above the field |
//! | `view` | how it is drawn |

mod keys;
mod quote;
mod strip;
mod view;

use iced::{
    Task,
    widget::{
        Id, operation,
        text_editor::{self, Content, Motion},
    },
};
use jiff::{SignedDuration, Timestamp};

pub use self::keys::typed;
use super::{lock, options, timer};
use crate::{
    engine::{Command, Refusal, RequestId, Update},
    model::{
        self, Composed, Conversation, ConversationKey, ConversationOptions, Draft, EncryptionPolicy, Lock, MessageId, Said, SealProblem,
        Timer,
    },
    ui::action::{Action, Context, DialogKind},
    xmpp::payload::oob::Attachment,
};

/// The name of the field.
pub const FIELD: Id = Id::new("composer");
/// That the user writes is said at most this often.
const TYPING_PAUSE: SignedDuration = SignedDuration::from_secs(2);
/// More files do not go with one message.
const MOST_ATTACHMENTS: usize = 20;

/// What happens in the composer.
#[derive(Debug, Clone)]
pub enum Message {
    /// The text is edited.
    Edit(text_editor::Action),
    /// Typed while nothing had the focus: meant for here.
    Typed(String),
    /// Enter.
    Submit,
    /// Up in an empty field: to the messages. For the parent.
    ToMessages,
    /// Nothing was typed for a while: keep the draft.
    KeepDraft,
    /// What can be sent besides text is asked for.
    OpenMore,
    /// The menu of timers is asked for.
    OpenTimer,
    /// The menu of the lock is asked for.
    OpenLock,
    /// The user wants this of encryption in the chat.
    Encrypt(EncryptionPolicy),
    /// A way on where nothing can be encrypted. The one to the details is for the parent.
    Way(lock::Way),
    /// No menu is wanted any more.
    LeaveMenu,
    /// In the menu of timers.
    Timer(timer::Message),
    /// The timer is to be that of the whole chat, or no longer.
    KeepTimer,
    /// The quoted lines are not wanted.
    DropQuote,
    /// This file is not wanted.
    DropAttachment(usize),
    /// A dialog is asked for.
    Open(DialogKind),
}

/// A message on its way to the store.
#[derive(Debug)]
struct Pending {
    request: RequestId,
    said: Said,
    timer: TimerChoice,
}

/// The menu that is open.
#[derive(Debug)]
enum Menu {
    More,
    Timer(timer::Menu),
    Lock,
}

/// The timer of the message that is being written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum TimerChoice {
    /// That of the chat.
    #[default]
    OfChat,
    /// This one, or none, for this message.
    Own(Option<Timer>),
}

/// What no draft keeps of what is being written.
#[derive(Debug, Default)]
pub struct Unsent {
    attachments: Vec<Attachment>,
    timer: TimerChoice,
}

impl Unsent {
    /// Whether there is nothing to keep.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.attachments.is_empty() && self.timer == TimerChoice::OfChat
    }
}

/// The composer of one conversation.
#[derive(Debug)]
pub struct Composer {
    key: ConversationKey,
    content: Content,
    /// The message from which its quoted lines are.
    quotes: Option<MessageId>,
    /// The engine has told that it keeps the quotation: if it keeps none later, it has erased it.
    quote_is_kept: bool,
    attachments: Vec<Attachment>,
    timer: TimerChoice,
    menu: Option<Menu>,
    kept: Draft,
    pending: Option<Pending>,
    refusal: Option<Refusal>,
    /// It was to be sent while nothing could be encrypted.
    held_back: bool,
    /// When it was last said that the user writes.
    told_typing: Option<Timestamp>,
}

impl Composer {
    /// Goes on with the draft of a conversation, and with what no draft keeps.
    #[must_use]
    pub fn open(key: ConversationKey, unsent: Unsent, context: &Context<'_>) -> Self {
        let draft = context.world.conversation(&key).map(|conversation| conversation.draft.clone()).unwrap_or_default();
        Self {
            key,
            content: content_of(&draft.text),
            quotes: draft.quotes,
            quote_is_kept: draft.quotes.is_some(),
            attachments: unsent.attachments,
            timer: unsent.timer,
            menu: None,
            kept: draft,
            pending: None,
            refusal: None,
            held_back: false,
            told_typing: None,
        }
    }

    /// Whether there is something that is not kept yet.
    #[must_use]
    pub fn is_dirty(&self) -> bool {
        self.draft() != self.kept
    }

    /// What is written.
    #[must_use]
    pub fn text(&self) -> String {
        self.content.text().trim_end_matches('\n').to_owned()
    }

    /// Whether there is something to send.
    #[must_use]
    pub fn has_something(&self) -> bool {
        !self.text().trim().is_empty() || !self.attachments.is_empty()
    }

    /// Gives the field the focus.
    pub fn focus<M: Send + 'static>() -> Task<M> {
        operation::focus(FIELD)
    }

    /// The timer of the next message.
    #[must_use]
    pub fn timer(&self, context: &Context<'_>) -> Option<Timer> {
        match self.timer {
            TimerChoice::OfChat => options::of(&self.key, context).timer,
            TimerChoice::Own(timer) => timer,
        }
    }

    /// Handles what happened. `Send` of a message is told by the returned action.
    pub fn update(&mut self, message: Message, context: &Context<'_>) -> Action<Message> {
        match message {
            Message::Edit(action) => {
                let edits = action.is_edit();
                self.content.perform(action);
                if edits { self.edited(context) } else { Action::None }
            }
            Message::Typed(text) => {
                self.content.perform(text_editor::Action::Edit(text_editor::Edit::Paste(text.into())));
                self.edited(context).and(Action::Run(Self::focus()))
            }
            Message::Submit => self.submit(context),
            Message::ToMessages => Action::None,
            Message::KeepDraft => self.keep_draft(),
            Message::OpenMore => self.show(Menu::More),
            Message::OpenTimer => self.show(Menu::Timer(timer::Menu::default())),
            Message::OpenLock => self.show(Menu::Lock),
            Message::Encrypt(policy) => self.encrypt(policy, context),
            Message::Way(lock::Way::Never) => self.encrypt(EncryptionPolicy::Never, context),
            Message::Way(way) => {
                self.menu = None;
                way.go()
            }
            Message::LeaveMenu => {
                self.menu = None;
                Action::Run(Self::focus())
            }
            Message::Timer(message) => self.choose_timer(message, context),
            Message::KeepTimer => self.keep_timer(context),
            Message::DropQuote => {
                self.drop_quote();
                self.keep_draft().and(Action::Run(Self::focus()))
            }
            Message::DropAttachment(place) => {
                if place < self.attachments.len() {
                    self.attachments.remove(place);
                }
                Action::Run(Self::focus())
            }
            Message::Open(kind) => {
                self.menu = None;
                Action::Open(kind)
            }
        }
    }

    fn show(&mut self, menu: Menu) -> Action<Message> {
        self.menu = Some(menu);
        Action::None
    }

    fn edited(&mut self, context: &Context<'_>) -> Action<Message> {
        (self.refusal, self.held_back) = (None, false);
        if self.quotes.is_some() && !quote::has_quoted_lines(&self.text()) {
            self.quotes = None;
        }
        self.tell_typing(context.now)
    }

    /// Says that the user writes, or no longer; not at every key.
    fn tell_typing<M>(&mut self, now: Timestamp) -> Action<M> {
        if self.text().is_empty() {
            return self.stop_typing();
        }
        if self.told_typing.is_some_and(|told| told <= now && now.duration_since(told) < TYPING_PAUSE) {
            return Action::None;
        }
        self.told_typing = Some(now);
        Action::Send(Command::Typing { conversation: self.key.clone(), typing: true })
    }

    fn stop_typing<M>(&mut self) -> Action<M> {
        match self.told_typing.take() {
            Some(_) => Action::Send(Command::Typing { conversation: self.key.clone(), typing: false }),
            None => Action::None,
        }
    }

    fn choose_timer(&mut self, message: timer::Message, context: &Context<'_>) -> Action<Message> {
        let Some(Menu::Timer(menu)) = &mut self.menu else { return Action::None };
        if let timer::Chosen::Timer(timer) = menu.update(message) {
            let is_of_chat = options::of(&self.key, context).timer == timer;
            self.timer = if is_of_chat { TimerChoice::OfChat } else { TimerChoice::Own(timer) };
        }
        Action::None
    }

    /// Makes the timer that of the chat; where it is that already, the chat has none any more, and this message still has it.
    fn keep_timer(&mut self, context: &Context<'_>) -> Action<Message> {
        let (timer, options) = (self.timer(context), options::of(&self.key, context));
        let kept = if options.timer == timer { None } else { timer };
        self.timer = TimerChoice::Own(timer);
        options::configure(&self.key, ConversationOptions { timer: kept, ..options })
    }

    /// What the user wants of encryption in the chat. What was said of the last message that could not be encrypted is over.
    fn encrypt(&mut self, policy: EncryptionPolicy, context: &Context<'_>) -> Action<Message> {
        self.menu = None;
        if matches!(self.refusal, Some(Refusal::NotEncrypted(_))) {
            self.refusal = None;
        }
        self.held_back = false;
        let options = ConversationOptions { encryption: policy, ..options::of(&self.key, context) };
        options::configure(&self.key, options).and(Action::Run(Self::focus()))
    }

    /// Whether what is written cannot leave, since it must be encrypted and cannot be.
    #[must_use]
    pub fn is_jammed(&self, context: &Context<'_>) -> bool {
        matches!(lock::of(&self.key, context), Lock::Jammed(_))
    }

    /// Takes in what the engine says.
    pub fn hear(&mut self, update: &Update) {
        match update {
            Update::MessageQueued { request, .. } if self.is_pending(*request) => self.pending = None,
            Update::Refused { request, refusal } if self.is_pending(*request) => self.refused(refusal.clone()),
            Update::MessageChanged(message) if message.conversation == self.key && message.is_gone() => self.forget(message.id),
            Update::MessageRemoved { conversation, id } if *conversation == self.key => self.forget(*id),
            Update::ConversationChanged(conversation) if conversation.key == self.key => self.compare(conversation),
            Update::OwnKeysChanged(_) => self.hear_of_keys(),
            Update::ContactKeysChanged { conversation, .. } if *conversation == self.key => self.hear_of_keys(),
            Update::Snapshot { conversations, .. } => {
                if let Some(conversation) = conversations.iter().find(|conversation| conversation.key == self.key) {
                    self.compare(conversation);
                }
            }
            _ => {}
        }
    }

    /// Other keys: what was said of the old ones is over.
    fn hear_of_keys(&mut self) {
        use SealProblem::{CannotEncrypt, ContactKeyInvalid, Failed, Locked, NoContactKey, NoOwnKey, OwnKeyInvalid};
        self.held_back = false;
        if let Some(Refusal::NotEncrypted(
            NoOwnKey | OwnKeyInvalid(..) | Locked(_) | NoContactKey | ContactKeyInvalid(..) | CannotEncrypt(_) | Failed,
        )) = self.refusal
        {
            self.refusal = None;
        }
    }

    fn is_pending(&self, request: RequestId) -> bool {
        self.pending.as_ref().is_some_and(|pending| pending.request == request)
    }

    /// What was refused comes back, unless something else is being written by now.
    fn refused(&mut self, refusal: Refusal) {
        let pending = self.pending.take();
        if let Some(pending) = pending.filter(|_| !self.has_something()) {
            self.content = content_of(&pending.said.body);
            (self.quotes, self.quote_is_kept) = (pending.said.quotes, false);
            (self.attachments, self.timer) = (pending.said.attachments, pending.timer);
        }
        self.refusal = Some(refusal);
    }

    /// What a message said is gone, and with it the lines that are quoted from it.
    fn forget(&mut self, id: MessageId) {
        if self.quotes == Some(id) {
            self.drop_quote();
        }
        if let Some(said) = self.pending.as_mut().map(|pending| &mut pending.said).filter(|said| said.quotes == Some(id)) {
            (said.body, said.quotes) = (quote::without_quoted_lines(&said.body), None);
        }
    }

    /// The engine drops the quoted lines of a draft when the quoted message goes: then they go here too.
    fn compare(&mut self, conversation: &Conversation) {
        // A choice that has become the chat's follows the chat.
        if self.timer == TimerChoice::Own(conversation.options.timer) {
            self.timer = TimerChoice::OfChat;
        }
        let kept = conversation.draft.quotes;
        if self.quotes.is_some() && kept == self.quotes {
            self.quote_is_kept = true;
        } else if kept.is_none() && self.quote_is_kept && self.kept.quotes == self.quotes {
            self.drop_quote();
        }
    }

    fn drop_quote(&mut self) {
        self.content = content_of(&quote::without_quoted_lines(&self.text()));
        (self.quotes, self.quote_is_kept) = (None, false);
    }

    /// Puts the lines of a message before what is written, as a quotation; in place of an earlier one.
    pub fn quote(&mut self, message: &model::Message) -> Action<Message> {
        let Some(quotation) = quote::quotation(message.body()) else { return Action::None };
        if self.quotes.is_some() {
            self.drop_quote();
        }
        self.content = content_of(&format!("{quotation}\n{}", self.text()));
        (self.quotes, self.quote_is_kept) = (Some(message.id), false);
        Action::Run(Self::focus())
    }

    /// Puts a text below what is written. Nobody is told that the user writes: they do not yet.
    pub fn append(&mut self, text: &str) {
        let written = self.text();
        let together = if written.trim().is_empty() { text.to_owned() } else { format!("{written}\n\n{text}") };
        self.content = content_of(&together);
        (self.refusal, self.held_back) = (None, false);
    }

    /// Lets a file go with the next message.
    pub fn attach(&mut self, attachment: Attachment) -> Action<Message> {
        let known = self.attachments.iter().any(|other| other.url == attachment.url);
        if !known && self.attachments.len() < MOST_ATTACHMENTS {
            self.attachments.push(attachment);
        }
        Action::Run(Self::focus())
    }

    /// Keeps what is written, if it is not kept yet.
    pub fn keep_draft<M>(&mut self) -> Action<M> {
        let draft = self.draft();
        if draft == self.kept {
            return Action::None;
        }
        self.kept.clone_from(&draft);
        Action::Send(Command::SaveDraft { conversation: self.key.clone(), draft })
    }

    fn draft(&self) -> Draft {
        Draft { text: self.text(), quotes: self.quotes }
    }

    /// The user goes elsewhere: the draft is kept, and what no draft keeps comes back.
    pub fn leave<M>(&mut self) -> (Action<M>, Unsent) {
        let unsent = Unsent { attachments: std::mem::take(&mut self.attachments), timer: std::mem::take(&mut self.timer) };
        (self.stop_typing().and(self.keep_draft()), unsent)
    }

    /// Before the program ends.
    pub fn quit<M>(&mut self) -> Action<M> {
        self.stop_typing().and(self.keep_draft())
    }

    fn submit(&mut self, context: &Context<'_>) -> Action<Message> {
        if !self.has_something() || context.world.account(self.key.account).is_none() {
            return Action::None;
        }
        let lock = lock::of(&self.key, context);
        if let Lock::Jammed(_) = lock {
            self.held_back = true;
            return Action::None;
        }
        let (request, message) =
            (context.next_request(), Composed { said: self.said(&lock), timer: self.timer(context), encryption: None });
        let written = Said { body: self.text(), attachments: self.attachments.clone(), quotes: self.quotes, ..Said::default() };
        self.pending = Some(Pending { request, said: written, timer: self.timer });
        self.content = Content::new();
        (self.quotes, self.quote_is_kept, self.timer, self.refusal) = (None, false, TimerChoice::OfChat, None);
        self.held_back = false;
        self.attachments.clear();
        // That the message is written ends the writing.
        self.told_typing = None;
        let send = Action::Send(Command::SendMessage { request, conversation: self.key.clone(), message });
        send.and(self.keep_draft())
    }

    /// Files without words are named in the text too, for programs that know no attachments; a single one then is the text. What is
    /// encrypted is the text: there their links are nowhere else.
    fn said(&self, lock: &Lock) -> Said {
        let text = self.text();
        if let (Lock::Closed(_), false) = (lock, self.attachments.is_empty()) {
            let links = self.attachments.iter().map(|attachment| attachment.url.as_str());
            let lines = Some(text.as_str()).filter(|text| !text.trim().is_empty()).into_iter().chain(links);
            return Said { body: lines.collect::<Vec<_>>().join("\n"), quotes: self.quotes, ..Said::default() };
        }
        let urls = || self.attachments.iter().map(|attachment| attachment.url.as_str()).collect::<Vec<_>>().join("\n");
        Said {
            body: if text.trim().is_empty() { urls() } else { text },
            attachments: self.attachments.clone(),
            quotes: self.quotes,
            ..Said::default()
        }
    }
}

/// The text in the field, with the cursor at its end.
fn content_of(text: &str) -> Content {
    let mut content = Content::with_text(text);
    content.perform(text_editor::Action::Move(Motion::DocumentEnd));
    content
}
