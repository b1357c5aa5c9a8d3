//! The Bayesian bootstrap (Rubin 1981): how far a share hangs on single episodes.
//!
//! Each draw gives every episode a random weight, Dirichlet of parameter 1, and beside them one
//! pseudo-unit to each pole, of parameter 1/K and the units' mean weight, so that a pole never met
//! is not certain to be nought. Weights of a Dirichlet are gamma numbers over their sum; the sum
//! falls out of a share. Units that give the same are drawn as one: n of parameter 1 add up to one
//! of parameter n, in whatever order they came.

use std::collections::BTreeMap;

use super::{account::Unit, draws::Draws};

/// Draws of an interval.
pub const DRAWS: usize = 1_000;
/// Units below which nothing is said.
pub const LEAST_UNITS: usize = 8;

/// The drawn shares, draw by draw, of each pole in turn.
#[derive(Debug)]
pub(super) struct Sample {
    shares: Vec<f64>,
    poles: usize,
}

impl Sample {
    /// Draws the shares of the poles that are open to a state; `None` where its units are too few.
    pub(super) fn draw(units: &[Unit], open: &[bool], mut draws: Draws) -> Option<Self> {
        if units.len() < LEAST_UNITS {
            return None;
        }
        let (groups, prior) = (grouped(units), Prior::new(units, open));
        let mut shares = Vec::with_capacity(DRAWS * open.len());
        for _ in 0..DRAWS {
            let start = shares.len();
            shares.extend(open.iter().map(|open| prior.draw(*open, &mut draws)));
            let drawn = shares.get_mut(start..).unwrap_or_default();
            for (given, n) in &groups {
                let weight = draws.gamma(*n);
                for (sum, value) in drawn.iter_mut().zip(*given) {
                    *sum += weight * value;
                }
            }
            let total: f64 = drawn.iter().sum();
            for sum in drawn.iter_mut() {
                *sum /= total;
            }
        }
        Some(Self { shares, poles: open.len() })
    }

    /// The drawn shares of one pole.
    pub(super) fn of(&self, pole: usize) -> impl Iterator<Item = f64> {
        self.shares.iter().copied().skip(pole).step_by(self.poles.max(1))
    }
}

/// The pseudo-units.
struct Prior {
    shape: f64,
    weight: f64,
}

impl Prior {
    fn new(units: &[Unit], open: &[bool]) -> Self {
        let poles = open.iter().filter(|open| **open).count();
        let total: f64 = units.iter().map(Unit::total).sum();
        Self { shape: 1.0 / number(poles.max(1)), weight: total / number(units.len().max(1)) }
    }

    fn draw(&self, is_open: bool, draws: &mut Draws) -> f64 {
        if is_open { self.weight * draws.gamma(self.shape) } else { 0.0 }
    }
}

/// Units that give the same, and how many they are.
fn grouped(units: &[Unit]) -> Vec<(&[f64], f64)> {
    let mut groups: BTreeMap<Vec<u64>, (&[f64], usize)> = BTreeMap::new();
    for unit in units {
        let bits = unit.given.iter().map(|value| value.to_bits()).collect();
        groups.entry(bits).or_insert((&unit.given, 0)).1 += 1;
    }
    groups.into_values().map(|(given, n)| (given, number(n))).collect()
}

fn number(n: usize) -> f64 {
    f64::from(u32::try_from(n).unwrap_or(u32::MAX))
}
