//! Two files, by uuid and natural key.
//!
//! Events are walked in the order of their uuids, one of each file at a time, so that two large files are
//! compared in little memory.

use std::collections::BTreeMap;

use rusqlite::Connection;

use super::{Differences, Found, Touched, net::between};
use crate::{
    model::EventId,
    store::{
        Store, StoreError,
        door::Door,
        dump::rows_of_table,
        operation::Operation,
        row::Row,
        tables::{Spec, TABLES, table},
    },
};

/// What hangs on an event.
const HANGING: [&str; 4] = ["participant", "tag", "citation", "claim"];

impl Store {
    /// What differs in this file from another one: what is only here was added, what is only there is
    /// gone. The numbers of events, which are each file's own, do not count.
    pub fn diff_from(&self, other: &Self) -> Result<Differences, StoreError> {
        let mut pair = Pair { before: other, after: self, found: Found::default() };
        pair.events()?;
        for spec in TABLES.iter().filter(|spec| spec.events.is_empty()) {
            pair.table(spec)?;
        }
        Ok(Differences { rows: pair.found.finish(), redacted: 0 })
    }

    fn uuids(&self) -> Result<Vec<(String, i64)>, StoreError> {
        let mut statement =
            self.connection.prepare_cached(include_str!("../sql/event_uuids.sql"))?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

struct Pair<'s> {
    before: &'s Store,
    after: &'s Store,
    found: Found,
}

impl Pair<'_> {
    fn events(&mut self) -> Result<(), StoreError> {
        let (before, after) = (self.before.uuids()?, self.after.uuids()?);
        let mut before = before.into_iter().peekable();
        let mut after = after.into_iter().peekable();
        loop {
            let (old, new) = match (before.peek(), after.peek()) {
                (None, None) => return Ok(()),
                (Some(_), None) => (before.next(), None),
                (None, Some(_)) => (None, after.next()),
                (Some((old, _)), Some((new, _))) if old < new => (before.next(), None),
                (Some((old, _)), Some((new, _))) if new < old => (None, after.next()),
                (Some(_), Some(_)) => (before.next(), after.next()),
            };
            self.event(old, new)?;
        }
    }

    fn event(
        &mut self,
        old: Option<(String, i64)>,
        new: Option<(String, i64)>,
    ) -> Result<(), StoreError> {
        let number = new.as_ref().or(old.as_ref()).map(|(_, number)| EventId(*number));
        let is_gone = new.is_none();
        let old = old.map(|(uuid, _)| of_event(&self.before.connection, &uuid)).transpose()?;
        let new = new.map(|(uuid, _)| of_event(&self.after.connection, &uuid)).transpose()?;
        let (old, new) = (old.unwrap_or_default(), new.unwrap_or_default());
        self.rows(number, is_gone, old, new)
    }

    fn table(&mut self, spec: &'static Spec) -> Result<(), StoreError> {
        let keyed = |store: &Store| -> Result<Rows, StoreError> {
            let rows = rows_of_table(&store.connection, spec)?.into_iter();
            Ok(rows.map(|row| (name(spec, &row), (spec.name, row))).collect())
        };
        let (old, new) = (keyed(self.before)?, keyed(self.after)?);
        self.rows(None, false, old, new)
    }

    fn rows(
        &mut self,
        event: Option<EventId>,
        is_gone: bool,
        mut old: Rows,
        new: Rows,
    ) -> Result<(), StoreError> {
        for (name, (table, after)) in new {
            let operations = match old.remove(&name) {
                None => vec![Operation::Insert { table, row: after }],
                Some((_, before)) => {
                    between(table, &after.only(self::table(table)?.key), &before, &after)
                }
            };
            self.take(&self.after.connection, Touched { event, operations })?;
        }
        for (_, (table, row)) in old {
            let operations = vec![Operation::Remove { table, row }];
            let store = if is_gone { self.before } else { self.after };
            self.take(&store.connection, Touched { event, operations })?;
        }
        Ok(())
    }

    fn take(&mut self, connection: &Connection, touched: Touched) -> Result<(), StoreError> {
        self.found.take(connection, i64::MAX, touched)
    }
}

/// Rows by table and key.
type Rows = BTreeMap<String, (&'static str, Row)>;

/// An event and what hangs on it, without what is each file's own.
fn of_event(connection: &Connection, uuid: &str) -> Result<Rows, StoreError> {
    let mut door = Door::unkept(connection);
    let spec = table("event")?;
    let mut rows = Rows::new();
    if let Some(mut row) = door.read(spec, &Row::new().with("uuid", uuid))? {
        row.put("id", serde_json::Value::Null);
        row.put("nth", serde_json::Value::Null);
        rows.insert(String::new(), (spec.name, row));
    }
    for hanging in HANGING {
        let spec = table(hanging)?;
        let found = door.rows_of(spec.name, uuid)?.into_iter();
        rows.extend(found.map(|row| (name(spec, &row), (spec.name, row))));
    }
    Ok(rows)
}

fn name(spec: &Spec, row: &Row) -> String {
    format!("{} {}", spec.name, row.only(spec.key).to_json())
}
