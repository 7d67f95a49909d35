//! What was said while Juliet was away.

use jiff::{SignedDuration, Timestamp};

use super::{manners::Manner, stanzas};
use crate::{
    demo::script::Language,
    xmpp::{id::Entropy, jid::BareJid, xml::Element},
};

/// A message that waits for Juliet.
struct Earlier {
    from: &'static str,
    /// How long ago it was sent.
    minutes: i64,
    manner: Manner,
    words: [&'static str; 2],
    /// For how many seconds it was of use: one of them is past due when she comes.
    useful_for: Option<u64>,
    /// The words are only a hint: what was said is encrypted with OMEMO, which the program does not speak.
    is_omemo: bool,
}

/// Oldest first.
const EARLIER: [Earlier; 10] = [
    Earlier {
        from: "nurse@capulet.com/chamber",
        minutes: 26 * 60,
        manner: Manner::Of2001,
        words: ["Madam, your mother craves a word with you.", "小姐，夫人有话要跟您说。"],
        useful_for: None,
        is_omemo: false,
    },
    Earlier {
        from: "paris@verona.example/palace",
        minutes: 25 * 60 + 20,
        manner: Manner::Plain,
        words: ["Happily met, my lady and my wife! On Thursday, then?", "很高兴见到您，我的小姐！那就星期四，好吗？"],
        useful_for: None,
        is_omemo: false,
    },
    Earlier {
        from: "benvolio@montague.net/square",
        minutes: 25 * 60,
        manner: Manner::Today,
        words: ["Supper is done, and we shall come too late.", "晚宴都散了，我们去得太迟了。"],
        useful_for: None,
        is_omemo: false,
    },
    Earlier {
        from: "mercutio@montague.net/street",
        minutes: 5 * 60,
        manner: Manner::Today,
        words: ["Tell your Romeo: we must have him dance.", "告诉您的罗密欧：我们非要他跳舞不可。"],
        useful_for: None,
        is_omemo: false,
    },
    Earlier {
        from: "mercutio@montague.net/street",
        minutes: 4 * 60 + 50,
        manner: Manner::Today,
        words: ["Till the clock strikes, I am at the fountain. Come!", "钟响之前，我都在喷泉边。快来！"],
        useful_for: Some(3600),
        is_omemo: false,
    },
    Earlier {
        from: "mercutio@montague.net/street",
        minutes: 4 * 60 + 40,
        manner: Manner::Today,
        words: ["This was whispered in OMEMO: it is for other ears.", "这句话是用 OMEMO 悄悄说的，这里听不见。"],
        useful_for: None,
        is_omemo: true,
    },
    Earlier {
        from: "romeo@montague.net/orchard",
        minutes: 3 * 60 + 4,
        manner: Manner::Today,
        words: ["O, wilt thou leave me so unsatisfied?", "啊，你就这样离开我，叫我如何甘心？"],
        useful_for: None,
        is_omemo: false,
    },
    Earlier {
        from: "romeo@montague.net/orchard",
        minutes: 3 * 60 + 3,
        manner: Manner::Today,
        words: ["A thousand times good night!", "一千次的晚安！"],
        useful_for: None,
        is_omemo: false,
    },
    Earlier {
        from: "bargains@mantua.example/stall",
        minutes: 140,
        manner: Manner::Plain,
        words: [
            "LOVE POTIONS! Sleeping draughts! Poison for rats! Half price till cockcrow, madam. Write to me NOW!",
            "爱情灵药！安眠药水！耗子药！天亮之前通通半价。小姐，快快来信！",
        ],
        useful_for: None,
        is_omemo: false,
    },
    Earlier {
        from: "nurse@capulet.com/chamber",
        minutes: 95,
        manner: Manner::Of2001,
        words: ["Peter, my fan! — He comes, lamb, he comes.", "彼得，我的扇子！——他来了，小羊羔，他来了。"],
        useful_for: None,
        is_omemo: false,
    },
];

/// The messages that wait for `juliet` `now`, each with the time at which it was sent. Oldest first.
pub(super) fn messages(juliet: &BareJid, language: Language, now: Timestamp, entropy: &mut Entropy) -> Vec<(Element, Timestamp)> {
    let mut message = |earlier: &Earlier| {
        let message = stanzas::message(&juliet.to_string(), &entropy.stanza_id(), language.of(earlier.words))
            .with_attribute("from", earlier.from)
            .with_optional_child(earlier.useful_for.map(stanzas::useful_for));
        let message = earlier.manner.requests().into_iter().fold(message, Element::with_child);
        let omemo = earlier.is_omemo.then(|| stanzas::omemo(entropy));
        let message = omemo.into_iter().flatten().fold(message, Element::with_child);
        (message, now.checked_sub(SignedDuration::from_mins(earlier.minutes)).unwrap_or(now))
    };
    EARLIER.iter().map(&mut message).collect()
}
