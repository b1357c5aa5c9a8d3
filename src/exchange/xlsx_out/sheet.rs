//! One sheet of a workbook, row by row.

use std::{fmt::Write as _, io::Write};

use super::{
    MOST_ROWS,
    cell::{column, day_number, push_text},
    parts,
};
use crate::{
    exchange::{cell_text::cell_text, error::ExchangeError, rows::check_width},
    model::{Cell, FlatColumn, FlatKind},
};

/// The style of the first row, of days, of amounts, of texts, as the workbook numbers them.
const HEAD: u8 = 1;
const DAY: u8 = 2;
const MONEY: u8 = 3;
const TEXT: u8 = 4;

/// A sheet on its way into a workbook.
pub struct XlsxSheet<'o> {
    out: &'o mut dyn Write,
    name: &'static str,
    columns: Vec<FlatColumn>,
    letters: Vec<String>,
    rows: u32,
    cut: usize,
    text: String,
    scratch: String,
}

impl std::fmt::Debug for XlsxSheet<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("XlsxSheet").field("rows", &self.rows).finish_non_exhaustive()
    }
}

impl<'o> XlsxSheet<'o> {
    /// Begins a sheet with the names of its columns.
    pub(super) fn begin(
        out: &'o mut dyn Write,
        name: &'static str,
        columns: &[FlatColumn],
    ) -> Result<Self, ExchangeError> {
        let mut sheet = Self {
            out,
            name,
            columns: columns.to_vec(),
            letters: (0..columns.len()).map(column).collect(),
            rows: 0,
            cut: 0,
            text: parts::sheet_head(columns),
            scratch: String::new(),
        };
        sheet.text.push_str("<row r=\"1\">");
        for (letters, column) in sheet.letters.iter().zip(columns) {
            open_text(&mut sheet.text, letters, 1, HEAD);
            push_text(&mut sheet.text, column.name);
            sheet.text.push_str("</t></is></c>");
        }
        sheet.text.push_str("</row>");
        sheet.flush()?;
        Ok(sheet)
    }

    /// Writes one row.
    ///
    /// # Errors
    /// A row of another width, one more than a sheet holds, a failure to write.
    pub fn row(&mut self, cells: &[Cell]) -> Result<(), ExchangeError> {
        check_width(cells.len(), self.columns.len())?;
        if self.rows == MOST_ROWS {
            let (sheet, most) = (self.name, MOST_ROWS);
            return Err(ExchangeError::SheetFull { sheet, most });
        }
        self.rows += 1;
        let row = self.rows + 1;
        // Writing into a String cannot fail.
        let _ = write!(self.text, "<row r=\"{row}\">");
        for ((column, letters), cell) in self.columns.iter().zip(&self.letters).zip(cells) {
            self.cut += usize::from(push_cell(
                &mut self.text,
                &mut self.scratch,
                (letters, row),
                column.kind,
                cell,
            ));
        }
        self.text.push_str("</row>");
        self.flush()
    }

    /// Ends the sheet: the range of its cells, and how many texts were cut.
    pub(super) fn end(mut self) -> Result<(String, usize), ExchangeError> {
        let last = self.letters.last().map_or("A", String::as_str);
        let range = format!("A1:{last}{}", self.rows + 1);
        self.text.push_str(&parts::sheet_tail(&range));
        self.flush()?;
        Ok((range, self.cut))
    }

    fn flush(&mut self) -> Result<(), ExchangeError> {
        self.out.write_all(self.text.as_bytes()).map_err(ExchangeError::Output)?;
        self.text.clear();
        Ok(())
    }
}

/// Adds one cell; nothing is no cell. Says whether its text was cut.
fn push_cell(
    out: &mut String,
    scratch: &mut String,
    (letters, row): (&str, u32),
    kind: FlatKind,
    cell: &Cell,
) -> bool {
    let day = match (kind, cell) {
        (FlatKind::Day, Cell::Text(text)) => day_number(text),
        _ => None,
    };
    let style = if kind == FlatKind::Decimal { MONEY } else { 0 };
    // Writing into a String cannot fail.
    let _ = match (day, cell) {
        (_, Cell::Empty) => Ok(()),
        (Some(day), _) => write!(out, "<c r=\"{letters}{row}\" s=\"{DAY}\"><v>{day}</v></c>"),
        (None, Cell::Text(text)) => {
            open_text(out, letters, row, TEXT);
            let was_cut = push_text(out, text);
            out.push_str("</t></is></c>");
            return was_cut;
        }
        (None, Cell::Bool(yes)) => {
            write!(out, "<c r=\"{letters}{row}\" t=\"b\"><v>{}</v></c>", u8::from(*yes))
        }
        (None, number) => {
            let number = cell_text(number, scratch);
            write!(out, "<c r=\"{letters}{row}\" s=\"{style}\"><v>{number}</v></c>")
        }
    };
    false
}

fn open_text(out: &mut String, letters: &str, row: u32, style: u8) {
    // Writing into a String cannot fail.
    let _ = write!(
        out,
        "<c r=\"{letters}{row}\" s=\"{style}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">"
    );
}
