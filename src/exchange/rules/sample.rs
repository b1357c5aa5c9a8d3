//! The first rows of a table whose columns nobody has explained yet.

use std::{collections::BTreeSet, io::Read as _, str};

use super::Layout;
use crate::exchange::{
    encoding::Encoding, error::ExchangeError, packed::SourceFile, raw_row::ColumnNames,
    recognise::InputFormat, rows_in::layout_rows,
};

/// Rows that are looked at.
const ROWS: usize = 200;
/// Letters of a cell that are kept.
const LETTERS: usize = 200;
/// Bytes at the beginning by which delimiter and encoding are told.
const LOOK: u64 = 64 * 1024;

/// The first rows of a table.
#[derive(Clone, Debug)]
pub struct Sample {
    /// The file, in words for people.
    pub(super) file: String,
    pub(super) layout: Layout,
    pub(super) columns: Vec<SampleColumn>,
    /// How many rows were looked at.
    pub(super) rows: usize,
}

/// A column, and its cells from above; long ones are cut.
#[derive(Clone, Debug, Default)]
pub(super) struct SampleColumn {
    pub(super) name: String,
    pub(super) cells: Vec<String>,
}

/// Marks that part the items of a cell, the better first.
pub(super) const MARKS: [&str; 3] = [";", "|", ","];

impl Sample {
    /// Looks at the first rows of a table.
    ///
    /// # Errors
    /// A file that holds no table; its first row that cannot be read.
    pub fn read(file: &mut SourceFile) -> Result<Self, ExchangeError> {
        let format = file.format()?;
        if matches!(format, InputFormat::Sheet | InputFormat::Ics | InputFormat::Feed(_)) {
            let problem = format!("{} needs no rules: import it as it is", format.words());
            return Err(ExchangeError::Unfit { file: file.name().to_owned(), problem });
        }
        let layout = layout_of(file, format)?;
        let name = file.name().to_owned();
        let mut sample = Self { file: name, layout, columns: Vec::new(), rows: 0 };
        let layout = sample.layout.clone();
        for row in layout_rows(file, format, &layout)?.take(ROWS) {
            let row = row?;
            sample.rows += 1;
            sample.meet(row.columns());
            for (name, text) in row.fields() {
                let cell = text.trim().chars().take(LETTERS).collect();
                let column = sample.columns.iter_mut().find(|column| column.name == name);
                if let Some(column) = column {
                    column.cells.push(cell);
                }
            }
        }
        Ok(sample)
    }

    /// Texts that may be names: of whole cells and of the items in them, each once.
    pub fn names(&self) -> BTreeSet<&str> {
        let cells = self.columns.iter().flat_map(|column| &column.cells);
        let whole = cells.clone().map(String::as_str);
        let parts = cells.flat_map(|cell| cell.split([';', '|', ',']).map(str::trim));
        whole.chain(parts).filter(|text| may_be_name(text)).collect()
    }

    fn meet(&mut self, names: &ColumnNames) {
        for name in names.iter().filter(|name| !name.is_empty()) {
            if !self.columns.iter().any(|column| *column.name == **name) {
                let (name, cells) = (name.as_ref().to_owned(), Vec::new());
                self.columns.push(SampleColumn { name, cells });
            }
        }
    }
}

/// The longest name that is looked up.
const LONGEST_NAME: usize = 60;

fn may_be_name(text: &str) -> bool {
    text.len() > 1
        && text.len() <= LONGEST_NAME
        && text.chars().any(char::is_alphabetic)
        && !text.contains("://")
}

/// The delimiter that the first line holds most often, and whether the text is UTF-8.
fn layout_of(file: &mut SourceFile, format: InputFormat) -> Result<Layout, ExchangeError> {
    let mut layout = Layout::default();
    if !matches!(format, InputFormat::Csv | InputFormat::Tsv) {
        return Ok(layout);
    }
    let name = file.name().to_owned();
    let mut start = Vec::new();
    file.text()?
        .take(LOOK)
        .read_to_end(&mut start)
        .map_err(|source| ExchangeError::Read { file: name, source })?;
    let end = start.iter().rposition(|byte| *byte == b'\n').unwrap_or(start.len());
    if str::from_utf8(start.get(..end).unwrap_or_default()).is_err() {
        layout.encoding = Encoding::Windows1252;
    }
    let first = start.split(|byte| *byte == b'\n').find(|line| !line.trim_ascii().is_empty());
    let count = |mark: u8| {
        let mut is_quoted = false;
        let bytes = first.unwrap_or_default().iter();
        bytes
            .filter(|byte| {
                is_quoted ^= **byte == b'"';
                !is_quoted && **byte == mark
            })
            .count()
    };
    let usual = if format == InputFormat::Tsv { b'\t' } else { b',' };
    let best = [usual, b';', b'|', b'\t'].into_iter().rev().max_by_key(|mark| count(*mark));
    layout.delimiter = best.filter(|mark| *mark != usual && count(*mark) > 0);
    Ok(layout)
}
