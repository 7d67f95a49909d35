//! The lines of a file: unfolded, taken apart and decoded.

/// The longest that a line may be before its colon, in bytes; what is longer is no property.
const HEAD_LIMIT: usize = 4096;

/// What the letters 0x80 to 0x9f are in windows-1252; the others are as in Latin-1, which has only control characters there.
const WINDOWS_1252: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘', '’', '“', '”', '•', '–',
    '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// The lines of a file, each with those that continue it.
pub(super) struct Lines<'f> {
    /// What was not read yet.
    rest: &'f [u8],
}

/// A line: a property, its parameters and its value.
#[derive(Debug)]
pub(super) struct Line {
    /// In capitals, without the group.
    pub name: String,
    /// Names in capitals; values as they stand, each by itself.
    parameters: Vec<(String, String)>,
    /// As it stands.
    pub value: Vec<u8>,
}

impl<'f> Lines<'f> {
    /// The lines of `file`, which may begin with a byte order mark.
    pub fn new(file: &'f [u8]) -> Self {
        Self { rest: file.strip_prefix(b"\xef\xbb\xbf").unwrap_or(file) }
    }

    /// The next line with all that continues it; `None` at the end.
    pub fn next(&mut self) -> Option<Vec<u8>> {
        let mut line = loop {
            let line = self.physical()?;
            if !line.trim_ascii().is_empty() {
                break line.to_vec();
            }
        };
        let head = Head::of(&line);
        while let Some(more) = self.peek() {
            if head == Head::QuotedPrintable && line.ends_with(b"=") {
                line.pop();
                line.extend_from_slice(more);
            } else if let [b' ' | b'\t', more @ ..] = more {
                line.extend_from_slice(more);
            } else if head == Head::Base64 && is_base64(more) {
                line.extend_from_slice(more);
            } else {
                break;
            }
            self.physical();
        }
        Some(line)
    }

    fn physical(&mut self) -> Option<&'f [u8]> {
        let (line, rest) = self.split()?;
        self.rest = rest;
        Some(line)
    }

    fn peek(&self) -> Option<&'f [u8]> {
        self.split().map(|(line, _)| line)
    }

    fn split(&self) -> Option<(&'f [u8], &'f [u8])> {
        if self.rest.is_empty() {
            return None;
        }
        let (line, rest) = match memchr::memchr(b'\n', self.rest) {
            Some(end) => (self.rest.get(..end)?, self.rest.get(end + 1..)?),
            None => (self.rest, [].as_slice()),
        };
        Some((line.strip_suffix(b"\r").unwrap_or(line), rest))
    }
}

/// How the value of a line is continued.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Head {
    /// With a space before it.
    Folded,
    /// Behind an equals sign at the end.
    QuotedPrintable,
    /// By more of it, even without a space.
    Base64,
}

impl Head {
    fn of(line: &[u8]) -> Self {
        match Line::parse(line) {
            Some(line) if line.says("ENCODING", "QUOTED-PRINTABLE") => Self::QuotedPrintable,
            Some(line) if line.is_base64() => Self::Base64,
            _ => Self::Folded,
        }
    }
}

/// Whether a line can only be more of what stands before it.
fn is_base64(line: &[u8]) -> bool {
    !line.is_empty() && line.iter().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'='))
}

impl Line {
    /// Takes a line apart; `None` if it is no property.
    pub fn parse(line: &[u8]) -> Option<Self> {
        let colon = outside_quotes(line, b':').next().filter(|&colon| colon <= HEAD_LIMIT)?;
        let head = String::from_utf8_lossy(line.get(..colon)?);
        let value = line.get(colon + 1..)?.to_vec();
        let mut parts = split_outside_quotes(&head, b';');
        let name = parts.next()?;
        let name = name.rsplit('.').next().unwrap_or(name).trim().to_ascii_uppercase();
        Some(Self { name, parameters: parts.flat_map(parameters).collect(), value })
    }

