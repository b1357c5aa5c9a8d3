//! The cells of a row as terms of an entry.

use crate::{
    answer::AnswerError,
    exchange::{ExchangeError, Field, ImportRow},
    query::{QueryError, as_item},
};

/// A term made from a cell, and the file's own name of its column.
pub(super) struct CellTerm {
    pub(super) term: String,
    pub(super) column: String,
}

/// The cells of a row as terms of an entry.
pub(super) fn cells(row: &ImportRow) -> Result<Vec<CellTerm>, AnswerError> {
    let mut cells = Vec::new();
    let mut add = |field: Field, term: String| {
        cells.push(CellTerm { term, column: row.column_of(field).to_owned() });
    };
    let date = row.text(Field::Date).unwrap_or_default();
    match row.text(Field::End).filter(|end| *end != date) {
        Some(end) => add(Field::Date, format!("on:{date}/{end}")),
        None => add(Field::Date, format!("on:{date}")),
    }
    let country = row.text(Field::Country);
    match (row.text(Field::Place), country) {
        (Some(place), Some(country)) => {
            add(Field::Place, format!("at:{},{country}", as_item(place)));
        }
        (Some(place), None) => add(Field::Place, format!("at:{}", as_item(place))),
        (None, Some(country)) => add(Field::Country, format!("in:{}", as_item(country))),
        (None, None) => {}
    }
    for (field, word) in SCALARS {
        if let Some(text) = row.text(*field) {
            add(*field, format!("{word}:{text}"));
        }
    }
    if let Some(amount) = row.text(Field::Amount) {
        let currency = row.text(Field::Currency).unwrap_or_default();
        add(Field::Amount, format!("amount:{amount} {currency}"));
    }
    for tag in row.tags() {
        add(Field::Tags, format!("tag:{tag}"));
    }
    if let Some(grade) = row.text(Field::Grade) {
        add(Field::Grade, format!("grade:{grade}"));
    }
    for source in row.sources() {
        add(Field::Sources, format!("source:{source}"));
    }
    for who in row.participants().map_err(ExchangeError::from)? {
        let term = format!("{}:{}", who.role.unwrap_or("participant"), as_item(who.actor));
        cells.push(CellTerm { term, column: who.column.to_owned() });
    }
    Ok(cells)
}

/// Fields whose cell is the value of one term.
const SCALARS: &[(Field, &str)] = &[
    (Field::Time, "time"),
    (Field::Tz, "tz"),
    (Field::Status, "status"),
    (Field::Format, "format"),
    (Field::NParties, "n-parties"),
    (Field::AmountKind, "amount-kind"),
    (Field::Series, "series"),
    (Field::Note, "note"),
];

/// A refusal of the language, by file, line and the file's own column.
pub(super) fn refused(row: &ImportRow, cells: &[CellTerm], error: &QueryError) -> AnswerError {
    let by_field = |field: Field| row.column_of(field).to_owned();
    let column = match error.term() {
        Some(at) => {
            cells.get(at).map_or_else(|| "terms".to_owned(), |cell| cell.column.clone())
        }
        None => match error {
            QueryError::NoTitle => by_field(Field::Title),
            QueryError::NoDate => by_field(Field::Date),
            QueryError::Unknown { spot: None, .. } => by_field(Field::Kind),
            _ => by_field(Field::Participants),
        },
    };
    ExchangeError::from(row.problem_in(&column, error.on_one_line())).into()
}
