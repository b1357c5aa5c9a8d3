//! Poles around, states between: each state is drawn to the poles by its contact with them.

use super::{GraphPicture, Scale};
use crate::picture::{
    boxes::{Block, settle},
    drawing::WIDTH,
    number::float,
    point::{Point, at},
};

/// The height of a picture of few states.
const LOW: f64 = 470.0;
/// The height of a picture without ties.
const BARE: f64 = 150.0;
/// Space that the boxes of states take at most, in parts of the picture.
const FILLED: f64 = 0.3;
/// How far from the middle the states furthest out stand, in parts of the way to the poles.
const REACH: f64 = 0.62;
/// The most that differences between states are enlarged.
const ENLARGED: f64 = 6.0;

/// The size of the picture, and where each node stands: states by the middle of their boxes.
pub(super) fn places(picture: &GraphPicture, scale: &Scale) -> (Point, Vec<Point>) {
    let half: Vec<Point> = halves(picture, scale);
    let area: f64 = half.iter().map(|half| 4.0 * half.x * half.y).sum();
    let low = if scale.heaviest > 0.0 { LOW } else { BARE };
    let size = at(f64::from(WIDTH), (area / FILLED / f64::from(WIDTH)).max(low));
    let poles = pole_places(picture, size, &half);
    let goals = goals(picture, size, &poles);
    let block = |node: usize, goal: Point| {
        Block::new(goal, half.get(node).copied().unwrap_or_default())
    };
    let fixed: Vec<Block> = poles
        .iter()
        .enumerate()
        .filter_map(|(node, place)| Some(block(node, (*place)?)))
        .map(|pole| Block { half: pole.half + at(26.0, 22.0), ..pole })
        .collect();
    let mut states: Vec<Block> = goals
        .iter()
        .enumerate()
        .filter_map(|(node, goal)| Some(block(node, (*goal)?)))
        .collect();
    settle(&mut states, &fixed, (at(20.0, 20.0), size - at(20.0, 20.0)));
    let mut states = states.into_iter().map(|block| block.middle);
    let place = |pole: &Option<Point>| pole.or_else(|| states.next()).unwrap_or_default();
    (size, poles.iter().map(place).collect())
}

fn halves(picture: &GraphPicture, scale: &Scale) -> Vec<Point> {
    let nodes = picture.nodes.iter().enumerate();
    nodes.map(|(place, node)| scale.half(node, picture.strength(place))).collect()
}

/// The poles around, the first at the top on the left, then clockwise; nothing for states. No two stand one
/// over the other with all the states between, where their ties would cover each other.
fn pole_places(picture: &GraphPicture, size: Point, half: &[Point]) -> Vec<Option<Point>> {
    let poles = float(picture.nodes.iter().filter(|node| node.is_pole).count());
    let place = |(node, half): (usize, &Point)| {
        let first = if poles > 1.0 { -0.5 / poles } else { 0.0 };
        let way = on_square(first + float(picture.nth_pole(node)?) / poles);
        let middle = size * 0.5;
        let room = middle - *half - at(16.0, 8.0);
        Some(middle + at(way.x * room.x, way.y * room.y))
    };
    half.iter().enumerate().map(place).collect()
}

/// The point at an angle on the square around the circle.
fn on_square(turns: f64) -> Point {
    let way = Point::on_circle(turns);
    way * (1.0 / way.x.abs().max(way.y.abs()))
}

/// Where states want to stand: at the middle of the poles, each as heavy as its tie, the differences
/// between states enlarged so that they fill the room; nothing for poles.
fn goals(picture: &GraphPicture, size: Point, poles: &[Option<Point>]) -> Vec<Option<Point>> {
    let middle = size * 0.5;
    let pulled = |node: usize| {
        let total = picture.strength(node);
        let pulls = picture.ties_of(node).filter_map(|(pole, weight)| {
            let pole = poles.get(pole).copied().flatten()?;
            Some((pole - middle) * (weight / total))
        });
        if total > 0.0 {
            pulls.fold(Point::default(), |sum, pull| sum + pull)
        } else {
            Point::default()
        }
    };
    let states =
        || poles.iter().enumerate().filter(|(_, pole)| pole.is_none()).map(|(node, _)| node);
    let count = float(states().count()).max(1.0);
    let mean =
        states().map(pulled).fold(Point::default(), |sum, way| sum + way) * (1.0 / count);
    // In parts of the way to the edge, so that a wide picture is used in its width.
    let out = |way: Point| at(way.x / middle.x, way.y / middle.y).length();
    let furthest = states().map(|node| out(pulled(node) - mean)).fold(0.0, f64::max);
    let enlarged = if furthest > 0.0 { (REACH / furthest).clamp(1.0, ENLARGED) } else { 1.0 };
    let goal = |(node, pole): (usize, &Option<Point>)| {
        let way = (pulled(node) - mean) * enlarged + mean * 0.5;
        // Equal states start in a small spiral, so that each knows where to go.
        let nth = float(node);
        let apart = Point::on_circle(nth * 0.618) * (nth.sqrt() * 0.5);
        pole.is_none().then_some(middle + way + apart)
    };
    poles.iter().enumerate().map(goal).collect()
}
