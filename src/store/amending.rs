//! Amending events: a draft of what an event is to be is compared with its rows, and what differs is
//! written through the door. Withdrawing: the event stays, and leaves every answer.

use rusqlite::params;
use serde_json::Value;

use super::{
    Added, Edit, Incoming, Stamp, Store, StoreError, Written,
    change::run,
    door::{Door, event_uuid},
    edit::each_edit,
    logging::{EVENT_FIELDS, participant_row, scalars},
    row::Row,
    tables::table,
};
use crate::model::{Draft, Edtf, EventId, SourceDraft, Uuid};

/// What one event is to become.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Amendment {
    /// Its number.
    pub event: EventId,
    /// The event as it is to be, but for what it stands under.
    pub draft: Draft,
    /// The event above it.
    pub under: Option<Uuid>,
    /// The addresses or keys of sources that it is to cite no longer.
    pub sources_out: Vec<String>,
    /// Those whose quote is taken back.
    pub quotes_out: Vec<String>,
}

/// What one change did to events that were there, and to new ones.
#[derive(Clone, Debug, PartialEq)]
pub struct AmendedAndAdded {
    /// The fields before and after of the former.
    pub edits: Vec<Edit>,
    /// What became of each of the latter.
    pub added: Vec<Added>,
}

impl Store {
    /// Amends events as one change, or only says what it would do. An event of which nothing changes is
    /// in none of the edits.
    ///
    /// # Errors
    /// No such event; a reference to something that is not there.
    pub fn amend(
        &mut self,
        stamp: &Stamp,
        amendments: &[Amendment],
        is_rehearsal: bool,
    ) -> Result<Written<Vec<Edit>>, StoreError> {
        run(&self.connection, stamp, is_rehearsal, |door| {
            let edits = door.amend_events(amendments)?;
            let sentence = sentence(amendments, &edits);
            Ok((edits, sentence))
        })
    }

    /// Amends events and logs new ones, all as one change; the one may stand under the other.
    ///
    /// # Errors
    /// No such event; a reference to something that is not there; then nothing was written.
    pub fn amend_and_add(
        &mut self,
        stamp: &Stamp,
        amendments: &[Amendment],
        new: &[Incoming],
    ) -> Result<Written<AmendedAndAdded>, StoreError> {
        run(&self.connection, stamp, false, |door| {
            door.await_all(new)?;
            let edits = door.amend_events(amendments)?;
            let added = door.add_events(new)?;
            let come = added.iter().filter(|one| one.is_new).count();
            let noun = if come == 1 { "event" } else { "events" };
            let came = (come > 0).then(|| format!("add {come} {noun}"));
            let amended = (!edits.is_empty()).then(|| sentence(amendments, &edits));
            let words: Vec<String> = amended.into_iter().chain(came).collect();
            Ok((AmendedAndAdded { edits, added }, words.join("; ")))
        })
    }

    /// Withdraws events as one change: they stay in the log and leave every answer.
    ///
    /// # Errors
    /// No such event.
    pub fn withdraw(
        &mut self,
        stamp: &Stamp,
        events: &[(EventId, String)],
        why: &str,
    ) -> Result<Written<()>, StoreError> {
        self.change(stamp, |door| {
            for (event, _) in events {
                let uuid = event_uuid(door.connection(), event.0)?;
                door.set("event", &Row::new().with("uuid", uuid), "withdrawn", 1.into())?;
            }
            Ok(((), format!("withdraw {}: {why}", named(events))))
        })
    }
}

