//! Events in one line.

use balcony::xmpp::{
    features::Features,
    jid::Jid,
    ns,
    payload::{
        addresses::{Addressing, Destination, Party},
        data_form::DataForm,
        delay::Delay,
        expire::Expire,
        pubsub::NodeItem,
        register::RegistrationForm,
        roster::RosterItem,
        roster_exchange::RosterExchange,
        search::{Found, SearchForm},
    },
    report::{Form, Wishes},
    server::ServerFeatures,
    session::{Answer, Event, Failure, IncomingMessage, Sealed},
    stanza::presence::Presence,
    xml::write,
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
        Event::Message(message) => format!("Message {}", self::message(message)),
        Event::MessageRefused { id, from, error, echoed_body } => format!(
            "MessageRefused {}{}{}{}{}",
            error.condition.name(),
            error.application.map(|application| format!(" {}", application.name())).unwrap_or_default(),
            word("id", id.as_deref()),
            word("from", from.as_ref().map(ToString::to_string).as_deref()),
            quoted("body", echoed_body.as_deref()),
        ),
        Event::Reported { from, report, delayed } => format!(
            "Reported {from} {:?}{}{}{}",
            report.kind,
            form_mark(report.form),
            word("id", report.id.as_deref()),
            if *delayed { " delayed" } else { "" },
        ),
        Event::TimerSet { from, ephemeral } => format!("TimerSet {from} {}", ephemeral.timer),
        Event::FileOffered { from, id, attachment } => {
            format!("FileOffered {from} {id} {}{}", attachment.url, quoted("described", attachment.description.as_deref()))
        }
        Event::ContactsSent { from, id, contacts } => format!("ContactsSent {from} {id} {}", self::contacts(contacts)),
        Event::TimeAsked { from, id, legacy } => format!("TimeAsked {from} {id}{}", if *legacy { " legacy" } else { "" }),
        Event::Features { from, features } => format!("Features {from} {}", self::features(*features)),
        Event::ServiceFound(service) => {
            format!("ServiceFound {} {:?}{}", service.jid, service.kind, quoted("name", service.name.as_deref()))
        }
        Event::ServerKnown(features) => format!("ServerKnown{}", server(*features)),
        Event::PhotoAnnounced { from, photo } => format!("PhotoAnnounced {from} {photo:?}"),
        Event::BlocklistReceived(jids) => format!("BlocklistReceived{}", addresses(jids)),
        Event::Blocked(jids) => format!("Blocked{}", addresses(jids)),
        Event::Unblocked(jids) => format!("Unblocked{}", addresses(jids)),
        Event::Challenged(challenge) => format!(
            "Challenged {} about={}{} {}{}{}",
            challenge.challenger,
            challenge.about,
            word("stanza", challenge.stanza.as_deref()),
            fields(&challenge.form),
            challenge.bits.iter().map(|bits| format!(" bits={}", bits.cid)).collect::<String>(),
            word("page", challenge.page.as_deref()),
        ),
        Event::FormDemanded { tag, form } => format!("FormDemanded {tag} {}", self::form(form)),
        Event::Answered { tag, result } => match result {
            Ok(answer) => format!("Answered {tag} {}", self::answer(answer)),
            Err(error) => format!("Answered {tag} {}", error.condition.name()),
        },
        Event::Replied { tag, result } => {
            format!("Replied {tag} {}", result.as_ref().map_or_else(|error| error.condition.name(), |()| "ok"))
        }
        Event::Published { from, node, items } => format!("Published {from} {node}{}", self::items(items)),
        Event::ItemsReceived { tag, result } => match result {
            Ok(items) => format!("ItemsReceived {tag} ok{}", self::items(items)),
            Err(error) => format!("ItemsReceived {tag} {}", error.condition.name()),
        },
        Event::Ended(failure) => format!("Ended {}", self::failure(failure)),
    }
}

