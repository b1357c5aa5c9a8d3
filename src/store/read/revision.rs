//! What the log says of events as a whole: how often and when they changed, and their names in every file.

use std::collections::HashMap;

use super::event::json_list;
use crate::{
    model::{EventId, Uuid},
    store::{Store, StoreError},
};

/// How often an event was written, and when last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revision {
    /// How many changes touched it, the one that logged it among them.
    pub changes: u32,
    /// When the last of them was made: UTC, ISO 8601, milliseconds.
    pub at: String,
}

impl Store {
    /// How often each of those events was written, and when last.
    pub fn revisions(&self, ids: &[EventId]) -> Result<HashMap<EventId, Revision>, StoreError> {
        let mut statement =
            self.connection.prepare_cached(include_str!("../sql/revisions.sql"))?;
        let rows = statement.query_map([json_list(ids)], |row| {
            let revision = Revision { changes: row.get(1)?, at: row.get(2)? };
            Ok((EventId(row.get(0)?), revision))
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The uuids of those events.
    pub fn uuids_of(&self, ids: &[EventId]) -> Result<HashMap<EventId, Uuid>, StoreError> {
        let mut statement =
            self.connection.prepare_cached(include_str!("../sql/uuids_of.sql"))?;
        let mut rows = statement.query([json_list(ids)])?;
        let mut found = HashMap::new();
        while let Some(row) = rows.next()? {
            let uuid = super::parsed(row, "event", "uuid")?;
            found.insert(EventId(row.get(0)?), uuid);
        }
        Ok(found)
    }
}
