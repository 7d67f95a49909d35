//! The platform's own part: the desktop's service as a trait has it.

use std::time::Duration;

use balcony::{
    engine::{Engine, Notifier, Update},
    notifier,
    platform::{
        Secrets, SecretsPlace,
        notifications::{Answer, Button, CLICK, Card, Desktop, Face, Manner, Notice, Painter, Picture, Service},
    },
    store::Store,
};

use super::{
    Bus,
    desktop::{dunst_here, inside, whole_session},
};

fn desktop() -> Desktop {
    Desktop::new(Painter::new(|face| {
        let bright = face.name.len() as u8;
        Some(Picture { side: 2, rgba: [bright, 0, 0, 255].repeat(4) })
    }))
}

fn notice(body: &str) -> Notice {
    Notice {
        title: "Romeo".to_owned(),
        body: body.to_owned(),
        category: "im.received",
        buttons: vec![Button { key: CLICK, label: "Open".to_owned() }, Button { key: "read", label: "Mark as read".to_owned() }],
        ..Notice::default()
    }
}

fn run<T>(work: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap()
        .block_on(async { tokio::time::timeout(Duration::from_secs(60), work).await.expect("it ends") })
}

/// What the user does on the screen, on another thread, again and again until it is heard: the service may be told to listen a
/// moment after it shows.
async fn answer_to(card: &mut Box<dyn Card>, act: impl Fn() + Send + 'static) -> Answer {
    let (heard, is_heard) = std::sync::mpsc::channel::<()>();
    let hands = std::thread::spawn(move || {
        while is_heard.recv_timeout(Duration::from_millis(300)) == Err(std::sync::mpsc::RecvTimeoutError::Timeout) {
            act();
        }
    });
    let answer = card.answer().await;
    drop(heard);
    hands.join().unwrap();
    answer
}

#[test]
fn a_notification_is_shown_changed_in_place_and_taken_back() {
    inside("notifications::service::a_notification_is_shown_changed_in_place_and_taken_back", whole_session, || {
        let dunst = dunst_here();
        run(async {
            desktop().probe().await.unwrap();
            let mut card = desktop().card();
            card.show(&notice("But soft, what <light> & where?")).await.unwrap();
            dunst.wait_for("Romeo", "But soft, what <light> & where?");
            assert_eq!(dunst.displayed(), 1);
            card.show(&notice("It is the east")).await.unwrap();
            dunst.wait_for("Romeo", "It is the east");
            assert_eq!(dunst.displayed(), 1, "in place");
            card.withdraw(Manner::Close).await;
            dunst.wait_until_displayed(0);
        });
    });
}

#[test]
fn a_face_goes_with_it() {
    inside("notifications::service::a_face_goes_with_it", whole_session, || {
        let dunst = dunst_here();
        run(async {
            let face = Some(Face { name: "Romeo".to_owned(), address: "romeo@montague.net".to_owned() });
            desktop().card().show(&Notice { face, ..notice("with a face") }).await.unwrap();
            dunst.wait_for("Romeo", "with a face");
            assert!(dunst.printed().contains("raw_icon set: true"), "{}", dunst.printed());
            desktop().card().show(&notice("without")).await.unwrap();
            dunst.wait_for("Romeo", "without");
            assert!(dunst.printed().contains("raw_icon set: false"), "{}", dunst.printed());
        });
    });
}

#[test]
fn a_pressed_button_comes_back() {
    inside("notifications::service::a_pressed_button_comes_back", whole_session, || {
        let dunst = dunst_here();
        run(async move {
            let mut card = desktop().card();
            card.show(&notice("But soft")).await.unwrap();
            let answer = answer_to(&mut card, move || dunst.press("Mark as read")).await;
            assert_eq!(answer, Answer::Chosen("read".to_owned()));
        });
    });
}

#[test]
fn a_click_comes_back_after_a_change_too() {
    inside("notifications::service::a_click_comes_back_after_a_change_too", whole_session, || {
        let dunst = dunst_here();
        run(async move {
            let mut card = desktop().card();
            card.show(&notice("But soft")).await.unwrap();
            assert!(tokio::time::timeout(Duration::from_millis(100), card.answer()).await.is_err(), "nobody has clicked");
            card.show(&notice("It is the east")).await.unwrap();
            let answer = answer_to(&mut card, move || dunst.click()).await;
            assert_eq!(answer, Answer::Chosen(CLICK.to_owned()));
        });
    });
}

