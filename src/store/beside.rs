//! A second connection, so that two threads read the same state of a file.

use rusqlite::{Connection, Transaction};

use super::{Store, StoreError, open::open_at};

impl Store {
    /// A second connection on the same state of the file, and what holds that state here; none where there is
    /// no file, where a transaction is under way, or where another program wrote between the two.
    pub(in crate::store) fn beside(
        &self,
    ) -> Result<Option<(Transaction<'_>, Connection)>, StoreError> {
        let path = self.connection.path().filter(|path| !path.is_empty());
        let Some(path) = path.filter(|_| self.connection.is_autocommit()) else {
            return Ok(None);
        };
        let held = self.connection.unchecked_transaction()?;
        let head = self.head()?;
        let Ok(other) = open_at(path.as_ref()) else { return Ok(None) };
        let other = Self::with(other);
        other.connection.execute_batch("BEGIN")?;
        let is_same = other.head().is_ok_and(|other| other == head);
        Ok(is_same.then_some((held, other.connection)))
    }
}
