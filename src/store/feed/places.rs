//! Places as feeds name them: one row for each name in each country.

use std::hash::{BuildHasher as _, RandomState};

use rusqlite::{Connection, OptionalExtension as _, params};

use super::recent::Recent;
use crate::store::StoreError;

/// Names that are remembered.
const MOST: usize = 1 << 16;

/// The numbers of places that this import has met.
#[derive(Debug)]
pub(super) struct Places {
    /// By a hash of name and country; two of one hash would be the same, once in 2^32 imports.
    known: Recent<u32>,
    hash: RandomState,
}

impl Places {
    pub(super) fn new() -> Self {
        Self { known: Recent::of(MOST), hash: RandomState::new() }
    }

    /// The number of a place, by its name and the code of its country.
    pub(super) fn number(
        &mut self,
        connection: &Connection,
        (name, country): (&str, u16),
        (lat, lon): (Option<f64>, Option<f64>),
    ) -> Result<u32, StoreError> {
        let key = self.hash.hash_one((name, country));
        if let Some(known) = self.known.get(key) {
            return Ok(known);
        }
        let of = (country > 0).then_some(country);
        let mut find = connection.prepare_cached(include_str!("../sql/feed/place_find.sql"))?;
        let found: Option<i64> =
            find.query_row(params![name, of], |row| row.get(0)).optional()?;
        let id = match found {
            Some(id) => id,
            None => connection
                .prepare_cached(include_str!("../sql/feed/place_insert.sql"))?
                .insert(params![name, of, lat, lon])?,
        };
        let id = u32::try_from(id).map_err(|_| StoreError::Row {
            table: "feed_place",
            key: name.to_owned(),
            problem: "more places than four bytes can count".to_owned(),
        })?;
        self.known.put(key, id);
        Ok(id)
    }
}
