//! Adding and amending rows of the reference tables: the rules that need the record, then the door.

use chrono::NaiveDate;

use super::{AnswerError, add::check_address};
use crate::{
    graph::RULED_KINDS,
    model::{
        Actor, ActorKey, Cell, KeyError, KindPath, PlaceKey, PublicationKey, RoleKey,
        SeriesKey, SourceKey,
    },
    query::{
        Names as _, Terms,
        row::{RowSaid, row, row_words},
    },
    store::{Edit, Renamed, Stamp, Store, StoreError, Written},
};

/// Adds a row of that table and key.
///
/// # Errors
/// A key that cannot be one or is taken, a term that is missing or refused, a parent kind that is not there.
pub fn add_row(
    store: &mut Store,
    stamp: &Stamp,
    (table, key): (&'static str, &str),
    terms: &Terms,
    today: NaiveDate,
) -> Result<Written<()>, AnswerError> {
    let mut said = row(table, terms, store, today, true)?;
    check_key(table, key)?;
    match table {
        "kind" => refuse_orphan(store, &kind_path(key)?)?,
        "pole" => {
            let actor = actor_of_pole(store, key)?;
            if said.text("name").is_none() {
                said.fields.push(("name", Cell::Text(actor.name)));
            }
        }
        _ => {}
    }
    check(store, table, &said)?;
    refuse_missing(table, key, &said)?;
    Ok(store.add_row(stamp, (table, key), &said)?)
}

/// Amends the row of that table and key; nothing is written where nothing changes.
///
/// # Errors
/// No such row, a term that is refused, no term at all.
pub fn amend_row(
    store: &mut Store,
    stamp: &Stamp,
    (table, key): (&'static str, &str),
    terms: &Terms,
    today: NaiveDate,
) -> Result<Written<Vec<Edit>>, AnswerError> {
    if terms.is_empty() {
        let words: Vec<&str> = row_words(table).iter().map(|word| word.word).collect();
        return Err(AnswerError::NothingSaid {
            table,
            key: key.to_owned(),
            words: words.join(", "),
        });
    }
    let said = row(table, terms, store, today, false)?;
    check(store, table, &said)?;
    Ok(store.amend_row(stamp, (table, key), &said)?)
}

/// Gives a kind, all below it, their events, weights and the saved views that name them another path.
///
/// # Errors
/// No such kind; one that the rules of the numbers name; a path that is taken, lies below the kind itself or
/// whose parent is not there.
pub fn rename_kind(
    store: &mut Store,
    stamp: &Stamp,
    old: &str,
    new: &str,
) -> Result<Written<Renamed>, AnswerError> {
    let (old, new) = (kind_path(old)?, kind_path(new)?);
    if store.kinds()?.iter().all(|kind| kind.path != old) {
        return Err(StoreError::NoRow { table: "kind", key: old.to_string() }.into());
    }
    if new.as_str().starts_with(&format!("{old}/")) {
        return Err(AnswerError::BelowItself { kind: old.to_string(), path: new.to_string() });
    }
    let within = |named: &&&str| {
        named
            .strip_prefix(old.as_str())
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    if let Some(named) = RULED_KINDS.iter().find(within) {
        return Err(AnswerError::RuledKind { kind: old.to_string(), named });
    }
    refuse_orphan(store, &new)?;
    Ok(store.rename_kind(stamp, &old, &new)?)
}

fn check_key(table: &str, key: &str) -> Result<(), AnswerError> {
    let checked = match table {
        "place" => PlaceKey::new(key).map(drop),
        "kind" => KindPath::new(key).map(drop),
        "role" => RoleKey::new(key).map(drop),
        "series" => SeriesKey::new(key).map(drop),
        "publication" => PublicationKey::new(key).map(drop),
        "source" => SourceKey::new(key).map(drop),
        _ => ActorKey::new(key).map(drop),
    };
    Ok(checked.map_err(not_a_key)?)
}

fn kind_path(text: &str) -> Result<KindPath, AnswerError> {
    KindPath::new(text).map_err(|error| not_a_key(error).into())
}

fn not_a_key(error: KeyError) -> StoreError {
    StoreError::Key(error)
}

/// Refuses a kind whose parent is not there.
fn refuse_orphan(store: &Store, path: &KindPath) -> Result<(), AnswerError> {
    let Some(parent) = path.parent() else { return Ok(()) };
    if store.kinds()?.iter().any(|kind| kind.path == parent) {
        return Ok(());
    }
    Err(StoreError::NoRow { table: "kind", key: parent.to_string() }.into())
}

fn actor_of_pole(store: &Store, key: &str) -> Result<Actor, AnswerError> {
    let key: ActorKey = key.parse().map_err(not_a_key)?;
    let none = || StoreError::NoRow { table: "actor", key: key.to_string() };
    Ok(store.actor(&key)?.ok_or_else(none)?)
}

/// What only the record can tell of the values.
fn check(store: &Store, table: &str, said: &RowSaid) -> Result<(), AnswerError> {
    if table != "source" {
        return Ok(());
    }
    if let Some(url) = said.text("url") {
        check_address(url)?;
    }
    if let Some(key) = said.text("publication")
        && store.publications()?.iter().all(|row| row.key.as_str() != key)
    {
        return Err(StoreError::NoRow { table: "publication", key: key.to_owned() }.into());
    }
    Ok(())
}

/// Refuses a new row without what it needs.
fn refuse_missing(table: &'static str, key: &str, said: &RowSaid) -> Result<(), AnswerError> {
    let follows = |word: &str| matches!((table, word), ("actor", "party") | ("pole", "color"));
    let missing: Vec<&str> = row_words(table)
        .iter()
        .filter(|word| word.is_needed && said.like.is_none() && !follows(word.word))
        .filter(|word| said.text(&word.word.replace('-', "_")).is_none())
        .map(|word| word.word)
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    let missing = missing.iter().map(|word| format!("`{word}:`")).collect::<Vec<_>>();
    let is_kind = table == "kind";
    Err(AnswerError::Missing {
        table,
        key: key.to_owned(),
        missing: missing.join(" and "),
        hint: if is_kind {
            "`like:PATH` takes them from another kind".to_owned()
        } else {
            format!("`chancery {table} add --help` tells what they mean")
        },
    })
}
