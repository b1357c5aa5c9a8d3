//! The first change of a file: reference tables, and on request the shipped events.
//!
//! Shipped rows are named in the log by version, hash and counts, not field by field.

use std::{collections::BTreeMap, path::Path};

use serde_json::{Value, json};

use super::{Stamp, Store, StoreError, amended::Origin, row::Row};
use crate::model::{Cell, Shipped};

impl Store {
    /// Makes a new file with the shipped rows as change 1. If that fails, the file is taken away again.
    pub fn init(path: &Path, stamp: &Stamp, shipped: &Shipped) -> Result<Self, StoreError> {
        let store = Self::create_file(path);
        let existed = matches!(store, Err(StoreError::Exists(_)));
        let filled = store.and_then(|store| store.filled(stamp, shipped));
        if filled.is_err() && !existed {
            for file in super::files_of(path) {
                // What cannot be removed was not made.
                drop(std::fs::remove_file(file));
            }
        }
        filled
    }

    /// The shipped rows in memory.
    pub fn in_memory(stamp: &Stamp, shipped: &Shipped) -> Result<Self, StoreError> {
        Self::create_in_memory()?.filled(stamp, shipped)
    }

    fn filled(mut self, stamp: &Stamp, shipped: &Shipped) -> Result<Self, StoreError> {
        // Shipped rows name each other both ways (capitals and countries); looked up one by one while
        // references are still open, that takes ten times as long. A test checks them as a whole.
        self.connection.pragma_update(None, "foreign_keys", false)?;
        let filled = self.fill(stamp, shipped);
        self.connection.pragma_update(None, "foreign_keys", true)?;
        filled.map(|()| self)
    }

    fn fill(&mut self, stamp: &Stamp, shipped: &Shipped) -> Result<(), StoreError> {
        self.change(stamp, |door| {
            let mut counts = BTreeMap::new();
            let mut uuids = Vec::new();
            for (table, fields) in &shipped.rows {
                let row = row_of(fields);
                door.place(table, &row)?;
                *counts.entry(*table).or_insert(0_u32) += 1;
                uuids.extend((*table == "event").then(|| row.text("uuid").map(str::to_owned)));
            }
            let events = uuids.len();
            let origin = Origin::of(shipped);
            let name = json!({ "shipped": {
                "version": origin.version, "sha256": origin.sha256, "counts": counts,
            }});
            door.keep_name(&name, None)?;
            for uuid in uuids.iter().flatten() {
                door.keep_name(&json!({ "shipped": uuid }), Some(uuid))?;
            }
            let what = if shipped.has_sample { "sample" } else { "reference tables" };
            let sentence = format!("init: {what} of {} ({events} events)", shipped.version);
            Ok(((), sentence))
        })?;
        Ok(())
    }
}

/// A shipped row as the log sees it.
pub(crate) fn row_of(fields: &[(&'static str, Cell)]) -> Row {
    let mut row = Row::new();
    for (field, value) in fields {
        row.put(field, scalar(value));
    }
    row
}

/// A shipped cell as the log sees it.
pub(super) fn scalar(cell: &Cell) -> Value {
    match cell {
        Cell::Empty => Value::Null,
        Cell::Text(text) | Cell::Decimal(text) => text.as_str().into(),
        Cell::Integer(n) => (*n).into(),
        Cell::Number(x) => (*x).into(),
        Cell::Bool(yes) => i64::from(*yes).into(),
    }
}
