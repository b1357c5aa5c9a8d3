//! JSON Lines: one object a line, nothing around them.

use std::io::{BufWriter, Write};

use super::{error::ExchangeError, json_row::JsonRow, rows::RowWriter};
use crate::model::{Cell, Column};

/// Bytes gathered before they are handed on.
const BUFFER: usize = 64 * 1024;

/// Writes rows as JSON Lines.
#[derive(Debug)]
pub struct JsonlWriter<W: Write> {
    out: BufWriter<W>,
    row: JsonRow,
}

impl<W: Write> JsonlWriter<W> {
    /// Lines of JSON.
    pub fn new(out: W) -> Self {
        Self { out: BufWriter::with_capacity(BUFFER, out), row: JsonRow::default() }
    }
}

impl<W: Write> RowWriter for JsonlWriter<W> {
    fn begin(&mut self, columns: &[Column]) -> Result<(), ExchangeError> {
        self.row = JsonRow::new(columns)?;
        Ok(())
    }

    fn row(&mut self, cells: &[Cell]) -> Result<(), ExchangeError> {
        self.row.write(&mut self.out, cells)?;
        self.out.write_all(b"\n").map_err(ExchangeError::Output)
    }

    fn end(&mut self) -> Result<(), ExchangeError> {
        self.out.flush().map_err(ExchangeError::Output)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::write_table;
    use crate::model::Table;

    #[test]
    fn each_row_is_an_object_on_its_line() {
        let table = Table {
            columns: vec![Column::plain("id"), Column::text("title")],
            rows: vec![
                vec![Cell::Integer(1), "two\nlines".into()],
                vec![2.into(), Cell::Empty],
            ],
        };
        let mut out = Vec::new();
        write_table(&table, &mut JsonlWriter::new(&mut out)).unwrap();
        insta::assert_snapshot!(String::from_utf8(out).unwrap(), @r#"
        {"id":1,"title":"two\nlines"}
        {"id":2,"title":null}
        "#);
    }
}
