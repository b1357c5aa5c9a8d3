//! Names of files, settled once: this string is that actor, or nobody.

use super::AnswerError;
use crate::{
    exchange::InputFormat,
    model::{SettledName, fold, nearest},
    query::{Names, actors, as_item},
    store::{Stamp, Store, Written},
};

/// What a name is to mean in the files of a scope: an actor by any name of its own, or `ignore`.
///
/// # Errors
/// No scope or name; a sheet, whose lines are put right instead; an actor that is unknown or ambiguous.
pub fn settled_name(
    names: &dyn Names,
    scope: &str,
    name: &str,
    meaning: &str,
) -> Result<SettledName, AnswerError> {
    let (scope, name, meaning) = (scope.trim(), name.trim(), meaning.trim());
    let wrong = |what, value: &str, hint: &str| {
        Err(AnswerError::Value { what, value: value.to_owned(), hint: hint.to_owned() })
    };
    if scope.is_empty() || scope == InputFormat::Sheet.as_str() {
        let hint = "write the name of rules, the domain of a publisher, or a format such as csv; the lines of a sheet are put right themselves";
        return wrong("scope of names", scope, hint);
    }
    if fold(name).is_empty() {
        return wrong("name", name, "write it as the file has it");
    }
    let actor = match meaning {
        SettledName::IGNORE => None,
        "" => return wrong("actor", meaning, "write an actor, or `ignore`"),
        meaning => actors(&as_item(meaning), names)?.into_iter().next(),
    };
    Ok(SettledName { scope: scope.to_owned(), name: name.to_owned(), actor })
}

/// Settles a name that is not settled in its scope yet.
///
/// # Errors
/// A name that is settled there already.
pub fn add_name(
    store: &mut Store,
    stamp: &Stamp,
    settled: &SettledName,
) -> Result<(), AnswerError> {
    if let Some(there) = named(store, &settled.scope, &settled.name)? {
        return Err(AnswerError::NameSettled(there));
    }
    store.settle_name(stamp, settled)?;
    Ok(())
}

/// Gives a settled name another meaning.
///
/// # Errors
/// A name that is not settled there.
pub fn amend_name(
    store: &mut Store,
    stamp: &Stamp,
    settled: &SettledName,
) -> Result<Written<()>, AnswerError> {
    find(store, &settled.scope, &settled.name)?;
    Ok(store.settle_name(stamp, settled)?)
}

/// Takes a settled name out; later imports meet the name as any other.
///
/// # Errors
/// A name that is not settled there.
pub fn remove_name(
    store: &mut Store,
    stamp: &Stamp,
    scope: &str,
    name: &str,
) -> Result<SettledName, AnswerError> {
    let settled = find(store, scope, name)?;
    store.unsettle_name(stamp, &settled)?;
    Ok(settled)
}

fn find(store: &Store, scope: &str, name: &str) -> Result<SettledName, AnswerError> {
    if let Some(settled) = named(store, scope, name)? {
        return Ok(settled);
    }
    let all = store.settled_names()?;
    let near = nearest(name, all.iter().map(|one| one.name.as_str()), 1);
    let near = near.first().and_then(|near| all.iter().find(|one| one.name == *near));
    let near = near.map(|near| format!("{} {}", near.scope, near.name));
    Err(AnswerError::NotSettled { scope: scope.to_owned(), name: name.to_owned(), near })
}

fn named(store: &Store, scope: &str, name: &str) -> Result<Option<SettledName>, AnswerError> {
    let (scope, folded) = (scope.trim(), fold(name));
    let all = store.settled_names()?.into_iter();
    Ok(all.filter(|one| one.scope == scope).find(|one| fold(&one.name) == folded))
}
