//! Rows are exactly as high as they were measured, whatever is in them.

use iced::{
    Pixels, Size,
    advanced::{layout::Limits, widget::Tree},
};
use iced_test::{core::renderer::Headless, futures::futures::executor::block_on};
use jiff::{Timestamp, ToSpan, tz::TimeZone};

use super::{group::tests::message, *};
use crate::{
    engine::{HistoryPage, Notifier, World},
    i18n::{Language, Words},
    model::{
        self, Content, Delivery, Direction, Download, DownloadFailure, DownloadId, DownloadState, Expiry, ForeignEncryption, Gone,
        OfferState, OpenFailure, Protection, Said, Scheme, SendFailure, Sender, Settings, Unreadable,
    },
    platform::SecretsPlace,
    ui::{
        Renderer,
        action::{Kept, Requests, Settled, StorePlace},
        theme::{Theme, font},
    },
    xmpp::{
        fingerprint::Fingerprint,
        payload::{
            addresses::{Addressing, Destination, Party},
            oob::Attachment,
            roster_exchange::{RosterExchange, SuggestedItem},
        },
    },
};

/// What a context borrows from.
pub(super) struct House {
    world: World,
    words: Words,
    requests: Requests,
    theme: Theme,
    kept: Kept,
    settled: Settled,
    faces: crate::ui::faces::Faces,
    now: Timestamp,
}

impl House {
    pub(super) fn new(messages: Vec<model::Message>, downloads: Vec<Download>, language: Language) -> Self {
        font::load();
        let mut world = World::new();
        let (settings, notifier) = (Settings::default(), Notifier::Unknown);
        let (accounts, contacts, conversations, requests) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        world.apply(&Update::Snapshot {
            settings,
            accounts,
            contacts,
            conversations,
            requests,
            downloads,
            notifier,
            looking: None,
            openings: Vec::new(),
            typing: Vec::new(),
            own_keys: crate::model::OwnKeys::default(),
            contact_keys: Vec::new(),
            people: Vec::new(),
        });
        let page = HistoryPage { conversation: key(), anchor: Anchor::Latest, messages, has_older: false, has_newer: false };
        world.apply(&Update::History { request: RequestId(1), page });
        Self {
            world,
            words: Words::of(language).in_zone(TimeZone::UTC),
            requests: Requests::own(),
            theme: Theme::verona(false),
            kept: Kept { secrets: SecretsPlace::Keyring, store: StorePlace::Encrypted },
            settled: Settled::default(),
            faces: crate::ui::faces::Faces::default(),
            now: "2026-11-22T12:30:00Z".parse().unwrap(),
        }
    }

    pub(super) fn context(&self) -> Context<'_> {
        Context {
            world: &self.world,
            words: &self.words,
            requests: &self.requests,
            now: self.now,
            size: Size::new(1200.0, 780.0),
            focused: true,
            theme: &self.theme,
            demo: false,
            kept: &self.kept,
            settled: &self.settled,
            faces: &self.faces,
        }
    }
}

fn key() -> ConversationKey {
    message(1, Direction::Incoming, "2026-11-22T12:00", "").conversation
}

const LONG: &str =
    "Th’ exchange of thy love’s faithful vow for mine, and I gave thee mine before thou didst request it: 我借着爱的轻翼飞过园墙。";

fn incoming(id: i64, said: Said) -> model::Message {
    model::Message { content: said.into(), ..message(id, Direction::Incoming, "2026-11-22T12:00", "") }
}

fn outgoing(id: i64, said: Said, delivery: Delivery) -> model::Message {
    model::Message { content: said.into(), delivery: Some(delivery), ..message(id, Direction::Outgoing, "2026-11-22T12:01", "") }
}

fn party(address: &str, name: &str) -> Party {
    Party { destination: Destination::from(address.parse::<crate::xmpp::jid::Jid>().unwrap()), name: Some(name.to_owned()) }
}

