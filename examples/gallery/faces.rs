//! Scenes of people: their pictures, their profiles in the details, their whole cards, and how they are found.

use std::sync::Arc;

use balcony::{
    engine::{Command, Refusal, RequestId, Update},
    i18n::Language,
    model::{CardSource, CardState, Contact, ConversationKey, Person, PersonNote, Profile},
    picture::{self, Pixels},
    ui::{
        action::{Context, Destination, DialogKind},
        app::{self, App, sight},
        dialog::{self, card},
        pane::{composer, details, header, search},
        screen::chats,
        shortcut::Shortcut,
    },
    xmpp::{
        error::{ErrorType, StanzaCondition, StanzaError},
        payload::{
            avatar::PictureHash,
            vcard::{
                Address, Agent, Birthday, Class, Email, Geo, Key, Kind, Label, Media, Name, Organisation, Phone, Property, Sound, VCard,
            },
        },
    },
};
use iced::widget::text_editor::{Action, Edit};
use jiff::ToSpan;

use super::{
    cast,
    scenes::{Scene, scene, tall},
};

const ROMEO: &str = "romeo@montague.example";
const NURSE: &str = "nurse@capulet.example";
const STRANGER: &str = "a.servant.whose.name.nobody.has.ever.heard.of@house-of-montague.example";

/// All of them.
pub fn all(context: &Context<'_>) -> Vec<Scene> {
    let card = |app, who: &str| answered(over(app, DialogKind::Card(key(who))), context, Some(whole(context)));
    let refused = Refusal::Server(StanzaError {
        condition: StanzaCondition::RemoteServerTimeout,
        kind: ErrorType::Wait,
        code: Some(504),
        text: Some("Server-to-server connection failed".into()),
        application: None,
    });
    let high = &Context { size: iced::Size::new(context.size.width, 1900.0), ..*context };
    vec![
        scene("faces-chats", drawn(told(context, Shortcut::Chats))),
        scene("faces-contacts", drawn(told(context, Shortcut::Contacts))),
        scene("faces-search", drawn(searching(context, ""))),
        scene("faces-found", drawn(searching(context, if is_english(context) { "ve" } else { "维罗纳" }))),
        scene("faces-accounts", drawn(told(context, Shortcut::Accounts))),
        tall("details-profile", drawn(answered(details_of(context), context, Some(brief(context))))),
        tall("details-profile-loading", drawn(details_of(context).0)),
        tall("details-profile-none", drawn(answered(details_of(context), context, None))),
        tall("details-profile-failed", drawn(failed(details_of(context), &refused))),
        tall("details-note-writing", drawn(writing(answered(details_of(context), context, Some(brief(context))), context))),
        tall("details-stranger", drawn(stranger(context))),
        scene("card", drawn(card(told(context, Shortcut::Chats), ROMEO))),
        tall("card-whole", drawn(card(told(high, Shortcut::Chats), ROMEO))),
        tall("card-destinations", drawn(shown(card(told(high, Shortcut::Chats), ROMEO)))),
        scene("card-hostile", drawn(answered(over(stranger(context), DialogKind::Card(key(STRANGER))), context, Some(hostile())))),
        scene("card-none", drawn(answered(over(told(context, Shortcut::Chats), DialogKind::Card(key(NURSE))), context, None))),
        scene("card-loading", drawn(over(told(context, Shortcut::Chats), DialogKind::Card(key(NURSE))).0)),
        scene("card-failed", drawn(failed(over(told(context, Shortcut::Chats), DialogKind::Card(key(NURSE))), &refused))),
        scene("card-own", drawn(answered(over(told(context, Shortcut::Chats), DialogKind::Card(me())), context, Some(brief(context))))),
    ]
}

fn is_english(context: &Context<'_>) -> bool {
    context.words.language() == Language::English
}

fn pick<'a>(context: &Context<'_>, english: &'a str, chinese: &'a str) -> &'a str {
    if is_english(context) { english } else { chinese }
}

fn key(address: &str) -> ConversationKey {
    ConversationKey { account: cast::JULIET, peer: cast::jid(address) }
}

fn me() -> ConversationKey {
    key("juliet@capulet.example")
}

/// What waits for a card.
type Asked = Option<(RequestId, ConversationKey)>;

/// The chats, where people have pictures, birthdays, and names of their own choice.
fn people(context: &Context<'_>) -> App {
    chatting(context).0
}

