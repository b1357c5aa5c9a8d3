//! The events that a query picked.

use super::{Record, index::EventIndex, record::RecordEvent};
use crate::model::EventId;

/// The events of a record that a query picked. Trees, tours and formats are read from the whole
/// record; only the events picked are counted.
#[derive(Clone, Debug)]
pub struct Selection {
    picked: Vec<bool>,
}

impl Selection {
    /// Every event.
    pub fn all(record: &Record) -> Self {
        Self::by(record, |_| true)
    }

    /// The events that the test admits.
    pub fn by(record: &Record, test: impl Fn(&RecordEvent) -> bool) -> Self {
        Self { picked: record.events().map(|(_, event)| test(event)).collect() }
    }

    /// The events of these numbers; numbers that the record does not know are passed over.
    pub fn of(record: &Record, ids: impl IntoIterator<Item = EventId>) -> Self {
        let mut selection = Self::by(record, |_| false);
        for at in ids.into_iter().filter_map(|id| record.find_event(id)) {
            if let Some(slot) = selection.picked.get_mut(at.at()) {
                *slot = true;
            }
        }
        selection
    }

    /// Of the events picked, those that the test admits.
    #[must_use]
    pub fn only(&self, record: &Record, test: impl Fn(EventIndex) -> bool) -> Self {
        let is_kept = |(at, _): (EventIndex, &RecordEvent)| self.has(at) && test(at);
        Self { picked: record.events().map(is_kept).collect() }
    }

    /// Whether the event was picked.
    pub fn has(&self, at: EventIndex) -> bool {
        self.picked.get(at.at()).copied().unwrap_or_default()
    }
}
