//! Text inside XML, in an element or an attribute.

use std::borrow::Cow;

use super::shown::acts;

/// The text with everything escaped that XML reads, and harmless: acting characters are written
/// as `\u{1b}`, and the two that XML cannot hold as the replacement character.
pub(super) fn xml(text: &str) -> Cow<'_, str> {
    if !text.chars().any(|letter| acts(letter) || escape(letter).is_some()) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match escape(letter) {
            Some(escaped) => out.push_str(escaped),
            None if acts(letter) => out.extend(letter.escape_unicode()),
            None => out.push(letter),
        }
    }
    Cow::Owned(out)
}

fn escape(letter: char) -> Option<&'static str> {
    Some(match letter {
        '&' => "&amp;",
        '<' => "&lt;",
        '>' => "&gt;",
        '"' => "&quot;",
        '\u{fffe}' | '\u{ffff}' => "\u{fffd}",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_cannot_leave_its_place() {
        assert_eq!(
            xml("<a \"b\" & c>\n\u{1b}\u{ffff}é"),
            "&lt;a &quot;b&quot; &amp; c&gt;\\u{a}\\u{1b}\u{fffd}é"
        );
        assert_eq!(xml("Türkiye's"), "Türkiye's");
    }
}