/// The same, and what is asked for the details.
fn chatting(context: &Context<'_>) -> (App, Asked) {
    let mut app = App::for_preview(context.world.clone(), context.words.clone(), context.theme.dark, context.size, context.now);
    let nurse = context.world.contact(&key(NURSE)).cloned().map(|contact| Contact { name: None, ..contact });
    let nurse = nurse.unwrap_or_else(|| unreachable!("the nurse is in the play"));
    let _ = app.hear(&Update::ContactChanged(nurse));
    let birthday = |month, day| Some(Birthday { year: None, month, day });
    let word = |english, chinese| pick(context, english, chinese).to_owned();
    let known = |address: &str, number: u8| Person {
        picture: Some(PictureHash::of(&[number])),
        card: CardState::Known(context.now - 3.hours()),
        ..Person::unknown(cast::JULIET, cast::jid(address))
    };
    let note = PersonNote {
        text: word("Climbs walls. Swears by the moon: do not let him.", "会翻墙。总爱指着月亮起誓：别由着他。"),
        changed_at: Some(context.now - 50.hours()),
        on_server: true,
    };
    let all = [
        Person {
            birthday: birthday(11, 22),
            note: Some(note),
            full_name: Some(word("Romeo di Montague", "罗密欧·蒙太古")),
            ..known(ROMEO, 0)
        },
        Person {
            birthday: birthday(11, 25),
            nickname: Some(word("Angelica", "安吉丽卡")),
            words: vec![word("Verona", "维罗纳")],
            ..known(NURSE, 1)
        },
        Person { words: vec![word("House of Escalus, Verona", "维罗纳亲王府")], ..known("mercutio@montague.example", 2) },
        known("juliet@capulet.example", 3),
        Person { nickname: Some(word("Vero", "维罗纳人")), ..known("paris@verona.example", 4) },
    ];
    all.into_iter().for_each(|person| drop(app.hear(&Update::PersonChanged(person))));
    let _ = app.go(Destination::Chat(cast::with_romeo()));
    let mut asked = None;
    for command in app.take_commands() {
        match command {
            Command::LoadHistory { request, .. } => {
                let _ = app.hear(&Update::History { request, page: cast::said(context.words.language()) });
            }
            Command::LoadProfile { request, person, .. } => asked = Some((request, person)),
            _ => {}
        }
    }
    (app, asked)
}

/// Answers what was asked; what nobody answers is asked again later.
fn answer(app: &mut App, answer: impl Fn(&Command) -> Option<Update>) {
    let asked = app.take_commands();
    asked.iter().filter_map(answer).for_each(|update| drop(app.hear(&update)));
}

/// The engine gives the pictures that are in sight.
fn drawn(mut app: App) -> App {
    for _ in 0..2 {
        let _ = app.view();
        let _ = app.update(app::Message::Sight(sight::Message::Ask));
        answer(&mut app, |command| match command {
            Command::LoadPicture { hash, edge } => {
                let number = (0..8).find(|number| PictureHash::of(&[*number]) == *hash)?;
                Some(Update::PictureLoaded { hash: *hash, edge: *edge, pixels: Some(Arc::new(portrait(number, *edge))) })
            }
            _ => None,
        });
    }
    app
}

fn told(context: &Context<'_>, shortcut: Shortcut) -> App {
    let mut app = people(context);
    let _ = app.update(app::Message::Shortcut(shortcut, false));
    app
}

/// The details of the chat with Romeo, whose card is asked for.
fn details_of(context: &Context<'_>) -> (App, Asked) {
    let (mut app, asked) = chatting(context);
    if context.size.width >= 1_200.0 {
        return (app, asked);
    }
    let _ = app.update(app::Message::Chats(chats::Message::Header(header::Message::Details)));
    let asked = asked_now(&mut app);
    (app, asked)
}

fn over(mut app: App, kind: DialogKind) -> (App, Asked) {
    let _ = app.take_commands();
    let _ = app.update(app::Message::Chats(chats::Message::Composer(composer::Message::Open(kind))));
    let asked = asked_now(&mut app);
    (app, asked)
}

fn asked_now(app: &mut App) -> Asked {
    app.take_commands().into_iter().find_map(|command| match command {
        Command::LoadProfile { request, person, .. } => Some((request, person)),
        _ => None,
    })
}

fn answered((mut app, asked): (App, Asked), context: &Context<'_>, card: Option<VCard>) -> App {
    if let Some((request, key)) = asked {
        let profile = Profile { key, card, source: CardSource::Temp, asked_at: context.now - 3.hours() };
        let _ = app.hear(&Update::ProfileLoaded { request, profile });
    }
    app
}

