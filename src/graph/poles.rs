//! The ties of states with poles.

use std::{panic::resume_unwind, thread};

use chrono::NaiveDate;

use super::{
    EuRule, GraphError, Nested, Record, Rules, Selection,
    contacts::Contacts,
    episode::Entry,
    index::{ActorIndex, EventIndex},
    ledger::Ledger,
    sums::Sums,
    tie::Tie,
};
use crate::model::{ActorKey, ActorKind, Layer};

/// Episodes from which a second thread is worth its start.
const MANY: usize = 4_000;

/// A pole that is asked for: an actor, and where it is a body also its members of the event's
/// day, as the rule for the EU has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AskedPole {
    actor: ActorIndex,
    has_members: bool,
}

impl AskedPole {
    /// The pole of that key: an organisation with its members, any other actor alone.
    ///
    /// # Errors
    /// An actor that the record does not know.
    pub fn new(record: &Record, key: &ActorKey) -> Result<Self, GraphError> {
        let actor = record.find_actor(key)?;
        let kind = record.actor(actor).map(|actor| actor.kind);
        Ok(Self { actor, has_members: kind == Some(ActorKind::Organisation) })
    }

    /// That actor alone, even if it is a body: one end of a dyad.
    ///
    /// # Errors
    /// An actor that the record does not know.
    pub fn alone(record: &Record, key: &ActorKey) -> Result<Self, GraphError> {
        Ok(Self { actor: record.find_actor(key)?, has_members: false })
    }

    /// The actor that is the pole.
    pub fn actor(&self) -> ActorIndex {
        self.actor
    }

    /// Whether a party stands for the pole that day (`None`: in an undated event).
    pub fn holds(
        &self,
        record: &Record,
        eu: EuRule,
        party: ActorIndex,
        day: Option<NaiveDate>,
    ) -> bool {
        if !self.has_members {
            return party == self.actor;
        }
        let is_member = || record.membership(party, self.actor, day).is_some();
        match eu {
            EuRule::Both => party == self.actor || is_member(),
            EuRule::Institutions => party == self.actor,
            EuRule::Members => party != self.actor && is_member(),
        }
    }
}

/// The ties of one state with each pole.
#[derive(Clone, Debug, PartialEq)]
pub struct StateTies {
    /// The state.
    pub state: ActorKey,
    /// Its tie with each pole, in the order asked; of weight 0 where there is no contact, `None`
    /// where the state is itself the pole.
    pub ties: Vec<Option<Tie>>,
}

/// The ties of states with poles.
#[derive(Clone, Debug, PartialEq)]
pub struct PoleTies {
    /// The poles, in the order asked.
    pub poles: Vec<ActorKey>,
    /// The states: those named, in the order given, or all with a tie, by key.
    pub rows: Vec<StateTies>,
}

impl PoleTies {
    /// The ties of the states named with the poles asked. Where none is named: of every party
    /// that is no pole, nor today a member of one whose members count, with a tie to any.
    ///
    /// A state is never part of its own pole: in Germany's row the pole EU is the others.
    pub fn of(
        record: &Record,
        selection: &Selection,
        states: Option<&[ActorIndex]>,
        poles: &[AskedPole],
        rules: &Rules<'_>,
    ) -> Self {
        Self::counted(record, selection, (states, poles), rules, &mut Sums::default())
    }

    /// The same, with the contacts behind each tie, state before pole.
    pub fn with_contacts(
        record: &Record,
        selection: &Selection,
        states: Option<&[ActorIndex]>,
        poles: &[AskedPole],
        rules: &Rules<'_>,
    ) -> (Self, Contacts) {
        let mut sums = Sums::with_log();
        let ties = Self::counted(record, selection, (states, poles), rules, &mut sums);
        let key = |at: ActorIndex| record.actor(at).map(|actor| actor.key.clone());
        let contacts = Contacts::named(sums.take_log(), |number| {
            let (state, pole) = ActorIndex::split(number);
            Some((key(state)?, key(poles.get(pole.at())?.actor)?))
        });
        (ties, contacts)
    }

