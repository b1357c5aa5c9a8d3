//! The rows of one sheet under the names of its first row.

use std::{io::Read, sync::Arc};

use super::{
    cells::{cell_text, column_of, letters_of},
    refused,
    workbook::Workbook,
};
use crate::exchange::{
    csv_in::doubled,
    csv_record::{MOST_COLUMNS, RECORD_BYTES},
    error::ExchangeError,
    raw_row::{ColumnNames, RawRow},
    row_error::RowError,
    xml::{Element, Piece, XmlError, XmlReader},
};

/// The rows of a sheet.
#[derive(Debug)]
pub(in crate::exchange) struct XlsxRows<R> {
    xml: XmlReader<R>,
    book: Workbook,
    file: Arc<str>,
    columns: ColumnNames,
    header_line: u64,
    /// The number of the row that was read last.
    line: u64,
    done: bool,
}

/// A cell's place, and its text or what is wrong with it.
type Cell = (usize, Result<String, String>);

impl<R: Read> XlsxRows<R> {
    /// Reads the first row that holds anything as the names of the columns.
    pub(in crate::exchange) fn new(
        input: R,
        book: Workbook,
        file: &str,
    ) -> Result<Self, ExchangeError> {
        let xml = XmlReader::new(input);
        let columns = ColumnNames::default();
        let (header_line, line, done) = (0, 0, false);
        let mut rows = Self { xml, book, file: file.into(), columns, header_line, line, done };
        let Some(cells) = rows.filled_row()? else {
            return Err(ExchangeError::Empty(file.to_owned()));
        };
        rows.header_line = rows.line;
        rows.columns = header(cells, file, rows.line)?;
        Ok(rows)
    }

    pub(in crate::exchange) fn columns(&self) -> &ColumnNames {
        &self.columns
    }

    pub(in crate::exchange) fn header_line(&self) -> u64 {
        self.header_line
    }

    /// The next row with anything in it: workbooks hold hundreds of rows that were only coloured.
    fn filled_row(&mut self) -> Result<Option<Vec<Cell>>, ExchangeError> {
        loop {
            let cells =
                self.cells().map_err(|error| refused(&self.file, &self.book.part, error));
            let Some(cells) = cells? else { return Ok(None) };
            if cells.iter().any(|(_, text)| text.as_ref().map_or(true, |text| !text.is_empty()))
            {
                return Ok(Some(cells));
            }
        }
    }

    /// The cells of the next row; none after the last one.
    fn cells(&mut self) -> Result<Option<Vec<Cell>>, XmlError> {
        let (mut cells, mut bytes) = (Vec::new(), 0);
        let mut next = 0;
        loop {
            match self.xml.next()? {
                Piece::Start(element) if element.name == "row" => {
                    let said = element.get("r").and_then(|line| line.parse().ok());
                    self.line = said.unwrap_or(self.line.saturating_add(1));
                }
                Piece::Start(element) if element.name == "c" => {
                    let place = element.get("r").and_then(column_of).unwrap_or(next);
                    next = place.saturating_add(1);
                    let text = cell_text(&mut self.xml, &element, &self.book)?;
                    bytes += text.as_ref().map_or(0, String::len);
                    check(cells.len(), bytes, self.line)?;
                    cells.push((place, text));
                }
                Piece::End(name) if name == "row" => return Ok(Some(cells)),
                Piece::Start(Element { name, .. }) if name == "sheetData" => {}
                Piece::End(name) if name == "sheetData" => return Ok(None),
                Piece::Eof => return Ok(None),
                _ => {}
            }
        }
    }

    fn row(&self, cells: Vec<Cell>) -> Result<RawRow, RowError> {
        let mut texts = vec![String::new(); self.columns.len()];
        for (place, text) in cells {
            let column = self.columns.get(place).filter(|name| !name.is_empty());
            let name =
                column.map_or_else(|| letters_of(place), |name| name.as_ref().to_owned());
            let refused = |problem: &str| {
                RowError::new(Arc::clone(&self.file), self.line, Some(&name), problem)
            };
            let text = text.map_err(|problem| refused(&problem))?;
            if text.contains('\0') {
                return Err(refused("a NUL character (text holds none)"));
            }
            match texts.get_mut(place) {
                Some(slot) => *slot = text,
                None if text.is_empty() => {}
                None => {
                    return Err(refused("a cell in a column that the first row does not name"));
                }
            }
        }
        let mut ends = Vec::with_capacity(texts.len());
        let mut all = String::new();
        for text in texts {
            all.push_str(&text);
            ends.push(all.len());
        }
        Ok(RawRow::new(self.line, Arc::clone(&self.columns), all, ends))
    }
}

impl<R: Read> Iterator for XlsxRows<R> {
    type Item = Result<RawRow, ExchangeError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.done {
            return None;
        }
        match self.filled_row() {
            Ok(Some(cells)) => Some(self.row(cells).map_err(ExchangeError::from)),
            Ok(None) => {
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

fn check(cells: usize, bytes: usize, line: u64) -> Result<(), XmlError> {
    if cells >= MOST_COLUMNS {
        return Err(XmlError::Form(format!("row {line} has more than {MOST_COLUMNS} cells")));
    }
    if bytes > RECORD_BYTES {
        let most = RECORD_BYTES >> 20;
        return Err(XmlError::Form(format!("row {line} is longer than {most} MiB")));
    }
    Ok(())
}

/// The names of the columns, as far to the right as there is one.
fn header(cells: Vec<Cell>, file: &str, line: u64) -> Result<ColumnNames, ExchangeError> {
    let mut names: Vec<String> = Vec::new();
    for (place, text) in cells {
        let text = text.map_err(|problem| {
            let problem = format!("{}: {problem}", letters_of(place));
            ExchangeError::Header { file: file.to_owned(), line, problem }
        })?;
        if text.trim().is_empty() {
            continue;
        }
        if place >= MOST_COLUMNS {
            return Err(ExchangeError::TooManyColumns {
                file: file.to_owned(),
                line,
                most: MOST_COLUMNS,
            });
        }
        if names.len() <= place {
            names.resize(place + 1, String::new());
        }
        if let Some(name) = names.get_mut(place) {
            text.trim().clone_into(name);
        }
    }
    let names: ColumnNames = names.iter().map(|name| Arc::from(name.as_str())).collect();
    match doubled(&names) {
        Some(column) => Err(ExchangeError::DoubledColumn {
            file: file.to_owned(),
            line,
            column: column.to_owned(),
        }),
        None => Ok(names),
    }
}
