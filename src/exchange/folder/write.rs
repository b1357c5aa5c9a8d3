//! Writing an export: each file whole or not at all, `about.json` last.

use std::{
    ffi::OsStr,
    fs, io,
    path::{Path, PathBuf},
};

use serde_json::{Map, Value, json};

use super::{ABOUT, FORM, cell::marked, read::open_folder};
use crate::{
    exchange::{
        csv_out::CsvWriter, error::ExchangeError, file::write_file, rows::RowWriter as _,
    },
    model::{Cell, Column, TableShape},
};

/// Writes the tables of a record into a folder.
#[derive(Debug)]
pub struct FolderWriter {
    folder: PathBuf,
    rows: Map<String, Value>,
}

impl FolderWriter {
    /// Begins an export of these tables in a folder that is new, empty, or holds an export, whole or cut short; that
    /// one is replaced.
    pub fn create(folder: &Path, shapes: &[TableShape]) -> Result<Self, ExchangeError> {
        match fs::read_dir(folder) {
            Ok(entries) => make_room(folder, entries, shapes)?,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                fs::create_dir(folder).map_err(|source| failed(folder, source))?;
            }
            Err(source) => return Err(failed(folder, source)),
        }
        Ok(Self { folder: folder.to_owned(), rows: Map::new() })
    }

    /// Writes one table; `fill` hands over its rows, whose cells stand as the shape's columns do.
    pub fn table<E: From<ExchangeError>>(
        &mut self,
        shape: &TableShape,
        fill: impl FnOnce(&mut dyn FnMut(Vec<Cell>) -> Result<(), ExchangeError>) -> Result<(), E>,
    ) -> Result<(), E> {
        let path = self.folder.join(file_of(shape));
        let mut count = 0_u64;
        write_file(&path, |out| {
            let mut csv = CsvWriter::new(out);
            let columns: Vec<Column> =
                shape.columns.iter().map(|column| Column::text(column.name)).collect();
            csv.begin(&columns)?;
            fill(&mut |mut cells| {
                count += 1;
                for (cell, column) in cells.iter_mut().zip(&shape.columns) {
                    if let Cell::Text(text) = cell {
                        *text = marked(text, *column).into_owned();
                    }
                }
                csv.row(&cells)
            })?;
            Ok::<(), E>(csv.end()?)
        })?;
        self.rows.insert(shape.name.to_owned(), count.into());
        Ok(())
    }

    /// Ends the export: from now on it is one. Says how many rows it has.
    pub fn finish(self, revision: Option<&str>) -> Result<u64, ExchangeError> {
        let about = json!({
            "chancery": env!("CARGO_PKG_VERSION"), "form": FORM, "revision": revision,
            "rows": self.rows,
        });
        let path = self.folder.join(ABOUT);
        write_file(&path, |out| writeln!(out, "{about:#}").map_err(ExchangeError::Output))?;
        Ok(self.rows.values().filter_map(Value::as_u64).sum())
    }
}

/// A folder with files is taken only where it is an export, or holds nothing but files that one has.
fn make_room(
    folder: &Path,
    entries: fs::ReadDir,
    shapes: &[TableShape],
) -> Result<(), ExchangeError> {
    let about = folder.join(ABOUT);
    if about.exists() {
        open_folder(folder).map_err(|error| match error.io() {
            Some(_) => error,
            None => ExchangeError::OtherFolder(folder.display().to_string()),
        })?;
        return fs::remove_file(&about).map_err(|source| failed(&about, source));
    }
    let is_ours = |name: &OsStr| shapes.iter().any(|shape| *name == *file_of(shape));
    for entry in entries {
        let entry = entry.map_err(|source| failed(folder, source))?;
        if !is_ours(&entry.file_name()) {
            return Err(ExchangeError::OtherFolder(folder.display().to_string()));
        }
    }
    Ok(())
}

fn file_of(shape: &TableShape) -> String {
    format!("{}.csv", shape.name)
}

fn failed(path: &Path, source: io::Error) -> ExchangeError {
    ExchangeError::Write { file: path.display().to_string(), source }
}
