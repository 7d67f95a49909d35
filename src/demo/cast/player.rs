//! One of the cast: hears, answers, and plays scenes when their time has come.

use std::{collections::VecDeque, net::SocketAddr, sync::Arc};

use jiff::Timestamp;
use tokio::{
    sync::watch,
    time::{Instant, sleep, sleep_until},
};

use super::{
    Timing,
    program::{Program, Unanswered},
    scenes::{self, Act, Scene},
    secrecy::{Form, Heard, Secrecy},
    stanzas,
};
use crate::{
    demo::{
        clock::Clock,
        files::File,
        hub::Outgoing,
        script::{self, Language, Role},
        server::Guest,
    },
    xmpp::{
        id::Entropy,
        jid::{BareJid, FullJid, Jid},
        ns,
        xml::Element,
    },
};

/// Offers that may wait for an answer; the answer to an older one is not heard any more.
const MAX_OFFERS: usize = 20;

/// When Juliet came for the first time, told to everybody.
pub(super) type Arrival = Arc<watch::Sender<Option<Instant>>>;

/// What all players know.
#[derive(Clone)]
pub(super) struct Knowledge {
    pub(super) language: Language,
    pub(super) timing: Timing,
    pub(super) juliet: BareJid,
    pub(super) arrival: Arrival,
    pub(super) clock: Clock,
    /// Where the files are.
    pub(super) files: SocketAddr,
}

/// One of the cast, on stage.
pub(super) struct Player {
    guest: Guest,
    role: Role,
    program: Program,
    secrecy: Option<Secrecy>,
    /// In which form Juliet and this one talk: that in which she spoke last.
    form: Form,
    knowledge: Knowledge,
    entropy: Entropy,
    turn: usize,
    /// Where Juliet was seen last.
    juliet_at: Option<FullJid>,
    /// When the program was used last.
    used: Timestamp,
    scenes: VecDeque<&'static Scene>,
    /// The ids of offers that wait for an answer, oldest first.
    offers: VecDeque<String>,
}

impl Player {
    /// Somebody who has not done anything since `used`.
    pub(super) fn new(guest: Guest, role: Role, secrecy: Option<Secrecy>, knowledge: Knowledge, used: Timestamp) -> Self {
        Self {
            guest,
            role,
            program: Program::of(role),
            secrecy,
            form: Form::Plain,
            knowledge,
            entropy: Entropy::from_system(),
            turn: 0,
            juliet_at: None,
            used,
            scenes: scenes::of(role).collect(),
            offers: VecDeque::new(),
        }
    }

    /// Is there, and has been since the program was used last. Who has a key publishes it and signs the status.
    /// `photo` is the hash of the portrait, where it is told in presence.
    pub(super) fn appear(&mut self, show: Option<&str>, status: Option<&str>, photo: Option<Element>) {
        for publication in self.secrecy.as_ref().and_then(Secrecy::publications).into_iter().flatten() {
            self.guest.say(stanzas::order(&self.entropy.stanza_id(), publication));
        }
        let signature = self.secrecy.as_ref().and_then(|secrecy| secrecy.signature(status.unwrap_or_default()));
        self.guest.appear(
            stanzas::presence(show, status, self.program.caps()).with_optional_child(photo).with_optional_child(signature),
            self.used,
        );
    }

    /// Plays until the play is over.
    pub(super) async fn perform(mut self) {
        let mut arrival = self.knowledge.arrival.subscribe();
        loop {
            let began = *arrival.borrow_and_update();
            let next = self.scenes.front().zip(began).map(|(scene, began)| began + scene.due(&self.knowledge.timing));
            tokio::select! {
                heard = self.guest.inbox.next() => match heard {
                    Some(Outgoing::Stanza(stanza)) => self.hear(&stanza).await,
                    Some(Outgoing::End(_) | Outgoing::Cut) | None => return,
                },
                () = at(next) => if let Some(scene) = self.scenes.pop_front() {
                    self.play(scene, self.knowledge.language).await;
                },
                Ok(()) = arrival.changed(), if began.is_none() => {}
            }
        }
    }

