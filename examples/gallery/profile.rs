//! The scenes of the own profile.

use std::sync::Arc;

use balcony::{
    engine::{Command, Publication, Refusal, RequestId, Update, World},
    i18n::Language,
    model::{CardSource, Connection, Profile, Step},
    picture::{Crop, Pixels},
    ui::{
        action::{Context, Destination},
        app::{self, App},
        screen::{
            self,
            profile::{
                self,
                editing::Message,
                entry::{EntryId, Part},
                file::Trouble,
                portrait::{self, Face},
            },
        },
    },
    xmpp::{
        error::{ErrorType, StanzaCondition, StanzaError},
        payload::vcard::{Address, Email, Geo, Key, Kind, Label, Name, Organisation, Phone, Property, Sound, VCard, vcf::VcfCard},
        xml::Element,
    },
};
use iced::Size;

use super::{
    TALL, cast,
    scenes::{Scene, scene, tall},
};

/// A picture that shows something: an evening sky, and a head before it.
fn evening(width: u32, height: u32) -> Pixels {
    let pixel = |place: u32| {
        let (x, y) = ((place % width) as f32 / width as f32, (place / width) as f32 / height as f32);
        let ratio = width as f32 / height as f32;
        let within = |cx: f32, cy: f32, r: f32| ((x - cx) * ratio).hypot(y - cy) < r;
        if within(0.58, 0.46, 0.19) {
            [226, 178, 148, 255]
        } else if within(0.58, 0.42, 0.27) {
            [86, 48, 40, 255]
        } else if within(0.58, 1.05, 0.42) {
            [140, 44, 60, 255]
        } else if within(0.16, 0.2, 0.09) {
            [250, 240, 205, 255]
        } else {
            [(60.0 + 150.0 * y) as u8, (62.0 + 60.0 * y) as u8, (120.0 - 20.0 * y) as u8, 255]
        }
    };
    Pixels { width, height, rgba: (0..width * height).flat_map(pixel).collect() }
}

fn picture() -> Pixels {
    evening(900, 600)
}

const PART: Crop = Crop { x: 322, y: 60, edge: 400 };

/// A card in which everything of XEP-0054 stands.
fn full(language: Language) -> VCard {
    let pick = |english: &str, chinese: &str| if language == Language::English { english.to_owned() } else { chinese.to_owned() };
    let photo = portrait::prepare(&picture(), PART).map(|(prepared, _)| portrait::photo(&prepared));
    let phone = |number: &str, kinds: &[Kind]| Property::Phone(Phone { kinds: kinds.into(), number: number.into() });
    let email = |address: &str, kinds: &[Kind]| Property::Email(Email { kinds: kinds.into(), address: address.into() });
    let mut properties = vec![
        Property::FormattedName(pick("Juliet Capulet", "朱丽叶·凯普莱特")),
        Property::Name(Name {
            family: Some(pick("Capulet", "凯普莱特")),
            given: Some(pick("Juliet", "朱丽叶")),
            prefix: Some(pick("Lady", "小姐")),
            ..Name::default()
        }),
        Property::Nickname(pick("Juliet", "小朱")),
        Property::Birthday("--07-31".into()),
        Property::Address(Address {
            kinds: vec![Kind::Home, Kind::Preferred],
            street: Some(pick("Via Cappello 23", "卡佩罗街 23 号")),
            locality: Some(pick("Verona", "维罗纳")),
            region: Some(pick("Veneto", "威尼托")),
            postal_code: Some("37121".into()),
            country: Some(pick("Italy", "意大利")),
            ..Address::default()
        }),
        Property::Label(Label {
            kinds: vec![Kind::Home],
            lines: vec![pick("Lady Juliet", "朱丽叶小姐"), "Via Cappello 23".into(), "37121 Verona".into()],
        }),
        phone("+39 045 800 4361", &[Kind::Home, Kind::Voice]),
        phone("+39 320 555 0199", &[Kind::Cell, Kind::Preferred]),
        email("juliet@capulet.example", &[Kind::Internet, Kind::Preferred]),
        email("office@capulet.example", &[Kind::Internet, Kind::Work]),
        Property::TimeZone("+01:00".into()),
        Property::Geo(Geo { latitude: "45.4419".into(), longitude: "10.9986".into() }),
        Property::Title(pick("Daughter of the house", "千金")),
        Property::Role(pick("Keeper of the balcony", "阳台管理员")),
        Property::Organisation(Organisation { name: pick("House of Capulet", "凯普莱特家"), units: vec![pick("Orchard", "果园")] }),
        Property::Categories(vec![pick("Verona", "维罗纳"), pick("Balconies", "阳台")]),
        Property::Note(pick("Only by night.", "只在夜里。")),
        Property::SortString(pick("Capulet, Juliet", "凯普莱特")),
        Property::Sound(Sound::Phonetic(pick("JOO-lee-et", "zhū lì yè"))),
        Property::Uid("juliet-capulet-1597".into()),
        Property::ProductId("Psi 1.5".into()),
        Property::Revision("2026-10-01T12:00:00Z".into()),
        Property::Key(Key { kind: Some("PGP".into()), credential: "x".repeat(900) }),
        Property::Url("https://capulet.example/juliet".into()),
        Property::Description(pick(
            "My bounty is as boundless as the sea,\nmy love as deep.",
            "我的慷慨像海一样浩渺，\n我的爱情也像海一样深沉。",
        )),
        Property::Other(Element::new("X-BALL", "urn:verona")),
    ];
    properties.extend(photo);
    VCard { properties }
}

