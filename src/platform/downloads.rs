//! Files that come from elsewhere: where they go, what they may be called, and that they never replace another one.

use std::{
    fs::{self, File},
    io::{self, ErrorKind, Write},
    path::{Path, PathBuf},
};

use directories::UserDirs;
use url::Url;

use super::links::is_invisible;

/// The longest name, in bytes: leaves room for a number and our ending wherever 255 are allowed, and for long folders.
const LONGEST_NAME: usize = 120;
/// What stands behind a longer dot is no ending but a part of the name.
const LONGEST_ENDING: usize = 16;
/// The name of a file whose URL tells none.
const NAMELESS: &str = "file";
/// The ending of a file that is not whole yet.
const UNFINISHED: &str = "part";
/// So many files of one name are enough.
const MOST_OF_ONE_NAME: u32 = 10_000;
/// Names that are devices on Windows, whatever their ending.
const DEVICES: [&str; 6] = ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"];

/// The system's folder for downloads; the home folder's `Downloads` where the system names none. `None`: there is no home.
#[must_use]
pub fn downloads_folder() -> Option<PathBuf> {
    let folders = UserDirs::new()?;
    Some(folders.download_dir().map_or_else(|| folders.home_dir().join("Downloads"), Path::to_owned))
}

/// A harmless name for the file behind a URL: of its path, without anything that could lead out of a folder, hide, run, or read
/// otherwise than it is written.
#[must_use]
pub fn name_of(url: &str) -> String {
    let url = Url::parse(url).ok();
    let last = url.as_ref().and_then(|url| url.path_segments()?.rev().find(|segment| !segment.is_empty()));
    harmless(&decoded(last.unwrap_or_default()))
}

/// Percent-decoded (RFC 3986 §2.1); what is no UTF-8 then is shown as missing.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [byte, after @ ..] = rest {
        let (byte, after) = match (byte, after) {
            (b'%', [high, low, after @ ..]) => {
                hex(*high).zip(hex(*low)).map_or((b'%', rest.get(1..).unwrap_or_default()), |(high, low)| (high << 4 | low, after))
            }
            _ => (*byte, after),
        };
        bytes.push(byte);
        rest = after;
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|value| u8::try_from(value).ok())
}

fn harmless(name: &str) -> String {
    let plain: String = name.chars().filter(|character| !is_foreign_to_names(*character)).collect();
    let name = plain.trim_start_matches(is_dot_or_space).trim_end_matches(is_dot_or_space);
    let (stem, ending) = parts(name);
    let stem = if is_device(stem) { format!("_{stem}") } else { stem.to_owned() };
    let stem = shortened(&stem, LONGEST_NAME - with_dot(ending).len());
    if stem.is_empty() { NAMELESS.to_owned() } else { stem.to_owned() + &with_dot(ending) }
}

/// Separators, what Windows or a shell gives another meaning, and what cannot be seen.
fn is_foreign_to_names(character: char) -> bool {
    let special = matches!(character, '/' | '\\' | '<' | '>' | ':' | '"' | '|' | '?' | '*' | '\u{fffd}');
    special || character.is_control() || is_invisible(character) || (character.is_whitespace() && character != ' ')
}

fn is_dot_or_space(character: char) -> bool {
    matches!(character, '.' | ' ')
}

/// Stem and ending, without the dot between; the ending may be empty.
fn parts(name: &str) -> (&str, &str) {
    match name.rsplit_once('.') {
        Some((stem, ending)) if !stem.is_empty() && (1..=LONGEST_ENDING).contains(&ending.len()) => (stem, ending),
        _ => (name, ""),
    }
}

fn with_dot(ending: &str) -> String {
    if ending.is_empty() { String::new() } else { format!(".{ending}") }
}

/// Cut on a character's boundary.
fn shortened(text: &str, most: usize) -> &str {
    let end = (0..=most.min(text.len())).rev().find(|end| text.is_char_boundary(*end)).unwrap_or_default();
    text.get(..end).unwrap_or_default().trim_end_matches(is_dot_or_space)
}

/// Windows looks only at what stands before the first dot, spaces aside.
fn is_device(stem: &str) -> bool {
    let first = stem.split('.').next().unwrap_or_default().trim_end().to_uppercase();
    let port = first.strip_prefix("COM").or_else(|| first.strip_prefix("LPT"));
    let is_port = port.is_some_and(|number| {
        matches!(number, "¹" | "²" | "³") || (number.len() == 1 && number.bytes().all(|digit| digit.is_ascii_digit()))
    });
    is_port || DEVICES.contains(&first.as_str())
}

/// A file that is being written. Unless it is finished, nothing of it is left.
#[derive(Debug)]
pub struct NewFile {
    /// `None` once there is nothing more to take back.
    draft: Option<PathBuf>,
    file: File,
    folder: PathBuf,
    name: String,
}