impl Door<'_> {
    /// What this change did so far.
    pub(super) fn edits(&self) -> Result<Vec<Edit>, StoreError> {
        let mut edits = Vec::new();
        if let Some(seq) = self.seq() {
            each_edit(self.connection(), seq, |edit| {
                edits.push(edit);
                Ok::<_, StoreError>(())
            })?;
        }
        Ok(edits)
    }

    fn amend_events(&mut self, amendments: &[Amendment]) -> Result<Vec<Edit>, StoreError> {
        amendments.iter().try_for_each(|amendment| self.amend_event(amendment))?;
        self.edits()
    }

    fn amend_event(&mut self, amendment: &Amendment) -> Result<(), StoreError> {
        let draft = &amendment.draft;
        self.new_rows(draft)?;
        let uuid = event_uuid(self.connection(), amendment.event.0)?;
        let key = Row::new().with("uuid", uuid.as_str());
        let stands = self
            .read(table("event")?, &key)?
            .ok_or_else(|| StoreError::NoEvent(amendment.event.to_string()))?;
        let above = amendment.under.map(|above| above.to_string());
        let mut wanted = scalars(draft);
        wanted.put("under", above.map_or(Value::Null, Value::from));
        let mut fields: Vec<(&'static str, Value)> =
            EVENT_FIELDS.map(|field| (field, wanted.get(field).clone())).to_vec();
        if let Some(nth) = self.place_in_day(&stands, &draft.date)? {
            fields.push(("nth", nth.into()));
        }
        self.set_all("event", &key, fields)?;
        self.participants_become(&uuid, draft)?;
        self.tags_become(&uuid, draft)?;
        for address in &amendment.sources_out {
            self.cite_no_longer(&uuid, address)?;
        }
        for address in &amendment.quotes_out {
            self.quote_no_longer(&uuid, address)?;
        }
        draft.sources.iter().try_for_each(|source| self.cite_again(&uuid, source))
    }

    /// Where an event goes among those of its new day: last. Nothing where its day stays.
    fn place_in_day(&self, stands: &Row, date: &Edtf) -> Result<Option<i64>, StoreError> {
        let before = stands.text("date").and_then(|text| Edtf::parse(text).ok());
        if before.and_then(|before| before.earliest()) == date.earliest() {
            return Ok(None);
        }
        self.next_of_day(date.earliest()).map(Some)
    }

    /// Who stays keeps its place in the list; who comes stands behind.
    fn participants_become(&mut self, uuid: &str, draft: &Draft) -> Result<(), StoreError> {
        let mut stands = self.rows_of("participant", uuid)?;
        let last = stands.iter().filter_map(|row| row.get("nth").as_i64()).max();
        let mut next = last.unwrap_or_default() + 1;
        let mut come = Vec::new();
        for participant in &draft.participants {
            let row = participant_row(uuid, participant, next);
            let is_it = |old: &Row| {
                old.get("actor") == row.get("actor") && old.get("role") == row.get("role")
            };
            match stands.iter().position(is_it) {
                None => {
                    come.push(row);
                    next += 1;
                }
                Some(at) => {
                    let old = stands.swap_remove(at);
                    let said = ["status", "level", "for", "detail"];
                    let fields = said.map(|field| (field, row.get(field).clone()));
                    self.set_all("participant", &old, fields.to_vec())?;
                }
            }
        }
        for gone in &stands {
            self.remove("participant", gone)?;
        }
        come.into_iter().try_for_each(|row| self.insert("participant", row))
    }

    fn tags_become(&mut self, uuid: &str, draft: &Draft) -> Result<(), StoreError> {
        let stands = self.rows_of("tag", uuid)?;
        let is_wanted = |row: &&Row| {
            let tag = row.text("tag").unwrap_or_default();
            draft.tags.iter().any(|wanted| wanted.as_str() == tag)
        };
        for gone in stands.iter().filter(|row| !is_wanted(row)) {
            self.remove("tag", gone)?;
        }
        for tag in &draft.tags {
            if !stands.iter().any(|row| row.text("tag") == Some(tag.as_str())) {
                self.insert("tag", Row::new().with("event", uuid).with("tag", tag.as_str()))?;
            }
        }
        Ok(())
    }

    fn cite_no_longer(&mut self, uuid: &str, address: &str) -> Result<(), StoreError> {
        let key = self.source_key(address)?;
        for row in self.rows_of("citation", uuid)? {
            if row.text("source") == Some(&key) {
                self.remove("citation", &row)?;
            }
        }
        Ok(())
    }

    fn quote_no_longer(&mut self, uuid: &str, address: &str) -> Result<(), StoreError> {
        let Some(row) = self.cited_whole(uuid, address)? else { return Ok(()) };
        self.set_all("citation", &row, vec![("quote", Value::Null)]).map(drop)
    }

    /// The citation of a source for the whole event.
    fn cited_whole(&mut self, uuid: &str, address: &str) -> Result<Option<Row>, StoreError> {
        let key = self.source_key(address)?;
        let is_it =
            |row: &Row| row.text("source") == Some(&key) && row.text("field") == Some("");
        Ok(self.rows_of("citation", uuid)?.into_iter().find(is_it))
    }

    /// Cites a source for the whole event; one that is cited so already takes the grade and the quote.
    fn cite_again(&mut self, uuid: &str, source: &SourceDraft) -> Result<(), StoreError> {
        let Some(row) = self.cited_whole(uuid, &source.address)? else {
            let number = self.number(uuid)?;
            let mut next =
                self.connection().prepare_cached(include_str!("sql/citation_next.sql"))?;
            let nth = next.query_row(params![number], |row| row.get(0))?;
            return self.cite(uuid, "", source, nth);
        };
        let mut fields: Vec<(&'static str, Value)> = Vec::new();
        if let Some(grade) = source.grade {
            let letter = |letter: Option<&str>| letter.map_or(Value::Null, Value::from);
            fields.push(("reliability", letter(grade.reliability.map(|r| r.as_str()))));
            fields.push(("credibility", letter(grade.credibility.map(|c| c.as_str()))));
        }
        if let Some(quote) = &source.quote {
            fields.push(("quote", quote.as_str().into()));
        }
        self.set_all("citation", &row, fields).map(drop)
    }
}

/// What was done, in one sentence: which fields, and of dates and statuses what they became. Other values
/// stand in the payload alone, where they can be redacted.
fn sentence(amendments: &[Amendment], edits: &[Edit]) -> String {
    let words = words(edits).join(", ");
    match touched(edits).as_slice() {
        [event] => {
            let is_it = |amendment: &&Amendment| amendment.event == *event;
            let title = amendments.iter().find(is_it).map(|amendment| &*amendment.draft.title);
            format!("amend {event} ({words}) `{}`", title.unwrap_or_default())
        }
        several => format!("amend {} events ({words})", several.len()),
    }
}

/// The fields of edits as a sentence names them, each once: with what it became where that is the same of
/// all events.
fn words(edits: &[Edit]) -> Vec<String> {
    let mut fields: Vec<(&str, Vec<String>)> = Vec::new();
    for edit in edits.iter().filter(|edit| edit.event.is_some()) {
        let Some((field, became)) = word(edit) else { continue };
        match fields.iter_mut().find(|(known, _)| *known == field) {
            Some((_, all)) if all.contains(&became) => {}
            Some((_, all)) => all.push(became),
            None => fields.push((field, vec![became])),
        }
    }
    let said = |(field, became): (&str, Vec<String>)| match became.as_slice() {
        [one] if !one.is_empty() => format!("{field} {one}"),
        _ => field.to_owned(),
    };
    fields.into_iter().map(said).collect()
}

/// The field of an edit and, of dates and statuses, what it became; nothing for what goes with another field.
fn word(edit: &Edit) -> Option<(&str, String)> {
    match (edit.field.as_str(), &edit.before, &edit.after) {
        ("nth" | "currency" | "amount_kind", ..) => None,
        (field @ ("date" | "status"), Some(before), Some(after)) => {
            Some((field, format!("{before} → {after}")))
        }
        (field, ..) => Some((field.split([' ', ':']).next().unwrap_or(field), String::new())),
    }
}

/// The events that edits touch, each once, in order.
fn touched(edits: &[Edit]) -> Vec<EventId> {
    let mut events = Vec::new();
    for event in edits.iter().filter_map(|edit| edit.event) {
        if !events.contains(&event) {
            events.push(event);
        }
    }
    events
}

/// How many events a sentence names.
const NAMED: usize = 8;

/// One event with its title, or the numbers of several.
fn named(events: &[(EventId, String)]) -> String {
    if let [(event, title)] = events {
        return format!("{event} `{title}`");
    }
    let numbers: Vec<String> =
        events.iter().take(NAMED).map(|(event, _)| event.to_string()).collect();
    let more = events.len().saturating_sub(NAMED);
    let rest = if more == 0 { String::new() } else { format!(" and {more} more") };
    format!("{}{rest}", numbers.join(", "))
}
