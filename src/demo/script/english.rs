//! The parts in English: lines of *Romeo and Juliet* (public domain).

use super::Part;

pub(super) const ROMEO: Part = Part {
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

pub(super) const NURSE: Part = Part {
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

pub(super) const MERCUTIO: Part = Part {
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

pub(super) const BENVOLIO: Part = Part {
    cues: &[
        (&["fight", "tybalt", "sword"], "I do but keep the peace."),
        (&["love", "rosaline", "romeo"], "Be ruled by me: forget to think of her."),
        (&["hello", "hi"], "Good morrow, cousin."),
    ],
    lines: &["The day is hot, the Capulets abroad.", "I pray thee, let’s retire.", "Soft, I will go along."],
};

pub(super) const LADY_CAPULET: Part = Part {
    cues: &[
        (&["paris", "marry", "marriage"], "Speak briefly: can you like of Paris’ love?"),
        (&["hello", "hi", "mother", "madam"], "Nurse, where’s my daughter? Call her forth to me."),
    ],
    lines: &["Well, think of marriage now.", "Read o’er the volume of young Paris’ face.", "We follow thee."],
};

pub(super) const LAURENCE: Part = Part {
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

pub(super) const TYBALT: Part = Part {
    cues: &[
        (&["peace", "hello", "hi"], "What, drawn, and talk of peace? I hate the word."),
        (&["romeo", "montague"], "This, by his voice, should be a Montague."),
    ],
    lines: &["I will withdraw.", "Patience perforce with wilful choler meeting makes my flesh tremble.", "’Tis he, that villain Romeo."],
};

pub(super) const SERVANT: Part = Part {
    cues: &[
        (&["yes", "aye", "read", "can"], "Ay, if I know the letters and the language."),
        (&["hello", "hi"], "God gi’ good e’en."),
        (&["who", "name", "house"], "My master is the great rich Capulet."),
    ],
    lines: &["Find them out whose names are written here!", "I must to the learned.", "Now I’ll tell you without asking."],
};

pub(super) const MESSENGER: Part = Part {
    cues: &[(&["romeo", "news"], "Then she is well, and nothing can be ill."), (&["hello", "hi"], "At your service, my lady.")],
    lines: &["I do beseech you, have patience.", "It shall be delivered.", "I could not send it — here it is again."],
};
