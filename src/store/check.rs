//! What can be wrong with a file that opens: rows that dangle, a log that was altered, loose ends.

use super::{Store, StoreError};

/// One finding of a check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Whether a rule is broken, rather than something to look at.
    pub is_broken: bool,
    /// What was found.
    pub what: String,
    /// The command that mends it or shows more.
    pub hint: String,
}

impl Store {
    /// Rules that are broken: references to nothing, a log whose hashes do not hold.
    pub fn broken_rules(&self) -> Result<Vec<Finding>, StoreError> {
        let mut found = Vec::new();
        let mut statement = self.connection.prepare_cached("PRAGMA foreign_key_check")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let (table, parent): (String, String) = (row.get(0)?, row.get(2)?);
            found.push(Finding {
                is_broken: true,
                what: format!("a row of `{table}` names a `{parent}` that is not there"),
                hint: "restore the last backup".to_owned(),
            });
        }
        let mut parent: Option<String> = None;
        let mut log = self.changes(None)?;
        log.reverse();
        for change in log {
            let follows = change.parents.first() == parent.as_ref();
            if !self.is_sound(&change)? || !follows {
                found.push(Finding {
                    is_broken: true,
                    what: format!("change {} is not what was logged", change.seq),
                    hint: "compare with a backup".to_owned(),
                });
            }
            parent = Some(change.hash);
        }
        Ok(found)
    }

    /// What an analyst should look at: events without a source, planned ones whose day is past.
    pub fn remarks(&self) -> Result<Vec<Finding>, StoreError> {
        let mut statement =
            self.connection.prepare_cached(include_str!("sql/unsourced.sql"))?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let unsourced: Vec<(i64, String)> = rows.collect::<Result<_, _>>()?;
        let remark = |(id, title): (i64, String)| Finding {
            is_broken: false,
            what: format!("event {id} `{title}` has no source"),
            hint: format!("chancery cite {id} URL"),
        };
        Ok(unsourced.into_iter().map(remark).collect())
    }

    /// How many events, participants, sources and changes there are, withdrawn events left out.
    pub fn counts(&self) -> Result<[(&'static str, i64); 4], StoreError> {
        let mut statement = self.connection.prepare_cached(include_str!("sql/counts.sql"))?;
        Ok(statement.query_row([], |row| {
            Ok([
                ("events", row.get(0)?),
                ("participants", row.get(1)?),
                ("sources", row.get(2)?),
                ("changes", row.get(3)?),
            ])
        })?)
    }
}
