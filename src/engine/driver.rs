//! The tokio loop of one account: finds the server, carries bytes between transport and session, and tries again.

use std::{
    future::Future,
    sync::Arc,
    time::{Duration, Instant},
};

use jiff::Timestamp;
use tokio::sync::{mpsc, oneshot};

use super::{
    CareOutcome, Command,
    account::{Heart, settle},
    hub::Hub,
    keys::Keys,
    line::{Flow, Line, LoginWith, NewPassword},
    problem,
    reconnect::{Backoff, Verdict},
};
use crate::{
    model::{AccountId, AccountSettings, Care, Connection, Problem, Registration, Step, Transport as TransportWish},
    net::{self, NetError, Plan, Transport, Trust},
    xmpp::{
        error::{SaslCondition, StanzaCondition, StreamCondition},
        id::Entropy,
        secret::Secret,
        session::{Config, Protection, Purpose, Session},
    },
};

/// How often a server may send us on to another one before we stop following (RFC 6120 §4.9.3.19).
const HOPS: u32 = 3;
/// What the supervisor tells a driver.
#[derive(Debug)]
pub(super) enum Order {
    /// End what is going on, and do this.
    Change(Change),
    /// Something that needs the session.
    Obey(Box<Command>),
    /// There is something in the outbox.
    Flush,
    /// OpenPGP keys, or what the user wants of them, changed.
    KeysChanged,
    /// The network changed or the computer slept.
    NetworkChanged,
}

/// What ends whatever is going on.
#[derive(Debug)]
pub(super) enum Change {
    /// Go online, or try again at once.
    Connect,
    /// Log out and stay offline.
    Disconnect,
    /// The settings changed: begin anew with these.
    Configure(Box<AccountSettings>),
    /// Log out and end; answered when the stream is closed.
    Shut(oneshot::Sender<()>),
}

/// One account's loop.
pub(super) struct Driver {
    account: AccountId,
    settings: AccountSettings,
    hub: Arc<Hub>,
    keys: Keys,
    orders: mpsc::Receiver<Order>,
    language: String,
    /// The account is to be made first.
    registering: Option<Registration>,
    backoff: Backoff,
    entropy: Entropy,
    /// Where a server has sent us on to, and how often in a row.
    redirect: Option<(String, Option<u16>)>,
    hops: u32,
}

/// Why a connection, or the wait for the next, ended.
enum End {
    /// Something went wrong, after having been online for so long.
    Problem(Problem, Option<Duration>),
    /// The account was made; now it can log in.
    Registered,
    /// The user's wish, or a new beginning.
    Change(Change),
    /// The supervisor is gone.
    Gone,
}

impl Driver {
    pub(super) fn new(
        account: AccountId,
        settings: AccountSettings,
        hub: Arc<Hub>,
        keys: Keys,
        orders: mpsc::Receiver<Order>,
        language: String,
        registering: Option<Registration>,
    ) -> Self {
        let (backoff, entropy) = (Backoff::default(), Entropy::from_system());
        Self { account, settings, hub, keys, orders, language, registering, backoff, entropy, redirect: None, hops: 0 }
    }

    /// Runs until [`Change::Shut`].
    pub(super) async fn run(mut self) {
        let mut next = if self.settings.enabled { self.connect_unless_deleted().await } else { self.rest(Connection::Offline).await };
        loop {
            next = match next {
                End::Gone => return,
                End::Change(Change::Shut(done)) => {
                    self.tell(Connection::Offline);
                    let _ = done.send(());
                    return;
                }
                End::Change(Change::Disconnect) => {
                    self.settings.enabled = false;
                    self.rest(Connection::Offline).await
                }
                End::Change(Change::Configure(settings)) => {
                    self.settings = *settings;
                    self.backoff.reset();
                    if self.settings.enabled { self.connect_unless_deleted().await } else { self.rest(Connection::Offline).await }
                }
                End::Change(Change::Connect) => {
                    self.settings.enabled = true;
                    self.backoff.reset();
                    self.connect_once().await
                }
                End::Registered => self.connect_once().await,
                End::Problem(problem, online) => self.pause(problem, online).await,
            };
        }
    }

    /// An account that does not exist any more is not tried by itself.
    async fn connect_unless_deleted(&mut self) -> End {
        if self.heart().care() == Care::Deleted { self.rest(Connection::Offline).await } else { self.connect_once().await }
    }

    /// Decides after a failure: wait and try again, or stop.
    async fn pause(&mut self, problem: Problem, online: Option<Duration>) -> End {
        tracing::info!(account = self.account.0, problem = problem.kind(), "not connected");
        if self.heart().care() == Care::DeletionUncertain && is_unknown_account(&problem) {
            settle(&self.hub, self.account, CareOutcome::Deleted);
        }
        if self.heart().care() == Care::Deleted {
            return self.rest(Connection::Offline).await;
        }
        if self.follow_redirect(&problem) {
            return self.connect_once().await;
        }
        self.redirect = None;
        let fraction = self.entropy.fraction();
        match self.backoff.after(&problem, online, fraction) {
            Verdict::RetryAfter(pause) if self.registering.is_none() => {
                let retry_at =
                    Timestamp::now().saturating_add(jiff::SignedDuration::try_from(pause).unwrap_or_default()).unwrap_or(Timestamp::MAX);
                self.tell(Connection::Waiting { retry_at, problem });
                match tokio::time::timeout(pause, self.interrupted(true)).await {
                    Ok(end) => end,
                    Err(_) => self.connect_once().await,
                }
            }
            Verdict::RetryAfter(_) | Verdict::Stop => self.rest(Connection::Stopped(problem)).await,
        }
    }

