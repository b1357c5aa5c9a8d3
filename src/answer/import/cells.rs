//! The cells of a row as terms of an entry.

use super::settled::Settled;
use crate::{
    answer::AnswerError,
    exchange::{ExchangeError, Field, ImportRow},
    query::{QueryError, as_item},
};

/// A term made from a cell, and the file's own name of its column.
pub(super) struct CellTerm {
    pub(super) term: String,
    pub(super) column: String,
    /// The term with names as the file has them, where one is settled: by it a row is known again.
    said: Option<String>,
}

/// The cells of a row as terms of an entry.
pub(super) struct Cells {
    pub(super) terms: Vec<CellTerm>,
    /// Terms of names that are left out, each behind as many of the others.
    left_out: Vec<(usize, String)>,
}

impl Cells {
    /// What a row is known again by: every cell as the file has it.
    pub(super) fn as_said(&self) -> Vec<&str> {
        let mut left_out = self.left_out.iter().peekable();
        let mut all = Vec::with_capacity(self.terms.len() + self.left_out.len());
        for (at, cell) in self.terms.iter().enumerate() {
            while let Some((_, term)) = left_out.next_if(|(before, _)| *before <= at) {
                all.push(term.as_str());
            }
            all.push(cell.said.as_deref().unwrap_or(&cell.term));
        }
        all.extend(left_out.map(|(_, term)| term.as_str()));
        all
    }

    fn add(&mut self, column: &str, term: String) {
        self.terms.push(CellTerm { term, column: column.to_owned(), said: None });
    }

    /// A term around an actor, of whom a settled name may tell otherwise.
    fn add_actor(
        &mut self,
        column: &str,
        actor: (&str, Option<String>),
        term: impl Fn(&str) -> String,
    ) {
        let (said, meant) = (term(actor.0), actor.1.map(|actor| term(&actor)));
        match meant {
            Some(term) => {
                let said = Some(said).filter(|said| *said != term);
                self.terms.push(CellTerm { term, column: column.to_owned(), said });
            }
            None => self.left_out.push((self.terms.len(), said)),
        }
    }
}

/// The cells of a row as terms of an entry, its settled names in their meaning.
pub(super) fn cells(row: &ImportRow, settled: &mut Settled) -> Result<Cells, AnswerError> {
    let mut cells = Cells { terms: Vec::new(), left_out: Vec::new() };
    let mut add = |field: Field, term: String| cells.add(row.column_of(field), term);
    let date = row.text(Field::Date).unwrap_or_default();
    match row.text(Field::End).filter(|end| *end != date) {
        Some(end) => add(Field::Date, format!("on:{date}/{end}")),
        None => add(Field::Date, format!("on:{date}")),
    }
    add_where(&mut cells, row, settled);
    let mut add = |field: Field, term: String| cells.add(row.column_of(field), term);
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
        let role = who.role.unwrap_or("participant");
        let meant = (who.actor, settled.actor(who.actor));
        cells.add_actor(who.column, meant, |actor| format!("{role}:{}", as_item(actor)));
    }
    Ok(cells)
}

/// Place and country; a country that is left out leaves the place alone.
fn add_where(cells: &mut Cells, row: &ImportRow, settled: &mut Settled) {
    let country = row.text(Field::Country);
    let meant = country.map(|country| (country, settled.actor(country)));
    match (row.text(Field::Place), meant) {
        (Some(place), Some((said, meant))) => {
            let place = as_item(place);
            let said = format!("at:{place},{said}");
            let term = match meant {
                Some(country) => format!("at:{place},{country}"),
                None => format!("at:{place}"),
            };
            let said = Some(said).filter(|said| *said != term);
            let column = row.column_of(Field::Place).to_owned();
            cells.terms.push(CellTerm { term, column, said });
        }
        (Some(place), None) => {
            cells.add(row.column_of(Field::Place), format!("at:{}", as_item(place)));
        }
        (None, Some(country)) => {
            let within = |country: &str| format!("in:{}", as_item(country));
            cells.add_actor(row.column_of(Field::Country), country, within);
        }
        (None, None) => {}
    }
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
pub(super) fn refused(
    row: &ImportRow,
    cells: &Cells,
    settled: &Settled,
    error: &QueryError,
) -> AnswerError {
    let by_field = |field: Field| row.column_of(field).to_owned();
    let column = match error.term() {
        Some(at) => {
            cells.terms.get(at).map_or_else(|| "terms".to_owned(), |cell| cell.column.clone())
        }
        None => match error {
            QueryError::NoTitle => by_field(Field::Title),
            QueryError::NoDate => by_field(Field::Date),
            QueryError::Unknown { spot: None, .. } => by_field(Field::Kind),
            _ => by_field(Field::Participants),
        },
    };
    let mut problem = error.on_one_line();
    if let Some(command) = settled.command(error) {
        problem.push_str(&format!("; {command}"));
    }
    ExchangeError::from(row.problem_in(&column, problem)).into()
}
