//! A person or company that must not be told: a key that says nothing takes the place of the old one.

use std::collections::{BTreeSet, HashSet};

use rusqlite::{Connection, Row, params};

use super::{Door, REDACTED, Scope, operations::Place};
use crate::{
    model::fold,
    store::{Store, StoreError, operation::Operation},
};

/// A new key wherever persons and companies are named. Other columns name states and bodies.
const NAMES_ACTOR: [&str; 7] = [
    include_str!("../sql/actor_key.sql"),
    include_str!("../sql/actor_key_participant.sql"),
    include_str!("../sql/actor_key_for.sql"),
    include_str!("../sql/actor_key_office.sql"),
    include_str!("../sql/actor_key_membership.sql"),
    include_str!("../sql/actor_key_citation.sql"),
    include_str!("../sql/actor_key_claim.sql"),
];

/// What else is known of an actor goes.
const FORGET: [&str; 2] = [
    include_str!("../sql/actor_forget_aliases.sql"),
    include_str!("../sql/actor_forget_offices.sql"),
];

impl Store {
    /// The scope of an actor: a person or a company, for others are no secret.
    pub(super) fn scope_of_actor(&self, key: &str) -> Result<Scope, StoreError> {
        let connection = &self.connection;
        let mut statement =
            connection.prepare_cached(include_str!("../sql/actor_is_person.sql"))?;
        if !statement.exists([key])? {
            return Err(StoreError::NotAPerson(key.to_owned()));
        }
        // The sentence must not say who it was.
        let name = format!("actor {}", next(connection)?);
        let actors = vec![key.to_owned()];
        let names = words(connection, key)?;
        let held = held(connection, key, &names)?;
        Ok(Scope { name, written: Vec::new(), held, words: names.clone(), actors, names })
    }
}

/// The persons and companies that these operations added, where they are still there.
pub(super) fn added(
    connection: &Connection,
    written: &[Operation],
) -> Result<Vec<String>, StoreError> {
    let mut found = Vec::new();
    let mut statement =
        connection.prepare_cached(include_str!("../sql/actor_is_person.sql"))?;
    for operation in written {
        let Operation::Insert { table: "actor", row } = operation else { continue };
        let key = row.text("key").unwrap_or_default();
        if statement.exists([key])? {
            found.push(key.to_owned());
        }
    }
    Ok(found)
}

/// The operations of the log that name the actor, or kept a saved view or a settled name that says one of its names.
pub(super) fn held(
    connection: &Connection,
    key: &str,
    names: &HashSet<String>,
) -> Result<BTreeSet<Place>, StoreError> {
    let place = |row: &Row<'_>| Ok((row.get(0)?, row.get(1)?));
    let mut statement =
        connection.prepare_cached(include_str!("../sql/operations_naming.sql"))?;
    let rows =
        statement.query_map(params![format!("\"{key}\""), format!(":{key}\"")], place)?;
    let mut held: BTreeSet<Place> = rows.collect::<Result<_, _>>()?;
    let mut statement =
        connection.prepare_cached(include_str!("../sql/operations_of_views.sql"))?;
    for name in names {
        held.extend(statement.query_map([name], place)?.collect::<Result<Vec<_>, _>>()?);
    }
    Ok(held)
}

/// Takes out the settled names that say one of these names or mean the actor.
pub(super) fn forget_settled(
    connection: &Connection,
    names: &HashSet<String>,
) -> Result<Vec<String>, StoreError> {
    gone(connection, include_str!("../sql/settled_names_forget.sql"), names)
}

/// Takes out the saved views that say one of these names; a query without the name would be another.
pub(super) fn forget_views(
    connection: &Connection,
    names: &HashSet<String>,
) -> Result<Vec<String>, StoreError> {
    gone(connection, include_str!("../sql/views_forget.sql"), names)
}

fn gone(
    connection: &Connection,
    text: &'static str,
    names: &HashSet<String>,
) -> Result<Vec<String>, StoreError> {
    let mut statement = connection.prepare_cached(text)?;
    let mut gone = Vec::new();
    for name in names {
        let rows = statement.query_map([name], |row| row.get(0))?;
        gone.extend(rows.collect::<Result<Vec<_>, _>>()?);
    }
    Ok(gone)
}

/// The names of an actor, and its key.
pub(super) fn words(connection: &Connection, key: &str) -> Result<HashSet<String>, StoreError> {
    let mut statement = connection.prepare_cached(include_str!("../sql/names_told.sql"))?;
    let rows = statement.query_map([key], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Gives the actor a key that says nothing, and forgets what else is known of it.
pub(super) fn blank(door: &mut Door<'_>, key: &str) -> Result<Option<String>, StoreError> {
    let connection = door.connection();
    let mut statement =
        connection.prepare_cached(include_str!("../sql/actor_is_person.sql"))?;
    if !statement.exists([key])? {
        return Ok(None);
    }
    door.revisit_events_of(key)?;
    let blank = next(connection)?;
    for text in NAMES_ACTOR.iter().chain(&FORGET) {
        connection.prepare_cached(text)?.execute(params![key, blank])?;
    }
    connection.prepare_cached(include_str!("../sql/actor_forget.sql"))?.execute(params![
        blank,
        REDACTED,
        fold(REDACTED)
    ])?;
    Ok(Some(blank))
}

/// The key that the next one gets.
fn next(connection: &Connection) -> Result<String, StoreError> {
    let mut statement = connection.prepare_cached(include_str!("../sql/actor_numbered.sql"))?;
    let number: i64 = statement.query_row([], |row| row.get(0))?;
    Ok(format!("redacted-{number}"))
}
