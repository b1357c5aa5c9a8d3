//! Blanking rows: words are emptied, persons give way to the state they act for.

use rusqlite::{Connection, OptionalExtension as _, params, params_from_iter};
use serde_json::Value;

use super::{
    Door, Scope,
    fields::{Blank, is_all_words, key, left, of_table},
};
use crate::{
    model::EventId,
    store::{
        StoreError,
        derive::{depends, derived},
        door::event_uuid,
        operation::Operation,
        row::{Row, from_sql, to_sql},
        statement,
        tables::{Spec, table},
    },
};

/// What stands on an event now, as if it were written just now; nothing where the event is gone.
pub(super) fn of_event(
    connection: &Connection,
    id: EventId,
) -> Result<Vec<Operation>, StoreError> {
    let Ok(uuid) = event_uuid(connection, id.0) else { return Ok(Vec::new()) };
    let mut door = Door::unkept(connection);
    let event = door.read(table("event")?, &Row::new().with("uuid", uuid.as_str()))?;
    let mut found: Vec<Operation> =
        event.into_iter().map(|row| Operation::Insert { table: "event", row }).collect();
    for name in ["participant", "citation", "tag", "claim"] {
        for row in door.rows_of(name, &uuid)? {
            found.push(Operation::Insert { table: name, row });
        }
    }
    Ok(found)
}

/// Blanks whatever of the scope still stands, and says what.
pub(super) fn blank(door: &mut Door<'_>, scope: &Scope) -> Result<Vec<String>, StoreError> {
    let mut told = Vec::new();
    for operation in &scope.written {
        let spec = table(operation.table())?;
        let key = key(operation, spec.key);
        let event = event_of(door, spec, &key)?;
        let Some(row) = present(door, spec, &key)? else { continue };
        let name = match event {
            Some(event) => format!("event {event}"),
            None => format!("{} {}", spec.name, key.spoken()),
        };
        if is_all_words(spec.name) {
            delete(door, spec, &key)?;
            told.push(format!("{} of {name}", spec.name));
        } else if let ("participant", Some(event)) = (spec.name, event)
            && is_person(door.connection(), row.text("actor").unwrap_or_default())?
        {
            give_way(door, spec, (event, &row))?;
            told.push(format!("participant of {name}"));
        }
        for (field, how) in of_table(spec.name) {
            let stands = left(operation, field).is_some_and(|value| value == row.get(field));
            if stands
                && row.get(field) != &how.value()
                && write(door, spec, (&key, &row), (field, *how))?
            {
                told.push(format!("{} of {name}", word_of(spec.name, field)));
            }
        }
        if let Some(event) = event {
            door.revisit(event);
        }
        if spec.name == "actor" {
            door.revisit_events_of(key.text("key").unwrap_or_default())?;
        }
    }
    told.sort_unstable();
    Ok(told)
}

fn word_of(table: &str, field: &'static str) -> String {
    match table {
        "citation" | "claim" => format!("{field} of a {table}"),
        _ => field.to_owned(),
    }
}

fn present(
    door: &mut Door<'_>,
    spec: &'static Spec,
    key: &Row,
) -> Result<Option<Row>, StoreError> {
    match door.read(spec, key) {
        // An event that is gone has no rows.
        Err(StoreError::NoEvent(_)) => Ok(None),
        found => found,
    }
}

fn event_of(
    door: &mut Door<'_>,
    spec: &'static Spec,
    key: &Row,
) -> Result<Option<i64>, StoreError> {
    let uuid = match spec.name {
        "event" => key.text("uuid"),
        "participant" | "citation" | "tag" => key.text("event"),
        _ => None,
    };
    match uuid.map(|uuid| door.number(uuid)) {
        None | Some(Err(StoreError::NoEvent(_))) => Ok(None),
        Some(number) => number.map(Some),
    }
}

fn write(
    door: &mut Door<'_>,
    spec: &'static Spec,
    (key, row): (&Row, &Row),
    (field, how): (&'static str, Blank),
) -> Result<bool, StoreError> {
    let after = row.clone().with(field, how.value());
    let mut columns = vec![field];
    let mut values = vec![how.value()];
    if depends(spec.name, field) {
        for (column, value) in derived(spec.name, &after)? {
            columns.push(column);
            values.push(value);
        }
    }
    values.extend(door.stored_key(spec, key)?);
    let text = statement::update(spec, &columns);
    let written = door
        .connection()
        .prepare_cached(&text)?
        .execute(params_from_iter(values.iter().map(to_sql)))?;
    Ok(written > 0)
}

fn delete(door: &mut Door<'_>, spec: &'static Spec, key: &Row) -> Result<(), StoreError> {
    let values = door.stored_key(spec, key)?;
    door.connection()
        .prepare_cached(&statement::delete(spec))?
        .execute(params_from_iter(values.iter().map(to_sql)))?;
    Ok(())
}

fn is_person(connection: &Connection, actor: &str) -> Result<bool, StoreError> {
    let mut statement =
        connection.prepare_cached(include_str!("../sql/actor_is_person.sql"))?;
    Ok(statement.exists([actor])?)
}

/// Who took part for a state is not told any more, but that the state took part is.
fn give_way(
    door: &mut Door<'_>,
    spec: &'static Spec,
    (event, row): (i64, &Row),
) -> Result<(), StoreError> {
    delete(door, spec, &row.only(spec.key))?;
    let Some(state) = state_of(door.connection(), event, row)? else { return Ok(()) };
    let mut statement =
        door.connection().prepare_cached(include_str!("../sql/participant_of_state.sql"))?;
    statement.execute(params![
        event,
        to_sql(&state),
        to_sql(row.get("role")),
        to_sql(row.get("nth")),
        to_sql(row.get("status")),
        to_sql(row.get("level")),
    ])?;
    Ok(())
}

/// The state a person acts for: as written, else by the one office held that day.
fn state_of(
    connection: &Connection,
    event: i64,
    row: &Row,
) -> Result<Option<Value>, StoreError> {
    if !row.get("for").is_null() {
        return Ok(Some(row.get("for").clone()));
    }
    let actor = row.text("actor").unwrap_or_default();
    let mut statement =
        connection.prepare_cached(include_str!("../sql/state_of_person.sql"))?;
    let state = statement.query_row(params![event, actor], |row| {
        Ok((row.get::<_, i64>(0)?, from_sql(row.get_ref(1)?)))
    });
    match state.optional()? {
        Some((1, state)) => state.map(Some),
        _ => Ok(None),
    }
}
