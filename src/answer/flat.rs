//! Flat tables of a selection, with types: its events, who took part, what was cited.
//!
//! Sheets and columnar files hold the same rows. The columns of events are those of the timeline, then `year` and
//! `month`, so that no reader needs a function of dates to group them.

use std::collections::HashMap;

use chrono::Datelike as _;

use super::{AnswerError, timeline::cells};
use crate::{
    model::{Cell, Event, EventId, FlatColumn, FlatKind, Participant},
    query::{Names as _, Remembered},
    store::{Cited, Store, TimelineRow},
};

/// Events read at once.
const CHUNK: usize = 500;

/// One of the tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FlatTable {
    /// A row an event.
    Events,
    /// A row an actor in a role in an event.
    Participants,
    /// A row a citation of an event, of one of its fields or participants.
    Sources,
}

/// The columns of events.
const EVENTS: &[FlatColumn] = &[
    FlatColumn::integer("id"),
    FlatColumn::text("date"),
    FlatColumn::day("earliest"),
    FlatColumn::day("latest"),
    FlatColumn::text("precision"),
    FlatColumn::text("time"),
    FlatColumn::text("tz"),
    FlatColumn::text("kind"),
    FlatColumn::text("layer"),
    FlatColumn::text("title"),
    FlatColumn::text("status"),
    FlatColumn::text("format"),
    FlatColumn::text("place"),
    FlatColumn::text("country"),
    FlatColumn { name: "lat", kind: FlatKind::Real },
    FlatColumn { name: "lon", kind: FlatKind::Real },
    FlatColumn::text("participants"),
    FlatColumn::integer("n_parties"),
    FlatColumn { name: "amount", kind: FlatKind::Decimal },
    FlatColumn::text("currency"),
    FlatColumn::text("amount_kind"),
    FlatColumn::text("grade"),
    FlatColumn::text("series"),
    FlatColumn::integer("under"),
    FlatColumn::text("tags"),
    FlatColumn::text("sources"),
    FlatColumn::text("note"),
    FlatColumn::text("feed"),
    FlatColumn::text("external_id"),
    FlatColumn::text("uuid"),
    FlatColumn::integer("year"),
    FlatColumn::text("month"),
];

/// The columns of participants. `for` is the state or body acted for: a state acts for itself.
const PARTICIPANTS: &[FlatColumn] = &[
    FlatColumn::integer("event"),
    FlatColumn::text("date"),
    FlatColumn::day("earliest"),
    FlatColumn::text("kind"),
    FlatColumn::text("layer"),
    FlatColumn::text("event_status"),
    FlatColumn::text("role"),
    FlatColumn::text("actor"),
    FlatColumn::text("name"),
    FlatColumn::text("actor_kind"),
    FlatColumn::text("for"),
    FlatColumn::text("level"),
    FlatColumn::text("status"),
    FlatColumn::text("detail"),
    FlatColumn::text("uuid"),
    FlatColumn::integer("year"),
    FlatColumn::text("month"),
];

/// The columns of sources.
const SOURCES: &[FlatColumn] = &[
    FlatColumn::integer("event"),
    FlatColumn::text("field"),
    FlatColumn::text("source"),
    FlatColumn::text("url"),
    FlatColumn::text("title"),
    FlatColumn::text("publication"),
    FlatColumn::text("published"),
    FlatColumn::text("language"),
    FlatColumn::text("grade"),
    FlatColumn::text("quote"),
    FlatColumn::text("page"),
    FlatColumn::text("supports"),
    FlatColumn::text("uuid"),
];

impl FlatTable {
    /// Its name.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Events => "events",
            Self::Participants => "participants",
            Self::Sources => "sources",
        }
    }

    /// Its columns.
    pub const fn columns(self) -> &'static [FlatColumn] {
        match self {
            Self::Events => EVENTS,
            Self::Participants => PARTICIPANTS,
            Self::Sources => SOURCES,
        }
    }
}

/// Hands over the rows of one table, event by event in the order of `ids`, with the year of the event.
///
/// # Errors
/// The record cannot be read, the first error of `each`.
pub fn flat_rows(
    store: &Store,
    ids: &[EventId],
    table: FlatTable,
    mut each: impl FnMut(Option<i32>, Vec<Cell>) -> Result<(), AnswerError>,
) -> Result<(), AnswerError> {
    let names = Remembered::new(store);
    for chunk in ids.chunks(CHUNK) {
        let mut cited = match table {
            FlatTable::Sources => store.citations_of(chunk)?,
            _ => HashMap::new(),
        };
        store.timeline_rows(chunk, |row| {
            let year = row.event.date.earliest().map(|day| day.year());
            let rows = match table {
                FlatTable::Events => vec![event_cells(row)],
                FlatTable::Participants => participants(&names, &row)?,
                FlatTable::Sources => {
                    let cited = cited.remove(&row.event.id).unwrap_or_default();
                    cited.iter().map(|cited| source_cells(&row.event, cited)).collect()
                }
            };
            rows.into_iter().try_for_each(|cells| each(year, cells))
        })?;
    }
    Ok(())
}

