//! A source for an event that is there, for one of its fields or for one of its participants.

use super::{AnswerError, add::check_address, withdraw::refuse_withdrawn};
use crate::{
    model::{ActorKey, Event, EventId, Grade, Participant, SourceDraft},
    query,
    store::{Stamp, Store, Written},
};

/// A source to be linked to an event that is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CiteDraft {
    /// The event.
    pub event: EventId,
    /// The field or `ROLE:ACTOR` it speaks of; `None` is the whole event.
    pub field: Option<String>,
    /// The address, or a key.
    pub address: String,
    /// The grade given.
    pub grade: Option<Grade>,
    /// The source's own words.
    pub quote: Option<String>,
}

/// The fields of an event that a source may speak of.
const FIELDS: [&str; 18] = [
    "date",
    "time",
    "tz",
    "kind",
    "title",
    "status",
    "format",
    "place",
    "country",
    "participants",
    "n_parties",
    "amount",
    "currency",
    "amount_kind",
    "series",
    "under",
    "tags",
    "note",
];

/// Links a source to an event, one of its fields or one of its participants.
pub fn cite(
    store: &mut Store,
    stamp: &Stamp,
    cite: &CiteDraft,
) -> Result<Written<()>, AnswerError> {
    check_address(&cite.address)?;
    let event = store.event(cite.event)?;
    refuse_withdrawn(store, &event)?;
    let field = cite.field.as_deref().map(|word| field_of(store, &event, word)).transpose()?;
    let source = SourceDraft {
        address: cite.address.clone(),
        grade: cite.grade,
        quote: cite.quote.clone(),
    };
    Ok(store.cite(stamp, cite.event, field.as_deref().unwrap_or_default(), &source)?)
}

/// What the word means, as a citation keeps it: a field, or `ROLE:ACTOR` by the actor's key.
fn field_of(store: &Store, event: &Event, word: &str) -> Result<String, AnswerError> {
    let Some((role, name)) = word.split_once(':') else {
        let known = FIELDS.into_iter().find(|field| *field == word);
        return known.map(str::to_owned).ok_or_else(|| not_of(event, word));
    };
    // As in a query, `with:` is the plain participant.
    let role = if role == "with" { "participant" } else { role };
    // The person of `STATE/person` is in a role once; the state may not be another than is written there.
    let (state, name) =
        name.split_once('/').map_or((None, name), |(state, person)| (Some(state), person));
    let states = state.map(|state| query::actors(state, store)).transpose()?;
    let keys = query::actors(name, store)?;
    let is_meant = |one: &&Participant| {
        let acts_for = |states: &Vec<ActorKey>| {
            one.acts_for.as_ref().is_none_or(|state| states.contains(state))
        };
        one.role.as_str() == role && states.as_ref().is_none_or(acts_for)
    };
    let in_role = || event.participants.iter().filter(is_meant);
    let itself = in_role().find(|one| keys.contains(&one.actor));
    let acting = || in_role().find(|one| one.acts_for.iter().any(|state| keys.contains(state)));
    itself.or_else(acting).map(named).ok_or_else(|| not_of(event, word))
}

fn named(participant: &Participant) -> String {
    format!("{}:{}", participant.role, participant.actor)
}

fn not_of(event: &Event, word: &str) -> AnswerError {
    let known = FIELDS.into_iter().map(str::to_owned);
    let known: Vec<_> = known.chain(event.participants.iter().map(named)).collect();
    AnswerError::NotOfEvent { word: word.to_owned(), event: event.id, known: known.join(", ") }
}