    /// Stays as it is until an order changes it.
    async fn rest(&mut self, connection: Connection) -> End {
        self.tell(connection);
        // A changed network does not bring an account back that the user took offline or that only the user can mend.
        self.interrupted(false).await
    }

    /// Waits for an order that ends what is going on; what needs a session is refused meanwhile.
    async fn interrupted(&mut self, network_counts: bool) -> End {
        loop {
            match self.orders.recv().await {
                None => return End::Gone,
                Some(Order::Obey(command)) => {
                    if let Command::SetPresence { presence, .. } = command.as_ref() {
                        self.settings.presence = presence.clone();
                    }
                    self.heart().obey(*command);
                }
                Some(Order::Flush | Order::KeysChanged) => {}
                Some(Order::NetworkChanged) if network_counts => return End::Change(Change::Connect),
                Some(Order::NetworkChanged) => {}
                Some(Order::Change(change)) => return End::Change(change),
            }
        }
    }

    fn follow_redirect(&mut self, problem: &Problem) -> bool {
        let Problem::Stream(error) = problem else { return false };
        let address = error.other_host.as_deref().and_then(crate::model::ServerAddress::parse);
        let Some(address) = address.filter(|_| error.condition == StreamCondition::SeeOtherHost && self.hops < HOPS) else { return false };
        self.hops += 1;
        self.redirect = Some((address.host, address.port));
        true
    }

    /// With the new password first, where nobody knows which one is right.
    async fn connect_once(&mut self) -> End {
        if self.registering.is_none() && self.heart().care() == Care::PasswordUncertain {
            match self.connect_with(LoginWith::NewPassword).await {
                End::Problem(problem, None) if is_unknown_account(&problem) || problem == Problem::PasswordMissing => {}
                end => return end,
            }
        }
        self.connect_with(LoginWith::Password).await
    }

    async fn connect_with(&mut self, with: LoginWith) -> End {
        let config = match self.config(with).await {
            Ok(config) => config,
            Err(problem) => return End::Problem(problem, None),
        };
        let plan = self.plan();
        match self.reach(&plan).await {
            Ok((transport, tls)) => self.converse(transport, tls, config, with).await,
            Err(end) => end,
        }
    }

    async fn password(&self, with: LoginWith) -> Result<Secret, Problem> {
        if self.registering.is_some() {
            return Ok(Secret::default());
        }
        let password = match with {
            LoginWith::Password => self.keys.password(&self.settings.jid).await,
            LoginWith::NewPassword => self.keys.new_password(&self.settings.jid).await,
        };
        password.ok().flatten().ok_or(Problem::PasswordMissing)
    }

    fn plan(&self) -> Plan {
        let mut plan = Plan::new(self.settings.jid.domain());
        let server = self.settings.server.as_ref().map(|server| (server.host.clone(), server.port));
        plan.server = self.redirect.clone().or(server);
        plan.protection = match self.settings.transport {
            TransportWish::Automatic => net::Protection::Automatic,
            TransportWish::StartTls => net::Protection::StartTls,
            TransportWish::Direct => net::Protection::Direct,
            TransportWish::Clear => net::Protection::Clear,
        };
        plan.trust = match (&self.settings.pinned_certificate, &self.settings.extra_ca) {
            (Some(sha256), _) => Trust::Pinned(sha256.clone()),
            (None, Some(pem)) => Trust::SystemAnd(pem.clone()),
            (None, None) => Trust::System,
        };
        plan
    }

    async fn reach(&mut self, plan: &Plan) -> Result<(Transport, Option<net::TlsInfo>), End> {
        self.tell(Connection::Connecting(Step::Resolving));
        let mut entropy = Entropy::from_system();
        let fraction = move || entropy.fraction();
        let endpoints = self.unless_interrupted(net::resolve(plan, fraction)).await?;
        self.tell(Connection::Connecting(Step::Reaching));
        let (transport, endpoint, tls) = self.unless_interrupted(Transport::connect(plan, &endpoints)).await?;
        tracing::debug!(host = endpoint.host, port = endpoint.port, "connected");
        Ok((transport, tls))
    }

    async fn unless_interrupted<T>(&mut self, work: impl Future<Output = Result<T, NetError>>) -> Result<T, End> {
        tokio::select! {
            outcome = work => outcome.map_err(|error| End::Problem(problem::of_network(error), None)),
            end = self.interrupted(false) => Err(end),
        }
    }

