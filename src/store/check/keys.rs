//! Keys of sources that are none: early versions took one with blanks, and no list can hold it now.

use rusqlite::OptionalExtension as _;

use super::{Finding, Rule};
use crate::{
    model::SourceKey,
    store::{Store, StoreError},
};

impl Store {
    pub(super) fn impossible_keys(&self) -> Result<Vec<Finding>, StoreError> {
        let mut statement =
            self.connection.prepare_cached(include_str!("../sql/source_keys.sql"))?;
        let keys = statement.query_map([], |row| row.get::<_, String>(0))?;
        let keys: Vec<String> = keys.collect::<Result<_, _>>()?;
        let wrong = keys.into_iter().filter(|key| SourceKey::new(key).is_err());
        wrong.map(|key| self.impossible(&key)).collect()
    }

    fn impossible(&self, key: &str) -> Result<Finding, StoreError> {
        let mut statement =
            self.connection.prepare_cached(include_str!("../sql/change_naming.sql"))?;
        let in_json = serde_json::Value::from(key).to_string();
        let change: Option<i64> =
            statement.query_row([in_json], |row| row.get(0)).optional()?;
        let hint = match change {
            Some(seq) => format!("chancery undo {seq}, then cite it by a key without blanks"),
            None => "chancery log --patch tells where it came from".to_owned(),
        };
        Ok(Finding::new(Rule::Key, format!("source `{key}`"), hint))
    }
}
