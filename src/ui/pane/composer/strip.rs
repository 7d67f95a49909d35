//! What stands above the field: why something was refused, who sends, what becomes of the message, what it quotes and carries.

use iced::{
    Center, Fill, Length,
    widget::{column, container, row, space},
};

use super::{Composer, Message, quote};
use crate::{
    engine::Refusal,
    i18n::Value,
    model::{Account, Connection, Contact, ConversationKey, Direction, Lock, Scheme, Timer},
    ui::{
        Element,
        action::Context,
        pane::lock,
        theme::{self, Theme, measure},
        widget::{Icon, button, field, icon, label, line, piece},
    },
    words,
    xmpp::payload::oob::Attachment,
};

/// Whether the programs of a contact know messages that vanish after reading, as far as they say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Knowledge {
    /// All of them do.
    All,
    /// Some of them do.
    Some,
    /// None of them does.
    None,
    /// They say nothing, or nobody is online.
    Unknown,
}

impl Knowledge {
    fn of(contact: Option<&Contact>) -> Self {
        let said: Vec<_> = contact.into_iter().flat_map(|contact| &contact.resources).map(|resource| resource.features).collect();
        let knows = |known: bool| said.iter().flatten().any(|features| features.ephemeral == known);
        match (knows(true), knows(false) || said.contains(&None)) {
            (true, false) => Self::All,
            (true, true) => Self::Some,
            (false, _) if knows(false) => Self::None,
            (false, _) => Self::Unknown,
        }
    }

    fn id(self) -> &'static str {
        match self {
            Self::All => "composer-vanishing-known",
            Self::Some => "composer-vanishing-partly",
            Self::None => "composer-vanishing-missing",
            Self::Unknown => "composer-vanishing-unknown",
        }
    }
}

impl Composer {
    /// All that must be known before writing, the most important first.
    pub(super) fn strips<'a>(&'a self, account: Option<&Account>, context: &Context<'a>) -> Vec<Element<'a, Message>> {
        let refusal = self
            .refusal
            .as_ref()
            .map(|refusal| field::wrong(words::refusal(context.words, words::Situation::Message, refusal).paragraph(context.words)));
        let sender = if refusal.is_some() { None } else { sender(account, context) };
        let lock = lock::of(&self.key, context);
        let jam = self.view_jam(&lock, context);
        // What jams the lock is told there.
        let refusal = if jam.is_some() && matches!(self.refusal, Some(Refusal::NotEncrypted(_))) { None } else { refusal };
        let beside = self.view_beside(&lock, context);
        let timer = self.timer(context).map(|timer| timer_strip(timer, &self.key, context));
        let files = (!self.attachments.is_empty()).then(|| view_files(&self.attachments, context));
        [refusal, jam, sender, timer, beside, self.view_quote(context), files].into_iter().flatten().collect()
    }

    /// Why nothing can leave, and the ways on; the same for the one message that the engine did not encrypt.
    fn view_jam<'a>(&'a self, lock: &Lock, context: &Context<'a>) -> Option<Element<'a, Message>> {
        let refused = match &self.refusal {
            Some(Refusal::NotEncrypted(problem)) => Some(problem),
            _ => None,
        };
        let problem = match lock {
            Lock::Jammed(problem) => problem,
            Lock::Open(_) | Lock::Closed(_) => refused?,
        };
        let sentence = words::openpgp::seal_problem(context.words, problem);
        let held = text_if(self.held_back || refused.is_some(), "lock-not-sent", context);
        let what = label::second(context.words.join([sentence.what.as_str(), &held])).style(theme::text::bad);
        let advice = label::small(sentence.advice);
        let ways = lock::ways(problem, context).map(|ways| ways.map(Message::Way));
        let words = column![what, advice].push(ways).spacing(2.0).width(Fill);
        let mark = container(icon(Icon::ShieldBan).size(14.0).style(theme::text::bad)).padding([3.0, 0.0]);
        Some(container(row![mark, words].spacing(7.0)).padding([2.0, 6.0]).into())
    }

