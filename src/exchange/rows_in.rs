//! The rows of a file in any format that is read.

use std::io::Read;

use super::{
    csv_in::CsvRows,
    error::ExchangeError,
    format::FileFormat,
    json_in::JsonRows,
    jsonl_in::JsonlRows,
    raw_row::{ColumnNames, RawRow},
};

/// Reads a file row by row; `file` is its name in messages.
///
/// Limits: a field 1 MiB, a record 4 MiB, 1,000 columns, a JSON document 64 MiB. What is held in
/// memory is one record (of a JSON document, all of it).
///
/// An [`ExchangeError::Row`] is about one record: the next one can still be read. After any other
/// error nothing more comes. A quote that is never closed is such an end: what follows it could be
/// taken for anything.
///
/// ```
/// use chancery::exchange::{FileFormat, rows};
/// let file = "date,title\n2025-10-08,Talks\n";
/// let mut rows = rows(file.as_bytes(), "week.csv", FileFormat::Csv)?;
/// let row = rows.next().expect("one row")?;
/// assert_eq!((row.line(), row.get(1)), (2, Some("Talks")));
/// # Ok::<(), chancery::exchange::ExchangeError>(())
/// ```
pub fn rows<R: Read>(
    input: R,
    file: &str,
    format: FileFormat,
) -> Result<Rows<R>, ExchangeError> {
    let source = match format {
        FileFormat::Csv => Source::Csv(CsvRows::new(input, file)?),
        FileFormat::Jsonl => Source::Jsonl(JsonlRows::new(input, file)?),
        FileFormat::Json => Source::Json(JsonRows::new(input, file)?),
        FileFormat::Table
        | FileFormat::Markdown
        | FileFormat::Dot
        | FileFormat::GraphMl
        | FileFormat::Gexf
        | FileFormat::Sheet => {
            return Err(ExchangeError::NotRead {
                file: file.to_owned(),
                format: format.as_str(),
            });
        }
    };
    let columns = match &source {
        Source::Csv(rows) => rows.columns().clone(),
        Source::Jsonl(_) | Source::Json(_) => ColumnNames::default(),
    };
    Ok(Rows { file: file.to_owned(), source, columns })
}

/// The rows of a file.
#[derive(Debug)]
pub struct Rows<R> {
    file: String,
    source: Source<R>,
    columns: ColumnNames,
}

#[derive(Debug)]
enum Source<R> {
    Csv(CsvRows<R>),
    Jsonl(JsonlRows<R>),
    Json(JsonRows),
}

impl<R: Read> Rows<R> {
    /// The name of the file in messages.
    pub fn file(&self) -> &str {
        &self.file
    }

    /// The columns that the first line names; none in JSON, whose rows name their own.
    pub fn columns(&self) -> &ColumnNames {
        &self.columns
    }

    /// The line that names the columns, if one does.
    pub fn header_line(&self) -> Option<u64> {
        match &self.source {
            Source::Csv(rows) => Some(rows.header_line()),
            Source::Jsonl(_) | Source::Json(_) => None,
        }
    }
}

impl<R: Read> Iterator for Rows<R> {
    type Item = Result<RawRow, ExchangeError>;

    fn next(&mut self) -> Option<Self::Item> {
        match &mut self.source {
            Source::Csv(rows) => rows.next(),
            Source::Jsonl(rows) => rows.next(),
            Source::Json(rows) => rows.next(),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, proptest};

    use super::*;
    use crate::exchange::{CsvWriter, JsonWriter, JsonlWriter, unguard, write_table};
    use crate::model::{Cell, Column, Table};

    /// Texts with all that is hard about them, and no NUL, which no file may hold.
    const HARD: &str = "['\"=+@,;\\-\r\n\t <&|\\\\a1é🕊\u{202e}ש\u{1b}\u{feff}]{0,8}";

    fn back(bytes: &[u8], format: FileFormat) -> Vec<Vec<String>> {
        rows(bytes, "back", format)
            .unwrap()
            .map(|row| row.unwrap().fields().map(|(_, text)| text.to_owned()).collect())
            .collect()
    }

    fn table(texts: Vec<[String; 2]>) -> (Table, Vec<Vec<String>>) {
        let columns = vec![Column::text("title"), Column::text("note"), Column::plain("id")];
        let full: Vec<Vec<String>> =
            texts.into_iter().map(|[a, b]| vec![a, b, "x".to_owned()]).collect();
        let cells =
            |row: &Vec<String>| row.iter().map(|text| Cell::from(text.as_str())).collect();
        (Table { columns, rows: full.iter().map(cells).collect() }, full)
    }

    proptest! {
        #[test]
        fn csv_reads_back_what_was_written(
            texts in proptest::collection::vec(proptest::array::uniform2(HARD), 0..5)
        ) {
            let (table, full) = table(texts);
            let mut out = Vec::new();
            write_table(&table, &mut CsvWriter::for_excel(&mut out)).unwrap();
            let read: Vec<Vec<String>> = back(&out, FileFormat::Csv)
                .into_iter()
                .map(|row| row.iter().map(|cell| unguard(cell).to_owned()).collect())
                .collect();
            assert_eq!(read, full);
        }

        #[test]
        fn json_reads_back_what_was_written(
            texts in proptest::collection::vec(proptest::array::uniform2(HARD), 0..5)
        ) {
            let (table, full) = table(texts);
            let (mut json, mut lines) = (Vec::new(), Vec::new());
            let about = serde_json::json!({});
            write_table(&table, &mut JsonWriter::new(&mut json, about)).unwrap();
            write_table(&table, &mut JsonlWriter::new(&mut lines)).unwrap();
            assert_eq!(back(&json, FileFormat::Json), full);
            assert_eq!(back(&lines, FileFormat::Jsonl), full);
        }

        #[test]
        fn any_bytes_are_read_in_peace(bytes in any::<Vec<u8>>()) {
            for format in [FileFormat::Csv, FileFormat::Jsonl, FileFormat::Json] {
                rows(bytes.as_slice(), "x", format).into_iter().flatten().for_each(drop);
                let file = [b"date,title\n".as_slice(), &bytes].concat();
                rows(file.as_slice(), "x", format).into_iter().flatten().for_each(drop);
            }
        }
    }
}
