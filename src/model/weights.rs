//! Weight sets: opinions on how much a contact counts, as rows with reasons.

use super::{Format, KindPath, Level, WeightSetKey};

/// One row of a weight set.
#[derive(Clone, Debug, PartialEq)]
pub struct Weight {
    /// The kind it is for; `None` with no level is the default of the set.
    pub kind: Option<KindPath>,
    /// The format it is for, within the kind.
    pub format: Option<Format>,
    /// The level it is for: a factor on top of the kind's weight.
    pub level: Option<Level>,
    /// The weight, nought or more.
    pub weight: f64,
    /// Why.
    pub reason: Option<String>,
}

/// A named set of weights; a set that was used is never edited.
#[derive(Clone, Debug, PartialEq)]
pub struct WeightSet {
    /// Its name: `equal`, `ranked-1`.
    pub key: WeightSetKey,
    /// Its rows.
    pub rows: Vec<Weight>,
}
