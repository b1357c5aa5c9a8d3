//! ACLED events: CSV after RFC 4180 in five layouts since 2015, read by the names of their columns. A row
//! with a later timestamp is the newer one; ids that were taken out come as a list of their own.

use std::io::Read;

use chrono::{Datelike as _, Days, NaiveDate};

use super::{
    ActName, Each, FeedName, FeedRecord, FeedSays, day::day, named::Named, point, some,
};
use crate::exchange::{
    InputFormat, RawRow, Rows,
    error::ExchangeError,
    row_error::{Rejected, RowError},
    rows,
};

const COLUMNS: [&str; 15] = [
    "event_id_cnty",
    "event_date",
    "time_precision",
    "event_type",
    "sub_event_type",
    "actor1|actor_1",
    "assoc_actor_1|ally_actor_1",
    "actor2|actor_2",
    "assoc_actor_2|ally_actor_2",
    "country",
    "location",
    "latitude",
    "longitude",
    "source",
    "timestamp|deleted_timestamp",
];

pub(super) fn each<E: From<ExchangeError>>(
    input: impl Read,
    file: &str,
    each: &mut Each<'_, E>,
) -> Result<(), E> {
    let mut rows: Rows<_> = rows(input, file, InputFormat::Csv)?;
    let line = rows.header_line().unwrap_or(1);
    let names = rows.columns().clone();
    let named = Named::find(names.iter().map(AsRef::as_ref), &COLUMNS);
    let deleted = names.iter().any(|name| name.eq_ignore_ascii_case("deleted_timestamp"));
    let needed: &[_] = if deleted {
        &[(0, "event_id_cnty")]
    } else {
        &[(0, "event_id_cnty"), (1, "event_date"), (3, "event_type")]
    };
    let named = named.need(file, line, needed)?;
    let mut room = String::new();
    for row in rows.by_ref() {
        match row {
            Err(ExchangeError::Row(error)) => each(Err(*error))?,
            Err(error) => return Err(error.into()),
            Ok(row) => {
                room.clear();
                each(record(&row, &named, deleted, file, &mut room))?;
            }
        }
    }
    Ok(())
}

fn record<'r>(
    row: &'r RawRow,
    named: &Named<15>,
    is_deleted: bool,
    file: &str,
    room: &'r mut String,
) -> Result<FeedRecord<'r>, RowError> {
    let [
        id,
        date,
        precision,
        kind,
        sub_kind,
        actor_1,
        with_1,
        actor_2,
        with_2,
        country,
        location,
        lat,
        lon,
        source,
        stamp,
    ] = named.pick(|at| row.get(at));
    let refused = |column: &str, problem: String| {
        RowError::new(file, row.line(), Some(column), problem)
            .with_record(Rejected::Fields(row.clone()))
    };
    let Some(id) = some(id) else {
        return Err(refused("event_id_cnty", "a row without an id".to_owned()));
    };
    let act = ActName::Acled(kind, sub_kind);
    let stamp = some(stamp).and_then(|stamp| stamp.parse().ok());
    if is_deleted {
        let record = FeedRecord::new(row.line(), id, NaiveDate::default(), act);
        let says = FeedSays::Deleted;
        return Ok(FeedRecord { stamp, says, ..record });
    }
    let Some(day) = day(date) else {
        return Err(refused("event_date", format!("`{date}` is no day from 1870 on")));
    };
    let (first, last) = span(day, precision);
    room.push_str(some(source).unwrap_or("ACLED"));
    room.push_str(", ");
    room.push_str(id);
    Ok(FeedRecord {
        last,
        a: state(actor_1),
        b: state(actor_2),
        more: [states(with_1), states(with_2)],
        place: some(location).or(some(country)).unwrap_or_default(),
        country: some(country).map(FeedName::Words),
        point: point(lat, lon),
        page: room,
        stamp,
        ..FeedRecord::new(row.line(), id, first, act)
    })
}

/// Precision 1 is the day, 2 the week that holds it, 3 the month (codebook, "Time precision").
fn span(day: NaiveDate, precision: &str) -> (NaiveDate, NaiveDate) {
    match precision.trim() {
        "2" => {
            let monday = day - Days::new(day.weekday().num_days_from_monday().into());
            (monday, monday + Days::new(6))
        }
        "3" => {
            let first = day.with_day(1).unwrap_or(day);
            let next = first.checked_add_months(chrono::Months::new(1));
            (first, next.and_then(|next| next.pred_opt()).unwrap_or(day))
        }
        _ => (day, day),
    }
}

/// The state whose forces or government an actor is: `Military Forces of Russia (2000-)`.
fn state(actor: &str) -> Option<FeedName<'_>> {
    let (who, of) = some(actor)?.split_once(" of ")?;
    let is_state = ["Government", "Military Forces", "Police Forces"];
    let of = of.split(" (").next().unwrap_or(of);
    is_state.contains(&who).then_some(FeedName::Words(of))
}

fn states(actors: &str) -> Vec<FeedName<'_>> {
    actors.split(';').filter_map(state).collect()
}
