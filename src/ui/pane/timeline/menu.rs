//! What can be done with one message, and the menu that offers it.

use iced::{
    Event, Fill, Point,
    keyboard::{self, Key, Modifiers, key::Named},
    widget::{column, container},
};

use super::{Message, bubble::Parts, expiry, seal, trust::Trust, unreadable};
use crate::{
    i18n::{Value, Words},
    model::{self, Delivery, Direction, MessageId, Said, SendFailure},
    platform::Link,
    ui::{
        Element,
        action::Context,
        pane::gate::Gate,
        theme::{self, measure},
        widget::{
            Icon, Place, button,
            keys::{Heard, hearing},
            label, piece,
            rich::Kind,
        },
        words,
    },
    xmpp::error::ApplicationCondition,
};

/// Of a message with more links the menu offers only so many; the others can be clicked, and copied with the text.
const LINKS: usize = 6;
/// A link is shown up to this many characters.
const LINK_LENGTH: usize = 28;

/// Something that can be done with a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Deed {
    /// Quote it in what is being written.
    Quote,
    /// Answer everybody whom it names.
    ReplyToAll,
    /// Pass it on.
    Forward,
    /// Look at the contacts it suggests.
    Review,
    /// Copy its text.
    Copy,
    /// Open this link.
    Open(String),
    /// Copy this link.
    CopyLink(String),
    /// Show it whole.
    Unfold,
    /// Send it again.
    Retry,
    /// Discard it.
    Discard,
    /// Let the one through again for whom it was.
    Unblock,
    /// Unlock the own keys, to read it.
    Unlock,
    /// Import a key, to read it.
    ImportKey,
    /// Try again to open it.
    OpenAgain,
}

/// What can be done with a message, in the order of the menu. Where the content is gone, only the message itself can go.
#[must_use]
pub fn deeds(message: &model::Message, parts: Option<&Parts>, context: &Context<'_>) -> Vec<Deed> {
    if let Some(unreadable) = expiry::unreadable(message, context) {
        return unreadable::deeds(message, unreadable, context);
    }
    let failed = matches!(message.delivery, Some(Delivery::Failed(_)));
    let Some((said, parts)) = expiry::said(message, context).zip(parts) else {
        return failed.then_some(Deed::Discard).into_iter().collect();
    };
    let has_text = !said.body.trim().is_empty();
    let is_offer = said.offer.is_some();
    let trust = Trust::of(message, context);
    let links = if trust.is_full() { links(said, parts) } else { Vec::new() };
    let can_write = Gate::of(&message.conversation, context).is_none();
    let has_contacts = said.contacts.is_some() && message.direction == Direction::Incoming;
    let mut deeds = Vec::new();
    deeds.extend((has_text && !said.body_is_attachment() && can_write).then_some(Deed::Quote));
    deeds.extend((can_write && names_several(message, said, context)).then_some(Deed::ReplyToAll));
    deeds.extend((!is_offer).then_some(Deed::Forward));
    deeds.extend((has_contacts && trust != Trust::Stranger).then_some(Deed::Review));
    deeds.extend(has_text.then_some(Deed::Copy));
    deeds.extend(parts.folded.then_some(Deed::Unfold));
    deeds.extend(links.iter().filter(|link| Link::parse(link).is_ok()).cloned().map(Deed::Open));
    deeds.extend(links.into_iter().map(Deed::CopyLink));
    deeds.extend(is_held_by_a_block(message).then_some(Deed::Unblock));
    deeds.extend(failed.then_some([Deed::Retry, Deed::Discard]).into_iter().flatten());
    deeds
}

/// Whether it failed since the user has blocked whom it was for (XEP-0191 §3.6).
fn is_held_by_a_block(message: &model::Message) -> bool {
    let Some(Delivery::Failed(SendFailure::Refused(error))) = &message.delivery else { return false };
    error.application == Some(ApplicationCondition::Blocked)
}

