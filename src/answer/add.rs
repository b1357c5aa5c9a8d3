//! Logging events and sources: the rules that need the record, then the door.

use super::{AnswerError, amend::check_above, doubles::doubles};
use crate::{
    model::{Draft, Event, names_source},
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
