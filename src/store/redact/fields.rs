//! Which fields hold words of people, and how each is blanked.

use std::collections::HashSet;

use serde_json::Value;

use super::REDACTED;
use crate::store::{operation::Operation, row::Row};

/// How a field is blanked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Blank {
    /// It may be empty.
    Empty,
    /// It may not: a word stands in its place.
    Word,
}

impl Blank {
    pub(super) fn value(self) -> Value {
        match self {
            Self::Empty => Value::Null,
            Self::Word => REDACTED.into(),
        }
    }
}

/// The fields of a table that hold words of people. What else a row holds are keys, codes, days and sums.
pub(super) fn of_table(table: &str) -> &'static [(&'static str, Blank)] {
    use Blank::{Empty, Word};
    match table {
        "event" => &[("title", Word), ("note", Empty)],
        "participant" => &[("detail", Empty)],
        "citation" => &[("supports", Empty), ("quote", Empty), ("page", Empty)],
        "claim" => &[("topic", Word), ("value", Word), ("reading", Word), ("reason", Word)],
        "actor" => &[("name", Word), ("official_name", Empty), ("note", Empty)],
        "office" | "membership" => &[("source", Empty), ("note", Empty)],
        "place" => &[("name", Word), ("source", Empty)],
        "series" => &[("name", Word)],
        "pole" => &[("name", Word), ("note", Empty)],
        "publication" => &[("name", Word), ("reason", Empty)],
        "source" => &[("url", Empty), ("title", Empty)],
        "kind" => &[("gloss", Word)],
        "kind_weight" => &[("reason", Empty)],
        _ => &[],
    }
}

/// Whether a row of that table is nothing but words, and so goes as a whole.
pub(super) fn is_all_words(table: &str) -> bool {
    matches!(table, "tag" | "alias" | "saved_view" | "settled_name")
}

/// The words that an operation wrote, or that stood there before.
pub(super) fn words<'o>(operations: impl Iterator<Item = &'o Operation>) -> HashSet<String> {
    let mut words = HashSet::new();
    let mut take = |value: &Value| match value.as_str() {
        Some(text) if !text.is_empty() && text != REDACTED => {
            words.insert(text.to_owned());
        }
        _ => {}
    };
    for operation in operations {
        let table = operation.table();
        let fields = of_table(table);
        match operation {
            Operation::Insert { row, .. } | Operation::Remove { row, .. } => {
                let fields = fields.iter().map(|(field, _)| field).chain(named(table));
                for field in fields {
                    take(row.get(field));
                }
            }
            Operation::Set { field, before, after, .. } => {
                if fields.iter().any(|(name, _)| name == field) {
                    take(before);
                    take(after);
                }
            }
        }
    }
    words
}

/// Keys and names that tell as much as words do.
fn named(table: &str) -> &'static [&'static str] {
    match table {
        "tag" => &["tag"],
        "alias" => &["name"],
        "participant" => &["actor"],
        "saved_view" => &["name", "query"],
        "settled_name" => &["name"],
        _ => &[],
    }
}

/// The value that an operation left in a field of its row.
pub(super) fn left<'o>(operation: &'o Operation, field: &str) -> Option<&'o Value> {
    match operation {
        Operation::Insert { row, .. } => Some(row.get(field)).filter(|value| !value.is_null()),
        Operation::Set { field: set, after, .. } => (*set == field).then_some(after),
        Operation::Remove { .. } => None,
    }
}

/// The key of the row.
pub(super) fn key(operation: &Operation, columns: &[&'static str]) -> Row {
    operation.row().only(columns)
}
