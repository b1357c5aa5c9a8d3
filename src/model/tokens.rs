//! The words of a text as they are compared, each with where it stands.

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

use super::fold::{fold, is_apostrophe};

/// A word as it is compared, and the bytes of the text that it comes from. Both words of `Putin’s` come
/// from the same bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// The word, folded.
    pub word: String,
    /// Where it stands in the text, in bytes.
    pub at: Range<usize>,
}

/// The words of a text, in their order; together they are what [`fold`] makes of it.
///
/// ```
/// use chancery::model::tokens;
/// let found = tokens("Putin’s visit");
/// assert_eq!(found.iter().map(|token| &*token.word).collect::<Vec<_>>(), ["putin", "s", "visit"]);
/// assert_eq!(found.last().unwrap().at, 10..15);
/// ```
pub fn tokens(text: &str) -> Vec<Token> {
    let mut found = Vec::new();
    let mut begin = None;
    let ends = text.char_indices().chain([(text.len(), ' ')]);
    for (at, letter) in ends {
        match (begin, is_of_word(letter)) {
            (None, true) => begin = Some(at),
            (Some(from), false) => {
                found.extend(words(text, from..at));
                begin = None;
            }
            _ => {}
        }
    }
    found
}

fn words(text: &str, at: Range<usize>) -> Vec<Token> {
    let folded = fold(text.get(at.clone()).unwrap_or_default());
    let word = |word: &str| Token { word: word.to_owned(), at: at.clone() };
    folded.split(' ').filter(|word| !word.is_empty()).map(word).collect()
}

/// Whether a letter belongs to a word: whatever folding keeps, and what it drops without parting words.
fn is_of_word(letter: char) -> bool {
    if letter.is_ascii() {
        return letter.is_ascii_alphanumeric() || is_apostrophe(letter);
    }
    letter.is_alphanumeric()
        || is_combining_mark(letter)
        || is_apostrophe(letter)
        || fold(&format!("a{letter}b")) != "a b"
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, proptest};

    use super::*;

    fn joined(text: &str) -> String {
        tokens(text).into_iter().map(|token| token.word).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn words_stand_where_they_are_in_the_text() {
        let text = "Второй саммит «Центральная Азия — Россия»";
        let found = tokens(text);
        assert_eq!(found[2].word, "центральная");
        assert_eq!(text.get(found[2].at.clone()), Some("Центральная"));
        assert_eq!(found.len(), 5);
        assert_eq!(joined("C5+1 — Xi’an №5 O'zbekiston"), "c5 1 xian no5 ozbekiston");
    }

    proptest! {
        #[test]
        fn the_words_are_what_folding_makes_of_the_text(
            text in any::<String>(),
            mixed in "[a-zA-ZА-яёЁİıßØ'’ʻ´\u{300}-\u{320}가-힣が-んก-๛ا-ي .,;–№½+(-]{0,24}",
        ) {
            for text in [text, mixed] {
                let all = tokens(&text);
                assert!(all.iter().all(|token| text.get(token.at.clone()).is_some()));
                assert_eq!(joined(&text), fold(&text), "{text:?}");
            }
        }
    }
}
