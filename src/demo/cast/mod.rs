//! The cast of `--demo`: who is in Juliet's roster, what waits for her, and players who hear and answer.
//!
//! The players log in to the server like everybody else, only without a socket.
//!
//! | file | what |
//! |---|---|
//! | `members`, `earlier` | who is in Verona; what waits for Juliet |
//! | `cards`, `looks`, `townspeople` | who they say they are, and how they look; people to be found |
//! | `player` | somebody on stage: hears, answers, plays scenes |
//! | `scenes` | what happens when |
//! | `secrecy` | the key of the Nurse, and what is sealed with it |
//! | `manners`, `program` | how programs talk about messages; what they can do |
//! | `stanzas` | what goes over the wire |

mod cards;
mod earlier;
mod looks;
mod manners;
mod members;
mod player;
mod program;
mod scenes;
mod secrecy;
mod stanzas;
mod townspeople;

use std::{net::SocketAddr, sync::Arc, time::Duration};

use jiff::{SignedDuration, Timestamp};
use tokio::{sync::watch, task::JoinHandle};

use self::{
    members::{ABSENT, STRANGERS, Stage, members},
    player::{Knowledge, Player},
    secrecy::Secrecy,
};
use super::{
    clock::Clock,
    files::FileServer,
    script::{Language, Role},
    server::{Config, Server, ServerError},
    subscription::State,
    switches::{Network, Registration, Search, Switches},
};
use crate::xmpp::{
    id::Entropy,
    jid::{BareJid, JidError},
    secret::Secret,
};

/// The domains of the play, all served by one server.
const DOMAINS: [&str; 4] = ["capulet.com", "montague.net", "verona.example", "mantua.example"];
/// Whose account the newcomer uses.
const JULIET: &str = "juliet@capulet.com";
/// With whom she talks in secret.
const NURSE: &str = "nurse@capulet.com";
/// Who left before she came, how long ago, and with what words.
const PARIS: &str = "paris@verona.example";
const PARIS_LEFT: SignedDuration = SignedDuration::from_hours(25);
const PARIS_SAID: [&str; 2] = ["Till Thursday, then", "星期四见"];

/// A stage that is set: the server runs, the cast waits. Dropping it ends the play.
#[derive(Debug)]
pub struct Demo {
    /// The account to log in to.
    pub jid: BareJid,
    /// With whom it is to talk in secret.
    pub(super) nurse: BareJid,
    /// Its password, made for this one performance.
    pub password: Secret,
    /// Where the server listens: a loopback address.
    pub host: String,
    /// The port where streams begin in clear; STARTTLS is required, as on a real server.
    pub port: u16,
    /// The port where TLS begins with the first byte.
    pub direct_tls_port: u16,
    /// The authority that vouches for this server and no other, PEM; the account's extra CA.
    pub ca_pem: String,
    /// Where the files are that the cast sends: plain HTTP on a loopback address. Nothing else of this machine is to be
    /// fetched.
    pub files: SocketAddr,
    /// The server itself.
    pub server: Server,
    _file_server: FileServer,
    players: Vec<JoinHandle<()>>,
}

/// How quickly the players act.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Timing {
    /// Before every answer.
    pub pause: Duration,
    /// Longer for each character of the answer, as somebody who types.
    pub per_character: Duration,
    /// No answer takes longer.
    pub longest: Duration,
    /// From Juliet's arrival to Tybalt's request.
    pub request_after: Duration,
    /// The measure in which the other scenes come after her arrival.
    pub beat: Duration,
}

impl Default for Timing {
    fn default() -> Self {
        Self {
            pause: Duration::from_millis(500),
            per_character: Duration::from_millis(18),
            longest: Duration::from_millis(1200),
            request_after: Duration::from_secs(6),
            beat: Duration::from_secs(1),
        }
    }
}

/// Sets the stage: starts the server, fills Juliet's roster, keeps what was said earlier, and calls the cast.
/// `language` is a language tag; the play exists in English and Chinese.
///
/// # Errors
/// [`ServerError`], if no port or certificate is to be had.
pub async fn start(language: &str, clock: Clock) -> Result<Demo, ServerError> {
    start_with(language, clock, Timing::default()).await
}

