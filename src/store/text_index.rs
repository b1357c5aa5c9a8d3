//! The full-text table: one row of folded words for each event.

use rusqlite::Connection;

use super::StoreError;
use crate::model::fold;

/// Writes the folded words of one event: its title, note, quotes, and the names of its participants; none of
/// a withdrawn one, so that a search need not look every event up.
pub(crate) fn write(connection: &Connection, event: i64) -> Result<(), StoreError> {
    let mut words = connection.prepare_cached(include_str!("sql/event_words.sql"))?;
    let texts = words
        .query_map([event], |row| row.get::<_, String>(0))?
        .collect::<Result<Vec<_>, _>>()?;
    connection.prepare_cached(include_str!("sql/event_text_delete.sql"))?.execute([event])?;
    let folded = fold(&texts.join("\n"));
    connection
        .prepare_cached(include_str!("sql/event_text_insert.sql"))?
        .execute(rusqlite::params![event, folded])?;
    Ok(())
}
