//! Likely doubles: events that may be the same happening, logged twice.
//!
//! The rule: the same first part of the kind, overlapping spans whose ends are all plain days, and
//! three quarters in common (of the larger set) of the persons where both name persons, else of the
//! parties. Editions of a series are not doubles, nor are children against their parent.

use std::collections::BTreeSet;

use super::AnswerError;
use crate::{
    model::{ActorKey, ActorKind, Draft, Event, EventId, Participant, SeriesKey},
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
    let own = sides(names, &draft.participants)?;
    let mut found = Vec::new();
    for event in store.events(&ids)? {
        if may_be_same(&event, draft) && own.agrees_with(&sides(names, &event.participants)?) {
            found.push(event);
        }
    }
    Ok(found)
}

fn may_be_same(event: &Event, draft: &Draft) -> bool {
    let same_date = event.date == draft.date;
    event.date.is_plain_days()
        && !is_edition(event.series.as_ref(), draft.series.as_ref(), same_date)
        && draft.under != Some(event.id)
}

/// Whether two events are editions of one series: of one day they would be one edition.
pub(super) fn is_edition(
    one: Option<&SeriesKey>,
    other: Option<&SeriesKey>,
    same_date: bool,
) -> bool {
    one.is_some() && one == other && !same_date
}

/// Whether one of two events, each with the event above it, stands under the other.
pub(super) fn is_child(
    one: (EventId, Option<EventId>),
    other: (EventId, Option<EventId>),
) -> bool {
    one.1 == Some(other.0) || other.1 == Some(one.0)
}

fn sides(names: &dyn Names, participants: &[Participant]) -> Result<Sides, AnswerError> {
    let mut persons = BTreeSet::new();
    for participant in participants {
        let actor = names.actor(&participant.actor)?;
        if actor.is_some_and(|actor| actor.kind == ActorKind::Person) {
            persons.insert(participant.actor.clone());
        }
    }
    Ok(Sides::new(participants, |key| persons.contains(key)))
}

/// Who takes part: persons, and states or bodies.
#[derive(Debug)]
pub(super) struct Sides {
    persons: BTreeSet<ActorKey>,
    parties: BTreeSet<ActorKey>,
}

impl Sides {
    /// The sides of an event.
    pub(super) fn new(
        participants: &[Participant],
        is_person: impl Fn(&ActorKey) -> bool,
    ) -> Self {
        let mut sides = Self { persons: BTreeSet::new(), parties: BTreeSet::new() };
        for participant in participants {
            if is_person(&participant.actor) {
                sides.persons.insert(participant.actor.clone());
                sides.parties.extend(participant.acts_for.clone());
            } else {
                sides.parties.insert(participant.actor.clone());
            }
        }
        sides
    }

    /// Whether nobody takes part.
    pub(super) fn is_empty(&self) -> bool {
        self.persons.is_empty() && self.parties.is_empty()
    }

    fn agrees_with(&self, other: &Self) -> bool {
        self.in_common(other).is_some()
    }

    /// Who is on both sides, where that is three quarters of the larger: of the persons where both name
    /// persons, else of the parties.
    pub(super) fn in_common(&self, other: &Self) -> Option<BTreeSet<ActorKey>> {
        let (own, others) = if self.persons.is_empty() || other.persons.is_empty() {
            (&self.parties, &other.parties)
        } else {
            (&self.persons, &other.persons)
        };
        // Most pairs have nobody in common: nothing is copied for them. Nor have empty sets.
        let common = own.intersection(others).count();
        let is_mostly = common > 0 && common * 4 >= own.len().max(others.len()) * 3;
        is_mostly.then(|| own.intersection(others).cloned().collect())
    }
}
