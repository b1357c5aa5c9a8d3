//! Newer reference data for a file that is in use: one change, never over what people amended.

#[cfg(test)]
mod tests;

use std::{
    cmp::Ordering,
    collections::{BTreeMap, HashSet},
};

use serde_json::json;

use crate::model::Shipped;
use crate::store::{
    Stamp, Store, StoreError, Written,
    amended::{Amended, Origin, RowFate},
    door::Door,
    dump::rows_of_table,
    fill::row_of,
    row::Row,
    tables::{Spec, table},
};

/// Rows that nothing names: where the shipped data has them no longer, they go. Others may be in use.
const FREE: &[&str] = &["alias", "office", "membership"];

/// The columns that name an actor or a place.
const NAMING: &[(&str, &str)] = &[
    ("actor", "actor"),
    ("person", "actor"),
    ("for", "actor"),
    ("body", "actor"),
    ("member", "actor"),
    ("country", "actor"),
    ("place", "place"),
    ("within", "place"),
    ("capital", "place"),
];

/// What a refresh did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Refreshed {
    /// Rows that are new.
    pub added: usize,
    /// Rows of which a field changed.
    pub changed: usize,
    /// Rows that the shipped data has no longer, and that nothing names.
    pub taken_out: usize,
    /// What was left as people made it, a line each.
    pub kept: Vec<String>,
}

/// What a refresh came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refresh {
    /// The file was compared with the shipped data of this version, and perhaps changed.
    Done(Written<Refreshed>),
    /// The file holds data of a later day than the program ships.
    FileIsNewer(String),
}

impl Store {
    /// Whether the shipped data that this file took in last is exactly this.
    pub fn took_in(&self, shipped: &Shipped) -> Result<bool, StoreError> {
        Ok(Amended::read(&self.connection)?.last == Some(Origin::of(shipped)))
    }

    /// Brings the shipped reference rows as one change. Fields that people set, rows they added or took
    /// out, and weight sets that are there, stay as they are.
    pub fn refresh(&mut self, stamp: &Stamp, shipped: &Shipped) -> Result<Refresh, StoreError> {
        let amended = Amended::read(&self.connection)?;
        if let Some(last) = &amended.last
            && last.version.as_str().cmp(shipped.version) == Ordering::Greater
        {
            return Ok(Refresh::FileIsNewer(last.version.clone()));
        }
        let origin = Origin::of(shipped);
        let written = self.change(stamp, |door| {
            let done = Refreshing::new(door, &amended, shipped)?.run()?;
            if door.written() > 0 {
                let counts = json!({
                    "added": done.added, "changed": done.changed, "taken out": done.taken_out,
                });
                let name = json!({ "shipped": {
                    "version": origin.version, "sha256": origin.sha256, "refresh": counts,
                }});
                door.keep_name(&name, None)?;
            }
            let sentence = format!(
                "init --refresh: reference tables of {} ({} added, {} changed, {} taken out)",
                origin.version, done.added, done.changed, done.taken_out
            );
            Ok((done, sentence))
        })?;
        Ok(Refresh::Done(written))
    }
}

