//! From a kind, a title and terms to a draft, and from an event and terms to what it becomes: names are
//! found, defaults are set, rules are kept.
//!
//! What needs the whole record (a parent's cycle, likely doubles) is not asked here.

mod amend;
mod fields;
mod leaving;
mod one;
mod people;
mod place;
mod sources;
#[cfg(test)]
mod tests;

pub use amend::{Amended, Before, amend};

use chrono::NaiveDate;

use super::{
    Names, QueryError, Stands, Terms, finder::Finder, lex::Token, lookup::Known, piece::Piece,
    term::Reads, things::known_kind, value::finder,
};
use crate::model::{Draft, Edtf, Grade, KindPath, Status, is_blank};

/// What an entry depends on besides its terms.
#[derive(Clone, Copy, Debug)]
pub struct EntryOptions {
    /// The day from which relative dates count, and after which an event is planned.
    pub today: NaiveDate,
    /// Whether unknown actors and places are made with the event (`--new`). A name after a
    /// slash (`STATE/name`) becomes a person, any other actor an organisation.
    pub make_new: bool,
    /// The grade of sources that are given none.
    pub grade: Option<Grade>,
}

/// Reads one event as `chancery add KIND TITLE TERMS..` takes it.
///
/// The date is found first: a surname means who held office on its first day. The status is
/// held unless said, or planned where the first day is after today; an undated event is held.
/// The country is the place's unless said. A grade or quote belongs to the source before it; a
/// grade before the first source, to every source without one.
///
/// Refused: whatever cannot be read or found for certain, a title or date that is missing, a
/// person who certainly acts for two states on the day, an actor who is guest and host.
pub fn draft(
    kind: &str,
    title: &str,
    terms: &Terms,
    names: &dyn Names,
    options: &EntryOptions,
) -> Result<Draft, QueryError> {
    let kind = kind_called(kind, names)?;
    if is_blank(title) {
        return Err(QueryError::NoTitle);
    }
    let entry = Entry::read(terms, names, options, Stands::Entry)?;
    let moment = entry.moment(None)?;
    let day = moment.date.earliest();
    let scene = entry.scene()?;
    let people = entry.people(day, &[])?;
    let (amount, amount_kind) = entry.amount(None, None)?;
    Ok(Draft {
        kind,
        title: title.to_owned(),
        status: entry.word(Reads::Status)?.unwrap_or_else(|| entry.usual_status(&moment.date)),
        date: moment.date,
        time: moment.time,
        zone: moment.zone,
        format: entry.word(Reads::Format)?,
        place: scene.place,
        country: scene.country,
        series: entry.found(Reads::Series, Finder::series)?,
        under: entry.found(Reads::Under, Finder::event)?,
        amount,
        amount_kind,
        n_parties: entry.found(Reads::Parties, Finder::number)?,
        note: entry.scalar(Reads::Note)?.map(|note| note.text()),
        participants: people.participants,
        tags: entry.tags()?,
        sources: entry.sources()?,
        new_actors: people.new_actors,
        new_places: scene.new_place.into_iter().collect(),
        uuid: None,
        wanted_id: None,
    })
}

fn kind_called(kind: &str, names: &dyn Names) -> Result<KindPath, QueryError> {
    let name = kind.trim();
    known_kind(name, names)?.map_err(|help| QueryError::Unknown {
        what: "kind",
        name: name.to_owned(),
        spot: None,
        help: Box::new(help),
    })
}

/// The terms of one entry, their words known.
struct Entry<'a> {
    find: Finder<'a>,
    terms: Vec<(&'a Token, Known)>,
    /// The terms of an amendment that take out or clear.
    out: Vec<(&'a Token, Known)>,
    options: &'a EntryOptions,
}

impl<'a> Entry<'a> {
    fn read(
        terms: &'a Terms,
        names: &'a dyn Names,
        options: &'a EntryOptions,
        side: Stands,
    ) -> Result<Self, QueryError> {
        let find = finder(terms, names);
        let known = |token: &'a Token| {
            let spot = find.spot_of(token);
            match &token.word {
                None => Err(QueryError::TextInEntry { spot }),
                Some(_) if token.negated && side == Stands::Entry => {
                    Err(QueryError::Negated { spot })
                }
                Some(word) => Ok((token, find.look_up(token, word, side)?)),
            }
        };
        let terms: Vec<_> = terms.tokens().iter().map(known).collect::<Result<_, _>>()?;
        let (out, terms) = terms.into_iter().partition(|(token, _)| token.negated);
        Ok(Self { find, terms, out, options })
    }

    /// The terms that are read so, in the order typed.
    fn all(&self, reads: Reads) -> impl Iterator<Item = &(&'a Token, Known)> {
        self.terms.iter().filter(move |(_, known)| known.reads == reads)
    }

    /// The one value of a term that can be said once.
    fn scalar(&self, reads: Reads) -> Result<Option<Piece>, QueryError> {
        let mut terms = self.all(reads);
        let Some((token, known)) = terms.next() else { return Ok(None) };
        if let Some((second, _)) = terms.next() {
            let (word, spot) = (known.word.clone(), self.find.spot_of(second));
            return Err(QueryError::Twice { word, spot });
        }
        let piece = if reads.is_free_text() {
            self.find.free_text(token, &known.word)
        } else {
            self.find.one(token, &known.word)
        };
        piece.map(Some)
    }

    /// The one value of a term, looked up.
    fn found<T>(
        &self,
        reads: Reads,
        look_up: impl Fn(&Finder<'a>, &Piece) -> Result<T, QueryError>,
    ) -> Result<Option<T>, QueryError> {
        self.scalar(reads)?.map(|piece| look_up(&self.find, &piece)).transpose()
    }

    fn usual_status(&self, date: &Edtf) -> Status {
        let is_ahead = date.earliest().is_some_and(|first| first > self.options.today);
        if is_ahead { Status::Planned } else { Status::Held }
    }
}
