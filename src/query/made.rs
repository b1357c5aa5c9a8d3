//! The names of a record and of what earlier entries of one change make (`--new`).

use std::{cell::RefCell, fmt};

use super::{Called, FoundBy, Names, NamesError};
use crate::model::{
    Actor, ActorKey, ActorKind, Draft, EventId, Kind, Membership, NewActor, NewPlace, Office,
    PartyRule, Place, Pole, Role, SavedView, Series, fold,
};

/// A record's names, and those of actors and places that are to be made with events before this one.
pub struct WithMade<'a> {
    names: &'a dyn Names,
    actors: RefCell<Vec<Actor>>,
    places: RefCell<Vec<Place>>,
    made_actors: RefCell<Vec<NewActor>>,
    made_places: RefCell<Vec<NewPlace>>,
}

impl<'a> WithMade<'a> {
    /// The names of the record alone.
    pub fn new(names: &'a dyn Names) -> Self {
        Self {
            names,
            actors: RefCell::default(),
            places: RefCell::default(),
            made_actors: RefCell::default(),
            made_places: RefCell::default(),
        }
    }

    /// Knows from now on this actor; not where the key is taken.
    pub fn make_actor(&self, made: &NewActor) -> bool {
        let is_free = matches!(self.actor(&made.key), Ok(None));
        if is_free {
            self.made_actors.borrow_mut().push(made.clone());
            self.actors.borrow_mut().push(actor(made));
        }
        is_free
    }

    /// Knows from now on this place; not where the key is taken.
    pub fn make_place(&self, made: &NewPlace) -> bool {
        let places = self.places_called(made.key.as_str()).unwrap_or_default();
        let is_free = places.iter().all(|place| place.key != made.key);
        if is_free {
            self.made_places.borrow_mut().push(made.clone());
            self.places.borrow_mut().push(place(made));
        }
        is_free
    }

    /// The draft, with those actors and places that were made for it and that it names.
    #[must_use]
    pub fn with_made(&self, mut draft: Draft) -> Draft {
        let names = |key: &ActorKey| {
            draft.country.as_ref() == Some(key)
                || draft
                    .participants
                    .iter()
                    .any(|one| one.actor == *key || one.acts_for.as_ref() == Some(key))
        };
        let actors = self.made_actors.borrow();
        let actors = actors.iter().filter(|made| names(&made.key)).cloned().collect::<Vec<_>>();
        let places = self.made_places.borrow();
        let is_here = |made: &&NewPlace| draft.place.as_ref() == Some(&made.key);
        // A place made for an event lies in the country that the event is in.
        let places = places.iter().filter(is_here).map(|made| NewPlace {
            country: made.country.clone().or_else(|| draft.country.clone()),
            ..made.clone()
        });
        let places = places.collect::<Vec<_>>();
        draft.new_actors.extend(actors);
        draft.new_places.extend(places);
        draft
    }

    /// Knows from now on what the draft makes.
    pub fn learn(&self, draft: &Draft) {
        self.actors.borrow_mut().extend(draft.new_actors.iter().map(actor));
        self.places.borrow_mut().extend(draft.new_places.iter().map(place));
    }
}

fn actor(made: &NewActor) -> Actor {
    let party = match made.kind {
        ActorKind::Country => PartyRule::Own,
        ActorKind::Person => PartyRule::Office,
        ActorKind::Organisation | ActorKind::Company => PartyRule::None,
    };
    let (key, kind, name) = (made.key.clone(), made.kind, made.name.clone());
    Actor { key, kind, name, party, iso2: None, region: None }
}

fn place(made: &NewPlace) -> Place {
    let NewPlace { key, name, country } = made.clone();
    Place { key, name, country, lat: None, lon: None, tz: None, within: None }
}

impl fmt::Debug for WithMade<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("WithMade").field("actors", &self.actors).finish_non_exhaustive()
    }
}

impl Names for WithMade<'_> {
    fn actors_called(&self, name: &str) -> Result<Vec<Called>, NamesError> {
        let mut found = self.names.actors_called(name)?;
        let folded = fold(name);
        for actor in self.actors.borrow().iter() {
            let by = if actor.key.as_str() == name {
                FoundBy::Code
            } else if fold(&actor.name) == folded {
                FoundBy::Name
            } else {
                continue;
            };
            found.push(Called { actor: actor.clone(), by });
        }
        Ok(found)
    }

    fn actor(&self, key: &ActorKey) -> Result<Option<Actor>, NamesError> {
        let made = self.actors.borrow().iter().find(|actor| actor.key == *key).cloned();
        made.map_or_else(|| self.names.actor(key), |actor| Ok(Some(actor)))
    }

    fn near_actors(&self, name: &str, most: usize) -> Result<Vec<Actor>, NamesError> {
        self.names.near_actors(name, most)
    }

    fn offices_of(&self, person: &ActorKey) -> Result<Vec<Office>, NamesError> {
        self.names.offices_of(person)
    }

    fn members_of(&self, body: &ActorKey) -> Result<Vec<Membership>, NamesError> {
        self.names.members_of(body)
    }

    fn places_called(&self, name: &str) -> Result<Vec<Place>, NamesError> {
        let mut found = self.names.places_called(name)?;
        let folded = fold(name);
        let is_it = |place: &&Place| place.key.as_str() == name || fold(&place.name) == folded;
        found.extend(self.places.borrow().iter().filter(is_it).cloned());
        Ok(found)
    }

    fn views(&self) -> Result<Vec<SavedView>, NamesError> {
        self.names.views()
    }

    fn near_places(&self, name: &str, most: usize) -> Result<Vec<Place>, NamesError> {
        self.names.near_places(name, most)
    }

    fn series_called(&self, name: &str) -> Result<Vec<Series>, NamesError> {
        self.names.series_called(name)
    }

    fn near_series(&self, name: &str, most: usize) -> Result<Vec<Series>, NamesError> {
        self.names.near_series(name, most)
    }

    fn kinds(&self) -> Result<Vec<Kind>, NamesError> {
        self.names.kinds()
    }

    fn roles(&self) -> Result<Vec<Role>, NamesError> {
        self.names.roles()
    }

    fn poles(&self) -> Result<Vec<Pole>, NamesError> {
        self.names.poles()
    }

    fn event_exists(&self, id: EventId) -> Result<bool, NamesError> {
        self.names.event_exists(id)
    }

    fn last_event(&self) -> Result<Option<EventId>, NamesError> {
        self.names.last_event()
    }
}
