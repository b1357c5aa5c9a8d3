//! What a dyad gets from one episode.

use chrono::NaiveDate;

use super::{Record, index::EventIndex};

/// What a dyad gets from the contacts of one episode (`--nested`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Nested {
    /// Its largest single contact, after weight, discount and decay.
    #[default]
    Max,
    /// All of them.
    Sum,
}

/// What one contact gives to one sum.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry {
    /// The sum: a dyad, or a state and a pole.
    pub(super) key: u64,
    /// The contact.
    pub(super) event: EventIndex,
    /// Weight, after discount and decay.
    pub(super) value: f64,
}

/// The entries that count, of one sum's entries in one episode, in their order.
pub(super) fn counting<'a>(
    record: &Record,
    entries: &'a [Entry],
    nested: Nested,
) -> impl Iterator<Item = &'a Entry> {
    let (all, one) = match (nested, entries) {
        (Nested::Sum, _) | (Nested::Max, [_]) => (entries, None),
        (Nested::Max, _) => (&[][..], largest(record, entries)),
    };
    all.iter().chain(one)
}

/// The entry that counts alone: the largest, of equal ones the nearest to the root, then the
/// earliest day (undated last), then the lowest id.
fn largest<'a>(record: &Record, entries: &'a [Entry]) -> Option<&'a Entry> {
    let rank = |entry: &Entry| {
        let depth = record.place(entry.event).map(|place| place.depth);
        let day = record.event(entry.event).and_then(|event| event.earliest);
        (depth, day.unwrap_or(NaiveDate::MAX), entry.event)
    };
    entries
        .iter()
        .max_by(|a, b| a.value.total_cmp(&b.value).then_with(|| rank(b).cmp(&rank(a))))
}
