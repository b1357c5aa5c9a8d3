//! `chancery weights`: what a contact weighs, by kind, format and level.

use std::path::PathBuf;

use chancery::{
    answer::{self, WeightsAdded},
    model::{Table, WeightSetKey},
    store::Access,
};

use super::{
    args::Global,
    context::Context,
    error::{CliError, say},
    grid::grid,
    locate,
    output::{About, Output, TABLES},
    share_words::counted,
};

/// What can be done with weight sets.
#[derive(Debug, clap::Subcommand)]
pub(crate) enum WeightsAction {
    /// List the weight sets
    List,
    /// Show the rows of one, with their reasons
    Show {
        /// Its name
        set: WeightSetKey,
    },
    /// Add a set of your own from a file: NAME FILE
    Add(WeightsArgs),
}

/// A weight set to add.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  chancery weights show ranked-1 -o own.csv
  chancery weights add own own.csv
Columns: kind,format,level,weight,reason. A kind without a row takes that of the kind above it; a row
without a kind is the default, one with a level a factor for the lower of two parties' levels. A set
is never edited, so that figures made with it can be made again: add the next one under a new name.")]
pub(crate) struct WeightsArgs {
    /// Its name
    set: WeightSetKey,
    /// The file: csv, json or jsonl
    file: PathBuf,
}

/// Lists, shows or adds weight sets.
pub(crate) fn run(
    context: &Context,
    global: &Global,
    action: &WeightsAction,
) -> Result<(), CliError> {
    match action {
        WeightsAction::List => {
            let output = Output::new(context, global, TABLES)?;
            let store = locate::open(context, global, Access::Read)?;
            print(&output, &answer::weight_sets(&store)?)
        }
        WeightsAction::Show { set } => {
            let output = Output::new(context, global, TABLES)?;
            let store = locate::open(context, global, Access::Read)?;
            print(&output, &answer::weights(&store, set)?)
        }
        WeightsAction::Add(args) => add(context, global, args),
    }
}

fn print(output: &Output<'_>, table: &Table) -> Result<(), CliError> {
    output.table(table, &About::default(), |paint, width| grid(table, paint, width))
}

fn add(context: &Context, global: &Global, args: &WeightsArgs) -> Result<(), CliError> {
    let mut store = locate::open(context, global, Access::Write)?;
    let added = answer::add_weights(&mut store, &context.stamp(), &args.set, &args.file)?;
    if !context.quiet {
        say(&told(&args.set, &added));
    }
    Ok(())
}

fn told(set: &WeightSetKey, added: &WeightsAdded) -> String {
    let rows = counted(added.rows, "row");
    let mut text = if added.is_new {
        format!("added weight set {set} ({rows}); --weights {set} uses it")
    } else {
        format!("weight set {set} is there with the same {rows}; nothing was changed")
    };
    if !added.without_row.is_empty() {
        text.push_str(&format!(
            "\nno row and no default for {}: they weigh 1",
            added.without_row.join(", ")
        ));
    }
    text
}
