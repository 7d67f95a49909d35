//! The inbox of requests: what strangers write, and who asks to see our presence. Their address comes first; what they call themselves is
//! only what they say. Nothing in it can be followed, and nobody in it learns that it was read.

use iced::{
    Center, Fill,
    widget::{column, container, row, text::Wrapping},
};

use super::list;
use crate::{
    engine::{Command, Inquiry, SubscriptionAnswer},
    i18n,
    model::{AccountId, Conversation, ConversationKey, Person, SubscriptionRequest},
    ui::{
        Element,
        action::{Action, Context, Destination, DialogKind},
        theme::{self, measure},
        widget::{Icon, Rich, avatar, button, icon, label, line, piece},
    },
    xmpp::{jid::BareJid, payload::blocking::ReportReason},
};

/// Of what somebody writes so many characters are shown; all of it is in their conversation.
const LONGEST_TEXT: usize = 300;
/// Width of the column.
const WIDTH: f32 = 600.0;

/// What happens in the inbox.
#[derive(Debug, Clone)]
pub enum Message {
    /// A subscription request is answered.
    Answer(AccountId, BareJid, SubscriptionAnswer),
    /// A stranger is let in.
    Accept(ConversationKey),
    /// What a stranger writes is to be read.
    Read(ConversationKey),
    /// A dialog is wanted.
    Open(DialogKind),
}

/// Handles what happened.
pub fn update<M>(message: Message) -> Action<M> {
    match message {
        Message::Answer(account, jid, answer) => Action::Send(Command::AnswerSubscription { account, jid, answer }),
        Message::Accept(key) => Action::Send(Command::AcceptConversation(key.clone())).and(Action::Go(Destination::Chat(key))),
        Message::Read(key) => Action::Go(Destination::Chat(key)),
        Message::Open(dialog) => Action::Open(dialog),
    }
}

/// Draws all of it.
#[must_use]
pub fn view<'a>(context: &Context<'a>) -> Element<'a, Message> {
    let inquiries = context.world.inbox();
    let blocked = context.world.accounts().next().map(|account| {
        let open = button::link(context.text("inbox-blocked")).on_press(Message::Open(DialogKind::Blocked(account.id)));
        container(open).center_x(Fill)
    });
    if inquiries.is_empty() {
        let blocked = blocked.map(Element::from);
        return piece::empty(Icon::Inbox, context.text("inbox-empty"), blocked);
    }
    let cards = column(inquiries.into_iter().map(|inquiry| match inquiry {
        Inquiry::Conversation(conversation) => written(conversation, context),
        Inquiry::Subscription(request) => asking(request, context),
    }));
    let help = label::second(context.text("inbox-help")).width(Fill);
    let content = column![help, cards.spacing(measure::SPACE)].push(blocked).spacing(measure::WIDE).max_width(WIDTH);
    piece::scroll(container(content).padding(measure::WIDE).center_x(Fill)).height(Fill).into()
}

/// A stranger has written.
fn written<'a>(conversation: &'a Conversation, context: &Context<'a>) -> Element<'a, Message> {
    let key = &conversation.key;
    let said = conversation.last.as_ref().map(|last| list::said(key, last, context)).unwrap_or_default();
    let unread = (conversation.unread > 1).then(|| {
        let count = context.words.text_with("inbox-messages", &[("count", conversation.unread.into())]);
        label::small(count)
    });
    let nick = context.world.person(key).and_then(Person::own_name);
    let head = head(key, nick, context.words.brief(conversation.active_at, context.now), context);
    let main = row![
        button::primary_small(context.text("inbox-accept")).on_press(Message::Accept(key.clone())),
        button::secondary_small(context.text("inbox-read")).on_press(Message::Read(key.clone())),
    ]
    .spacing(measure::STEP)
    .wrap();
    let delete = button::quiet_danger(context.text("inbox-delete")).on_press(Message::Open(DialogKind::RemoveChat(key.clone())));
    let buttons = buttons(main.into(), Some(delete.into()), key, context);
    let content = column![head, words(&said, Icon::MessageCircle)].push(unread).push(buttons);
    piece::card(content.spacing(measure::SPACE).width(Fill))
}

