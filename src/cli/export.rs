//! `chancery export`: the whole record as files that other programs and a new database read.

use std::path::PathBuf;

use chancery::{
    answer,
    model::{counted, shown},
    store::Access,
};

use super::{
    args::Global,
    context::Context,
    error::{CliError, say},
    locate,
};

/// Write the whole record as a folder of CSV files
///
/// Every table has its file: events, participants, sources, citations, claims, tags, saved views and all reference
/// tables, withdrawn events too. Nothing is left out but the log: `chancery import FOLDER` reads the folder into a
/// new database that is equal, and begins a log of its own. An empty cell is nothing; an empty text where there may
/// be nothing is written as a single '.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  chancery export record                 a new folder, or the export of yesterday
  chancery export record --as-of 2025-10-12
  chancery --db copy.db init             then, into that file:
  chancery --db copy.db import record    an equal record")]
pub(crate) struct Args {
    /// The folder: new, empty, or an export to be replaced
    #[arg(value_name = "FOLDER")]
    target: PathBuf,
}

/// Writes the folder.
pub(crate) fn run(context: &Context, global: &Global, args: &Args) -> Result<(), CliError> {
    let store = locate::open(context, global, Access::Read)?;
    let done = answer::export_folder(&store, &args.target)?;
    if !context.quiet {
        let folder = shown(&args.target.display().to_string()).into_owned();
        let tables = counted(u64::try_from(done.tables).unwrap_or_default(), "table");
        say(&format!(
            "{folder}: {tables}, {} · chancery import {folder} reads them into a new file",
            counted(done.rows, "row")
        ));
    }
    Ok(())
}
