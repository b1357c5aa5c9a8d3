//! Packed rows, computed again from the rows and compared.

use std::collections::BTreeMap;

use rusqlite::Connection;

use super::{
    months::{Months, month_of, rows_of},
    stored::Stored,
};
use crate::{
    model::{EventId, FeedRow},
    store::{Store, StoreError},
};

/// What the rows of one month and import are, in whatever order: their number, and the sum of their hashes.
type Sums = BTreeMap<(i64, i64), (u64, u64)>;

fn add(sums: &mut Sums, key: (i64, i64), row: &FeedRow) {
    let mut bytes = Vec::with_capacity(FeedRow::BYTES);
    row.pack(&mut bytes);
    let (number, sum) = sums.entry(key).or_default();
    *number += 1;
    *sum = sum.wrapping_add(hash(&bytes));
}

/// FNV-1a, 64 bits.
fn hash(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

impl Store {
    /// Months whose packed rows are not those of the table, in words.
    pub(in crate::store) fn stale_months(&self) -> Result<Vec<String>, StoreError> {
        let (mut rows, mut packed) = (Sums::new(), Sums::new());
        self.each_stored(|stored| {
            add(&mut rows, (month_of(stored.day), stored.import), &stored.packed());
            Ok(())
        })?;
        let sql = include_str!("../sql/feed/months_all.sql");
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut blobs = statement.query([])?;
        while let Some(blob) = blobs.next()? {
            let key = (blob.get(0)?, blob.get(1)?);
            for at in [2, 3] {
                let bytes = blob.get_ref(at)?.as_blob();
                let bytes = bytes.map_err(|error| StoreError::Damaged(error.to_string()))?;
                for row in rows_of(bytes) {
                    add(&mut packed, key, &row);
                }
            }
        }
        let keys: std::collections::BTreeSet<_> = rows.keys().chain(packed.keys()).collect();
        let stale = keys.into_iter().filter(|key| rows.get(key) != packed.get(key));
        let said = |(month, import): &(i64, i64)| {
            let (year, month) = (month.div_euclid(12), month.rem_euclid(12) + 1);
            format!("packed rows of {year}-{month:02} of the import that is change {import}")
        };
        Ok(stale.map(said).collect())
    }

    /// Packs all rows anew.
    pub(in crate::store) fn pack_again(&self) -> Result<(), StoreError> {
        self.connection.execute(include_str!("../sql/feed/months_forget.sql"), [])?;
        let mut months = Months::default();
        let connection: &Connection = &self.connection;
        self.each_stored(|stored| months.push(connection, stored.import, &stored.packed()))?;
        months.finish(connection)
    }

    /// Hands on every row with its participants, by number.
    fn each_stored(
        &self,
        mut each: impl FnMut(&Stored) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        let more = self.feed_more()?;
        let mut statement =
            self.connection.prepare_cached(include_str!("../sql/feed/rows.sql"))?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let id = EventId(row.get(0)?);
            let mut stored = Stored::read(id, row, 1)?;
            if let Some(more) = more.get(&id) {
                stored.more =
                    more.iter().map(|(code, role)| (*code, role.to_string())).collect();
            }
            each(&stored)?;
        }
        Ok(())
    }
}
