//! Which paths a source file names: `use` trees taken apart, `self` and `super` resolved, line numbers kept.

use std::{collections::BTreeMap, iter::Peekable, str::FromStr, vec};

use proc_macro2::{Delimiter, Spacing, Span, TokenStream, TokenTree};

/// A path that a file names, and where.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mention {
    /// Counted from 1.
    pub line: usize,
    /// To what it leads.
    pub path: Path,
    /// It stands in a module called `tests`.
    pub in_tests: bool,
}

/// Where a path leads.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Path {
    /// Into this crate: the segments after `crate`.
    Ours(Vec<String>),
    /// Anywhere else: the first segment is a crate, or something in scope that is not ours to follow.
    Other(Vec<String>),
}

/// What one source file says.
#[derive(Debug, Default)]
pub struct Source {
    /// Every path, in the order of lines.
    pub mentions: Vec<Mention>,
    /// Names of the modules it declares, and where.
    pub modules: Vec<(usize, String)>,
    /// What it re-exports (`pub use`): the new name, and what it stands for.
    pub exports: Vec<(String, Path)>,
    /// Names that `use` and `mod` bring into the file, and what they stand for.
    names: BTreeMap<String, Path>,
}

/// Reads a file's text; `module` is its own path in the crate (`["xmpp", "jid"]`).
pub fn read(text: &str, module: &[String]) -> Result<Source, String> {
    let tokens = TokenStream::from_str(text).map_err(|error| error.to_string())?;
    let mut source = Source::default();
    walk(tokens, module, &mut source);
    follow_names(&mut source);
    source.mentions.sort();
    Ok(source)
}

/// Replaces the names the file made itself by what they stand for: after `use std::time::Instant`, `Instant::now` is
/// `std::time::Instant::now`, and after `mod open`, `open::x` is no crate.
fn follow_names(source: &mut Source) {
    let follow = |path: &mut Path| {
        let Path::Other(segments) = &*path else { return };
        let Some((first, rest)) = segments.split_first() else { return };
        match source.names.get(first) {
            Some(Path::Ours(known)) => *path = Path::Ours([known, rest].concat()),
            Some(Path::Other(known)) if !rest.is_empty() => *path = Path::Other([known, rest].concat()),
            _ => {}
        }
    };
    source.mentions.iter_mut().for_each(|mention| follow(&mut mention.path));
    for (_, path) in &mut source.exports {
        follow(path);
    }
}

type Tokens = Peekable<vec::IntoIter<TokenTree>>;

fn walk(stream: TokenStream, module: &[String], source: &mut Source) {
    let mut tokens = stream.into_iter().collect::<Vec<_>>().into_iter().peekable();
    let mut public = false;
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Group(group) => {
                // `pub(crate) use`: the parentheses belong to the `pub`.
                public &= group.delimiter() == Delimiter::Parenthesis;
                walk(group.stream(), module, source);
            }
            TokenTree::Ident(word) if word == "pub" => public = true,
            TokenTree::Ident(word) if word == "use" => {
                use_tree(&mut tokens, &[], public, module, source);
                public = false;
            }
            TokenTree::Ident(word) if word == "mod" => {
                declared_module(&mut tokens, module, source);
                public = false;
            }
            TokenTree::Ident(word) => {
                public = false;
                let path = rest_of_path(word.to_string(), &mut tokens);
                if path.len() > 1 {
                    mention(path, word.span(), module, source);
                }
            }
            TokenTree::Punct(_) | TokenTree::Literal(_) => public = false,
        }
    }
}

fn declared_module(tokens: &mut Tokens, module: &[String], source: &mut Source) {
    let Some(TokenTree::Ident(name)) = tokens.next_if(|token| matches!(token, TokenTree::Ident(_))) else { return };
    source.modules.push((name.span().start().line, name.to_string()));
    let inside = [module, &[name.to_string()]].concat();
    source.names.insert(name.to_string(), Path::Ours(inside.clone()));
    if let Some(TokenTree::Group(body)) = tokens.next_if(|token| matches!(token, TokenTree::Group(_))) {
        walk(body.stream(), &inside, source);
    }
}

