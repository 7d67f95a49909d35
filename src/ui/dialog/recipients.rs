//! To whom a message to several people goes: to, copies, hidden copies; typed, or chosen among the contacts.

use iced::{
    Center, Fill,
    widget::{column, container, row, text::Wrapping, text_input},
};

use super::letter::MOST_PEOPLE;
use crate::{
    engine::Recipients,
    i18n::{Value, isolate, isolate_address},
    model::{AccountId, ConversationKey},
    ui::{
        Element,
        action::Context,
        theme::{self, font, measure},
        widget::{Icon, avatar::Surface, button, face_on, field, icon, label, line, piece, press},
        words,
    },
    xmpp::jid::BareJid,
};

/// More contacts are not offered at a time.
const OFFERED: usize = 4;

/// One of the three lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Line {
    /// The recipients.
    To,
    /// Copies.
    Cc,
    /// Hidden copies.
    Bcc,
}

impl Line {
    const ALL: [Self; 3] = [Self::To, Self::Cc, Self::Bcc];

    /// The name of its field.
    #[must_use]
    pub fn field(self) -> &'static str {
        match self {
            Self::To => "recipients-to",
            Self::Cc => "recipients-cc",
            Self::Bcc => "recipients-bcc",
        }
    }

    fn title(self) -> &'static str {
        match self {
            Self::To => "dialog-many-to",
            Self::Cc => "dialog-many-cc",
            Self::Bcc => "dialog-many-bcc",
        }
    }
}

/// What was chosen and typed so far.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Chosen {
    chosen: Vec<(Line, BareJid)>,
    typed: [String; 3],
    /// Where something was typed last, and what is wrong with it.
    at: Option<Line>,
    wrong: Option<Wrong>,
}

/// Why something typed is not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Wrong {
    /// It is no address.
    Address(crate::xmpp::jid::JidError),
    /// It is here already.
    Twice(BareJid),
    /// It is the account itself.
    Oneself,
    /// There are too many.
    TooMany,
}

/// What happens to them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Message {
    /// Something was typed.
    Typed(Line, String),
    /// Enter: take what was typed.
    Enter(Line),
    /// A contact was pressed.
    Take(Line, BareJid),
    /// Somebody is not wanted.
    Drop(BareJid),
}

impl Chosen {
    /// With the first recipient, if there is one.
    #[must_use]
    pub fn with(first: Option<BareJid>) -> Self {
        Self { chosen: first.into_iter().map(|jid| (Line::To, jid)).collect(), ..Self::default() }
    }

