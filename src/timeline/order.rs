//! One total order: earliest (undated last), the minute in UTC, a parent before its children, `nth`,
//! latest, id.
//!
//! Minutes alone would not give a total order: two timed events may have an untimed one between them.
//! An event without a minute of its own therefore takes that of the event above it, where both begin on
//! the same day, and otherwise comes first of its day. A child then never comes before its parent but
//! where its own minute is earlier.

use std::collections::HashMap;

use crate::model::EventId;

/// What the order needs of an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderKey {
    /// The event.
    pub id: EventId,
    /// Its first day, ISO 8601; `None` is undated.
    pub earliest: Option<String>,
    /// Its minute in UTC since 1970, where it has one.
    pub minute: Option<i64>,
    /// The event above it.
    pub under: Option<EventId>,
    /// Its place among the events of its day.
    pub nth: i64,
    /// Its last day; `None` is open.
    pub latest: Option<String>,
}

/// The events in order. Parents that are not among them count as absent.
pub fn in_order(keys: &[OrderKey]) -> Vec<EventId> {
    let places: HashMap<EventId, usize> =
        keys.iter().enumerate().map(|(at, key)| (key.id, at)).collect();
    let mut ranked: Vec<(Rank<'_>, EventId)> =
        keys.iter().map(|key| (rank(key, keys, &places), key.id)).collect();
    ranked.sort_unstable();
    ranked.into_iter().map(|(_, id)| id).collect()
}

/// Compared from left to right.
type Rank<'a> = (bool, Option<&'a str>, Option<i64>, usize, i64, bool, Option<&'a str>);

fn rank<'a>(
    key: &'a OrderKey,
    keys: &'a [OrderKey],
    places: &HashMap<EventId, usize>,
) -> Rank<'a> {
    let mut minute = key.minute;
    let mut depth = 0;
    let mut at = key;
    // A cycle cannot be stored; the bound keeps a damaged file from hanging.
    while let Some(above) = at.under.and_then(|id| places.get(&id)).and_then(|n| keys.get(*n)) {
        if above.earliest != key.earliest || depth > keys.len() {
            break;
        }
        depth += 1;
        minute = minute.or(above.minute);
        at = above;
    }
    let (earliest, latest) = (key.earliest.as_deref(), key.latest.as_deref());
    (earliest.is_none(), earliest, minute, depth, key.nth, latest.is_none(), latest)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(id: i64, day: &str, minute: Option<i64>, under: Option<i64>, nth: i64) -> OrderKey {
        let earliest = Some(day.to_owned()).filter(|day| !day.is_empty());
        let latest = earliest.clone();
        OrderKey { id: EventId(id), earliest, minute, under: under.map(EventId), nth, latest }
    }

    fn ordered(keys: &[OrderKey]) -> Vec<i64> {
        in_order(keys).into_iter().map(|id| id.0).collect()
    }

    #[test]
    fn days_come_first_and_undated_events_last() {
        let keys = vec![
            key(1, "", None, None, 1),
            key(2, "2025-10-09", None, None, 1),
            key(3, "2025-10-08", None, None, 1),
        ];
        assert_eq!(ordered(&keys), [3, 2, 1]);
    }

    #[test]
    fn a_parent_comes_before_its_children_whatever_their_numbers() {
        let keys = vec![
            key(1, "2025-10-09", None, Some(3), 1),
            key(2, "2025-10-09", None, Some(1), 2),
            key(3, "2025-10-09", None, None, 3),
        ];
        assert_eq!(ordered(&keys), [3, 1, 2]);
    }

    #[test]
    fn minutes_order_a_day_and_an_untimed_child_stays_with_its_timed_parent() {
        let keys = vec![
            key(1, "2025-10-09", Some(600), None, 1),
            key(2, "2025-10-09", None, Some(1), 2),
            key(3, "2025-10-09", Some(540), None, 3),
            key(4, "2025-10-09", None, None, 4),
        ];
        assert_eq!(ordered(&keys), [4, 3, 1, 2]);
    }
}
