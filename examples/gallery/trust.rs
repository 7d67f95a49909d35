//! Scenes of trust: the keys of a contact in every state, signed statuses with every verdict, comparing and adding keys.

use balcony::{
    engine::{Command, KeyCommand, KeyRefusal, Refusal, RequestId, Update},
    i18n::Language,
    model::{
        Account, Contact, ContactKey, ConversationKey, Decision, KeyInfo, KeySource, OpenPgpSettings, OwnKey, OwnKeys, Resource, Verdict,
        Vouch,
    },
    ui::{
        action::{Context, Destination, DialogKind},
        app::{self, App},
        dialog::{self, add_key, compare_key},
        pane::{
            composer,
            details::{self, keys, vouches},
            header,
        },
        screen::chats,
    },
    xmpp::{fingerprint::Fingerprint, stanza::presence::Show},
};
use iced::widget::text_editor::{Action, Edit};
use jiff::{Timestamp, ToSpan};

use super::{
    cast,
    scenes::{Scene, scene, tall},
};

const ROMEOS: &str = "A1B2C3D4E5F6071829304A5B6C7D8E9F0A1B2C3D";
const NEW: &str = "0F1E2D3C4B5A69788796A5B4C3D2E1F00F1E2D3C";
const OLD: &str = "5E5E00FF12AB34CD56EF7890ABCDEF1234567890";
const TAKEN_BACK: &str = "DEAD0000BEEF1111CAFE2222FEED3333BABE4444";
const SEEN: &str = "9999AAAABBBBCCCCDDDDEEEEFFFF000011112222";
const SIX: &str = "CB186C4F0609A697E4D52DFA6C722B0C1F1E27C18A56708F6525EC27BAD9ACC9";
const OURS: &str = "D1A66E1A23B182C9980F788CFBFCC82A015E7330";

/// All of them.
pub fn all(context: &Context<'_>) -> Vec<Scene> {
    let mut scenes = of_details(context);
    scenes.extend(of_statuses(context));
    scenes.extend(of_dialogs(context));
    scenes
}

fn of_details(context: &Context<'_>) -> Vec<Scene> {
    let verified = vec![key(context, ROMEOS, Decision::Verified, &[KeySource::Presence, KeySource::Published])];
    let locked = with(context, verified.clone(), false);
    let changed = vec![
        key(context, ROMEOS, Decision::Assigned, &[KeySource::File]),
        ContactKey { learnt_at: context.now - 2.hours(), ..key(context, NEW, Decision::None, &[KeySource::Presence]) },
    ];
    vec![
        tall("trust-none", details_of(with(context, Vec::new(), true), context, &[])),
        tall("trust-ways", details_of(with(context, Vec::new(), true), context, &[keys::Message::Ways])),
        tall("trust-not-found", searched(context, keys::Message::LookUp, Some(KeyRefusal::NothingFound))),
        tall("trust-found", searched(context, keys::Message::FetchPublished, None)),
        tall("trust-verified", details_of(with(context, verified, true), context, &[])),
        tall("trust-jammed", details_of(locked, context, &[])),
        tall("trust-changed", details_of(with(context, changed, true), context, &[])),
        tall("trust-many", details_of(with(context, many(context), true), context, &[keys::Message::All])),
        tall("trust-hostile", details_of(with(context, vec![hostile(context)], true), context, &[])),
        tall("trust-invalid", details_of(with(context, invalid(context), true), context, &[])),
    ]
}

fn of_statuses(context: &Context<'_>) -> Vec<Scene> {
    let keys =
        || vec![key(context, ROMEOS, Decision::Verified, &[KeySource::Presence]), key(context, SEEN, Decision::None, &[KeySource::File])];
    let heard = every_verdict(context);
    let half = heard.len() / 2;
    let opened = |vouches: Option<Vec<Vouch>>| {
        let mut app = with(context, keys(), true);
        show_details(&mut app, context);
        open_vouches(&mut app, vouches);
        app
    };
    vec![
        tall("trust-vouches-first", opened(Some(heard.iter().take(half).cloned().collect()))),
        tall("trust-vouches-second", opened(Some(heard.iter().skip(half).cloned().collect()))),
        tall("trust-vouches-none", opened(Some(Vec::new()))),
        tall("trust-vouches-loading", opened(None)),
        tall("trust-statuses", statuses(context)),
    ]
}

