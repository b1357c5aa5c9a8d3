//! Rows on their way out: one after the other, never all at once.

use super::error::ExchangeError;
use crate::model::{Cell, Column, Table};

/// A format into which rows stream. `begin` comes once, `row` for each row, `end` once.
pub trait RowWriter {
    /// Writes what stands before the rows. Every row has a cell for each of these columns.
    fn begin(&mut self, columns: &[Column]) -> Result<(), ExchangeError>;

    /// Writes one row.
    fn row(&mut self, cells: &[Cell]) -> Result<(), ExchangeError>;

    /// Writes what stands after the rows, and hands all of it on.
    fn end(&mut self) -> Result<(), ExchangeError>;
}

/// Writes a whole table.
///
/// ```
/// use chancery::exchange::{CsvWriter, write_table};
/// use chancery::model::{Cell, Column, Table};
///
/// let table = Table {
///     columns: vec![Column::text("state"), Column::plain("weight")],
///     rows: vec![vec![Cell::from("TJK"), Cell::from(2.5)]],
/// };
/// let mut out = Vec::new();
/// write_table(&table, &mut CsvWriter::new(&mut out))?;
/// assert_eq!(out, b"state,weight\r\nTJK,2.5\r\n");
/// # Ok::<(), chancery::exchange::ExchangeError>(())
/// ```
pub fn write_table(table: &Table, writer: &mut dyn RowWriter) -> Result<(), ExchangeError> {
    writer.begin(&table.columns)?;
    for row in &table.rows {
        writer.row(row)?;
    }
    writer.end()
}

/// Refuses a row that does not fit its columns.
pub(super) fn check_width(cells: usize, columns: usize) -> Result<(), ExchangeError> {
    if cells == columns { Ok(()) } else { Err(ExchangeError::Width { cells, columns }) }
}
