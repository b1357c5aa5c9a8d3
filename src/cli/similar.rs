//! `chancery similar`: which states engage alike.

use chancery::{
    answer::{self, SimilarAnswer},
    graph::{Discount, SimilarityMeasure},
    model::{fit, shown, shown_width},
    store::Access,
};
use clap::ValueEnum;

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

/// Show which states engage most like one: with the poles, and with all partners
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  chancery --sample similar TJK
  chancery --sample similar TJK --of C5 since:2025
  chancery --sample similar UZB --measure kappa -o similar.csv
cosine: the same shares of partners, however much there is in all; kappa and pi: the same weights, more
than by chance; s: Signorino and Ritter's S, which common zeros make great. The partners compared are
those that either of the two has.")]
pub(crate) struct Args {
    /// The state
    state: String,
    /// Terms of the query
    terms: Vec<String>,
    /// Only these states; a body stands for its members
    #[arg(long, value_name = "ACTORS")]
    of: Option<String>,
    /// How alike is measured
    #[arg(long, value_name = "MEASURE", default_value = "cosine")]
    measure: Measure,
    /// So many rows at most
    #[arg(long, value_name = "N")]
    top: Option<usize>,
    #[command(flatten)]
    rules: RuleArgs,
}

/// Measures.
#[derive(Clone, Copy, Debug, ValueEnum)]
enum Measure {
    /// The cosine of the angle between the two profiles
    Cosine,
    /// Cohen's kappa for valued ties
    Kappa,
    /// Scott's pi for valued ties
    Pi,
    /// Signorino and Ritter's S
    S,
}

impl From<Measure> for SimilarityMeasure {
    fn from(measure: Measure) -> Self {
        match measure {
            Measure::Cosine => Self::Cosine,
            Measure::Kappa => Self::Kappa,
            Measure::Pi => Self::Pi,
            Measure::S => Self::S,
        }
    }
}

/// Columns of a bar.
const BAR: usize = 8;
/// Columns of what stands right of the names.
const NUMBERS: usize = 8 + BAR + 2 + 10 + BAR + 2 + 20;

/// Shows the states.
pub(crate) fn run(context: &Context, global: &Global, args: &Args) -> Result<(), CliError> {
    let output = Output::new(context, global, TABLES)?;
    let store = locate::open(context, global, Access::Read)?;
    let query = rules::query(context, &store, &args.terms)?;
    let state = rules::actor(&store, &args.state)?;
    let scope = args.rules.scope(context, &store, args.of.as_deref())?;
    let asked = args.rules.asked(context, Discount::Fractional);
    let measure = args.measure.into();
    let mut found = answer::similar(&store, &state, &query, (&scope, &asked), measure)?;
    found.rows.truncate(args.top.unwrap_or(usize::MAX));
    let mut about = rules::about(&found.basis, &query);
    about.fact("measure", found.measure.as_str());
    about.fact("state", found.state.key.as_str());
    let poles = found.basis.poles.iter().map(|pole| pole.key.as_str());
    about.word(format!(
        "measure {} · over the poles {} and over all partners of either; few partners make it great or small by chance",
        found.measure.as_str(),
        poles.collect::<Vec<_>>().join(" ")
    ));
    output.table(&found.table(), &about, |paint, width| lines(&found, paint, width))
}

fn lines(found: &SimilarAnswer, paint: Paint, width: usize) -> String {
    let has_value = found.rows.iter().any(|row| row.poles.is_some() || row.partners.is_some());
    if !has_value {
        return format!(
            "no data: {} shares no partner with another state among these events\n",
            shown(&found.state.name)
        );
    }
    let names = found.rows.iter().map(|row| shown_width(&row.state.name));
    let name = names.max().unwrap_or_default().min(width.saturating_sub(NUMBERS)).max(9);
    let head = format!(
        "{:name$}{:>10}{:bar$}{:>8}{:bar$}{:>18}",
        fit(&found.state.name, name),
        "partners",
        "",
        "poles",
        "",
        "common partners",
        bar = BAR + 2
    );
    let mut text = format!("{}\n", paint.bold(&head));
    for row in &found.rows {
        let shown = fit(&row.state.name, name);
        let space = " ".repeat(name.saturating_sub(shown_width(&shown)));
        let value =
            |value: Option<f64>| value.map_or("–".to_owned(), |value| format!("{value:.2}"));
        let bar = |value: Option<f64>| weight_bar(value.unwrap_or_default().max(0.0), 1.0, BAR);
        let common = format!("{} of {}", row.common, row.universe);
        text.push_str(&format!(
            "{shown}{space}{:>10}  {:BAR$}{:>8}  {:BAR$}{common:>18}\n",
            value(row.partners),
            bar(row.partners),
            value(row.poles),
            bar(row.poles),
        ));
    }
    text
}
