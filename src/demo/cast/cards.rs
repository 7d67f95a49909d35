//! Who the cast say they are (XEP-0054), and by which way their portraits are found (XEP-0084, XEP-0153).

use std::{collections::BTreeMap, sync::LazyLock};

use base64::{Engine, prelude::BASE64_STANDARD};
use jiff::{Timestamp, tz::TimeZone};
use sha1::{Digest, Sha1};

use super::{looks, townspeople};
use crate::{
    demo::{
        portraits::{EDGE, Portrait},
        script::Language,
    },
    xmpp::{ns, xml::Element},
};

/// Words in both languages; where they are empty, the card says nothing.
type Words = [&'static str; 2];

/// A card.
pub(super) struct Card {
    pub(super) jid: &'static str,
    pub(super) given: Words,
    pub(super) family: Words,
    pub(super) nick: Words,
    pub(super) born: Born,
    /// Organisation and title.
    pub(super) office: [Words; 2],
    pub(super) phone: &'static str,
    pub(super) email: &'static str,
    /// Street and town.
    pub(super) home: [Words; 2],
    pub(super) url: &'static str,
    pub(super) note: Words,
    pub(super) portrait: Option<(Shown, Portrait)>,
}

/// When somebody was born.
#[derive(Debug, Clone, Copy)]
pub(super) enum Born {
    /// Nobody is told.
    Unsaid,
    On(&'static str),
    /// In 1960, on the day that is today: there is a birthday in every performance. That year had a 29th of February.
    Today,
}

/// By which way a portrait is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shown {
    /// In the card, told by its hash in presence (XEP-0153).
    Card,
    /// In a node (XEP-0084).
    Node,
    /// Both.
    Both,
}

/// Nothing, which the others differ from.
pub(super) const BLANK: Card = Card {
    jid: "",
    given: ["", ""],
    family: ["", ""],
    nick: ["", ""],
    born: Born::Unsaid,
    office: [["", ""]; 2],
    phone: "",
    email: "",
    home: [["", ""]; 2],
    url: "",
    note: ["", ""],
    portrait: None,
};

const CAPULET: Words = ["Capulet", "凯普莱特"];
const MONTAGUE: Words = ["Montague", "蒙太古"];
const VERONA: Words = ["Verona", "维罗纳"];

const CARDS: [Card; 11] = [
    Card {
        jid: "juliet@capulet.com",
        given: ["Juliet", "朱丽叶"],
        family: CAPULET,
        born: Born::On("2001-07-31"),
        office: [["House of Capulet", "凯普莱特家"], ["", ""]],
        home: [["Via Cappello 23", "卡佩罗街 23 号"], VERONA],
        portrait: Some((Shown::Both, looks::JULIET)),
        ..BLANK
    },
    Card {
        jid: "romeo@montague.net",
        given: ["Romeo", "罗密欧"],
        family: MONTAGUE,
        nick: ["Romeo", "罗密欧"],
        born: Born::On("1999-02-14"),
        office: [["House of Montague", "蒙太古家"], ["Heir", "继承人"]],
        phone: "+39 045 1597 01",
        email: "romeo@montague.net",
        home: [["Via Arche Scaligere 4", "斯卡拉拱街 4 号"], VERONA],
        url: "https://montague.net/romeo",
        note: ["With love’s light wings did I o’erperch these walls.", "我借着爱的轻翼飞过了园墙。"],
        portrait: Some((Shown::Both, looks::ROMEO)),
    },
    Card {
        jid: "nurse@capulet.com",
        given: ["Angelica", "安吉莉卡"],
        nick: ["Nurse", "奶妈"],
        born: Born::Today,
        office: [["House of Capulet", "凯普莱特家"], ["Nurse", "奶妈"]],
        phone: "+39 045 1597 11",
        home: [["Via Cappello 23", "卡佩罗街 23 号"], VERONA],
        note: ["I am the drudge, and toil in your delight.", "我是个苦命人，专为您的快活奔忙。"],
        portrait: Some((Shown::Card, looks::NURSE)),
        ..BLANK
    },
    Card {
        jid: "mercutio@montague.net",
        given: ["Mercutio", "茂丘西奥"],
        family: ["della Scala", "德拉·斯卡拉"],
        nick: ["Mercutio", "茂丘西奥"],
        born: Born::On("1998-11-11"),
        office: [["Court of the Prince", "亲王府"], ["Kinsman of the Prince", "亲王的亲戚"]],
        email: "mercutio@verona.example",
        note: ["Queen Mab hath been with me.", "麦布女王来找过我。"],
        portrait: Some((Shown::Node, looks::MERCUTIO)),
        ..BLANK
    },
    Card {
        jid: "benvolio@montague.net",
        given: ["Benvolio", "班伏里奥"],
        family: MONTAGUE,
        nick: ["Ben", "小班"],
        born: Born::On("1999-03-20"),
        office: [["House of Montague", "蒙太古家"], ["Peacemaker", "和事佬"]],
        phone: "+39 045 1597 03",
        email: "benvolio@montague.net",
        portrait: Some((Shown::Both, looks::BENVOLIO)),
        ..BLANK
    },
    Card {
        jid: "lady@capulet.com",
        given: ["Lady", "夫人"],
        family: CAPULET,
        office: [["House of Capulet", "凯普莱特家"], ["Lady of the house", "主母"]],
        phone: "+39 045 1597 10",
        home: [["Via Cappello 23", "卡佩罗街 23 号"], VERONA],
        portrait: Some((Shown::Card, looks::LADY_CAPULET)),
        ..BLANK
    },
    Card {
        jid: "laurence@verona.example",
        given: ["Laurence", "劳伦斯"],
        nick: ["Friar Laurence", "劳伦斯神父"],
        born: Born::On("1956-08-10"),
        office: [["Order of Saint Francis", "方济各会"], ["Friar", "修士"]],
        email: "cell@verona.example",
        home: [["Monastery of San Francesco", "圣方济各修道院"], VERONA],
        url: "https://verona.example/herbs",
        note: ["Wisely and slow; they stumble that run fast.", "凡事三思，跑得太快是会滑倒的。"],
        portrait: Some((Shown::Node, looks::LAURENCE)),
        ..BLANK
    },
    Card {
        jid: "paris@verona.example",
        given: ["Paris", "帕里斯"],
        nick: ["Count Paris", "帕里斯伯爵"],
        born: Born::On("1996-04-23"),
        office: [["Court of the Prince", "亲王府"], ["Count", "伯爵"]],
        phone: "+39 045 1597 20",
        email: "paris@verona.example",
        portrait: Some((Shown::Both, looks::PARIS)),
        ..BLANK
    },
    Card {
        jid: "rosaline@capulet.com",
        given: ["Rosaline", "罗瑟琳"],
        family: CAPULET,
        born: Born::On("2000-09-16"),
        note: ["I have sworn that I will still live chaste.", "我已经立誓不谈爱情。"],
        portrait: Some((Shown::Card, looks::ROSALINE)),
        ..BLANK
    },
    Card {
        jid: "tybalt@capulet.com",
        given: ["Tybalt", "提伯尔特"],
        family: CAPULET,
        nick: ["Prince of Cats", "猫儿之王"],
        born: Born::On("1997-12-28"),
        portrait: Some((Shown::Both, looks::TYBALT)),
        ..BLANK
    },
    Card {
        jid: "balthasar@montague.net",
        given: ["Balthasar", "巴尔萨泽"],
        office: [["House of Montague", "蒙太古家"], ["Servant to Romeo", "罗密欧的仆人"]],
        phone: "+39 045 1597 04",
        portrait: Some((Shown::Card, looks::BALTHASAR)),
        ..BLANK
    },
];

/// All cards of the play.
pub(super) fn all() -> impl Iterator<Item = &'static Card> {
    CARDS.iter().chain(&townspeople::CARDS)
}

