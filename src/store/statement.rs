//! The few statements whose table is a parameter: insert, read, set and remove one row by its key.
//!
//! Their identifiers come from the closed list in [`super::tables`], never from input; values are bound.
//! Every other statement is a file in `sql/`.

use std::fmt::Write as _;

use super::tables::Spec;

/// `INSERT INTO "t" ("a", "b") VALUES (?1, ?2)`.
pub(crate) fn insert(table: &str, columns: &[&str]) -> String {
    let names = columns.iter().map(|column| quoted(column)).collect::<Vec<_>>().join(", ");
    let marks = (1..=columns.len()).map(|n| format!("?{n}")).collect::<Vec<_>>().join(", ");
    format!("INSERT INTO {} ({names}) VALUES ({marks})", quoted(table))
}

/// `SELECT "a", "b" FROM "t" WHERE "k" IS ?1`.
pub(crate) fn select(spec: &Spec) -> String {
    let names = spec.columns().map(quoted).collect::<Vec<_>>().join(", ");
    format!("SELECT {names} FROM {}{}", quoted(spec.name), by_key(spec, 1))
}

/// `SELECT "a", "b" FROM "t" WHERE "event" = ?1`: what hangs on one event.
pub(crate) fn select_of_event(spec: &Spec) -> String {
    let names = spec.columns().map(quoted).collect::<Vec<_>>().join(", ");
    format!("SELECT {names} FROM {} WHERE \"event\" = ?1", quoted(spec.name))
}

/// `SELECT "a", "b" FROM "t" WHERE "c" = ?1`.
pub(crate) fn select_where(spec: &Spec, column: &str) -> String {
    let names = spec.columns().map(quoted).collect::<Vec<_>>().join(", ");
    format!("SELECT {names} FROM {} WHERE {} = ?1", quoted(spec.name), quoted(column))
}

/// `SELECT "a", "b" FROM "t"` where a path is `?1` or lies below it.
pub(crate) fn select_within(spec: &Spec, column: &str) -> String {
    let (names, column) =
        (spec.columns().map(quoted).collect::<Vec<_>>().join(", "), quoted(column));
    format!(
        "SELECT {names} FROM {} WHERE {column} = ?1 OR ({column} > ?1 || '/' AND {column} < ?1 || '0')",
        quoted(spec.name)
    )
}

/// `UPDATE "t" SET "f" = ?1, "g" = ?2 WHERE "k" IS ?3`.
pub(crate) fn update(spec: &Spec, fields: &[&str]) -> String {
    let mut text = format!("UPDATE {} SET ", quoted(spec.name));
    for (n, field) in fields.iter().enumerate() {
        let comma = if n == 0 { "" } else { ", " };
        // Writing into a String cannot fail.
        let _ = write!(text, "{comma}{} = ?{}", quoted(field), n + 1);
    }
    text + &by_key(spec, fields.len() + 1)
}

/// `DELETE FROM "t" WHERE "k" IS ?1`.
pub(crate) fn delete(spec: &Spec) -> String {
    format!("DELETE FROM {}{}", quoted(spec.name), by_key(spec, 1))
}

/// `SELECT "a", "b", "x" FROM "t"`: every row, with columns that the log does not carry.
pub(crate) fn dump_with(spec: &Spec, more: &[&'static str]) -> String {
    let names = spec.columns().chain(more.iter().copied()).map(quoted);
    let names = names.collect::<Vec<_>>().join(", ");
    format!("SELECT {names} FROM {}", quoted(spec.name))
}

/// `SELECT count(*) FROM "t"`.
pub(crate) fn count(spec: &Spec) -> String {
    format!("SELECT count(*) FROM {}", quoted(spec.name))
}

/// `SELECT "a", "b" FROM "t" ORDER BY "k"`: the canonical order of a dump.
pub(crate) fn dump(spec: &Spec) -> String {
    let names = spec.columns().map(quoted).collect::<Vec<_>>().join(", ");
    let order = spec.key.iter().map(|key| quoted(key)).collect::<Vec<_>>().join(", ");
    format!("SELECT {names} FROM {} ORDER BY {order}", quoted(spec.name))
}

// `IS` rather than `=`: a part of a key may be null, and SQLite uses the index for both.
fn by_key(spec: &Spec, first: usize) -> String {
    let parts = spec
        .key
        .iter()
        .enumerate()
        .map(|(n, key)| format!("{} IS ?{}", quoted(key), n + first));
    format!(" WHERE {}", parts.collect::<Vec<_>>().join(" AND "))
}

fn quoted(name: &str) -> String {
    format!("\"{name}\"")
}
