//! `chancery init`: makes a file.

use chancery::answer;

use super::{
    args::Global,
    context::Context,
    error::{CliError, say},
    locate,
};

/// Make a database file with all reference tables
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  chancery init                          chancery.db in this folder
  chancery --db week.db init             a file of that name
  --sample with init also writes the shipped events")]
pub(crate) struct Args {}

/// Makes the file; `--sample` also writes the shipped events.
pub(crate) fn run(context: &Context, global: &Global, _: &Args) -> Result<(), CliError> {
    let path = locate::to_make(context, global);
    let store = answer::init(&path, &context.stamp(), global.sample)?;
    let [(_, events), ..] = store.counts()?;
    if !context.quiet {
        let next = if events == 0 {
            "chancery add KIND TITLE on:DATE host:.. guest:.. logs an event"
        } else {
            "chancery graph --of C5 asks who engages with whom"
        };
        say(&format!("made {} with {events} events · {next}", path.display()));
    }
    Ok(())
}
