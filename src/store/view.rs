//! Saved views: kept, changed and taken out as any other row, each as one change.

use rusqlite::Connection;

use super::{Stamp, Store, StoreError, Written, row::Row};
use crate::model::{SavedView, ViewName};

impl Store {
    /// Every saved view, by name.
    pub fn saved_views(&self) -> Result<Vec<SavedView>, StoreError> {
        saved_views(&self.connection)
    }

    /// Keeps a query under a new name.
    ///
    /// # Errors
    /// The name is taken.
    pub fn add_view(
        &mut self,
        stamp: &Stamp,
        view: &SavedView,
    ) -> Result<Written<()>, StoreError> {
        let row = key(&view.name).with("query", view.query.as_str());
        self.change(stamp, |door| {
            door.insert("saved_view", row)?;
            Ok(((), format!("view add {} {}", view.name, view.query)))
        })
    }

    /// Keeps another query under a name that is there; nothing is written where it is the same.
    pub fn amend_view(
        &mut self,
        stamp: &Stamp,
        view: &SavedView,
    ) -> Result<Written<()>, StoreError> {
        self.change(stamp, |door| {
            let query = view.query.as_str().into();
            door.set("saved_view", &key(&view.name), "query", query)?;
            Ok(((), format!("view amend {} {}", view.name, view.query)))
        })
    }

    /// Takes a view out.
    pub fn remove_view(
        &mut self,
        stamp: &Stamp,
        name: &ViewName,
    ) -> Result<Written<()>, StoreError> {
        self.change(stamp, |door| {
            door.remove("saved_view", &key(name))?;
            Ok(((), format!("view remove {name}")))
        })
    }
}

/// Every saved view, by name.
pub(super) fn saved_views(connection: &Connection) -> Result<Vec<SavedView>, StoreError> {
    let mut statement = connection.prepare_cached(include_str!("sql/views.sql"))?;
    let mut rows = statement.query([])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let name: String = row.get(0)?;
        let wrong = |error: crate::model::KeyError| StoreError::Row {
            table: "saved_view",
            key: name.clone(),
            problem: error.to_string(),
        };
        found
            .push(SavedView { name: ViewName::new(&name).map_err(wrong)?, query: row.get(1)? });
    }
    Ok(found)
}

/// The row of a view by its name alone.
pub(super) fn key(name: &ViewName) -> Row {
    Row::new().with("name", name.as_str())
}
