//! Sheets: their lines become events of one change, and events become lines.

mod adding;
mod amending;
mod lines;
mod reading;
mod refusals;
#[cfg(test)]
mod tests;
mod vocabulary;
mod writing;

use chrono::NaiveDate;

pub(super) use adding::read_sheet;
pub use adding::{AddedLine, SheetAdded, add_sheet};
pub use amending::amend_sheet;
pub use writing::{SheetWritten, write_sheet};

/// What is asked of a sheet.
#[derive(Clone, Debug)]
pub struct SheetAsked {
    /// The name of the file, for the log.
    pub file: String,
    /// Today.
    pub today: NaiveDate,
    /// Whether unknown actors and places are made in the same change.
    pub make_new: bool,
    /// Whether likely doubles are meant, on every line.
    pub anyway: bool,
}
