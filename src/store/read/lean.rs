//! The record in lean rows, for the measures: scans, nothing allocated for a row.
//!
//! Two threads read, each half of the events, where a second connection sees just the same state.

use std::thread;

use rusqlite::{
    Connection, Row, fallible_streaming_iterator::FallibleStreamingIterator as _,
    params_from_iter,
};

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

/// What the measures need of a participant of the event handed on last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LeanParticipant<'r> {
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

/// What lean rows are put into: one value for each thread that reads.
pub trait LeanSink {
    /// Why a row is refused.
    type Error: From<StoreError>;

    /// Takes an event.
    ///
    /// # Errors
    /// What the sink says of it.
    fn event(&mut self, event: LeanEvent<'_>) -> Result<(), Self::Error>;

    /// Takes a participant of that event; they come by actor and role.
    ///
    /// # Errors
    /// What the sink says of it.
    fn participant(&mut self, participant: LeanParticipant<'_>) -> Result<(), Self::Error>;
}

/// Events from which a second thread is worth its start.
const MANY: i64 = 4_000;

/// The statements that give events, and their participants, by number.
#[derive(Clone, Copy)]
struct Statements {
    events: &'static str,
    participants: &'static str,
}

const ALL: Statements = Statements {
    events: include_str!("../sql/lean_events.sql"),
    participants: include_str!("../sql/lean_participants.sql"),
};
const LINE: Statements = Statements {
    events: include_str!("../sql/lean_events_above.sql"),
    participants: include_str!("../sql/lean_participants_above.sql"),
};

impl Store {
    /// Hands on every event that is not withdrawn, by number.
    pub fn each_event<E: From<StoreError>>(
        &self,
        mut each: impl FnMut(LeanEvent<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut statement =
            self.connection.prepare_cached(ALL.events).map_err(StoreError::from)?;
        let mut rows = statement.query([0, i64::MAX]).map_err(StoreError::from)?;
        while let Some(row) = rows.next().map_err(StoreError::from)? {
            each(lean_event(row)?)?;
        }
        Ok(())
    }

    /// Puts every event of those that is not withdrawn, with its participants, into sinks: one, or two that two
    /// threads fill beside each other, of which the first has the lower numbers. In each they come by number.
    pub fn lean<S>(&self, of: Lean, new: impl Fn() -> S + Sync) -> Result<Vec<S>, S::Error>
    where
        S: LeanSink + Send,
        S::Error: Send,
    {
        let put = |connection: &Connection, statements, values: &[i64]| {
            let mut sink = new();
            hand_on(connection, statements, values, &mut sink)?;
            Ok::<_, S::Error>(sink)
        };
        let connection = &self.connection;
        if let Lean::Line(event) = of {
            return Ok(vec![put(connection, LINE, &[event.0])?]);
        }
        let highest = self.highest_event()?.map_or(0, |id| id.0);
        let beside = if highest < MANY { None } else { self.beside()? };
        let Some((_held, other)) = beside else {
            return Ok(vec![put(connection, ALL, &[0, highest])?]);
        };
        let middle = highest / 2;
        thread::scope(|scope| {
            let put = &put;
            let rest = scope.spawn(move || put(&other, ALL, &[middle, highest]));
            let first = put(connection, ALL, &[0, middle])?;
            let lost =
                |_| Err(StoreError::Damaged("a reading thread failed".to_owned()).into());
            Ok(vec![first, rest.join().unwrap_or_else(lost)?])
        })
    }
}

/// Both statements step side by side: participants of withdrawn events are passed over.
fn hand_on<S: LeanSink>(
    connection: &Connection,
    statements: Statements,
    values: &[i64],
    sink: &mut S,
) -> Result<(), S::Error> {
    let prepare = |sql| connection.prepare_cached(sql).map_err(StoreError::from);
    let (mut events, mut participants) =
        (prepare(statements.events)?, prepare(statements.participants)?);
    let mut events = events.query(params_from_iter(values)).map_err(StoreError::from)?;
    // The last event ends them: to compare with a bound at each row takes longer.
    let from = params_from_iter(values.first());
    let mut participants = participants.query(from).map_err(StoreError::from)?;
    participants.advance().map_err(StoreError::from)?;
    while let Some(row) = events.next().map_err(StoreError::from)? {
        let event = lean_event(row)?;
        let id = event.id;
        sink.event(event)?;
        while let Some(row) = participants.get() {
            let of: i64 = row.get(0).map_err(StoreError::from)?;
            if of > id {
                break;
            }
            if of == id {
                sink.participant(lean_participant(row)?)?;
            }
            participants.advance().map_err(StoreError::from)?;
        }
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

fn lean_participant<'r>(row: &'r Row<'_>) -> Result<LeanParticipant<'r>, StoreError> {
    Ok(LeanParticipant {
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
