//! Kinds of acts that follow a kind to its new path, there and back.

use rusqlite::Connection;
use serde_json::{Value, json};

use crate::store::StoreError;

/// What the log keeps of it.
const NAME: &str = "feed_kind";

/// Moves the acts of a kind and of those below it; true where any moved.
pub(in crate::store) fn move_kind(
    connection: &Connection,
    from: &str,
    to: &str,
) -> Result<bool, StoreError> {
    let mut update = connection.prepare_cached(include_str!("../sql/feed/kind_move.sql"))?;
    Ok(update.execute([from, to])? > 0)
}

/// The move as the log keeps it.
pub(in crate::store) fn kind_moved(from: &str, to: &str) -> Value {
    json!({ NAME: [from, to] })
}

/// The paths from and to which an operation of the log moved acts, if it did.
pub(in crate::store) fn moved_by(body: &str) -> Option<(String, String)> {
    if !body.starts_with("{\"feed_kind\"") {
        return None;
    }
    let body: Value = serde_json::from_str(body).ok()?;
    let path = |at: usize| body.get(NAME)?.get(at)?.as_str().map(str::to_owned);
    Some((path(0)?, path(1)?))
}
