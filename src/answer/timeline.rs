//! The timeline: events in order, every status, never the withdrawn.

use std::fmt::Write as _;

use super::{AnswerError, select::select};
use crate::{
    model::{Cell, Column, EventId, Participant},
    query::Query,
    store::{Store, TimelineRow},
};

/// The columns of a timeline, in the order of CSV; JSON uses the same names.
pub const COLUMNS: &[Column] = &[
    Column::plain("id"),
    Column::plain("date"),
    Column::plain("earliest"),
    Column::plain("latest"),
    Column::plain("precision"),
    Column::plain("time"),
    Column::plain("tz"),
    Column::plain("kind"),
    Column::plain("layer"),
    Column::text("title"),
    Column::plain("status"),
    Column::plain("format"),
    Column::text("place"),
    Column::plain("country"),
    Column::plain("lat"),
    Column::plain("lon"),
    Column::text("participants"),
    Column::plain("n_parties"),
    Column::plain("amount"),
    Column::plain("currency"),
    Column::plain("amount_kind"),
    Column::plain("grade"),
    Column::plain("series"),
    Column::plain("under"),
    Column::text("tags"),
    Column::text("sources"),
    Column::text("note"),
    Column::plain("feed"),
    Column::text("external_id"),
    Column::plain("uuid"),
];

/// Which part of a timeline is wanted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TimelineOptions {
    /// At most so many events, from the start (or the end, if reversed).
    pub limit: Option<usize>,
    /// Last event first.
    pub reverse: bool,
}

/// The events of a timeline, by number; their rows are read when they are written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timeline {
    /// The events, in order.
    pub ids: Vec<EventId>,
    /// How many the query selects; more than there are ids where a limit was asked.
    pub selected: usize,
}

/// The events that the query selects, in order.
pub fn timeline(
    store: &Store,
    query: &Query,
    options: TimelineOptions,
) -> Result<Timeline, AnswerError> {
    let mut ids = select(store, query)?;
    let selected = ids.len();
    if options.reverse {
        ids.reverse();
    }
    ids.truncate(options.limit.unwrap_or(usize::MAX));
    Ok(Timeline { ids, selected })
}

/// The cells of one row, one for each of [`COLUMNS`].
pub fn cells(row: TimelineRow) -> Vec<Cell> {
    let TimelineRow { event, layer, place, lat, lon, grade, sources, external } = row;
    let feed = event.id.feed();
    let day = |day: Option<chrono::NaiveDate>| Cell::of(day.map(|day| day.to_string()));
    let tags: Vec<&str> = event.tags.iter().map(|tag| tag.as_str()).collect();
    vec![
        // A row of a feed has no number of its own: its feed and what that calls it are its name.
        feed.map_or(Cell::Integer(event.id.0), |_| Cell::Empty),
        event.date.as_str().into(),
        day(event.date.earliest()),
        day(event.date.latest()),
        event.date.precision().as_str().into(),
        Cell::of(event.time.map(|time| time.to_string())),
        Cell::of(event.zone.map(|zone| zone.to_string())),
        event.kind.as_str().into(),
        layer.as_str().into(),
        event.title.into(),
        event.status.as_str().into(),
        Cell::of(event.format.map(|format| format.as_str())),
        Cell::of(place),
        Cell::of(event.country.as_ref().map(|country| country.as_str())),
        lat.map_or(Cell::Empty, Cell::Number),
        lon.map_or(Cell::Empty, Cell::Number),
        listed(&participants(&event.participants)),
        event.n_parties.map_or(Cell::Empty, |n| Cell::Integer(n.into())),
        event.amount.map_or(Cell::Empty, |amount| Cell::Decimal(amount.major())),
        Cell::of(event.amount.map(|amount| amount.currency.to_string())),
        Cell::of(event.amount_kind.map(|kind| kind.as_str())),
        Cell::of(grade.map(|grade| grade.to_string())),
        Cell::of(event.series.as_ref().map(|series| series.as_str())),
        event.under.map_or(Cell::Empty, |under| Cell::Integer(under.0)),
        listed(&tags.join(" ")),
        listed(&sources.join(" ")),
        Cell::of(event.note),
        Cell::of(feed.map(|feed| feed.as_str())),
        Cell::of(external),
        feed.map_or_else(|| event.uuid.to_string().into(), |_| Cell::Empty),
    ]
}

/// Participants as the timeline writes them: `role=ACTOR[status]` joined by `; `.
pub fn participants(participants: &[Participant]) -> String {
    let mut text = String::with_capacity(participants.len() * 24);
    for participant in participants {
        let between = if text.is_empty() { "" } else { "; " };
        // Writing into a String cannot fail.
        let _ = write!(text, "{between}{}={participant}", participant.role);
    }
    text
}

fn listed(text: &str) -> Cell {
    Cell::of(Some(text).filter(|text| !text.is_empty()))
}
