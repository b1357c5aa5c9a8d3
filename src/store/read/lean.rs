//! The record in lean rows, for the measures: scans, nothing allocated for a row.
//!
//! Two threads read, each half of the work, where a second connection sees just the same state.

use std::thread;

use rusqlite::{Connection, Row, params_from_iter};

use crate::{
    model::{EventId, QuickMap},
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

/// What the measures need of a participant but its event: few of them stand in very many events.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeanParticipant {
    /// Who.
    pub actor: String,
    /// In which role.
    pub role: String,
    /// What is said of its presence.
    pub status: Option<String>,
    /// The level written on it.
    pub level: Option<String>,
    /// For whom it acts.
    pub acts_for: Option<String>,
}

/// Participants by the number of the event, then by actor and role.
#[derive(Debug, Default)]
pub struct LeanParticipants {
    /// The number of the event, and the place of the participant among the distinct ones.
    pub rows: Vec<(i64, usize)>,
    /// The distinct ones; one may stand twice.
    pub distinct: Vec<LeanParticipant>,
}

/// Of all participants, what the thread that reads the events reads besides: three tenths.
const BESIDES_EVENTS: (i64, i64) = (3, 10);
/// Events from which a second thread is worth its start.
const MANY: i64 = 4_000;

impl Store {
    /// Hands on every event that is not withdrawn, by number.
    pub fn each_event<E: From<StoreError>>(
        &self,
        each: impl FnMut(LeanEvent<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        each_event(&self.connection, include_str!("../sql/lean_events.sql"), None, each)
    }

    /// Hands on every event of those that is not withdrawn, by number, and gives their participants, those of
    /// withdrawn events among them.
    pub fn lean<E: From<StoreError>>(
        &self,
        of: Lean,
        each: impl FnMut(LeanEvent<'_>) -> Result<(), E>,
    ) -> Result<LeanParticipants, E> {
        let connection = &self.connection;
        if let Lean::Line(event) = of {
            let (events, participants) = (
                include_str!("../sql/lean_events_above.sql"),
                include_str!("../sql/lean_participants_above.sql"),
            );
            each_event(connection, events, Some(event.0), each)?;
            return Ok(participants_of(connection, participants, &[event.0])?);
        }
        let events = include_str!("../sql/lean_events.sql");
        let participants = include_str!("../sql/lean_participants.sql");
        let highest = self.highest_event()?.map_or(0, |id| id.0);
        let beside = if highest < MANY { None } else { self.beside()? };
        let Some((_held, other)) = beside else {
            each_event(connection, events, None, each)?;
            return Ok(participants_of(connection, participants, &[0, highest])?);
        };
        let middle = highest / BESIDES_EVENTS.1 * BESIDES_EVENTS.0;
        thread::scope(|scope| {
            let rest =
                scope.spawn(move || participants_of(&other, participants, &[middle, highest]));
            each_event(connection, events, None, each)?;
            let mut first = participants_of(connection, participants, &[0, middle])?;
            let lost = |_| Err(StoreError::Damaged("a reading thread failed".to_owned()));
            first.append(rest.join().unwrap_or_else(lost)?);
            Ok(first)
        })
    }
}

impl LeanParticipants {
    fn append(&mut self, other: Self) {
        let known = self.distinct.len();
        self.distinct.extend(other.distinct);
        self.rows.extend(other.rows.into_iter().map(|(event, at)| (event, at + known)));
    }
}

fn each_event<E: From<StoreError>>(
    connection: &Connection,
    sql: &str,
    event: Option<i64>,
    mut each: impl FnMut(LeanEvent<'_>) -> Result<(), E>,
) -> Result<(), E> {
    let mut statement = connection.prepare_cached(sql).map_err(StoreError::from)?;
    let mut rows = statement.query(params_from_iter(event)).map_err(StoreError::from)?;
    while let Some(row) = rows.next().map_err(StoreError::from)? {
        each(lean_event(row)?)?;
    }
    Ok(())
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

fn participants_of(
    connection: &Connection,
    sql: &str,
    values: &[i64],
) -> Result<LeanParticipants, StoreError> {
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query(params_from_iter(values))?;
    let mut found = LeanParticipants::default();
    let mut places: QuickMap<Vec<u8>, usize> = QuickMap::default();
    let mut key = Vec::new();
    while let Some(row) = rows.next()? {
        key.clear();
        for column in 1..6 {
            key.extend(text(row, column)?.unwrap_or_default().as_bytes());
            // No key and no word has this.
            key.push(0x1f);
        }
        let at = match places.get(&key) {
            Some(at) => *at,
            None => {
                let at = found.distinct.len();
                found.distinct.push(participant(row)?);
                places.insert(key.clone(), at);
                at
            }
        };
        found.rows.push((row.get(0)?, at));
    }
    Ok(found)
}

fn participant(row: &Row<'_>) -> Result<LeanParticipant, StoreError> {
    let owned = |column: usize| Ok::<_, StoreError>(text(row, column)?.map(str::to_owned));
    Ok(LeanParticipant {
        actor: owned(1)?.unwrap_or_default(),
        role: owned(2)?.unwrap_or_default(),
        status: owned(3)?,
        level: owned(4)?,
        acts_for: owned(5)?,
    })
}

fn text<'r>(row: &'r Row<'_>, column: usize) -> Result<Option<&'r str>, StoreError> {
    let damaged = |error: rusqlite::types::FromSqlError| StoreError::Damaged(error.to_string());
    row.get_ref(column)?.as_str_or_null().map_err(damaged)
}