    /// What goes with a message that is encrypted, and is not encrypted itself.
    fn view_beside<'a>(&'a self, lock: &Lock, context: &Context<'a>) -> Option<Element<'a, Message>> {
        let Lock::Closed(scheme) = lock else { return None };
        // XEP-0373 seals elements, XEP-0027 only a text; and `jabber:x:expire` is the servers' to read.
        let in_clear = match self.timer(context) {
            None => false,
            Some(Timer::UsefulFor(_)) => true,
            Some(Timer::VanishesAfterReading(_)) => *scheme == Scheme::Legacy,
        };
        let timer = text_if(in_clear, "lock-timer", context);
        let files = text_if(!self.attachments.is_empty(), "lock-files", context);
        let words = context.words.join([timer.as_str(), &files]);
        let content = row![mark(Icon::LockOpen, theme::text::care), label::small(words.clone()).width(Fill)].spacing(6.0);
        (!words.is_empty()).then(|| container(content).padding([0.0, 6.0]).into())
    }

    /// Which message is quoted, and that its lines go with it.
    fn view_quote<'a>(&'a self, context: &Context<'a>) -> Option<Element<'a, Message>> {
        let message = context.world.timeline(&self.key).and_then(|timeline| timeline.message(self.quotes?));
        self.quotes?;
        let title = match message.map(|message| message.direction) {
            Some(Direction::Outgoing) => context.text("composer-quoting-yourself"),
            Some(Direction::Incoming) | None => {
                context.words.text_with("composer-quoting", &[("name", context.world.display_name(&self.key).into())])
            }
        };
        let goes = message.and_then(|message| message.expiry).map(|_| {
            row![mark(Icon::Timer, theme::text::care), label::small(context.text("composer-quote-goes")).width(Fill)]
                .spacing(6.0)
                .align_y(Center)
        });
        let quoted = line::small(&quote::quoted_words(&self.text()));
        let words = column![label::small(title).style(theme::text::accent), quoted].push(goes).width(Fill);
        let bar = container(space()).width(3.0).height(if message.is_some_and(|message| message.expiry.is_some()) { 52.0 } else { 34.0 });
        let content = row![bar.style(theme::container::line_accent), words, cross(context.text("composer-quote-drop"), Message::DropQuote)]
            .spacing(10.0)
            .align_y(Center);
        Some(container(content).padding([2.0, 6.0]).into())
    }
}

fn text_if(applies: bool, id: &str, context: &Context<'_>) -> String {
    if applies { context.text(id) } else { String::new() }
}

fn mark<'a>(mark: Icon, style: fn(&Theme) -> iced::widget::text::Style) -> Element<'a, Message> {
    container(icon(mark).size(measure::ICON_SMALL).style(style)).padding([3.0, 0.0]).into()
}

fn cross<'a>(words: String, message: Message) -> Element<'a, Message> {
    piece::tooltip(button::icon_small(Icon::X).on_press(message), words)
}

/// Who sends, where there are several accounts, and whether it waits.
fn sender<'a>(account: Option<&Account>, context: &Context<'a>) -> Option<Element<'a, Message>> {
    let Some(account) = account else { return Some(field::wrong(context.text("composer-no-account"))) };
    let jid = account.settings.jid.to_string();
    let several = context.world.accounts().len() > 1;
    let (icon, words) = match (&account.connection, several) {
        (Connection::Online { .. }, false) => return None,
        (Connection::Online { .. }, true) => {
            (Icon::CircleUserRound, context.words.text_with("composer-sending-as", &[("jid", jid.into())]))
        }
        (_, false) => (Icon::Clock, context.text("composer-waits")),
        (_, true) => (Icon::Clock, context.words.text_with("composer-waits-as", &[("jid", Value::from(jid))])),
    };
    let content = row![mark(icon, theme::text::dim), line::small(&words)].spacing(6.0).align_y(Center);
    Some(container(content).padding([0.0, 6.0]).into())
}

