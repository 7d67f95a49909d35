//! The keys of a contact: what they say, how the user stands with each, what can be done with them, and how to get one.
//!
//! Nothing here chooses a key by itself. A key that a contact uses in place of the chosen one is shown first and warned of; the
//! chosen one stays chosen until the user says otherwise.

use iced::{
    Fill,
    widget::{column, container, row, text::Wrapping},
};

use crate::{
    engine::{Command, KeyCommand, Refusal, RequestId, Update},
    i18n::{Value, isolate_address},
    model::{ContactKey, ConversationKey, Decision, KeyInfo, KeySource, Lock, SealProblem, Trust},
    ui::{
        Element,
        action::{Action, Context, DialogKind},
        dialog::add_key::Way,
        theme::{self, Theme, measure},
        widget::{Icon, button, field, fingerprint, icon, label, press},
    },
    words::{self, Situation},
    xmpp::fingerprint::Fingerprint,
};

/// So many keys that are not in use are shown at once: everybody can show the user many.
const AT_ONCE: usize = 4;
/// So many user ids of a key are shown.
const USER_IDS: usize = 4;

/// A style of text.
type Style = fn(&Theme) -> iced::widget::text::Style;

/// What was asked about the keys of the contact one looks at, and what came of it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Keys {
    ways_open: bool,
    all: bool,
    deed: Option<(RequestId, Deed)>,
    search: Option<(RequestId, Search)>,
    came: Option<Came>,
}

/// Something that is being done with a key.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Deed {
    /// Something is decided or forgotten.
    Change,
    /// It is to be copied.
    Copy(Fingerprint),
}

/// Where keys are looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Search {
    Published,
    Directory,
}

/// What came of what was asked last.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Came {
    /// So many keys were found.
    Learnt(usize),
    /// This one is in the clipboard.
    Copied(Fingerprint),
    /// Nothing, for this reason.
    Refused(Refusal),
}

/// What happens to them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    /// It is theirs.
    Use(Fingerprint),
    /// Compare it.
    Compare(Fingerprint),
    /// It is not used any more.
    Stop(Fingerprint),
    /// It is not listed any more.
    Forget(Fingerprint),
    /// Put the key into the clipboard.
    Copy(Fingerprint),
    /// Put its fingerprint into the clipboard.
    CopyFingerprint(Fingerprint),
    /// Show or hide the ways to get a key.
    Ways,
    /// Show all keys.
    All,
    /// Ask their account for their public list.
    FetchPublished,
    /// Look in the directory of their domain.
    LookUp,
    /// Out of a file, or pasted.
    Add(Way),
    /// There are no links in fingerprints and user ids.
    Nothing,
}

impl Keys {
    /// Takes in what happens.
    pub fn update(&mut self, message: Message, key: &ConversationKey, context: &Context<'_>) -> Action<Message> {
        let conversation = key.clone();
        match message {
            Message::Use(fingerprint) => self.decide(conversation, fingerprint, Decision::Assigned, context),
            Message::Stop(fingerprint) => self.decide(conversation, fingerprint, Decision::None, context),
            Message::Forget(fingerprint) => self.change(KeyCommand::Forget { conversation, fingerprint }, context),
            Message::Compare(fingerprint) => Action::Open(DialogKind::CompareKey(conversation, fingerprint)),
            Message::Copy(fingerprint) => {
                let request = context.next_request();
                (self.deed, self.came) = (Some((request, Deed::Copy(fingerprint.clone()))), None);
                Action::Send(Command::Keys { request, command: KeyCommand::ExportPublic { fingerprint } })
            }
            Message::CopyFingerprint(fingerprint) => Action::Copy(words::openpgp::fingerprint(&fingerprint)),
            Message::Ways => {
                self.ways_open = !self.ways_open;
                Action::None
            }
            Message::All => {
                self.all = true;
                Action::None
            }
            Message::FetchPublished => self.search(Search::Published, KeyCommand::FetchPublished { conversation }, context),
            Message::LookUp => self.search(Search::Directory, KeyCommand::LookUp { conversation }, context),
            Message::Add(way) => Action::Open(DialogKind::AddKey(conversation, way)),
            Message::Nothing => Action::None,
        }
    }

    /// Asks their account for their public list, where it can be seen how that goes.
    pub fn look(&mut self, key: &ConversationKey, context: &Context<'_>) -> Action<Message> {
        self.ways_open = true;
        self.search(Search::Published, KeyCommand::FetchPublished { conversation: key.clone() }, context)
    }

    fn decide<M>(
        &mut self,
        conversation: ConversationKey,
        fingerprint: Fingerprint,
        decision: Decision,
        context: &Context<'_>,
    ) -> Action<M> {
        self.change(KeyCommand::Decide { conversation, fingerprint, decision }, context)
    }

