//! Logging events: a draft becomes rows, through the door.

use chrono::NaiveDate;
use rusqlite::{OptionalExtension as _, params};
use serde_json::Value;

use super::{
    Stamp, Store, StoreError, Written,
    door::{Door, event_uuid},
    reference::usual_party,
    row::Row,
};
use crate::model::{
    Draft, EventId, NewActor, NewPlace, Participant, SourceDraft, Uuid, domain,
};

/// What was logged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Logged {
    /// Its number in this file.
    pub id: EventId,
    /// Its name in every file.
    pub uuid: Uuid,
}

impl Store {
    /// Logs one event as one change.
    ///
    /// # Errors
    /// A reference to something that is not there, a parent that would make a cycle.
    pub fn add(&mut self, stamp: &Stamp, draft: &Draft) -> Result<Written<Logged>, StoreError> {
        self.change(stamp, |door| {
            let logged = door.log_event(draft)?;
            Ok((logged, format!("add {} `{}`", draft.kind, draft.title)))
        })
    }

    /// Links a source to an event, one of its fields or one of its participants, as one change.
    ///
    /// # Errors
    /// No such event; a source that is cited there already.
    pub fn cite(
        &mut self,
        stamp: &Stamp,
        event: EventId,
        field: &str,
        source: &SourceDraft,
    ) -> Result<Written<()>, StoreError> {
        self.change(stamp, |door| {
            let uuid = event_uuid(door.connection(), event.0)?;
            let mut next =
                door.connection().prepare_cached(include_str!("sql/citation_next.sql"))?;
            let nth = next.query_row([event.0], |row| row.get(0))?;
            door.cite(&uuid, field, source, nth)?;
            Ok(((), format!("cite {} for event {event}", source.address)))
        })
    }
}

impl Door<'_> {
    /// Writes the rows of one draft.
    pub(crate) fn log_event(&mut self, draft: &Draft) -> Result<Logged, StoreError> {
        let above =
            draft.under.map(|above| event_uuid(self.connection(), above.0)).transpose()?;
        let above = above.and_then(|uuid| uuid.parse().ok());
        self.log_event_under(draft, above)
    }

    /// Writes the rows of one draft that stands under the event of that uuid.
    pub(crate) fn log_event_under(
        &mut self,
        draft: &Draft,
        above: Option<Uuid>,
    ) -> Result<Logged, StoreError> {
        self.new_rows(draft)?;
        let uuid = match draft.uuid {
            Some(uuid) => uuid,
            None => self.mint(),
        };
        let id = match self.reserved(&uuid.to_string()) {
            Some(id) => id,
            None => self.free_number(draft.wanted_id, uuid)?,
        };
        let row = self.event_row(draft, uuid, id, above)?;
        self.insert("event", row)?;
        let event = uuid.to_string();
        self.participants(&event, &draft.participants)?;
        for tag in &draft.tags {
            self.insert(
                "tag",
                Row::new().with("event", event.as_str()).with("tag", tag.as_str()),
            )?;
        }
        for (source, nth) in draft.sources.iter().zip(1..) {
            self.cite(&event, "", source, nth)?;
        }
        Ok(Logged { id, uuid })
    }

    /// Writes the participants of an event, in their order.
    pub(crate) fn participants(
        &mut self,
        event: &str,
        participants: &[Participant],
    ) -> Result<(), StoreError> {
        for (participant, nth) in participants.iter().zip(1_i64..) {
            self.insert("participant", participant_row(event, participant, nth))?;
        }
        Ok(())
    }

    /// Links a source to an event or one of its fields; a source that is not there yet is made.
    pub(crate) fn cite(
        &mut self,
        event: &str,
        field: &str,
        source: &SourceDraft,
        nth: i64,
    ) -> Result<(), StoreError> {
        let key = self.source_key(&source.address)?;
        let grade = source.grade.unwrap_or_default();
        let row = Row::new()
            .with("event", event)
            .with("source", key)
            .with("field", field)
            .with("nth", nth)
            .with_some("reliability", grade.reliability.map(|r| r.as_str()))
            .with_some("credibility", grade.credibility.map(|c| c.as_str()))
            .with_some("quote", source.quote.as_deref());
        self.insert("citation", row)
    }

    fn event_row(
        &self,
        draft: &Draft,
        uuid: Uuid,
        id: EventId,
        above: Option<Uuid>,
    ) -> Result<Row, StoreError> {
        let nth = self.next_of_day(draft.date.earliest())?;
        Ok(scalars(draft)
            .with("uuid", uuid.to_string())
            .with("id", id.0)
            .with("nth", nth)
            .with_some("under", above.map(|above| above.to_string())))
    }

    /// The wanted number where it is free, else the next.
    pub(crate) fn free_number(
        &self,
        wanted: Option<EventId>,
        uuid: Uuid,
    ) -> Result<EventId, StoreError> {
        let mut taken =
            self.connection().prepare_cached(include_str!("sql/event_number_taken.sql"))?;
        if let Some(wanted) = wanted.filter(|wanted| wanted.0 > 0)
            && !taken.exists(params![wanted.0, uuid.to_string()])?
            && !self.is_reserved(wanted)
        {
            return Ok(wanted);
        }
        let mut next = self.connection().prepare_cached(include_str!("sql/event_next.sql"))?;
        let next = next.query_row([], |row| row.get(0).map(EventId))?;
        Ok(self.last_reserved().map_or(next, |last| next.max(EventId(last.0 + 1))))
    }

    pub(crate) fn next_of_day(&self, day: Option<NaiveDate>) -> Result<i64, StoreError> {
        let mut next = self.connection().prepare_cached(include_str!("sql/day_next.sql"))?;
        Ok(next.query_row([day.map(|day| day.to_string())], |row| row.get(0))?)
    }

    /// Makes the actors and places that come with a draft.
    pub(crate) fn new_rows(&mut self, draft: &Draft) -> Result<(), StoreError> {
        draft.new_actors.iter().try_for_each(|actor| self.new_actor(actor))?;
        draft.new_places.iter().try_for_each(|place| self.new_place(place))
    }

    fn new_actor(&mut self, actor: &NewActor) -> Result<(), StoreError> {
        let party = usual_party(Some(actor.kind));
        let row = Row::new()
            .with("key", actor.key.as_str())
            .with("kind", actor.kind.as_str())
            .with("name", actor.name.as_str())
            .with("party", party.as_str());
        self.insert("actor", row)
    }

    fn new_place(&mut self, place: &NewPlace) -> Result<(), StoreError> {
        let row = Row::new()
            .with("key", place.key.as_str())
            .with("name", place.name.as_str())
            .with_some("country", place.country.as_ref().map(|country| country.as_str()));
        self.insert("place", row)
    }

    /// The key of the source of that address or key; made with its publication where it is new.
    pub(crate) fn source_key(&mut self, address: &str) -> Result<String, StoreError> {
        let mut find = self.connection().prepare_cached(include_str!("sql/source_find.sql"))?;
        if let Some(key) = find.query_row([address], |row| row.get(0)).optional()? {
            return Ok(key);
        }
        let Some(domain) = domain(address) else {
            self.insert("source", Row::new().with("key", address))?;
            return Ok(address.to_owned());
        };
        let mut known =
            self.connection().prepare_cached(include_str!("sql/publication_find.sql"))?;
        if !known.exists([domain])? {
            self.insert("publication", Row::new().with("key", domain).with("name", domain))?;
        }
        let hash = super::log::sha256(address.as_bytes());
        let key = format!("{}-{}", domain.replace('.', "-"), hash.get(..8).unwrap_or_default());
        let row = Row::new()
            .with("key", key.as_str())
            .with("url", address)
            .with("publication", domain);
        self.insert("source", row)?;
        Ok(key)
    }
}

