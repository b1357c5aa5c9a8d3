//! Rows as the log sees them: fields by name, in the order of their names.

use std::collections::BTreeMap;

use rusqlite::types::{ToSqlOutput, Value as SqlValue, ValueRef};
use serde_json::Value;

use super::{StoreError, tables::Spec};

/// Fields by name. A field that is not there is not written; a field that is null is written as null.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Row(BTreeMap<&'static str, Value>);

impl Row {
    /// A row without fields.
    pub(crate) fn new() -> Self {
        Self::default()
    }

    /// A row of a table without columns that name events, as it was selected.
    pub(crate) fn read(
        spec: &'static Spec,
        stored: &rusqlite::Row<'_>,
    ) -> Result<Self, StoreError> {
        let mut row = Self::new();
        for (n, column) in spec.columns().enumerate() {
            row.put(column, from_sql(stored.get_ref(n)?)?);
        }
        Ok(row)
    }

    /// The row with one more field.
    pub(crate) fn with(mut self, field: &'static str, value: impl Into<Value>) -> Self {
        self.put(field, value);
        self
    }

    /// The row with one more field, or without it where there is no value.
    pub(crate) fn with_some(
        self,
        field: &'static str,
        value: Option<impl Into<Value>>,
    ) -> Self {
        match value {
            Some(value) => self.with(field, value),
            None => self,
        }
    }

    /// Sets a field.
    pub(crate) fn put(&mut self, field: &'static str, value: impl Into<Value>) {
        self.0.insert(field, value.into());
    }

    /// The field, null where it is not there.
    pub(crate) fn get(&self, field: &str) -> &Value {
        self.0.get(field).unwrap_or(&Value::Null)
    }

    /// The field as text, if it is text.
    pub(crate) fn text(&self, field: &str) -> Option<&str> {
        self.get(field).as_str()
    }

    /// The fields in the order of their names.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&'static str, &Value)> {
        self.0.iter().map(|(field, value)| (*field, value))
    }

    /// Those fields only, null where one is not there.
    pub(crate) fn only(&self, fields: &[&'static str]) -> Self {
        Self(fields.iter().map(|field| (*field, self.get(field).clone())).collect())
    }

    /// The key as people read it: its values joined by blanks.
    pub(crate) fn spoken(&self) -> String {
        let words = self.0.values().filter(|value| !value.is_null()).map(|value| match value {
            Value::String(text) => text.clone(),
            other => other.to_string(),
        });
        words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
    }

    /// As a JSON object without its nulls: absent and null mean the same in the log.
    pub(crate) fn to_json(&self) -> Value {
        let fields = self.iter().filter(|(_, value)| !value.is_null());
        Value::Object(fields.map(|(field, value)| (field.to_owned(), value.clone())).collect())
    }
}

/// A JSON scalar as SQLite takes it.
pub(crate) fn to_sql(value: &Value) -> ToSqlOutput<'_> {
    match value {
        Value::Null | Value::Array(_) | Value::Object(_) => ToSqlOutput::Owned(SqlValue::Null),
        Value::Bool(yes) => ToSqlOutput::Owned(SqlValue::Integer(i64::from(*yes))),
        Value::Number(number) => ToSqlOutput::Owned(number.as_i64().map_or_else(
            || SqlValue::Real(number.as_f64().unwrap_or_default()),
            SqlValue::Integer,
        )),
        Value::String(text) => ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes())),
    }
}

/// A stored value as a JSON scalar.
pub(crate) fn from_sql(value: ValueRef<'_>) -> Result<Value, StoreError> {
    Ok(match value {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(n) => n.into(),
        ValueRef::Real(x) => x.into(),
        ValueRef::Text(bytes) => std::str::from_utf8(bytes)
            .map_err(|_| StoreError::Damaged("a text is not UTF-8".to_owned()))?
            .into(),
        ValueRef::Blob(_) => {
            return Err(StoreError::Damaged("a blob where none is".to_owned()));
        }
    })
}
