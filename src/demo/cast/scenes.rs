//! What the players do of themselves after Juliet has come, one after another, and again when they are asked for it. Each
//! shows something that a message can carry.

use std::time::Duration;

use super::{
    Timing,
    secrecy::Form,
    stanzas::{self, Contact},
};
use crate::{
    demo::{
        files::{self, File},
        script::{self, Language, Role},
    },
    xmpp::xml::Element,
};

/// Words in both languages.
type Words = [&'static str; 2];

/// Something that somebody does.
#[derive(Debug)]
pub(super) struct Scene {
    pub(super) role: Role,
    /// So many beats after Juliet has come.
    after: u32,
    /// Who hears one of these plays it again.
    cues: &'static [&'static str],
    pub(super) words: Words,
    pub(super) act: Act,
}

/// What is done.
#[derive(Debug, Clone, Copy)]
pub(super) enum Act {
    /// To ask for Juliet's presence.
    AskToBeLetIn,
    /// A message.
    Speak,
    /// A message that is useless after so many seconds.
    UsefulFor(u64),
    /// A message that is forgotten so many seconds after it was read.
    VanishesAfter(u32),
    /// A file, which the words describe.
    Picture(File),
    /// A message with two files.
    Files([(File, Words); 2]),
    /// A file that is only offered, which the words describe.
    Offer(File),
    /// Contacts, as they were sent in 2001.
    ContactsOf2001(&'static [Person]),
    /// Contacts, as they are sent today.
    Contacts(&'static [Person]),
    /// Somebody else's message, passed on under an envelope.
    PassOn,
    /// A message to several.
    ToSeveral,
}

/// Somebody who is recommended.
#[derive(Debug)]
pub(super) struct Person {
    jid: &'static str,
    name: Words,
    group: Words,
}

const HELPERS: Words = ["Messengers", "信使"];
const FRIENDS: Words = ["Friends", "朋友"];

/// One of them Juliet knows already.
const MESSENGERS: [Person; 3] = [
    Person { jid: "balthasar@montague.net", name: ["Balthasar", "巴尔萨泽"], group: HELPERS },
    Person { jid: "john@verona.example", name: ["Friar John", "约翰修士"], group: HELPERS },
    Person { jid: "nurse@capulet.com", name: ["Nurse", "奶妈"], group: HELPERS },
];

/// Two of them she knows already, one in another group.
const CONFIDANTS: [Person; 4] = [
    Person { jid: "apothecary@verona.example", name: ["Apothecary", "药剂师"], group: FRIENDS },
    Person { jid: "livia@capulet.com", name: ["Livia", "丽维娅"], group: FRIENDS },
    Person { jid: "romeo@montague.net", name: ["Romeo", "罗密欧"], group: FRIENDS },
    Person { jid: "paris@verona.example", name: ["Count Paris", "帕里斯伯爵"], group: FRIENDS },
];

const SCENES: [Scene; 13] = [
    Scene {
        role: Role::Tybalt,
        after: 6,
        cues: &[],
        words: ["Cousin, let me see who visits thee by night.", "表妹，让我看看是谁夜里来找你。"],
        act: Act::AskToBeLetIn,
    },
    Scene {
        role: Role::Romeo,
        after: 18,
        cues: &["lark", "nightingale", "云雀", "夜莺"],
        words: ["It was the lark, the herald of the morn, no nightingale.", "那是云雀，报晓的云雀，不是夜莺。"],
        act: Act::Speak,
    },
    Scene {
        role: Role::Mercutio,
        after: 34,
        cues: &["torch", "hurry", "daylight", "火把", "快点"],
        words: [
            "Come, we burn daylight, ho! My torch lasts a minute and a half; after that, stay at home.",
            "快来，别白白耗着这亮光！我的火把还能烧一分半钟，过后就不必来了。",
        ],
        act: Act::UsefulFor(90),
    },
    Scene {
        role: Role::Nurse,
        after: 50,
        cues: &["gentleman", "绅士"],
        words: [
            "Your love says, like an honest gentleman, and a courteous, and a kind — where is your mother?",
            "您那位情郎说了，说得像个老实、有礼又和气的绅士——您母亲在哪儿？",
        ],
        act: Act::Speak,
    },
    Scene {
        role: Role::Benvolio,
        after: 68,
        cues: &["picture", "balcony", "show", "图", "阳台"],
        words: ["A light in a certain window, as I passed last night", "昨夜路过时，某扇窗里的灯光"],
        act: Act::Picture(files::BALCONY),
    },
    Scene {
        role: Role::Servant,
        after: 84,
        cues: &[],
        words: ["God gi’ good e’en. I pray, my lady, can you read?", "晚上好。请问小姐，您识字吗？"],
        act: Act::Speak,
    },
    Scene {
        role: Role::Laurence,
        after: 100,
        cues: &["messenger", "messengers", "letter", "letters", "send", "送信", "信使", "信"],
        words: ["These will carry thy letters to Mantua; one of them thou knowest.", "这几位可以替你把信送到曼多亚，其中一位你认识。"],
        act: Act::ContactsOf2001(&MESSENGERS),
    },
    Scene {
        role: Role::LadyCapulet,
        after: 118,
        cues: &["letter", "count", "信", "伯爵"],
        words: [
            "These times of woe afford no times to woo. Madam, good night; commend me to your daughter.",
            "眼下府上正伤心，不是求婚的时候。夫人，晚安；请代我问候令爱。",
        ],
        act: Act::PassOn,
    },
    Scene {
        role: Role::Mercutio,
        after: 138,
        cues: &["secret", "whisper", "秘密", "悄悄"],
        words: ["That dreamers often lie. — Read it once, and let it vanish into air.", "做梦的人常说谎。——读过一遍，就让它化在空气里吧。"],
        act: Act::VanishesAfter(20),
    },
    Scene {
        role: Role::Benvolio,
        after: 158,
        cues: &["guests", "feast", "files", "宾客", "宴会", "文件"],
        words: [
            "At this same ancient feast of Capulet’s: who comes, and which way out.",
            "凯普莱特家照例要办的那场宴会：谁会来，又从哪里出去。",
        ],
        act: Act::Files([
            (files::GUESTS, ["The list that the servant could not read", "那个仆人念不出的名单"]),
            (files::ORCHARD, ["The orchard wall, and a ladder", "果园的围墙，还有一把梯子"]),
        ]),
    },
    Scene {
        role: Role::LadyCapulet,
        after: 176,
        cues: &["tonight", "feast", "今晚", "宴会"],
        words: ["This night you shall behold him at our feast.", "今晚你们会在我们的宴会上见到他。"],
        act: Act::ToSeveral,
    },
    Scene {
        role: Role::Benvolio,
        after: 196,
        cues: &["prologue", "offer", "give", "序幕", "给我"],
        words: ["The prologue, should you care to have it", "开场诗，您若想要就请收下"],
        act: Act::Offer(files::PROLOGUE),
    },
    Scene {
        role: Role::Laurence,
        after: 216,
        cues: &["friends", "friend", "contacts", "who", "朋友", "联系人", "谁"],
        words: ["Be not so long alone: here are some whom thou mayst trust.", "别总是独自一人：这几位你可以信得过。"],
        act: Act::Contacts(&CONFIDANTS),
    },
];

impl Scene {
    /// When it is played, after Juliet has come.
    pub(super) fn due(&self, timing: &Timing) -> Duration {
        match self.act {
            Act::AskToBeLetIn => timing.request_after,
            _ => timing.beat.saturating_mul(self.after),
        }
    }
}

/// The scenes of `role`, in order.
pub(super) fn of(role: Role) -> impl Iterator<Item = &'static Scene> {
    SCENES.iter().filter(move |scene| scene.role == role)
}

/// The scene that `role` is asked for.
pub(super) fn called(role: Role, heard: &str) -> Option<&'static Scene> {
    of(role).find(|scene| script::is_called(scene.cues, heard) && !script::asks_for_truth(heard))
}

