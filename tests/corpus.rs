//! Every example of the 2001 overview and of the XEPs through the reader, the writer and all that reads payloads.
//!
//! The overview's 33 examples are in `tests/data/seed-examples`. The XEPs' examples are not part of this project: they
//! are read from `protocol/xep-examples` in the folder that `BALCONY_SHARED` names (`../shared` without it), and where
//! that is missing the test says so and checks nothing.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::string_slice, clippy::panic, clippy::print_stdout)]

use std::{
    fs,
    path::{Path, PathBuf},
};

use balcony::xmpp::{
    error::{SaslFailure, StanzaError, StreamError},
    jid::Jid,
    ns,
    payload::{
        addresses::{Addresses, Addressing},
        bob::Bits,
        caps::Caps,
        captcha::Challenge,
        chat_state::ChatState,
        data_form::{DataForm, FormResult, Media, Validation},
        delay::Delay,
        disco::{Info, Items},
        encrypted,
        encryption::{ExplicitEncryption, ForeignEncryption},
        entity_time::EntityTime,
        envelope::Envelope,
        ephemeral::Ephemeral,
        expire::{self, Expire},
        gateway::{self, Prompt},
        hint::Hint,
        last_activity::LastActivity,
        marker::Marker,
        message_event::MessageEvent,
        oob,
        openpgp::{self, PublicKey, PublicKeysList, SecretKeyBackup, SignCrypt},
        preauth,
        pubsub::{NodeAccess, NodeItem, Notification},
        receipt::Receipt,
        register::RegistrationForm,
        roster::{Roster, RosterEntry},
        roster_exchange::RosterExchange,
        search::{self, SearchForm},
        vcard::{Property, VCard, version4},
        version::Version,
    },
    report::{Report, Wishes},
    session::Sealed,
    stanza::{
        iq::Iq,
        message::Message,
        presence::{IncomingPresence, Presence, PresenceContent, Show, SubscriptionVerb},
    },
    xml::{Element, Limits, StreamEvent, StreamReader, XmlError, close_tag, open_tag, parse_fragment, write},
};
use serde_json::Value;

/// The prefixes that the XEPs' examples take for granted.
const PREFIXES: &str = "xmlns:db='jabber:server:dialback' xmlns:xlink='http://www.w3.org/1999/xlink' \
    xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'";

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn examples(folder: &Path) -> Vec<Value> {
    let index: Value = serde_json::from_str(&read(&folder.join("INDEX.json"))).unwrap();
    index["examples"].as_array().unwrap().clone()
}

fn overview() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/seed-examples")
}

/// The XEPs' examples, where they are.
fn xep_examples() -> Option<PathBuf> {
    let shared = std::env::var_os("BALCONY_SHARED").map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared"), PathBuf::from);
    let folder = shared.join("protocol/xep-examples");
    if folder.join("INDEX.json").is_file() {
        return Some(folder);
    }
    println!("skipped: the examples of the XEPs are not at {}", folder.display());
    None
}

/// What stands in `text`, with stray words between elements allowed.
fn parse(text: &str) -> Result<Element, XmlError> {
    parse_fragment(&format!("<corpus {PREFIXES}>{text}</corpus>"), ns::CLIENT).map(|mut elements| elements.remove(0))
}

/// All events of a stream that says `text` and is closed.
fn events(text: &str, piece: usize) -> Result<Vec<StreamEvent>, XmlError> {
    let open = open_tag(&[]).replace("<stream:stream", &format!("<stream:stream {PREFIXES}"));
    let stream = format!("{open}{text}{}", close_tag());
    let mut reader = StreamReader::new(Limits::AFTER_LOGIN);
    let mut events = Vec::new();
    for bytes in stream.as_bytes().chunks(piece) {
        reader.push(bytes);
        while let Some(event) = reader.next()? {
            events.push(event);
        }
    }
    Ok(events)
}

/// Written and read again, `element` is the same.
fn assert_survives(element: &Element, name: &str) {
    let written = write(element, ns::CLIENT);
    let again = parse_fragment(&written, ns::CLIENT).unwrap_or_else(|error| panic!("{name}: {error}: {written}"));
    assert_eq!(again, std::slice::from_ref(element), "{name}");
}

