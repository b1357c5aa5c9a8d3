//! Where: a place by name, told apart by its country, and the country it gives the event.

use super::Entry;
use crate::{
    model::{Actor, ActorKey, ActorKind, NewPlace, Place, PlaceKey},
    query::{QueryError, finder::Finder, finder::key_of, piece::Piece, term::Reads},
};

/// Where an event is.
#[derive(Debug, Default)]
pub(super) struct Scene {
    pub(super) place: Option<PlaceKey>,
    pub(super) country: Option<ActorKey>,
    pub(super) new_place: Option<NewPlace>,
}

/// A place as written, and the country by which it is told from others of its name.
struct Written {
    name: Piece,
    country: Option<ActorKey>,
}

impl Entry<'_> {
    /// The place and country of `at:` and `in:`.
    pub(super) fn scene(&self) -> Result<Scene, QueryError> {
        let said = self.found(Reads::In, Finder::country)?.map(|country| country.key);
        let Some(at) = self.scalar(Reads::Place)? else {
            return Ok(Scene { country: said, ..Scene::default() });
        };
        let Written { name, country } = self.place_and_country(at)?;
        if let (Some(lies_in), Some(said)) = (&country, &said) {
            refuse_elsewhere(&name.text(), lies_in, said)?;
        }
        let country = country.or_else(|| said.clone());
        let places = self.find.places(&name.text())?;
        if places.is_empty() && self.options.make_new {
            return self.new_scene(&name, country);
        }
        let place = self.place_in(&name, places, country.as_ref())?;
        let country = said.or(place.country);
        Ok(Scene { place: Some(place.key), country, new_place: None })
    }

    /// `NAME,COUNTRY` where what follows the last comma is a country, else all of it a name.
    fn place_and_country(&self, at: Piece) -> Result<Written, QueryError> {
        if let Some((name, country)) = at.cut_last(',') {
            let is_country = |actor: &Actor| actor.kind == ActorKind::Country;
            let found = self.find.best_where(&country.trimmed().text(), is_country)?;
            if let [country] = found.as_slice() {
                let country = Some(country.key.clone());
                return Ok(Written { name: name.trimmed(), country });
            }
        }
        Ok(Written { name: at, country: None })
    }

    fn place_in(
        &self,
        name: &Piece,
        places: Vec<Place>,
        country: Option<&ActorKey>,
    ) -> Result<Place, QueryError> {
        let lies_there = |place: &&Place| {
            country.is_none_or(|country| place.country.as_ref() == Some(country))
        };
        let there: Vec<Place> = places.iter().filter(lies_there).cloned().collect();
        if let ([], [place], Some(said)) = (there.as_slice(), places.as_slice(), country)
            && let Some(lies_in) = &place.country
        {
            refuse_elsewhere(&place.name, lies_in, said)?;
        }
        let places = if there.is_empty() { places } else { there };
        self.find.only_place(name, places, country)
    }

    fn new_scene(&self, name: &Piece, country: Option<ActorKey>) -> Result<Scene, QueryError> {
        let text = name.text();
        let key = PlaceKey::new(&key_of(&text))
            .map_err(|source| Finder::no_key(self.find.spot(name), source))?;
        let new_place = NewPlace { key: key.clone(), name: text, country: country.clone() };
        Ok(Scene { place: Some(key), country, new_place: Some(new_place) })
    }
}

fn refuse_elsewhere(
    place: &str,
    lies_in: &ActorKey,
    said: &ActorKey,
) -> Result<(), QueryError> {
    if lies_in == said {
        return Ok(());
    }
    let (lies_in, said) = (lies_in.clone(), said.clone());
    Err(QueryError::Elsewhere { place: place.to_owned(), lies_in, said })
}
