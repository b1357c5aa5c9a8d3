//! Rows as plain values.

mod counted;
mod event;
mod fields;
mod lean;
mod pages;
mod reference;
mod revision;
mod timeline;

pub use counted::{Attached, AttachedRow, CountedEvent, EventColumn};
pub(crate) use event::json_list;
pub use event::{Cited, SourcedClaim};
pub use lean::{Lean, LeanEvent, LeanParticipant, LeanSink};
pub use pages::Page;
pub(crate) use reference::{
    actor, all_kinds, all_poles, all_roles, all_series, membership, office, place,
};
pub use revision::Revision;
pub use timeline::TimelineRow;

use rusqlite::Row;

use super::StoreError;

/// Reads a value from its text; a text that cannot be one was not written by us.
fn parsed<T>(row: &Row<'_>, table: &'static str, column: &str) -> Result<T, StoreError>
where
    T: std::str::FromStr,
    T::Err: std::fmt::Display,
{
    let text: String = row.get(column)?;
    fields::parse(table, &text)
}

/// A text read as what it must be.
pub(super) fn parsed_text<T>(table: &'static str, text: &str) -> Result<T, StoreError>
where
    T: std::str::FromStr,
    T::Err: std::fmt::Display,
{
    fields::parse(table, text)
}

/// As [`parsed`], nothing for null or an empty text.
fn parsed_some<T>(
    row: &Row<'_>,
    table: &'static str,
    column: &str,
) -> Result<Option<T>, StoreError>
where
    T: std::str::FromStr,
    T::Err: std::fmt::Display,
{
    let text: Option<String> = row.get(column)?;
    text.filter(|text| !text.is_empty()).map(|text| fields::parse(table, &text)).transpose()
}
