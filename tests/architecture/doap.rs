//! `packaging/balcony.doap`: which specifications the program implements, each tied to the tests that prove it.

use std::collections::BTreeSet;

use quick_xml::{
    Reader,
    events::{BytesStart, Event},
};

/// An XEP that is implemented, as the file has it.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Xep {
    /// `XEP-0004`.
    pub name: String,
    /// `complete`, `partial`, ...
    pub status: String,
    /// That of the XEP.
    pub version: String,
    /// What there is to say about it; often nothing.
    pub note: String,
    /// `file::test`, each.
    pub proofs: Vec<String>,
}

/// Another specification: its address and what proves it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Other {
    pub address: String,
    pub proof: Option<String>,
}

/// All of them, in the order of the file.
#[derive(Debug, Default)]
pub struct Doap {
    pub xeps: Vec<Xep>,
    pub others: Vec<Other>,
}

/// Reads the file.
pub fn read(text: &str) -> Result<Doap, String> {
    let mut reader = Reader::from_str(text);
    let (mut doap, mut words) = (Doap::default(), String::new());
    loop {
        match reader.read_event().map_err(|error| error.to_string())? {
            Event::Start(tag) if tag.name().as_ref() == "xmpp:SupportedXep" => doap.xeps.push(Xep::default()),
            Event::Start(_) => words.clear(),
            Event::Empty(tag) => match (tag.name().as_ref(), attribute(&tag, "rdf:resource")) {
                ("implements", Some(address)) => doap.others.push(Other { address, proof: attribute(&tag, "balcony:proof") }),
                ("xmpp:xep", Some(address)) => latest(&mut doap)?.name = name_of(&address),
                _ => {}
            },
            Event::Text(text) => words.push_str(&text.xml10_content()),
            Event::End(tag) => match tag.name().as_ref() {
                "xmpp:status" => latest(&mut doap)?.status = words.trim().to_owned(),
                "xmpp:version" => latest(&mut doap)?.version = words.trim().to_owned(),
                "xmpp:note" => latest(&mut doap)?.note = words.trim().to_owned(),
                "balcony:proof" => latest(&mut doap)?.proofs.push(words.trim().to_owned()),
                _ => {}
            },
            Event::Eof => return Ok(doap),
            _ => {}
        }
    }
}

fn latest(doap: &mut Doap) -> Result<&mut Xep, String> {
    doap.xeps.last_mut().ok_or_else(|| "something is said of no XEP".to_owned())
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    Some(tag.try_get_attribute(name).ok()??.value.into_owned())
}

/// `https://xmpp.org/extensions/xep-0004.html` -> `XEP-0004`
fn name_of(address: &str) -> String {
    let file = address.rsplit('/').next().unwrap_or_default();
    file.trim_end_matches(".html").to_uppercase()
}

/// Everything wrong with the list, one sentence each. `text_of` gives a file of the project by its path; `wanted` are XEPs with the
/// source that says that it implements them; `named` are those that any source names.
pub fn complaints(
    doap: &Doap,
    text_of: impl Fn(&str) -> Option<String>,
    wanted: &[(String, String)],
    named: &BTreeSet<String>,
) -> Vec<String> {
    let mut found = Vec::new();
    let mut listed = BTreeSet::new();
    let xeps = doap.xeps.iter().map(|xep| (&xep.name, xep.proofs.iter().collect::<Vec<_>>()));
    for (name, proofs) in xeps.chain(doap.others.iter().map(|other| (&other.address, other.proof.iter().collect()))) {
        if !listed.insert(name.clone()) {
            found.push(format!("{name} is listed twice"));
        }
        if proofs.is_empty() {
            found.push(format!("{name} has no proof"));
        }
        found.extend(proofs.into_iter().filter(|proof| !is_test(proof, &text_of)).map(|proof| format!("{name}: there is no test {proof}")));
    }
    for xep in &doap.xeps {
        if !["complete", "partial"].contains(&xep.status.as_str()) || xep.version.is_empty() {
            found.push(format!("{} has the status {:?} and the version {:?}", xep.name, xep.status, xep.version));
        }
        if xep.status == "partial" && xep.note.is_empty() {
            found.push(format!("{} is partial, and no note says what is missing", xep.name));
        }
        if !named.contains(&xep.name) {
            found.push(format!("{} is listed, and no source names it", xep.name));
        }
    }
    found.extend(
        wanted.iter().filter(|(name, _)| !listed.contains(name)).map(|(name, file)| format!("{file} is {name}, which is not listed")),
    );
    found
}

/// `tests/x.rs::name`, or `tests/x.txt::title of a transcript`.
fn is_test(proof: &str, text_of: &impl Fn(&str) -> Option<String>) -> bool {
    let Some((file, name)) = proof.split_once("::") else { return false };
    let Some(text) = text_of(file) else { return false };
    if file.ends_with(".txt") { text.lines().any(|line| line.strip_prefix("== ") == Some(name)) } else { has_test(&text, name) }
}

/// A function of this name, with an attribute that makes a test of it.
fn has_test(text: &str, name: &str) -> bool {
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let is_function =
        |line: &str| line.trim_start_matches("async ").strip_prefix("fn ").and_then(|rest| rest.split('(').next()) == Some(name);
    let stands_above = |line: &&&str| line.starts_with("#[") || line.starts_with("//");
    lines.iter().enumerate().filter(|(_, line)| is_function(line)).any(|(index, _)| {
        let above = lines[..index].iter().rev().take_while(stands_above);
        above.into_iter().any(|line| line.contains("test]") || line.contains("test("))
    })
}

/// The XEPs that a text names.
pub fn names(text: &str) -> BTreeSet<String> {
    let number = |rest: &str| {
        rest.get(..4).filter(|digits| digits.bytes().all(|digit| digit.is_ascii_digit())).map(|digits| format!("XEP-{digits}"))
    };
    text.split("XEP-").skip(1).filter_map(number).collect()
}

/// What a table of Markdown says otherwise than the list, one sentence each. The names of the XEPs are the table's own.
pub fn table_complaints(doap: &Doap, markdown: &str) -> Vec<String> {
    let rows: Vec<&str> = markdown.lines().filter(|line| line.starts_with("| [XEP-")).collect();
    let title = |name: &str| {
        rows.iter().find(|row| row.starts_with(&format!("| [{name}]("))).and_then(|row| row.split('|').nth(2)).map_or("?", str::trim)
    };
    let expected: Vec<String> = doap.xeps.iter().map(|xep| row(xep, title(&xep.name))).collect();
    let missing = expected.iter().filter(|row| !rows.contains(&row.as_str())).map(|row| format!("the table lacks the line\n{row}"));
    let odd = rows.iter().filter(|row| !expected.iter().any(|line| line == *row)).map(|row| format!("the list does not say\n{row}"));
    missing.chain(odd).collect()
}

fn row(xep: &Xep, title: &str) -> String {
    let Xep { name, status, version, note, .. } = xep;
    format!("| [{name}](https://xmpp.org/extensions/{}.html) | {title} | {status} | {version} | {note} |", name.to_lowercase())
        .replace("|  |", "| |")
}
