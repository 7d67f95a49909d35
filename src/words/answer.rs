//! What somebody's program or server answered, in sentences. What they wrote themselves is short and isolated.

use jiff::Timestamp;

use super::{Sentence, Situation, refusal, span};
use crate::{
    engine::Refusal,
    i18n::{Value, Words},
    xmpp::{
        error::StanzaCondition,
        jid::Jid,
        payload::{entity_time::EntityTime, entity_time::Zone, last_activity::LastActivity, version::Version},
        session::{Answer, Question},
    },
};

/// Of what they wrote so much is shown, in characters.
const LONGEST: usize = 80;

/// What was answered by `who`.
#[must_use]
pub fn answer(words: &Words, who: &Jid, answer: &Answer) -> String {
    match answer {
        Answer::Version(version) => program(words, version),
        Answer::LastActivity(last) => last_activity(words, who, last),
        Answer::Time(time) => clock(words, time),
        Answer::Ping(after) => {
            let milliseconds = u32::try_from(after.as_millis()).unwrap_or(u32::MAX);
            words.text_with("answer-ping", &[("count", milliseconds.into())])
        }
        Answer::Info(info) => words.text_with("answer-info", &[("count", count(info.features.len()).into())]),
        Answer::Items(items) => words.text_with("answer-items", &[("count", count(items.items.len() + items.left_out).into())]),
        Answer::Card(Some(_)) => words.text("answer-card"),
        Answer::Card(None) => words.text("answer-card-none"),
        Answer::Notes(notes) => words.text_with("answer-notes", &[("count", count(notes.notes.len()).into())]),
        Answer::RegistrationForm(_) => words.text("answer-form"),
        Answer::Registered => words.text("answer-registered"),
        Answer::DirectoryForm(_) => words.text("answer-directory"),
        Answer::Found(found) => words.text_with("answer-found", &[("count", count(found.len()).into())]),
        Answer::GatewayPrompt(_) => words.text("answer-gateway"),
        Answer::GatewayAddress(jid) => words.text_with("answer-address", &[("jid", jid.to_string().into())]),
        Answer::Bits(bits) => words.text_with("answer-bits", &[("count", count(bits.bytes.len()).into())]),
    }
}

/// That there was no answer, and why: most programs do not answer all questions, or not everybody's.
#[must_use]
pub fn no_answer(words: &Words, question: &Question, why: &Refusal) -> String {
    use StanzaCondition as Condition;
    let id = match question {
        Question::Version => "answer-no-version",
        Question::LastActivity => "answer-no-last",
        Question::Time => "answer-no-time",
        Question::Ping => "answer-no-ping",
        Question::Info => "answer-no-info",
        Question::Items => "answer-no-items",
        Question::Card => "answer-no-card",
        Question::Notes => "answer-no-notes",
        Question::RegistrationForm => "answer-no-form",
        Question::Register { .. } => "answer-no-registration",
        Question::Unregister { .. } => "answer-no-end",
        Question::DirectoryForm => "answer-no-directory",
        Question::Directory { .. } => "answer-no-search",
        Question::GatewayPrompt => "answer-no-gateway",
        Question::GatewayAddress(_) => "answer-no-address",
        Question::Bits(_) => "answer-no-bits",
    };
    let what = words.text(id);
    match why {
        Refusal::Server(error) => match error.condition {
            Condition::ServiceUnavailable | Condition::FeatureNotImplemented => what,
            Condition::Forbidden | Condition::NotAuthorized | Condition::NotAllowed | Condition::SubscriptionRequired => {
                words.join([what.as_str(), words.text("answer-not-allowed").as_str()])
            }
            _ => join(words, &what, &refusal(words, Situation::Roster, why)),
        },
        _ => join(words, &what, &refusal(words, Situation::Roster, why)),
    }
}

fn count(things: usize) -> u32 {
    u32::try_from(things).unwrap_or(u32::MAX)
}

fn join(words: &Words, what: &str, why: &Sentence) -> String {
    words.join([what, why.what.as_str()])
}

fn short(text: &str) -> String {
    let mut short: String = text.chars().take(LONGEST).collect();
    if text.chars().nth(LONGEST).is_some() {
        short.push('…');
    }
    short
}

fn program(words: &Words, version: &Version) -> String {
    let part = |part: &Option<String>| part.as_deref().map(short).filter(|part| !part.trim().is_empty());
    let (name, number, os) = (part(&version.name), part(&version.version), part(&version.os));
    let Some(name) = name else { return words.text("answer-version-nameless") };
    let id = match (&number, &os) {
        (Some(_), Some(_)) => "answer-version-full",
        (Some(_), None) => "answer-version",
        (None, Some(_)) => "answer-version-os",
        (None, None) => "answer-version-name",
    };
    let values = [("name", name.into()), ("version", number.unwrap_or_default().into()), ("os", os.unwrap_or_default().into())];
    words.text_with(id, &values)
}

/// What it means depends on who was asked: an account, a session or a server (XEP-0012 §2-§4).
fn last_activity(words: &Words, who: &Jid, last: &LastActivity) -> String {
    let long = Value::own(span(words, last.seconds));
    let is_server = who.bare().local().is_none() && who.resource().is_none();
    let what = match (is_server, who.resource()) {
        (true, _) => words.text_with("answer-last-server", &[("span", long)]),
        (false, Some(_)) if last.seconds < 60 => words.text("answer-last-now"),
        (false, Some(_)) => words.text_with("answer-last-session", &[("span", long)]),
        (false, None) if last.seconds == 0 => words.text("answer-last-online"),
        (false, None) => words.text_with("answer-last-account", &[("span", long)]),
    };
    let status = last.status.as_deref().and_then(|status| super::quote(words, "answer-last-status", status));
    words.join([what.as_str(), status.as_deref().unwrap_or_default()])
}