    fn change<M>(&mut self, command: KeyCommand, context: &Context<'_>) -> Action<M> {
        let request = context.next_request();
        (self.deed, self.came) = (Some((request, Deed::Change)), None);
        Action::Send(Command::Keys { request, command })
    }

    fn search<M>(&mut self, search: Search, command: KeyCommand, context: &Context<'_>) -> Action<M> {
        if self.search.is_some() {
            return Action::None;
        }
        let request = context.next_request();
        (self.search, self.came) = (Some((request, search)), None);
        Action::Send(Command::Keys { request, command })
    }

    /// Takes in what the engine says.
    pub fn hear(&mut self, update: &Update) -> Action<Message> {
        match update {
            Update::Done { request } if self.is_deed(*request) => self.deed = None,
            Update::KeyExported { request, text } if self.is_deed(*request) => {
                if let Some((_, Deed::Copy(fingerprint))) = self.deed.take() {
                    self.came = Some(Came::Copied(fingerprint));
                    return Action::Copy(text.expose().to_owned());
                }
            }
            Update::KeysLearnt { request, fingerprints } if self.is_search(*request) => {
                (self.search, self.came) = (None, Some(Came::Learnt(fingerprints.len())));
            }
            Update::Refused { request, refusal } if self.is_deed(*request) => {
                (self.deed, self.came) = (None, Some(Came::Refused(refusal.clone())));
            }
            Update::Refused { request, refusal } if self.is_search(*request) => {
                (self.search, self.came) = (None, Some(Came::Refused(refusal.clone())));
            }
            _ => {}
        }
        Action::None
    }

    fn is_deed(&self, request: RequestId) -> bool {
        self.deed.as_ref().is_some_and(|(asked, _)| *asked == request)
    }

    fn is_search(&self, request: RequestId) -> bool {
        self.search.as_ref().is_some_and(|(asked, _)| *asked == request)
    }

    /// What becomes of messages here, the keys, and how to get one.
    #[must_use]
    pub fn view<'a>(&'a self, key: &ConversationKey, context: &Context<'a>) -> Element<'a, Message> {
        let lock = view_lock(key, context);
        // Nobody has a key at a server, or where a gateway or a room speaks for many.
        if key.peer.local().is_none() {
            let reason = words::openpgp::seal_problem(context.words, &SealProblem::NobodyThere);
            return column![lock, label::small(reason.what)].spacing(measure::STEP).width(Fill).into();
        }
        let all = context.world.contact_keys(key);
        let listed = in_order(all, context);
        let unused = listed.iter().filter(|key| key.decision == Decision::None);
        let hidden: Vec<_> = if self.all { Vec::new() } else { unused.skip(AT_ONCE).map(|key| &key.info.fingerprint).collect() };
        let shown = listed.iter().filter(|key| !hidden.contains(&&key.info.fingerprint));
        let keys = shown.map(|each| self.view_key(each, all, key, context));
        let more = (!hidden.is_empty()).then(|| {
            let words = context.words.text_with("contact-key-more", &[("count", hidden.len().into())]);
            button::link(words).on_press(Message::All)
        });
        let none = all.is_empty().then(|| label::small(context.text("contact-key-none")));
        column![lock]
            .push(none)
            .extend(keys)
            .push(more)
            .push(self.view_ways(key, all.is_empty(), context))
            .push(self.view_came(context))
            .spacing(measure::STEP)
            .width(Fill)
            .into()
    }

