//! POLECAT events in the PLOVER ontology: TAB, a header with surplus names or columns in some files.

use std::io::Read;

use super::{
    ActName, Each, FeedName, FeedRecord, day::day, goldstein, lines::Lines, named::Named,
    point, some,
};
use crate::exchange::{error::ExchangeError, row_error::RowError};

const COLUMNS: [&str; 14] = [
    "Event ID",
    "Event Date",
    "Event Type",
    "Event Mode",
    "Intensity",
    "Actor Country",
    "Recipient Country",
    "Placename",
    "City",
    "Country",
    "Latitude",
    "Longitude",
    "Source",
    "Publication Date",
];

pub(super) fn each<E: From<ExchangeError>>(
    input: impl Read,
    file: &str,
    each: &mut Each<'_, E>,
) -> Result<(), E> {
    let mut lines = Lines::new(input, file)?;
    if !lines.advance()? {
        return Ok(());
    }
    let named = Named::find(lines.text().split('\t'), &COLUMNS).need(
        file,
        lines.line,
        &[(0, "Event ID"), (1, "Event Date"), (2, "Event Type")],
    )?;
    let mut room = String::new();
    while lines.advance()? {
        let text = lines.text();
        let fields: Vec<&str> = text.split('\t').collect();
        room.clear();
        each(record(&fields, &named, &lines, &mut room))?;
    }
    Ok(())
}

fn record<'r, R: Read>(
    fields: &[&'r str],
    named: &Named<14>,
    lines: &Lines<R>,
    room: &'r mut String,
) -> Result<FeedRecord<'r>, RowError> {
    let [
        id,
        date,
        kind,
        mode,
        intensity,
        actor,
        recipient,
        placename,
        city,
        country,
        lat,
        lon,
        source,
        published,
    ] = named.pick(|at| fields.get(at).copied());
    let Some(first) = day(date) else {
        return Err(
            lines.refused(Some("Event Date"), format!("`{date}` is no day from 1870 on"))
        );
    };
    let (Some(id), Some(kind)) = (some(id), some(kind)) else {
        return Err(lines.refused(None, "a row without an id or a type"));
    };
    room.push_str(some(source).unwrap_or("POLECAT"));
    for part in [some(published), Some(id)].into_iter().flatten() {
        room.push_str(", ");
        room.push_str(part);
    }
    let (a, more_a) = sides(actor);
    let (b, more_b) = sides(recipient);
    Ok(FeedRecord {
        a,
        b,
        more: [more_a, more_b],
        place: some(placename).or(some(city)).or(some(country)).unwrap_or_default(),
        country: some(country).map(FeedName::Words),
        point: point(lat, lon),
        goldstein: goldstein(intensity),
        page: room,
        ..FeedRecord::new(lines.line, id, first, ActName::Plover(kind, mode))
    })
}

/// The countries of one side: a list, of which the first is the side.
fn sides(text: &str) -> (Option<FeedName<'_>>, Vec<FeedName<'_>>) {
    let mut names = text.split(';').filter_map(some).map(FeedName::Words);
    (names.next(), names.collect())
}
