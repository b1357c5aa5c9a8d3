//! Mending what is derived. The log does not hold it, so that no change is logged.

use std::collections::BTreeSet;

use rusqlite::{Transaction, TransactionBehavior, params_from_iter};

use super::derived::Wrong;
use crate::store::{Store, StoreError, row::to_sql, statement, text_index};

/// What was written anew.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Repaired {
    /// Rows with derived columns.
    pub rows: usize,
    /// Events in the text index.
    pub texts: usize,
    /// Months of rows of feeds that were packed again.
    pub months: usize,
}

impl Store {
    /// Computes again whatever is derived, and writes what differs.
    pub fn repair(&mut self) -> Result<Repaired, StoreError> {
        let mut wrong = Vec::new();
        let transaction =
            Transaction::new_unchecked(&self.connection, TransactionBehavior::Immediate)?;
        self.each_wrong(|row| {
            wrong.push(row);
            Ok(())
        })?;
        let mut repaired = Repaired::default();
        for row in &wrong {
            repaired.rows += usize::from(self.write_derived(row)?);
        }
        let stale: BTreeSet<i64> = text_index::stale(&self.connection)?.into_iter().collect();
        for event in &stale {
            text_index::write(&self.connection, *event)?;
        }
        repaired.texts = stale.len();
        repaired.months = self.stale_months()?.len();
        if repaired.months > 0 {
            self.pack_again()?;
        }
        transaction.commit()?;
        Ok(repaired)
    }

    fn write_derived(&self, wrong: &Wrong) -> Result<bool, StoreError> {
        let Ok(columns) = &wrong.values else { return Ok(false) };
        let names: Vec<&str> = columns.iter().map(|(name, _)| *name).collect();
        let key = wrong.spec.key.iter().map(|column| wrong.row.get(column));
        let values = columns.iter().map(|(_, value)| value).chain(key);
        self.connection
            .prepare_cached(&statement::update(wrong.spec, &names))?
            .execute(params_from_iter(values.map(to_sql)))?;
        Ok(true)
    }
}
