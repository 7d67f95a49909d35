//! Scenes of registration with pictures, invitations, gateways, the directory, questions that only people can answer.

use std::sync::Arc;

use balcony::{
    engine::{Command, RequestId, Update},
    i18n::Language,
    model::{Account, AccountId, AccountSettings, Connection, Step},
    picture::Pixels,
    ui::{
        action::{Context, Destination, DialogKind},
        app::{self, App},
        dialog::{self, challenge, directory, gateway},
        pane::inbox,
        screen::{self, chats, form_fields, register},
    },
    xmpp::{
        error::{ErrorType, StanzaCondition, StanzaError},
        payload::{
            bob::Bits,
            captcha::Challenge,
            data_form::{DataForm, Datatype, Field, FieldKind, Media, MediaSource, MediaUri, Method, Validation},
            gateway::Prompt,
            register::{RegistrationField, RegistrationForm},
            search::{Found, SearchForm},
        },
        secret::Secret,
        server::{Service, ServiceKind},
        session::Answer,
        uri::{Invitation, XmppUri},
    },
};

use super::{
    cast,
    scenes::{Scene, scene},
};

const NEW: AccountId = AccountId(9);
const TO_REGISTER: &str = "xmpp:rosaline@capulet.example?register;preauth=SUMMER";
const TO_BOTH: &str = "xmpp:romeo@montague.example?roster;preauth=SUMMER;ibr=y";
const TO_ADD: &str = "xmpp:a.very.long.name.of.a.count@palace-of-the-prince.verona.example?roster;preauth=SUMMER";

/// All of them.
pub fn all(context: &Context<'_>) -> Vec<Scene> {
    vec![
        scene("register-known", known(context)),
        scene("register-picture", registering(context, &picture_form(context), drawn())),
        scene("register-picture-waiting", registering(context, &picture_form(context), vec![])),
        scene("register-picture-again", again(context)),
        scene("register-picture-web", registering(context, &web_picture(context), vec![])),
        scene("register-rules", registering(context, &rules(context), mistakes())),
        scene(
            "invite-paste",
            at(context, Destination::Invited(None), vec![register::Message::Pasted("capulet".into()), register::Message::TakeInvitation]),
        ),
        scene("invite-register", at(context, Destination::Invited(Some(invitation(TO_REGISTER))), vec![])),
        scene("invite-both", at(context, Destination::Invited(Some(invitation(TO_BOTH))), vec![])),
        scene("invite-kept", invited(context, false)),
        scene("invite-refused", invited(context, true)),
        scene("invite-dialog", opened(context, invitation_of(TO_BOTH.replace("romeo", "paris").as_str(), None))),
        scene("invite-dialog-long", opened(context, invitation_of(TO_ADD, None))),
        scene("invite-dialog-new", opened(context, invitation_of(TO_BOTH.replace("romeo", "paris").as_str(), Some(cast::JULIET)))),
        scene("invite-dialog-server", opened(context, invitation_of(TO_REGISTER, None))),
        scene("gateway-form", gateway(context, false, vec![])),
        scene("gateway-registered", gateway(context, true, vec![])),
        scene("gateway-end", gateway(context, true, vec![gateway::Message::End])),
        scene("gateway-done", registered(context)),
        scene("gateway-contact", gateway_contact(context, None)),
        scene("gateway-contact-refused", gateway_contact(context, Some(StanzaCondition::RegistrationRequired))),
        scene("gateway-add-contact", opened(context, DialogKind::AddContact { account: Some(cast::JULIET), jid: None })),
        scene("directory-none", without_services(context)),
        scene("directory-form", directory(context, None)),
        scene("directory-found", directory(context, Some(people(context)))),
        scene("directory-nobody", directory(context, Some(vec![]))),
        scene("directory-many", directory(context, Some(many()))),
        scene("challenge", challenged(context)),
    ]
}

fn pick<'a>(context: &Context<'_>, english: &'a str, chinese: &'a str) -> &'a str {
    if context.words.language() == Language::English { english } else { chinese }
}

fn invitation(link: &str) -> Invitation {
    XmppUri::parse(link).and_then(|uri| uri.invitation()).unwrap_or_else(|| unreachable!("{link} invites"))
}

