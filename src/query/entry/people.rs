//! Who takes part: role terms first, then the statuses used as terms.

use chrono::NaiveDate;

use super::{
    Entry,
    one::{Cast, One},
};
use crate::{
    model::{ActorKey, Attendance, Direction, NewActor, Participant, Role, RoleKey},
    query::{QueryError, lex::Token, lookup::Known, term::Reads, written::Written},
};

/// The participants of an entry, and the actors that must be made for them.
pub(super) struct People {
    pub(super) participants: Vec<Participant>,
    pub(super) new_actors: Vec<NewActor>,
}

/// The role of an actor of whom only a status is said.
const WITHOUT_ROLE: &str = "participant";

impl Entry<'_> {
    /// The participants, in the order typed.
    pub(super) fn people(&self, day: Option<NaiveDate>) -> Result<People, QueryError> {
        let (find, make_new) = (self.find, self.options.make_new);
        let mut cast = Cast { find, day, make_new, new_actors: Vec::new() };
        let mut participants = Vec::new();
        for (token, known) in self.all(Reads::Role) {
            let role = find.role(token, &known.word)?;
            for one in self.listed(&mut cast, token, known)? {
                join(&mut participants, one.in_role(role.clone()))?;
            }
        }
        for (token, known) in &self.terms {
            let Reads::Presence(status) = known.reads else { continue };
            let role = find.role(token, WITHOUT_ROLE)?;
            for one in self.listed(&mut cast, token, known)? {
                let one = self.with_status(one, status, token)?;
                Self::set_status(&cast, &mut participants, &one.in_role(role.clone()))?;
            }
        }
        refuse_conflicts(&participants, &find.names.roles()?)?;
        for participant in &participants {
            cast.refuse_two_states(participant)?;
        }
        Ok(People { participants, new_actors: cast.new_actors })
    }

    /// The actors of one term, without those taken out.
    fn listed(
        &self,
        cast: &mut Cast<'_>,
        token: &Token,
        known: &Known,
    ) -> Result<Vec<One>, QueryError> {
        let (mut kept, mut without): (Vec<One>, Vec<ActorKey>) = (Vec::new(), Vec::new());
        for piece in self.find.list(token, &known.word)? {
            let written = Written::read(&piece, &known.word, self.find.text)?;
            if !written.takes_out {
                kept.extend(cast.meant(&written)?);
            } else if written.level.is_some() || written.status.is_some() {
                return Err(QueryError::TakenOutWith { spot: self.find.spot(&piece) });
            } else {
                without.extend(cast.meant(&written)?.into_iter().map(|one| one.actor));
            }
        }
        kept.retain(|one| !without.contains(&one.actor));
        if kept.is_empty() {
            return Err(QueryError::OnlyTakesOut { spot: self.find.spot_of(token) });
        }
        Ok(kept)
    }

    fn with_status(
        &self,
        one: One,
        status: Attendance,
        token: &Token,
    ) -> Result<One, QueryError> {
        match one.status {
            Some(other) if other != status => Err(QueryError::Twice {
                word: status.to_string(),
                spot: self.find.spot_of(token),
            }),
            _ => Ok(One { status: Some(status), ..one }),
        }
    }

    /// Sets a status on an actor already named, or on the persons named who act for it; else
    /// adds it.
    fn set_status(
        cast: &Cast<'_>,
        participants: &mut Vec<Participant>,
        said: &Participant,
    ) -> Result<(), QueryError> {
        let is_named = participants.iter().any(|one| one.actor == said.actor);
        let mut is_set = false;
        for one in participants.iter_mut() {
            let is_it = one.actor == said.actor;
            if is_it {
                let same_role = Participant { role: one.role.clone(), ..said.clone() };
                merge(one, &same_role)?;
            } else if !is_named && cast.stands_for(one, &said.actor)? {
                set(one, said.status, |one| &mut one.status, said)?;
            } else {
                continue;
            }
            is_set = true;
        }
        if !is_set {
            participants.push(said.clone());
        }
        Ok(())
    }
}

/// Adds a participant, or joins it with the same actor in the same role.
fn join(participants: &mut Vec<Participant>, new: Participant) -> Result<(), QueryError> {
    let same = participants.iter_mut().find(|p| p.actor == new.actor && p.role == new.role);
    match same {
        Some(known) => merge(known, &new),
        None => {
            participants.push(new);
            Ok(())
        }
    }
}

/// Adds what is said of an actor to what was said of it before, unless they disagree.
fn merge(known: &mut Participant, new: &Participant) -> Result<(), QueryError> {
    set(known, new.status, |p| &mut p.status, new)?;
    set(known, new.level, |p| &mut p.level, new)?;
    set(known, new.acts_for.clone(), |p| &mut p.acts_for, new)
}

fn set<T: PartialEq>(
    known: &mut Participant,
    value: Option<T>,
    field: impl Fn(&mut Participant) -> &mut Option<T>,
    new: &Participant,
) -> Result<(), QueryError> {
    let before = known.to_string();
    let (slot, Some(value)) = (field(known), value) else { return Ok(()) };
    match slot {
        Some(old) if *old != value => Err(QueryError::Repeated {
            actor: known.actor.clone(),
            role: known.role.clone(),
            first: before,
            second: new.to_string(),
        }),
        _ => {
            *slot = Some(value);
            Ok(())
        }
    }
}

/// Refuses an actor at both ends of a direction: guest and host, caller and callee.
fn refuse_conflicts(participants: &[Participant], roles: &[Role]) -> Result<(), QueryError> {
    let direction = |key: &RoleKey| roles.iter().find(|role| role.key == *key)?.direction;
    let comes = participants.iter().filter(|p| direction(&p.role) == Some(Direction::From));
    for one in comes {
        let receives = participants
            .iter()
            .find(|p| p.actor == one.actor && direction(&p.role) == Some(Direction::To));
        if let Some(other) = receives {
            let (first, second) = (one.role.clone(), other.role.clone());
            return Err(QueryError::Conflict { actor: one.actor.clone(), first, second });
        }
    }
    Ok(())
}
