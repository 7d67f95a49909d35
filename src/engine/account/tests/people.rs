//! Cards, pictures, notes and the care of the account, with a clock of our own.

use super::*;
use crate::{
    engine::{CareOutcome, Publication},
    model::{CardSource, CardState, Care, Profile},
    picture::{self, Pixels},
    xmpp::{
        payload::{
            avatar::{DATA_NODE, METADATA_NODE, PhotoUpdate, PictureInfo},
            pubsub::NodeItem,
            vcard::{Property, VCard},
        },
        server::ServerFeatures,
        session::{Order, Question},
    },
};

fn bytes(red: u8) -> Vec<u8> {
    picture::png(&Pixels { width: 8, height: 8, rgba: [red, 0, 0, 255].repeat(64) }).unwrap()
}

fn card(red: u8) -> VCard {
    let mut card = VCard::default();
    card.set(Property::FormattedName("Romeo".to_owned()));
    card.with_photo(Some(("image/png".to_owned(), bytes(red))))
}

/// What was told since `listener` began.
fn heard(listener: &mut tokio::sync::broadcast::Receiver<crate::engine::Batch>) -> Vec<Update> {
    std::iter::from_fn(|| listener.try_recv().ok()).flat_map(|batch| batch.iter().cloned().collect::<Vec<_>>()).collect()
}

impl Stage {
    /// Its server can do everything.
    fn at_a_good_server(&mut self) -> Vec<Request> {
        self.tell(Event::ServerKnown(ServerFeatures { publishing: true, cards: true, private: true, ..ServerFeatures::default() }))
    }

    fn sees_romeo(&mut self) -> Vec<Request> {
        let key = self.key();
        self.hub.work(|desk| desk.seen.insert(key.clone()));
        self.orders(Command::See(vec![key]))
    }

    fn orders(&mut self, command: Command) -> Vec<Request> {
        self.heart.set_time(self.now);
        self.heart.obey(command)
    }

    fn shows_picture(&mut self, hash: PictureHash) -> Vec<Request> {
        self.tell(Event::PhotoAnnounced { from: ORCHARD.parse().unwrap(), photo: PhotoUpdate::Picture(hash) })
    }

    fn publishes_items(&mut self, node: &str, items: Vec<NodeItem>) -> Vec<Request> {
        self.tell(Event::Published { from: ROMEO.parse().unwrap(), node: node.into(), items })
    }

    fn person(&self) -> crate::model::Person {
        let key = self.key();
        self.hub.work(|desk| desk.world().person(&key).cloned()).expect("something is known of him")
    }

    fn gives_card(&mut self, requests: &[Request], result: Result<Option<VCard>, StanzaCondition>) -> Vec<Request> {
        let [Request::Ask { question: Question::Card, tag, .. }] = requests else { panic!("{requests:?}") };
        self.tell(Event::Answered { tag: *tag, result: result.map(Answer::Card).map_err(StanzaError::new) })
    }
}

#[test]
fn a_picture_is_fetched_once_when_its_owner_can_be_seen() {
    let mut stage = Stage::new();
    let hash = PictureHash::of(&bytes(7));
    assert_eq!(stage.shows_picture(hash), [], "nobody looks");
    let asked = stage.sees_romeo();
    let [Request::Ask { to: Some(to), question: Question::Card, .. }] = &asked[..] else { panic!("{asked:?}") };
    assert_eq!(to.to_string(), ROMEO, "the account, not a session of it");
    assert_eq!(stage.sees_romeo(), [], "it is on its way");
    assert_eq!(stage.gives_card(&asked, Ok(Some(card(7)))), []);
    assert_eq!((stage.person().picture, stage.person().full_name.as_deref()), (Some(hash), Some("Romeo")));
    assert_eq!((stage.sees_romeo(), stage.shows_picture(hash)), (vec![], vec![]), "it is here");
    let next = stage.shows_picture(PictureHash::of(&bytes(8)));
    assert_eq!(next.len(), 1, "a new one is fetched at once");
    assert_eq!(stage.person().picture, None, "and the old one is his no more");
}

