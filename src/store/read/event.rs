//! Events with their participants, tags and citations.

use std::collections::HashMap;

use rusqlite::{Connection, Row};

use super::{parsed, parsed_some};
use crate::{
    model::{
        Amount, Citation, Claim, Currency, Event, EventId, Grade, Participant, Source,
        SourceKey, Tag,
    },
    store::{Store, StoreError},
};

/// A citation with the source it names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cited {
    /// The link.
    pub citation: Citation,
    /// The source.
    pub source: Source,
}

impl Store {
    /// The events of those numbers, in that order; numbers that are not there are left out.
    pub fn events(&self, ids: &[EventId]) -> Result<Vec<Event>, StoreError> {
        events(&self.connection, ids)
    }

    /// The event of that number, withdrawn or not.
    ///
    /// # Errors
    /// [`StoreError::NoEvent`] where there is none.
    pub fn event(&self, id: EventId) -> Result<Event, StoreError> {
        self.events(&[id])?.pop().ok_or_else(|| StoreError::NoEvent(id.to_string()))
    }

    /// The citations of an event with their sources, in their order.
    pub fn citations(&self, id: EventId) -> Result<Vec<Cited>, StoreError> {
        Ok(citations(&self.connection, &json_list(&[id]))?.remove(&id).unwrap_or_default())
    }