    fn heart(&self) -> Heart {
        Heart::new(self.account, self.settings.clone(), self.hub.clone())
    }

    fn tell(&self, connection: Connection) {
        self.heart().tell_connection(connection);
    }

    /// Without the memory of earlier logins there is no defence against a weaker one, so there is no login either.
    async fn config(&self, with: LoginWith) -> Result<Config, Problem> {
        let password = self.password(with).await?;
        let account = self.account;
        let memory = self.hub.try_work("reading what logins have proven", |desk| desk.store.auth_memory(account));
        Ok(Config {
            jid: self.settings.jid.clone(),
            resource: self.settings.resource.clone(),
            password,
            purpose: match &self.registering {
                Some(registration) => Purpose::Register { preauth: registration.token.clone() },
                None => Purpose::Login,
            },
            historical: self.settings.historical,
            protection: match self.settings.transport {
                TransportWish::Clear => Protection::Clear { plain: self.settings.plain_consent },
                _ => Protection::Tls,
            },
            memory: memory.map_err(|_| Problem::StoreFailed)?,
            language: self.language.clone(),
        })
    }

    /// From the stream header to the last byte.
    async fn converse(&mut self, transport: Transport, tls: Option<net::TlsInfo>, config: Config, with: LoginWith) -> End {
        self.tell(Connection::Connecting(Step::LoggingIn));
        let session = Session::new(config, Entropy::from_system(), Instant::now());
        let mut line = Line::new(self.heart(), session, transport, tls, with);
        let leaving = self.pump(&mut line).await;
        let registered = line.has_registered();
        let (heart, problem, online) = line.end();
        self.settings = heart.settings.clone();
        if registered {
            self.registering = None;
        }
        if online.is_some() {
            self.hops = 0;
        }
        if registered {
            return leaving.unwrap_or(End::Registered);
        }
        leaving.unwrap_or(End::Problem(problem.unwrap_or(Problem::ConnectionLost), online))
    }

    /// `Some`: ended by this order, whose goodbye is said. `None`: ended by itself.
    async fn pump(&mut self, line: &mut Line) -> Option<End> {
        let mut leaving: Option<End> = None;
        loop {
            let Flow::Open(wake) = line.drain(&self.keys).await else { return leaving };
            tokio::select! {
                () = line.read() => {}
                () = sleep_until(wake) => line.tick(),
                order = self.orders.recv(), if leaving.is_none() => leaving = self.follow(order, line).await,
            }
        }
    }

    /// Takes an order during a session; gives the end that it means, with the goodbye on its way.
    async fn follow(&self, order: Option<Order>, line: &mut Line) -> Option<End> {
        match order {
            Some(Order::Obey(command)) => {
                match *command {
                    Command::ChangePassword { request, password, form, .. } => {
                        line.change_password(NewPassword { request, password, form }, &self.keys).await;
                    }
                    command => line.obey(command),
                }
                None
            }
            Some(Order::Flush) => {
                line.flush();
                None
            }
            Some(Order::KeysChanged) => {
                line.keys_changed();
                None
            }
            Some(Order::NetworkChanged) => {
                line.probe();
                None
            }
            // It is what is being done.
            Some(Order::Change(Change::Connect)) => None,
            Some(Order::Change(change)) => {
                self.tell(Connection::Disconnecting);
                line.log_out();
                Some(End::Change(change))
            }
            None => Some(End::Gone),
        }
    }
}

/// Whether the server does not know the account, or not with this password: it does not say which. One that is only disabled is known.
fn is_unknown_account(problem: &Problem) -> bool {
    match problem {
        Problem::LoginRefused(condition, _) => *condition == SaslCondition::NotAuthorized,
        Problem::LegacyLoginRefused(error) => error.condition == StanzaCondition::NotAuthorized,
        _ => false,
    }
}

async fn sleep_until(wake: Option<Instant>) {
    match wake {
        Some(wake) => tokio::time::sleep_until(wake.into()).await,
        None => std::future::pending().await,
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::{
        engine::World,
        platform::{Secrets, SecretsPlace},
        store::Store,
    };

    #[tokio::test]
    async fn without_the_memory_of_earlier_logins_there_is_none() {
        let settings = AccountSettings::new("juliet@capulet.com".parse().unwrap());
        let keys = Keys::new(Arc::new(Secrets::new(SecretsPlace::Memory, "test")));
        keys.set_password(&settings.jid, &Secret::new("wherefore")).await.unwrap();
        let mut store = Store::in_memory().unwrap();
        let known = store.add_account(&settings).unwrap();
        let hub = Arc::new(Hub::new(store, World::new()));
        let driver = |account| {
            let (_orders, receiver) = mpsc::channel(1);
            Driver::new(account, settings.clone(), hub.clone(), keys.clone(), receiver, "en".to_owned(), None)
        };
        assert!(driver(known).config(LoginWith::Password).await.is_ok());
        // The store does not know this one: what it has proven cannot be read.
        assert_eq!(driver(AccountId(99)).config(LoginWith::Password).await.err(), Some(Problem::StoreFailed));
    }
}
