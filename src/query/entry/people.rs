//! Who takes part: role terms first, then the statuses used as terms.

use chrono::NaiveDate;

use super::{
    Entry,
    one::{Cast, One},
};
use crate::{
    model::{ActorKey, Attendance, Direction, NewActor, Participant, Role, RoleKey},
    query::{QueryError, Spot, lex::Token, lookup::Known, term::Reads, written::Written},
};

/// The participants of an entry, and the actors that must be made for them.
pub(super) struct People {
    pub(super) participants: Vec<Participant>,
    pub(super) new_actors: Vec<NewActor>,
}

/// A participant, and where it was named last.
#[derive(Clone, Debug)]
struct Placed {
    one: Participant,
    /// What the record says of it; a said value replaces that.
    stands: Option<Participant>,
    /// None where only the record names it.
    spot: Option<Spot>,
}

impl Placed {
    fn said(one: Participant, spot: Spot) -> Self {
        Self { one, stands: None, spot: Some(spot) }
    }

    fn standing(one: &Participant) -> Self {
        Self { one: one.clone(), stands: Some(one.clone()), spot: None }
    }
}

/// The role of an actor of whom only a status is said.
const WITHOUT_ROLE: &str = "participant";

impl Entry<'_> {
    /// The participants, in the order typed, after those that stand there already.
    pub(super) fn people(
        &self,
        day: Option<NaiveDate>,
        standing: &[Participant],
    ) -> Result<People, QueryError> {
        let (find, make_new) = (self.find, self.options.make_new);
        let mut cast = Cast { find, day, make_new, new_actors: Vec::new() };
        let mut placed: Vec<Placed> = standing.iter().map(Placed::standing).collect();
        for (token, known) in self.all(Reads::Role) {
            let role = find.role(token, &known.word)?;
            for (one, spot) in self.listed(&mut cast, token, known)? {
                join(&mut placed, Placed::said(one.in_role(role.clone()), spot))?;
            }
        }
        for (token, known) in &self.terms {
            let Reads::Presence(status) = known.reads else { continue };
            let role = find.role(token, WITHOUT_ROLE)?;
            for (one, spot) in self.listed(&mut cast, token, known)? {
                let one = with_status(one, status, &spot)?.in_role(role.clone());
                set_status(&cast, &mut placed, &Placed::said(one, spot))?;
            }
        }
        refuse_conflicts(&placed, &find.names.roles()?)?;
        let of_date = self.all(Reads::On).next().map(|(token, _)| find.spot_of(token));
        for placed in &placed {
            // Who stood there already is asked again where the day was said anew.
            if let Some(spot) = placed.spot.as_ref().or(of_date.as_ref()) {
                cast.refuse_two_states(&placed.one, spot)?;
            }
        }
        let participants = placed.into_iter().map(|placed| placed.one).collect();
        Ok(People { participants, new_actors: cast.new_actors })
    }

    /// The actors of one term, without those taken out.
    fn listed(
        &self,
        cast: &mut Cast<'_>,
        token: &Token,
        known: &Known,
    ) -> Result<Vec<(One, Spot)>, QueryError> {
        let (mut kept, mut without): (Vec<(One, Spot)>, Vec<ActorKey>) = Default::default();
        for piece in self.find.list(token, &known.word)? {
            let written = Written::read(&piece, &known.word, self.find.text)?;
            let spot = self.find.spot(&piece);
            if !written.takes_out {
                let meant = cast.meant(&written)?;
                kept.extend(meant.into_iter().map(|one| (one, spot.clone())));
            } else if written.level.is_some() || written.status.is_some() {
                return Err(QueryError::TakenOutWith { spot });
            } else {
                without.extend(cast.meant(&written)?.into_iter().map(|one| one.actor));
            }
        }
        kept.retain(|(one, _)| !without.contains(&one.actor));
        if kept.is_empty() {
            return Err(QueryError::OnlyTakesOut { spot: self.find.spot_of(token) });
        }
        Ok(kept)
    }
}

