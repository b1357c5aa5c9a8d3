//! Weight sets: those there are, the rows of one, and one of the analyst's own.

use std::path::Path;

use super::{AnswerError, graph::weight_set};
use crate::{
    exchange::{ExchangeError, RowError, SourceFile, WEIGHT_COLUMNS, WeightLine, weight_lines},
    model::{Cell, Column, Layer, Table, Weight, WeightSet, WeightSetKey},
    query::Names as _,
    store::{Stamp, Store},
};

/// A set that was added, or was there already.
#[derive(Clone, Debug, PartialEq)]
pub struct WeightsAdded {
    /// Its rows.
    pub rows: usize,
    /// Whether it was added; else one of that name has the same rows.
    pub is_new: bool,
    /// Kinds of contacts for which neither they nor what is above them has a row, nor the set a
    /// default: they weigh 1. Of a kind and those below it the upper one is named.
    pub without_row: Vec<String>,
}

/// The weight sets with the number of their rows.
pub fn weight_sets(store: &Store) -> Result<Table, AnswerError> {
    let mut rows = Vec::new();
    for (key, hash) in store.weight_set_ids()? {
        let set = weight_set(store, &key)?;
        rows.push(vec![key.as_str().into(), Cell::count(set.rows.len()), hash.into()]);
    }
    let columns = ["set", "rows", "id"].map(Column::plain).into();
    Ok(Table { columns, rows })
}

/// A weight set.
///
/// # Errors
/// There is none of that name.
pub fn weights(store: &Store, key: &WeightSetKey) -> Result<WeightSet, AnswerError> {
    weight_set(store, key)
}

/// The rows of a weight set, as [`add_weights`] reads them.
pub fn weights_table(set: &WeightSet) -> Table {
    let [kind, format, level, weight, reason] = WEIGHT_COLUMNS;
    let columns = [kind, format, level, weight].map(Column::plain);
    let columns = columns.into_iter().chain([Column::text(reason)]).collect();
    Table { columns, rows: set.rows.iter().map(cells).collect() }
}

fn cells(weight: &Weight) -> Vec<Cell> {
    vec![
        Cell::of(weight.kind.as_ref().map(|kind| kind.as_str())),
        Cell::of(weight.format.map(|format| format.as_str())),
        Cell::of(weight.level.map(|level| level.as_str())),
        Cell::Number(weight.weight),
        Cell::of(weight.reason.as_deref()),
    ]
}

/// Adds a weight set from a file. One that is there with the same rows is left as it is.
///
/// # Errors
/// A row that is wrong, or for a kind that is not there; a name that is taken.
pub fn add_weights(
    store: &mut Store,
    stamp: &Stamp,
    key: &WeightSetKey,
    file: &Path,
) -> Result<WeightsAdded, AnswerError> {
    let name = file.display().to_string();
    let mut file = SourceFile::open(file)?;
    let format = file.format()?;
    let lines = weight_lines(file.text()?, &name, format)?;
    check_kinds(store, &lines, &name)?;
    let rows: Vec<Weight> = lines.into_iter().map(|line| line.weight).collect();
    let set = WeightSet { key: key.clone(), rows };
    let without_row = without_row(store, &set)?;
    let added = |is_new| WeightsAdded {
        rows: set.rows.len(),
        is_new,
        without_row: without_row.clone(),
    };
    if let Some(there) = store.weight_set(key)? {
        return if is_same(&there, &set) {
            Ok(added(false))
        } else {
            Err(AnswerError::WeightsInUse(key.to_string()))
        };
    }
    store.add_weights(stamp, &set)?;
    Ok(added(true))
}

fn check_kinds(store: &Store, lines: &[WeightLine], file: &str) -> Result<(), AnswerError> {
    let known = store.kinds()?;
    for WeightLine { line, weight } in lines {
        let Some(path) = &weight.kind else { continue };
        if !known.iter().any(|kind| kind.path == *path) {
            let said = format!("there is no kind `{path}` (`chancery kind list` lists them)");
            let row = RowError::new(file, *line, Some("kind"), said);
            return Err(ExchangeError::Row(Box::new(row)).into());
        }
    }
    Ok(())
}

fn without_row(store: &Store, set: &WeightSet) -> Result<Vec<String>, AnswerError> {
    let rows = || set.rows.iter().filter(|row| row.level.is_none() && row.format.is_none());
    if rows().any(|row| row.kind.is_none()) {
        return Ok(Vec::new());
    }
    let kinds = store.kinds()?;
    let has_row = |path: &crate::model::KindPath| {
        rows().filter_map(|row| row.kind.as_ref()).any(|above| path.is_within(above.as_str()))
    };
    let contacts = kinds.iter().filter(|kind| kind.layer == Layer::Contact);
    let bare = contacts.filter(|kind| !has_row(&kind.path)).map(|kind| &kind.path);
    let bare: Vec<_> = bare.collect();
    let is_upper = |path: &&&crate::model::KindPath| {
        !path.parent().is_some_and(|above| bare.contains(&&above))
    };
    Ok(bare.iter().filter(is_upper).map(ToString::to_string).collect())
}

/// Whether two sets have the same rows, whatever their order.
fn is_same(a: &WeightSet, b: &WeightSet) -> bool {
    a.rows.len() == b.rows.len() && a.rows.iter().all(|row| b.rows.contains(row))
}