/// Whether an answer could go to others than the sender.
fn names_several(message: &model::Message, said: &Said, context: &Context<'_>) -> bool {
    let account = context.world.account(message.conversation.account);
    let everybody = said.addressing.as_ref().zip(account).map(|(addressing, account)| {
        addressing.everybody(&message.from, &account.settings.jid).len() + addressing.reply_to.len() + addressing.reply_room.len()
    });
    message.direction == Direction::Incoming && everybody.is_some_and(|count| count > 1)
}

/// The links of a message's text and the addresses of its files, each once.
fn links(said: &Said, parts: &Parts) -> Vec<String> {
    let of_text = parts.text.iter().flat_map(|text| text.rich().pieces()).filter_map(|piece| match &piece.kind {
        Kind::Link(target) => Some(target),
        Kind::Plain | Kind::Emoji => None,
    });
    let mut links = Vec::new();
    for link in of_text.chain(said.attachments.iter().map(|file| &file.url)) {
        if links.len() < LINKS && !links.contains(link) {
            links.push(link.clone());
        }
    }
    links
}

/// The open menu of a message.
#[derive(Debug, Clone, PartialEq)]
pub struct Menu {
    /// Whose menu it is.
    pub id: MessageId,
    /// Where it was asked for, seen from the bubble's corner; `None`: with the keyboard, beside the bubble.
    pub at: Option<Point>,
    /// Which row the keyboard has chosen.
    pub chosen: Option<usize>,
}

/// What a key means in the menu, which has the keyboard to itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// To the row below, or round to the first.
    Down,
    /// To the row above, or round to the last.
    Up,
    /// To the first row.
    First,
    /// To the last row.
    Last,
    /// Do what the chosen row says.
    Press,
    /// Nothing.
    Nothing,
}

impl Menu {
    /// Chooses another of so many rows.
    pub fn step(&mut self, step: Step, rows: usize) {
        let Some(last) = rows.checked_sub(1) else { return };
        self.chosen = match (step, self.chosen) {
            (Step::Down, Some(row)) if row < last => Some(row + 1),
            (Step::Down | Step::First, _) => Some(0),
            (Step::Up, Some(row)) if row > 0 => Some((row - 1).min(last)),
            (Step::Up | Step::Last, _) => Some(last),
            (Step::Press | Step::Nothing, chosen) => chosen,
        };
    }

    /// Where it floats.
    #[must_use]
    pub fn place(&self, direction: Direction) -> Place {
        match (self.at, direction) {
            (Some(point), _) => Place::At(point),
            (None, Direction::Incoming) => Place::BelowLeft,
            (None, Direction::Outgoing) => Place::BelowRight,
        }
    }

    /// Draws it.
    pub fn view<'a>(&self, message: &model::Message, deeds: Vec<Deed>, context: &Context<'a>) -> Element<'a, Message> {
        let several = deeds.iter().filter(|deed| matches!(deed, Deed::Open(_))).count() > 1;
        let characters = message.body().chars().count();
        let rows = deeds.into_iter().enumerate().map(|(row, deed)| {
            let (icon, words) = named(&deed, several, characters, context.words);
            let style = match (self.chosen == Some(row), &deed) {
                (true, _) => theme::press::menu_row_chosen,
                (false, Deed::Discard) => theme::press::menu_row_danger,
                (false, _) => theme::press::menu_row,
            };
            button::menu_row(icon, words).style(style).on_press(Message::Deed(message.id, deed)).into()
        });
        let content = column![head(message, context), piece::divider(), column(rows)].spacing(measure::TIGHT);
        let card = container(content).width(264.0).padding(6.0).style(theme::container::menu);
        hearing(card, |event, _| match event {
            Event::Keyboard(keyboard::Event::KeyPressed { key, modifiers, .. }) => {
                step(key, *modifiers).map(Message::Step).map(Heard::Taken)
            }
            _ => None,
        })
    }
}

/// What its sender's clock says of when it was, where nobody we trust confirms that (XEP-0203).
pub(super) fn claim(message: &model::Message, words: &Words) -> Option<String> {
    let moment = words.moment(message.claimed_at?);
    Some(words.text_with("timeline-claimed", &[("moment", Value::own(moment))]))
}

