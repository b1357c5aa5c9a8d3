//! Saved views: queries kept under a name.

use super::ViewName;

/// A query kept under a name; a date counted from today stays so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedView {
    /// Its name.
    pub name: ViewName,
    /// The query, as one text.
    pub query: String,
}