fn addressed(count: usize) -> Said {
    let to = (0..count).map(|index| party(&format!("citizen{index}@verona.example"), "Somebody")).collect();
    let reply_to = vec![party(&format!("evil@{}.example", "x".repeat(60)), "אמא")];
    Said { addressing: Some(Addressing { to, reply_to, no_reply: true, left_out: 3, ..Addressing::default() }), ..Said::text(LONG) }
}

fn file(url: &str) -> Attachment {
    Attachment { url: url.to_owned(), description: None }
}

fn with_files(body: &str, urls: &[&str]) -> Said {
    let attachments = urls.iter().map(|url| Attachment { description: Some(LONG.to_owned()), ..file(url) }).collect();
    Said { attachments, ..Said::text(body) }
}

fn offer(state: OfferState) -> Said {
    Said { attachments: vec![file("http://192.0.2.7:8010/plan.pdf")], offer: Some(state), ..Said::default() }
}

fn contacts(count: usize) -> Said {
    let item = |index: usize| SuggestedItem {
        action: crate::xmpp::payload::roster_exchange::Action::Add,
        jid: format!("{}{index}@verona.example", "long".repeat(if index == 1 { 20 } else { 1 })).parse().unwrap(),
        name: Some("Somebody with a name".to_owned()),
        groups: Vec::new(),
    };
    Said { contacts: Some(RosterExchange { items: (0..count).map(item).collect(), left_out: 2 }), ..Said::text("Look") }
}

const STATES: [&str; 5] = ["nothing", "running", "done.png", "done.exe", "failed"];

/// Encrypted ones, and those that cannot be read.
fn sealed() -> Vec<model::Message> {
    let failures = [
        OpenFailure::Locked(Fingerprint::unknown()),
        OpenFailure::NoKey(Vec::new()),
        OpenFailure::Damaged,
        OpenFailure::NoIntegrity,
        OpenFailure::Unsupported,
    ];
    let foreign = [ForeignEncryption::Omemo, ForeignEncryption::Other("urn:xmpp:".repeat(20))].map(Unreadable::Foreign);
    let unreadable = failures.map(|failure| Unreadable::OpenPgp(Scheme::Ox, failure)).into_iter().chain(foreign);
    let unreadable =
        unreadable.map(|unreadable| model::Message { content: Content::Unreadable(unreadable), ..incoming(0, Said::default()) });
    let senders = [Sender::NotSigned, Sender::UnknownKey("A".repeat(16)), Sender::InvalidKey(Fingerprint::unknown()), Sender::BadSignature];
    let encrypted = senders.into_iter().flat_map(|sender| {
        let protection = Protection::Encrypted { scheme: Scheme::Ox, sender, keys: Vec::new(), repeats: None };
        let said = [Said::text("Ay"), with_files("https://verona.example/", &["https://verona.example/x"])];
        said.map(|said| model::Message { protection: protection.clone(), ..incoming(0, said) })
    });
    unreadable.chain(encrypted).collect()
}

