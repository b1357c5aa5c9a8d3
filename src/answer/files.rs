//! Events on their way into calendars, maps and slides.

use super::{AnswerError, timeline::participants};
use crate::{
    exchange::{EventWriter, FileEvent, Tally},
    model::{ActorKey, EventId, Participant},
    query::{Names as _, Remembered},
    store::{Store, TimelineRow},
};

/// Events read at once.
const CHUNK: usize = 500;

/// Writes the events into a file that calls itself `name`, and counts what became of them.
///
/// # Errors
/// The record cannot be read, the file cannot be written.
pub fn write_events(
    store: &Store,
    ids: &[EventId],
    name: &str,
    writer: &mut dyn EventWriter,
) -> Result<Tally, AnswerError> {
    let names = Remembered::new(store);
    let mut tally = Tally::default();
    writer.begin(name)?;
    for chunk in ids.chunks(CHUNK) {
        for told in file_events(store, &names, chunk)? {
            tally.count(writer.event(&told)?);
        }
    }
    writer.end()?;
    Ok(tally)
}

/// What such files tell of the events.
fn file_events(
    store: &Store,
    names: &Remembered<'_>,
    ids: &[EventId],
) -> Result<Vec<FileEvent>, AnswerError> {
    let mut rows = Vec::with_capacity(ids.len());
    store.timeline_rows(ids, |row| -> Result<(), AnswerError> {
        rows.push(row);
        Ok(())
    })?;
    let above: Vec<EventId> = rows.iter().filter_map(|row| row.event.under).collect();
    let above = store.uuids_of(&above)?;
    let mut revisions = store.revisions(ids)?;
    let told = rows.into_iter().map(|row| {
        let revision = revisions.remove(&row.event.id);
        let mut told = file_event(names, row)?;
        told.above = told.event.under.and_then(|id| above.get(&id).copied());
        if let Some(revision) = revision {
            told.changes = revision.changes.saturating_sub(1);
            told.changed_at = revision.at;
        }
        Ok(told)
    });
    told.collect()
}

fn file_event(names: &Remembered<'_>, row: TimelineRow) -> Result<FileEvent, AnswerError> {
    let TimelineRow { event, layer, place, lat, lon, grade, sources, external: _ } = row;
    Ok(FileEvent {
        layer,
        place,
        country: event.country.as_ref().map(|key| name_of(names, key)).transpose()?,
        position: lat.zip(lon),
        grade,
        sources,
        participants: participants(&event.participants),
        parts: parts(names, &event.participants)?,
        above: None,
        changes: 0,
        changed_at: String::new(),
        event,
    })
}

/// Neighbours in one role together: `guest`, `Vladimir Putin (Russia), Kazakhstan (absent)`.
fn parts(
    names: &Remembered<'_>,
    participants: &[Participant],
) -> Result<Vec<(String, String)>, AnswerError> {
    let runs = participants.chunk_by(|a, b| a.role == b.role);
    let parts = runs.map(|run| {
        let role = run.first().map(|one| one.role.to_string()).unwrap_or_default();
        let who: Vec<String> =
            run.iter().map(|one| in_words(names, one)).collect::<Result<_, _>>()?;
        Ok((role, who.join(", ")))
    });
    parts.collect()
}

/// `Vladimir Putin (Russia)`, `Russia (minister, absent)`.
fn in_words(names: &Remembered<'_>, who: &Participant) -> Result<String, AnswerError> {
    let state = who.acts_for.as_ref().map(|key| name_of(names, key)).transpose()?;
    let level = who.level.map(|level| level.to_string());
    let status = who.status.map(|status| status.to_string());
    let more: Vec<String> =
        [state, level, status, who.detail.clone()].into_iter().flatten().collect();
    let name = name_of(names, &who.actor)?;
    Ok(if more.is_empty() { name } else { format!("{name} ({})", more.join(", ")) })
}

fn name_of(names: &Remembered<'_>, key: &ActorKey) -> Result<String, AnswerError> {
    Ok(names.actor(key)?.map_or_else(|| key.to_string(), |actor| actor.name))
}
