//! How alike two states engage: with the same partners, as strongly.

use std::collections::{BTreeMap, BTreeSet};

use crate::{graph::Ties, model::ActorKey};

/// A measure of how alike two profiles are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SimilarityMeasure {
    /// The cosine of the angle between them: 1 where the shares are the same, 0 where nothing is
    /// common. How much there is in all plays no part.
    #[default]
    Cosine,
    /// Cohen's kappa for valued ties, by squared distances (Haege 2011): 1 where the weights are the
    /// same, 0 where they agree no more than by chance.
    Kappa,
    /// Scott's pi for valued ties, likewise (Haege 2011).
    Pi,
    /// Signorino and Ritter's S (1999), with the greatest weight as the greatest distance: common
    /// zeros make it great.
    S,
}

impl SimilarityMeasure {
    /// Every measure.
    pub const ALL: [Self; 4] = [Self::Cosine, Self::Kappa, Self::Pi, Self::S];

    /// Its name in commands and tables.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Cosine => "cosine",
            Self::Kappa => "kappa",
            Self::Pi => "pi",
            Self::S => "s",
        }
    }
}

/// How alike two profiles are: values over the same universe, in the same order. `None` where the measure
/// is not defined: no partner, or nothing that varies.
pub fn similarity(measure: SimilarityMeasure, x: &[f64], y: &[f64]) -> Option<f64> {
    let n = f64::from(u32::try_from(x.len().min(y.len())).ok().filter(|n| *n > 0)?);
    let sum =
        |of: fn(f64, f64) -> f64| x.iter().zip(y).fold(0.0, |sum, (x, y)| sum + of(*x, *y));
    let (mean_x, mean_y) = (sum(|x, _| x) / n, sum(|_, y| y) / n);
    let variance = |values: &[f64], mean: f64| {
        values.iter().fold(0.0, |sum, value| sum + (value - mean).powi(2)) / n
    };
    let squares = sum(|x, y| (x - y).powi(2)) / n;
    let divided = |part: f64, whole: f64| (whole > 0.0).then(|| part / whole);
    match measure {
        SimilarityMeasure::Cosine => {
            let lengths = (sum(|x, _| x * x) * sum(|_, y| y * y)).sqrt();
            divided(sum(|x, y| x * y), lengths)
        }
        SimilarityMeasure::Kappa => {
            let apart = (mean_x - mean_y).powi(2);
            let chance = variance(x, mean_x) + variance(y, mean_y) + apart;
            divided(squares, chance).map(|part| 1.0 - part)
        }
        SimilarityMeasure::Pi => {
            let pooled: Vec<f64> = x.iter().chain(y).copied().collect();
            let mean = f64::midpoint(mean_x, mean_y);
            divided(squares, variance(&pooled, mean)).map(|part| 1.0 - part)
        }
        SimilarityMeasure::S => {
            let most = x.iter().chain(y).fold(0.0, |most: f64, value| most.max(*value));
            divided(2.0 * sum(|x, y| (x - y).abs()), most * n).map(|part| 1.0 - part)
        }
    }
}

/// With whom each actor has ties, and how strong they are.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Profiles {
    of: BTreeMap<ActorKey, BTreeMap<ActorKey, f64>>,
}

impl Profiles {
    /// The profiles of all actors with a tie.
    pub fn of(ties: &Ties) -> Self {
        let mut profiles = Self::default();
        for row in ties.iter() {
            for (one, other) in [(&row.a, &row.b), (&row.b, &row.a)] {
                let profile = profiles.of.entry(one.clone()).or_default();
                profile.insert(other.clone(), row.tie.weight);
            }
        }
        profiles
    }

    /// The actors, by key.
    pub fn actors(&self) -> impl Iterator<Item = &ActorKey> {
        self.of.keys()
    }

    /// The weight of the tie of two; 0 where there is none.
    pub fn weight(&self, one: &ActorKey, other: &ActorKey) -> f64 {
        self.of.get(one).and_then(|profile| profile.get(other)).copied().unwrap_or_default()
    }

    /// The partners of either of two, but for the two themselves: the universe of their comparison.
    /// Actors that neither has a tie with would only add common zeros.
    pub fn universe(&self, one: &ActorKey, other: &ActorKey) -> Vec<ActorKey> {
        let partners = [one, other].into_iter().filter_map(|key| self.of.get(key));
        let all: BTreeSet<&ActorKey> = partners.flat_map(BTreeMap::keys).collect();
        all.into_iter().filter(|key| *key != one && *key != other).cloned().collect()
    }

    /// How alike two actors are over a universe, from which the two themselves are left out.
    pub fn similarity(
        &self,
        measure: SimilarityMeasure,
        (one, other): (&ActorKey, &ActorKey),
        universe: &[ActorKey],
    ) -> Option<f64> {
        let others = universe.iter().filter(|key| *key != one && *key != other);
        let (x, y): (Vec<f64>, Vec<f64>) =
            others.map(|key| (self.weight(one, key), self.weight(other, key))).unzip();
        similarity(measure, &x, &y)
    }
}
