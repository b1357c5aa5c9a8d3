//! Maps for the inner loops.

use std::collections::HashMap;

use foldhash::fast::FixedState;

/// A map whose hash is quick and the same in every run. Its keys are numbers of ours, hashes, or words of one file
/// that nobody gains by making collide.
pub type QuickMap<K, V> = HashMap<K, V, FixedState>;
