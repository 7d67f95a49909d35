#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

use std::{cell::Cell, fs, path::PathBuf, time::Duration};

use jiff::SignedDuration;

use super::*;
use crate::{
    engine::{Command, Engine, World},
    model::{AccountSettings, ConversationKey, DownloadFailure, Downloads as Preferences, Expiry, Said, Settings},
    net::scripted::{Server, Step, file, head_of, not_found, redirect, say},
    platform::{Secrets, SecretsPlace},
    store::{
        NewIncoming, Store,
        testing::{add, juliet, says, with},
    },
    xmpp::{
        error::{StanzaCondition, StanzaError},
        payload::oob::Attachment,
        session::Request,
    },
};

/// How long anything may take.
const PATIENCE: Duration = Duration::from_secs(20);

/// Juliet, a web server on her computer that her program may reach, and a folder for what comes.
struct Stage {
    hub: Arc<Hub>,
    account: AccountId,
    server: Server,
    folder: tempfile::TempDir,
    downloads: Downloads,
    answered: Answered,
    updates: broadcast::Receiver<Batch>,
    seen: Vec<Download>,
    received: Cell<i64>,
}

impl Stage {
    async fn set(script: impl Fn(&str) -> Vec<Step> + Send + Sync + 'static) -> Self {
        let server = Server::start(script).await;
        let (store, account) = juliet();
        let folder = tempfile::tempdir().unwrap();
        let hub = Arc::new(Hub::new(store, World::new()));
        let preferences = Preferences { folder: Some(folder.path().join("downloads")), limit_mib: 1 };
        hub.work(|desk| desk.tell(Update::SettingsChanged(Settings { downloads: preferences, ..Settings::default() })));
        let (_, updates) = hub.listen();
        let (downloads, answered) = Downloads::start(hub.clone(), Fetcher::default().reaching([server.address]));
        Self { hub, account, server, folder, downloads, answered, updates, seen: Vec::new(), received: Cell::new(0) }
    }

    fn conversation(&self) -> ConversationKey {
        with(self.account, "romeo@montague.net")
    }

    fn receive(&self, paths: &[&str], offer: Option<OfferState>) -> MessageId {
        let urls = paths.iter().map(|path| if path.starts_with('/') { self.server.url(path) } else { (*path).to_owned() });
        let attachments = urls.map(|url| Attachment { url, description: None }).collect();
        let said = Said { attachments, offer, ..Said::default() };
        // Each has a time of its own.
        self.received.set(self.received.get() + 1);
        let deadline = Timestamp::now() + SignedDuration::from_hours(self.received.get());
        let message = NewIncoming {
            stanza_id: Some("o1".to_owned()),
            content: said.into(),
            expiry: Some(Expiry::UsefulUntil { deadline, kept: false }),
            ..says(&self.conversation(), "", 1)
        };
        self.hub.work(|desk| {
            let message = add(&mut desk.store, &message);
            desk.tell(Update::MessageAdded(message.clone()));
            message.id
        })
    }

    fn fetch(&self, message: MessageId, path: &str) {
        self.downloads.fetch(message, self.server.url(path));
    }

    /// The time of this message is over, and of no other; gives when.
    fn expire(&self, message: MessageId) -> Timestamp {
        self.hub.work(|desk| {
            let deadline = desk.store.message(message).unwrap().expiry.unwrap().deadline().unwrap();
            for message in desk.store.expire_due(deadline, false).unwrap().messages {
                desk.tell(Update::MessageChanged(message));
            }
            deadline
        })
    }

    /// The next thing that is told of downloads.
    async fn next(&mut self) -> Download {
        while self.seen.is_empty() {
            let batch = tokio::time::timeout(PATIENCE, self.updates.recv()).await.expect("something is told");
            self.seen.extend(batch.unwrap().iter().filter_map(|update| match update {
                Update::DownloadChanged(download) => Some(download.clone()),
                _ => None,
            }));
        }
        self.seen.remove(0)
    }

    /// How the next download to end ends.
    async fn end_of_one(&mut self) -> Download {
        loop {
            let download = self.next().await;
            if !matches!(download.state, DownloadState::Running { .. }) {
                return download;
            }
        }
    }

    /// Waits until so many bytes of any one are here.
    async fn until(&mut self, bytes: u64) -> Download {
        loop {
            let download = self.next().await;
            match download.state {
                DownloadState::Running { done, .. } if done == bytes => return download,
                DownloadState::Running { .. } => {}
                other => panic!("it ended: {other:?}"),
            }
        }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join("downloads").join(name)
    }

