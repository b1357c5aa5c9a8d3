//! What a redaction says of the changes that it blanked, so that they can still be checked.

use std::collections::HashMap;

use serde_json::{Value, json};

use super::{Door, REDACTED};
use crate::store::{Change, Store, StoreError, history::payload_hash};

/// What is known of a change that was blanked, by the change that did it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Redaction {
    /// The number of the change that says so.
    pub(crate) by: i64,
    /// The hash of the change that was blanked.
    change: String,
    parents: Vec<String>,
    at: String,
    author: String,
    /// The hash of its payload with null for what is blank.
    pub(crate) rest: String,
}

impl Redaction {
    /// Reads what stands in the payload of the change of that number.
    fn read(by: i64, body: &str) -> Result<Self, StoreError> {
        let unread =
            |problem| StoreError::Row { table: "operation", key: by.to_string(), problem };
        let body: Value =
            serde_json::from_str(body).map_err(|error| unread(error.to_string()))?;
        let known = body.get("redacted").unwrap_or(&Value::Null);
        let text = |value: &Value| value.as_str().map(str::to_owned);
        let field = |name: &str| {
            let found = known.get(name).and_then(text);
            found.ok_or_else(|| unread(format!("a redaction without `{name}`")))
        };
        let parents = known.get("parents").and_then(Value::as_array).into_iter().flatten();
        Ok(Self {
            by,
            change: field("change")?,
            parents: parents.filter_map(text).collect(),
            at: field("at")?,
            author: field("author")?,
            rest: field("rest")?,
        })
    }

    /// Whether a change whose sentence is gone is otherwise as it was.
    pub(crate) fn vouches_for(&self, change: &Change) -> bool {
        change.sentence == REDACTED
            && (&self.change, &self.parents) == (&change.hash, &change.parents)
            && (&self.at, &self.author) == (&change.at, &change.author)
    }
}

/// Keeps what is known of a change that was just blanked.
pub(super) fn keep(door: &mut Door<'_>, change: &Change) -> Result<(), StoreError> {
    let rest = payload_hash(door.connection(), change.seq)?.hash;
    let known = json!({
        "at": change.at, "author": change.author, "change": change.hash,
        "parents": change.parents, "rest": rest,
    });
    door.keep_name(&json!({ "redacted": known }), None)
}

impl Store {
    /// The last redaction of each change that was blanked, by its hash.
    pub(crate) fn redactions(&self) -> Result<HashMap<String, Redaction>, StoreError> {
        let mut found = self.forgotten.clone();
        let mut statement =
            self.connection.prepare_cached(include_str!("../sql/redactions.sql"))?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let (seq, body): (i64, String) = (row.get(0)?, row.get(1)?);
            let redaction = Redaction::read(seq, &body)?;
            // A file that looks back knows later redactions already.
            match found.get(&redaction.change) {
                Some(known) if known.by >= seq => {}
                _ => drop(found.insert(redaction.change.clone(), redaction)),
            }
        }
        Ok(found)
    }
}
