//! Why a query may have found nothing: a publisher or a tag that the record does not know, words that were
//! asked for as one phrase.

use super::AnswerError;
use crate::{
    model::{fold, nearest},
    query::{Phrase, Query, Test},
    store::Store,
};

/// How many near words a hint names.
const NEAR: usize = 3;

/// A sentence for each term of the query that no event can meet, or that asks more than was perhaps meant.
pub fn hints(store: &Store, query: &Query) -> Result<Vec<String>, AnswerError> {
    let mut hints = Vec::new();
    for clause in query.clauses().iter().filter(|clause| !clause.is_negated()) {
        for test in clause.any() {
            match test {
                Test::Source(part) => hints.extend(unknown_source(store, part)?),
                Test::Tag(tag) => hints.extend(unknown_tag(store, tag.as_str())?),
                Test::Text(phrase) => hints.extend(one_phrase(phrase)),
                Test::View { query, .. } => hints.extend(self::hints(store, query)?),
                _ => {}
            }
        }
    }
    Ok(hints)
}

fn unknown_source(store: &Store, part: &str) -> Result<Option<String>, AnswerError> {
    if store.has_source(part)? {
        return Ok(None);
    }
    let publishers = store.publications()?;
    let names = publishers.iter().flat_map(|p| [p.name.as_str(), p.key.as_str()]);
    Ok(Some(format!(
        "no source has `{part}` in its address, key or publisher ({}chancery publication list)",
        did_you_mean(&near(part, names))
    )))
}

fn unknown_tag(store: &Store, tag: &str) -> Result<Option<String>, AnswerError> {
    let tags = store.tags()?;
    let is_known = tags.iter().any(|known| known == tag);
    let near = near(tag, tags.iter().map(String::as_str));
    let next = did_you_mean(&near);
    let next =
        if next.is_empty() { "chancery count --by tag lists them" } else { next.trim_end() };
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

/// The nearest of those names, whole or by one of their words.
fn near<'n>(word: &str, names: impl Iterator<Item = &'n str>) -> Vec<&'n str> {
    let names: Vec<&str> = names.collect();
    let mut near = nearest(word, names.iter().copied(), NEAR);
    if near.is_empty() {
        let folded = fold(word);
        let words: Vec<&str> = folded.split(' ').filter(|word| word.len() > 3).collect();
        let holds = |name: &&&str| {
            let name = fold(name);
            words.iter().any(|word| name.split([' ', '.', '/']).any(|own| own == *word))
        };
        for name in names.iter().filter(holds).copied() {
            if !near.contains(&name) {
                near.push(name);
            }
        }
        near.truncate(NEAR);
    }
    near
}

fn did_you_mean(near: &[&str]) -> String {
    match near {
        [] => String::new(),
        some => format!("did you mean `{}`? ", some.join("`, `")),
    }
}
