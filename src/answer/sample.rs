//! The shipped events, in memory.

use super::AnswerError;
use crate::store::Store;

/// The image that a release carries (build.rs).
#[cfg(sample_image)]
const IMAGE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/sample.image"));

/// The shipped events as a store that can only be read.
#[cfg(sample_image)]
pub fn sample() -> Result<Store, AnswerError> {
    Ok(Store::from_image(IMAGE)?)
}

/// The shipped events as a store that can only be read.
#[cfg(not(sample_image))]
pub fn sample() -> Result<Store, AnswerError> {
    use crate::{
        exchange::{VERSION, shipped},
        store::sample_stamp,
    };
    Ok(Store::in_memory(&sample_stamp(VERSION), &shipped(true)?)?)
}
