//! What is wrong with one row of a file: which file, which line, which of its own columns.

use std::{error::Error, fmt, sync::Arc};

use super::{raw_row::RawRow, shown::shown};

/// A row that is refused. It prints as `week.csv: line 14: date: what is wrong`, on one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowError {
    /// The file as the analyst named it.
    pub file: Arc<str>,
    /// The physical line, from 1, on which the record begins.
    pub line: u64,
    /// The file's own name of the column, where one column is to blame.
    pub column: Option<String>,
    /// What is wrong and what is wanted, in lower case.
    pub problem: String,
    /// What stood there, for the file of rejects.
    pub record: Option<Box<Rejected>>,
}

/// A refused record as far as it could be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rejected {
    /// Its fields are known.
    Fields(RawRow),
    /// Its form is broken: the text as it stands in the file, bytes that are no UTF-8 written as
    /// `\xff`.
    Text(String),
}

impl RowError {
    /// A problem of a row; `column` is the file's own name of the column.
    pub fn new(
        file: impl Into<Arc<str>>,
        line: u64,
        column: Option<&str>,
        problem: impl Into<String>,
    ) -> Self {
        let column = column.map(str::to_owned);
        Self { file: file.into(), line, column, problem: problem.into(), record: None }
    }

    /// The same with what stood in the file.
    #[must_use]
    pub fn with_record(mut self, record: Rejected) -> Self {
        self.record = Some(Box::new(record));
        self
    }
}

impl fmt::Display for RowError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: line {}: ", shown(&self.file), self.line)?;
        if let Some(column) = &self.column {
            write!(f, "{}: ", shown(column))?;
        }
        f.write_str(&shown(&self.problem))
    }
}

impl Error for RowError {}
