//! One account: which key it uses, and what others learn of it.

use iced::{
    Center, Fill,
    widget::{column, container, row, text::Wrapping},
};

use super::{Message, card};
use crate::{
    model::{Account, ConversationKey, OpenPgpSettings, OwnKey},
    ui::{
        Element,
        action::Context,
        theme::{self, measure},
        widget::{Dot, avatar::Surface, button, choice, face_on, label, line},
        words::openpgp,
    },
};

/// How the card of an account is shown.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shape {
    /// All keys it may use are shown.
    pub choosing: bool,
    /// It waits for the engine.
    pub busy: bool,
}

/// The card; `refused` says why the last change was not made.
pub(super) fn view<'a>(
    account: &'a Account,
    shape: Shape,
    refused: Option<Element<'a, Message>>,
    context: &Context<'a>,
) -> Element<'a, Message> {
    let address = account.settings.jid.to_string();
    let me = ConversationKey { account: account.id, peer: account.settings.jid.clone() };
    let picture = face_on(Surface::Raised, &me, measure::AVATAR_SMALL, Some(Dot::of_account(account)), context);
    let who = row![picture, line::name(&address)].spacing(measure::SPACE).align_y(Center);
    let key = if shape.choosing { view_choice(account, shape, context) } else { view_key(account, context) };
    let content = column![who, key, view_wishes(account, shape, context)].push(refused).spacing(measure::SPACE);
    container(content).padding(measure::WIDE).width(Fill).style(theme::container::card).into()
}

/// The key it uses.
fn view_key<'a>(account: &'a Account, context: &Context<'a>) -> Element<'a, Message> {
    let chosen = account.settings.openpgp.key.as_ref();
    let (title, below) = match chosen.map(|chosen| (chosen, context.world.own_keys().get(chosen))) {
        None => (context.text("keys-account-none"), context.text("keys-account-none-help")),
        Some((chosen, None)) => (context.text("keys-account-gone"), openpgp::fingerprint(chosen)),
        Some((chosen, Some(key))) => (card::name(&key.info, context), openpgp::fingerprint(chosen)),
    };
    let below = if chosen.is_some() { label::mono(below).style(theme::text::dim) } else { label::small(below) };
    let words = column![label::body(title).wrapping(Wrapping::WordOrGlyph), below].width(Fill);
    let choose = button::link(context.text("keys-account-choose")).padding([2.0, 0.0]).on_press(Message::Choose(account.id));
    column![words, row![choose]].spacing(measure::TIGHT).into()
}

/// Those it may use: one that is revoked only if it is in use already.
fn view_choice<'a>(account: &'a Account, shape: Shape, context: &Context<'a>) -> Element<'a, Message> {
    let now = &account.settings.openpgp;
    let choose = |key| {
        let settings = OpenPgpSettings { key, ..now.clone() };
        let chosen = now.key == settings.key;
        let message = if chosen { Message::Choose(account.id) } else { Message::Configure(account.id, settings) };
        (chosen, (!shape.busy).then_some(message))
    };
    let is_offered = |key: &&OwnKey| !key.info.revoked || now.key.as_ref() == Some(&key.info.fingerprint);
    let keys = context.world.own_keys().keys.iter().filter(is_offered).map(|key| {
        let fingerprint = &key.info.fingerprint;
        let (chosen, message) = choose(Some(fingerprint.clone()));
        let option = choice::option_with_fingerprint(card::name(&key.info, context), openpgp::fingerprint(fingerprint), chosen);
        option.on_press_maybe(message).into()
    });
    let (chosen, message) = choose(None);
    let none = choice::option(context.text("keys-account-none"), Some(context.text("keys-account-none-help")), chosen);
    column(keys).push(none.on_press_maybe(message)).width(Fill).into()
}

/// What it tells others. Without a key there is nothing to tell.
fn view_wishes<'a>(account: &'a Account, shape: Shape, context: &Context<'a>) -> Element<'a, Message> {
    let now = &account.settings.openpgp;
    let possible = now.key.is_some() && !shape.busy;
    let has_key = now.key.is_some();
    let switch = |title, help, on: bool, changed| {
        choice::switch(context.words.text(title), Some(context.words.text(help)), on && has_key)
            .on_press_maybe(possible.then_some(Message::Configure(account.id, changed)))
    };
    let sign = OpenPgpSettings { sign_status: !now.sign_status, ..now.clone() };
    let publish = OpenPgpSettings { publish: !now.publish, ..now.clone() };
    column![
        switch("keys-sign", "keys-sign-help", now.sign_status, sign),
        switch("keys-publish", "keys-publish-help", now.publish, publish),
    ]
    .spacing(measure::TIGHT)
    .into()
}
