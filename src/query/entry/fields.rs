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

    /// The date, and the time and zone given with it or by terms of their own; what is not said is what
    /// stands.
    pub(super) fn moment(&self, stands: Option<Moment>) -> Result<Moment, QueryError> {
        let on = self.scalar(Reads::On)?;
        let said = on.as_ref().map(|on| self.said_moment(on)).transpose()?;
        let (time, zone) = (self.scalar(Reads::Time)?, self.scalar(Reads::Zone)?);
        if let Some(said) = &said {
            self.refuse_second(said.time.is_some(), "time", time.as_ref())?;
            self.refuse_second(said.zone.is_some(), "tz", zone.as_ref())?;
        }
        let mut moment = joined(said, stands).ok_or(QueryError::NoDate)?;
        if let Some(piece) = &time {
            moment.time = Some(self.clock::<Time>(piece)?);
        }
        if let Some(piece) = &zone {
            if moment.time.is_none() {
                let spot = self.find.spot(piece);
                return Err(QueryError::Alone { word: "tz", needs: "time", spot });
            }
            moment.zone = Some(self.clock::<Zone>(piece)?);
        }
        self.refuse_time_without_day(&moment, time.as_ref().or(on.as_ref()))?;
        Ok(moment)
    }

    fn said_moment(&self, on: &Piece) -> Result<Moment, QueryError> {
        parse_moment(&on.text(), self.options.today)
            .map_err(|source| self.find.no_date(on, source))
    }

    fn refuse_time_without_day(
        &self,
        moment: &Moment,
        said: Option<&Piece>,
    ) -> Result<(), QueryError> {
        let date = &moment.date;
        let is_one_day = date.is_plain_days() && date.earliest() == date.latest();
        match said {
            Some(piece) if moment.time.is_some() && !is_one_day => {
                let source = DateError::TimeWithoutDay { text: date.to_string() };
                Err(self.find.no_date(piece, source))
            }
            _ => Ok(()),
        }
    }

    fn clock<T: FromStr<Err = DateError>>(&self, piece: &Piece) -> Result<T, QueryError> {
        piece.text().parse().map_err(|source| self.find.no_date(piece, source))
    }

    fn refuse_second(
        &self,
        is_second: bool,
        word: &str,
        piece: Option<&Piece>,
    ) -> Result<(), QueryError> {
        match piece {
            Some(piece) if is_second => {
                Err(QueryError::Twice { word: word.to_owned(), spot: self.find.spot(piece) })
            }
            _ => Ok(()),
        }
    }

    /// The sum, and what it is; what is not said is what stands.
    pub(super) fn amount(
        &self,
        stands: Option<Amount>,
        kind_stands: Option<AmountKind>,
    ) -> Result<(Option<Amount>, Option<AmountKind>), QueryError> {
        let said = self.found(Reads::Amount, |find, piece| {
            Amount::parse(&piece.text()).map_err(|source| QueryError::Amount {
                spot: find.spot(piece),
                source: Box::new(source),
            })
        })?;
        let amount = said.or(stands);
        let kind = self.word(Reads::AmountKind)?.or(kind_stands);
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

/// What is said, with the time and zone that stand where none is said.
fn joined(said: Option<Moment>, stands: Option<Moment>) -> Option<Moment> {
    match (said, stands) {
        (Some(said), Some(stands)) => Some(Moment {
            date: said.date,
            time: said.time.or(stands.time),
            zone: said.zone.or(stands.zone),
        }),
        (said, stands) => said.or(stands),
    }
}
