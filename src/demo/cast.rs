//! The cast of `--demo`: who is in Juliet's roster, what waits for her, and players who hear and answer.
//!
//! The players log in to the server like everybody else, only without a socket.

use std::{sync::Arc, time::Duration};

use jiff::{SignedDuration, Timestamp};
use tokio::{sync::Notify, task::JoinHandle, time::sleep};

use super::{
    clock::Clock,
    hub::Outgoing,
    script::{self, Language, Role},
    server::{Config, Guest, Server, ServerError},
    subscription::{Half, State},
    switches::{Registration, Switches},
};
use crate::xmpp::{
    id::Entropy,
    jid::{BareJid, Jid, JidError},
    ns,
    secret::Secret,
    xml::Element,
};

/// The domains of the play, all served by one server.
const DOMAINS: [&str; 3] = ["capulet.com", "montague.net", "verona.example"];
/// Whose account the newcomer uses.
const JULIET: &str = "juliet@capulet.com";
/// Who asks to be let in.
const TYBALT: &str = "tybalt@capulet.com";

/// A stage that is set: the server runs, the cast waits. Dropping it ends the play.
#[derive(Debug)]
pub struct Demo {
    /// The account to log in to.
    pub jid: BareJid,
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
    /// The server itself.
    pub server: Server,
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
}

impl Default for Timing {
    fn default() -> Self {
        Self {
            pause: Duration::from_millis(500),
            per_character: Duration::from_millis(18),
            longest: Duration::from_millis(1200),
            request_after: Duration::from_secs(6),
        }
    }
}

/// Somebody in Juliet's roster.
struct Member {
    jid: &'static str,
    names: [&'static str; 2],
    groups: [&'static str; 2],
    state: State,
    stage: Option<Stage>,
}

/// How somebody who is there is seen.
#[derive(Clone, Copy)]
struct Stage {
    role: Role,
    resource: &'static str,
    show: Option<&'static str>,
    status: [&'static str; 2],
}

const FAMILY: [&str; 2] = ["Family", "家人"];
const FRIENDS: [&str; 2] = ["Friends", "朋友"];
const MONTAGUE: [&str; 2] = ["Montague", "蒙太古家"];
const WAITING: State = State { outbound: Half::Pending, inbound: Half::No };

/// The roster: every state of presence and subscription is to be seen.
fn members() -> [Member; 8] {
    let there = |role, resource, show, status| Some(Stage { role, resource, show, status });
    [
        Member {
            jid: "romeo@montague.net",
            names: ["Romeo Montague", "罗密欧"],
            groups: MONTAGUE,
            state: State::BOTH,
            stage: there(Role::Romeo, "orchard", None, ["under a certain balcony", "在某个阳台下"]),
        },
        Member {
            jid: "nurse@capulet.com",
            names: ["Nurse", "奶妈"],
            groups: FAMILY,
            state: State::BOTH,
            stage: there(Role::Nurse, "chamber", Some("chat"), ["always at hand", "随叫随到"]),
        },
        Member {
            jid: "mercutio@montague.net",
            names: ["Mercutio", "茂丘西奥"],
            groups: MONTAGUE,
            state: State::BOTH,
            stage: there(Role::Mercutio, "street", Some("away"), ["dreaming of Queen Mab", "梦见麦布女王"]),
        },
        Member {
            jid: "benvolio@montague.net",
            names: ["Benvolio", "班伏里奥"],
            groups: MONTAGUE,
            state: State::BOTH,
            stage: there(Role::Benvolio, "square", Some("dnd"), ["keeping the peace", "正在维持和平"]),
        },
        Member {
            jid: "lady@capulet.com",
            names: ["Lady Capulet", "凯普莱特夫人"],
            groups: FAMILY,
            state: State::BOTH,
            stage: there(Role::LadyCapulet, "hall", Some("xa"), ["preparing the feast", "在准备宴会"]),
        },
        Member {
            jid: "laurence@verona.example",
            names: ["Friar Laurence", "劳伦斯神父"],
            groups: FRIENDS,
            state: State::BOTH,
            stage: there(Role::Laurence, "cell", None, ["gathering herbs", "采药中"]),
        },
        Member { jid: "paris@verona.example", names: ["Count Paris", "帕里斯伯爵"], groups: FRIENDS, state: State::BOTH, stage: None },
        Member { jid: "rosaline@capulet.com", names: ["Rosaline", "罗瑟琳"], groups: FRIENDS, state: WAITING, stage: None },
    ]
}

/// What was said while Juliet was away: who, how long ago, in both languages. Oldest first.
const EARLIER: [(&str, SignedDuration, [&str; 2]); 7] = [
    (
        "nurse@capulet.com/chamber",
        SignedDuration::from_mins(26 * 60),
        ["Madam, your mother craves a word with you.", "小姐，夫人有话要跟您说。"],
    ),
    (
        "paris@verona.example/palace",
        SignedDuration::from_mins(25 * 60 + 20),
        ["Happily met, my lady and my wife! On Thursday, then?", "很高兴见到您，我的小姐！那就星期四，好吗？"],
    ),
    (
        "benvolio@montague.net/square",
        SignedDuration::from_mins(25 * 60),
        ["Supper is done, and we shall come too late.", "晚宴都散了，我们去得太迟了。"],
    ),
    (
        "mercutio@montague.net/street",
        SignedDuration::from_mins(5 * 60),
        ["Tell your Romeo: we must have him dance.", "告诉您的罗密欧：我们非要他跳舞不可。"],
    ),
    (
        "romeo@montague.net/orchard",
        SignedDuration::from_mins(3 * 60 + 4),
        ["O, wilt thou leave me so unsatisfied?", "啊，你就这样离开我，叫我如何甘心？"],
    ),
    ("romeo@montague.net/orchard", SignedDuration::from_mins(3 * 60 + 3), ["A thousand times good night!", "一千次的晚安！"]),
    (
        "nurse@capulet.com/chamber",
        SignedDuration::from_mins(95),
        ["Peter, my fan! — He comes, lamb, he comes.", "彼得，我的扇子！——他来了，小羊羔，他来了。"],
    ),
];

/// Tybalt's words to be let in.
const REQUEST: [&str; 2] = ["Cousin, let me see who visits thee by night.", "表妹，让我看看是谁夜里来找你。"];

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
        clock,
        // The stage has its cast; nobody else is to fill it with accounts.
        switches: Switches { registration: Registration::Closed, ..Switches::default() },
        // What is written in the demo is nobody's business, not even for debugging.
        transcript_bytes: 0,
        ..Config::new("capulet.com")
    })
    .await?;
    let play = Play { language, timing, juliet: address(JULIET)?, arrival: Arc::new(Notify::new()) };
    server.add_account(&play.juliet, password.expose())?;
    play.fill_roster(&server)?;
    play.keep_earlier_messages(&server, now)?;
    let players = play.call_players(&server)?;
    Ok(Demo {
        jid: play.juliet,
        password,
        host: server.addr().ip().to_string(),
        port: server.addr().port(),
        direct_tls_port: server.direct_tls_addr().port(),
        ca_pem: server.ca_pem().to_owned(),
        server,
        players,
    })
}

