//! Rows of the timeline: an event with what is shown beside it, read in chunks.

use std::collections::HashMap;

use chrono::NaiveDate;
use rusqlite::Connection;

use super::{
    event::{events, in_order, json_list},
    fields::Fields,
};
use crate::{
    model::{Event, EventId, Grade, KindPath, Layer, PlaceKey},
    store::{Store, StoreError},
};

/// How many events are read at once: enough to pay for the statements, little enough to hold.
const CHUNK: usize = 500;

/// One event with what the timeline shows beside it.
#[derive(Clone, Debug, PartialEq)]
pub struct TimelineRow {
    /// The event.
    pub event: Event,
    /// The layer of its kind.
    pub layer: Layer,
    /// The name of its place on its day.
    pub place: Option<String>,
    /// Latitude of its place in degrees.
    pub lat: Option<f64>,
    /// Longitude of its place in degrees.
    pub lon: Option<f64>,
    /// The best citation's grade: by credibility, then reliability.
    pub grade: Option<Grade>,
    /// The addresses of its sources; a source without one shows its key.
    pub sources: Vec<String>,
    /// What the feed itself calls it, where it is a row of a feed.
    pub external: Option<String>,
}

impl Store {
    /// Reads events in that order and hands them on one by one, in constant memory.
    pub fn timeline_rows<E: From<StoreError>>(
        &self,
        ids: &[EventId],
        mut each: impl FnMut(TimelineRow) -> Result<(), E>,
    ) -> Result<(), E> {
        // No answer mixes events and rows of feeds.
        if ids.first().is_some_and(|id| id.feed().is_some()) {
            return self.feed_timeline(ids, each);
        }
        let layers = self.layers()?;
        let mut places = Places::new(self)?;
        for chunk in ids.chunks(CHUNK) {
            let list = json_list(chunk);
            let mut addresses = addresses(&self.connection, &list)?;
            for event in events(&self.connection, chunk)? {
                let cited = addresses.remove(&event.id).unwrap_or_default();
                let layer = layers.get(&event.kind).copied().unwrap_or(Layer::Act);
                each(row(event, layer, cited, &mut places)?)?;
            }
        }
        Ok(())
    }

    fn layers(&self) -> Result<HashMap<KindPath, Layer>, StoreError> {
        let kinds = super::all_kinds(&self.connection)?;
        Ok(kinds.into_iter().map(|kind| (kind.path, kind.layer)).collect())
    }
}

fn row(
    event: Event,
    layer: Layer,
    cited: Vec<Address>,
    places: &mut Places<'_>,
) -> Result<TimelineRow, StoreError> {
    let grade = cited.iter().map(|cited| cited.grade).min_by_key(|grade| grade.rank());
    let mut sources: Vec<String> = Vec::with_capacity(cited.len());
    for cited in cited {
        if !sources.contains(&cited.address) {
            sources.push(cited.address);
        }
    }
    let shown = match &event.place {
        Some(key) => places.shown(key, event.date.earliest())?,
        None => Shown::default(),
    };
    let Shown { name, lat, lon } = shown;
    Ok(TimelineRow { event, layer, place: name, lat, lon, grade, sources, external: None })
}

/// Where something was read, and how far it can be believed.
struct Address {
    address: String,
    grade: Grade,
}

fn addresses(
    connection: &Connection,
    list: &str,
) -> Result<HashMap<EventId, Vec<Address>>, StoreError> {
    let mut statement = connection.prepare_cached(include_str!("../sql/addresses.sql"))?;
    let mut rows = statement.query([list])?;
    let mut found: HashMap<EventId, Vec<(i64, Address)>> = HashMap::new();
    while let Some(row) = rows.next()? {
        let mut fields = Fields::of(row, "citation");
        let event = EventId(fields.value()?);
        let (nth, address) = (fields.value()?, fields.value()?);
        let (reliability, credibility) = (fields.parsed_some()?, fields.parsed_some()?);
        let grade = Grade { reliability, credibility };
        found.entry(event).or_default().push((nth, Address { address, grade }));
    }
    Ok(found.into_iter().map(|(event, list)| (event, in_order(list))).collect())
}

/// Places by their names of a day, each read once.
struct Places<'s> {
    store: &'s Store,
    dated: Vec<DatedName>,
    known: HashMap<PlaceKey, Shown>,
}

/// A name in use from one day to another.
struct DatedName {
    place: String,
    name: String,
    since: Option<String>,
    until: Option<String>,
}

#[derive(Clone, Debug, Default)]
struct Shown {
    name: Option<String>,
    lat: Option<f64>,
    lon: Option<f64>,
}

impl<'s> Places<'s> {
    fn new(store: &'s Store) -> Result<Self, StoreError> {
        let mut statement =
            store.connection.prepare_cached(include_str!("../sql/dated_names.sql"))?;
        let rows = statement.query_map([], |row| {
            let (place, name) = (row.get(0)?, row.get(1)?);
            Ok(DatedName { place, name, since: row.get(2)?, until: row.get(3)? })
        })?;
        let dated = rows.collect::<Result<_, _>>()?;
        Ok(Self { store, dated, known: HashMap::new() })
    }

    fn shown(&mut self, key: &PlaceKey, day: Option<NaiveDate>) -> Result<Shown, StoreError> {
        if !self.known.contains_key(key) {
            let mut statement =
                self.store.connection.prepare_cached(include_str!("../sql/place.sql"))?;
            let shown = statement.query_row([key.as_str()], |row| {
                Ok(Shown { name: row.get("name")?, lat: row.get("lat")?, lon: row.get("lon")? })
            })?;
            self.known.insert(key.clone(), shown);
        }
        let mut shown = self.known.get(key).cloned().unwrap_or_default();
        let has_dated = self.dated.iter().any(|dated| dated.place == key.as_str());
        let day = day.filter(|_| has_dated).map(|day| day.to_string());
        if let Some(name) = day.and_then(|day| self.name_of_day(key, &day)) {
            shown.name = Some(name);
        }
        Ok(shown)
    }

    fn name_of_day(&self, key: &PlaceKey, day: &str) -> Option<String> {
        let holds = |dated: &&DatedName| {
            dated.place == key.as_str()
                && dated.since.as_deref().is_some_and(|since| since <= day)
                && dated.until.as_deref().is_none_or(|until| day <= until)
        };
        self.dated.iter().find(holds).map(|dated| dated.name.clone())
    }
}