/// What the marks at the bubble's foot say only to a pointer: when it was, how it fares, what protects it. Why it failed is in the bubble.
fn head<'a>(message: &model::Message, context: &Context<'a>) -> Element<'a, Message> {
    let moment = label::small(context.words.moment(message.at));
    let claim = claim(message, context.words).map(label::small);
    let delivery = message.delivery.as_ref().filter(|delivery| !matches!(delivery, Delivery::Failed(_)));
    let delivery = delivery.map(|delivery| label::small(words::delivery(context.words, delivery).paragraph(context.words)));
    let protection = label::small(seal::known(message, context));
    container(column![moment].push(claim).push(delivery).push(protection).spacing(measure::TIGHT))
        .width(Fill)
        .padding([measure::TIGHT, 10.0])
        .into()
}

fn named(deed: &Deed, several: bool, characters: usize, words: &Words) -> (Icon, String) {
    let of_link = |icon, one: &str, of_several: &str, link: &str| {
        (icon, if several { words.text_with(of_several, &[("link", Value::from(short(link)))]) } else { words.text(one) })
    };
    match deed {
        Deed::Quote => (Icon::TextQuote, words.text("timeline-quote")),
        Deed::ReplyToAll => (Icon::ReplyAll, words.text("timeline-reply-all")),
        Deed::Forward => (Icon::Forward, words.text("timeline-forward")),
        Deed::Review => (Icon::Users, words.text("timeline-review")),
        Deed::Copy => (Icon::Copy, words.text("timeline-copy")),
        Deed::Open(link) => of_link(Icon::ExternalLink, "timeline-open-link", "timeline-open-this-link", link),
        Deed::CopyLink(link) => of_link(Icon::Link, "timeline-copy-link", "timeline-copy-this-link", link),
        Deed::Unfold => (Icon::UnfoldVertical, words.text_with("timeline-unfold", &[("count", characters.into())])),
        Deed::Retry => (Icon::RotateCw, words.text("timeline-retry")),
        Deed::Discard => (Icon::Trash2, words.text("timeline-discard")),
        Deed::Unblock => (Icon::UserRoundCheck, words.text("details-unblock")),
        Deed::Unlock => (Icon::LockOpen, words.text("unreadable-unlock")),
        Deed::ImportKey => (Icon::KeyRound, words.text("unreadable-import")),
        Deed::OpenAgain => (Icon::RotateCw, words.text("unreadable-retry")),
    }
}

/// The beginning of a link, without the scheme that most have: first comes where it leads to.
fn short(link: &str) -> String {
    let rest = link.strip_prefix("https://").unwrap_or(link);
    match rest.char_indices().nth(LINK_LENGTH).and_then(|(end, _)| rest.get(..end)) {
        Some(beginning) => format!("{beginning}…"),
        None => rest.to_owned(),
    }
}

/// While the menu is open no key reaches what lies below it, but for Escape, which closes it, and the window's shortcuts.
fn step(key: &Key, modifiers: Modifiers) -> Option<Step> {
    match key {
        Key::Named(Named::Escape) => None,
        Key::Named(Named::Tab) if modifiers == Modifiers::SHIFT => Some(Step::Up),
        _ if modifiers.command() || modifiers.alt() => None,
        Key::Named(Named::ArrowDown | Named::Tab) => Some(Step::Down),
        Key::Named(Named::ArrowUp) => Some(Step::Up),
        Key::Named(Named::Home) => Some(Step::First),
        Key::Named(Named::End) => Some(Step::Last),
        Key::Named(Named::Enter | Named::Space) => Some(Step::Press),
        _ => Some(Step::Nothing),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::string_slice, clippy::panic)]
mod tests {
    use super::*;
    use crate::{
        i18n::Language,
        ui::pane::timeline::{
            bubble::{Bubble, Folding},
            group::tests::message,
            tests::House,
        },
    };

    fn deeds_with(message: &model::Message) -> Vec<Deed> {
        let house = House::new(Vec::new(), Vec::new(), Language::English);
        let bubble = Bubble::new(message, Folding { text: true, addresses: true }, &house.context());
        deeds(message, bubble.parts(), &house.context())
    }