/// One of each kind.
fn everything() -> (Vec<model::Message>, Vec<Download>) {
    use OfferState::{Accepted, Failed, Open, Refused, Taken};
    let url = |state: &str| format!("https://verona.example/{state}");
    let files: Vec<_> = STATES.iter().map(|state| url(state)).collect();
    let files: Vec<_> = files.iter().map(String::as_str).collect();
    let harm = format!("javascript:{}", "x".repeat(400));
    let soon = Some(Expiry::UsefulUntil { deadline: "2026-11-22T12:31:05Z".parse().unwrap(), kept: false });
    let over = Some(Expiry::UsefulUntil { deadline: "2026-11-22T12:29:00Z".parse().unwrap(), kept: false });
    let kept = Some(Expiry::UsefulUntil { deadline: "2026-11-22T12:29:00Z".parse().unwrap(), kept: true });
    let reading = Some(Expiry::AfterReading { seconds: 300, deadline: None });
    let gone = Content::Gone(Gone { at: "2026-11-22T12:29:00Z".parse().unwrap(), unread: true });
    let refused = Delivery::Failed(SendFailure::Unconfirmed);
    let mut messages = vec![
        incoming(0, Said::text("Ay me!")),
        incoming(0, Said::text(LONG)),
        incoming(0, Said::text("x".repeat(4000))),
        incoming(0, with_files("", &files)),
        incoming(0, with_files(LONG, &[&harm, "mailto:nurse@capulet.com", "https://verona.example/"])),
        incoming(0, Said { attachments: vec![file("https://verona.example/x")], ..Said::text("https://verona.example/x") }),
        incoming(0, addressed(2)),
        incoming(0, addressed(100)),
        incoming(0, contacts(1)),
        incoming(0, contacts(40)),
        outgoing(0, contacts(2), Delivery::Queued),
        outgoing(0, with_files("", &files), refused.clone()),
        outgoing(0, Said::text(LONG), refused),
        model::Message { expiry: soon, ..incoming(0, Said::text("I swear.")) },
        model::Message { expiry: over, ..incoming(0, Said::text(LONG)) },
        model::Message { expiry: kept, ..incoming(0, Said::text(LONG)) },
        model::Message { expiry: reading, ..outgoing(0, Said::text("I"), Delivery::Queued) },
        model::Message { expiry: over, content: gone, ..outgoing(0, Said::default(), Delivery::Failed(SendFailure::Expired)) },
    ];
    for state in [Open, Accepted, Taken, Refused, Failed] {
        messages.extend([incoming(0, offer(state)), outgoing(0, offer(state), Delivery::Sent)]);
    }
    messages.extend(sealed());
    for (message, id) in messages.iter_mut().zip(1..) {
        message.id = MessageId(id);
        message.at += id.minutes();
    }
    let state = |state: &str| match state {
        "running" => Some(DownloadState::Running { done: 1, total: Some(3) }),
        "done.png" | "done.exe" => Some(DownloadState::Done(format!("/home/juliet/{state}").into())),
        "failed" => Some(DownloadState::Failed(DownloadFailure::TooLarge(104_857_600))),
        _ => None,
    };
    let of = |message: MessageId| STATES.into_iter().filter_map(move |name| Some((message, url(name), state(name)?)));
    let downloads = messages.iter().flat_map(|message| of(message.id)).zip(1..);
    let downloads = downloads.map(|((message, url, state), id)| Download { id: DownloadId(id), message, url, state }).collect();
    (messages, downloads)
}

/// The heights of all rows, measured and drawn.
fn heights(house: &House, width: f32, prepare: impl Fn(&mut Cache)) -> Vec<(MessageId, f32, f32)> {
    let context = house.context();
    let renderer = block_on(<Renderer as Headless>::new(font::REGULAR, Pixels(14.0), Some("tiny-skia"))).unwrap();
    let loaded = house.world.timeline(&key()).unwrap();
    let rows = group::group(loaded.messages(), Some(MessageId(3)), house.words.zone());
    let mut cache = Cache::default();
    prepare(&mut cache);
    let each = rows.iter().zip(loaded.messages()).map(|(row, message)| {
        let height = cache.height(row, message, &context, Width(width));
        let bubble = cache.bubble(row.id).unwrap();
        let drawn = row::Drawn { row, message, bubble, width: Width(width), height, ringed: false, menu: None };
        let mut element = drawn.content(&context);
        let mut tree = Tree::new(&element);
        let limits = Limits::new(Size::ZERO, Size::new(width, f32::INFINITY));
        let node = element.as_widget_mut().layout(&mut tree, &renderer, &limits);
        (row.id, height, node.size().height)
    });
    each.collect()
}

#[test]
fn every_row_is_as_high_as_it_was_measured() {
    for &language in Language::ALL {
        let (messages, downloads) = everything();
        let house = House::new(messages, downloads, language);
        for width in [300.0, 360.0, 480.0, 566.0, 900.0] {
            for (id, measured, drawn) in heights(&house, width, |_| {}) {
                assert!((0.0..1.01).contains(&(measured - drawn)), "{id:?} at {width} in {language:?}: {measured} and {drawn}");
            }
        }
    }
}

