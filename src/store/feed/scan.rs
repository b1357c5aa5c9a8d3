//! Scans of packed rows: what the numbers read.

use std::{collections::HashSet, thread};

use rusqlite::{Connection, Row, params_from_iter};

use super::{
    codes::FeedCodes,
    filter::FeedFilter,
    months::{month_of, rows_of},
};
use crate::{
    model::{EventId, FeedRow},
    query::Query,
    store::{Store, StoreError},
};

/// Blobs of packed rows from which a second thread is worth its start.
const MANY: i64 = 20;

/// Which packed rows are read.
#[derive(Clone, Copy)]
enum Packed {
    All,
    /// Those with two actors or more; of so many parts one.
    Pairs {
        one_of: i64,
        at: i64,
    },
}

/// What a question asks of packed rows.
struct Asked {
    filter: FeedFilter,
    adopted: HashSet<EventId>,
}

impl Store {
    /// Hands on every row that the query selects, month by month and in no order within one; of rows with two
    /// actors alone where `pairs_only`. Rows that were adopted into the careful record are left out.
    ///
    /// # Errors
    /// [`StoreError::NotOfFeeds`] for a term that no row of a feed can answer.
    pub fn each_feed_row<E: From<StoreError>>(
        &self,
        query: &Query,
        codes: &FeedCodes,
        pairs_only: bool,
        mut each: impl FnMut(&FeedRow) -> Result<(), E>,
    ) -> Result<(), E> {
        let asked = Asked::new(self, query, codes)?;
        let pairs_only = pairs_only || asked.filter.needs_two();
        let which = if pairs_only { Packed::Pairs { one_of: 1, at: 0 } } else { Packed::All };
        asked.each(&self.connection, which, &mut each)
    }

    /// Gathers the rows with two actors that the query selects, in no order: on two threads where a second
    /// connection sees the same state, each into a value of its own.
    ///
    /// # Errors
    /// As [`Store::each_feed_row`].
    pub fn gather_feed_pairs<T: Send>(
        &self,
        query: &Query,
        codes: &FeedCodes,
        new: impl Fn() -> T + Sync,
        take: impl Fn(&mut T, &FeedRow) + Sync,
    ) -> Result<Vec<T>, StoreError> {
        let asked = Asked::new(self, query, codes)?;
        let gather = |connection: &Connection, one_of: i64, at: i64| {
            let mut gathered = new();
            let which = Packed::Pairs { one_of, at };
            asked.each(connection, which, &mut |row: &FeedRow| {
                take(&mut gathered, row);
                Ok::<_, StoreError>(())
            })?;
            Ok::<_, StoreError>(gathered)
        };
        let beside = if self.feed_blobs()? < MANY { None } else { self.beside()? };
        let Some((_held, other)) = beside else {
            return Ok(vec![gather(&self.connection, 1, 0)?]);
        };
        thread::scope(|scope| {
            let gather = &gather;
            let rest = scope.spawn(move || gather(&other, 2, 1));
            let first = gather(&self.connection, 2, 0)?;
            let lost = |_| Err(StoreError::Damaged("a reading thread failed".to_owned()));
            Ok(vec![first, rest.join().unwrap_or_else(lost)?])
        })
    }

    /// How many blobs of packed rows there are, or more than there are.
    fn feed_blobs(&self) -> Result<i64, StoreError> {
        let sql = include_str!("../sql/feed/months_last.sql");
        let mut statement = self.connection.prepare_cached(sql)?;
        Ok(statement.query_row([], |row| row.get(0))?)
    }

    /// The rows that were adopted: events that stand cite them.
    fn adopted_rows(&self) -> Result<HashSet<EventId>, StoreError> {
        let sql = include_str!("../sql/feed/adopted.sql");
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut rows = statement.query([])?;
        let mut found = HashSet::new();
        while let Some(row) = rows.next()? {
            found.extend(self.feed_row_called(&row.get::<_, String>(0)?)?);
        }
        Ok(found)
    }
}

impl Asked {
    fn new(store: &Store, query: &Query, codes: &FeedCodes) -> Result<Self, StoreError> {
        let filter = FeedFilter::new(store, query, codes)?;
        Ok(Self { filter, adopted: store.adopted_rows()? })
    }

    fn each<E: From<StoreError>>(
        &self,
        connection: &Connection,
        which: Packed,
        each: &mut impl FnMut(&FeedRow) -> Result<(), E>,
    ) -> Result<(), E> {
        let (first, last) = self.filter.span();
        let bounds = [month_of(last), i64::from(first.0)];
        let (sql, values, blobs) = match which {
            Packed::All => (include_str!("../sql/feed/months.sql"), bounds.to_vec(), 2),
            Packed::Pairs { one_of, at } => {
                let parts = bounds.into_iter().chain([one_of, at]).collect();
                (include_str!("../sql/feed/pairs.sql"), parts, 1)
            }
        };
        let mut statement = connection.prepare_cached(sql).map_err(StoreError::from)?;
        let mut rows = statement.query(params_from_iter(values)).map_err(StoreError::from)?;
        while let Some(row) = rows.next().map_err(StoreError::from)? {
            let import = row.get(0).map_err(StoreError::from)?;
            for at in 1..=blobs {
                rows_of(blob(row, at)?)
                    .filter(|row| self.holds(import, row))
                    .try_for_each(|row| each(&row))?;
            }
        }
        Ok(())
    }

    fn holds(&self, import: i64, row: &FeedRow) -> bool {
        self.filter.holds(import, row)
            && (self.adopted.is_empty() || !self.adopted.contains(&row.id))
    }
}

fn blob<'r>(row: &'r Row<'_>, at: usize) -> Result<&'r [u8], StoreError> {
    let value = row.get_ref(at)?;
    value.as_blob().map_err(|error| StoreError::Damaged(error.to_string()))
}
