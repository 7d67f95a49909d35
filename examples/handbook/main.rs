//! Writes what is made from the command line, the manual page and the completions of shells, to where packages take it from:
//! `cargo run --example handbook -- packaging`. `tests/architecture.rs` says when that is to be done again.

mod book;

use std::{fs, path::PathBuf, process::ExitCode};

fn main() -> ExitCode {
    let Some(folder) = std::env::args_os().nth(1).map(PathBuf::from) else {
        eprintln!("usage: handbook DIR");
        return ExitCode::from(2);
    };
    match write(&folder) {
        Ok(count) => {
            eprintln!("{count} files in {}", folder.display());
            ExitCode::SUCCESS
        }
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn write(folder: &std::path::Path) -> Result<usize, Box<dyn std::error::Error>> {
    let files = book::files(include_str!("../../CHANGELOG.md"))?;
    for file in &files {
        let path = folder.join(file.path);
        fs::create_dir_all(path.parent().unwrap_or(folder))?;
        fs::write(path, &file.text)?;
    }
    Ok(files.len())
}
