//! The door: the only way by which rows of the careful record are written.
//!
//! What goes through it is applied at once, inside one transaction, and kept as field operations; when
//! the caller is done, the operations become one change in the log. If anything fails, nothing was done.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use rusqlite::{Connection, OptionalExtension as _, params_from_iter};
use serde_json::Value;

use super::{
    StoreError,
    derive::{depends, derived},
    log::{Payload, sha256},
    operation::Operation,
    row::{Row, from_sql, to_sql},
    statement,
    tables::{Spec, table},
    text_index,
};
use crate::model::{EventId, Uuid, named_uuid};

/// A change in the making.
pub(crate) struct Door<'c> {
    connection: &'c Connection,
    payload: Payload<'c>,
    numbers: HashMap<String, i64>,
    reserved: BTreeMap<EventId, String>,
    touched: BTreeSet<i64>,
    /// Events that this change took out, which rows may name until it is done.
    gone: HashMap<i64, String>,
    seed: String,
    minted: u32,
}

impl<'c> Door<'c> {
    /// Opens the door inside a transaction; operations go to the payload. `seed` and the count of uuids
    /// so far make the next uuid.
    pub(crate) fn new(connection: &'c Connection, payload: Payload<'c>, seed: String) -> Self {
        Self {
            connection,
            payload,
            numbers: HashMap::new(),
            reserved: BTreeMap::new(),
            touched: BTreeSet::new(),
            gone: HashMap::new(),
            seed,
            minted: 0,
        }
    }

    /// A door for reading rows as the log sees them.
    pub(crate) fn unkept(connection: &'c Connection) -> Self {
        Self::new(connection, Payload::unkept(connection), String::new())
    }

