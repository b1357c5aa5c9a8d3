//! `chancery undo`: takes a change back.

use std::io::Write as _;

use chancery::{answer, store::Access};

use super::{
    args::Global,
    context::Context,
    error::{CliError, say},
    locate,
};

/// Take a change back: a new change of inverse operations
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  chancery undo                          takes the last change back; again, and it is there again
  chancery undo 12
  chancery undo 3fa9                     by the beginning of its hash
A change whose fields were changed again since is refused, with the change to take back first.")]
pub(crate) struct Args {
    /// The number of a change, or the beginning of its hash; else the last one
    change: Option<String>,
}

/// Takes it back.
pub(crate) fn run(context: &Context, global: &Global, args: &Args) -> Result<(), CliError> {
    let mut store = locate::open(context, global, Access::Write)?;
    let done = answer::undo(&mut store, &context.stamp(), args.change.as_deref())?;
    let undone = &done.value;
    if global.json {
        let object = serde_json::json!({
            "undone": undone.change.seq, "operations": undone.operations, "change": done.change,
        });
        return Ok(writeln!(std::io::stdout().lock(), "{object}")?);
    }
    if !context.quiet {
        let number = done.change.unwrap_or_default();
        if undone.feed_rows > 0 {
            let seq = undone.change.seq;
            say(&format!(
                "change {number} takes {seq} back: {} ({} rows of feeds went or are as before; their file brings them again)",
                undone.change.sentence, undone.feed_rows
            ));
            return Ok(());
        }
        say(&format!(
            "change {number} takes {} back: {} (`chancery undo {number}` brings it again)",
            undone.change.seq, undone.change.sentence
        ));
    }
    Ok(())
}
