//! Shares: a state's contact divided among the poles, and how sure one may be of it.
//!
//! ```text
//! Record ── Accounts        one reading a rule: what each state has with each pole, by window
//!   ├── Balance             shares and how concentrated they are, in one window
//!   │     ├── bootstrap     interval: how far a share hangs on single episodes   (Draws)
//!   │     ├── range         over {split, fractional} x {max, sum} x the weight sets
//!   │     ├── influence     the episode it hangs on most
//!   │     └── reading       in a word, where interval and range allow one
//!   ├── Shares              the whole and its Periods
//!   └── Comparison          two windows side by side
//! ```

mod account;
mod balance;
mod bootstrap;
mod compare;
mod concentration;
mod influence;
mod periods;
mod reading;
mod span;

#[cfg(test)]
mod tests;

pub use balance::{Balance, PoleShare};
pub use bootstrap::{DRAWS, LEAST_UNITS};
pub use compare::{Comparison, Difference, StateComparison, Verdict};
pub use concentration::Concentration;
pub use influence::Influence;
pub use periods::Periods;
pub use reading::{Band, Reading};
pub use span::Span;

use super::{
    Record, Rules, Selection,
    index::ActorIndex,
    poles::{AskedPole, PoleTies},
};
use crate::model::{ActorKey, WeightSet};
use account::{Accounts, Asked};

/// The rules of shares.
#[derive(Clone, Copy, Debug)]
pub struct ShareRules<'a> {
    /// The rules under which shares are shown.
    pub asked: Rules<'a>,
    /// The weight sets over which the range goes; the one asked is always one of them.
    pub sets: &'a [WeightSet],
    /// The seed of the draws.
    pub seed: u64,
}

impl<'a> ShareRules<'a> {
    fn all_sets(&self) -> Vec<&'a WeightSet> {
        let is_asked = |set: &&WeightSet| set.key == self.asked.weights.key;
        let asked = (!self.sets.iter().any(|set| is_asked(&set))).then_some(self.asked.weights);
        self.sets.iter().chain(asked).collect()
    }
}

/// One state: the whole, and each period.
#[derive(Clone, Debug, PartialEq)]
pub struct StateShares {
    /// The state.
    pub state: ActorKey,
    /// Its balance over everything picked.
    pub whole: Balance,
    /// Its balance in each period.
    pub periods: Vec<Balance>,
}

/// The shares of states.
#[derive(Clone, Debug, PartialEq)]
pub struct Shares {
    /// The poles, in the order asked.
    pub poles: Vec<ActorKey>,
    /// The states, in the order asked.
    pub states: Vec<StateShares>,
    /// Contacts of these states that count in the whole and in no period: their first day is not
    /// certain to lie in one.
    pub in_no_period: usize,
}

impl Shares {
    /// The shares of the states among the events picked.
    pub fn of(
        record: &Record,
        selection: &Selection,
        (states, poles): (&[ActorIndex], &[AskedPole]),
        rules: &ShareRules<'_>,
        periods: &Periods,
    ) -> Self {
        let sets = rules.all_sets();
        let asked = Asked { states, poles, rules: &rules.asked, sets: &sets, periods };
        let accounts = Accounts::read(record, selection, &asked);
        let key = |at: ActorIndex| record.actor(at).map(|actor| actor.key.clone());
        let row = |(at, state): (usize, &ActorIndex)| {
            let open = open_poles(poles, *state);
            let balances =
                accounts.of(at).iter().map(|account| Balance::of(account, &open, rules.seed));
            let mut balances = balances.collect::<Vec<_>>().into_iter();
            let whole = balances.next()?;
            let mut of_periods: Vec<Balance> = balances.collect();
            add_changes(&mut of_periods, periods);
            Some(StateShares { state: key(*state)?, whole, periods: of_periods })
        };
        Self {
            poles: poles.iter().filter_map(|pole| key(pole.actor())).collect(),
            states: states.iter().enumerate().filter_map(row).collect(),
            in_no_period: accounts.in_no_period,
        }
    }
}

/// The states that have contact with a pole and are none, by key: those shown where none is named.
pub fn states_with_poles(
    record: &Record,
    selection: &Selection,
    poles: &[AskedPole],
    rules: &Rules<'_>,
) -> Vec<ActorIndex> {
    let ties = PoleTies::of(record, selection, None, poles, rules);
    ties.rows.iter().filter_map(|row| record.find_actor(&row.state).ok()).collect()
}

/// For each pole whether a state can have contact with it: whether it is not the pole itself.
fn open_poles(poles: &[AskedPole], state: ActorIndex) -> Vec<bool> {
    poles.iter().map(|pole| pole.actor() != state).collect()
}

/// Tells each finished period how far it is from the one before.
fn add_changes(balances: &mut [Balance], periods: &Periods) {
    let shares = |balance: &Balance| -> Vec<Option<f64>> {
        balance.poles.iter().map(|pole| pole.as_ref().and_then(|pole| pole.share)).collect()
    };
    let mut before: Option<Vec<Option<f64>>> = None;
    for (period, balance) in balances.iter_mut().enumerate() {
        let own = shares(balance);
        if let Some(before) = before.filter(|_| periods.is_finished(period)) {
            for (pole, before) in balance.poles.iter_mut().zip(before) {
                let Some(pole) = pole else { continue };
                pole.change = pole.share.zip(before).map(|(now, before)| now - before);
            }
        }
        before = Some(own);
    }
}
