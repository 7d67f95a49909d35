//! What the cast says: lines of *Romeo and Juliet* (public domain), and our own short Chinese versions of them.
//!
//! Each part has cues (if one of these words is heard, this is the answer) and lines that are said in turn otherwise.

/// A language of the play.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// English.
    English,
    /// Chinese, simplified characters.
    Chinese,
}

/// Who speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Role {
    Romeo,
    Nurse,
    Mercutio,
    Benvolio,
    LadyCapulet,
    Laurence,
    Tybalt,
}

/// Words that call for a certain answer.
type Cue = (&'static [&'static str], &'static str);

/// What somebody can say in one language.
struct Part {
    cues: &'static [Cue],
    lines: &'static [&'static str],
}

impl Language {
    /// The language of the play for a language tag (`zh-CN`, `en`, ...).
    #[must_use]
    pub fn of_tag(tag: &str) -> Self {
        let primary = tag.split(['-', '_', '.']).next().unwrap_or_default();
        if primary.eq_ignore_ascii_case("zh") { Self::Chinese } else { Self::English }
    }

    /// The language in which `text` wants to be answered; this one if it has no letters.
    fn of_text(self, text: &str) -> Self {
        if text.chars().any(|letter| ('\u{3400}'..='\u{9fff}').contains(&letter)) {
            Self::Chinese
        } else if text.chars().any(|letter| letter.is_ascii_alphabetic()) {
            Self::English
        } else {
            self
        }
    }
}

/// What `role` answers to `heard`, the `turn`th answer in this chat.
pub(super) fn answer(role: Role, heard: &str, turn: usize, language: Language) -> &'static str {
    let language = language.of_text(heard);
    let part = part(role, language);
    let all_cues = [part.cues, everybodys_cues(language)].concat();
    if let Some((_, line)) = all_cues.iter().find(|(words, _)| words.iter().any(|word| is_heard(word, heard))) {
        return line;
    }
    part.lines.iter().cycle().nth(turn % part.lines.len().max(1)).copied().unwrap_or("…")
}

/// A Latin cue is a whole word, a Chinese one stands anywhere.
fn is_heard(cue: &str, heard: &str) -> bool {
    if !cue.is_ascii() {
        return heard.contains(cue);
    }
    heard.split(|letter: char| !letter.is_alphanumeric()).any(|word| word.eq_ignore_ascii_case(cue))
}

/// Nobody pretends to be a person.
fn everybodys_cues(language: Language) -> &'static [Cue] {
    match language {
        Language::English => {
            &[(&["demo", "robot", "bot", "help", "test"], "I am but a player in this demo. What you write stays on this machine.")]
        }
        Language::Chinese => &[(&["演示", "机器人", "帮助", "测试"], "我只是这场演示里的一个角色。您写的一切都留在这台电脑上。")],
    }
}

fn part(role: Role, language: Language) -> Part {
    match (role, language) {
        (Role::Romeo, Language::English) => ROMEO,
        (Role::Romeo, Language::Chinese) => ROMEO_ZH,
        (Role::Nurse, Language::English) => NURSE,
        (Role::Nurse, Language::Chinese) => NURSE_ZH,
        (Role::Mercutio, Language::English) => MERCUTIO,
        (Role::Mercutio, Language::Chinese) => MERCUTIO_ZH,
        (Role::Benvolio, Language::English) => BENVOLIO,
        (Role::Benvolio, Language::Chinese) => BENVOLIO_ZH,
        (Role::LadyCapulet, Language::English) => LADY_CAPULET,
        (Role::LadyCapulet, Language::Chinese) => LADY_CAPULET_ZH,
        (Role::Laurence, Language::English) => LAURENCE,
        (Role::Laurence, Language::Chinese) => LAURENCE_ZH,
        (Role::Tybalt, Language::English) => TYBALT,
        (Role::Tybalt, Language::Chinese) => TYBALT_ZH,
    }
}