/// Hands every element to everything that reads one: nothing may panic.
fn read_as_everything(element: &Element) {
    let everybody = |_: &Jid| true;
    let _ = (Message::parse(element, "en"), IncomingPresence::parse(element, "zh"), Iq::parse(element), Delay::of(element, everybody));
    let _ = (DataForm::parse(element), RegistrationForm::parse(element), Roster::parse(element), oob::page(element));
    let _ = (FormResult::parse(element), Validation::parse(element), Media::parse(element), Bits::all_in(element), Challenge::of(element));
    let _ = (RegistrationForm::of(element), RegistrationForm::of_error(element), preauth::token_in(element));
    let _ = (SearchForm::parse(element), search::results(element), Prompt::parse(element), gateway::address(element));
    let account = "ann@example.org".parse().unwrap();
    let _ = (MessageEvent::of(element), MessageEvent::parse(element), Report::of(element), Wishes::of(element));
    let _ = (Expire::of(element), expire::waiting_since(element, everybody), Ephemeral::of(element), Marker::of(element));
    let _ = (Envelope::of(element), Addresses::of(element), Addressing::of(element), Receipt::of(element), ChatState::of(element));
    let _ = (oob::Attachment::of(element), oob::Offer::of(element), RosterExchange::of(element, &account, |_| true), Hint::of(element));
    let _ = (LastActivity::of(element), Version::of(element), EntityTime::of(element), Info::of(element), Items::of(element));
    let _ = (
        Caps::of(element),
        StanzaError::of(element),
        StanzaError::parse(element),
        StreamError::parse(element),
        SaslFailure::parse(element),
    );
    let _ = (encrypted::encrypted_in(element), encrypted::signed_in(element), openpgp::sealed_in(element), Sealed::of(element, None));
    let _ = (ExplicitEncryption::of(element), ForeignEncryption::of(element, Some("?OTR:")));
    let _ = (PublicKeysList::parse(element), PublicKey::parse(element), SecretKeyBackup::parse(element));
    let _ = (NodeAccess::of(element, "n"), NodeItem::all_in(element, "n"), Notification::of(element), Notification::parse(element));
    let _ = SignCrypt::parse(write(element, "").as_bytes(), "en");
    let cards = [VCard::parse(element), version4::parse(element)];
    for card in cards.into_iter().flatten() {
        assert_eq!(VCard::parse(&card.to_element()).as_ref().map(VCard::to_element), Some(card.to_element()), "saved, it says the same");
    }
    element.children().for_each(read_as_everything);
}

/// `{namespace}name`, as the index writes it.
fn title(element: &Element) -> String {
    format!("{{{}}}{}", element.ns(), element.name())
}

/// Whether the stanza readers understand `stanza`, or rightly do not: a probe is not for clients, and an iq has a type.
fn is_understood(stanza: &Element) -> bool {
    match stanza.name() {
        "message" => Message::parse(stanza, "en").is_some(),
        "presence" => IncomingPresence::parse(stanza, "en").is_some() || stanza.attribute("type") == Some("probe"),
        "iq" => Iq::parse(stanza).is_some() == stanza.attribute("type").is_some(),
        _ => true,
    }
}

#[test]
fn the_overview_s_examples_are_read_written_and_read_the_same() {
    let examples = examples(&overview());
    assert_eq!(examples.len(), 33);
    for example in examples {
        let number = example["n"].as_u64().unwrap();
        let printed = read(&overview().join(format!("{number:02}.xml")));
        let fixed = read(&overview().join(format!("{number:02}.fixed.xml")));
        match number {
            // Stream headers and closing tags: no elements by themselves.
            12 | 13 | 32 | 33 => {}
            _ => {
                let contents = parse(&fixed).unwrap_or_else(|error| panic!("{number} fixed: {error}"));
                assert_eq!(contents.children().count(), 1, "{number}");
                assert!(contents.children().all(is_understood), "{number}");
                contents.children().for_each(|element| assert_survives(element, &format!("{number} fixed")));
                read_as_everything(&contents);
            }
        }
        match (example["raw_wellformed"].as_bool().unwrap(), parse(&printed)) {
            (true, Ok(contents)) => contents.children().for_each(|element| assert_survives(element, &format!("{number} as printed"))),
            (true, Err(_)) if matches!(number, 32 | 33) => {}
            (true, Err(error)) => panic!("{number} as printed: {error}"),
            (false, outcome) => assert_eq!(outcome, Err(XmlError::NotWellFormed), "{number} as printed"),
        }
    }
}

