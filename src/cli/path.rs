//! `chancery path`: the way from one actor to another.

use chancery::{
    answer::{self, PathAnswer, PathFound, PathKind},
    graph::Discount,
    model::{counted, fit, shown},
    store::Access,
};

use super::{
    args::Global,
    context::Context,
    error::CliError,
    locate,
    output::{Output, TABLES},
    paint::Paint,
    rules::{self, RuleArgs},
};

/// Show the way from one actor to another along ties, each step with its latest event
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  chancery --sample path TKM EU
  chancery --sample path TKM IRN since:2025
  chancery --sample path AZE KGZ --in-order since:2025-09   contacts that follow each other in time
The strongest path has the least sum of 1/weight; the shortest the fewest steps.")]
pub(crate) struct Args {
    /// From whom
    a: String,
    /// To whom
    b: String,
    /// Terms of the query
    terms: Vec<String>,
    /// Only contacts that follow each other in time: the path that arrives first
    #[arg(long)]
    in_order: bool,
    #[command(flatten)]
    rules: RuleArgs,
}

/// Shows the paths.
pub(crate) fn run(context: &Context, global: &Global, args: &Args) -> Result<(), CliError> {
    let output = Output::new(context, global, TABLES)?;
    let store = locate::open(context, global, Access::Read)?;
    let query = rules::query(context, &store, &args.terms)?;
    let ends = (rules::actor(&store, &args.a)?, rules::actor(&store, &args.b)?);
    if ends.0 == ends.1 {
        let words = format!("`{}` is both ends of the path (name two actors)", ends.0);
        return Err(CliError::Refused(words));
    }
    let asked = args.rules.asked(context, Discount::Fractional);
    let found = answer::path(&store, (&ends.0, &ends.1), &query, &asked, args.in_order)?;
    let about = rules::about(&found.basis, &query);
    output.table(&found.table(), &about, |paint, width| paths(&found, paint, width))
}

fn paths(found: &PathAnswer, paint: Paint, width: usize) -> String {
    let same = match found.paths.as_slice() {
        [one, other] => one.steps == other.steps,
        _ => false,
    };
    let told = if same { 1 } else { found.paths.len() };
    let mut text = String::new();
    for path in found.paths.iter().take(told) {
        text.push_str(&one(found, path, same, paint, width));
    }
    text
}

fn one(found: &PathAnswer, path: &PathFound, same: bool, paint: Paint, width: usize) -> String {
    let kind = match path.kind {
        PathKind::Strongest if same => "strongest and shortest path",
        PathKind::Strongest => "strongest path",
        PathKind::Fewest => "path of fewest steps",
        PathKind::InOrder => "contacts in order of time, arriving first",
    };
    let Some(steps) = &path.steps else {
        return format!(
            "no data: no {} from {} to {} among these events\n",
            if path.kind == PathKind::InOrder {
                "contacts lead in order of time"
            } else {
                "path leads"
            },
            shown(&found.from.name),
            shown(&found.to.name)
        );
    };
    let mut text =
        format!("{}\n", paint.bold(&format!("{kind}: {}", counted(steps.len(), "step"))));
    for step in steps {
        let weight =
            step.weight.map_or(String::new(), |weight| format!("  weight {weight:.1}"));
        let ends = format!("  {} – {}{weight}", shown(&step.from.name), shown(&step.to.name));
        text.push_str(&format!("{}\n", fit(&ends, width)));
        if let Some(event) = step.event {
            let line = format!("{event:>8}  {}  {}", step.date, shown(&step.title));
            text.push_str(&format!("{}\n", paint.dim(&fit(&line, width))));
        }
    }
    text
}
