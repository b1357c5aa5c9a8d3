//! Which operations of the log hold what must go, and their blanking.

use std::collections::BTreeSet;

use rusqlite::{Connection, params};

use crate::{
    model::EventId,
    store::{
        Change, StoreError, change::read_change, history::operation, operation::Operation,
    },
};

/// Where an operation stands in the log: change and place.
pub(super) type Place = (i64, i64);

/// Every operation on an event that is not a name of shipped rows.
pub(super) fn of_event(
    connection: &Connection,
    id: EventId,
) -> Result<Vec<(Place, Operation)>, StoreError> {
    placed(connection, include_str!("../sql/operations_placed_of.sql"), id.0)
}

/// What a change did.
///
/// # Errors
/// [`StoreError::CannotRedact`] where it did nothing to rows, or redacts itself.
pub(super) fn of_change(
    connection: &Connection,
    change: &Change,
) -> Result<Vec<Operation>, StoreError> {
    let text = include_str!("../sql/operations_placed.sql");
    let mut statement =
        connection.prepare_cached(include_str!("../sql/operation_blanked.sql"))?;
    let is_blanked = statement.exists([change.seq])?;
    let found = placed(connection, text, change.seq)?;
    if found.is_empty() && !is_blanked {
        return Err(StoreError::CannotRedact(change.seq));
    }
    Ok(found.into_iter().map(|(_, operation)| operation).collect())
}

/// The operations of a change and all others that hold the same fields.
pub(super) fn meeting(
    connection: &Connection,
    change: &Change,
    written: &[Operation],
) -> Result<BTreeSet<Place>, StoreError> {
    let own = placed(connection, include_str!("../sql/operations_placed.sql"), change.seq)?;
    let mut held: BTreeSet<Place> = own.into_iter().map(|(place, _)| place).collect();
    let mut events = connection.prepare_cached(include_str!("../sql/events_of_change.sql"))?;
    let events: Vec<i64> =
        events.query_map([change.seq], |row| row.get(0))?.collect::<Result<_, _>>()?;
    for event in events {
        let own: Vec<&Operation> = written.iter().filter(|own| own.is_of_event()).collect();
        let all = placed(connection, include_str!("../sql/operations_placed_of.sql"), event)?;
        take_meeting(&own, all, &mut held)?;
    }
    let beside: Vec<&Operation> = written.iter().filter(|own| !own.is_of_event()).collect();
    if !beside.is_empty() {
        let all = placed(connection, include_str!("../sql/operations_placed_beside.sql"), 0)?;
        take_meeting(&beside, all, &mut held)?;
    }
    Ok(held)
}

fn take_meeting(
    own: &[&Operation],
    all: Vec<(Place, Operation)>,
    held: &mut BTreeSet<Place>,
) -> Result<(), StoreError> {
    for (place, other) in all {
        let meets = own.iter().map(|own| own.meets(&other));
        if meets.collect::<Result<Vec<_>, _>>()?.contains(&true) {
            held.insert(place);
        }
    }
    Ok(())
}

fn placed(
    connection: &Connection,
    text: &str,
    of: i64,
) -> Result<Vec<(Place, Operation)>, StoreError> {
    let mut statement = connection.prepare_cached(text)?;
    let mut rows = statement.query([of])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let (seq, nth): Place = (row.get(0)?, row.get(1)?);
        let body: String = row.get(2)?;
        if let Some(operation) = operation(seq, Some(&body))? {
            found.push(((seq, nth), operation));
        }
    }
    Ok(found)
}

/// Blanks them; the numbers of the changes they belong to are returned.
pub(super) fn blank(
    connection: &Connection,
    held: &BTreeSet<Place>,
) -> Result<BTreeSet<i64>, StoreError> {
    let mut statement =
        connection.prepare_cached(include_str!("../sql/operation_blank.sql"))?;
    for (seq, nth) in held {
        statement.execute(params![seq, nth])?;
    }
    Ok(held.iter().map(|(seq, _)| *seq).collect())
}

/// The changes of those numbers, oldest first.
pub(super) fn changes(
    connection: &Connection,
    seqs: &BTreeSet<i64>,
) -> Result<Vec<Change>, StoreError> {
    let mut statement = connection.prepare_cached(include_str!("../sql/change_by_seq.sql"))?;
    let changes = seqs.iter().map(|seq| statement.query_row([seq], read_change));
    Ok(changes.collect::<Result<_, _>>()?)
}
