//! `chancery duplicates`: events that may be the same happening, logged twice.

use chancery::{
    answer::{self, Duplicate},
    model::{Event, describe, fit, shown_width},
    store::Access,
};

use super::{
    args::Global,
    context::Context,
    error::CliError,
    locate,
    output::{About, Output, TABLES},
    paint::Paint,
    rules,
};

/// Columns of the number.
const NUMBER: usize = 6;

/// Show pairs of events that may be the same happening, logged twice
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  chancery --sample duplicates
  chancery --sample duplicates kind:meeting since:2025 -o doubles.csv
Likely doubles have the first part of the kind in common, overlap in days that are known exactly, and
share three quarters of the persons (where both name persons) or else of the parties. Editions of a
series and an event under the other are none.")]
pub(crate) struct Args {
    /// Terms of the query; both events must be selected
    terms: Vec<String>,
}

/// Lists the pairs.
pub(crate) fn run(context: &Context, global: &Global, args: &Args) -> Result<(), CliError> {
    let output = Output::new(context, global, TABLES)?;
    let store = locate::open(context, global, Access::Read)?;
    let query = rules::query(context, &store, &args.terms)?;
    let found = answer::duplicates(&store, &query)?;
    let mut about = About::default();
    about.fact("query", query.to_string());
    about.fact("pairs", found.len());
    about.fact("revision", store.head()?.map(|change| change.hash));
    let noun = if found.len() == 1 {
        "pair that may be one event"
    } else {
        "pairs that may be one event each"
    };
    about.word(format!("{} {noun} · show NUMBER reads one", found.len()));
    output.table(&answer::duplicate_table(&found), &about, |paint, width| {
        let blocks = found.iter().map(|pair| block(pair, paint, width));
        blocks.collect::<Vec<_>>().join("\n")
    })
}

fn block(pair: &Duplicate, paint: Paint, width: usize) -> String {
    let common: Vec<&str> = pair.common.iter().map(|key| key.as_str()).collect();
    let room = width.saturating_sub(NUMBER + 2).max(20);
    let common = fit(&format!("both {}", common.join(", ")), room);
    format!(
        "{}{}{:NUMBER$}  {}\n",
        line(&pair.a, paint, room),
        line(&pair.b, paint, room),
        "",
        paint.dim(&common)
    )
}

fn line(event: &Event, paint: Paint, room: usize) -> String {
    let beside = format!("  {} · {}", describe(&event.date), event.kind);
    let title = fit(&event.title, room);
    let head = paint.dim(&format!("{:>NUMBER$}", event.id));
    if shown_width(&title) + shown_width(&beside) <= room {
        return format!("{head}  {title}{}\n", paint.dim(&beside));
    }
    let hang = " ".repeat(NUMBER + 2);
    format!("{head}  {title}\n{hang}{}\n", paint.dim(beside.trim_start()))
}