    fn view_key<'a>(&self, key: &ContactKey, all: &[ContactKey], of: &ConversationKey, context: &Context<'a>) -> Element<'a, Message> {
        let trust = key.trust(all, context.now);
        let digits = key.info.fingerprint.clone();
        let copy = fingerprint::with_copy(&digits, Message::CopyFingerprint(digits.clone()), context.text("copy-fingerprint"));
        let style = if trust == Trust::Changed { theme::container::card_care } else { theme::container::card };
        let content = column![view_trust(trust, context), copy, view_names(&key.info, of, context), view_facts(key, context)]
            .push(self.view_deeds(key, trust, context))
            .spacing(measure::STEP);
        let padding = iced::Padding { top: 10.0, right: measure::STEP, bottom: 10.0, left: measure::SPACE };
        container(content).padding(padding).width(Fill).style(style).into()
    }

    fn view_deeds<'a>(&self, key: &ContactKey, trust: Trust, context: &Context<'a>) -> Element<'a, Message> {
        let fingerprint = &key.info.fingerprint;
        let used = key.decision != Decision::None;
        let can_be_used = matches!(trust, Trust::Unknown | Trust::Changed);
        let can_be_compared = can_be_used || trust == Trust::Assigned;
        let ready = self.deed.is_none();
        let small = |id: &str, message| button::secondary_small(context.text(id)).on_press_maybe(ready.then_some(message));
        let compare = can_be_compared.then(|| small("contact-key-compare", Message::Compare(fingerprint.clone())));
        let choose = can_be_used.then(|| small("contact-key-use", Message::Use(fingerprint.clone())));
        let first = row![].push(compare).push(choose).spacing(measure::STEP).wrap().vertical_spacing(6.0);
        let first = can_be_compared.then_some(first);
        let quiet = |id: &str, message| button::link(context.text(id)).padding([2.0, 0.0]).on_press_maybe(ready.then_some(message));
        let stop = used.then(|| quiet("contact-key-stop", Message::Stop(fingerprint.clone())));
        let forget = (!used).then(|| quiet("contact-key-forget", Message::Forget(fingerprint.clone())));
        let copied = self.came == Some(Came::Copied(fingerprint.clone()));
        let copy = quiet(if copied { "contact-key-copied" } else { "contact-key-copy" }, Message::Copy(fingerprint.clone()));
        let second = row![copy].push(stop).push(forget).spacing(measure::SPACE).wrap().vertical_spacing(2.0);
        column![].push(first).push(second).spacing(6.0).into()
    }

    fn view_ways<'a>(&self, key: &ConversationKey, none: bool, context: &Context<'a>) -> Element<'a, Message> {
        let title = context.text(if none { "contact-key-get" } else { "contact-key-get-another" });
        let mark = if self.ways_open { Icon::ChevronDown } else { Icon::KeyRound };
        let toggle = button::menu_row(mark, title).padding(super::ACTION).on_press(Message::Ways);
        if !self.ways_open {
            return toggle.into();
        }
        let searching = self.search.map(|(_, search)| search);
        let words = |search, id, busy| context.words.text(if searching == Some(search) { busy } else { id });
        let free = |message| searching.is_none().then_some(message);
        let named = [("domain", key.peer.domain().into()), ("jid", key.peer.to_string().into())];
        let look_help = context.words.text_with("contact-key-look-help", &named);
        let ask = words(Search::Published, "contact-key-ask", "contact-key-asking");
        let look = words(Search::Directory, "contact-key-look", "contact-key-looking");
        column![
            toggle,
            way(Icon::List, ask, Some(context.text("contact-key-ask-help")), free(Message::FetchPublished)),
            way(Icon::Globe, look, Some(look_help), free(Message::LookUp)),
            way(Icon::FileKey, context.text("contact-key-file"), None, Some(Message::Add(Way::File))),
            way(Icon::ClipboardPaste, context.text("contact-key-paste"), None, Some(Message::Add(Way::Text))),
        ]
        .spacing(2.0)
        .width(Fill)
        .into()
    }

    fn view_came<'a>(&self, context: &Context<'a>) -> Option<Element<'a, Message>> {
        let line = match self.came.as_ref()? {
            Came::Learnt(count) => {
                let words = context.words.text_with("contact-key-learnt", &[("count", (*count).into())]);
                view_line(Icon::Info, words, theme::text::normal)
            }
            Came::Refused(refusal) => field::wrong(words::refusal(context.words, Situation::Roster, refusal).paragraph(context.words)),
            Came::Copied(_) => return None,
        };
        Some(container(line).padding(super::ACTION).into())
    }
}

/// A way to get a key, with what it gives away.
fn way<'a>(mark: Icon, words: String, help: Option<String>, message: Option<Message>) -> Element<'a, Message> {
    let help = help.map(|help| label::small(help).wrapping(Wrapping::WordOrGlyph));
    let words = column![label::body(words)].push(help).spacing(2.0).width(Fill);
    press(row![container(icon(mark).size(16.0)).padding([2.0, 0.0]), words].spacing(10.0))
        .width(Fill)
        .padding([7.0, 3.0])
        .style(theme::press::menu_row)
        .on_press_maybe(message)
        .into()
}

/// The keys as they are listed: what wants attention, then what is used, then what is not. Each group the oldest first.
fn in_order<'a>(all: &'a [ContactKey], context: &Context<'_>) -> Vec<&'a ContactKey> {
    let mut listed: Vec<_> = all.iter().collect();
    listed.sort_by_key(|key| match key.trust(all, context.now) {
        Trust::Changed => 0,
        _ if key.decision != Decision::None => 1,
        Trust::Verified | Trust::Assigned | Trust::Unknown => 2,
        Trust::Expired(_) | Trust::Revoked => 3,
    });
    listed
}

