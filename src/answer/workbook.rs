//! A selection as a workbook: events, participants, sources, and what it is about.

use std::io::Write;

use super::{
    AnswerError,
    flat::{FlatTable, flat_rows},
};
use crate::{
    exchange::XlsxWriter,
    model::{EventId, FlatColumn},
    store::Store,
};

/// What a workbook holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WorkbookWritten {
    /// Rows of events.
    pub events: usize,
    /// Rows of participants.
    pub participants: usize,
    /// Rows of sources.
    pub sources: usize,
    /// Texts that were cut to what a cell holds.
    pub cut: usize,
}

impl WorkbookWritten {
    /// The count in words.
    ///
    /// ```
    /// use chancery::answer::WorkbookWritten;
    /// let written = WorkbookWritten { events: 2, participants: 5, sources: 3, cut: 1 };
    /// assert_eq!(
    ///     written.words(),
    ///     "written: 2 rows of events, 5 of participants, 3 of sources; texts cut to the 32,767 letters of a cell: 1"
    /// );
    /// ```
    pub fn words(&self) -> String {
        let Self { events, participants, sources, cut } = self;
        let words = format!(
            "written: {events} rows of events, {participants} of participants, {sources} of sources"
        );
        match cut {
            0 => words,
            cut => format!("{words}; texts cut to the 32,767 letters of a cell: {cut}"),
        }
    }
}

/// Writes the events as a workbook that calls itself `name`.
///
/// # Errors
/// The record cannot be read, more rows than a sheet holds, the workbook cannot be written.
pub fn write_workbook(
    store: &Store,
    ids: &[EventId],
    name: &str,
    out: &mut dyn Write,
) -> Result<WorkbookWritten, AnswerError> {
    let mut book = XlsxWriter::new(out);
    let mut written = WorkbookWritten::default();
    for (table, count) in [
        (FlatTable::Events, &mut written.events),
        (FlatTable::Participants, &mut written.participants),
        (FlatTable::Sources, &mut written.sources),
    ] {
        book.sheet(table.as_str(), table.columns(), |sheet| {
            flat_rows(store, ids, table, |_, cells| {
                *count += 1;
                Ok(sheet.row(&cells)?)
            })
        })?;
    }
    let columns = [FlatColumn::text("name"), FlatColumn::text("value")];
    let about = about(store, name)?;
    book.sheet("about", &columns, |sheet| {
        about.into_iter().try_for_each(|(name, value)| {
            Ok::<(), AnswerError>(sheet.row(&[name.into(), value.into()])?)
        })
    })?;
    written.cut = book.end()?;
    Ok(written)
}

/// What a file says of itself: the query, the revision of the record, the program.
pub(super) fn about(
    store: &Store,
    name: &str,
) -> Result<[(&'static str, String); 3], AnswerError> {
    let revision = store.head()?.map(|change| change.hash).unwrap_or_default();
    Ok([
        ("query", name.to_owned()),
        ("revision", revision),
        ("program", concat!("chancery ", env!("CARGO_PKG_VERSION")).to_owned()),
    ])
}
