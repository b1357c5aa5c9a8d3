//! What the language must know of the record to find names; the store implements it.

use std::{error::Error, fmt};

use crate::model::{
    Actor, ActorKey, EventId, Kind, Membership, Office, Place, Pole, Role, SavedView, Series,
};

/// The record could not be asked: the store's own error.
#[derive(Debug)]
pub struct NamesError(pub Box<dyn Error + Send + Sync>);

impl fmt::Display for NamesError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl Error for NamesError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.0.source()
    }
}

/// By what an actor was found; earlier beats later.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FoundBy {
    /// Its key, alpha-2 or alpha-3 code.
    Code,
    /// A whole name or alias.
    Name,
    /// A surname alone, persons only.
    Surname,
}

/// An actor that bears a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Called {
    /// Who.
    pub actor: Actor,
    /// By what it was found; the best if by several.
    pub by: FoundBy,
}

/// The names of a record, read only.
///
/// Texts are passed as typed; the implementor folds them ([`crate::model::fold`]). Every list
/// is in a stable order, since refusals print it.
pub trait Names {
    /// Every actor of that key, code, name or alias, and persons of that surname; none twice.
    fn actors_called(&self, name: &str) -> Result<Vec<Called>, NamesError>;

    /// The actor of that exact key.
    fn actor(&self, key: &ActorKey) -> Result<Option<Actor>, NamesError>;

    /// The actors whose names are nearest to a misspelt one, best first.
    fn near_actors(&self, name: &str, most: usize) -> Result<Vec<Actor>, NamesError>;

    /// Every office of a person, oldest first.
    fn offices_of(&self, person: &ActorKey) -> Result<Vec<Office>, NamesError>;

    /// Every membership in a body, of any standing and time.
    fn members_of(&self, body: &ActorKey) -> Result<Vec<Membership>, NamesError>;

    /// Every place of that key, name or alias.
    fn places_called(&self, name: &str) -> Result<Vec<Place>, NamesError>;

    /// The places whose names are nearest to a misspelt one, best first.
    fn near_places(&self, name: &str, most: usize) -> Result<Vec<Place>, NamesError>;

    /// Every series of that key or name.
    fn series_called(&self, name: &str) -> Result<Vec<Series>, NamesError>;

    /// The series whose names are nearest to a misspelt one, best first.
    fn near_series(&self, name: &str, most: usize) -> Result<Vec<Series>, NamesError>;

    /// All kinds.
    fn kinds(&self) -> Result<Vec<Kind>, NamesError>;

    /// All roles.
    fn roles(&self) -> Result<Vec<Role>, NamesError>;

    /// All poles.
    fn poles(&self) -> Result<Vec<Pole>, NamesError>;

    /// All saved views.
    fn views(&self) -> Result<Vec<SavedView>, NamesError>;

    /// Whether there is an event of that number, withdrawn or not.
    fn event_exists(&self, id: EventId) -> Result<bool, NamesError>;

    /// The event that was logged last, if there is one: `under:last`.
    fn last_event(&self) -> Result<Option<EventId>, NamesError>;
}
