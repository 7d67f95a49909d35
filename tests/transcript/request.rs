//! What the engine asks for, as the transcripts write it.

use balcony::xmpp::{
    error::{StanzaCondition, StanzaError},
    ns,
    payload::{
        addresses::{Address, AddressKind, Addresses},
        avatar::PhotoUpdate,
        blocking::{Block, ReportReason, SpamReport},
        captcha::Challenge,
        encryption::ForeignEncryption,
        entity_time::{EntityTime, Zone},
        envelope::{Entry, Role},
        ephemeral::Ephemeral,
        expire::Expire,
        oob::Attachment,
        private::Notes,
        pubsub::NodeAccess,
        register::RegistrationForm,
        roster_exchange::{Action, RosterExchange, SuggestedItem},
        search::SearchForm,
        vcard::VCard,
    },
    report::{Form, Report, ReportKind, Wishes},
    secret::Secret,
    session::{Order, OutgoingMessage, Question, Request, Sealed},
    stanza::presence::{OwnPresence, Show, SubscriptionVerb},
    xml::{Element, parse_fragment},
};

/// `@request VERB [ARGUMENT]...`, each argument a word or, in quotes, several.
pub fn request(text: &str) -> Request {
    let words = words(text);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match *words {
        ["probe", tag] => Request::Probe { tag: tag.parse().unwrap() },
        ["active"] => Request::Active,
        ["logout"] => Request::Logout { status: None },
        ["logout", status] => Request::Logout { status: optional(status) },
        ["message", id, to, body, ref carried @ ..] => {
            let mut message = OutgoingMessage::text(id, to.parse().unwrap(), body);
            carried.iter().for_each(|word| carry(&mut message, word));
            Request::Message(message)
        }
        ["report", to, kind, form, id] => Request::Report { to: to.parse().unwrap(), report: report(kind, form, id) },
        ["offer", tag, to, url] => Request::Offer { to: to.parse().unwrap(), attachment: attachment(url), tag: tag.parse().unwrap() },
        ["answer", to, id, how] => {
            let result = match how {
                "ok" => Ok(()),
                condition => Err(StanzaError::new(StanzaCondition::from_name(condition).unwrap())),
            };
            Request::Answer { to: to.parse().unwrap(), id: id.to_owned(), result }
        }
        ["ask", tag, to, ref question @ ..] => {
            Request::Ask { to: optional(to).map(|to| to.parse().unwrap()), question: self::question(question), tag: tag.parse().unwrap() }
        }
        ["order", tag, to, ref order @ ..] => {
            Request::Order { to: optional(to).map(|to| to.parse().unwrap()), order: self::order(order), tag: tag.parse().unwrap() }
        }
        ["tell-time", to, id, utc, hours, ref legacy @ ..] => Request::TellTime {
            to: to.parse().unwrap(),
            id: id.to_owned(),
            time: EntityTime { utc: utc.parse().unwrap(), zone: Some(Zone::Offset(jiff::tz::offset(hours.parse().unwrap()))) },
            legacy: *legacy == ["legacy"],
        },
        ["presence", show, priority, status] => presence(show, priority, status, None, None),
        ["presence", show, priority, status, signature] => presence(show, priority, status, optional(signature), None),
        ["presence", show, priority, status, signature, photo] => {
            presence(show, priority, status, optional(signature), Some(self::photo(photo)))
        }
        ["publish", tag, access, node, item, payload] => Request::Publish {
            node: node.to_owned(),
            item: optional(item),
            payload: parse_fragment(payload, "").unwrap().remove(0),
            access: self::access(access),
            tag: tag.parse().unwrap(),
        },
        ["items", tag, of, node, ref max @ ..] => items(tag, of, node, None, max.first().copied()),
        ["item", tag, of, node, item] => items(tag, of, node, Some(item), None),
        ["delete-node", tag, node] => Request::DeleteNode { node: node.to_owned(), tag: tag.parse().unwrap() },
        ["subscription", verb, to, status] => Request::Subscription {
            to: to.parse().unwrap(),
            verb: match verb {
                "subscribe" => SubscriptionVerb::Subscribe,
                "subscribed" => SubscriptionVerb::Subscribed,
                "unsubscribe" => SubscriptionVerb::Unsubscribe,
                "unsubscribed" => SubscriptionVerb::Unsubscribed,
                _ => panic!("@request: {text}"),
            },
            status: optional(status),
        },
        ["roster-set", tag, jid, name, ref groups @ ..] => Request::RosterSet {
            item: balcony::xmpp::payload::roster::RosterItem {
                jid: jid.parse().unwrap(),
                name: optional(name),
                subscription: Default::default(),
                pending_out: false,
                groups: groups.iter().map(|&group| group.to_owned()).collect(),
            },
            tag: tag.parse().unwrap(),
        },
        ["roster-remove", tag, jid] => Request::RosterRemove { jid: jid.parse().unwrap(), tag: tag.parse().unwrap() },
        ["register", ref answers @ ..] => Request::Register { answers: self::answers(answers) },
        _ => panic!("@request: {text}"),
    }
}

