//! `chancery search`: full text over titles, names, notes and quotes.

use chancery::{
    answer::{self, Hit, Piece, SEARCH_COLUMNS, Search},
    exchange::FileFormat,
    model::{Cell, describe, shown_width},
    store::{Access, TextPart},
};

use super::{
    args::Global,
    context::Context,
    error::CliError,
    locate,
    output::{About, Output, TABLES},
    paint::Paint,
    rules,
};

/// Letters of a snippet in a file.
const SNIPPET: usize = 160;
/// Columns of the number.
const NUMBER: usize = 6;

/// Find events by words in titles, names, notes and quotes, best first
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  chancery --sample search market closure
  chancery --sample search \"road closure\" in:TJK
  chancery --sample search 'tajik*' 'border*' since:2025
  chancery --sample search Путин Душанбе --limit 5
Words are joined by and, in any script, case and with or without marks. Several in quotes stand next to
each other; a star ends a word that is only begun; a name in another script finds who bears it. Terms of
the query narrow the search; the same words stand in any query.")]
pub(crate) struct Args {
    /// Words, and terms of the query
    #[arg(required = true)]
    words: Vec<String>,
    /// At most so many events
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
}

/// Lists what was found.
pub(crate) fn run(context: &Context, global: &Global, args: &Args) -> Result<(), CliError> {
    let output = Output::new(context, global, TABLES)?;
    let store = locate::open(context, global, Access::Read)?;
    let query = rules::query(context, &store, &args.words)?;
    let mut search = answer::search(&store, &query)?;
    let found = search.ids.len();
    search.ids.truncate(args.limit.unwrap_or(usize::MAX));
    let mut about = About::default();
    about.fact("query", query.to_string());
    about.fact("events", search.ids.len());
    about.fact("selected", found);
    about.fact("revision", store.head()?.map(|change| change.hash));
    about.word(match search.ids.len() {
        shown if shown < found => format!("{shown} of {found} events, best first"),
        0 => "no events".to_owned(),
        1 => "1 event · show NUMBER reads it".to_owned(),
        shown => format!("{shown} events, best first · show NUMBER reads one"),
    });
    if found == 0 {
        rules::nothing_found(&store, &query, &mut about)?;
    }
    if output.format() == FileFormat::Table {
        let mut text = String::new();
        search.each(&store, |hit| -> Result<(), CliError> {
            text.push_str(&lines(&search, &hit, output.paint(), output.width()));
            Ok(())
        })?;
        return output.text(&text, &about);
    }
    output.rows(&about, |writer| {
        writer.begin(&SEARCH_COLUMNS)?;
        search.each(&store, |hit| -> Result<(), CliError> { Ok(writer.row(&cells(&hit))?) })?;
        Ok(writer.end()?)
    })
}

fn cells(hit: &Hit) -> Vec<Cell> {
    let event = &hit.row.event;
    let best = hit.texts.first();
    let pieces = best.map(|best| best.snippet(SNIPPET)).unwrap_or_default();
    let snippet = pieces.into_iter().map(
        |(text, is_hit)| {
            if is_hit { format!("«{text}»") } else { text }
        },
    );
    vec![
        Cell::Integer(event.id.0),
        event.date.as_str().into(),
        event.kind.as_str().into(),
        event.title.as_str().into(),
        Cell::of(best.map(|best| best.part.as_str())),
        snippet.collect::<String>().into(),
    ]
}

/// The event, and under it the text that holds the words, where that is not the title.
fn lines(search: &Search, hit: &Hit, paint: Paint, width: usize) -> String {
    let event = &hit.row.event;
    let number = format!("{:>NUMBER$}", event.id);
    let beside = format!("  {} · {}", describe(&event.date), event.kind);
    let (_, marks) = search.marks(&event.title);
    let room = width.saturating_sub(NUMBER + 2).max(20);
    let title = marked(&answer::pieces(&event.title, &marks, usize::MAX), paint);
    let mut text = String::new();
    let fits = shown_width(&event.title) + 2 * marks.len() + shown_width(&beside) <= room;
    let head = paint.dim(&number);
    if fits {
        text.push_str(&format!("{head}  {title}{}\n", paint.dim(&beside)));
    } else {
        let hang = " ".repeat(NUMBER + 2);
        for (n, line) in textwrap::wrap(&title, room).iter().enumerate() {
            let lead = if n == 0 { format!("{head}  ") } else { hang.clone() };
            text.push_str(&format!("{lead}{}\n", line.trim_end()));
        }
        text.push_str(&format!("{hang}{}\n", paint.dim(beside.trim_start())));
    }
    for found in hit.texts.iter().filter(|found| found.part != TextPart::Title) {
        let label = format!("{:NUMBER$}  {}: ", "", found.part.as_str());
        let room = width.saturating_sub(shown_width(&label) + 6).max(20);
        let pieces = found.snippet(room);
        text.push_str(&format!("{}{}\n", paint.dim(&label), marked(&pieces, paint)));
    }
    text
}

/// The pieces in one line; what was searched is bold, or in brackets where there is no colour.
fn marked(pieces: &[Piece], paint: Paint) -> String {
    let piece = |(text, is_hit): &Piece| match (is_hit, paint.color) {
        (true, true) => paint.bold(text),
        (true, false) => format!("[{}]", Paint::plain(text)),
        (false, _) => Paint::plain(&text.replace('\n', " ")),
    };
    pieces.iter().map(piece).collect()
}
