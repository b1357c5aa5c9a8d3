//! How large things are: the width of ties, the radius of nodes, the box of a node with its name.

use super::{GraphPicture, PictureNode};
use crate::picture::{
    font::{Weight, text_width},
    point::{Point, at},
};

/// The thinnest tie that prints.
const THIN: f64 = 0.75;
/// The size of the name of a pole, and of a state where there are few and where there are many.
pub(super) const POLE_NAME: f64 = 13.5;
const NAMES: (f64, f64) = (12.5, 10.5);
/// So many nodes are few.
const FEW: usize = 12;
/// Half the height of the box of a pole.
pub(super) const POLE_HALF: f64 = 14.0;

/// The sizes of one picture.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Scale {
    /// The weight of the heaviest tie.
    pub(super) heaviest: f64,
    /// The width of it.
    widest: f64,
    /// The weight of the node with the most.
    strongest: f64,
    /// The radii of the strongest node and of one without weight.
    radii: (f64, f64),
    /// The size of names.
    pub(super) name: f64,
    /// The space around a state and its name.
    gap: Point,
}

impl Scale {
    pub(super) fn of(picture: &GraphPicture) -> Self {
        let heaviest = picture.ties.iter().map(|tie| tie.weight).fold(0.0, f64::max);
        let states =
            || (0..picture.nodes.len()).filter(|node| picture.nth_pole(*node).is_none());
        let strongest = states().map(|node| picture.strength(node)).fold(0.0, f64::max);
        let few = states().count() <= FEW;
        Self {
            heaviest,
            widest: if few { 17.0 } else { 12.0 },
            strongest,
            radii: if few { (19.0, 11.0) } else { (14.0, 5.0) },
            name: if few { NAMES.0 } else { NAMES.1 },
            gap: if few { at(16.0, 12.0) } else { at(5.0, 4.0) },
        }
    }

    /// The width of a tie of that weight.
    pub(super) fn width(&self, weight: f64) -> f64 {
        if self.heaviest > 0.0 {
            (self.widest * weight / self.heaviest).max(THIN)
        } else {
            THIN
        }
    }

    /// The radius of a state: its area grows with its weight.
    pub(super) fn radius(&self, strength: f64) -> f64 {
        let (most, least) = self.radii;
        let part =
            if self.strongest > 0.0 { (strength / self.strongest).min(1.0) } else { 0.0 };
        least + (most - least) * part.sqrt()
    }

    /// Half the size of a node with its name: of a pole the box around it, of a state the circle and
    /// the name under it.
    pub(super) fn half(&self, node: &PictureNode, strength: f64) -> Point {
        if node.is_pole {
            return at(text_width(&node.name, POLE_NAME, Weight::Bold) / 2.0 + 14.0, POLE_HALF);
        }
        let radius = self.radius(strength);
        let name = text_width(&node.name, self.name, Weight::Regular) / 2.0;
        at(name.max(radius), radius + self.name * 0.65) + self.gap
    }

    /// From the middle of the box of a state to the middle of its circle.
    pub(super) fn circle(&self) -> Point {
        at(0.0, -self.name * 0.65)
    }
}
