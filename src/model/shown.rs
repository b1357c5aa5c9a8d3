//! Text made harmless for a terminal, and measured as it will stand there.

use std::borrow::Cow;

use unicode_width::{UnicodeWidthChar as _, UnicodeWidthStr as _};

use super::invisible::is_invisible;

/// What stands where text was cut.
const CUT: &str = "…";

/// The text as a terminal may have it: the one function through which text goes there.
///
/// Control characters (newline and tab too), format characters, marks of direction, tags, line
/// separators and everything else without a shape are written as `\u{1b}`; letters of every
/// script, right-to-left ones too, stay. The zero-width joiner and non-joiner are escaped as
/// well, though Persian names may rightly hold the latter: a hidden letter is the greater evil,
/// and the text itself is stored exactly. A backslash that was typed stays as it is, so what is
/// shown is for reading, not for reading back.
///
/// ```
/// use chancery::model::shown;
/// assert_eq!(shown("Dushanbe"), "Dushanbe");
/// assert_eq!(shown("\u{1b}[31mred"), "\\u{1b}[31mred");
/// ```
pub fn shown(text: &str) -> Cow<'_, str> {
    if text.chars().any(is_invisible) {
        Cow::Owned(text.chars().fold(String::with_capacity(text.len()), push_shown))
    } else {
        Cow::Borrowed(text)
    }
}

/// How many columns of a terminal the shown text takes: two for a wide letter, none for a mark.
///
/// ```
/// assert_eq!(chancery::model::shown_width("北京"), 4);
/// ```
pub fn shown_width(text: &str) -> usize {
    shown(text).width()
}

/// The shown text, cut with `…` where it would take more than `width` columns.
///
/// ```
/// use chancery::model::fit;
/// assert_eq!(fit("Dushanbe", 8), "Dushanbe");
/// assert_eq!(fit("Dushanbe", 5), "Dush…");
/// ```
pub fn fit(text: &str, width: usize) -> String {
    if shown_width(text) <= width {
        return shown(text).into_owned();
    }
    match width.checked_sub(CUT.width()) {
        Some(room) => head(text, room) + CUT,
        None => String::new(),
    }
}

/// As many whole letters, or whole escapes, from the beginning as fit into `room` columns.
fn head(text: &str, room: usize) -> String {
    let mut out = String::new();
    let mut used = 0;
    for letter in text.chars() {
        let longer = push_shown(String::new(), letter);
        // The sum over letters is never below the width of the whole (ligatures only shorten).
        used += longer.chars().filter_map(char::width).sum::<usize>();
        if used > room {
            break;
        }
        out.push_str(&longer);
    }
    out
}

fn push_shown(mut out: String, letter: char) -> String {
    if is_invisible(letter) {
        out.extend(letter.escape_unicode());
    } else {
        out.push(letter);
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, proptest};

    use super::*;

    #[test]
    fn a_terminal_gets_no_order_from_text() {
        assert_eq!(shown("a\u{1b}]52;c;aGk=\u{7}b"), "a\\u{1b}]52;c;aGk=\\u{7}b");
        assert_eq!(shown("x\u{9b}2J\r\n\ty\u{8}"), "x\\u{9b}2J\\u{d}\\u{a}\\u{9}y\\u{8}");
    }

    #[test]
    fn letters_that_turn_the_line_or_hide_are_named() {
        assert_eq!(shown("a\u{202e}b\u{2066}c"), "a\\u{202e}b\\u{2066}c");
        assert_eq!(shown("می\u{200c}شود"), "می\\u{200c}شود");
        assert_eq!(shown("tag\u{e0041}\u{2028}"), "tag\\u{e0041}\\u{2028}");
    }

    #[test]
    fn harmless_text_is_lent_not_copied() {
        assert!(matches!(shown("دوشنبه Душанбе ירושלים"), Cow::Borrowed(_)));
    }

    #[test]
    fn a_cut_counts_columns_not_letters() {
        assert_eq!(fit("北京市", 6), "北京市");
        assert_eq!(fit("北京市", 5), "北京…");
        assert_eq!(fit("北京市", 4), "北…");
        assert_eq!(fit("ab", 1), "…");
        assert_eq!(fit("ab", 0), "");
        assert_eq!(fit("e\u{301}e\u{301}e\u{301}", 2), "e\u{301}…");
    }

    #[test]
    fn an_escape_is_never_cut_in_two() {
        assert_eq!(fit("ab\u{1b}cdefgh", 7), "ab…");
        assert_eq!(fit("ab\u{1b}cdefgh", 9), "ab\\u{1b}…");
    }

    proptest! {
        #[test]
        fn nothing_invisible_is_shown(text in any::<String>()) {
            assert!(!shown(&text).chars().any(is_invisible));
        }

        #[test]
        fn a_fitted_text_fits(text in "[a-z北م\u{644}\u{627}\u{1f600}\u{1f3fd}\u{301}\u{1b}\u{200d}]{0,20}", width in 0_usize..20) {
            assert!(fit(&text, width).width() <= width);
        }
    }
}
