//! Any CSV with a header line, strict in form: nothing is guessed and nothing is lost.

use std::{io::Read, str, sync::Arc};

use super::{
    csv_record::{FIELD_BYTES, Fault, MOST_COLUMNS, RECORD_BYTES, Record, RecordReader, Stop},
    error::ExchangeError,
    fields::normal,
    guard::unguard,
    raw_row::{ColumnNames, RawRow},
    reject::REJECT_COLUMNS,
    row_error::{Rejected, RowError},
    source_text::{SourceText, look},
};

/// Bytes in a MiB.
const MIB: usize = 1 << 20;

/// The rows of a CSV file.
#[derive(Debug)]
pub(super) struct CsvRows<R> {
    records: RecordReader<SourceText<R>>,
    record: Record,
    file: Arc<str>,
    header_line: u64,
    /// All columns as they stand in the file.
    all: ColumnNames,
    /// Those that are handed on: without what a file of rejects has before them.
    columns: ColumnNames,
    /// How many columns of a file of rejects stand first: none in any other.
    rejects: usize,
    done: bool,
}

impl<R: Read> CsvRows<R> {
    pub(super) fn new(input: R, file: &str, delimiter: u8) -> Result<Self, ExchangeError> {
        let mut records = RecordReader::new(look(input, file, "CSV")?, delimiter);
        let mut record = Record::default();
        if !records.read(&mut record).map_err(|stop| stopped(file, stop))? {
            return Err(ExchangeError::Empty(file.to_owned()));
        }
        let all = header(&record, file)?;
        let is_rejects =
            REJECT_COLUMNS.iter().zip(all.iter()).filter(|(a, b)| **a == b.as_ref()).count()
                == REJECT_COLUMNS.len();
        let rejects = if is_rejects { REJECT_COLUMNS.len() } else { 0 };
        // A file of rejects guards the names of columns as well.
        let bare =
            |name: &Arc<str>| if is_rejects { unguard(name).into() } else { name.clone() };
        let columns = all.iter().skip(rejects).map(bare).collect();
        let header_line = record.line;
        let file = file.into();
        Ok(Self { records, record, file, header_line, all, columns, rejects, done: false })
    }

    pub(super) fn columns(&self) -> &ColumnNames {
        &self.columns
    }

    pub(super) fn header_line(&self) -> u64 {
        self.header_line
    }

    fn row(&self) -> Result<RawRow, RowError> {
        let record = &self.record;
        if let Some((field, fault)) = record.fault {
            return Err(self.refused(self.column(field), fault_says(fault)));
        }
        if record.count != self.all.len() {
            let said = format!(
                "{} fields where the first line names {} columns (is a comma without quotes, or a \
                 line end missing?)",
                record.count,
                self.all.len()
            );
            return Err(self.refused(None, said));
        }
        let text = match text_of(record) {
            Ok(text) => text,
            Err(field) => return Err(self.refused(self.column(field), NOT_UTF8)),
        };
        let row = RawRow::new(
            record.line,
            Arc::clone(&self.all),
            text.to_owned(),
            record.ends.clone(),
        );
        if self.rejects == 0 { Ok(row) } else { self.rejected_row(&row) }
    }

    /// A row of a file of rejects: without its first columns, every cell's guard undone.
    fn rejected_row(&self, row: &RawRow) -> Result<RawRow, RowError> {
        let mut text = String::new();
        let mut ends = Vec::new();
        for (_, cell) in row.fields().skip(self.rejects) {
            text.push_str(unguard(cell));
            ends.push(text.len());
        }
        if text.is_empty() {
            return Err(self.refused(
                None,
                "the row still stands as it was rejected: put it right in its columns, or take \
                 it out",
            ));
        }
        Ok(RawRow::new(row.line(), Arc::clone(&self.columns), text, ends))
    }

    /// The name of a column; its number where it has none.
    fn column(&self, index: usize) -> Option<&str> {
        self.all.get(index).map(AsRef::as_ref).filter(|name| !name.is_empty())
    }

    fn refused(&self, column: Option<&str>, problem: impl Into<String>) -> RowError {
        let record = Rejected::Text(self.record.as_it_stands());
        RowError::new(Arc::clone(&self.file), self.record.line, column, problem)
            .with_record(record)
    }
}

impl<R: Read> Iterator for CsvRows<R> {
    type Item = Result<RawRow, ExchangeError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.done {
            return None;
        }
        match self.records.read(&mut self.record) {
            Ok(true) => Some(self.row().map_err(ExchangeError::from)),
            Ok(false) => {
                self.done = true;
                None
            }
            Err(stop) => {
                self.done = true;
                Some(Err(stopped(&self.file, stop)))
            }
        }
    }
}

/// What is said of bytes that are no UTF-8.
pub(super) const NOT_UTF8: &str = "not UTF-8 (save the file as UTF-8)";

/// The names of the columns.
fn header(record: &Record, file: &str) -> Result<ColumnNames, ExchangeError> {
    let line = record.line;
    let file = || file.to_owned();
    let unreadable = |problem: String| ExchangeError::Header { file: file(), line, problem };
    if record.count > MOST_COLUMNS {
        return Err(ExchangeError::TooManyColumns { file: file(), line, most: MOST_COLUMNS });
    }
    if let Some((_, fault)) = record.fault {
        return Err(unreadable(fault_says(fault)));
    }
    let text = text_of(record).map_err(|_| unreadable(NOT_UTF8.to_owned()))?.to_owned();
    let row =
        RawRow::new(line, vec![Arc::from(""); record.count].into(), text, record.ends.clone());
    let names: ColumnNames = row.fields().map(|(_, name)| Arc::from(name.trim())).collect();
    match doubled(&names) {
        Some(column) => {
            Err(ExchangeError::DoubledColumn { file: file(), line, column: column.to_owned() })
        }
        None => Ok(names),
    }
}

