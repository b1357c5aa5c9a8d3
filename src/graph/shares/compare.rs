//! Two windows side by side: how a share moved, and whether a difference can be told.

use super::{
    ShareRules,
    account::{Account, Accounts, Asked, drawn},
    balance::share,
    bootstrap::Sample,
    influence::Influence,
    open_poles,
    periods::Periods,
    span::Span,
};
use crate::graph::draws::Draws;
use crate::{
    graph::{Record, Selection, index::ActorIndex, poles::AskedPole},
    model::{ActorKey, EventId},
};

/// How one pole's share differs from one window to the other.
#[derive(Clone, Debug, PartialEq)]
pub struct Difference {
    /// The share in the first window; `None` is no data.
    pub share_a: Option<f64>,
    /// The share in the second.
    pub share_b: Option<f64>,
    /// The second minus the first.
    pub difference: Option<f64>,
    /// The middle 95 % of the draws, each window drawn by itself; `None` where either has too few
    /// episodes.
    pub interval: Option<Span>,
    /// The least and the greatest difference over the rules.
    pub range: Option<Span>,
    /// Episodes of the first window.
    pub episodes_a: usize,
    /// Episodes of the second.
    pub episodes_b: usize,
    /// The contacts of the first window, and of the second.
    pub contacts: [Vec<EventId>; 2],
    /// The episode on which the second share hangs most.
    pub influence_b: Option<Influence>,
    /// What can be said.
    pub verdict: Verdict,
}

/// What can be said of a difference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// One of the windows has no contact with any pole.
    NoData,
    /// One of the windows has fewer episodes than an interval needs.
    TooFew,
    /// The interval straddles nought.
    IntervalStraddles,
    /// The rules disagree on the direction.
    RulesDisagree,
    /// The share is larger in the second window.
    Larger,
    /// It is smaller.
    Smaller,
}

/// One state in both windows.
#[derive(Clone, Debug, PartialEq)]
pub struct StateComparison {
    /// The state.
    pub state: ActorKey,
    /// By pole, in the order asked; `None` for the pole that the state itself is.
    pub poles: Vec<Option<Difference>>,
    /// Episodes with any pole in the first window and in the second.
    pub units: (usize, usize),
}

/// States in two windows.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// The poles, in the order asked.
    pub poles: Vec<ActorKey>,
    /// The states, in the order asked.
    pub states: Vec<StateComparison>,
}

impl Comparison {
    /// Compares the shares among the events of two selections, each under its own rules: they
    /// differ in the day to which contacts fade. The seed is the first one's.
    pub fn of(
        record: &Record,
        [(first, rules), (second, rules_b)]: [(&Selection, &ShareRules<'_>); 2],
        (states, poles): (&[ActorIndex], &[AskedPole]),
    ) -> Self {
        let periods = Periods::none();
        let read = |selection, rules: &ShareRules<'_>| {
            let sets = rules.all_sets();
            let asked =
                Asked { states, poles, rules: &rules.asked, sets: &sets, periods: &periods };
            Accounts::read(record, selection, &asked)
        };
        let (a, b) = (read(first, rules), read(second, rules_b));
        let key = |at: ActorIndex| record.actor(at).map(|actor| actor.key.clone());
        let row = |(at, state): (usize, &ActorIndex)| {
            let (a, b) = (a.of(at).first()?, b.of(at).first()?);
            let open = open_poles(poles, *state);
            Some(StateComparison {
                state: key(*state)?,
                poles: differences((a, b), &open, rules.seed),
                units: (drawn(&a.units).len(), drawn(&b.units).len()),
            })
        };
        Self {
            poles: poles.iter().filter_map(|pole| key(pole.actor())).collect(),
            states: states.iter().enumerate().filter_map(row).collect(),
        }
    }
}

/// An account with what is worked out of it once for all poles.
struct Window<'a> {
    account: &'a Account,
    weights: Vec<f64>,
    sample: Option<Sample>,
}

impl<'a> Window<'a> {
    fn new(account: &'a Account, open: &[bool], draws: Draws) -> Self {
        let sample = Sample::draw(&account.units, open, draws);
        Self { account, weights: account.weights(open.len()), sample }
    }

    fn share(&self, pole: usize) -> Option<f64> {
        share(&self.weights, pole)
    }

    fn contacts(&self, pole: usize) -> &[EventId] {
        self.account.contacts.get(pole).map_or(&[], Vec::as_slice)
    }

    fn episodes(&self, pole: usize) -> usize {
        self.account.episodes.get(pole).copied().unwrap_or_default()
    }
}

fn differences(
    (a, b): (&Account, &Account),
    open: &[bool],
    seed: u64,
) -> Vec<Option<Difference>> {
    let a = Window::new(a, open, Draws::new(seed, 0));
    let b = Window::new(b, open, Draws::new(seed, 1));
    open.iter().enumerate().map(|(at, open)| open.then(|| difference(&a, &b, at))).collect()
}

fn difference(a: &Window<'_>, b: &Window<'_>, at: usize) -> Difference {
    let (share_a, share_b) = (a.share(at), b.share(at));
    let difference = minus(share_b, share_a);
    let drawn = |a: &Sample, b: &Sample| {
        Span::middle(a.of(at).zip(b.of(at)).map(|(a, b)| b - a).collect())
    };
    let interval = a.sample.as_ref().zip(b.sample.as_ref()).and_then(|(a, b)| drawn(a, b));
    let rules = a.account.grid.iter().zip(&b.account.grid);
    let range = Span::over(rules.filter_map(|(a, b)| minus(share(b, at), share(a, at))))
        .filter(|_| difference.is_some());
    Difference {
        share_a,
        share_b,
        difference,
        interval,
        range,
        episodes_a: a.episodes(at),
        episodes_b: b.episodes(at),
        contacts: [a.contacts(at).to_vec(), b.contacts(at).to_vec()],
        influence_b: Influence::on(&b.account.units, at, &b.weights),
        verdict: Verdict::of(difference, interval, range),
    }
}

impl Verdict {
    fn of(difference: Option<f64>, interval: Option<Span>, range: Option<Span>) -> Self {
        let Some((difference, range)) = difference.zip(range) else { return Self::NoData };
        match interval {
            None => Self::TooFew,
            Some(interval) if interval.has_nought() => Self::IntervalStraddles,
            Some(_) if range.has_nought() => Self::RulesDisagree,
            Some(_) if difference > 0.0 => Self::Larger,
            Some(_) => Self::Smaller,
        }
    }
}

fn minus(b: Option<f64>, a: Option<f64>) -> Option<f64> {
    b.zip(a).map(|(b, a)| b - a)
}
