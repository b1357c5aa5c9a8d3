//! The columns of a row, taken in the order in which the statement selects them.
//!
//! By position, since finding a column by its name costs a third of a whole timeline; in order, so that no
//! number stands in the code.

use std::{fmt, str::FromStr};

use rusqlite::{
    Row,
    types::{FromSql, ValueRef},
};

use crate::store::StoreError;

/// What is left to take of a row of one table.
pub(super) struct Fields<'r, 's> {
    row: &'r Row<'s>,
    table: &'static str,
    next: usize,
}

impl<'r, 's> Fields<'r, 's> {
    /// From the first column on; the table is named where a text is not what it should be.
    pub(super) fn of(row: &'r Row<'s>, table: &'static str) -> Self {
        Self { row, table, next: 0 }
    }

    /// The next column as it is stored.
    pub(super) fn value<T: FromSql>(&mut self) -> Result<T, StoreError> {
        let value = self.row.get(self.next)?;
        self.next += 1;
        Ok(value)
    }

    /// The next column, read from its text.
    pub(super) fn parsed<T: FromStr<Err: fmt::Display>>(&mut self) -> Result<T, StoreError> {
        let table = self.table;
        parse(table, self.text()?.unwrap_or_default())
    }

    /// As [`Self::parsed`], nothing for null or an empty text.
    pub(super) fn parsed_some<T: FromStr<Err: fmt::Display>>(
        &mut self,
    ) -> Result<Option<T>, StoreError> {
        let table = self.table;
        let text = self.text()?.filter(|text| !text.is_empty());
        text.map(|text| parse(table, text)).transpose()
    }

    fn text(&mut self) -> Result<Option<&'r str>, StoreError> {
        let value: ValueRef<'r> = self.row.get_ref(self.next)?;
        self.next += 1;
        value.as_str_or_null().map_err(|error| StoreError::Damaged(error.to_string()))
    }
}

/// A text that cannot be what it should be was not written by us.
pub(super) fn parse<T: FromStr<Err: fmt::Display>>(
    table: &'static str,
    text: &str,
) -> Result<T, StoreError> {
    text.parse().map_err(|error: T::Err| StoreError::Row {
        table,
        key: text.to_owned(),
        problem: error.to_string(),
    })
}