/// The fields of an event that can be amended.
pub(crate) const EVENT_FIELDS: [&str; 16] = [
    "kind",
    "title",
    "date",
    "time",
    "tz",
    "status",
    "format",
    "place",
    "country",
    "series",
    "under",
    "amount",
    "currency",
    "amount_kind",
    "n_parties",
    "note",
];

/// The fields of an event that need no look at the record.
pub(crate) fn scalars(draft: &Draft) -> Row {
    Row::new()
        .with("kind", draft.kind.as_str())
        .with("title", draft.title.as_str())
        .with("date", draft.date.as_str())
        .with_some("time", draft.time.map(|time| time.to_string()))
        .with_some("tz", draft.zone.as_ref().map(ToString::to_string))
        .with("status", draft.status.as_str())
        .with_some("format", draft.format.map(|format| format.as_str()))
        .with_some("place", draft.place.as_ref().map(|place| place.as_str()))
        .with_some("country", draft.country.as_ref().map(|country| country.as_str()))
        .with_some("series", draft.series.as_ref().map(|series| series.as_str()))
        .with_some("amount", draft.amount.map(|amount| amount.minor))
        .with_some("currency", draft.amount.map(|amount| amount.currency.to_string()))
        .with_some("amount_kind", draft.amount_kind.map(|kind| kind.as_str()))
        .with_some("n_parties", draft.n_parties)
        .with_some("note", draft.note.as_deref())
}

/// A participant as a row.
pub(crate) fn participant_row(event: &str, participant: &Participant, nth: i64) -> Row {
    Row::new()
        .with("event", event)
        .with("actor", participant.actor.as_str())
        .with("role", participant.role.as_str())
        .with("nth", Value::from(nth))
        .with_some("status", participant.status.map(|status| status.as_str()))
        .with_some("level", participant.level.map(|level| level.as_str()))
        .with_some("for", participant.acts_for.as_ref().map(|state| state.as_str()))
        .with_some("detail", participant.detail.as_deref())
}