    async fn hear(&mut self, stanza: &Element) {
        let Some(from) = stanza.attribute("from").and_then(|from| from.parse::<Jid>().ok()) else { return };
        let is_juliet = *from.bare() == self.knowledge.juliet;
        match (stanza.name(), stanza.attribute("type")) {
            ("presence", None) if is_juliet => self.greet(&from),
            ("presence", Some("unavailable")) if self.juliet_at.clone().map(Jid::from) == Some(from.clone()) => self.juliet_at = None,
            ("presence", Some("subscribe")) => self.let_in(&from),
            // The others play as well: two who answered each other would never end.
            ("message", None | Some("chat" | "normal")) if is_juliet => self.answer(stanza, &from).await,
            ("message", Some("headline")) if is_juliet => self.hear_of_keys(stanza),
            ("iq", Some("get")) => self.answer_question(stanza, &from),
            ("iq", Some("set")) => self.answer_request(stanza, &from).await,
            ("iq", Some("result" | "error")) if is_juliet => self.hear_answer(stanza).await,
            _ => {}
        }
    }

    fn greet(&mut self, juliet: &Jid) {
        self.juliet_at = juliet.as_full();
        self.knowledge.arrival.send_if_modified(|arrival| {
            let first = arrival.is_none();
            arrival.get_or_insert_with(Instant::now);
            first
        });
    }

    fn let_in(&self, from: &Jid) {
        self.guest.say(stanzas::subscription("subscribed", &from.to_string()));
        self.guest.say(stanzas::subscription("subscribe", &from.to_string()));
    }

    /// Juliet has published something; if it is a key, it is asked for.
    fn hear_of_keys(&mut self, news: &Element) {
        let id = self.entropy.stanza_id();
        if let Some(question) = self.secrecy.as_mut().and_then(|secrecy| secrecy.question(news, &id)) {
            self.guest.say(question);
        }
    }

    async fn hear_answer(&mut self, answer: &Element) {
        if self.secrecy.as_mut().is_some_and(|secrecy| secrecy.learn(answer)) {
            return self.begin_in_secret().await;
        }
        self.hear_of_offer(answer).await;
    }

    /// With Juliet's key what is said can be sealed for her, in both forms.
    async fn begin_in_secret(&mut self) {
        let juliet = self.knowledge.juliet.to_string();
        for (form, words) in scenes::IN_SECRET {
            sleep(self.knowledge.timing.pause).await;
            self.form = form;
            self.begin(&juliet, self.knowledge.language.of(words), None).await;
        }
        self.form = Form::Ox;
    }

    async fn answer(&mut self, message: &Element, from: &Jid) {
        match self.secrecy.as_ref().map_or(Heard::AsItIs, |secrecy| secrecy.open(message)) {
            Heard::AsItIs => self.answer_what_is_said(message, Form::Plain, from).await,
            Heard::Opened(form, opened) => self.answer_what_is_said(&opened, form, from).await,
            Heard::Sealed => {
                let words = self.knowledge.language.of(scenes::CANNOT_OPEN);
                self.say(&from.to_string(), words, None).await;
            }
        }
    }

    async fn answer_what_is_said(&mut self, message: &Element, form: Form, from: &Jid) {
        let body = message.child_text("body", ns::CLIENT).filter(|body| !body.trim().is_empty());
        let sent = message.children().find(|child| matches!(child.ns(), ns::ROSTER_EXCHANGE | ns::X_ROSTER | ns::X_OOB));
        if body.is_none() && sent.is_none() {
            return;
        }
        self.form = form;
        self.juliet_at = from.as_full().or(self.juliet_at.take());
        self.tell(from, self.program.manner.delivered(message));
        sleep(self.knowledge.timing.pause).await;
        self.tell(from, self.program.manner.displayed(message));
        let heard = body.unwrap_or_default();
        let language = self.knowledge.language.of_text(&heard);
        if let Some(scene) = scenes::called(self.role, &heard) {
            return self.play(scene, language).await;
        }
        self.tell(from, self.program.manner.composing(message));
        let line = match sent.map(Element::ns) {
            Some(ns::X_OOB) => language.of(scenes::THANKS_FOR_FILES),
            Some(_) => language.of(scenes::THANKS_FOR_CONTACTS),
            None => self.next_line(&heard),
        };
        // XEP-0466: an answer carries the timer of the chat.
        let timer = message.child("ephemeral", ns::EPHEMERAL).and_then(|timer| timer.attribute("timer")?.trim().parse().ok());
        self.say(&from.to_string(), line, timer.map(stanzas::vanishes_after)).await;
    }

