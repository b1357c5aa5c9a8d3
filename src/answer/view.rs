//! Saved views: what may be kept under a name, and which may go.

use chrono::NaiveDate;

use super::{AnswerError, select::select};
use crate::{
    model::{SavedView, ViewName, nearest},
    query::{self, Query, Terms},
    store::{Stamp, Store, Written},
};

/// Keeps a query under a new name.
///
/// # Errors
/// No query, or a name that is taken.
pub fn add_view(
    store: &mut Store,
    stamp: &Stamp,
    name: &ViewName,
    terms: &Terms,
    today: NaiveDate,
) -> Result<SavedView, AnswerError> {
    let query = query::to_save(name, terms, store, today)?;
    let view = SavedView { name: name.clone(), query };
    store.add_view(stamp, &view)?;
    Ok(view)
}

/// Keeps another query under a name that is there.
///
/// # Errors
/// No such view; no query, or one that leads back to this view.
pub fn amend_view(
    store: &mut Store,
    stamp: &Stamp,
    name: &ViewName,
    terms: &Terms,
    today: NaiveDate,
) -> Result<Written<()>, AnswerError> {
    view(store, name)?;
    let query = query::to_save(name, terms, store, today)?;
    Ok(store.amend_view(stamp, &SavedView { name: name.clone(), query })?)
}

/// Takes a view out.
///
/// # Errors
/// No such view; another one that stands on it.
pub fn remove_view(
    store: &mut Store,
    stamp: &Stamp,
    name: &ViewName,
    today: NaiveDate,
) -> Result<(), AnswerError> {
    view(store, name)?;
    for other in store.saved_views()? {
        let names_it = Terms::from_text(&other.query)
            .and_then(|terms| Query::parse(&terms, store, today))
            .is_ok_and(|query| query.views().any(|named| named == name));
        if names_it {
            return Err(AnswerError::ViewInUse { name: name.clone(), by: other.name });
        }
    }
    store.remove_view(stamp, name)?;
    Ok(())
}

/// The view of that name.
///
/// # Errors
/// No such view.
pub fn view(store: &Store, name: &ViewName) -> Result<SavedView, AnswerError> {
    let views = store.saved_views()?;
    let near = nearest(name.as_str(), views.iter().map(|view| view.name.as_str()), 1);
    let near = near.first().map(|near| (*near).to_owned());
    views
        .into_iter()
        .find(|view| view.name == *name)
        .ok_or_else(|| AnswerError::NoView { name: name.clone(), near })
}

/// How many events a view selects today.
pub fn view_selects(
    store: &Store,
    view: &SavedView,
    today: NaiveDate,
) -> Result<usize, AnswerError> {
    let query = Query::parse(&Terms::from_text(&view.query)?, store, today)?;
    Ok(select(store, &query)?.len())
}
