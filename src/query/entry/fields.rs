//! The plain fields of an entry: when, how much, tags, words of closed vocabularies.

use std::str::FromStr;

use super::Entry;
use crate::{
    model::{Amount, AmountKind, DateError, Moment, Tag, Time, WordError, Zone, parse_moment},
    query::{QueryError, asked::drop_repeats, piece::Piece, term::Reads, written::word},
};

impl Entry<'_> {
    /// The value of a term that takes a word of a closed vocabulary.
    pub(super) fn word<T: FromStr<Err = WordError>>(
        &self,
        reads: Reads,
    ) -> Result<Option<T>, QueryError> {
        self.found(reads, |find, piece| word(piece, find.text))
    }

    /// The date, and the time and zone given with it or by terms of their own.
    pub(super) fn moment(&self) -> Result<Moment, QueryError> {
        let on = self.scalar(Reads::On)?.ok_or(QueryError::NoDate)?;
        let mut moment = parse_moment(&on.text(), self.options.today)
            .map_err(|source| self.find.no_date(&on, source))?;
        if let Some(piece) = self.scalar(Reads::Time)? {
            self.refuse_second(moment.time.is_some(), "time", &piece)?;
            moment.time = Some(self.time(&moment, &piece)?);
        }
        if let Some(piece) = self.scalar(Reads::Zone)? {
            self.refuse_second(moment.zone.is_some(), "tz", &piece)?;
            if moment.time.is_none() {
                let spot = self.find.spot(&piece);
                return Err(QueryError::Alone { word: "tz", needs: "time", spot });
            }
            moment.zone = Some(self.clock::<Zone>(&piece)?);
        }
        Ok(moment)
    }

    fn time(&self, moment: &Moment, piece: &Piece) -> Result<Time, QueryError> {
        let date = &moment.date;
        if date.is_plain_days() && date.earliest() == date.latest() {
            return self.clock(piece);
        }
        let source = DateError::TimeWithoutDay { text: date.to_string() };
        Err(self.find.no_date(piece, source))
    }

    fn clock<T: FromStr<Err = DateError>>(&self, piece: &Piece) -> Result<T, QueryError> {
        piece.text().parse().map_err(|source| self.find.no_date(piece, source))
    }

    fn refuse_second(
        &self,
        is_second: bool,
        word: &str,
        piece: &Piece,
    ) -> Result<(), QueryError> {
        if !is_second {
            return Ok(());
        }
        Err(QueryError::Twice { word: word.to_owned(), spot: self.find.spot(piece) })
    }

    /// The sum, and what it is.
    pub(super) fn amount(&self) -> Result<(Option<Amount>, Option<AmountKind>), QueryError> {
        let amount = self.found(Reads::Amount, |find, piece| {
            Amount::parse(&piece.text()).map_err(|source| QueryError::Amount {
                spot: find.spot(piece),
                source: Box::new(source),
            })
        })?;
        let kind = self.word(Reads::AmountKind)?;
        match self.scalar(Reads::AmountKind)? {
            Some(piece) if amount.is_none() => {
                let spot = self.find.spot(&piece);
                Err(QueryError::Alone { word: "amount-kind", needs: "amount", spot })
            }
            _ => Ok((amount, kind)),
        }
    }

    pub(super) fn tags(&self) -> Result<Vec<Tag>, QueryError> {
        let mut tags = Vec::new();
        for (token, known) in self.all(Reads::Tag) {
            for piece in self.find.list(token, &known.word)? {
                tags.push(self.find.tag(&piece)?);
            }
        }
        drop_repeats(&mut tags);
        Ok(tags)
    }
}
