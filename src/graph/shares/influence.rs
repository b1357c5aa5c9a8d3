//! The episode on which a share hangs most.

use super::account::Unit;
use crate::model::EventId;

/// Sums in another order differ in the last digits; what so differs moves a share alike.
const ALIKE: f64 = 1e-12;

/// The episode whose removal moves a share most, and what the share is without it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Influence {
    /// The event at the top of the episode.
    pub episode: EventId,
    /// The share without the whole episode; `None` where nothing is left.
    pub share_without: Option<f64>,
}

impl Influence {
    /// The influence on one pole's share; of episodes that move it alike, the lowest number. `None`
    /// where no episode moves it at all: a pole never met, or the only one.
    pub(super) fn on(units: &[Unit], pole: usize, weights: &[f64]) -> Option<Self> {
        if let [only] = units {
            return Some(Self { episode: only.episode, share_without: None });
        }
        let total: f64 = weights.iter().sum();
        let own = weights.get(pole).copied()?;
        let without = |unit: &Unit| {
            let given = unit.given.get(pole).copied().unwrap_or_default();
            ((own - given) / (total - unit.total())).clamp(0.0, 1.0)
        };
        let moved = units.iter().map(|unit| {
            let without = without(unit);
            ((without - own / total).abs(), unit.episode, without)
        });
        let most = moved.clone().map(|(by, ..)| by).fold(0.0, f64::max);
        moved
            .filter(|(by, ..)| *by >= most - ALIKE && most > ALIKE)
            .min_by_key(|(_, episode, _)| *episode)
            .map(|(_, episode, share)| Self { episode, share_without: Some(share) })
    }
}
