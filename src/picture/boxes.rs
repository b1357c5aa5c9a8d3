//! Boxes moved apart until none lies over another, as near as may be to where they want to stand.

use super::point::{Point, at};

/// Rounds in which boxes also go where they want to stand, and rounds in which they only make room.
const PULLED: u32 = 200;
const FREED: u32 = 300;
/// How far a box goes to its goal in a round, in parts of the way.
const PULL: f64 = 0.06;

/// A box by its middle and half its size, and where its middle would like to be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Block {
    pub(super) middle: Point,
    pub(super) half: Point,
    pub(super) goal: Point,
}

impl Block {
    /// A box of that size at its goal.
    pub(super) fn new(goal: Point, half: Point) -> Self {
        Self { middle: goal, half, goal }
    }

    /// How far it has to go to lie no longer over another; the one that comes first goes left or up
    /// where both stand at one point.
    fn away_from(&self, other: &Self, comes_first: bool) -> Point {
        let between = self.middle - other.middle;
        let over = at(
            self.half.x + other.half.x - between.x.abs(),
            self.half.y + other.half.y - between.y.abs(),
        );
        if over.x <= 0.0 || over.y <= 0.0 {
            return Point::default();
        }
        let sign = |way: f64| match way {
            _ if way > 0.0 => 1.0,
            _ if way < 0.0 || comes_first => -1.0,
            _ => 1.0,
        };
        if over.x < over.y {
            at(over.x * sign(between.x), 0.0)
        } else {
            at(0.0, over.y * sign(between.y))
        }
    }

    fn within(&self, (low, high): (Point, Point)) -> Point {
        let keep = |x: f64, half: f64, low: f64, high: f64| {
            // A box that is too large stands in the middle.
            if high - low < 2.0 * half {
                f64::midpoint(low, high)
            } else {
                x.clamp(low + half, high - half)
            }
        };
        at(
            keep(self.middle.x, self.half.x, low.x, high.x),
            keep(self.middle.y, self.half.y, low.y, high.y),
        )
    }
}

/// Moves the boxes until none lies over another or over a fixed one, within the bounds.
pub(super) fn settle(blocks: &mut [Block], fixed: &[Block], bounds: (Point, Point)) {
    for round in 0..PULLED + FREED {
        let pull = if round < PULLED { PULL } else { 0.0 };
        let moves: Vec<Point> = blocks
            .iter()
            .enumerate()
            .map(|(place, block)| {
                let others = blocks.iter().enumerate().filter(|(other, _)| *other != place);
                let apart = others.map(|(other, it)| block.away_from(it, place < other) * 0.52);
                let off = fixed.iter().map(|it| block.away_from(it, true));
                let home = (block.goal - block.middle) * pull;
                apart.chain(off).fold(home, |sum, way| sum + way)
            })
            .collect();
        for (block, way) in blocks.iter_mut().zip(moves) {
            block.middle = block.middle + way;
            block.middle = block.within(bounds);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn overlaps(blocks: &[Block]) -> usize {
        let pairs = blocks.iter().enumerate().flat_map(|(place, block)| {
            blocks.iter().skip(place + 1).map(move |other| block.away_from(other, true))
        });
        pairs.filter(|way| way.length() > 0.5).count()
    }

    #[test]
    fn boxes_at_one_point_are_moved_apart() {
        let mut blocks = vec![Block::new(at(200.0, 200.0), at(40.0, 15.0)); 12];
        let fixed = [Block::new(at(200.0, 200.0), at(30.0, 10.0))];
        settle(&mut blocks, &fixed, (at(0.0, 0.0), at(400.0, 400.0)));
        assert_eq!(overlaps(&blocks), 0);
        let all: Vec<Block> = blocks.iter().chain(&fixed).copied().collect();
        assert_eq!(overlaps(&all), 0);
    }

    #[test]
    fn a_box_alone_stands_at_its_goal() {
        let mut blocks = [Block::new(at(50.0, 60.0), at(10.0, 10.0))];
        settle(&mut blocks, &[], (at(0.0, 0.0), at(100.0, 100.0)));
        assert_eq!(blocks[0].middle, at(50.0, 60.0));
    }
}
