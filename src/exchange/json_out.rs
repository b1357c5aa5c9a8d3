//! JSON: `{"about": {..}, "rows": [..]}`, one row a line, written as the rows come.

use std::io::{BufWriter, Write};

use serde_json::Value;

use super::{
    error::ExchangeError,
    json_row::{JsonRow, write_json},
    rows::RowWriter,
};
use crate::model::{Cell, Column, Table};

/// Bytes gathered before they are handed on.
const BUFFER: usize = 64 * 1024;

/// Writes rows as one JSON document.
#[derive(Debug)]
pub struct JsonWriter<W: Write> {
    out: BufWriter<W>,
    about: Value,
    members: Vec<(&'static str, Member)>,
    row: JsonRow,
    is_first: bool,
}

/// What stands beside `about` and `rows`.
#[derive(Debug)]
enum Member {
    Value(Value),
    Table(Table),
}

impl<W: Write> JsonWriter<W> {
    /// A document; `about` says how the rows were made.
    pub fn new(out: W, about: Value) -> Self {
        let out = BufWriter::with_capacity(BUFFER, out);
        Self { out, about, members: Vec::new(), row: JsonRow::default(), is_first: true }
    }

    /// Adds a member after the rows, under a name of its own.
    #[must_use]
    pub fn with_member(mut self, name: &'static str, value: Value) -> Self {
        self.members.push((name, Member::Value(value)));
        self
    }

    /// Adds a table after the rows as an array of objects: the `nodes` and `links` of a graph.
    #[must_use]
    pub fn with_table(mut self, name: &'static str, table: Table) -> Self {
        self.members.push((name, Member::Table(table)));
        self
    }

    fn raw(&mut self, text: &str) -> Result<(), ExchangeError> {
        self.out.write_all(text.as_bytes()).map_err(ExchangeError::Output)
    }

    /// Begins a line of an array: a comma after the element before.
    fn next_line(&mut self) -> Result<(), ExchangeError> {
        let start = if self.is_first { "\n" } else { ",\n" };
        self.is_first = false;
        self.raw(start)
    }

    fn member(&mut self, name: &str, member: &Member) -> Result<(), ExchangeError> {
        self.raw(&format!(",\n\"{name}\":"))?;
        match member {
            Member::Value(value) => {
                write_json(&mut self.out, value).map_err(ExchangeError::Output)
            }
            Member::Table(table) => self.table(table),
        }
    }

    fn table(&mut self, table: &Table) -> Result<(), ExchangeError> {
        self.array(&table.columns)?;
        table.rows.iter().try_for_each(|cells| self.row(cells))?;
        self.raw("\n]")
    }

    fn array(&mut self, columns: &[Column]) -> Result<(), ExchangeError> {
        self.row = JsonRow::new(columns)?;
        self.is_first = true;
        self.raw("[")
    }
}

impl<W: Write> RowWriter for JsonWriter<W> {
    fn begin(&mut self, columns: &[Column]) -> Result<(), ExchangeError> {
        self.raw("{\"about\":")?;
        write_json(&mut self.out, &self.about).map_err(ExchangeError::Output)?;
        self.raw(",\n\"rows\":")?;
        self.array(columns)
    }

    fn row(&mut self, cells: &[Cell]) -> Result<(), ExchangeError> {
        self.next_line()?;
        self.row.write(&mut self.out, cells)
    }

    fn end(&mut self) -> Result<(), ExchangeError> {
        self.raw("\n]")?;
        for (name, member) in std::mem::take(&mut self.members) {
            self.member(name, &member)?;
        }
        self.raw("}\n")?;
        self.out.flush().map_err(ExchangeError::Output)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::exchange::write_table;

    fn ties() -> Table {
        Table {
            columns: vec![Column::plain("state"), Column::plain("weight")],
            rows: vec![vec!["TJK".into(), 2.0.into()], vec!["KGZ".into(), Cell::Empty]],
        }
    }

    fn written(table: &Table, make: impl FnOnce(Vec<u8>) -> JsonWriter<Vec<u8>>) -> String {
        let mut writer = make(Vec::new());
        write_table(table, &mut writer).unwrap();
        let bytes = writer.out.into_inner().unwrap();
        let text = String::from_utf8(bytes).unwrap();
        serde_json::from_str::<Value>(&text).unwrap();
        text
    }

    #[test]
    fn a_document_says_what_it_is_about_and_has_a_row_a_line() {
        let text = written(&ties(), |out| JsonWriter::new(out, json!({"query": "in:TJK"})));
        insta::assert_snapshot!(text, @r#"
        {"about":{"query":"in:TJK"},
        "rows":[
        {"state":"TJK","weight":2},
        {"state":"KGZ","weight":null}
        ]}
        "#);
    }

    #[test]
    fn members_stand_after_the_rows() {
        let nodes =
            Table { columns: vec![Column::plain("key")], rows: vec![vec!["RUS".into()]] };
        let text = written(&ties(), |out| {
            JsonWriter::new(out, json!({}))
                .with_table("nodes", nodes)
                .with_member("n", json!(1))
        });
        insta::assert_snapshot!(text, @r#"
        {"about":{},
        "rows":[
        {"state":"TJK","weight":2},
        {"state":"KGZ","weight":null}
        ],
        "nodes":[
        {"key":"RUS"}
        ],
        "n":1}
        "#);
    }

    #[test]
    fn no_rows_are_an_empty_array() {
        let table = Table { rows: Vec::new(), ..ties() };
        let text = written(&table, |out| JsonWriter::new(out, json!({})));
        assert_eq!(text, "{\"about\":{},\n\"rows\":[\n]}\n");
    }
}