/// Long words everywhere, some of them without a place to break.
fn long(language: Language) -> VCard {
    let pick = |english: &str, chinese: &str| if language == Language::English { english.to_owned() } else { chinese.to_owned() };
    let name = pick(
        "Her Ladyship Juliet Antonia Maria of the Noble and Ancient House of Capulet at Verona, Countess-to-be",
        "维罗纳古老而高贵的凯普莱特家族的独生女、未来的伯爵夫人朱丽叶·安东尼娅·玛丽亚小姐殿下",
    );
    let mailbox = "juliet.antonia.maria.of.the.noble.house.of.capulet@a-very-long-domain-name-of-the-city.verona.example";
    VCard {
        properties: vec![
            Property::FormattedName(name.clone()),
            Property::Nickname(name.clone()),
            Property::Nickname(pick("Another nickname", "另一个昵称")),
            Property::Birthday(pick("the last of July", "七月最后一天")),
            Property::Email(Email {
                kinds: vec![Kind::Home, Kind::Work, Kind::Internet, Kind::X400, Kind::Preferred],
                address: mailbox.into(),
            }),
            Property::Organisation(Organisation { name: name.clone(), units: vec![name.clone(), name] }),
            Property::ProductId(mailbox.repeat(3)),
        ],
    }
}

/// A window with the profile of Juliet.
struct Window {
    app: App,
}

impl Window {
    fn new(context: &Context<'_>, world: World) -> Self {
        Self::of_size(context, world, context.size)
    }

    fn high(context: &Context<'_>) -> Self {
        Self::of_size(context, context.world.clone(), Size::new(context.size.width, TALL))
    }

    fn of_size(context: &Context<'_>, world: World, size: Size) -> Self {
        let mut app = App::for_preview(world, context.words.clone(), context.theme.dark, size, context.now);
        let _ = app.go(Destination::Profile(cast::JULIET));
        Self { app }
    }

    fn answer(mut self, update: impl Fn(RequestId) -> Update) -> Self {
        let asked: Vec<_> = self.app.take_commands().iter().filter_map(asked).collect();
        for request in asked {
            let _ = self.app.hear(&update(request));
        }
        self
    }

    fn loaded(self, card: Option<VCard>) -> Self {
        let key = cast::me();
        let mut window = self.answer(|request| {
            let (card, key) = (card.clone(), key.clone());
            Update::ProfileLoaded { request, profile: Profile { key, card, source: CardSource::Temp, asked_at: cast::now() } }
        });
        if let Some(face) = card.as_ref().and_then(|card| Face::of(card.properties.iter().find_map(portrait::bytes_of)?).ok()) {
            window = window.portrait(portrait::Message::Seen(1, Ok(face)));
        }
        window
    }

    fn tell(mut self, message: profile::Message) -> Self {
        let _ = self.app.update(app::Message::Screen(screen::Message::Profile(message)));
        self
    }

    fn edit(self, message: Message) -> Self {
        self.tell(profile::Message::Edit(message))
    }

    fn portrait(self, message: portrait::Message) -> Self {
        self.edit(Message::Portrait(message))
    }

    /// Types into the field of the property with this number.
    fn write(self, number: u32, text: &str) -> Self {
        self.edit(Message::Write(EntryId::nth(number), Part::Whole, text.into()))
    }

    fn cropping(self, pixels: Pixels, crop: Crop) -> Self {
        let ready = portrait::prepare(&pixels, crop);
        self.portrait(portrait::Message::Read(Some(Ok(Arc::new(pixels)))))
            .portrait(portrait::Message::Crop(crop))
            .portrait(portrait::Message::Prepared(crop, ready))
    }

    fn scene(self, name: &'static str) -> Scene {
        scene(name, self.app)
    }

    fn tall(self, name: &'static str) -> Scene {
        tall(name, self.app)
    }
}

fn asked(command: &Command) -> Option<RequestId> {
    match command {
        Command::LoadProfile { request, .. } | Command::SaveProfile { request, .. } => Some(*request),
        _ => None,
    }
}

fn refused(refusal: Refusal) -> impl Fn(RequestId) -> Update {
    move |request| Update::Refused { request, refusal: refusal.clone() }
}

fn offline(context: &Context<'_>) -> World {
    let mut world = context.world.clone();
    world.apply(&Update::ConnectionChanged { account: cast::JULIET, connection: Connection::Connecting(Step::Reaching) });
    world
}

/// All of them.
pub fn scenes(context: &Context<'_>) -> Vec<Scene> {
    [of_loading(context), of_typing(context), of_saving(context), of_pictures(context), of_files(context)].into_iter().flatten().collect()
}

