//! Why a file cannot be read or written.

use std::io;

use thiserror::Error;

use super::{row_error::RowError, shown::shown};

/// Why a file cannot be read or written.
///
/// [`ExchangeError::Row`] is about one record, and reading can go on after it; every other one
/// ends the reading.
#[derive(Debug, Error)]
pub enum ExchangeError {
    /// A shipped row that does not fit its table: a fault of the build.
    #[error("shipped data: {file}: line {line}: {problem}")]
    Shipped {
        /// The file.
        file: &'static str,
        /// The line.
        line: u64,
        /// What is wrong.
        problem: String,
    },
    /// One record is wrong.
    #[error(transparent)]
    Row(Box<RowError>),

    /// The disk or the system does not let us read.
    #[error("cannot read `{}`: {source}", shown(.file))]
    Read {
        /// The file as it was named.
        file: String,
        /// What the system says.
        source: io::Error,
    },
    /// The disk or the system does not let us write a file.
    #[error("cannot write `{}`: {source}; what stood there is as it was", shown(.file))]
    Write {
        /// The file as it was named.
        file: String,
        /// What the system says.
        source: io::Error,
    },
    /// The place to which a report streams does not take it: standard output, as a rule.
    #[error("cannot write the output: {0}")]
    Output(#[source] io::Error),

    /// A folder where a file is wanted.
    #[error("`{}` is a folder: name a file", shown(.0))]
    Folder(String),
    /// A device, pipe or socket where a file is wanted.
    #[error("`{}` is no regular file (a device, a pipe or a socket): name a file", shown(.0))]
    NotRegular(String),
    /// Symbolic links that lead nowhere but to each other.
    #[error("`{}` is a symbolic link that leads in a circle: name the file itself", shown(.0))]
    LinkCircle(String),
    /// The file to be replaced may not be written.
    #[error("`{}` is read-only: choose another name, or make it writable", shown(.0))]
    ReadOnly(String),
    /// The file to be replaced is a database.
    #[error("`{}` is a database and is not overwritten: choose another name", shown(.0))]
    IsDatabase(String),
    /// The file to be replaced is the journal of a database.
    #[error(
        "`{}` is the journal of a database and is not overwritten: choose another name",
        shown(.0)
    )]
    IsJournal(String),

    /// An unknown word for a format.
    #[error("`{}` is no format ({})", shown(.word), did_you_mean(.near.as_deref(), .known))]
    NoFormat {
        /// The word as it was written.
        word: String,
        /// The nearest known word.
        near: Option<String>,
        /// The known words, joined by commas.
        known: String,
    },
    /// A file name without an extension.
    #[error("`{}` has no extension to tell the format: give it one, or say `--format`", shown(.0))]
    NoExtension(String),
    /// A format that is written but not read.
    #[error("`{}`: {format} is written, not read: import csv, jsonl or json", shown(.file))]
    NotRead {
        /// The file.
        file: String,
        /// The format.
        format: &'static str,
    },

    /// A row whose cells do not fit the columns that were begun.
    #[error(
        "a row of {cells} cells under {columns} columns: this is a fault of ours, please report it"
    )]
    Width {
        /// The cells of the row.
        cells: usize,
        /// The columns.
        columns: usize,
    },

    /// Something else under the name of a text file.
    #[error("{}: line 1: this is {holds}, not {wanted}: {advice}", shown(.file))]
    Content {
        /// The file.
        file: String,
        /// What it holds: `an SQLite database`.
        holds: &'static str,
        /// What was wanted: `CSV`.
        wanted: &'static str,
        /// What to do.
        advice: &'static str,
    },
    /// Nothing in the file.
    #[error("{}: line 1: the file is empty: a first line that names the columns is wanted", shown(.0))]
    Empty(String),
    /// A first line that cannot be read.
    #[error("{}: line {line}: the line that names the columns cannot be read: {problem}", shown(.file))]
    Header {
        /// The file.
        file: String,
        /// Where the header begins.
        line: u64,
        /// What is wrong.
        problem: String,
    },
    /// A column that every import needs is not there.
    #[error("{}: line {line}: {column}: no such column; {hint}", shown(.file))]
    MissingColumn {
        /// The file.
        file: String,
        /// Where the header begins.
        line: u64,
        /// The column.
        column: &'static str,
        /// What there is, and what to do.
        hint: String,
    },
    /// Two columns of one name.
    #[error("{}: line {line}: {}: the column stands twice: take one out", shown(.file), shown(.column))]
    DoubledColumn {
        /// The file.
        file: String,
        /// Where the header begins.
        line: u64,
        /// The file's own name of the column.
        column: String,
    },
    /// More columns than any table of events has.
    #[error("{}: line {line}: more than {most} columns", shown(.file))]
    TooManyColumns {
        /// The file.
        file: String,
        /// Where the header begins.
        line: u64,
        /// The limit.
        most: usize,
    },
    /// A record that does not end.
    #[error("{}: line {line}: the record that begins here is longer than {most} MiB (is a quote never closed, or all of it on one line?)", shown(.file))]
    LongRecord {
        /// The file.
        file: String,
        /// Where the record begins.
        line: u64,
        /// The limit in MiB.
        most: usize,
    },
    /// A quote that is never closed.
    #[error("{}: line {line}: the quote that opens in the record that begins here is never closed", shown(.file))]
    OpenQuote {
        /// The file.
        file: String,
        /// Where the record begins.
        line: u64,
    },
    /// A JSON document that cannot be read.
    #[error("{}: line {line}: {problem}", shown(.file))]
    Json {
        /// The file.
        file: String,
        /// The line.
        line: u64,
        /// What is wrong.
        problem: String,
    },
    /// A JSON document too large to be read at once.
    #[error("`{}` is larger than {most} MiB: write it as JSON Lines (one object a line, .jsonl)", shown(.file))]
    LargeDocument {
        /// The file.
        file: String,
        /// The limit in MiB.
        most: usize,
    },
}

