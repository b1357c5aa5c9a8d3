//! A selection as Parquet: events, participants and sources, one file each, or one for each year.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use super::{
    AnswerError,
    flat::{FlatTable, flat_rows},
    workbook::about,
};
use crate::{
    exchange::{AtomicFile, ExchangeError, ParquetWriter},
    model::{Cell, EventId},
    store::Store,
};

/// Every table, and what its file is called beside that of the events.
const TABLES: [(FlatTable, &str); 3] = [
    (FlatTable::Events, ""),
    (FlatTable::Participants, "-participants"),
    (FlatTable::Sources, "-sources"),
];
/// The folder of rows without a year, as Hive calls it and engines read it.
const NO_YEAR: &str = "__HIVE_DEFAULT_PARTITION__";

/// A file that was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParquetWritten {
    /// Where.
    pub path: PathBuf,
    /// Which table.
    pub table: FlatTable,
    /// Its rows.
    pub rows: usize,
}

/// Writes the events to `target`, and participants and sources to files beside it: `x.parquet`,
/// `x-participants.parquet`, `x-sources.parquet`.
///
/// # Errors
/// The record cannot be read, a file cannot be written.
pub fn write_parquet(
    store: &Store,
    ids: &[EventId],
    (target, query): (&Path, &str),
) -> Result<Vec<ParquetWritten>, AnswerError> {
    let about = about(store, query)?;
    let mut written = Vec::new();
    for (table, suffix) in TABLES {
        let path = beside(target, suffix);
        let mut rows = 0;
        let mut file = AtomicFile::create(&path)?;
        let mut out = ParquetWriter::new(&mut file, table.columns(), &about)?;
        flat_rows(store, ids, table, |_, cells| {
            rows += 1;
            Ok(out.row(&cells)?)
        })?;
        out.end()?;
        file.commit()?;
        written.push(ParquetWritten { path, table, rows });
    }
    Ok(written)
}

/// Writes a folder of files by year, as engines read them whole: `x.parquet/events/year=2025/0.parquet`. The year
/// is the folder's, and no column of its files.
///
/// # Errors
/// The folder is there and not empty; as [`write_parquet`].
pub fn write_parquet_by_year(
    store: &Store,
    ids: &[EventId],
    (target, query): (&Path, &str),
) -> Result<Vec<ParquetWritten>, AnswerError> {
    let failed =
        |path: &Path, source| ExchangeError::Write { file: path.display().to_string(), source };
    let is_taken = fs::read_dir(target).is_ok_and(|mut entries| entries.next().is_some());
    if is_taken || target.is_file() {
        let source = std::io::ErrorKind::AlreadyExists.into();
        return Err(failed(target, source).into());
    }
    let about = about(store, query)?;
    let mut written = Vec::new();
    for (table, _) in TABLES {
        for (year, ids) in by_year(store, ids, table)? {
            let year = year.map_or_else(|| NO_YEAR.to_owned(), |year| year.to_string());
            let folder = target.join(table.as_str()).join(format!("year={year}"));
            fs::create_dir_all(&folder).map_err(|source| failed(&folder, source))?;
            let path = folder.join("0.parquet");
            let kept = |name: &str| name != "year";
            let columns: Vec<_> =
                table.columns().iter().filter(|column| kept(column.name)).copied().collect();
            let at = table.columns().iter().position(|column| !kept(column.name));
            let mut rows = 0;
            let mut file = AtomicFile::create(&path)?;
            let mut out = ParquetWriter::new(&mut file, &columns, &about)?;
            flat_rows(store, &ids, table, |_, mut cells| {
                if let Some(at) = at {
                    cells.remove(at);
                }
                rows += 1;
                Ok(out.row(&cells)?)
            })?;
            out.end()?;
            file.commit()?;
            written.push(ParquetWritten { path, table, rows });
        }
    }
    Ok(written)
}

/// The events that have rows in a table, by the year of their first day.
fn by_year(
    store: &Store,
    ids: &[EventId],
    table: FlatTable,
) -> Result<BTreeMap<Option<i32>, Vec<EventId>>, AnswerError> {
    let mut years: BTreeMap<Option<i32>, Vec<EventId>> = BTreeMap::new();
    flat_rows(store, ids, table, |year, cells| {
        // The first column of every table is the number of the event.
        if let Some(Cell::Integer(id)) = cells.first() {
            let of_year = years.entry(year).or_default();
            if of_year.last() != Some(&EventId(*id)) {
                of_year.push(EventId(*id));
            }
        }
        Ok(())
    })?;
    Ok(years)
}

/// `x.parquet` as `x-sources.parquet`.
fn beside(target: &Path, suffix: &str) -> PathBuf {
    let stem = target.file_stem().unwrap_or_default().to_string_lossy();
    target.with_file_name(format!("{stem}{suffix}.parquet"))
}
