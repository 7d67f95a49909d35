//! From the command line to a running program.
//!
//! | file | what |
//! |---|---|
//! | [`arguments`] | what may stand on the command line |
//! | [`console`] | the second program of Windows, for terminals |
//! | [`profile`] | folders, secrets and store of one profile, opened in their order |
//! | [`second`] | a second start shows the window of the first |
//! | [`trouble`] | why it does not start, in the user's words |
//!
//! Beside the engine run the control socket, the notifications and, where it is wanted, the window or the demo. When the engine has
//! ended, the notifications are taken back.

pub mod arguments;
pub mod console;
pub mod profile;
pub mod second;
pub mod trouble;

use std::{
    io::{self, IsTerminal, Write},
    process::ExitCode,
    sync::{Arc, Mutex, PoisonError},
};

use arguments::{Arguments, Ctl, Subcommand};
use profile::Profile;
use second::Start;
use trouble::Trouble;
use zeroize::Zeroizing;

use crate::{
    control::{
        self,
        client::Printer,
        server::Control,
        wire::{Request, SecretText},
    },
    demo,
    engine::{self, Handle, Running},
    i18n::Words,
    net::Fetcher,
    notifier, openpgp,
    platform::{
        SecretsError, SocketName, display, events,
        notifications::{self, Face, Painter, Picture},
    },
    store,
    ui::{self, keyring::Choice, theme::font, widget::avatar},
};

/// Does what the command line says, and gives the exit code: 0 done, 1 failed, 2 not understood, 3 nobody to talk to.
#[must_use]
pub fn run(arguments: Arguments) -> ExitCode {
    let words = Words::new(arguments.language.as_deref());
    let outcome = match arguments.subcommand {
        _ if arguments.version => say_version(&mut io::stdout().lock()).map(|()| control::DONE),
        Some(Subcommand::Ctl(ctl)) => control_running(arguments.profile.as_deref(), ctl, arguments.language, &words),
        None => start(arguments, &words),
    };
    exit_code(outcome, &words, tell)
}

fn exit_code(outcome: Result<u8, Trouble>, words: &Words, tell: impl FnOnce(&str)) -> ExitCode {
    match outcome {
        Ok(code) => ExitCode::from(code),
        Err(trouble) => {
            tell(&trouble.sentence(words));
            ExitCode::from(control::FAILED)
        }
    }
}

fn print(sentence: &str) {
    let _ = writeln!(io::stderr(), "{sentence}");
}

/// A program with a window has no standard error unless somebody gave it one.
#[cfg(windows)]
fn tell(sentence: &str) {
    use std::os::windows::io::AsRawHandle;
    if !io::stderr().as_raw_handle().is_null() {
        return print(sentence);
    }
    rfd::MessageDialog::new().set_level(rfd::MessageLevel::Error).set_title("Balcony").set_description(sentence).show();
}

#[cfg(not(windows))]
fn tell(sentence: &str) {
    print(sentence);
}

/// The version, and with which libraries this program protects messages and the store: their faults may be in the news. In no language, as
/// programs read it, too.
fn say_version(out: &mut impl Write) -> Result<(), Trouble> {
    let store = store::library().unwrap_or_else(|error| error.to_string());
    writeln!(out, "balcony {}\nOpenPGP: {}\nStore: {store}", env!("CARGO_PKG_VERSION"), openpgp::back_end()).map_err(Trouble::Io)
}

/// `balcony ctl ...`
fn control_running(profile: Option<&std::path::Path>, ctl: Ctl, language: Option<String>, words: &Words) -> Result<u8, Trouble> {
    let paths = profile::paths(profile)?;
    let secrets = read_lines(ctl.command.secrets(io::stdin().is_terminal())).map_err(Trouble::Io)?;
    let mut command = ctl.command;
    // Files are where the caller stands, not where the running program does.
    for file in command.files() {
        *file = std::path::absolute(&file).map_err(Trouble::Io)?;
    }
    let request = Request { command, account: ctl.account, language, secrets };
    let mut printer = Printer { out: io::stdout().lock(), err: io::stderr().lock(), json: ctl.json };
    match SocketName::of(&paths) {
        Ok(name) => printer.run(&name, &request, words).map_err(Trouble::Io),
        Err(error) => Err(Trouble::Io(error)),
    }
}

/// The first lines of the standard input; what is missing is empty.
fn read_lines(count: usize) -> io::Result<Vec<SecretText>> {
    let read_line = |_| {
        let mut line = Zeroizing::new(String::new());
        io::stdin().read_line(&mut line)?;
        Ok(SecretText::new(line.trim_end_matches(['\r', '\n']).to_owned()))
    };
    (0..count).map(read_line).collect()
}

