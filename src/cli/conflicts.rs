//! `chancery conflicts`: where sources disagree, what was accepted, and why.

use chancery::{
    answer::{self, Conflict, Side},
    model::{fit, shown_width},
    store::Access,
};

use super::{
    args::Global,
    card::says_something,
    context::Context,
    error::CliError,
    locate,
    output::{About, Output, TABLES},
    paint::Paint,
    rules,
};

/// Columns of the number.
const NUMBER: usize = 6;

/// Show where sources disagree: both sides, which was accepted, and why
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  chancery --sample conflicts in:TJK
  chancery --sample conflicts kind:pledge -o conflicts.csv
Without terms those that are about no event of the record are shown too.")]
pub(crate) struct Args {
    /// Terms of the query; none takes every event
    terms: Vec<String>,
}

/// Lists the contradictions.
pub(crate) fn run(context: &Context, global: &Global, args: &Args) -> Result<(), CliError> {
    let output = Output::new(context, global, TABLES)?;
    let store = locate::open(context, global, Access::Read)?;
    let query = rules::query(context, &store, &args.terms)?;
    let conflicts = answer::conflicts(&store, &query)?;
    let mut about = About::default();
    about.fact("query", query.to_string());
    about.fact("conflicts", conflicts.len());
    about.fact("revision", store.head()?.map(|change| change.hash));
    let noun = if conflicts.len() == 1 { "contradiction" } else { "contradictions" };
    about
        .word(format!("{} {noun} · ● accepted · show NUMBER reads the event", conflicts.len()));
    output.table(&answer::conflict_table(&conflicts), &about, |paint, width| {
        conflicts.iter().map(|conflict| block(conflict, paint, width)).collect()
    })
}

/// The matter, both sides, and the reading with its reason.
fn block(conflict: &Conflict, paint: Paint, width: usize) -> String {
    let number = conflict.event.map_or_else(|| "–".to_owned(), |event| event.to_string());
    let room = width.saturating_sub(NUMBER + 2).max(20);
    let topic = fit(&conflict.topic, room.saturating_sub(shown_width(&conflict.field) + 3));
    let head = format!("{number:>NUMBER$}");
    let mut text = format!(
        "{}  {}{}\n",
        paint.dim(&head),
        paint.bold(&topic),
        paint.dim(&format!(" · {}", conflict.field))
    );
    for side in [&conflict.a, &conflict.b].into_iter().filter(|s| says_something(&s.value)) {
        text.push_str(&line(side, paint, room));
    }
    let read = format!("read as {}: {}", conflict.reading, conflict.reason);
    text.push_str(&wrapped(&Paint::plain(&read), room, "  "));
    text
}

fn line(side: &Side, paint: Paint, room: usize) -> String {
    let sign = if side.accepted { "●" } else { "○" };
    let source = side.source.as_deref().map_or("no source known", site);
    let said = format!("{sign} {}", Paint::plain(&side.value));
    let beside = format!("  {}", fit(source, room / 2));
    if shown_width(&said) + shown_width(&beside) <= room {
        let lead = " ".repeat(NUMBER + 2);
        return format!("{lead}{said}{}\n", paint.dim(&beside));
    }
    let hang = " ".repeat(NUMBER + 2);
    format!("{}{hang}{}\n", wrapped(&said, room, "  "), paint.dim(&beside))
}

/// Lines under the number, those after the first indented a little more.
fn wrapped(text: &str, room: usize, hang: &str) -> String {
    let lead = " ".repeat(NUMBER + 2);
    let lines = textwrap::wrap(text, room.saturating_sub(hang.len()));
    let line = |(n, line): (usize, &std::borrow::Cow<'_, str>)| {
        format!("{lead}{}{line}\n", if n == 0 { "" } else { hang })
    };
    lines.iter().enumerate().map(line).collect()
}

/// The site of an address.
fn site(address: &str) -> &str {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    let host = rest.split('/').next().unwrap_or(rest);
    host.strip_prefix("www.").unwrap_or(host)
}
