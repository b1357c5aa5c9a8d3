//! Likely doubles: events that may be the same happening, logged twice.
//!
//! The rule: the same first part of the kind, overlapping spans whose ends are all plain days, and
//! three quarters in common (of the larger set) of the persons where both name persons, else of the
//! parties. Editions of a series are not doubles, nor are children against their parent.

use std::collections::BTreeSet;

use super::AnswerError;
use crate::{
    model::{ActorKey, ActorKind, Draft, Edtf, Event, EventId, Participant, SeriesKey},
    query::Names,
    store::Store,
};

/// Events of the record that may be the same as the draft, in order; `names` are the record's.
pub fn doubles(
    store: &Store,
    names: &dyn Names,
    draft: &Draft,
) -> Result<Vec<Event>, AnswerError> {
    let (Some(first), Some(last)) = (draft.date.earliest(), draft.date.latest()) else {
        return Ok(Vec::new());
    };
    if !draft.date.is_plain_days() {
        return Ok(Vec::new());
    }
    let ids = store.overlapping(draft.kind.root(), first, last)?;
    let own = Sides::of(names, &draft.participants)?;
    let mut found = Vec::new();
    for event in store.events(&ids)? {
        if may_be_same(&event, &draft.date, draft.series.as_ref(), draft.under)
            && own.agrees_with(&Sides::of(names, &event.participants)?)
        {
            found.push(event);
        }
    }
    Ok(found)
}

fn may_be_same(
    event: &Event,
    date: &Edtf,
    series: Option<&SeriesKey>,
    under: Option<EventId>,
) -> bool {
    let is_edition = series.is_some() && event.series.as_ref() == series && event.date != *date;
    let is_parent = under == Some(event.id);
    event.date.is_plain_days() && !is_edition && !is_parent
}

/// Who takes part: persons, and states or bodies.
struct Sides {
    persons: BTreeSet<ActorKey>,
    parties: BTreeSet<ActorKey>,
}

impl Sides {
    fn of(names: &dyn Names, participants: &[Participant]) -> Result<Self, AnswerError> {
        let mut sides = Self { persons: BTreeSet::new(), parties: BTreeSet::new() };
        for participant in participants {
            let is_person = names
                .actor(&participant.actor)?
                .is_some_and(|actor| actor.kind == ActorKind::Person);
            if is_person {
                sides.persons.insert(participant.actor.clone());
                sides.parties.extend(participant.acts_for.clone());
            } else {
                sides.parties.insert(participant.actor.clone());
            }
        }
        Ok(sides)
    }

    fn agrees_with(&self, other: &Self) -> bool {
        if self.persons.is_empty() || other.persons.is_empty() {
            return mostly_common(&self.parties, &other.parties);
        }
        mostly_common(&self.persons, &other.persons)
    }
}

/// Whether three quarters of the larger set are in both. Empty sets have nothing in common.
fn mostly_common(a: &BTreeSet<ActorKey>, b: &BTreeSet<ActorKey>) -> bool {
    let common = a.intersection(b).count();
    common > 0 && common * 4 >= a.len().max(b.len()) * 3
}
