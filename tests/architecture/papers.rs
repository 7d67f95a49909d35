//! What is written for people: the files that it names are there, and the command lines in it are understood.

use clap::Command;

/// Folders of the project; what begins with one of them names a file of it.
const FOLDERS: [&str; 9] = ["src/", "tests/", "examples/", "benches/", "i18n/", "packaging/", "resources/", ".ci/", ".github/"];

/// A piece of code in a text, and the line in which it stands, counted from 1.
type Code<'a> = (usize, &'a str);

/// Everything wrong with a text, one sentence each. `exists` knows the project's files and folders.
pub fn complaints(name: &str, markdown: &str, command: &Command, exists: impl Fn(&str) -> bool) -> Vec<String> {
    let code = code(markdown);
    let missing = paths(markdown, &code).into_iter().filter(|(_, path)| !exists(path));
    let missing = missing.map(|(line, path)| format!("{name}:{line}: there is no {path}"));
    let misunderstood = code.iter().filter_map(|(line, code)| Some(format!("{name}:{line}: {}", misunderstanding(code, command)?)));
    missing.chain(misunderstood).collect()
}

/// Indented and fenced lines, and what stands between `` ` ``.
fn code(markdown: &str) -> Vec<Code<'_>> {
    let mut fenced = false;
    let mut found = Vec::new();
    for (line, text) in (1..).zip(markdown.lines()) {
        if text.trim_start().starts_with("```") {
            fenced = !fenced;
        } else if fenced || text.starts_with("    ") {
            found.push((line, text.trim()));
        } else {
            found.extend(text.split('`').skip(1).step_by(2).map(|code| (line, code)));
        }
    }
    found
}

/// Names of files in code, and targets of links and pictures. What has `*`, `<` or `{` in it stands for several.
fn paths<'a>(markdown: &'a str, code: &[Code<'a>]) -> Vec<Code<'a>> {
    let words = code.iter().flat_map(|(line, code)| code.split_whitespace().map(|word| (*line, word)));
    let named = words.filter(|(_, word)| FOLDERS.iter().any(|folder| word.starts_with(folder)));
    let targets = (1..).zip(markdown.lines()).flat_map(|(line, text)| text.split("](").skip(1).map(move |rest| (line, rest)));
    let targets = targets.filter_map(|(line, rest)| Some((line, rest.split([')', '#']).next()?)));
    let targets = targets.filter(|(_, target)| !target.is_empty() && !target.contains(':'));
    let whole = |(line, path): Code<'a>| (line, path.split("::").next().unwrap_or(path).trim_end_matches(['.', ',', ';']));
    named.chain(targets).map(whole).filter(|(_, path)| !path.contains(['*', '<', '{', '$'])).collect()
}

/// Why a command line is not understood; `None` if it is, or if it is none of `balcony`.
fn misunderstanding(code: &str, command: &Command) -> Option<String> {
    let line = code.rsplit("| ").next()?;
    let mut words = line.split_whitespace().map(|word| word.trim_matches(['[', ']', '"'])).peekable();
    let mut place = match words.next()? {
        "balcony" => command,
        "ctl" => command.find_subcommand("ctl")?,
        _ => return None,
    };
    let mut path = vec![place];
    let mut is_below = true;
    for word in words {
        if word.starts_with("--") {
            let option = word.trim_start_matches('-').split('=').next().unwrap_or_default();
            let is_known = path.iter().any(|place| place.get_arguments().any(|arg| arg.get_long() == Some(option)));
            if !is_known {
                return Some(format!("`{line}`: there is no option {word}"));
            }
        } else if let Some(below) = place.find_subcommand(word).filter(|_| is_below) {
            place = below;
            path.push(below);
        } else if is_below && place.is_subcommand_required_set() && word.chars().all(|letter| letter.is_ascii_lowercase() || letter == '-')
        {
            return Some(format!("`{line}`: `{}` has no command {word}", place.get_name()));
        } else {
            is_below = path.len() < 2;
        }
    }
    None
}