/// What it has, in the order of the fields; what it has not is left out.
fn message(message: &IncomingMessage) -> String {
    let time = |name, time: Option<jiff::Timestamp>| word(name, time.map(|time| time.to_string()).as_deref());
    let files = message.attachments.iter().map(|file| format!(" file={}{}", file.url, quoted("described", file.description.as_deref())));
    [
        format!("{} {:?} {:?}", message.from, message.kind, message.body),
        message.sealed.as_ref().map(sealed).unwrap_or_default(),
        quoted("signature", message.signature.as_deref()),
        quoted("subject", message.subject.as_deref()),
        word("id", message.id.as_deref()),
        word("to", message.to.as_ref().map(ToString::to_string).as_deref()),
        delay(message.delay.as_ref()),
        time("claimed", message.claimed),
        message.expire.map(expire).unwrap_or_default(),
        time("waiting-since", message.waiting_since),
        word("ephemeral", message.ephemeral.map(|ephemeral| ephemeral.timer.to_string()).as_deref()),
        wishes(message.wishes),
        message.addressing.as_ref().map(addressing).unwrap_or_default(),
        files.collect(),
        word("contacts", message.contacts.as_ref().map(contacts).as_deref()),
    ]
    .concat()
}

fn sealed(sealed: &Sealed) -> String {
    match sealed {
        Sealed::Legacy(text) => format!(" sealed=legacy:{}", exact(text)),
        Sealed::Ox(base64) => format!(" sealed=ox:{}", exact(base64)),
        Sealed::Foreign(foreign) => format!(" sealed={foreign:?}"),
    }
}

/// All of them, or how many if they are a crowd.
fn items(items: &[NodeItem]) -> String {
    let item = |item: &NodeItem| format!(" {}:{}", item.id.as_deref().unwrap_or_default(), write(&item.payload, ns::CLIENT));
    if items.len() > 9 { format!(" {}", items.len()) } else { items.iter().map(item).collect() }
}

fn expire(expire: Expire) -> String {
    format!(" expire={}{}", expire.seconds, expire.stored.map(|stored| format!("/{stored}")).unwrap_or_default())
}

fn wishes(wishes: Wishes) -> String {
    let all = [(wishes.delivered, "delivered"), (wishes.displayed, "displayed"), (wishes.composing, "composing")];
    all.iter().filter_map(|(form, name)| Some(format!(" wants-{name}{}", form_mark((*form)?)))).collect()
}

fn form_mark(form: Form) -> &'static str {
    if form == Form::Event { " event" } else { "" }
}

fn addressing(addressing: &Addressing) -> String {
    let all = [
        ("To", &addressing.to),
        ("Cc", &addressing.cc),
        ("ReplyTo", &addressing.reply_to),
        ("ReplyRoom", &addressing.reply_room),
        ("OriginalFrom", &addressing.original_from),
        ("ForwardedBy", &addressing.forwarded_by),
    ];
    let named = all.iter().filter(|(_, parties)| !parties.is_empty());
    let mut text: String = named.map(|(name, parties)| format!(" {name}={}", parties_shown(parties))).collect();
    if addressing.no_reply {
        text.push_str(" no-reply");
    }
    text + &left_out(addressing.left_out)
}

/// All of them, or how many if they are a crowd.
fn parties_shown(parties: &[Party]) -> String {
    let party = |party: &Party| {
        let whom = match &party.destination {
            Destination::Jid { jid, .. } => jid.to_string(),
            Destination::Uri(uri) => uri.clone(),
        };
        party.name.as_ref().map_or(whom.clone(), |name| format!("{whom}({name})"))
    };
    if parties.len() > 9 { parties.len().to_string() } else { parties.iter().map(party).collect::<Vec<_>>().join(",") }
}

/// All of them, or how many if they are a crowd.
fn contacts(contacts: &RosterExchange) -> String {
    let items = contacts.items.iter().map(|item| {
        let name = item.name.as_ref().map(|name| format!("({name})")).unwrap_or_default();
        format!("{}:{}{name}", item.action.name(), item.jid)
    });
    let shown = if contacts.items.len() > 9 { contacts.items.len().to_string() } else { items.collect::<Vec<_>>().join(",") };
    shown + &left_out(contacts.left_out)
}

fn left_out(count: usize) -> String {
    if count > 0 { format!(" left-out={count}") } else { String::new() }
}

