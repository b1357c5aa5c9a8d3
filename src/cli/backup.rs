//! `chancery backup`: a safe copy, checked before it is told.

use std::{io::Write as _, path::PathBuf};

use chancery::{model::counted, store::Access};

use super::{args::Global, context::Context, error::CliError, locate};

/// Copy the file while others write to it, and check the copy
///
/// The copy is the record as of one moment. Every page and the whole log are read back before it gets its
/// name; a file that is there is never replaced, and only its owner can read the new one.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  chancery backup 2025-10-12.db
  chancery backup before.db --as-of 12   the file as it was after change 12
  chancery --db 2025-10-12.db check      a backup is a file like any other")]
pub(crate) struct Args {
    /// The new file
    file: PathBuf,
}

/// Copies the file and says what the copy holds.
pub(crate) fn run(context: &Context, global: &Global, args: &Args) -> Result<(), CliError> {
    let store = locate::open(context, global, Access::Read)?;
    let made = store.backup(&args.file)?;
    let mut out = std::io::stdout().lock();
    let file = args.file.display().to_string();
    if global.json {
        let counts: serde_json::Map<_, _> =
            made.counts.iter().map(|(what, n)| ((*what).to_owned(), (*n).into())).collect();
        let object = serde_json::json!({
            "file": file, "counts": counts, "change": made.head.seq, "head": made.head.hash,
        });
        return Ok(writeln!(out, "{object}")?);
    }
    let one = |(what, n): (&str, i64)| counted(n, what.trim_end_matches('s'));
    let counts = made.counts.map(one).join(" · ");
    let (seq, hash) = (made.head.seq, made.head.hash);
    writeln!(out, "{}: {counts}", chancery::model::shown(&file))?;
    writeln!(out, "every page and the log were read back · change {seq} · head {hash}")?;
    Ok(())
}
