//! Everything that can happen has a sentence and a way on, in both languages.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::string_slice, clippy::panic)]

use super::*;
use crate::{
    engine::Refusal,
    i18n::Language,
    model::{
        Account, AccountId, AccountSettings, Certificate, CertificateFault, Connection, Delivery, Problem, Security, SendFailure,
        ServerAddress,
    },
    xmpp::{
        error::{ApplicationCondition, ErrorType, SaslCondition, StanzaCondition, StanzaError, StreamCondition, StreamError},
        jid::JidError,
    },
};

const CODES: &[u16] = &[302, 400, 401, 402, 403, 404, 405, 406, 407, 408, 409, 500, 501, 502, 503, 504, 510];

fn both() -> [Words; 2] {
    [Words::of(Language::English), Words::of(Language::SimplifiedChinese)]
}

fn error(condition: StanzaCondition) -> StanzaError {
    StanzaError { condition, kind: ErrorType::Cancel, code: None, text: None, application: None }
}

fn coded(condition: StanzaCondition, code: u16) -> StanzaError {
    StanzaError { code: Some(code), ..error(condition) }
}

fn settings() -> AccountSettings {
    AccountSettings::new("juliet@capulet.example".parse().unwrap())
}

fn certificate() -> Certificate {
    Certificate {
        subject: "capulet.example".into(),
        issuer: "Friar Laurence".into(),
        names: vec!["capulet.example".into()],
        not_before: None,
        not_after: None,
        sha256: "0".repeat(64),
    }
}

fn stream_error(condition: StreamCondition) -> StreamError {
    StreamError { condition, text: None, other_host: None }
}

fn is_whole(words: &Words, text: &str) -> bool {
    let stop = if words.language() == Language::English { '.' } else { '。' };
    text.ends_with(stop) && !text.contains(['{', '}']) && !text.contains("-advice")
}

fn assert_helps(words: &Words, sentence: &Sentence, about: &str) {
    assert!(is_whole(words, &sentence.what), "{about}: {sentence:?}");
    assert!(is_whole(words, &sentence.advice), "{about}: {sentence:?}");
}

fn every_problem() -> Vec<Problem> {
    use CertificateFault as Fault;
    let mut problems = vec![
        Problem::HostNotFound { host: "capulet.example".into() },
        Problem::NoService { domain: "capulet.example".into() },
        Problem::NoNetwork,
        Problem::Unreachable { host: "capulet.example".into(), port: 5222, refused: true },
        Problem::Unreachable { host: "capulet.example".into(), port: 5222, refused: false },
        Problem::ConnectionLost,
        Problem::Timeout,
        Problem::TlsUnavailable,
        Problem::TlsFailed("alert 40".into()),
        Problem::BadExtraCa,
        Problem::Malformed,
        Problem::LegacyLoginRefused(coded(StanzaCondition::NotAuthorized, 401)),
        Problem::ServerNotProven,
        Problem::NoLoginMethod { downgrade: true, only_plain_in_clear: true },
        Problem::NoLoginMethod { downgrade: false, only_plain_in_clear: true },
        Problem::NoLoginMethod { downgrade: false, only_plain_in_clear: false },
        Problem::HistoricalServer,
        Problem::ZeroKnowledgeReplay,
        Problem::SessionRefused(error(StanzaCondition::Conflict)),
        Problem::RegistrationUnavailable(None),
        Problem::RegistrationUnavailable(Some(error(StanzaCondition::NotAllowed))),
        Problem::StoreFailed,
        Problem::PasswordMissing,
    ];
    let faults = [
        Fault::UnknownIssuer,
        Fault::WrongName,
        Fault::Expired,
        Fault::NotYetValid,
        Fault::Revoked,
        Fault::NotThePinnedOne,
        Fault::Invalid,
    ];
    problems.extend(faults.map(|fault| Problem::Certificate { fault, certificate: certificate() }));
    problems.extend(StreamCondition::ALL.iter().map(|&condition| Problem::Stream(stream_error(condition))));
    problems.extend(SaslCondition::ALL.iter().map(|&condition| Problem::LoginRefused(condition, None)));
    problems
}

#[test]
fn every_problem_says_what_happened_and_what_to_do() {
    for words in both() {
        for trouble in every_problem() {
            assert_helps(&words, &problem(&words, &trouble, &settings()), &format!("{trouble:?}"));
        }
    }
}