fn items(tag: &str, of: &str, node: &str, item: Option<&str>, max: Option<&str>) -> Request {
    Request::Items {
        of: optional(of).map(|of| of.parse().unwrap()),
        node: node.to_owned(),
        item: item.map(str::to_owned),
        max: max.map(|max| max.parse().unwrap()),
        tag: tag.parse().unwrap(),
    }
}

/// `NAME=VALUE`, each.
fn answers(answers: &[&str]) -> Vec<(String, Secret)> {
    let answer = |answer: &&str| answer.split_once('=').map(|(name, value)| (name.to_owned(), Secret::new(value))).expect("name=value");
    answers.iter().map(answer).collect()
}

fn photo(photo: &str) -> PhotoUpdate {
    match photo {
        "not-ready" => PhotoUpdate::NotReady,
        "none" => PhotoUpdate::None,
        hash => PhotoUpdate::Picture(hash.parse().unwrap()),
    }
}

fn presence(show: &str, priority: &str, status: &str, signature: Option<String>, photo: Option<PhotoUpdate>) -> Request {
    let show = match show {
        "chat" => Show::Chat,
        "away" => Show::Away,
        "xa" => Show::Xa,
        "dnd" => Show::Dnd,
        _ => Show::Online,
    };
    let presence = OwnPresence { show, status: optional(status), priority: priority.parse().unwrap() };
    Request::Presence { presence, signature, photo }
}

fn access(name: &str) -> NodeAccess {
    match name {
        "open" => NodeAccess::Open,
        "presence" => NodeAccess::Presence,
        "whitelist" => NodeAccess::Whitelist,
        _ => NodeAccess::Other,
    }
}

/// What a message carries besides its text: `KEY=VALUE`.
fn carry(message: &mut OutgoingMessage, word: &str) {
    let (key, value) = word.split_once('=').unwrap_or((word, ""));
    let address = |kind| Address::new(kind, value.parse().unwrap());
    let entry = |role| Entry::new(role, value.parse().unwrap());
    let suggest = |contacts: &mut Option<RosterExchange>| {
        let item = SuggestedItem { action: Action::Add, jid: value.parse().unwrap(), name: None, groups: Vec::new() };
        contacts.get_or_insert_default().items.push(item);
    };
    match key {
        "legacy" => message.sealed = Some(Sealed::Legacy(value.to_owned())),
        "ox" => message.sealed = Some(Sealed::Ox(value.to_owned())),
        "omemo" => message.sealed = Some(Sealed::Foreign(ForeignEncryption::Omemo)),
        "wants" => message.wishes = Wishes::all(form(value)),
        "expire" => message.expire = Some(Expire::after(value.parse().unwrap())),
        "ephemeral" => message.ephemeral = Some(Ephemeral { timer: value.parse().unwrap() }),
        "to" => addresses(message).list.push(address(AddressKind::To)),
        "cc" => addresses(message).list.push(address(AddressKind::Cc)),
        "bcc" => addresses(message).list.push(address(AddressKind::Bcc)),
        "forwarded-by" => message.envelope.get_or_insert_default().entries.push(entry(Role::ForwardedBy)),
        "written-by" => message.envelope.get_or_insert_default().entries.push(entry(Role::From)),
        "file" => message.attachments.push(attachment(value)),
        "contact" => suggest(&mut message.contacts),
        "contact-2001" => {
            message.contacts_as_of_2001 = true;
            suggest(&mut message.contacts);
        }
        _ => panic!("@request message: {word}"),
    }
}

