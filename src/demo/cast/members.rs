//! Who is in Juliet's roster, and who else is in Verona.

use crate::demo::{
    script::Role,
    subscription::{Half, State},
};

/// Somebody in Juliet's roster.
pub(super) struct Member {
    pub(super) jid: &'static str,
    pub(super) names: [&'static str; 2],
    pub(super) groups: [&'static str; 2],
    pub(super) state: State,
    pub(super) stage: Option<Stage>,
}

/// How somebody who is there is seen.
#[derive(Clone, Copy)]
pub(super) struct Stage {
    pub(super) role: Role,
    pub(super) resource: &'static str,
    pub(super) show: Option<&'static str>,
    pub(super) status: [&'static str; 2],
    /// How many minutes it has been so when the play begins.
    pub(super) minutes: i64,
}

const FAMILY: [&str; 2] = ["Family", "家人"];
const FRIENDS: [&str; 2] = ["Friends", "朋友"];
const MONTAGUE: [&str; 2] = ["Montague", "蒙太古家"];
const WAITING: State = State { outbound: Half::Pending, inbound: Half::No };

/// The roster: every state of presence and subscription is to be seen.
pub(super) fn members() -> [Member; 8] {
    let there = |role, resource, show, status, minutes| Some(Stage { role, resource, show, status, minutes });
    [
        Member {
            jid: "romeo@montague.net",
            names: ["Romeo Montague", "罗密欧"],
            groups: MONTAGUE,
            state: State::BOTH,
            stage: there(Role::Romeo, "orchard", None, ["under a certain balcony", "在某个阳台下"], 12),
        },
        Member {
            jid: "nurse@capulet.com",
            names: ["Nurse", "奶妈"],
            groups: FAMILY,
            state: State::BOTH,
            stage: there(Role::Nurse, "chamber", Some("chat"), ["always at hand", "随叫随到"], 95),
        },
        Member {
            jid: "mercutio@montague.net",
            names: ["Mercutio", "茂丘西奥"],
            groups: MONTAGUE,
            state: State::BOTH,
            stage: there(Role::Mercutio, "street", Some("away"), ["dreaming of Queen Mab", "梦见麦布女王"], 41),
        },
        Member {
            jid: "benvolio@montague.net",
            names: ["Benvolio", "班伏里奥"],
            groups: MONTAGUE,
            state: State::BOTH,
            stage: there(Role::Benvolio, "square", Some("dnd"), ["keeping the peace", "正在维持和平"], 7),
        },
        Member {
            jid: "lady@capulet.com",
            names: ["Lady Capulet", "凯普莱特夫人"],
            groups: FAMILY,
            state: State::BOTH,
            stage: there(Role::LadyCapulet, "hall", Some("xa"), ["preparing the feast", "在准备宴会"], 190),
        },
        Member {
            jid: "laurence@verona.example",
            names: ["Friar Laurence", "劳伦斯神父"],
            groups: FRIENDS,
            state: State::BOTH,
            stage: there(Role::Laurence, "cell", None, ["gathering herbs", "采药中"], 64),
        },
        Member { jid: "paris@verona.example", names: ["Count Paris", "帕里斯伯爵"], groups: FRIENDS, state: State::BOTH, stage: None },
        Member { jid: "rosaline@capulet.com", names: ["Rosaline", "罗瑟琳"], groups: FRIENDS, state: WAITING, stage: None },
    ]
}

/// Somebody who is not in Juliet's roster and does not see her.
pub(super) struct Stranger {
    pub(super) jid: &'static str,
    pub(super) role: Role,
    pub(super) resource: &'static str,
}

/// Who may come to know Juliet during the play.
pub(super) const STRANGERS: [Stranger; 4] = [
    Stranger { jid: "tybalt@capulet.com", role: Role::Tybalt, resource: "gate" },
    Stranger { jid: "servant@capulet.com", role: Role::Servant, resource: "street" },
    Stranger { jid: "balthasar@montague.net", role: Role::Messenger, resource: "road" },
    Stranger { jid: "john@verona.example", role: Role::Messenger, resource: "mantua" },
];

/// Who has an account and is never there; the last only writes, to everybody.
pub(super) const ABSENT: [&str; 8] = [
    "apothecary@verona.example",
    "livia@capulet.com",
    "helena@capulet.com",
    "escalus@verona.example",
    "valentine@verona.example",
    "lucio@verona.example",
    "anselme@verona.example",
    PEDDLER,
];

/// Whom nobody has asked.
pub(super) const PEDDLER: &str = "bargains@mantua.example";
