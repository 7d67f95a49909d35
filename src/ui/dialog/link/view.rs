//! How it is drawn.

use iced::{
    Center, Fill,
    widget::{column, container, row, text::Wrapping},
};
use lucide_icons::Icon;

use super::{Deed, Message, Obstacle, Opened};
use crate::{
    i18n,
    ui::{
        Element,
        action::Context,
        theme::{self, measure},
        widget::{avatar::avatar, button, choice, face::face, label, piece},
        words,
    },
    xmpp::link::{Entry, Request, Undone},
};

/// The text that would be put into the message field is at most so high; longer ones scroll.
const TEXT_HEIGHT: f32 = 180.0;
/// Between two buttons.
const GAP: f32 = 10.0;

impl Opened {
    /// What the link asks for, and what can be done.
    #[must_use]
    pub fn view<'a>(&'a self, context: &Context<'a>) -> Element<'a, Message> {
        let has_account = context.world.accounts().len() > 0;
        let content = column![self.view_target(context), label::second(self.explanation(context)).width(Fill)]
            .push(self.view_suggestion(context))
            .push(if has_account { self.view_accounts(context) } else { None })
            .extend(self.warnings(context).into_iter().map(warning))
            .push(label::small(context.text("link-care")).width(Fill))
            .spacing(measure::WIDE);
        let (buttons, height) = if has_account { self.view_buttons(context) } else { view_ways_to_an_account(context) };
        piece::dialog_of_width(measure::DIALOG, context.words.text(self.title()), content, None, buttons, height, context.size)
    }

