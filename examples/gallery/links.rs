//! Scenes of links that begin with xmpp: what they ask for, before anything is done.

use balcony::{
    engine::Update,
    i18n::Language,
    model::{Conversation, Draft},
    ui::{
        action::{Context, Destination},
        app::{self, App},
    },
    xmpp::uri::XmppUri,
};

use super::{
    cast,
    scenes::{Scene, scene},
};

/// All of them.
pub fn all(context: &Context<'_>) -> Vec<Scene> {
    let shown = |link: &str| shown(context, link);
    vec![
        scene("link-chat", shown("xmpp:romeo@montague.example")),
        scene("link-chat-unknown", shown("xmpp:tybalt@capulet.example/sword")),
        scene("link-message", shown(&message(context, 1))),
        scene("link-message-long", shown(&message(context, 12))),
        scene("link-message-draft", with_draft(context)),
        scene("link-message-hostile", shown(HOSTILE)),
        scene("link-contact", shown(&contact(context))),
        scene("link-contact-known", shown("xmpp:nurse@capulet.example?roster;name=Nurse")),
        scene("link-subscribe", shown("xmpp:rosaline@capulet.example?subscribe")),
        scene("link-key", shown("xmpp:laurence@verona.example?pubkey")),
        scene("link-card", shown("xmpp:mercutio@montague.example?vcard")),
        scene("link-account", shown("xmpp://juliet@verona.example")),
        scene("link-foreign", shown("xmpp://rosaline@capulet.example/paris@verona.example?message;body=Thursday%3F")),
        scene("link-lookalike", shown("xmpp:rom%D0%B5o@montague.example?message;body=Come%20to%20the%20tomb.")),
        scene("link-room", shown("xmpp:balcony@rooms.verona.example?join;password=x")),
        scene("link-other", shown("xmpp:capulet.example?command;node=stats")),
        scene("link-narrow", at(context, 420.0, &message(context, 3))),
        scene("link-no-account", newcomer(context)),
        scene("link-waits", waiting(context)),
        scene("link-unreadable", shown("xmpp:?message")),
    ]
}

/// Marks that turn text around, a name that is no name, a line that looks like another one.
const HOSTILE: &str = "xmpp:a.very.long.name.of.a.count.who.is.nobody@palace-of-the-prince-of-all-verona.verona.example/in%20the%20garden%E2%80%AE?message;subject=Bank;body=%E2%80%AEgpj.exe%0A%0A%0AYour%20account%20is%20closed:%20https://capulet.example.%D0%B0ttacker.example/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa%0A%D7%A9%D7%9C%D7%95%D7%9D%20%D8%B3%D9%84%D8%A7%D9%85";

fn pick<'a>(context: &Context<'_>, english: &'a str, chinese: &'a str) -> &'a str {
    if context.words.language() == Language::English { english } else { chinese }
}

fn link(to: &str, query: &str, parameters: &[(&str, String)]) -> String {
    let target = to.parse().unwrap_or_else(|_| unreachable!("{to} is an address"));
    let parameters = parameters.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect();
    XmppUri { query: Some(query.to_owned()), parameters, ..XmppUri::to(target) }.to_uri_string()
}

fn message(context: &Context<'_>, times: usize) -> String {
    let english = "Parting is such sweet sorrow, that I shall say good night till it be morrow.";
    let chinese = "离别是这样甜蜜的凄清，我真要向你道晚安直到天明！";
    link("romeo@montague.example", "message", &[("body", vec![pick(context, english, chinese); times].join("\n"))])
}

fn contact(context: &Context<'_>) -> String {
    let name = pick(context, "Rosaline Capulet", "罗瑟琳").to_owned();
    let (family, feast) = (pick(context, "Family", "家人").to_owned(), pick(context, "The feast", "宴会").to_owned());
    link("rosaline@capulet.example", "roster", &[("name", name), ("group", family), ("group", feast)])
}

fn chats(context: &Context<'_>) -> App {
    let mut app = App::for_preview(context.world.clone(), context.words.clone(), context.theme.dark, context.size, context.now);
    let _ = app.go(Destination::Chat(cast::with_romeo()));
    app
}

fn open(app: &mut App, link: &str) {
    let _ = app.update(app::Message::LinkCame(link.to_owned()));
}

fn shown(context: &Context<'_>, link: &str) -> App {
    let mut app = chats(context);
    open(&mut app, link);
    app
}

fn at(context: &Context<'_>, width: f32, link: &str) -> App {
    let mut app = shown(context, link);
    let _ = app.update(app::Message::Resized(iced::Size::new(width, context.size.height)));
    app
}

fn with_draft(context: &Context<'_>) -> App {
    let mut app = chats(context);
    if let Some(conversation) = context.world.conversation(&cast::with_romeo()) {
        let draft = Draft { text: pick(context, "Ay me!", "唉！").to_owned(), quotes: None };
        let _ = app.hear(&Update::ConversationChanged(Conversation { draft, ..conversation.clone() }));
    }
    open(&mut app, &message(context, 1));
    app
}

fn newcomer(context: &Context<'_>) -> App {
    let mut app = App::for_preview(cast::nobody(), context.words.clone(), context.theme.dark, context.size, context.now);
    open(&mut app, &message(context, 1));
    app
}

fn waiting(context: &Context<'_>) -> App {
    let mut app = chats(context);
    let _ = app.go(Destination::SignIn);
    open(&mut app, &message(context, 1));
    app
}
