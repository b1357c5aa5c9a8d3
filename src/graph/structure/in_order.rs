//! Paths that time allows: what one actor heard in one contact it can pass on only in a later one.
//!
//! A path along ties may lead through a contact that was over before the one it should follow; such a
//! path could carry nothing (Holme and Saramäki 2012).

use std::collections::HashMap;

use chrono::NaiveDate;

use crate::{
    graph::{Contact, Contacts},
    model::{ActorKey, EventId},
};

/// One step: a contact of two.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrderedStep {
    /// From whom.
    pub from: ActorKey,
    /// To whom.
    pub to: ActorKey,
    /// The contact.
    pub event: EventId,
    /// Its first day.
    pub first: NaiveDate,
    /// Its last day.
    pub last: NaiveDate,
}

/// A path of contacts, each on or after the last day of the one before it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OrderedPath {
    /// Its steps, in order.
    pub steps: Vec<OrderedStep>,
}

/// How an actor is reached first: by which contact.
#[derive(Clone, Debug)]
struct Reached {
    steps: u32,
    by: OrderedStep,
}

/// The path of contacts that arrives first; of several the one of the fewest steps. A contact may
/// follow another where it begins on or after its last day; contacts of one day may follow each other, since
/// no hour is known. Undated contacts are passed over. `None` where no such path leads there.
pub fn path_in_order(
    contacts: &Contacts,
    from: &ActorKey,
    to: &ActorKey,
) -> Option<OrderedPath> {
    let steps = in_time(contacts);
    let mut reached: HashMap<ActorKey, Reached> = HashMap::new();
    for day in steps.chunk_by(|a, b| a.first == b.first) {
        // Within a day one contact may lead to the next, in any order.
        while day.iter().filter(|step| follow(&mut reached, from, step)).count() > 0 {}
    }
    let mut path = Vec::new();
    let mut at = to.clone();
    while at != *from {
        let step = reached.get(&at)?.by.clone();
        at = step.from.clone();
        path.push(step);
    }
    path.reverse();
    Some(OrderedPath { steps: path })
}

/// Goes a step where it leads somewhere sooner, or as soon in fewer steps; whether it did.
fn follow(
    reached: &mut HashMap<ActorKey, Reached>,
    from: &ActorKey,
    step: &OrderedStep,
) -> bool {
    let before = match reached.get(&step.from) {
        _ if step.from == *from => Some(0),
        Some(before) if before.by.last <= step.first => Some(before.steps),
        _ => None,
    };
    let Some(before) = before.filter(|_| step.to != *from) else { return false };
    let rank = (step.last, before + 1);
    let is_better =
        reached.get(&step.to).is_none_or(|known| rank < (known.by.last, known.steps));
    if is_better {
        reached.insert(step.to.clone(), Reached { steps: before + 1, by: step.clone() });
    }
    is_better
}

/// Every dated contact both ways, by its first day, then its last, then its number.
fn in_time(contacts: &Contacts) -> Vec<OrderedStep> {
    let both = contacts.iter().flat_map(|(a, b, list)| {
        let one_way = |from: &ActorKey, to: &ActorKey| {
            let (from, to) = (from.clone(), to.clone());
            list.iter().filter_map(move |contact| step(&from, &to, contact))
        };
        one_way(a, b).chain(one_way(b, a)).collect::<Vec<_>>()
    });
    let mut steps: Vec<OrderedStep> = both.collect();
    steps.sort_unstable_by(|a, b| {
        let key = |step: &OrderedStep| (step.first, step.last, step.event);
        key(a).cmp(&key(b)).then_with(|| (&a.from, &a.to).cmp(&(&b.from, &b.to)))
    });
    steps
}

fn step(from: &ActorKey, to: &ActorKey, contact: &Contact) -> Option<OrderedStep> {
    Some(OrderedStep {
        from: from.clone(),
        to: to.clone(),
        event: contact.event,
        first: contact.first?,
        last: contact.last?,
    })
}
