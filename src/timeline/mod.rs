//! The timeline: the one order of events in every output.

mod order;

pub use order::{OrderKey, in_order};