#[test]
fn unfolded_rows_are_as_high_as_they_were_measured() {
    let (messages, downloads) = everything();
    let house = House::new(messages, downloads, Language::English);
    let folded: f32 = heights(&house, 480.0, |_| {}).iter().map(|(_, height, _)| height).sum();
    let unfold = |cache: &mut Cache| {
        for id in 1..100 {
            cache.unfold(MessageId(id));
            cache.unfold_addresses(MessageId(id));
        }
    };
    let rows = heights(&house, 480.0, unfold);
    assert!(rows.iter().map(|(_, height, _)| height).sum::<f32>() > folded + 100.0 * 18.0);
    for (id, measured, drawn) in rows {
        assert!((0.0..1.01).contains(&(measured - drawn)), "{id:?}: {measured} and {drawn}");
    }
}

#[test]
fn of_content_whose_time_is_over_nothing_is_remembered() {
    let mut house = House::new(
        vec![model::Message {
            expiry: Some(Expiry::UsefulUntil { deadline: "2026-11-22T12:31:00Z".parse().unwrap(), kept: false }),
            ..incoming(1, Said::text("the ladder hangs"))
        }],
        Vec::new(),
        Language::English,
    );
    let mut cache = Cache::default();
    let remembers = |cache: &mut Cache, house: &House| {
        let loaded = house.world.timeline(&key()).unwrap();
        let rows = group::group(loaded.messages(), None, &TimeZone::UTC);
        cache.height(&rows[0], loaded.messages().next().unwrap(), &house.context(), Width(500.0));
        format!("{cache:?}").contains("ladder")
    };
    assert!(remembers(&mut cache, &house));
    house.now += 1.minutes();
    assert!(!remembers(&mut cache, &house));
}

#[test]
fn what_one_reads_keeps_its_place_when_a_row_above_becomes_a_ghost() {
    let expiry = Some(Expiry::UsefulUntil { deadline: "2026-11-22T12:31:00Z".parse().unwrap(), kept: false });
    let mut messages: Vec<_> = (1..=80).map(|id| incoming(id, Said::text(format!("line {id}")))).collect();
    messages[59] = model::Message { expiry, ..incoming(60, Said::text(LONG.repeat(10))) };
    let mut house = House::new(messages, Vec::new(), Language::English);
    let (mut timeline, _) = Timeline::open(key(), None, 600.0, &house.context());
    // The row goes out of sight above.
    timeline.viewport.from_end = 300.0;
    let place = |timeline: &Timeline| timeline.geometry.top(70) - timeline.geometry.upper(timeline.viewport);
    let (before, total) = (place(&timeline), timeline.geometry.total());
    assert!((0.0..timeline.viewport.height).contains(&before));
    house.now += 1.minutes();
    let _ = timeline.update(Message::Tick, &house.context());
    assert!(timeline.geometry.total() < total - 100.0);
    assert!((place(&timeline) - before).abs() < 0.5);
    assert_eq!(timeline.clock.pace(), None);
}

#[test]
fn the_clock_is_looked_at_when_what_is_seen_changes_and_at_each_deadline() {
    let useful = |seconds: i64| {
        let deadline = "2026-11-22T12:30:00Z".parse::<Timestamp>().unwrap() + seconds.seconds();
        Some(Expiry::UsefulUntil { deadline, kept: false })
    };
    let pace = |out_of_sight: i64, in_sight: i64| {
        let mut messages: Vec<_> = (1..=80).map(|id| incoming(id, Said::text("line"))).collect();
        messages[0].expiry = useful(out_of_sight);
        messages[79].expiry = useful(in_sight);
        let house = House::new(messages, Vec::new(), Language::English);
        let (timeline, _) = Timeline::open(key(), None, 600.0, &house.context());
        timeline.clock.pace().unwrap().as_millis()
    };
    assert_eq!(pace(30, 90), 1001, "seconds are counted where they can be seen");
    assert_eq!(pace(30, 3 * 3600), 30_001, "nothing is counted out of sight, but nothing stays too long");
    assert_eq!(pace(3 * 3600, 3 * 3600), 600_000, "and a computer that slept is noticed");
}