#[test]
fn the_overview_s_stream_is_opened_and_closed() {
    for (number, name, value) in [("12", "to", "capulet.com"), ("13", "id", "180763465")] {
        let mut reader = StreamReader::new(Limits::BEFORE_LOGIN);
        reader.push(read(&overview().join(format!("{number}.fixed.xml"))).as_bytes());
        let Ok(Some(StreamEvent::Open(header))) = reader.next() else { panic!("{number}") };
        assert!(header.is("stream", ns::STREAM));
        assert_eq!(header.attribute(name), Some(value));
        assert_eq!(header.attribute("version"), None);
        reader.push(read(&overview().join("33.xml")).as_bytes());
        assert_eq!(reader.next(), Ok(Some(StreamEvent::Close)));
    }
}

/// The one stanza of the overview's example `number`, as corrected.
fn stanza(number: u32) -> Element {
    let text = read(&overview().join(format!("{number:02}.fixed.xml")));
    parse_fragment(&text, ns::CLIENT).unwrap().remove(0)
}

#[test]
fn the_overview_s_contact_is_added_and_answers() {
    let entries = |number| Roster::parse(Iq::parse(&stanza(number)).unwrap().payload.as_ref().unwrap()).unwrap().entries;
    let [RosterEntry::Item(asked)] = &entries(25)[..] else { panic!() };
    assert!(asked.pending_out);
    let [RosterEntry::Item(added)] = &entries(29)[..] else { panic!() };
    assert_eq!((added.jid.to_string().as_str(), added.name.as_deref()), ("romeo@montague.net", Some("romeo")));
    assert_eq!(added.subscription.name(), "both");
    assert_eq!(Iq::parse(&stanza(23)).unwrap().id, None, "pushes of 2001 have no id");
    let PresenceContent::Subscription { verb, status, .. } = IncomingPresence::parse(&stanza(22), "en").unwrap().content else { panic!() };
    assert_eq!((verb, status.as_deref()), (SubscriptionVerb::Subscribe, Some("Wherefore are thou?")));
}

#[test]
fn the_overview_s_message_and_presence_say_what_they_say() {
    assert_eq!(Message::parse(&stanza(30), "en").unwrap().body.as_deref(), Some("Wherefore are thou?"));
    let content = IncomingPresence::parse(&stanza(31), "en").unwrap().content;
    let away = Presence::Available { show: Show::Away, status: Some("stepped away…".to_owned()), priority: 0, signed: None };
    assert_eq!(content, PresenceContent::State(away));
}

#[test]
fn the_overview_s_payloads_say_the_same_as_printed_where_they_can_be_read_at_all() {
    let printed = |number: u32| parse(&read(&overview().join(format!("{number:02}.xml"))));
    for number in [1, 2, 4] {
        assert_eq!(printed(number), Err(XmlError::NotWellFormed), "{number}");
    }
    for number in [3, 5, 6, 7] {
        assert_eq!(printed(number).unwrap().children().next(), Some(&stanza(number)), "{number}");
    }
    assert!(Wishes::of(&stanza(3)).composing.is_some());
    assert_eq!(Report::of(&stanza(4)).len(), 1);
    assert_eq!(Envelope::of(&stanza(2)).unwrap().entries.len(), 2);
    assert_eq!(Expire::of(&stanza(5)), Some(Expire::after(3600)));
    assert_eq!(oob::Attachment::of(&stanza(6)).len(), 1);
    let hamlet = "hamlet@denmark.com".parse().unwrap();
    assert_eq!(RosterExchange::of(&stanza(7), &hamlet, |_| true).unwrap().items.len(), 3);
    // Nothing says anything of what belongs to another.
    for number in [2, 3, 4, 6, 7] {
        assert_eq!(Expire::of(&stanza(number)), None, "{number}");
    }
    for number in [2, 5, 6, 7] {
        assert!(Report::of(&stanza(number)).is_empty() && Wishes::of(&stanza(number)).is_empty(), "{number}");
    }
}

