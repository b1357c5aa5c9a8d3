//! What each event gives to each state and pole.
//!
//! An event gives a pole of several states once: the largest of its members' dyads. Members are
//! those of the event's first day. Where the others are asked for, all parties outside a state's
//! own region that stand for no pole are together one more pole, numbered after those asked.

use super::{
    Record, Rules,
    discount::{Discount, fractional, split},
    dyad::each_pair,
    episode::Entry,
    index::{ActorIndex, EventIndex},
    party::Party,
    poles::AskedPole,
    record::Reading,
    weigh::Scale,
};

/// Reads events for the states wanted and the poles asked.
#[derive(Debug)]
pub(super) struct Ledger<'a> {
    record: &'a Record,
    rules: &'a Rules<'a>,
    scale: Scale<'a>,
    poles: &'a [AskedPole],
    /// By the number of the actor.
    wanted: Vec<bool>,
    has_others: bool,
}

/// A party that stands for a pole, sorted by pole.
#[derive(Clone, Copy, Debug)]
struct Stand {
    pole: usize,
    of: ActorIndex,
    party: ActorIndex,
}

impl<'a> Ledger<'a> {
    /// A ledger of the states wanted; of all where none is named.
    pub(super) fn new(
        record: &'a Record,
        rules: &'a Rules<'a>,
        states: Option<&[ActorIndex]>,
        poles: &'a [AskedPole],
    ) -> Self {
        let mut wanted = vec![states.is_none(); record.actors().len()];
        for state in states.unwrap_or_default() {
            if let Some(slot) = wanted.get_mut(state.at()) {
                *slot = true;
            }
        }
        Self {
            record,
            rules,
            scale: Scale::new(record, rules),
            poles,
            wanted,
            has_others: false,
        }
    }

    /// The same, with the others as one more pole.
    pub(super) fn with_others(self) -> Self {
        Self { has_others: true, ..self }
    }

    /// Adds what a contact gives to each state and pole, one entry each.
    pub(super) fn contact(&self, at: EventIndex, entries: &mut Vec<Entry>) {
        let (parties, stands) = (self.record.parties(at), self.stands(at));
        let Some(reading) = self.record.reading(at).filter(|_| !stands.is_empty()) else {
            return;
        };
        let scale = self.scale.of(at);
        let mut found: Vec<(u64, ActorIndex, f64)> = Vec::new();
        reading.dyads.each(parties, |a, b| {
            let weight = scale.dyad(a, b);
            self.both_ways(&stands, a, b, |key, state| found.push((key, state, weight)));
        });
        found.sort_unstable_by(|x, y| x.0.cmp(&y.0).then_with(|| y.2.total_cmp(&x.2)));
        found.dedup_by_key(|(key, ..)| *key);
        entries.extend(found.into_iter().map(|(key, state, weight)| Entry {
            key,
            event: at,
            value: weight * self.discount(reading, state, &stands),
        }));
    }

    /// The keys of the states and poles that an outcome has among its parties, each once.
    pub(super) fn outcome(&self, at: EventIndex) -> Vec<u64> {
        let stands = self.stands(at);
        let mut keys = Vec::new();
        if !stands.is_empty() {
            each_pair(self.record.parties(at), |a, b| {
                self.both_ways(&stands, a, b, |key, _| keys.push(key));
            });
        }
        keys.sort_unstable();
        keys.dedup();
        keys
    }

    /// Calls back with every wanted state and every pole that the other party stands for, but
    /// for the pole that the state itself is.
    fn both_ways(
        &self,
        stands: &[Stand],
        a: Party,
        b: Party,
        mut found: impl FnMut(u64, ActorIndex),
    ) {
        for (state, other) in [(a.actor, b.actor), (b.actor, a.actor)] {
            if !self.wanted.get(state.at()).copied().unwrap_or_default() {
                continue;
            }
            let of_other = |stand: &&Stand| stand.party == other && self.faces(stand, state);
            for stand in stands.iter().filter(of_other) {
                found(state.with_pole(stand.pole), state);
            }
        }
    }

    /// Which parties of an event stand for which of the poles.
    fn stands(&self, at: EventIndex) -> Vec<Stand> {
        let day = self.record.event(at).and_then(|event| event.earliest);
        let mut stands = Vec::new();
        for (pole, asked) in self.poles.iter().enumerate() {
            let parties = self.record.parties(at).iter().map(|party| party.actor);
            let of_pole =
                |party: &ActorIndex| asked.holds(self.record, self.rules.eu, *party, day);
            stands.extend(parties.filter(of_pole).map(|party| Stand {
                pole,
                of: asked.actor(),
                party,
            }));
        }
        if self.has_others {
            stands.extend(self.others(at, &stands));
        }
        stands
    }

    /// The parties that stand for no pole, each for itself, at the place after the poles.
    fn others(&self, at: EventIndex, stands: &[Stand]) -> Vec<Stand> {
        let parties = self.record.parties(at).iter().map(|party| party.actor);
        parties
            .filter(|party| stands.iter().all(|stand| stand.party != *party))
            .map(|party| Stand { pole: self.poles.len(), of: party, party })
            .collect()
    }

    /// Whether a stand is a pole to a state: not the state itself, not the pole that it is, and
    /// among the others none of its own region.
    fn faces(&self, stand: &Stand, state: ActorIndex) -> bool {
        let region = |at| self.record.actor(at).and_then(|actor| actor.region.as_deref());
        let is_neighbour = || region(state).is_some() && region(state) == region(stand.party);
        stand.party != state
            && stand.of != state
            && (stand.pole < self.poles.len() || !is_neighbour())
    }

    fn discount(&self, reading: Reading, state: ActorIndex, stands: &[Stand]) -> f64 {
        match self.rules.discount {
            Discount::Fractional => fractional(reading.n),
            Discount::Split => {
                let facing = stands.iter().filter(|stand| self.faces(stand, state));
                let mut poles: Vec<usize> = facing.map(|stand| stand.pole).collect();
                poles.dedup();
                split(reading.format, poles.len())
            }
        }
    }
}
