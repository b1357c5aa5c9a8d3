//! One field operation of a change: what was done to one row, and how it is taken back.

use serde_json::{Value, json};

use super::{
    StoreError,
    door::Door,
    row::Row,
    tables::{Spec, table},
};

/// What was done to one row.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Operation {
    /// A row that was not there.
    Insert {
        /// The table.
        table: &'static str,
        /// Every field that is not null.
        row: Row,
    },
    /// A field of a row, before and after.
    Set {
        /// The table.
        table: &'static str,
        /// The row.
        key: Row,
        /// The field.
        field: &'static str,
        /// Its value before.
        before: Value,
        /// Its value after.
        after: Value,
    },
    /// A row that is there no longer.
    Remove {
        /// The table.
        table: &'static str,
        /// Every field that was not null.
        row: Row,
    },
}

impl Operation {
    /// As it stands in the payload.
    pub(crate) fn to_json(&self) -> Value {
        match self {
            Self::Insert { table, row } => json!({ "table": table, "insert": row.to_json() }),
            Self::Set { table, key, field, before, after } => json!({
                "table": table, "key": key.to_json(), "field": field, "before": before, "after": after,
            }),
            Self::Remove { table, row } => json!({ "table": table, "remove": row.to_json() }),
        }
    }

    /// Reads what stands in a payload; `None` is a name: of shipped rows, or of the change that is undone.
    ///
    /// # Errors
    /// A table or field that this program does not know.
    pub(crate) fn from_json(body: &Value) -> Result<Option<Self>, StoreError> {
        let Some(name) = body.get("table").and_then(Value::as_str) else { return Ok(None) };
        let spec = table(name)?;
        if let Some(fields) = body.get("insert") {
            return Ok(Some(Self::Insert { table: spec.name, row: row(spec, fields)? }));
        }
        if let Some(fields) = body.get("remove") {
            return Ok(Some(Self::Remove { table: spec.name, row: row(spec, fields)? }));
        }
        let field = body.get("field").and_then(Value::as_str).unwrap_or_default();
        Ok(Some(Self::Set {
            table: spec.name,
            key: row(spec, body.get("key").unwrap_or(&Value::Null))?,
            field: column(spec, field)?,
            before: body.get("before").cloned().unwrap_or_default(),
            after: body.get("after").cloned().unwrap_or_default(),
        }))
    }

    /// What takes it back.
    pub(crate) fn inverse(self) -> Self {
        match self {
            Self::Insert { table, row } => Self::Remove { table, row },
            Self::Remove { table, row } => Self::Insert { table, row },
            Self::Set { table, key, field, before, after } => {
                Self::Set { table, key, field, before: after, after: before }
            }
        }
    }

    /// Does it.
    ///
    /// # Errors
    /// A row that is there already, or not there.
    pub(crate) fn apply(self, door: &mut Door<'_>) -> Result<(), StoreError> {
        match self {
            Self::Insert { table, row } => door.insert(table, row),
            Self::Remove { table, row } => door.remove(table, &row).map(drop),
            Self::Set { table, key, field, after, .. } => {
                door.set(table, &key, field, after).map(drop)
            }
        }
    }

    /// The table.
    pub(crate) fn table(&self) -> &'static str {
        match self {
            Self::Insert { table, .. }
            | Self::Set { table, .. }
            | Self::Remove { table, .. } => table,
        }
    }

    /// The key of the row, or the row with its key.
    pub(crate) fn row(&self) -> &Row {
        match self {
            Self::Insert { row, .. } | Self::Remove { row, .. } => row,
            Self::Set { key, .. } => key,
        }
    }

    /// Whether both touch the same field; a row that comes or goes touches all of its fields.
    pub(crate) fn meets(&self, other: &Self) -> Result<bool, StoreError> {
        let key = table(self.table())?.key;
        let is_same_row = self.table() == other.table()
            && key.iter().all(|column| self.row().get(column) == other.row().get(column));
        Ok(is_same_row
            && match (self, other) {
                (Self::Set { field: a, .. }, Self::Set { field: b, .. }) => a == b,
                _ => true,
            })
    }

    /// Whether it touches an event or a row that hangs on one.
    pub(crate) fn is_of_event(&self) -> bool {
        matches!(self.table(), "event" | "participant" | "citation" | "tag" | "claim")
            && (self.table() != "claim" || !self.row().get("event").is_null())
    }

    /// Whether it writes that value, in any field.
    pub(crate) fn names(&self, value: &Value) -> bool {
        match self {
            Self::Insert { row, .. } => row.iter().any(|(_, held)| held == value),
            Self::Set { after, .. } => after == value,
            Self::Remove { .. } => false,
        }
    }

    /// What it touches, in words: `title` of event 12, a citation of event 12, actor `jane-doe`.
    pub(crate) fn spoken(&self, event: Option<i64>) -> Result<String, StoreError> {
        let spec = table(self.table())?;
        let row = match event {
            Some(event) if spec.name == "event" => format!("event {event}"),
            Some(event) => format!("a {} of event {event}", spec.name),
            None => format!("{} `{}`", spec.name, self.row().only(spec.key).spoken()),
        };
        Ok(match self {
            Self::Set { field, .. } => format!("`{field}` of {row}"),
            _ => row,
        })
    }
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
        table: "operation",
        key: format!("{}.{name}", spec.name),
        problem: "names a field that this program does not know".to_owned(),
    })
}
