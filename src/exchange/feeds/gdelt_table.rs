//! GDELT events in a table of somebody's own: CSV with a header, columns added, left out, renamed or in another order,
//! as data frames write them.

use std::io::Read;

use super::{
    Each,
    gdelt::{Cells, is_header, is_row},
    named::{Named, normal},
};
use crate::exchange::{
    InputFormat, RawRow,
    error::ExchangeError,
    row_error::{Rejected, RowError},
    rows,
};

/// The columns by their names; of a side first those that certainly hold a country.
const COLUMNS: [&str; 18] = [
    "GLOBALEVENTID",
    "SQLDATE|Day",
    "Actor1Code",
    "Actor1CountryABBR|Actor1CountryCode",
    "Actor1KnownGroupCode",
    "Actor2Code",
    "Actor2CountryABBR|Actor2CountryCode",
    "Actor2KnownGroupCode",
    "EventCode|CAMEOCode",
    "EventRootCode",
    "GoldsteinScale",
    "NumMentions",
    "ActionGeo_Type",
    "ActionGeo_FullName",
    "ActionGeo_CountryCode",
    "ActionGeo_Lat",
    "ActionGeo_Long",
    "SOURCEURL",
];

/// Whether a first line names the columns, and not as GDELT's own files would stand below it.
pub(super) fn is_header_of_table(first: &str) -> bool {
    let names: Vec<String> = first.split(['\t', ',', ';']).map(normal).collect();
    let has = |wanted: &str| names.iter().any(|name| name == wanted);
    let is_own =
        is_header(first) && !first.contains(',') && matches!(names.len(), 57 | 58 | 61);
    has("globaleventid") && has("eventcode") && !is_own && !is_row(first)
}

pub(super) fn each<E: From<ExchangeError>>(
    input: impl Read,
    (file, format): (&str, InputFormat),
    each: &mut Each<'_, E>,
) -> Result<(), E> {
    let mut rows = rows(input, file, format)?;
    let line = rows.header_line().unwrap_or(1);
    let names = rows.columns().clone();
    let named = Named::find(names.iter().map(AsRef::as_ref), &COLUMNS).need(
        file,
        line,
        &[(0, "GLOBALEVENTID"), (1, "SQLDATE"), (8, "EventCode")],
    )?;
    for row in rows.by_ref() {
        match row {
            Err(ExchangeError::Row(error)) => each(Err(*error))?,
            Err(error) => return Err(error.into()),
            Ok(row) => {
                let mut code = String::new();
                let refused = |column: Option<&str>, problem: String| {
                    RowError::new(file, row.line(), column, problem)
                        .with_record(Rejected::Fields(row.clone()))
                };
                each(cells(&row, &named).record(row.line(), &mut code, &refused))?;
            }
        }
    }
    Ok(())
}

fn cells<'r>(row: &'r RawRow, named: &Named<18>) -> Cells<'r> {
    let [
        id,
        day,
        one,
        one_country,
        one_group,
        other,
        other_country,
        other_group,
        code,
        root,
        goldstein,
        mentions,
        sort,
        place,
        country,
        lat,
        lon,
        page,
    ] = named.pick(|at| row.get(at));
    Cells {
        id,
        day,
        sides: [(one, one_country, one_group), (other, other_country, other_group)],
        code,
        root,
        goldstein,
        mentions,
        place: [sort, place, country],
        point: (lat, lon),
        page,
    }
}
