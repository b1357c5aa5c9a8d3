//! The row of a reference table that a key, a name or an address means.

use super::{AnswerError, Reference, lists::list};
use crate::{
    model::{Cell, Table, fold, nearest},
    store::Store,
};

/// How many near keys a refusal shows.
const NEAR: usize = 3;

/// The key of the row that is meant: by its key, else by its whole name or its address.
///
/// # Errors
/// No such row, or several of that name, with the keys that come near.
pub fn row_called(
    store: &Store,
    (reference, table): (Reference, &'static str),
    name: &str,
) -> Result<String, AnswerError> {
    let rows = list(store, reference)?;
    if rows.rows.iter().filter_map(|row| row.first()).any(|key| key.to_text() == name) {
        return Ok(name.to_owned());
    }
    let folded = fold(name);
    let by_name = column(&rows, "name").filter(|(_, called)| fold(called) == folded);
    let by_address = column(&rows, "url").filter(|(_, address)| address == name);
    let mut found: Vec<String> = by_name.chain(by_address).map(|(key, _)| key).collect();
    match found.as_slice() {
        [_] => Ok(found.remove(0)),
        several => {
            let near = if several.is_empty() { near(&rows, name) } else { found };
            let near = near.into_iter().take(NEAR).collect();
            Err(AnswerError::NoRowCalled { table, name: name.to_owned(), near })
        }
    }
}

/// The keys of rows whose key, name or address comes near.
fn near(rows: &Table, name: &str) -> Vec<String> {
    let called: Vec<(String, String)> =
        ["key", "path", "name", "url"].into_iter().flat_map(|of| column(rows, of)).collect();
    let mut keys = Vec::new();
    for near in nearest(name, called.iter().map(|(_, text)| text.as_str()), NEAR) {
        let keys_of = called.iter().filter(|(_, text)| text == near).map(|(key, _)| key);
        for key in keys_of {
            if !keys.contains(key) {
                keys.push(key.clone());
            }
        }
    }
    keys
}

/// Each key with what stands in that column; nothing where the table has no such column.
fn column(rows: &Table, name: &str) -> impl Iterator<Item = (String, String)> {
    let at = rows.columns.iter().position(|column| column.name == name);
    let text = |row: &[Cell], at: usize| row.get(at).map(Cell::to_text).unwrap_or_default();
    let pairs = at
        .into_iter()
        .flat_map(move |at| rows.rows.iter().map(move |row| (text(row, 0), text(row, at))));
    pairs.filter(|(_, text)| !text.is_empty())
}
