//! Sentences of the log, which hold titles and names.

use std::collections::HashSet;

use rusqlite::{Connection, params};

use super::REDACTED;
use crate::store::{Change, StoreError};

/// Blanks the sentence of a change, unless the change did other things as well and its sentence holds
/// none of the words that go.
pub(super) fn blank(
    connection: &Connection,
    change: &Change,
    words: &HashSet<String>,
) -> Result<(), StoreError> {
    let mut others = connection.prepare_cached(include_str!("../sql/operations_left.sql"))?;
    let sentence = change.sentence.to_ascii_lowercase();
    let holds = words.iter().any(|word| sentence.contains(&word.to_ascii_lowercase()));
    if others.exists([change.seq])? && !holds {
        return Ok(());
    }
    connection
        .prepare_cached(include_str!("../sql/change_blank.sql"))?
        .execute(params![change.seq, REDACTED])?;
    Ok(())
}

/// The changes whose sentence says that word.
pub(super) fn saying(connection: &Connection, word: &str) -> Result<Vec<i64>, StoreError> {
    let mut statement = connection.prepare_cached(include_str!("../sql/changes_saying.sql"))?;
    let rows = statement.query_map([word], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}
