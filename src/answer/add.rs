//! Logging events and sources: the rules that need the record, then the door.

use super::{AnswerError, amend::check_above, doubles::doubles, withdraw::refuse_withdrawn};
use crate::{
    model::{Draft, Event, EventId, Grade, SourceDraft, names_source},
    store::{Logged, Stamp, Store, Written},
};

/// Logs one event. Likely doubles are refused unless `anyway`.
pub fn add(
    store: &mut Store,
    stamp: &Stamp,
    draft: &Draft,
    anyway: bool,
) -> Result<Written<Logged>, AnswerError> {
    draft.sources.iter().try_for_each(|source| check_address(&source.address))?;
    draft.under.iter().try_for_each(|above| check_above(store, *above, None))?;
    if !anyway {
        refuse_doubles(store, draft)?;
    }
    Ok(store.add(stamp, draft)?)
}

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

/// Links a source to an event, one of its fields or one of its participants.
pub fn cite(
    store: &mut Store,
    stamp: &Stamp,
    cite: &CiteDraft,
) -> Result<Written<()>, AnswerError> {
    check_address(&cite.address)?;
    refuse_withdrawn(store, &store.event(cite.event)?)?;
    let source = SourceDraft {
        address: cite.address.clone(),
        grade: cite.grade,
        quote: cite.quote.clone(),
    };
    Ok(store.cite(stamp, cite.event, cite.field.as_deref().unwrap_or_default(), &source)?)
}

fn refuse_doubles(store: &Store, draft: &Draft) -> Result<(), AnswerError> {
    refuse(draft, &doubles(store, store, draft)?)
}

/// Refuses a draft that looks like those events of the record.
pub(super) fn refuse(draft: &Draft, found: &[Event]) -> Result<(), AnswerError> {
    if found.is_empty() {
        return Ok(());
    }
    let line = |event: &Event| {
        format!("{} `{}` {} ({})", event.id, event.title, event.date, event.kind)
    };
    Err(AnswerError::Doubles {
        title: draft.title.clone(),
        found: found.iter().map(line).collect(),
    })
}

/// A web address, or a key without blanks and commas; nothing that a browser would run.
pub(super) fn check_address(address: &str) -> Result<(), AnswerError> {
    let scheme = address.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase());
    let may_run = matches!(scheme.as_deref(), Some("javascript" | "data" | "vbscript"));
    if may_run || !names_source(address) {
        return Err(AnswerError::Address(address.to_owned()));
    }
    Ok(())
}
