//! Cards between programs, on servers that keep them as they come and on servers that do not.

use std::time::{Duration, Instant};

use balcony::xmpp::{
    ns,
    payload::vcard::{Property, VCard},
};

use super::{DEADLINE, Peer, Server, home::online, person::Person};

/// Every element of XEP-0054, in its order, once or more.
const WHOLE: &str = "<vCard xmlns='vcard-temp'><FN>Angelica Capulet</FN>\
    <N><FAMILY>Capulet</FAMILY><GIVEN>Angelica</GIVEN><MIDDLE>of Verona</MIDDLE><PREFIX>Dame</PREFIX><SUFFIX>I</SUFFIX></N>\
    <NICKNAME>Nanny</NICKNAME><PHOTO><TYPE>image/png</TYPE><BINVAL>iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGM4EVABAAN0AZGTCFl5AAAAAElFTkSuQmCC</BINVAL></PHOTO>\
    <BDAY>1545-07-31</BDAY>\
    <ADR><HOME/><POBOX>7</POBOX><EXTADD>Upstairs</EXTADD><STREET>Via Cappello 23</STREET><LOCALITY>Verona</LOCALITY>\
    <REGION>Veneto</REGION><PCODE>37121</PCODE><CTRY>Italy</CTRY></ADR>\
    <LABEL><HOME/><LINE>Via Cappello 23</LINE><LINE>Verona</LINE></LABEL>\
    <TEL><HOME/><VOICE/><NUMBER>+39 045 1595</NUMBER></TEL><TEL><WORK/><CELL/><NUMBER>+39 045 1597</NUMBER></TEL>\
    <EMAIL><INTERNET/><USERID>angelica@capulet.example</USERID></EMAIL><JABBERID>nurse@example.test</JABBERID>\
    <MAILER>Pigeon 1.0</MAILER><TZ>+01:00</TZ><GEO><LAT>45.442</LAT><LON>10.998</LON></GEO><TITLE>Nurse</TITLE><ROLE>Confidante</ROLE>\
    <LOGO><EXTVAL>https://capulet.example/arms.png</EXTVAL></LOGO><AGENT><vCard><FN>Peter</FN></vCard></AGENT>\
    <ORG><ORGNAME>Capulet &amp; Sons</ORGNAME><ORGUNIT>Nursery</ORGUNIT></ORG><CATEGORIES><KEYWORD>household</KEYWORD></CATEGORIES>\
    <NOTE>Talks much</NOTE><PRODID>-//Verona//1595//EN</PRODID><REV>1595-01-01T00:00:00Z</REV><SORT-STRING>Capulet</SORT-STRING>\
    <SOUND><PHONETIC>an-JEL-i-ka</PHONETIC></SOUND><UID>urn:uuid:1595</UID><URL>https://capulet.example/~angelica</URL>\
    <CLASS><PUBLIC/></CLASS><KEY><TYPE>pgp</TYPE><CRED>not a key</CRED></KEY><DESC>Line one\nline two &lt;&amp;&gt;</DESC></vCard>";

/// What Psi 1.5 has written, line breaks between its elements included.
const PSI: &str = "<vCard xmlns='vcard-temp'>\n<FN>Psi Q. User</FN>\n<N>\n<FAMILY>User</FAMILY>\n<GIVEN>Psi</GIVEN>\n\
    <MIDDLE>Quincy</MIDDLE>\n</N>\n<NICKNAME>psinick</NICKNAME>\n<BDAY>2026-12-06</BDAY>\n<ADR>\n<HOME/>\n<EXTADR>Flat 2</EXTADR>\n\
    <STREET>1 Main St</STREET>\n<LOCALITY>Springfield</LOCALITY>\n<REGION>OR</REGION>\n<PCODE>97477</PCODE>\n<CTRY>USA</CTRY>\n</ADR>\n\
    <TEL>\n<HOME/>\n<VOICE/>\n<NUMBER>+1 555 0100</NUMBER>\n</TEL>\n<EMAIL>\n<INTERNET/>\n<USERID>psi@example.test</USERID>\n</EMAIL>\n\
    <TITLE>Engineer</TITLE>\n<ROLE>Tester</ROLE>\n<ORG>\n<ORGNAME>ACME &amp; Co</ORGNAME>\n<ORGUNIT>R+D</ORGUNIT>\n</ORG>\n\
    <URL>http://example.test/~psi</URL>\n<DESC>Note line one\nline two &lt;&amp;&gt;</DESC>\n</vCard>";

/// Keeps cards as they come.
fn faithful_prosody() -> Server {
    Server::prosody_with(&[("CARDS", "whole")])
}

