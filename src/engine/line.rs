//! One connection: a transport, the session that speaks over it, and the account's heart.

use std::time::{Duration, Instant};

use super::{
    CareOutcome, Command, Refusal, RequestId,
    account::{Heart, Moment, PasswordOutcome, Reaction, keep_care, settle},
    keys::Keys,
    problem,
};
use crate::{
    model::{Care, Problem},
    net::{self, NetError, Transport},
    xmpp::{
        error::StreamCondition,
        jid::BareJid,
        payload::register::RegistrationForm,
        secret::Secret,
        session::{Event, Input, Output, Request, Session, TlsInfo},
    },
};

/// How much is read at once.
const READ: usize = 16 * 1024;

/// One connection, from the first byte to the last.
pub(super) struct Line {
    heart: Heart,
    session: Session,
    transport: Option<Transport>,
    buffer: Vec<u8>,
    out: Vec<u8>,
    problem: Option<Problem>,
    online_since: Option<Instant>,
    registered: bool,
    with: LoginWith,
}

/// With which password somebody logs in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum LoginWith {
    /// The one that is kept.
    Password,
    /// The new one, of which the server has not said yet whether it has taken it.
    NewPassword,
}

/// A new password on its way to the server.
#[derive(Debug)]
pub(super) struct NewPassword {
    pub(super) request: RequestId,
    pub(super) password: Secret,
    pub(super) form: Option<(RegistrationForm, Vec<(String, Secret)>)>,
}

/// Whether the connection goes on.
pub(super) enum Flow {
    /// It does; the session wants the time at this moment.
    Open(Option<Instant>),
    /// It is over.
    Closed,
}

impl Line {
    pub(super) fn new(heart: Heart, session: Session, transport: Transport, tls: Option<net::TlsInfo>, with: LoginWith) -> Self {
        let (buffer, out) = (vec![0; READ], Vec::new());
        let mut line =
            Self { heart, session, transport: Some(transport), buffer, out, problem: None, online_since: None, registered: false, with };
        let tls = tls.map(|tls| line.note_tls(tls));
        line.feed(Input::Connected(tls));
        line
    }

    /// Whether it made the account on the server.
    pub(super) fn has_registered(&self) -> bool {
        self.registered
    }

    /// What is left: the heart, why it ended, and how long it was online.
    pub(super) fn end(mut self) -> (Heart, Option<Problem>, Option<Duration>) {
        if matches!(&self.problem, Some(Problem::Stream(error)) if error.condition == StreamCondition::NotAuthorized) {
            self.heart.note_thrown_out();
        }
        self.heart.end();
        (self.heart, self.problem, self.online_since.map(|since| since.elapsed()))
    }

    pub(super) fn feed(&mut self, input: Input) {
        match self.online_since {
            Some(_) => self.session.handle(input, Instant::now()),
            // A server may ask for millions of rounds of hashing; the other accounts go on meanwhile.
            None => tokio::task::block_in_place(|| self.session.handle(input, Instant::now())),
        }
    }

    pub(super) fn obey(&mut self, command: Command) {
        self.heart.set_time(Moment::now());
        let requests = self.heart.obey(command);
        self.ask(requests);
    }

    /// The time has passed, for the session and for the heart.
    pub(super) fn tick(&mut self) {
        self.feed(Input::Timeout);
        self.heart.set_time(Moment::now());
        let requests = self.heart.tick();
        self.ask(requests);
    }

    /// Sends what waits in the outbox.
    pub(super) fn flush(&mut self) {
        self.heart.set_time(Moment::now());
        let requests = self.heart.flush();
        self.ask(requests);
    }

    /// Looks at the OpenPGP keys again.
    pub(super) fn keys_changed(&mut self) {
        self.heart.set_time(Moment::now());
        let requests = self.heart.keys_changed();
        self.ask(requests);
    }

    /// Asks for a sign of life; without one the session ends by itself.
    pub(super) fn probe(&mut self) {
        if self.heart.is_online() {
            self.ask([Request::Probe { tag: 0 }]);
        }
    }

    pub(super) fn log_out(&mut self) {
        let last_questions = self.heart.leave();
        self.ask(last_questions);
        self.ask([Request::Logout { status: None }]);
    }

    /// Reads once. Dropping the future loses nothing.
    pub(super) async fn read(&mut self) {
        let Some(transport) = &mut self.transport else { return std::future::pending().await };
        let input = match transport.read(&mut self.buffer).await {
            Ok(count) if count > 0 => Input::Received(self.buffer.get(..count).unwrap_or_default().to_vec()),
            Ok(_) | Err(_) => Input::Disconnected,
        };
        self.feed(input);
    }

    /// Polls the session until it waits: commits what it tells, writes what it wants written, in its order.
    pub(super) async fn drain(&mut self, keys: &Keys) -> Flow {
        loop {
            match self.session.poll() {
                Output::Transmit(bytes) => self.out.extend(bytes),
                Output::Event(Event::Ended(failure)) => self.problem = problem::of_failure(failure),
                Output::Event(event) => {
                    if let Flow::Closed = self.take(event, keys).await {
                        return Flow::Closed;
                    }
                }
                Output::StartTls => {
                    if let Err(error) = self.start_tls().await {
                        self.problem = Some(problem::of_network(error));
                        return Flow::Closed;
                    }
                }
                Output::Close => {
                    self.write().await;
                    if let Some(transport) = self.transport.take() {
                        transport.shutdown().await;
                    }
                    return Flow::Closed;
                }
                Output::Wait(wake) if self.out.is_empty() => return Flow::Open(wake.into_iter().chain(self.heart.deadline()).min()),
                Output::Wait(_) => self.write().await,
            }
        }
    }