fn answer(answer: &Answer) -> String {
    match answer {
        Answer::Version(version) => format!(
            "version{}{}{}",
            quoted("name", version.name.as_deref()),
            quoted("version", version.version.as_deref()),
            quoted("os", version.os.as_deref())
        ),
        Answer::LastActivity(last) => format!("last {}{}", last.seconds, quoted("status", last.status.as_deref())),
        Answer::Time(time) => format!("time {} {:?}", time.utc, time.zone),
        Answer::Ping(duration) => format!("ping {}s", duration.as_secs()),
        Answer::Info(info) => format!("info {}", info.features.join(",")),
        Answer::Items(items) => format!("items {}", items.items.iter().map(|item| item.jid.to_string()).collect::<Vec<_>>().join(",")),
        Answer::Card(None) => "card none".to_owned(),
        Answer::Card(Some(card)) => format!("card {}", card.properties.len()),
        Answer::Notes(notes) => {
            let notes = notes.notes.iter().map(|note| format!("{}={:?}", note.jid, note.text));
            format!("notes {}", notes.collect::<Vec<_>>().join(","))
        }
        Answer::RegistrationForm(form) => format!("registration {}", self::form(form)),
        Answer::Registered => "registered".to_owned(),
        Answer::DirectoryForm(SearchForm::Fields { instructions, fields, key }) => format!(
            "directory fields {}{}{}",
            fields.join(","),
            quoted("instructions", instructions.as_deref()),
            word("key", key.as_deref())
        ),
        Answer::DirectoryForm(SearchForm::Form(form)) => format!("directory form {}", self::fields(form)),
        Answer::Found(found) => format!("found {}", found.iter().map(self::found).collect::<Vec<_>>().join("; ")).trim().to_owned(),
        Answer::GatewayPrompt(prompt) => {
            format!("gateway{}{}", quoted("description", prompt.description.as_deref()), quoted("prompt", prompt.prompt.as_deref()))
        }
        Answer::GatewayAddress(jid) => format!("address {jid}"),
        Answer::Bits(bits) => format!("bits {} {} {} bytes", bits.cid, bits.media_type, bits.bytes.len()),
    }
}

fn found(found: &Found) -> String {
    let fields = found.fields.iter().map(|(name, value)| format!(" {name}={value:?}"));
    format!("{}{}", found.jid.as_ref().map(ToString::to_string).unwrap_or_default(), fields.collect::<String>())
}

/// The names of the fields.
fn fields(form: &DataForm) -> String {
    form.fields.iter().filter_map(|field| field.var.clone()).collect::<Vec<_>>().join(",")
}

fn addresses(jids: &[Jid]) -> String {
    jids.iter().map(|jid| format!(" {jid}")).collect()
}

/// The names of what a server can do, in the order of their declaration.
fn server(features: ServerFeatures) -> String {
    let ServerFeatures { blocking, reports, publishing, avatar_conversion, cards, registration, private } = features;
    let all = [
        (blocking, " blocking"),
        (reports, " reports"),
        (publishing, " publishing"),
        (avatar_conversion, " avatar-conversion"),
        (cards, " cards"),
        (registration, " registration"),
        (private, " private"),
    ];
    all.into_iter().filter(|(can, _)| *can).map(|(_, name)| name).collect()
}

/// The names of what a client can do, in the order of their declaration.
fn features(features: Features) -> String {
    let Features { chat_states, receipts, markers, events, ephemeral, roster_exchange, contacts, offers, openpgp, legacy_openpgp } =
        features;
    let all = [
        (chat_states, "chat-states"),
        (receipts, "receipts"),
        (markers, "markers"),
        (events, "events"),
        (ephemeral, "ephemeral"),
        (roster_exchange, "roster-exchange"),
        (contacts, "contacts"),
        (offers, "offers"),
        (openpgp, "openpgp"),
        (legacy_openpgp, "legacy-openpgp"),
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
        RegistrationForm::Form { form, bits, page } => format!(
            "form {}{}{}",
            fields(form),
            bits.iter().map(|bits| format!(" bits={}", bits.cid)).collect::<String>(),
            word("page", page.as_deref()),
        ),
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
        Presence::Available { show, status, priority, signed } => {
            let signed = signed.as_ref().map(|signed| format!(" signed={} by={}", exact(&signed.text), exact(&signed.signature)));
            format!(
                "{} {priority}{}{}",
                format!("{show:?}").to_lowercase(),
                quoted("status", status.as_deref()),
                signed.unwrap_or_default()
            )
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

/// `text` on one line.
fn exact(text: &str) -> String {
    format!("{:?}", text.replace('\n', "⏎"))
}

fn quoted(name: &str, value: Option<&str>) -> String {
    value.map(|value| format!(" {name}={value:?}")).unwrap_or_default()
}
