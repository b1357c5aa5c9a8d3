//! `chancery weights`: what a contact weighs, by kind, format and level.

use std::path::PathBuf;

use chancery::{
    answer::{self, WeightsAdded},
    model::{Weight, WeightSet, WeightSetKey, counted, shown_width},
    store::Access,
};

use super::{
    args::Global,
    context::Context,
    error::{CliError, say},
    grid::grid,
    locate,
    output::{About, Output, TABLES},
    paint::Paint,
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
            let sets = answer::weight_sets(&store)?;
            output.table(&sets, &About::default(), |paint, width| grid(&sets, paint, width))
        }
        WeightsAction::Show { set } => {
            let output = Output::new(context, global, TABLES)?;
            let store = locate::open(context, global, Access::Read)?;
            let set = answer::weights(&store, set)?;
            let table = answer::weights_table(&set);
            output.table(&table, &About::default(), |paint, width| rows(&set, paint, width))
        }
        WeightsAction::Add(args) => add(context, global, args),
    }
}

/// The rows for people: weights of kinds, then what the level of the lower party makes of them.
fn rows(set: &WeightSet, paint: Paint, width: usize) -> String {
    let mut text = String::new();
    let (levels, kinds): (Vec<_>, Vec<_>) =
        set.rows.iter().partition(|weight| weight.level.is_some());
    let labels: Vec<String> = kinds.iter().chain(&levels).map(|weight| label(weight)).collect();
    let room = labels.iter().map(|label| shown_width(label)).max().unwrap_or(0) + 2;
    for (weight, label) in kinds.iter().chain(&levels).zip(&labels) {
        let sign = if weight.level.is_some() { "x" } else { "" };
        let lead = format!("{label:<room$}{:>6}", format!("{sign}{}", weight.weight));
        let reason = weight.reason.as_deref().unwrap_or_default();
        let lines = textwrap::wrap(reason, width.saturating_sub(room + 8).max(24));
        let first = lines.first().map_or("", |line| line);
        text.push_str(format!("{lead}  {}", paint.dim(first)).trim_end());
        text.push('\n');
        for line in lines.iter().skip(1) {
            text.push_str(&format!("{}{}\n", " ".repeat(room + 8), paint.dim(line)));
        }
    }
    text
}

/// What a row is for, in words.
fn label(weight: &Weight) -> String {
    let kind = weight.kind.as_ref().map_or("any kind", |kind| kind.as_str());
    match (weight.level, weight.format) {
        (Some(level), _) => format!("{kind}, {level}"),
        (None, Some(format)) => format!("{kind}, {format}"),
        (None, None) => kind.to_owned(),
    }
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
            "\nno row and no default for {}: they weigh 1 (a row without a kind is the default)",
            added.without_row.join(", ")
        ));
    }
    text
}
