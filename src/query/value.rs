//! Values of terms that need no name looked up: lists, dates, numbers, tags.

use chrono::NaiveDate;

use super::{
    QueryError, Spot, Terms,
    finder::Finder,
    lex::Token,
    piece::Piece,
    term::{Reads, terms},
};
use crate::model::{DateError, Edtf, KeyError, RoleKey, Tag, parse_date};

impl Finder<'_> {
    pub(super) fn spot_of(&self, token: &Token) -> Spot {
        Spot::new(self.text, token.span)
    }

    /// The items of a list, none of them blank.
    pub(super) fn list(&self, token: &Token, word: &str) -> Result<Vec<Piece>, QueryError> {
        let pieces = token.list(self.text)?;
        match pieces.iter().find(|piece| piece.is_blank()) {
            Some(gap) => Err(self.empty(word, gap)),
            None => Ok(pieces),
        }
    }

    /// The one value of a term that takes free text; not blank.
    pub(super) fn free_text(&self, token: &Token, word: &str) -> Result<Piece, QueryError> {
        self.not_blank(token.free_text(self.text)?, word)
    }

    /// The one value of any other term, without its quotation marks and the blanks around.
    pub(super) fn one(&self, token: &Token, word: &str) -> Result<Piece, QueryError> {
        self.not_blank(token.unquoted(self.text)?.trimmed(), word)
    }

    pub(super) fn not_blank(&self, piece: Piece, word: &str) -> Result<Piece, QueryError> {
        if piece.is_blank() { Err(self.empty(word, &piece)) } else { Ok(piece) }
    }

    fn empty(&self, word: &str, piece: &Piece) -> QueryError {
        QueryError::Empty { word: word.to_owned(), spot: self.spot(piece) }
    }

    pub(super) fn date(&self, piece: &Piece, today: NaiveDate) -> Result<Edtf, QueryError> {
        parse_date(&piece.text(), today).map_err(|source| self.no_date(piece, source))
    }

    pub(super) fn no_date(&self, piece: &Piece, source: DateError) -> QueryError {
        QueryError::Date { spot: self.spot(piece), source: Box::new(source) }
    }

    /// A whole number, one or more.
    pub(super) fn number(&self, piece: &Piece) -> Result<u32, QueryError> {
        let number = piece.text().trim().parse().ok().filter(|number| *number > 0);
        number.ok_or_else(|| QueryError::Number {
            spot: self.spot(piece),
            wanted: "whole number from 1 on",
        })
    }

    pub(super) fn tag(&self, piece: &Piece) -> Result<Tag, QueryError> {
        Tag::new(&piece.text()).map_err(|source| no_key(self.spot(piece), source))
    }

    pub(super) fn role(&self, token: &Token, word: &str) -> Result<RoleKey, QueryError> {
        RoleKey::new(word).map_err(|source| no_key(self.spot_of(token), source))
    }

    /// Refuses `host:TJK since:2025` in one argument, where two were surely meant.
    pub(super) fn one_term(&self, token: &Token, word: &str) -> Result<(), QueryError> {
        if !token.is_argument() {
            return Ok(());
        }
        let value = token.free_text(self.text)?.text();
        let inner = value.split_whitespace().skip(1).find_map(|part| {
            let (inner, _) = part.trim_start_matches('-').split_once(':')?;
            terms().any(|term| term.words().any(|known| known == inner)).then_some(inner)
        });
        match inner {
            None => Ok(()),
            Some(inner) => Err(QueryError::TermInside {
                word: word.to_owned(),
                inner: inner.to_owned(),
                spot: self.spot_of(token),
            }),
        }
    }
}

impl Reads {
    /// Whether any text at all is a value.
    pub(super) fn is_free_text(self) -> bool {
        matches!(self, Self::Title | Self::Note | Self::Quote)
    }
}

/// The refusal of what cannot be a key.
pub(super) fn no_key(spot: Spot, source: KeyError) -> QueryError {
    QueryError::Key { spot, source: Box::new(source) }
}

/// A finder for these terms.
pub(super) fn finder<'a>(terms: &'a Terms, names: &'a dyn super::Names) -> Finder<'a> {
    Finder { names, text: terms.text() }
}
