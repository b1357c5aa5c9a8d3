//! Settled names: kept, changed and taken out as any other row.

use super::{Stamp, Store, StoreError, Written, door::Door, row::Row};
use crate::model::{ActorKey, KeyError, SettledName, fold};

impl Store {
    /// Every settled name, by scope and name.
    pub fn settled_names(&self) -> Result<Vec<SettledName>, StoreError> {
        let mut statement =
            self.connection.prepare_cached(include_str!("sql/settled_names.sql"))?;
        let mut rows = statement.query([])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let (scope, name): (String, String) = (row.get(0)?, row.get(1)?);
            let actor: Option<String> = row.get(2)?;
            let wrong = |error: KeyError| StoreError::Row {
                table: "settled_name",
                key: name.clone(),
                problem: error.to_string(),
            };
            let actor = actor.as_deref().map(ActorKey::new).transpose().map_err(wrong)?;
            found.push(SettledName { scope, name, actor });
        }
        Ok(found)
    }

    /// Settles a name, or gives one that is settled another meaning; nothing is written where it has that
    /// meaning already.
    ///
    /// # Errors
    /// An actor that is not there.
    pub fn settle_name(
        &mut self,
        stamp: &Stamp,
        settled: &SettledName,
    ) -> Result<Written<()>, StoreError> {
        self.change(stamp, |door| {
            let verb = if door.settle(settled)? { "add" } else { "amend" };
            let SettledName { scope, name, .. } = settled;
            Ok(((), format!("name {verb} {scope} `{name}` {}", settled.meaning())))
        })
    }

    /// Takes a settled name out.
    pub fn unsettle_name(
        &mut self,
        stamp: &Stamp,
        settled: &SettledName,
    ) -> Result<Written<()>, StoreError> {
        self.change(stamp, |door| {
            door.remove("settled_name", &key(settled))?;
            Ok(((), format!("name remove {} `{}`", settled.scope, settled.name)))
        })
    }
}

impl Door<'_> {
    /// Settles a name; says whether it was new.
    pub(super) fn settle(&mut self, settled: &SettledName) -> Result<bool, StoreError> {
        let key = key(settled);
        let row = key
            .clone()
            .with("name", settled.name.as_str())
            .with_some("actor", settled.actor.as_ref().map(ActorKey::as_str));
        if self.read(super::tables::table("settled_name")?, &key)?.is_none() {
            self.insert("settled_name", row)?;
            return Ok(true);
        }
        let actor = row.get("actor").clone();
        self.set("settled_name", &key, "actor", actor)?;
        Ok(false)
    }
}

/// The key of the row.
fn key(settled: &SettledName) -> Row {
    Row::new().with("scope", settled.scope.as_str()).with("folded", fold(&settled.name))
}
