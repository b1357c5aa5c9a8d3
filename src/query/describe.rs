//! Candidates in words: what an actor, place or series is, told shortly.

use chrono::NaiveDate;

use super::{Candidate, Names, NamesError};
use crate::model::{Actor, ActorKey, ActorKind, Office, Place, Series, describe};

/// An actor as it can be typed, and its name or office that day.
pub fn actor(
    actor: &Actor,
    day: Option<NaiveDate>,
    names: &dyn Names,
) -> Result<Candidate, NamesError> {
    let office = match actor.kind {
        ActorKind::Person => telling(names.offices_of(&actor.key)?, day),
        _ => None,
    };
    match office {
        Some(held) => office_of(&held, day, names),
        None => Ok(Candidate::new(actor.key.as_str(), actor.name.as_str())),
    }
}

/// A person in one office: `KGZ/sadyr-japarov`, `President of Kyrgyzstan`.
pub(super) fn office_of(
    office: &Office,
    day: Option<NaiveDate>,
    names: &dyn Names,
) -> Result<Candidate, NamesError> {
    let of = name_of(&office.of, names)?;
    let is_over = |until: NaiveDate| day.is_some_and(|day| until < day);
    let span = match (&office.since, &office.until) {
        (_, Some(until)) if until.latest().is_some_and(is_over) || day.is_none() => {
            format!(" until {}", describe(until))
        }
        (Some(since), _) => format!(" since {}", describe(since)),
        _ => String::new(),
    };
    let written = format!("{}/{}", office.of, office.person);
    Ok(Candidate::new(written, format!("{} of {of}{span}", office.title)))
}

/// The office that tells best who a person is on the day: one held then, else the last one.
fn telling(offices: Vec<Office>, day: Option<NaiveDate>) -> Option<Office> {
    let held = day.and_then(|day| offices.iter().find(|office| office.covers(day)).cloned());
    held.or_else(|| offices.into_iter().last())
}

pub(super) fn name_of(key: &ActorKey, names: &dyn Names) -> Result<String, NamesError> {
    Ok(names.actor(key)?.map_or_else(|| key.to_string(), |actor| actor.name))
}

/// A place as it can be typed in an entry, and where it lies.
pub fn place(place: &Place, names: &dyn Names) -> Result<Candidate, NamesError> {
    let words = match &place.country {
        Some(country) => format!("{}, {}", place.name, name_of(country, names)?),
        None => place.name.clone(),
    };
    Ok(Candidate::new(place.key.as_str(), words))
}

pub(super) fn series(series: &Series) -> Candidate {
    Candidate::new(series.key.as_str(), series.name.as_str())
}
