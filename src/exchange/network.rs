//! A graph as plain values, for every format that other tools read.

use chrono::NaiveDate;

use crate::model::{Cell, Column, Table};

/// What the values of an attribute are, for formats that must know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NetworkType {
    /// Keys, words, dates.
    Text,
    /// Whole numbers.
    Whole,
    /// Numbers.
    Real,
    /// Yes or no.
    YesNo,
}

impl NetworkType {
    /// Its name in GEXF and `GraphML`, which share these four.
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Text => "string",
            Self::Whole => "long",
            Self::Real => "double",
            Self::YesNo => "boolean",
        }
    }
}

/// Nodes or links: named, typed attributes and a row for each.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NetworkTable {
    /// The attributes, in order.
    pub columns: Vec<(&'static str, NetworkType)>,
    /// The rows; each has as many cells as there are attributes.
    pub rows: Vec<Vec<Cell>>,
}

/// One stretch of days in which a link is there.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NetworkSpell {
    /// Its first day.
    pub first: NaiveDate,
    /// Its last day, which belongs to it.
    pub last: NaiveDate,
    /// What it adds to the link's weight.
    pub weight: f64,
}

/// A graph.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Network {
    /// Whether links point from source to target.
    pub is_directed: bool,
    /// What it was made from, on one line.
    pub about: String,
    /// The nodes; the first two attributes are `id` and `label`.
    pub nodes: NetworkTable,
    /// The links; the first three attributes are `source`, `target` and `weight`.
    pub links: NetworkTable,
    /// The spells of each link, in the order of the links; none where nothing is dated.
    pub spells: Vec<Vec<NetworkSpell>>,
}

impl NetworkTable {
    /// The rows as a table.
    pub fn table(&self) -> Table {
        let columns = self.columns.iter().map(|(name, of)| match of {
            NetworkType::Text => Column::text(name),
            NetworkType::Whole | NetworkType::Real | NetworkType::YesNo => Column::plain(name),
        });
        Table { columns: columns.collect(), rows: self.rows.clone() }
    }
}

/// The cell as text in a file of other tools; `None` where it is empty or no finite number.
pub(super) fn value(cell: &Cell) -> Option<String> {
    match cell {
        Cell::Empty => None,
        Cell::Number(x) if !x.is_finite() => None,
        Cell::Bool(yes) => Some(yes.to_string()),
        Cell::Text(_) | Cell::Integer(_) | Cell::Number(_) | Cell::Decimal(_) => {
            Some(cell.to_text())
        }
    }
}

/// The cell at a place of a row as text; empty where there is none.
pub(super) fn text_at(row: &[Cell], at: usize) -> String {
    row.get(at).and_then(value).unwrap_or_default()
}