#[test]
fn a_picture_with_another_hash_is_not_taken_for_the_announced_one_which_rests_for_a_day() {
    let mut stage = Stage::new();
    let hash = PictureHash::of(&bytes(7));
    stage.shows_picture(hash);
    let asked = stage.sees_romeo();
    stage.gives_card(&asked, Ok(Some(card(8))));
    assert_eq!(stage.person().picture, Some(PictureHash::of(&bytes(8))), "it is what his card has, under its own name");
    let announced = stage.hub.work(|desk| desk.store.has_picture(&hash)).unwrap();
    assert!(!announced);
    assert_eq!(stage.sees_romeo(), []);
    stage.passes(23 * 60 * 60);
    assert_eq!(stage.sees_romeo(), [], "not the same day");
    stage.passes(2 * 60 * 60);
    let asked = stage.sees_romeo();
    stage.gives_card(&asked, Ok(Some(card(7))));
    assert_eq!(stage.person().picture, Some(hash));
}

#[test]
fn what_is_no_picture_is_never_shown() {
    for bad in [&b"<svg xmlns='http://www.w3.org/2000/svg'/>"[..], b"GIF89a\xff\xff\xff\xff\0\0\0", b"no picture"] {
        let mut stage = Stage::new();
        stage.shows_picture(PictureHash::of(bad));
        let asked = stage.sees_romeo();
        stage.gives_card(&asked, Ok(Some(VCard::default().with_photo(Some(("image/png".to_owned(), bad.to_vec()))))));
        assert_eq!(stage.person().picture, None, "{bad:?}");
        assert_eq!(stage.sees_romeo(), [], "{bad:?}");
    }
}

/// What the node says of the picture in these bytes; `None`: that there is none.
fn metadata(bytes: Option<&[u8]>) -> Vec<NodeItem> {
    let info = bytes.map(PictureHash::of).map(|hash| PictureInfo {
        hash,
        bytes: 99,
        media_type: "image/png".into(),
        width: None,
        height: None,
        url: None,
    });
    vec![NodeItem { id: None, payload: crate::xmpp::payload::avatar::metadata(info.as_ref()) }]
}

#[test]
fn a_published_picture_comes_before_the_one_of_the_card() {
    let hash = PictureHash::of(&bytes(9));
    let mut stage = Stage::new();
    let key = stage.key();
    stage.hub.work(|desk| desk.seen.insert(key));
    let asked = stage.publishes_items(METADATA_NODE, metadata(Some(&bytes(9))));
    let [Request::Items { of: Some(of), node, item: Some(item), tag, .. }] = &asked[..] else { panic!("{asked:?}") };
    assert_eq!((of.to_string().as_str(), node.as_str(), item.as_str()), (ROMEO, DATA_NODE, hash.to_string().as_str()));
    let payload = crate::xmpp::payload::avatar::data(&bytes(9));
    stage.tell(Event::ItemsReceived { tag: *tag, result: Ok(vec![NodeItem { id: None, payload }]) });
    assert_eq!(stage.person().picture, Some(hash));
    stage.shows_picture(PictureHash::of(&bytes(1)));
    assert_eq!(stage.person().picture, Some(hash), "what he has published counts");
    stage.publishes_items(METADATA_NODE, metadata(None));
    assert_eq!(stage.person().picture, None, "he has taken it away");
}

#[test]
fn an_answer_that_a_change_has_outrun_brings_no_older_picture_back() {
    for items in [metadata(None), Vec::new()] {
        let mut stage = Stage::new();
        stage.publishes_items(METADATA_NODE, metadata(Some(&bytes(9))));
        // It differs from what is published: the node is read.
        let asked = stage.shows_picture(PictureHash::of(&bytes(1)));
        let [Request::Items { node, tag, .. }] = &asked[..] else { panic!("{asked:?}") };
        assert_eq!(node, METADATA_NODE);
        for _ in 0..3 {
            assert_eq!(stage.publishes_items(METADATA_NODE, items.clone()), [], "one question at a time");
        }
        let asked_anew = stage.tell(Event::ItemsReceived { tag: *tag, result: Ok(metadata(Some(&bytes(9)))) });
        let [Request::Items { tag, .. }] = &asked_anew[..] else { panic!("{asked_anew:?}") };
        assert_eq!(stage.tell(Event::ItemsReceived { tag: *tag, result: Ok(metadata(None)) }), []);
        let key = stage.key();
        let published = stage.hub.work(|desk| desk.store.announced_picture(&key)).unwrap().published;
        assert_eq!(published, Some(None), "{items:?}");
    }
}

