//! From terms to a query: words are looked up in the table, values in the record.

use chrono::NaiveDate;

use super::{
    Clause, Names, Phrase, Query, QueryError, Stands, Terms, Test, asked::drop_repeats,
    finder::Finder, lex::Token, lookup::Known, piece::Piece, term::Reads, value::finder,
    written::word,
};
use crate::model::{Feed, Status, ViewName, WordError, parse_date};

impl Query {
    /// Reads a query; names are looked up in the record, relative dates count from `today`.
    ///
    /// A surname means any person of that name. Refused: an unknown term, an unknown or
    /// ambiguous name, a value that its term does not take.
    pub fn parse(
        terms: &Terms,
        names: &dyn Names,
        today: NaiveDate,
    ) -> Result<Self, QueryError> {
        within(terms, names, today, &[])
    }
}

/// As [`Query::parse`], of a text inside these saved views, outermost first.
pub(super) fn within(
    terms: &Terms,
    names: &dyn Names,
    today: NaiveDate,
    views: &[ViewName],
) -> Result<Query, QueryError> {
    let parser = Parser { find: finder(terms, names), today, views, certain: None };
    parser.query(terms)
}

struct Parser<'a> {
    find: Finder<'a>,
    today: NaiveDate,
    views: &'a [ViewName],
    certain: Option<bool>,
}

