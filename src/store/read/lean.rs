//! The record in lean rows, for the measures: two scans, nothing allocated for a row.

use rusqlite::{Row, params_from_iter};

use crate::{
    model::EventId,
    store::{Store, StoreError},
};

/// Which events are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lean {
    /// All of them.
    All,
    /// One and those above it: all that its parties, its format and its episode hang on.
    Line(EventId),
}

/// What the measures need of an event.
#[derive(Debug)]
pub struct LeanEvent<'r> {
    /// Its number.
    pub id: i64,
    /// The event above it.
    pub under: Option<i64>,
    /// Its kind.
    pub kind: &'r str,
    /// Its status.
    pub status: &'r str,
    /// Its first day.
    pub earliest: Option<&'r str>,
    /// Its last day.
    pub latest: Option<&'r str>,
    /// Its format, where one is given.
    pub format: Option<&'r str>,
    /// Its series.
    pub series: Option<&'r str>,
    /// The number of parties, where it is given.
    pub n_parties: Option<u32>,
}

/// What the measures need of a participant.
#[derive(Debug)]
pub struct LeanParticipant<'r> {
    /// Its event.
    pub event: i64,
    /// Who.
    pub actor: &'r str,
    /// In which role.
    pub role: &'r str,
    /// What is said of its presence.
    pub status: Option<&'r str>,
    /// The level written on it.
    pub level: Option<&'r str>,
    /// For whom it acts.
    pub acts_for: Option<&'r str>,
}

impl Store {
    /// Hands on every event of those that is not withdrawn, by number.
    pub fn each_event<E: From<StoreError>>(
        &self,
        of: Lean,
        mut each: impl FnMut(LeanEvent<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        let (sql, event) = match of {
            Lean::All => (include_str!("../sql/lean_events.sql"), None),
            Lean::Line(event) => (include_str!("../sql/lean_events_above.sql"), Some(event.0)),
        };
        self.each_row(sql, event, |row| each(lean_event(row)?))
    }

    /// Hands on every participant of those events, by the number of the event, then by actor and role.
    pub fn each_participant<E: From<StoreError>>(
        &self,
        of: Lean,
        mut each: impl FnMut(LeanParticipant<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        let (sql, event) = match of {
            Lean::All => (include_str!("../sql/lean_participants.sql"), None),
            Lean::Line(event) => {
                (include_str!("../sql/lean_participants_above.sql"), Some(event.0))
            }
        };
        self.each_row(sql, event, |row| each(participant(row)?))
    }

    fn each_row<E: From<StoreError>>(
        &self,
        sql: &str,
        event: Option<i64>,
        mut each: impl FnMut(&Row<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut statement = self.connection.prepare_cached(sql).map_err(StoreError::from)?;
        let mut rows = statement.query(params_from_iter(event)).map_err(StoreError::from)?;
        while let Some(row) = rows.next().map_err(StoreError::from)? {
            each(row)?;
        }
        Ok(())
    }
}

fn lean_event<'r>(row: &'r Row<'_>) -> Result<LeanEvent<'r>, StoreError> {
    Ok(LeanEvent {
        id: row.get(0)?,
        under: row.get(1)?,
        kind: text(row, 2)?.unwrap_or_default(),
        status: text(row, 3)?.unwrap_or_default(),
        earliest: text(row, 4)?,
        latest: text(row, 5)?,
        format: text(row, 6)?,
        series: text(row, 7)?,
        n_parties: row.get(8)?,
    })
}

fn participant<'r>(row: &'r Row<'_>) -> Result<LeanParticipant<'r>, StoreError> {
    Ok(LeanParticipant {
        event: row.get(0)?,
        actor: text(row, 1)?.unwrap_or_default(),
        role: text(row, 2)?.unwrap_or_default(),
        status: text(row, 3)?,
        level: text(row, 4)?,
        acts_for: text(row, 5)?,
    })
}

fn text<'r>(row: &'r Row<'_>, column: usize) -> Result<Option<&'r str>, StoreError> {
    let damaged = |error: rusqlite::types::FromSqlError| StoreError::Damaged(error.to_string());
    row.get_ref(column)?.as_str_or_null().map_err(damaged)
}
