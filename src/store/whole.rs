//! A whole record, table by table: read for an export, and taken in again.
//!
//! Only a file on which nobody worked yet takes a record in: nothing of anyone's can be lost there. Reference rows
//! that the record does not have are taken out, so that both files are equal afterwards. All of it is one change of
//! field operations, and can be undone like any other.

use std::{collections::HashMap, fmt};

use rusqlite::OptionalExtension as _;
use serde_json::Value;

use super::{
    Stamp, Store, StoreError, Written,
    amended::Amended,
    change::run,
    door::{Door, event_uuid},
    dump::rows_of_table,
    fill::scalar,
    row::{Row, from_sql},
    statement,
    tables::{Spec, TABLES, table},
};
use crate::model::{Cell, ColumnShape, EventId, TableShape, ValueKind};

/// What taking in a record did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TakenIn {
    /// Rows that were not there.
    pub new: u64,
    /// Rows that are there just so.
    pub same: u64,
    /// Rows of which a field was set.
    pub changed: u64,
    /// Rows that the record does not have.
    pub taken_out: u64,
    /// Events among the new rows.
    pub events: u64,
}

impl Store {
    /// The careful tables but the log, with their columns.
    pub fn table_shapes(&self) -> Result<Vec<TableShape>, StoreError> {
        TABLES.iter().map(|spec| self.shape(spec)).collect()
    }

    fn shape(&self, spec: &'static Spec) -> Result<TableShape, StoreError> {
        let mut statement =
            self.connection.prepare_cached(include_str!("sql/columns_of.sql"))?;
        let rows = statement
            .query_map([spec.name], |row| Ok((row.get(0)?, (row.get(1)?, row.get(2)?))))?;
        let kinds: HashMap<String, (String, bool)> = rows.collect::<Result<_, _>>()?;
        let columns = spec.columns().map(|name| {
            let (kind, is_nullable) = kinds.get(name).cloned().unwrap_or_default();
            let kind = match kind.as_str() {
                // Outside of this file an event goes by its uuid.
                "INTEGER" if !spec.events.contains(&name) => ValueKind::Integer,
                "REAL" => ValueKind::Real,
                _ => ValueKind::Text,
            };
            ColumnShape { name, kind, is_nullable }
        });
        Ok(TableShape { name: spec.name, columns: columns.collect() })
    }

    /// Every row of a table by its key, the cells as the shape has its columns; events by uuid.
    ///
    /// # Errors
    /// A table that this program does not know, the first error of `each`.
    pub fn rows_of<E: From<StoreError>>(
        &self,
        name: &str,
        mut each: impl FnMut(Vec<Cell>) -> Result<(), E>,
    ) -> Result<(), E> {
        let spec = table(name)?;
        let text = statement::dump(spec);
        let mut statement = self.connection.prepare_cached(&text).map_err(StoreError::from)?;
        let mut rows = statement.query([]).map_err(StoreError::from)?;
        while let Some(row) = rows.next().map_err(StoreError::from)? {
            let cells = spec.columns().zip(0..).map(|(column, n)| {
                let value = from_sql(row.get_ref(n)?)?;
                match value.as_i64().filter(|_| spec.events.contains(&column)) {
                    Some(number) => Ok(event_uuid(&self.connection, number)?.into()),
                    None => Ok(cell(value)),
                }
            });
            each(cells.collect::<Result<_, StoreError>>()?)?;
        }
        Ok(())
    }

    /// Takes in a whole record as one change, or only says what that would do: `fill` first names every event,
    /// then hands over every row. A file that holds just this record already stays as it is.
    ///
    /// # Errors
    /// A file on which somebody worked, a row that no table takes, a reference to something that is not there.
    pub fn take_in<E: From<StoreError>>(
        &self,
        stamp: &Stamp,
        name: &str,
        is_rehearsal: bool,
        fill: impl FnOnce(&mut TakeIn<'_, '_>) -> Result<(), E>,
    ) -> Result<Written<TakenIn>, E> {
        let is_fresh = self.is_fresh()?;
        run(&self.connection, stamp, is_rehearsal, |door| {
            let mut taking = TakeIn::new(door, is_fresh)?;
            fill(&mut taking)?;
            let done = taking.finish()?;
            self.check_references()?;
            let sentence = format!(
                "import {name}: a whole record ({} events; {} rows new, {} changed, {} taken out)",
                done.events, done.new, done.changed, done.taken_out
            );
            Ok((done, sentence))
        })
    }

    /// Whether nobody logged an event or touched a reference row yet.
    fn is_fresh(&self) -> Result<bool, StoreError> {
        let mut any = self.connection.prepare_cached(include_str!("sql/event_any.sql"))?;
        let is_empty = any.query_row([], |_| Ok(())).optional()?.is_none();
        Ok(is_empty && Amended::read(&self.connection)?.is_none())
    }

    /// Names the first row that refers to something that is not there, which the commit would only refuse.
    fn check_references(&self) -> Result<(), StoreError> {
        let mut broken =
            self.connection.prepare_cached(include_str!("sql/references_broken.sql"))?;
        let first = broken.query_row([], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
        match first {
            None => Ok(()),
            Some((table, parent)) => {
                let parent: String = parent;
                let detail = format!("no {parent} of that key");
                let table: String = table;
                Err(StoreError::Dangling { table: format!("row of {table}"), detail })
            }
        }
    }
}

/// A record on its way in.
pub struct TakeIn<'d, 'c> {
    door: &'d mut Door<'c>,
    is_fresh: bool,
    /// The rows that were there, by table and key, until the record names them.
    left: HashMap<(&'static str, String), Vec<Row>>,
    /// How many rows each table of the record has.
    rows: HashMap<&'static str, i64>,
    done: TakenIn,
}

impl fmt::Debug for TakeIn<'_, '_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TakeIn").field("done", &self.done).finish_non_exhaustive()
    }
}

