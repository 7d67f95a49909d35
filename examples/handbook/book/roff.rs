//! Words for a manual page, as groff and mandoc read them.

/// Lines of a page are no longer than this, since people read them in diffs and `mandoc -T lint` says so.
const LONGEST_LINE: usize = 78;

/// What stands as itself, in bold: a word of the command line.
pub fn literal(word: &str) -> String {
    format!(r"\fB{}\fR", exactly(word))
}

/// What stands for something else, in italics.
pub fn placeholder(name: &str) -> String {
    format!(r"\fI{}\fR", exactly(name))
}

/// As people type it: no hyphen becomes a dash, no apostrophe a quotation mark.
fn exactly(text: &str) -> String {
    text.replace('\\', r"\e").replace('-', r"\-").replace('\'', r"\(aq")
}

/// A text of the command line's help, where what stands between `` ` `` is to be typed.
pub fn sentence(help: &str) -> String {
    let piece =
        |(index, piece): (usize, &str)| if index % 2 == 1 { literal(piece).replace(' ', r"\~") } else { piece.replace('\\', r"\e") };
    let text: String = help.split('`').enumerate().map(piece).collect();
    if text.ends_with('.') { text } else { text + "." }
}

/// Text in lines, none of which begins with what roff would take for a request.
pub fn lines(text: &str) -> String {
    let (mut lines, mut length) = (String::new(), 0);
    for word in text.split_ascii_whitespace() {
        let word = if word.starts_with(['.', '\'']) { format!(r"\&{word}") } else { word.to_owned() };
        if length > 0 && length + 1 + word.len() > LONGEST_LINE {
            lines.push('\n');
            length = 0;
        } else if length > 0 {
            lines.push(' ');
            length += 1;
        }
        length += word.len();
        lines.push_str(&word);
    }
    lines.push('\n');
    lines
}