fn invitation_of(link: &str, account: Option<AccountId>) -> DialogKind {
    DialogKind::Invitation { invitation: invitation(link), account }
}

fn newcomer(context: &Context<'_>) -> App {
    App::for_preview(cast::nobody(), context.words.clone(), context.theme.dark, context.size, context.now)
}

fn known(context: &Context<'_>) -> App {
    let mut app = App::for_preview(context.world.clone(), context.words.clone(), context.theme.dark, context.size, context.now);
    let _ = app.go(Destination::Register);
    app
}

fn at(context: &Context<'_>, destination: Destination, messages: Vec<register::Message>) -> App {
    let mut app = newcomer(context);
    let _ = app.go(destination);
    for message in messages {
        register(&mut app, message);
    }
    app
}

fn register(app: &mut App, message: register::Message) {
    let _ = app.update(app::Message::Screen(screen::Message::Register(message)));
}

/// The server is asked for its form.
fn ask(app: &mut App) {
    register(app, register::Message::Ask);
    for command in app.take_commands() {
        if let Command::AddAccount { request, settings, .. } = command {
            let account = Account { connection: Connection::Connecting(Step::Registering), ..Account::offline(NEW, settings) };
            let _ = app.hear(&Update::AccountAdded { request, account });
        }
    }
}

fn offer(app: &mut App, form: &RegistrationForm) {
    let _ = app.hear(&Update::RegistrationOffered { account: NEW, form: form.clone() });
}

fn registering(context: &Context<'_>, form: &RegistrationForm, messages: Vec<form_fields::Message>) -> App {
    let mut app = newcomer(context);
    let _ = app.go(Destination::Register);
    register(&mut app, register::Message::Domain("capulet.example".into()));
    ask(&mut app);
    offer(&mut app, form);
    for message in messages {
        register(&mut app, register::Message::Fields(message));
    }
    app
}

/// Digits as clocks show them, leaning, on a ground with stripes.
fn pixels() -> Pixels {
    const DIGITS: [u8; 5] = [0b101_1011, 0b110_0110, 0b111_1101, 0b000_0111, 0b100_1111];
    const WIDTH: u32 = 220;
    const HEIGHT: u32 = 72;
    let lit = |x: u32, y: u32| {
        let Some(x) = x.checked_sub(16 + (HEIGHT - y) / 7) else { return false };
        let (place, x, y) = ((x / 38) as usize, x % 38, y.wrapping_sub(14));
        let segments = DIGITS.get(place).copied().unwrap_or_default();
        let is_in = |from: (u32, u32), to: (u32, u32)| (from.0..to.0).contains(&x) && (from.1..to.1).contains(&y);
        let places = [
            is_in((0, 0), (24, 5)),
            is_in((19, 0), (24, 22)),
            is_in((19, 22), (24, 44)),
            is_in((0, 39), (24, 44)),
            is_in((0, 22), (5, 44)),
            is_in((0, 0), (5, 22)),
            is_in((0, 19), (24, 24)),
        ];
        places.into_iter().enumerate().any(|(segment, inside)| inside && segments & (1 << segment) != 0)
    };
    let colour = |(x, y): (u32, u32)| match (lit(x, y), (x + 2 * y) % 13) {
        (true, _) => [60, 42, 94, 255],
        (false, 0..3) => [226, 216, 190, 255],
        (false, _) => [250, 246, 232, 255],
    };
    let rgba = (0..HEIGHT).flat_map(|y| (0..WIDTH).map(move |x| (x, y))).flat_map(colour).collect();
    Pixels { width: WIDTH, height: HEIGHT, rgba }
}

fn bits() -> Bits {
    Bits::new("image/png", b"a picture".to_vec())
}

fn drawn() -> Vec<form_fields::Message> {
    vec![form_fields::Message::Pictured(bits().cid, Some(Arc::new(pixels())))]
}

fn field(var: &str, label: &str) -> Field {
    Field { var: Some(var.into()), label: Some(label.into()), required: true, ..Field::default() }
}

fn media(uri: MediaSource) -> Option<Media> {
    Some(Media { width: None, height: None, uris: vec![MediaUri { media_type: "image/png".into(), uri }] })
}

