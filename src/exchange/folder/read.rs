//! Reading an export: strictly, since what it does not hold is taken out.

use std::{
    collections::BTreeMap,
    fs::File,
    io::{self, Read as _},
    path::{Path, PathBuf},
};

use serde_json::Value;

use super::{ABOUT, FORM, cell::value};
use crate::{
    exchange::{
        csv_in::CsvRows, error::ExchangeError, raw_row::RawRow, row_error::RowError,
        source_text::open,
    },
    model::{Cell, TableShape},
};

/// The most bytes of `about.json`.
const MOST_ABOUT: u64 = 1 << 20;

/// An export as its `about.json` tells it.
#[derive(Debug)]
pub struct Folder {
    path: PathBuf,
    rows: BTreeMap<String, u64>,
}

/// One row of a table of an export.
#[derive(Clone, Debug, PartialEq)]
pub struct FolderRow {
    /// The line on which it begins.
    pub line: u64,
    /// Its cells, in the order of the shape's columns.
    pub cells: Vec<Cell>,
}

/// Opens an export.
pub fn open_folder(path: &Path) -> Result<Folder, ExchangeError> {
    let about = path.join(ABOUT);
    let file = about.display().to_string();
    let mut text = String::new();
    let read = open(&about).and_then(|input| {
        let read = input.take(MOST_ABOUT).read_to_string(&mut text);
        read.map_err(|source| ExchangeError::Read { file: file.clone(), source })
    });
    if let Err(error) = read {
        let is_missing = error.io().is_some_and(|io| io.kind() == io::ErrorKind::NotFound);
        let folder = path.display().to_string();
        return Err(if is_missing { ExchangeError::NoExport(folder) } else { error });
    }
    let rows =
        rows_told(&text).map_err(|problem| ExchangeError::Json { file, line: 1, problem })?;
    Ok(Folder { path: path.to_owned(), rows })
}

/// How many rows each table has.
fn rows_told(text: &str) -> Result<BTreeMap<String, u64>, String> {
    let about: Value = serde_json::from_str(text).map_err(|error| error.to_string())?;
    match about.get("form").and_then(Value::as_u64) {
        Some(FORM) => {}
        Some(form) => {
            return Err(format!(
                "an export of form {form}, this program reads {FORM} (use a newer chancery)"
            ));
        }
        None => return Err("no `form`: `chancery export` did not write this".to_owned()),
    }
    let rows = about.get("rows").and_then(Value::as_object).ok_or("no `rows` by table")?;
    let count = |(name, count): (&String, &Value)| Some((name.clone(), count.as_u64()?));
    rows.iter()
        .map(count)
        .collect::<Option<_>>()
        .ok_or_else(|| "a count of `rows` is no number".to_owned())
}

impl Folder {
    /// Refuses an export that has a table too many or one too few.
    pub fn check_tables(&self, shapes: &[TableShape]) -> Result<(), ExchangeError> {
        let is_known = |name: &str| shapes.iter().any(|shape| shape.name == name);
        let problem = match self.rows.keys().find(|name| !is_known(name)) {
            Some(name) => format!("table `{name}` is not known here (use a newer chancery)"),
            None => match shapes.iter().find(|shape| !self.rows.contains_key(shape.name)) {
                Some(shape) => format!("table `{}` is missing (export again)", shape.name),
                None => return Ok(()),
            },
        };
        let file = self.path.join(ABOUT).display().to_string();
        Err(ExchangeError::Json { file, line: 1, problem })
    }

    /// The rows of a table.
    pub fn rows<'s>(&self, shape: &'s TableShape) -> Result<FolderRows<'s>, ExchangeError> {
        let path = self.path.join(format!("{}.csv", shape.name));
        let name = path.display().to_string();
        let rows = CsvRows::new(open(&path)?, &name, b',')?;
        let order = order(shape, &rows, &name)?;
        let told = self.rows.get(shape.name).copied().unwrap_or_default();
        Ok(FolderRows { shape, name, rows, order, told, found: 0 })
    }
}

/// Where each column of the shape stands in the file.
fn order(
    shape: &TableShape,
    rows: &CsvRows<File>,
    file: &str,
) -> Result<Vec<usize>, ExchangeError> {
    let line = rows.header_line();
    let columns = rows.columns();
    let is_known = |name: &str| shape.columns.iter().any(|column| column.name == name);
    if let Some(name) = columns.iter().find(|name| !is_known(name)) {
        let known: Vec<&str> = shape.columns.iter().map(|column| column.name).collect();
        let problem = format!(
            "`{name}` is no column of {} (these are: {})",
            shape.name,
            known.join(", ")
        );
        return Err(ExchangeError::Header { file: file.to_owned(), line, problem });
    }
    let place = |column: &'static str| {
        columns.iter().position(|name| **name == *column).ok_or_else(|| {
            let (file, hint) = (file.to_owned(), "export again, or put it back".to_owned());
            ExchangeError::MissingColumn { file, line, column, hint }
        })
    };
    shape.columns.iter().map(|column| place(column.name)).collect()
}

/// The rows of one table of an export. After an error nothing more comes.
#[derive(Debug)]
pub struct FolderRows<'s> {
    shape: &'s TableShape,
    name: String,
    rows: CsvRows<File>,
    order: Vec<usize>,
    told: u64,
    found: u64,
}

impl<'s> FolderRows<'s> {
    /// The shape of the table.
    pub fn shape(&self) -> &'s TableShape {
        self.shape
    }

    /// The file, for messages.
    pub fn file(&self) -> &str {
        &self.name
    }

    fn cells(&self, row: &RawRow) -> Result<FolderRow, ExchangeError> {
        let mut cells = Vec::with_capacity(self.order.len());
        for (column, place) in self.shape.columns.iter().zip(&self.order) {
            let text = row.get(*place).unwrap_or_default();
            cells.push(value(text, *column).map_err(|wanted| {
                let problem = format!("{wanted}, got `{text}`");
                RowError::new(self.name.as_str(), row.line(), Some(column.name), problem)
            })?);
        }
        Ok(FolderRow { line: row.line(), cells })
    }
}

impl Iterator for FolderRows<'_> {
    type Item = Result<FolderRow, ExchangeError>;

    fn next(&mut self) -> Option<Self::Item> {
        if let Some(row) = self.rows.next() {
            self.found += 1;
            return Some(row.and_then(|row| self.cells(&row)));
        }
        let (told, found) = (self.told, self.found);
        // Said once.
        self.told = found;
        (told != found).then(|| {
            let file = self.name.clone();
            Err(ExchangeError::RowCount { file, told, found })
        })
    }
}
