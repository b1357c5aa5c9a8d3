//! Names become keys: exactly one thing, or a refusal with candidates; never a guess.

use std::sync::Arc;

use chrono::NaiveDate;

use super::{
    Called, Candidate, FoundBy, Help, Names, NamesError, QueryError, Spot, describe,
    piece::Piece, spot::Typed,
};
use crate::model::{Actor, ActorKind, fold};

/// How many near names a refusal shows.
pub(super) const NEAR: usize = 3;

/// Among how many near names of any kind those of persons are sought.
const NEAR_OF_ANY_KIND: usize = 40;

/// Looks names up for one text of terms.
#[derive(Clone, Copy)]
pub(super) struct Finder<'a> {
    pub(super) names: &'a dyn Names,
    pub(super) text: &'a Arc<Typed>,
}

impl Finder<'_> {
    pub(super) fn spot(&self, piece: &Piece) -> Spot {
        Spot::new(self.text, piece.span())
    }

    /// The actors that a name means best: by code, else by whole name, else by surname.
    pub(super) fn best(&self, name: &str) -> Result<Vec<Actor>, QueryError> {
        self.best_where(name, |_| true)
    }

    /// The same among the actors that the sentence allows.
    pub(super) fn best_where(
        &self,
        name: &str,
        allowed: impl Fn(&Actor) -> bool,
    ) -> Result<Vec<Actor>, QueryError> {
        let mut called = self.names.actors_called(name)?;
        called.retain(|called| allowed(&called.actor));
        let best = called.iter().map(|called| called.by).min().unwrap_or(FoundBy::Surname);
        let of_best = |called: Called| (called.by == best).then_some(called.actor);
        Ok(called.into_iter().filter_map(of_best).collect())
    }

    /// The one actor of that name, which is no person: a state, a body.
    pub(super) fn state(&self, piece: &Piece) -> Result<Actor, QueryError> {
        let name = piece.text();
        let found = self.best_where(&name, |actor| actor.kind != ActorKind::Person)?;
        match <[Actor; 1]>::try_from(found) {
            Ok([actor]) => Ok(actor),
            Err(several) if several.is_empty() => match self.best(&name)?.first() {
                Some(person) => Err(self.not_that_side(piece, person)),
                None => Err(self.unknown_actor(piece, ActorKind::Organisation)?),
            },
            Err(several) => Err(self.ambiguous(piece, None, &several)?),
        }
    }

    /// Persons of that name, for the right side of a slash; none if nobody is called so.
    pub(super) fn persons(&self, piece: &Piece) -> Result<Vec<Actor>, QueryError> {
        let name = piece.text();
        let persons = self.best_where(&name, |actor| actor.kind == ActorKind::Person)?;
        match self.best(&name)?.first() {
            Some(other) if persons.is_empty() => Err(self.not_that_side(piece, other)),
            _ => Ok(persons),
        }
    }

    /// The one country of that name.
    pub(super) fn country(&self, piece: &Piece) -> Result<Actor, QueryError> {
        let actor = self.state(piece)?;
        if actor.kind == ActorKind::Country {
            Ok(actor)
        } else {
            Err(QueryError::NotACountry { spot: self.spot(piece) })
        }
    }

    fn not_that_side(&self, piece: &Piece, actor: &Actor) -> QueryError {
        let article = if actor.kind == ActorKind::Organisation { "an" } else { "a" };
        QueryError::NotThatSide {
            name: piece.text(),
            found: format!("{article} {}", actor.kind),
            spot: self.spot(piece),
        }
    }

    /// The refusal of a name that several bear.
    pub(super) fn ambiguous(
        &self,
        piece: &Piece,
        day: Option<NaiveDate>,
        actors: &[Actor],
    ) -> Result<QueryError, NamesError> {
        let candidates = self.actors_in_words(day, actors)?;
        let (name, spot) = (piece.text(), self.spot(piece));
        Ok(QueryError::Ambiguous { name, day, spot, candidates })
    }

    fn actors_in_words(
        &self,
        day: Option<NaiveDate>,
        actors: &[Actor],
    ) -> Result<Vec<Candidate>, NamesError> {
        actors.iter().map(|actor| describe::actor(actor, day, self.names)).collect()
    }

    /// The refusal of a name that nobody bears.
    pub(super) fn unknown_actor(
        &self,
        piece: &Piece,
        kind: ActorKind,
    ) -> Result<QueryError, NamesError> {
        let name = piece.text();
        // Behind a slash only a person can be meant, however near the name of a state is.
        let mut near = match kind {
            ActorKind::Person => self.names.near_actors(&name, NEAR_OF_ANY_KIND)?,
            _ => self.names.near_actors(&name, NEAR)?,
        };
        near.retain(|actor| kind != ActorKind::Person || actor.kind == kind);
        near.truncate(NEAR);
        let near = self.actors_in_words(None, &near)?;
        let command =
            |kind| format!("chancery actor add {} {kind} {}", key_of(&name), in_shell(&name));
        let add = match kind {
            ActorKind::Person => vec![command(ActorKind::Person)],
            _ => vec![command(ActorKind::Person), command(ActorKind::Organisation)],
        };
        Ok(self.unknown("actor", piece, Help { near, add }))
    }

    pub(super) fn unknown(&self, what: &'static str, piece: &Piece, help: Help) -> QueryError {
        let (name, spot) = (piece.text(), Some(self.spot(piece)));
        QueryError::Unknown { what, name, spot, help: Box::new(help) }
    }
}

/// A key made from a name: an acronym stays, other names become kebab.
pub fn key_of(name: &str) -> String {
    let is_acronym =
        name.len() > 1 && name.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit());
    if is_acronym {
        return name.to_owned();
    }
    let folded = fold(name);
    let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-")
}

/// A text as one argument of a POSIX shell.
pub(super) fn in_shell(text: &str) -> String {
    if text.contains(['"', '$', '`', '\\', '!']) {
        format!("'{}'", text.replace('\'', "'\\''"))
    } else {
        format!("\"{text}\"")
    }
}