const ROMEO: Part = Part {
    cues: &[
        (&["hello", "hi", "hey", "morrow", "greetings"], "O, speak again, bright angel!"),
        (&["night", "goodnight", "bye", "farewell", "adieu"], "Sleep dwell upon thine eyes, peace in thy breast!"),
        (&["who", "name"], "Call me but love, and I’ll be new baptized."),
        (&["tybalt", "kinsmen", "danger", "cousin"], "Alack, there lies more peril in thine eye than twenty of their swords!"),
        (&["swear", "promise", "moon"], "Lady, by yonder blessed moon I vow…"),
        (&["when", "tomorrow", "clock", "time"], "By the hour of nine."),
        (&["how", "came", "wall", "walls"], "With love’s light wings did I o’er-perch these walls."),
        (&["love", "heart"], "Love goes toward love, as schoolboys from their books."),
        (&["marry", "wedding", "friar"], "Bid her devise some means to come to shrift this afternoon."),
        (&["want", "wish", "unsatisfied"], "Th’ exchange of thy love’s faithful vow for mine."),
    ],
    lines: &[
        "It is my soul that calls upon my name.",
        "How silver-sweet sound lovers’ tongues by night!",
        "O blessed, blessed night!",
        "Let me stand here till thou remember it.",
        "O, that I were a glove upon that hand!",
        "But soft, what light through yonder window breaks?",
        "Did my heart love till now?",
        "I take thee at thy word.",
        "What shall I swear by?",
    ],
};

const ROMEO_ZH: Part = Part {
    cues: &[
        (&["你好", "您好", "嗨", "早上好", "在吗"], "啊，再说一句吧，光明的天使！"),
        (&["晚安", "再见", "拜拜", "告辞"], "愿睡意落在你的眼上，安宁住进你的心里！"),
        (&["谁", "名字"], "只要叫我“爱”，我就有了新的名字。"),
        (&["提伯尔特", "危险", "亲戚"], "唉，你眼里的锋芒，比他们二十把剑更叫我害怕！"),
        (&["发誓", "保证", "月亮"], "姑娘，我凭着那轮皎洁的月亮起誓……"),
        (&["什么时候", "几点", "明天", "时间"], "九点钟吧。"),
        (&["怎么", "墙"], "我借着爱的轻翼，飞过了这道墙。"),
        (&["爱", "喜欢", "想你", "心"], "去见爱人，就像学童放学；离开爱人，就像学童上学。"),
        (&["结婚", "婚礼", "神父"], "让她今天下午想个办法，到神父那里去。"),
    ],
    lines: &[
        "是我的灵魂在呼唤我的名字。",
        "夜里恋人的声音，像银铃一样动听！",
        "啊，幸福的、幸福的夜！",
        "让我站在这里，等你想起来。",
        "真希望我是她手上的那只手套！",
        "轻声些！那边窗里亮起来的是什么光？",
        "在今夜之前，我的心可曾爱过？",
        "我就信你这句话。",
    ],
};

const NURSE: Part = Part {
    cues: &[
        (&["hello", "hi", "hey", "nurse"], "What, lamb! What, ladybird! Where’s this girl?"),
        (&["romeo"], "I warrant him as gentle as a lamb."),
        (&["paris"], "O, he’s a lovely gentleman!"),
        (&["news", "what", "tell"], "Do you not see that I am out of breath?"),
        (&["when", "now", "quick", "hurry"], "Jesu, what haste! Can you not stay awhile?"),
        (&["night", "bye", "goodnight"], "Go, girl, seek happy nights to happy days."),
    ],
    lines: &[
        "Anon, anon!",
        "Fie, how my bones ache!",
        "Lord, how my head aches!",
        "Have you got leave to go to shrift today?",
        "Hie you, make haste, for it grows very late.",
    ],
};