/// `people` as they are sent.
pub(super) fn recommended(people: &[Person], language: Language) -> Vec<Contact> {
    let contact = |person: &Person| Contact { jid: person.jid, name: language.of(person.name), group: language.of(person.group) };
    people.iter().map(contact).collect()
}

/// Words for those whose program does not know contacts that are sent: they can still read who it is.
pub(super) fn readable(words: &str, contacts: &[Contact]) -> String {
    contacts.iter().fold(words.to_owned(), |words, contact| format!("{words}\n{} <{}>", contact.name, contact.jid))
}

/// Under which a message of Paris reaches Juliet and the Nurse through Lady Capulet.
pub(super) fn envelope_of_lady_capulet(language: Language) -> Element {
    stanzas::envelope(&[
        ("forwardedby", "lady@capulet.com", language.of(["Lady Capulet", "凯普莱特夫人"])),
        ("from", "paris@verona.example/palace", ""),
        ("cc", "juliet@capulet.com", language.of(["Juliet", "朱丽叶"])),
        ("cc", "nurse@capulet.com", language.of(["Nurse", "奶妈"])),
    ])
}

/// What Benvolio says to what became of his offer: `None` if it was taken, otherwise the condition of the error.
pub(super) fn reaction(refused: Option<&str>) -> Words {
    match refused {
        None => ["You have it, then. Two hours’ traffic of our stage!", "您收下了，那就好。台上演的，就是这两个钟头的事！"],
        Some("not-acceptable") => ["You will none of it? I keep it, and hold my peace.", "您不要？那我就收着，不再提了。"],
        Some("item-not-found") => ["What, lost upon the way? Ill fortune!", "怎么，半路丢了？真不走运！"],
        Some(_) => ["Your messenger, it seems, carries no such things.", "看来您的信使不送这样的东西。"],
    }
}