fn start(arguments: Arguments, words: &Words) -> Result<u8, Trouble> {
    if !arguments.headless {
        display::check().map_err(Trouble::Display)?;
    }
    let profile = match second::start(&arguments, || open_profile(&arguments)) {
        Err(Trouble::Secrets(SecretsError::NoKeyring, _)) if may_ask(&arguments) => {
            return choose_place(arguments.profile.as_deref(), words);
        }
        outcome => match outcome? {
            Start::First(profile) => *profile,
            Start::Second(code) => return Ok(code),
        },
    };
    if let Some(notice) = &profile.notice {
        let _ = writeln!(io::stderr(), "{}", notice.sentence(words));
    }
    if !arguments.headless {
        font::begin_to_load();
    }
    let (kept, link) = (profile.kept.clone(), arguments.link());
    let stage = if arguments.demo { Some(Stage::open(words)?) } else { None };
    // Of this computer only the demo's own files are fetched, and only in the demo.
    let fetcher = Fetcher::default().reaching(stage.as_ref().map(|stage| stage.demo.files));
    let running = start_engine(profile, fetcher, !arguments.headless, words)?;
    let handle = running.handle.clone();
    let notifier = start_notifier(&handle, arguments.language.clone());
    if let Some(stage) = &stage {
        stage.enter(&handle);
    }
    let backstage = Backstage::behind(running, notifier, stage);
    let outcome = if arguments.headless {
        wait_for_the_end(&handle)
    } else {
        let end = backstage.clone();
        events::listen(move || end.end());
        let launch =
            ui::Launch { handle, language: arguments.language, demo: arguments.demo, link, secrets: kept.secrets, store: kept.store };
        ui::run(launch).map_err(|error| Trouble::Window(error.to_string()))
    };
    backstage.end();
    outcome.map(|()| control::DONE)
}

/// The demo leaves nothing behind; with a folder it can be controlled over its socket.
fn open_profile(arguments: &Arguments) -> Result<Profile, Trouble> {
    let folder = arguments.profile.as_deref();
    if arguments.demo { Profile::for_demo(folder) } else { Profile::open(folder, arguments.secrets.clone(), arguments.store) }
}

/// What runs behind the window, until whoever is first to end it: the window, or the system.
#[derive(Clone)]
struct Backstage(Arc<Mutex<Option<Players>>>);

/// The engine, and who goes when it has ended.
struct Players {
    engine: Running,
    notifier: Option<notifier::Running>,
    stage: Option<Stage>,
}

impl Backstage {
    fn behind(engine: Running, notifier: Option<notifier::Running>, stage: Option<Stage>) -> Self {
        Self(Arc::new(Mutex::new(Some(Players { engine, notifier, stage }))))
    }

    /// However the window ended, the goodbye is said and the store is closed.
    fn end(&self) {
        let Some(Players { engine, notifier, stage }) = self.0.lock().unwrap_or_else(PoisonError::into_inner).take() else { return };
        let _ = engine.handle.send(engine::Command::Quit);
        engine.join();
        if let Some(notifier) = notifier {
            notifier.join();
        }
        drop(stage);
    }
}

/// The user named no place, and there is a window to ask in.
fn may_ask(arguments: &Arguments) -> bool {
    arguments.secrets.is_none() && !arguments.headless
}

/// Asks where secrets are to be kept, and begins anew with the answer. Anew, since a program can have only one event loop for
/// windows, and this one was used for the question.
fn choose_place(folder: Option<&std::path::Path>, words: &Words) -> Result<u8, Trouble> {
    let mut again = std::process::Command::new(std::env::current_exe().map_err(Trouble::Io)?);
    again.args(std::env::args_os().skip(1));
    match ui::keyring::ask(words).map_err(|error| Trouble::Window(error.to_string()))? {
        Choice::Quit => return Ok(control::DONE),
        Choice::TryAgain => {}
        Choice::File => profile::choose_file(folder)?,
        Choice::Forget => {
            again.args(["--secrets", "memory"]);
        }
    }
    begin_anew(again)
}

/// In this very process where the system can do that.
#[cfg(unix)]
fn begin_anew(mut program: std::process::Command) -> Result<u8, Trouble> {
    Err(Trouble::Io(std::os::unix::process::CommandExt::exec(&mut program)))
}

#[cfg(not(unix))]
fn begin_anew(mut program: std::process::Command) -> Result<u8, Trouble> {
    let status = program.status().map_err(Trouble::Io)?;
    Ok(status.code().and_then(|code| u8::try_from(code).ok()).unwrap_or(control::FAILED))
}

