//! The schema: made from `schema.sql`, compared with it at each opening.

use std::{collections::BTreeMap, path::Path};

use rusqlite::Connection;

use super::{
    StoreError,
    open::{APPLICATION_ID, SCHEMA_VERSION},
};

/// The truth that a reader opens first.
pub(crate) const SCHEMA: &str = include_str!("../../schema.sql");

/// Makes the tables, indexes and views in an empty database.
pub(crate) fn create(connection: &Connection) -> Result<(), StoreError> {
    connection.pragma_update(None, "application_id", APPLICATION_ID)?;
    connection.execute_batch(&format!("BEGIN IMMEDIATE;\n{SCHEMA}\nCOMMIT;"))?;
    connection.pragma_update(None, "user_version", SCHEMA_VERSION)?;
    Ok(())
}

/// Refuses a file whose tables, indexes or views of ours are not as in `schema.sql`. What others put
/// beside them is theirs.
pub(crate) fn check(connection: &Connection, path: &Path) -> Result<(), StoreError> {
    let found = objects(connection)?;
    let ours = statements();
    match ours
        .iter()
        .find(|(name, text)| found.get(**name).map(String::as_str) != Some(text.as_str()))
    {
        None => Ok(()),
        Some((name, _)) => {
            Err(StoreError::Schema { path: path.to_owned(), object: (*name).to_owned() })
        }
    }
}

/// Refuses to write where somebody put a trigger on a table of ours.
pub(crate) fn refuse_foreign_triggers(connection: &Connection) -> Result<(), StoreError> {
    let mut statement = connection.prepare_cached(include_str!("sql/triggers.sql"))?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (trigger, table): (String, String) = (row.get(0)?, row.get(1)?);
        if statements().contains_key(table.as_str()) {
            return Err(StoreError::ForeignTrigger { trigger, table });
        }
    }
    Ok(())
}

fn objects(connection: &Connection) -> Result<BTreeMap<String, String>, StoreError> {
    let mut statement = connection.prepare_cached(include_str!("sql/objects.sql"))?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The statements of `schema.sql` by the name of what they make, as SQLite keeps them.
fn statements() -> BTreeMap<&'static str, String> {
    split(SCHEMA).filter_map(|text| Some((name_of(text)?, text.to_owned()))).collect()
}

/// The statements of a script, each from `CREATE` to before its semicolon at the end of a line.
fn split(script: &'static str) -> impl Iterator<Item = &'static str> {
    script.split(";\n").filter_map(|part| part.find("CREATE ").and_then(|at| part.get(at..)))
}

fn name_of(statement: &'static str) -> Option<&'static str> {
    let mut words = statement.split_whitespace().skip(1);
    match words.next()? {
        "VIRTUAL" => words.nth(1),
        _ => words.next(),
    }
}