/// The actor with the status that the term says.
fn with_status(one: One, status: Attendance, spot: &Spot) -> Result<One, QueryError> {
    match one.status {
        Some(said) if said != status => {
            Err(QueryError::TwoStatuses { first: said, second: status, spot: spot.clone() })
        }
        _ => Ok(One { status: Some(status), ..one }),
    }
}

/// Sets a status on an actor already named, or on the persons named who act for it; else adds
/// it.
fn set_status(
    cast: &Cast<'_>,
    placed: &mut Vec<Placed>,
    said: &Placed,
) -> Result<(), QueryError> {
    let is_named = placed.iter().any(|known| known.one.actor == said.one.actor);
    let mut is_set = false;
    for known in placed.iter_mut() {
        if known.one.actor == said.one.actor {
            let one = Participant { role: known.one.role.clone(), ..said.one.clone() };
            merge(known, &Placed { one, ..said.clone() })?;
        } else if !is_named && cast.stands_for(&known.one, &said.one.actor)? {
            set(known, said.one.status, |one| &mut one.status, said)?;
        } else {
            continue;
        }
        is_set = true;
    }
    if !is_set {
        placed.push(said.clone());
    }
    Ok(())
}

/// Adds a participant, or joins it with the same actor in the same role.
fn join(placed: &mut Vec<Placed>, new: Placed) -> Result<(), QueryError> {
    let is_same = |one: &Participant| one.actor == new.one.actor && one.role == new.one.role;
    if let Some(known) = placed.iter_mut().find(|known| is_same(&known.one)) {
        return merge(known, &new);
    }
    placed.push(new);
    Ok(())
}

/// Adds what is said of an actor to what was said of it before, unless they disagree.
fn merge(known: &mut Placed, new: &Placed) -> Result<(), QueryError> {
    set(known, new.one.status, |one| &mut one.status, new)?;
    set(known, new.one.level, |one| &mut one.level, new)?;
    set(known, new.one.detail.clone(), |one| &mut one.detail, new)?;
    set(known, new.one.acts_for.clone(), |one| &mut one.acts_for, new)
}

fn set<T: PartialEq>(
    known: &mut Placed,
    value: Option<T>,
    field: impl Fn(&mut Participant) -> &mut Option<T>,
    new: &Placed,
) -> Result<(), QueryError> {
    let Some(value) = value else { return Ok(()) };
    let before = known.one.to_string();
    let of_record = known.stands.as_mut().and_then(|stands| field(stands).take());
    match (field(&mut known.one), &new.spot) {
        (Some(old), Some(spot)) if *old != value && of_record.as_ref() != Some(&*old) => {
            Err(QueryError::Repeated {
                actor: known.one.actor.clone(),
                role: known.one.role.clone(),
                first: before,
                second: new.one.to_string(),
                spot: spot.clone(),
            })
        }
        (slot, _) => {
            *slot = Some(value);
            known.spot.clone_from(&new.spot);
            Ok(())
        }
    }
}

/// Refuses an actor at both ends of a direction: guest and host, caller and callee.
fn refuse_conflicts(placed: &[Placed], roles: &[Role]) -> Result<(), QueryError> {
    let direction = |key: &RoleKey| roles.iter().find(|role| role.key == *key)?.direction;
    let goes = |placed: &Placed, way| direction(&placed.one.role) == Some(way);
    for comes in placed.iter().filter(|placed| goes(placed, Direction::From)) {
        let actor = &comes.one.actor;
        let receives = placed.iter().find(|p| p.one.actor == *actor && goes(p, Direction::To));
        let Some(receives) = receives else { continue };
        // Where only the record says so, nothing that was typed is wrong.
        if let Some(spot) = comes.spot.as_ref().or(receives.spot.as_ref()) {
            return Err(QueryError::Conflict {
                actor: actor.clone(),
                first: comes.one.role.clone(),
                second: receives.one.role.clone(),
                stands: comes.spot.is_none() || receives.spot.is_none(),
                spot: spot.clone(),
            });
        }
    }
    Ok(())
}
