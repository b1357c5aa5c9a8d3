//! Loose ends: events without a source, plans whose day is past, circles of events.

use std::collections::{HashMap, HashSet};

use chrono::NaiveDate;

use super::{Finding, Rule};
use crate::{
    model::EventId,
    store::{Store, StoreError},
};

impl Store {
    pub(super) fn unsourced(&self) -> Result<Vec<Finding>, StoreError> {
        let mut statement =
            self.connection.prepare_cached(include_str!("../sql/unsourced.sql"))?;
        let rows = statement.query_map([], |row| {
            let (id, title): (i64, String) = (row.get(0)?, row.get(1)?);
            let (what, hint) =
                (format!("event {id} `{title}`"), format!("chancery cite {id} URL"));
            Ok(Finding {
                event: Some(EventId(id)),
                ..Finding::new(Rule::Unsourced, what, hint)
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    pub(super) fn overdue(&self, today: NaiveDate) -> Result<Vec<Finding>, StoreError> {
        let mut statement =
            self.connection.prepare_cached(include_str!("../sql/overdue.sql"))?;
        let rows = statement.query_map([today.to_string()], |row| {
            let (id, title, date): (i64, String, String) =
                (row.get(0)?, row.get(1)?, row.get(2)?);
            let what = format!("event {id} `{title}` of {date}");
            let hint = format!("chancery amend {id} status:held");
            Ok(Finding { event: Some(EventId(id)), ..Finding::new(Rule::Overdue, what, hint) })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// The first event of each circle.
    pub(super) fn circles(&self) -> Result<Vec<Finding>, StoreError> {
        let mut statement =
            self.connection.prepare_cached(include_str!("../sql/parents.sql"))?;
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let above: HashMap<i64, i64> = rows.collect::<Result<_, _>>()?;
        let mut first: Vec<i64> = above
            .keys()
            .copied()
            .filter(|id| circle(*id, &above).is_some_and(|least| least == *id))
            .collect();
        first.sort_unstable();
        let finding = |id: i64| {
            let what = format!("event {id} stands under itself");
            let hint = format!("chancery amend {id} -under:{}", above.get(&id).unwrap_or(&id));
            Finding { event: Some(EventId(id)), ..Finding::new(Rule::Circle, what, hint) }
        };
        Ok(first.into_iter().map(finding).collect())
    }
}

/// The least number on the way up from an event, where that way leads back to it.
fn circle(id: i64, above: &HashMap<i64, i64>) -> Option<i64> {
    let (mut at, mut least) = (id, id);
    let mut seen = HashSet::new();
    // A way may also lead into a circle further up.
    while seen.insert(at) {
        at = *above.get(&at)?;
        least = least.min(at);
    }
    (at == id).then_some(least)
}
