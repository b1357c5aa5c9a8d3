//! Poles: outside powers whose share is measured; no claim on polarity.

use super::{ActorKey, PoleKey};

/// An outside power whose share is measured.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pole {
    /// Its key: `RUS`, `EU`; the actor of the same key.
    pub key: PoleKey,
    /// The actor that is the pole; its members are the pole too, where the rules say so.
    pub actor: ActorKey,
    /// Its short name: `Russia`.
    pub name: String,
    /// Its colour, `#rrggbb`.
    pub color: String,
}