fn start_engine(profile: Profile, fetcher: Fetcher, has_window: bool, words: &Words) -> Result<Running, Trouble> {
    let Profile { store, secrets, socket, lock, .. } = profile;
    let language = words.language().tag().to_owned();
    // The settings may say another language later.
    let hint = |tag: Option<&str>| Words::new(tag).text("encrypted-fallback");
    let engine = engine::Engine { store, secrets, fetcher, language, hint, has_window };
    let running = engine.start(move |handle| async move {
        // The lock lives as long as the engine: nobody else may use the profile until then.
        let _lock = lock;
        match socket.as_ref().map(Control::bind) {
            Some(Ok(control)) => control.serve(handle).await,
            Some(Err(error)) => {
                tracing::error!(?error, "the control socket cannot be opened");
                std::future::pending().await
            }
            None => std::future::pending().await,
        }
    })?;
    Ok(running)
}

/// Notifications come with a window and without. Whether there is a service for them is found out beside all the rest.
fn start_notifier(handle: &Handle, language: Option<String>) -> Option<notifier::Running> {
    let service = notifications::Desktop::new(Painter::new(face));
    let started = notifier::start(handle.clone(), Arc::new(service), language);
    started.inspect_err(|error| tracing::warn!(%error, "there are no notifications")).ok()
}

/// Whoever has no picture has initials in their colour, as in the window.
fn face(face: &Face) -> Option<Picture> {
    const SIDE: u16 = 96;
    Some(Picture { side: SIDE, rgba: avatar::picture(&face.name, &face.address, SIDE)? })
}

/// Until somebody says `ctl quit`, or the system asks us to end.
fn wait_for_the_end(handle: &Handle) -> Result<(), Trouble> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().map_err(Trouble::Io)?;
    runtime.block_on(async {
        let Ok(mut updates) = handle.subscribe().await else { return Ok(()) };
        let stopped = async { while updates.next().await.is_some_and(|batch| !batch.contains(&engine::Update::Stopped)) {} };
        tokio::select! {
            () = stopped => Ok(()),
            outcome = asked_to_end() => outcome.map_err(Trouble::Io),
        }
    })
}

#[cfg(unix)]
async fn asked_to_end() -> io::Result<()> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut terminate = signal(SignalKind::terminate())?;
    tokio::select! {
        _ = terminate.recv() => Ok(()),
        outcome = tokio::signal::ctrl_c() => outcome,
    }
}

#[cfg(not(unix))]
async fn asked_to_end() -> io::Result<()> {
    tokio::signal::ctrl_c().await
}

/// The demo's server and cast, with a runtime of their own: they play for as long as this lives.
struct Stage {
    runtime: tokio::runtime::Runtime,
    demo: demo::Demo,
}

impl Stage {
    /// The curtain: the server is there, and nobody looks yet.
    fn open(words: &Words) -> Result<Self, Trouble> {
        let runtime =
            tokio::runtime::Builder::new_multi_thread().worker_threads(1).thread_name("demo").enable_all().build().map_err(Trouble::Io)?;
        let demo = runtime
            .block_on(demo::start(words.language().tag(), demo::Clock::system()))
            .map_err(|error| Trouble::Demo(error.to_string()))?;
        Ok(Self { runtime, demo })
    }

    /// Juliet comes in, beside the window, which waits for nothing.
    fn enter(&self, handle: &Handle) {
        let (arrival, handle) = (self.demo.arrival(), handle.clone());
        self.runtime.spawn(async move {
            if let Err(interrupted) = arrival.play(handle).await {
                tracing::warn!(%interrupted, "the demo goes on without it");
            }
        });
    }
}

/// The log, to standard error: quiet unless `BALCONY_LOG` asks for more. It never carries what people write or secrets.
pub fn start_log() {
    let filter = tracing_subscriber::EnvFilter::try_from_env("BALCONY_LOG").unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("off"));
    let _ = tracing_subscriber::fmt().with_env_filter(filter).with_writer(io::stderr).try_init();
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::panic)]
mod tests {
    use super::*;

    #[test]
    fn the_version_names_what_computes_for_messages_and_what_for_the_store() {
        let mut said = Vec::new();
        say_version(&mut said).unwrap();
        let said = String::from_utf8(said).unwrap();
        let back_ends = [
            (cfg!(feature = "crypto-rust"), "RustCrypto"),
            (cfg!(feature = "crypto-nettle"), "Nettle "),
            (cfg!(feature = "crypto-openssl"), "OpenSSL "),
            (cfg!(feature = "crypto-cng"), "Windows CNG"),
        ];
        let chosen: Vec<&str> = back_ends.into_iter().filter_map(|(is_chosen, name)| is_chosen.then_some(name)).collect();
        let [back_end] = chosen.as_slice() else { panic!("{chosen:?}") };
        let lines: Vec<&str> = said.lines().collect();
        let [version, messages, store] = lines.as_slice() else { panic!("{said}") };
        assert_eq!(*version, concat!("balcony ", env!("CARGO_PKG_VERSION")));
        assert!(messages.starts_with(&format!("OpenPGP: {back_end}")), "{said}");
        assert!(store.starts_with("Store: SQLCipher ") && store.contains(", OpenSSL "), "{said}");
    }
}
