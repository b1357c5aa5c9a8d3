//! Reading the log, and making the tables again from it.

use rusqlite::{Connection, OptionalExtension as _, params_from_iter};
use serde_json::Value;

use super::{
    Change, Store, StoreError,
    change::read_change,
    check::Depth,
    door::Door,
    log::{Payload, PayloadHash},
    operation::Operation,
    redact::Redaction,
};
use crate::model::EventId;

impl Store {
    /// The changes, newest first: all, or those that touched one event.
    pub fn changes(&self, event: Option<EventId>) -> Result<Vec<Change>, StoreError> {
        self.changes_since(event, "", None)
    }

    /// As [`Self::changes`], from a time on (UTC, as text), and at most so many.
    pub fn changes_since(
        &self,
        event: Option<EventId>,
        since: &str,
        most: Option<usize>,
    ) -> Result<Vec<Change>, StoreError> {
        let (sql, event) = match event {
            None => (include_str!("sql/changes.sql"), None),
            Some(event) => (include_str!("sql/changes_of.sql"), Some(event.0)),
        };
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut rows = statement.query(params_from_iter(event))?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let change = read_change(row)?;
            // The clock of the log never runs backwards: what follows is older still.
            if change.at.as_str() < since || most.is_some_and(|most| found.len() >= most) {
                break;
            }
            found.push(change);
        }
        Ok(found)
    }

    /// The change of that number.
    pub fn change_of(&self, seq: i64) -> Result<Option<Change>, StoreError> {
        let mut statement =
            self.connection.prepare_cached(include_str!("sql/change_by_seq.sql"))?;
        Ok(statement.query_row([seq], read_change).optional()?)
    }

    /// Calls `each` with every operation of a change, in order; `None` is one that was redacted.
    pub(crate) fn operations<E: From<StoreError>>(
        &self,
        seq: i64,
        mut each: impl FnMut(Option<&str>) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut statement = self
            .connection
            .prepare_cached(include_str!("sql/operations.sql"))
            .map_err(StoreError::from)?;
        let mut rows = statement.query([seq]).map_err(StoreError::from)?;
        while let Some(row) = rows.next().map_err(StoreError::from)? {
            let body = row.get_ref(0).map_err(StoreError::from)?;
            each(body.as_str_or_null().map_err(|_| not_text(seq))?)?;
        }
        Ok(())
    }

    /// Whether hash and payload are what they were when the change was made, or since it was redacted.
    pub(crate) fn soundness(
        &self,
        change: &Change,
        redaction: Option<&Redaction>,
        depth: Depth,
    ) -> Result<Soundness, StoreError> {
        let is_vouched = redaction.is_some_and(|redaction| redaction.vouches_for(change));
        if change.hash != change.computed_hash() && !is_vouched {
            return Ok(Soundness::Altered);
        }
        if depth == Depth::Quick {
            return Ok(Soundness::Sound);
        }
        let payload = self.payload_hash(change.seq)?;
        Ok(match redaction {
            _ if !payload.is_redacted && payload.hash == change.payload_hash => {
                Soundness::Sound
            }
            Some(redaction) if payload.hash == redaction.rest => Soundness::Redacted,
            None if payload.is_redacted => Soundness::Blanked,
            _ => Soundness::AlteredPayload,
        })
    }

    /// The hash of a payload as it stands; what was redacted counts as null.
    pub(crate) fn payload_hash(&self, seq: i64) -> Result<Standing, StoreError> {
        payload_hash(&self.connection, seq)
    }

    /// Applies every operation of another file's log to a store that holds only the shipped rows of it.
    /// The tables then hold what the log says; the log itself is not copied.
    pub fn replay(&mut self, log: &Self) -> Result<(), StoreError> {
        let transaction = self.connection.transaction()?;
        let mut changes = log.changes(None)?;
        changes.sort_unstable_by_key(|change| change.seq);
        for change in &changes {
            let mut door =
                Door::new(&transaction, Payload::unkept(&transaction), String::new());
            log.operations(change.seq, |body| match operation(change.seq, body)? {
                Some(operation) => operation.apply(&mut door),
                None => Ok(()),
            })?;
            door.finish()?;
        }
        Ok(transaction.commit()?)
    }
}

/// What can be told of a change in the log.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Soundness {
    /// It is what was logged.
    Sound,
    /// It is what a redaction left.
    Redacted,
    /// Author, time or sentence were altered.
    Altered,
    /// Its payload was altered.
    AlteredPayload,
    /// Its payload was blanked, and no redaction says so.
    Blanked,
}

/// A payload as it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Standing {
    /// Its hash.
    pub(crate) hash: String,
    /// Whether any of it was redacted.
    pub(crate) is_redacted: bool,
}

/// The hash of a payload as it stands; what was redacted counts as null.
pub(crate) fn payload_hash(connection: &Connection, seq: i64) -> Result<Standing, StoreError> {
    let mut payload = PayloadHash::default();
    let mut is_redacted = false;
    let mut statement = connection.prepare_cached(include_str!("sql/operations.sql"))?;
    let mut rows = statement.query([seq])?;
    while let Some(row) = rows.next()? {
        let body = row.get_ref(0)?.as_str_or_null().map_err(|_| not_text(seq))?;
        is_redacted |= body.is_none();
        payload.push(body.unwrap_or("null"));
    }
    Ok(Standing { hash: payload.finish(), is_redacted })
}

fn not_text(seq: i64) -> StoreError {
    StoreError::Damaged(format!("an operation of change {seq} is not text"))
}

/// The operation of a body; `None` is a name, or was redacted.
pub(crate) fn operation(seq: i64, body: Option<&str>) -> Result<Option<Operation>, StoreError> {
    let Some(body) = body else { return Ok(None) };
    let body: Value = serde_json::from_str(body).map_err(|error| StoreError::Row {
        table: "operation",
        key: seq.to_string(),
        problem: error.to_string(),
    })?;
    Operation::from_json(&body)
}
