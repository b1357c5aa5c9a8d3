//! The canonical dump: all careful tables but `change`, numbers replaced by uuids, sorted by natural key.
//!
//! Two files with equal dumps hold the same record. Derived columns are left out, since they follow.

use std::fmt::Write as _;

use rusqlite::Connection;
use serde_json::Value;

use super::{
    Store, StoreError,
    door::event_uuid,
    row::{Row, from_sql},
    statement,
    tables::{Spec, TABLES},
};

impl Store {
    /// The canonical dump as text: a line `table [values]` for each row.
    pub fn canonical_dump(&self) -> Result<String, StoreError> {
        let mut lines = Vec::new();
        for spec in TABLES {
            let mut of_table = dump_table(&self.connection, spec)?;
            // An event is sorted by its uuid wherever its number stands in the key.
            of_table.sort_unstable();
            lines.append(&mut of_table);
        }
        Ok(lines.join("\n"))
    }
}

/// Every row of a table that names no event.
pub(crate) fn rows_of_table(
    connection: &Connection,
    spec: &'static Spec,
) -> Result<Vec<Row>, StoreError> {
    let mut statement = connection.prepare_cached(&statement::dump(spec))?;
    let mut rows = statement.query([])?;
    let mut found = Vec::new();
    while let Some(cells) = rows.next()? {
        let mut row = Row::new();
        for (n, column) in spec.columns().enumerate() {
            row.put(column, from_sql(cells.get_ref(n)?)?);
        }
        found.push(row);
    }
    Ok(found)
}

fn dump_table(connection: &Connection, spec: &Spec) -> Result<Vec<String>, StoreError> {
    let mut statement = connection.prepare_cached(&statement::dump(spec))?;
    let mut rows = statement.query([])?;
    let mut lines = Vec::new();
    while let Some(row) = rows.next()? {
        let mut line = spec.name.to_owned();
        for (n, column) in spec.columns().enumerate().filter(|(_, column)| *column != "id") {
            let value = match from_sql(row.get_ref(n)?)? {
                Value::Number(number) if spec.events.contains(&column) => {
                    event_uuid(connection, number.as_i64().unwrap_or_default())?.into()
                }
                value => value,
            };
            // Writing into a String cannot fail.
            let _ = write!(line, " {value}");
        }
        lines.push(line);
    }
    Ok(lines)
}
