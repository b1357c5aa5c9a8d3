//! Which events a query selects: rows decide most clauses, the party rules the others.

use std::collections::HashSet;

use super::{AnswerError, FeedError, record::record};
use crate::{
    graph::{AskedPole, EuRule, EventIndex, Party, Record, Selection},
    model::{EventId, Level},
    query::{Clause, Query, Test},
    store::{Store, is_stored},
};

/// The events that the query selects, in the one order of every output.
pub fn select(store: &Store, query: &Query) -> Result<Vec<EventId>, AnswerError> {
    if query.is_of_feeds() {
        return Ok(store.select_feed(query)?);
    }
    let ids = store.select(query)?;
    if query.clauses().iter().all(is_stored) {
        return Ok(ids);
    }
    select_in(store, &record(store)?, query, ids)
}

/// Refuses a query of feeds where only the careful record can answer.
pub(super) fn refuse_feeds(query: &Query) -> Result<(), AnswerError> {
    if query.is_of_feeds() { Err(FeedError::CarefulOnly.into()) } else { Ok(()) }
}

/// The same as a selection of the record of that query, which is at hand: for numbers, which need no order.
pub(super) fn selection(
    store: &Store,
    record: &Record,
    query: &Query,
) -> Result<Selection, AnswerError> {
    // The record of a query of feeds holds what it selects and nothing else.
    if query.clauses().is_empty() || query.is_of_feeds() {
        return Ok(Selection::all(record));
    }
    let ids = select_in(store, record, query, store.select_unordered(query)?)?;
    Ok(Selection::of(record, ids))
}

/// As [`select`], of events that rows have chosen, with a record that is at hand.
pub(super) fn select_in(
    store: &Store,
    record: &Record,
    query: &Query,
    mut ids: Vec<EventId>,
) -> Result<Vec<EventId>, AnswerError> {
    for clause in query.clauses().iter().filter(|clause| !is_stored(clause)) {
        let of_views = of_views(store, record, clause)?;
        let holds = |id: EventId| {
            let mut tests = clause.any().iter();
            of_views.contains(&id) || tests.any(|test| is_so(record, test, id))
        };
        ids.retain(|id| holds(*id) != clause.is_negated());
    }
    Ok(ids)
}

/// The events of the views that a clause names.
fn of_views(
    store: &Store,
    record: &Record,
    clause: &Clause,
) -> Result<HashSet<EventId>, AnswerError> {
    let mut found = HashSet::new();
    for test in clause.any() {
        if let Test::View { query, .. } = test {
            found.extend(select_in(store, record, query, store.select_unordered(query)?)?);
        }
    }
    Ok(found)
}

/// The tests that [`is_stored`] leaves to the party rules; those of views are found before.
fn is_so(record: &Record, test: &Test, id: EventId) -> bool {
    let Some(at) = record.find_event(id) else { return false };
    match test {
        Test::Level(level) => at_level(record, at, *level),
        Test::Format(format) => record.format(at) == Some(*format),
        Test::Pole(pole) => {
            let Ok(key) = pole.as_str().parse() else { return false };
            let day = record.event(at).and_then(|event| event.earliest);
            AskedPole::new(record, &key).is_ok_and(|pole| {
                let holds = |party: &Party| pole.holds(record, EuRule::Both, party.actor, day);
                record.parties(at).iter().any(holds)
            })
        }
        _ => false,
    }
}

/// At least two parties have at least the level; an earlier level is a higher one.
fn at_level(record: &Record, at: EventIndex, level: Level) -> bool {
    let high = |party: &&Party| party.level.is_some_and(|own| own <= level);
    record.parties(at).iter().filter(high).count() >= 2
}
