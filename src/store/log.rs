//! The log: every change is one transaction with one sentence and a payload of field operations.
//!
//! The payload is canonical JSON (keys sorted, no blanks). A change's hash is the SHA-256 of the canonical
//! JSON of its parents, time, author, sentence and payload hash, so that any altered byte shows, and a
//! redacted payload keeps the chain checkable.

use std::fmt::Write as _;

use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use super::row::Row;

/// When and by whom a change is made; enters through the caller's context.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// UTC, ISO 8601 with milliseconds: `2025-10-08T09:30:00.000Z`.
    pub at: String,
    /// Who.
    pub author: String,
}

/// One field operation.
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
    fn to_json(&self) -> Value {
        match self {
            Self::Insert { table, row } => json!({ "table": table, "insert": row.to_json() }),
            Self::Set { table, key, field, before, after } => json!({
                "table": table, "key": key.to_json(), "field": field, "before": before, "after": after,
            }),
            Self::Remove { table, row } => json!({ "table": table, "remove": row.to_json() }),
        }
    }
}

/// A payload of field operations, as canonical JSON.
pub(crate) fn payload(operations: &[Operation]) -> String {
    Value::Array(operations.iter().map(Operation::to_json).collect()).to_string()
}

/// One row of the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Its number in this file.
    pub seq: i64,
    /// Its name in every file.
    pub hash: String,
    /// The changes it follows, by hash.
    pub parents: Vec<String>,
    /// When, in UTC.
    pub at: String,
    /// Who.
    pub author: String,
    /// What was done, in one sentence.
    pub sentence: String,
    /// SHA-256 of the payload.
    pub payload_hash: String,
    /// The field operations; `None` where it was redacted.
    pub payload: Option<String>,
}

impl Change {
    /// The hash that this change should have.
    pub fn computed_hash(&self) -> String {
        let body = json!({
            "at": self.at, "author": self.author, "parents": self.parents,
            "payload_hash": self.payload_hash, "sentence": self.sentence,
        });
        sha256(body.to_string().as_bytes())
    }

    /// Whether hash and payload are what they were when the change was made.
    pub fn is_sound(&self) -> bool {
        let payload = self.payload.as_deref().map(|text| sha256(text.as_bytes()));
        self.hash == self.computed_hash()
            && payload.is_none_or(|hash| hash == self.payload_hash)
    }
}

/// SHA-256 in lower-case hexadecimal.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(64);
    for byte in Sha256::digest(bytes) {
        // Writing into a String cannot fail.
        let _ = write!(text, "{byte:02x}");
    }
    text
}
