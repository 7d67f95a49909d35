//! Events in one line.

use balcony::xmpp::{
    features::Features,
    payload::{delay::Delay, register::RegistrationForm, roster::RosterItem, roster_exchange::RosterExchange},
    report::Form,
    session::{Event, Failure},
    stanza::presence::Presence,
};

/// The event as the transcripts write it.
pub fn summary(event: &Event) -> String {
    match event {
        Event::MemoryChanged(memory) => {
            let link = memory.zero_knowledge.as_ref().map_or("none".to_owned(), |(token, sequence)| format!("{token}:{sequence}"));
            format!("MemoryChanged scram={} sasl={} zero-knowledge={link}", memory.scram_seen, memory.sasl_seen)
        }
        Event::RegistrationOffered(form) => format!("RegistrationOffered {}", self::form(form)),
        Event::Registered { jid } => format!("Registered {jid}"),
        Event::RegistrationRefused(error) => format!("RegistrationRefused {}", error.condition.name()),
        Event::Authenticated { mechanism, legacy } => format!("Authenticated {mechanism}{}", if *legacy { " legacy" } else { "" }),
        Event::Online { jid } => format!("Online {jid}"),
        Event::RosterReceived(items) => {
            format!("RosterReceived {}", items.iter().map(item).collect::<Vec<_>>().join("; ")).trim().to_owned()
        }
        Event::RosterChanged(changed) => format!("RosterChanged {}", item(changed)),
        Event::RosterRemoved(jid) => format!("RosterRemoved {jid}"),
        Event::RosterFailed(error) => format!("RosterFailed {}", error.condition.name()),
        Event::Presence { from, presence, delay } => format!("Presence {from} {}{}", self::presence(presence), self::delay(delay.as_ref())),
        Event::Subscription { from, verb, status, nick } => {
            format!("Subscription {from} {}{}{}", verb.name(), quoted("status", status.as_deref()), quoted("nick", nick.as_deref()))
        }
        Event::Message(message) => format!(
            "Message {} {:?} {:?}{}{}{}{}",
            message.from,
            message.kind,
            message.body,
            quoted("subject", message.subject.as_deref()),
            word("id", message.id.as_deref()),
            word("to", message.to.as_ref().map(ToString::to_string).as_deref()),
            delay(message.delay.as_ref()),
        ),
        Event::MessageRefused { id, from, error, echoed_body } => format!(
            "MessageRefused {}{}{}{}",
            error.condition.name(),
            word("id", id.as_deref()),
            word("from", from.as_ref().map(ToString::to_string).as_deref()),
            quoted("body", echoed_body.as_deref()),
        ),
        Event::Reported { from, report, delayed } => format!(
            "Reported {from} {:?}{}{}{}",
            report.kind,
            if report.form == Form::Event { " event" } else { "" },
            word("id", report.id.as_deref()),
            if *delayed { " delayed" } else { "" },
        ),
        Event::TimerSet { from, ephemeral } => format!("TimerSet {from} {}", ephemeral.timer),
        Event::FileOffered { from, id, attachment } => format!("FileOffered {from} {id} {}", attachment.url),
        Event::ContactsSent { from, id, contacts } => format!("ContactsSent {from} {id} {}", self::contacts(contacts)),
        Event::TimeAsked { from, id, legacy } => format!("TimeAsked {from} {id}{}", if *legacy { " legacy" } else { "" }),
        Event::Features { from, features } => format!("Features {from} {}", self::features(*features)),
        Event::MulticastFound(service) => format!("MulticastFound {service}"),
        Event::Answered { tag, result } => match result {
            Ok(answer) => format!("Answered {tag} {answer:?}"),
            Err(error) => format!("Answered {tag} {}", error.condition.name()),
        },
        Event::Replied { tag, result } => {
            format!("Replied {tag} {}", result.as_ref().map_or_else(|error| error.condition.name(), |()| "ok"))
        }
        Event::Ended(failure) => format!("Ended {}", self::failure(failure)),
    }
}

fn contacts(contacts: &RosterExchange) -> String {
    contacts.items.iter().map(|item| format!("{}:{}", item.action.name(), item.jid)).collect::<Vec<_>>().join(",")
}

/// The names of what a client can do, in the order of their declaration.
fn features(features: Features) -> String {
    let Features { chat_states, receipts, markers, events, ephemeral, roster_exchange, contacts, offers } = features;
    let all = [
        (chat_states, "chat-states"),
        (receipts, "receipts"),
        (markers, "markers"),
        (events, "events"),
        (ephemeral, "ephemeral"),
        (roster_exchange, "roster-exchange"),
        (contacts, "contacts"),
        (offers, "offers"),
    ];
    let named: Vec<_> = all.into_iter().filter(|(there, _)| *there).map(|(_, name)| name).collect();
    if named.is_empty() { "none".to_owned() } else { named.join(",") }
}

fn failure(failure: &Failure) -> String {
    match failure {
        Failure::Stream(error) => format!(
            "Stream {}{}{}",
            error.condition.name(),
            quoted("text", error.text.as_deref()),
            word("other-host", error.other_host.as_deref())
        ),
        Failure::Sasl(condition, text) => format!("Sasl {}{}", condition.name(), quoted("text", text.as_deref())),
        Failure::IqAuth(error) => format!("IqAuth {}", error.condition.name()),
        Failure::Bind(error) => format!("Bind {}", error.condition.name()),
        Failure::RegistrationUnavailable(error) => {
            format!("RegistrationUnavailable {}", error.as_ref().map_or("unoffered", |error| error.condition.name()))
        }
        Failure::Violation(_) => "Violation".to_owned(),
        other => format!("{other:?}"),
    }
}

fn form(form: &RegistrationForm) -> String {
    match form {
        RegistrationForm::Fields { instructions, fields, key, registered } => format!(
            "fields {}{}{}{}",
            fields.iter().map(|field| format!("{}{}", field.name, word("value", field.value.as_deref()))).collect::<Vec<_>>().join(","),
            quoted("instructions", instructions.as_deref()),
            word("key", key.as_deref()),
            if *registered { " registered" } else { "" },
        ),
        RegistrationForm::Form(form) => {
            format!("form {}", form.fields.iter().filter_map(|field| field.var.clone()).collect::<Vec<_>>().join(","))
        }
        RegistrationForm::Redirect { instructions, url } => format!("redirect {url}{}", quoted("instructions", instructions.as_deref())),
    }
}

fn item(item: &RosterItem) -> String {
    format!(
        "{} {}{}{}{}",
        item.jid,
        format!("{:?}", item.subscription).to_lowercase(),
        quoted("name", item.name.as_deref()),
        if item.pending_out { " pending" } else { "" },
        item.groups.iter().map(|group| format!(" group={group:?}")).collect::<String>(),
    )
}

fn presence(presence: &Presence) -> String {
    match presence {
        Presence::Available { show, status, priority } => {
            format!("{} {priority}{}", format!("{show:?}").to_lowercase(), quoted("status", status.as_deref()))
        }
        Presence::Unavailable { status } => format!("unavailable{}", quoted("status", status.as_deref())),
        Presence::Error(error) => format!("error {}", error.condition.name()),
    }
}

fn delay(delay: Option<&Delay>) -> String {
    delay.map(|delay| format!(" delay={}", delay.stamp)).unwrap_or_default()
}

fn word(name: &str, value: Option<&str>) -> String {
    value.map(|value| format!(" {name}={value}")).unwrap_or_default()
}

fn quoted(name: &str, value: Option<&str>) -> String {
    value.map(|value| format!(" {name}={value:?}")).unwrap_or_default()
}
