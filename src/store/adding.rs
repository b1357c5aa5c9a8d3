//! Logging many events as one change: a sheet, lines of JSON.

use super::{Awaited, Incoming, Stamp, Store, StoreError, Written, change::run, door::Door};
use crate::model::EventId;

/// What became of one event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Added {
    /// Its number in this file.
    pub id: EventId,
    /// Whether it was not there before.
    pub is_new: bool,
}

impl Store {
    /// Logs events as one change: all of them, or none. One whose uuid is there stays as it is. The
    /// sentence of the change is made from what became of each.
    ///
    /// Every draft has a uuid; one may stand under a later one.
    ///
    /// # Errors
    /// A reference to something that is not there; then nothing was written.
    pub fn add_all(
        &self,
        stamp: &Stamp,
        events: &[Incoming],
        sentence: impl FnOnce(&[Added]) -> String,
    ) -> Result<Written<Vec<Added>>, StoreError> {
        run(&self.connection, stamp, false, |door| {
            door.await_all(events)?;
            let added = door.add_events(events)?;
            let sentence = sentence(&added);
            Ok((added, sentence))
        })
    }
}

impl Door<'_> {
    /// Keeps numbers for events that are to come.
    pub(super) fn await_all(&mut self, events: &[Incoming]) -> Result<(), StoreError> {
        let awaited: Vec<Awaited> = events.iter().filter_map(awaited).collect();
        self.number_events(&awaited)
    }

    /// Logs those that are not there yet.
    pub(super) fn add_events(&mut self, events: &[Incoming]) -> Result<Vec<Added>, StoreError> {
        let mut added = Vec::with_capacity(events.len());
        for one in events {
            added.push(match self.written_number(one.draft.uuid)? {
                Some(id) => Added { id, is_new: false },
                None => {
                    let id = self.log_event_under(&one.draft, one.under)?.id;
                    Added { id, is_new: true }
                }
            });
        }
        Ok(added)
    }
}

fn awaited(one: &Incoming) -> Option<Awaited> {
    one.draft.uuid.map(|uuid| Awaited { uuid, wanted_id: one.draft.wanted_id })
}
