//! Lines with TAB between the fields and no quoting: a quote is a letter like any other.

use std::{borrow::Cow, io::Read, str};

use crate::exchange::{
    csv_record::RECORD_BYTES,
    error::ExchangeError,
    row_error::{Rejected, RowError},
    source_text::{LineRead, SourceText, look, read_line},
};

/// The lines of a file.
pub(super) struct Lines<R> {
    input: SourceText<R>,
    file: String,
    /// The physical line that was read last.
    pub(super) line: u64,
    bytes: Vec<u8>,
}

impl<R: Read> Lines<R> {
    pub(super) fn new(input: R, file: &str) -> Result<Self, ExchangeError> {
        let input = look(input, file, "rows of a feed")?;
        Ok(Self { input, file: file.to_owned(), line: 0, bytes: Vec::new() })
    }

    /// Reads the next line that is not blank; false at the end.
    pub(super) fn advance(&mut self) -> Result<bool, ExchangeError> {
        loop {
            let read = read_line(&mut self.input, RECORD_BYTES, &mut self.bytes);
            self.line += 1;
            let file = || self.file.clone();
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

    /// The line that was read last. Bytes that are no UTF-8 are Latin-1, which older exports are in.
    pub(super) fn text(&self) -> Cow<'_, str> {
        match str::from_utf8(&self.bytes) {
            Ok(text) => Cow::Borrowed(text),
            Err(_) => Cow::Owned(self.bytes.iter().copied().map(char::from).collect()),
        }
    }

    /// A refusal of the line that was read last, with what stands there.
    pub(super) fn refused(&self, column: Option<&str>, problem: impl Into<String>) -> RowError {
        let text = Rejected::Text(self.text().into_owned());
        RowError::new(self.file.as_str(), self.line, column, problem).with_record(text)
    }
}
