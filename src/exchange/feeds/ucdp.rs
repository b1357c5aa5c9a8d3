//! The Georeferenced Event Dataset of UCDP, versions 19.1 to 25.1: CSV after RFC 4180, whose columns were
//! added, dropped and put in another order, so that they are read by name.

use std::io::Read;

use super::{ActName, Each, FeedName, FeedRecord, day::day, named::Named, point, some};
use crate::exchange::{
    InputFormat, RawRow,
    error::ExchangeError,
    row_error::{Rejected, RowError},
    rows,
};

const COLUMNS: [&str; 13] = [
    "id",
    "type_of_violence",
    "side_a",
    "side_b",
    "where_coordinates",
    "adm_1",
    "country",
    "latitude",
    "longitude",
    "date_start",
    "date_end",
    "source_article",
    "source_office",
];

pub(super) fn each<E: From<ExchangeError>>(
    input: impl Read,
    file: &str,
    each: &mut Each<'_, E>,
) -> Result<(), E> {
    let mut rows = rows(input, file, InputFormat::Csv)?;
    let line = rows.header_line().unwrap_or(1);
    let names = rows.columns().clone();
    let named = Named::find(names.iter().map(AsRef::as_ref), &COLUMNS).need(
        file,
        line,
        &[(0, "id"), (1, "type_of_violence"), (9, "date_start")],
    )?;
    let mut room = String::new();
    for row in rows.by_ref() {
        match row {
            Err(ExchangeError::Row(error)) => each(Err(*error))?,
            Err(error) => return Err(error.into()),
            Ok(row) => {
                room.clear();
                each(record(&row, &named, file, &mut room))?;
            }
        }
    }
    Ok(())
}

fn record<'r>(
    row: &'r RawRow,
    named: &Named<13>,
    file: &str,
    room: &'r mut String,
) -> Result<FeedRecord<'r>, RowError> {
    let [
        id,
        kind,
        side_a,
        side_b,
        place,
        province,
        country,
        lat,
        lon,
        start,
        end,
        article,
        office,
    ] = named.pick(|at| row.get(at));
    let refused = |column: &str, problem: String| {
        RowError::new(file, row.line(), Some(column), problem)
            .with_record(Rejected::Fields(row.clone()))
    };
    let Some(id) = some(id) else {
        return Err(refused("id", "a row without an id".to_owned()));
    };
    let Some(first) = day(start) else {
        return Err(refused("date_start", format!("`{start}` is no day from 1870 on")));
    };
    let last = some(end).map_or(Some(first), day);
    let Some(last) = last.filter(|last| *last >= first) else {
        return Err(refused("date_end", format!("`{end}` is no day from {first} on")));
    };
    room.push_str(some(office).or(some(article)).unwrap_or("UCDP GED"));
    room.push_str(", ");
    room.push_str(id);
    Ok(FeedRecord {
        last,
        a: government(side_a),
        b: government(side_b),
        place: some(place).or(some(province)).or(some(country)).unwrap_or_default(),
        country: some(country).map(country_name),
        point: point(lat, lon),
        page: room,
        ..FeedRecord::new(row.line(), id, first, ActName::Ucdp(kind.trim()))
    })
}

/// A government is its state; every other side is an actor that nobody knows here.
fn government(side: &str) -> Option<FeedName<'_>> {
    some(side)?.strip_prefix("Government of ").map(country_name)
}

/// `Russia (Soviet Union)` and `Myanmar (Burma)` name a country and what it was called.
fn country_name(name: &str) -> FeedName<'_> {
    FeedName::Words(name.split(" (").next().unwrap_or(name).trim())
}
