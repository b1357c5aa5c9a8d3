//! Making a file.

use std::path::Path;

use super::AnswerError;
use crate::{
    exchange::shipped,
    store::{Refresh, Stamp, Store},
};

/// Makes a new file with the reference tables, and on request the shipped events.
///
/// # Errors
/// A file that is there already.
pub fn init(path: &Path, stamp: &Stamp, with_sample: bool) -> Result<Store, AnswerError> {
    Ok(Store::init(path, stamp, &shipped(with_sample)?)?)
}

/// Brings the reference tables of this program to a file in use; `None` where it has exactly these.
/// The sample's events are left alone: a file's events are the analyst's.
pub fn refresh(store: &mut Store, stamp: &Stamp) -> Result<Option<Refresh>, AnswerError> {
    let reference = shipped(false)?;
    // A file made with the sample names the hash of both.
    if store.took_in(&reference)? || store.took_in(&shipped(true)?)? {
        return Ok(None);
    }
    Ok(Some(store.refresh(stamp, &reference)?))
}
