//! The two languages say the same things, each in its own way.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::string_slice, clippy::panic)]

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
};

use fluent_bundle::FluentResource;
use jiff::civil::date;

use super::*;

/// Names of products, protocols, keys and file types that Chinese text carries as they are.
const PRODUCT_TERMS: &[&str] = &[
    "search",
    "T",
    "Z",
    "Balcony",
    "Jabber",
    "XMPP",
    "TLS",
    "DNS",
    "XML",
    "PEM",
    "PGP",
    "SHA",
    "SCRAM",
    "STARTTLS",
    "CA",
    "IP",
    "JID",
    "ISDN",
    "X",
    "KiB",
    "vcf",
    "PNG",
    "JPEG",
    "GIF",
    "WebP",
    "Ctrl",
    "Shift",
    "Enter",
    "Esc",
    "Tab",
    "Alt",
    "Cmd",
    "GPL",
    "URL",
    "OpenPGP",
    "OX",
    "GnuPG",
    "RSA",
    "Ed",
    "OMEMO",
    "OTR",
    "SQLCipher",
    "file",
    "PATH",
    "secrets",
    "memory",
    "store",
    "plain",
    "demo",
    "chmod",
    "encrypted",
    "balcony",
    "xmpp",
    "example",
    "org",
    "iced",
    "Rust",
    "Inter",
    "Lucide",
    "or",
    "later",
    "montague",
    "net",
    "Up",
    "Down",
    "Home",
    "End",
    "F",
    "K",
    "N",
    "PLUS",
    "EXPORTER",
    "https",
    "http",
    "MiB",
    "GiB",
];

fn resource(language: Language, file: usize) -> FluentResource {
    FluentResource::try_new(language.sources()[file].to_owned()).unwrap_or_else(|(_, errors)| panic!("{}: {errors:?}", language.tag()))
}

/// Every text of a language: its id, its source, its variables.
fn catalogue(language: Language) -> BTreeMap<String, String> {
    let mut texts = BTreeMap::new();
    for file in 0..language.sources().len() {
        for entry in resource(language, file).source().split('\n').scan(String::new(), collect_entry).flatten() {
            assert!(texts.insert(entry.0.clone(), entry.1).is_none(), "{}: {} is there twice", language.tag(), entry.0);
        }
    }
    texts
}

/// Gathers `id = text` with its continuation lines; returns an entry when the next line begins.
fn collect_entry(current: &mut String, line: &str) -> Option<Option<(String, String)>> {
    let continues = line.starts_with([' ', '}']);
    if continues {
        current.push('\n');
        current.push_str(line.trim());
        return Some(None);
    }
    let entry = current.split_once(" = ").or_else(|| current.split_once(" =\n")).map(|(id, text)| (id.to_owned(), text.to_owned()));
    *current = if line.starts_with(|first: char| first.is_ascii_lowercase()) { line.trim_end().to_owned() } else { String::new() };
    Some(entry)
}

