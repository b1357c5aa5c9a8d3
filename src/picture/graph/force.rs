//! Every actor where the forces of its ties take it (Fruchterman and Reingold 1991, with a pull to
//! the middle so that the parts of a graph stay together).

use super::{GraphPicture, Scale};
use crate::picture::{
    boxes::{Block, settle},
    drawing::WIDTH,
    number::float,
    point::{Point, at},
};

/// Rounds; each lets nodes go less far than the one before.
const ROUNDS: u32 = 250;
/// The height of a picture of few actors.
const LOW: f64 = 500.0;
/// Space that boxes take at most, in parts of the picture.
const FILLED: f64 = 0.3;

/// The size of the picture, and where each node stands.
pub(super) fn places(picture: &GraphPicture, scale: &Scale, seed: u64) -> (Point, Vec<Point>) {
    let nodes = picture.nodes.iter().enumerate();
    let half: Vec<Point> =
        nodes.map(|(place, node)| scale.half(node, picture.strength(place))).collect();
    let area: f64 = half.iter().map(|half| 4.0 * half.x * half.y).sum();
    let size = at(f64::from(WIDTH), (area / FILLED / f64::from(WIDTH)).max(LOW));
    let forces = Forces::new(picture, scale, half.len());
    let goals = fill(&forces.settled(seed), size, &half);
    let mut blocks: Vec<Block> =
        goals.into_iter().zip(&half).map(|(goal, half)| Block::new(goal, *half)).collect();
    settle(&mut blocks, &[], (at(8.0, 8.0), size - at(8.0, 8.0)));
    (size, blocks.into_iter().map(|block| block.middle).collect())
}

/// Forces between nodes, in a plane where nodes like to be 1 apart.
struct Forces {
    /// For each node its neighbours and how hard each pulls.
    pulls: Vec<Vec<(usize, f64)>>,
}

impl Forces {
    fn new(picture: &GraphPicture, scale: &Scale, nodes: usize) -> Self {
        let strength = |weight: f64| 0.15 + 0.85 * (weight / scale.heaviest).sqrt();
        let pulls = |node| {
            let ties = picture.ties_of(node).filter(|(_, weight)| *weight > 0.0);
            ties.map(|(other, weight)| (other, strength(weight))).collect()
        };
        Self { pulls: (0..nodes).map(pulls).collect() }
    }

    fn settled(&self, seed: u64) -> Vec<Point> {
        let mut places = start(self.pulls.len(), seed);
        let extent = float(self.pulls.len()).sqrt();
        for round in 0..ROUNDS {
            let step = extent * 0.25 * (1.0 - f64::from(round) / f64::from(ROUNDS));
            let ways: Vec<Point> = places
                .iter()
                .zip(&self.pulls)
                .map(|(own, ties)| force(*own, ties, &places))
                .collect();
            for (place, way) in places.iter_mut().zip(ways) {
                let length = way.length();
                let most = if length > step { step / length } else { 1.0 };
                *place = *place + way * most;
            }
        }
        // The furthest are brought nearer, so that one of them does not press all others together.
        places
            .into_iter()
            .map(|place| place * (1.0 / (place.length() + 0.5 * extent)))
            .collect()
    }
}

fn force(own: Point, ties: &[(usize, f64)], places: &[Point]) -> Point {
    let apart = places.iter().map(|other| {
        let way = own - *other;
        let far = way.length();
        if far > 0.0 { way * (1.0 / (far * far).max(0.01)) } else { way }
    });
    let together = ties.iter().filter_map(|(other, pull)| {
        let way = *places.get(*other)? - own;
        Some(way * (way.length() * pull * 0.5))
    });
    let home = own * -0.25;
    apart.chain(together).fold(home, |sum, way| sum + way) * 0.1
}

/// A spiral of even density, turned by the seed.
fn start(nodes: usize, seed: u64) -> Vec<Point> {
    let turned = float(usize::try_from(seed % 1_000).unwrap_or_default()) / 1_000.0;
    let place = |node| {
        let nth = float(node);
        Point::on_circle(turned + nth * 0.618_034) * (nth + 0.5).sqrt()
    };
    (0..nodes).map(place).collect()
}

/// The places stretched to fill the picture.
fn fill(places: &[Point], size: Point, half: &[Point]) -> Vec<Point> {
    let room =
        half.iter().fold(at(0.0, 0.0), |most, half| at(most.x.max(half.x), most.y.max(half.y)));
    let span = |axis: fn(&Point) -> f64| {
        let low = places.iter().map(axis).fold(f64::INFINITY, f64::min);
        let high = places.iter().map(axis).fold(f64::NEG_INFINITY, f64::max);
        (low, (high - low).max(1e-9))
    };
    let (x, y) = (span(|place| place.x), span(|place| place.y));
    let stretch = |place: &Point| {
        at(
            room.x + (place.x - x.0) / x.1 * (size.x - 2.0 * room.x),
            room.y + (place.y - y.0) / y.1 * (size.y - 2.0 * room.y),
        )
    };
    if let [_] = places {
        return vec![size * 0.5];
    }
    places.iter().map(stretch).collect()
}
