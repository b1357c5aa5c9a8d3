//! Many operations as few: what they did to each row, first to last.

use std::collections::{BTreeMap, HashMap};

use serde_json::Value;

use crate::{
    model::EventId,
    store::{StoreError, operation::Operation, row::Row, tables::table},
};

/// What was done to one row, in the end.
#[derive(Debug)]
pub(super) struct Touched {
    /// The event it belongs to.
    pub(super) event: Option<EventId>,
    /// The operations that would have done it at once.
    pub(super) operations: Vec<Operation>,
}

impl Touched {
    /// What takes it back.
    pub(super) fn inverse(self) -> Self {
        let operations = self.operations.into_iter().map(Operation::inverse).collect();
        Self { operations, ..self }
    }
}

/// The sum of operations.
#[derive(Default)]
pub(super) struct Net {
    rows: Vec<Held>,
    places: HashMap<(&'static str, String), usize>,
}

struct Held {
    table: &'static str,
    key: Row,
    event: Option<EventId>,
    state: State,
}

/// What is known of a row.
enum State {
    /// Nothing differs.
    Same,
    /// It was there and is: fields, before and after.
    Set(BTreeMap<&'static str, (Value, Value)>),
    /// It was not there.
    Came(Row),
    /// It is there no longer; the row as it was at first.
    Gone(Row),
    /// It went and came again.
    Replaced(Row, Row),
}

impl Net {
    /// Adds the next operation.
    pub(super) fn take(
        &mut self,
        operation: Operation,
        event: Option<EventId>,
    ) -> Result<(), StoreError> {
        let spec = table(operation.table())?;
        let key = operation.row().only(spec.key);
        let place = (spec.name, key.to_json().to_string());
        let at = *self.places.entry(place).or_insert(self.rows.len());
        if at == self.rows.len() {
            self.rows.push(Held { table: spec.name, key, event, state: State::Same });
        }
        if let Some(held) = self.rows.get_mut(at) {
            held.state = std::mem::replace(&mut held.state, State::Same).then(operation);
        }
        Ok(())
    }

    /// What is left of them, in the order in which rows were first touched.
    pub(super) fn finish(self) -> impl Iterator<Item = Touched> {
        self.rows.into_iter().filter_map(|held| {
            let event = held.event;
            let operations = held.operations();
            (!operations.is_empty()).then_some(Touched { event, operations })
        })
    }
}

impl State {
    fn then(self, operation: Operation) -> Self {
        match (self, operation) {
            (Self::Same | Self::Set(_), Operation::Insert { row, .. }) => Self::Came(row),
            (Self::Same, Operation::Remove { row, .. }) => Self::Gone(row),
            (Self::Same, Operation::Set { field, before, after, .. }) => {
                Self::Set(BTreeMap::from([(field, (before, after))]))
            }
            (Self::Set(mut fields), Operation::Set { field, before, after, .. }) => {
                fields.entry(field).or_insert((before, Value::Null)).1 = after;
                Self::Set(fields)
            }
            (Self::Set(fields), Operation::Remove { mut row, .. }) => {
                for (field, (before, _)) in fields {
                    row.put(field, before);
                }
                Self::Gone(row)
            }
            (Self::Came(mut row), Operation::Set { field, after, .. }) => {
                row.put(field, after);
                Self::Came(row)
            }
            (Self::Came(_), Operation::Remove { .. }) => Self::Same,
            (Self::Gone(before), Operation::Insert { row, .. }) => Self::Replaced(before, row),
            (Self::Replaced(before, mut row), Operation::Set { field, after, .. }) => {
                row.put(field, after);
                Self::Replaced(before, row)
            }
            (Self::Replaced(before, _), Operation::Remove { .. }) => Self::Gone(before),
            // Not in a log that holds: a row comes once, and goes once.
            (Self::Came(_) | Self::Replaced(..), Operation::Insert { row, .. }) => {
                Self::Came(row)
            }
            (Self::Gone(row), _) => Self::Gone(row),
        }
    }
}

impl Held {
    fn operations(self) -> Vec<Operation> {
        let (table, key) = (self.table, self.key);
        match self.state {
            State::Same => Vec::new(),
            State::Came(row) => vec![Operation::Insert { table, row }],
            State::Gone(row) => vec![Operation::Remove { table, row }],
            State::Set(fields) => sets(table, &key, fields),
            State::Replaced(before, after) => between(table, &key, &before, &after),
        }
    }
}

fn sets(
    table: &'static str,
    key: &Row,
    fields: BTreeMap<&'static str, (Value, Value)>,
) -> Vec<Operation> {
    let differ = fields.into_iter().filter(|(_, (before, after))| before != after);
    let set = |(field, (before, after))| Operation::Set {
        table,
        key: key.clone(),
        field,
        before,
        after,
    };
    differ.map(set).collect()
}

/// What makes one row of another of the same key.
pub(super) fn between(
    table: &'static str,
    key: &Row,
    before: &Row,
    after: &Row,
) -> Vec<Operation> {
    let names = before.iter().chain(after.iter()).map(|(field, _)| field);
    let values = |field| (field, (before.get(field).clone(), after.get(field).clone()));
    sets(table, key, names.map(values).collect())
}