    async fn take(&mut self, event: Event, keys: &Keys) -> Flow {
        let came_online = matches!(event, Event::Online { .. });
        if came_online {
            self.online_since = Some(Instant::now());
        }
        self.heart.set_time(Moment::now());
        let Reaction { requests, registered, password, hang_up, forgetful } = match event {
            // The copy of a key may be opened with it, which is slow on purpose; the other accounts go on meanwhile.
            Event::ItemsReceived { .. } => tokio::task::block_in_place(|| self.heart.take(event)),
            event => self.heart.take(event),
        };
        if forgetful {
            // What the session wants written relies on what could not be remembered: none of it leaves.
            self.problem = Some(Problem::StoreFailed);
            self.transport = None;
            return Flow::Closed;
        }
        if let Some((jid, password)) = registered {
            self.keep_registered(jid, password, keys).await;
        }
        if hang_up {
            self.ask([Request::Logout { status: None }]);
        }
        if let Some(outcome) = password {
            self.keep_password(outcome, keys).await;
        }
        if came_online {
            self.note_login(keys).await;
        }
        self.ask(requests);
        Flow::Open(None)
    }

    /// Asks the server for a new password. It is kept beside the old one first, and that this is not settled: whatever happens to the
    /// connection, one of the two is the right one.
    pub(super) async fn change_password(&mut self, order: NewPassword, keys: &Keys) {
        let NewPassword { request, password, form } = order;
        self.heart.set_time(Moment::now());
        let (account, jid) = (self.heart.account, self.heart.settings.jid.clone());
        let refusal = match self.heart.may_change_password(&password) {
            Err(refusal) => Some(refusal),
            Ok(()) if keys.set_new_password(&jid, &password).await.is_err() => Some(Refusal::Secrets),
            Ok(()) => keep_care(self.heart.hub(), account, Care::PasswordUncertain).err().map(|error| Refusal::Storage(error.to_string())),
        };
        if let Some(refusal) = refusal {
            return self.heart.refuse(request, refusal);
        }
        let requests = self.heart.change_password(request, password, form);
        self.ask(requests);
    }

    /// The server has said what became of a new password.
    async fn keep_password(&mut self, outcome: PasswordOutcome, keys: &Keys) {
        let jid = self.heart.settings.jid.clone();
        let kept = match outcome {
            PasswordOutcome::Changed => keys.take_new_password(&jid).await,
            PasswordOutcome::Kept => keys.forget_new_password(&jid).await,
        };
        self.heart.note_password_kept(outcome, kept.is_ok());
    }

    /// The login has shown what was not proven: which password is the right one, and that the account exists.
    async fn note_login(&mut self, keys: &Keys) {
        let (account, jid) = (self.heart.account, self.heart.settings.jid.clone());
        match self.heart.care() {
            Care::Settled => {}
            Care::PasswordUncertain => {
                let (kept, outcome) = match self.with {
                    LoginWith::NewPassword => (keys.take_new_password(&jid).await, CareOutcome::PasswordChanged),
                    LoginWith::Password => (keys.forget_new_password(&jid).await, CareOutcome::PasswordKept),
                };
                if kept.is_ok() {
                    settle(self.heart.hub(), account, outcome);
                }
            }
            Care::DeletionUncertain | Care::Deleted => settle(self.heart.hub(), account, CareOutcome::NotDeleted),
        }
    }

    /// The account exists on the server now: from here on it is one like any other.
    async fn keep_registered(&mut self, jid: BareJid, password: Secret, keys: &Keys) {
        self.registered = true;
        self.heart.settings.jid = jid;
        if keys.set_password(&self.heart.settings.jid, &password).await.is_err() {
            tracing::error!("the password of the new account could not be kept");
        }
        self.heart.tell_settings();
    }

    fn ask(&mut self, requests: impl IntoIterator<Item = Request>) {
        for request in requests {
            self.feed(Input::Request(request));
        }
    }

    /// A write that fails is a connection that is gone; the session says what that means.
    async fn write(&mut self) {
        let bytes = std::mem::take(&mut self.out);
        let Some(transport) = self.transport.as_mut().filter(|_| !bytes.is_empty()) else { return };
        if let Err(error) = transport.write_all(&bytes).await {
            tracing::debug!(%error, "write failed");
            self.transport = None;
            self.feed(Input::Disconnected);
        }
    }

    async fn start_tls(&mut self) -> Result<(), NetError> {
        self.write().await;
        let Some(transport) = self.transport.take() else { return Ok(()) };
        let (transport, tls) = transport.start_tls().await?;
        self.transport = Some(transport);
        let tls = self.note_tls(tls);
        self.feed(Input::TlsEstablished(tls));
        Ok(())
    }

    fn note_tls(&mut self, tls: net::TlsInfo) -> TlsInfo {
        self.heart.note_tls(tls.version.clone(), tls.pinned);
        TlsInfo { version: tls.version, exporter: tls.exporter, server_end_point: tls.server_end_point }
    }
}
