//! The graph as a picture: states between the poles that pull them, or every actor by its ties.
//!
//! ```text
//! GraphPicture ── between | force ──▶ where each node wants to stand
//!                 ── settle ──▶ where it stands, its name under it, none over another
//!                 ── draw ──▶ ties, nodes, names      ── legend
//! ```

mod between;
mod draw;
mod force;
mod legend;
mod scale;

use super::{
    drawing::Drawing,
    frame::Caption,
    point::{Point, at},
};
use scale::Scale;

/// A graph to be drawn.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GraphPicture {
    /// What is said around it.
    pub caption: Caption,
    /// The nodes. Poles in their order around, from the top on the left clockwise.
    pub nodes: Vec<PictureNode>,
    /// The ties; one without weight is not drawn.
    pub ties: Vec<PictureTie>,
    /// How the nodes are placed.
    pub layout: GraphLayout,
}

/// How nodes are placed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum GraphLayout {
    /// Poles around, states between them.
    #[default]
    Poles,
    /// By the forces of the ties, from places that the seed gives.
    Force {
        /// The seed.
        seed: u64,
    },
}

/// A node.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PictureNode {
    /// Its key.
    pub key: String,
    /// The name that is shown.
    pub name: String,
    /// The colour of a pole, `#rrggbb`.
    pub color: Option<String>,
    /// Whether it is a pole.
    pub is_pole: bool,
}

/// A tie of two nodes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PictureTie {
    /// The place of one end among the nodes: the state, where the other is a pole.
    pub a: usize,
    /// The place of the other end.
    pub b: usize,
    /// Its weight, nought or more; sets its width.
    pub weight: f64,
    /// Whether its share is known too badly to be more than a hint; such a tie is dashed.
    pub is_unsure: bool,
    /// What is told of it where there is a pointer.
    pub told: String,
}

impl GraphPicture {
    /// The picture.
    pub fn draw(&self) -> Drawing {
        let scale = Scale::of(self);
        let (size, places) = match self.layout {
            GraphLayout::Poles => between::places(self, &scale),
            GraphLayout::Force { seed } => force::places(self, &scale, seed),
        };
        let legend = legend::height(self);
        self.caption.around(size.y + legend, |svg, top| {
            let places: Vec<Point> = places.iter().map(|place| *place + at(0.0, top)).collect();
            draw::draw(self, &scale, &places, svg);
            legend::draw(self, &scale, top + size.y, svg);
        })
    }

    /// The ties of a node: the other end and the weight.
    fn ties_of(&self, node: usize) -> impl Iterator<Item = (usize, f64)> {
        self.ties.iter().filter_map(move |tie| match node {
            _ if tie.a == node => Some((tie.b, tie.weight)),
            _ if tie.b == node => Some((tie.a, tie.weight)),
            _ => None,
        })
    }

    /// All the weight of a node.
    fn strength(&self, node: usize) -> f64 {
        self.ties_of(node).map(|(_, weight)| weight).sum()
    }

    /// The place of a node among the poles.
    fn nth_pole(&self, node: usize) -> Option<usize> {
        let poles = || self.nodes.iter().enumerate().filter(|(_, node)| node.is_pole);
        poles().position(|(place, _)| place == node)
    }
}