#[test]
fn the_xeps_examples_are_read_written_and_read_the_same() {
    let Some(folder) = xep_examples() else { return };
    let examples = examples(&folder);
    assert!(examples.len() > 1000, "{}", examples.len());
    for example in examples {
        let name = example["file"].as_str().unwrap();
        let text = read(&folder.join(name));
        if example["kind"] == "malformed" {
            assert!(parse(&text).is_err(), "{name}");
            continue;
        }
        let contents = parse(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
        let titles: Vec<_> = contents.children().map(title).collect();
        let roots: Vec<_> = example["roots"].as_array().unwrap().iter().map(|root| root.as_str().unwrap()).collect();
        assert_eq!(titles, roots, "{name}");
        contents.children().for_each(|element| assert_survives(element, name));
        read_as_everything(&contents);
    }
}

#[test]
fn the_xeps_examples_are_the_same_however_they_are_cut() {
    let Some(folder) = xep_examples() else { return };
    for example in examples(&folder) {
        let name = example["file"].as_str().unwrap();
        let text = read(&folder.join(name));
        let whole = events(&text, usize::MAX);
        assert_eq!(events(&text, 1), whole, "{name}");
        assert_eq!(events(&text, 13), whole, "{name}");
        if matches!(example["kind"].as_str(), Some("stanza" | "stanzas" | "mixed" | "fragment")) {
            let stanzas = whole.unwrap_or_else(|error| panic!("{name}: {error}"));
            assert_eq!(stanzas.len(), example["roots"].as_array().unwrap().len() + 2, "{name}");
        }
    }
}

#[test]
fn the_xeps_stanzas_are_understood() {
    let Some(folder) = xep_examples() else { return };
    let mut understood = 0;
    for example in examples(&folder).iter().filter(|example| example["kind"] == "stanza" && example["placeholder"] == false) {
        let name = example["file"].as_str().unwrap();
        let contents = parse(&read(&folder.join(name))).unwrap();
        for stanza in contents.children() {
            assert!(is_understood(stanza), "{name}: {stanza:?}");
            understood += 1;
        }
    }
    assert!(understood > 500, "{understood}");
}

#[test]
fn the_xeps_card_is_read_whole() {
    let Some(folder) = xep_examples() else { return };
    let iq = parse(&read(&folder.join("0054-02.xml"))).unwrap().children().find_map(Iq::parse).unwrap();
    let card = VCard::parse(&iq.payload.unwrap()).unwrap();
    assert_eq!((card.best_name().as_deref(), card.nickname().as_deref()), (Some("Peter Saint-Andre"), Some("stpeter")));
    assert_eq!(card.birthday().unwrap().to_text(), "1966-08-06");
    assert_eq!(card.phones().map(|phone| phone.number.as_str()).collect::<Vec<_>>(), ["303-308-3282", "303-555-1212"]);
    assert_eq!(card.addresses().count(), 2);
    assert_eq!(card.organisation().unwrap().units, [""; 0]);
    assert!(card.properties.iter().all(|property| !matches!(property, Property::Other(_) | Property::Extended(_))), "{card:?}");
    assert_eq!(VCard::parse(&card.to_element()), Some(card));
}

#[test]
fn the_overview_s_card_has_only_a_placeholder() {
    let card = |number| VCard::parse(&Iq::parse(&stanza(number)).unwrap().payload.unwrap());
    for number in [9, 10, 11] {
        assert_eq!(card(number), Some(VCard::default()), "{number}");
    }
}
