//! Words of a line with their columns, and what of them looks like a term.

/// A stretch without blanks.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word<'a> {
    pub(super) text: &'a str,
    /// Its first byte.
    pub(super) byte: usize,
    /// Its first character, from nought.
    pub(super) at: usize,
}

impl Word<'_> {
    /// Past its last byte.
    pub(super) fn end(&self) -> usize {
        self.byte + self.text.len()
    }

    /// Its column, from 1.
    pub(super) fn column(&self) -> usize {
        self.at + 1
    }
}

/// The words between blanks.
pub(super) fn words(text: &str) -> Vec<Word<'_>> {
    cut(text, |_, letter| letter.is_whitespace())
}

/// The stretches between blanks that stand outside quotation marks.
pub(super) fn tokens(text: &str) -> Vec<Word<'_>> {
    let (mut is_inside, mut is_escaped) = (false, false);
    cut(text, move |_, letter| {
        let is_mark = letter == '"' && !(is_inside && is_escaped);
        is_escaped = is_inside && letter == '\\' && !is_escaped;
        is_inside ^= is_mark;
        letter.is_whitespace() && !is_inside
    })
}

fn cut(text: &str, mut is_break: impl FnMut(usize, char) -> bool) -> Vec<Word<'_>> {
    let mut found: Vec<Word<'_>> = Vec::new();
    let mut open: Option<(usize, usize)> = None;
    let mut close = |open: &mut Option<(usize, usize)>, end: usize| {
        if let Some((at, byte)) = open.take() {
            let text = text.get(byte..end).unwrap_or_default();
            found.push(Word { text, byte, at });
        }
    };
    for (at, (byte, letter)) in text.char_indices().enumerate() {
        if is_break(at, letter) {
            close(&mut open, byte);
        } else {
            open.get_or_insert((at, byte));
        }
    }
    close(&mut open, text.len());
    found
}

/// `host:TJK` cut at its colon, the word in lower case; a word begins with a letter of the alphabet and
/// holds nothing but letters, digits, `-` and `_`.
pub(super) fn as_term(text: &str) -> Option<(String, &str)> {
    let (word, value) = text.strip_prefix('-').unwrap_or(text).split_once(':')?;
    let mut letters = word.chars();
    let is_word = letters.next().is_some_and(|letter| letter.is_ascii_alphabetic())
        && letters.all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_'));
    is_word.then(|| (word.to_ascii_lowercase(), value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_in_quotation_marks_hold_together() {
        let cut: Vec<&str> =
            tokens(r#" a:"b c" d "e \" f"g"#).iter().map(|word| word.text).collect();
        assert_eq!(cut, [r#"a:"b c""#, "d", r#""e \" f"g"#]);
    }

    #[test]
    fn columns_count_characters() {
        let places: Vec<(usize, usize)> =
            words("é bb").iter().map(|word| (word.column(), word.byte)).collect();
        assert_eq!(places, [(1, 0), (3, 3)]);
    }

    #[test]
    fn a_clock_is_no_term() {
        assert_eq!(as_term("10:30"), None);
        assert_eq!(as_term("Host:TJK"), Some(("host".to_owned(), "TJK")));
        assert_eq!(as_term("C5+1:x"), None);
    }
}
