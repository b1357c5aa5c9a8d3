//! JSON Lines: one object a line, its values plain.

use std::{io::Read, str, sync::Arc};

use super::{
    csv_in::NOT_UTF8,
    csv_record::RECORD_BYTES,
    error::ExchangeError,
    json_object::{ObjectError, object_row},
    raw_row::{ColumnNames, RawRow},
    row_error::{Rejected, RowError},
    source_text::{LineRead, SourceText, as_it_stands, look, read_line},
};

/// The rows of a file of JSON Lines.
#[derive(Debug)]
pub(super) struct JsonlRows<R> {
    input: SourceText<R>,
    file: Arc<str>,
    /// The physical line that was read last.
    line: u64,
    bytes: Vec<u8>,
    /// The columns of the row before, used again where they are the same.
    columns: ColumnNames,
    done: bool,
}

impl<R: Read> JsonlRows<R> {
    pub(super) fn new(input: R, file: &str) -> Result<Self, ExchangeError> {
        Ok(Self {
            input: look(input, file, "JSON Lines")?,
            file: file.into(),
            line: 0,
            bytes: Vec::new(),
            columns: ColumnNames::default(),
            done: false,
        })
    }

    /// The next line that is not blank; none at the end.
    fn next_line(&mut self) -> Result<bool, ExchangeError> {
        loop {
            let read = read_line(&mut self.input, RECORD_BYTES, &mut self.bytes);
            self.line += 1;
            let file = || self.file.as_ref().to_owned();
            match read.map_err(|source| ExchangeError::Read { file: file(), source })? {
                LineRead::End => return Ok(false),
                LineRead::Line if self.bytes.trim_ascii().is_empty() => {}
                LineRead::Line => return Ok(true),
                LineRead::TooLong => {
                    let most = RECORD_BYTES >> 20;
                    return Err(ExchangeError::LongRecord {
                        file: file(),
                        line: self.line,
                        most,
                    });
                }
            }
        }
    }

    fn row(&mut self) -> Result<RawRow, RowError> {
        let Ok(text) = str::from_utf8(&self.bytes) else {
            return Err(self.refused(None, NOT_UTF8));
        };
        match object_row(text, self.line, &self.columns) {
            Ok(row) => {
                self.columns = Arc::clone(row.columns());
                Ok(row)
            }
            Err(ObjectError { column, problem }) => {
                Err(self.refused(column.as_deref(), &problem))
            }
        }
    }

    fn refused(&self, column: Option<&str>, problem: &str) -> RowError {
        let record = Rejected::Text(as_it_stands(&self.bytes));
        RowError::new(Arc::clone(&self.file), self.line, column, problem).with_record(record)
    }
}

/// One line by itself.
pub(super) fn line_row(bytes: &[u8], file: &str, line: u64) -> Result<RawRow, RowError> {
    let refused = |column: Option<&str>, problem: &str| {
        RowError::new(file, line, column, problem)
            .with_record(Rejected::Text(as_it_stands(bytes)))
    };
    let text = str::from_utf8(bytes).map_err(|_| refused(None, NOT_UTF8))?;
    object_row(text, line, &ColumnNames::default())
        .map_err(|ObjectError { column, problem }| refused(column.as_deref(), &problem))
}

impl<R: Read> Iterator for JsonlRows<R> {
    type Item = Result<RawRow, ExchangeError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.done {
            return None;
        }
        match self.next_line() {
            Ok(true) => Some(self.row().map_err(ExchangeError::from)),
            Ok(false) => {
                self.done = true;
                None
            }
            Err(error) => {
                self.done = true;
                Some(Err(error))
            }
        }
    }
}
