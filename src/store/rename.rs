//! Renaming a kind: its events, the kinds below it, its weights and the saved views that name it move in
//! the same change.

use serde_json::Value;

use super::{
    Stamp, Store, StoreError, Written,
    door::Door,
    row::Row,
    tables::{Spec, table},
};
use crate::model::{KindPath, SavedView, counted};

/// What moved with a kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Renamed {
    /// Kinds, with those below it.
    pub kinds: usize,
    /// Events.
    pub events: usize,
    /// Rows of weight sets.
    pub weights: usize,
    /// Saved views.
    pub views: usize,
}

impl Store {
    /// Gives a kind and everything below it another path. `views` are the saved views that name it, with
    /// the queries that they get.
    ///
    /// # Errors
    /// No such kind, a path that is taken.
    pub fn rename_kind(
        &mut self,
        stamp: &Stamp,
        old: &KindPath,
        new: &KindPath,
        views: &[SavedView],
    ) -> Result<Written<Renamed>, StoreError> {
        self.change(stamp, |door| {
            let mut renamed = door.rename_kind(old.as_str(), new.as_str())?;
            if renamed.kinds == 0 {
                return Err(StoreError::NoRow { table: "kind", key: old.to_string() });
            }
            for view in views {
                let key = Row::new().with("name", view.name.as_str());
                door.set("saved_view", &key, "query", view.query.as_str().into())?;
                renamed.views += 1;
            }
            let events = counted(renamed.events, "event");
            Ok((renamed, format!("kind rename {old} {new} ({events})")))
        })
    }
}

impl Door<'_> {
    fn rename_kind(&mut self, old: &str, new: &str) -> Result<Renamed, StoreError> {
        let mut done = Renamed::default();
        let moved = |path: &str| Some(format!("{new}{}", path.strip_prefix(old)?));
        let kinds = self.within(table("kind")?, "path", old)?;
        let weights = self.within(table("kind_weight")?, "kind", old)?;
        for row in &kinds {
            self.insert("kind", with(row, "path", moved))?;
            done.kinds += 1;
        }
        for uuid in self.events_of_kind(old)? {
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
        kinds.iter().try_for_each(|row| self.remove("kind", row).map(drop))?;
        Ok(done)
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
