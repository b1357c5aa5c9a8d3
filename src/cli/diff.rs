//! `chancery diff`: what differs between two points of the file, or between two files.

use std::path::{Path, PathBuf};

use chancery::{
    exchange::FileFormat,
    model::{Cell, Column, Table, shown},
    store::{Access, Change, Difference, Differences, Edit, Fate, Store},
};

use super::{
    args::Global,
    as_of,
    context::Context,
    error::CliError,
    locate,
    output::{About, Output, TABLES},
    paint::Paint,
    patch,
};

/// Tell what differs between two changes or days, or from another file
///
/// A day means its end in UTC. What was set and set back in between does not differ. Against another file,
/// events are told apart by uuid and reference rows by key: what is only here was added.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  chancery diff 2025-10-03               what changed since the end of that day
  chancery diff 12 15                    between two changes; diff 15 12 tells the same backwards
  chancery diff friday.db                what is different here from the backup
  chancery diff -7d --patch -o week.csv  every field, one a row")]
pub(crate) struct Args {
    /// A day, the number of a change or the beginning of its hash; or a database file
    #[arg(allow_hyphen_values = true)]
    from: String,
    /// As FROM; else now
    #[arg(allow_hyphen_values = true)]
    to: Option<String>,
    /// Also the fields of what was added or is gone
    #[arg(long)]
    patch: bool,
}

/// Prints the differences.
pub(crate) fn run(context: &Context, global: &Global, args: &Args) -> Result<(), CliError> {
    let output = Output::new(context, global, TABLES)?;
    let store = locate::open(context, global, Access::Read)?;
    let (found, between) = match (file(&args.from), &args.to) {
        (Some(path), None) => {
            let other = Store::open(&path, Access::Read)?;
            (store.diff_from(&other)?, format!("{} and this file", shown(&args.from)))
        }
        (Some(_), Some(_)) => {
            return Err(CliError::Refused(
                "a file is compared with this one as it is now (leave the second out; `--as-of` looks back)".to_owned(),
            ));
        }
        (None, to) => {
            let from = point(context, &store, &args.from)?;
            let to = to.as_deref().map(|to| point(context, &store, to)).transpose()?;
            let to = to.or(store.head()?).unwrap_or_else(|| from.clone());
            (store.diff(&from, &to)?, format!("change {} and change {}", from.seq, to.seq))
        }
    };
    let about = about(&found, &between);
    if output.format() == FileFormat::Table {
        let text =
            found.rows.iter().map(|row| told(row, args.patch, output.paint(), output.width()));
        return output.text(&text.collect::<String>(), &about);
    }
    let rows = found.rows.iter().flat_map(cells).collect();
    let table = Table { columns: COLUMNS.to_vec(), rows };
    output.table(&table, &about, |_, _| String::new())
}

/// The file that the word names, if it names one: there is such a file, or it is written as one.
fn file(word: &str) -> Option<PathBuf> {
    let path = Path::new(word);
    let is_point = word.bytes().all(|byte| byte.is_ascii_hexdigit());
    let is_file = path.is_file() || path.extension().is_some_and(|ending| ending == "db");
    (is_file && !is_point).then(|| path.to_owned())
}

fn point(context: &Context, store: &Store, word: &str) -> Result<Change, CliError> {
    match as_of::point(word, context.today()) {
        Ok(point) => Ok(store.point(&point)?),
        Err(CliError::AsOf(why)) => Err(CliError::Refused(format!(
            "{why} (or write the number of a change: `chancery log` lists them)"
        ))),
        Err(error) => Err(error),
    }
}

const COLUMNS: &[Column] = &[
    Column::plain("fate"),
    Column::plain("table"),
    Column::text("key"),
    Column::text("title"),
    Column::text("field"),
    Column::text("before"),
    Column::text("after"),
];

/// A row for each field; one without fields where there is none to tell.
fn cells(row: &Difference) -> Vec<Vec<Cell>> {
    let head = || {
        vec![
            row.fate.as_str().into(),
            row.table.into(),
            row.key.as_str().into(),
            Cell::of(row.title.as_deref()),
        ]
    };
    let with = |[field, before, after]: [Cell; 3]| {
        let mut cells = head();
        cells.extend([field, before, after]);
        cells
    };
    if row.edits.is_empty() {
        return vec![with([Cell::Empty, Cell::Empty, Cell::Empty])];
    }
    let field = |edit: &Edit| {
        with([
            edit.field.as_str().into(),
            Cell::of(edit.before.as_deref()),
            Cell::of(edit.after.as_deref()),
        ])
    };
    row.edits.iter().map(field).collect()
}

/// A line for the row, with a sign for what became of it, and what differs below.
fn told(row: &Difference, patch: bool, paint: Paint, width: usize) -> String {
    let title = row.title.as_deref().map(|title| format!(" {title}")).unwrap_or_default();
    let line = format!("{} {}{title}", row.table, row.key);
    let mut text = match row.fate {
        Fate::Added => paint.came(&format!("+ {line}")),
        Fate::Gone => paint.gone(&format!("- {line}")),
        Fate::Changed => Paint::plain(&format!("~ {line}")),
    };
    text.push('\n');
    if patch || row.fate == Fate::Changed {
        let edits: Vec<&Edit> = row.edits.iter().collect();
        text.push_str(&patch::edits(&edits, 4, paint, width));
    }
    text
}

fn about(found: &Differences, between: &str) -> About {
    let mut about = About::default();
    let count = |fate| found.rows.iter().filter(|row| row.fate == fate).count();
    let (added, gone) = (count(Fate::Added), count(Fate::Gone));
    let changed = count(Fate::Changed);
    about.fact("added", added);
    about.fact("gone", gone);
    about.fact("changed", changed);
    about.fact("redacted", found.redacted);
    about.word(if found.rows.is_empty() {
        format!("nothing differs between {between}")
    } else {
        format!("between {between}: {added} added, {gone} gone, {changed} changed")
    });
    if found.redacted > 0 {
        let n = found.redacted;
        about.word(format!(
            "{n} operations in between were redacted: what they did is not known"
        ));
    }
    about
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_a_file_where_it_is_written_as_one() {
        assert!(file("friday.db").is_some());
        assert!(file("12").is_none() && file("3fa9").is_none() && file("2025-10-08").is_none());
    }
}