/// What somebody with a hash of the card's photo says in presence (XEP-0153); who does not show it that way says nothing.
pub(super) fn photo_in_presence(jid: &str) -> Option<Element> {
    let card = all().find(|card| card.jid == jid)?;
    card.portrait.filter(|(shown, _)| *shown != Shown::Node)?;
    let photo = Element::new("photo", ns::VCARD_UPDATE).with_text(hash(card.png()?));
    Some(Element::new("x", ns::VCARD_UPDATE).with_child(photo))
}

impl Card {
    /// The card as it stands on the server.
    pub(super) fn to_element(&self, language: Language, now: Timestamp) -> Element {
        let [given, family] = [self.given, self.family].map(|words| language.of(words));
        let name = Element::new("N", ns::VCARD).with_child(part("FAMILY", family)).with_child(part("GIVEN", given));
        let [organisation, title] = self.office.map(|words| language.of(words));
        let [street, town] = self.home.map(|words| language.of(words));
        let home = || {
            let address = Element::new("ADR", ns::VCARD).with_child(part("HOME", ""));
            address.with_child(part("STREET", street)).with_child(part("LOCALITY", town))
        };
        let email = |text| Element::new("EMAIL", ns::VCARD).with_child(part("INTERNET", "")).with_child(part("USERID", text));
        let phone = |text| {
            let phone = Element::new("TEL", ns::VCARD).with_child(part("VOICE", ""));
            phone.with_child(part("NUMBER", text))
        };
        let organised = |text| Element::new("ORG", ns::VCARD).with_child(part("ORGNAME", text));
        Element::new("vCard", ns::VCARD)
            .with_child(part("FN", &full_name(given, family, language)))
            .with_child(name)
            .with_optional_child(said("NICKNAME", language.of(self.nick)))
            .with_optional_child(self.photo())
            .with_optional_child(self.born.date(now).map(|date| part("BDAY", &date)))
            .with_optional_child(Some(street).filter(|street| !street.is_empty()).map(|_| home()))
            .with_optional_child(Some(self.phone).filter(|text| !text.is_empty()).map(phone))
            .with_optional_child(Some(self.email).filter(|text| !text.is_empty()).map(email))
            .with_optional_child(said("TITLE", title))
            .with_optional_child(Some(organisation).filter(|text| !text.is_empty()).map(organised))
            .with_optional_child(said("URL", self.url))
            .with_optional_child(said("NOTE", language.of(self.note)))
    }

