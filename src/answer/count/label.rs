//! What people call the values of a count: names for keys, titles for numbers.

use std::collections::HashMap;

use super::{Count, CountField};
use crate::{
    answer::AnswerError,
    model::EventId,
    store::{EventColumn, Store},
};

/// Names of values, by the place of their field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Labels(HashMap<(usize, String), String>);

impl Labels {
    /// What the value of the field at that place is called; the value itself where it has no other name.
    pub fn of<'l>(&'l self, field: usize, value: &'l str) -> &'l str {
        self.0.get(&(field, value.to_owned())).map_or(value, String::as_str)
    }
}

/// The names of the values of a count: of actors, places and series, and the titles of events above.
pub fn labels(store: &Store, count: &Count) -> Result<Labels, AnswerError> {
    let mut labels = HashMap::new();
    for (at, field) in count.fields.iter().enumerate() {
        let named: Vec<(String, String)> = match field {
            CountField::Event(EventColumn::Place) => {
                let places = store.places()?.into_iter();
                places.map(|place| (place.key.to_string(), place.name)).collect()
            }
            CountField::Event(EventColumn::Series) => {
                let series = store.series()?.into_iter();
                series.map(|series| (series.key.to_string(), series.name)).collect()
            }
            CountField::Event(EventColumn::Under) => titles(store, count, at)?,
            CountField::Event(EventColumn::Country) => actors(store)?,
            field if field.is_of_actors() => actors(store)?,
            _ => continue,
        };
        labels.extend(named.into_iter().map(|(key, name)| ((at, key), name)));
    }
    Ok(Labels(labels))
}

fn actors(store: &Store) -> Result<Vec<(String, String)>, AnswerError> {
    let actors = store.actors()?.into_iter();
    Ok(actors.map(|actor| (actor.key.to_string(), actor.name)).collect())
}

fn titles(
    store: &Store,
    count: &Count,
    at: usize,
) -> Result<Vec<(String, String)>, AnswerError> {
    let numbers =
        count.rows.iter().filter_map(|row| row.values.get(at)?.as_deref()?.parse().ok());
    let mut ids: Vec<EventId> = numbers.map(EventId).collect();
    ids.sort_unstable();
    ids.dedup();
    let events = store.events(&ids)?.into_iter();
    Ok(events
        .map(|event| (event.id.to_string(), format!("{} {}", event.id, event.title)))
        .collect())
}
