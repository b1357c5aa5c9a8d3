//! Pages of an import: each written once as long as its rows come together, as they do in feeds.

use std::hash::{BuildHasher as _, RandomState};

use rusqlite::Connection;

use super::recent::Recent;
use crate::store::StoreError;

/// Pages that are remembered: the rows of one page stand in one file of a quarter of an hour.
const MOST: usize = 1 << 17;

/// The pages that this import has written.
#[derive(Debug)]
pub(super) struct Pages {
    recent: Recent<u32>,
    hash: RandomState,
    /// The first number of this import, and the next one.
    pub(super) first: u32,
    pub(super) next: u32,
}

impl Pages {
    pub(super) fn new(connection: &Connection) -> Result<Self, StoreError> {
        let mut next = connection.prepare_cached(include_str!("../sql/feed/page_next.sql"))?;
        let next = next.query_row([], |row| row.get(0))?;
        Ok(Self { recent: Recent::of(MOST), hash: RandomState::new(), first: next, next })
    }

    /// The number of a page; nought of an empty one.
    pub(super) fn number(
        &mut self,
        connection: &Connection,
        page: &str,
    ) -> Result<u32, StoreError> {
        if page.is_empty() {
            return Ok(0);
        }
        let hash = self.hash.hash_one(page);
        // Two pages of one hash would be the same: at 131,072 of them once in 2^30 imports.
        if let Some(known) = self.recent.get(hash) {
            return Ok(known);
        }
        let mut insert =
            connection.prepare_cached(include_str!("../sql/feed/page_insert.sql"))?;
        let id = insert.insert([page])?;
        let id = u32::try_from(id).map_err(|_| StoreError::Row {
            table: "feed_page",
            key: page.to_owned(),
            problem: "more pages than four bytes can count".to_owned(),
        })?;
        self.next = id + 1;
        self.recent.put(hash, id);
        Ok(id)
    }

    /// Whether a stored page reads so.
    pub(super) fn is(connection: &Connection, id: u32, page: &str) -> Result<bool, StoreError> {
        if id == 0 || page.is_empty() {
            return Ok(id == 0 && page.is_empty());
        }
        let mut statement = connection.prepare_cached(include_str!("../sql/feed/page.sql"))?;
        Ok(statement.query_row([id], |row| Ok(row.get_ref(0)?.as_str()? == page))?)
    }
}
