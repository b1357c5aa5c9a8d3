//! `chancery` on the command line.

use std::process::ExitCode;

#[cfg(test)]
#[macro_use]
mod every_variant;

mod cli;

fn main() -> ExitCode {
    cli::main()
}