fn variables(text: &str) -> BTreeSet<String> {
    text.split('$').skip(1).map(|rest| rest.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-' || *c == '_').collect()).collect()
}

/// The text without what stands in braces, the variants of a plural kept.
fn spoken(text: &str) -> String {
    let mut spoken = String::new();
    for line in text.lines() {
        let line = line.trim();
        let line = match line.split_once(']') {
            Some((key, variant)) if key.starts_with(['[', '*']) => variant,
            _ => line,
        };
        let mut depth = 0;
        for character in line.chars() {
            match character {
                '{' => depth += 1,
                '}' => depth -= 1,
                _ if depth <= 0 => spoken.push(character),
                _ => {}
            }
        }
        spoken.push(' ');
    }
    spoken.trim().to_owned()
}

/// What is spoken in a text of the command line: without options, and without what is quoted to be typed.
fn spoken_on_command_line(id: &str, text: &str) -> String {
    let spoken = spoken(text);
    if !id.starts_with("ctl-") && !id.starts_with("start-") {
        return spoken;
    }
    let unquoted = spoken.split('“').enumerate().map(|(place, part)| match (place, part.split_once('”')) {
        (0, _) | (_, None) => part,
        (_, Some((_, rest))) => rest,
    });
    let is_option = |c: char| c.is_ascii_alphanumeric() || "-:=".contains(c);
    unquoted
        .collect::<String>()
        .split("--")
        .enumerate()
        .map(|(place, part)| if place == 0 { part } else { part.trim_start_matches(is_option) })
        .collect()
}

fn sources_of(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources_of(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

/// The literals in the first argument of `.text(…)` and `.text_with(…, …)`, those of a `match` or an `if` included.
fn ids_in(source: &str) -> Vec<String> {
    [".text(", ".text_with("].iter().flat_map(|call| source.split(call).skip(1)).flat_map(literals_of_first_argument).collect()
}

fn literals_of_first_argument(rest: &str) -> Vec<String> {
    let (mut literals, mut literal, mut depth) = (Vec::new(), None::<String>, 0);
    for character in rest.chars() {
        match (&mut literal, character) {
            (Some(text), '"') => {
                literals.extend(Some(std::mem::take(text)).filter(|text| !text.contains('{')));
                literal = None;
            }
            (Some(text), _) => text.push(character),
            (None, '"') => literal = Some(String::new()),
            (None, '(' | '{' | '[') => depth += 1,
            (None, ',') if depth == 0 => break,
            (None, ')' | '}' | ']') if depth == 0 => break,
            (None, ')' | '}' | ']') => depth -= 1,
            (None, _) => {}
        }
    }
    literals
}

fn at(year: i16, month: i8, day: i8, hour: i8, minute: i8) -> Timestamp {
    date(year, month, day).at(hour, minute, 0, 0).to_zoned(TimeZone::UTC).unwrap().timestamp()
}

fn words(language: Language) -> Words {
    Words::of(language).in_zone(TimeZone::UTC)
}

#[test]
fn every_file_is_read_without_a_mistake() {
    for &language in Language::ALL {
        let read: usize = (0..language.sources().len()).map(|file| resource(language, file).entries().count()).sum();
        assert_eq!(read, catalogue(language).len(), "{}", language.tag());
    }
}

#[test]
fn both_languages_have_the_same_ids() {
    let ids = |language| catalogue(language).into_keys().collect::<BTreeSet<_>>();
    let (english, chinese) = (ids(Language::English), ids(Language::SimplifiedChinese));
    assert!(english.len() > 150);
    assert_eq!(english.difference(&chinese).collect::<Vec<_>>(), Vec::<&String>::new(), "missing in Chinese");
    assert_eq!(chinese.difference(&english).collect::<Vec<_>>(), Vec::<&String>::new(), "missing in English");
}

#[test]
fn both_languages_use_the_same_variables() {
    let chinese = catalogue(Language::SimplifiedChinese);
    for (id, text) in catalogue(Language::English) {
        assert_eq!(variables(&text), variables(&chinese[&id]), "{id}");
    }
}

#[test]
fn sentences_end_with_the_full_stop_of_their_script() {
    let chinese = catalogue(Language::SimplifiedChinese);
    for (id, english) in catalogue(Language::English) {
        let (english, chinese) = (spoken(&english), spoken(&chinese[&id]));
        for (stop, full_width) in [('.', '。'), ('?', '？'), ('!', '！'), ('…', '…')] {
            assert_eq!(english.ends_with(stop), chinese.ends_with(full_width), "{id}: {english} / {chinese}");
        }
        assert!(!chinese.ends_with(['.', '?', '!']), "{id}: {chinese}");
    }
}

#[test]
fn every_refusal_and_every_problem_is_a_sentence() {
    for (id, text) in catalogue(Language::English) {
        let is_sentence = ["code-", "stanza-", "stream-", "sasl-", "problem-", "refusal-", "advice-", "jid-error-", "certificate-fault-"]
            .iter()
            .any(|prefix| id.starts_with(prefix));
        assert!(!is_sentence || spoken(&text).ends_with('.'), "{id}: {text}");
    }
}

#[test]
fn no_english_is_left_in_chinese() {
    for (id, text) in catalogue(Language::SimplifiedChinese) {
        let spoken = spoken_on_command_line(&id, &text);
        for word in spoken.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| !word.is_empty()) {
            assert!(PRODUCT_TERMS.contains(&word), "{id}: {word} in {text}");
        }
    }
}

#[test]
fn chinese_punctuation_is_full_width() {
    for (id, text) in catalogue(Language::SimplifiedChinese) {
        let characters: Vec<char> = spoken_on_command_line(&id, &text).chars().collect();
        for pair in characters.windows(2) {
            let after_chinese =
                pair[0] >= '\u{4E00}' && pair[0] <= '\u{9FFF}' && matches!(pair[1], ',' | '.' | ':' | ';' | '?' | '!' | '(' | ')');
            assert!(!after_chinese, "{id}: {text}");
        }
    }
}

#[test]
fn no_placeholder_is_left() {
    for &language in Language::ALL {
        for (id, text) in catalogue(language) {
            for mark in ["TODO", "FIXME", "XXX", "lorem", "{}", "???"] {
                assert!(!text.contains(mark), "{}: {id}: {text}", language.tag());
            }
            assert!(!spoken(&text).is_empty() || text.contains('$'), "{}: {id} says nothing", language.tag());
        }
    }
}

#[test]
fn every_id_used_in_the_source_exists() {
    let mut files = Vec::new();
    sources_of(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut files);
    let known = catalogue(Language::English);
    let mut seen = 0;
    for file in files.iter().filter(|file| !file.ends_with("tests.rs")) {
        for id in ids_in(&std::fs::read_to_string(file).unwrap()) {
            assert!(known.contains_key(&id), "{}: {id}", file.display());
            seen += 1;
        }
    }
    assert!(seen > 40, "the scan finds the ids it is made for");
}

#[test]
fn a_language_is_found_by_its_tag() {
    for chinese in ["zh", "zh-CN", "zh_CN.UTF-8", "zh-Hans", "zh-SG", "zh-TW", "zh-HK", "zh-Hant-TW"] {
        assert_eq!(Language::from_tag(chinese), Language::SimplifiedChinese, "{chinese}");
    }
    for english in ["en", "en-GB", "de-DE", "C", "POSIX", "", "..", "zhuang"] {
        assert_eq!(Language::from_tag(english), Language::English, "{english}");
    }
}

#[test]
fn an_unknown_id_gives_itself() {
    assert_eq!(words(Language::SimplifiedChinese).text("no-such-id"), "no-such-id");
}

#[test]
fn a_language_is_read_once() {
    for &language in Language::ALL {
        assert!(std::ptr::eq(words(language).bundle, words(language).bundle), "{}", language.tag());
    }
}

#[test]
fn numbers_choose_their_plural() {
    let mut bundle = Language::English.read();
    let text = "found = { $count ->\n    [one] one\n   *[other] { $count } of them\n}\n";
    bundle.add_resource_overriding(FluentResource::try_new(text.to_owned()).unwrap());
    let say = |count: usize| format(&bundle, "found", &FluentArgs::from_iter([("count", Value::from(count).into_fluent())])).unwrap();
    assert_eq!(say(1), "one");
    assert_eq!(say(10_000), "10000 of them");
}

#[test]
fn a_text_of_others_cannot_break_out_of_its_place() {
    let words = words(Language::English);
    let said = words.text_with("server-says", &[("text", "no\nsuch\u{2028}user\u{202E}\u{2069}\u{7}".into())]);
    assert_eq!(said, "The server says: no such user ");
    let hebrew = words.text_with("server-says", &[("text", "שלום.".into())]);
    assert_eq!(hebrew, "The server says: \u{2068}שלום.\u{2069}");
}

#[test]
fn days_are_named_as_people_name_them() {
    let now = at(2026, 11, 22, 13, 0); // a Sunday
    let (english, chinese) = (words(Language::English), words(Language::SimplifiedChinese));
    for (then, in_english, in_chinese) in [
        (at(2026, 11, 22, 0, 0), "Today", "今天"),
        (at(2026, 11, 21, 23, 59), "Yesterday", "昨天"),
        (at(2026, 11, 20, 12, 0), "Friday", "周五"),
        (at(2026, 11, 16, 12, 0), "Monday", "周一"),
        (at(2026, 11, 15, 12, 0), "15 November", "11月15日"),
        (at(2026, 3, 5, 12, 0), "5 March", "3月5日"),
        (at(2025, 12, 31, 12, 0), "31 December 2025", "2025年12月31日"),
        (at(2026, 11, 23, 12, 0), "23 November", "11月23日"),
    ] {
        assert_eq!(english.day(then, now), in_english);
        assert_eq!(chinese.day(then, now), in_chinese);
    }
}

#[test]
fn lists_show_the_time_of_today_and_the_day_of_the_rest() {
    let now = at(2026, 11, 22, 13, 0);
    let english = words(Language::English);
    assert_eq!(english.brief(at(2026, 11, 22, 9, 5), now), "09:05");
    assert_eq!(english.brief(at(2026, 11, 20, 9, 5), now), "Fri");
    assert_eq!(english.brief(at(2026, 3, 5, 9, 5), now), "5 Mar");
    assert_eq!(english.brief(at(2025, 3, 5, 9, 5), now), "5 Mar 2025");
    assert_eq!(words(Language::SimplifiedChinese).brief(at(2026, 11, 21, 9, 5), now), "昨天");
}

#[test]
fn a_moment_is_told_in_full_and_in_the_zone_of_the_user() {
    let moment = at(2026, 3, 5, 23, 4);
    let shanghai = TimeZone::get("Asia/Shanghai").unwrap();
    assert_eq!(words(Language::English).moment(moment), "Thursday, 5 March 2026, 23:04");
    assert_eq!(words(Language::SimplifiedChinese).in_zone(shanghai).moment(moment), "2026年3月6日 周五 07:04");
}

#[test]
fn sentences_are_joined_as_the_script_wants_it() {
    assert_eq!(words(Language::English).join(["One.", "", "Two."]), "One. Two.");
    assert_eq!(words(Language::SimplifiedChinese).join(["一。", "二。"]), "一。二。");
}
