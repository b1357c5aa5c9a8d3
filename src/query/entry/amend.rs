//! From an event and terms to what it becomes: what can be said once is replaced, roles, tags and sources
//! are added, a leading `-` takes out or clears. Every rule of an entry holds for the event afterwards.

use super::{Entry, EntryOptions, place::Scene};
use crate::{
    model::{Draft, Event, KindPath, Moment, Source, is_blank},
    query::{
        Names, QueryError, Stands, Terms, finder::Finder, lex::Token, lookup::Known,
        term::Reads, things::known_kind,
    },
};

/// What an amendment makes of an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Amended {
    /// The event as it is to be, with its uuid; of its sources only those that the terms name.
    pub draft: Draft,
    /// The addresses or keys of sources that it is to cite no longer.
    pub sources_out: Vec<String>,
}

/// An event before an amendment.
#[derive(Clone, Copy, Debug)]
pub struct Before<'a> {
    /// The event.
    pub event: &'a Event,
    /// The sources that it cites.
    pub sources: &'a [Source],
    /// Whether it is one of many: then what is to be taken out need not be in this one.
    pub is_one_of_many: bool,
}

/// Reads terms as `chancery amend EVENT TERMS..` takes them.
///
/// A surname means who held office on the first day that the event has afterwards. A new place brings its
/// country unless one is said. `-WORD:` clears a field, `-guest:KAZ` takes out a participant,
/// `-absent:KAZ` what was said of its presence.
///
/// Refused: what an entry refuses; taking out what is not there, clearing what must be.
pub fn amend(
    before: Before<'_>,
    terms: &Terms,
    names: &dyn Names,
    options: &EntryOptions,
) -> Result<Amended, QueryError> {
    let event = before.event;
    let entry = Entry::read(terms, names, options, Stands::Amend)?;
    entry.refuse_blanks()?;
    entry.refuse_clearing()?;
    let moment = entry.moment(Some(entry.moment_left(event)))?;
    let standing = entry.staying(before)?;
    let people = entry.people(moment.date.earliest(), &standing)?;
    let scene = entry.scene_after(event)?;
    let amount = entry.left(Reads::Amount, event.amount);
    let kind_of_amount = entry.left(Reads::AmountKind, event.amount_kind);
    let (amount, amount_kind) =
        entry.amount(amount, kind_of_amount.filter(|_| amount.is_some()))?;
    let draft = Draft {
        kind: entry.kind_after(event)?,
        title: entry.title_after(event)?,
        status: entry.word(Reads::Status)?.unwrap_or(event.status),
        date: moment.date,
        time: moment.time,
        zone: moment.zone,
        format: entry.word(Reads::Format)?.or(entry.left(Reads::Format, event.format)),
        place: scene.place,
        country: scene.country,
        series: entry
            .found(Reads::Series, Finder::series)?
            .or(entry.left(Reads::Series, event.series.clone())),
        under: entry
            .found(Reads::Under, Finder::event)?
            .or(entry.left(Reads::Under, event.under)),
        amount,
        amount_kind,
        n_parties: entry
            .found(Reads::Parties, Finder::number)?
            .or(entry.left(Reads::Parties, event.n_parties)),
        note: entry
            .scalar(Reads::Note)?
            .map(|note| note.text())
            .or(entry.left(Reads::Note, event.note.clone())),
        participants: people.participants,
        tags: entry.tags_after(before)?,
        sources: entry.sources()?,
        new_actors: people.new_actors,
        new_places: scene.new_place.into_iter().collect(),
        uuid: Some(event.uuid),
        wanted_id: None,
    };
    Ok(Amended { draft, sources_out: entry.sources_out(before)? })
}

impl Entry<'_> {
    /// What stands, unless a term clears it.
    fn left<T>(&self, reads: Reads, stands: Option<T>) -> Option<T> {
        stands.filter(|_| !self.clears(reads))
    }

    fn clears(&self, reads: Reads) -> bool {
        self.out.iter().any(|(_, known)| known.reads == reads)
    }

    /// Refuses an empty value: a shell variable that was never set must not clear a field.
    fn refuse_blanks(&self) -> Result<(), QueryError> {
        let blank = |(token, known): &&(&Token, Known)| {
            clearable(known.reads) && token.is_without_value()
        };
        match self.terms.iter().find(blank) {
            None => Ok(()),
            Some((token, known)) => Err(QueryError::ToClear {
                word: known.word.clone(),
                spot: self.find.spot_of(token),
            }),
        }
    }

    /// Refuses to clear what an event needs, a value behind what clears, and a word both ways.
    fn refuse_clearing(&self) -> Result<(), QueryError> {
        for (token, known) in &self.out {
            let (word, spot) = (known.word.clone(), self.find.spot_of(token));
            match known.reads {
                Reads::Role | Reads::Presence(_) | Reads::Tag | Reads::Source => {}
                reads if !clearable(reads) => return Err(QueryError::Needed { word, spot }),
                _ if !token.is_without_value() => {
                    return Err(QueryError::Clears { word, spot });
                }
                reads if self.all(reads).next().is_some() => {
                    return Err(QueryError::Twice { word, spot });
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// The date that stands, with the time and zone that no term clears.
    fn moment_left(&self, event: &Event) -> Moment {
        let time = self.left(Reads::Time, event.time);
        let zone = self.left(Reads::Zone, event.zone).filter(|_| time.is_some());
        Moment { date: event.date.clone(), time, zone }
    }

    fn kind_after(&self, event: &Event) -> Result<KindPath, QueryError> {
        let Some(piece) = self.scalar(Reads::Kind)? else { return Ok(event.kind.clone()) };
        known_kind(&piece.text(), self.find.names)?
            .map_err(|help| self.find.unknown("kind", &piece, help))
    }

    fn title_after(&self, event: &Event) -> Result<String, QueryError> {
        let said = self.scalar(Reads::Title)?;
        let title = said.map_or_else(|| event.title.clone(), |title| title.text());
        if is_blank(&title) { Err(QueryError::NoTitle) } else { Ok(title) }
    }

    /// A new place brings its country; a new country must be that of the place.
    fn scene_after(&self, event: &Event) -> Result<Scene, QueryError> {
        let country = self.left(Reads::In, event.country.clone());
        if self.all(Reads::Place).next().is_some() {
            let said = self.scene()?;
            return Ok(Scene { country: said.country.or(country), ..said });
        }
        let place = self.left(Reads::Place, event.place.clone());
        let of_place = match &place {
            None => None,
            Some(key) => {
                self.find.places(key.as_str())?.into_iter().find_map(|place| place.country)
            }
        };
        let Some(piece) = self.scalar(Reads::In)? else {
            return Ok(Scene { country: country.or(of_place), place, new_place: None });
        };
        let said = self.find.country(&piece)?.key;
        match (place, of_place) {
            (Some(place), Some(lies_in)) if lies_in != said => Err(QueryError::Elsewhere {
                place: place.to_string(),
                lies_in,
                said,
                spot: self.find.spot(&piece),
            }),
            (place, _) => Ok(Scene { place, country: Some(said), new_place: None }),
        }
    }
}

/// Fields that an event may be without.
fn clearable(reads: Reads) -> bool {
    matches!(
        reads,
        Reads::Time
            | Reads::Zone
            | Reads::Format
            | Reads::Place
            | Reads::In
            | Reads::Series
            | Reads::Under
            | Reads::Amount
            | Reads::AmountKind
            | Reads::Parties
            | Reads::Note
    )
}