/// A name that stands twice, however it is written; columns without a name may be many.
pub(super) fn doubled(names: &ColumnNames) -> Option<&str> {
    let mut seen = std::collections::HashSet::new();
    let mut named = names.iter().filter(|name| !name.is_empty());
    named.find(|name| !seen.insert(normal(name))).map(AsRef::as_ref)
}

/// The fields as text, or the first field that is no UTF-8.
fn text_of(record: &Record) -> Result<&str, usize> {
    let first_after = |at: usize| record.ends.iter().take_while(|end| **end <= at).count();
    let text =
        str::from_utf8(&record.text).map_err(|error| first_after(error.valid_up_to()))?;
    // Two halves of one character in two fields are no text, though together they look like it.
    match record.ends.iter().position(|end| !text.is_char_boundary(*end)) {
        Some(field) => Err(field),
        None => Ok(text),
    }
}

fn fault_says(fault: Fault) -> String {
    match fault {
        Fault::StrayQuote => {
            "a quote inside a field that does not begin with one (put the field \
                              in quotes, and write the quote twice)"
                .to_owned()
        }
        Fault::AfterQuote => {
            "text after the closing quote (a quote within quotes is written twice)".to_owned()
        }
        Fault::BareReturn => "a carriage return without a line feed (lines end in LF or CRLF; \
                              within a field put it in quotes)"
            .to_owned(),
        Fault::Nul => "a NUL character (text holds none)".to_owned(),
        Fault::LongField => format!("a field of more than {} MiB", FIELD_BYTES / MIB),
    }
}

fn stopped(file: &str, stop: Stop) -> ExchangeError {
    let file = file.to_owned();
    match stop {
        Stop::OpenQuote(line) => ExchangeError::OpenQuote { file, line },
        Stop::LongRecord(line) => {
            ExchangeError::LongRecord { file, line, most: RECORD_BYTES / MIB }
        }
        Stop::Io(source) => ExchangeError::Read { file, source },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> String {
        match CsvRows::new(bytes, "week.csv", b',') {
            Err(error) => error.to_string(),
            Ok(rows) => rows.map(|row| line(row) + "\n").collect(),
        }
    }

    fn line(row: Result<RawRow, ExchangeError>) -> String {
        match row {
            Ok(row) => {
                let fields: Vec<String> =
                    row.fields().map(|(name, text)| format!("{name}={text:?}")).collect();
                format!("{}: {}", row.line(), fields.join(" "))
            }
            Err(error) => error.to_string(),
        }
    }

    #[test]
    fn rows_stand_under_the_columns_of_the_file() {
        insta::assert_snapshot!(read("\u{feff}Date, Title\r\n\r\n2025,\" Talks\n\"\r\n2026,Ü".as_bytes()), @r#"
        3: Date="2025" Title=" Talks\n"
        5: Date="2026" Title="Ü"
        "#);
        assert_eq!(read(b"date,title"), "");
    }

    #[test]
    fn a_broken_row_is_named_and_the_next_one_read() {
        insta::assert_snapshot!(read(b"date,title\na\nb,c,d\ne,f\"\n\"g\"h,i\nj,\xe4\nk,\0\n\xc3,\xa9\nl,m"), @r#"
        week.csv: line 2: 1 fields where the first line names 2 columns (is a comma without quotes, or a line end missing?)
        week.csv: line 3: 3 fields where the first line names 2 columns (is a comma without quotes, or a line end missing?)
        week.csv: line 4: title: a quote inside a field that does not begin with one (put the field in quotes, and write the quote twice)
        week.csv: line 5: date: text after the closing quote (a quote within quotes is written twice)
        week.csv: line 6: title: not UTF-8 (save the file as UTF-8)
        week.csv: line 7: title: a NUL character (text holds none)
        week.csv: line 8: date: not UTF-8 (save the file as UTF-8)
        9: date="l" title="m"
        "#);
    }

    #[test]
    fn the_rest_of_a_file_after_an_open_quote_is_never_taken_for_a_field() {
        insta::assert_snapshot!(read(b"date,title\na,b\nc,\"d\ne,f\n"), @r#"
        2: date="a" title="b"
        week.csv: line 3: a quote in the record that begins here is never closed (close it; a quote within quotes is written twice)
        "#);
    }

    #[test]
    fn a_header_that_cannot_be_trusted_is_refused() {
        insta::assert_snapshot!(
            [
                read(b""),
                read(b"\n\r\n"),
                read(b"date,Start Date,start_date\n"),
                read(b"date,t\xe9tle\n"),
                read(b"date,\"title\n"),
                read(&[b"a,".repeat(200_000), b"b\n".to_vec()].concat()),
            ].join("\n"), @"
        week.csv: line 1: the file is empty: a first line that names the columns is wanted
        week.csv: line 1: the file is empty: a first line that names the columns is wanted
        week.csv: line 1: start_date: the column stands twice: take one out
        week.csv: line 1: the line that names the columns cannot be read: not UTF-8 (save the file as UTF-8)
        week.csv: line 1: a quote in the record that begins here is never closed (close it; a quote within quotes is written twice)
        week.csv: line 1: more than 1000 columns (is it a table of events, one a row?)
        ");
    }

    #[test]
    fn a_refused_record_is_kept_as_it_stands() {
        let mut rows =
            CsvRows::new(&b"date,title\na,b,\xffc\r\n"[..], "week.csv", b',').unwrap();
        let Some(Err(ExchangeError::Row(error))) = rows.next() else { panic!("no row error") };
        assert_eq!(error.record.as_deref(), Some(&Rejected::Text("a,b,\\xffc".to_owned())));
    }
}