impl<'d, 'c> TakeIn<'d, 'c> {
    fn new(door: &'d mut Door<'c>, is_fresh: bool) -> Result<Self, StoreError> {
        let mut left: HashMap<_, Vec<Row>> = HashMap::new();
        // A fresh file has no events, and reference rows name none.
        for spec in TABLES.iter().filter(|_| is_fresh) {
            for row in rows_of_table(door.connection(), spec)? {
                left.entry((spec.name, key_of(spec, &row))).or_default().push(row);
            }
        }
        Ok(Self { door, is_fresh, left, rows: HashMap::new(), done: TakenIn::default() })
    }

    /// Names an event that is to come, so that rows may name it before.
    ///
    /// # Errors
    /// A row without uuid or number.
    pub fn event(&mut self, shape: &TableShape, cells: &[Cell]) -> Result<(), StoreError> {
        let row = row_of(table(shape.name)?, cells);
        match (row.text("uuid"), row.get("id").as_i64()) {
            (Some(uuid), Some(id)) => self.door.reserve(uuid, EventId(id)),
            _ => return Err(problem("event", &row, "has no uuid or no id")),
        }
        Ok(())
    }

    /// Takes in one row, its cells as the shape has its columns.
    ///
    /// # Errors
    /// A row that its table does not take, a second one of its key; any row that is not there just so, in a file on
    /// which somebody worked.
    pub fn row(&mut self, shape: &TableShape, cells: &[Cell]) -> Result<(), StoreError> {
        let spec = table(shape.name)?;
        let row = row_of(spec, cells);
        *self.rows.entry(spec.name).or_default() += 1;
        if !self.is_fresh {
            return self.compare(spec, &row);
        }
        let slot = self.left.get_mut(&(spec.name, key_of(spec, &row)));
        match slot.and_then(|rows| taken_from(rows, &row)) {
            Some(stored) if stored == row => self.done.same += 1,
            Some(_) => {
                let fields = spec.fields.iter().map(|field| (*field, row.get(field).clone()));
                self.door
                    .set_all(spec.name, &row.only(spec.key), fields.collect())
                    .map_err(|error| broken_rule(spec, error))?;
                self.done.changed += 1;
            }
            None => {
                self.done.events += u64::from(spec.name == "event");
                self.done.new += 1;
                self.door.insert(spec.name, row).map_err(|error| broken_rule(spec, error))?;
            }
        }
        Ok(())
    }

    /// Where somebody worked, every row has to be there just so.
    fn compare(&mut self, spec: &'static Spec, row: &Row) -> Result<(), StoreError> {
        match self.door.read(spec, &row.only(spec.key)) {
            Ok(Some(stored)) if stored == *row => {
                self.done.same += 1;
                Ok(())
            }
            Ok(_) | Err(StoreError::NoEvent(_)) => Err(StoreError::WorkedOn),
            Err(error) => Err(error),
        }
    }

    /// Takes out what the record does not have.
    fn finish(mut self) -> Result<TakenIn, StoreError> {
        for spec in TABLES.iter().rev() {
            if !self.is_fresh {
                self.compare_count(spec)?;
            }
            let mut keys: Vec<_> =
                self.left.keys().filter(|(name, _)| *name == spec.name).cloned().collect();
            // The log is the same wherever it is made.
            keys.sort_unstable();
            for row in keys.iter().filter_map(|key| self.left.remove(key)).flatten() {
                self.door.remove(spec.name, &row.only(spec.key))?;
                self.done.taken_out += 1;
            }
        }
        Ok(self.done)
    }

    fn compare_count(&self, spec: &'static Spec) -> Result<(), StoreError> {
        let text = statement::count(spec);
        let mut statement = self.door.connection().prepare_cached(&text)?;
        let count: i64 = statement.query_row([], |row| row.get(0))?;
        let told = self.rows.get(spec.name).copied().unwrap_or_default();
        if count == told { Ok(()) } else { Err(StoreError::WorkedOn) }
    }
}

/// Takes the stored row that is equal, else the first.
fn taken_from(rows: &mut Vec<Row>, row: &Row) -> Option<Row> {
    let at = rows.iter().position(|stored| stored == row).unwrap_or_default();
    (at < rows.len()).then(|| rows.swap_remove(at))
}

/// A refusal by the table itself, which is one of the row and not of the disk.
fn broken_rule(spec: &'static Spec, error: StoreError) -> StoreError {
    match error {
        StoreError::Sqlite(error)
            if error.sqlite_error_code() == Some(rusqlite::ErrorCode::ConstraintViolation) =>
        {
            StoreError::Rule { table: spec.name, rule: error.to_string() }
        }
        other => other,
    }
}

fn row_of(spec: &Spec, cells: &[Cell]) -> Row {
    let mut row = Row::new();
    for (column, cell) in spec.columns().zip(cells) {
        row.put(column, scalar(cell));
    }
    row
}

fn key_of(spec: &Spec, row: &Row) -> String {
    row.only(spec.key).to_json().to_string()
}

fn cell(value: Value) -> Cell {
    match value {
        Value::String(text) => Cell::Text(text),
        Value::Number(number) => number
            .as_i64()
            .map_or_else(|| Cell::Number(number.as_f64().unwrap_or_default()), Cell::Integer),
        _ => Cell::Empty,
    }
}

fn problem(table: &'static str, row: &Row, problem: &str) -> StoreError {
    let key = row.only(&["id", "title"]).spoken();
    StoreError::Row { table, key, problem: problem.to_owned() }
}
