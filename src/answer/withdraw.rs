//! Withdrawing events, and what is said of those that are withdrawn.

use super::AnswerError;
use crate::{
    model::{Event, EventId},
    store::{Change, Stamp, Store},
};

/// What withdrawing did.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Withdrawn {
    /// The events that are withdrawn now.
    pub events: Vec<Event>,
    /// Those that were so already, with the change that did it.
    pub already: Vec<(Event, Option<Change>)>,
    /// The number of the change; none where nothing was written.
    pub change: Option<i64>,
    /// Set where the clock stood before the last change.
    pub held_at: Option<String>,
}

/// Withdraws events with a reason: they stay in the log and leave every answer.
///
/// # Errors
/// An empty reason; events under one of them that are not named too, unless `all_under`.
pub fn withdraw(
    store: &mut Store,
    stamp: &Stamp,
    events: Vec<Event>,
    why: &str,
    all_under: bool,
) -> Result<Withdrawn, AnswerError> {
    if why.trim().is_empty() {
        return Err(AnswerError::NoReason);
    }
    let mut done = Withdrawn::default();
    for event in events {
        if done.events.iter().any(|other| other.id == event.id) {
            continue;
        }
        if event.is_withdrawn {
            let change = withdrawal(store, event.id)?;
            done.already.push((event, change));
        } else {
            done.events.push(event);
        }
    }
    let under = under(store, &done.events)?;
    if !under.is_empty() && !all_under {
        return Err(has_under(&done.events, &under));
    }
    done.events.extend(under);
    let named: Vec<(EventId, String)> =
        done.events.iter().map(|event| (event.id, event.title.clone())).collect();
    let written = store.withdraw(stamp, &named, why.trim())?;
    done.change = written.change;
    done.held_at = written.held_at;
    Ok(done)
}

/// The change that withdrew an event, if it is withdrawn.
pub fn withdrawal(store: &Store, id: EventId) -> Result<Option<Change>, AnswerError> {
    let edits = store.edits_of(id)?;
    let last = edits.iter().rev().find(|edit| edit.field == "withdrawn");
    let change = last.filter(|edit| edit.after.as_deref() == Some("yes"));
    Ok(change.map(|edit| store.change_of(edit.change)).transpose()?.flatten())
}

/// Refuses what cannot be done to a withdrawn event.
pub(super) fn refuse_withdrawn(store: &Store, event: &Event) -> Result<(), AnswerError> {
    if !event.is_withdrawn {
        return Ok(());
    }
    let change = withdrawal(store, event.id)?.map(Box::new);
    Err(AnswerError::Withdrawn { event: event.id, title: event.title.clone(), change })
}

/// Whatever stands under one of the events and is none of them.
fn under(store: &Store, events: &[Event]) -> Result<Vec<Event>, AnswerError> {
    let mut found: Vec<EventId> = Vec::new();
    for event in events {
        for id in store.below(event.id)? {
            if !found.contains(&id) && events.iter().all(|named| named.id != id) {
                found.push(id);
            }
        }
    }
    Ok(store.events(&found)?)
}

fn has_under(events: &[Event], under: &[Event]) -> AnswerError {
    let numbers: Vec<String> = events.iter().map(|event| event.id.to_string()).collect();
    let noun = if events.len() == 1 { "event" } else { "events" };
    let line = |event: &Event| format!("{} `{}` ({})", event.id, event.title, event.kind);
    AnswerError::HasUnder {
        events: format!("{noun} {}", numbers.join(", ")),
        under: under.iter().map(line).collect(),
    }
}