/// A refresh at work.
struct Refreshing<'a, 'c> {
    door: &'a mut Door<'c>,
    amended: &'a Amended,
    rows: Vec<(&'static Spec, Row)>,
    /// Weight sets that are there: their rows stay.
    sets: HashSet<String>,
    /// Actors and places that people took out: rows that name them stay out too.
    gone: HashSet<(&'static str, String)>,
    done: Refreshed,
}

impl<'a, 'c> Refreshing<'a, 'c> {
    fn new(
        door: &'a mut Door<'c>,
        amended: &'a Amended,
        shipped: &Shipped,
    ) -> Result<Self, StoreError> {
        let mut rows = Vec::with_capacity(shipped.rows.len());
        for (name, fields) in &shipped.rows {
            rows.push((table(name)?, row_of(fields)));
        }
        let sets = rows_of_table(door.connection(), table("weight_set")?)?;
        let sets = sets.iter().filter_map(|row| row.text("key").map(str::to_owned)).collect();
        let gone = HashSet::new();
        Ok(Self { door, amended, rows, sets, gone, done: Refreshed::default() })
    }

    fn run(mut self) -> Result<Refreshed, StoreError> {
        // First: a corrected office or name has a new key, and the old row goes before the new one comes.
        self.take_out()?;
        let rows = std::mem::take(&mut self.rows);
        self.gone = self.gone_of(&rows)?;
        for (spec, row) in &rows {
            self.bring(spec, row)?;
        }
        Ok(self.done)
    }

    /// Takes out what the shipped data has no longer, where nothing names it and nobody touched it.
    fn take_out(&mut self) -> Result<(), StoreError> {
        let mut shipped: BTreeMap<&str, HashSet<String>> = BTreeMap::new();
        for (spec, row) in &self.rows {
            let key = row.only(spec.key).to_json().to_string();
            shipped.entry(spec.name).or_default().insert(key);
        }
        for name in FREE {
            let spec = table(name)?;
            let known = shipped.get(name);
            for row in rows_of_table(self.door.connection(), spec)? {
                let key = row.only(spec.key);
                let is_known =
                    known.is_some_and(|keys| keys.contains(&key.to_json().to_string()));
                if is_known || self.amended.fate(spec, &row) == Some(RowFate::Added) {
                    continue;
                }
                if self.amended.is_touched(spec, &row) {
                    self.keep(spec, &row, "amended here; shipped no longer");
                } else if self.door.remove(spec.name, &key)? {
                    self.done.taken_out += 1;
                }
            }
        }
        Ok(())
    }

    /// The actors and places among the rows that people took out.
    fn gone_of(
        &mut self,
        rows: &[(&'static Spec, Row)],
    ) -> Result<HashSet<(&'static str, String)>, StoreError> {
        let mut gone = HashSet::new();
        for (spec, row) in
            rows.iter().filter(|(spec, _)| matches!(spec.name, "actor" | "place"))
        {
            let is_out = self.amended.fate(spec, row) == Some(RowFate::TakenOut);
            if is_out && self.door.read(spec, row)?.is_none() {
                gone.insert((spec.name, row.text("key").unwrap_or_default().to_owned()));
            }
        }
        Ok(gone)
    }

    fn bring(&mut self, spec: &'static Spec, row: &Row) -> Result<(), StoreError> {
        match (spec.name, self.door.read(spec, row)?) {
            ("kind_weight", _) if self.has_set(row, "set") => Ok(()),
            ("weight_set", Some(there)) => {
                if there.get("hash") != row.get("hash") {
                    self.keep(spec, row, "shipped otherwise now; a set in use is never edited");
                }
                Ok(())
            }
            (_, Some(there)) => self.compare(spec, row, &there),
            (_, None) => self.add(spec, row),
        }
    }

    fn add(&mut self, spec: &'static Spec, row: &Row) -> Result<(), StoreError> {
        if self.amended.fate(spec, row) == Some(RowFate::TakenOut) {
            self.keep(spec, row, "taken out here");
            return Ok(());
        }
        if spec.columns().any(|column| self.names_gone(row, column)) {
            self.keep(spec, row, "names what was taken out here");
            return Ok(());
        }
        self.done.added += 1;
        self.door.insert(spec.name, row.clone())
    }

    fn compare(
        &mut self,
        spec: &'static Spec,
        row: &Row,
        there: &Row,
    ) -> Result<(), StoreError> {
        // A field that the shipped row does not hold has the default of its column.
        let shipped = row.iter().filter(|(field, value)| *value != there.get(field));
        let fields: Vec<&'static str> = shipped.map(|(field, _)| field).collect();
        if fields.is_empty() {
            return Ok(());
        }
        if self.amended.fate(spec, row) == Some(RowFate::Added) {
            self.keep(spec, row, "added here");
            return Ok(());
        }
        let mut is_changed = false;
        for field in fields {
            if let Some(before) = self.amended.before(spec, row, field) {
                // Where the shipped value is the one that was amended, there is nothing newer to tell of.
                if before != row.get(field) {
                    let (ours, theirs) = (shown(there, field), shown(row, field));
                    self.keep(spec, row, &format!("{field} is {ours} here, shipped {theirs}"));
                }
            } else if self.names_gone(row, field) {
                self.keep(spec, row, &format!("{field} names what was taken out here"));
            } else {
                is_changed |= self.door.set(spec.name, row, field, row.get(field).clone())?;
            }
        }
        self.done.changed += usize::from(is_changed);
        Ok(())
    }

    fn has_set(&self, row: &Row, field: &str) -> bool {
        row.text(field).is_some_and(|key| self.sets.contains(key))
    }

    /// Whether the field names an actor or place that people took out.
    fn names_gone(&self, row: &Row, field: &str) -> bool {
        let key = row.text(field).unwrap_or_default();
        let mut naming = NAMING.iter().filter(|(column, _)| *column == field);
        naming.any(|(_, what)| self.gone.contains(&(*what, key.to_owned())))
    }

    fn keep(&mut self, spec: &Spec, row: &Row, why: &str) {
        self.done.kept.push(format!("{} {}: {why}", spec.name, row.only(spec.key).spoken()));
    }
}

/// A field for people.
fn shown(row: &Row, field: &str) -> String {
    match row.get(field) {
        serde_json::Value::Null => "nothing".to_owned(),
        serde_json::Value::String(text) => format!("`{text}`"),
        other => format!("`{other}`"),
    }
}