fn failed((mut app, asked): (App, Asked), refusal: &Refusal) -> App {
    if let Some((request, _)) = asked {
        let _ = app.hear(&Update::Refused { request, refusal: refusal.clone() });
    }
    app
}

fn writing(mut app: App, context: &Context<'_>) -> App {
    let more = pick(context, "\nLikes roses by any other name.", "\n喜欢玫瑰，不管叫什么名字。");
    let paste = Edit::Paste(Arc::new(more.to_owned()));
    for message in [details::note::Message::Edit, details::note::Message::Typed(Action::Edit(paste))] {
        let _ = app.update(app::Message::Chats(chats::Message::Details(details::Message::Note(message))));
    }
    app
}

/// Somebody whom nobody knows, with a picture that is not fetched.
fn stranger(context: &Context<'_>) -> App {
    let mut app = people(context);
    let known = context.world.conversation(&key(ROMEO)).cloned();
    let known = known.unwrap_or_else(|| unreachable!("there is a chat with Romeo"));
    let chat = balcony::model::Conversation { key: key(STRANGER), answered: false, accepted: false, ..known };
    let _ = app.hear(&Update::ConversationChanged(chat));
    let person = Person {
        nickname: Some("Romeo Montague".into()),
        picture: Some(PictureHash::of(&[0])),
        ..Person::unknown(cast::JULIET, cast::jid(STRANGER))
    };
    let _ = app.hear(&Update::PersonChanged(person));
    let _ = app.go(Destination::Chat(key(STRANGER)));
    if context.size.width < 1_200.0 {
        let _ = app.update(app::Message::Chats(chats::Message::Header(header::Message::Details)));
    }
    app
}

fn searching(context: &Context<'_>, query: &str) -> App {
    let mut app = people(context);
    let _ = app.update(app::Message::Shortcut(Shortcut::Search, false));
    let _ = app.update(app::Message::Dialog(dialog::Message::Search(search::Message::Typed(query.to_owned()))));
    answer(&mut app, |command| match command {
        Command::Search { request, .. } => Some(Update::SearchResults { request: *request, hits: Vec::new() }),
        _ => None,
    });
    app
}

/// Where a link leads is shown.
fn shown(mut app: App) -> App {
    let _ = app.update(app::Message::Dialog(dialog::Message::Card(card::Message::Show(8))));
    app
}

/// What one has at hand.
fn brief(context: &Context<'_>) -> VCard {
    let word = |english, chinese| pick(context, english, chinese).to_owned();
    let email = |kind, address: &str| Property::Email(Email { kinds: vec![kind], address: address.to_owned() });
    let phone = |kinds: &[Kind], number: &str| Property::Phone(Phone { kinds: kinds.to_vec(), number: number.to_owned() });
    let properties = vec![
        Property::FormattedName(word("Romeo di Montague", "罗密欧·蒙太古")),
        Property::Nickname(word("Romy", "小罗")),
        Property::Birthday("1578-11-22".into()),
        email(Kind::Home, "romeo@orchard.example"),
        email(Kind::Work, "heir@montague.example"),
        phone(&[Kind::Home, Kind::Voice], "+39 045 1234567"),
        phone(&[Kind::Cell, Kind::Preferred], "+39 333 7654321"),
        Property::Organisation(Organisation {
            name: word("House of Montague", "蒙太古家族"),
            units: vec![word("Heirs", "继承人"), word("Sighing", "叹息科")],
        }),
        Property::Title(word("Heir", "继承人")),
        Property::Role(word("Lover", "恋人")),
    ];
    VCard { properties }
}