/// What becomes of a message that is written here now.
fn view_lock<'a>(key: &ConversationKey, context: &Context<'a>) -> Element<'a, Message> {
    match context.world.lock(key, None, context.now) {
        Lock::Open(_) => view_line(Icon::LockOpen, context.text("details-not-encrypted"), theme::text::dim),
        Lock::Closed(_) => {
            let compared = context.world.recipients(key, context.now).iter().all(|key| key.decision == Decision::Verified);
            let id = if compared { "details-encrypted-compared" } else { "details-encrypted-chosen" };
            view_line(Icon::Lock, context.words.text(id), if compared { theme::text::good } else { theme::text::normal })
        }
        Lock::Jammed(problem) => {
            let why = words::openpgp::seal_problem(context.words, &problem).paragraph(context.words);
            view_line(Icon::LockKeyhole, context.words.text_with("details-jammed", &[("why", Value::own(why))]), theme::text::care)
        }
    }
}

/// The icon and the colour of how the user stands with a key.
#[must_use]
pub fn trust_mark(trust: Trust) -> (Icon, Style) {
    match trust {
        Trust::Verified => (Icon::ShieldCheck, theme::text::good),
        Trust::Assigned => (Icon::Shield, theme::text::normal),
        Trust::Unknown => (Icon::ShieldQuestionMark, theme::text::dim),
        Trust::Changed => (Icon::TriangleAlert, theme::text::care),
        Trust::Expired(_) => (Icon::CalendarX, theme::text::care),
        Trust::Revoked => (Icon::ShieldX, theme::text::bad),
    }
}

/// How the user stands with a key, and what to do.
#[must_use]
pub fn view_trust<'a, M: 'a>(trust: Trust, context: &Context<'a>) -> Element<'a, M> {
    let (mark, style) = trust_mark(trust);
    let sentence = words::openpgp::trust(context.words, trust);
    let advice = (!sentence.advice.is_empty()).then(|| label::small(sentence.advice));
    let words = column![label::small(sentence.what).style(style)].push(advice).spacing(2.0).width(Fill);
    row![container(icon(mark).size(15.0).style(style)).padding([2.0, 0.0]), words].spacing(measure::STEP).into()
}

/// To whom a key says that it belongs: hostile text, isolated, from left to right so that an address stays at its end.
#[must_use]
pub fn view_names<'a, M: 'a>(info: &KeyInfo, of: &ConversationKey, context: &Context<'a>) -> Element<'a, M> {
    let name = |words: String| label::small(words).style(theme::text::normal).wrapping(Wrapping::WordOrGlyph).width(Fill).into();
    let says = if info.user_ids.is_empty() { "contact-key-nameless" } else { "contact-key-says" };
    let names = info.user_ids.iter().take(USER_IDS).map(|id| name(isolate_address(id)));
    let more = info.user_ids.len().saturating_sub(USER_IDS);
    let more = (more > 0).then(|| label::small(context.words.text_with("contact-key-more-names", &[("count", more.into())])));
    let other = (!info.user_ids.is_empty() && !info.names(&of.peer)).then(|| {
        let words = context.words.text_with("contact-key-other-address", &[("jid", of.peer.to_string().into())]);
        label::small(words).style(theme::text::care).wrapping(Wrapping::WordOrGlyph)
    });
    column![label::small(context.words.text(says))].extend(names).push(more).push(other).width(Fill).into()
}

/// What kind of key it is, how long it lives, and where it was learnt.
fn view_facts<'a>(key: &ContactKey, context: &Context<'a>) -> Element<'a, Message> {
    let words = context.words;
    let date = |name, at| (name, Value::own(words.date(at)));
    let (algorithm, made) = (("algorithm", key.info.algorithm.as_str().into()), date("date", key.info.created_at));
    let made = match key.info.expires_at {
        Some(at) => words.text_with("contact-key-made-until", &[algorithm, made, date("until", at)]),
        None => words.text_with("contact-key-made-forever", &[algorithm, made]),
    };
    let sources: Vec<_> = key.sources.iter().map(|source| words.text(source_id(*source))).collect();
    let known = ("sources", Value::own(words.list(&sources)));
    let source = (!sources.is_empty()).then(|| label::small(words.text_with("contact-key-source", &[date("date", key.learnt_at), known])));
    let only_signs = (!key.info.encrypts).then(|| label::small(context.text("contact-key-only-signs")).style(theme::text::care));
    column![label::small(made)].push(source).push(only_signs).spacing(2.0).into()
}

fn source_id(source: KeySource) -> &'static str {
    match source {
        KeySource::Presence => "contact-key-from-presence",
        KeySource::Published => "contact-key-from-published",
        KeySource::File => "contact-key-from-file",
        KeySource::Directory => "contact-key-from-directory",
    }
}

/// A line with an icon before it.
#[must_use]
pub fn view_line<'a, M: 'a>(mark: Icon, words: String, style: Style) -> Element<'a, M> {
    let mark = container(icon(mark).size(15.0).style(style)).padding([2.0, 0.0]);
    row![mark, label::small(words).style(style).wrapping(Wrapping::WordOrGlyph).width(Fill)].spacing(measure::STEP).into()
}
