//! Shipped data: rows of the careful tables by the names of their columns.

use super::Cell;

/// One shipped row: its table, and its fields by the names of their columns.
pub type ShippedRow = (&'static str, Vec<(&'static str, Cell)>);

/// Shipped data: the rows, with the version and the text of the files they were read from.
#[derive(Debug)]
pub struct Shipped {
    /// The version of the data: a day.
    pub version: &'static str,
    /// The name and text of each file.
    pub files: Vec<(&'static str, &'static str)>,
    /// Whether the sample's events are among the rows.
    pub has_sample: bool,
    /// The rows; an event comes before what hangs on it.
    pub rows: Vec<ShippedRow>,
}
