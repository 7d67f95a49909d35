//! People of Verona whom nobody has in their roster: they are found in the directory.

use super::{
    cards::{BLANK, Born, Card, Shown},
    looks,
};

const CAPULET: [&str; 2] = ["Capulet", "凯普莱特"];

pub(super) const CARDS: [Card; 9] = [
    Card {
        jid: "livia@capulet.com",
        given: ["Livia", "丽维娅"],
        family: CAPULET,
        nick: ["Liv", "丽维"],
        portrait: Some((Shown::Both, looks::LIVIA)),
        ..BLANK
    },
    Card {
        jid: "helena@capulet.com",
        given: ["Helena", "海丽娜"],
        nick: ["the lively Helena", "活泼的海丽娜"],
        email: "helena@verona.example",
        portrait: Some((Shown::Card, looks::HELENA)),
        ..BLANK
    },
    Card {
        jid: "escalus@verona.example",
        given: ["Escalus", "埃斯卡勒斯"],
        family: ["della Scala", "德拉·斯卡拉"],
        office: [["Court of the Prince", "亲王府"], ["Prince of Verona", "维罗纳亲王"]],
        email: "prince@verona.example",
        note: ["All are punish’d.", "大家都受到惩罚了。"],
        portrait: Some((Shown::Card, looks::ESCALUS)),
        ..BLANK
    },
    Card {
        jid: "valentine@verona.example",
        given: ["Valentine", "瓦伦丁"],
        family: ["della Scala", "德拉·斯卡拉"],
        born: Born::On("1998-02-14"),
        ..BLANK
    },
    Card { jid: "lucio@verona.example", given: ["Lucio", "路西奥"], email: "lucio@verona.example", ..BLANK },
    Card {
        jid: "anselme@verona.example",
        given: ["Anselme", "安塞尔姆"],
        nick: ["County Anselme", "安塞尔姆伯爵"],
        office: [["Court of the Prince", "亲王府"], ["Count", "伯爵"]],
        ..BLANK
    },
    Card {
        jid: "apothecary@verona.example",
        given: ["Apothecary", "药剂师"],
        office: [["At the sign of the tortoise", "乌龟招牌药铺"], ["Apothecary", "药剂师"]],
        home: [["By the city wall", "城墙边"], ["Mantua", "曼多亚"]],
        ..BLANK
    },
    Card {
        jid: "john@verona.example",
        given: ["John", "约翰"],
        nick: ["Friar John", "约翰修士"],
        office: [["Order of Saint Francis", "方济各会"], ["Friar", "修士"]],
        ..BLANK
    },
    Card {
        jid: "servant@capulet.com",
        given: ["Peter", "彼得"],
        office: [["House of Capulet", "凯普莱特家"], ["Servant", "仆人"]],
        ..BLANK
    },
];
