//! Taking a change back: a new change of inverse operations.
//!
//! A change can be taken back as long as no later change that stands has touched the same field. A later
//! change does not stand when it was taken back itself.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use rusqlite::Connection;
use serde_json::{Value, json};

use super::{
    Change, Stamp, Store, StoreError, Written,
    change::{read_change, run},
    feed::{self, ImportedFeed},
    history::operation,
    operation::Operation,
    tables::TABLES,
};

/// What was taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undone {
    /// The change that was taken back.
    pub change: Change,
    /// How many operations were inverted.
    pub operations: u64,
    /// How many rows of a feed went, or came again as they were before.
    pub feed_rows: u64,
}

impl Store {
    /// Takes a change back, by its number or the beginning of its hash; without a name the last one.
    ///
    /// # Errors
    /// [`StoreError::CannotUndo`] for shipped or redacted rows, a change that is taken back already, or
    /// where a later change has touched the same.
    pub fn undo(
        &mut self,
        stamp: &Stamp,
        name: Option<&str>,
    ) -> Result<Written<Undone>, StoreError> {
        let change = match name {
            Some(name) => self.change_called(name)?,
            None => self.head()?.ok_or_else(|| StoreError::NoChange("last".to_owned()))?,
        };
        let feed = self.feed_import_of(change.seq)?;
        self.refuse_lost_rows(&change)?;
        let later = Later::after(&self.connection, &change)?;
        if !later.standing.is_empty() {
            later.refuse_meeting(&self.connection, &change)?;
        }
        let undone = run(&self.connection, stamp, false, |door| {
            door.keep_name(&json!({ "undo": change.hash }), None)?;
            let mut operations = 0;
            let mut taken = HashSet::new();
            for (from, to) in moved_kinds(door.connection(), change.seq)? {
                feed::move_kind(door.connection(), &to, &from)?;
                door.keep_name(&feed::kind_moved(&to, &from), None)?;
            }
            for operation in backwards(door.connection(), &change)? {
                let operation = operation?;
                if let Operation::Insert { table, row } = &operation
                    && !later.standing.is_empty()
                {
                    taken.extend(named_by(table, row));
                }
                operation.inverse().apply(door)?;
                operations += 1;
            }
            later.refuse_dangling(door.connection(), &change, &taken)?;
            let feed_rows = match feed {
                Some(feed) => feed::take_back(door.connection(), change.seq, feed)?,
                None => 0,
            };
            let sentence = format!("undo {}: {}", change.seq, change.sentence);
            Ok((Undone { change: change.clone(), operations, feed_rows }, sentence))
        });
        undone.map_err(|error| match error {
            // What names it was redacted: no operation tells of it any more, the tables do.
            StoreError::Dangling { .. } => refused(
                change.seq,
                "a row whose making was redacted names what it made (withdraw the event instead)",
            ),
            error => error,
        })
    }
}

impl Store {
    /// Those of the changes, given by their numbers, that left something: neither taken back nor the
    /// taking back of another. An undo that was taken back itself takes nothing back.
    pub fn standing(&self, seqs: &[i64]) -> Result<HashSet<i64>, StoreError> {
        let (mut standing, mut taken_back) = (HashSet::new(), HashSet::new());
        let newest_first: BTreeSet<i64> = seqs.iter().copied().collect();
        for seq in newest_first.into_iter().rev() {
            let Some(change) = self.change_of(seq)? else { continue };
            if taken_back.contains(&change.hash) {
                continue;
            }
            match undone_by(&self.connection, &change)? {
                Some(hash) => drop(taken_back.insert(hash)),
                None => drop(standing.insert(seq)),
            }
        }
        Ok(standing)
    }
}

impl Store {
    /// What a change says of an import of a feed, where it was one.
    pub(super) fn feed_import_of(&self, seq: i64) -> Result<Option<ImportedFeed>, StoreError> {
        let mut statement =
            self.connection.prepare_cached(include_str!("sql/operations.sql"))?;
        let mut rows = statement.query([seq])?;
        while let Some(row) = rows.next()? {
            let body: Option<String> = row.get(0)?;
            if let Some(feed) = body.as_deref().and_then(feed::imported_by) {
                return Ok(Some(feed));
            }
        }
        Ok(None)
    }

