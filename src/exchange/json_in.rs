//! A JSON document as we write it, `{"about": {..}, "rows": [..]}`, or a plain array of objects.

use std::{io::Read, ops::Range, sync::Arc};

use serde::Deserialize;
use serde_json::value::RawValue;

use super::{
    csv_in::NOT_UTF8,
    error::ExchangeError,
    json_object::{ObjectError, object_row},
    raw_row::{ColumnNames, RawRow},
    row_error::{Rejected, RowError},
    source_text::look,
};

/// The most MiB of a document, which is held in memory; JSON Lines have no such limit.
const MOST_MIB: usize = 64;

/// The rows of a JSON document.
#[derive(Debug)]
pub(super) struct JsonRows {
    file: Arc<str>,
    text: String,
    /// Where each row lies in the text.
    rows: std::vec::IntoIter<Range<usize>>,
    /// How far lines were counted, and the line there.
    counted: (usize, u64),
    columns: ColumnNames,
}

/// The whole document; other members are left aside.
#[derive(Deserialize)]
struct Document<'a> {
    #[serde(borrow)]
    rows: Vec<&'a RawValue>,
}

impl JsonRows {
    pub(super) fn new(input: impl Read, file: &str) -> Result<Self, ExchangeError> {
        let text = whole(input, file)?;
        let rows = rows_of(&text)
            .map_err(|error| document_error(file, &error))?
            .into_iter()
            .map(|raw| place_of(raw.get(), &text))
            .collect::<Vec<_>>()
            .into_iter();
        let columns = ColumnNames::default();
        Ok(Self { file: file.into(), text, rows, counted: (0, 1), columns })
    }

    fn row(&mut self, place: Range<usize>) -> Result<RawRow, RowError> {
        let (at, line) = self.counted;
        let passed = self.text.get(at..place.start).unwrap_or_default();
        let line = line + lines_in(passed);
        self.counted = (place.start, line);
        let text = self.text.get(place).unwrap_or_default();
        match object_row(text, line, &self.columns) {
            Ok(row) => {
                self.columns = Arc::clone(row.columns());
                Ok(row)
            }
            Err(ObjectError { column, problem }) => {
                let file = Arc::clone(&self.file);
                Err(RowError::new(file, line, column.as_deref(), problem)
                    .with_record(Rejected::Text(text.to_owned())))
            }
        }
    }
}

impl Iterator for JsonRows {
    type Item = Result<RawRow, ExchangeError>;

    fn next(&mut self) -> Option<Self::Item> {
        let place = self.rows.next()?;
        Some(self.row(place).map_err(ExchangeError::from))
    }
}

fn whole(input: impl Read, file: &str) -> Result<String, ExchangeError> {
    let most = MOST_MIB << 20;
    let name = || file.to_owned();
    let mut bytes = Vec::new();
    look(input, file, "JSON")?
        .take(u64::try_from(most).unwrap_or(u64::MAX).saturating_add(1))
        .read_to_end(&mut bytes)
        .map_err(|source| ExchangeError::Read { file: name(), source })?;
    if bytes.len() > most {
        return Err(ExchangeError::LargeDocument { file: name(), most: MOST_MIB });
    }
    String::from_utf8(bytes).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        let before = error.as_bytes().iter().take(valid).filter(|byte| **byte == b'\n').count();
        let line = u64::try_from(before).unwrap_or(u64::MAX).saturating_add(1);
        ExchangeError::Json { file: name(), line, problem: NOT_UTF8.to_owned() }
    })
}

fn rows_of(text: &str) -> Result<Vec<&RawValue>, serde_json::Error> {
    if text.trim_start().starts_with('[') {
        serde_json::from_str(text)
    } else {
        serde_json::from_str::<Document<'_>>(text).map(|document| document.rows)
    }
}

fn document_error(file: &str, error: &serde_json::Error) -> ExchangeError {
    let line = u64::try_from(error.line()).unwrap_or_default().max(1);
    let problem = format!("not a JSON document of `rows`: {error}");
    ExchangeError::Json { file: file.to_owned(), line, problem }
}

/// Where a part lies in the text it was taken from.
fn place_of(part: &str, text: &str) -> Range<usize> {
    let start = part.as_ptr().addr().saturating_sub(text.as_ptr().addr());
    start..start.saturating_add(part.len())
}

fn lines_in(text: &str) -> u64 {
    text.bytes().map(|byte| u64::from(byte == b'\n')).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        let rows = match JsonRows::new(text.as_bytes(), "week.json") {
            Ok(rows) => rows,
            Err(error) => return error.to_string(),
        };
        rows.map(|row| match row {
            Ok(row) => format!("{}: {:?}\n", row.line(), row.fields().collect::<Vec<_>>()),
            Err(error) => format!("{error}\n"),
        })
        .collect()
    }

    #[test]
    fn our_own_documents_and_plain_arrays_are_read() {
        insta::assert_snapshot!(read("{\"about\":{\"rows\":1},\n\"rows\":[\n{\"id\":1},\n{\"id\":2,\n\"title\":3}, {\"id\":4}\n]}"), @r#"
        3: [("id", "1")]
        week.json: line 4: title: a number where text is wanted (write it in quotes)
        5: [("id", "4")]
        "#);
        insta::assert_snapshot!(read("\u{feff}[{\"id\":1}]"), @r#"1: [("id", "1")]"#);
    }

    #[test]
    fn another_document_is_refused_with_its_line() {
        insta::assert_snapshot!(["", "{}", "{\"rows\":[{}", "{\"rows\":[]} x", "{\"rows\":[],\"rows\":[]}"].map(read).join("\n"), @"
        week.json: line 1: not a JSON document of `rows`: EOF while parsing a value at line 1 column 0
        week.json: line 1: not a JSON document of `rows`: missing field `rows` at line 1 column 2
        week.json: line 1: not a JSON document of `rows`: EOF while parsing a list at line 1 column 11
        week.json: line 1: not a JSON document of `rows`: trailing characters at line 1 column 13
        week.json: line 1: not a JSON document of `rows`: duplicate field `rows` at line 1 column 17
        ");
    }
}
