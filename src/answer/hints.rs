//! Why a query may have found nothing: a tag that no event bears, words that were asked for as one phrase.

use super::AnswerError;
use crate::{
    model::nearest,
    query::{Phrase, Query, Test},
    store::Store,
};

/// How many near tags a hint names.
const NEAR: usize = 3;

/// A sentence for each term of the query that no event can meet, or that asks more than was perhaps meant.
pub fn hints(store: &Store, query: &Query) -> Result<Vec<String>, AnswerError> {
    let mut hints = Vec::new();
    for clause in query.clauses().iter().filter(|clause| !clause.is_negated()) {
        for test in clause.any() {
            match test {
                Test::Tag(tag) => hints.extend(unknown_tag(store, tag.as_str())?),
                Test::Text(phrase) => hints.extend(one_phrase(phrase)),
                Test::View { query, .. } => hints.extend(self::hints(store, query)?),
                _ => {}
            }
        }
    }
    Ok(hints)
}

fn unknown_tag(store: &Store, tag: &str) -> Result<Option<String>, AnswerError> {
    let tags = store.tags()?;
    let next = match nearest(tag, tags.iter().map(String::as_str), NEAR).as_slice() {
        [] => "chancery count --by tag lists them".to_owned(),
        near => format!("did you mean `{}`?", near.join("`, `")),
    };
    let is_known = tags.iter().any(|known| known == tag);
    Ok((!is_known).then(|| format!("no event bears the tag `{tag}` ({next})")))
}

fn one_phrase(phrase: &Phrase) -> Option<String> {
    let words: Vec<&str> = phrase.as_str().split_whitespace().collect();
    let is_several = words.len() > 1 && !phrase.is_unspaced();
    is_several.then(|| {
        let phrase = phrase.as_str();
        format!("`{phrase}` was asked for as one phrase; without quotation marks each word may stand anywhere")
    })
}