    fn deeds_of(body: &str, delivery: Option<Delivery>) -> Vec<Deed> {
        deeds_with(&model::Message { delivery, ..message(1, Direction::Outgoing, "2026-11-22T12:00", body) })
    }

    #[test]
    fn only_what_applies_is_offered() {
        let always = [Deed::Quote, Deed::Forward, Deed::Copy];
        assert_eq!(deeds_of("Ay me!", Some(Delivery::Sent)), always);
        let failed = deeds_of("Ay me!", Some(Delivery::Failed(SendFailure::Unconfirmed)));
        assert_eq!(failed, [&always[..], &[Deed::Retry, Deed::Discard]].concat());
    }

    #[test]
    fn each_link_is_offered_once_and_not_too_many() {
        let link = "https://verona.example/walls".to_owned();
        let twice = deeds_of(&format!("{link} and {link}"), None);
        assert_eq!(twice, [Deed::Quote, Deed::Forward, Deed::Copy, Deed::Open(link.clone()), Deed::CopyLink(link)]);
        let many: String = (0..100).map(|number| format!("https://verona.example/{number} ")).collect();
        assert_eq!(deeds_of(&many, None).len(), 3 + 2 * LINKS);
    }

    #[test]
    fn the_address_of_a_file_is_opened_only_if_it_is_of_a_kind_that_may_be() {
        let file = |url: &str| crate::xmpp::payload::oob::Attachment { url: url.to_owned(), description: None };
        let attachments = vec![file("javascript:alert(1)"), file("geo:45.4,10.9")];
        let said = Said { attachments, ..Said::default() };
        let deeds = deeds_with(&model::Message { content: said.into(), ..message(1, Direction::Incoming, "2026-11-22T12:00", "") });
        let copy = |link: &str| Deed::CopyLink(link.to_owned());
        let all = [Deed::Forward, Deed::Open("geo:45.4,10.9".into()), copy("javascript:alert(1)"), copy("geo:45.4,10.9")];
        assert_eq!(deeds, all);
    }

    #[test]
    fn an_offer_is_not_passed_on() {
        let attachments = vec![crate::xmpp::payload::oob::Attachment { url: "https://a.example/x".into(), description: None }];
        let said = Said { attachments, offer: Some(model::OfferState::Open), ..Said::default() };
        let deeds = deeds_with(&model::Message { content: said.into(), ..message(1, Direction::Incoming, "2026-11-22T12:00", "") });
        assert!(!deeds.contains(&Deed::Forward) && !deeds.contains(&Deed::Quote) && !deeds.contains(&Deed::Copy));
    }

    #[test]
    fn the_keyboard_goes_round_in_the_menu() {
        let mut menu = Menu { id: MessageId(1), at: None, chosen: None };
        let mut after = |step| {
            menu.step(step, 3);
            menu.chosen
        };
        assert_eq!([Step::Down, Step::Down, Step::Down, Step::Down].map(&mut after), [Some(0), Some(1), Some(2), Some(0)]);
        assert_eq!([Step::Up, Step::First, Step::Last].map(&mut after), [Some(2), Some(0), Some(2)]);
    }

    #[test]
    fn a_long_link_shows_where_it_leads() {
        assert_eq!(short("https://verona.example/walls"), "verona.example/walls");
        assert_eq!(short("http://verona.example/walls"), "http://verona.example/walls");
        assert_eq!(short(&format!("https://verona.example/{}", "罗".repeat(99))).chars().count(), LINK_LENGTH + 1);
    }

    #[test]
    fn keys_of_the_menu_do_not_reach_the_field_below() {
        let nothing = Modifiers::empty();
        assert_eq!(step(&Key::Character("r".into()), nothing), Some(Step::Nothing));
        assert_eq!(step(&Key::Named(Named::Enter), nothing), Some(Step::Press));
        assert_eq!(step(&Key::Named(Named::Tab), Modifiers::SHIFT), Some(Step::Up));
        assert_eq!(step(&Key::Named(Named::Escape), nothing), None);
        assert_eq!(step(&Key::Character("q".into()), Modifiers::COMMAND), None);
    }
}