/// Segments after the first, as far as names go on; a glob counts as the name `*`.
fn rest_of_path(first: String, tokens: &mut Tokens) -> Vec<String> {
    let mut path = vec![first];
    while skip_path_separator(tokens) {
        match tokens.peek() {
            Some(TokenTree::Ident(_)) => path.extend(tokens.next().map(|token| token.to_string())),
            _ => break,
        }
    }
    path
}

/// One branch of a `use` tree, after `use` or a `::` or a `,`.
fn use_tree(tokens: &mut Tokens, before: &[String], public: bool, module: &[String], source: &mut Source) {
    skip_path_separator(tokens);
    let mut path = before.to_vec();
    let mut span = Span::call_site();
    loop {
        match tokens.next() {
            Some(TokenTree::Ident(word)) if word == "as" => {
                let name = tokens.next().map(|token| token.to_string()).unwrap_or_default();
                end_of_branch(tokens);
                return used(path, name, span, public, module, source);
            }
            Some(TokenTree::Ident(word)) => {
                span = word.span();
                path.push(word.to_string());
            }
            Some(TokenTree::Group(branches)) => {
                let mut inside = branches.stream().into_iter().collect::<Vec<_>>().into_iter().peekable();
                while inside.peek().is_some() {
                    use_tree(&mut inside, &path, public, module, source);
                }
                end_of_branch(tokens);
                return;
            }
            Some(TokenTree::Punct(mark)) if mark.as_char() == ':' => {}
            Some(TokenTree::Punct(mark)) if mark.as_char() == '*' => {
                span = mark.span();
                path.push("*".to_owned());
            }
            _ => {
                let name = path.last().cloned().unwrap_or_default();
                return used(path, name, span, public, module, source);
            }
        }
    }
}

/// What follows is `,` or `;`, which the caller's loop must not take for a branch of its own.
fn end_of_branch(tokens: &mut Tokens) {
    tokens.next_if(|token| matches!(token, TokenTree::Punct(mark) if [',', ';'].contains(&mark.as_char())));
}

fn used(mut path: Vec<String>, name: String, span: Span, public: bool, module: &[String], source: &mut Source) {
    // `use a::{self}` names `a`.
    let mut name = name;
    if path.len() > 1 && path.last().is_some_and(|last| last == "self") {
        path.pop();
        name = if name == "self" { path.last().cloned().unwrap_or_default() } else { name };
    }
    if path.is_empty() {
        return;
    }
    let target = resolve(&path, module);
    if public {
        source.exports.push((name.clone(), target.clone()));
    }
    // `use iced;` makes no new name; `use x::open` does.
    if path.len() > 1 {
        source.names.insert(name, target);
    }
    mention(path, span, module, source);
}

fn mention(path: Vec<String>, span: Span, module: &[String], source: &mut Source) {
    let in_tests = module.iter().any(|name| name == "tests");
    source.mentions.push(Mention { line: span.start().line, path: resolve(&path, module), in_tests });
}

fn resolve(path: &[String], module: &[String]) -> Path {
    match path.split_first() {
        Some((first, rest)) if first == "crate" => Path::Ours(rest.to_vec()),
        Some((first, rest)) if first == "self" => Path::Ours([module, rest].concat()),
        Some((first, _)) if first == "super" => {
            let steps = path.iter().take_while(|segment| *segment == "super").count();
            let home = module.get(..module.len().saturating_sub(steps)).unwrap_or_default();
            Path::Ours([home, path.get(steps..).unwrap_or_default()].concat())
        }
        _ => Path::Other(path.to_vec()),
    }
}

fn skip_path_separator(tokens: &mut Tokens) -> bool {
    let joint = |token: &TokenTree| matches!(token, TokenTree::Punct(mark) if mark.as_char() == ':' && mark.spacing() == Spacing::Joint);
    let colon = |token: &TokenTree| matches!(token, TokenTree::Punct(mark) if mark.as_char() == ':');
    tokens.next_if(joint).is_some() && tokens.next_if(colon).is_some()
}
