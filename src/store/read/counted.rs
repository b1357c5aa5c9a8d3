//! What counting reads: a few columns of the events that a query selects, and what hangs on them.

use rusqlite::{Row, params_from_iter, types::Value};

use super::event::json_list;
use crate::{
    model::{Attendance, EventId, RoleKey},
    query::Query,
    store::{Store, StoreError},
};

/// A column of an event by which it can be counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EventColumn {
    /// Its title.
    Title,
    /// Its date as typed.
    Date,
    /// Its first day.
    Earliest,
    /// How precise the date is.
    Precision,
    /// Its kind.
    Kind,
    /// The layer of its kind.
    Layer,
    /// Where it stands.
    Status,
    /// The key of its place.
    Place,
    /// Its country.
    Country,
    /// The series it is an edition of.
    Series,
    /// The number of the event above it.
    Under,
    /// The currency of its amount.
    Currency,
    /// What that amount is.
    AmountKind,
    /// The amount in minor units.
    Amount,
}

impl EventColumn {
    fn sql(self) -> &'static str {
        match self {
            Self::Title => "e.title",
            Self::Date => "e.date",
            Self::Earliest => "e.earliest",
            Self::Precision => "e.precision",
            Self::Kind => "e.kind",
            Self::Layer => "(SELECT layer FROM kind WHERE path = e.kind)",
            Self::Status => "e.status",
            Self::Place => "e.place",
            Self::Country => "e.country",
            Self::Series => "e.series",
            Self::Under => "CAST(e.under AS TEXT)",
            Self::Currency => "e.currency",
            Self::AmountKind => "e.amount_kind",
            Self::Amount => "e.amount",
        }
    }
}

/// The asked columns of one event.
#[derive(Debug)]
pub struct CountedEvent<'r> {
    /// Its number.
    pub id: EventId,
    row: &'r Row<'r>,
}

impl CountedEvent<'_> {
    /// The text of the column that was asked at that place.
    pub fn text(&self, place: usize) -> Result<Option<&str>, StoreError> {
        text(self.row, place + 1)
    }

    /// The whole number of the column that was asked at that place.
    pub fn number(&self, place: usize) -> Result<Option<i64>, StoreError> {
        Ok(self.row.get(place + 1)?)
    }
}

/// What hangs on events, many to one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Attached {
    /// Participants in that role.
    Role(RoleKey),
    /// Participants of whom that is said.
    Presence(Attendance),
    /// All participants.
    Participants,
    /// Tags.
    Tags,
    /// The addresses of sources, or their keys.
    Sources,
    /// The publishers of sources; several sites of one publisher share its name.
    Publishers,
}

impl Attached {
    fn sql(&self) -> &'static str {
        match self {
            Self::Role(_) => include_str!("../sql/attached_role.sql"),
            Self::Presence(_) => include_str!("../sql/attached_presence.sql"),
            Self::Participants => include_str!("../sql/attached_participants.sql"),
            Self::Tags => include_str!("../sql/attached_tags.sql"),
            Self::Sources => include_str!("../sql/attached_sources.sql"),
            Self::Publishers => include_str!("../sql/attached_publishers.sql"),
        }
    }

    /// The same of every event, for when most of them are counted: one scan, nothing looked up.
    fn sql_of_all(&self) -> Option<&'static str> {
        match self {
            Self::Role(_) => Some(include_str!("../sql/attached_role_all.sql")),
            Self::Participants => Some(include_str!("../sql/attached_participants_all.sql")),
            _ => None,
        }
    }

    fn word(&self) -> Option<&str> {
        match self {
            Self::Role(role) => Some(role.as_str()),
            Self::Presence(status) => Some(status.as_str()),
            _ => None,
        }
    }
}

/// One thing that hangs on an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AttachedRow<'r> {
    /// The event.
    pub event: EventId,
    /// The actor, tag, address or publisher.
    pub what: &'r str,
    /// For whom an actor acts, where the entry says so.
    pub acts_for: Option<&'r str>,
}

/// From so many events on, one scan of all that hangs on events is cheaper than looking each one up.
const MANY: usize = 20_000;

impl Store {
    /// Hands on the asked columns of every event that the query selects, by number.
    ///
    /// Clauses that need the party rules are not decided here (see [`crate::store::is_stored`]).
    pub fn each_counted<E: From<StoreError>>(
        &self,
        query: &Query,
        columns: &[EventColumn],
        mut each: impl FnMut(CountedEvent<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        let filter = self.filtered(query)?;
        let asked = columns.iter().map(|column| column.sql());
        let list = std::iter::once("e.id").chain(asked).collect::<Vec<_>>().join(", ");
        let text = format!("SELECT {list} FROM event e WHERE {} ORDER BY e.id", filter.text);
        let mut statement = self.connection.prepare_cached(&text).map_err(StoreError::from)?;
        let mut rows =
            statement.query(params_from_iter(filter.values)).map_err(StoreError::from)?;
        while let Some(row) = rows.next().map_err(StoreError::from)? {
            let id = EventId(row.get(0).map_err(StoreError::from)?);
            each(CountedEvent { id, row })?;
        }
        Ok(())
    }

    /// Hands on what hangs on those events, which come by number, in the same order.
    pub fn each_attached<E: From<StoreError>>(
        &self,
        which: &Attached,
        events: &[EventId],
        mut each: impl FnMut(AttachedRow<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        let word = which.word().map(|word| Value::from(word.to_owned()));
        let list = || Value::from(json_list(events));
        let (text, values): (_, Vec<Value>) = match which.sql_of_all() {
            Some(all) if events.len() >= MANY => (all, word.into_iter().collect()),
            _ => (which.sql(), std::iter::once(list()).chain(word).collect()),
        };
        let mut statement = self.connection.prepare_cached(text).map_err(StoreError::from)?;
        let mut rows = statement.query(params_from_iter(values)).map_err(StoreError::from)?;
        while let Some(row) = rows.next().map_err(StoreError::from)? {
            each(attached(row)?)?;
        }
        Ok(())
    }
}

fn attached<'r>(row: &'r Row<'_>) -> Result<AttachedRow<'r>, StoreError> {
    Ok(AttachedRow {
        event: EventId(row.get(0)?),
        what: text(row, 1)?.unwrap_or_default(),
        acts_for: text(row, 2)?,
    })
}

fn text<'r>(row: &'r Row<'_>, column: usize) -> Result<Option<&'r str>, StoreError> {
    let damaged = |error: rusqlite::types::FromSqlError| StoreError::Damaged(error.to_string());
    row.get_ref(column)?.as_str_or_null().map_err(damaged)
}
