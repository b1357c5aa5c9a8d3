//! `chancery help`: the reference texts, and the help of each command.

use chancery::{model::nearest, query};
use clap::{Command, CommandFactory as _};

use super::{
    args::{Cli, Global},
    context::Context,
    error::CliError,
    output::{About, Output},
};

/// Show help: of a command, or the reference `query`, `sheet` or `measures`
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// A command, `query`, `sheet` or `measures`
    topic: Option<String>,
}

/// Shows the text, paged where it is long.
pub(crate) fn run(context: &Context, global: &Global, args: &Args) -> Result<(), CliError> {
    let text = text(args.topic.as_deref())?;
    Output::as_it_is(context, global).text(&text, &About::default())
}

fn text(topic: Option<&str>) -> Result<String, CliError> {
    let mut command = Cli::command();
    match topic {
        None => Ok(command.render_long_help().to_string()),
        Some("query") => Ok(query::reference()),
        Some("sheet") => Ok(include_str!("sheet.txt").to_owned()),
        Some("measures") => Ok(include_str!("measures.txt").to_owned()),
        Some(name) => {
            command.build();
            let found = command.find_subcommand(name).cloned();
            let mut found = found.ok_or_else(|| no_help(&command, name))?;
            Ok(found.render_long_help().to_string())
        }
    }
}

/// Refuses a command or topic that is not there.
pub(crate) fn no_help(program: &Command, name: &str) -> CliError {
    let names = program.get_subcommands().map(Command::get_name);
    let near = nearest(name, names.chain(["query", "sheet", "measures"]), 1);
    let hint = near.first().map_or_else(
        || "write a command, `query`, `sheet` or `measures`".to_owned(),
        |near| format!("did you mean `{near}`?"),
    );
    CliError::Refused(format!("there is no help on `{name}` ({hint})"))
}