impl Parser<'_> {
    fn query(mut self, terms: &Terms) -> Result<Query, QueryError> {
        let mut clauses = Vec::with_capacity(terms.len());
        for token in terms.tokens() {
            let any = match &token.word {
                Some(word) => self.term(token, word)?,
                None => vec![self.full_text(token)?],
            };
            if !any.is_empty() {
                clauses.push(Clause { negated: token.negated, any });
            }
        }
        Ok(Query { clauses, certain: self.certain.unwrap_or(false) })
    }

    fn full_text(&self, token: &Token) -> Result<Test, QueryError> {
        let piece = self.find.free_text(token, "")?;
        Ok(Test::Text(Phrase::named(&piece.text(), self.find.names)?))
    }

    /// The tests of one term; none for `certain:`, which holds for the whole query.
    fn term(&mut self, token: &Token, word: &str) -> Result<Vec<Test>, QueryError> {
        let known = self.find.look_up(token, word, Stands::Query)?;
        let mut tests = match known.reads {
            Reads::Certain => {
                self.certain(token)?;
                Vec::new()
            }
            Reads::Actor | Reads::Role | Reads::Presence(_) | Reads::In => {
                vec![self.people(token, &known)?]
            }
            Reads::On | Reads::Since | Reads::Until | Reads::AddedSince => {
                self.dates(token, &known)?
            }
            _ => self.choices(token, &known)?,
        };
        drop_repeats(&mut tests);
        Ok(tests)
    }

    fn certain(&mut self, token: &Token) -> Result<(), QueryError> {
        let value = self.find.free_text(token, "certain")?;
        let spot = self.find.spot_of(token);
        if token.negated {
            return Err(QueryError::Negated { spot });
        }
        let yes = match value.text().to_ascii_lowercase().as_str() {
            "yes" => true,
            "no" => false,
            _ => return Err(self.no_answer(&value)),
        };
        match self.certain.replace(yes) {
            None => Ok(()),
            Some(_) => Err(QueryError::Twice { word: "certain".to_owned(), spot }),
        }
    }

    fn no_answer(&self, value: &Piece) -> QueryError {
        let known = "yes, no".to_owned();
        let source = WordError { what: "answer", word: value.text(), known };
        QueryError::Word { spot: self.find.spot(value), source: Box::new(source) }
    }

    fn people(&self, token: &Token, known: &Known) -> Result<Test, QueryError> {
        if known.reads == Reads::In {
            return Ok(Test::In(self.find.asked_countries(token, &known.word)?));
        }
        let who = self.find.asked(token, &known.word)?;
        match known.reads {
            Reads::Actor => Ok(Test::Actor(who)),
            Reads::Presence(status) => Ok(Test::WithStatus { status, who }),
            _ => Ok(Test::InRole { role: self.find.role(token, &known.word)?, who }),
        }
    }

    /// A whole value that is a date is one, though it may hold a comma (`Oct 8, 2025`).
    fn dates(&self, token: &Token, known: &Known) -> Result<Vec<Test>, QueryError> {
        let pieces = self.find.list(token, &known.word)?;
        let whole = token.free_text(self.find.text)?;
        if pieces.len() > 1 && parse_date(&whole.text(), self.today).is_ok() {
            return Ok(vec![self.date(&whole, known.reads)?]);
        }
        pieces.iter().map(|piece| self.date(piece, known.reads)).collect()
    }

    fn date(&self, piece: &Piece, reads: Reads) -> Result<Test, QueryError> {
        let date = self.find.date(piece, self.today)?;
        let lacks = |wanted| QueryError::NoDay { spot: self.find.spot(piece), wanted };
        let first = || date.earliest().ok_or_else(|| lacks("first day"));
        match reads {
            Reads::Since => Ok(Test::Since(first()?)),
            Reads::AddedSince => Ok(Test::AddedSince(first()?)),
            Reads::Until => Ok(Test::Until(date.latest().ok_or_else(|| lacks("last day"))?)),
            _ => match (date.earliest(), date.latest()) {
                (None, None) => Err(lacks("day")),
                (first, last) => Ok(Test::On { first, last }),
            },
        }
    }

    fn choices(&self, token: &Token, known: &Known) -> Result<Vec<Test>, QueryError> {
        let pieces = self.find.list(token, &known.word)?;
        pieces.iter().map(|piece| self.choice(piece, known.reads)).collect()
    }

    fn choice(&self, piece: &Piece, reads: Reads) -> Result<Test, QueryError> {
        let text = self.find.text;
        Ok(match reads {
            Reads::Pole => Test::Pole(self.find.pole(piece)?),
            Reads::Kind => Test::KindWithin(self.find.kind(piece)?),
            Reads::Layer => Test::Layer(word(piece, text)?),
            Reads::Level => Test::Level(word(piece, text)?),
            Reads::Format => Test::Format(word(piece, text)?),
            Reads::Status => self.status(piece)?,
            Reads::Place => Test::Place(self.find.place(piece)?.key),
            Reads::Series => Test::Series(self.find.series(piece)?),
            Reads::Under => self.under(piece)?,
            Reads::View => self.find.view(piece, self.today, self.views)?,
            Reads::Tag => Test::Tag(self.find.tag(piece)?),
            Reads::Publishers => Test::Publishers(self.find.number(piece)?),
            Reads::Grade => Test::Grade(word(piece, text)?),
            Reads::Id => Test::Id(self.find.event(piece)?),
            Reads::Feed => self.feed(piece)?,
            _ => Test::Source(piece.text()),
        })
    }

    /// An event, or any event of a kind.
    fn under(&self, piece: &Piece) -> Result<Test, QueryError> {
        let text = piece.text();
        let is_word = text.contains(char::is_alphabetic) && !text.eq_ignore_ascii_case("last");
        if is_word {
            Ok(Test::UnderKind(self.find.kind(piece)?))
        } else {
            Ok(Test::Under(self.find.event(piece)?))
        }
    }

    /// One feed, or any.
    fn feed(&self, piece: &Piece) -> Result<Test, QueryError> {
        let text = piece.text();
        if text.eq_ignore_ascii_case("any") {
            return Ok(Test::Feed(None));
        }
        text.parse::<Feed>().map(|feed| Test::Feed(Some(feed))).map_err(|error| {
            let known = format!("{}, any", error.known);
            let source = Box::new(WordError { known, ..error });
            QueryError::Word { spot: self.find.spot(piece), source }
        })
    }

    fn status(&self, piece: &Piece) -> Result<Test, QueryError> {
        let text = piece.text();
        if text.eq_ignore_ascii_case("overdue") {
            return Ok(Test::Overdue(self.today));
        }
        text.parse::<Status>().map(Test::Status).map_err(|error| {
            let known = format!("{}, overdue", error.known);
            let source = Box::new(WordError { known, ..error });
            QueryError::Word { spot: self.find.spot(piece), source }
        })
    }
}
