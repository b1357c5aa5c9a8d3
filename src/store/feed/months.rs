//! Packed rows: one blob or more for each import and month, written with the rows themselves.

use std::collections::{BTreeMap, HashMap, HashSet};

use chrono::Datelike as _;
use rusqlite::{Connection, params};

use crate::{
    model::{EventId, FeedDay, FeedRow},
    store::StoreError,
};

/// Bytes of a month after which its rows are written, so that a load of any size holds little.
const FULL: usize = 192 * 1024;
/// Bytes of all months together after which the fullest are written.
const HELD: usize = 32 * 1024 * 1024;

/// The month of a day: 12 times the year, and the month from nought.
pub(super) fn month_of(day: FeedDay) -> i64 {
    let date = day.date();
    i64::from(date.year()) * 12 + i64::from(date.month0())
}

/// The rows of one month on their way to a blob.
#[derive(Debug, Default)]
struct Month {
    pairs: Vec<u8>,
    others: Vec<u8>,
    latest: FeedDay,
}

impl Month {
    fn push(&mut self, row: &FeedRow) {
        row.pack(if row.has_two() { &mut self.pairs } else { &mut self.others });
        self.latest = self.latest.max(row.last());
    }

    fn bytes(&self) -> usize {
        self.pairs.len() + self.others.len()
    }
}

/// The packed rows of an import, and which rows of earlier ones are no longer so.
#[derive(Debug, Default)]
pub(super) struct Months {
    open: BTreeMap<(i64, i64), Month>,
    held: usize,
    gone: HashMap<(i64, i64), HashSet<EventId>>,
}

impl Months {
    /// Adds a row of that import.
    pub(super) fn push(
        &mut self,
        connection: &Connection,
        import: i64,
        row: &FeedRow,
    ) -> Result<(), StoreError> {
        let key = (month_of(row.day), import);
        let month = self.open.entry(key).or_default();
        month.push(row);
        self.held += FeedRow::BYTES;
        if month.bytes() >= FULL {
            return self.write(connection, key);
        }
        while self.held > HELD {
            let fullest = self.open.iter().max_by_key(|(_, month)| month.bytes());
            let Some(key) = fullest.map(|(key, _)| *key) else { break };
            self.write(connection, key)?;
        }
        Ok(())
    }

    /// A row of an earlier import is no longer so: of its month it goes when all is written.
    pub(super) fn drop_row(&mut self, import: i64, row: EventId, day: FeedDay) {
        self.gone.entry((month_of(day), import)).or_default().insert(row);
    }

    fn write(&mut self, connection: &Connection, key: (i64, i64)) -> Result<(), StoreError> {
        let Some(month) = self.open.remove(&key) else { return Ok(()) };
        self.held = self.held.saturating_sub(month.bytes());
        let mut insert =
            connection.prepare_cached(include_str!("../sql/feed/month_insert.sql"))?;
        insert.execute(params![key.0, key.1, month.latest.0, month.pairs, month.others])?;
        Ok(())
    }

    /// Writes what is left, and takes out what is gone.
    pub(super) fn finish(mut self, connection: &Connection) -> Result<(), StoreError> {
        while let Some(key) = self.open.keys().next().copied() {
            self.write(connection, key)?;
        }
        for ((month, import), gone) in &self.gone {
            take_out(connection, (*month, *import), gone)?;
        }
        Ok(())
    }
}

/// Writes the blobs of one import and month again without some of their rows.
fn take_out(
    connection: &Connection,
    (month, import): (i64, i64),
    gone: &HashSet<EventId>,
) -> Result<(), StoreError> {
    let blobs: Vec<(i64, Vec<u8>, Vec<u8>)> = connection
        .prepare_cached(include_str!("../sql/feed/months_of.sql"))?
        .query_map([month, import], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
        .collect::<Result<_, _>>()?;
    for (id, pairs, others) in blobs {
        let mut kept = Month::default();
        let rows = rows_of(&pairs).chain(rows_of(&others));
        rows.filter(|row| !gone.contains(&row.id)).for_each(|row| kept.push(&row));
        if kept.bytes() == 0 {
            connection
                .prepare_cached(include_str!("../sql/feed/month_delete.sql"))?
                .execute([id])?;
        } else if kept.bytes() < pairs.len() + others.len() {
            connection
                .prepare_cached(include_str!("../sql/feed/month_update.sql"))?
                .execute(params![id, kept.latest.0, kept.pairs, kept.others])?;
        }
    }
    Ok(())
}

/// The rows of a blob.
pub(super) fn rows_of(blob: &[u8]) -> impl Iterator<Item = FeedRow> + '_ {
    let (rows, _) = blob.as_chunks::<{ FeedRow::BYTES }>();
    rows.iter().map(FeedRow::unpack)
}
