//! Why a file cannot be read or written.

#[cfg(test)]
mod tests;

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
    /// A folder with files that no export of ours has.
    #[error("`{}` holds other files and is no export: name a new folder, an empty one, or an export to be replaced", shown(.0))]
    OtherFolder(String),
    /// A folder that is no export.
    #[error("`{}` has no about.json: it is no export, or one that was cut short (`chancery export` writes one)", shown(.0))]
    NoExport(String),
    /// A table of an export with another number of rows than it should have.
    #[error("{}: about.json tells of {told} rows, here are {found} (export again; if that is meant, write {found} there)", shown(.file))]
    RowCount {
        /// The file.
        file: String,
        /// The rows that there should be.
        told: u64,
        /// The rows that there are.
        found: u64,
    },
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
    /// A format without rows where rows are wanted.
    #[error("`{}`: {format} holds no rows (csv, tsv, jsonl and json do)", shown(.file))]
    NotRead {
        /// The file.
        file: String,
        /// The format.
        format: &'static str,
    },

    /// Slides without one, which no page opens.
    #[error(
        "no event of these has a first day, and TimelineJS shows no timeline without a slide: nothing was written (widen the query)"
    )]
    NoSlide,

    /// More rows than a sheet of a spreadsheet holds.
    #[error(
        "the sheet `{sheet}` holds no more than {most} rows: narrow the query, or write csv or parquet"
    )]
    SheetFull {
        /// The sheet.
        sheet: &'static str,
        /// How many rows it holds.
        most: u32,
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
    /// An archive, or a text as a whole, that cannot be taken.
    #[error("{}: {problem}", shown(.file))]
    Unfit {
        /// The file.
        file: String,
        /// What is wrong, and what to do.
        problem: String,
    },
    /// Rules that cannot be followed.
    #[error("{}: line {line}: {}", shown(.file), shown(.problem))]
    Rules {
        /// The file of rules.
        file: String,
        /// The line.
        line: u64,
        /// What is wrong, and what to do.
        problem: String,
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
    #[error("{}: line {line}: more than {most} columns (is it a table of events, one a row?)", shown(.file))]
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
    #[error("{}: line {line}: a quote in the record that begins here is never closed (close it; a quote within quotes is written twice)", shown(.file))]
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
            // What an archive holds is no fault of the disk.
            Self::Read { source, .. } if source.kind() == io::ErrorKind::InvalidData => None,
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
