//! Which events a query selects: rows decide most clauses, the party rules the others.

use super::{AnswerError, record::record};
use crate::{
    graph::{AskedPole, EuRule, EventIndex, Party, Record},
    model::{EventId, Level},
    query::{Clause, Query, Test},
    store::{Store, is_stored},
};

/// The events that the query selects, in the one order of every output.
pub fn select(store: &Store, query: &Query) -> Result<Vec<EventId>, AnswerError> {
    let ids = store.select(query)?;
    if query.clauses().iter().all(is_stored) {
        return Ok(ids);
    }
    Ok(select_in(&record(store)?, query, ids))
}

/// As [`select`], of events that rows have chosen, with a record that is at hand.
pub(super) fn select_in(record: &Record, query: &Query, mut ids: Vec<EventId>) -> Vec<EventId> {
    for clause in query.clauses().iter().filter(|clause| !is_stored(clause)) {
        ids.retain(|id| holds(record, clause, *id));
    }
    ids
}

fn holds(record: &Record, clause: &Clause, id: EventId) -> bool {
    clause.any().iter().any(|test| is_so(record, test, id)) != clause.is_negated()
}

/// The tests that [`is_stored`] leaves to the party rules.
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
        _ => true,
    }
}

/// At least two parties have at least the level; an earlier level is a higher one.
fn at_level(record: &Record, at: EventIndex, level: Level) -> bool {
    let high = |party: &&Party| party.level.is_some_and(|own| own <= level);
    record.parties(at).iter().filter(high).count() >= 2
}
