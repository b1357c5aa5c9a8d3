//! How often the interval covers a share that is known.
//!
//! A world has a true share s of one pole; each of its n episodes goes to that pole with chance s
//! and else to one of the other three alike. In plain worlds every episode weighs 1; in mixed ones
//! four of ten weigh a quarter, as the contacts at a large table do.

use super::super::{account::Unit, bootstrap::Sample, span::Span};
use crate::graph::draws::Draws;
use crate::model::EventId;

const POLES: usize = 4;
const SIZES: [usize; 6] = [8, 12, 20, 50, 100, 400];
/// From .05 to .95.
const SHARES: usize = 19;

#[derive(Clone, Copy, Debug)]
enum Weights {
    Plain,
    Mixed,
}

struct World {
    draws: Draws,
}

impl World {
    fn units(&mut self, n: usize, share: f64, weights: Weights) -> Vec<Unit> {
        (0..n).map(|_| self.unit(share, weights)).collect()
    }

    fn unit(&mut self, share: f64, weights: Weights) -> Unit {
        let x = self.chance();
        let pole = match (x - share) / (1.0 - share) * 3.0 {
            _ if x < share => 0,
            other if other < 1.0 => 1,
            other if other < 2.0 => 2,
            _ => 3,
        };
        let weight = match weights {
            Weights::Mixed if self.chance() < 0.4 => 0.25,
            _ => 1.0,
        };
        let mut given = vec![0.0; POLES];
        given[pole] = weight;
        Unit { episode: EventId(1), page: 0, given }
    }

    /// Uniform: the ratio of two exponential numbers.
    fn chance(&mut self) -> f64 {
        let (a, b) = (self.draws.gamma(1.0), self.draws.gamma(1.0));
        a / (a + b)
    }
}

fn coverage(n: usize, share: f64, worlds: u32, weights: Weights) -> f64 {
    let mut world = World { draws: Draws::new(20_251_008, 0) };
    let open = [true; POLES];
    let mut covered = 0;
    for seed in 0..worlds {
        let units = world.units(n, share, weights);
        let sample = Sample::draw(&units, &open, Draws::new(seed.into(), 0)).unwrap();
        let span = Span::middle(sample.of(0).collect()).unwrap();
        covered += u32::from(span.low <= share && share <= span.high);
    }
    f64::from(covered) / f64::from(worlds)
}

fn share(at: usize) -> f64 {
    0.05 * f64::from(u32::try_from(at + 1).unwrap())
}

/// The row of a size: the mean over all shares, and each of them.
fn row(n: usize, worlds: u32, weights: Weights) -> (f64, Vec<f64>) {
    let cells: Vec<f64> =
        (0..SHARES).map(|at| coverage(n, share(at), worlds, weights)).collect();
    (cells.iter().sum::<f64>() / f64::from(u32::try_from(SHARES).unwrap()), cells)
}

#[test]
fn the_interval_covers_as_often_as_it_says() {
    for n in [8, 50] {
        let (mean, _) = row(n, 40, Weights::Plain);
        assert!((0.91..=0.99).contains(&mean), "{n}: {mean}");
    }
}

/// The table of docs/measures.md: `cargo test --release coverage -- --ignored --nocapture`.
#[test]
#[ignore = "minutes: the published table"]
fn the_published_table_of_coverage() {
    for weights in [Weights::Plain, Weights::Mixed] {
        for n in SIZES {
            let (mean, cells) = row(n, 2_000, weights);
            let worst = (0..SHARES).min_by(|a, b| cells[*a].total_cmp(&cells[*b])).unwrap();
            let told: Vec<String> = cells.iter().map(|cell| format!("{cell:.3}")).collect();
            println!(
                "{weights:?} {n}: mean {mean:.3}, worst {:.3} at {:.2} | {}",
                cells[worst],
                share(worst),
                told.join(" ")
            );
            assert!((0.93..=0.97).contains(&mean), "{weights:?} {n}: {mean}");
        }
    }
}
