//! Series: recurring formats, whose editions are events of their own.

use super::{ActorKey, Format, SeriesKey};

/// A recurring format; its editions are events of their own, never merged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Series {
    /// Its key: `central-asia-russia-summit`.
    pub key: SeriesKey,
    /// Its name.
    pub name: String,
    /// The body that convenes it.
    pub body: Option<ActorKey>,
    /// The format of its editions, where they have more than two parties.
    pub format: Option<Format>,
}
