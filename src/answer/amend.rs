//! Amending events: what terms make of each, the rules that need the record, then the door.

use std::collections::{BTreeSet, HashMap};

use super::{
    AddedLine, AnswerError, add::check_address, doubles::doubles, withdraw::refuse_withdrawn,
};
use crate::{
    model::{Draft, Event, EventId},
    query::{
        Terms,
        entry::{self, Before, EntryOptions},
    },
    store::{Amendment, Edit, Stamp, Store},
};

/// What an amendment did, or would do.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AmendAnswer {
    /// The events of which something changes, as they are to be.
    pub events: Vec<Amending>,
    /// Those that are so already.
    pub same: Vec<Event>,
    /// The events logged with them, where a sheet has new lines.
    pub added: Vec<AddedLine>,
    /// What the terms made: `person jane-doe`, `place pamir-camp`.
    pub made: Vec<String>,
    /// The number of the change; none where nothing was written.
    pub change: Option<i64>,
    /// Set where the clock stood before the last change.
    pub held_at: Option<String>,
}

/// One event of which something changes.
#[derive(Clone, Debug, PartialEq)]
pub struct Amending {
    /// The event as it was.
    pub event: Event,
    /// Its title afterwards.
    pub title: String,
    /// The fields before and after.
    pub edits: Vec<Edit>,
    /// Events that it looks like now, and did not before: the number and title of each.
    pub doubles: Vec<String>,
}

/// Amends events by the same terms as one change; a rehearsal only says what it would do.
///
/// # Errors
/// What an entry refuses of one of them, a withdrawn event, one that would stand under itself; then
/// nothing was written.
pub fn amend(
    store: &mut Store,
    stamp: &Stamp,
    events: Vec<Event>,
    terms: &Terms,
    asked: &AmendAsked,
) -> Result<AmendAnswer, AnswerError> {
    let mut amendments = Vec::with_capacity(events.len());
    let mut doubled = HashMap::with_capacity(events.len());
    let several = events.len() > 1;
    for event in &events {
        let amendment = amendment(store, (event, several), terms, asked.options)
            .map_err(|error| if several { of_event(event, error) } else { error })?;
        doubled.insert(event.id, new_doubles(store, event, &amendment.draft)?);
        amendments.push(amendment);
    }
    let made = make_once(&mut amendments);
    let written = store.amend(stamp, &amendments, asked.is_rehearsal)?;
    let mut answer = amended(events, amendments, &written.value);
    for amending in &mut answer.events {
        amending.doubles = doubled.remove(&amending.event.id).unwrap_or_default();
    }
    Ok(AmendAnswer { made, change: written.change, held_at: written.held_at, ..answer })
}

/// The events with what changed of each.
pub(super) fn amended(
    events: Vec<Event>,
    amendments: Vec<Amendment>,
    edits: &[Edit],
) -> AmendAnswer {
    let mut by_event: HashMap<EventId, Vec<Edit>> = HashMap::new();
    for edit in edits {
        if let Some(event) = edit.event {
            by_event.entry(event).or_default().push(edit.clone());
        }
    }
    let mut answer = AmendAnswer::default();
    for (event, amendment) in events.into_iter().zip(amendments) {
        let edits = by_event.remove(&event.id).unwrap_or_default();
        if edits.is_empty() {
            answer.same.push(event);
        } else {
            let title = amendment.draft.title;
            answer.events.push(Amending { event, title, edits, doubles: Vec::new() });
        }
    }
    answer
}

/// How an amendment is asked for.
#[derive(Clone, Copy, Debug)]
pub struct AmendAsked {
    /// What an entry depends on besides its terms.
    pub options: EntryOptions,
    /// Only say what would be done.
    pub is_rehearsal: bool,
}

fn amendment(
    store: &Store,
    (event, is_one_of_many): (&Event, bool),
    terms: &Terms,
    options: EntryOptions,
) -> Result<Amendment, AnswerError> {
    refuse_withdrawn(store, event)?;
    let sources: Vec<_> =
        store.citations(event.id)?.into_iter().map(|cited| cited.source).collect();
    let before = Before { event, sources: &sources, is_one_of_many };
    let amended = entry::amend(before, terms, store, &options)?;
    let draft = amended.draft;
    draft.sources.iter().try_for_each(|source| check_address(&source.address))?;
    if let Some(above) = draft.under.filter(|above| event.under != Some(*above)) {
        check_above(store, above, Some(event.id))?;
    }
    let above = draft.under.map(|above| store.event(above)).transpose()?;
    Ok(Amendment {
        event: event.id,
        draft,
        under: above.map(|above| above.uuid),
        sources_out: amended.sources_out,
        quotes_out: Vec::new(),
    })
}

/// The event above is there, not withdrawn, and does not stand under the event itself.
pub(super) fn check_above(
    store: &Store,
    above: EventId,
    event: Option<EventId>,
) -> Result<(), AnswerError> {
    refuse_withdrawn(store, &store.event(above)?)?;
    let mut seen = BTreeSet::new();
    let mut at = Some(above);
    while let Some(id) = at.filter(|id| seen.insert(*id)) {
        if Some(id) == event {
            return Err(AnswerError::Cycle { child: id.0, parent: above.0 });
        }
        at = store.event(id)?.under;
    }
    Ok(())
}

/// Events that the amended one looks like, and the standing one did not.
fn new_doubles(
    store: &Store,
    event: &Event,
    after: &Draft,
) -> Result<Vec<String>, AnswerError> {
    let looks = |draft: &Draft| -> Result<Vec<Event>, AnswerError> {
        let mut found = doubles(store, store, draft)?;
        found.retain(|other| other.id != event.id);
        Ok(found)
    };
    let now = looks(after)?;
    if now.is_empty() {
        return Ok(Vec::new());
    }
    let before = looks(&standing(event, after))?;
    let is_new = |other: &&Event| before.iter().all(|known| known.id != other.id);
    let line = |other: &Event| format!("{} `{}`", other.id, other.title);
    Ok(now.iter().filter(is_new).map(line).collect())
}

/// The draft with what the event says now, as far as doubles are concerned.
fn standing(event: &Event, draft: &Draft) -> Draft {
    Draft {
        kind: event.kind.clone(),
        date: event.date.clone(),
        participants: event.participants.clone(),
        series: event.series.clone(),
        under: event.under,
        ..draft.clone()
    }
}

/// Leaves each new actor and place to the first event that names it.
pub(super) fn make_once(amendments: &mut [Amendment]) -> Vec<String> {
    let mut made = Vec::new();
    for amendment in amendments {
        amendment
            .draft
            .new_actors
            .retain(|actor| is_first(&mut made, actor.kind.as_str(), actor.key.as_str()));
        amendment
            .draft
            .new_places
            .retain(|place| is_first(&mut made, "place", place.key.as_str()));
    }
    made
}

fn is_first(made: &mut Vec<String>, what: &str, key: &str) -> bool {
    let name = format!("{what} {key}");
    let is_first = !made.contains(&name);
    if is_first {
        made.push(name);
    }
    is_first
}

fn of_event(event: &Event, error: AnswerError) -> AnswerError {
    let (event, title) = (event.id, event.title.clone());
    AnswerError::OfEvent { event, title, source: Box::new(error) }
}