fn addresses(message: &mut OutgoingMessage) -> &mut Addresses {
    message.addresses.get_or_insert_default()
}

/// `URL` or `URL|DESCRIPTION`.
fn attachment(text: &str) -> Attachment {
    let (url, description) = text.split_once('|').map_or((text, None), |(url, description)| (url, Some(description.to_owned())));
    Attachment { url: url.to_owned(), description }
}

fn report(kind: &str, form: &str, id: &str) -> Report {
    let kind = match kind {
        "stored" => ReportKind::Stored,
        "delivered" => ReportKind::Delivered,
        "displayed" => ReportKind::Displayed,
        "composing" => ReportKind::Composing,
        "not-composing" => ReportKind::NotComposing,
        _ => panic!("@request report: {kind}"),
    };
    Report { kind, id: optional(id), form: self::form(form) }
}

fn form(name: &str) -> Form {
    match name {
        "modern" => Form::Modern,
        "event" => Form::Event,
        _ => panic!("{name} is no form"),
    }
}

fn question(words: &[&str]) -> Question {
    match *words {
        ["version"] => Question::Version,
        ["last"] => Question::LastActivity,
        ["time"] => Question::Time,
        ["ping"] => Question::Ping,
        ["info"] => Question::Info,
        ["items"] => Question::Items,
        ["card"] => Question::Card,
        ["notes"] => Question::Notes,
        ["registration"] => Question::RegistrationForm,
        ["register", form, ref given @ ..] => Question::Register { form: registration(form), answers: answers(given) },
        ["unregister"] => Question::Unregister { key: None },
        ["unregister", key] => Question::Unregister { key: Some(key.to_owned()) },
        ["directory"] => Question::DirectoryForm,
        ["search", form, ref given @ ..] => {
            Question::Directory { form: SearchForm::parse(&element(form)).unwrap(), answers: answers(given) }
        }
        ["gateway"] => Question::GatewayPrompt,
        ["address", name] => Question::GatewayAddress(name.to_owned()),
        ["bits", cid] => Question::Bits(cid.parse().unwrap()),
        _ => panic!("{words:?} is no question"),
    }
}

/// What is ordered. Forms and cards are written as they go over the wire.
fn order(words: &[&str]) -> Order {
    let block = |jid: &str, report| Order::Block(vec![Block { jid: jid.parse().unwrap(), report }]);
    match *words {
        ["set-card", card] => Order::SetCard(VCard::parse(&element(card)).unwrap()),
        ["set-notes", query] => Order::SetNotes(Notes::parse(&element(query)).unwrap()),
        ["block"] => Order::Block(Vec::new()),
        ["block", jid] => block(jid, None),
        ["block", jid, reason, text] => {
            let reason = if reason == "spam" { ReportReason::Spam } else { ReportReason::Abuse };
            block(jid, Some(SpamReport { reason, text: optional(text) }))
        }
        ["unblock", ref jids @ ..] => Order::Unblock(jids.iter().map(|jid| jid.parse().unwrap()).collect()),
        ["change-password", password] => Order::ChangePassword { password: Secret::new(password), form: None },
        ["change-password", password, form, ref given @ ..] => {
            Order::ChangePassword { password: Secret::new(password), form: Some((registration(form), answers(given))) }
        }
        ["unregister"] => Order::Unregister,
        ["answer-challenge", message, ref given @ ..] => {
            Order::AnswerChallenge { challenge: Box::new(Challenge::of(&element(message)).unwrap()), answers: answers(given) }
        }
        _ => panic!("{words:?} is no order"),
    }
}

fn registration(query: &str) -> RegistrationForm {
    RegistrationForm::parse(&element(query)).unwrap()
}

fn element(xml: &str) -> Element {
    parse_fragment(xml, ns::CLIENT).unwrap().remove(0)
}

fn optional(text: &str) -> Option<String> {
    Some(text.to_owned()).filter(|text| !text.is_empty())
}

fn words(text: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quoted = false;
    for character in text.chars() {
        match character {
            '"' => quoted = !quoted,
            ' ' if !quoted => words.push(String::new()),
            _ => words.last_mut().unwrap().push(character),
        }
    }
    words
}
