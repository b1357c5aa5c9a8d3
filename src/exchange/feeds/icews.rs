//! ICEWS events: TAB, a header, no quoting. Files of 2017 lack the code and write American dates and quotes
//! around values; nothing is written `NA`, `NULL`, `None` or not at all.

use std::io::Read;

use super::{
    ActName, Each, FeedName, FeedRecord, day::day, goldstein, lines::Lines, named::Named,
    number_of, point, some,
};
use crate::exchange::{error::ExchangeError, row_error::RowError};

const COLUMNS: [&str; 17] = [
    "Event ID",
    "Event Date",
    "Source Name",
    "Source Country",
    "Event Text",
    "CAMEO Code",
    "Intensity",
    "Target Name",
    "Target Country",
    "Story ID",
    "Sentence Number",
    "Publisher",
    "City",
    "Province",
    "Country",
    "Latitude",
    "Longitude",
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
        &[(0, "Event ID"), (1, "Event Date"), (4, "Event Text")],
    )?;
    let mut room = String::new();
    while lines.advance()? {
        let text = lines.text();
        let fields: Vec<&str> = text.split('\t').map(bare).collect();
        room.clear();
        each(record(&fields, &named, &lines, &mut room))?;
    }
    Ok(())
}

/// Without the quotes that some files have around every value.
fn bare(field: &str) -> &str {
    let field = field.trim();
    field.strip_prefix('"').and_then(|field| field.strip_suffix('"')).unwrap_or(field)
}

fn record<'r, R: Read>(
    fields: &[&'r str],
    named: &Named<17>,
    lines: &Lines<R>,
    room: &'r mut String,
) -> Result<FeedRecord<'r>, RowError> {
    if fields.len() < named.width {
        let problem = format!(
            "{} fields where the first line names {} columns",
            fields.len(),
            named.width
        );
        return Err(lines.refused(None, problem));
    }
    let [
        id,
        date,
        source,
        source_country,
        words,
        code,
        intensity,
        target,
        target_country,
        story,
        sentence,
        publisher,
        city,
        province,
        country,
        lat,
        lon,
    ] = named.pick(|at| fields.get(at).copied());
    let Some(first) = day(date) else {
        return Err(
            lines.refused(Some("Event Date"), format!("`{date}` is no day from 1870 on"))
        );
    };
    if id.is_empty() || !id.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(lines.refused(Some("Event ID"), format!("`{id}` is no number")));
    }
    let act = match some(code) {
        Some(code) => ActName::Cameo(code),
        None => ActName::CameoWords(words),
    };
    page(room, publisher, story);
    Ok(FeedRecord {
        a: some(source_country).map(FeedName::Words),
        b: some(target_country).map(FeedName::Words),
        place: some(city).or(some(province)).or(some(country)).unwrap_or_default(),
        country: some(country).map(FeedName::Words),
        point: point(lat, lon),
        goldstein: goldstein(intensity),
        page: room,
        twin: some(story).map(|story| twin(act, (source, target), &[date, story, sentence])),
        ..FeedRecord::new(lines.line, id, first, act)
    })
}

/// ICEWS gives no address: its story is what was read.
fn page(room: &mut String, publisher: &str, story: &str) {
    room.push_str(some(publisher).unwrap_or("ICEWS"));
    if let Some(story) = some(story) {
        room.push_str(", story ");
        room.push_str(story);
    }
}

/// A sentence is often coded from both sides: as one act of each, or as a visit made and a visit received.
fn twin(act: ActName<'_>, (source, target): (&str, &str), sentence: &[&str]) -> u64 {
    let act = match act {
        ActName::Cameo("043") | ActName::CameoWords("Host a visit") => "042",
        ActName::CameoWords("Make a visit") => "042",
        ActName::Cameo(code) | ActName::CameoWords(code) => code,
        _ => "",
    };
    let (low, high) = if source <= target { (source, target) } else { (target, source) };
    let mut parts = vec![act, low, high];
    parts.extend(sentence);
    number_of(&parts)
}