fn clock(words: &Words, time: &EntityTime) -> String {
    let there = |at: Timestamp, offset: jiff::tz::Offset| {
        let local = offset.to_datetime(at);
        format!("{:02}:{:02}", local.hour(), local.minute())
    };
    match &time.zone {
        Some(Zone::Offset(offset)) => {
            let minutes = offset.seconds() / 60;
            let zone = format!("UTC{}{}:{:02}", if minutes < 0 { '-' } else { '+' }, minutes.abs() / 60, minutes.abs() % 60);
            let values = [("time", Value::own(there(time.utc, *offset))), ("zone", Value::own(zone))];
            words.text_with("answer-time", &values)
        }
        Some(Zone::Named(name)) => {
            let values = [("time", Value::own(words.time(time.utc))), ("zone", short(name).into())];
            words.text_with("answer-time-named", &values)
        }
        None => words.text_with("answer-time-unzoned", &[("time", Value::own(words.time(time.utc)))]),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::time::Duration;

    use super::*;
    use crate::{
        i18n::Language,
        xmpp::{
            error::{ErrorType, StanzaError},
            payload::search::Found,
        },
    };

    fn words() -> Words {
        Words::of(Language::English).in_zone(jiff::tz::TimeZone::UTC)
    }

    fn said(who: &str, given: &Answer) -> String {
        answer(&words(), &who.parse().unwrap(), given)
    }

    fn version(name: &str, os: Option<&str>) -> Answer {
        Answer::Version(Version { name: Some(name.into()), version: Some("1.5".into()), os: os.map(Into::into) })
    }

    #[test]
    fn a_program_is_named_as_far_as_it_names_itself() {
        assert_eq!(said("a@b/c", &version("Psi", Some("Linux"))), "It is Psi 1.5 on Linux.");
        assert_eq!(said("a@b/c", &version("Psi", None)), "It is Psi 1.5.");
        assert_eq!(said("a@b/c", &Answer::Version(Version::default())), "It does not say what it is called.");
    }

    #[test]
    fn a_hostile_name_of_a_program_is_cut_and_cannot_turn_the_sentence() {
        let hostile = said("a@b/c", &version(&format!("\u{202e}{}שלום", "x".repeat(5_000)), None));
        assert!(hostile.chars().count() < 150 && !hostile.contains('\u{202e}'), "{hostile}");
        let hebrew = said("a@b/c", &version("שלום", None));
        assert_eq!(hebrew, "It is \u{2068}שלום\u{2069} 1.5.");
    }

    #[test]
    fn last_activity_means_what_was_asked() {
        let last = Answer::LastActivity(LastActivity { seconds: 7_200, status: None });
        assert_eq!(said("a@b/c", &last), "Last used 2 hours ago.");
        assert_eq!(said("a@b", &last), "Last online 2 hours ago.");
        assert_eq!(said("b", &last), "Started 2 hours ago.");
        let online = Answer::LastActivity(LastActivity { seconds: 0, status: None });
        assert_eq!(said("a@b", &online), "Online now.");
    }

    #[test]
    fn the_clock_there_is_told_with_its_zone() {
        let utc = "2026-11-22T12:05:00Z".parse().unwrap();
        let zone = Some(Zone::Offset(jiff::tz::offset(-3)));
        assert_eq!(said("a@b/c", &Answer::Time(EntityTime { utc, zone })), "It is 09:05 there (UTC-3:00).");
        let named = Some(Zone::Named("MDT".into()));
        assert_eq!(
            said("a@b/c", &Answer::Time(EntityTime { utc, zone: named })),
            "Its clock says 12:05 in your time; it calls its zone MDT."
        );
        assert_eq!(said("a@b/c", &Answer::Ping(Duration::from_millis(45))), "It answered after 45 milliseconds.");
    }

    #[test]
    fn what_directories_and_gateways_answer_is_told() {
        assert_eq!(said("d", &Answer::Found(Vec::new())), "Nobody was found.");
        assert_eq!(said("d", &Answer::Found(vec![Found::default()])), "One entry was found.");
        assert_eq!(said("d", &Answer::Found(vec![Found::default(); 2])), "2 entries were found.");
        assert_eq!(said("g", &Answer::GatewayAddress("12345@g".parse().unwrap())), "The address is 12345@g.");
        let silent = no_answer(&words(), &Question::GatewayPrompt, &Refusal::NotOnline);
        assert_eq!(silent, "It does not find addresses on its network. This account is not online.");
    }

    #[test]
    fn a_question_without_an_answer_is_told_in_words() {
        let refused = |condition| {
            let error = StanzaError { condition, kind: ErrorType::Cancel, code: None, text: None, application: None };
            no_answer(&words(), &Question::Version, &Refusal::Server(error))
        };
        assert_eq!(refused(StanzaCondition::ServiceUnavailable), "It does not say which program it is.");
        assert_eq!(refused(StanzaCondition::Forbidden), "It does not say which program it is. Not everybody may ask it.");
        let offline = no_answer(&words(), &Question::Ping, &Refusal::NotOnline);
        assert_eq!(offline, "It did not answer. This account is not online.");
    }
}
