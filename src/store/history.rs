//! Reading the log, and making the tables again from it.

use rusqlite::params;
use serde_json::Value;

use super::{
    Change, Store, StoreError,
    change::read_change,
    door::Door,
    row::Row,
    tables::{Spec, table},
};
use crate::model::EventId;

impl Store {
    /// The changes, newest first: all, or those that touched one event.
    pub fn changes(&self, event: Option<EventId>) -> Result<Vec<Change>, StoreError> {
        let sql = match event {
            None => include_str!("sql/changes.sql"),
            Some(_) => include_str!("sql/changes_of.sql"),
        };
        let mut statement = self.connection.prepare_cached(sql)?;
        let rows = match event {
            None => statement.query_map([], read_change)?.collect(),
            Some(event) => statement.query_map(params![event.0], read_change)?.collect(),
        };
        Ok(rows).and_then(|rows: rusqlite::Result<Vec<_>>| Ok(rows?))
    }

    /// Every change with its payload, oldest first.
    pub fn whole_log(&self) -> Result<Vec<Change>, StoreError> {
        let mut statement =
            self.connection.prepare_cached(include_str!("sql/changes_whole.sql"))?;
        let rows = statement.query_map([], read_change)?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Applies the operations of later changes to a store that holds only its shipped rows. The tables
    /// then hold what the log says; the log itself is not copied.
    pub fn replay(&mut self, changes: &[Change]) -> Result<(), StoreError> {
        let transaction = self.connection.transaction()?;
        for change in changes {
            let payload = change.payload.as_deref().unwrap_or("[]");
            let operations: Value =
                serde_json::from_str(payload).map_err(|error| unsound(change, &error))?;
            let mut door = Door::new(&transaction, String::new());
            for operation in operations.as_array().into_iter().flatten() {
                apply(&mut door, operation)?;
            }
            door.finish()?;
        }
        Ok(transaction.commit()?)
    }
}

fn apply(door: &mut Door<'_>, operation: &Value) -> Result<(), StoreError> {
    let spec = table(operation.get("table").and_then(Value::as_str).unwrap_or_default())?;
    if let Some(fields) = operation.get("insert") {
        return door.place(spec.name, &row(spec, fields)?);
    }
    if let Some(fields) = operation.get("remove") {
        return door.remove(spec.name, &row(spec, fields)?).map(drop);
    }
    let key = row(spec, operation.get("key").unwrap_or(&Value::Null))?;
    let field = operation.get("field").and_then(Value::as_str).unwrap_or_default();
    let after = operation.get("after").cloned().unwrap_or_default();
    door.set(spec.name, &key, column(spec, field)?, after).map(drop)
}

fn row(spec: &'static Spec, fields: &Value) -> Result<Row, StoreError> {
    let mut row = Row::new();
    for (name, value) in fields.as_object().into_iter().flatten() {
        row.put(column(spec, name)?, value.clone());
    }
    Ok(row)
}

fn column(spec: &'static Spec, name: &str) -> Result<&'static str, StoreError> {
    spec.columns().find(|column| *column == name).ok_or_else(|| StoreError::Row {
        table: "change",
        key: format!("{}.{name}", spec.name),
        problem: "names a field that this program does not know".to_owned(),
    })
}

fn unsound(change: &Change, error: &serde_json::Error) -> StoreError {
    StoreError::Row { table: "change", key: change.seq.to_string(), problem: error.to_string() }
}
