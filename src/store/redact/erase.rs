//! Making sure that what was blanked is in no byte of the file: freed pages, old index terms, journals.

use crate::store::{Store, StoreError};

impl Store {
    /// Writes the file anew, without what was deleted. False where another program still reads it as it
    /// was, so that the journal could not be emptied.
    ///
    /// # Errors
    /// A busy file, a full disk: the record is redacted all the same, and this can be done again.
    pub fn erase(&mut self) -> Result<bool, StoreError> {
        // The text index forgets deleted words only when it is made anew.
        self.connection.execute_batch(include_str!("../sql/event_text_rebuild.sql"))?;
        self.connection.execute_batch("VACUUM")?;
        let busy = self
            .connection
            .query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get::<_, i64>(0))?;
        Ok(busy == 0)
    }
}
