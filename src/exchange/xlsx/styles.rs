//! Which styles of a workbook show a number as a date.

use std::{collections::HashSet, io::Read};

use crate::exchange::xml::{Piece, XmlError, XmlReader};

/// The most styles: Excel has no more.
const MOST: usize = 70_000;

/// For each style of a cell, whether it shows a date.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Styles(Vec<bool>);

impl Styles {
    /// Reads `styles.xml`.
    pub(super) fn read(input: impl Read) -> Result<Self, XmlError> {
        let mut xml = XmlReader::new(input);
        let (mut own, mut styles, mut is_cells) = (HashSet::new(), Vec::new(), false);
        loop {
            match xml.next()? {
                Piece::Start(element) if element.name == "numFmt" => {
                    let code = element.get("formatCode").unwrap_or_default();
                    let id = element.get("numFmtId").and_then(|id| id.parse::<u32>().ok());
                    own.extend(id.filter(|_| is_date_code(code) && own.len() < MOST));
                }
                Piece::Start(element) if element.name == "cellXfs" => is_cells = true,
                Piece::End(name) if name == "cellXfs" => is_cells = false,
                Piece::Start(element) if is_cells && element.name == "xf" => {
                    let id = element.get("numFmtId").and_then(|id| id.parse().ok());
                    if styles.len() < MOST {
                        styles.push(id.is_some_and(|id| is_built_in(id) || own.contains(&id)));
                    }
                }
                Piece::Eof => return Ok(Self(styles)),
                _ => {}
            }
        }
    }

    /// Whether the style of that number shows a date.
    pub(super) fn is_date(&self, style: usize) -> bool {
        self.0.get(style).copied().unwrap_or(false)
    }
}

/// The formats that every Excel knows by number; those from 27 are East Asian.
fn is_built_in(id: u32) -> bool {
    matches!(id, 14..=22 | 27..=36 | 45..=47 | 50..=58)
}

/// Whether a format holds a part of a date outside quotes, brackets and escapes.
fn is_date_code(code: &str) -> bool {
    let mut letters = code.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '"' => drop(letters.by_ref().find(|letter| *letter == '"')),
            '[' => drop(letters.by_ref().find(|letter| *letter == ']')),
            '\\' | '_' | '*' => drop(letters.next()),
            'y' | 'Y' | 'm' | 'M' | 'd' | 'D' | 'h' | 'H' => return true,
            _ => {}
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_of_dates_are_told_from_others() {
        for code in ["yyyy-mm-dd", "[$-409]d mmm yyyy;@", "dd\\.mm\\.yyyy", "h:mm"] {
            assert!(is_date_code(code), "{code}");
        }
        for code in ["0.00", "#,##0 \"days\"", "[Red]0", "General", "@", "0.00E+00", "\\d0"] {
            assert!(!is_date_code(code), "{code}");
        }
    }

    #[test]
    fn a_style_stands_by_its_place() {
        let text = "<styleSheet><numFmts><numFmt numFmtId='164' formatCode='yyyy'/></numFmts>\
                    <cellStyleXfs><xf numFmtId='14'/></cellStyleXfs>\
                    <cellXfs><xf numFmtId='0'/><xf numFmtId='14'/><xf numFmtId='164'/></cellXfs></styleSheet>";
        let styles = Styles::read(text.as_bytes()).unwrap();
        assert_eq!([0, 1, 2, 3].map(|at| styles.is_date(at)), [false, true, true, false]);
    }
}
