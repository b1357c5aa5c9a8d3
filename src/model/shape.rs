//! The shape of a stored table, as files of whole tables carry it.

/// A table: its name and its columns, in their order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableShape {
    /// The name.
    pub name: &'static str,
    /// The columns.
    pub columns: Vec<ColumnShape>,
}

/// A column of a stored table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ColumnShape {
    /// The name.
    pub name: &'static str,
    /// What it holds.
    pub kind: ValueKind,
    /// Whether it may hold nothing, which is not the same as an empty text.
    pub is_nullable: bool,
}

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ValueKind {
    /// Text.
    Text,
    /// Whole numbers.
    Integer,
    /// Numbers.
    Real,
}

/// A column of a flat table, for readers that want types.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FlatColumn {
    /// The name.
    pub name: &'static str,
    /// What it holds; nothing is always allowed.
    pub kind: FlatKind,
}

/// What a column of a flat table holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FlatKind {
    /// Text.
    Text,
    /// Whole numbers.
    Integer,
    /// Numbers.
    Real,
    /// Exact decimals: amounts of money.
    Decimal,
    /// Days, in cells as ISO 8601 text.
    Day,
}

impl FlatColumn {
    /// A column of text.
    pub const fn text(name: &'static str) -> Self {
        Self { name, kind: FlatKind::Text }
    }

    /// A column of whole numbers.
    pub const fn integer(name: &'static str) -> Self {
        Self { name, kind: FlatKind::Integer }
    }

    /// A column of days.
    pub const fn day(name: &'static str) -> Self {
        Self { name, kind: FlatKind::Day }
    }
}
