//! Events with their participants, tags and citations.

use std::collections::HashMap;

use rusqlite::{Connection, Row};

use super::fields::Fields;
use crate::{
    model::{
        Amount, Citation, Claim, Currency, Event, EventId, Grade, Participant, Source, Tag,
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

/// A claim with the address of its source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourcedClaim {
    /// The claim.
    pub claim: Claim,
    /// The address of the source, or its key where it has none.
    pub address: Option<String>,
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

    /// The citations of several events, by their numbers.
    pub fn citations_of(
        &self,
        ids: &[EventId],
    ) -> Result<HashMap<EventId, Vec<Cited>>, StoreError> {
        citations(&self.connection, &json_list(ids))
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

    /// Every claim of an event that is not withdrawn, or of none: the sides of one contradiction together.
    pub fn all_claims(&self) -> Result<Vec<SourcedClaim>, StoreError> {
        let mut statement =
            self.connection.prepare_cached(include_str!("../sql/claims_all.sql"))?;
        let mut rows = statement.query([])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(SourcedClaim { claim: claim(row)?, address: row.get(9)? });
        }
        Ok(found)
    }

    /// The numbers of the events under this one that are not withdrawn, at any depth, in time order.
    pub fn below(&self, id: EventId) -> Result<Vec<EventId>, StoreError> {
        let mut statement = self.connection.prepare_cached(include_str!("../sql/below.sql"))?;
        let rows = statement.query_map([id.0], |row| row.get(0).map(EventId))?;
        Ok(rows.collect::<Result<_, _>>()?)
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
pub(crate) fn json_list(ids: &[EventId]) -> String {
    // The number itself: a row of a feed reads otherwise.
    let numbers: Vec<String> = ids.iter().map(|id| id.0.to_string()).collect();
    format!("[{}]", numbers.join(","))
}

/// A list by the places of its members. Sorted here, event by event: SQLite would sort them all at once,
/// which takes longer.
pub(super) fn in_order<T>(mut list: Vec<(i64, T)>) -> Vec<T> {
    list.sort_by_key(|(nth, _)| *nth);
    list.into_iter().map(|(_, member)| member).collect()
}

/// The citations of events by their numbers.
fn citations(
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
    let mut found: HashMap<EventId, Vec<(i64, Participant)>> = HashMap::new();
    while let Some(row) = rows.next()? {
        let mut fields = Fields::of(row, "participant");
        let event = EventId(fields.value()?);
        let nth = fields.value()?;
        found.entry(event).or_default().push((nth, participant(&mut fields)?));
    }
    Ok(found.into_iter().map(|(event, list)| (event, in_order(list))).collect())
}

fn tags(connection: &Connection, list: &str) -> Result<HashMap<EventId, Vec<Tag>>, StoreError> {
    let mut statement = connection.prepare_cached(include_str!("../sql/tags.sql"))?;
    let mut rows = statement.query([list])?;
    let mut found: HashMap<EventId, Vec<Tag>> = HashMap::new();
    while let Some(row) = rows.next()? {
        let mut fields = Fields::of(row, "tag");
        let event = EventId(fields.value()?);
        found.entry(event).or_default().push(fields.parsed()?);
    }
    Ok(found)
}

fn event(row: &Row<'_>) -> Result<Event, StoreError> {
    let mut fields = Fields::of(row, "event");
    let mut event = Event {
        id: EventId(fields.value()?),
        uuid: fields.parsed()?,
        kind: fields.parsed()?,
        title: fields.value()?,
        date: fields.parsed()?,
        time: fields.parsed_some()?,
        zone: fields.parsed_some()?,
        status: fields.parsed()?,
        format: fields.parsed_some()?,
        place: fields.parsed_some()?,
        country: fields.parsed_some()?,
        series: fields.parsed_some()?,
        under: fields.value::<Option<i64>>()?.map(EventId),
        amount_kind: fields.parsed_some()?,
        n_parties: fields.value()?,
        nth: fields.value()?,
        note: fields.value()?,
        is_withdrawn: fields.value()?,
        amount: None,
        participants: Vec::new(),
        tags: Vec::new(),
    };
    let minor: Option<i64> = fields.value()?;
    let currency: Option<Currency> = fields.parsed_some()?;
    event.amount = minor.zip(currency).map(|(minor, currency)| Amount { minor, currency });
    Ok(event)
}

fn participant(fields: &mut Fields<'_, '_>) -> Result<Participant, StoreError> {
    Ok(Participant {
        actor: fields.parsed()?,
        role: fields.parsed()?,
        status: fields.parsed_some()?,
        level: fields.parsed_some()?,
        acts_for: fields.parsed_some()?,
        detail: fields.value()?,
    })
}

fn cited(row: &Row<'_>) -> Result<Cited, StoreError> {
    let mut fields = Fields::of(row, "citation");
    let citation = Citation {
        event: EventId(fields.value()?),
        source: fields.parsed()?,
        field: fields.value::<Option<String>>()?.filter(|field| !field.is_empty()),
        grade: Grade { reliability: fields.parsed_some()?, credibility: fields.parsed_some()? },
        supports: fields.value()?,
        quote: fields.value()?,
        page: fields.value()?,
    };
    let source = Source {
        key: citation.source.clone(),
        url: fields.value()?,
        title: fields.value()?,
        publication: fields.parsed_some()?,
        published: fields.parsed_some()?,
        language: fields.value()?,
    };
    Ok(Cited { citation, source })
}

fn claim(row: &Row<'_>) -> Result<Claim, StoreError> {
    let mut fields = Fields::of(row, "claim");
    Ok(Claim {
        conflict: fields.value()?,
        event: fields.value::<Option<i64>>()?.map(EventId),
        topic: fields.value()?,
        field: fields.value()?,
        value: fields.value()?,
        source: fields.parsed_some()?,
        accepted: fields.value()?,
        reading: fields.value()?,
        reason: fields.value()?,
    })
}
