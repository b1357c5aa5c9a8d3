//! For which state a person acts on a day.

use chrono::NaiveDate;

use super::{
    facts::{Assumed, Facts},
    index::{ActorIndex, OfficeIndex},
};
use crate::model::Level;

/// For whom a person acts on a day, by the offices held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Acting {
    /// For one state, by that office (its highest there).
    For(ActorIndex, OfficeIndex, Assumed),
    /// For two states, and nothing tells which.
    Several(ActorIndex, ActorIndex),
    /// For a body that is no party.
    Body(ActorIndex),
    /// For nobody: no office covers the day.
    Nobody,
}

/// For whom a person acts on a day (`None`: of an event without a first day, when the bounds of
/// offices are taken as open).
///
/// Where offices for two states may cover the day, a state for which one *certainly* does goes
/// before those that are only possible.
pub(super) fn acting(facts: &Facts, person: ActorIndex, day: Option<NaiveDate>) -> Acting {
    let held = || held_on(facts, person, day);
    let states = || held().filter(|(_, of, _)| facts.is_own_party(*of));
    let Some((_, first, _)) = states().next() else {
        return held().next().map_or(Acting::Nobody, |(_, body, _)| Acting::Body(body));
    };
    if let Some((_, other, _)) = states().find(|(_, of, _)| *of != first) {
        let mut certain = states().filter(|(.., assumed)| !assumed.0).map(|(_, of, _)| of);
        return match certain.next() {
            Some(one) if certain.all(|of| of == one) => by_office(facts, person, one, day),
            _ => Acting::Several(first, other),
        };
    }
    by_office(facts, person, first, day)
}

/// The level of the highest office that a person holds for a state that day.
pub(super) fn level_for(
    facts: &Facts,
    person: ActorIndex,
    state: ActorIndex,
    day: Option<NaiveDate>,
) -> Option<Level> {
    match by_office(facts, person, state, day) {
        Acting::For(_, office, _) => facts.office(office).map(|held| held.office.level),
        _ => None,
    }
}

fn by_office(
    facts: &Facts,
    person: ActorIndex,
    state: ActorIndex,
    day: Option<NaiveDate>,
) -> Acting {
    let level = |at: &OfficeIndex| facts.office(*at).map(|held| held.office.level);
    held_on(facts, person, day)
        .filter(|(_, of, _)| *of == state)
        .min_by_key(|(at, _, assumed)| (level(at), *assumed, *at))
        .map_or(Acting::Nobody, |(at, of, assumed)| Acting::For(of, at, assumed))
}

/// The offices that may be held that day: for whom, and whether that is only assumed.
fn held_on(
    facts: &Facts,
    person: ActorIndex,
    day: Option<NaiveDate>,
) -> impl Iterator<Item = (OfficeIndex, ActorIndex, Assumed)> {
    facts.offices_of(person).iter().filter_map(move |at| {
        let held = facts.office(*at)?;
        let assumed = match day {
            Some(day) if !held.office.covers(day) => return None,
            Some(day) => !held.office.certainly_covers(day),
            None => true,
        };
        Some((*at, held.of, Assumed(assumed)))
    })
}
