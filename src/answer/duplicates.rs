//! Suspected doubles in the whole record, by the rule of likely doubles.
//!
//! Events are sorted by the first part of their kind and their first day; each is compared with those
//! before it that still last, so that the work grows with the pairs that overlap and not with all.

use std::{
    cmp::Reverse,
    collections::{BTreeSet, HashMap, HashSet},
};

use chrono::NaiveDate;

use super::{
    AnswerError,
    doubles::{Sides, is_child, is_edition},
    select::{refuse_feeds, select},
};
use crate::{
    model::{ActorKey, ActorKind, Cell, Column, Event, EventId, SeriesKey, Table, similar},
    query::Query,
    store::Store,
};

/// How many events are read at once.
const CHUNK: usize = 500;

/// Two events that may be one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Duplicate {
    /// The one that comes first.
    pub a: Event,
    /// The other.
    pub b: Event,
    /// The persons they share where both name persons, else the parties.
    pub common: Vec<ActorKey>,
}

/// What the rule reads of an event.
struct Candidate {
    id: EventId,
    root: String,
    first: NaiveDate,
    last: NaiveDate,
    date: String,
    series: Option<SeriesKey>,
    under: Option<EventId>,
    sides: Sides,
}

/// The pairs of events, both among those that the query selects, that may be the same happening: those
/// of one kind first, then by how alike their titles are, then in the order of the first one.
pub fn duplicates(store: &Store, query: &Query) -> Result<Vec<Duplicate>, AnswerError> {
    refuse_feeds(query)?;
    let ids = select(store, query)?;
    let place: HashMap<EventId, usize> =
        ids.iter().enumerate().map(|(at, id)| (*id, at)).collect();
    let mut candidates = candidates(store, &ids)?;
    candidates.sort_by(|one, other| (&one.root, one.first).cmp(&(&other.root, other.first)));
    let mut pairs = sweep(&candidates);
    let at = |id: &EventId| place.get(id).copied().unwrap_or_default();
    for (a, b, _) in &mut pairs {
        if at(a) > at(b) {
            std::mem::swap(a, b);
        }
    }
    pairs.sort_by_key(|(a, b, _)| (at(a), at(b)));
    let mut found = read(store, pairs)?;
    found.sort_by_cached_key(|Duplicate { a, b, .. }| {
        (a.kind != b.kind, Reverse(likeness(&a.title, &b.title)))
    });
    Ok(found)
}

/// How alike two titles are, in hundredths.
#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a likeness lies between nought and one"
)]
fn likeness(one: &str, other: &str) -> u32 {
    (similar(one, other) * 100.0).round() as u32
}

fn candidates(store: &Store, ids: &[EventId]) -> Result<Vec<Candidate>, AnswerError> {
    let persons: HashSet<ActorKey> = store
        .actors()?
        .into_iter()
        .filter(|actor| actor.kind == ActorKind::Person)
        .map(|actor| actor.key)
        .collect();
    let mut found = Vec::new();
    for chunk in ids.chunks(CHUNK) {
        for event in store.events(chunk)? {
            found.extend(candidate(&event, &persons));
        }
    }
    Ok(found)
}

/// An event whose ends are plain days and that names anybody.
fn candidate(event: &Event, persons: &HashSet<ActorKey>) -> Option<Candidate> {
    let (first, last) = event.date.earliest().zip(event.date.latest())?;
    let sides = Sides::new(&event.participants, |key| persons.contains(key));
    (event.date.is_plain_days() && !sides.is_empty()).then(|| Candidate {
        id: event.id,
        root: event.kind.root().to_owned(),
        first,
        last,
        date: event.date.to_string(),
        series: event.series.clone(),
        under: event.under,
        sides,
    })
}

type Pair = (EventId, EventId, BTreeSet<ActorKey>);

fn sweep(candidates: &[Candidate]) -> Vec<Pair> {
    let mut pairs = Vec::new();
    for of_root in candidates.chunk_by(|one, other| one.root == other.root) {
        let mut lasting: Vec<&Candidate> = Vec::new();
        for event in of_root {
            lasting.retain(|other| other.last >= event.first);
            pairs.extend(lasting.iter().filter_map(|other| pair(other, event)));
            lasting.push(event);
        }
    }
    pairs
}

fn pair(one: &Candidate, other: &Candidate) -> Option<Pair> {
    let same_date = one.date == other.date;
    let is_edition = is_edition(one.series.as_ref(), other.series.as_ref(), same_date);
    if is_edition || is_child((one.id, one.under), (other.id, other.under)) {
        return None;
    }
    let common = one.sides.in_common(&other.sides)?;
    Some((one.id, other.id, common))
}

fn read(store: &Store, pairs: Vec<Pair>) -> Result<Vec<Duplicate>, AnswerError> {
    let named: BTreeSet<EventId> = pairs.iter().flat_map(|(a, b, _)| [*a, *b]).collect();
    let named: Vec<EventId> = named.into_iter().collect();
    let mut events: HashMap<EventId, Event> = HashMap::with_capacity(named.len());
    for chunk in named.chunks(CHUNK) {
        events.extend(store.events(chunk)?.into_iter().map(|event| (event.id, event)));
    }
    let duplicate = |(a, b, common): Pair| {
        let (a, b) = (events.get(&a)?.clone(), events.get(&b)?.clone());
        Some(Duplicate { a, b, common: common.into_iter().collect() })
    };
    Ok(pairs.into_iter().filter_map(duplicate).collect())
}

/// `a,b,date_a,date_b,kind_a,kind_b,title_a,title_b,common`.
pub fn duplicate_table(duplicates: &[Duplicate]) -> Table {
    let columns = vec![
        Column::plain("a"),
        Column::plain("b"),
        Column::plain("date_a"),
        Column::plain("date_b"),
        Column::plain("kind_a"),
        Column::plain("kind_b"),
        Column::text("title_a"),
        Column::text("title_b"),
        Column::plain("common"),
    ];
    let row = |Duplicate { a, b, common }: &Duplicate| {
        let common: Vec<&str> = common.iter().map(|key| key.as_str()).collect();
        vec![
            Cell::Integer(a.id.0),
            Cell::Integer(b.id.0),
            a.date.as_str().into(),
            b.date.as_str().into(),
            a.kind.as_str().into(),
            b.kind.as_str().into(),
            a.title.as_str().into(),
            b.title.as_str().into(),
            common.join(" ").into(),
        ]
    };
    Table { columns, rows: duplicates.iter().map(row).collect() }
}