fn calm(context: &Context<'_>) -> Window {
    Window::new(context, context.world.clone())
}

fn of_loading(context: &Context<'_>) -> Vec<Scene> {
    let language = context.words.language();
    vec![
        calm(context).scene("profile-loading"),
        calm(context).loaded(None).scene("profile-empty"),
        calm(context).loaded(None).tell(profile::Message::Begin).scene("profile-begun"),
        Window::new(context, offline(context)).answer(refused(Refusal::NotOnline)).scene("profile-failed"),
        calm(context).loaded(Some(full(language))).scene("profile-first"),
        Window::high(context).loaded(Some(full(language))).tall("profile-full"),
        Window::high(context).loaded(Some(full(language))).edit(Message::More).tall("profile-more"),
        Window::high(context).loaded(Some(long(language))).edit(Message::More).tall("profile-long"),
    ]
}

fn of_typing(context: &Context<'_>) -> Vec<Scene> {
    let language = context.words.language();
    let wrong = Window::high(context)
        .loaded(Some(full(language)))
        .write(8, "juliet")
        .write(23, "capulet.example")
        .edit(Message::Write(EntryId::nth(3), Part::Day, "31".into()))
        .edit(Message::Write(EntryId::nth(3), Part::Month, "6".into()))
        .edit(Message::Unfold(EntryId::nth(6)))
        .edit(Message::Save);
    vec![wrong.tall("profile-errors")]
}

fn of_saving(context: &Context<'_>) -> Vec<Scene> {
    let language = context.words.language();
    let changed = || calm(context).loaded(Some(full(language))).write(2, "Jule");
    let error = StanzaError {
        condition: StanzaCondition::NotAcceptable,
        kind: ErrorType::Modify,
        code: Some(406),
        text: Some("Too large".into()),
        application: None,
    };
    let saved = |picture: Publication, nickname: Publication| {
        changed().edit(Message::Save).answer(move |request| {
            let (picture, nickname) = (picture.clone(), nickname.clone());
            Update::ProfileSaved { request, picture, nickname }
        })
    };
    let elsewhere = || {
        let mut card = full(language);
        card.set(Property::Nickname("Giulietta".into()));
        Some(card)
    };
    vec![
        changed().scene("profile-changed"),
        changed().edit(Message::Save).scene("profile-saving"),
        saved(Publication::Done, Publication::Done).scene("profile-saved"),
        saved(Publication::NotOffered, Publication::Refused(error.clone())).scene("profile-saved-partly"),
        changed().edit(Message::Save).answer(refused(Refusal::Server(error))).scene("profile-refused"),
        changed().edit(Message::Save).answer(refused(Refusal::ProfileChanged)).scene("profile-stale"),
        changed()
            .edit(Message::Save)
            .answer(refused(Refusal::ProfileChanged))
            .edit(Message::Reload)
            .loaded(elsewhere())
            .scene("profile-contested"),
        changed().tell(profile::Message::Back).scene("profile-leaving"),
        {
            let mut window = changed();
            let connection = Connection::Connecting(Step::Reaching);
            let _ = window.app.hear(&Update::ConnectionChanged { account: cast::JULIET, connection });
            window.scene("profile-offline")
        },
    ]
}

fn of_pictures(context: &Context<'_>) -> Vec<Scene> {
    let language = context.words.language();
    let begun = || calm(context).loaded(None).tell(profile::Message::Begin);
    let damaged = balcony::picture::PictureError::NotAPicture;
    vec![
        calm(context).loaded(Some(full(language))).cropping(picture(), PART).scene("profile-crop"),
        begun().cropping(evening(400, 900), Crop { x: 40, y: 300, edge: 320 }).scene("profile-crop-high"),
        begun().cropping(picture(), PART).portrait(portrait::Message::Use).scene("profile-cropped"),
        begun().portrait(portrait::Message::Read(Some(Err(portrait::Trouble::Picture(damaged))))).scene("profile-no-picture"),
        begun().portrait(portrait::Message::Hovered(true)).scene("profile-drop"),
    ]
}

fn of_files(context: &Context<'_>) -> Vec<Scene> {
    let language = context.words.language();
    let begun = || calm(context).loaded(None).tell(profile::Message::Begin);
    let nameless = VCard { properties: vec![Property::Note("?".into())] };
    let cards: Arc<[VcfCard]> = Arc::new([full(language), long(language), nameless].map(|card| VcfCard { card, left_out: 0 }));
    vec![
        begun().edit(Message::Imported(Some(Ok(cards)))).scene("profile-import"),
        begun().edit(Message::Imported(Some(Ok(Arc::new([VcfCard { card: long(language), left_out: 2 }]))))).scene("profile-imported"),
        begun().edit(Message::Imported(Some(Err(Trouble::NoCard)))).scene("profile-import-nothing"),
        calm(context)
            .loaded(Some(full(language)))
            .edit(Message::Exported(Some(Ok("/home/juliet/Documents/juliet@capulet.example.vcf".into()))))
            .scene("profile-exported"),
    ]
}
