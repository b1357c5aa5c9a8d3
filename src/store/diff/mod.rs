//! What differs between two points of one file, or between two files.

mod files;
mod net;

use std::collections::HashMap;

use rusqlite::{Connection, OptionalExtension as _};

use super::{
    Change, Edit, Store, StoreError,
    edit::{Reading, money},
    history::operation,
    operation::Operation,
    tables::table,
};
use crate::model::EventId;
use net::{Net, Touched};

/// What became of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It was not there before.
    Added,
    /// It is there no longer.
    Gone,
    /// Fields of it, or rows that hang on it, differ.
    Changed,
}

impl Fate {
    /// Its word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Added => "added",
            Self::Gone => "gone",
            Self::Changed => "changed",
        }
    }
}

/// One event or reference row that differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// What became of it.
    pub fate: Fate,
    /// Its table.
    pub table: &'static str,
    /// Its natural key; of an event its number.
    pub key: String,
    /// The event, by its number.
    pub event: Option<EventId>,
    /// The title of the event.
    pub title: Option<String>,
    /// What differs, field by field.
    pub edits: Vec<Edit>,
}

/// All that differs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Differences {
    /// Events first, by number; then reference rows.
    pub rows: Vec<Difference>,
    /// How many operations between the points were redacted, so that nobody can tell what they did.
    pub redacted: u64,
}

impl Store {
    /// What differs between the record after one change and after another; back in time where the
    /// second is the earlier one.
    pub fn diff(&self, from: &Change, to: &Change) -> Result<Differences, StoreError> {
        let last = from.seq.max(to.seq);
        let (touched, redacted) = self.touched(from, to)?;
        let mut found = Found::default();
        for touched in touched {
            found.take(&self.connection, last, touched)?;
        }
        Ok(Differences { rows: found.finish(), redacted })
    }

    /// The operations that make the one of the other, row by row, and how many were redacted.
    fn touched(&self, from: &Change, to: &Change) -> Result<(Vec<Touched>, u64), StoreError> {
        let (first, last) = (from.seq.min(to.seq), from.seq.max(to.seq));
        let mut net = Net::default();
        let mut redacted = 0;
        let mut between =
            self.connection.prepare_cached(include_str!("../sql/operations_between.sql"))?;
        let mut rows = between.query([first, last])?;
        while let Some(row) = rows.next()? {
            let (seq, event, body): (i64, Option<i64>, Option<String>) =
                (row.get(0)?, row.get(1)?, row.get(2)?);
            redacted += u64::from(body.is_none());
            if let Some(operation) = operation(seq, body.as_deref())? {
                net.take(operation, event.map(EventId))?;
            }
        }
        let is_back = from.seq > to.seq;
        let inverse = |one: Touched| if is_back { one.inverse() } else { one };
        Ok((net.finish().map(inverse).collect(), redacted))
    }

    /// As [`Self::touched`], for tests: operations alone, in an order in which they can be done.
    #[cfg(test)]
    pub(crate) fn net(&self, from: &Change, to: &Change) -> Result<Vec<Operation>, StoreError> {
        let (touched, _) = self.touched(from, to)?;
        let mut all: Vec<_> = touched.into_iter().flat_map(|one| one.operations).collect();
        // What goes, goes last, and events come first: rows name them.
        all.sort_by_key(|operation| match (operation, operation.table()) {
            (Operation::Insert { .. }, "event") => 0,
            (Operation::Insert { .. } | Operation::Set { .. }, _) => 1,
            (Operation::Remove { .. }, "event") => 3,
            (Operation::Remove { .. }, _) => 2,
        });
        Ok(all)
    }
}

/// Differences in the making, each row once.
#[derive(Default)]
struct Found {
    rows: Vec<Difference>,
    places: HashMap<(&'static str, String), usize>,
}

impl Found {
    /// Adds what was done to one row, as edits of the row that it hangs on.
    fn take(
        &mut self,
        connection: &Connection,
        seq: i64,
        touched: Touched,
    ) -> Result<(), StoreError> {
        let Touched { event, operations } = touched;
        let reading = Reading { connection, seq, event };
        let currencies = currencies(&operations);
        for operation in operations {
            let fate = match &operation {
                Operation::Insert { .. } => Fate::Added,
                Operation::Remove { .. } => Fate::Gone,
                Operation::Set { .. } => Fate::Changed,
            };
            let spec = table(operation.table())?;
            let key = match (spec.name, event) {
                ("event", Some(event)) => event.to_string(),
                _ => operation.row().only(spec.key).spoken(),
            };
            let title = match &operation {
                Operation::Set { table: "event", field: "title", after, .. } => after.as_str(),
                _ if spec.name == "event" => operation.row().text("title"),
                _ => None,
            };
            let title = title.map(str::to_owned);
            let edits = match (&operation, &currencies) {
                (Operation::Set { field: "amount", before, after, .. }, Some((old, new))) => {
                    let (before, after) = (money(before, Some(old)), money(after, Some(new)));
                    vec![Edit { before, after, ..reading.edit("event", key.clone(), "amount") }]
                }
                _ => reading.edits(operation)?,
            };
            let owner = match edits.first() {
                Some(edit) => (edit.table, edit.key.clone()),
                None => (spec.name, key),
            };
            // A row that hangs on another one changes that.
            let fate = if owner.0 == spec.name { fate } else { Fate::Changed };
            self.add(connection, owner, (event, title), (fate, edits))?;
        }
        Ok(())
    }

    fn add(
        &mut self,
        connection: &Connection,
        owner: (&'static str, String),
        (event, title): (Option<EventId>, Option<String>),
        (fate, edits): (Fate, Vec<Edit>),
    ) -> Result<(), StoreError> {
        let edits = edits.into_iter().filter(|edit| !UNTOLD.contains(&edit.field.as_str()));
        let edits: Vec<Edit> = edits.collect();
        if fate == Fate::Changed && edits.is_empty() {
            return Ok(());
        }
        let at = *self.places.entry(owner.clone()).or_insert(self.rows.len());
        if at == self.rows.len() {
            let (table, key) = owner;
            let title = match event {
                Some(event) if title.is_none() => title_of(connection, event)?,
                _ => title.clone(),
            };
            self.rows.push(Difference { fate, table, key, event, title, edits: Vec::new() });
        }
        if let Some(row) = self.rows.get_mut(at) {
            row.edits.extend(edits);
            row.title = title.or(row.title.take());
            if fate != Fate::Changed {
                row.fate = fate;
            }
        }
        Ok(())
    }

    fn finish(mut self) -> Vec<Difference> {
        self.rows.sort_by(|a, b| {
            let place = |row: &Difference| (row.event.is_none(), row.event, row.table);
            place(a).cmp(&place(b)).then_with(|| a.key.cmp(&b.key))
        });
        self.rows
    }
}

/// Places in a list tell an analyst nothing.
const UNTOLD: [&str; 2] = ["nth", "id"];

/// The currency before and after, where it differs.
fn currencies(operations: &[Operation]) -> Option<(String, String)> {
    operations.iter().find_map(|operation| match operation {
        Operation::Set { table: "event", field: "currency", before, after, .. } => {
            let text =
                |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
            Some((text(before), text(after)))
        }
        _ => None,
    })
}

fn title_of(connection: &Connection, event: EventId) -> Result<Option<String>, StoreError> {
    let mut title = connection.prepare_cached(include_str!("../sql/event_title.sql"))?;
    Ok(title.query_row([event.0], |row| row.get(0)).optional()?)
}
