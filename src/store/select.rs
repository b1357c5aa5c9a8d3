//! Which events a query selects, with what their order needs.

use chrono::NaiveDate;
use rusqlite::{OptionalExtension as _, params_from_iter};

use super::{Store, StoreError};
use crate::{
    model::{EventId, Uuid},
    query::Query,
    timeline::{OrderKey, in_order},
};

impl Store {
    /// The numbers of the events that the query selects, in the one order of every output.
    ///
    /// Clauses that need the party rules are not decided here (see [`super::is_stored`]).
    pub fn select(&self, query: &Query) -> Result<Vec<EventId>, StoreError> {
        let filter = self.filtered(query)?;
        let text =
            format!("{}\nWHERE {}", include_str!("sql/order_keys.sql").trim_end(), filter.text);
        let mut statement = self.connection.prepare_cached(&text)?;
        let mut rows = statement.query(params_from_iter(filter.values))?;
        let mut keys = Vec::new();
        while let Some(row) = rows.next()? {
            keys.push(OrderKey {
                id: EventId(row.get(0)?),
                earliest: row.get(1)?,
                minute: row.get(2)?,
                under: row.get::<_, Option<i64>>(3)?.map(EventId),
                nth: row.get(4)?,
                latest: row.get(5)?,
            });
        }
        Ok(in_order(&keys))
    }

    /// The same events in no order: for numbers, which need none.
    pub fn select_unordered(&self, query: &Query) -> Result<Vec<EventId>, StoreError> {
        let filter = self.filtered(query)?;
        let text = format!(
            "{}\nWHERE {}",
            include_str!("sql/event_numbers.sql").trim_end(),
            filter.text
        );
        let mut statement = self.connection.prepare_cached(&text)?;
        let rows = statement
            .query_map(params_from_iter(filter.values), |row| row.get(0).map(EventId))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The event of that uuid, if it is there.
    pub fn find_uuid(&self, uuid: Option<Uuid>) -> Result<Option<EventId>, StoreError> {
        let Some(uuid) = uuid else { return Ok(None) };
        let mut statement =
            self.connection.prepare_cached(include_str!("sql/event_number.sql"))?;
        let found = statement.query_row([uuid.to_string()], |row| row.get(0).map(EventId));
        Ok(found.optional()?)
    }

    /// Events whose uuid begins so, at most two.
    pub fn uuids_beginning(&self, start: &str) -> Result<Vec<EventId>, StoreError> {
        let mut statement =
            self.connection.prepare_cached(include_str!("sql/event_called.sql"))?;
        let rows = statement.query_map([start], |row| row.get(0).map(EventId))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The highest number of an event, withdrawn or not.
    pub fn highest_event(&self) -> Result<Option<EventId>, StoreError> {
        let mut statement =
            self.connection.prepare_cached(include_str!("sql/event_highest.sql"))?;
        let highest: Option<i64> = statement.query_row([], |row| row.get(0))?;
        Ok(highest.map(EventId))
    }

    /// The events of kinds with that first part whose spans, both ends known, touch those days.
    pub fn overlapping(
        &self,
        root: &str,
        first: NaiveDate,
        last: NaiveDate,
    ) -> Result<Vec<EventId>, StoreError> {
        let mut statement =
            self.connection.prepare_cached(include_str!("sql/overlapping.sql"))?;
        let days = [root.to_owned(), first.to_string(), last.to_string()];
        let rows =
            statement.query_map(params_from_iter(days), |row| row.get(0).map(EventId))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}
