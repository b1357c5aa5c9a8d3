//! Weight sets of the analyst: added whole, never edited.

use super::{Stamp, Store, StoreError, Written, log::sha256, row::Row};
use crate::model::{Weight, WeightSet};

impl Store {
    /// Adds a weight set under a new name, as one change; its id is the hash of its rows.
    ///
    /// # Errors
    /// The name is taken: a set that may have been used is never edited.
    pub fn add_weights(
        &mut self,
        stamp: &Stamp,
        set: &WeightSet,
    ) -> Result<Written<()>, StoreError> {
        let rows: Vec<Row> = set.rows.iter().map(|weight| row(set, weight)).collect();
        let mut lines: Vec<String> = set.rows.iter().map(line).collect();
        lines.sort_unstable();
        let hash = sha256(lines.join("\n").as_bytes());
        self.change(stamp, |door| {
            let key = set.key.as_str();
            door.insert("weight_set", Row::new().with("key", key).with("hash", hash))?;
            for row in rows {
                door.insert("kind_weight", row)?;
            }
            Ok(((), format!("weights add {key}")))
        })
    }
}

fn row(set: &WeightSet, weight: &Weight) -> Row {
    let [kind, format, level] = words(weight);
    Row::new()
        .with("set", set.key.as_str())
        .with("kind", kind)
        .with("format", format)
        .with("level", level)
        .with("weight", weight.weight)
        .with_some("reason", weight.reason.as_deref())
}

/// A row as it enters the hash; reasons are told, not counted.
fn line(weight: &Weight) -> String {
    format!("{},{}", words(weight).join(","), weight.weight)
}

fn words(weight: &Weight) -> [&str; 3] {
    [
        weight.kind.as_ref().map_or("", |kind| kind.as_str()),
        weight.format.map_or("", |format| format.as_str()),
        weight.level.map_or("", |level| level.as_str()),
    ]
}
