//! One row as one JSON object, and text as JSON that acts on no terminal.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::{Formatter, Serializer};

use super::{cell_text::cell_text, error::ExchangeError, rows::check_width, shown::acts};
use crate::model::{Cell, Column};

/// The columns as JSON keys, written once and used for every row.
#[derive(Debug, Default)]
pub(super) struct JsonRow {
    /// `"name":` for each column.
    keys: Vec<Vec<u8>>,
    scratch: String,
}

impl JsonRow {
    pub(super) fn new(columns: &[Column]) -> Result<Self, ExchangeError> {
        let keys = columns.iter().map(|column| key(&column.name)).collect::<io::Result<_>>();
        Ok(Self { keys: keys.map_err(ExchangeError::Output)?, scratch: String::new() })
    }

    /// Writes `{"name":value,..}`.
    pub(super) fn write(
        &mut self,
        out: &mut impl Write,
        cells: &[Cell],
    ) -> Result<(), ExchangeError> {
        check_width(cells.len(), self.keys.len())?;
        self.write_object(out, cells).map_err(ExchangeError::Output)
    }

    fn write_object(&mut self, out: &mut impl Write, cells: &[Cell]) -> io::Result<()> {
        out.write_all(b"{")?;
        let mut comma: &[u8] = b"";
        for (key, cell) in self.keys.iter().zip(cells) {
            out.write_all(comma)?;
            out.write_all(key)?;
            write_cell(out, cell, &mut self.scratch)?;
            comma = b",";
        }
        out.write_all(b"}")
    }
}

fn key(name: &str) -> io::Result<Vec<u8>> {
    let mut key = Vec::new();
    write_json(&mut key, name)?;
    key.push(b':');
    Ok(key)
}

fn write_cell(out: &mut impl Write, cell: &Cell, scratch: &mut String) -> io::Result<()> {
    match cell {
        Cell::Empty => out.write_all(b"null"),
        Cell::Number(x) if !x.is_finite() => out.write_all(b"null"),
        Cell::Text(text) => write_json(out, text),
        Cell::Decimal(digits) if !is_json_number(digits) => write_json(out, digits),
        Cell::Bool(yes) => write_json(out, yes),
        cell => out.write_all(cell_text(cell, scratch).as_bytes()),
    }
}

/// Whether digits can stand in JSON as they are: no leading zero, no bare point.
fn is_json_number(digits: &str) -> bool {
    serde_json::from_str::<&serde_json::value::RawValue>(digits)
        .is_ok_and(|raw| raw.get().starts_with(|c: char| c == '-' || c.is_ascii_digit()))
}

/// Writes any value as JSON; characters that act on a terminal are escaped as `\u001b`.
pub(super) fn write_json(
    out: &mut impl Write,
    value: &(impl Serialize + ?Sized),
) -> io::Result<()> {
    value.serialize(&mut Serializer::with_formatter(out, Harmless)).map_err(io::Error::from)
}

/// Compact JSON in which [`acts`]ing characters are escaped also where JSON would not need it.
struct Harmless;

impl Formatter for Harmless {
    fn write_string_fragment<W: Write + ?Sized>(
        &mut self,
        out: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        // Nearly all text is ASCII, in which JSON escapes everything that acts but DEL itself.
        if fragment.is_ascii() && !fragment.contains('\u{7f}') {
            return out.write_all(fragment.as_bytes());
        }
        let mut rest = fragment;
        while let Some((at, letter)) = rest.char_indices().find(|(_, letter)| acts(*letter)) {
            let (before, after) = rest.split_at(at);
            out.write_all(before.as_bytes())?;
            write!(out, "\\u{:04x}", u32::from(letter))?;
            rest = after.strip_prefix(letter).unwrap_or_default();
        }
        out.write_all(rest.as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn json(cell: &Cell) -> String {
        let mut out = Vec::new();
        write_cell(&mut out, cell, &mut String::new()).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn cells_become_json_values() {
        assert_eq!(json(&Cell::Empty), "null");
        assert_eq!(json(&Cell::Number(2.0)), "2");
        assert_eq!(json(&Cell::Number(0.1)), "0.1");
        assert_eq!(json(&Cell::Number(f64::NAN)), "null");
        assert_eq!(json(&Cell::Decimal("12.50".into())), "12.50");
        assert_eq!(json(&Cell::Decimal("012".into())), "\"012\"");
        assert_eq!(json(&Cell::Bool(true)), "true");
        assert_eq!(json(&Cell::Text("=1 \"q\" \\ é".into())), r#""=1 \"q\" \\ é""#);
    }

    #[test]
    fn what_acts_on_a_terminal_is_escaped_and_reads_back_the_same() {
        let text = "\u{1b}[2J\u{9b}2J\u{7f}\u{202e}x\u{2028}می\u{200c}شود";
        let out = json(&Cell::Text(text.into()));
        assert_eq!(out, "\"\\u001b[2J\\u009b2J\\u007f\\u202ex\\u2028می\u{200c}شود\"");
        assert_eq!(serde_json::from_str::<String>(&out).unwrap(), text);
    }
}
