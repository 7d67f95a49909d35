//! Who somebody says they are: what of their card one wants to have at hand. All of it is their own word.

use iced::{
    Center, Fill,
    widget::{column, container, row},
};
use lucide_icons::Icon;

use crate::{
    engine::{Command, Refusal, RequestId, Update},
    i18n::{Value, Words},
    model::{self, CardState, ConversationKey},
    ui::{
        Element,
        action::{Action, Context, DialogKind},
        theme::{self, measure},
        widget::{Rich, button, field, label, piece, selectable},
    },
    words::{self, Situation, profile},
    xmpp::payload::vcard::{Birthday, Property, VCard},
};

/// More lines are not shown here: the whole card has all.
const MOST: usize = 12;
/// More characters of a line are not shown here.
const LONGEST: usize = 200;

/// The card of whom one looks at, as far as it is here.
#[derive(Debug, Default)]
pub struct Person {
    asked: Option<RequestId>,
    found: Option<Result<Found, Refusal>>,
    /// What the world said of the card when it was asked for last.
    known: Option<CardState>,
}

#[derive(Debug)]
struct Found {
    profile: model::Profile,
    lines: Vec<Line>,
}

/// Something one wants to have at hand.
#[derive(Debug, Clone)]
struct Line {
    icon: Icon,
    text: String,
    caption: String,
}

/// What happens here.
#[derive(Debug, Clone)]
pub enum Message {
    /// Ask for the card again.
    Refresh,
    /// Show the whole card.
    Card,
    /// Nothing in the lines is a link.
    Nothing(String),
}

impl Person {
    /// The details are shown: the card is asked for, once; that of a stranger only when the user wants it.
    pub fn show(&mut self, key: &ConversationKey, context: &Context<'_>) -> Action<Message> {
        let is_new = self.asked.is_none() && self.found.is_none();
        if is_new && context.world.is_acquainted(key) { self.ask(key, false, context) } else { Action::None }
    }

    fn ask(&mut self, key: &ConversationKey, fresh: bool, context: &Context<'_>) -> Action<Message> {
        let request = context.next_request();
        self.asked = Some(request);
        self.known = context.world.person(key).map(|person| person.card);
        Action::Send(Command::LoadProfile { request, person: key.clone(), fresh })
    }

    /// Takes in what happens.
    pub fn update(&mut self, message: Message, key: &ConversationKey, context: &Context<'_>) -> Action<Message> {
        match message {
            Message::Refresh if self.asked.is_none() => self.ask(key, true, context),
            Message::Refresh | Message::Nothing(_) => Action::None,
            Message::Card => Action::Open(DialogKind::Card(key.clone())),
        }
    }

    /// Takes in what the engine says.
    pub fn hear(&mut self, update: &Update, key: &ConversationKey, context: &Context<'_>) -> Action<Message> {
        match update {
            Update::ProfileLoaded { request, profile } if self.asked == Some(*request) => {
                let lines = profile.card.as_ref().map(|card| lines(card, context)).unwrap_or_default();
                (self.asked, self.found) = (None, Some(Ok(Found { profile: profile.clone(), lines })));
                self.known = context.world.person(key).map(|person| person.card);
            }
            Update::Refused { request, refusal } if self.asked == Some(*request) => {
                (self.asked, self.found) = (None, Some(Err(refusal.clone())));
            }
            // Whoever fell behind has missed the answer.
            Update::Snapshot { .. } if self.asked.is_some() => return self.ask(key, false, context),
            // Somebody else, or the card dialog, has asked, or they have changed their card.
            Update::PersonChanged(person) if person.key() == *key && self.is_older_than(person.card) => {
                return self.ask(key, false, context);
            }
            _ => {}
        }
        Action::None
    }

    fn is_older_than(&self, card: CardState) -> bool {
        let is_here = matches!(card, CardState::Known(_) | CardState::None(_));
        is_here && self.asked.is_none() && self.found.is_some() && self.known != Some(card)
    }

    /// Draws it.
    #[must_use]
    pub fn view<'a>(&'a self, key: &ConversationKey, context: &Context<'a>) -> Element<'a, Message> {
        let busy = self.asked.is_some();
        let is_stranger = !context.world.is_acquainted(key);
        let again = (!is_stranger).then(|| {
            let again = button::icon_small(Icon::RefreshCw).on_press_maybe((!busy).then_some(Message::Refresh));
            piece::tooltip(again, context.text("details-profile-refresh"))
        });
        let head = row![label::section(context.text("details-profile")).width(Fill)].push(self.view_age(context)).push(again);
        let whole = context.text(if is_stranger { "details-profile-look" } else { "details-profile-card" });
        let whole = button::menu_row(Icon::IdCard, whole).padding(super::ACTION).on_press(Message::Card);
        let has_none = matches!(&self.found, Some(Ok(found)) if found.profile.card.is_none());
        let content = column![head.spacing(measure::TIGHT).align_y(Center), self.view_found(is_stranger, context)];
        content.push((!has_none).then_some(whole)).spacing(6.0).width(Fill).into()
    }