impl NewFile {
    /// Begins a file in a folder, which is made if it is missing. `name` is a [harmless one](name_of).
    ///
    /// # Errors
    /// What the system says.
    pub fn begin(folder: &Path, name: &str) -> io::Result<Self> {
        fs::create_dir_all(folder)?;
        let (draft, file) = create(folder, |number| format!("{}.{UNFINISHED}", numbered(name, number)))?;
        Ok(Self { draft: Some(draft), file, folder: folder.to_owned(), name: name.to_owned() })
    }

    /// Writes more of it.
    ///
    /// # Errors
    /// What the system says.
    pub fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.file.write_all(bytes)
    }

    /// All of it is written: gives it its name, or one with a number where that is taken, and tells where it is.
    ///
    /// # Errors
    /// What the system says; then nothing is left.
    pub fn finish(mut self) -> io::Result<PathBuf> {
        self.file.sync_all()?;
        // Whoever comes second finds the name taken: what is replaced below is our own empty file.
        let (path, place) = create(&self.folder, |number| numbered(&self.name, number))?;
        drop(place);
        let Some(draft) = self.draft.as_ref() else { return Ok(path) };
        match fs::rename(draft, &path) {
            Ok(()) => {
                self.draft = None;
                Ok(path)
            }
            Err(error) => {
                let _ = fs::remove_file(&path);
                Err(error)
            }
        }
    }
}

impl Drop for NewFile {
    fn drop(&mut self) {
        if let Some(draft) = self.draft.take()
            && let Err(error) = fs::remove_file(draft)
        {
            tracing::warn!(kind = ?error.kind(), "an unfinished file could not be removed");
        }
    }
}

