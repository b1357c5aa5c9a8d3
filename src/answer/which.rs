//! Which event a word means: a number, `last`, or the beginning of a uuid.

use super::AnswerError;
use crate::{
    model::{Event, EventId},
    query::Names as _,
    store::Store,
};

/// The fewest characters of a uuid that name an event.
const FEWEST: usize = 8;

/// Whether a word can only mean an event, never the text of a query.
///
/// ```
/// use chancery::answer::names_event;
/// assert!(names_event("17") && names_event("last") && names_event("0199a2b4-77aa"));
/// assert!(!names_event("status:overdue") && !names_event("Putin"));
/// ```
pub fn names_event(word: &str) -> bool {
    let is_number = !word.is_empty() && word.chars().all(|c| c.is_ascii_digit());
    is_number || word.eq_ignore_ascii_case("last") || begins_uuid(word)
}

fn begins_uuid(word: &str) -> bool {
    word.len() >= FEWEST
        && word.chars().all(|c| c.is_ascii_hexdigit() || c == '-')
        && word.starts_with(|c: char| c != '-')
}

/// The event that a word means, withdrawn or not.
///
/// # Errors
/// No such event, several uuids that begin so.
pub fn which_event(store: &Store, word: &str) -> Result<Event, AnswerError> {
    let none = || -> Result<AnswerError, AnswerError> {
        Ok(AnswerError::NoEvent { name: word.to_owned(), highest: store.highest_event()? })
    };
    if word.eq_ignore_ascii_case("last") {
        let last = store.last_event()?;
        return last.map_or_else(|| Err(none()?), |id| Ok(store.event(id)?));
    }
    if let Some(event) =
        word.parse().ok().map(|id| store.events(&[EventId(id)])).transpose()?.and_then(first)
    {
        return Ok(event);
    }
    if !begins_uuid(word) {
        return Err(none()?);
    }
    match store.uuids_beginning(&word.to_ascii_lowercase())?.as_slice() {
        [] => Err(none()?),
        [id] => Ok(store.event(*id)?),
        [one, other, ..] => {
            Err(AnswerError::SeveralEvents { name: word.to_owned(), one: *one, other: *other })
        }
    }
}

fn first(events: Vec<Event>) -> Option<Event> {
    events.into_iter().next()
}
