//! Which parties take part in which contact: the graph of two kinds of nodes.

use chrono::NaiveDate;

use super::{Record, Selection};
use crate::model::{ActorKey, EventId};

/// A held contact and its parties.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Participation {
    /// The event.
    pub event: EventId,
    /// Its parties, by key.
    pub parties: Vec<ActorKey>,
    /// Their number, as it divides a weight.
    pub n: u32,
    /// Its first day.
    pub first: Option<NaiveDate>,
    /// Its last day; of one with an open end the first.
    pub last: Option<NaiveDate>,
}

impl Participation {
    /// The held contacts among the events picked that have a party, by number; where actors are
    /// named, only these and the contacts they take part in.
    pub fn of(
        record: &Record,
        selection: &Selection,
        actors: Option<&[ActorKey]>,
    ) -> Vec<Self> {
        let is_wanted = |key: &ActorKey| actors.is_none_or(|actors| actors.contains(key));
        let mut found = Vec::new();
        for (at, event) in record.events() {
            if !selection.has(at) || !record.is_held_contact(at) {
                continue;
            }
            let parties =
                record.parties(at).iter().filter_map(|party| record.actor(party.actor));
            let mut parties: Vec<ActorKey> =
                parties.map(|actor| actor.key.clone()).filter(is_wanted).collect();
            parties.sort_unstable();
            if !parties.is_empty() {
                found.push(Self {
                    event: event.id,
                    parties,
                    n: record.n(at),
                    first: event.earliest,
                    last: event.latest.or(event.earliest),
                });
            }
        }
        found
    }
}