/// Makes the first file of these names that does not exist yet: for reading and writing only, never to be run.
fn create(folder: &Path, name: impl Fn(u32) -> String) -> io::Result<(PathBuf, File)> {
    for number in 0..MOST_OF_ONE_NAME {
        let path = folder.join(name(number));
        match File::options().write(true).create_new(true).open(&path) {
            Ok(file) => return Ok((path, file)),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
    }
    Err(ErrorKind::AlreadyExists.into())
}

/// `plan.pdf`, `plan (1).pdf`, ...
fn numbered(name: &str, number: u32) -> String {
    let (stem, ending) = parts(name);
    if number == 0 { name.to_owned() } else { format!("{stem} ({number}){}", with_dot(ending)) }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn named(path: &str) -> String {
        name_of(&format!("https://files.example/{path}"))
    }

    fn entries(folder: &Path) -> Vec<String> {
        let mut names: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn a_file_is_called_as_the_last_part_of_its_path() {
        assert_eq!(named("u/plan.pdf"), "plan.pdf");
        assert_eq!(named("u/the%20plan.tar.gz?token=x#y"), "the plan.tar.gz");
        assert_eq!(named("u/folder/"), "folder");
        assert_eq!(named("%E5%B0%8F%E6%A5%BC.png"), "小楼.png");
        assert_eq!(named("小楼.png"), "小楼.png");
        assert_eq!(named("100%.txt"), "100%.txt");
        assert_eq!(named("%4"), "%4");
        for nothing in ["", "///", "..", "%2e%2e", ".", "%20", "%00", "%ff", "?plan.pdf", "..%2F..%5C"] {
            assert_eq!(named(nothing), "file", "{nothing}");
        }
        assert_eq!(name_of("no url"), "file");
        assert_eq!(name_of("mailto:nurse@capulet.example"), "file");
    }

    #[test]
    fn a_name_leads_nowhere_and_hides_nothing() {
        assert_eq!(named("..%2f..%2fetc%2fpasswd"), "etcpasswd");
        assert_eq!(named("%5C%5Chost%5Cshare"), "hostshare");
        assert_eq!(named("C%3A%5Cautoexec.bat"), "Cautoexec.bat");
        assert_eq!(named("plan.txt%3Astream"), "plan.txtstream");
        assert_eq!(named(".bashrc"), "bashrc");
        assert_eq!(named("%20..%20.ssh"), "ssh");
        assert_eq!(named("plan.exe.%20."), "plan.exe");
        assert_eq!(named("invoice%E2%80%AEfdp.exe"), "invoicefdp.exe", "no turned text");
        assert_eq!(named("a%0Ab%00c%7F%C2%85%E2%80%8B%EF%BB%BF%E2%80%A8.txt"), "abc.txt");
        assert_eq!(named("%F3%A0%81%81tag.txt"), "tag.txt");
    }

    #[test]
    fn a_device_of_windows_is_no_name() {
        for device in ["CON", "con.txt", "Nul.tar.gz", "COM1", "lpt9.doc", "COM%C2%B9.x", "AUX%20.h", "conin$"] {
            assert!(named(device).starts_with('_'), "{}", named(device));
        }
        for name in ["CONTENT.txt", "COM10", "COM", "lpt", "NULL"] {
            assert_eq!(named(name), name);
        }
    }

    #[test]
    fn a_long_name_keeps_its_ending() {
        let long = named(&format!("{}.pdf", "楼".repeat(100)));
        assert_eq!(long, format!("{}.pdf", "楼".repeat(38)));
        assert_eq!(named(&"a".repeat(500)).len(), LONGEST_NAME);
        let no_ending = format!("a.{}", "b".repeat(500));
        assert_eq!(named(&no_ending).len(), LONGEST_NAME);
    }

    proptest! {
        #[test]
        fn whatever_the_url_says_the_name_is_safe(path in r"([\PC./\\% :]|\PC|%[0-9a-fA-F]{2}|\x{202e}|\n|CON|\.\.){0,200}") {
            let folder = Path::new("folder");
            let name = named(&path);
            let file = folder.join(&name);
            prop_assert_eq!(file.parent(), Some(folder), "{:?}", name);
            prop_assert_eq!(file.file_name().and_then(|name| name.to_str()), Some(name.as_str()));
            prop_assert!((1..=LONGEST_NAME).contains(&name.len()), "{:?}", name);
            prop_assert!(!name.starts_with(is_dot_or_space) && !name.ends_with(is_dot_or_space), "{:?}", name);
            prop_assert!(!name.chars().any(is_foreign_to_names), "{:?}", name);
            prop_assert!(!is_device(&name), "{:?}", name);
            prop_assert!(numbered(&name, MOST_OF_ONE_NAME).len() + UNFINISHED.len() < 255);
        }
    }

    #[test]
    fn a_file_gets_its_name_when_it_is_whole() {
        let folder = tempfile::tempdir().unwrap();
        let deep = folder.path().join("deep/folder");
        let mut file = NewFile::begin(&deep, "plan.pdf").unwrap();
        file.write(b"where").unwrap();
        file.write(b"fore").unwrap();
        assert_eq!(entries(&deep), ["plan.pdf.part"]);
        let path = file.finish().unwrap();
        assert_eq!(path, deep.join("plan.pdf"));
        assert_eq!(entries(&deep), ["plan.pdf"]);
        assert_eq!(fs::read(path).unwrap(), b"wherefore");
    }

    #[test]
    fn nothing_is_left_of_a_file_that_is_not_finished() {
        let folder = tempfile::tempdir().unwrap();
        let mut file = NewFile::begin(folder.path(), "plan.pdf").unwrap();
        file.write(b"where").unwrap();
        drop(file);
        assert_eq!(entries(folder.path()), [""; 0]);
    }

    #[test]
    fn a_file_never_replaces_another() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("plan.pdf"), "mine").unwrap();
        fs::write(folder.path().join("plan.pdf.part"), "mine too").unwrap();
        fs::create_dir(folder.path().join("plan (1).pdf")).unwrap();
        let mut files: Vec<_> = (0..3).map(|_| NewFile::begin(folder.path(), "plan.pdf").unwrap()).collect();
        for (number, file) in files.iter_mut().enumerate() {
            file.write(number.to_string().as_bytes()).unwrap();
        }
        let paths: Vec<_> = files.into_iter().map(|file| file.finish().unwrap()).collect();
        let expected: Vec<_> = (2..5).map(|number| folder.path().join(format!("plan ({number}).pdf"))).collect();
        assert_eq!(paths, expected);
        assert_eq!(fs::read_to_string(folder.path().join("plan.pdf")).unwrap(), "mine");
        assert_eq!(fs::read_to_string(folder.path().join("plan.pdf.part")).unwrap(), "mine too");
        for (number, path) in paths.iter().enumerate() {
            assert_eq!(fs::read_to_string(path).unwrap(), number.to_string());
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_file_is_not_to_be_run_and_a_link_in_its_place_is_not_followed() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let elsewhere = folder.path().join("elsewhere");
        std::os::unix::fs::symlink(&elsewhere, folder.path().join("run.sh")).unwrap();
        let path = NewFile::begin(folder.path(), "run.sh").unwrap().finish().unwrap();
        assert_eq!(path, folder.path().join("run (1).sh"));
        assert!(!elsewhere.exists());
        assert_eq!(fs::metadata(path).unwrap().permissions().mode() & 0o111, 0);
    }

    #[test]
    fn a_folder_that_cannot_be_made_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("file");
        fs::write(&file, "").unwrap();
        assert!(NewFile::begin(&file, "plan.pdf").is_err());
    }
}
