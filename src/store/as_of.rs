//! The record as it was: a copy with later changes taken back, so that every reading runs unmodified.

use std::collections::{BTreeSet, HashSet};

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension as _, params};

use super::{
    Change, Store, StoreError, backup::copy_pages, change::read_change, door::Door, feed,
    history::operation, log::Payload, open::harden, operation::Operation, undo::undone_in,
};

/// Up to this size the copy is held in memory; a larger one in a temporary file, which SQLite takes away.
const IN_MEMORY: i64 = 64 << 20;

/// A point in the history of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Point {
    /// The end of that day in UTC.
    Day(NaiveDate),
    /// After that change: its number, or the beginning of its hash.
    Change(String),
}

/// The record as it was.
#[derive(Debug)]
pub struct AsOf {
    /// The record; it can only be read.
    pub store: Store,
    /// The last change that it holds.
    pub change: Change,
    /// How many operations could not be taken back, since they were redacted.
    pub redacted: u64,
    /// Imports of feeds that stood then and were undone since: the log does not hold their rows, so they are missing.
    pub lost: Vec<Change>,
}

impl Store {
    /// The record as it was at that point.
    ///
    /// # Errors
    /// [`StoreError::NoChange`] where there is no such change, [`StoreError::TooEarly`] for a day before
    /// the first.
    pub fn at(&self, point: &Point) -> Result<AsOf, StoreError> {
        let change = self.point(point)?;
        let mut store = self.copy()?;
        // Should it fail, the copy is thrown away.
        store.connection.pragma_update(None, "journal_mode", "OFF")?;
        store.connection.pragma_update(None, "synchronous", "OFF")?;
        store.forgotten = self.redactions()?;
        let Rewound { redacted, undone, touched } = store.rewind(change.seq)?;
        store.words_left = touched.into();
        let lost = store.lost(&undone, change.seq)?;
        store.connection.pragma_update(None, "query_only", true)?;
        Ok(AsOf { store, change, redacted, lost })
    }

    /// The last change up to that point.
    pub fn point(&self, point: &Point) -> Result<Change, StoreError> {
        match point {
            Point::Change(name) => self.change_called(name),
            Point::Day(day) => {
                let mut statement =
                    self.connection.prepare_cached(include_str!("sql/change_by_day.sql"))?;
                let next = day.succ_opt().unwrap_or(*day).to_string();
                let found = statement.query_row([next], read_change).optional()?;
                found.ok_or_else(|| StoreError::TooEarly(day.to_string()))
            }
        }
    }

