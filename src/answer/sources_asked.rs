//! Sources that a query asks for and the file does not have: an empty answer should not pass for news.

use super::AnswerError;
use crate::{
    model::nearest,
    query::{Query, Test},
    store::Store,
};

/// How many near names are told.
const NEAR: usize = 3;

/// The words of `source:` that stand in no address and no publisher of the file, each with the publishers
/// that are spelt most like it.
pub fn unknown_sources(
    store: &Store,
    query: &Query,
) -> Result<Vec<(String, Vec<String>)>, AnswerError> {
    let mut unknown = Vec::new();
    for test in query.clauses().iter().flat_map(|clause| clause.any()) {
        let Test::Source(part) = test else { continue };
        if !store.has_source_like(part)? {
            let publications = store.publications()?;
            let names =
                publications.iter().flat_map(|known| [known.key.as_str(), known.name.as_str()]);
            let near = nearest(part, names, NEAR).into_iter().map(str::to_owned).collect();
            unknown.push((part.clone(), near));
        }
    }
    Ok(unknown)
}