fn of_dialogs(context: &Context<'_>) -> Vec<Scene> {
    let keys = vec![key(context, ROMEOS, Decision::Assigned, &[KeySource::File]), hostile(context)];
    let compare = |app: App, fingerprint: &str| over(app, DialogKind::CompareKey(cast::with_romeo(), print(fingerprint)));
    let mut without = with(context, keys.clone(), true);
    let _ = without.hear(&Update::OwnKeysChanged(OwnKeys::default()));
    let mut differing = compare(with(context, keys.clone(), true), ROMEOS);
    tell(&mut differing, dialog::Message::CompareKey(compare_key::Message::Differ));
    answer(&mut differing, |request, _| Some(Update::Done { request }));
    let add = |way| over(with(context, keys.clone(), true), DialogKind::AddKey(cast::with_romeo(), way));
    let mut refused = add(add_key::Way::Text);
    tell(&mut refused, pasted("-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nnot a key\n-----END PGP PUBLIC KEY BLOCK-----"));
    tell(&mut refused, dialog::Message::AddKey(add_key::Message::Submit));
    answer(&mut refused, |request, _| Some(Update::Refused { request, refusal: Refusal::Key(KeyRefusal::NoKey) }));
    let mut empty = add(add_key::Way::Text);
    tell(&mut empty, dialog::Message::AddKey(add_key::Message::Submit));
    vec![
        scene("trust-compare", compare(with(context, keys.clone(), true), ROMEOS)),
        tall("trust-compare-six", compare(with(context, keys.clone(), true), SIX)),
        scene("trust-compare-without", compare(without, ROMEOS)),
        scene("trust-compare-differ", differing),
        scene("trust-add-file", add(add_key::Way::File)),
        scene("trust-add-text", empty),
        scene("trust-add-refused", refused),
        scene("trust-add-learnt", learnt(context)),
    ]
}

fn pick<'a>(context: &Context<'_>, english: &'a str, chinese: &'a str) -> &'a str {
    if context.words.language() == Language::English { english } else { chinese }
}

