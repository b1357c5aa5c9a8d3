//! Rows of the reference tables, as terms: `name:"Talks" body:CIS`, `office:President@KGZ until:2024-01-01`.
//!
//! One table of words, from which the parser, the flags and the help of `actor add`, `series amend` and the
//! others are made. `add` takes what it needs without a word; `amend` replaces, adds, takes out and clears
//! as in an entry.

mod item;
mod read;
#[cfg(test)]
mod tests;
mod word;

pub use item::{ItemKind, RowItem};
pub use word::{RowWord, row_words};

use chrono::NaiveDate;

use super::{Names, QueryError, Terms};
use crate::model::Cell;

/// What terms say of a row.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RowSaid {
    /// Columns and what they are to hold; an empty cell clears.
    pub fields: Vec<(&'static str, Cell)>,
    /// What hangs on the row: names, offices, memberships.
    pub items: Vec<RowItem>,
    /// The row of which whatever is not said is taken: `like:security/airspace-restriction`.
    pub like: Option<String>,
}

impl RowSaid {
    /// The text that a column is to hold, if it is said.
    pub fn text(&self, column: &str) -> Option<&str> {
        self.fields.iter().find_map(|(name, cell)| match cell {
            Cell::Text(text) if *name == column => Some(text.as_str()),
            _ => None,
        })
    }
}

/// Reads terms on a row of that table; `is_new` where it is to be added, and nothing can be taken out.
///
/// # Errors
/// An unknown term or name, a value that its term does not take, a term twice, one that belongs to an
/// office, membership or name and stands before any.
pub fn row(
    table: &'static str,
    terms: &Terms,
    names: &dyn Names,
    today: NaiveDate,
    is_new: bool,
) -> Result<RowSaid, QueryError> {
    read::Reader::new(table, terms, names, today, is_new).read(terms)
}
