//! The file of rejects: each refused row with its line, its column and the reason.
//!
//! ```text
//! rejected_line,rejected_column,rejected_reason,rejected_record,date,title,..
//! 14,date,`2025-02-30` is no day of the calendar,,2025-02-30,Talks,..
//! 15,,3 fields where the first line names 2 columns,"2025,Talks, again",,,..
//! ```
//!
//! Put right, the file can be imported as it is: its first four columns are then left aside. Every
//! text is guarded once more than it was, and the import of a file of rejects takes that one off.

use std::{io, io::Write};

use csv::{Terminator, Writer, WriterBuilder};

use super::{
    csv_out::failed,
    error::ExchangeError,
    guard::guard,
    json_row::write_json,
    raw_row::{ColumnNames, RawRow},
    row_error::{Rejected, RowError},
};

/// The columns that stand before those of the refused file.
pub const REJECT_COLUMNS: [&str; 4] =
    ["rejected_line", "rejected_column", "rejected_reason", "rejected_record"];

/// Writes refused rows as CSV.
#[derive(Debug)]
pub struct Rejects<W: Write> {
    out: Writer<W>,
    columns: ColumnNames,
    count: u64,
}

impl<W: Write> Rejects<W> {
    /// Begins the file; `columns` are those of the file that is read. Where its rows have columns
    /// of their own (JSON Lines), give none: each row then stands whole in `rejected_record`.
    pub fn new(out: W, columns: &ColumnNames) -> Result<Self, ExchangeError> {
        let out = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(out);
        let mut rejects = Self { out, columns: columns.clone(), count: 0 };
        let names = columns.iter().map(AsRef::as_ref);
        rejects.record(REJECT_COLUMNS.into_iter().chain(names))?;
        Ok(rejects)
    }

    /// Writes one refused row.
    pub fn reject(&mut self, error: &RowError) -> Result<(), ExchangeError> {
        let columns = self.columns.clone();
        let (record, fields) = match error.record.as_deref() {
            None => (String::new(), None),
            Some(Rejected::Text(text)) => (text.clone(), None),
            Some(Rejected::Fields(row)) if *row.columns() == columns => {
                (String::new(), Some(row))
            }
            Some(Rejected::Fields(row)) => {
                (as_object(row).map_err(ExchangeError::Output)?, None)
            }
        };
        let line = error.line.to_string();
        let column = error.column.as_deref().unwrap_or_default();
        let head = [line.as_str(), column, error.problem.as_str(), record.as_str()];
        let cells = (0..columns.len())
            .map(|index| fields.and_then(|row| row.get(index)).unwrap_or_default());
        self.count += 1;
        self.record(head.into_iter().chain(cells))
    }

    /// How many rows were refused.
    pub fn count(&self) -> u64 {
        self.count
    }

    /// Hands all of it on.
    pub fn finish(mut self) -> Result<(), ExchangeError> {
        self.out.flush().map_err(ExchangeError::Output)
    }

    fn record<'a>(
        &mut self,
        cells: impl Iterator<Item = &'a str>,
    ) -> Result<(), ExchangeError> {
        for cell in cells {
            self.out.write_field(guard(cell).as_bytes()).map_err(failed)?;
        }
        self.out.write_record(None::<&[u8]>).map_err(failed)
    }
}

/// The row as one JSON object of texts.
fn as_object(row: &RawRow) -> io::Result<String> {
    let mut out = b"{".to_vec();
    for (nth, (name, text)) in row.fields().enumerate() {
        if nth > 0 {
            out.push(b',');
        }
        write_json(&mut out, name)?;
        out.push(b':');
        write_json(&mut out, text)?;
    }
    out.push(b'}');
    String::from_utf8(out).map_err(io::Error::other)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::{InputFormat, rows};

    /// Reads a file, refuses every row, and gives the file of rejects.
    fn rejects(text: &str, format: InputFormat) -> String {
        let mut out = Vec::new();
        let rows = rows(text.as_bytes(), "week.csv", format).unwrap();
        let mut rejects = Rejects::new(&mut out, rows.columns()).unwrap();
        for row in rows {
            let error = match row {
                Err(ExchangeError::Row(error)) => *error,
                Err(error) => panic!("{error}"),
                Ok(row) => {
                    RowError::new("week.csv", row.line(), Some("date"), "`x` is no date")
                        .with_record(Rejected::Fields(row))
                }
            };
            rejects.reject(&error).unwrap();
        }
        rejects.finish().unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn each_row_stands_with_its_reason() {
        let text = rejects("date,title\nx,=1\ny,'=1,z\n", InputFormat::Csv);
        insta::assert_snapshot!(text.replace('\r', ""), @r#"
        rejected_line,rejected_column,rejected_reason,rejected_record,date,title
        2,date,`x` is no date,,x,'=1
        3,,"3 fields where the first line names 2 columns (is a comma without quotes, or a line end missing?)","y,'=1,z",,
        "#);
    }

    #[test]
    fn lines_of_json_stand_whole() {
        let text = rejects(
            "{\"date\":\"x\",\"title\":\"a \\\"b\\\"\"}\n{\"date\":1}\n",
            InputFormat::Jsonl,
        );
        insta::assert_snapshot!(text.replace('\r', ""), @r#"
        rejected_line,rejected_column,rejected_reason,rejected_record
        1,date,`x` is no date,"{""date"":""x"",""title"":""a \""b\""""}"
        2,date,a number where text is wanted (write it in quotes),"{""date"":1}"
        "#);
    }

    #[test]
    fn a_file_of_rejects_reads_back_as_the_rows_it_holds() {
        let text = rejects("date,=t\n'=x,''=y\nz, a\n", InputFormat::Csv);
        let rows = rows(text.as_bytes(), "r.csv", InputFormat::Csv).unwrap();
        let back: Vec<String> = rows
            .map(|row| format!("{:?}", row.unwrap().fields().collect::<Vec<_>>()))
            .collect();
        assert_eq!(
            back,
            [r#"[("date", "'=x"), ("=t", "''=y")]"#, r#"[("date", "z"), ("=t", " a")]"#]
        );
    }

    #[test]
    fn a_broken_row_must_be_put_right_first() {
        let text = rejects("date,title\ny,a,z\n", InputFormat::Csv);
        let error = rows(text.as_bytes(), "r.csv", InputFormat::Csv).unwrap().next();
        let said = error.unwrap().unwrap_err().to_string();
        assert!(
            said.contains("r.csv: line 2: the row still stands as it was rejected"),
            "{said}"
        );
    }
}
