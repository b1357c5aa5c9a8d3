//! A value as a cell of a lossless CSV file, and back.
//!
//! CSV has no word for nothing, and nothing is not an empty text. Where a column may hold both, nothing is the
//! empty cell, and a text of none but apostrophes gets one more:
//!
//! ```text
//! nothing  ''      empty text  '     text '  ''           every other text as it is, guarded
//! ```

use std::borrow::Cow;

use crate::{
    exchange::guard::unguard,
    model::{Cell, ColumnShape, ValueKind},
};

const MARK: char = '\'';

fn is_marks(text: &str) -> bool {
    text.chars().all(|letter| letter == MARK)
}

/// The text as it is written, before its guard.
pub(super) fn marked(text: &str, column: ColumnShape) -> Cow<'_, str> {
    if column.is_nullable && is_marks(text) {
        return Cow::Owned(format!("{text}{MARK}"));
    }
    Cow::Borrowed(text)
}

/// The value of a cell, or what is wanted there.
pub(super) fn value(cell: &str, column: ColumnShape) -> Result<Cell, &'static str> {
    match (column.kind, cell) {
        (_, "") if column.is_nullable => Ok(Cell::Empty),
        (ValueKind::Text, _) if column.is_nullable && is_marks(cell) => {
            Ok(cell.strip_suffix(MARK).unwrap_or_default().into())
        }
        (ValueKind::Text, _) => Ok(unguard(cell).into()),
        (ValueKind::Integer, _) => {
            cell.parse().map(Cell::Integer).map_err(|_| "a whole number is wanted")
        }
        (ValueKind::Real, _) => match cell.parse::<f64>() {
            Ok(number) if number.is_finite() => Ok(Cell::Number(number)),
            _ => Err("a number is wanted"),
        },
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, prop_oneof, proptest};

    use super::*;
    use crate::exchange::guard::guard;

    fn column(kind: ValueKind, is_nullable: bool) -> ColumnShape {
        ColumnShape { name: "note", kind, is_nullable }
    }

    proptest! {
        #[test]
        fn every_text_comes_back_and_is_not_nothing(
            text in prop_oneof![any::<String>(), "['=+@0-9-]{0,4}"],
            is_nullable in any::<bool>(),
        ) {
            let column = column(ValueKind::Text, is_nullable);
            let cell = guard(&marked(&text, column)).into_owned();
            assert_eq!(value(&cell, column), Ok(Cell::Text(text)));
        }
    }

    #[test]
    fn numbers_are_numbers_and_nothing_is_nothing() {
        let real = column(ValueKind::Real, true);
        assert_eq!(value("", real), Ok(Cell::Empty));
        assert_eq!(value("38.5358", real), Ok(Cell::Number(38.5358)));
        assert!(value("NaN", real).is_err() && value("38,5", real).is_err());
        let integer = column(ValueKind::Integer, false);
        assert_eq!(value("-7", integer), Ok(Cell::Integer(-7)));
        assert!(value("", integer).is_err() && value("1.5", integer).is_err());
    }
}
