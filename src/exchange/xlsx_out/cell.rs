//! Values as cells: addresses, day numbers, text that XML and a spreadsheet take for nothing but text.

use std::fmt::Write as _;

use chrono::NaiveDate;

use crate::exchange::shown::shown;

/// The most letters of a cell, as UTF-16 counts them.
const MOST_LETTERS: usize = 32_767;

/// The letters of a column, from 0: `A`, `Z`, `AA`.
pub(super) fn column(index: usize) -> String {
    let mut name = Vec::new();
    let mut left = index + 1;
    while left > 0 {
        left -= 1;
        let letter = u8::try_from(left % 26).unwrap_or_default();
        name.push(char::from(b'A' + letter));
        left /= 26;
    }
    name.into_iter().rev().collect()
}

/// The number of a day as spreadsheets count them. None before March 1900: Excel believes in a 29 February 1900,
/// LibreOffice does not.
pub(super) fn day_number(text: &str) -> Option<i64> {
    let day: NaiveDate = text.parse().ok()?;
    let zero = NaiveDate::from_ymd_opt(1899, 12, 30)?;
    let first = NaiveDate::from_ymd_opt(1900, 3, 1)?;
    (day >= first).then(|| day.signed_duration_since(zero).num_days())
}

/// Adds a text, harmless and within what a cell holds; says whether it had to be cut.
pub(super) fn push_text(out: &mut String, text: &str) -> bool {
    let lines = text.split('\n').map(|line| shown(line.strip_suffix('\r').unwrap_or(line)));
    let mut whole = String::with_capacity(text.len());
    for (nth, line) in lines.enumerate() {
        whole.push_str(if nth == 0 { "" } else { "\n" });
        whole.push_str(&line);
    }
    let kept = within(&whole);
    push_escaped(out, kept);
    kept.len() < whole.len()
}

/// The beginning of the text that a cell holds.
fn within(text: &str) -> &str {
    let mut room = MOST_LETTERS;
    let end = text.char_indices().find_map(|(at, letter)| {
        match room.checked_sub(letter.len_utf16()) {
            Some(left) => {
                room = left;
                None
            }
            None => Some(at),
        }
    });
    end.and_then(|end| text.get(..end)).unwrap_or(text)
}

/// Adds text as XML. `_x0041_` is how a spreadsheet writes a letter by its number, so one that stands there as text
/// has its first stroke written so.
fn push_escaped(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '_' if is_numbered(rest) => out.push_str("_x005F_"),
            // XML has no place for these two, and nothing else that `shown` lets by.
            '\u{fffe}' | '\u{ffff}' => {
                // Writing into a String cannot fail.
                let _ = write!(out, "{}", letter.escape_unicode());
            }
            other => out.push(other),
        }
        rest = rest.get(letter.len_utf8()..).unwrap_or_default();
    }
}

/// Whether the text begins as `_x0041_` does.
fn is_numbered(text: &str) -> bool {
    let digits =
        text.strip_prefix("_x").and_then(|rest| Some((rest.get(..4)?, rest.get(4..5)?)));
    digits.is_some_and(|(digits, end)| {
        end == "_" && digits.bytes().all(|byte| byte.is_ascii_hexdigit())
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, proptest};

    use super::*;

    #[test]
    fn columns_are_named_as_in_a_sheet() {
        for (index, name) in
            [(0, "A"), (25, "Z"), (26, "AA"), (29, "AD"), (701, "ZZ"), (702, "AAA")]
        {
            assert_eq!(column(index), name);
        }
    }

    #[test]
    fn days_are_counted_from_1900() {
        assert_eq!(day_number("2025-10-08"), Some(45_938));
        assert_eq!(day_number("1900-03-01"), Some(61));
        assert_eq!(day_number("1900-02-28"), None);
        assert_eq!(day_number("9999-12-31"), Some(2_958_465));
    }

    #[test]
    fn a_long_text_is_cut_between_letters() {
        let mut out = String::new();
        assert!(!push_text(&mut out, &"ж".repeat(MOST_LETTERS)));
        let mut out = String::new();
        assert!(push_text(&mut out, &"😀".repeat(20_000)));
        assert_eq!(out.chars().count(), MOST_LETTERS / 2);
    }

    proptest! {
        #[test]
        fn any_text_is_xml_and_comes_back(text in any::<String>()) {
            let mut out = String::new();
            push_text(&mut out, &text);
            assert!(!out.contains(['<', '>', '"']));
            assert!(out.chars().all(|letter| letter == '\n' || !letter.is_control()));
            let back = out.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"");
            let back = back.replace("&amp;", "&").replace("_x005F_", "_");
            let lines: Vec<_> = text.split('\n').map(|line| shown(line.strip_suffix('\r').unwrap_or(line))).collect();
            let want = lines.join("\n").replace('\u{ffff}', "\\u{ffff}").replace('\u{fffe}', "\\u{fffe}");
            assert_eq!(back, want);
        }
    }
}