/// [`start`] with other pauses, for tests.
///
/// # Errors
/// As [`start`].
pub async fn start_with(language: &str, clock: Clock, timing: Timing) -> Result<Demo, ServerError> {
    let language = Language::of_tag(language);
    let password = Secret::new(Entropy::from_system().token(22));
    let now = clock.now();
    let server = Server::start(Config {
        domains: DOMAINS.map(str::to_owned).to_vec(),
        clock: clock.clone(),
        language,
        // The stage has its cast; nobody else is to fill it with accounts.
        switches: Switches {
            registration: Registration::Closed,
            multicast: true,
            search: Some(Search::Form),
            gateway: Some(Network::Smtp),
            delay_2001: true,
            event_offline_notice: true,
            ..Switches::default()
        },
        // What is written in the demo is nobody's business, not even for debugging.
        transcript_bytes: 0,
        ..Config::new("capulet.com")
    })
    .await?;
    let file_server = FileServer::start().await?;
    let files = file_server.addr();
    let juliet = address(JULIET)?;
    let arrival = Arc::new(watch::Sender::new(None));
    let play = Play { server: &server, now, knowledge: Knowledge { language, timing, juliet, arrival, clock, files } };
    server.add_account(&play.knowledge.juliet, password.expose())?;
    play.fill_roster()?;
    play.hand_out_cards()?;
    play.keep_earlier_messages()?;
    let players = play.call_players()?;
    Ok(Demo {
        jid: play.knowledge.juliet,
        nurse: address(NURSE)?,
        password,
        host: server.addr().ip().to_string(),
        port: server.addr().port(),
        direct_tls_port: server.direct_tls_addr().port(),
        ca_pem: server.ca_pem().to_owned(),
        files,
        server,
        _file_server: file_server,
        players,
    })
}

impl Drop for Demo {
    fn drop(&mut self) {
        self.players.iter().for_each(JoinHandle::abort);
    }
}

/// A stage that is being set.
struct Play<'a> {
    server: &'a Server,
    now: Timestamp,
    knowledge: Knowledge,
}

impl Play<'_> {
    fn words(&self, words: [&'static str; 2]) -> &'static str {
        self.knowledge.language.of(words)
    }

    fn ago(&self, span: SignedDuration) -> Timestamp {
        self.now.checked_sub(span).unwrap_or(self.now)
    }

    fn fill_roster(&self) -> Result<(), ServerError> {
        let juliet = &self.knowledge.juliet;
        for member in members() {
            let jid = self.admit(member.jid)?;
            let mirrored = State { outbound: member.state.inbound, inbound: member.state.outbound };
            self.server.set_roster_item(juliet, &jid, Some(self.words(member.names)), &[self.words(member.groups)], member.state);
            self.server.set_roster_item(&jid, juliet, None, &[], mirrored);
        }
        for jid in STRANGERS.iter().map(|stranger| stranger.jid).chain(ABSENT) {
            self.admit(jid)?;
        }
        self.server.set_departure(&address(PARIS)?, self.ago(PARIS_LEFT), Some(self.words(PARIS_SAID)));
        Ok(())
    }

    fn hand_out_cards(&self) -> Result<(), ServerError> {
        let language = self.knowledge.language;
        for card in cards::all() {
            let jid = address(card.jid)?;
            self.server.set_card(&jid, card.to_element(language, self.now)).map_err(ServerError::Account)?;
            for (node, item, payload) in card.publications(language) {
                self.server.publish(&jid, node, &item, payload).map_err(ServerError::Account)?;
            }
        }
        Ok(())
    }

    fn admit(&self, jid: &str) -> Result<BareJid, ServerError> {
        let jid = address(jid)?;
        self.server.add_account(&jid, &Entropy::from_system().token(22))?;
        Ok(jid)
    }

    fn keep_earlier_messages(&self) -> Result<(), ServerError> {
        let Knowledge { juliet, language, .. } = &self.knowledge;
        let messages = earlier::messages(juliet, *language, self.now, &mut Entropy::from_system());
        messages.into_iter().try_for_each(|(message, at)| self.server.keep(message, juliet, at)).map_err(ServerError::Account)
    }

    fn call_players(&self) -> Result<Vec<JoinHandle<()>>, ServerError> {
        let mut players = Vec::new();
        for (jid, stage) in members().into_iter().filter_map(|member| Some((member.jid, member.stage?))) {
            let Stage { role, resource, show, status, minutes } = stage;
            let mut player = self.player(jid, role, resource, self.ago(SignedDuration::from_mins(minutes)))?;
            player.appear(show, Some(self.words(status)), cards::photo_in_presence(jid));
            players.push(tokio::spawn(player.perform()));
        }
        for stranger in &STRANGERS {
            let mut player = self.player(stranger.jid, stranger.role, stranger.resource, self.now)?;
            player.appear(None, None, cards::photo_in_presence(stranger.jid));
            players.push(tokio::spawn(player.perform()));
        }
        Ok(players)
    }

    fn player(&self, jid: &str, role: Role, resource: &str, since: Timestamp) -> Result<Player, ServerError> {
        let own = address(jid)?;
        let guest = self.server.join(own.with_resource(resource).map_err(ServerError::Address)?)?;
        let secrecy = Secrecy::of(role, own, self.knowledge.juliet.clone());
        Ok(Player::new(guest, role, secrecy, self.knowledge.clone(), since))
    }
}

fn address(text: &str) -> Result<BareJid, ServerError> {
    text.parse().map_err(|error: JidError| ServerError::Address(error))
}