fn event_cells(row: TimelineRow) -> Vec<Cell> {
    let (period, id) = (period(&row.event), row.event.id);
    let mut cells = cells(row);
    // A row of a feed has no number of its own in a timeline, but here other tables name it.
    if let Some(cell) = cells.first_mut() {
        *cell = Cell::Integer(id.0);
    }
    cells.extend(period);
    cells
}

/// The year and the month of its first day.
fn period(event: &Event) -> [Cell; 2] {
    match event.date.earliest() {
        None => [Cell::Empty, Cell::Empty],
        Some(day) => [
            Cell::Integer(day.year().into()),
            Cell::Text(format!("{:04}-{:02}", day.year(), day.month())),
        ],
    }
}

fn participants(
    names: &Remembered<'_>,
    row: &TimelineRow,
) -> Result<Vec<Vec<Cell>>, AnswerError> {
    row.event.participants.iter().map(|who| participant_cells(names, row, who)).collect()
}

fn participant_cells(
    names: &Remembered<'_>,
    row: &TimelineRow,
    who: &Participant,
) -> Result<Vec<Cell>, AnswerError> {
    let event = &row.event;
    let actor = names.actor(&who.actor)?;
    let acts_for = match (&who.acts_for, &actor) {
        (Some(state), _) => Cell::Text(state.to_string()),
        (None, Some(actor)) if actor.kind == crate::model::ActorKind::Country => {
            Cell::Text(actor.key.to_string())
        }
        _ => Cell::Empty,
    };
    let [year, month] = period(event);
    Ok(vec![
        Cell::Integer(event.id.0),
        event.date.as_str().into(),
        Cell::of(event.date.earliest().map(|day| day.to_string())),
        event.kind.as_str().into(),
        row.layer.as_str().into(),
        event.status.as_str().into(),
        who.role.to_string().into(),
        who.actor.to_string().into(),
        Cell::of(actor.as_ref().map(|actor| actor.name.as_str())),
        Cell::of(actor.as_ref().map(|actor| actor.kind.as_str())),
        acts_for,
        Cell::of(who.level.map(|level| level.to_string())),
        Cell::of(who.status.map(|status| status.to_string())),
        Cell::of(who.detail.as_deref()),
        event.uuid.to_string().into(),
        year,
        month,
    ])
}

fn source_cells(event: &Event, cited: &Cited) -> Vec<Cell> {
    let Cited { citation, source } = cited;
    vec![
        Cell::Integer(event.id.0),
        Cell::of(citation.field.as_deref()),
        source.key.to_string().into(),
        Cell::of(source.url.as_deref()),
        Cell::of(source.title.as_deref()),
        Cell::of(source.publication.as_ref().map(|key| key.to_string())),
        Cell::of(source.published.as_ref().map(|day| day.as_str())),
        Cell::of(source.language.as_deref()),
        Cell::of(Some(citation.grade.to_string()).filter(|grade| !grade.is_empty())),
        Cell::of(citation.quote.as_deref()),
        Cell::of(citation.page.as_deref()),
        Cell::of(citation.supports.as_deref()),
        event.uuid.to_string().into(),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::{COLUMNS, sample};

    #[test]
    fn events_have_the_columns_of_the_timeline() {
        let names: Vec<&str> = COLUMNS.iter().map(|column| column.name.as_ref()).collect();
        let flat: Vec<&str> = EVENTS.iter().map(|column| column.name).collect();
        assert_eq!(flat.get(..names.len()), Some(names.as_slice()));
    }

    #[test]
    fn every_row_fits_its_columns() {
        let store = sample().unwrap();
        let ids = store.select(&crate::query::Query::default()).unwrap();
        let mut counts = Vec::new();
        for table in [FlatTable::Events, FlatTable::Participants, FlatTable::Sources] {
            let mut count = 0;
            flat_rows(&store, &ids, table, |_, cells| {
                assert_eq!(cells.len(), table.columns().len());
                for (cell, column) in cells.iter().zip(table.columns()) {
                    let fits = match (cell, column.kind) {
                        (Cell::Empty, _) => true,
                        (Cell::Text(_), FlatKind::Text) => true,
                        (Cell::Text(day), FlatKind::Day) => day.len() == 10,
                        (Cell::Integer(_), FlatKind::Integer) => true,
                        (Cell::Number(_), FlatKind::Real) => true,
                        (Cell::Decimal(_), FlatKind::Decimal) => true,
                        _ => false,
                    };
                    assert!(fits, "{}: {cell:?}", column.name);
                }
                count += 1;
                Ok(())
            })
            .unwrap();
            counts.push(count);
        }
        assert_eq!(counts, [753, 4153, 1383]);
    }
}
