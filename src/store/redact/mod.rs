//! Blanking what must not be kept: in rows, in payloads and sentences of the log, in the text index, and
//! in the bytes of the file.
//!
//! The chain stays checkable. A blanked operation is NULL and its change keeps its hashes; the change that
//! redacts vouches for each change it blanked: for its time, author and parents, and for the rest of its
//! payload. A blank that no later change vouches for shows in a check.

mod actor;
mod erase;
mod fields;
mod operations;
mod rows;
mod sentences;
mod vouch;

use std::collections::{BTreeSet, HashSet};

use super::{
    Change, Stamp, Store, StoreError, Written, change::run, door::Door, operation::Operation,
};
use crate::model::EventId;

pub(crate) use vouch::Redaction;

/// What stands where a title, a name or a sentence stood.
pub(crate) const REDACTED: &str = "(redacted)";

/// What is to be blanked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// Whatever was written on an event, and who took part in person.
    Event(EventId),
    /// A person or a company, by its key: wherever it is named.
    Actor(String),
    /// Whatever one change wrote, by its number or the beginning of its hash.
    Change(String),
}

/// What was blanked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Redacted {
    /// Fields and rows, each in words: `title of event 17`.
    pub rows: Vec<String>,
    /// How many operations of the log.
    pub operations: usize,
    /// The changes they belong to.
    pub changes: Vec<i64>,
    /// Events whose words still hold a name that was blanked.
    pub saying: Vec<EventId>,
}

/// Everything one redaction is about, before anything is blanked.
struct Scope {
    /// What the target is called in the sentence.
    name: String,
    /// What was written, as operations: each row and field of theirs is blanked where it still stands.
    written: Vec<Operation>,
    /// The operations of the log that hold it: change and place.
    held: BTreeSet<(i64, i64)>,
    /// The words that go.
    words: HashSet<String>,
    /// The persons and companies that must not be told.
    actors: Vec<String>,
    /// Their keys and names, which no sentence may hold.
    names: HashSet<String>,
}

impl Store {
    /// Blanks an event or what a change wrote, as one change of the log. A rehearsal tells what would be
    /// blanked and leaves all as it is. `change` is `None` where nothing was left to blank.
    ///
    /// # Errors
    /// [`StoreError::NoEvent`], [`StoreError::NoChange`], and [`StoreError::CannotRedact`] for a change
    /// that wrote nothing that could be blanked.
    pub fn redact(
        &mut self,
        stamp: &Stamp,
        target: &Target,
        why: &str,
        is_rehearsal: bool,
    ) -> Result<Written<Redacted>, StoreError> {
        let scope = self.scope(target)?;
        let saying = self.saying(&scope)?;
        // What is deleted is overwritten.
        self.connection.pragma_update(None, "secure_delete", true)?;
        run(&self.connection, stamp, is_rehearsal, |door| {
            let mut rows = rows::blank(door, &scope)?;
            let settled = actor::forget_settled(door.connection(), &scope.names)?;
            for actor in &scope.actors {
                rows.extend(
                    actor::blank(door, actor)?.map(|key| format!("an actor, now {key}")),
                );
            }
            // The view's own name may say it, so it is only counted.
            let views = actor::forget_views(door.connection(), &scope.names)?;
            rows.extend(views.iter().map(|_| "a saved view that names it, gone".to_owned()));
            rows.extend(settled.iter().map(|_| "a settled name of it, gone".to_owned()));
            let mut seqs: BTreeSet<i64> = operations::blank(door.connection(), &scope.held)?;
            for name in &scope.names {
                seqs.extend(sentences::saying(door.connection(), name)?);
            }
            let changes = operations::changes(door.connection(), &seqs)?;
            for change in &changes {
                sentences::blank(door.connection(), change, &scope.words)?;
                vouch::keep(door, change)?;
            }
            let redacted = Redacted {
                rows,
                operations: scope.held.len(),
                changes: changes.iter().map(|change| change.seq).collect(),
                saying,
            };
            if !redacted.rows.is_empty() || !redacted.changes.is_empty() {
                door.keep_name(&serde_json::json!({ "redact": scope.name }), None)?;
            }
            Ok((redacted, format!("redact {}: {why}", scope.name)))
        })
    }

    /// Events that name a redacted actor in their own words, beside naming it as a participant.
    fn saying(&self, scope: &Scope) -> Result<Vec<EventId>, StoreError> {
        let mut found = BTreeSet::new();
        let mut statement =
            self.connection.prepare_cached(include_str!("../sql/events_saying.sql"))?;
        for name in &scope.names {
            let rows = statement.query_map([name], |row| row.get(0).map(EventId))?;
            found.extend(rows.collect::<Result<Vec<_>, _>>()?);
        }
        Ok(found.into_iter().collect())
    }

    fn scope(&self, target: &Target) -> Result<Scope, StoreError> {
        match target {
            Target::Event(id) => self.scope_of_event(*id),
            Target::Actor(key) => self.scope_of_actor(key),
            Target::Change(name) => self.scope_of_change(&self.change_called(name)?),
        }
    }

    fn scope_of_event(&self, id: EventId) -> Result<Scope, StoreError> {
        let held = operations::of_event(&self.connection, id)?;
        let written = rows::of_event(&self.connection, id)?;
        if held.is_empty() && written.is_empty() {
            return Err(StoreError::NoEvent(id.to_string()));
        }
        let words = fields::words(held.iter().map(|held| &held.1).chain(&written));
        let held = held.into_iter().map(|(place, _)| place).collect();
        let name = format!("event {id}");
        Ok(Scope { name, written, held, words, actors: Vec::new(), names: HashSet::new() })
    }

    fn scope_of_change(&self, change: &Change) -> Result<Scope, StoreError> {
        let written = operations::of_change(&self.connection, change)?;
        let mut held = operations::meeting(&self.connection, change, &written)?;
        let mut words = fields::words(written.iter());
        let actors = actor::added(&self.connection, &written)?;
        let mut names = HashSet::new();
        for key in &actors {
            let known = actor::words(&self.connection, key)?;
            held.extend(actor::held(&self.connection, key, &known)?);
            names.extend(known);
        }
        words.extend(names.iter().cloned());
        Ok(Scope {
            name: format!("change {}", change.seq),
            written,
            held,
            words,
            actors,
            names,
        })
    }
}
