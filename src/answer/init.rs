//! Making a file.

use std::path::Path;

use super::AnswerError;
use crate::{
    exchange::shipped,
    store::{Stamp, Store},
};

/// Makes a new file with the reference tables, and on request the shipped events.
///
/// # Errors
/// A file that is there already.
pub fn init(path: &Path, stamp: &Stamp, with_sample: bool) -> Result<Store, AnswerError> {
    Ok(Store::init(path, stamp, &shipped(with_sample)?)?)
}