#[test]
fn every_condition_has_a_sentence_in_every_context() {
    for words in both() {
        for &context in Situation::ALL {
            for &condition in StanzaCondition::ALL {
                assert_helps(&words, &stanza_error(&words, context, &error(condition)), &format!("{context:?} {condition:?}"));
            }
        }
    }
}

#[test]
fn every_code_of_2001_has_its_own_sentence() {
    for words in both() {
        let sentences: std::collections::BTreeSet<_> = CODES.iter().map(|&code| legacy_code(&words, code)).collect();
        assert_eq!(sentences.len(), CODES.len());
        assert!(sentences.iter().all(|sentence| is_whole(&words, sentence)));
    }
}

#[test]
fn an_unknown_code_is_told_by_its_class() {
    let [english, _] = both();
    for (unknown, known) in [(399, 302), (410, 400), (499, 400), (505, 500), (599, 500)] {
        assert_eq!(legacy_code(&english, unknown), legacy_code(&english, known));
    }
    assert_eq!(legacy_code(&english, 7), "An unknown error occurred.");
    assert_eq!(legacy_code(&english, u16::MAX), "An unknown error occurred.");
}

#[test]
fn the_situation_says_more_than_the_condition() {
    let [english, chinese] = both();
    let say = |context, error: &StanzaError| stanza_error(&english, context, error).what;
    use StanzaCondition as Condition;
    assert_eq!(
        say(Situation::Message, &coded(Condition::ItemNotFound, 404)),
        "The message could not be delivered: the contact is offline or does not exist."
    );
    assert_eq!(
        say(Situation::Message, &coded(Condition::ServiceUnavailable, 502)),
        "The message could not be delivered: the contact’s server cannot be reached."
    );
    assert_eq!(say(Situation::Registration, &error(Condition::Conflict)), "This user name is taken.");
    assert_eq!(say(Situation::Registration, &error(Condition::ServiceUnavailable)), "The server does not allow registration here.");
    assert_eq!(say(Situation::Subscription, &error(Condition::ItemNotFound)), "The contact’s address may not exist.");
    assert_eq!(say(Situation::Login, &coded(Condition::NotAuthorized, 401)), "The user name or password is wrong.");
    assert_eq!(say(Situation::Login, &coded(Condition::InternalServerError, 500)), "The server had an internal error.");
    assert_eq!(stanza_error(&chinese, Situation::Registration, &error(Condition::Conflict)).what, "该用户名已被注册。");
}

#[test]
fn a_code_speaks_only_where_it_says_more_than_its_condition() {
    let [english, _] = both();
    let say = |error: &StanzaError| stanza_error(&english, Situation::Roster, error).what;
    assert_eq!(say(&coded(StanzaCondition::NotAuthorized, 401)), "You need to log in or prove who you are.");
    assert_eq!(say(&coded(StanzaCondition::RemoteServerTimeout, 408)), "The request took too long; please try again.");
    assert_eq!(say(&coded(StanzaCondition::ServiceUnavailable, 510)), "The connection was closed.");
    assert_eq!(say(&coded(StanzaCondition::Forbidden, 401)), "You do not have permission to do this.");
}

#[test]
fn a_servers_words_come_after_ours_on_one_line() {
    let [english, chinese] = both();
    let refused = StanzaError { text: Some("  no\nway\t<b>out</b> ".into()), ..error(StanzaCondition::Forbidden) };
    let sentence = stanza_error(&english, Situation::Roster, &refused);
    assert_eq!(
        sentence.paragraph(&english),
        "You do not have permission to do this. If it stays so, ask your provider. The server says: no way <b>out</b>"
    );
    assert!(stanza_error(&chinese, Situation::Roster, &refused).paragraph(&chinese).ends_with("服务器的说明：no way <b>out</b>"));
    let empty = StanzaError { text: Some(" \n ".into()), ..refused };
    assert_eq!(stanza_error(&english, Situation::Roster, &empty).says, None);
}