fn about_account(context: &Context<'_>) -> Vec<Field> {
    vec![
        field("username", pick(context, "User name", "用户名")),
        Field { kind: FieldKind::TextPrivate, ..field("password", pick(context, "Password", "密码")) },
    ]
}

fn picture_form(context: &Context<'_>) -> RegistrationForm {
    let ocr = Field {
        media: media(MediaSource::Bits(bits().cid)),
        ..field("ocr", pick(context, "The digits in the picture", "图中的数字"))
    };
    let fields = about_account(context).into_iter().chain([ocr]).collect();
    let title = Some(pick(context, "The house of Capulet", "凯普莱特家").into());
    let instructions =
        vec![pick(context, "Choose a name, and write down what the picture shows.", "请选择名称，并写下图中的内容。").into()];
    RegistrationForm::Form { form: DataForm { title, instructions, fields }, bits: vec![bits()], page: None }
}

/// What was read from the picture was wrong: there is a new one, and the rest stays.
fn again(context: &Context<'_>) -> App {
    let typed = [
        form_fields::Message::Typed(0, "juliet".into()),
        form_fields::Message::Secret(1, Secret::new("wherefore art")),
        form_fields::Message::Again(1, Secret::new("wherefore art")),
        form_fields::Message::Typed(2, "24671".into()),
    ];
    let mut app = registering(context, &picture_form(context), drawn().into_iter().chain(typed).collect());
    register(&mut app, register::Message::Submit);
    let text = Some(pick(context, "That is not what the picture shows.", "与图中内容不符。").into());
    let error = StanzaError { condition: StanzaCondition::NotAcceptable, kind: ErrorType::Modify, code: None, text, application: None };
    let _ = app.hear(&Update::RegistrationRefused { account: NEW, error });
    offer(&mut app, &picture_form(context));
    for message in drawn() {
        register(&mut app, register::Message::Fields(message));
    }
    app
}

fn web_picture(context: &Context<'_>) -> RegistrationForm {
    let url = "https://www.capulet.example/challenges/ocr.png?F3A6292C";
    let ocr =
        Field { media: media(MediaSource::Web(url.into())), ..field("ocr", pick(context, "The digits in the picture", "图中的数字")) };
    let form =
        DataForm { title: None, instructions: Vec::new(), fields: vec![field("username", pick(context, "User name", "用户名")), ocr] };
    RegistrationForm::Form { form, bits: Vec::new(), page: Some("https://www.capulet.example/register".into()) }
}

/// A form with rules for its answers.
fn rules(context: &Context<'_>) -> RegistrationForm {
    let age = Validation {
        datatype: Datatype::Integer,
        method: Method::Range { min: Some("13".into()), max: Some("120".into()) },
        ..Validation::default()
    };
    let open = Validation { method: Method::Open, ..Validation::default() };
    let houses = ["Capulet", "Montague"].map(|house| (None, house.to_owned())).to_vec();
    let fixed = Field {
        kind: FieldKind::Fixed,
        values: vec![pick(context, "Only for people of Verona.", "仅限维罗纳居民。").into()],
        ..Field::default()
    };
    let description = Some(pick(context, "Servants say that of their masters.", "仆人请填写主人的家族。").into());
    let fields = vec![
        fixed,
        field("username", pick(context, "User name", "用户名")),
        Field { validation: Some(age), ..field("age", pick(context, "Age", "年龄")) },
        Field {
            kind: FieldKind::ListSingle,
            validation: Some(open),
            options: houses,
            description,
            ..field("house", pick(context, "House", "家族"))
        },
        Field { kind: FieldKind::JidMulti, required: false, ..field("friends", pick(context, "Friends", "朋友")) },
    ];
    RegistrationForm::Form { form: DataForm { title: None, instructions: Vec::new(), fields }, bits: Vec::new(), page: None }
}

fn mistakes() -> Vec<form_fields::Message> {
    vec![form_fields::Message::Typed(1, "juliet".into()), form_fields::Message::Typed(2, "9".into())]
}

