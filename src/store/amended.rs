//! What the log says that people did to the reference tables, as against what was shipped.

use std::collections::{HashMap, HashSet};

use rusqlite::Connection;
use serde_json::Value;

use super::{StoreError, log::sha256, row::Row, tables::Spec};
use crate::model::Shipped;

/// The reference rows that people added, took out or amended, and the shipped data that the file took in.
#[derive(Debug, Default)]
pub(crate) struct Amended {
    rows: HashMap<String, RowFate>,
    /// Fields that people set, with what stood there before the first of them.
    fields: HashMap<String, Value>,
    /// The version and hash of the shipped data that was taken in last.
    pub(crate) last: Option<Origin>,
}

/// What people last did to a whole row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RowFate {
    /// They added it.
    Added,
    /// They took it out.
    TakenOut,
}

/// Which shipped data it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Origin {
    /// The day it was made.
    pub(crate) version: String,
    /// SHA-256 over its files.
    pub(crate) sha256: String,
}

impl Origin {
    /// Of the data that a program ships.
    pub(crate) fn of(shipped: &Shipped) -> Self {
        let texts = shipped.files.iter().map(|(name, text)| format!("{name}\n{text}\n"));
        let sha256 = sha256(texts.collect::<String>().as_bytes());
        Self { version: shipped.version.to_owned(), sha256 }
    }

    fn named(operation: &Value) -> Option<Self> {
        let name = operation.get("shipped")?;
        let text = |field| name.get(field).and_then(Value::as_str).map(str::to_owned);
        Some(Self { version: text("version")?, sha256: text("sha256")? })
    }
}

impl Amended {
    /// Reads the log. A change that names shipped data is the program's own and amends nothing; nor does
    /// one that was taken back, or that takes another back.
    pub(crate) fn read(connection: &Connection) -> Result<Self, StoreError> {
        let mut amended = Self::default();
        let void = void(connection)?;
        let mut of_change = (0, Vec::new());
        let mut statement =
            connection.prepare_cached(include_str!("sql/reference_operations.sql"))?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let (seq, body): (i64, String) = (row.get(0)?, row.get(1)?);
            if void.contains(&seq) {
                continue;
            }
            if seq != of_change.0 {
                amended.take(&std::mem::replace(&mut of_change, (seq, Vec::new())).1);
            }
            let body: Value = serde_json::from_str(&body).map_err(|error| StoreError::Row {
                table: "change",
                key: seq.to_string(),
                problem: error.to_string(),
            })?;
            if is_wanted(&body) {
                of_change.1.push(body);
            }
        }
        amended.take(&of_change.1);
        Ok(amended)
    }

    /// Whether people did nothing to them.
    pub(crate) fn is_none(&self) -> bool {
        self.rows.is_empty() && self.fields.is_empty()
    }

    /// What people last did to the row, if anything.
    pub(crate) fn fate(&self, spec: &Spec, row: &Row) -> Option<RowFate> {
        self.rows.get(&row_name(spec.name, &row.only(spec.key).to_json())).copied()
    }

    /// What stood in the field before people set it; `None` where they did not.
    pub(crate) fn before(&self, spec: &Spec, row: &Row, field: &str) -> Option<&Value> {
        let row = row_name(spec.name, &row.only(spec.key).to_json());
        self.fields.get(&field_name(&row, field))
    }

    /// Whether people set any field of the row.
    pub(crate) fn is_touched(&self, spec: &Spec, row: &Row) -> bool {
        spec.fields.iter().any(|field| self.before(spec, row, field).is_some())
    }

    fn take(&mut self, operations: &[Value]) {
        if let Some(origin) = operations.iter().find_map(Origin::named) {
            self.last = Some(origin);
            return;
        }
        for operation in operations {
            self.note(operation);
        }
    }

    fn note(&mut self, operation: &Value) {
        let table = operation.get("table").and_then(Value::as_str).unwrap_or_default();
        let Ok(spec) = super::tables::table(table) else { return };
        if let Some(row) = operation.get("insert") {
            self.rows.insert(row_name(table, &key_of(spec, row)), RowFate::Added);
        } else if let Some(row) = operation.get("remove") {
            self.rows.insert(row_name(table, &key_of(spec, row)), RowFate::TakenOut);
        } else if let (Some(key), Some(field)) =
            (operation.get("key"), operation.get("field").and_then(Value::as_str))
        {
            let row = row_name(table, &key_of(spec, key));
            let before = operation.get("before").cloned().unwrap_or_default();
            self.fields.entry(field_name(&row, field)).or_insert(before);
        }
    }
}

/// The changes that were taken back, and those that take one back: together they leave things as they were.
fn void(connection: &Connection) -> Result<HashSet<i64>, StoreError> {
    let mut void = HashSet::new();
    let mut taken_back = HashSet::new();
    let mut statement = connection.prepare_cached(include_str!("sql/changes_undone.sql"))?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (seq, hash): (i64, String) = (row.get(0)?, row.get(1)?);
        let first: Option<String> = row.get(2)?;
        let undone = first.filter(|body| body.starts_with("{\"undo\"")).and_then(|body| {
            let body: Value = serde_json::from_str(&body).ok()?;
            body.get("undo").and_then(Value::as_str).map(str::to_owned)
        });
        let stands = !taken_back.contains(&hash);
        if !stands || undone.is_some() {
            void.insert(seq);
        }
        // An undo that was taken back itself takes nothing back.
        if let Some(undone) = undone.filter(|_| stands) {
            taken_back.insert(undone);
        }
    }
    Ok(void)
}

/// Sources grow with the events and are not shipped with the reference tables.
fn is_wanted(operation: &Value) -> bool {
    operation.get("table").and_then(Value::as_str) != Some("source")
}

fn key_of(spec: &Spec, row: &Value) -> Value {
    let parts = spec.key.iter().filter_map(|column| {
        let value = row.get(column).filter(|value| !value.is_null())?;
        Some(((*column).to_owned(), value.clone()))
    });
    Value::Object(parts.collect())
}

fn row_name(table: &str, key: &Value) -> String {
    format!("{table} {key}")
}

fn field_name(row: &str, field: &str) -> String {
    format!("{row} {field}")
}
