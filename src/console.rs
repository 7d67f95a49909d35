//! The program `balcony-console`, on Windows installed as `balcony.com`: see [`balcony::launch::console`].

use std::process::ExitCode;

use balcony::launch::{arguments::Arguments, console};
use clap::Parser;

fn main() -> ExitCode {
    console::run(Arguments::parse())
}