    /// Refuses to bring rows of a feed again, which the log does not hold: their file does.
    fn refuse_lost_rows(&self, change: &Change) -> Result<(), StoreError> {
        let Some(hash) = undone_by(&self.connection, change)? else { return Ok(()) };
        let undone = self.change_called(&hash)?;
        if self.feed_import_of(undone.seq)?.is_none() {
            return Ok(());
        }
        Err(refused(
            change.seq,
            "it took an import of a feed back, whose rows the log does not hold (import the file again)",
        ))
    }
}

/// The moves of acts of feeds from one kind to another in a change.
fn moved_kinds(connection: &Connection, seq: i64) -> Result<Vec<(String, String)>, StoreError> {
    let mut statement = connection.prepare_cached(include_str!("sql/operations.sql"))?;
    let mut rows = statement.query([seq])?;
    let mut moved = Vec::new();
    while let Some(row) = rows.next()? {
        let body: Option<String> = row.get(0)?;
        moved.extend(body.as_deref().and_then(feed::moved_by));
    }
    Ok(moved)
}

/// The operations of a change, the last first.
fn backwards<'c>(
    connection: &'c Connection,
    change: &Change,
) -> Result<impl Iterator<Item = Result<Operation, StoreError>> + 'c, StoreError> {
    let bodies: Vec<Option<String>> = connection
        .prepare_cached(include_str!("sql/operations_back.sql"))?
        .query_map([change.seq], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    let seq = change.seq;
    if bodies.iter().any(Option::is_none) {
        return Err(refused(seq, "what it did was redacted, so that nobody can tell any more"));
    }
    if bodies.iter().flatten().any(|body| body.starts_with("{\"redact")) {
        return Err(refused(seq, "it redacted, and what it blanked is gone"));
    }
    let is_name = |body: &String| body.starts_with("{\"shipped\"");
    if bodies.iter().flatten().all(is_name) {
        return Err(refused(seq, "it made the file (remove the file instead)"));
    }
    Ok(bodies.into_iter().filter_map(move |body| operation(seq, body.as_deref()).transpose()))
}

fn refused(seq: i64, why: &str) -> StoreError {
    StoreError::CannotUndo { seq, why: why.to_owned() }
}

/// What a row is called by those that name it: its key, or an event's uuid.
fn named_by(name: &str, row: &super::row::Row) -> Option<(&'static str, Value)> {
    let spec = TABLES.iter().find(|spec| spec.name == name)?;
    let [key] = spec.key else { return None };
    Some((spec.name, row.get(key).clone()))
}

/// The changes after one that stand: not taken back themselves.
struct Later {
    standing: BTreeMap<i64, Change>,
}

impl Later {
    fn after(connection: &Connection, change: &Change) -> Result<Self, StoreError> {
        let mut statement = connection.prepare_cached(include_str!("sql/changes_after.sql"))?;
        let rows = statement.query_map([change.seq], read_change)?;
        let later: Vec<Change> = rows.collect::<Result<_, _>>()?;
        let all: HashSet<String> = later.iter().map(|later| later.hash.clone()).collect();
        let mut taken_back: HashSet<String> = HashSet::new();
        let mut standing = BTreeMap::new();
        for one in later {
            if taken_back.contains(&one.hash) {
                continue;
            }
            match undone_by(connection, &one)? {
                Some(hash) if hash == change.hash => {
                    let why = format!(
                        "change {} took it back already (`chancery undo {}` brings it again)",
                        one.seq, one.seq
                    );
                    return Err(refused(change.seq, &why));
                }
                Some(hash) if all.contains(&hash) => drop(taken_back.insert(hash)),
                _ => drop(standing.insert(one.seq, one)),
            }
        }
        Ok(Self { standing })
    }

