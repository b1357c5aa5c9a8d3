//! The rows of a file in any format that is read.

use std::io::Read;

use super::{
    csv_in::CsvRows,
    error::ExchangeError,
    ics_in::IcsRows,
    json_in::JsonRows,
    jsonl_in::JsonlRows,
    packed::SourceFile,
    raw_row::{ColumnNames, RawRow},
    recognise::InputFormat,
    rules::{Layout, Rules},
    xlsx::{Workbook, XlsxRows},
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
/// use chancery::exchange::{InputFormat, rows};
/// let file = "date,title\n2025-10-08,Talks\n";
/// let mut rows = rows(file.as_bytes(), "week.csv", InputFormat::Csv)?;
/// let row = rows.next().expect("one row")?;
/// assert_eq!((row.line(), row.get(1)), (2, Some("Talks")));
/// # Ok::<(), chancery::exchange::ExchangeError>(())
/// ```
pub fn rows<R: Read>(
    input: R,
    file: &str,
    format: InputFormat,
) -> Result<Rows<R>, ExchangeError> {
    let source = match format {
        InputFormat::Csv => Source::Csv(CsvRows::new(input, file, b',')?),
        InputFormat::Tsv => Source::Csv(CsvRows::new(input, file, b'\t')?),
        InputFormat::Jsonl => Source::Jsonl(JsonlRows::new(input, file)?),
        InputFormat::Json => Source::Json(JsonRows::new(input, file)?),
        InputFormat::Ics => Source::Ics(IcsRows::new(input, file)?),
        InputFormat::Sheet | InputFormat::Xlsx | InputFormat::Feed(_) => {
            return Err(ExchangeError::NotRead {
                file: file.to_owned(),
                format: format.as_str(),
            });
        }
    };
    Ok(Rows::new(file, source))
}

/// Reads the rows of a file in any format that holds rows, packed or not, from its beginning.
///
/// # Errors
/// As [`rows`]; a workbook without the sheet that is wanted.
pub fn file_rows<'a>(
    file: &'a mut SourceFile,
    format: InputFormat,
    rules: Option<&Rules>,
) -> Result<Rows<Box<dyn Read + 'a>>, ExchangeError> {
    let layout = rules.map(|rules| rules.layout().clone()).unwrap_or_default();
    layout_rows(file, format, &layout)
}

/// Reads the rows of a file that lies so.
pub(super) fn layout_rows<'a>(
    file: &'a mut SourceFile,
    format: InputFormat,
    layout: &Layout,
) -> Result<Rows<Box<dyn Read + 'a>>, ExchangeError> {
    let name = file.name().to_owned();
    match (format, layout.delimiter) {
        (InputFormat::Xlsx, _) => workbook_rows(file, &name, layout.sheet.as_deref()),
        (InputFormat::Csv | InputFormat::Tsv, Some(delimiter)) => {
            let input = layout.encoding.decoded(file.text()?);
            Ok(Rows::new(&name, Source::Csv(CsvRows::new(input, &name, delimiter)?)))
        }
        (format, _) => rows(layout.encoding.decoded(file.text()?), &name, format),
    }
}

fn workbook_rows<'a>(
    file: &'a mut SourceFile,
    name: &str,
    sheet: Option<&str>,
) -> Result<Rows<Box<dyn Read + 'a>>, ExchangeError> {
    let book = Workbook::read(file, sheet)?;
    let (part, others) = (book.part.clone(), book.others.clone());
    let input = file.part(&part)?.ok_or_else(|| ExchangeError::Unfit {
        file: name.to_owned(),
        problem: format!("the workbook has no part `{part}`"),
    })?;
    let words = format!("{}, sheet `{}`", InputFormat::Xlsx.words(), book.sheet);
    let mut rows = Rows::new(name, Source::Xlsx(XlsxRows::new(input, book, name)?));
    rows.words = Some(words);
    rows.others = others;
    Ok(rows)
}

/// The rows of a file.
#[derive(Debug)]
pub struct Rows<R> {
    file: String,
    source: Source<R>,
    columns: ColumnNames,
    /// What is read, in words.
    words: Option<String>,
    /// Names of sheets that are not read.
    others: Vec<String>,
}

#[derive(Debug)]
enum Source<R> {
    Csv(CsvRows<R>),
    Jsonl(JsonlRows<R>),
    Json(JsonRows),
    Xlsx(XlsxRows<R>),
    Ics(IcsRows<R>),
}

impl<R: Read> Rows<R> {
    fn new(file: &str, source: Source<R>) -> Self {
        let columns = match &source {
            Source::Csv(rows) => rows.columns().clone(),
            Source::Xlsx(rows) => rows.columns().clone(),
            Source::Ics(rows) => rows.columns().clone(),
            Source::Jsonl(_) | Source::Json(_) => ColumnNames::default(),
        };
        let (words, others) = Default::default();
        Self { file: file.to_owned(), source, columns, words, others }
    }

    /// What is read in words that say more than its format: the sheet of a workbook.
    pub fn words(&self) -> Option<&str> {
        self.words.as_deref()
    }

    /// The sheets of a workbook that are not read.
    pub fn other_sheets(&self) -> &[String] {
        &self.others
    }

    /// Whether text cells may bear the guard of our own CSV.
    pub(super) fn may_be_guarded(&self) -> bool {
        matches!(self.source, Source::Csv(_))
    }

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
            Source::Xlsx(rows) => Some(rows.header_line()),
            Source::Jsonl(_) | Source::Json(_) | Source::Ics(_) => None,
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
            Source::Xlsx(rows) => rows.next(),
            Source::Ics(rows) => rows.next(),
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

    fn back(bytes: &[u8], format: InputFormat) -> Vec<Vec<String>> {
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
            let read: Vec<Vec<String>> = back(&out, InputFormat::Csv)
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
            assert_eq!(back(&json, InputFormat::Json), full);
            assert_eq!(back(&lines, InputFormat::Jsonl), full);
        }

        #[test]
        fn any_bytes_are_read_in_peace(bytes in any::<Vec<u8>>()) {
            for format in [InputFormat::Csv, InputFormat::Jsonl, InputFormat::Json] {
                rows(bytes.as_slice(), "x", format).into_iter().flatten().for_each(drop);
                let file = [b"date,title\n".as_slice(), &bytes].concat();
                rows(file.as_slice(), "x", format).into_iter().flatten().for_each(drop);
            }
        }
    }
}
