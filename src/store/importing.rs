//! Importing events: many drafts in one change; those that are there already are compared.
//!
//! An event is known again by its uuid. Where a cell differs, the field is amended; but where the log
//! shows that the cell is what the field was before somebody amended it here, the file is the older one:
//! the field is kept, and told.

use rusqlite::OptionalExtension as _;
use serde_json::Value;

use super::{
    Stamp, Store, StoreError, Written,
    change::run,
    door::Door,
    logging::{EVENT_FIELDS, participant_row, scalars},
    row::Row,
    tables::table,
};
use crate::model::{Draft, EventId, Examples, SettledName, Uuid};

/// One event of a file.
#[derive(Clone, Debug)]
pub struct Incoming {
    /// The event; it has a uuid.
    pub draft: Draft,
    /// The event above, by uuid: one of the file or of the record.
    pub under: Option<Uuid>,
    /// Whether the uuid was made from the cells: then an event of that uuid had just these cells once.
    pub is_known_by_cells: bool,
    /// The line of the file on which it begins, where that is known.
    pub line: Option<u64>,
}

/// An event that is to come: how its number is kept for it before anything is written, so that one may
/// stand under a later one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Awaited {
    /// Its uuid.
    pub uuid: Uuid,
    /// The number it should have, where that is free.
    pub wanted_id: Option<EventId>,
}

/// One file to import.
#[derive(Clone, Copy, Debug)]
pub struct ImportFile<'a> {
    /// Its name, for the log.
    pub name: &'a str,
    /// All its events.
    pub awaited: &'a [Awaited],
    /// Names that are settled with it.
    pub settled: &'a [SettledName],
    /// Only say what would be done.
    pub is_rehearsal: bool,
}

/// What an import did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// Events that were not there.
    pub new: u64,
    /// Events that are there just so.
    pub same: u64,
    /// Events of which a field was amended.
    pub changed: u64,
    /// Fields that were amended here since the file was written, and kept: `12 title`.
    pub kept: Vec<String>,
    /// Some of the events that are new, same and changed.
    pub examples: Examples,
}

impl Imported {
    fn same(&mut self, one: &Incoming) {
        self.same += 1;
        self.examples.add("same", || one.said());
    }
}

impl Incoming {
    /// What it is, in a line.
    fn said(&self) -> String {
        let line = self.line.map(|line| format!("line {line}: ")).unwrap_or_default();
        format!("{line}{} {} {}", self.draft.date, self.draft.kind, self.draft.title)
    }
}

impl Store {
    /// Writes the events of one file as one change, or only says what it would do. While it runs,
    /// `incoming` may read the record, but not write.
    ///
    /// # Errors
    /// A reference to something that is not there, or the first error of `incoming`; then nothing was
    /// written.
    pub fn import<E: From<StoreError>>(
        &self,
        stamp: &Stamp,
        file: ImportFile<'_>,
        incoming: impl Iterator<Item = Result<Incoming, E>>,
    ) -> Result<Written<Imported>, E> {
        let work = |door: &mut Door<'_>| -> Result<_, E> {
            let mut done = Imported::default();
            for settled in file.settled {
                door.settle(settled)?;
            }
            door.number_events(file.awaited)?;
            for one in incoming {
                let one = one?;
                match door.written_number(one.draft.uuid)? {
                    None => {
                        door.log_event_under(&one.draft, one.under)?;
                        done.new += 1;
                        done.examples.add("new", || one.said());
                    }
                    Some(_) if one.is_known_by_cells => done.same(&one),
                    Some(number) => door.amend(number, &one, &mut done)?,
                }
            }
            let sentence =
                format!("import {}: {} new, {} changed", file.name, done.new, done.changed);
            Ok((done, sentence))
        };
        run(&self.connection, stamp, file.is_rehearsal, work)
    }
}