    fn next_line(&mut self, heard: &str) -> &'static str {
        let line = script::answer(self.role, heard, self.turn, self.knowledge.language);
        self.turn = self.turn.wrapping_add(1);
        line
    }

    /// Tells what became of a message, if there is something to tell.
    fn tell(&mut self, to: &Jid, payload: Option<Element>) {
        if let Some(payload) = payload {
            let id = self.entropy.stanza_id();
            self.guest.say(stanzas::notice(&to.to_string(), &id).with_child(payload));
        }
    }

    /// Writes for a while, then says it.
    async fn say(&mut self, to: &str, words: &str, payloads: impl IntoIterator<Item = Element>) {
        self.write(words).await;
        self.used = self.knowledge.clock.now();
        let message = stanzas::message(to, &self.entropy.stanza_id(), words);
        let payloads = payloads.into_iter().chain(self.program.manner.requests());
        let message = self.in_form(payloads.fold(message, Element::with_child));
        self.guest.say(message);
    }

    /// As Juliet and this one talk; what cannot be sealed any more is not said.
    fn in_form(&mut self, message: Element) -> Element {
        let to = message.attribute("to").and_then(|to| to.parse::<Jid>().ok());
        let is_sealed = self.form != Form::Plain && to.is_some_and(|to| *to.bare() == self.knowledge.juliet);
        let Some(secrecy) = self.secrecy.as_ref().filter(|_| is_sealed) else { return message };
        let language = self.knowledge.language;
        let sealed = secrecy.seal(self.form, &message, language.of(scenes::SEALED), &mut self.entropy);
        sealed.unwrap_or_else(|| {
            let to = message.attribute("to").unwrap_or_default();
            stanzas::message(to, message.attribute("id").unwrap_or_default(), language.of(scenes::CANNOT_SEAL))
        })
    }

    async fn write(&self, words: &str) {
        let Timing { pause, per_character, longest, .. } = self.knowledge.timing;
        let letters = u32::try_from(words.chars().count()).unwrap_or(u32::MAX);
        sleep(per_character.saturating_mul(letters).min(longest.saturating_sub(pause))).await;
    }

    /// Does what the scene wants.
    async fn play(&mut self, scene: &'static Scene, language: Language) {
        let words = language.of(scene.words);
        let juliet = self.knowledge.juliet.to_string();
        match scene.act {
            Act::AskToBeLetIn => self.ask_to_be_let_in(words),
            Act::Offer(file) => self.offer(file, words),
            Act::Speak => self.begin(&juliet, words, None).await,
            Act::UsefulFor(seconds) => self.begin(&juliet, words, Some(stanzas::useful_for(seconds))).await,
            Act::VanishesAfter(seconds) => self.begin(&juliet, words, Some(stanzas::vanishes_after(seconds))).await,
            Act::Picture(file) => {
                // Where the words are the address, programs of today show a file and nothing else.
                let url = self.url(file);
                self.say(&juliet, &url, Some(stanzas::attachment(&url, words))).await;
            }
            Act::Files(files) => {
                let attachments = files.map(|(file, description)| stanzas::attachment(&self.url(file), language.of(description)));
                self.begin(&juliet, words, attachments).await;
            }
            Act::ContactsOf2001(people) => {
                let contacts = scenes::recommended(people, language);
                let body = scenes::readable(words, &contacts);
                self.begin(&juliet, &body, Some(stanzas::contacts_of_2001(&contacts))).await;
            }
            Act::Contacts(people) => {
                let contacts = scenes::recommended(people, language);
                self.begin(&juliet, words, Some(stanzas::contacts(&contacts))).await;
            }
            Act::PassOn => self.begin(&juliet, words, Some(scenes::envelope_of_lady_capulet(language))).await,
            Act::ToSeveral => {
                let addresses = stanzas::addresses(&[("to", juliet.as_str()), ("cc", "nurse@capulet.com")]);
                let service = format!("multicast.{}", self.knowledge.juliet.domain());
                self.say(&service, words, Some(addresses)).await;
            }
        }
    }

    /// Says something unasked. Who has talked to Juliet before knows that her program shows that they write.
    async fn begin(&mut self, to: &str, words: &str, payloads: impl IntoIterator<Item = Element>) {
        if let Some(juliet) = self.juliet_at.clone() {
            self.tell(&juliet.into(), self.program.manner.begins());
        }
        self.say(to, words, payloads).await;
    }

    fn url(&self, file: File) -> String {
        format!("http://{}/{}", self.knowledge.files, file.name)
    }

    fn ask_to_be_let_in(&self, words: &str) {
        let status = Element::new("status", ns::CLIENT).with_text(words);
        let nick = Element::new("nick", ns::NICK).with_text(self.knowledge.language.of(["Tybalt", "提伯尔特"]));
        let request = stanzas::subscription("subscribe", &self.knowledge.juliet.to_string());
        self.guest.say(request.with_child(status).with_child(nick));
    }

    /// Only a program can be asked to fetch a file, so she has to be there.
    fn offer(&mut self, file: File, words: &str) {
        let Some(juliet) = self.juliet_at.clone() else { return };
        let id = self.entropy.stanza_id();
        self.guest.say(stanzas::offer(&juliet.to_string(), &id, &self.url(file), words));
        if self.offers.len() >= MAX_OFFERS {
            self.offers.pop_front();
        }
        self.offers.push_back(id);
    }

    async fn hear_of_offer(&mut self, answer: &Element) {
        let Some(place) = self.offers.iter().position(|id| answer.attribute("id") == Some(id.as_str())) else { return };
        self.offers.remove(place);
        let error = answer.child("error", ns::CLIENT);
        let condition = error.and_then(|error| error.children().find(|child| child.ns() == ns::STANZAS && child.name() != "text"));
        let refused = (answer.attribute("type") == Some("error")).then(|| condition.map_or("undefined-condition", Element::name));
        let words = self.knowledge.language.of(scenes::reaction(refused));
        let juliet = self.knowledge.juliet.to_string();
        sleep(self.knowledge.timing.pause).await;
        self.begin(&juliet, words, None).await;
    }

    /// What the program answers (RFC 6120 §8.2.3).
    fn answer_question(&self, question: &Element, from: &Jid) {
        let to = from.to_string();
        let Some(payload) = question.children().next() else {
            return self.guest.say(stanzas::refusal(question, &to, "modify", "bad-request"));
        };
        self.guest.say(match self.program.answer(payload, self.knowledge.clock.now(), self.used) {
            Ok(answer) => stanzas::result(question, &to, answer),
            Err(Unanswered::Unavailable) => stanzas::refusal(question, &to, "cancel", "service-unavailable"),
            Err(Unanswered::NoSuchNode) => stanzas::refusal(question, &to, "cancel", "item-not-found"),
        });
    }

    /// What the person decides: contacts are welcome; of files only what is on the stage, since nothing of the demo leaves
    /// this machine.
    async fn answer_request(&mut self, request: &Element, from: &Jid) {
        let to = from.to_string();
        let asked = request.children().next().filter(|payload| self.program.has(payload.ns()));
        match asked.map(|payload| (payload.name(), payload.ns(), payload)) {
            Some(("x", ns::ROSTER_EXCHANGE, _)) => {
                self.guest.say(stanzas::result(request, &to, None));
                let thanks = self.knowledge.language.of(scenes::THANKS_FOR_CONTACTS);
                self.say(&to, thanks, None).await;
            }
            Some(("query", ns::IQ_OOB, query)) => {
                let ours = format!("http://{}/", self.knowledge.files);
                let known = query.child_text("url", ns::IQ_OOB).is_some_and(|url| url.trim().starts_with(&ours));
                self.guest.say(if known {
                    stanzas::result(request, &to, None)
                } else {
                    stanzas::refusal(request, &to, "modify", "not-acceptable")
                });
            }
            _ => self.guest.say(stanzas::refusal(request, &to, "cancel", "service-unavailable")),
        }
    }
}

/// At that time, or never.
async fn at(time: Option<Instant>) {
    match time {
        Some(time) => sleep_until(time).await,
        None => std::future::pending().await,
    }
}
