//! The program `balcony`: everything it does is in the library, see [`balcony`].

// A window needs no terminal beside it; whoever builds sees what it says. Terminals have balcony-console, see `balcony::launch::console`.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

use std::process::ExitCode;

use balcony::launch::{self, arguments::Arguments};
use clap::Parser;

fn main() -> ExitCode {
    launch::start_log();
    launch::run(Arguments::parse())
}
