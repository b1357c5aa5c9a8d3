//! `chancery show`: one event whole.

use chancery::{
    answer::{self, COLUMNS},
    exchange::FileFormat,
    model::{Table, describe, shown},
    store::{Access, Store, TimelineRow},
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
    /// The event: a number, `last`, or the beginning of a uuid; a row of a feed: gdelt:123
    event: String,
    /// The rule that admitted or dropped each participant as a party
    #[arg(long)]
    parties: bool,
}

/// Shows the event.
pub(crate) fn run(context: &Context, global: &Global, args: &Args) -> Result<(), CliError> {
    let output = Output::new(context, global, TABLES)?;
    let store = locate::open(context, global, Access::Read)?;
    if let Some(row) = answer::feed_row(&store, &args.event)? {
        return feed_row(&store, row, &output);
    }
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

/// Shows a row of a feed: what it says, where it was read, and what can be made of it.
fn feed_row(store: &Store, row: TimelineRow, output: &Output<'_>) -> Result<(), CliError> {
    let id = row.event.id;
    if output.format() != FileFormat::Table {
        let table = Table { columns: COLUMNS.to_vec(), rows: vec![answer::cells(row)] };
        return output.table(&table, &About::default(), |_, _| String::new());
    }
    let event = &row.event;
    let mut lines = vec![
        output.paint().bold(&format!("{id} {}", shown(&event.title))),
        format!("  {} · {} · {}", describe(&event.date), event.kind, event.status),
    ];
    let place = row.place.clone().into_iter();
    let place: Vec<String> =
        place.chain(event.country.iter().map(ToString::to_string)).collect();
    let who = answer::participants(&event.participants);
    for (word, text) in [("who", who), ("where", place.join(" · "))] {
        if !text.is_empty() {
            lines.push(format!("  {word:<6} {}", shown(&text)));
        }
    }
    lines.extend(row.sources.iter().map(|page| format!("  read   {}", shown(page))));
    lines.extend(event.note.iter().map(|note| format!("  told   {note}")));
    let mut about = About::default();
    match store.adopted_as(id)? {
        Some(event) => about.word(format!("event {event} was made of it; it counts in no sum of feeds")),
        None => about.word(format!(
            "a row of a feed, which nobody here has checked · chancery add --from-feed {id} makes an event of it"
        )),
    }
    output.text(&format!("{}\n", lines.join("\n")), &about)
}
