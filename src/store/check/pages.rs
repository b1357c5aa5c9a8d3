//! Pages, indexes and references, as SQLite itself checks them.

use super::{Finding, Rule};
use crate::store::{Store, StoreError};

impl Store {
    /// What SQLite finds damaged when it reads every page and index; empty where all is well.
    pub(crate) fn damage(&self) -> Result<Vec<String>, StoreError> {
        let mut statement = self.connection.prepare_cached("PRAGMA integrity_check")?;
        let rows = statement.query_map([], |row| row.get::<_, String>(0))?;
        let mut lines: Vec<String> = rows.collect::<Result<_, _>>()?;
        lines.retain(|line| line != "ok");
        Ok(lines)
    }

    pub(super) fn dangling(&self) -> Result<Vec<Finding>, StoreError> {
        let mut found = Vec::new();
        let mut statement = self.connection.prepare_cached("PRAGMA foreign_key_check")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let (table, parent): (String, String) = (row.get(0)?, row.get(2)?);
            let what = format!("a row of `{table}` names a {parent} that is not there");
            let hint = "chancery diff BACKUP.db shows which row another program took away";
            found.push(Finding::new(Rule::Reference, what, hint));
        }
        Ok(found)
    }
}
