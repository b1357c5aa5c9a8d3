//! Ties in the making, by the number of their two ends.

use super::{
    Record,
    contacts::{Contact, contact},
    episode::{Entry, Nested, counting},
    tie::Tie,
};
use crate::model::QuickMap;

/// Ties by key.
#[derive(Debug, Default)]
pub(super) struct Sums {
    ties: QuickMap<u64, Tie>,
    /// The contacts, where they are wanted.
    log: Option<Vec<(u64, Contact)>>,
}

impl Sums {
    /// Sums that keep the contacts they were made of.
    pub(super) fn with_log() -> Self {
        Self { log: Some(Vec::new()), ..Self::default() }
    }

    /// The contacts kept, in the order they came, by key.
    pub(super) fn take_log(&mut self) -> Vec<(u64, Contact)> {
        self.log.take().unwrap_or_default()
    }

    /// Adds the contacts of one episode, given in their order, and sorts them by key.
    pub(super) fn add_episode(
        &mut self,
        record: &Record,
        entries: &mut [Entry],
        nested: Nested,
    ) {
        // Stable, so that the contacts of one key keep their order: sums must come out the same
        // to the last bit wherever they are made.
        entries.sort_by_key(|entry| entry.key);
        for of_one in entries.chunk_by(|a, b| a.key == b.key) {
            if let Some(entry) = of_one.first() {
                self.ties.entry(entry.key).or_default().add_episode(record, of_one, nested);
                self.keep(record, of_one, nested);
            }
        }
    }

    fn keep(&mut self, record: &Record, of_one: &[Entry], nested: Nested) {
        let Some(log) = &mut self.log else { return };
        for entry in of_one {
            let counts =
                counting(record, of_one, nested).any(|counted| counted.event == entry.event);
            log.extend(contact(record, entry, counts).map(|contact| (entry.key, contact)));
        }
    }

    /// Counts an outcome, as often as it is there.
    pub(super) fn add_outcome(&mut self, key: u64, times: usize) {
        self.ties.entry(key).or_default().outcomes += times;
    }

    /// The tie of a key; an empty one where there is none.
    pub(super) fn get(&self, key: u64) -> Tie {
        self.ties.get(&key).copied().unwrap_or_default()
    }

    /// Every tie with a counted contact.
    pub(super) fn counted(&self) -> impl Iterator<Item = (u64, Tie)> {
        self.ties.iter().filter(|(_, tie)| tie.episodes > 0).map(|(key, tie)| (*key, *tie))
    }
}
