//! The record of the measures, filled from the store.

use chrono::NaiveDate;

use super::{
    AnswerError,
    count::Period,
    feed_rows::{feed_record, feed_record_of_lots},
};
use crate::{
    graph::{
        ActorIndex, KindIndex, Record, RecordBuilder, RecordEvent, RecordEvents,
        RecordParticipant, RoleIndex, SeriesIndex,
    },
    model::{EventId, QuickMap},
    query::{Names as _, Query},
    store::{Lean, LeanEvent, LeanParticipant, LeanSink, Store, StoreError},
};

/// Everything that is not withdrawn, with the reference tables that the rules read.
pub(super) fn record(store: &Store) -> Result<Record, AnswerError> {
    record_of(store, Lean::All)
}

/// What the numbers of a query are made from: the careful record, or the rows of feeds that it selects.
pub(super) fn record_for(store: &Store, query: &Query) -> Result<Record, AnswerError> {
    if query.is_of_feeds() { feed_record(store, query) } else { record(store) }
}

/// The same for sums alone, which need no single row of a feed: those alike are one event. Periods of that kind
/// are told apart, and what is over on the day of the question.
pub(super) fn record_for_sums(
    store: &Store,
    query: &Query,
    asked: (NaiveDate, Option<Period>),
) -> Result<Record, AnswerError> {
    if query.is_of_feeds() { feed_record_of_lots(store, query, asked) } else { record(store) }
}

/// One event with those above it. What the rules say of it there they say of it in the whole record.
pub(super) fn line(store: &Store, event: EventId) -> Result<Record, AnswerError> {
    record_of(store, Lean::Line(event))
}

fn record_of(store: &Store, of: Lean) -> Result<Record, AnswerError> {
    let mut builder = reference(store)?;
    let filled = store.lean(of, || Filling::new(&builder))?;
    let filled: Vec<RecordEvents> = filled.into_iter().map(|filling| filling.filled).collect();
    for events in filled {
        builder.append(events);
    }
    Ok(builder.finish()?)
}

/// Lean rows on their way into the record: texts become numbers.
struct Filling<'b> {
    builder: &'b RecordBuilder,
    filled: RecordEvents,
    kinds: Known<KindIndex>,
    series: Known<SeriesIndex>,
    days: Known<NaiveDate>,
    actors: Known<ActorIndex>,
    roles: Known<RoleIndex>,
}

impl<'b> Filling<'b> {
    fn new(builder: &'b RecordBuilder) -> Self {
        Self {
            builder,
            filled: RecordEvents::default(),
            kinds: Known::default(),
            series: Known::default(),
            days: Known::default(),
            actors: Known::default(),
            roles: Known::default(),
        }
    }

    fn actor(&mut self, key: &str) -> Result<ActorIndex, AnswerError> {
        self.actors.get(key, |key| Ok(self.builder.actor(&parse(key)?)?))
    }
}

impl LeanSink for Filling<'_> {
    type Error = AnswerError;

    fn event(&mut self, row: LeanEvent<'_>) -> Result<(), AnswerError> {
        let builder = self.builder;
        let mut day =
            |text: Option<&str>| text.map(|text| self.days.get(text, parse)).transpose();
        let (earliest, latest) = (day(row.earliest)?, day(row.latest)?);
        let series = |key: &str| Ok(builder.series(&parse(key)?)?);
        self.filled.push(RecordEvent {
            id: EventId(row.id),
            under: row.under.map(EventId),
            kind: self.kinds.get(row.kind, |key| Ok(builder.kind(&parse(key)?)?))?,
            status: parse(row.status)?,
            earliest,
            latest,
            format: row.format.map(parse).transpose()?,
            series: row.series.map(|key| self.series.get(key, series)).transpose()?,
            n_parties: row.n_parties,
            lead: None,
        });
        Ok(())
    }

    fn participant(&mut self, row: LeanParticipant<'_>) -> Result<(), AnswerError> {
        let participant = RecordParticipant {
            actor: self.actor(row.actor)?,
            role: self.roles.get(row.role, |key| Ok(self.builder.role(&parse(key)?)?))?,
            status: row.status.map(parse).transpose()?,
            level: row.level.map(parse).transpose()?,
            acts_for: row.acts_for.map(|key| self.actor(key)).transpose()?,
        };
        self.filled.join(participant);
        Ok(())
    }
}

/// The same without events: what the rules read of actors and offices.
pub(super) fn facts(store: &Store) -> Result<Record, AnswerError> {
    Ok(reference(store)?.finish()?)
}

pub(super) fn reference(store: &Store) -> Result<RecordBuilder, AnswerError> {
    let mut builder = RecordBuilder::new();
    for actor in &store.actors()? {
        builder.add_actor(actor)?;
    }
    for office in &store.offices()? {
        builder.add_office(office)?;
    }
    for membership in &store.memberships()? {
        builder.add_membership(membership)?;
    }
    for kind in &store.kinds()? {
        builder.add_kind(kind)?;
    }
    for role in &store.roles()? {
        builder.add_role(role)?;
    }
    for series in &store.series()? {
        builder.add_series(series)?;
    }
    Ok(builder)
}

/// What a text was read as before: few texts stand in very many rows.
#[derive(Debug)]
struct Known<T>(QuickMap<String, T>);

impl<T> Default for Known<T> {
    fn default() -> Self {
        Self(QuickMap::default())
    }
}

impl<T: Copy> Known<T> {
    fn get(
        &mut self,
        text: &str,
        read: impl FnOnce(&str) -> Result<T, AnswerError>,
    ) -> Result<T, AnswerError> {
        if let Some(known) = self.0.get(text) {
            return Ok(*known);
        }
        let value = read(text)?;
        self.0.insert(text.to_owned(), value);
        Ok(value)
    }
}

fn parse<T>(text: &str) -> Result<T, AnswerError>
where
    T: std::str::FromStr,
    T::Err: std::fmt::Display,
{
    text.parse().map_err(|error: T::Err| {
        let key = text.to_owned();
        StoreError::Row { table: "event", key, problem: error.to_string() }.into()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::sample;

    /// All that `show` says of an event by the rules.
    fn told(record: &Record, id: EventId) -> String {
        let at = record.find_event(id).unwrap();
        let episode = record.episode(at).and_then(|root| record.event(root)).unwrap().id;
        let rulings = record.rulings(at);
        let rulings: Vec<_> = rulings.iter().map(|ruling| ruling.sentence(record)).collect();
        format!("{} {:?} {episode} {rulings:?}", record.n(at), record.format(at))
    }

    #[test]
    fn an_event_with_those_above_it_is_read_as_in_the_whole_record() {
        let store = sample().unwrap();
        let whole = record(&store).unwrap();
        for (_, event) in whole.events() {
            let alone = line(&store, event.id).unwrap();
            assert_eq!(told(&alone, event.id), told(&whole, event.id), "event {}", event.id);
        }
    }
}