    /// How many people there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.chosen.len()
    }

    /// Whether there is text that nobody has made an address of.
    #[must_use]
    pub fn is_unfinished(&self) -> bool {
        self.typed.iter().any(|typed| !typed.trim().is_empty())
    }

    /// Everybody, in the three lists.
    #[must_use]
    pub fn recipients(&self) -> Recipients {
        let of = |wanted: Line| self.chosen.iter().filter(|(line, _)| *line == wanted).map(|(_, jid)| jid.clone()).collect();
        Recipients { to: of(Line::To), cc: of(Line::Cc), bcc: of(Line::Bcc) }
    }

    /// Takes in what happens.
    pub fn update(&mut self, message: Message, account: Option<AccountId>, context: &Context<'_>) {
        match message {
            Message::Typed(line, text) => self.type_in(line, &text, account, context),
            Message::Enter(line) => {
                let is_address = self.text(line).trim().parse::<BareJid>().is_ok_and(|jid| jid.local().is_some());
                match self.offered(line, account, context).into_iter().next().filter(|_| !is_address) {
                    Some(contact) => self.take(line, contact, account, context),
                    None => self.take_typed(line, account, context),
                }
            }
            Message::Take(line, jid) => self.take(line, jid, account, context),
            Message::Drop(jid) => {
                self.chosen.retain(|(_, chosen)| *chosen != jid);
                self.wrong = None;
            }
        }
    }

    /// Takes all addresses that were typed, so that nobody is forgotten. Whether nothing is left over.
    pub fn finish(&mut self, account: Option<AccountId>, context: &Context<'_>) -> bool {
        Line::ALL.into_iter().all(|line| {
            self.take_typed(line, account, context);
            self.text(line).trim().is_empty()
        })
    }

    fn text(&self, line: Line) -> &str {
        self.typed.get(line as usize).map(String::as_str).unwrap_or_default()
    }

    fn set_text(&mut self, line: Line, text: String) {
        if let Some(typed) = self.typed.get_mut(line as usize) {
            *typed = text;
        }
    }

    /// Several addresses pasted at once, or one that ends with a comma, are taken at once.
    fn type_in(&mut self, line: Line, text: &str, account: Option<AccountId>, context: &Context<'_>) {
        (self.at, self.wrong) = (Some(line), None);
        let is_mark = |character: char| matches!(character, ',' | ';' | '，' | '；' | '、');
        let separates = |character: char| is_mark(character) || character.is_whitespace();
        // A name has spaces too.
        if !text.contains(separates) || !text.contains('@') && !text.contains(is_mark) {
            self.set_text(line, text.to_owned());
            return;
        }
        let mut rest = Vec::new();
        for part in text.split(separates).filter(|part| !part.is_empty()) {
            match part.parse::<BareJid>() {
                Ok(jid) if jid.local().is_some() && self.count() < MOST_PEOPLE => self.add(line, jid, account, context),
                _ => rest.push(part),
            }
        }
        self.set_text(line, rest.join(" "));
        if !rest.is_empty() && self.count() >= MOST_PEOPLE {
            self.wrong = Some(Wrong::TooMany);
        }
    }

    fn take_typed(&mut self, line: Line, account: Option<AccountId>, context: &Context<'_>) {
        let text = self.text(line).trim().to_owned();
        if text.is_empty() {
            return;
        }
        match text.parse::<BareJid>() {
            Ok(jid) => self.take(line, jid, account, context),
            Err(error) => (self.at, self.wrong) = (Some(line), Some(Wrong::Address(error))),
        }
    }

    fn take(&mut self, line: Line, jid: BareJid, account: Option<AccountId>, context: &Context<'_>) {
        self.at = Some(line);
        self.add(line, jid, account, context);
        if self.wrong.is_none() {
            self.set_text(line, String::new());
        }
    }

    /// Nobody is in two of the lists.
    fn add(&mut self, line: Line, jid: BareJid, account: Option<AccountId>, context: &Context<'_>) {
        let own = account.and_then(|account| context.world.account(account)).is_some_and(|account| account.settings.jid == jid);
        self.wrong = match () {
            () if own => Some(Wrong::Oneself),
            () if self.chosen.iter().any(|(_, chosen)| *chosen == jid) => Some(Wrong::Twice(jid.clone())),
            () if self.count() >= MOST_PEOPLE => Some(Wrong::TooMany),
            () => None,
        };
        if self.wrong.is_none() {
            self.chosen.push((line, jid));
        }
    }

    /// Contacts whose name or address has what is typed, and who are not chosen yet.
    fn offered(&self, line: Line, account: Option<AccountId>, context: &Context<'_>) -> Vec<BareJid> {
        let typed = self.text(line).trim().to_lowercase();
        let Some(account) = account.filter(|_| self.at == Some(line) && !typed.is_empty()) else { return Vec::new() };
        let fits = |contact: &&crate::model::Contact| {
            contact.jid.is_bare()
                && (context.world.contact_name(contact).to_lowercase().contains(&typed) || contact.jid.to_string().contains(&typed))
        };
        let contacts = context.world.contacts_of(account).filter(fits).map(|contact| contact.jid.bare().clone());
        contacts.filter(|jid| !self.chosen.iter().any(|(_, chosen)| chosen == jid)).take(OFFERED).collect()
    }

    /// The three lists.
    #[must_use]
    pub fn view<'a>(&'a self, account: Option<AccountId>, context: &Context<'a>) -> Element<'a, Message> {
        column(Line::ALL.map(|line| self.view_line(line, account, context))).spacing(measure::SPACE).width(Fill).into()
    }

    fn view_line<'a>(&'a self, line: Line, account: Option<AccountId>, context: &Context<'a>) -> Element<'a, Message> {
        let of_line = || self.chosen.iter().filter(move |(chosen, _)| *chosen == line);
        let chips = of_line().map(|(_, jid)| view_chip(jid, context));
        let chips = of_line().next().is_some().then(|| row(chips).spacing(6.0).wrap().vertical_spacing(6.0));
        let wrong = self.wrong.as_ref().filter(|_| self.at == Some(line));
        let input = text_input(&context.text("dialog-many-placeholder"), self.text(line))
            .id(line.field())
            .font(font::REGULAR)
            .size(measure::TEXT)
            .padding([8.0, measure::SPACE])
            .on_input(move |text| Message::Typed(line, text))
            .on_submit(Message::Enter(line))
            .style(if wrong.is_some() { theme::control::field_wrong } else { theme::control::field });
        let wrong = wrong.map(|wrong| field::wrong(wrong.words(context)));
        let offered = self.offered(line, account, context);
        let offered = (!offered.is_empty() && wrong.is_none()).then(|| {
            let rows = offered.into_iter().map(|jid| view_offer(line, jid, account, context));
            container(column(rows)).padding(4.0).width(Fill).style(theme::container::card)
        });
        column![label::section(context.words.text(line.title()))].push(chips).push(input).push(offered).push(wrong).spacing(6.0).into()
    }
}

