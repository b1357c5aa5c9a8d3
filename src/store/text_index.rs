//! The full-text table: one row of folded words for each event.

use rusqlite::Connection;

use super::{
    Store, StoreError,
    filter::{Filter, filter},
};
use crate::{model::fold, query::Query};

impl Store {
    /// The filter of a query; the words that it looks up are there.
    pub(super) fn filtered(&self, query: &Query) -> Result<Filter, StoreError> {
        let filter = filter(query);
        if filter.reads_words {
            self.write_words_left()?;
        }
        Ok(filter)
    }

    /// Writes the words of events that were taken back to an earlier state: most questions need none.
    pub(super) fn write_words_left(&self) -> Result<(), StoreError> {
        let left = self.words_left.take();
        if left.is_empty() {
            return Ok(());
        }
        self.connection.pragma_update(None, "query_only", false)?;
        let transaction = self.connection.unchecked_transaction()?;
        left.iter().try_for_each(|event| write(&transaction, *event))?;
        transaction.commit()?;
        Ok(self.connection.pragma_update(None, "query_only", true)?)
    }
}

/// Writes the folded words of one event: its title, note, quotes, and the names of its participants; none of
/// a withdrawn one, so that a search need not look every event up.
pub(crate) fn write(connection: &Connection, event: i64) -> Result<(), StoreError> {
    let folded = words(connection, event)?;
    connection.prepare_cached(include_str!("sql/event_text_delete.sql"))?.execute([event])?;
    connection
        .prepare_cached(include_str!("sql/event_text_insert.sql"))?
        .execute(rusqlite::params![event, folded])?;
    Ok(())
}

/// The events whose words there are not those of their rows.
pub(crate) fn stale(connection: &Connection) -> Result<Vec<i64>, StoreError> {
    let mut statement = connection.prepare_cached(include_str!("sql/events_with_words.sql"))?;
    let mut rows = statement.query([])?;
    let mut stale = Vec::new();
    while let Some(row) = rows.next()? {
        let (event, held): (i64, Option<String>) = (row.get(0)?, row.get(1)?);
        if held.as_deref() != Some(words(connection, event)?.as_str()) {
            stale.push(event);
        }
    }
    Ok(stale)
}

fn words(connection: &Connection, event: i64) -> Result<String, StoreError> {
    let mut words = connection.prepare_cached(include_str!("sql/event_words.sql"))?;
    let texts = words
        .query_map([event], |row| row.get::<_, String>(0))?
        .collect::<Result<Vec<_>, _>>()?;
    Ok(fold(&texts.join("\n")))
}
