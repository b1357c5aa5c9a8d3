//! A record of a shipped file, by the names of its columns.

use csv::StringRecord;

use crate::{
    exchange::ExchangeError,
    model::{Amount, Cell},
};

/// A record with its header.
pub(super) struct Fields<'a> {
    pub(super) file: &'static str,
    pub(super) line: u64,
    pub(super) header: &'a StringRecord,
    pub(super) record: &'a StringRecord,
}

impl Fields<'_> {
    pub(super) fn get(&self, column: &str) -> &str {
        let at = self.header.iter().position(|name| name == column);
        at.and_then(|at| self.record.get(at)).unwrap_or_default()
    }

    /// The column as text; nothing where it is empty.
    pub(super) fn text(&self, column: &str) -> Cell {
        Some(self.get(column)).filter(|text| !text.is_empty()).map_or(Cell::Empty, Cell::from)
    }

    /// The column as text, empty where it is empty: a part of a key.
    pub(super) fn key(&self, column: &str) -> Cell {
        self.get(column).into()
    }

    pub(super) fn number(&self, column: &str) -> Result<Cell, ExchangeError> {
        match self.get(column) {
            "" => Ok(Cell::Empty),
            text => text.parse().map(Cell::Number).map_err(|_| self.wrong(column)),
        }
    }

    pub(super) fn integer(&self, column: &str) -> Result<Cell, ExchangeError> {
        match self.get(column) {
            "" => Ok(Cell::Empty),
            text => text.parse().map(Cell::Integer).map_err(|_| self.wrong(column)),
        }
    }

    pub(super) fn yes(&self, column: &str) -> Cell {
        Cell::Integer(i64::from(matches!(self.get(column), "yes" | "1")))
    }

    pub(super) fn names(&self, column: &str) -> impl Iterator<Item = &str> {
        self.get(column).split('|').map(str::trim).filter(|name| !name.is_empty())
    }

    /// The columns of the same name as their fields.
    pub(super) fn same(&self, columns: &[&'static str]) -> Vec<(&'static str, Cell)> {
        columns.iter().map(|column| (*column, self.text(column))).collect()
    }

    pub(super) fn wrong(&self, column: &str) -> ExchangeError {
        ExchangeError::Shipped {
            file: self.file,
            line: self.line,
            problem: format!("`{}` is no {column}", self.get(column)),
        }
    }

    /// The columns `amount` and `currency`, exactly, in the smallest unit.
    pub(super) fn amount(&self) -> Result<Cell, ExchangeError> {
        if self.get("amount").is_empty() {
            return Ok(Cell::Empty);
        }
        let currency = self.get("currency").parse().map_err(|_| self.wrong("currency"))?;
        let amount = Amount::from_parts(self.get("amount"), currency);
        amount.map(|amount| Cell::Integer(amount.minor)).map_err(|_| self.wrong("amount"))
    }

    /// The column `subject`: what a name is a name of.
    pub(super) fn subject(&self) -> Result<&'static str, ExchangeError> {
        match self.get("subject") {
            "actor" => Ok("actor"),
            "place" => Ok("place"),
            _ => Err(self.wrong("subject")),
        }
    }
}