    /// Whether this is `name:value`.
    pub fn is(&self, name: &str, value: &str) -> bool {
        self.name == name && self.value.trim_ascii().eq_ignore_ascii_case(value.as_bytes())
    }

    /// Whether a parameter says this.
    pub fn says(&self, name: &str, value: &str) -> bool {
        self.all(name).any(|said| said.eq_ignore_ascii_case(value))
    }

    /// All that the parameter `name` says.
    pub fn all<'l>(&'l self, name: &'l str) -> impl Iterator<Item = &'l str> {
        self.parameters.iter().filter(move |(named, _)| named == name).map(|(_, value)| value.as_str())
    }

    /// Whether the value is base64.
    pub fn is_base64(&self) -> bool {
        self.says("ENCODING", "B") || self.says("ENCODING", "BASE64")
    }

    /// The value as it is meant; `None` if it is in letters that this program cannot read.
    pub fn text(&self) -> Option<String> {
        let bytes = if self.says("ENCODING", "QUOTED-PRINTABLE") { quoted_printable(&self.value) } else { self.value.clone() };
        let charset = self.all("CHARSET").next().map(str::to_ascii_uppercase);
        match charset.as_deref() {
            // Programs that say nothing write UTF-8, or what Windows has in the West.
            None | Some("UTF-8" | "UTF8" | "US-ASCII" | "ASCII") => {
                Some(String::from_utf8(bytes).unwrap_or_else(|error| western(error.as_bytes())))
            }
            Some("ISO-8859-1" | "LATIN1" | "WINDOWS-1252" | "CP1252") => Some(western(&bytes)),
            Some(_) => None,
        }
    }
}

fn western(bytes: &[u8]) -> String {
    let letter = |&byte: &u8| match byte {
        0x80..=0x9f => WINDOWS_1252.get(usize::from(byte - 0x80)).copied().unwrap_or_default(),
        _ => char::from(byte),
    };
    bytes.iter().map(letter).collect()
}

/// RFC 2045 §6.7; what is wrong in it stays as it is.
fn quoted_printable(text: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some((&first, others)) = rest.split_first() {
        let escaped = others.first_chunk::<2>().filter(|_| first == b'=').and_then(|digits| Some(hex(digits[0])? * 16 + hex(digits[1])?));
        bytes.push(escaped.unwrap_or(first));
        rest = if escaped.is_some() { others.get(2..).unwrap_or_default() } else { others };
    }
    bytes
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

/// Where `byte` stands, but not between quotes.
fn outside_quotes(text: &[u8], byte: u8) -> impl Iterator<Item = usize> {
    let mut quoted = false;
    text.iter().enumerate().filter_map(move |(index, &found)| {
        quoted ^= found == b'"';
        (found == byte && !quoted).then_some(index)
    })
}

fn split_outside_quotes(text: &str, byte: u8) -> impl Iterator<Item = &str> {
    let ends = outside_quotes(text.as_bytes(), byte).chain([text.len()]);
    let mut start = 0;
    ends.map(move |end| {
        let part = text.get(start..end).unwrap_or_default();
        start = end + 1;
        part
    })
}

/// `TYPE=home,work`, or `HOME` alone as version 2.1 has it.
fn parameters(parameter: &str) -> Vec<(String, String)> {
    match parameter.split_once('=') {
        Some((name, values)) => {
            let name = name.trim().to_ascii_uppercase();
            let unquoted = |value: &str| value.trim().trim_matches('"').to_owned();
            // A list may stand in quotes, too.
            let values = if name == "TYPE" { values.replace('"', "") } else { values.to_owned() };
            split_outside_quotes(&values, b',').map(|value| (name.clone(), unquoted(value))).collect()
        }
        None => {
            let value = parameter.trim().to_ascii_uppercase();
            let name = match value.as_str() {
                "QUOTED-PRINTABLE" | "BASE64" | "8BIT" | "7BIT" => "ENCODING",
                "URL" | "URI" => "VALUE",
                _ => "TYPE",
            };
            vec![(name.to_owned(), if value == "URL" { "URI".to_owned() } else { value })]
        }
    }
}
