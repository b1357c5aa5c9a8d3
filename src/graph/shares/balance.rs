//! A state's balance: its contact divided among the poles, in one window.

use super::{
    account::{Account, drawn},
    bootstrap::Sample,
    concentration::Concentration,
    influence::Influence,
    reading::Reading,
    span::Span,
};
use crate::graph::draws::Draws;
use crate::model::EventId;

/// What one pole has of a state's contact.
#[derive(Clone, Debug, PartialEq)]
pub struct PoleShare {
    /// Episodes with a contact that counts.
    pub episodes: usize,
    /// The contacts, those that do not count beside a larger one included.
    pub contacts: Vec<EventId>,
    /// The weight, under the rules asked.
    pub weight: f64,
    /// Its share of all poles' weight; `None` where that is nought: no data.
    pub share: Option<f64>,
    /// The middle 95 % of the draws; `None` where the episodes are too few.
    pub interval: Option<Span>,
    /// The least and the greatest share over the rules.
    pub range: Option<Span>,
    /// The share minus that of the period before; `None` for the whole, an unfinished period and
    /// where either has no data.
    pub change: Option<f64>,
    /// The episode on which the share hangs most.
    pub influence: Option<Influence>,
}

/// A state's contact divided among the poles, in one window.
#[derive(Clone, Debug, PartialEq)]
pub struct Balance {
    /// By pole, in the order asked; `None` for the pole that the state itself is.
    pub poles: Vec<Option<PoleShare>>,
    /// What the others (all that are no pole, outside the state's region) have, as one more pole.
    pub other_share: Option<f64>,
    /// How concentrated the shares are.
    pub concentration: Option<Concentration>,
    /// Episodes with any pole: the units of the interval.
    pub units: usize,
    /// The place of the pole with the largest share.
    pub leading: Option<usize>,
    /// What can be said of it in a word.
    pub reading: Reading,
}

impl Balance {
    /// The balance of an account; `open` tells which poles the state is not itself.
    pub(super) fn of(account: &Account, open: &[bool], seed: u64) -> Self {
        let weights = account.weights(open.len());
        let sample = Sample::draw(&account.units, open, Draws::new(seed, 0));
        let pole = |(at, open): (usize, &bool)| {
            open.then(|| pole_share(account, at, &weights, sample.as_ref()))
        };
        let poles: Vec<_> = open.iter().enumerate().map(pole).collect();
        let shares: Vec<f64> = poles.iter().flatten().filter_map(|pole| pole.share).collect();
        let leading = leading(&poles);
        let lead = leading.and_then(|at| poles.get(at)).and_then(Option::as_ref);
        let units = drawn(&account.units).len();
        let reading = match lead {
            None => Reading::NoData,
            Some(_) if shares.len() == 1 => Reading::OnePole,
            Some(lead) => Reading::of(units, lead.share, lead.interval, lead.range),
        };
        Self {
            other_share: share(&account.with_others, open.len()),
            concentration: Concentration::of(&shares),
            poles,
            units,
            leading,
            reading,
        }
    }

    /// Whether there is any contact with a pole.
    pub fn has_data(&self) -> bool {
        self.leading.is_some()
    }
}

fn pole_share(
    account: &Account,
    at: usize,
    weights: &[f64],
    sample: Option<&Sample>,
) -> PoleShare {
    let share = share(weights, at);
    PoleShare {
        episodes: account.episodes.get(at).copied().unwrap_or_default(),
        contacts: account.contacts.get(at).cloned().unwrap_or_default(),
        weight: weights.get(at).copied().unwrap_or_default(),
        share,
        interval: sample.and_then(|sample| Span::middle(sample.of(at).collect())),
        range: range(account, at).filter(|_| share.is_some()),
        change: None,
        influence: Influence::on(&account.units, at, weights),
    }
}

/// The share of the weight at a place; `None` where all are nought.
pub(super) fn share(weights: &[f64], at: usize) -> Option<f64> {
    let total: f64 = weights.iter().sum();
    (total > 0.0).then(|| weights.get(at).copied().unwrap_or_default() / total)
}

fn range(account: &Account, at: usize) -> Option<Span> {
    Span::over(account.grid.iter().filter_map(|weights| share(weights, at)))
}

/// The pole with the largest share, of equal ones the first asked.
fn leading(poles: &[Option<PoleShare>]) -> Option<usize> {
    let mut best: Option<(usize, f64)> = None;
    for (at, pole) in poles.iter().enumerate() {
        let Some(share) = pole.as_ref().and_then(|pole| pole.share) else { continue };
        if best.is_none_or(|(_, most)| share > most) {
            best = Some((at, share));
        }
    }
    best.map(|(at, _)| at)
}
