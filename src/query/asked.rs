//! Who a query asks for: the value of an actor term.

use super::{
    QueryError, Somebody, Wanted, Who, finder::Finder, lex::Token, piece::Piece,
    written::Written,
};
use crate::model::{Actor, ActorKind, Standing};

impl Finder<'_> {
    /// The value of an actor term; a surname stands for every person of that name.
    pub(super) fn asked(&self, token: &Token, word: &str) -> Result<Who, QueryError> {
        let mut who = Who::default();
        for piece in self.list(token, word)? {
            let written = Written::read(&piece, word, self.text)?;
            let found = self.somebody(&written)?;
            if !written.takes_out {
                let (level, status) = (written.level, written.status);
                who.any.extend(found.into_iter().map(|who| Wanted { who, level, status }));
            } else if written.level.is_some() || written.status.is_some() {
                return Err(QueryError::TakenOutWith { spot: self.spot(&piece) });
            } else {
                who.without.extend(found);
            }
        }
        drop_repeats(&mut who.any);
        drop_repeats(&mut who.without);
        if who.any.is_empty() {
            return Err(QueryError::OnlyTakesOut { spot: self.spot_of(token) });
        }
        Ok(who)
    }

    /// The value of `in:`: countries, and bodies for those of their members.
    pub(super) fn asked_countries(&self, token: &Token, word: &str) -> Result<Who, QueryError> {
        for piece in self.list(token, word)? {
            let written = Written::read(&piece, word, self.text)?;
            let is_plain = written.level.is_none() && written.status.is_none();
            if written.state.is_some() || !is_plain {
                return Err(QueryError::NotACountry { spot: self.spot(&piece) });
            }
            if !written.is_body {
                self.country(&written.name)?;
            }
        }
        self.asked(token, word)
    }

    fn somebody(&self, written: &Written) -> Result<Vec<Somebody>, QueryError> {
        if written.is_body {
            let body = self.body(&written.name)?;
            return Ok(vec![Somebody::MembersOf(body.key)]);
        }
        let Some(state) = &written.state else {
            let actors = self.actors(&written.name)?;
            return Ok(actors.into_iter().map(|actor| Somebody::Actor(actor.key)).collect());
        };
        let state = self.state(state)?.key;
        let persons = self.persons(&written.name)?;
        if persons.is_empty() {
            return Err(self.unknown_actor(&written.name, ActorKind::Person)?);
        }
        let for_state =
            |person: Actor| Somebody::PersonFor { person: person.key, state: state.clone() };
        Ok(persons.into_iter().map(for_state).collect())
    }

    /// One actor, or all persons of that name.
    fn actors(&self, name: &Piece) -> Result<Vec<Actor>, QueryError> {
        let actors = self.best(&name.text())?;
        let all_persons = actors.iter().all(|actor| actor.kind == ActorKind::Person);
        match actors.len() {
            0 => Err(self.unknown_actor(name, ActorKind::Organisation)?),
            1 => Ok(actors),
            _ if all_persons => Ok(actors),
            _ => Err(self.ambiguous(name, None, &actors)?),
        }
    }

    /// The one actor of that name that has members.
    pub(super) fn body(&self, name: &Piece) -> Result<Actor, QueryError> {
        let body = self.state(name)?;
        let members = self.names.members_of(&body.key)?;
        if members.iter().any(|member| member.standing == Standing::Member) {
            Ok(body)
        } else {
            let (name, spot) = (name.text(), self.spot(name));
            Err(QueryError::NoMembers { name, day: None, spot })
        }
    }
}

/// Drops what was said before, in a list that people typed.
pub(super) fn drop_repeats<T: PartialEq>(items: &mut Vec<T>) {
    let mut kept: Vec<T> = Vec::with_capacity(items.len());
    for item in items.drain(..) {
        if !kept.contains(&item) {
            kept.push(item);
        }
    }
    *items = kept;
}