    fn title(&self) -> &'static str {
        match self.link.request {
            Request::Account => "link-title-account",
            Request::Chat => "link-title-chat",
            Request::Message(_) => "link-title-message",
            Request::AddContact(_) => "link-title-contact",
            Request::Subscribe => "link-title-subscribe",
            Request::PublicKey => "link-title-key",
            Request::Card => "link-title-card",
            Request::Invitation(_) => "invitation-title",
            Request::Undone(_) => "link-title-undone",
        }
    }

    /// Whom it is about: the address whole, since anybody can give themselves any name.
    fn view_target<'a>(&self, context: &Context<'a>) -> Element<'a, Message> {
        let address = i18n::isolate_address(&self.link.target.to_string());
        let key = self.key(context);
        let name = key.as_ref().map(|key| context.world.display_name(key)).filter(|name| *name != self.peer().to_string());
        let picture = match &key {
            Some(key) => face(key, measure::AVATAR, None, context),
            None => avatar(&address, &address, measure::AVATAR, None),
        };
        let first = match &name {
            Some(name) => label::name(i18n::isolate(name)),
            None => label::name(address.clone()),
        };
        let second = name.is_some().then(|| label::second(address).wrapping(Wrapping::WordOrGlyph).width(Fill));
        let standing = self.standing(context).map(|id| label::small(context.words.text(id)).width(Fill));
        let who = column![first.wrapping(Wrapping::WordOrGlyph).width(Fill)].push(second).push(standing).spacing(2.0);
        let card = row![picture, who].spacing(measure::SPACE).align_y(Center);
        container(card).padding(measure::SPACE).width(Fill).style(theme::container::card).into()
    }

    /// Who they are to the user; without an account nobody is anybody yet.
    fn standing(&self, context: &Context<'_>) -> Option<&'static str> {
        let world = context.world;
        if world.account_by_jid(self.peer()).is_some() {
            return Some("link-who-own");
        }
        Some(match self.key(context) {
            _ if matches!(self.link.request, Request::Account) => "link-who-no-account",
            _ if matches!(self.link.request, Request::Undone(Undone::Room)) => "link-who-room",
            Some(key) if world.is_blocked(&key) => "link-who-blocked",
            Some(key) if world.contact(&key).is_some() => "link-who-contact",
            _ if self.link.is_about_a_server() => "link-who-server",
            Some(_) => "link-who-unknown",
            None => return None,
        })
    }

    fn explanation(&self, context: &Context<'_>) -> String {
        let deed = self.deed(context);
        let has_account = context.world.accounts().len() > 0;
        let id = match &self.link.request {
            Request::Account if deed.is_some() => "link-account",
            Request::Account => "link-account-foreign",
            Request::Chat => "link-chat",
            Request::Message(_) => "link-message",
            Request::AddContact(_) if !has_account || deed == Some(Deed::Add) => "link-contact",
            Request::Subscribe if !has_account || deed == Some(Deed::Add) => "link-subscribe",
            Request::Subscribe if deed == Some(Deed::Ask) => "link-subscribe-contact",
            Request::AddContact(_) | Request::Subscribe if self.is_own(context) => "link-contact-own",
            Request::AddContact(_) => "link-contact-known",
            Request::Subscribe => "link-subscribe-known",
            Request::PublicKey if self.link.is_about_a_server() => "link-key-server",
            Request::PublicKey if self.is_own(context) => "link-key-own",
            Request::PublicKey => "link-key",
            Request::Card => "link-card",
            Request::Invitation(_) => "invitation-by",
            Request::Undone(Undone::Room) => "link-undone-room",
            Request::Undone(Undone::RemoveContact) => "link-undone-remove",
            Request::Undone(Undone::Unsubscribe) => "link-undone-unsubscribe",
            Request::Undone(Undone::Unregister) => "link-undone-unregister",
            Request::Undone(Undone::SendFile) => "link-undone-send-file",
            Request::Undone(Undone::ReceiveFile) => "link-undone-receive-file",
            Request::Undone(Undone::Other(name)) => return context.words.text_with("link-undone-other", &[("name", name.into())]),
        };
        context.words.text(id)
    }

    fn is_own(&self, context: &Context<'_>) -> bool {
        self.key(context).is_some_and(|key| context.world.is_own(&key))
    }

    /// What would be put where.
    fn view_suggestion<'a>(&'a self, context: &Context<'a>) -> Option<Element<'a, Message>> {
        match &self.link.request {
            Request::Message(text) => {
                let words = label::body(text.as_str()).wrapping(Wrapping::WordOrGlyph).width(Fill);
                let text = piece::scroll(container(words).padding(measure::SPACE)).height(iced::Shrink);
                Some(container(text).max_height(TEXT_HEIGHT).width(Fill).style(theme::container::composer).into())
            }
            Request::AddContact(entry) if self.key(context).is_none() || self.deed(context) == Some(Deed::Add) => {
                view_entry(entry, context)
            }
            _ => None,
        }
    }

    fn view_accounts<'a>(&self, context: &Context<'a>) -> Option<Element<'a, Message>> {
        let acts = self.deed(context).is_some_and(|deed| deed != Deed::ShowAccount) || self.offers_chat(context);
        let accounts = context.world.accounts();
        let acting = self.account(context).map(|account| account.id);
        (accounts.len() > 1 && acts).then(|| {
            let options = accounts.map(|account| {
                let address = i18n::isolate_address(&account.settings.jid.to_string());
                let state = (!account.connection.is_online()).then(|| words::connection(context.words, account));
                choice::option(address, state, acting == Some(account.id)).on_press(Message::Account(account.id)).into()
            });
            column![label::section(context.text("add-contact-account"))].extend(options).into()
        })
    }

    fn warnings(&self, context: &Context<'_>) -> Vec<String> {
        let lookalike = self.lookalike.as_ref().and_then(|(account, jid)| context.world.contact_of(*account, jid)).map(|contact| {
            let names = [("name", context.world.contact_name(contact).into()), ("jid", contact.jid.to_string().into())];
            context.words.text_with("link-lookalike", &names)
        });
        let foreign = self.foreign_account(context).map(|jid| {
            let id = if context.world.accounts().len() > 0 { "link-not-ours" } else { "link-not-here" };
            context.words.text_with(id, &[("jid", jid.to_string().into())])
        });
        let writes = matches!(self.link.request, Request::Message(_));
        let about_text = match self.obstacle(context) {
            Some(Obstacle::Blocked) if writes => Some("link-blocked"),
            Some(Obstacle::Stranger) if writes => Some("link-stranger"),
            None if writes && self.has_draft(context) => Some("link-draft"),
            _ => None,
        };
        let needed = context.world.accounts().next().is_none().then(|| context.text("link-account-needed"));
        [lookalike, foreign, about_text.map(|id| context.words.text(id)), needed].into_iter().flatten().collect()
    }

    /// One below the other, since they are up to three.
    fn view_buttons<'a>(&self, context: &Context<'a>) -> (Element<'a, Message>, f32) {
        let deed = self.deed(context);
        let main = deed.map(|deed| {
            let can = deed != Deed::Write || self.obstacle(context).is_none();
            button::primary(context.words.text(words_of(deed))).on_press_maybe(can.then_some(Message::Do(deed)))
        });
        let chat = self.offers_chat(context).then(|| {
            let words = context.text(if deed == Some(Deed::Write) { "link-do-only-chat" } else { "link-do-chat" });
            button::secondary(words).on_press(Message::Do(Deed::Chat))
        });
        let close = context.text(if deed.is_some() { "cancel" } else { "close" });
        let close = button::secondary(close).id(super::super::CLOSE).on_press(Message::Close);
        let height = height(1 + usize::from(main.is_some()) + usize::from(chat.is_some()));
        (column![].push(main).push(chat).push(close).spacing(GAP).into(), height)
    }
}

