//! What cannot stand in a line as it is: line ends, and characters that act on a terminal.
//!
//! Within quotation marks `\"` and `\\` stand for the mark and the backslash, as everywhere in the
//! language; in a sheet also `\n` for a line end and `\u{1b}` for any character.

use crate::exchange::shown::acts;

/// A text in quotation marks that [`opened`] and the language read back the same.
pub(super) fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for letter in text.chars() {
        match letter {
            '"' | '\\' => out.extend(['\\', letter]),
            '\n' => out.push_str("\\n"),
            _ if must_escape(letter) => out.extend(letter.escape_unicode()),
            _ => out.push(letter),
        }
    }
    out.push('"');
    out
}

/// Whether a character cannot stand as it is in a line that people read.
pub(super) fn must_escape(letter: char) -> bool {
    letter.is_control() || acts(letter)
}

/// The text with `\n` and `\u{..}` within quotation marks turned into what they stand for; the other
/// two escapes are left to the language.
pub(super) fn opened(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut is_inside = false;
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        let (piece, length) = match letter {
            '\\' if is_inside => escape(rest),
            _ => (letter.to_string(), letter.len_utf8()),
        };
        is_inside ^= letter == '"';
        out.push_str(&piece);
        rest = rest.get(length..).unwrap_or_default();
    }
    out
}

/// What the escape at the beginning stands for, and how many bytes it takes.
fn escape(text: &str) -> (String, usize) {
    if text.starts_with("\\n") {
        return ("\n".to_owned(), 2);
    }
    if let Some(found) = character(text) {
        return found;
    }
    // Both halves of `\"` and `\\` at once, so that the second is not taken for a mark.
    let pair: String = text.chars().take(2).collect();
    if matches!(pair.as_str(), "\\\"" | "\\\\") { (pair, 2) } else { ("\\".to_owned(), 1) }
}

/// `\u{1b}`. A mark or backslash written so keeps a backslash before it, for the language.
fn character(text: &str) -> Option<(String, usize)> {
    let rest = text.strip_prefix("\\u{")?;
    let (digits, _) = rest.split_once('}')?;
    let letter = char::from_u32(u32::from_str_radix(digits, 16).ok()?)?;
    let written = match letter {
        '"' | '\\' => format!("\\{letter}"),
        _ => letter.to_string(),
    };
    Some((written, "\\u{}".len() + digits.len()))
}

/// The text that stands in quotation marks at the beginning, and what follows them; none where they are
/// not closed.
pub(super) fn unquoted(text: &str) -> Option<(String, &str)> {
    let inside = text.strip_prefix('"')?;
    let mut is_escaped = false;
    let (end, _) = inside.char_indices().find(|(_, letter)| {
        let ends = *letter == '"' && !is_escaped;
        is_escaped = *letter == '\\' && !is_escaped;
        ends
    })?;
    let (whole, after) = text.split_at_checked(end + 2)?;
    let open = opened(whole);
    let inner = open.strip_prefix('"')?.strip_suffix('"')?;
    Some((plain(inner), after))
}

fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        match letters.peek() {
            Some(next @ ('"' | '\\')) if letter == '\\' => {
                out.push(*next);
                letters.next();
            }
            _ => out.push(letter),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, proptest};

    use super::*;

    #[test]
    fn what_acts_is_named() {
        assert_eq!(quoted("a \"b\"\n\\n\u{1b}"), r#""a \"b\"\n\\n\u{1b}""#);
        assert_eq!(unquoted("\"a\\qb\" c"), Some(("a\\qb".to_owned(), " c")));
        assert_eq!(unquoted("\"a"), None);
    }

    proptest! {
        #[test]
        fn any_text_is_read_back(text in any::<String>()) {
            assert_eq!(unquoted(&quoted(&text)), Some((text, "")));
        }

        #[test]
        fn hard_texts_are_read_back(text in "[nu{}1b\"\\\\\n\r\u{1b} é]{0,12}") {
            assert_eq!(unquoted(&quoted(&text)), Some((text, "")));
        }
    }
}
