//! Claims: what one source says of one field, where sources disagree.

use super::{EventId, SourceKey, word::words};

words! {
    /// Which side of a contradiction is accepted.
    Accepted, "accepted side" {
        /// The first.
        A = "a",
        /// The second.
        B = "b",
        /// Both, of different things.
        Both = "both",
        /// Neither as it stands.
        Neither = "neither",
    }
}

/// What one source says of one field of an event; claims of one contradiction share its key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// The contradiction it belongs to: `c202`.
    pub conflict: String,
    /// The event, unless the matter is no event of the record.
    pub event: Option<EventId>,
    /// What it is about, in words.
    pub topic: String,
    /// The field, or `ROLE:ACTOR`.
    pub field: String,
    /// What the source says.
    pub value: String,
    /// The source, if its address is known.
    pub source: Option<SourceKey>,
    /// Whether this claim is accepted.
    pub accepted: bool,
    /// The accepted reading of the contradiction.
    pub reading: String,
    /// Why.
    pub reason: String,
}