#[test]
fn at_most_five_are_fetched_at_the_same_time() {
    let mut stage = Stage::new();
    let people: Vec<String> = (0..40).map(|number| format!("m{number}@montague.net")).collect();
    let item = |jid: &String| RosterItem {
        jid: jid.parse().unwrap(),
        name: None,
        subscription: Subscription::Both,
        pending_out: false,
        groups: Vec::new(),
    };
    stage.tell(Event::RosterReceived(people.iter().map(item).collect()));
    let keys = people.iter().map(|jid| ConversationKey { account: stage.heart.account, peer: jid.parse().unwrap() });
    let mut open = stage.orders(Command::See(keys.collect()));
    assert_eq!(open.len(), 5);
    let mut asked = Vec::new();
    while let Some(request) = open.pop() {
        let Request::Ask { to: Some(to), .. } = &request else { panic!("{request:?}") };
        asked.push(to.to_string());
        open.extend(stage.gives_card(std::slice::from_ref(&request), Ok(None)));
        assert!(open.len() <= 5);
    }
    asked.sort();
    asked.dedup();
    assert_eq!(asked.len(), 40, "everybody once");
}

#[test]
fn strangers_are_not_asked_for_their_pictures() {
    let mut stage = Stage::new();
    let stranger = ConversationKey { account: stage.heart.account, peer: "paris@verona.it".parse().unwrap() };
    assert_eq!(stage.orders(Command::See(vec![stranger])), []);
}

#[test]
fn our_presence_says_which_picture_is_ours_as_soon_as_we_know() {
    let mut stage = Stage::new();
    let Request::Presence { photo, .. } = stage.heart.presence(crate::xmpp::stanza::presence::OwnPresence::default()) else { panic!() };
    assert_eq!(photo, Some(PhotoUpdate::NotReady));
    let asked = stage.at_a_good_server();
    let said = stage.gives_card(&asked[..1], Ok(Some(card(3))));
    let hash = PictureHash::of(&bytes(3));
    assert!(matches!(&said[..], [Request::Presence { photo: Some(PhotoUpdate::Picture(said)), .. }] if *said == hash), "{said:?}");
    // Another program of hers has another picture: ours is read again, and never put back.
    let other = || Event::PhotoAnnounced {
        from: "juliet@capulet.com/other".parse().unwrap(),
        photo: PhotoUpdate::Picture(PictureHash::of(&bytes(4))),
    };
    let again = stage.tell(other());
    assert_eq!(stage.tell(other()), [], "once at a time");
    let said = stage.gives_card(&again, Ok(Some(card(4))));
    let hash = PictureHash::of(&bytes(4));
    assert!(matches!(&said[..], [Request::Presence { photo: Some(PhotoUpdate::Picture(said)), .. }] if *said == hash), "{said:?}");
}

#[test]
fn a_server_that_says_it_for_us_is_left_to() {
    let mut stage = Stage::new();
    let features = ServerFeatures { publishing: true, avatar_conversion: true, ..ServerFeatures::default() };
    stage.tell(Event::ServerKnown(features));
    let Request::Presence { photo, .. } = stage.heart.presence(crate::xmpp::stanza::presence::OwnPresence::default()) else { panic!() };
    assert_eq!(photo, None);
}

#[test]
fn nothing_is_saved_after_a_card_could_not_be_read() {
    let mut stage = Stage::new();
    stage.at_a_good_server();
    let account = stage.heart.account;
    for condition in [StanzaCondition::InternalServerError, StanzaCondition::RemoteServerTimeout, StanzaCondition::Forbidden] {
        let save = Command::SaveProfile { request: RequestId(5), account, base: VCard::default(), card: card(1) };
        let asked = stage.orders(save);
        assert_eq!(stage.gives_card(&asked, Err(condition)), [], "{condition:?}");
    }
}