    fn counted(
        record: &Record,
        selection: &Selection,
        (states, poles): (Option<&[ActorIndex]>, &[AskedPole]),
        rules: &Rules<'_>,
        sums: &mut Sums,
    ) -> Self {
        let ledger = Ledger::new(record, rules, states, poles);
        add(record, selection, &ledger, rules, sums);
        let key = |at: ActorIndex| record.actor(at).map(|actor| actor.key.clone());
        let listed = match states {
            Some(named) => once_each(named),
            None => with_tie(record, sums, poles, rules),
        };
        let row = |state: ActorIndex| {
            Some(StateTies { state: key(state)?, ties: ties(sums, state, poles) })
        };
        Self {
            poles: poles.iter().filter_map(|pole| key(pole.actor)).collect(),
            rows: listed.into_iter().filter_map(row).collect(),
        }
    }

    /// The tie of a state with a pole; `None` where either was not asked, or both are one.
    pub fn get(&self, state: &ActorKey, pole: &ActorKey) -> Option<&Tie> {
        let column = self.poles.iter().position(|asked| asked == pole)?;
        let row = self.rows.iter().find(|row| row.state == *state)?;
        row.ties.get(column)?.as_ref()
    }
}

/// What events give is worked out on two threads; it is summed in the order of the record, so that sums come
/// out the same to the last bit however many threads there are.
fn add(
    record: &Record,
    selection: &Selection,
    ledger: &Ledger<'_>,
    rules: &Rules<'_>,
    sums: &mut Sums,
) {
    let episodes: Vec<&[EventIndex]> = record.episodes().collect();
    let half = if episodes.len() < MANY { episodes.len() } else { episodes.len() / 2 };
    let (sooner, later) = episodes.split_at(half);
    let give = |given: &mut Given, episode: &[EventIndex]| {
        for at in episode.iter().copied().filter(|at| selection.has(*at)) {
            if record.is_held(at, Layer::Contact) {
                ledger.contact(at, &mut given.entries);
            } else if record.is_held(at, Layer::Outcome) {
                let keys = ledger.outcome(at).into_iter();
                given.outcomes.extend(keys.map(|key| (key, record.times(at))));
            }
        }
        given.ends.push(given.entries.len());
    };
    thread::scope(|scope| {
        let beside = scope.spawn(|| {
            let mut given = Given::default();
            for episode in later {
                give(&mut given, episode);
            }
            given
        });
        let mut given = Given::default();
        for episode in sooner {
            give(&mut given, episode);
            given.sum(record, rules.nested, sums);
        }
        // A panic of the other is one of ours.
        let mut rest = beside.join().unwrap_or_else(|panic| resume_unwind(panic));
        rest.sum(record, rules.nested, sums);
    });
}

/// What episodes give, in their order.
#[derive(Debug, Default)]
struct Given {
    entries: Vec<Entry>,
    /// For each episode where its entries end.
    ends: Vec<usize>,
    outcomes: Vec<(u64, usize)>,
}

impl Given {
    /// Adds all to the sums and empties it.
    fn sum(&mut self, record: &Record, nested: Nested, sums: &mut Sums) {
        let mut entries = self.entries.as_mut_slice();
        let mut begin = 0;
        for end in self.ends.drain(..) {
            let (of_one, rest) = std::mem::take(&mut entries).split_at_mut(end - begin);
            sums.add_episode(record, of_one, nested);
            (entries, begin) = (rest, end);
        }
        self.entries.clear();
        self.outcomes.drain(..).for_each(|(key, times)| sums.add_outcome(key, times));
    }
}

fn ties(sums: &Sums, state: ActorIndex, poles: &[AskedPole]) -> Vec<Option<Tie>> {
    let tie = |(at, pole): (usize, &AskedPole)| {
        (pole.actor != state).then(|| sums.get(state.with_pole(at)))
    };
    poles.iter().enumerate().map(tie).collect()
}

fn once_each(named: &[ActorIndex]) -> Vec<ActorIndex> {
    let mut listed = Vec::new();
    for state in named {
        if !listed.contains(state) {
            listed.push(*state);
        }
    }
    listed
}

fn with_tie(
    record: &Record,
    sums: &Sums,
    poles: &[AskedPole],
    rules: &Rules<'_>,
) -> Vec<ActorIndex> {
    let of_pole = |state: ActorIndex| {
        let holds = |pole: &AskedPole| pole.holds(record, rules.eu, state, Some(rules.today));
        poles.iter().any(|pole| pole.actor == state || holds(pole))
    };
    let mut states: Vec<ActorIndex> =
        sums.counted().map(|(key, _)| ActorIndex::split(key).0).collect();
    states.sort_unstable();
    states.dedup();
    states.retain(|state| !of_pole(*state));
    states.sort_by_key(|state| record.actor(*state).map(|actor| actor.key.clone()));
    states
}
