//! Settled names on the rows of an import: one that means an actor gives way to its key, one to be ignored
//! is left out.

use std::collections::{BTreeMap, HashMap};

use super::{AnswerError, ImportAsked};
use crate::{
    answer::settle::settled_name,
    exchange::InputFormat,
    model::{SettledName, domain, fold},
    query::QueryError,
    store::Store,
};

/// The settled names that hold for one file.
#[derive(Debug, Default)]
pub(super) struct Settled {
    /// Where a name of this file is settled; nowhere for lines that are typed.
    scope: Option<String>,
    /// By the folded name.
    names: HashMap<String, SettledName>,
    /// Those that this import settles itself.
    own: Vec<SettledName>,
    /// How many cells each was used for, by its words.
    used: BTreeMap<String, u64>,
}

impl Settled {
    /// The names that hold for a file of that format: those of its rules alone, else those of its publisher
    /// before those of its format.
    ///
    /// # Errors
    /// What is to be settled and is no `NAME=ACTOR`, or names nobody for certain.
    pub(super) fn of_file(
        store: &Store,
        asked: &ImportAsked,
        format: InputFormat,
    ) -> Result<Self, AnswerError> {
        let scopes = scopes(asked, format);
        let mut settled = Self { scope: scopes.first().cloned(), ..Self::default() };
        let all = store.settled_names()?;
        for scope in scopes.iter().rev() {
            let of_scope = all.iter().filter(|one| one.scope == *scope);
            settled.names.extend(of_scope.map(|one| (fold(&one.name), one.clone())));
        }
        for said in &asked.settle {
            let scope = settled.scope.as_deref().unwrap_or_default();
            let one = read(store, scope, said)?;
            settled.names.insert(fold(&one.name), one.clone());
            settled.own.push(one);
        }
        Ok(settled)
    }

    /// Those that this import settles itself.
    pub(super) fn own(&self) -> &[SettledName] {
        &self.own
    }

    /// Which were used for how many cells, in words.
    pub(super) fn used(&self) -> impl Iterator<Item = String> {
        self.used.iter().map(|(words, n)| {
            let cells = if *n == 1 { "cell" } else { "cells" };
            format!("{words} ({n} {cells})")
        })
    }

    /// An actor as a cell writes it, its settled names in their meaning; nothing where it is left out.
    pub(super) fn actor(&mut self, cell: &str) -> Option<String> {
        let (bare, said) = match cell.split_once('[') {
            Some((bare, _)) => (bare.trim(), cell.get(bare.len()..).unwrap_or_default()),
            None => (cell.trim(), ""),
        };
        match self.meaning(bare) {
            Meaning::Actor(key) => return Some(key + said),
            Meaning::Nobody => return None,
            Meaning::NotSettled => {}
        }
        let (bare, level) = match bare.rsplit_once('@') {
            Some((before, _)) if !before.is_empty() => {
                (before.trim(), bare.get(before.len()..).unwrap_or_default())
            }
            _ => (bare, ""),
        };
        match self.meaning(bare) {
            Meaning::Actor(key) => return Some(key + level + said),
            Meaning::Nobody => return None,
            Meaning::NotSettled => {}
        }
        let Some((state, person)) = bare.split_once('/') else { return Some(cell.to_owned()) };
        let state = match self.meaning(state.trim()) {
            Meaning::Actor(key) => key,
            Meaning::Nobody => return None,
            Meaning::NotSettled => state.to_owned(),
        };
        // Who came is not to be told, but for whom is.
        let person = match self.meaning(person.trim()) {
            Meaning::Actor(key) => format!("/{key}"),
            Meaning::Nobody => String::new(),
            Meaning::NotSettled => format!("/{person}"),
        };
        Some(format!("{state}{person}{level}{said}"))
    }

    /// What a whole name means.
    fn meaning(&mut self, name: &str) -> Meaning {
        if self.names.is_empty() {
            return Meaning::NotSettled;
        }
        let Some(settled) = self.names.get(&fold(name)) else { return Meaning::NotSettled };
        let (words, meaning) = match &settled.actor {
            Some(key) => {
                (format!("`{}` is {key}", settled.name), Meaning::Actor(key.to_string()))
            }
            None => (format!("`{}` is left out", settled.name), Meaning::Nobody),
        };
        *self.used.entry(words).or_default() += 1;
        meaning
    }