    /// The connection, for reading what this change sees.
    pub(crate) fn connection(&self) -> &'c Connection {
        self.connection
    }

    /// The number of the change.
    pub(crate) fn seq(&self) -> Option<i64> {
        self.payload.seq()
    }

    /// How many operations were kept so far.
    pub(crate) fn written(&self) -> i64 {
        self.payload.written()
    }

    /// Keeps an operation on an event, or on none.
    fn keep(&mut self, operation: &Operation, event: Option<i64>) -> Result<(), StoreError> {
        self.payload.push(&operation.to_json(), event)
    }

    /// Names shipped rows, which are not listed field by field: all of them, or one event's.
    pub(crate) fn keep_name(
        &mut self,
        name: &Value,
        uuid: Option<&str>,
    ) -> Result<(), StoreError> {
        let event = uuid.map(|uuid| self.number(uuid)).transpose()?;
        self.payload.push(name, event)
    }

    /// A uuid that no other change and no other place in this one has: it comes from the clock, the
    /// head of the log and the position, so that a pinned clock gives the same uuids again.
    pub(crate) fn mint(&mut self) -> Uuid {
        self.minted += 1;
        named_uuid(&format!("{} {}", self.seed, self.minted))
    }

    /// Inserts a row and keeps the operation. Event references are uuids.
    pub(crate) fn insert(&mut self, name: &'static str, row: Row) -> Result<(), StoreError> {
        let event = self.place(name, &row)?;
        self.keep(&Operation::Insert { table: name, row }, event)
    }

    /// Inserts a row without keeping the operation: shipped rows, which the change names as a whole,
    /// and rows taken from a log that keeps them already. The number of the event it touches is returned.
    pub(crate) fn place(
        &mut self,
        name: &'static str,
        row: &Row,
    ) -> Result<Option<i64>, StoreError> {
        let spec = table(name)?;
        let mut columns = Vec::with_capacity(24);
        let mut values = Vec::with_capacity(24);
        for (column, value) in row.iter().filter(|(_, value)| !value.is_null()) {
            columns.push(column);
            values.push(self.local(spec, column, value)?);
        }
        for (column, value) in derived(spec.name, row)? {
            columns.push(column);
            values.push(value);
        }
        let text = statement::insert(spec.name, &columns);
        self.connection
            .prepare_cached(&text)?
            .execute(params_from_iter(values.iter().map(to_sql)))
            .map_err(|error| taken(spec, row, error))?;
        self.touch(spec, row)
    }

    /// Sets a field and keeps the operation; says whether anything changed.
    pub(crate) fn set(
        &mut self,
        name: &'static str,
        key: &Row,
        field: &'static str,
        after: Value,
    ) -> Result<bool, StoreError> {
        self.set_all(name, key, vec![(field, after)])
    }

    /// Sets fields of one row at once, since its rules hold for all of them together, and keeps an
    /// operation for each that changed; says whether any did.
    pub(crate) fn set_all(
        &mut self,
        name: &'static str,
        key: &Row,
        fields: Vec<(&'static str, Value)>,
    ) -> Result<bool, StoreError> {
        let spec = table(name)?;
        let mut row = self.read(spec, key)?.ok_or_else(|| StoreError::Row {
            table: spec.name,
            key: key.spoken(),
            problem: "is not there".to_owned(),
        })?;
        let key = key.only(spec.key);
        let mut operations = Vec::with_capacity(fields.len());
        for (field, after) in fields {
            let before = row.get(field).clone();
            if before != after {
                row.put(field, after.clone());
                let (table, key) = (spec.name, key.clone());
                operations.push((field, Operation::Set { table, key, field, before, after }));
            }
        }
        if operations.is_empty() {
            return Ok(false);
        }
        let fields: Vec<&'static str> = operations.iter().map(|(field, _)| *field).collect();
        let event = self.write_fields(spec, &key, &fields, &row)?;
        operations.iter().try_for_each(|(_, operation)| self.keep(operation, event))?;
        Ok(true)
    }

    /// Takes a row out and keeps the operation; says whether it was there.
    pub(crate) fn remove(&mut self, name: &'static str, key: &Row) -> Result<bool, StoreError> {
        let spec = table(name)?;
        let Some(row) = self.read(spec, key)? else { return Ok(false) };
        let values = self.key_values(spec, key)?;
        // The event has its number only as long as it is there.
        let event = self.touch(spec, &row)?;
        if let ("event", Some(number), Some(uuid)) = (spec.name, event, row.text("uuid")) {
            self.gone.insert(number, uuid.to_owned());
        }
        let text = statement::delete(spec);
        self.connection
            .prepare_cached(&text)?
            .execute(params_from_iter(values.iter().map(to_sql)))?;
        self.keep(&Operation::Remove { table: spec.name, row }, event)?;
        Ok(true)
    }

    /// The row of that key as the log sees it.
    pub(crate) fn read(
        &mut self,
        spec: &'static Spec,
        key: &Row,
    ) -> Result<Option<Row>, StoreError> {
        let values = self.key_values(spec, key)?;
        let mut statement = self.connection.prepare_cached(&statement::select(spec))?;
        let found = statement
            .query_row(params_from_iter(values.iter().map(to_sql)), |row| {
                let cells = spec
                    .columns()
                    .enumerate()
                    .map(|(n, column)| Ok((column, from_sql(row.get_ref(n)?))));
                cells.collect::<Result<Vec<_>, rusqlite::Error>>()
            })
            .optional()?;
        found.map(|cells| self.named(spec, cells)).transpose()
    }

    /// Keeps a number for an event that is written later in this change.
    pub(crate) fn reserve(&mut self, uuid: &str, id: EventId) {
        self.numbers.insert(uuid.to_owned(), id.0);
        self.reserved.insert(id, uuid.to_owned());
    }

    /// The number kept for that event.
    pub(crate) fn reserved(&self, uuid: &str) -> Option<EventId> {
        let number = EventId(*self.numbers.get(uuid)?);
        self.is_reserved(number).then_some(number)
    }

    /// Whether the number is kept.
    pub(crate) fn is_reserved(&self, id: EventId) -> bool {
        self.reserved.contains_key(&id)
    }

    /// The highest number kept.
    pub(crate) fn last_reserved(&self) -> Option<EventId> {
        self.reserved.last_key_value().map(|(id, _)| *id)
    }

    /// The rows that hang on an event, as the log sees them.
    pub(crate) fn rows_of(
        &mut self,
        name: &'static str,
        uuid: &str,
    ) -> Result<Vec<Row>, StoreError> {
        let spec = table(name)?;
        let number = self.number(uuid)?;
        let mut statement =
            self.connection.prepare_cached(&statement::select_of_event(spec))?;
        let mut rows = statement.query([number])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let cells = spec
                .columns()
                .enumerate()
                .map(|(n, column)| Ok((column, from_sql(row.get_ref(n)?))));
            let cells = cells.collect::<Result<Vec<_>, rusqlite::Error>>()?;
            found.push(self.named(spec, cells)?);
        }
        Ok(found)
    }

    /// The number of the event of that uuid.
    pub(crate) fn number(&mut self, uuid: &str) -> Result<i64, StoreError> {
        if let Some(number) = self.numbers.get(uuid) {
            return Ok(*number);
        }
        let number = self
            .connection
            .prepare_cached(include_str!("sql/event_number.sql"))?
            .query_row([uuid], |row| row.get(0))
            .optional()?
            .ok_or_else(|| StoreError::NoEvent(uuid.to_owned()))?;
        self.numbers.insert(uuid.to_owned(), number);
        Ok(number)
    }

    /// The words of that event are written anew, since they changed beside the door.
    pub(crate) fn revisit(&mut self, event: i64) {
        self.touched.insert(event);
    }

    /// A key as it is stored: an event's uuid becomes its number.
    pub(crate) fn stored_key(
        &mut self,
        spec: &'static Spec,
        key: &Row,
    ) -> Result<Vec<Value>, StoreError> {
        self.key_values(spec, key)
    }

    /// Writes the derived text index of every event this change touched; what was kept is returned.
    pub(crate) fn finish(self) -> Result<Payload<'c>, StoreError> {
        for event in &self.touched {
            text_index::write(self.connection, *event)?;
        }
        Ok(self.payload)
    }

    /// The events this change touched, whose words are left to be written.
    pub(crate) fn into_touched(self) -> BTreeSet<i64> {
        self.touched
    }

    fn write_fields(
        &mut self,
        spec: &'static Spec,
        key: &Row,
        fields: &[&'static str],
        row: &Row,
    ) -> Result<Option<i64>, StoreError> {
        let mut columns = fields.to_vec();
        let mut values = Vec::with_capacity(fields.len() + spec.key.len());
        for field in fields {
            values.push(self.local(spec, field, row.get(field))?);
        }
        if fields.iter().any(|field| depends(spec.name, field)) {
            for (column, value) in derived(spec.name, row)? {
                columns.push(column);
                values.push(value);
            }
        }
        values.extend(self.key_values(spec, key)?);
        let text = statement::update(spec, &columns);
        self.connection
            .prepare_cached(&text)?
            .execute(params_from_iter(values.iter().map(to_sql)))?;
        if spec.name == "actor" && fields.contains(&"name") {
            self.revisit_events_of(key.text("key").unwrap_or_default())?;
        }
        self.touch(spec, row)
    }

    /// The words of an event hold the names of its participants.
    pub(crate) fn revisit_events_of(&mut self, actor: &str) -> Result<(), StoreError> {
        let mut statement =
            self.connection.prepare_cached(include_str!("sql/events_of_actor.sql"))?;
        let numbers = statement.query_map([actor], |row| row.get(0))?;
        self.touched.extend(numbers.collect::<Result<Vec<i64>, _>>()?);
        Ok(())
    }

    /// Names the events of a stored row by their uuids.
    fn named(
        &self,
        spec: &'static Spec,
        cells: Vec<(&'static str, Result<Value, StoreError>)>,
    ) -> Result<Row, StoreError> {
        let mut row = Row::new();
        for (column, value) in cells {
            let value = match value? {
                Value::Number(number) if spec.events.contains(&column) => {
                    let number = number.as_i64().unwrap_or_default();
                    match self.gone.get(&number) {
                        Some(uuid) => uuid.clone().into(),
                        None => event_uuid(self.connection, number)?.into(),
                    }
                }
                value => value,
            };
            row.put(column, value);
        }
        Ok(row)
    }

    fn key_values(&mut self, spec: &'static Spec, key: &Row) -> Result<Vec<Value>, StoreError> {
        spec.key.iter().map(|column| self.local(spec, column, key.get(column))).collect()
    }

    /// The value as it is stored: an event's uuid becomes its number.
    fn local(&mut self, spec: &Spec, column: &str, value: &Value) -> Result<Value, StoreError> {
        match value.as_str() {
            Some(uuid) if spec.events.contains(&column) => Ok(self.number(uuid)?.into()),
            _ => Ok(value.clone()),
        }
    }

    fn touch(&mut self, spec: &Spec, row: &Row) -> Result<Option<i64>, StoreError> {
        let uuid = match spec.name {
            "event" => row.text("uuid"),
            "participant" | "citation" | "tag" | "claim" => row.text("event"),
            _ => None,
        };
        let Some(uuid) = uuid.map(str::to_owned) else { return Ok(None) };
        let number = self.number(&uuid)?;
        self.touched.insert(number);
        Ok(Some(number))
    }
}

/// The refusal of a key that is there already; any other error as it is.
fn taken(spec: &'static Spec, row: &Row, error: rusqlite::Error) -> StoreError {
    use rusqlite::ffi::{SQLITE_CONSTRAINT_PRIMARYKEY, SQLITE_CONSTRAINT_UNIQUE};
    match error.sqlite_error().map(|error| error.extended_code) {
        Some(SQLITE_CONSTRAINT_PRIMARYKEY | SQLITE_CONSTRAINT_UNIQUE) => {
            StoreError::Taken { table: spec.name, key: row.only(spec.key).spoken() }
        }
        _ => error.into(),
    }
}

/// The uuid of an event by its number.
pub(crate) fn event_uuid(connection: &Connection, number: i64) -> Result<String, StoreError> {
    connection
        .prepare_cached(include_str!("sql/event_uuid.sql"))?
        .query_row([number], |row| row.get(0))
        .optional()?
        .ok_or_else(|| StoreError::NoEvent(number.to_string()))
}

/// The seed of a change's uuids.
pub(crate) fn seed(at: &str, head: &str) -> String {
    sha256(format!("{at} {head}").as_bytes())
}
