//! `chancery log`: the changes, one line each, or with the fields before and after.

use std::collections::HashMap;

use chancery::{
    answer::which_event,
    exchange::FileFormat,
    model::{Cell, Column, EventId, Table, fit, parse_date, shown_width},
    store::{Access, Change, Edit, Store},
};

use textwrap::{Options, WordSplitter};

use super::{
    args::Global,
    context::Context,
    error::CliError,
    locate,
    output::{About, Output, TABLES},
    paint::Paint,
    patch,
};

/// List the changes of the file, or those that touched one event, newest first
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  chancery log --limit 20                the last changes
  chancery log 412 --patch               what became of event 412, field by field
  chancery log --since -7d               what changed in the last week
  chancery log --since 2025-10 -o log.csv")]
pub(crate) struct Args {
    /// An event: a number, `last`, or the beginning of a uuid
    event: Option<String>,
    /// From this day on (UTC): 2025-10-08, 2025-10, -7d
    #[arg(long, value_name = "DATE", allow_hyphen_values = true)]
    since: Option<String>,
    /// At most so many changes; on the screen the last hundred of the whole file
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
    /// Every change
    #[arg(long, conflicts_with = "limit")]
    all: bool,
    /// The fields before and after
    #[arg(long)]
    patch: bool,
}

/// How many changes of the whole file are listed where nobody said how many.
const ON_SCREEN: usize = 100;

/// Lists the changes.
pub(crate) fn run(context: &Context, global: &Global, args: &Args) -> Result<(), CliError> {
    let output = Output::new(context, global, TABLES)?;
    let store = locate::open(context, global, Access::Read)?;
    let event = args.event.as_deref().map(|event| touched(&store, event)).transpose()?;
    let since = args.since.as_deref().map(|since| first_day(context, since)).transpose()?;
    let is_whole = event.is_none() && since.is_none();
    let is_for_people = output.format() == FileFormat::Table;
    let most = (is_whole && is_for_people && !args.all).then_some(ON_SCREEN);
    let most = args.limit.or(most);
    let changes = store.changes_since(event, &since.unwrap_or_default(), most)?;
    let about = about(&store, &changes, is_whole, args.patch)?;
    match (args.patch, output.format()) {
        (false, FileFormat::Table) => {
            let text = lines(&changes, output.paint(), output.width());
            output.text(&text, &about)
        }
        (false, _) => {
            let rows = changes.iter().map(cells).collect();
            let table = Table { columns: COLUMNS.to_vec(), rows };
            output.table(&table, &about, |_, _| String::new())
        }
        (true, FileFormat::Table) => {
            let text = patches(&store, &changes, event, (output.paint(), output.width()))?;
            output.text(&text, &about)
        }
        (true, _) => output.rows(&about, |writer| {
            let columns: Vec<Column> = COLUMNS.iter().chain(PATCH).cloned().collect();
            writer.begin(&columns)?;
            for change in &changes {
                store.each_edit(change.seq, |edit| -> Result<(), CliError> {
                    if event.is_none_or(|event| edit.event == Some(event)) {
                        let row: Vec<Cell> =
                            cells(change).into_iter().chain(edited(edit)).collect();
                        writer.row(&row)?;
                    }
                    Ok(())
                })?;
            }
            Ok(writer.end()?)
        }),
    }
}

const COLUMNS: &[Column] = &[
    Column::plain("seq"),
    Column::plain("at"),
    Column::text("author"),
    Column::text("sentence"),
    Column::plain("hash"),
];

const PATCH: &[Column] = &[
    Column::plain("table"),
    Column::text("key"),
    Column::text("field"),
    Column::text("before"),
    Column::text("after"),
];

/// The event of that name; one that is gone is still in the log, by its number.
fn touched(store: &Store, name: &str) -> Result<EventId, CliError> {
    match (which_event(store, name), name.parse().map(EventId)) {
        (Ok(event), _) => Ok(event.id),
        (Err(_), Ok(id)) if !store.changes_since(Some(id), "", Some(1))?.is_empty() => Ok(id),
        (Err(error), _) => Err(error.into()),
    }
}

fn first_day(context: &Context, text: &str) -> Result<String, CliError> {
    let date = parse_date(text, context.today())
        .map_err(|error| CliError::Refused(format!("--since: {error}")))?;
    match date.earliest() {
        Some(day) => Ok(day.to_string()),
        None => Err(CliError::Refused(format!(
            "--since: `{text}` has no first day (write a day, a month or -7d)"
        ))),
    }
}

