//! What a report prints: named columns and rows of cells, which every tabular format writes.

use std::borrow::Cow;

/// A named column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// The name in CSV and JSON; that of a role an analyst has added is known to the file alone.
    pub name: Cow<'static, str>,
    /// Whether its cells are free text, which a spreadsheet might run and so must be guarded.
    pub is_text: bool,
}

impl Column {
    /// A column of free text.
    pub const fn text(name: &'static str) -> Self {
        Self { name: Cow::Borrowed(name), is_text: true }
    }

    /// A column of numbers, dates, keys: nothing that people write freely.
    pub const fn plain(name: &'static str) -> Self {
        Self { name: Cow::Borrowed(name), is_text: false }
    }
}

/// One value of a row.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Nothing known.
    Empty,
    /// Text, exactly as stored.
    Text(String),
    /// A whole number.
    Integer(i64),
    /// A number, printed as the shortest decimal that reads back the same.
    Number(f64),
    /// An exact decimal in digits: an amount of money.
    Decimal(String),
    /// Yes or no.
    Bool(bool),
}

impl Cell {
    /// A text, or nothing where there is none.
    pub fn of(text: Option<impl Into<String>>) -> Self {
        text.map_or(Self::Empty, |text| Self::Text(text.into()))
    }

    /// A whole number; more than fits is impossible in a file and shown as the largest.
    pub fn count(n: usize) -> Self {
        Self::Integer(i64::try_from(n).unwrap_or(i64::MAX))
    }

    /// The cell as plain text; empty for nothing. Numbers print as shortest round-trip decimals.
    pub fn to_text(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) | Self::Decimal(text) => text.clone(),
            Self::Integer(n) => n.to_string(),
            Self::Number(x) => x.to_string(),
            Self::Bool(true) => "yes".to_owned(),
            Self::Bool(false) => "no".to_owned(),
        }
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<crate::model::EventId> for Cell {
    /// The number of an event; of a row of a feed what it is called, `gdelt:123`.
    fn from(id: crate::model::EventId) -> Self {
        if id.feed().is_some() { Self::Text(id.to_string()) } else { Self::Integer(id.0) }
    }
}

impl From<i64> for Cell {
    fn from(n: i64) -> Self {
        Self::Integer(n)
    }
}

impl From<f64> for Cell {
    fn from(x: f64) -> Self {
        Self::Number(x)
    }
}

/// Columns and their rows; each row has as many cells as there are columns.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// The columns, in the order in which they are written.
    pub columns: Vec<Column>,
    /// The rows.
    pub rows: Vec<Vec<Cell>>,
}