/// Somebody asks to see our presence.
fn asking<'a>(request: &'a SubscriptionRequest, context: &Context<'a>) -> Element<'a, Message> {
    let key = ConversationKey { account: request.account, peer: request.from.clone() };
    let nick = request.nick.as_deref().or_else(|| context.world.person(&key).and_then(Person::own_name));
    let head = head(&key, nick, context.words.brief(request.received_at, context.now), context);
    let asks = row![mark(Icon::UserRoundPlus), label::second(context.text("inbox-asks")).width(Fill)].spacing(measure::STEP);
    let said = request.text.as_deref().filter(|text| !text.trim().is_empty()).map(|text| words(text, Icon::MessageCircle));
    let answer = |answer| Message::Answer(request.account, request.from.clone(), answer);
    let main = row![
        button::primary_small(context.text("requests-accept-add")).on_press(answer(SubscriptionAnswer::AcceptAndAdd)),
        button::secondary_small(context.text("requests-accept")).on_press(answer(SubscriptionAnswer::Accept)),
        button::quiet(context.text("requests-deny")).on_press(answer(SubscriptionAnswer::Deny)),
    ]
    .spacing(measure::STEP)
    .wrap();
    let content = column![head, asks].push(said).push(buttons(main.into(), None, &key, context));
    piece::card(content.spacing(measure::SPACE).width(Fill))
}

/// The address, with a picture that nobody but us has made; dim behind it what they call themselves.
fn head<'a>(key: &ConversationKey, nick: Option<&str>, time: String, context: &Context<'a>) -> Element<'a, Message> {
    let jid = key.peer.to_string();
    let nick = nick.map(|nick| line::second(&context.words.text_with("requests-nick", &[("nick", nick.into())])));
    let to = context
        .world
        .account(key.account)
        .filter(|_| context.world.accounts().len() > 1)
        .map(|account| label::small(context.words.text_with("inbox-to", &[("jid", account.settings.jid.to_string().into())])));
    // Whole, however long it is: where it ends is what tells people apart.
    let address = label::name(i18n::isolate_address(&jid)).wrapping(Wrapping::WordOrGlyph).width(Fill);
    let who = column![address].push(nick).push(to).width(Fill);
    row![avatar(&jid, &jid, measure::AVATAR, None), who, label::small(time)].spacing(measure::SPACE).align_y(Center).into()
}

/// What they write: letters, and nothing that can be followed.
fn words<'a>(text: &str, shown: Icon) -> Element<'a, Message> {
    let harmless = Rich::line(text).text().to_owned();
    let beginning: String = harmless.chars().take(LONGEST_TEXT).collect();
    let more = if beginning.len() < harmless.len() { "…" } else { "" };
    let words = label::body(format!("{beginning}{more}")).wrapping(Wrapping::WordOrGlyph).width(Fill);
    row![mark(shown), words].spacing(measure::STEP).into()
}

fn mark<'a>(shown: Icon) -> Element<'a, Message> {
    container(icon(shown).size(14.0).style(theme::text::dim)).padding([3.0, 0.0]).into()
}

/// What can be done: first with the inquiry, then against it and who has sent it.
fn buttons<'a>(
    main: Element<'a, Message>,
    delete: Option<Element<'a, Message>>,
    key: &ConversationKey,
    context: &Context<'a>,
) -> Element<'a, Message> {
    let against = |id: &str, report| {
        let dialog = DialogKind::Block { account: key.account, jid: key.peer.clone(), report };
        button::quiet_danger(context.text(id)).on_press(Message::Open(dialog))
    };
    let takes_reports = context.world.account(key.account).is_some_and(|account| account.server.reports);
    let report = takes_reports.then(|| against("inbox-report", Some(ReportReason::Spam)));
    let against = row![].push(delete).push(against("inbox-block", None)).push(report).spacing(measure::STEP).align_y(Center);
    row![main, against].spacing(measure::WIDE).align_y(Center).wrap().vertical_spacing(measure::STEP).into()
}