    /// What they publish of themselves: a node, the name of an item, and what is in it.
    pub(super) fn publications(&self, language: Language) -> Vec<(&'static str, String, Element)> {
        let nick = Some(language.of(self.nick)).filter(|nick| !nick.is_empty());
        let nick = nick.map(|nick| (ns::NICK, "current".to_owned(), Element::new("nick", ns::NICK).with_text(nick)));
        let png = self.portrait.filter(|(shown, _)| *shown != Shown::Card).and_then(|_| self.png());
        let avatar = png.into_iter().flat_map(|png| {
            let info = Element::new("info", ns::AVATAR_METADATA)
                .with_attribute("id", hash(png))
                .with_attribute("type", "image/png")
                .with_attribute("bytes", png.len().to_string())
                .with_attribute("width", EDGE.to_string())
                .with_attribute("height", EDGE.to_string());
            let metadata = Element::new("metadata", ns::AVATAR_METADATA).with_child(info);
            let data = Element::new("data", ns::AVATAR_DATA).with_text(BASE64_STANDARD.encode(png));
            [(ns::AVATAR_DATA, hash(png), data), (ns::AVATAR_METADATA, hash(png), metadata)]
        });
        nick.into_iter().chain(avatar).collect()
    }

    fn photo(&self) -> Option<Element> {
        self.portrait.filter(|(shown, _)| *shown != Shown::Node)?;
        let bytes = part("BINVAL", &BASE64_STANDARD.encode(self.png()?));
        Some(Element::new("PHOTO", ns::VCARD).with_child(part("TYPE", "image/png")).with_child(bytes))
    }

    /// The portrait, drawn once for all performances.
    fn png(&self) -> Option<&'static [u8]> {
        static DRAWN: LazyLock<BTreeMap<&'static str, Vec<u8>>> =
            LazyLock::new(|| all().filter_map(|card| Some((card.jid, card.portrait?.1.png()))).collect());
        DRAWN.get(self.jid).map(Vec::as_slice)
    }
}

impl Born {
    fn date(self, now: Timestamp) -> Option<String> {
        match self {
            Self::Unsaid => None,
            Self::On(date) => Some(date.to_owned()),
            Self::Today => Some(now.to_zoned(TimeZone::system()).strftime("1960-%m-%d").to_string()),
        }
    }
}

fn full_name(given: &str, family: &str, language: Language) -> String {
    let between = match language {
        _ if family.is_empty() => "",
        Language::English => " ",
        Language::Chinese => "·",
    };
    format!("{given}{between}{family}")
}

fn said(name: &str, text: &str) -> Option<Element> {
    Some(text).filter(|text| !text.is_empty()).map(|text| part(name, text))
}

fn part(name: &str, text: &str) -> Element {
    Element::new(name, ns::VCARD).with_text(text)
}

fn hash(png: &[u8]) -> String {
    Sha1::digest(png).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::picture;

    #[test]
    fn every_portrait_is_a_picture_of_its_own_and_small_enough_to_be_published() {
        let drawn: Vec<_> = all().filter_map(Card::png).collect();
        assert!(drawn.len() > 10);
        for png in &drawn {
            let picture = picture::decode(png).unwrap();
            assert_eq!((picture.width, picture.height), (EDGE, EDGE));
            assert!(png.len() < picture::PUBLISHED_BYTES);
        }
        let different: std::collections::BTreeSet<_> = drawn.iter().collect();
        assert_eq!(different.len(), drawn.len());
    }

    #[test]
    fn a_birthday_is_a_date_in_every_year() {
        let now: Timestamp = "2028-02-29T12:00:00Z".parse().unwrap();
        assert_eq!(Born::Today.date(now).as_deref(), Some("1960-02-29"));
        assert!("1960-02-29".parse::<jiff::civil::Date>().is_ok());
        for card in all() {
            if let Born::On(date) = card.born {
                assert!(date.parse::<jiff::civil::Date>().is_ok(), "{date}");
            }
        }
    }
}