    /// What sources say of an event where they disagree, two claims for each contradiction.
    pub fn claims(&self, id: EventId) -> Result<Vec<Claim>, StoreError> {
        let mut statement =
            self.connection.prepare_cached(include_str!("../sql/claims.sql"))?;
        let mut rows = statement.query([id.0])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(claim(row)?);
        }
        Ok(found)
    }

    /// The numbers of the events directly under this one, in time order.
    pub fn children(&self, id: EventId) -> Result<Vec<EventId>, StoreError> {
        let mut statement =
            self.connection.prepare_cached(include_str!("../sql/children.sql"))?;
        let rows = statement.query_map([id.0], |row| row.get(0).map(EventId))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

/// Events by their numbers, in the order asked.
pub(super) fn events(
    connection: &Connection,
    ids: &[EventId],
) -> Result<Vec<Event>, StoreError> {
    let list = json_list(ids);
    let mut participants = participants(connection, &list)?;
    let mut tags = tags(connection, &list)?;
    let mut statement = connection.prepare_cached(include_str!("../sql/events.sql"))?;
    let mut rows = statement.query([&list])?;
    let mut found = HashMap::with_capacity(ids.len());
    while let Some(row) = rows.next()? {
        let mut event = event(row)?;
        event.participants = participants.remove(&event.id).unwrap_or_default();
        event.tags = tags.remove(&event.id).unwrap_or_default();
        found.insert(event.id, event);
    }
    Ok(ids.iter().filter_map(|id| found.remove(id)).collect())
}

/// Numbers as the JSON list that the statements take.
pub(super) fn json_list(ids: &[EventId]) -> String {
    let numbers: Vec<String> = ids.iter().map(EventId::to_string).collect();
    format!("[{}]", numbers.join(","))
}

/// The citations of events by their numbers.
pub(super) fn citations(
    connection: &Connection,
    list: &str,
) -> Result<HashMap<EventId, Vec<Cited>>, StoreError> {
    let mut statement = connection.prepare_cached(include_str!("../sql/citations.sql"))?;
    let mut rows = statement.query([list])?;
    let mut found: HashMap<EventId, Vec<Cited>> = HashMap::new();
    while let Some(row) = rows.next()? {
        let cited = cited(row)?;
        found.entry(cited.citation.event).or_default().push(cited);
    }
    Ok(found)
}

fn participants(
    connection: &Connection,
    list: &str,
) -> Result<HashMap<EventId, Vec<Participant>>, StoreError> {
    let mut statement = connection.prepare_cached(include_str!("../sql/participants.sql"))?;
    let mut rows = statement.query([list])?;
    let mut found: HashMap<EventId, Vec<Participant>> = HashMap::new();
    while let Some(row) = rows.next()? {
        found.entry(EventId(row.get("event")?)).or_default().push(participant(row)?);
    }
    Ok(found)
}

fn tags(connection: &Connection, list: &str) -> Result<HashMap<EventId, Vec<Tag>>, StoreError> {
    let mut statement = connection.prepare_cached(include_str!("../sql/tags.sql"))?;
    let mut rows = statement.query([list])?;
    let mut found: HashMap<EventId, Vec<Tag>> = HashMap::new();
    while let Some(row) = rows.next()? {
        found.entry(EventId(row.get("event")?)).or_default().push(parsed(row, "tag", "tag")?);
    }
    Ok(found)
}

fn event(row: &Row<'_>) -> Result<Event, StoreError> {
    let currency: Option<Currency> = parsed_some(row, "event", "currency")?;
    let minor: Option<i64> = row.get("amount")?;
    Ok(Event {
        id: EventId(row.get("id")?),
        uuid: parsed(row, "event", "uuid")?,
        kind: parsed(row, "event", "kind")?,
        title: row.get("title")?,
        date: parsed(row, "event", "date")?,
        time: parsed_some(row, "event", "time")?,
        zone: parsed_some(row, "event", "tz")?,
        status: parsed(row, "event", "status")?,
        format: parsed_some(row, "event", "format")?,
        place: parsed_some(row, "event", "place")?,
        country: parsed_some(row, "event", "country")?,
        series: parsed_some(row, "event", "series")?,
        under: row.get::<_, Option<i64>>("under")?.map(EventId),
        amount: minor.zip(currency).map(|(minor, currency)| Amount { minor, currency }),
        amount_kind: parsed_some(row, "event", "amount_kind")?,
        n_parties: row.get("n_parties")?,
        nth: row.get("nth")?,
        note: row.get("note")?,
        participants: Vec::new(),
        tags: Vec::new(),
        is_withdrawn: row.get("withdrawn")?,
    })
}

/// A row of `participant`.
pub(super) fn participant(row: &Row<'_>) -> Result<Participant, StoreError> {
    Ok(Participant {
        actor: parsed(row, "participant", "actor")?,
        role: parsed(row, "participant", "role")?,
        status: parsed_some(row, "participant", "status")?,
        level: parsed_some(row, "participant", "level")?,
        acts_for: parsed_some(row, "participant", "for")?,
        detail: row.get("detail")?,
    })
}

fn cited(row: &Row<'_>) -> Result<Cited, StoreError> {
    let key: SourceKey = parsed(row, "citation", "source")?;
    let field: String = row.get("field")?;
    Ok(Cited {
        citation: Citation {
            event: EventId(row.get("event")?),
            source: key.clone(),
            field: Some(field).filter(|field| !field.is_empty()),
            grade: Grade {
                reliability: parsed_some(row, "citation", "reliability")?,
                credibility: parsed_some(row, "citation", "credibility")?,
            },
            supports: row.get("supports")?,
            quote: row.get("quote")?,
            page: row.get("page")?,
        },
        source: Source {
            key,
            url: row.get("url")?,
            title: row.get("title")?,
            publication: parsed_some(row, "source", "publication")?,
            published: parsed_some(row, "source", "published")?,
            language: row.get("language")?,
        },
    })
}

fn claim(row: &Row<'_>) -> Result<Claim, StoreError> {
    Ok(Claim {
        conflict: row.get("conflict")?,
        event: row.get::<_, Option<i64>>("event")?.map(EventId),
        topic: row.get("topic")?,
        field: row.get("field")?,
        value: row.get("value")?,
        source: parsed_some(row, "claim", "source")?,
        accepted: row.get("accepted")?,
        reading: row.get("reading")?,
        reason: row.get("reason")?,
    })
}
