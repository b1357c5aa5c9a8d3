//! When each event begins, as certain as its date tells.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::AnswerError;
use crate::{
    graph::Record,
    model::{Edtf, EventId},
    query::Query,
    store::{EventColumn, Store, StoreError},
};

/// Between which days an event begins; an end that nothing bounds is none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Begins {
    pub(super) from: Option<NaiveDate>,
    pub(super) by: Option<NaiveDate>,
}

/// The first days of the events that rows select.
pub(super) fn begins(
    store: &Store,
    query: &Query,
    record: &Record,
) -> Result<HashMap<EventId, Begins>, AnswerError> {
    if query.is_of_feeds() {
        // Days of feeds are certain, and the record holds what the query selects.
        let begins = |day| Begins { from: day, by: day };
        return Ok(record.events().map(|(_, row)| (row.id, begins(row.earliest))).collect());
    }
    let (mut found, mut known) = (HashMap::new(), HashMap::<String, Begins>::new());
    store.each_counted(query, &[EventColumn::Date], |event| {
        let text = event.text(0)?.unwrap_or_default();
        let begins = match known.get(text) {
            Some(begins) => *begins,
            None => {
                let begins = read(text)?;
                known.insert(text.to_owned(), begins);
                begins
            }
        };
        found.insert(event.id, begins);
        Ok::<_, AnswerError>(())
    })?;
    Ok(found)
}

fn read(text: &str) -> Result<Begins, AnswerError> {
    let date = Edtf::parse(text).map_err(|error| StoreError::Row {
        table: "event",
        key: text.to_owned(),
        problem: error.to_string(),
    })?;
    Ok(Begins { from: date.earliest(), by: date.begins_by() })
}