#[test]
fn when_the_connection_breaks_over_a_card_nobody_claims_to_know() {
    let mut stage = Stage::new();
    stage.at_a_good_server();
    let account = stage.heart.account;
    let save = Command::SaveProfile { request: RequestId(5), account, base: VCard::default(), card: card(1) };
    let asked = stage.orders(save);
    let set = stage.gives_card(&asked, Ok(None));
    let [Request::Order { order: Order::SetCard(sent), .. }] = &set[..] else { panic!("{set:?}") };
    assert_eq!(*sent, card(1));
    let (_, mut listener) = stage.hub.listen();
    stage.heart.end();
    assert!(heard(&mut listener).contains(&Update::Refused { request: RequestId(5), refusal: Refusal::Unproven }));
}

#[test]
fn a_picture_that_the_server_will_not_publish_is_told_and_the_card_is_saved() {
    let mut stage = Stage::new();
    stage.at_a_good_server();
    let account = stage.heart.account;
    let asked = stage.orders(Command::SaveProfile { request: RequestId(5), account, base: VCard::default(), card: card(1) });
    let set = stage.gives_card(&asked, Ok(None));
    let [Request::Order { tag, .. }] = &set[..] else { panic!("{set:?}") };
    let published = stage.tell(Event::Replied { tag: *tag, result: Ok(()) });
    let [Request::Presence { .. }, Request::Publish { node, tag, .. }] = &published[..] else { panic!("{published:?}") };
    assert_eq!(node, DATA_NODE);
    let error = StanzaError::new(StanzaCondition::NotAcceptable);
    let (_, mut listener) = stage.hub.listen();
    let then = stage.tell(Event::Replied { tag: *tag, result: Err(error.clone()) });
    assert!(matches!(&then[..], [Request::Ask { to: None, question: Question::Card, .. }]), "it is read back: {then:?}");
    let saved = Update::ProfileSaved { request: RequestId(5), picture: Publication::Refused(error), nickname: Publication::Unchanged };
    assert!(heard(&mut listener).contains(&saved));
}

#[test]
fn what_is_no_picture_is_saved_in_the_card_and_not_published() {
    let mut stage = Stage::new();
    stage.at_a_good_server();
    let account = stage.heart.account;
    let card = VCard::default().with_photo(Some(("image/png".to_owned(), b"no picture".to_vec())));
    let asked = stage.orders(Command::SaveProfile { request: RequestId(5), account, base: VCard::default(), card });
    let set = stage.gives_card(&asked, Ok(None));
    let [Request::Order { tag, .. }] = &set[..] else { panic!("{set:?}") };
    let (_, mut listener) = stage.hub.listen();
    let then = stage.tell(Event::Replied { tag: *tag, result: Ok(()) });
    assert!(then.iter().all(|request| !matches!(request, Request::Publish { .. })), "{then:?}");
    let is_refused = |update: &Update| matches!(update, Update::ProfileSaved { picture: Publication::Refused(_), .. });
    assert!(heard(&mut listener).iter().any(is_refused));
}

#[test]
fn silence_about_a_password_or_the_end_of_an_account_proves_nothing_and_the_next_login_is_hurried() {
    let mut stage = Stage::new();
    stage.heart.note_tls("TLSv1.3".into(), false);
    let ordered = stage.heart.change_password(RequestId(5), Secret::new("new"), None);
    let [Request::Order { order: Order::ChangePassword { .. }, tag, .. }] = &ordered[..] else { panic!("{ordered:?}") };
    let silence = || Err(StanzaError::new(StanzaCondition::RemoteServerTimeout));
    let reaction = stage.heart.take(Event::Replied { tag: *tag, result: silence() });
    assert!(reaction.hang_up && reaction.password.is_none());

    let mut stage = Stage::new();
    let account = stage.heart.account;
    let ordered = stage.orders(Command::Unregister { request: RequestId(6), account, confirmation: "juliet@capulet.com".into() });
    assert_eq!(stage.heart.care(), Care::DeletionUncertain, "before the server is asked");
    let [Request::Order { order: Order::Unregister, tag, .. }] = &ordered[..] else { panic!("{ordered:?}") };
    let reaction = stage.heart.take(Event::Replied { tag: *tag, result: silence() });
    assert!(reaction.hang_up);
    assert_eq!(stage.heart.care(), Care::DeletionUncertain);
}