/// What happens to the message, that other copies may exist, and whether the other side knows what to do.
fn timer_strip<'a>(timer: Timer, key: &ConversationKey, context: &Context<'a>) -> Element<'a, Message> {
    let (id, seconds) = match timer {
        Timer::UsefulFor(seconds) => ("composer-timer-useful", seconds),
        Timer::VanishesAfterReading(seconds) => ("composer-timer-vanishes", seconds),
    };
    let span = words::span(context.words, seconds.into());
    let what = context.words.text_with(id, &[("span", Value::own(span))]);
    let knowledge = match timer {
        Timer::UsefulFor(_) => String::new(),
        Timer::VanishesAfterReading(_) => context.words.text(Knowledge::of(context.world.contact(key)).id()),
    };
    let copies = context.text("composer-timer-copies");
    let rest = context.words.join([knowledge.as_str(), copies.as_str()]);
    let words = column![label::small(what).style(theme::text::care), label::small(rest)].width(Fill);
    container(row![mark(Icon::Timer, theme::text::care), words].spacing(6.0)).padding([0.0, 6.0]).into()
}

/// The files that go along, each with a cross.
fn view_files<'a>(files: &'a [Attachment], context: &Context<'a>) -> Element<'a, Message> {
    let chips = files.iter().enumerate().map(|(place, file)| {
        let name = words::file::place(file).map(|place| place.name).filter(|name| !name.is_empty());
        let words = file.description.as_deref().or(name.as_deref()).unwrap_or(&file.url);
        let words = container(line::small(words).width(Length::Shrink).style(theme::text::normal)).max_width(220.0);
        let cross = cross(context.text("composer-file-drop"), Message::DropAttachment(place));
        let content =
            row![icon(Icon::Paperclip).size(measure::ICON_SMALL).style(theme::text::dim), words, cross].spacing(6.0).align_y(Center);
        let chip = container(content).padding(iced::Padding { left: 10.0, ..iced::Padding::ZERO }).style(theme::container::pill);
        piece::tooltip_at(chip, file.url.clone(), iced::widget::tooltip::Position::Top)
    });
    container(row(chips).spacing(6.0).wrap().vertical_spacing(6.0)).padding([0.0, 6.0]).into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        model::{AccountId, Resource},
        xmpp::{features::Features, payload::roster::Subscription, stanza::presence::Show},
    };

    fn known(programs: &[Option<bool>]) -> Knowledge {
        let resources = programs.iter().map(|ephemeral| Resource {
            name: String::new(),
            show: Show::Online,
            status: None,
            priority: 0,
            since: jiff::Timestamp::UNIX_EPOCH,
            features: ephemeral.map(|ephemeral| Features { ephemeral, ..Features::default() }),
            signed: None,
        });
        let Ok(jid) = "romeo@montague.example".parse() else { return Knowledge::Unknown };
        Knowledge::of(Some(&Contact {
            account: AccountId(1),
            jid,
            name: None,
            groups: Vec::new(),
            subscription: Subscription::Both,
            pending_out: false,
            resources: resources.collect(),
            unreachable: None,
        }))
    }

    #[test]
    fn says_no_more_of_the_other_programs_than_they_say_themselves() {
        assert_eq!(Knowledge::of(None), Knowledge::Unknown);
        assert_eq!(known(&[]), Knowledge::Unknown);
        assert_eq!(known(&[None]), Knowledge::Unknown);
        assert_eq!(known(&[Some(true)]), Knowledge::All);
        assert_eq!(known(&[Some(true), None]), Knowledge::Some);
        assert_eq!(known(&[Some(true), Some(false)]), Knowledge::Some);
        assert_eq!(known(&[Some(false), None]), Knowledge::None);
    }
}
