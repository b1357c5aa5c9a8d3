//! `chancery graph`: the ties of states with poles, or of all pairs.

use chancery::{
    answer::{self, AllTies, GraphAnswer},
    exchange::{DotGraph, DotLink, DotNode, FileFormat, write_dot},
    graph::Discount,
    store::Access,
};

use super::{
    args::Global,
    context::Context,
    error::CliError,
    locate,
    matrix::matrix,
    output::Output,
    pairs::pairs,
    rules::{self, RuleArgs},
};

/// Show which states engage with which poles, how strongly, and until when
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  chancery --sample graph --of C5
  chancery --sample graph since:2025 --of TJK,UZB --poles RUS,CHN
  chancery --sample graph --all -o ties.csv
  chancery --sample graph --all --of C5      every pair of the five
why STATE POLE shows the events behind a number.")]
pub(crate) struct Args {
    /// Terms of the query; none takes every event
    terms: Vec<String>,
    /// The states whose rows are shown; a body stands for its members
    #[arg(long, value_name = "ACTORS")]
    of: Option<String>,
    /// Every pair of parties instead of states and poles; with --of, every pair of these
    #[arg(long)]
    all: bool,
    #[command(flatten)]
    rules: RuleArgs,
}

/// Shows the ties.
pub(crate) fn run(context: &Context, global: &Global, args: &Args) -> Result<(), CliError> {
    let formats = [
        FileFormat::Table,
        FileFormat::Csv,
        FileFormat::Json,
        FileFormat::Jsonl,
        FileFormat::Markdown,
        FileFormat::Dot,
    ];
    let output = Output::new(context, global, &formats)?;
    let store = locate::open(context, global, Access::Read)?;
    let query = rules::query(context, &store, &args.terms)?;
    let scope = args.rules.scope(context, &store, args.of.as_deref())?;
    let asked = args.rules.asked(context, Discount::Fractional);
    if args.all {
        let found = answer::all_ties(&store, &query, &scope, &asked)?;
        let about = rules::about(&found.basis, &query);
        if output.format() == FileFormat::Dot {
            let dot = dot_of_all(&found);
            return output.bytes(&about, |out| Ok(write_dot(&dot, out)?));
        }
        let table = found.table();
        return output.table(&table, &about, |paint, width| pairs(&found, paint, width));
    }
    let found = answer::graph(&store, &query, &scope, &asked)?;
    let about = rules::about(&found.basis, &query);
    if output.format() == FileFormat::Dot {
        let dot = dot(&found);
        return output.bytes(&about, |out| Ok(write_dot(&dot, out)?));
    }
    output.table(&found.table(), &about, |paint, width| matrix(&found, paint, width))
}

fn dot(found: &GraphAnswer) -> DotGraph {
    let node = |named: &answer::Named, is_pole| DotNode {
        key: named.key.to_string(),
        label: named.name.clone(),
        color: named.color.clone(),
        is_pole,
    };
    let poles = found.basis.poles.iter().map(|pole| node(pole, true));
    let is_new =
        |state: &&answer::Named| !found.basis.poles.iter().any(|pole| pole.key == state.key);
    let states = found.states.iter().filter(is_new).map(|state| node(state, false));
    let links = found.ties.rows.iter().flat_map(|row| {
        let ties = found.ties.poles.iter().zip(&row.ties);
        ties.filter_map(|(pole, tie)| {
            Some((pole, tie.as_ref().filter(|tie| tie.episodes > 0)?))
        })
        .map(|(pole, tie)| DotLink {
            a: row.state.to_string(),
            b: pole.to_string(),
            weight: tie.weight,
            label: format!("{:.1}", tie.weight),
        })
    });
    DotGraph { directed: false, nodes: poles.chain(states).collect(), links: links.collect() }
}

fn dot_of_all(found: &AllTies) -> DotGraph {
    let graph = found.ties.to_graph();
    let is_pole = |key: &str| found.basis.poles.iter().any(|pole| pole.key.as_str() == key);
    let nodes = graph.node_weights().map(|key| DotNode {
        key: key.to_string(),
        label: key.to_string(),
        color: None,
        is_pole: is_pole(key.as_str()),
    });
    let links = found.ties.iter().map(|row| DotLink {
        a: row.a.to_string(),
        b: row.b.to_string(),
        weight: row.tie.weight,
        label: format!("{:.1}", row.tie.weight),
    });
    DotGraph { directed: false, nodes: nodes.collect(), links: links.collect() }
}
