//! `chancery why`: the events behind a tie.

use chancery::{
    answer::{self, WhyAnswer, WhyRow},
    graph::{Discount, Part},
    model::{counted, fit, shown, shown_width},
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

/// Show the events behind the tie of two actors; their weights add up to it
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  chancery --sample why TJK RUS
  chancery --sample why Tajikistan EU since:2025 -o why.csv")]
pub(crate) struct Args {
    /// One end: a state
    a: String,
    /// The other: a pole or another state
    b: String,
    /// Terms of the query
    terms: Vec<String>,
    #[command(flatten)]
    rules: RuleArgs,
}

/// Shows the events.
pub(crate) fn run(context: &Context, global: &Global, args: &Args) -> Result<(), CliError> {
    let output = Output::new(context, global, TABLES)?;
    let store = locate::open(context, global, Access::Read)?;
    let query = rules::query(context, &store, &args.terms)?;
    let ends = (rules::actor(&store, &args.a)?, rules::actor(&store, &args.b)?);
    let scope = args.rules.scope(context, &store, None)?;
    let found = answer::why(
        &store,
        (&ends.0, &ends.1),
        &query,
        &scope,
        &args.rules.asked(context, Discount::Fractional),
    )?;
    let about = rules::about(&found.basis, &query);
    output.table(&found.table(), &about, |paint, width| episodes(&found, paint, width))
}

fn episodes(found: &WhyAnswer, paint: Paint, width: usize) -> String {
    let tie = &found.tie;
    let mut text = format!(
        "{}\n",
        paint.bold(&format!(
            "{} – {}: weight {:.3} · {} ({} bilateral) · {} · {}",
            found.a.name,
            found.b.name,
            tie.weight,
            counted(tie.episodes, "episode"),
            tie.bilateral,
            counted(tie.events, "contact"),
            counted(tie.outcomes, "outcome")
        ))
    );
    let mut episode = None;
    for row in &found.rows {
        let is_first = episode != Some(row.episode);
        episode = Some(row.episode);
        text.push_str(&line(row, is_first, paint, width));
    }
    text.push_str(&paint.dim("● counts · left of the date: what the event adds to the tie"));
    text.push('\n');
    text
}

fn line(row: &WhyRow, is_first: bool, paint: Paint, width: usize) -> String {
    let event = &row.row.event;
    let sign = if row.part == Part::Counts { "●" } else { " " };
    let weight =
        row.weight.map_or_else(|| "     ".to_owned(), |weight| format!("{weight:>5.3}"));
    let lead = format!(
        "{}{sign} {weight}  {:<22}",
        if is_first { "" } else { " " },
        fit(event.date.as_str(), 22)
    );
    let tail = format!("  n {}  {}", row.n, event.id);
    let room = width.saturating_sub(shown_width(&lead) + shown_width(&tail)).max(16);
    let title = fit(&event.title, room);
    let mut text =
        format!("{lead}{}{}\n", paint.layer(row.row.layer, &title), paint.dim(&tail));
    if !matches!(row.part, Part::Counts) {
        text.push_str(&format!("{}{}\n", " ".repeat(9), paint.dim(row.part.sentence())));
    }
    for source in row.row.sources.iter().take(3) {
        text.push_str(&format!(
            "{}{}\n",
            " ".repeat(9),
            paint.dim(&fit(&shown(source), width.saturating_sub(9)))
        ));
    }
    text
}
