//! `chancery log`: the changes, one line each.

use chancery::{
    model::{Cell, Column, EventId, Table},
    store::{Access, Change},
};

use super::{
    args::Global,
    context::Context,
    error::CliError,
    grid::grid,
    locate,
    output::{About, Output, TABLES},
};

/// List the changes of the file, or those that touched one event, newest first
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The number of an event
    event: Option<i64>,
}

/// Lists the changes.
pub(crate) fn run(context: &Context, global: &Global, args: &Args) -> Result<(), CliError> {
    let output = Output::new(context, global, TABLES)?;
    let store = locate::open(context, global, Access::Read)?;
    let event = args.event.map(EventId);
    if let Some(event) = event {
        store.event(event)?;
    }
    let rows = store.changes(event)?.into_iter().map(cells).collect();
    let columns = vec![
        Column::plain("seq"),
        Column::plain("at"),
        Column::text("author"),
        Column::text("sentence"),
        Column::plain("hash"),
    ];
    let table = Table { columns, rows };
    output.table(&table, &About::default(), |paint, width| grid(&table, paint, width))
}

fn cells(change: Change) -> Vec<Cell> {
    vec![
        Cell::Integer(change.seq),
        change.at.into(),
        change.author.into(),
        change.sentence.into(),
        change.hash.into(),
    ]
}
