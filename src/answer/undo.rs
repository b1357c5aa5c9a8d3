//! Taking a change back.

use super::AnswerError;
use crate::store::{Stamp, Store, Undone, Written};

/// Takes a change back, by its number or the beginning of its hash; without a name the last one.
///
/// # Errors
/// Where there is no such change, or a later one stands in the way.
pub fn undo(
    store: &mut Store,
    stamp: &Stamp,
    name: Option<&str>,
) -> Result<Written<Undone>, AnswerError> {
    Ok(store.undo(stamp, name)?)
}