#[test]
fn an_account_is_not_deleted_while_nobody_knows_its_password() {
    let mut stage = Stage::new();
    let account = stage.heart.account;
    crate::engine::account::keep_care(&stage.hub, account, Care::PasswordUncertain).unwrap();
    let (_, mut listener) = stage.hub.listen();
    let ordered = stage.orders(Command::Unregister { request: RequestId(6), account, confirmation: "juliet@capulet.com".into() });
    assert_eq!((ordered, stage.heart.care()), (vec![], Care::PasswordUncertain));
    assert!(heard(&mut listener).contains(&Update::Refused { request: RequestId(6), refusal: Refusal::Unproven }));
}

#[test]
fn silence_about_a_card_of_the_new_kind_is_not_taken_for_none() {
    let mut stage = Stage::new();
    let person = stage.key();
    let asked = stage.orders(Command::LoadProfile { request: RequestId(5), person, fresh: true });
    let next = stage.gives_card(&asked, Ok(None));
    let [Request::Items { tag, .. }] = &next[..] else { panic!("{next:?}") };
    let (_, mut listener) = stage.hub.listen();
    let silence = StanzaError::new(StanzaCondition::RemoteServerTimeout);
    stage.tell(Event::ItemsReceived { tag: *tag, result: Err(silence.clone()) });
    assert!(heard(&mut listener).contains(&Update::Refused { request: RequestId(5), refusal: Refusal::Server(silence) }));
    assert!(matches!(stage.person().card, CardState::Failed(_)));
}

#[test]
fn a_server_that_throws_us_out_has_deleted_the_account_only_if_it_was_asked_to() {
    let mut stage = Stage::new();
    stage.heart.note_thrown_out();
    assert_eq!(stage.heart.care(), Care::Settled);
    let account = stage.heart.account;
    stage.orders(Command::Unregister { request: RequestId(6), account, confirmation: "juliet@capulet.com".into() });
    let (_, mut listener) = stage.hub.listen();
    stage.heart.note_thrown_out();
    let updates = heard(&mut listener);
    assert!(updates.contains(&Update::CareSettled { account, outcome: CareOutcome::Deleted }), "{updates:?}");
    assert!(updates.contains(&Update::Done { request: RequestId(6) }));
}

#[test]
fn who_has_no_card_of_the_old_kind_may_have_one_of_the_new() {
    let mut stage = Stage::new();
    let person = stage.key();
    let asked = stage.orders(Command::LoadProfile { request: RequestId(5), person: person.clone(), fresh: true });
    let next = stage.gives_card(&asked, Ok(None));
    let [Request::Items { of: Some(of), node, tag, .. }] = &next[..] else { panic!("{next:?}") };
    assert_eq!((of.to_string().as_str(), node.as_str()), (ROMEO, "urn:xmpp:vcard4"));
    let xml = "<vcard xmlns='urn:ietf:params:xml:ns:vcard-4.0'><fn><text>Romeo</text></fn></vcard>";
    let payload = crate::xmpp::xml::parse_fragment(xml, "").unwrap().remove(0);
    let (_, mut listener) = stage.hub.listen();
    stage.tell(Event::ItemsReceived { tag: *tag, result: Ok(vec![NodeItem { id: None, payload }]) });
    let profile = heard(&mut listener).into_iter().find_map(|update| match update {
        Update::ProfileLoaded { profile, .. } => Some(profile),
        _ => None,
    });
    let Profile { card, source, .. } = profile.expect("it is loaded");
    assert_eq!((card.and_then(|card| card.formatted_name()).as_deref(), source), (Some("Romeo"), CardSource::Published));
    assert!(matches!(stage.person().card, CardState::Known(_)));
}