    /// Refuses where one of them has touched what the change touched.
    fn refuse_meeting(
        &self,
        connection: &Connection,
        change: &Change,
    ) -> Result<(), StoreError> {
        let beside: Vec<Operation> = connection
            .prepare_cached(include_str!("sql/operations.sql"))?
            .query_map([change.seq], |row| row.get(0))?
            .map(|body: rusqlite::Result<Option<String>>| {
                operation(change.seq, body?.as_deref())
            })
            .filter_map(Result::transpose)
            .filter(|operation| !operation.as_ref().is_ok_and(Operation::is_of_event))
            .collect::<Result<_, _>>()?;
        if !beside.is_empty() {
            let mut statement =
                connection.prepare_cached(include_str!("sql/operations_of_none_after.sql"))?;
            self.refuse_any(&beside, change, statement.query([change.seq])?)?;
        }
        let events: Vec<i64> = connection
            .prepare_cached(include_str!("sql/events_of_change.sql"))?
            .query_map([change.seq], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        for event in events {
            self.refuse_meeting_of(connection, change, event)?;
        }
        Ok(())
    }

    fn refuse_meeting_of(
        &self,
        connection: &Connection,
        change: &Change,
        event: i64,
    ) -> Result<(), StoreError> {
        let mut after =
            connection.prepare_cached(include_str!("sql/operations_of_after.sql"))?;
        if !after.exists([event, change.seq])? {
            return Ok(());
        }
        let own: Vec<Operation> = connection
            .prepare_cached(include_str!("sql/operations_of_change.sql"))?
            .query_map([event, change.seq], |row| row.get(0))?
            .map(|body: rusqlite::Result<String>| operation(change.seq, Some(&body?)))
            .filter_map(Result::transpose)
            .collect::<Result<_, _>>()?;
        self.refuse_any(&own, change, after.query([event, change.seq])?)
    }

    fn refuse_any(
        &self,
        own: &[Operation],
        change: &Change,
        mut rows: rusqlite::Rows<'_>,
    ) -> Result<(), StoreError> {
        // An event that came with the change goes whole, so whatever was done to it since is in the way.
        let is_new_event = own
            .iter()
            .any(|operation| matches!(operation, Operation::Insert { table: "event", .. }));
        while let Some(row) = rows.next()? {
            let (seq, event): (i64, Option<i64>) = (row.get(0)?, row.get(1)?);
            let body: Option<String> = row.get(2)?;
            let Some(by) = self.standing.get(&seq) else { continue };
            let Some(other) = operation(seq, body.as_deref())? else { continue };
            let meets = own.iter().map(|own| own.meets(&other));
            if is_new_event || meets.collect::<Result<Vec<_>, _>>()?.contains(&true) {
                return Err(in_the_way(change, by, &other.spoken(event)?));
            }
        }
        Ok(())
    }

    /// Refuses where a row that is still there names one that was taken away.
    fn refuse_dangling(
        &self,
        connection: &Connection,
        change: &Change,
        taken: &HashSet<(&'static str, Value)>,
    ) -> Result<(), StoreError> {
        if taken.is_empty()
            || !connection.prepare_cached("PRAGMA foreign_key_check")?.exists([])?
        {
            return Ok(());
        }
        let mut statement =
            connection.prepare_cached(include_str!("sql/operations_after.sql"))?;
        let mut rows = statement.query([change.seq])?;
        while let Some(row) = rows.next()? {
            let (seq, event): (i64, Option<i64>) = (row.get(0)?, row.get(1)?);
            let body: Option<String> = row.get(2)?;
            let Some(by) = self.standing.get(&seq) else { continue };
            let Some(other) = operation(seq, body.as_deref())? else { continue };
            let names = |(_, key): &(&str, Value)| other.names(key);
            if let Some((table, key)) = taken.iter().find(|taken| names(taken)) {
                let what = format!(
                    "{}, which names {table} {}",
                    other.spoken(event)?,
                    key.as_str().unwrap_or_default()
                );
                return Err(in_the_way(change, by, &what));
            }
        }
        Ok(())
    }
}

/// The hash of the change that this one takes back.
fn undone_by(connection: &Connection, change: &Change) -> Result<Option<String>, StoreError> {
    if !change.sentence.starts_with("undo ") {
        return Ok(None);
    }
    let mut statement = connection.prepare_cached(include_str!("sql/operations.sql"))?;
    let mut rows = statement.query([change.seq])?;
    let Some(row) = rows.next()? else { return Ok(None) };
    let body: Option<String> = row.get(0)?;
    Ok(body.as_deref().and_then(undone_in))
}

/// The hash of the change that an operation of the log names as undone.
pub(super) fn undone_in(body: &str) -> Option<String> {
    if !body.contains("\"undo\"") {
        return None;
    }
    let body: Value = serde_json::from_str(body).ok()?;
    body.get("undo").and_then(Value::as_str).map(str::to_owned)
}

fn in_the_way(change: &Change, by: &Change, what: &str) -> StoreError {
    let why = format!(
        "change {} of {} (`{}`) touched {what} since (`chancery undo {}` first)",
        by.seq,
        by.at.get(..10).unwrap_or(&by.at),
        by.sentence,
        by.seq
    );
    refused(change.seq, &why)
}