impl Door<'_> {
    /// Gives every new event its number, so that one may stand under a later one.
    pub(super) fn number_events(&mut self, awaited: &[Awaited]) -> Result<(), StoreError> {
        for one in awaited {
            if self.written_number(Some(one.uuid))?.is_none() {
                let id = self.free_number(one.wanted_id, one.uuid)?;
                self.reserve(&one.uuid.to_string(), id);
            }
        }
        Ok(())
    }

    /// The number of an event that is written, not only awaited.
    pub(super) fn written_number(
        &self,
        uuid: Option<Uuid>,
    ) -> Result<Option<EventId>, StoreError> {
        let Some(uuid) = uuid else { return Ok(None) };
        let mut number =
            self.connection().prepare_cached(include_str!("sql/event_number.sql"))?;
        Ok(number.query_row([uuid.to_string()], |row| row.get(0).map(EventId)).optional()?)
    }

    /// Compares an event with its cells, and amends what differs.
    fn amend(
        &mut self,
        id: EventId,
        one: &Incoming,
        done: &mut Imported,
    ) -> Result<(), StoreError> {
        let uuid = one.draft.uuid.map(|uuid| uuid.to_string()).unwrap_or_default();
        let before = self.written();
        let key = Row::new().with("uuid", uuid.as_str());
        let mut wanted = scalars(&one.draft);
        wanted.put("under", one.under.map_or(Value::Null, |above| above.to_string().into()));
        let mut fields = Vec::with_capacity(EVENT_FIELDS.len());
        for field in EVENT_FIELDS {
            let after = wanted.get(field).clone();
            if self.was_amended_from(id, &uuid, field, &after)? {
                done.kept.push(format!("{id} {field}"));
            } else {
                fields.push((field, after));
            }
        }
        self.set_all("event", &key, fields)?;
        self.amend_participants(&uuid, &one.draft)?;
        self.amend_tags(&uuid, &one.draft)?;
        self.amend_sources(&uuid, &one.draft)?;
        if self.written() > before {
            done.changed += 1;
            done.examples.add("changed", || one.said());
        } else {
            done.same(one);
        }
        Ok(())
    }

    /// Whether somebody amended the field here, and the cell is what it was before.
    fn was_amended_from(
        &mut self,
        id: EventId,
        uuid: &str,
        field: &'static str,
        cell: &Value,
    ) -> Result<bool, StoreError> {
        let key = Row::new().with("uuid", uuid);
        let stored = self.read(table("event")?, &key)?;
        if stored.is_none_or(|row| row.get(field) == cell) {
            return Ok(false);
        }
        let mut statement =
            self.connection().prepare_cached(include_str!("sql/operations_of.sql"))?;
        let bodies = statement.query_map([id.0], |row| row.get::<_, String>(0))?;
        for body in bodies {
            let operation: Value = serde_json::from_str(&body?).unwrap_or_default();
            if operation.get("field").and_then(Value::as_str) == Some(field)
                && operation.pointer("/key/uuid").and_then(Value::as_str) == Some(uuid)
                && operation.get("before") == Some(cell)
            {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Participants as the cell lists them; a detail, which no cell holds, stays.
    fn amend_participants(&mut self, uuid: &str, draft: &Draft) -> Result<(), StoreError> {
        let mut stored = self.rows_of("participant", uuid)?;
        for (participant, nth) in draft.participants.iter().zip(1_i64..) {
            let row = participant_row(uuid, participant, nth);
            let is_it = |old: &Row| {
                old.get("actor") == row.get("actor") && old.get("role") == row.get("role")
            };
            match stored.iter().position(is_it) {
                Some(at) => {
                    let old = stored.swap_remove(at);
                    let cells = ["nth", "status", "level", "for"];
                    let fields = cells.map(|field| (field, row.get(field).clone()));
                    self.set_all("participant", &old, fields.to_vec())?;
                }
                None => self.insert("participant", row)?,
            }
        }
        for gone in stored {
            self.remove("participant", &gone)?;
        }
        Ok(())
    }

    fn amend_tags(&mut self, uuid: &str, draft: &Draft) -> Result<(), StoreError> {
        let mut stored = self.rows_of("tag", uuid)?;
        for tag in &draft.tags {
            match stored.iter().position(|old| old.text("tag") == Some(tag.as_str())) {
                Some(at) => drop(stored.swap_remove(at)),
                None => self
                    .insert("tag", Row::new().with("event", uuid).with("tag", tag.as_str()))?,
            }
        }
        for gone in stored {
            self.remove("tag", &gone)?;
        }
        Ok(())
    }

    /// Sources of the whole event as the cell lists them. The grade of a source that is there stays:
    /// the cell holds only the best of them.
    fn amend_sources(&mut self, uuid: &str, draft: &Draft) -> Result<(), StoreError> {
        let mut stored = self.rows_of("citation", uuid)?;
        for (source, nth) in draft.sources.iter().zip(1_i64..) {
            let key = self.source_key(&source.address)?;
            let is_there = stored.iter().any(|old| old.text("source") == Some(&key));
            if !is_there {
                self.cite(uuid, "", source, nth)?;
            }
            stored.retain(|old| old.text("source") != Some(&key));
        }
        for gone in stored.iter().filter(|old| old.text("field") == Some("")) {
            self.remove("citation", gone)?;
        }
        Ok(())
    }
}
