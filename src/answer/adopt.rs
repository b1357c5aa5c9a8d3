//! Rows of feeds taken into the careful record: what a row says, as terms of an entry.

use super::{AnswerError, FeedError};
use crate::{
    model::{EventId, KindPath},
    query::Names as _,
    store::{Store, TimelineRow},
};

/// A row that is to become an event.
#[derive(Clone, Debug, PartialEq)]
pub struct Adoption {
    /// Which row.
    pub id: EventId,
    /// Its kind.
    pub kind: KindPath,
    /// Its title, from the words of the codebook.
    pub title: String,
    /// What else it says: words of terms and their values.
    pub terms: Vec<(String, String)>,
}

/// The row that a word names, `gdelt:123`; one that tells what another one of its report tells is the other. None
/// where the word is no name of a row.
///
/// # Errors
/// There is no such row.
pub fn feed_row(store: &Store, word: &str) -> Result<Option<TimelineRow>, AnswerError> {
    let Some(id) = store.feed_row_called(word)? else { return Ok(None) };
    let none = || AnswerError::from(FeedError::NoRow(word.to_owned()));
    let id = store.feed_row(id)?.ok_or_else(none)?;
    let mut found = None;
    store.timeline_rows(&[id], |row| {
        found = Some(row);
        Ok::<_, AnswerError>(())
    })?;
    found.map(Some).ok_or_else(none)
}

/// What the row says. The event cites the row itself, by its name, and the page it was read on; a place is kept
/// where the record knows it.
///
/// # Errors
/// There is no such row, or an event was made of it already, unless that is meant.
pub fn adoption(store: &Store, word: &str, anyway: bool) -> Result<Adoption, AnswerError> {
    let row = feed_row(store, word)?
        .ok_or_else(|| AnswerError::from(FeedError::NoRow(word.to_owned())))?;
    let id = row.event.id;
    if let Some(event) = store.adopted_as(id)?.filter(|_| !anyway) {
        return Err(FeedError::Adopted { row: id.to_string(), event: event.0 }.into());
    }
    let mut terms = vec![
        ("on".to_owned(), row.event.date.to_string()),
        ("status".to_owned(), row.event.status.to_string()),
    ];
    for participant in &row.event.participants {
        terms.push((participant.role.to_string(), participant.actor.to_string()));
    }
    terms.extend(place(store, &row)?);
    terms.push(("source".to_owned(), id.to_string()));
    let is_page = |page: &&String| crate::model::names_source(page);
    terms.extend(
        row.sources.iter().filter(is_page).map(|page| ("source".to_owned(), page.clone())),
    );
    let (kind, title) = (row.event.kind, row.event.title);
    Ok(Adoption { id, kind, title, terms })
}

/// The place of that name in that country, where the record knows just one; else the country.
fn place(store: &Store, row: &TimelineRow) -> Result<Option<(String, String)>, AnswerError> {
    let Some(country) = &row.event.country else { return Ok(None) };
    let name = row.place.as_deref().unwrap_or_default();
    let name = name.split(',').next().unwrap_or_default();
    let mut places = store.places_called(name)?;
    places.retain(|place| place.country.as_ref() == Some(country));
    Ok(Some(match places.as_slice() {
        [place] => ("at".to_owned(), place.key.to_string()),
        _ => ("in".to_owned(), country.to_string()),
    }))
}
