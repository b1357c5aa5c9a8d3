//! A cell as text, lent where it can be, so that a hundred thousand rows cost no allocation each.

use std::fmt::Write as _;

use crate::model::Cell;

/// The cell as plain text, as `Cell::to_text` writes it, but nothing for a number that is none
/// (NaN, infinity). Digits are put together in `scratch`.
pub(super) fn cell_text<'a>(cell: &'a Cell, scratch: &'a mut String) -> &'a str {
    scratch.clear();
    // Writing to a `String` cannot fail.
    let _ = match cell {
        Cell::Text(text) | Cell::Decimal(text) => return text,
        Cell::Bool(true) => return "yes",
        Cell::Bool(false) => return "no",
        Cell::Integer(n) => write!(scratch, "{n}"),
        Cell::Number(x) if x.is_finite() => write!(scratch, "{x}"),
        Cell::Empty | Cell::Number(_) => return "",
    };
    scratch
}

/// Whether the cell is a number, which stands to the right in a table.
pub(super) fn is_number(cell: &Cell) -> bool {
    matches!(cell, Cell::Integer(_) | Cell::Number(_) | Cell::Decimal(_))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_shortest_decimals_that_read_back_the_same() {
        let mut scratch = String::new();
        for (x, text) in
            [(2.0, "2"), (0.1, "0.1"), (-0.25, "-0.25"), (1e21, "1000000000000000000000")]
        {
            assert_eq!(cell_text(&Cell::Number(x), &mut scratch), text);
            assert_eq!(text.parse::<f64>().unwrap().to_bits(), x.to_bits());
        }
        assert_eq!(cell_text(&Cell::Number(f64::NAN), &mut scratch), "");
        assert_eq!(cell_text(&Cell::Number(f64::INFINITY), &mut scratch), "");
    }
}