#[test]
fn a_message_to_somebody_who_is_blocked_says_so() {
    let [english, chinese] = both();
    let blocked = StanzaError { application: Some(ApplicationCondition::Blocked), ..error(StanzaCondition::NotAcceptable) };
    assert_eq!(
        stanza_error(&english, Situation::Message, &blocked).paragraph(&english),
        "The message could not be delivered: you have blocked this contact. Unblock them to write to them."
    );
    assert!(stanza_error(&chinese, Situation::Message, &blocked).paragraph(&chinese).contains("屏蔽"));
    let elsewhere = stanza_error(&english, Situation::Roster, &blocked);
    assert!(!elsewhere.paragraph(&english).contains("blocked"));
}

#[test]
fn a_servers_words_are_cut_short() {
    let [english, _] = both();
    let flood = StanzaError { text: Some("唠".repeat(100_000)), ..error(StanzaCondition::Forbidden) };
    let says = stanza_error(&english, Situation::Message, &flood).says.unwrap();
    assert!(says.chars().count() < 230 && says.ends_with('…'));
}

#[test]
fn another_host_is_named_but_not_followed() {
    let [english, _] = both();
    let moved = StreamError { condition: StreamCondition::SeeOtherHost, text: None, other_host: Some("x.example:5222".into()) };
    assert!(stream(&english, &moved).advice.contains("x.example:5222"));
}

#[test]
fn advice_depends_on_who_named_the_server() {
    let [english, _] = both();
    let unknown = Problem::HostNotFound { host: "capulet.example".into() };
    let named = AccountSettings { server: Some(ServerAddress { host: "x.example".into(), port: None }), ..settings() };
    assert_ne!(problem(&english, &unknown, &settings()).advice, problem(&english, &unknown, &named).advice);
}

#[test]
fn every_refusal_says_what_happened_and_what_to_do() {
    let refusals = [
        Refusal::NotOnline,
        Refusal::NotFound,
        Refusal::AlreadyThere,
        Refusal::Server(error(StanzaCondition::Forbidden)),
        Refusal::Secrets,
        Refusal::NotSendable,
        Refusal::NoWindow,
        Refusal::Storage("disk full".into()),
    ];
    for words in both() {
        for &context in Situation::ALL {
            for refused in &refusals {
                assert_helps(&words, &refusal(&words, context, refused), &format!("{context:?} {refused:?}"));
            }
        }
    }
}

#[test]
fn every_wrong_address_is_told() {
    use JidError::{Domain, Local, MissingResource, Resource, UnexpectedResource};
    for words in both() {
        for wrong in [Local, Domain, Resource, UnexpectedResource, MissingResource] {
            assert!(is_whole(&words, &jid_error(&words, wrong)));
        }
    }
}

#[test]
fn a_delivery_claims_no_more_than_is_known() {
    let [english, _] = both();
    assert_eq!(
        delivery(&english, &Delivery::Sent).what,
        "The server has confirmed that it has it. Whether it reached your contact, nobody has said."
    );
    let refused = Delivery::Failed(SendFailure::Refused(error(StanzaCondition::Forbidden)));
    assert_eq!(delivery(&english, &refused).what, "This message was not delivered. You do not have permission to do this.");
    let unknown = delivery(&english, &Delivery::Failed(SendFailure::Unconfirmed)).what;
    assert!(unknown.contains("may or may not have arrived"));
}

#[test]
fn what_was_proven_is_told_and_nothing_else() {
    let [english, _] = both();
    let told = |tls: Option<&str>, pinned, mechanism: &str, legacy| {
        let security = Security { tls: tls.map(str::to_owned), pinned, mechanism: mechanism.into(), legacy };
        let jid = "juliet@capulet.example/balcony".parse().unwrap();
        let account = Account { connection: Connection::Online { jid, security }, ..Account::offline(AccountId(1), settings()) };
        super::security(&english, &account).into_iter().map(|(proof, _)| proof).collect::<Vec<_>>()
    };
    use Proof::{Bad, Care, Good};
    assert_eq!(told(Some("TLSv1.3"), false, "SCRAM-SHA-256-PLUS", false), [Good, Good, Good, Good]);
    assert_eq!(told(Some("TLSv1.3"), true, "PLAIN", false), [Good, Care, Care]);
    assert_eq!(told(None, false, "plain", true), [Bad, Bad, Care]);
    assert_eq!(told(None, false, "digest", true), [Bad, Care, Care]);
    let offline = Account { connection: Connection::Offline, ..Account::offline(AccountId(1), settings()) };
    assert!(super::security(&english, &offline).is_empty());
}
