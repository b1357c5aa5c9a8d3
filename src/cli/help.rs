//! `chancery help`: the reference texts, and the help of each command.

use chancery::query;
use clap::CommandFactory as _;

use super::{
    args::Cli,
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
pub(crate) fn run(context: &Context, args: &Args) -> Result<(), CliError> {
    let text = text(args.topic.as_deref())?;
    Output::for_people(context).text(&text, &About::default())
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
            let found = command.find_subcommand_mut(name);
            found.map(|command| command.render_long_help().to_string()).ok_or_else(|| {
                CliError::Refused(format!(
                    "there is no help on `{name}` (write a command, `query`, `sheet` or `measures`)"
                ))
            })
        }
    }
}
