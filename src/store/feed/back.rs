//! Taking an import of a feed back: its rows go, what they had superseded comes again.

use rusqlite::{Connection, OptionalExtension as _, params};
use serde_json::Value;

use super::{
    months::{Months, rows_of},
    stored::Stored,
};
use crate::{model::EventId, store::StoreError};

/// The pages of an import of a feed, where an operation of the log is one.
pub(in crate::store) fn imported_by(body: &str) -> Option<ImportedFeed> {
    if !body.starts_with("{\"feed_import\"") {
        return None;
    }
    let body: Value = serde_json::from_str(body).ok()?;
    let page = |at: usize| body.pointer(&format!("/feed_import/pages/{at}"))?.as_i64();
    Some(ImportedFeed { pages: (page(0)?, page(1)?) })
}

/// What the log says of an import of a feed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::store) struct ImportedFeed {
    /// The number of its first page, and the one after its last.
    pages: (i64, i64),
}

/// Takes the import of that change back; how many rows went or came again.
///
/// Imports may be taken back in any order: a row that a later one superseded goes out of the past, and what it
/// had superseded itself is superseded by the later one.
pub(in crate::store) fn take_back(
    connection: &Connection,
    import: i64,
    feed: ImportedFeed,
) -> Result<u64, StoreError> {
    let mentions = connection
        .prepare_cached(include_str!("../sql/feed/mentions_forget.sql"))?
        .execute([import])?;
    let mut touched = forget_rows(connection, import)?;
    touched += u64::try_from(mentions).unwrap_or_default();
    connection
        .prepare_cached(include_str!("../sql/feed/aliases_forget.sql"))?
        .execute([import])?;
    let mut months = Months::default();
    for old in superseded(connection, import)? {
        touched += 1;
        match superseded_by(connection, old.id, import)? {
            Some(later) => connection
                .prepare_cached(include_str!("../sql/feed/past_move.sql"))?
                .execute([old.id.0, import, later])
                .map(drop)?,
            None => {
                connection
                    .prepare_cached(include_str!("../sql/feed/past_delete.sql"))?
                    .execute([old.id.0, import])?;
                let mut insert = connection.prepare_cached(Stored::INSERT)?;
                old.insert(connection, &mut insert)?;
                months.push(connection, old.import, &old.packed())?;
            }
        }
    }
    months.finish(connection)?;
    // Mentions of rows that are gone go with them.
    connection.prepare_cached(include_str!("../sql/feed/mentions_orphaned.sql"))?.execute([])?;
    connection
        .prepare_cached(include_str!("../sql/feed/past_forget.sql"))?
        .execute([import])?;
    connection
        .prepare_cached(include_str!("../sql/feed/pages_forget.sql"))?
        .execute([feed.pages.0, feed.pages.1 - 1])?;
    Ok(touched)
}

/// Takes out the rows that are of the import.
fn forget_rows(connection: &Connection, import: i64) -> Result<u64, StoreError> {
    let mut blobs =
        connection.prepare_cached(include_str!("../sql/feed/months_of_import.sql"))?;
    let mut rows = blobs.query([import])?;
    let mut gone = 0;
    let mut chunks = Vec::new();
    while let Some(row) = rows.next()? {
        chunks.push(row.get::<_, i64>(0)?);
        for at in [1, 2] {
            let blob = row
                .get_ref(at)?
                .as_blob()
                .map_err(|error| StoreError::Damaged(error.to_string()))?;
            for packed in rows_of(blob) {
                Stored::delete(connection, packed.id)?;
                gone += 1;
            }
        }
    }
    for chunk in chunks {
        connection
            .prepare_cached(include_str!("../sql/feed/month_delete.sql"))?
            .execute([chunk])?;
    }
    Ok(gone)
}

/// What the import superseded, as it was.
fn superseded(connection: &Connection, import: i64) -> Result<Vec<Stored>, StoreError> {
    let mut statement =
        connection.prepare_cached(include_str!("../sql/feed/past_until.sql"))?;
    let rows = statement.query_map([import], |row| {
        let stored = Stored::read(EventId(row.get(0)?), row, 1)?;
        Ok((stored, row.get::<_, String>(12)?))
    })?;
    let mut found = Vec::new();
    for row in rows {
        let (mut stored, more) = row?;
        stored.more = serde_json::from_str(&more).map_err(|error| StoreError::Row {
            table: "feed_past",
            key: stored.id.to_string(),
            problem: error.to_string(),
        })?;
        found.push(stored);
    }
    Ok(found)
}

/// The change by which the row of this import was superseded in its turn, if it was; its past goes then.
fn superseded_by(
    connection: &Connection,
    id: EventId,
    import: i64,
) -> Result<Option<i64>, StoreError> {
    let mut find = connection.prepare_cached(include_str!("../sql/feed/past_of.sql"))?;
    let past: Option<i64> =
        find.query_row(params![id.0, import], |row| row.get(0)).optional()?;
    if let Some(until) = past {
        connection
            .prepare_cached(include_str!("../sql/feed/past_delete.sql"))?
            .execute([id.0, until])?;
        return Ok(Some(until));
    }
    // Taken out by this import and brought again by a later one.
    Ok(Stored::find(connection, id)?.map(|there| there.import))
}
