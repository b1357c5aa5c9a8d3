//! The pages on which events stand: what coverage is told from.

use super::json_list;
use crate::{
    model::EventId,
    store::{Store, StoreError},
};

/// A page on which an event stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Page<'r> {
    /// The event.
    pub event: EventId,
    /// The address of the source; its key where it has none.
    pub address: &'r str,
    /// Who published it, by name, where it is known.
    pub publisher: Option<&'r str>,
    /// Its language, ISO 639-1, where it is known.
    pub language: Option<&'r str>,
}

impl Store {
    /// Hands on every page on which one of those events stands; one on which several do comes
    /// several times.
    pub fn each_page<E: From<StoreError>>(
        &self,
        events: &[EventId],
        mut each: impl FnMut(Page<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        if events.first().is_some_and(|id| id.feed().is_some()) {
            return self.each_feed_page(events, each);
        }
        let text = include_str!("../sql/attached_pages.sql");
        let mut statement = self.connection.prepare_cached(text).map_err(StoreError::from)?;
        let mut rows = statement.query([json_list(events)]).map_err(StoreError::from)?;
        while let Some(row) = rows.next().map_err(StoreError::from)? {
            each(page(row)?)?;
        }
        Ok(())
    }
}

fn page<'r>(row: &'r rusqlite::Row<'_>) -> Result<Page<'r>, StoreError> {
    let text = |column: usize| -> Result<Option<&'r str>, StoreError> {
        let damaged =
            |error: rusqlite::types::FromSqlError| StoreError::Damaged(error.to_string());
        row.get_ref(column)?.as_str_or_null().map_err(damaged)
    };
    Ok(Page {
        event: EventId(row.get(0)?),
        address: text(1)?.unwrap_or_default(),
        publisher: text(2)?,
        language: text(3)?,
    })
}
