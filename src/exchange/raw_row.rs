//! A record of a file as it stands there: texts under the file's own column names.

use std::sync::Arc;

/// The file's own names of its columns.
pub type ColumnNames = Arc<[Arc<str>]>;

/// One record, before anything is known of its meaning. Its fields lie in one text, so that a row
/// of thirty columns costs three allocations and not thirty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RawRow {
    line: u64,
    columns: ColumnNames,
    text: String,
    /// Where each field ends in the text.
    ends: Vec<usize>,
}

impl RawRow {
    /// A record of as many fields as there are `ends`, which must lie on characters of `text`.
    pub(super) fn new(line: u64, columns: ColumnNames, text: String, ends: Vec<usize>) -> Self {
        Self { line, columns, text, ends }
    }

    /// The physical line, from 1, on which the record begins.
    pub fn line(&self) -> u64 {
        self.line
    }

    /// The names of the columns as the file has them; one for each field.
    pub fn columns(&self) -> &ColumnNames {
        &self.columns
    }

    /// The text of a field, by its place among the columns.
    pub fn get(&self, index: usize) -> Option<&str> {
        let end = *self.ends.get(index)?;
        let start = match index.checked_sub(1) {
            Some(before) => *self.ends.get(before)?,
            None => 0,
        };
        self.text.get(start..end)
    }

    /// The text under a name, which stands once at most.
    pub fn named(&self, name: &str) -> Option<&str> {
        self.get(self.columns.iter().position(|column| column.as_ref() == name)?)
    }

    /// Every field under the name of its column.
    pub fn fields(&self) -> impl Iterator<Item = (&str, &str)> {
        self.columns
            .iter()
            .zip(0..)
            .map(|(name, index)| (name.as_ref(), self.get(index).unwrap_or_default()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_stand_under_their_columns() {
        let columns: ColumnNames = ["date", "title", "note"].map(Arc::from).into();
        let row = RawRow::new(7, columns, "2025Talks".to_owned(), vec![4, 9, 9]);
        let fields: Vec<_> = row.fields().collect();
        assert_eq!(fields, [("date", "2025"), ("title", "Talks"), ("note", "")]);
        assert_eq!(row.get(3), None);
        assert_eq!(row.line(), 7);
    }
}