/// What somebody says to contacts that were sent.
pub(super) const THANKS_FOR_CONTACTS: Words = ["I shall seek them out whose names are written here.", "我这就去找这上面写着名字的人。"];

/// What somebody says who has just got Juliet's key, and how: what today's form proves, and what that of 2001 does not.
pub(super) const IN_SECRET: [(Form, Words); 2] = [
    (
        Form::Ox,
        [
            "Now none reads this but thou and I, lamb, and my own seal is on it. If thy keys be locked, the word is “balcony”.",
            "小羊羔，这话如今只有您和我能读，上面还盖着我自己的印。钥匙若是锁上了，口令就是“balcony”。",
        ],
    ),
    (
        Form::Legacy,
        [
            "And thus we wrote when I was young: locked as well, but any hand might have done it.",
            "我年轻那会儿是这么写的：锁是锁上了，可谁的手都写得出来。",
        ],
    ),
];

/// What somebody says whose key does not open what Juliet has sent.
pub(super) const CANNOT_OPEN: Words = ["I cannot break this seal, lamb. Send it me again.", "小羊羔，这封印我打不开。再给我送一回吧。"];

/// What somebody says who has something to say to Juliet and cannot seal it for her.
pub(super) const CANNOT_SEAL: Words =
    ["Thy key will not take my seal, lamb, so I hold my tongue.", "小羊羔，您那把钥匙锁不上我的话了，我还是先不说吧。"];

/// What stands beside a sealed message, for programs that cannot open it.
pub(super) const SEALED: Words = ["This letter is sealed.", "这封信是封着的。"];

/// What somebody says to files that came without words.
pub(super) const THANKS_FOR_FILES: Words = ["I have it here, and will look on it anon.", "东西收到了，我一会儿就看。"];

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests {
    use super::*;

    #[test]
    fn the_first_minute_brings_no_flood_and_no_two_scenes_come_at_once() {
        let timing = Timing::default();
        let mut dues: Vec<_> = SCENES.iter().map(|scene| scene.due(&timing)).collect();
        dues.sort_unstable();
        assert!(dues.iter().filter(|due| **due <= Duration::from_secs(60)).count() <= 4);
        assert!(dues.windows(2).all(|pair| pair[1] - pair[0] >= Duration::from_secs(12)));
        assert!(dues.last().unwrap() <= &Duration::from_secs(240));
    }

    #[test]
    fn a_scene_is_played_again_for_who_asks_in_either_language() {
        for (role, heard) in [(Role::Mercutio, "Tell me a secret."), (Role::Mercutio, "告诉我一个秘密"), (Role::Benvolio, "给我看看阳台")]
        {
            assert!(called(role, heard).is_some(), "{heard}");
        }
        assert!(called(Role::Romeo, "hello").is_none() && called(Role::Tybalt, "request").is_none());
        assert!(called(Role::Laurence, "谁").is_some() && called(Role::Laurence, "你是谁，机器人吗？").is_none());
    }
}
