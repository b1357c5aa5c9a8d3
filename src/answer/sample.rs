//! The shipped events, in memory.

use super::AnswerError;
use crate::{
    exchange::{VERSION, shipped},
    store::{Stamp, Store},
};

/// The shipped events as a store that can only be read.
pub fn sample() -> Result<Store, AnswerError> {
    Ok(Store::in_memory(&sample_stamp(), &shipped(true)?)?)
}

/// The sample is as old as its data, so that its revision is the same everywhere.
fn sample_stamp() -> Stamp {
    Stamp { at: format!("{VERSION}T00:00:00.000Z"), author: "chancery".to_owned() }
}
