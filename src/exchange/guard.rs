//! The guard before text that a spreadsheet would run, and its exact undoing.
//!
//! A cell that begins with one of the triggers is read by Excel and LibreOffice as a formula,
//! quoted or not (OWASP, CSV injection). A leading `'` stops that. So that the guard can be taken
//! back without doubt, text that already looks guarded gets one more:
//!
//! ```text
//! needs(x)   = x begins with a trigger and is no plain number, or x is ' before what needs one
//! guard(x)   = ' x  if needs(x), else x
//! unguard(y) = x    if y is ' x and needs(x), else y         unguard(guard(x)) = x for every x
//! ```

use std::borrow::Cow;

/// The guard itself.
const GUARD: char = '\'';

/// The first characters that a spreadsheet acts on; the last four are the full-width forms, which
/// some spreadsheets fold.
const TRIGGERS: &[char] = &['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// The text as a cell that no spreadsheet runs.
///
/// ```
/// use chancery::exchange::guard;
/// assert_eq!(guard("=1+1"), "'=1+1");
/// assert_eq!(guard("-12.5"), "-12.5");
/// assert_eq!(guard("Talks in Dushanbe"), "Talks in Dushanbe");
/// ```
pub fn guard(text: &str) -> Cow<'_, str> {
    if needs_guard(text) { Cow::Owned(format!("{GUARD}{text}")) } else { Cow::Borrowed(text) }
}

/// The text that [`guard`] was given.
///
/// ```
/// use chancery::exchange::unguard;
/// assert_eq!(unguard("'=1+1"), "=1+1");
/// assert_eq!(unguard("'tis the season"), "'tis the season");
/// ```
pub fn unguard(cell: &str) -> &str {
    cell.strip_prefix(GUARD).filter(|text| needs_guard(text)).unwrap_or(cell)
}

fn needs_guard(text: &str) -> bool {
    let bare = text.trim_start_matches(GUARD);
    bare.starts_with(TRIGGERS) && !is_plain_number(bare)
}

/// A sign, digits, perhaps a point and digits, perhaps an exponent: nothing to run.
fn is_plain_number(text: &str) -> bool {
    let unsigned = text.strip_prefix(['+', '-']).unwrap_or(text);
    let (number, power) = unsigned.split_once(['e', 'E']).unwrap_or((unsigned, "0"));
    let (whole, part) = number.split_once('.').unwrap_or((number, "0"));
    let power = power.strip_prefix(['+', '-']).unwrap_or(power);
    [whole, part, power].iter().all(|digits| is_digits(digits))
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, proptest};

    use super::*;

    #[test]
    fn what_a_spreadsheet_would_run_is_guarded() {
        for text in ["=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\n=1"] {
            assert_eq!(guard(text), format!("'{text}"));
        }
        for text in
            ["＝1", "＋1", "－1", "＠a", "-", "-1,000", "+992 37 221", "--", "=5", "-1e"]
        {
            assert_eq!(guard(text), format!("'{text}"));
        }
    }

    #[test]
    fn numbers_and_other_text_stay_as_they_are() {
        for text in
            ["-5", "+5", "-0.25", "1e9", "-1.5E-10", "", "a=b", "'quoted'", "'-5", "' =1"]
        {
            assert_eq!(guard(text), text);
        }
    }

    #[test]
    fn text_that_looks_guarded_gets_one_more() {
        assert_eq!(guard("'=1"), "''=1");
        assert_eq!(guard("''=1"), "'''=1");
        assert_eq!(unguard("''=1"), "'=1");
        assert_eq!(unguard("'=1"), "=1");
        assert_eq!(unguard("=1"), "=1");
        assert_eq!(unguard("'"), "'");
        assert_eq!(unguard("'-5"), "'-5");
    }

    proptest! {
        #[test]
        fn the_guard_is_undone_exactly(text in "['=+@\\-\t\r\n＝0-9.eE]{0,6}") {
            assert_eq!(unguard(&guard(&text)), text);
        }

        #[test]
        fn the_guard_is_undone_exactly_for_any_text(text in any::<String>()) {
            assert_eq!(unguard(&guard(&text)), text);
        }

        #[test]
        fn no_two_texts_share_a_cell(a in "['=\\-5]{0,4}", b in "['=\\-5]{0,4}") {
            assert_eq!(a == b, guard(&a) == guard(&b));
        }

        #[test]
        fn a_guarded_cell_begins_with_no_trigger(text in "['=+@\\-\t0-9.]{0,6}") {
            let cell = guard(&text).into_owned();
            assert!(!cell.starts_with(TRIGGERS) || is_plain_number(&cell));
        }
    }
}
