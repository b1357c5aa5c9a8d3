//! One event whole: who, when, where, under what, what it counts as, sources, claims, history.

use super::{AnswerError, course::course, record::line, withdraw::withdrawal};
use crate::{
    graph::{Record, Ruling},
    model::{Actor, Claim, Event, EventId, Format, Office, Participant},
    query::Names as _,
    store::{Change, Cited, Store, TimelineRow},
};

/// One participant with what is known of it that day.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    /// The participant.
    pub participant: Participant,
    /// The actor, if the record knows it.
    pub actor: Option<Actor>,
    /// The name of the state or body it acts for.
    pub acts_for: Option<String>,
    /// The office held that day for that state.
    pub office: Option<Office>,
    /// The rule that admitted or dropped it, in words.
    pub ruling: String,
    /// Whether it was admitted as (part of) a party.
    pub is_party: bool,
}

/// One event whole.
#[derive(Clone, Debug, PartialEq)]
pub struct ShowAnswer {
    /// The event with its place.
    pub row: TimelineRow,
    /// The name of the country.
    pub country: Option<String>,
    /// Who takes part.
    pub participants: Vec<Shown>,
    /// The event above.
    pub above: Option<Event>,
    /// The events directly under it.
    pub children: Vec<Event>,
    /// The number of parties.
    pub n: u32,
    /// The format, given or derived.
    pub format: Option<Format>,
    /// The event at the top of its episode.
    pub episode: Option<EventId>,
    /// Its sources.
    pub citations: Vec<Cited>,
    /// Where sources disagree.
    pub claims: Vec<Claim>,
    /// How it came to its date and status, where they were amended.
    pub course: Option<String>,
    /// The change that withdrew it, where it is withdrawn.
    pub withdrawal: Option<Change>,
    /// The changes that touched it, oldest first.
    pub history: Vec<Change>,
}

/// Everything about one event.
///
/// # Errors
/// There is no such event.
pub fn show(store: &Store, id: EventId) -> Result<ShowAnswer, AnswerError> {
    let event = store.event(id)?;
    let mut rows = Vec::with_capacity(1);
    store.timeline_rows(&[id], |row| {
        rows.push(row);
        Ok::<_, AnswerError>(())
    })?;
    let row = rows.pop().ok_or_else(|| crate::store::StoreError::NoEvent(id.to_string()))?;
    let record = line(store, id)?;
    let at = record.find_event(id);
    let above = event.under.map(|above| store.event(above)).transpose()?;
    let country = name_of(store, event.country.as_ref())?;
    let mut history = store.changes(Some(id))?;
    history.reverse();
    Ok(ShowAnswer {
        participants: participants(store, &record, &event)?,
        country,
        above,
        children: store.events(&store.children(id)?)?,
        n: at.map_or(0, |at| record.n(at)),
        format: at.and_then(|at| record.format(at)),
        episode: at
            .and_then(|at| record.episode(at))
            .and_then(|root| record.event(root))
            .map(|event| event.id),
        citations: store.citations(id)?,
        claims: store.claims(id)?,
        course: course(store, &event)?,
        withdrawal: if event.is_withdrawn { withdrawal(store, id)? } else { None },
        history,
        row,
    })
}

fn participants(
    store: &Store,
    record: &Record,
    event: &Event,
) -> Result<Vec<Shown>, AnswerError> {
    let mut shown = Vec::with_capacity(event.participants.len());
    for participant in &event.participants {
        let actor = store.actor(&participant.actor)?;
        let ruling = ruling(record, event.id, participant);
        let acts_for = name_of(store, participant.acts_for.as_ref())?;
        shown.push(Shown {
            office: office(store, event, participant)?,
            ruling: ruling.map_or_else(String::new, |ruling| ruling.sentence(record)),
            is_party: ruling.is_some_and(|ruling| ruling.admits()),
            participant: participant.clone(),
            actor,
            acts_for,
        });
    }
    Ok(shown)
}

fn ruling(record: &Record, id: EventId, participant: &Participant) -> Option<Ruling> {
    let at = record.find_event(id)?;
    let actor = record.find_actor(&participant.actor).ok()?;
    let is_it = |row: &crate::graph::RecordParticipant| {
        let role = record.role(row.role).map(|role| &role.key);
        row.actor == actor && role == Some(&participant.role)
    };
    let place = record.participants(at).iter().position(is_it)?;
    record.rulings(at).into_iter().nth(place)
}

/// The office that the person held that day for the state it acts for.
fn office(
    store: &Store,
    event: &Event,
    participant: &Participant,
) -> Result<Option<Office>, AnswerError> {
    let Some(day) = event.date.earliest() else { return Ok(None) };
    let held = store.offices_of(&participant.actor)?;
    let fits = |office: &Office| {
        office.covers(day)
            && participant.acts_for.as_ref().is_none_or(|state| *state == office.of)
    };
    Ok(held.into_iter().filter(fits).min_by_key(|office| office.level))
}

fn name_of(
    store: &Store,
    key: Option<&crate::model::ActorKey>,
) -> Result<Option<String>, AnswerError> {
    match key {
        Some(key) => Ok(store.actor(key)?.map(|actor| actor.name)),
        None => Ok(None),
    }
}
