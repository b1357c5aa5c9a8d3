//! CSV (RFC 4180): CRLF, UTF-8, quotes where needed, text that a spreadsheet would run guarded.

use std::io;

use csv::{Terminator, Writer, WriterBuilder};

use super::{
    cell_text::cell_text,
    error::ExchangeError,
    guard::guard,
    rows::{RowWriter, check_width},
};
use crate::model::{Cell, Column};

/// Bytes gathered before they are handed on.
const BUFFER: usize = 64 * 1024;

/// Writes rows as CSV.
#[derive(Debug)]
pub struct CsvWriter<W: io::Write> {
    out: Writer<W>,
    with_bom: bool,
    is_text: Vec<bool>,
    scratch: String,
}

impl<W: io::Write> CsvWriter<W> {
    /// CSV as RFC 4180 has it.
    pub fn new(out: W) -> Self {
        let out = WriterBuilder::new()
            .terminator(Terminator::CRLF)
            .buffer_capacity(BUFFER)
            .from_writer(out);
        Self { out, with_bom: false, is_text: Vec::new(), scratch: String::new() }
    }

    /// The same behind a byte order mark, without which Excel takes UTF-8 for something else.
    pub fn for_excel(out: W) -> Self {
        Self { with_bom: true, ..Self::new(out) }
    }
}

impl<W: io::Write> RowWriter for CsvWriter<W> {
    fn begin(&mut self, columns: &[Column]) -> Result<(), ExchangeError> {
        self.is_text = columns.iter().map(|column| column.is_text).collect();
        let mut mark = if self.with_bom { "\u{feff}" } else { "" };
        for column in columns {
            self.out.write_field(format!("{mark}{}", column.name)).map_err(failed)?;
            mark = "";
        }
        end_record(&mut self.out)
    }

    fn row(&mut self, cells: &[Cell]) -> Result<(), ExchangeError> {
        check_width(cells.len(), self.is_text.len())?;
        for (cell, is_text) in cells.iter().zip(&self.is_text) {
            match cell {
                Cell::Text(text) if *is_text => {
                    self.out.write_field(guard(text).as_bytes()).map_err(failed)?;
                }
                cell => {
                    let text = cell_text(cell, &mut self.scratch);
                    self.out.write_field(text).map_err(failed)?;
                }
            }
        }
        end_record(&mut self.out)
    }

    fn end(&mut self) -> Result<(), ExchangeError> {
        self.out.flush().map_err(ExchangeError::Output)
    }
}

fn end_record<W: io::Write>(out: &mut Writer<W>) -> Result<(), ExchangeError> {
    out.write_record(None::<&[u8]>).map_err(failed)
}

/// A failure of the `csv` crate, which is one of the system as a rule.
pub(super) fn failed(error: csv::Error) -> ExchangeError {
    let text = error.to_string();
    match error.into_kind() {
        csv::ErrorKind::Io(source) => ExchangeError::Output(source),
        _ => ExchangeError::Output(io::Error::other(text)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::write_table;
    use crate::model::Table;

    fn written(columns: &[Column], rows: &[&[Cell]]) -> String {
        let rows = rows.iter().map(|row| row.to_vec()).collect();
        let mut out = Vec::new();
        write_table(&Table { columns: columns.to_vec(), rows }, &mut CsvWriter::new(&mut out))
            .unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn lines_end_in_crlf_and_fields_are_quoted_where_needed() {
        let columns = [Column::text("title"), Column::plain("weight"), Column::plain("held")];
        let csv = written(
            &columns,
            &[
                &["Talks, \"frank\"".into(), 2.0.into(), Cell::Bool(true)],
                &["two\nlines\r".into(), Cell::Decimal("12.50".into()), Cell::Empty],
                &["كلام 会谈 🕊".into(), Cell::Number(f64::NAN), Cell::Integer(-3)],
            ],
        );
        insta::assert_snapshot!(csv.escape_debug(), @r#"title,weight,held\r\n\"Talks, \"\"frank\"\"\",2,yes\r\n\"two\nlines\r\",12.50,\r\nكلام 会谈 🕊,,-3\r\n"#);
    }

    #[test]
    fn only_text_is_guarded() {
        let columns = [Column::text("title"), Column::plain("tz"), Column::plain("lat")];
        let csv = written(&columns, &[&["=1+1".into(), "+05:00".into(), (-38.5).into()]]);
        assert_eq!(csv, "title,tz,lat\r\n'=1+1,+05:00,-38.5\r\n");
    }

    #[test]
    fn a_lone_empty_cell_is_still_a_row() {
        assert_eq!(written(&[Column::text("note")], &[&[Cell::Empty]]), "note\r\n\"\"\r\n");
    }

    #[test]
    fn excel_gets_its_mark() {
        let mut out = Vec::new();
        let table = Table { columns: vec![Column::text("a")], rows: Vec::new() };
        write_table(&table, &mut CsvWriter::for_excel(&mut out)).unwrap();
        assert_eq!(out, b"\xef\xbb\xbfa\r\n");
    }

    #[test]
    fn a_row_of_the_wrong_width_is_refused() {
        let mut writer = CsvWriter::new(Vec::new());
        writer.begin(&[Column::text("a")]).unwrap();
        assert!(matches!(writer.row(&[]), Err(ExchangeError::Width { cells: 0, columns: 1 })));
    }
}
