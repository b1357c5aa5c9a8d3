//! Events of the record as a sheet: children under their parents, numbers kept.

use std::{
    collections::{BTreeSet, HashMap},
    io::Write,
};

use chrono::NaiveDate;

use super::vocabulary::vocabulary;
use crate::{
    answer::AnswerError,
    exchange::{SheetEvent, SheetWriter},
    model::{ActorKey, EventId, PlaceKey, SourceDraft},
    query::{Names as _, Remembered},
    store::{Cited, LeanEvent, Store},
};

/// What a sheet could not hold.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SheetWritten {
    /// Citations of one field or participant, and second ones of one source.
    pub left_out: usize,
}

/// Events read at once.
const CHUNK: usize = 500;

/// Writes the events as a sheet: each that stands under another of them is indented under it, so that
/// the order is that of the events at the top.
pub fn write_sheet(
    store: &Store,
    ids: &[EventId],
    today: NaiveDate,
    out: impl Write,
) -> Result<SheetWritten, AnswerError> {
    let (order, depths) = nested(ids, &parents(store, ids)?);
    let names = Remembered::new(store);
    let mut writer = SheetWriter::new(out, today, vocabulary(&names)?);
    let mut written = SheetWritten::default();
    writer.comment(&heading(ids.len()))?;
    for chunk in order.chunks(CHUNK) {
        for event in store.events(chunk)? {
            let cited = store.citations(event.id)?;
            let sources = sources(&cited);
            written.left_out += cited.len() - sources.len();
            let depth = depths.get(&event.id).copied().unwrap_or_default();
            let says_country = event.country != country_of(&names, event.place.as_ref())?;
            let under = event.under.filter(|_| depth == 0);
            let line =
                SheetEvent { event: &event, depth, under, says_country, sources: &sources };
            writer.event(line)?;
        }
    }
    writer.finish()?;
    Ok(written)
}

fn heading(events: usize) -> String {
    let noun = if events == 1 { "event" } else { "events" };
    format!("{events} {noun}: DATE KIND TITLE TERMS.. (chancery help sheet)")
}

/// The event above each, where it is one of them.
fn parents(store: &Store, ids: &[EventId]) -> Result<HashMap<EventId, EventId>, AnswerError> {
    let among: BTreeSet<EventId> = ids.iter().copied().collect();
    let mut parents = HashMap::new();
    store.each_event(|event: LeanEvent<'_>| {
        let (id, under) = (EventId(event.id), event.under.map(EventId));
        if let Some(above) = under.filter(|above| among.contains(&id) && among.contains(above))
        {
            parents.insert(id, above);
        }
        Ok::<_, AnswerError>(())
    })?;
    Ok(parents)
}

/// The events with those under each right after it, and how deep each stands.
fn nested(
    ids: &[EventId],
    parents: &HashMap<EventId, EventId>,
) -> (Vec<EventId>, HashMap<EventId, usize>) {
    let mut children: HashMap<EventId, Vec<EventId>> = HashMap::new();
    for id in ids {
        if let Some(above) = parents.get(id) {
            children.entry(*above).or_default().push(*id);
        }
    }
    let roots = ids.iter().filter(|id| !parents.contains_key(*id)).rev();
    let mut open: Vec<(EventId, usize)> = roots.map(|id| (*id, 0)).collect();
    let (mut order, mut depths) = (Vec::with_capacity(ids.len()), HashMap::new());
    while let Some((id, depth)) = open.pop() {
        order.push(id);
        depths.insert(id, depth);
        let below = children.remove(&id).unwrap_or_default();
        open.extend(below.into_iter().rev().map(|child| (child, depth + 1)));
    }
    (order, depths)
}

/// The sources of the event as a whole, each once.
fn sources(cited: &[Cited]) -> Vec<SourceDraft> {
    let whole = cited.iter().filter(|cited| cited.citation.field.is_none());
    whole.map(source).collect()
}

/// A citation as a sheet writes it.
pub(super) fn source(cited: &Cited) -> SourceDraft {
    let address = cited.source.url.clone().unwrap_or_else(|| cited.source.key.to_string());
    SourceDraft {
        address,
        grade: Some(cited.citation.grade),
        quote: cited.citation.quote.clone(),
    }
}

fn country_of(
    names: &Remembered<'_>,
    place: Option<&PlaceKey>,
) -> Result<Option<ActorKey>, AnswerError> {
    let Some(key) = place else { return Ok(None) };
    let places = names.places_called(key.as_str())?;
    Ok(places.into_iter().find(|place| place.key == *key).and_then(|place| place.country))
}
