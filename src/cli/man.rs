//! `chancery man`: the manual pages.

use clap::CommandFactory as _;
use clap_mangen::Man;

use super::{
    args::{Cli, Global},
    context::Context,
    error::CliError,
    help::no_help,
    output::{About, Output},
};

/// Print a manual page (roff): the program's, or a command's
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  chancery man | man -l -
  chancery man timeline -o chancery-timeline.1")]
pub(crate) struct Args {
    /// The command
    #[arg(value_name = "COMMAND")]
    command: Option<String>,
}

/// Prints the page.
pub(crate) fn run(context: &Context, global: &Global, args: &Args) -> Result<(), CliError> {
    let page = page(args.command.as_deref())?;
    Output::as_it_is(context, global).bytes(&About::default(), |out| Ok(page.render(out)?))
}

fn page(command: Option<&str>) -> Result<Man, CliError> {
    // Building names each command as the page of the program refers to it: `chancery-timeline`.
    let mut program = Cli::command();
    program.build();
    let Some(name) = command else { return Ok(Man::new(program)) };
    let found = program.find_subcommand(name).cloned();
    found.map(Man::new).ok_or_else(|| no_help(&program, name))
}