fn plain(names: &[&str], words: &str, registered: bool) -> RegistrationForm {
    let value = |name: &str| (registered && name == "username").then(|| "juliet@mail.example".to_owned());
    let fields = names.iter().map(|&name| RegistrationField { name: name.into(), value: value(name) }).collect();
    RegistrationForm::Fields { instructions: Some(words.into()), fields, key: None, registered }
}

fn invited(context: &Context<'_>, refused: bool) -> App {
    let mut app = at(context, Destination::Invited(Some(invitation(TO_REGISTER))), vec![]);
    ask(&mut app);
    if refused {
        let text = Some(pick(context, "This invitation is not good any more.", "此邀请已失效。").into());
        let error = StanzaError { condition: StanzaCondition::ItemNotFound, kind: ErrorType::Cancel, code: None, text, application: None };
        let _ = app.hear(&Update::RegistrationRefused { account: NEW, error });
    }
    let words = pick(context, "Choose a user name and a password.", "请选择用户名和密码。");
    offer(&mut app, &plain(&["username", "password"], words, false));
    app
}

/// The window with a chat, of an account whose server has these services.
fn window(context: &Context<'_>, services: Vec<Service>) -> App {
    let mut app = App::for_preview(context.world.clone(), context.words.clone(), context.theme.dark, context.size, context.now);
    let known = context.world.account(cast::JULIET).cloned();
    let account = known.unwrap_or_else(|| Account::offline(cast::JULIET, AccountSettings::new(cast::jid("juliet@capulet.example"))));
    let _ = app.hear(&Update::AccountChanged(Account { services, ..account }));
    let _ = app.go(Destination::Chat(cast::with_romeo()));
    for command in app.take_commands() {
        if let Command::LoadHistory { request, .. } = command {
            let _ = app.hear(&Update::History { request, page: cast::said(context.words.language()) });
        }
    }
    app
}

fn services(context: &Context<'_>) -> Vec<Service> {
    let service = |jid: &str, name: &str, kind| Service { jid: cast::jid(jid).into(), name: Some(name.into()), kind };
    vec![
        service("search.capulet.example", pick(context, "People of Verona", "维罗纳居民"), ServiceKind::Directory),
        service("post.capulet.example", pick(context, "Letters of Verona", "维罗纳邮局"), ServiceKind::Gateway("smtp".into())),
    ]
}

fn open(app: &mut App, kind: DialogKind) {
    let _ = app.update(app::Message::Chats(chats::Message::Inbox(inbox::Message::Open(kind))));
}

fn opened(context: &Context<'_>, kind: DialogKind) -> App {
    let mut app = window(context, services(context));
    open(&mut app, kind);
    app
}

fn without_services(context: &Context<'_>) -> App {
    let mut app = window(context, vec![]);
    open(&mut app, DialogKind::Directory(Some(cast::JULIET)));
    app
}

fn asked(app: &mut App) -> RequestId {
    let asked = app.take_commands().into_iter().rev().find_map(|command| match command {
        Command::Ask { request, .. } => Some(request),
        _ => None,
    });
    asked.unwrap_or(RequestId(0))
}

fn answer(app: &mut App, answer: Answer) {
    let request = asked(app);
    let _ = app.hear(&Update::Answered { request, answer });
}

fn gateway(context: &Context<'_>, registered: bool, messages: Vec<gateway::Message>) -> App {
    let mut app = opened(context, DialogKind::Gateway { account: cast::JULIET, jid: cast::jid("post.capulet.example").into() });
    let words = pick(context, "Enter the name and the password of your mailbox.", "请输入您邮箱的用户名和密码。");
    answer(&mut app, Answer::RegistrationForm(plain(&["username", "password"], words, registered)));
    for message in messages {
        let _ = app.update(app::Message::Dialog(dialog::Message::Gateway(message)));
    }
    app
}

fn registered(context: &Context<'_>) -> App {
    let typed = [
        gateway::Message::Fields(form_fields::Message::Typed(0, "juliet@mail.example".into())),
        gateway::Message::Fields(form_fields::Message::Secret(1, Secret::new("letters"))),
        gateway::Message::Submit,
    ];
    let mut app = gateway(context, false, typed.into());
    answer(&mut app, Answer::Registered);
    app
}

