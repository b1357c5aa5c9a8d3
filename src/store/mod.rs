//! One SQLite file: the careful record and its log. The only room that knows SQL.
//!
//! Statements are files in `sql/`, values are bound. Whatever is written goes through the door, in one
//! transaction, as one change of the log.

mod adding;
mod amended;
mod amending;
mod as_of;
mod backup;
mod beside;
mod change;
mod check;
mod derive;
mod diff;
mod door;
mod dump;
mod edit;
mod error;
mod feed;
mod fill;
mod filter;
mod history;
mod image;
mod importing;
mod log;
mod logging;
mod names;
mod open;
mod operation;
mod read;
mod redact;
mod reference;
mod refresh;
mod rename;
mod row;
mod schema;
mod search;
mod select;
mod settled;
mod statement;
mod tables;
mod text_index;
mod undo;
mod view;
mod weights;
mod whole;

#[cfg(test)]
mod histories;
#[cfg(test)]
mod random_amends;
#[cfg(test)]
mod tests;

use std::{
    cell::RefCell,
    collections::{BTreeSet, HashMap},
};

use rusqlite::Connection;

pub use adding::Added;
pub use amending::{AmendedAndAdded, Amendment};
pub use as_of::{AsOf, Point};
pub use backup::BackedUp;
pub use change::Written;
pub use check::{Depth, Finding, Repaired, Rule};
pub use diff::{Difference, Differences, Fate};
pub use edit::Edit;
pub use error::{ErrorClass, StoreError};
pub use feed::{
    CountryCodes, FeedCodes, FeedFate, FeedFile, FeedLoaded, FeedMore, FeedRead, TakeRow,
};
pub use filter::is_stored;
pub use image::sample_stamp;
pub use importing::{Awaited, ImportFile, Imported, Incoming};
pub use log::{Change, Stamp, sha256_of};
pub use logging::Logged;
pub use open::{Access, files_of};
pub use read::{
    Attached, AttachedRow, Cited, CountedEvent, EventColumn, Lean, LeanEvent, LeanParticipant,
    LeanSink, Page, Revision, SourcedClaim, TimelineRow,
};
pub use redact::{Redacted, Target};
pub use refresh::{Refresh, Refreshed};
pub use rename::Renamed;
pub use search::{EventText, TextPart};
pub use undo::Undone;
pub use whole::{TakeIn, TakenIn};

/// An open database: a file, or the shipped sample in memory.
#[derive(Debug)]
pub struct Store {
    connection: Connection,
    /// Where this is the record as it was: what redacted it since.
    forgotten: HashMap<String, redact::Redaction>,
    /// Where this is the record as it was: events whose words in the text index are still those of later.
    words_left: RefCell<BTreeSet<i64>>,
}

impl Store {
    fn with(connection: Connection) -> Self {
        Self { connection, forgotten: HashMap::new(), words_left: RefCell::default() }
    }
}
