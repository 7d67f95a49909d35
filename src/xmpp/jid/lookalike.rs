//! Addresses that look like others (RFC 7622 §9.2): letters of one script that are drawn like those of another, and letters that
//! together are drawn like one.

use super::BareJid;

/// What is drawn like a Latin letter: of Unicode TR39's table the part that everyday scripts need. Addresses are in lower case.
const ALIKE: [(char, &str); 22] = [
    ('a', "аαɑ"),
    ('c', "сϲ"),
    ('d', "ԁ"),
    ('e', "еҽ"),
    ('g', "ɡց"),
    ('h', "һհ"),
    ('i', "іιɩıї"),
    ('j', "јϳ"),
    ('k', "кκ"),
    ('l', "1ӏ"),
    ('n', "ոп"),
    ('o', "0оοօσ"),
    ('p', "рρ"),
    ('q', "ԛգ"),
    ('r', "г"),
    ('s', "ѕ"),
    ('t', "тτ"),
    ('u', "υս"),
    ('v', "νѵ"),
    ('w', "ԝɯω"),
    ('x', "хχ"),
    ('y', "уγ"),
];

/// Letters that stand so close that they look like one.
const TOGETHER: [(&str, &str); 2] = [("rn", "m"), ("vv", "w")];

impl BareJid {
    /// Whether this is another address that a person takes for that one.
    #[must_use]
    pub fn looks_like(&self, other: &Self) -> bool {
        self != other && drawn(&self.to_string()) == drawn(&other.to_string())
    }
}

/// A text by how it is drawn.
fn drawn(text: &str) -> String {
    let letters: String = text.chars().map(letter).collect();
    TOGETHER.iter().fold(letters, |drawn, (letters, one)| drawn.replace(letters, one))
}

fn letter(character: char) -> char {
    ALIKE.iter().find(|(_, others)| others.contains(character)).map_or(character, |(latin, _)| *latin)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn look_alike(one: &str, other: &str) -> bool {
        let (one, other): (BareJid, BareJid) = (one.parse().unwrap(), other.parse().unwrap());
        assert_eq!(one.looks_like(&other), other.looks_like(&one));
        one.looks_like(&other)
    }

    #[test]
    fn letters_of_other_scripts_do_not_hide_behind_those_they_look_like() {
        for other in ["rоmeo@montague.net", "romeo@montаgue.net", "rοmeo@montague.net", "rome0@montague.net", "rorneo@montague.net"] {
            assert!(look_alike("romeo@montague.net", other), "{other}");
        }
        assert!(look_alike("paypal@example.com", "раураl@example.com") && look_alike("paul@example.com", "pau1@example.com"));
    }

    #[test]
    fn addresses_that_differ_to_the_eye_are_told_apart_by_it() {
        for other in ["romeo@montague.net", "romea@montague.net", "romeo@capulet.com", "romeo@montague.org", "montague.net"] {
            assert!(!look_alike("romeo@montague.net", other), "{other}");
        }
        assert!(!look_alike("иван@example.com", "ivan@example.com") && !look_alike("罗密欧@example.com", "朱丽叶@example.com"));
    }
}
