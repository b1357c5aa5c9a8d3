//! Paths between two actors: the strongest one, and the one of the fewest steps.

use std::{cmp::Ordering, ops::Add};

use petgraph::{
    algo::astar,
    graph::{NodeIndex, UnGraph},
};

use crate::{
    graph::{Tie, Ties},
    model::ActorKey,
};

/// One step of a path.
#[derive(Clone, Debug, PartialEq)]
pub struct PathStep {
    /// From whom.
    pub from: ActorKey,
    /// To whom.
    pub to: ActorKey,
    /// The tie of the two.
    pub tie: Tie,
}

/// A path along ties.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TiePath {
    /// Its steps, in order.
    pub steps: Vec<PathStep>,
    /// Its length: the sum of the reciprocals of the weights.
    pub cost: f64,
}

/// The length of a path as it is compared.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Length {
    steps: u32,
    cost: f64,
}

impl Add for Length {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self { steps: self.steps + other.steps, cost: self.cost + other.cost }
    }
}

impl PartialOrd for Length {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        match self.steps.cmp(&other.steps) {
            Ordering::Equal => self.cost.partial_cmp(&other.cost),
            unequal => Some(unequal),
        }
    }
}

/// The path whose ties are strong and few: the least sum of the reciprocals of the weights (Newman 2001).
/// `None` where no path leads from one to the other.
pub fn strongest_path(ties: &Ties, from: &ActorKey, to: &ActorKey) -> Option<TiePath> {
    path(ties, from, to, |tie| Length { steps: 0, cost: tie.weight.recip() })
}

/// The path of the fewest steps; of several the strongest.
pub fn fewest_steps(ties: &Ties, from: &ActorKey, to: &ActorKey) -> Option<TiePath> {
    path(ties, from, to, |tie| Length { steps: 1, cost: tie.weight.recip() })
}

fn path(
    ties: &Ties,
    from: &ActorKey,
    to: &ActorKey,
    length: impl Fn(&Tie) -> Length,
) -> Option<TiePath> {
    let graph = ties.to_graph();
    let node = |key| graph.node_indices().find(|node| graph.node_weight(*node) == Some(key));
    let (from, to) = (node(from)?, node(to)?);
    let nothing = |_| Length::default();
    let found = astar(&graph, from, |node| node == to, |edge| length(edge.weight()), nothing);
    let (length, nodes) = found?;
    let steps = nodes.windows(2).filter_map(|ends| match ends {
        [a, b] => step(&graph, *a, *b),
        _ => None,
    });
    Some(TiePath { steps: steps.collect(), cost: length.cost })
}

fn step(graph: &UnGraph<ActorKey, Tie>, a: NodeIndex, b: NodeIndex) -> Option<PathStep> {
    Some(PathStep {
        from: graph.node_weight(a)?.clone(),
        to: graph.node_weight(b)?.clone(),
        tie: *graph.edge_weight(graph.find_edge(a, b)?)?,
    })
}
