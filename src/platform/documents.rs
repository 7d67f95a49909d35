//! Opens files that were fetched with the desktop's own programs: only on a person's word, and nothing that is a program.

use std::{io::ErrorKind, path::Path};

/// Ends of names of what desktops run instead of showing it. A file of these kinds is only shown in its folder.
const PROGRAMS: &[&str] = &[
    "app",
    "appimage",
    "application",
    "appref-ms",
    "apk",
    "bat",
    "cmd",
    "com",
    "command",
    "cpl",
    "deb",
    "desktop",
    "dll",
    "dmg",
    "exe",
    "gadget",
    "hta",
    "htm",
    "html",
    "inf",
    "ins",
    "iso",
    "jar",
    "js",
    "jse",
    "jnlp",
    "lnk",
    "msc",
    "msh",
    "msi",
    "msp",
    "mst",
    "pif",
    "pkg",
    "pl",
    "ps1",
    "ps1xml",
    "psc1",
    "py",
    "pyw",
    "rb",
    "reg",
    "rpm",
    "run",
    "scf",
    "scpt",
    "scr",
    "sct",
    "settingcontent-ms",
    "sh",
    "shb",
    "svg",
    "url",
    "vb",
    "vbe",
    "vbs",
    "webloc",
    "workflow",
    "ws",
    "wsf",
];

/// Why something was not opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DocumentError {
    /// The desktop would run it.
    #[error("files of this kind are not opened")]
    Program,
    /// It is not there any more, the desktop has no program for it, or that did not start.
    #[error("nothing opens this file: {0}")]
    NoProgram(ErrorKind),
}

/// Whether a desktop may run the file instead of showing it, by the end of its name. A name without an end is nothing that
/// is known to be harmless.
#[must_use]
pub fn is_program(path: &Path) -> bool {
    let end = path.extension().map(|end| end.to_string_lossy().to_lowercase());
    end.is_none_or(|end| PROGRAMS.contains(&end.as_str()))
}

/// Opens a file in the desktop's program for it, which goes on when we end. May block for some tenths of a second.
///
/// # Errors
/// [`DocumentError`].
pub fn open_document(path: &Path) -> Result<(), DocumentError> {
    if is_program(path) {
        return Err(DocumentError::Program);
    }
    open_existing(path)
}

/// Opens the folder in which a file is. May block for some tenths of a second.
///
/// # Errors
/// [`DocumentError::NoProgram`].
pub fn open_folder_of(path: &Path) -> Result<(), DocumentError> {
    path.parent().map_or(Err(DocumentError::NoProgram(ErrorKind::NotFound)), open_existing)
}

fn open_existing(path: &Path) -> Result<(), DocumentError> {
    let failed = |error: std::io::Error| DocumentError::NoProgram(error.kind());
    path.metadata().map_err(failed)?;
    // An absolute path cannot be read as an option by the program that opens it. Not the real path, which on Windows begins with
    // `\\?\`, and many programs do not take that.
    let path = std::path::absolute(path).map_err(failed)?;
    open::that_detached(path).map_err(failed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_desktop_would_run_is_not_opened() {
        for name in ["walls.exe", "walls.pdf.EXE", "walls.Desktop", "walls.sh", "walls.html", "walls", ".bashrc", "walls.lnk"] {
            assert_eq!(open_document(&Path::new("/tmp").join(name)), Err(DocumentError::Program), "{name}");
        }
    }

    #[test]
    fn documents_pictures_and_music_are_none_of_those() {
        for name in ["walls.pdf", "walls.png", "walls.JPG", "walls.txt", "walls.odt", "walls.ogg", "walls.tar.gz"] {
            assert!(!is_program(Path::new(name)), "{name}");
        }
    }

    #[test]
    fn what_is_not_there_is_not_opened() {
        let nowhere = Path::new("/no/such/folder/walls.pdf");
        assert_eq!(open_document(nowhere), Err(DocumentError::NoProgram(ErrorKind::NotFound)));
        assert_eq!(open_folder_of(nowhere), Err(DocumentError::NoProgram(ErrorKind::NotFound)));
    }
}