fn gateway_contact(context: &Context<'_>, refused: Option<StanzaCondition>) -> App {
    let mut app = opened(context, DialogKind::GatewayContact { account: cast::JULIET, jid: cast::jid("post.capulet.example").into() });
    let prompt = Prompt {
        description: Some(pick(context, "Enter the e-mail address of the person.", "请输入对方的电子邮件地址。").into()),
        prompt: Some(pick(context, "E-mail address", "电子邮件地址").into()),
    };
    answer(&mut app, Answer::GatewayPrompt(prompt));
    let Some(condition) = refused else { return app };
    for message in [gateway::contact::Message::Typed("friar@cell.example".into()), gateway::contact::Message::Submit] {
        let _ = app.update(app::Message::Dialog(dialog::Message::GatewayContact(message)));
    }
    let request = asked(&mut app);
    let error = StanzaError { condition, kind: ErrorType::Auth, code: None, text: None, application: None };
    let _ = app.hear(&Update::Refused { request, refusal: balcony::engine::Refusal::Server(error) });
    app
}

fn directory(context: &Context<'_>, found: Option<Vec<Found>>) -> App {
    let mut app = opened(context, DialogKind::Directory(Some(cast::JULIET)));
    let instructions = pick(context, "Fill in one or more fields to find people of Verona.", "请填写一项或多项，查找维罗纳居民。");
    let fields = ["nick", "first", "last", "email"].map(str::to_owned).to_vec();
    answer(&mut app, Answer::DirectoryForm(SearchForm::Fields { instructions: Some(instructions.into()), fields, key: None }));
    if let Some(found) = found {
        for message in [directory::Message::Fields(form_fields::Message::Typed(2, "Montague".into())), directory::Message::Search] {
            let _ = app.update(app::Message::Dialog(dialog::Message::Directory(message)));
        }
        answer(&mut app, Answer::Found(found));
    }
    app
}

fn people(context: &Context<'_>) -> Vec<Found> {
    let person = |jid: &str, fields: &[(&str, &str)]| Found {
        jid: jid.parse().ok(),
        fields: fields.iter().map(|&(name, value)| (name.to_owned(), value.to_owned())).collect(),
    };
    let last = pick(context, "Montague", "蒙太古");
    vec![
        person("romeo@montague.example", &[("nick", pick(context, "Romeo", "罗密欧")), ("last", last)]),
        person(
            "benvolio@montague.example",
            &[("nick", pick(context, "Benvolio", "班伏里奥")), ("last", last), ("email", "ben@mail.example")],
        ),
        person("juliet@capulet.example", &[("nick", pick(context, "Juliet", "朱丽叶"))]),
        person("a.very.long.name.of.a.servant@kitchens-and-cellars.montague.example", &[("last", last)]),
        person("@", &[("nick", pick(context, "Abram", "亚伯拉罕")), ("last", last)]),
    ]
}

fn many() -> Vec<Found> {
    let person =
        |number| Found { jid: format!("servant{number}@montague.example").parse().ok(), fields: vec![("last".into(), "Montague".into())] };
    (0..120).map(person).collect()
}

fn challenged(context: &Context<'_>) -> App {
    let mut app = window(context, services(context));
    let ocr = Field {
        required: false,
        media: media(MediaSource::Bits(bits().cid)),
        ..field("ocr", pick(context, "Enter the digits that you see", "请输入您看到的数字"))
    };
    let qa = Field { required: false, ..field("qa", pick(context, "What colour is a stop light?", "停车信号灯是什么颜色？")) };
    let challenge = Challenge {
        challenger: cast::jid("montague.example").into(),
        about: cast::jid("romeo@montague.example").into(),
        stanza: None,
        form: DataForm { title: None, instructions: Vec::new(), fields: vec![ocr, qa] },
        bits: vec![bits()],
        page: Some("https://montague.example/challenge?F3A6292C".into()),
    };
    let _ = app.hear(&Update::Challenged { account: cast::JULIET, challenge: Box::new(challenge) });
    for message in drawn() {
        let _ = app.update(app::Message::Dialog(dialog::Message::Challenge(challenge::Message::Fields(message))));
    }
    app
}