#[tokio::test(flavor = "multi_thread")]
async fn a_card_that_prosody_keeps_whole_is_read_and_written_whole() {
    let server = faithful_prosody();
    let (mut juliet, mut nurse) = two_at(&server).await;
    let whole = VCard::from_xml(WHOLE).unwrap();
    assert_eq!(read_after(&mut juliet, &mut nurse, WHOLE).await, whole);
    assert_eq!(written_by(&mut juliet, &mut nurse, &whole).await, whole);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_card_that_jabberd2_keeps_in_its_columns_is_read_and_written_as_it_keeps_it() {
    let server = Server::jabberd2();
    let (mut juliet, mut nurse) = two_at(&server).await;
    let whole = VCard::from_xml(WHOLE).unwrap();
    let read = read_after(&mut juliet, &mut nurse, WHOLE).await;
    let lost = names_lost(&whole, &read);
    // It has room for one telephone, and for no kinds.
    assert_eq!(lost, ["ADR", "LABEL", "TEL", "TEL", "EMAIL", "AGENT", "CATEGORIES", "PRODID", "CLASS"], "{}", read.to_xml());
    assert_eq!(written_by(&mut juliet, &mut nurse, &whole).await, read);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_prosody_drops_of_a_card_that_it_converts_is_not_shown_as_kept() {
    let server = Server::prosody();
    let (mut juliet, mut nurse) = two_at(&server).await;
    let whole = VCard::from_xml(WHOLE).unwrap();
    let read = read_after(&mut juliet, &mut nurse, WHOLE).await;
    let lost: &[&str] = &[
        "LABEL",
        "TEL",
        "TEL",
        "MAILER",
        "TZ",
        "GEO",
        "LOGO",
        "AGENT",
        "ORG",
        "CATEGORIES",
        "PRODID",
        "REV",
        "SORT-STRING",
        "SOUND",
        "UID",
        "CLASS",
        "KEY",
        "DESC",
    ];
    assert_eq!(names_lost(&whole, &read), lost, "{}", read.to_xml());
    let written = written_by(&mut juliet, &mut nurse, &whole).await;
    assert_eq!(names_lost(&whole, &written), lost, "{}", written.to_xml());
    until_kept(&mut juliet, &server.jid("juliet"), &written).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_card_of_psi_is_read_as_every_server_keeps_it() {
    let psi = VCard::from_xml(PSI).unwrap();
    let servers: [(Server, &[&str]); 3] =
        [(faithful_prosody(), &[]), (Server::jabberd2(), &["ADR", "TEL", "EMAIL"]), (Server::prosody(), &["ADR", "TEL", "ORG", "DESC"])];
    for (server, lost) in servers {
        let (mut juliet, mut nurse) = two_at(&server).await;
        let read = read_after(&mut juliet, &mut nurse, PSI).await;
        assert_eq!(names_lost(&psi, &read), lost, "{}", read.to_xml());
        let address = read.known().find_map(|property| match property {
            Property::Address(address) => address.street.as_deref(),
            _ => None,
        });
        assert_eq!(address, Some("1 Main St"), "only a part of it is lost");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_has_no_card_is_known_to_have_none() {
    for server in [faithful_prosody(), Server::jabberd2(), Server::prosody()] {
        let (mut juliet, nurse) = two_at(&server).await;
        assert_eq!(juliet.load_card(&nurse.jid, true).await.unwrap().card, None);
        assert_eq!(juliet.load_card(&server.jid("juliet"), true).await.unwrap().card, None);
    }
}

async fn two_at(server: &Server) -> (Person, Peer) {
    server.register(&["juliet", "nurse"]);
    (online(server, "juliet").await, Peer::online(server, "nurse"))
}

/// What is read here after the peer has set this card.
async fn read_after(person: &mut Person, peer: &mut Peer, card: &str) -> VCard {
    peer.stanza(&format!("<iq xmlns='jabber:client' type='set' id='set-card'>{card}</iq>"));
    let answer = peer.wait_for_answer("set-card");
    assert_eq!(answer.attribute("type"), Some("result"), "{answer:?}");
    person.load_card(&peer.jid, true).await.unwrap().card.unwrap()
}

/// What the peer reads after this card was saved here.
async fn written_by(person: &mut Person, peer: &mut Peer, card: &VCard) -> VCard {
    let own = person.world.me(person.account()).unwrap().peer.to_string();
    let base = person.load_card(&own, true).await.unwrap().card.unwrap_or_default();
    person.save_card(base, card.clone()).await.unwrap();
    peer.stanza(&format!("<iq xmlns='jabber:client' type='get' id='get-card' to='{own}'><vCard xmlns='vcard-temp'/></iq>"));
    let answer = peer.wait_for_answer("get-card");
    VCard::parse(answer.child("vCard", ns::VCARD).unwrap()).unwrap()
}

/// Waits until this is the card that is kept here as somebody's.
async fn until_kept(person: &mut Person, whose: &str, card: &VCard) {
    let end = Instant::now() + DEADLINE;
    loop {
        let kept = person.load_card(whose, false).await.unwrap().card;
        if kept.as_ref() == Some(card) {
            return;
        }
        assert!(Instant::now() < end, "what is kept is {kept:?}");
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
}

/// The names of what stands in one card and not in the other.
fn names_lost<'a>(whole: &'a VCard, read: &VCard) -> Vec<&'a str> {
    let is_there = |property: &&Property| read.known().any(|known| known == property.known());
    whole.properties.iter().filter(|property| !is_there(property)).map(Property::name).collect()
}
