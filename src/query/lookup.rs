//! From a token's word to what it reads: the table, the record's roles, or a refusal.

use super::{
    QueryError, Spot, Stands,
    finder::Finder,
    lex::Token,
    term::{Reads, terms},
};
use crate::model::nearest;

/// A term that was recognised.
#[derive(Clone, Debug)]
pub(super) struct Known {
    /// The word of the table or the key of the role; never an alias.
    pub(super) word: String,
    pub(super) reads: Reads,
}

impl Finder<'_> {
    /// What the word means, if it may stand on this side: a query, an entry or an amendment.
    pub(super) fn look_up(
        &self,
        token: &Token,
        word: &str,
        side: Stands,
    ) -> Result<Known, QueryError> {
        let spot = || Spot::new(self.text, token.word_span);
        if let Some(term) = terms().find(|term| term.words().any(|known| known == word)) {
            let known = Known { word: term.word.to_owned(), reads: term.reads };
            return match term.fits(side) {
                true if term.reads.is_free_text() => Ok(known),
                true => self.one_term(token, word).map(|()| known),
                false => Err(QueryError::NotHere { spot: spot(), stands: term.stands }),
            };
        }
        let roles = self.names.roles()?;
        if roles.iter().any(|role| role.key.as_str() == word) {
            return Ok(Known { word: word.to_owned(), reads: Reads::Role });
        }
        let mut words: Vec<&str> = roles.iter().map(|role| role.key.as_str()).collect();
        for term in terms().filter(|term| term.fits(side)) {
            words.extend(term.words().map(|known| -> &str { known }));
        }
        let near = nearest(word, words.into_iter(), 1).into_iter().next().map(str::to_owned);
        Err(QueryError::UnknownTerm { term: self.spot_of(token), word: spot(), near })
    }
}