fn words_of(deed: Deed) -> &'static str {
    match deed {
        Deed::Chat => "link-do-chat",
        Deed::Write => "link-do-write",
        Deed::Add => "link-do-add",
        Deed::Ask => "link-do-ask",
        Deed::LookForKeys => "link-do-keys",
        Deed::ShowCard => "link-do-card",
        Deed::ShowAccount => "link-do-account",
    }
}

/// Without an account nothing can be done; the link waits for one.
fn view_ways_to_an_account<'a>(context: &Context<'a>) -> (Element<'a, Message>, f32) {
    let buttons = column![
        button::primary(context.text("welcome-log-in")).on_press(Message::LogIn),
        button::secondary(context.text("welcome-create")).on_press(Message::Register),
        button::secondary(context.text("invitation-later")).id(super::super::CLOSE).on_press(Message::Close),
    ];
    (buttons.spacing(GAP).into(), height(3))
}

#[allow(clippy::cast_precision_loss, reason = "there are at most three")]
fn height(buttons: usize) -> f32 {
    measure::BUTTON * buttons as f32 + GAP * buttons.saturating_sub(1) as f32
}

/// What is suggested for a contact; it can be changed in the form that comes next.
fn view_entry<'a>(entry: &Entry, context: &Context<'a>) -> Option<Element<'a, Message>> {
    let name = entry.name.as_ref().map(|name| i18n::isolate(name));
    let groups =
        (!entry.groups.is_empty()).then(|| context.words.list(&entry.groups.iter().map(|group| i18n::isolate(group)).collect::<Vec<_>>()));
    let lines = [("contact-name", name), ("groups-title", groups)].into_iter().filter_map(|(id, said)| Some((id, said?)));
    let lines: Vec<Element<'a, Message>> = lines
        .map(|(id, said)| {
            column![label::section(context.text(id)), label::body(said).wrapping(Wrapping::WordOrGlyph).width(Fill)].spacing(2.0).into()
        })
        .collect();
    (!lines.is_empty()).then(|| column(lines).spacing(measure::STEP).width(Fill).into())
}

fn warning<'a>(words: String) -> Element<'a, Message> {
    let mark = container(label::icon(Icon::TriangleAlert).size(16.0).style(theme::text::care)).padding([2.0, 0.0]);
    let words = label::second(words).style(theme::text::normal).wrapping(Wrapping::WordOrGlyph).width(Fill);
    row![mark, words].spacing(measure::STEP).into()
}