/// A card in which everything stands that can.
fn whole(context: &Context<'_>) -> VCard {
    let word = |english, chinese| pick(context, english, chinese).to_owned();
    let said = |english, chinese| Some(word(english, chinese));
    let mut card = brief(context);
    card.properties.extend([
        Property::Name(Name {
            prefix: said("Sir", "先生"),
            given: said("Romeo", "罗密欧"),
            middle: None,
            family: said("Montague", "蒙太古"),
            suffix: said("the Younger", "二世"),
        }),
        Property::SortString("Montague".into()),
        Property::Sound(Sound::Phonetic(word("ROH-mee-oh", "luó mì ōu"))),
        Property::Url("https://montague.example/romeo".into()),
        Property::JabberId("romeo@somewhere-else.example".into()),
        Property::Address(Address {
            kinds: vec![Kind::Home, Kind::Postal],
            street: said("Via Arche Scaligere 4", "斯卡利杰里拱门街4号"),
            extended: said("Third floor", "三楼"),
            post_box: None,
            locality: said("Verona", "维罗纳"),
            region: said("VR", "威尼托大区"),
            postal_code: Some("37121".into()),
            country: said("Italy", "意大利"),
        }),
        Property::Label(Label { kinds: vec![Kind::Work], lines: vec!["House of Montague".into(), "Piazza Bra 1".into(), "Verona".into()] }),
        Property::Logo(Media::Web("https://montague.example/arms.png".into())),
        Property::Agent(Agent::Card(VCard {
            properties: vec![
                Property::FormattedName(word("Balthasar", "鲍尔萨泽")),
                Property::Phone(Phone { kinds: Vec::new(), number: "+39 045 7654321".into() }),
            ],
        })),
        Property::Photo(Media::Bytes { media_type: Some("image/png".into()), bytes: photo() }),
        Property::Description(word(
            "My bounty is as boundless as the sea, my love as deep; the more I give, the more I have, for both are infinite.",
            "我的慷慨像海一样浩渺，我的爱情也像海一样深沉；我给得越多，自己也就越富有，因为这两者都是没有穷尽的。",
        )),
        Property::Note(word("Banished from Verona.", "已被逐出维罗纳。")),
        Property::Categories(vec![word("Lovers", "恋人"), word("Exiles", "流放者")]),
        Property::TimeZone("+01:00".into()),
        Property::Geo(Geo { latitude: "45.4434".into(), longitude: "10.9989".into() }),
        Property::Mailer("Balthasar 1.0".into()),
        Property::ProductId("-//Psi//vCard//EN".into()),
        Property::Revision("2026-11-01T10:00:00Z".into()),
        Property::Uid("urn:uuid:4fbe8971-0bc3-424c-9c26-36c3e1eff6b1".into()),
        Property::Class(Class::Private),
        Property::Key(Key { kind: None, credential: "mQGiBD…".into() }),
    ]);
    card
}

/// A card that wants to be taken for something else.
fn hostile() -> VCard {
    let long = "an-endless-name".repeat(40);
    let properties = vec![
        Property::FormattedName("\u{202e}elpmaxe.eugatnom@oemor\nRomeo Montague (verified)".into()),
        Property::Nickname(long.clone()),
        Property::Email(Email { kinds: Vec::new(), address: "prince@verona.example?subject=I%20owe&body=you".into() }),
        Property::Url("javascript:alert(1)".into()),
        Property::Url(format!("https://{long}.example/")),
        Property::Url("https://example.com/אמא/../\u{2066}real".into()),
        Property::Photo(Media::Web("https://who-looks.example/picture.png?id=juliet@capulet.example".into())),
        Property::Phone(Phone { kinds: Vec::new(), number: "☎".into() }),
        Property::Birthday("the ides of March".into()),
        Property::Note("line\n".repeat(12)),
    ];
    VCard { properties }
}

fn photo() -> Vec<u8> {
    picture::png(&portrait(5, 192)).unwrap_or_default()
}

/// Somebody, drawn of a few circles: background, shoulders, head, hair.
fn portrait(number: u8, edge: u32) -> Pixels {
    const LOOKS: [[[u8; 3]; 4]; 6] = [
        [[60, 74, 140], [150, 40, 52], [232, 190, 160], [58, 40, 30]],
        [[246, 240, 230], [90, 120, 110], [238, 205, 182], [190, 190, 190]],
        [[230, 160, 60], [40, 44, 60], [205, 150, 112], [26, 22, 20]],
        [[120, 168, 150], [236, 228, 214], [245, 214, 196], [132, 64, 30]],
        [[18, 18, 22], [80, 60, 120], [236, 200, 170], [214, 176, 92]],
        [[200, 90, 100], [250, 240, 220], [236, 190, 160], [70, 50, 40]],
    ];
    let [ground, coat, skin, hair] = LOOKS.get(usize::from(number)).copied().unwrap_or([[128; 3]; 4]);
    let pixel = |place: u32| {
        let (x, y) = ((place % edge) as f32 / edge as f32 - 0.5, (place / edge) as f32 / edge as f32);
        let inside = |height: f32, size: f32, squeeze: f32| (x / squeeze).hypot(y - height) < size;
        let [red, green, blue] = match () {
            () if inside(0.44, 0.15, 0.9) => skin,
            () if inside(0.39, 0.2, 0.95) => hair,
            () if inside(1.05, 0.42, 0.95) => coat,
            () => ground.map(|part| (f32::from(part) * (1.08 - y * 0.25)).min(255.0) as u8),
        };
        [red, green, blue, u8::MAX]
    };
    Pixels { width: edge, height: edge, rgba: (0..edge * edge).flat_map(pixel).collect() }
}