    /// The change of that number, or the only one whose hash begins so.
    pub fn change_called(&self, name: &str) -> Result<Change, StoreError> {
        let none = || StoreError::NoChange(name.to_owned());
        if let Ok(seq) = name.parse::<i64>() {
            let mut statement =
                self.connection.prepare_cached(include_str!("sql/change_by_seq.sql"))?;
            if let Some(change) = statement.query_row([seq], read_change).optional()? {
                return Ok(change);
            }
        }
        if name.len() < 4 || !name.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(none());
        }
        let mut statement =
            self.connection.prepare_cached(include_str!("sql/change_by_hash.sql"))?;
        let name = name.to_ascii_lowercase();
        let rows = statement.query_map(params![name, format!("{name}g")], read_change)?;
        let found: Vec<Change> = rows.collect::<Result<_, _>>()?;
        <[Change; 1]>::try_from(found).map(|[change]| change).map_err(|_| none())
    }

    pub(crate) fn copy(&self) -> Result<Self, StoreError> {
        self.write_words_left()?;
        let size = |pragma| self.connection.pragma_query_value(None, pragma, |row| row.get(0));
        let (pages, page_size): (i64, i64) = (size("page_count")?, size("page_size")?);
        let is_small = pages.saturating_mul(page_size) <= IN_MEMORY;
        let mut copy = scratch(is_small)?;
        copy_pages(&self.connection, &mut copy)?;
        harden(&copy)?;
        Ok(Self::with(copy))
    }

    /// Takes an operation back. False where a redaction left nothing that it could be applied to.
    fn take_back(&self, operation: Operation, door: &mut Door<'_>) -> Result<bool, StoreError> {
        match operation.inverse().apply(door) {
            Err(StoreError::Taken { .. } | StoreError::Row { .. } | StoreError::NoEvent(_))
                if !self.forgotten.is_empty() =>
            {
                Ok(false)
            }
            done => done.map(|()| true),
        }
    }

    /// Of the changes of these hashes the imports of feeds up to that one.
    fn lost(&self, undone: &[String], seq: i64) -> Result<Vec<Change>, StoreError> {
        let mut lost = Vec::new();
        for hash in undone {
            // Of a change that came later nothing is missing.
            let change = match self.change_called(hash) {
                Ok(change) => change,
                Err(StoreError::NoChange(_)) => continue,
                Err(error) => return Err(error),
            };
            if change.seq <= seq && self.feed_import_of(change.seq)?.is_some() {
                lost.push(change);
            }
        }
        Ok(lost)
    }

    /// Takes every change after that one back, and out of the log.
    fn rewind(&self, seq: i64) -> Result<Rewound, StoreError> {
        let transaction = self.connection.unchecked_transaction()?;
        let mut door = Door::new(&transaction, Payload::unkept(&transaction), String::new());
        let (mut redacted, mut undone) = (0, Vec::new());
        let mut removed = Vec::new();
        {
            let mut later =
                transaction.prepare_cached(include_str!("sql/operations_after.sql"))?;
            let mut rows = later.query([seq])?;
            while let Some(row) = rows.next()? {
                let (at, body): (i64, Option<String>) = (row.get(0)?, row.get(2)?);
                redacted += u64::from(body.is_none());
                undone.extend(body.as_deref().and_then(undone_in));
                if let Some(feed) = body.as_deref().and_then(feed::imported_by) {
                    feed::take_back(&transaction, at, feed)?;
                    continue;
                }
                if let Some((from, to)) = body.as_deref().and_then(feed::moved_by) {
                    feed::move_kind(&transaction, &to, &from)?;
                    continue;
                }
                let Some(operation) = operation(at, body.as_deref())? else { continue };
                if !self.forgotten.is_empty() && !operation.is_of_event() {
                    removed.push(operation.clone());
                }
                redacted += u64::from(!self.take_back(operation, &mut door)?);
            }
        }
        if redacted > 0 {
            forget_unborn(&mut door, seq)?;
            bring_again(&mut door, removed)?;
        }
        let touched = door.into_touched();
        for forget in
            [include_str!("sql/operations_forget.sql"), include_str!("sql/changes_forget.sql")]
        {
            transaction.execute(forget, [seq])?;
        }
        transaction.commit()?;
        Ok(Rewound { redacted, undone, touched })
    }
}

/// What a rewinding met.
struct Rewound {
    /// How many operations could not be taken back.
    redacted: u64,
    /// The hashes of the changes that were undone since.
    undone: Vec<String>,
    /// The events that were taken back.
    touched: BTreeSet<i64>,
}

/// Events that came later go, with what hangs on them: what became of them nobody can tell, but when they
/// came is known.
fn forget_unborn(door: &mut Door<'_>, seq: i64) -> Result<(), StoreError> {
    let unborn: Vec<i64> = door
        .connection()
        .prepare_cached(include_str!("sql/unborn.sql"))?
        .query_map([seq], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    for event in unborn {
        for text in [
            include_str!("sql/unborn_under.sql"),
            include_str!("sql/unborn_participant.sql"),
            include_str!("sql/unborn_tag.sql"),
            include_str!("sql/unborn_citation.sql"),
            include_str!("sql/unborn_claim.sql"),
            include_str!("sql/unborn_event.sql"),
        ] {
            door.connection().prepare_cached(text)?.execute([event])?;
        }
        door.revisit(event);
    }
    Ok(())
}

/// Reference rows that came later stay where something redacted still names them.
fn bring_again(door: &mut Door<'_>, mut removed: Vec<Operation>) -> Result<(), StoreError> {
    loop {
        let missing: HashSet<String> = door
            .connection()
            .prepare_cached("PRAGMA foreign_key_check")?
            .query_map([], |row| row.get(2))?
            .collect::<Result<_, _>>()?;
        let (again, rest): (Vec<_>, Vec<_>) =
            removed.into_iter().partition(|operation| missing.contains(operation.table()));
        if again.is_empty() {
            return Ok(());
        }
        for operation in again {
            if let Operation::Insert { table, row } = operation {
                match door.place(table, &row) {
                    Ok(_) | Err(StoreError::Taken { .. }) => {}
                    Err(error) => return Err(error),
                }
            }
        }
        removed = rest;
    }
}

/// A database of nobody's. An empty name is a file of SQLite's own, which is gone when it is closed.
#[expect(clippy::disallowed_methods, reason = "no file of the user's is opened")]
fn scratch(in_memory: bool) -> Result<Connection, StoreError> {
    Ok(if in_memory { Connection::open_in_memory()? } else { Connection::open("")? })
}
