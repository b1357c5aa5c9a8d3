//! Renaming a kind: its events, the kinds below it, its weights and the saved views that name it move in
//! the same change.

use serde_json::Value;

use super::{
    Stamp, Store, StoreError, Written,
    door::Door,
    row::Row,
    tables::{Spec, table},
    view::{key, saved_views},
};
use crate::{model::KindPath, query::Terms};

/// What moved with a kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Renamed {
    /// Kinds, with those below it.
    pub kinds: u64,
    /// Events.
    pub events: u64,
    /// Rows of weight sets.
    pub weights: u64,
    /// Saved views that name it.
    pub views: u64,
}

impl Store {
    /// Gives a kind and everything below it another path.
    ///
    /// # Errors
    /// No such kind, a path that is taken.
    pub fn rename_kind(
        &mut self,
        stamp: &Stamp,
        old: &KindPath,
        new: &KindPath,
    ) -> Result<Written<Renamed>, StoreError> {
        self.change(stamp, |door| {
            let renamed = door.rename_kind(old, new)?;
            if renamed.kinds == 0 {
                return Err(StoreError::NoRow { table: "kind", key: old.to_string() });
            }
            let noun = if renamed.events == 1 { "event" } else { "events" };
            Ok((renamed, format!("kind rename {old} {new} ({} {noun})", renamed.events)))
        })
    }
}

impl Door<'_> {
    fn rename_kind(&mut self, old: &KindPath, new: &KindPath) -> Result<Renamed, StoreError> {
        let mut done = Renamed::default();
        let moved = |path: &str| Some(format!("{new}{}", path.strip_prefix(old.as_str())?));
        let kinds = self.within(table("kind")?, "path", old.as_str())?;
        let weights = self.within(table("kind_weight")?, "kind", old.as_str())?;
        for row in &kinds {
            self.insert("kind", with(row, "path", moved))?;
            done.kinds += 1;
        }
        for uuid in self.events_of_kind(old.as_str())? {
            let key = Row::new().with("uuid", uuid);
            let kind = self.read(table("event")?, &key)?.unwrap_or_default();
            let kind = kind.text("kind").and_then(moved).map_or(Value::Null, Value::from);
            self.set("event", &key, "kind", kind)?;
            done.events += 1;
        }
        for row in &weights {
            self.remove("kind_weight", row)?;
            self.insert("kind_weight", with(row, "kind", moved))?;
            done.weights += 1;
        }
        if super::feed::move_kind(self.connection(), old.as_str(), new.as_str())? {
            self.keep_name(&super::feed::kind_moved(old.as_str(), new.as_str()), None)?;
        }
        kinds.iter().try_for_each(|row| self.remove("kind", row).map(drop))?;
        done.views = self.rename_in_views(old, new)?;
        Ok(done)
    }

    fn rename_in_views(&mut self, old: &KindPath, new: &KindPath) -> Result<u64, StoreError> {
        let mut named = 0;
        for view in saved_views(self.connection())? {
            // A query that cannot be read names no kind.
            let query =
                Terms::from_text(&view.query).ok().and_then(|terms| terms.renamed(old, new));
            if let Some(query) = query {
                self.set("saved_view", &key(&view.name), "query", query.into())?;
                named += 1;
            }
        }
        Ok(named)
    }

    /// The rows whose column is the path or lies below it.
    fn within(
        &self,
        spec: &'static Spec,
        column: &str,
        path: &str,
    ) -> Result<Vec<Row>, StoreError> {
        let text = super::statement::select_within(spec, column);
        let mut statement = self.connection().prepare_cached(&text)?;
        let mut rows = statement.query([path])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            found.push(Row::read(spec, row)?);
        }
        Ok(found)
    }

    fn events_of_kind(&self, path: &str) -> Result<Vec<String>, StoreError> {
        let mut statement =
            self.connection().prepare_cached(include_str!("sql/events_of_kind.sql"))?;
        let rows = statement.query_map([path], |row| row.get(0))?;
        Ok(rows.collect::<Result<_, _>>()?)
    }
}

fn with(row: &Row, column: &'static str, moved: impl Fn(&str) -> Option<String>) -> Row {
    let path = row.text(column).and_then(moved);
    row.clone().with_some(column, path)
}
