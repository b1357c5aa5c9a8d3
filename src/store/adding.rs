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
        let awaited: Vec<Awaited> = events.iter().filter_map(awaited).collect();
        run(&self.connection, stamp, false, |door: &mut Door<'_>| {
            door.number_events(&awaited)?;
            let mut added = Vec::with_capacity(events.len());
            for one in events {
                added.push(match door.written_number(one.draft.uuid)? {
                    Some(id) => Added { id, is_new: false },
                    None => {
                        let id = door.log_event_under(&one.draft, one.under)?.id;
                        Added { id, is_new: true }
                    }
                });
            }
            let sentence = sentence(&added);
            Ok((added, sentence))
        })
    }
}

fn awaited(one: &Incoming) -> Option<Awaited> {
    one.draft.uuid.map(|uuid| Awaited { uuid, wanted_id: one.draft.wanted_id })
}