    fn files(&self) -> Vec<String> {
        let entries = fs::read_dir(self.folder.path().join("downloads")).into_iter().flatten();
        let mut names: Vec<_> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    fn offer_state(&self, message: MessageId) -> OfferState {
        self.hub.work(|desk| desk.store.message(message)).unwrap().said().unwrap().offer.unwrap()
    }

    /// What Romeo is told when Juliet's session is asked to say what waits.
    async fn answer(&mut self) -> Result<(), StanzaError> {
        let account = tokio::time::timeout(PATIENCE, self.answered.recv()).await.expect("somebody is answered").unwrap();
        let mut answers = self.hub.work(|desk| desk.take_answers(account));
        assert_eq!(answers.len(), 1, "{answers:?}");
        match answers.remove(0) {
            Request::Answer { to, id, result } => {
                assert_eq!((to.to_string().as_str(), id.as_str()), ("romeo@montague.net/orchard", "o1"));
                result
            }
            other => panic!("{other:?}"),
        }
    }
}

fn refused(condition: StanzaCondition) -> Result<(), StanzaError> {
    Err(StanzaError::new(condition))
}

/// Half a file, and the other half when the test says so.
fn in_two_halves(_: &str) -> Vec<Step> {
    vec![head_of(9), say("where"), Step::Wait, say("fore")]
}

#[tokio::test]
async fn a_file_of_a_message_comes_and_is_told_from_the_beginning_to_the_end() {
    let mut stage = Stage::set(in_two_halves).await;
    let message = stage.receive(&["/u/the%20plan.pdf"], None);
    stage.fetch(message, "/u/the%20plan.pdf");
    let first = stage.next().await;
    let url = stage.server.url("/u/the%20plan.pdf");
    assert_eq!(first, Download { id: DownloadId(1), message, url, state: DownloadState::Running { done: 0, total: None } });
    assert_eq!(stage.next().await.state, DownloadState::Running { done: 0, total: Some(9) });
    // Though nothing more comes for now, what is here is told.
    assert_eq!(stage.next().await.state, DownloadState::Running { done: 5, total: Some(9) });
    assert_eq!(stage.files(), ["the plan.pdf.part"]);
    stage.server.go_on(1);
    let path = stage.path("the plan.pdf");
    assert_eq!(stage.end_of_one().await, Download { state: DownloadState::Done(path.clone()), ..first });
    assert_eq!(fs::read(path).unwrap(), b"wherefore");
    assert_eq!(stage.files(), ["the plan.pdf"]);
}

#[tokio::test]
async fn only_what_a_stored_message_has_is_fetched() {
    let mut stage = Stage::set(|_| file("x")).await;
    let message = stage.receive(&["/mine"], None);
    stage.fetch(message, "/other");
    stage.fetch(MessageId(99), "/mine");
    stage.downloads.answer_offer(message, true);
    stage.downloads.cancel(DownloadId(7));
    stage.fetch(message, "/mine");
    assert_eq!(stage.end_of_one().await.state, DownloadState::Done(stage.path("mine")));
    assert_eq!(stage.server.heads().len(), 1);
    assert_eq!(stage.files(), ["mine"]);
}

#[tokio::test]
async fn three_come_at_once_and_none_replaces_another() {
    let mut stage = Stage::set(in_two_halves).await;
    let paths: Vec<String> = (0..8).map(|number| format!("/{number}/plan.pdf")).collect();
    let message = stage.receive(&paths.iter().map(String::as_str).collect::<Vec<_>>(), None);
    for path in &paths {
        stage.fetch(message, path);
    }
    let mut half = 0;
    while half < 3 {
        stage.until(5).await;
        half += 1;
    }
    assert_eq!(stage.server.heads().len(), 3);
    stage.server.go_on(8);
    for _ in &paths {
        assert!(matches!(stage.end_of_one().await.state, DownloadState::Done(_)));
    }
    assert_eq!(stage.server.most_open(), 3);
    let mut expected: Vec<String> = (1..8).map(|number| format!("plan ({number}).pdf")).collect();
    expected.push("plan.pdf".to_owned());
    assert_eq!(stage.files(), expected);
    for name in expected {
        assert_eq!(fs::read(stage.path(&name)).unwrap(), b"wherefore", "{name}");
    }
}

#[tokio::test]
async fn a_second_wish_for_what_is_on_its_way_changes_nothing() {
    let mut stage = Stage::set(in_two_halves).await;
    let message = stage.receive(&["/plan.pdf"], None);
    stage.fetch(message, "/plan.pdf");
    stage.until(5).await;
    stage.fetch(message, "/plan.pdf");
    stage.server.go_on(2);
    assert_eq!(stage.end_of_one().await.id, DownloadId(1));
    // What is here already may be fetched once more.
    stage.fetch(message, "/plan.pdf");
    let again = stage.end_of_one().await;
    assert_eq!((again.id, again.state), (DownloadId(2), DownloadState::Done(stage.path("plan (1).pdf"))));
}

#[tokio::test]
async fn nothing_is_left_of_a_cancelled_download() {
    let mut stage = Stage::set(in_two_halves).await;
    let message = stage.receive(&["/1", "/2", "/3", "/4"], None);
    for path in ["/1", "/2", "/3"] {
        stage.fetch(message, path);
        stage.until(5).await;
    }
    // One that waits for its turn, and one that is under way.
    stage.fetch(message, "/4");
    assert_eq!(stage.next().await.id, DownloadId(4));
    stage.downloads.cancel(DownloadId(4));
    let waiting = stage.end_of_one().await;
    assert_eq!((waiting.id, waiting.state), (DownloadId(4), DownloadState::Cancelled));
    stage.downloads.cancel(DownloadId(2));
    let running = stage.end_of_one().await;
    assert_eq!((running.id, running.state), (DownloadId(2), DownloadState::Cancelled));
    assert_eq!(stage.files(), ["1.part", "3.part"]);
    // Its place is free.
    stage.fetch(message, "/4");
    stage.until(5).await;
}

#[tokio::test]
async fn nothing_is_left_of_a_download_that_failed() {
    let mut stage = Stage::set(|path| match path {
        "/missing" => not_found(),
        "/loop" => redirect("/loop"),
        "/inside" => redirect("http://127.0.0.1:1/"),
        "/huge" => vec![head_of(1024 * 1024 + 1), Step::Flood],
        "/endless" => vec![say("HTTP/1.1 200 OK\r\n\r\n"), Step::Flood],
        _ => vec![head_of(9), say("where")],
    })
    .await;
    let unreadable = "https://a:b:c/";
    let web = ["/missing", "/loop", "/inside", "/huge", "/endless", "/broken"];
    let others = ["javascript:alert(1)", "file:///etc/passwd", "http://[::1]/", "http://192.168.0.1/", unreadable];
    let message = stage.receive(&[&web[..], &others].concat(), None);
    let too_large = DownloadFailure::TooLarge(1024 * 1024);
    let expected = [
        DownloadFailure::Status(404),
        DownloadFailure::Redirect,
        DownloadFailure::PrivateNetwork,
        too_large.clone(),
        too_large,
        DownloadFailure::Interrupted,
        DownloadFailure::Scheme,
        DownloadFailure::Scheme,
        DownloadFailure::PrivateNetwork,
        DownloadFailure::PrivateNetwork,
        DownloadFailure::Address,
    ];
    let urls: Vec<String> = web.iter().map(|path| stage.server.url(path)).chain(others.map(str::to_owned)).collect();
    for (url, failure) in urls.into_iter().zip(expected) {
        stage.downloads.fetch(message, url.clone());
        assert_eq!(stage.end_of_one().await.state, DownloadState::Failed(failure), "{url}");
    }
    assert_eq!(stage.files(), [""; 0]);
}

#[tokio::test]
async fn a_folder_that_cannot_be_written_is_told() {
    let mut stage = Stage::set(|_| file("x")).await;
    fs::write(stage.folder.path().join("downloads"), "a file").unwrap();
    let message = stage.receive(&["/x"], None);
    stage.fetch(message, "/x");
    assert!(matches!(stage.end_of_one().await.state, DownloadState::Failed(DownloadFailure::Storage(_))));
}

#[tokio::test]
async fn a_download_ends_with_the_content_of_its_message() {
    let mut stage = Stage::set(in_two_halves).await;
    let messages = [stage.receive(&["/1", "/whole"], None), stage.receive(&["/2"], None), stage.receive(&["/3"], None)];
    stage.fetch(messages[0], "/whole");
    stage.until(5).await;
    stage.server.go_on(1);
    assert_eq!(stage.end_of_one().await.state, DownloadState::Done(stage.path("whole")));
    for (message, path) in messages.iter().zip(["/1", "/2", "/3"]) {
        stage.fetch(*message, path);
        stage.until(5).await;
    }
    let deadline = stage.expire(messages[0]);
    let cancelled = stage.end_of_one().await;
    assert_eq!((cancelled.message, cancelled.state), (messages[0], DownloadState::Cancelled));
    assert_eq!(stage.files(), ["2.part", "3.part", "whole"], "the others go on, and a file that is whole stays");
    // What is gone is not begun.
    stage.fetch(messages[0], "/1");

    stage.hub.work(|desk| {
        for (conversation, id) in desk.store.forget_older(deadline + SignedDuration::from_hours(48), Some(1)).unwrap() {
            desk.tell(Update::MessageRemoved { conversation, id });
        }
    });
    for _ in 0..2 {
        assert_eq!(stage.end_of_one().await.state, DownloadState::Cancelled);
    }
    assert_eq!(stage.files(), ["whole"]);
    assert_eq!(stage.server.heads().len(), 4);
}

#[tokio::test]
async fn a_download_ends_with_its_account() {
    let mut stage = Stage::set(in_two_halves).await;
    let message = stage.receive(&["/plan.pdf"], Some(OfferState::Open));
    stage.fetch(message, "/plan.pdf");
    stage.until(5).await;
    let account = stage.account;
    stage.hub.work(|desk| {
        desk.store.remove_account(account).unwrap();
        desk.tell(Update::AccountRemoved(account));
    });
    assert_eq!(stage.end_of_one().await.state, DownloadState::Cancelled);
    assert_eq!(stage.files(), [""; 0]);
}

#[tokio::test]
async fn who_offered_a_file_in_a_message_that_expires_is_told_that_it_is_not_wanted() {
    let mut stage = Stage::set(in_two_halves).await;
    // Accepted and on its way, and not yet looked at: both wait for an answer.
    let accepted = stage.receive(&["/plan.pdf"], Some(OfferState::Open));
    stage.fetch(accepted, "/plan.pdf");
    stage.until(5).await;
    stage.expire(accepted);
    assert_eq!(stage.answer().await, refused(StanzaCondition::NotAcceptable));
    let open = stage.receive(&["/plan.pdf"], Some(OfferState::Open));
    stage.expire(open);
    assert_eq!(stage.answer().await, refused(StanzaCondition::NotAcceptable));
    assert!(stage.answered.try_recv().is_err());
}

#[tokio::test]
async fn an_offer_is_answered_only_after_all_of_it_is_here() {
    let mut stage = Stage::set(in_two_halves).await;
    let message = stage.receive(&["/plan.pdf"], Some(OfferState::Open));
    stage.downloads.answer_offer(message, true);
    stage.until(5).await;
    assert_eq!(stage.offer_state(message), OfferState::Accepted);
    assert!(stage.answered.try_recv().is_err(), "nothing is said yet");
    stage.server.go_on(1);
    assert_eq!(stage.end_of_one().await.state, DownloadState::Done(stage.path("plan.pdf")));
    assert_eq!(stage.answer().await, Ok(()));
    assert_eq!(stage.offer_state(message), OfferState::Taken);
    // Answered is answered.
    stage.downloads.answer_offer(message, false);
    stage.fetch(message, "/plan.pdf");
    stage.until(5).await;
    assert_eq!(stage.offer_state(message), OfferState::Taken);
}

#[tokio::test]
async fn an_offer_that_cannot_be_fetched_is_answered_with_item_not_found() {
    let mut stage = Stage::set(|_| not_found()).await;
    let message = stage.receive(&["/plan.pdf"], Some(OfferState::Open));
    // To fetch what is offered is to accept it.
    stage.fetch(message, "/plan.pdf");
    assert_eq!(stage.end_of_one().await.state, DownloadState::Failed(DownloadFailure::Status(404)));
    assert_eq!(stage.answer().await, refused(StanzaCondition::ItemNotFound));
    assert_eq!(stage.offer_state(message), OfferState::Failed);
}

#[tokio::test]
async fn an_offer_that_is_not_wanted_is_answered_with_not_acceptable_and_never_fetched() {
    let mut stage = Stage::set(|_| file("x")).await;
    let message = stage.receive(&["/plan.pdf"], Some(OfferState::Open));
    stage.downloads.answer_offer(message, false);
    assert_eq!(stage.answer().await, refused(StanzaCondition::NotAcceptable));
    assert_eq!(stage.offer_state(message), OfferState::Refused);
    assert_eq!(stage.server.heads(), [""; 0]);
}

#[tokio::test]
async fn an_offer_whose_download_is_cancelled_is_answered_with_not_acceptable() {
    let mut stage = Stage::set(in_two_halves).await;
    let message = stage.receive(&["/plan.pdf"], Some(OfferState::Open));
    stage.downloads.answer_offer(message, true);
    let id = stage.until(5).await.id;
    stage.downloads.cancel(id);
    assert_eq!(stage.answer().await, refused(StanzaCondition::NotAcceptable));
    assert_eq!(stage.offer_state(message), OfferState::Refused);
    assert_eq!(stage.files(), [""; 0]);
}

#[tokio::test]
async fn at_the_end_of_the_program_nothing_half_is_left_and_who_waits_is_told() {
    let mut stage = Stage::set(in_two_halves).await;
    let message = stage.receive(&["/plan.pdf"], Some(OfferState::Open));
    stage.downloads.answer_offer(message, true);
    stage.until(5).await;
    stage.downloads.end().await;
    assert_eq!(stage.end_of_one().await.state, DownloadState::Cancelled);
    assert_eq!(stage.files(), [""; 0]);
    assert_eq!(stage.answer().await, refused(StanzaCondition::NotAcceptable));
}

#[tokio::test]
async fn progress_is_told_a_few_times_a_second_however_fast_it_comes() {
    let pieces = 200;
    let mut stage = Stage::set(move |_| {
        let all = (0..pieces).map(|_| say([7; 4096]));
        [head_of(4096 * pieces)].into_iter().chain(all).collect()
    })
    .await;
    let message = stage.receive(&["/fast"], None);
    let begun = std::time::Instant::now();
    stage.fetch(message, "/fast");
    let mut told = 0;
    while let DownloadState::Running { .. } = stage.next().await.state {
        told += 1;
    }
    let most = 3 + begun.elapsed().as_millis() / 200;
    assert!(told <= most, "{told} times");
    assert_eq!(fs::metadata(stage.path("fast")).unwrap().len(), 4096 * 200);
}

#[tokio::test]
async fn the_engine_fetches_cancels_and_answers_by_command_and_ends_with_nothing_half() {
    let server = Server::start(in_two_halves).await;
    let folder = tempfile::tempdir().unwrap();
    let mut store = Store::in_memory().unwrap();
    let account = AccountSettings { enabled: false, ..AccountSettings::new("juliet@capulet.com".parse().unwrap()) };
    let account = store.add_account(&account).unwrap();
    let preferences = Preferences { folder: Some(folder.path().to_owned()), limit_mib: 1 };
    store.save_settings(&Settings { downloads: preferences, ..Settings::default() }).unwrap();
    let key = with(account, "romeo@montague.net");
    let mut receive = |offer, path| {
        let said = Said { attachments: vec![Attachment { url: server.url(path), description: None }], offer, ..Said::default() };
        add(&mut store, &NewIncoming { content: said.into(), ..says(&key, "", 1) }).id
    };
    let (message, offer) = (receive(None, "/a"), receive(Some(OfferState::Open), "/b"));
    let engine = Engine {
        store,
        secrets: Arc::new(Secrets::new(SecretsPlace::Memory, "test")),
        fetcher: Fetcher::default().reaching([server.address]),
        language: "en".to_owned(),
        hint: |_| String::new(),
        has_window: false,
    };
    let running = engine.start(|_| std::future::pending()).unwrap();
    let mut updates = running.handle.subscribe().await.unwrap();
    let mut world = World::new();
    let mut offers = Vec::new();
    let mut told = async |wanted: &dyn Fn(&World, &[OfferState]) -> bool| {
        while !wanted(&world, &offers) {
            for update in tokio::time::timeout(PATIENCE, updates.next()).await.expect("something is told").unwrap().iter() {
                world.apply(update);
                if let Update::MessageChanged(message) = update {
                    offers.extend(message.said().and_then(|said| said.offer));
                }
            }
        }
    };
    let send = |command| running.handle.send(command).unwrap();
    let is = |world: &World, id: u64, wanted: &dyn Fn(&DownloadState) -> bool| {
        world.downloads().any(|download| download.id == DownloadId(id) && wanted(&download.state))
    };
    let half = |state: &DownloadState| matches!(state, DownloadState::Running { done: 5, .. });

    send(Command::Download { message, url: server.url("/a") });
    told(&|world, _| is(world, 1, &half)).await;
    send(Command::CancelDownload(DownloadId(1)));
    told(&|world, _| is(world, 1, &|state| *state == DownloadState::Cancelled)).await;
    send(Command::AnswerOffer { message: offer, accept: true });
    told(&|world, offers| is(world, 2, &half) && offers == [OfferState::Accepted]).await;
    send(Command::Quit);
    told(&|_, offers| offers == [OfferState::Accepted, OfferState::Refused]).await;
    running.join();
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}
