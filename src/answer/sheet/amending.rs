//! A sheet whose lines have their numbers amends those events; its other lines are new ones.

use super::{
    AddedLine, SheetAsked,
    reading::{Numbers, read},
    writing::source,
};
use crate::{
    answer::{
        AmendAnswer, AnswerError,
        amend::{amended, make_once},
    },
    model::{Draft, Event, SourceDraft, Uuid},
    store::{Amendment, Incoming, Stamp, Store},
};

/// Amends the events that a sheet names by number and uuid (`id:17/9f3a2c41`) to what their lines say, and
/// logs the lines without a number, as one change. Events that no line names stay as they are, and so
/// does what a sheet cannot hold: claims, and citations of single fields.
///
/// # Errors
/// [`AnswerError::Sheet`] with every line that is wrong; then nothing was written.
pub fn amend_sheet(
    store: &mut Store,
    stamp: &Stamp,
    text: &str,
    asked: &SheetAsked,
) -> Result<AmendAnswer, AnswerError> {
    let (mut events, mut amendments, mut new) = (Vec::new(), Vec::new(), Vec::new());
    for line in read(store, text, asked, Numbers::OfRecord)? {
        match line.event {
            Some(event) => {
                amendments.push(amendment(store, &event, line.draft, line.under)?);
                events.push(event);
            }
            None => new.push(line.into_incoming()),
        }
    }
    let mut made = make_once(&mut amendments);
    made.extend(new.iter().flat_map(|one: &Incoming| made_with(&one.draft)));
    let written = store.amend_and_add(stamp, &amendments, &new)?;
    let mut answer = amended(events, amendments, &written.value.edits);
    let lines = new.into_iter().zip(written.value.added);
    answer.added = lines
        .map(|(one, added)| AddedLine {
            id: added.id,
            title: one.draft.title,
            is_new: added.is_new,
        })
        .collect();
    Ok(AmendAnswer { made, change: written.change, held_at: written.held_at, ..answer })
}

fn amendment(
    store: &Store,
    event: &Event,
    mut draft: Draft,
    under: Option<Uuid>,
) -> Result<Amendment, AnswerError> {
    let (mut sources_out, mut quotes_out) = (Vec::new(), Vec::new());
    for cited in store.citations(event.id)? {
        if cited.citation.field.is_some() {
            continue;
        }
        let stands = source(&cited);
        let is_it = |said: &SourceDraft| said.address == stands.address;
        let Some(said) = draft.sources.iter_mut().find(|said| is_it(said)) else {
            sources_out.push(stands.address);
            continue;
        };
        if said.quote.is_none() && stands.quote.is_some() {
            quotes_out.push(stands.address.clone());
        }
        said.quote = said.quote.take().filter(|quote| Some(quote) != stands.quote.as_ref());
        // A grade that is left out is the lowest; one that stands is not written again, since the letter
        // of a publication may move.
        let grade = Some(said.grade.unwrap_or_default());
        said.grade = grade.filter(|_| grade != stands.grade);
    }
    Ok(Amendment { event: event.id, draft, under, sources_out, quotes_out })
}

fn made_with(draft: &Draft) -> Vec<String> {
    let actors = draft.new_actors.iter().map(|actor| format!("{} {}", actor.kind, actor.key));
    let places = draft.new_places.iter().map(|place| format!("place {}", place.key));
    actors.chain(places).collect()
}
