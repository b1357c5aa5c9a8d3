//! Derived columns: computed from the column beside them whenever that is written.

use serde_json::Value;

use super::{StoreError, row::Row};
use crate::model::{Edtf, Time, Zone, fold, minute_utc};

/// A column and its derived value.
pub(crate) type Derived = (&'static str, Value);

/// The derived columns of a row of that table. `row` must hold every column they depend on.
pub(crate) fn derived(table: &'static str, row: &Row) -> Result<Vec<Derived>, StoreError> {
    match table {
        "actor" | "place" => {
            Ok(vec![("folded", fold(row.text("name").unwrap_or_default()).into())])
        }
        "event" => of_event(row),
        "alias" | "office" | "membership" => of_span(table, row),
        _ => Ok(Vec::new()),
    }
}

/// Whether a change of that field changes derived columns of its table.
pub(crate) fn depends(table: &str, field: &str) -> bool {
    match table {
        "actor" | "place" => field == "name",
        "event" => matches!(field, "date" | "time" | "tz"),
        "alias" | "office" | "membership" => matches!(field, "since" | "until"),
        _ => false,
    }
}

fn of_event(row: &Row) -> Result<Vec<Derived>, StoreError> {
    let date = read_date("event", row, "date")?
        .ok_or_else(|| problem("event", "no date".to_owned()))?;
    let day =
        |day: Option<chrono::NaiveDate>| day.map_or(Value::Null, |day| day.to_string().into());
    Ok(vec![
        ("earliest", day(date.earliest())),
        ("latest", day(date.latest())),
        ("precision", date.precision().as_str().into()),
        ("minute", minute(&date, row)?.map_or(Value::Null, Into::into)),
    ])
}

fn minute(date: &Edtf, row: &Row) -> Result<Option<i64>, StoreError> {
    let (Some(day), Some(time), Some(zone)) =
        (date.earliest(), row.text("time"), row.text("tz"))
    else {
        return Ok(None);
    };
    let time: Time = time.parse().map_err(|e| problem("event", format!("{e}")))?;
    let zone: Zone = zone.parse().map_err(|e| problem("event", format!("{e}")))?;
    Ok(minute_utc(day, time, &zone))
}

fn of_span(table: &'static str, row: &Row) -> Result<Vec<Derived>, StoreError> {
    let since = read_date(table, row, "since")?.and_then(|date| date.earliest());
    let until = read_date(table, row, "until")?.and_then(|date| date.latest());
    let day =
        |day: Option<chrono::NaiveDate>| day.map_or(Value::Null, |day| day.to_string().into());
    Ok(vec![("since_day", day(since)), ("until_day", day(until))])
}

fn read_date(table: &'static str, row: &Row, field: &str) -> Result<Option<Edtf>, StoreError> {
    row.text(field)
        .filter(|text| !text.is_empty())
        .map(Edtf::parse)
        .transpose()
        .map_err(|error| problem(table, error.to_string()))
}

fn problem(table: &'static str, problem: String) -> StoreError {
    StoreError::Row { table, key: String::new(), problem }
}
