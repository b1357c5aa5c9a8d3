//! `chancery centrality`: how central each actor is.

use chancery::{
    answer::{self, CentralityAnswer},
    graph::Discount,
    model::{fit, shown_width},
    store::Access,
};

use super::{
    args::Global,
    bars::weight_bar,
    context::Context,
    error::CliError,
    locate,
    output::{Output, TABLES},
    paint::Paint,
    rules::{self, RuleArgs},
};

/// Show how central each actor is in the graph of all ties
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  chancery --sample centrality
  chancery --sample centrality since:2025 --top 10
  chancery --sample centrality --of C5,RUS,CHN,TUR,EU -o centrality.csv
degree: actors it has a tie with; strength: the sum of their weights; betweenness: the share of shortest
ways through it (a strong tie is a short way); pagerank: where one ends up who follows ties; eigenvector:
tied to those who are central, 1 for the most. help measures says what not to conclude.")]
pub(crate) struct Args {
    /// Terms of the query; none takes every event
    terms: Vec<String>,
    /// Only the ties among these states; a body stands for its members
    #[arg(long, value_name = "ACTORS")]
    of: Option<String>,
    /// So many rows at most
    #[arg(long, value_name = "N")]
    top: Option<usize>,
    #[command(flatten)]
    rules: RuleArgs,
}

/// Columns of a bar.
const BAR: usize = 6;
/// Columns of what stands right of the names.
const NUMBERS: usize = 8 + 10 + BAR + 2 + 13 + 10 + 13;

/// Shows the centralities.
pub(crate) fn run(context: &Context, global: &Global, args: &Args) -> Result<(), CliError> {
    let output = Output::new(context, global, TABLES)?;
    let store = locate::open(context, global, Access::Read)?;
    let query = rules::query(context, &store, &args.terms)?;
    let scope = args.rules.scope(context, &store, args.of.as_deref())?;
    let asked = args.rules.asked(context, Discount::Fractional);
    let mut found = answer::centrality(&store, &query, &scope, &asked)?;
    let actors = found.rows.len();
    found.rows.truncate(args.top.unwrap_or(usize::MAX));
    let mut about = rules::about(&found.basis, &query);
    about.fact("actors", actors);
    about.word(format!(
        "{actors} actors with a tie; who is watched more closely seems more central"
    ));
    output.table(&found.table(), &about, |paint, width| lines(&found, paint, width))
}

fn lines(found: &CentralityAnswer, paint: Paint, width: usize) -> String {
    if found.rows.is_empty() {
        return "no data: no held contact of two parties among these events\n".to_owned();
    }
    let names = found.rows.iter().map(|(named, _)| shown_width(&named.name));
    let name = names.max().unwrap_or_default().min(width.saturating_sub(NUMBERS)).max(9);
    let head = format!(
        "{:name$}{:>8}{:>10}{:bar$}{:>13}{:>10}{:>13}",
        "",
        "degree",
        "strength",
        "",
        "betweenness",
        "pagerank",
        "eigenvector",
        bar = BAR + 2
    );
    let most = found.rows.iter().map(|(_, one)| one.strength).fold(0.0, f64::max);
    let mut text = format!("{}\n", paint.bold(&head));
    for (named, one) in &found.rows {
        let shown = fit(&named.name, name);
        let space = " ".repeat(name.saturating_sub(shown_width(&shown)));
        text.push_str(&format!(
            "{shown}{space}{:>8}{:>10.1}  {:BAR$}{:>13.4}{:>10.4}{:>13.4}\n",
            one.degree,
            one.strength,
            weight_bar(one.strength, most, BAR),
            one.betweenness,
            one.pagerank,
            one.eigenvector,
        ));
    }
    text
}
