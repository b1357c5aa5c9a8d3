//! Acts: what feeds code, and what that is here.

use super::{ActorKey, EventId, FeedDay, KindPath, RoleKey, Status};

/// One code of a feed's vocabulary: its kind, and the roles of its two sides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeedAct {
    /// The vocabulary: `cameo`, `plover`, `acled`, `ucdp`.
    pub vocabulary: String,
    /// The code in it; leading zeros matter.
    pub code: String,
    /// What it says, as its codebook does.
    pub gloss: String,
    /// The kind it is here.
    pub kind: KindPath,
    /// The role of the acting side.
    pub a_role: RoleKey,
    /// The role of the other.
    pub b_role: RoleKey,
    /// Held, or planned where the act is an intention to meet.
    pub status: Status,
}

/// A row of a feed as it comes in: its actors are known here, what it names else is text.
#[derive(Clone, Debug, PartialEq)]
pub struct FeedIncoming<'a> {
    /// The id that the feed gives it; of ICEWS with its day.
    pub id: &'a str,
    /// The number of the row, where the id alone tells it.
    pub row: Option<EventId>,
    /// Its first day.
    pub day: FeedDay,
    /// How many days it lasts beyond the first.
    pub days: u16,
    /// What happened: its place in the list of acts.
    pub act: usize,
    /// The acting side.
    pub a: Option<&'a ActorKey>,
    /// The other side.
    pub b: Option<&'a ActorKey>,
    /// Further actors, with their roles.
    pub more: Vec<(&'a ActorKey, RoleKey)>,
    /// Where.
    pub place: Option<FeedPlace<'a>>,
    /// Goldstein's scale in tenths.
    pub goldstein: Option<i16>,
    /// How often it was told.
    pub mentions: Option<u32>,
    /// Where it was read, an address or a text; empty where the feed does not say.
    pub page: &'a str,
    /// When the feed last changed the row, in its own count; a lower one is older.
    pub stamp: Option<i64>,
    /// Rows of one report have the same.
    pub twin: Option<u64>,
}

/// A place as a feed names it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FeedPlace<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its country.
    pub country: Option<&'a ActorKey>,
    /// Latitude in degrees.
    pub lat: Option<f64>,
    /// Longitude in degrees.
    pub lon: Option<f64>,
}
