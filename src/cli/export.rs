//! `chancery export`: the whole record as a folder that a new database reads, or a selection as Parquet.

use std::path::PathBuf;

use chancery::{
    answer::{self, FlatTable},
    model::{counted, shown},
    store::{Access, Store},
};

use super::{
    args::Global,
    context::Context,
    error::{CliError, say},
    locate, rules,
};

/// Write the whole record as a folder of CSV files, or a selection as Parquet
///
/// Every table has its file: events, participants, sources, citations, claims, tags, saved views and all reference
/// tables, withdrawn events too. Nothing is left out but the log: `chancery import FOLDER` reads the folder into a
/// new database that is equal, and begins a log of its own. An empty cell is nothing; an empty text where there may
/// be nothing is written as a single '.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  chancery export record                 a new folder, or the export of yesterday
  chancery export record --as-of 2025-10-12
  chancery export talks.parquet kind:meeting       also talks-participants.parquet and talks-sources.parquet
  chancery export all.parquet --partition-by year  a folder: all.parquet/events/year=2025/0.parquet ..
  chancery export feed.parquet feed:gdelt          rows of a feed
  chancery --db copy.db init             then, into that file:
  chancery --db copy.db import record    an equal record")]
pub(crate) struct Args {
    /// The folder: new, empty, or an export to be replaced; or a file for engines, x.parquet
    #[arg(value_name = "FOLDER|FILE.parquet")]
    target: PathBuf,
    /// Terms of the query, for Parquet; none selects every event
    terms: Vec<String>,
    /// Write Parquet as a folder of files by the year of the first day
    #[arg(long, value_enum, value_name = "YEAR")]
    partition_by: Option<Partition>,
}

/// By what a folder of Parquet is parted.
#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum Partition {
    /// The year of the first day
    Year,
}

/// Writes the folder.
pub(crate) fn run(context: &Context, global: &Global, args: &Args) -> Result<(), CliError> {
    let store = locate::open(context, global, Access::Read)?;
    if args.target.extension().is_some_and(|extension| extension == "parquet") {
        return columnar(context, &store, args);
    }
    if let Some(term) = args.terms.first() {
        return Err(CliError::Refused(format!(
            "`{term}`: a folder is the whole record (leave the term out, or write x.parquet)"
        )));
    }
    if args.partition_by.is_some() {
        let hint = "only Parquet is parted by year (name the folder x.parquet)";
        return Err(CliError::Refused(hint.to_owned()));
    }
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

/// Writes events, participants and sources as Parquet, and says what became of them.
fn columnar(context: &Context, store: &Store, args: &Args) -> Result<(), CliError> {
    let query = rules::query(context, store, &args.terms)?;
    let ids = answer::select(store, &query)?;
    let query = query.to_string();
    let asked = (args.target.as_path(), query.as_str());
    let written = match args.partition_by {
        None => answer::write_parquet(store, &ids, asked)?,
        Some(Partition::Year) => answer::write_parquet_by_year(store, &ids, asked)?,
    };
    if context.quiet {
        return Ok(());
    }
    let name = shown(&args.target.display().to_string()).into_owned();
    let rows = |table: FlatTable| {
        written.iter().filter(|one| one.table == table).map(|one| one.rows).sum::<usize>()
    };
    say(&format!(
        "{name}: {} rows of events, {} of participants, {} of sources, in {}",
        rows(FlatTable::Events),
        rows(FlatTable::Participants),
        rows(FlatTable::Sources),
        counted(u64::try_from(written.len()).unwrap_or_default(), "file")
    ));
    Ok(())
}