#[test]
fn a_card_of_the_new_kind_is_replaced_by_one_of_the_old_if_it_is_what_it_was() {
    let xml = "<vcard xmlns='urn:ietf:params:xml:ns:vcard-4.0'><fn><text>Juliet</text></fn></vcard>";
    let payload = crate::xmpp::xml::parse_fragment(xml, "").unwrap().remove(0);
    let loaded = crate::xmpp::payload::vcard::version4::parse(&payload).unwrap();
    for (base, saved) in [(loaded, true), (card(9), false)] {
        let mut stage = Stage::new();
        stage.at_a_good_server();
        let account = stage.heart.account;
        let asked = stage.orders(Command::SaveProfile { request: RequestId(5), account, base, card: card(1) });
        let next = stage.gives_card(&asked, Ok(None));
        let [Request::Items { of: None, tag, .. }] = &next[..] else { panic!("{next:?}") };
        let items = Ok(vec![NodeItem { id: None, payload: payload.clone() }]);
        let (_, mut listener) = stage.hub.listen();
        let ordered = stage.tell(Event::ItemsReceived { tag: *tag, result: items });
        assert_eq!(matches!(&ordered[..], [Request::Order { order: Order::SetCard(_), .. }]), saved);
        let refused = Update::Refused { request: RequestId(5), refusal: Refusal::ProfileChanged };
        assert_eq!(heard(&mut listener).contains(&refused), !saved);
    }
}

#[test]
fn whoever_is_kept_out_is_not_shown_as_being_there() {
    for blocking in [true, false] {
        let mut stage = Stage::new();
        stage.tell(Event::ServerKnown(ServerFeatures { blocking, ..ServerFeatures::default() }));
        let is_there = |stage: &Stage| {
            let key = stage.key();
            stage.hub.work(|desk| desk.world().contact(&key).is_some_and(|contact| contact.presence().is_some()))
        };
        assert!(is_there(&stage));
        let block = crate::xmpp::payload::blocking::Block { jid: ROMEO.parse().unwrap(), report: None };
        let ordered = stage.orders(Command::Block { request: RequestId(5), account: stage.heart.account, block });
        if let [Request::Order { order: Order::Block(_), tag, .. }] = &ordered[..] {
            assert!(is_there(&stage), "the server has not said yet that it does so");
            stage.tell(Event::Replied { tag: *tag, result: Ok(()) });
        }
        assert!(!is_there(&stage), "server: {blocking}");
        stage.appears();
        assert!(!is_there(&stage), "what comes all the same does not count");
    }
}

#[test]
fn notes_that_are_only_here_are_brought_to_the_server_and_others_stay() {
    let mut stage = Stage::new();
    stage.heart.end();
    let person = stage.key();
    let note = Command::SetNote { request: RequestId(5), person, text: Some("Montague".into()) };
    assert_eq!(stage.orders(note), []);
    assert_eq!(stage.person().note.map(|note| note.on_server), Some(false), "there was no connection");
    stage.tell(Event::Online { jid: "juliet@capulet.com/balcony".parse().unwrap() });
    let asked = stage.at_a_good_server();
    let [_, Request::Ask { question: Question::Notes, tag, .. }] = &asked[..] else { panic!("{asked:?}") };
    let xml =
        "<query xmlns='jabber:iq:private'><storage xmlns='storage:rosternotes'><note jid='nurse@capulet.com'>Old</note></storage></query>";
    let notes = crate::xmpp::payload::private::Notes::parse(&crate::xmpp::xml::parse_fragment(xml, "").unwrap().remove(0)).unwrap();
    let written = stage.tell(Event::Answered { tag: *tag, result: Ok(Answer::Notes(notes)) });
    let [Request::Order { order: Order::SetNotes(notes), tag, .. }] = &written[..] else { panic!("{written:?}") };
    let all: Vec<_> = notes.notes.iter().map(|note| (note.jid.to_string(), note.text.as_str())).collect();
    assert_eq!(all, [("nurse@capulet.com".to_owned(), "Old"), (ROMEO.to_owned(), "Montague")]);
    stage.tell(Event::Replied { tag: *tag, result: Ok(()) });
    assert_eq!(stage.person().note.map(|note| note.on_server), Some(true));
}
