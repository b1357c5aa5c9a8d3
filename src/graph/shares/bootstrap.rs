//! The Bayesian bootstrap (Rubin 1981): how far a share hangs on single episodes.
//!
//! Each draw gives every episode a random weight, Dirichlet of parameter 1, and beside them one
//! pseudo-unit to each pole, of parameter 1/K and the units' mean weight, so that a pole never met
//! is not certain to be nought. Weights of a Dirichlet are gamma numbers over their sum; the sum
//! falls out of a share. Units that give the same are drawn as one: n of parameter 1 add up to one
//! of parameter n, in whatever order they came.

use std::collections::BTreeMap;

use super::account::{Unit, drawn};
use crate::graph::draws::Draws;

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
        let units = drawn(units);
        if units.len() < LEAST_UNITS {
            return None;
        }
        let groups = grouped(&units);
        let shape = 1.0 / number(open.iter().filter(|open| **open).count().max(1));
        let mut shares = Vec::with_capacity(DRAWS * open.len());
        for _ in 0..DRAWS {
            let start = shares.len();
            // The pseudo-units have the mean weight, which is 1 here.
            let pseudo = |open: &bool| if *open { draws.gamma(shape) } else { 0.0 };
            shares.extend(open.iter().map(pseudo));
            let drawn = shares.get_mut(start..).unwrap_or_default();
            for (given, n) in &groups {
                let weight = draws.gamma(*n);
                for (sum, value) in drawn.iter_mut().zip(given) {
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

/// The mean weight of units. All are measured in it, so that weights near the ends of what a number
/// holds, as old contacts fade to, are drawn like any other.
fn mean(units: &[Unit]) -> f64 {
    let total: f64 = units.iter().map(Unit::total).sum();
    total / number(units.len().max(1))
}

/// Units that give the same, in their mean, and how many they are.
fn grouped(units: &[Unit]) -> Vec<(Vec<f64>, f64)> {
    let mean = mean(units);
    let mut groups: BTreeMap<Vec<u64>, (&[f64], usize)> = BTreeMap::new();
    for unit in units {
        let bits = unit.given.iter().map(|value| value.to_bits()).collect();
        groups.entry(bits).or_insert((&unit.given, 0)).1 += 1;
    }
    let in_mean = |given: &[f64]| given.iter().map(|value| value / mean).collect();
    groups.into_values().map(|(given, n)| (in_mean(given), number(n))).collect()
}

fn number(n: usize) -> f64 {
    f64::from(u32::try_from(n).unwrap_or(u32::MAX))
}
