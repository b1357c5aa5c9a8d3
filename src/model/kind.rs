//! Kinds of events, and what a kind is to the graph.

use super::{KindPath, word::words};

words! {
    /// What a kind is to the graph.
    Layer, "layer" {
        /// Parties meet or speak: makes dyads.
        Contact = "contact",
        /// Parties agree or promise: counted beside.
        Outcome = "outcome",
        /// Security: makes no dyad.
        Measure = "measure",
        /// Something said in public.
        Statement = "statement",
        /// One side acts.
        Act = "act",
    }
}

/// A kind of event, a row of `data/kinds.csv`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kind {
    /// Its path: `visit/state`.
    pub path: KindPath,
    /// What it is to the graph.
    pub layer: Layer,
    /// What it means, in a few words.
    pub gloss: String,
    /// The CAMEO code (Schrodt 2012) it maps to.
    pub cameo: Option<String>,
    /// The PLOVER code it maps to.
    pub plover: Option<String>,
}
