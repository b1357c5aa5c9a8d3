//! What a question considered and what it left out: the words under every number.

use chrono::NaiveDate;

use super::{Record, Selection, record::RecordEvent};
use crate::model::{Layer, Status};

/// How many of the contacts and outcomes picked were considered, and how many left out and why.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Considered {
    /// Held contacts.
    pub contacts: usize,
    /// Held outcomes.
    pub outcomes: usize,
    /// Of the held contacts, those without a first day: in no period, but in the total.
    pub undated: usize,
    /// Left out: planned, and the last day is not past (or open).
    pub planned: usize,
    /// Left out: planned, and the last day is past; nobody said whether they took place.
    pub overdue: usize,
    /// Left out: postponed or cancelled.
    pub called_off: usize,
}

impl Considered {
    /// Counts the contacts and outcomes picked, as of that day.
    pub fn of(record: &Record, selection: &Selection, today: NaiveDate) -> Self {
        let mut counts = Self::default();
        for (at, event) in record.events().filter(|(at, _)| selection.has(*at)) {
            if let Some(layer @ (Layer::Contact | Layer::Outcome)) = record.layer(at) {
                counts.add(event, layer, today);
            }
        }
        counts
    }

    fn add(&mut self, event: &RecordEvent, layer: Layer, today: NaiveDate) {
        match (event.status, layer) {
            (Status::Held, Layer::Contact) => {
                self.contacts += event.times();
                self.undated += if event.earliest.is_none() { event.times() } else { 0 };
            }
            (Status::Held, _) => self.outcomes += event.times(),
            (Status::Planned, _) if event.latest.is_some_and(|last| last < today) => {
                self.overdue += event.times();
            }
            (Status::Planned, _) => self.planned += event.times(),
            (Status::Postponed | Status::Cancelled, _) => self.called_off += event.times(),
        }
    }
}
