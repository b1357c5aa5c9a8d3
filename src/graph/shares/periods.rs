//! In which period each event counts.

use crate::graph::{Record, index::EventIndex};
use crate::model::EventId;

/// Periods that follow each other without a gap, and the one in which each event begins.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Periods {
    /// Whether each of them is over.
    finished: Vec<bool>,
    of: Vec<Option<usize>>,
}

impl Periods {
    /// No periods: everything counts in the whole only.
    pub fn none() -> Self {
        Self::default()
    }

    /// Periods in order of time, each with whether it is over; `of` tells the number of the one in
    /// which an event certainly begins.
    pub fn new(
        record: &Record,
        finished: Vec<bool>,
        of: impl Fn(EventId) -> Option<usize>,
    ) -> Self {
        let of = record.events().map(|(_, event)| of(event.id)).collect();
        Self { finished, of }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.finished.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.finished.is_empty()
    }

    /// The number of the period in which an event certainly begins, if there is one.
    pub fn of(&self, event: EventIndex) -> Option<usize> {
        self.of.get(event.at()).copied().flatten().filter(|period| *period < self.len())
    }

    pub(super) fn is_finished(&self, period: usize) -> bool {
        self.finished.get(period).copied().unwrap_or_default()
    }
}
