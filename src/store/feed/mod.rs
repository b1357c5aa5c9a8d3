//! Feeds: rows in bulk, as codes; imported, changed by later imports, taken back whole.
//!
//! ```text
//! FeedIncoming ─ Store::import_feed ─▶ feed_event, one row each     ┐ one transaction,
//!                     └─ packed ─▶ feed_month, a blob a month       ┘ one change of the log
//! Query ─ FeedFilter ─ Store::each_feed_row ─▶ FeedRow, from the blobs ─▶ numbers, or ids and their rows
//! ```

mod back;
mod codes;
mod fate;
mod filter;
mod kinds;
mod load;
mod months;
mod packed;
mod pages;
mod places;
mod read;
mod recent;
mod scan;
mod stored;
#[cfg(test)]
mod tests;

pub(super) use back::{ImportedFeed, imported_by, take_back};
pub use codes::{CountryCodes, FeedCodes};
pub use fate::{FeedFate, FeedLoaded};
pub(super) use kinds::{kind_moved, move_kind, moved_by};
pub use load::{FeedFile, FeedRead, TakeRow};
pub use read::FeedMore;
