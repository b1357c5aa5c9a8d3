//! The periods of an answer, and the one in which each event certainly begins.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::{
    AnswerError,
    begins::{Begins, begins},
    count::Period,
    graph::Question,
};
use crate::{graph::Periods, model::EventId, query::Query, store::Store};

/// Periods at most: two hundred years of months.
const MOST_PERIODS: usize = 2_400;

/// One period of the answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedPeriod {
    /// Its name: `2025`, `2025-Q4`, `2025-10`.
    pub name: String,
    /// Whether it was over on the day of the question, and the query goes to its end.
    pub is_finished: bool,
}

/// The periods from the first to the last in which an event picked certainly begins.
pub(super) fn periods(
    store: &Store,
    query: &Query,
    question: &Question,
    by: Period,
) -> Result<(Vec<NamedPeriod>, Periods), AnswerError> {
    let mut starts: HashMap<EventId, NaiveDate> = HashMap::new();
    for (id, Begins { from, by: until }) in begins(store, query, &question.record)? {
        let is_picked =
            question.record.find_event(id).is_some_and(|at| question.selection.has(at));
        let Some((from, until)) = from.zip(until).filter(|_| is_picked) else { continue };
        if by.of(from) == by.of(until) {
            starts.insert(id, from);
        }
    }
    let span = starts.values().min().zip(starts.values().max());
    let names =
        span.map_or_else(Vec::new, |(first, last)| by.from_to(*first, *last, MOST_PERIODS + 1));
    if names.len() > MOST_PERIODS {
        return Err(AnswerError::PeriodsTooMany(MOST_PERIODS));
    }
    let whole_until = query.last_day();
    let is_finished = |name: &str| {
        by.last_day_of(name).is_some_and(|last| {
            last < question.today() && whole_until.is_none_or(|until| last <= until)
        })
    };
    let places: HashMap<&str, usize> =
        names.iter().enumerate().map(|(at, name)| (name.as_str(), at)).collect();
    let place = |id: EventId| places.get(by.of(*starts.get(&id)?).as_str()).copied();
    let finished = names.iter().map(|name| is_finished(name)).collect();
    let known = Periods::new(&question.record, finished, place);
    let named = names
        .iter()
        .map(|name| NamedPeriod { name: name.clone(), is_finished: is_finished(name) });
    Ok((named.collect(), known))
}
