//! A JSON document as we write it, `{"about": {..}, "rows": [..]}`, or a plain array of objects.

use std::{fmt, io::Read, ops::Range, sync::Arc};

use serde::de::{Deserialize, Deserializer, IgnoredAny, SeqAccess, Visitor};
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
    /// Where the next row is looked for; nowhere after the last one.
    next: Option<usize>,
    /// How far lines were counted, and the line there.
    counted: (usize, u64),
    columns: ColumnNames,
}

/// The whole document; other members are left aside.
#[derive(serde::Deserialize)]
struct Document<'a> {
    #[serde(borrow)]
    rows: FirstRow<'a>,
}

impl JsonRows {
    pub(super) fn new(input: impl Read, file: &str) -> Result<Self, ExchangeError> {
        let text = whole(input, file)?;
        let first = first_row(&text).map_err(|error| document_error(file, &error))?;
        let next = first.map(|row| place_of(row, &text).start);
        let columns = ColumnNames::default();
        Ok(Self { file: file.into(), text, next, counted: (0, 1), columns })
    }

    /// Where the next row lies. The whole is known to be sound: a comma leads to a further row.
    fn next_place(&mut self) -> Option<Range<usize>> {
        let rest = self.text.get(self.next.take()?..)?;
        let mut values = serde_json::Deserializer::from_str(rest).into_iter::<&RawValue>();
        let place = place_of(values.next()?.ok()?.get(), &self.text);
        let after = self.text.get(place.end..)?.trim_start().strip_prefix(',');
        self.next = after.map(|after| self.text.len().saturating_sub(after.len()));
        Some(place)
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
        let place = self.next_place()?;
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

fn first_row(text: &str) -> Result<Option<&str>, serde_json::Error> {
    let FirstRow(first) = if text.trim_start().starts_with('[') {
        serde_json::from_str(text)?
    } else {
        serde_json::from_str::<Document<'_>>(text)?.rows
    };
    Ok(first)
}

/// The first of an array that was read to its end. The others are found one by one later: a list
/// of twenty million places would not fit into memory.
struct FirstRow<'a>(Option<&'a str>);

impl<'de: 'a, 'a> Deserialize<'de> for FirstRow<'a> {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        input.deserialize_seq(FirstRowVisitor).map(Self)
    }
}

struct FirstRowVisitor;

impl<'de> Visitor<'de> for FirstRowVisitor {
    type Value = Option<&'de str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an array")
    }

    fn visit_seq<S: SeqAccess<'de>>(self, mut seq: S) -> Result<Self::Value, S::Error> {
        let first = seq.next_element::<&RawValue>()?.map(RawValue::get);
        while seq.next_element::<IgnoredAny>()?.is_some() {}
        Ok(first)
    }
}

fn document_error(file: &str, error: &serde_json::Error) -> ExchangeError {
    let line = u64::try_from(error.line()).unwrap_or_default().max(1);
    let at = format!(" at line {} column {}", error.line(), error.column());
    let said = error.to_string();
    let said = said.strip_suffix(&at).unwrap_or(&said);
    let problem = format!(
        "not a JSON document: {said}, at byte {} of the line (a list of objects is wanted, or \
         `{{\"rows\": [..]}}`)",
        error.column()
    );
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
        let own = "{\"about\":{\"rows\":1},\n\"rows\":[\n{\"id\":1},\n{\"id\":2,\n\"title\":3}, {\"id\":4}\n]\n,\"n\":1}";
        insta::assert_snapshot!(read(own), @r#"
        3: [("id", "1")]
        week.json: line 4: title: a number where text is wanted (write it in quotes)
        5: [("id", "4")]
        "#);
        insta::assert_snapshot!(read("\u{feff}[{\"id\":1} ,\t7,\"x\",null]"), @r#"
        1: [("id", "1")]
        week.json: line 1: not a JSON object: invalid type: integer `7`, expected an object, at byte 1
        week.json: line 1: not a JSON object: invalid type: string "x", expected an object, at byte 3
        week.json: line 1: not a JSON object: invalid type: null, expected an object, at byte 4
        "#);
        assert_eq!(read("[]") + &read("{\"rows\":[ ]}"), "");
    }

    #[test]
    fn another_document_is_refused_with_its_line() {
        let documents = [
            "",
            "{}",
            "{\"rows\":[{}",
            "{\"rows\":[]} x",
            "{\"rows\":[],\n\"rows\":[]}",
            "{\"rows\":{}}",
            "7",
        ];
        insta::assert_snapshot!(documents.map(read).join("\n"), @r#"
        week.json: line 1: not a JSON document: EOF while parsing a value, at byte 0 of the line (a list of objects is wanted, or `{"rows": [..]}`)
        week.json: line 1: not a JSON document: missing field `rows`, at byte 2 of the line (a list of objects is wanted, or `{"rows": [..]}`)
        week.json: line 1: not a JSON document: EOF while parsing a list, at byte 11 of the line (a list of objects is wanted, or `{"rows": [..]}`)
        week.json: line 1: not a JSON document: trailing characters, at byte 13 of the line (a list of objects is wanted, or `{"rows": [..]}`)
        week.json: line 2: not a JSON document: duplicate field `rows`, at byte 6 of the line (a list of objects is wanted, or `{"rows": [..]}`)
        week.json: line 1: not a JSON document: invalid type: map, expected an array, at byte 8 of the line (a list of objects is wanted, or `{"rows": [..]}`)
        week.json: line 1: not a JSON document: invalid type: integer `7`, expected struct Document, at byte 1 of the line (a list of objects is wanted, or `{"rows": [..]}`)
        "#);
    }

    #[test]
    fn millions_of_empty_rows_take_no_memory_of_their_own() {
        let text = format!("[{}0]", "0,".repeat(2_000_000));
        let rows = JsonRows::new(text.as_bytes(), "week.json").unwrap();
        assert_eq!(rows.count(), 2_000_001);
    }
}
