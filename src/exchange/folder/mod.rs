//! A whole record as a folder of CSV files, one a table, and `about.json` beside them.
//!
//! ```text
//! about.json        what wrote it, the revision, how many rows each table has
//! event.csv         a row an event, by uuid; every other table names events by it
//! participant.csv, citation.csv, actor.csv, ...
//! ```
//!
//! Files of people's own beside them stay as they are. `about.json` goes before anything is written and comes
//! last, so that an export that was cut short is known for one.

mod cell;
mod read;
mod write;

pub use read::{Folder, FolderRow, FolderRows, open_folder};
pub use write::FolderWriter;

/// The file that makes a folder an export.
const ABOUT: &str = "about.json";

/// The version of this form.
const FORM: u64 = 1;
