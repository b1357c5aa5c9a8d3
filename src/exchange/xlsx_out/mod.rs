//! XLSX (ECMA-376): a workbook of sheets, written in one go and in constant memory.
//!
//! ```text
//! text      an inline string, whatever it begins with: never a formula
//! day       a number with a format of days; before March 1900, where Excel counts otherwise, as text
//! number    a number          nothing    no cell
//! ```
//!
//! Each sheet has its names of columns in the first row, which stays in sight, and a filter over all of them.

mod cell;
mod parts;
mod sheet;

use std::io::Write;

use zip::{
    CompressionMethod, DateTime, ZipWriter,
    result::ZipError,
    write::{SimpleFileOptions, StreamWriter},
};

pub use sheet::XlsxSheet;

use super::error::ExchangeError;
use crate::model::FlatColumn;

/// The most rows of a sheet, the names of the columns not counted.
pub(super) const MOST_ROWS: u32 = 1_048_575;

/// Writes a workbook, sheet after sheet.
pub struct XlsxWriter<W: Write> {
    zip: ZipWriter<StreamWriter<W>>,
    sheets: Vec<Written>,
    cut: usize,
}

/// A sheet that is written.
#[derive(Clone, Debug)]
struct Written {
    name: &'static str,
    /// Its cells: `A1:AD754`.
    range: String,
}

impl<W: Write> std::fmt::Debug for XlsxWriter<W> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("XlsxWriter").field("sheets", &self.sheets).finish_non_exhaustive()
    }
}

impl<W: Write> XlsxWriter<W> {
    /// A workbook.
    pub fn new(out: W) -> Self {
        Self { zip: ZipWriter::new_stream(out), sheets: Vec::new(), cut: 0 }
    }

    /// Writes one sheet; `fill` hands over its rows.
    pub fn sheet<E: From<ExchangeError>>(
        &mut self,
        name: &'static str,
        columns: &[FlatColumn],
        fill: impl FnOnce(&mut XlsxSheet<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        let part = parts::sheet_name(self.sheets.len() + 1);
        self.begin(&part)?;
        let mut sheet = XlsxSheet::begin(&mut self.zip, name, columns)?;
        fill(&mut sheet)?;
        let (range, cut) = sheet.end()?;
        self.cut += cut;
        self.sheets.push(Written { name, range });
        Ok(())
    }

    /// Ends the workbook. Says how many texts were cut to what a cell holds.
    pub fn end(mut self) -> Result<usize, ExchangeError> {
        let names: Vec<&str> = self.sheets.iter().map(|sheet| sheet.name).collect();
        for (part, text) in [
            ("[Content_Types].xml", parts::content_types(names.len())),
            ("_rels/.rels", parts::RELATIONS.to_owned()),
            ("xl/workbook.xml", self.workbook()),
            ("xl/_rels/workbook.xml.rels", parts::workbook_relations(names.len())),
            ("xl/styles.xml", parts::STYLES.to_owned()),
        ] {
            self.begin(part)?;
            self.zip.write_all(text.as_bytes()).map_err(ExchangeError::Output)?;
        }
        let mut out = self.zip.finish().map_err(failed)?;
        out.flush().map_err(ExchangeError::Output)?;
        Ok(self.cut)
    }

    fn workbook(&self) -> String {
        let sheets: Vec<(&str, &str)> =
            self.sheets.iter().map(|sheet| (sheet.name, sheet.range.as_str())).collect();
        parts::workbook(&sheets)
    }

    fn begin(&mut self, part: &str) -> Result<(), ExchangeError> {
        // No clock: the same record gives the same bytes. No `large_file`: LibreOffice opens no archive that is both
        // streamed and in the form for parts above 4 GiB.
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(DateTime::default());
        self.zip.start_file(part, options).map_err(failed)
    }
}

fn failed(error: ZipError) -> ExchangeError {
    ExchangeError::Output(error.into())
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Read as _};

    use super::*;
    use crate::model::{Cell, FlatKind};

    const COLUMNS: &[FlatColumn] = &[
        FlatColumn::integer("id"),
        FlatColumn::day("earliest"),
        FlatColumn::text("title"),
        FlatColumn { name: "amount", kind: FlatKind::Decimal },
    ];

    fn part(rows: &[Vec<Cell>], name: &str) -> String {
        let mut out = Vec::new();
        let mut book = XlsxWriter::new(&mut out);
        book.sheet("events", COLUMNS, |sheet| rows.iter().try_for_each(|row| sheet.row(row)))
            .unwrap();
        book.end().unwrap();
        let mut archive = zip::ZipArchive::new(Cursor::new(out)).unwrap();
        let mut text = String::new();
        archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
        text
    }

    #[test]
    fn a_sheet_has_days_numbers_and_texts() {
        let row = vec![
            Cell::Integer(17),
            "2025-10-08".into(),
            "=1+1 <b> & \u{1b}\nsecond _x000D_ line".into(),
            Cell::Decimal("12.50".to_owned()),
        ];
        let old = vec![Cell::Empty, "1899-12-31".into(), "Old".into(), Cell::Empty];
        insta::assert_snapshot!(
            part(&[row, old], "xl/worksheets/sheet1.xml").replace("><", ">\n<")
        );
        insta::assert_snapshot!(part(&[], "xl/workbook.xml").replace("><", ">\n<"));
    }

    #[test]
    fn the_same_rows_give_the_same_bytes_and_wrong_rows_none() {
        let written = || {
            let mut out = Vec::new();
            let mut book = XlsxWriter::new(&mut out);
            let row = [Cell::Integer(1), Cell::Empty, "Talks".into(), Cell::Empty];
            book.sheet("events", COLUMNS, |sheet| sheet.row(&row)).unwrap();
            assert_eq!(book.end().unwrap(), 0);
            out
        };
        assert_eq!(written(), written());
        let mut book = XlsxWriter::new(Vec::new());
        let refused = book.sheet("events", COLUMNS, |sheet| sheet.row(&[Cell::Empty]));
        assert!(matches!(refused, Err(ExchangeError::Width { cells: 1, columns: 4 })));
    }
}
