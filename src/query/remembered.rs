//! Names that are asked for again and again, as in a file of many rows, are looked up once.

use std::{borrow::Borrow, cell::RefCell, collections::HashMap, fmt, hash::Hash};

use super::{Called, Names, NamesError};
use crate::model::{
    Actor, ActorKey, EventId, Kind, Membership, Office, Place, Pole, Role, SavedView, Series,
};

/// A record's names with a memory; for as long as the record does not change.
///
/// Answers are kept by the text that was asked, so its size is that of the distinct names of a file.
/// What is asked only for a refusal, or of events, goes to the record each time.
pub struct Remembered<'a> {
    names: &'a dyn Names,
    called: Memory<String, Vec<Called>>,
    actors: Memory<ActorKey, Option<Actor>>,
    offices: Memory<ActorKey, Vec<Office>>,
    members: Memory<ActorKey, Vec<Membership>>,
    places: Memory<String, Vec<Place>>,
    series: Memory<String, Vec<Series>>,
    kinds: Memory<(), Vec<Kind>>,
    roles: Memory<(), Vec<Role>>,
    poles: Memory<(), Vec<Pole>>,
}

impl<'a> Remembered<'a> {
    /// Remembers what is asked of these names from now on.
    pub fn new(names: &'a dyn Names) -> Self {
        Self {
            names,
            called: Memory::default(),
            actors: Memory::default(),
            offices: Memory::default(),
            members: Memory::default(),
            places: Memory::default(),
            series: Memory::default(),
            kinds: Memory::default(),
            roles: Memory::default(),
            poles: Memory::default(),
        }
    }
}

impl fmt::Debug for Remembered<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Remembered").finish_non_exhaustive()
    }
}

impl Names for Remembered<'_> {
    fn actors_called(&self, name: &str) -> Result<Vec<Called>, NamesError> {
        self.called.get_or(name, || self.names.actors_called(name))
    }

    fn actor(&self, key: &ActorKey) -> Result<Option<Actor>, NamesError> {
        self.actors.get_or(key, || self.names.actor(key))
    }

    fn near_actors(&self, name: &str, most: usize) -> Result<Vec<Actor>, NamesError> {
        self.names.near_actors(name, most)
    }

    fn offices_of(&self, person: &ActorKey) -> Result<Vec<Office>, NamesError> {
        self.offices.get_or(person, || self.names.offices_of(person))
    }

    fn members_of(&self, body: &ActorKey) -> Result<Vec<Membership>, NamesError> {
        self.members.get_or(body, || self.names.members_of(body))
    }

    fn places_called(&self, name: &str) -> Result<Vec<Place>, NamesError> {
        self.places.get_or(name, || self.names.places_called(name))
    }

    fn near_places(&self, name: &str, most: usize) -> Result<Vec<Place>, NamesError> {
        self.names.near_places(name, most)
    }

    fn series_called(&self, name: &str) -> Result<Vec<Series>, NamesError> {
        self.series.get_or(name, || self.names.series_called(name))
    }

    fn near_series(&self, name: &str, most: usize) -> Result<Vec<Series>, NamesError> {
        self.names.near_series(name, most)
    }

    fn kinds(&self) -> Result<Vec<Kind>, NamesError> {
        self.kinds.get_or(&(), || self.names.kinds())
    }

    fn roles(&self) -> Result<Vec<Role>, NamesError> {
        self.roles.get_or(&(), || self.names.roles())
    }

    fn poles(&self) -> Result<Vec<Pole>, NamesError> {
        self.poles.get_or(&(), || self.names.poles())
    }

    fn views(&self) -> Result<Vec<SavedView>, NamesError> {
        self.names.views()
    }

    fn event_exists(&self, id: EventId) -> Result<bool, NamesError> {
        self.names.event_exists(id)
    }

    fn last_event(&self) -> Result<Option<EventId>, NamesError> {
        self.names.last_event()
    }
}

/// Answers by question.
struct Memory<K, V>(RefCell<HashMap<K, V>>);

impl<K, V> Default for Memory<K, V> {
    fn default() -> Self {
        Self(RefCell::new(HashMap::new()))
    }
}

impl<K: Hash + Eq, V: Clone> Memory<K, V> {
    fn get_or<Q>(
        &self,
        question: &Q,
        ask: impl FnOnce() -> Result<V, NamesError>,
    ) -> Result<V, NamesError>
    where
        Q: ?Sized + Hash + Eq + ToOwned<Owned = K>,
        K: Borrow<Q>,
    {
        if let Some(answer) = self.0.borrow().get(question) {
            return Ok(answer.clone());
        }
        let answer = ask()?;
        self.0.borrow_mut().insert(question.to_owned(), answer.clone());
        Ok(answer)
    }
}