fn about(
    store: &Store,
    changes: &[Change],
    is_whole: bool,
    patch: bool,
) -> Result<About, CliError> {
    let mut about = About::default();
    about.fact("changes", changes.len());
    let head = store.head()?;
    let oldest = changes.last().filter(|_| is_whole);
    let left = oldest.map_or(0, |oldest| oldest.seq - 1);
    about.fact("revision", head.map(|change| change.hash));
    let noun = if changes.len() == 1 { "change" } else { "changes" };
    let earlier = if left > 0 { format!(" · {left} earlier (--all)") } else { String::new() };
    let next = if patch { "" } else { " · log --patch shows the fields before and after" };
    about.word(format!("{} {noun}{earlier}{next}", changes.len()));
    Ok(about)
}

fn cells(change: &Change) -> Vec<Cell> {
    vec![
        Cell::Integer(change.seq),
        change.at.as_str().into(),
        change.author.as_str().into(),
        change.sentence.as_str().into(),
        change.hash.as_str().into(),
    ]
}

fn edited(edit: Edit) -> [Cell; 5] {
    [
        edit.table.into(),
        edit.key.into(),
        edit.field.into(),
        Cell::of(edit.before),
        Cell::of(edit.after),
    ]
}

/// A line a change: number, when to the minute, who, what; a long sentence goes on under itself.
fn lines(changes: &[Change], paint: Paint, width: usize) -> String {
    let number = changes.iter().map(|change| change.seq.to_string().len()).max().unwrap_or(0);
    let author =
        changes.iter().map(|change| shown_width(&change.author)).max().unwrap_or(0).min(16);
    let mut text = String::new();
    for change in changes {
        let head = head(change, (number, author), paint);
        let lead = number + author + 16 + 6;
        let room = width.saturating_sub(lead).max(20);
        // A date is not parted at its hyphens.
        let options = Options::new(room).word_splitter(WordSplitter::NoHyphenation);
        let sentence = Paint::plain(&change.sentence);
        for (n, line) in textwrap::wrap(&sentence, options).iter().enumerate() {
            let lead = if n == 0 { format!("{head}  ") } else { " ".repeat(lead) };
            text.push_str(&format!("{lead}{line}\n"));
        }
    }
    text
}

fn head(change: &Change, (number, author): (usize, usize), paint: Paint) -> String {
    let at = change.at.get(..16).unwrap_or(&change.at).replace('T', " ");
    let name = fit(&change.author, author);
    let gap = " ".repeat(author.saturating_sub(shown_width(&name)));
    format!("{:>number$}  {}  {}{gap}", change.seq, paint.dim(&at), Paint::plain(&name))
}

/// Each change with its sentence whole and what it did, row by row.
fn patches(
    store: &Store,
    changes: &[Change],
    event: Option<EventId>,
    (paint, width): (Paint, usize),
) -> Result<String, CliError> {
    let mut text = String::new();
    let mut titles = Titles { store, known: HashMap::new() };
    for change in changes {
        let at = change.at.get(..16).unwrap_or(&change.at).replace('T', " ");
        let head = format!("change {}  {at}  {}", change.seq, change.author);
        let gap = if text.is_empty() { "" } else { "\n" };
        text.push_str(&format!("{gap}{}\n", paint.bold(&head)));
        for line in textwrap::wrap(&Paint::plain(&change.sentence), width.saturating_sub(2)) {
            text.push_str(&format!("  {line}\n"));
        }
        let mut edits = Vec::new();
        store.each_edit(change.seq, |edit| -> Result<(), CliError> {
            edits.extend(Some(edit).filter(|edit| event.is_none_or(|e| edit.event == Some(e))));
            Ok(())
        })?;
        for row in edits.chunk_by(|a, b| (a.table, &a.key) == (b.table, &b.key)) {
            if let Some(first) = row.first() {
                text.push_str(&format!("  {}\n", paint.dim(&titles.row(first)?)));
            }
            let row: Vec<&Edit> = row.iter().collect();
            text.push_str(&patch::edits(&row, 4, paint, width));
        }
    }
    Ok(text)
}

/// The titles of events, each looked up once.
struct Titles<'s> {
    store: &'s Store,
    known: HashMap<EventId, String>,
}

impl Titles<'_> {
    /// The row of an edit: `event 17 Talks`, `actor TJK`.
    fn row(&mut self, edit: &Edit) -> Result<String, CliError> {
        let Some(event) = edit.event else {
            return Ok(format!("{} {}", edit.table, edit.key));
        };
        if !self.known.contains_key(&event) {
            let found = self.store.events(&[event])?.pop();
            let title = found.map_or_else(|| "(gone)".to_owned(), |event| event.title);
            self.known.insert(event, title);
        }
        let title = self.known.get(&event).map(String::as_str).unwrap_or_default();
        Ok(format!("event {event} {title}"))
    }
}