    fn view_age<'a>(&self, context: &Context<'a>) -> Option<Element<'a, Message>> {
        let found = self.found.as_ref()?.as_ref().ok()?;
        let time = Value::own(context.words.brief(found.profile.asked_at, context.now));
        Some(label::small(context.words.text_with("details-profile-as-of", &[("time", time)])).into())
    }

    fn view_found<'a>(&'a self, is_stranger: bool, context: &Context<'a>) -> Element<'a, Message> {
        match &self.found {
            None if is_stranger => label::small(context.text("details-profile-stranger")).width(Fill).into(),
            None => label::small(context.text("details-profile-loading")).width(Fill).into(),
            Some(Err(refusal)) => {
                let why = words::refusal(context.words, Situation::Roster, refusal).paragraph(context.words);
                let retry = button::link(context.text("details-profile-retry")).padding([2.0, 0.0]);
                let retry = retry.on_press_maybe(self.asked.is_none().then_some(Message::Refresh));
                column![field::wrong(why), row![retry]].spacing(measure::TIGHT).width(Fill).into()
            }
            Some(Ok(found)) => match &found.profile.card {
                None => label::small(context.text("details-profile-none")).width(Fill).into(),
                Some(_) if found.lines.is_empty() => label::small(context.text("details-profile-empty")).width(Fill).into(),
                Some(_) => column(found.lines.iter().map(|line| line.view(context))).spacing(measure::STEP).width(Fill).into(),
            },
        }
    }
}

impl Line {
    fn new(icon: Icon, text: &str, caption: String) -> Self {
        Self { icon, text: text.trim().chars().take(LONGEST).collect(), caption }
    }

    fn view<'a>(&'a self, context: &Context<'a>) -> Element<'a, Message> {
        let mark = container(label::icon(self.icon).size(15.0).style(theme::text::dim)).width(16.0).padding([3.0, 0.0]);
        let text = Rich::without_links(&self.text);
        let text = selectable(text, context.theme.palette.accent, Message::Nothing).style(theme::text::normal);
        let words = column![text, label::small(self.caption.as_str())].width(Fill);
        row![mark, words].spacing(10.0).width(Fill).into()
    }
}

/// What of a card is shown here, in the order in which it is wanted.
fn lines(card: &VCard, context: &Context<'_>) -> Vec<Line> {
    let mut lines: Vec<(u8, Line)> = card.known().filter_map(|property| line(property, context)).collect();
    lines.retain(|(_, line)| !line.text.is_empty());
    lines.sort_by_key(|(place, _)| *place);
    lines.into_iter().map(|(_, line)| line).take(MOST).collect()
}

fn line(property: &Property, context: &Context<'_>) -> Option<(u8, Line)> {
    let words = context.words;
    let line = |place, icon, text: &str, caption: &str| Some((place, Line::new(icon, text, words.text(caption))));
    match property {
        Property::FormattedName(name) => line(0, Icon::UserRound, name, "card-full-name"),
        Property::Nickname(name) => line(1, Icon::Smile, name, "card-nickname"),
        Property::Organisation(organisation) => line(2, Icon::Building2, &organisation.name, "card-organisation"),
        Property::Title(title) => line(3, Icon::Briefcase, title, "card-job"),
        Property::Role(role) => line(4, Icon::Wrench, role, "card-role"),
        Property::Email(email) => {
            Some((5, Line::new(Icon::AtSign, &email.address, named("card-email", &profile::kinds(words, &email.kinds), words))))
        }
        Property::Phone(phone) => {
            Some((6, Line::new(Icon::Phone, &phone.number, named("card-phone", &profile::kinds(words, &phone.kinds), words))))
        }
        Property::Birthday(day) => {
            let birthday = Birthday::parse(day)?;
            let hint = profile::birthday_hint(words, birthday, words.date_here(context.now));
            let caption = hint.unwrap_or_else(|| words.text("card-birthday"));
            Some((7, Line::new(Icon::Cake, &profile::birthday(words, birthday), caption)))
        }
        _ => None,
    }
}

/// What it is; of which kind, where that is said.
fn named(what: &str, kinds: &str, words: &Words) -> String {
    if kinds.is_empty() { words.text(what) } else { kinds.to_owned() }
}
