//! The program `balcony`: everything it does is in the library, see [`balcony`].

use std::process::ExitCode;

use balcony::launch::{self, arguments::Arguments};
use clap::Parser;

fn main() -> ExitCode {
    launch::start_log();
    launch::run(Arguments::parse())
}
