//! `chancery man`: the manual page.

use clap::CommandFactory as _;

use super::{args::Cli, error::CliError};

/// Print the manual page (roff)
#[derive(Debug, clap::Args)]
pub(crate) struct Args {}

/// Prints the page.
pub(crate) fn run() -> Result<(), CliError> {
    Ok(clap_mangen::Man::new(Cli::command()).render(&mut std::io::stdout().lock())?)
}