const NURSE_ZH: Part = Part {
    cues: &[
        (&["你好", "您好", "奶妈", "在吗"], "哎呀，我的小羊羔！我的小鸟儿！这孩子上哪儿去了？"),
        (&["罗密欧"], "我敢担保，他温和得像只小羊。"),
        (&["帕里斯"], "啊，他可是位漂亮的先生！"),
        (&["消息", "什么", "告诉"], "您没看见我跑得上气不接下气吗？"),
        (&["快", "什么时候", "现在"], "天哪，急什么！就不能等一会儿吗？"),
        (&["晚安", "再见"], "去吧，姑娘，愿你白天快乐，夜里也快乐。"),
    ],
    lines: &["来了，来了！", "哎哟，我这把骨头真疼！", "老天，我的头好疼！", "您今天得到允许去忏悔了吗？", "快去吧，时候不早了。"],
};

const MERCUTIO: Part = Part {
    cues: &[
        (&["love", "heart"], "If love be rough with you, be rough with love."),
        (&["dream", "dreams", "sleep", "night"], "O, then I see Queen Mab hath been with you."),
        (&["tybalt"], "Tybalt, you ratcatcher, will you walk?"),
        (&["capulet", "montague", "fight", "family"], "A plague o’ both your houses!"),
        (&["tomorrow", "when", "how"], "Ask for me tomorrow, and you shall find me a grave man."),
        (&["message", "letter", "write", "hello", "hi"], "Any man that can write may answer a letter."),
    ],
    lines: &[
        "True, I talk of dreams.",
        "Men’s eyes were made to look, and let them gaze.",
        "Here’s my fiddlestick; here’s that shall make you dance.",
        "Nay, gentle Romeo, we must have you dance.",
    ],
};

const MERCUTIO_ZH: Part = Part {
    cues: &[
        (&["爱", "心"], "爱情要是对你粗暴，你也对它粗暴就是了。"),
        (&["梦", "睡", "晚安"], "哦，看来是麦布女王来找过你了。"),
        (&["提伯尔特"], "提伯尔特，你这捉老鼠的，敢不敢走两步？"),
        (&["凯普莱特", "蒙太古", "打架", "家"], "让你们两家都遭瘟吧！"),
        (&["明天", "什么时候", "怎么"], "明天再来找我，你会发现我严肃得像块墓碑。"),
        (&["信", "消息", "写", "你好"], "会写字的人都会回信。"),
    ],
    lines: &[
        "没错，我说的是梦。",
        "人的眼睛生来就是看的，让他们看去。",
        "这就是我的琴弓，它能让你跳起舞来。",
        "不行，好罗密欧，我们非要你跳舞不可。",
    ],
};

const BENVOLIO: Part = Part {
    cues: &[
        (&["fight", "tybalt", "sword"], "I do but keep the peace."),
        (&["love", "rosaline", "romeo"], "Be ruled by me: forget to think of her."),
        (&["hello", "hi"], "Good morrow, cousin."),
    ],
    lines: &["The day is hot, the Capulets abroad.", "I pray thee, let’s retire.", "Soft, I will go along."],
};

const BENVOLIO_ZH: Part = Part {
    cues: &[
        (&["打架", "提伯尔特", "剑"], "我只是在维持和平。"),
        (&["爱", "罗瑟琳", "罗密欧"], "听我的劝：别再想她了。"),
        (&["你好", "您好"], "早上好，表亲。"),
    ],
    lines: &["天气太热，凯普莱特家的人都在外头。", "我们还是回去吧。", "慢着，我跟你一起走。"],
};

const LADY_CAPULET: Part = Part {
    cues: &[
        (&["paris", "marry", "marriage"], "Speak briefly: can you like of Paris’ love?"),
        (&["hello", "hi", "mother", "madam"], "Nurse, where’s my daughter? Call her forth to me."),
    ],
    lines: &["Well, think of marriage now.", "Read o’er the volume of young Paris’ face.", "We follow thee."],
};