#[allow(clippy::panic, reason = "the fingerprints are written in this file")]
fn print(text: &str) -> Fingerprint {
    text.parse().unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn days(days: i64) -> jiff::Span {
    (days * 24).hours()
}

fn info(context: &Context<'_>, fingerprint: &str) -> KeyInfo {
    KeyInfo {
        fingerprint: print(fingerprint),
        version: 4,
        user_ids: vec!["xmpp:romeo@montague.example".into(), "Romeo Montague <romeo@montague.example>".into()],
        algorithm: "Ed25519".into(),
        created_at: context.now - days(400),
        expires_at: Some(context.now + days(330)),
        revoked: false,
        encrypts: true,
        signs: true,
    }
}

fn key(context: &Context<'_>, fingerprint: &str, decision: Decision, sources: &[KeySource]) -> ContactKey {
    let sources = sources.to_vec();
    ContactKey { info: info(context, fingerprint), decision, sources, learnt_at: context.now - days(90), published: false }
}

/// User ids of all lengths and directions, which name somebody else.
fn hostile(context: &Context<'_>) -> ContactKey {
    let user_ids = vec![
        "\u{202e}elpmaxe.eugatnom@oemor\u{2066}\nRomeo".into(),
        "מנהל המערכת <admin@verona.example>".into(),
        "a.very.long.name.of.a.servant.of.the.house.of.montague@a-house-with-a-very-long-name.montague.example".into(),
        "罗密欧·蒙太古（与父断绝）".into(),
        "🌹".into(),
        "Nobody".into(),
    ];
    let info = KeyInfo { user_ids, version: 6, expires_at: None, algorithm: "RSA 3072".into(), encrypts: false, ..info(context, SIX) };
    ContactKey { info, ..key(context, SIX, Decision::None, &[KeySource::File, KeySource::Directory, KeySource::Presence]) }
}

fn invalid(context: &Context<'_>) -> Vec<ContactKey> {
    let expired = KeyInfo { expires_at: Some(context.now - days(3)), ..info(context, OLD) };
    let revoked = KeyInfo { revoked: true, user_ids: Vec::new(), ..info(context, TAKEN_BACK) };
    vec![
        ContactKey { info: expired, ..key(context, OLD, Decision::Assigned, &[KeySource::Published]) },
        ContactKey { info: revoked, ..key(context, TAKEN_BACK, Decision::Verified, &[KeySource::Presence]) },
    ]
}

fn many(context: &Context<'_>) -> Vec<ContactKey> {
    let mut all = vec![
        key(context, ROMEOS, Decision::Verified, &[KeySource::Presence]),
        key(context, SEEN, Decision::None, &[KeySource::Directory]),
        ContactKey { learnt_at: context.now - 2.hours(), ..key(context, NEW, Decision::None, &[KeySource::Published]) },
    ];
    all.extend(invalid(context).into_iter().map(|key| ContactKey { decision: Decision::None, ..key }));
    all
}

/// The chat with Romeo, who has these keys; Juliet has one too.
fn with(context: &Context<'_>, keys: Vec<ContactKey>, unlocked: bool) -> App {
    let mut app = App::for_preview(context.world.clone(), context.words.clone(), context.theme.dark, context.size, context.now);
    let _ = app.go(Destination::Chat(cast::with_romeo()));
    for command in app.take_commands() {
        if let Command::LoadHistory { request, .. } = command {
            let _ = app.hear(&Update::History { request, page: cast::said(context.words.language()) });
        }
    }
    let ours = KeyInfo { user_ids: vec!["xmpp:juliet@capulet.example".into()], ..info(context, OURS) };
    let own = OwnKeys { keys: vec![OwnKey { info: ours, unlocked }], passphrase_kept: false, working: false };
    let _ = app.hear(&Update::OwnKeysChanged(own));
    let mut account: Account = context.world.account(cast::JULIET).cloned().unwrap_or_else(|| unreachable!("Juliet is in the play"));
    account.settings.openpgp = OpenPgpSettings { key: Some(print(OURS)), sign_status: true, publish: true, ..OpenPgpSettings::default() };
    let _ = app.hear(&Update::AccountChanged(account));
    let _ = app.hear(&Update::ContactKeysChanged { conversation: cast::with_romeo(), keys });
    app
}

fn show_details(app: &mut App, context: &Context<'_>) {
    if context.size.width < 1_200.0 {
        let _ = app.update(app::Message::Chats(chats::Message::Header(header::Message::Details)));
    }
}

fn in_details(app: &mut App, message: details::Message) {
    let _ = app.update(app::Message::Chats(chats::Message::Details(message)));
}

fn details_of(mut app: App, context: &Context<'_>, messages: &[keys::Message]) -> App {
    show_details(&mut app, context);
    for message in messages {
        in_details(&mut app, details::Message::Keys(message.clone()));
    }
    app
}

/// Answers what was asked about keys.
fn answer(app: &mut App, answer: impl Fn(RequestId, &KeyCommand) -> Option<Update>) {
    for command in app.take_commands() {
        if let Command::Keys { request, command } = command
            && let Some(update) = answer(request, &command)
        {
            let _ = app.hear(&update);
        }
    }
}

fn searched(context: &Context<'_>, message: keys::Message, refusal: Option<KeyRefusal>) -> App {
    let keys = if refusal.is_some() { Vec::new() } else { vec![key(context, ROMEOS, Decision::None, &[KeySource::Published])] };
    let mut app = details_of(with(context, keys, true), context, &[keys::Message::Ways, message]);
    answer(&mut app, |request, _| match &refusal {
        Some(refusal) => Some(Update::Refused { request, refusal: Refusal::Key(refusal.clone()) }),
        None => Some(Update::KeysLearnt { request, fingerprints: vec![print(ROMEOS)] }),
    });
    app
}

fn open_vouches(app: &mut App, vouches: Option<Vec<Vouch>>) {
    in_details(app, details::Message::Vouches(vouches::Message::Toggle));
    answer(app, |request, _| Some(Update::Vouches { request, vouches: vouches.clone()? }));
}

fn vouch(status: &str, heard_at: Timestamp, verdict: Verdict) -> Vouch {
    let from = cast::jid("romeo@montague.example").with_resource("orchard").map(Into::into);
    Vouch {
        account: cast::JULIET,
        from: from.unwrap_or_else(|_| cast::jid("romeo@montague.example").into()),
        status: status.to_owned(),
        heard_at,
        verdict,
    }
}

fn every_verdict(context: &Context<'_>) -> Vec<Vouch> {
    let now = context.now;
    let (theirs, seen) = (print(ROMEOS), print(SEEN));
    let made = |ago: jiff::Span| Some(now - ago);
    let lines = pick(
        context,
        "But, soft! what light through yonder window breaks?\nIt is the east, <and> Juliet & the sun: https://verona.example/sun",
        "轻声！那边窗子里亮起来的是什么光？\n那就是东方，<朱丽叶>& 太阳：https://verona.example/sun",
    );
    let long = pick(context, "Parting is such sweet sorrow. ", "离别是这样甜蜜的忧愁。").repeat(80);
    vec![
        vouch(
            pick(context, "under a certain balcony", "在某个阳台下"),
            now - 20.minutes(),
            Verdict::Good { key: theirs.clone(), made_at: made(21.minutes()) },
        ),
        vouch(lines, now - 3.hours(), Verdict::Good { key: seen, made_at: made(3.hours()) }),
        vouch(pick(context, "away", "离开"), now - 5.hours(), Verdict::Bad { key: theirs.clone() }),
        vouch("", now - days(1), Verdict::UnknownKey { issuer: "FBFCC82A015E7330".into() }),
        vouch("שלום, Romeo \u{202e}evil", now - days(2), Verdict::Expired { key: print(OLD), made_at: made(days(2)) }),
        vouch(&long, now - days(3), Verdict::Revoked { key: print(TAKEN_BACK), made_at: made(days(3)) }),
        vouch(pick(context, "in Mantua", "在曼图亚"), now - days(4), Verdict::Damaged),
        vouch(
            pick(context, "in Verona", "在维罗纳"),
            now - days(5),
            Verdict::Replayed { key: theirs.clone(), made_at: made(days(5)), first_from: Some(cast::jid("tybalt@capulet.example")) },
        ),
        vouch(
            pick(context, "at the feast", "在宴会上"),
            now - days(6),
            Verdict::Replayed { key: theirs, made_at: made(days(90)), first_from: None },
        ),
        vouch(pick(context, "in love", "恋爱中"), now - days(7), Verdict::Good { key: print(OURS), made_at: made(days(7)) }),
    ]
}

/// Several sessions at once whose statuses are signed, each in its own way.
fn statuses(context: &Context<'_>) -> App {
    let mut app = with(context, vec![key(context, ROMEOS, Decision::Assigned, &[KeySource::Presence])], true);
    let known = context.world.contact(&cast::with_romeo()).cloned();
    let contact = known.unwrap_or_else(|| unreachable!("Romeo is in the play"));
    let resources = every_verdict(context).into_iter().take(6).zip(1..).map(|(vouch, number)| Resource {
        name: format!("orchard-{number}"),
        show: Show::Online,
        status: Some(vouch.status.chars().take(60).collect()),
        priority: 0,
        since: vouch.heard_at,
        features: None,
        signed: Some(vouch.verdict),
    });
    let _ = app.hear(&Update::ContactChanged(Contact { resources: resources.collect(), ..contact }));
    show_details(&mut app, context);
    app
}

fn over(mut app: App, kind: DialogKind) -> App {
    let _ = app.update(app::Message::Chats(chats::Message::Composer(composer::Message::Open(kind))));
    app
}

fn tell(app: &mut App, message: dialog::Message) {
    let _ = app.update(app::Message::Dialog(message));
}

fn pasted(text: &str) -> dialog::Message {
    let edit = Edit::Paste(std::sync::Arc::new(text.to_owned()));
    dialog::Message::AddKey(add_key::Message::Edit(Action::Edit(edit)))
}

/// A file had two keys: a new one in place of the chosen one, and one that names somebody else.
fn learnt(context: &Context<'_>) -> App {
    let chosen = key(context, ROMEOS, Decision::Assigned, &[KeySource::File]);
    let fingerprints = [ROMEOS, SIX].map(print);
    let conversation: ConversationKey = cast::with_romeo();
    let mut app = over(with(context, vec![chosen, hostile(context)], true), DialogKind::AddKey(conversation, add_key::Way::File));
    let data = add_key::Chosen::Data(b"a key".to_vec());
    tell(&mut app, dialog::Message::AddKey(add_key::Message::Chosen(Some(data))));
    answer(&mut app, |request, _| Some(Update::KeysLearnt { request, fingerprints: fingerprints.to_vec() }));
    app
}