impl Drop for Demo {
    fn drop(&mut self) {
        self.players.iter().for_each(JoinHandle::abort);
    }
}

/// What all players know.
struct Play {
    language: Language,
    timing: Timing,
    juliet: BareJid,
    /// Juliet has come.
    arrival: Arc<Notify>,
}

impl Play {
    fn words(&self, [english, chinese]: [&'static str; 2]) -> &'static str {
        match self.language {
            Language::English => english,
            Language::Chinese => chinese,
        }
    }

    fn fill_roster(&self, server: &Server) -> Result<(), ServerError> {
        for member in members() {
            let jid = address(member.jid)?;
            server.add_account(&jid, &Entropy::from_system().token(22))?;
            let mirrored = State { outbound: member.state.inbound, inbound: member.state.outbound };
            server.set_roster_item(&self.juliet, &jid, Some(self.words(member.names)), &[self.words(member.groups)], member.state);
            server.set_roster_item(&jid, &self.juliet, None, &[], mirrored);
        }
        server.add_account(&address(TYBALT)?, &Entropy::from_system().token(22))
    }

    fn keep_earlier_messages(&self, server: &Server, now: Timestamp) -> Result<(), ServerError> {
        for (from, ago, body) in EARLIER {
            let from: Jid = from.parse().map_err(ServerError::Address)?;
            let at = now.checked_sub(ago).unwrap_or(now);
            server.hold_message(&from, &self.juliet, self.words(body), at).map_err(ServerError::Account)?;
        }
        Ok(())
    }

    fn call_players(&self, server: &Server) -> Result<Vec<JoinHandle<()>>, ServerError> {
        let mut players = Vec::new();
        for (member, stage) in members().into_iter().filter_map(|member| member.stage.map(|stage| (member.jid, stage))) {
            let status = Some(self.words(stage.status));
            let player = self.player(server, &address(member)?, stage.role, stage.resource)?;
            player.guest.say(presence(stage.show, status));
            players.push(tokio::spawn(player.perform()));
        }
        let tybalt = self.player(server, &address(TYBALT)?, Role::Tybalt, "gate")?;
        tybalt.guest.say(presence(None, None));
        players.push(tokio::spawn(tybalt.ask_to_be_let_in(self.words(REQUEST), self.timing.request_after)));
        Ok(players)
    }

    fn player(&self, server: &Server, jid: &BareJid, role: Role, resource: &str) -> Result<Player, ServerError> {
        let guest = server.join(jid.with_resource(resource).map_err(ServerError::Address)?)?;
        Ok(Player {
            guest,
            role,
            language: self.language,
            timing: self.timing,
            juliet: self.juliet.clone(),
            arrival: self.arrival.clone(),
            entropy: Entropy::from_system(),
            turn: 0,
        })
    }
}

/// One of the cast, on stage.
struct Player {
    guest: Guest,
    role: Role,
    language: Language,
    timing: Timing,
    juliet: BareJid,
    arrival: Arc<Notify>,
    entropy: Entropy,
    turn: usize,
}

impl Player {
    /// Hears and answers until the play is over.
    async fn perform(mut self) {
        while let Some(Outgoing::Stanza(stanza)) = self.guest.inbox.next().await {
            self.hear(&stanza).await;
        }
    }

    /// Waits for Juliet, asks, then plays on.
    async fn ask_to_be_let_in(self, words: &str, after: Duration) {
        self.arrival.notified().await;
        sleep(after).await;
        let status = Element::new("status", ns::CLIENT).with_text(words);
        let nick = Element::new("nick", ns::NICK).with_text("Tybalt");
        self.guest.say(subscription("subscribe", &self.juliet.to_string()).with_child(status).with_child(nick));
        self.perform().await;
    }

    async fn hear(&mut self, stanza: &Element) {
        let Some(from) = stanza.attribute("from").map(str::to_owned) else { return };
        match (stanza.name(), stanza.attribute("type")) {
            ("presence", None) => self.greet(&from),
            ("presence", Some("subscribe")) => self.let_in(&from),
            ("message", None | Some("chat" | "normal")) => self.answer(stanza, &from).await,
            ("iq", Some("get" | "set")) => self.answer_request(stanza, &from),
            _ => {}
        }
    }

    fn greet(&self, from: &str) {
        if from.parse::<Jid>().is_ok_and(|from| *from.bare() == self.juliet) {
            self.arrival.notify_one();
        }
    }

    fn let_in(&self, from: &str) {
        self.guest.say(subscription("subscribed", from));
        self.guest.say(subscription("subscribe", from));
    }

    async fn answer(&mut self, message: &Element, from: &str) {
        let Some(heard) = message.child_text("body", ns::CLIENT).filter(|body| !body.trim().is_empty()) else { return };
        let line = script::answer(self.role, &heard, self.turn, self.language);
        self.turn = self.turn.wrapping_add(1);
        let letters = u32::try_from(line.chars().count()).unwrap_or(u32::MAX);
        sleep(self.timing.pause.saturating_add(self.timing.per_character.saturating_mul(letters)).min(self.timing.longest)).await;
        let reply = Element::new("message", ns::CLIENT)
            .with_attribute("to", from)
            .with_attribute("type", "chat")
            .with_attribute("id", self.entropy.stanza_id())
            .with_child(Element::new("body", ns::CLIENT).with_text(line));
        self.guest.say(reply);
    }

    /// Everybody answers a ping; nobody has more to offer (RFC 6120 §8.2.3).
    fn answer_request(&self, request: &Element, from: &str) {
        let is_ping = request.has_child("ping", ns::PING);
        let reply = Element::new("iq", ns::CLIENT).with_attribute("to", from).with_optional_attribute("id", request.attribute("id"));
        self.guest.say(if is_ping {
            reply.with_attribute("type", "result")
        } else {
            let condition = Element::new("service-unavailable", ns::STANZAS);
            let error = Element::new("error", ns::CLIENT).with_attribute("type", "cancel").with_child(condition);
            reply.with_attribute("type", "error").with_child(error)
        });
    }
}

fn presence(show: Option<&str>, status: Option<&str>) -> Element {
    let child = |name: &str, text: &str| Element::new(name, ns::CLIENT).with_text(text);
    Element::new("presence", ns::CLIENT)
        .with_optional_child(show.map(|show| child("show", show)))
        .with_optional_child(status.map(|status| child("status", status)))
}

fn subscription(kind: &str, to: &str) -> Element {
    Element::new("presence", ns::CLIENT).with_attribute("type", kind).with_attribute("to", to)
}

fn address(text: &str) -> Result<BareJid, ServerError> {
    text.parse().map_err(|error: JidError| ServerError::Address(error))
}