    /// The command that settles the name which was refused, where one was.
    pub(super) fn command(&self, error: &QueryError) -> Option<String> {
        let (name, near) = match error {
            QueryError::Unknown { what: "actor", name, help, .. } => (name, &help.near),
            QueryError::Ambiguous { name, candidates, .. } => (name, candidates),
            _ => return None,
        };
        let scope = in_shell(self.scope.as_deref()?);
        let name = in_shell(name);
        Some(match near.first().map(|near| last_of(&near.written)) {
            Some(key) => {
                format!("to settle it: chancery name add {scope} {name} {key} (or ignore)")
            }
            None => format!(
                "to settle it: chancery name add {scope} {name} ignore (or the key of an actor)"
            ),
        })
    }
}

/// What was settled of a name.
enum Meaning {
    /// It is the actor of that key.
    Actor(String),
    /// It is left out.
    Nobody,
    /// Nothing.
    NotSettled,
}

/// The person of `STATE/person`; what has no slash whole.
fn last_of(written: &str) -> &str {
    written.rsplit('/').next().unwrap_or(written)
}

/// The narrowest scope first.
fn scopes(asked: &ImportAsked, format: InputFormat) -> Vec<String> {
    if let Some(rules) = &asked.rules {
        return vec![rules.name().to_owned()];
    }
    let source = asked.terms.iter().find_map(|term| term.strip_prefix("source:"));
    let publisher = source.and_then(domain).map(str::to_owned);
    publisher.into_iter().chain([format.as_str().to_owned()]).collect()
}

/// `NAME=ACTOR` or `NAME=ignore`; a name may hold the sign too, a key cannot.
fn read(store: &Store, scope: &str, said: &str) -> Result<SettledName, AnswerError> {
    match said.rsplit_once('=') {
        Some((name, meaning)) => settled_name(store, scope, name, meaning),
        None => Err(AnswerError::Value {
            what: "settled name",
            value: said.to_owned(),
            hint: "write `NAME=ACTOR` or `NAME=ignore`".to_owned(),
        }),
    }
}

fn in_shell(text: &str) -> String {
    let plain = |letter: char| letter.is_alphanumeric() || "-_.".contains(letter);
    if !text.is_empty() && text.chars().all(plain) {
        return text.to_owned();
    }
    format!("'{}'", text.replace('\'', "'\\''"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ActorKey;

    fn settled() -> Settled {
        let one = |name: &str, actor: Option<&str>| {
            let actor = actor.map(|key| ActorKey::new(key).unwrap());
            let settled = SettledName { scope: "csv".to_owned(), name: name.to_owned(), actor };
            (fold(name), settled)
        };
        let names = [
            one("Rusia", Some("RUS")),
            one("Serbia/Montenegro", Some("SRB")),
            one("Jean Doe", Some("jane-doe")),
            one("Press", None),
        ];
        Settled { names: names.into(), ..Settled::default() }
    }

    #[test]
    fn names_give_way_to_keys_and_what_else_is_said_stays() {
        let mut settled = settled();
        for (cell, meant) in [
            ("RUSIA", Some("RUS")),
            ("Rusia@minister[absent]", Some("RUS@minister[absent]")),
            ("Rusia / Lavrov", Some("RUS/ Lavrov")),
            ("serbia/montenegro[invited]", Some("SRB[invited]")),
            ("KGZ/Jean Doe@official", Some("KGZ/jane-doe@official")),
            ("press", None),
            ("KGZ/press[attended]", Some("KGZ[attended]")),
            ("@C5", Some("@C5")),
            ("Rusiaa", Some("Rusiaa")),
        ] {
            assert_eq!(settled.actor(cell).as_deref(), meant, "{cell}");
        }
        let used: Vec<_> = settled.used().collect();
        assert!(used.contains(&"`Rusia` is RUS (3 cells)".to_owned()), "{used:?}");
    }
}
