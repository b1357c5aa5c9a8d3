//! `chancery show`: one event whole.

use chancery::{
    answer::{self, COLUMNS},
    exchange::FileFormat,
    model::Table,
    store::Access,
};

use super::{
    args::Global,
    card::card,
    context::Context,
    error::CliError,
    locate,
    output::{About, Output, TABLES},
};

/// Read one event: who, when, where, sources, history
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The event: a number, `last`, or the beginning of a uuid
    event: String,
    /// The rule that admitted or dropped each participant as a party
    #[arg(long)]
    parties: bool,
}

/// Shows the event.
pub(crate) fn run(context: &Context, global: &Global, args: &Args) -> Result<(), CliError> {
    let output = Output::new(context, global, TABLES)?;
    let store = locate::open(context, global, Access::Read)?;
    let found = answer::show(&store, answer::which_event(&store, &args.event)?.id)?;
    if output.format() == FileFormat::Table {
        let text = card(&found, args.parties, output.paint(), output.width());
        return output.text(&text, &About::default());
    }
    let mut about = About::default();
    if let Some(change) = &found.withdrawal {
        let (seq, at, by, why) = (change.seq, &change.at, &change.author, &change.sentence);
        let fact =
            serde_json::json!({ "change": seq, "at": at, "author": by, "sentence": why });
        about.fact("withdrawn", fact);
    }
    let table = Table { columns: COLUMNS.to_vec(), rows: vec![answer::cells(found.row)] };
    output.table(&table, &about, |_, _| String::new())
}