impl Wrong {
    fn words(&self, context: &Context<'_>) -> String {
        match self {
            Self::Address(error) => words::jid_error(context.words, *error),
            Self::Twice(jid) => context.words.text_with("dialog-many-twice", &[("jid", Value::own(isolate_address(&jid.to_string())))]),
            Self::Oneself => context.text("dialog-many-oneself"),
            Self::TooMany => context.text("refusal-too-many"),
        }
    }
}

/// What of the window's width is not an address's: the space around the dialog and in it, the cross beside the address.
const AROUND_ADDRESS: f32 = 2.0 * (measure::WIDE + measure::SECTION) + 42.0;

fn view_chip<'a>(jid: &BareJid, context: &Context<'a>) -> Element<'a, Message> {
    let words = label::small(isolate_address(&jid.to_string())).style(theme::text::normal).wrapping(Wrapping::WordOrGlyph);
    let words = container(words).max_width((context.size.width - AROUND_ADDRESS).clamp(80.0, 300.0));
    let cross = button::icon_small(Icon::X).on_press(Message::Drop(jid.clone()));
    let cross = piece::tooltip(cross, context.text("dialog-many-drop"));
    let content = row![words, cross].spacing(2.0).align_y(Center);
    container(content).padding(iced::Padding { left: 10.0, ..iced::Padding::ZERO }).style(theme::container::pill).into()
}

fn view_offer<'a>(line: Line, jid: BareJid, account: Option<AccountId>, context: &Context<'a>) -> Element<'a, Message> {
    let address = jid.to_string();
    let key = account.map(|account| ConversationKey { account, peer: jid.clone() });
    let name = key.as_ref().map_or_else(|| address.clone(), |key| context.world.display_name(key));
    let picture = key.map(|key| face_on(Surface::Raised, &key, 24.0, None, context));
    let second = (name != address).then(|| line::small(&isolate(&address)));
    let words = column![line::line(&isolate(&name))].push(second).width(Fill);
    let plus = icon(Icon::Plus).size(15.0).style(theme::text::dim);
    let content = row![].push(picture).push(words).push(plus).spacing(10.0).align_y(Center);
    press(content).width(Fill).padding([3.0, 6.0]).style(theme::press::row).on_press(Message::Take(line, jid)).into()
}