const LADY_CAPULET_ZH: Part = Part {
    cues: &[
        (&["帕里斯", "结婚", "婚"], "简单说一句：你能接受帕里斯的爱吗？"),
        (&["你好", "您好", "母亲", "妈妈"], "奶妈，我的女儿呢？叫她到我这里来。"),
    ],
    lines: &["嗯，现在该想想婚事了。", "好好读一读帕里斯那张年轻的脸。", "我们跟你去。"],
};

const LAURENCE: Part = Part {
    cues: &[
        (&["love", "romeo"], "These violent delights have violent ends."),
        (&["hello", "hi", "father", "friar"], "Benedicite! What early tongue so sweet saluteth me?"),
        (&["quick", "haste", "now", "when"], "Wisely and slow; they stumble that run fast."),
    ],
    lines: &[
        "Virtue itself turns vice, being misapplied.",
        "Therefore love moderately; long love doth so.",
        "So smile the heavens upon this holy act.",
    ],
};

const LAURENCE_ZH: Part = Part {
    cues: &[
        (&["爱", "罗密欧"], "狂暴的欢乐，会有狂暴的结局。"),
        (&["你好", "您好", "神父"], "愿上帝保佑！这么早，是谁用甜美的声音问候我？"),
        (&["快", "急", "什么时候", "现在"], "明智些，慢一点；跑得快的人会摔跤。"),
    ],
    lines: &["美德用错了地方，也会变成罪恶。", "所以要爱得有节制，这样的爱才长久。", "愿上天对这神圣的事微笑。"],
};

const TYBALT: Part = Part {
    cues: &[
        (&["peace", "hello", "hi"], "What, drawn, and talk of peace? I hate the word."),
        (&["romeo", "montague"], "This, by his voice, should be a Montague."),
    ],
    lines: &["I will withdraw.", "Patience perforce with wilful choler meeting makes my flesh tremble.", "’Tis he, that villain Romeo."],
};

const TYBALT_ZH: Part = Part {
    cues: &[
        (&["和平", "你好", "您好"], "什么，拔出了剑，还谈和平？我恨这个词。"),
        (&["罗密欧", "蒙太古"], "听这声音，应该是个蒙太古家的人。"),
    ],
    lines: &["我这就走。", "硬压着的怒火，烧得我浑身发抖。", "就是他，那个坏蛋罗密欧。"],
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_in_the_language_of_the_question() {
        assert_eq!(answer(Role::Romeo, "Hi there", 0, Language::Chinese), "O, speak again, bright angel!");
        assert_eq!(answer(Role::Romeo, "你好！", 0, Language::English), "啊，再说一句吧，光明的天使！");
        assert_eq!(answer(Role::Romeo, "🌹", 0, Language::Chinese), "是我的灵魂在呼唤我的名字。");
    }

    #[test]
    fn a_cue_is_a_whole_word() {
        assert_ne!(answer(Role::Romeo, "this chili", 0, Language::English), "O, speak again, bright angel!");
    }

    #[test]
    fn lines_without_a_cue_are_said_in_turn_and_never_end() {
        let said: Vec<_> = (0..20).map(|turn| answer(Role::Nurse, "mm", turn, Language::English)).collect();
        assert_ne!(said.first(), said.get(1));
        assert_eq!(said.first(), said.get(NURSE.lines.len()));
    }

    #[test]
    fn nobody_pretends_to_be_a_person() {
        for role in [Role::Romeo, Role::Nurse, Role::Mercutio, Role::Benvolio, Role::LadyCapulet, Role::Laurence, Role::Tybalt] {
            assert!(answer(role, "are you a bot?", 3, Language::English).contains("demo"));
            assert!(answer(role, "你是机器人吗", 3, Language::English).contains("演示"));
        }
    }

    #[test]
    fn language_tags_choose_the_play() {
        for (tag, language) in [
            ("zh-CN", Language::Chinese),
            ("zh_Hans", Language::Chinese),
            ("en-GB", Language::English),
            ("de", Language::English),
            ("", Language::English),
        ] {
            assert_eq!(Language::of_tag(tag), language);
        }
    }
}
