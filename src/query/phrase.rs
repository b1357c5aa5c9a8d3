//! Full text as it is asked: words next to each other, the last one perhaps only begun.

use std::fmt;

use super::{FoundBy, Names, NamesError};
use crate::model::fold;

/// Other names that a word is searched under, at most.
const MOST_NAMES: usize = 24;

/// Words to be found next to each other: `Putin`, `road closure`, `tajik*`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    text: String,
    also: Vec<String>,
}

impl Phrase {
    /// A phrase, without other names.
    pub fn new(text: &str) -> Self {
        Self { text: text.trim().to_owned(), also: Vec::new() }
    }

    /// The phrase, and where it is a name in the record (`Путин`, `Душанбе`) the first names of those
    /// actors and places: the text index holds no others.
    pub(super) fn named(text: &str, names: &dyn Names) -> Result<Self, NamesError> {
        let mut phrase = Self::new(text);
        let folded = phrase.folded();
        if folded.is_empty() || phrase.is_begun() {
            return Ok(phrase);
        }
        let words = |text: &str| format!(" {text} ");
        // A code is no word that a text would hold.
        let actors = names.actors_called(&phrase.text)?.into_iter();
        let actors = actors.filter(|called| called.by != FoundBy::Code);
        let places = names.places_called(&phrase.text)?.into_iter().map(|place| place.name);
        for name in actors.map(|called| called.actor.name).chain(places) {
            let name = fold(&name);
            // A name that holds the words is found anyway.
            let is_new =
                !words(&name).contains(&words(&folded)) && !phrase.also.contains(&name);
            if is_new && phrase.also.len() < MOST_NAMES {
                phrase.also.push(name);
            }
        }
        Ok(phrase)
    }

    /// As typed.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// As it is compared with the text index.
    pub fn folded(&self) -> String {
        fold(&self.text)
    }

    /// Other names under which it is found, folded.
    pub fn also(&self) -> &[String] {
        &self.also
    }

    /// Whether its last word is only begun: `tajik*`.
    pub fn is_begun(&self) -> bool {
        self.text.ends_with('*')
    }

    /// Whether it is searched letter by letter: scripts without spaces have no words to look up.
    pub fn is_unspaced(&self) -> bool {
        self.text.chars().any(is_unspaced)
    }
}

impl fmt::Display for Phrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// Scripts written without spaces between words: Han, kana, Thai, Lao, Khmer, Burmese.
fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{0e00}'..='\u{0eff}' | '\u{1000}'..='\u{109f}' | '\u{1780}'..='\u{17ff}'
        | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::fake::Fake;

    #[test]
    fn a_name_in_another_script_is_searched_under_the_name_that_the_index_holds() {
        let also = |text: &str| Phrase::named(text, &Fake).unwrap().also().join(" | ");
        assert_eq!(also("Владимир Путин"), "vladimir putin");
        assert_eq!(also("Таджикистан"), "tajikistan");
        assert_eq!(also("Душанбе"), "dushanbe");
        assert_eq!(also("vladimir putin"), "");
        assert_eq!(also("TJ"), "");
    }

    #[test]
    fn a_star_ends_a_word_that_is_begun() {
        assert!(Phrase::new("tajik*").is_begun() && !Phrase::new("tajik").is_begun());
        assert!(Phrase::new("杜尚别").is_unspaced() && !Phrase::new("Душанбе").is_unspaced());
    }
}