impl ExchangeError {
    /// Whether the reader of our output went away, which is no failure.
    pub fn is_broken_pipe(&self) -> bool {
        self.io().is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
    }

    /// What the system said, where disk, memory or permission is the cause and not the content.
    pub fn io(&self) -> Option<&io::Error> {
        match self {
            Self::Read { source, .. } | Self::Write { source, .. } | Self::Output(source) => {
                Some(source)
            }
            _ => None,
        }
    }
}

impl From<RowError> for ExchangeError {
    fn from(error: RowError) -> Self {
        Self::Row(Box::new(error))
    }
}

fn did_you_mean(near: Option<&str>, known: &str) -> String {
    near.map_or_else(
        || format!("write one of {known}"),
        |near| format!("did you mean `{near}`? all: {known}"),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file() -> String {
        "week\u{1b}.csv".to_owned()
    }

    fn full() -> io::Error {
        io::ErrorKind::StorageFull.into()
    }

    /// One of each variant. Add a new one here; the match tells when one is missing.
    #[expect(clippy::too_many_lines, reason = "a list of every variant")]
    fn all() -> Vec<ExchangeError> {
        use ExchangeError::{
            Content, DoubledColumn, Empty, Folder, Header, IsDatabase, IsJournal, Json,
            LargeDocument, LinkCircle, LongRecord, MissingColumn, NoExtension, NoFormat,
            NotRead, NotRegular, OpenQuote, Output, Read, ReadOnly, Row, TooManyColumns, Width,
            Write,
        };
        let known = || "csv, json".to_owned();
        let word = || "cvs".to_owned();
        let all = vec![
            RowError::new("week.csv", 14, Some("a\nb"), "`x\u{202e}` is no date").into(),
            Read { file: file(), source: full() },
            Write { file: file(), source: full() },
            Output(full()),
            Folder(file()),
            NotRegular(file()),
            LinkCircle(file()),
            ReadOnly(file()),
            IsDatabase(file()),
            IsJournal(file()),
            NoFormat { word: word(), near: Some("csv".to_owned()), known: known() },
            NoFormat { word: word(), near: None, known: known() },
            NoExtension(file()),
            NotRead { file: file(), format: "dot" },
            Width { cells: 2, columns: 3 },
            Content { file: file(), holds: "a zip", wanted: "CSV", advice: "unpack it" },
            Empty(file()),
            Header { file: file(), line: 1, problem: "not UTF-8".to_owned() },
            MissingColumn {
                file: file(),
                line: 1,
                column: "date",
                hint: "the file..".to_owned(),
            },
            DoubledColumn { file: file(), line: 1, column: "title".to_owned() },
            TooManyColumns { file: file(), line: 1, most: 1000 },
            LongRecord { file: file(), line: 9, most: 4 },
            OpenQuote { file: file(), line: 9 },
            Json { file: file(), line: 9, problem: "not UTF-8".to_owned() },
            LargeDocument { file: file(), most: 64 },
            ExchangeError::Shipped {
                file: "kinds.csv",
                line: 9,
                problem: "`x` is no layer".to_owned(),
            },
        ];
        for error in &all {
            match error {
                Row(_)
                | Read { .. }
                | Write { .. }
                | Output(_)
                | Folder(_)
                | NotRegular(_)
                | LinkCircle(_)
                | ReadOnly(_)
                | IsDatabase(_)
                | IsJournal(_)
                | NoFormat { .. }
                | NoExtension(_)
                | NotRead { .. }
                | Width { .. }
                | Content { .. }
                | Empty(_)
                | Header { .. }
                | MissingColumn { .. }
                | DoubledColumn { .. }
                | TooManyColumns { .. }
                | LongRecord { .. }
                | OpenQuote { .. }
                | Json { .. }
                | LargeDocument { .. }
                | ExchangeError::Shipped { .. } => {}
            }
        }
        all
    }

    #[test]
    fn every_error_says_what_where_and_what_next_on_one_harmless_line() {
        let said: Vec<String> = all().iter().map(ToString::to_string).collect();
        assert!(said.iter().all(|line| !line.contains(char::is_control)));
        insta::assert_snapshot!(said.join("\n"), @r"
        week.csv: line 14: a\u{a}b: `x\u{202e}` is no date
        cannot read `week\u{1b}.csv`: no storage space
        cannot write `week\u{1b}.csv`: no storage space; what stood there is as it was
        cannot write the output: no storage space
        `week\u{1b}.csv` is a folder: name a file
        `week\u{1b}.csv` is no regular file (a device, a pipe or a socket): name a file
        `week\u{1b}.csv` is a symbolic link that leads in a circle: name the file itself
        `week\u{1b}.csv` is read-only: choose another name, or make it writable
        `week\u{1b}.csv` is a database and is not overwritten: choose another name
        `week\u{1b}.csv` is the journal of a database and is not overwritten: choose another name
        `cvs` is no format (did you mean `csv`? all: csv, json)
        `cvs` is no format (write one of csv, json)
        `week\u{1b}.csv` has no extension to tell the format: give it one, or say `--format`
        `week\u{1b}.csv`: dot is written, not read: import csv, jsonl or json
        a row of 2 cells under 3 columns: this is a fault of ours, please report it
        week\u{1b}.csv: line 1: this is a zip, not CSV: unpack it
        week\u{1b}.csv: line 1: the file is empty: a first line that names the columns is wanted
        week\u{1b}.csv: line 1: the line that names the columns cannot be read: not UTF-8
        week\u{1b}.csv: line 1: date: no such column; the file..
        week\u{1b}.csv: line 1: title: the column stands twice: take one out
        week\u{1b}.csv: line 1: more than 1000 columns
        week\u{1b}.csv: line 9: the record that begins here is longer than 4 MiB (is a quote never closed, or all of it on one line?)
        week\u{1b}.csv: line 9: the quote that opens in the record that begins here is never closed
        week\u{1b}.csv: line 9: not UTF-8
        `week\u{1b}.csv` is larger than 64 MiB: write it as JSON Lines (one object a line, .jsonl)
        shipped data: kinds.csv: line 9: `x` is no layer
        ");
    }

    #[test]
    fn only_the_system_is_to_blame_for_io() {
        assert_eq!(all().iter().filter(|error| error.io().is_some()).count(), 3);
        assert!(ExchangeError::Output(io::ErrorKind::BrokenPipe.into()).is_broken_pipe());
        assert!(!ExchangeError::Output(full()).is_broken_pipe());
    }
}
