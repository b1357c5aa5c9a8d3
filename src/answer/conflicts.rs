//! Where sources disagree: both sides, what was accepted, and why.

use std::collections::HashMap;

use super::{
    AnswerError,
    select::{refuse_feeds, select},
};
use crate::{
    model::{Accepted, Cell, Claim, Column, EventId, Table},
    query::Query,
    store::{SourcedClaim, Store},
};

/// One side of a contradiction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Side {
    /// What the source says.
    pub value: String,
    /// The address of the source, or its key; nothing where it is not known.
    pub source: Option<String>,
    /// Whether it was accepted.
    pub accepted: bool,
}

/// One contradiction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// The event, unless the matter is no event of the record.
    pub event: Option<EventId>,
    /// What it is about, in words.
    pub topic: String,
    /// The field, or `ROLE:ACTOR`.
    pub field: String,
    /// The first side.
    pub a: Side,
    /// The second side.
    pub b: Side,
    /// The accepted reading.
    pub reading: String,
    /// Why.
    pub reason: String,
}

/// The contradictions of the events that the query selects, in their order; those of no event come
/// last, and only where every event is asked.
pub fn conflicts(store: &Store, query: &Query) -> Result<Vec<Conflict>, AnswerError> {
    refuse_feeds(query)?;
    let place: HashMap<EventId, usize> =
        select(store, query)?.into_iter().enumerate().map(|(at, id)| (id, at)).collect();
    let claims = store.all_claims()?;
    let pairs = claims.chunk_by(|one, next| one.claim.conflict == next.claim.conflict);
    let mut found: Vec<(usize, Conflict)> = pairs
        .filter_map(conflict)
        .filter_map(|conflict| match conflict.event {
            Some(event) => place.get(&event).map(|at| (*at, conflict)),
            None => query.is_everything().then_some((usize::MAX, conflict)),
        })
        .collect();
    found.sort_by_key(|(at, _)| *at);
    Ok(found.into_iter().map(|(_, conflict)| conflict).collect())
}

fn conflict(claims: &[SourcedClaim]) -> Option<Conflict> {
    let (first, rest) = claims.split_first()?;
    let second = rest.first()?;
    let Claim { event, topic, field, reading, reason, .. } = first.claim.clone();
    Some(Conflict { event, topic, field, a: side(first), b: side(second), reading, reason })
}

fn side(sourced: &SourcedClaim) -> Side {
    Side {
        value: sourced.claim.value.clone(),
        source: sourced.address.clone(),
        accepted: sourced.claim.accepted,
    }
}

impl Conflict {
    /// Which side was accepted.
    pub fn accepted(&self) -> Accepted {
        match (self.a.accepted, self.b.accepted) {
            (true, true) => Accepted::Both,
            (true, false) => Accepted::A,
            (false, true) => Accepted::B,
            (false, false) => Accepted::Neither,
        }
    }
}

/// `event,field,claim_a,source_a,claim_b,source_b,accepted,reason`, then what the matter is and how it
/// was read: a contradiction without an event says nothing without them.
pub fn conflict_table(conflicts: &[Conflict]) -> Table {
    let columns = vec![
        Column::plain("event"),
        Column::plain("field"),
        Column::text("claim_a"),
        Column::text("source_a"),
        Column::text("claim_b"),
        Column::text("source_b"),
        Column::plain("accepted"),
        Column::text("reason"),
        Column::text("topic"),
        Column::text("reading"),
    ];
    let row = |conflict: &Conflict| {
        vec![
            conflict.event.map_or(Cell::Empty, |event| Cell::Integer(event.0)),
            conflict.field.as_str().into(),
            conflict.a.value.as_str().into(),
            Cell::of(conflict.a.source.clone()),
            conflict.b.value.as_str().into(),
            Cell::of(conflict.b.source.clone()),
            conflict.accepted().as_str().into(),
            conflict.reason.as_str().into(),
            conflict.topic.as_str().into(),
            conflict.reading.as_str().into(),
        ]
    };
    Table { columns, rows: conflicts.iter().map(row).collect() }
}
