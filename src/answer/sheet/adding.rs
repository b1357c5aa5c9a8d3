//! A sheet into the record: every line is looked at, then all of them are one change, or none.

use super::{
    SheetAsked,
    reading::{Numbers, ReadLine, read},
};
use crate::{
    answer::AnswerError,
    model::{EventId, NewActor, NewPlace},
    store::{Incoming, Stamp, Store, Written},
};

/// What became of one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AddedLine {
    /// The number of the event.
    pub id: EventId,
    /// Its title.
    pub title: String,
    /// Whether it was not there before.
    pub is_new: bool,
}

/// What became of a sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SheetAdded {
    /// Its events, in the order of the sheet.
    pub events: Vec<AddedLine>,
    /// The actors made with them.
    pub new_actors: Vec<NewActor>,
    /// The places made with them.
    pub new_places: Vec<NewPlace>,
}

/// The events of a sheet, in the order of its lines.
///
/// # Errors
/// [`AnswerError::Sheet`] with every line that is wrong.
pub(in crate::answer) fn read_sheet(
    store: &Store,
    text: &str,
    asked: &SheetAsked,
) -> Result<Vec<Incoming>, AnswerError> {
    let lines = read(store, text, asked, Numbers::OfSheet)?;
    Ok(lines.into_iter().map(ReadLine::into_incoming).collect())
}

/// Logs the events of a sheet as one change.
///
/// An event whose line was added before, word for word, is left as it is, so that a sheet can grow and
/// be added again. Numbers (`id:`) are names within the sheet.
///
/// # Errors
/// [`AnswerError::Sheet`] with every line that is wrong; then nothing was logged.
pub fn add_sheet(
    store: &Store,
    stamp: &Stamp,
    text: &str,
    asked: &SheetAsked,
) -> Result<Written<SheetAdded>, AnswerError> {
    let incoming = read_sheet(store, text, asked)?;
    let file = &asked.file;
    let written = store.add_all(stamp, &incoming, |added| {
        let new = added.iter().filter(|one| one.is_new).count();
        let noun = if new == 1 { "event" } else { "events" };
        format!("add {new} {noun} from {file}")
    })?;
    let mut told = SheetAdded::default();
    for (one, added) in incoming.into_iter().zip(written.value) {
        if added.is_new {
            told.new_actors.extend(one.draft.new_actors);
            told.new_places.extend(one.draft.new_places);
        }
        let (id, title, is_new) = (added.id, one.draft.title, added.is_new);
        told.events.push(AddedLine { id, title, is_new });
    }
    Ok(Written { value: told, change: written.change, held_at: written.held_at })
}