#[test]
fn a_notification_that_the_user_closes_is_told() {
    inside("notifications::service::a_notification_that_the_user_closes_is_told", whole_session, || {
        let dunst = dunst_here();
        run(async move {
            let mut card = desktop().card();
            card.show(&notice("But soft")).await.unwrap();
            let closer = move || {
                // Shown once more where the first time was not heard.
                if dunst.displayed() == 1 {
                    dunst.close()
                }
            };
            tokio::time::sleep(Duration::from_millis(300)).await;
            assert_eq!(answer_to(&mut card, closer).await, Answer::Closed);
        });
    });
}

#[test]
fn what_is_erased_is_not_in_the_history_of_the_service() {
    inside("notifications::service::what_is_erased_is_not_in_the_history_of_the_service", whole_session, || {
        let dunst = dunst_here();
        run(async {
            let mut card = desktop().card();
            card.show(&Notice { lasting_body: Some("New message".to_owned()), ..notice("until the lark sings") }).await.unwrap();
            dunst.wait_for("Romeo", "until the lark sings");
            card.withdraw(Manner::Erase).await;
            dunst.wait_until_displayed(0);
            assert!(!dunst.history().to_string().contains("lark"), "{}", dunst.history());
            let mut other = desktop().card();
            other.show(&notice("it is remembered")).await.unwrap();
            other.withdraw(Manner::Close).await;
            dunst.wait_until_displayed(0);
            assert!(dunst.history().to_string().contains("remembered"), "or this proves nothing: {}", dunst.history());
        });
    });
}

#[test]
fn without_a_service_it_is_told() {
    let surroundings = || {
        let bus = Bus::open();
        let address = bus.address().to_owned();
        (bus, vec![("DBUS_SESSION_BUS_ADDRESS", address)])
    };
    inside("notifications::service::without_a_service_it_is_told", surroundings, it_is_told);
}

#[test]
fn without_a_bus_it_is_told() {
    let surroundings = || ((), vec![("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus".to_owned())]);
    inside("notifications::service::without_a_bus_it_is_told", surroundings, it_is_told);
}

#[test]
fn without_a_session_it_is_told() {
    inside("notifications::service::without_a_session_it_is_told", || ((), Vec::new()), it_is_told);
}

fn it_is_told() {
    run(async {
        desktop().probe().await.unwrap_err();
        desktop().card().show(&notice("But soft")).await.unwrap_err();
    });
    assert_eq!(what_the_engine_hears(), Notifier::Absent);
}

#[test]
fn with_a_service_the_engine_hears_that_it_works() {
    inside("notifications::service::with_a_service_the_engine_hears_that_it_works", whole_session, || {
        let _dunst = dunst_here();
        assert_eq!(what_the_engine_hears(), Notifier::Working);
    });
}

/// What a notifier reports when it is started beside an engine.
fn what_the_engine_hears() -> Notifier {
    let secrets = std::sync::Arc::new(Secrets::new(SecretsPlace::Memory, ""));
    let engine = Engine {
        store: Store::in_memory().unwrap(),
        secrets,
        fetcher: balcony::net::Fetcher::default(),
        language: "en".to_owned(),
        hint: |_| String::new(),
        has_window: false,
    };
    let running = engine.start(|_| std::future::pending()).unwrap();
    let notifier = notifier::start(running.handle.clone(), std::sync::Arc::new(desktop()), None).unwrap();
    let heard = run(async {
        let mut updates = running.handle.subscribe().await.unwrap();
        loop {
            for update in updates.next().await.unwrap().iter() {
                match update {
                    Update::NotifierChanged(notifier) => return *notifier,
                    Update::Snapshot { notifier, .. } if *notifier != Notifier::Unknown => return *notifier,
                    _ => {}
                }
            }
        }
    });
    running.handle.send(balcony::engine::Command::Quit).unwrap();
    running.join();
    notifier.join();
    heard
}
