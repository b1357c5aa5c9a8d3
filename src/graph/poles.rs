//! The ties of states with poles.

use chrono::NaiveDate;

use super::{
    EuRule, GraphError, Record, Rules, Selection, contacts::Contacts, index::ActorIndex,
    ledger::Ledger, sums::Sums, tie::Tie,
};
use crate::model::{ActorKey, ActorKind, Layer};

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

fn add(
    record: &Record,
    selection: &Selection,
    ledger: &Ledger<'_>,
    rules: &Rules<'_>,
    sums: &mut Sums,
) {
    let mut entries = Vec::new();
    for episode in record.episodes() {
        for at in episode.iter().copied().filter(|at| selection.has(*at)) {
            if record.is_held(at, Layer::Contact) {
                ledger.contact(at, &mut entries);
            } else if record.is_held(at, Layer::Outcome) {
                let keys = ledger.outcome(at).into_iter();
                keys.for_each(|key| sums.add_outcome(key, record.times(at)));
            }
        }
        sums.add_episode(record, &mut entries, rules.nested);
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
