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
