//! Moving nodes between communities: the two steps that Leiden repeats.

use std::collections::VecDeque;

use super::{Adjacency, ByNode, Node};
use crate::graph::draws::Draws;

/// A move must gain more than this part of all weight, or rounding could move nodes for ever.
const LEAST_GAIN: f64 = 1e-12;

/// A graph whose nodes may stand for many, with what modularity needs of it.
#[derive(Clone, Debug)]
pub(super) struct Weighed {
    pub(super) graph: Adjacency,
    /// The strength of each node, with twice the weight within it.
    pub(super) strengths: ByNode<f64>,
    /// The sum of the strengths: twice the weight of all edges.
    pub(super) all: f64,
}

impl Weighed {
    pub(super) fn new(graph: Adjacency) -> Self {
        let strengths: Vec<f64> = graph.nodes().map(|node| graph.strength(node)).collect();
        let all = strengths.iter().sum();
        Self { graph, strengths: strengths.into(), all }
    }

    fn nodes_in_order(&self, draws: &mut Draws) -> Vec<Node> {
        let mut nodes: Vec<Node> = self.graph.nodes().collect();
        draws.shuffle(&mut nodes);
        nodes
    }
}

/// The communities of a graph's nodes, by number, with their sums.
#[derive(Clone, Debug)]
pub(super) struct Groups {
    /// The community of each node.
    pub(super) of: ByNode<Node>,
    strengths: ByNode<f64>,
    sizes: ByNode<u32>,
}

impl Groups {
    /// Each node in the community told; numbers are below the number of nodes.
    pub(super) fn new(weighed: &Weighed, of: ByNode<Node>) -> Self {
        let n = weighed.graph.len();
        let mut groups =
            Self { of, strengths: ByNode::filled(n, 0.0), sizes: ByNode::filled(n, 0) };
        for node in weighed.graph.nodes() {
            groups.join(weighed, node, groups.of.get(node));
        }
        groups
    }

    /// Each node by itself.
    pub(super) fn alone(weighed: &Weighed) -> Self {
        Self::new(weighed, weighed.graph.nodes().collect::<Vec<_>>().into())
    }

    /// How many communities have a node.
    pub(super) fn count(&self) -> usize {
        self.sizes.values().iter().filter(|size| **size > 0).count()
    }

    fn join(&mut self, weighed: &Weighed, node: Node, group: Node) {
        self.of.set(node, group);
        self.strengths.add(group, weighed.strengths.get(node));
        self.sizes.set(group, self.sizes.get(group) + 1);
    }

    fn leave(&mut self, weighed: &Weighed, node: Node) {
        let group = self.of.get(node);
        self.strengths.add(group, -weighed.strengths.get(node));
        self.sizes.set(group, self.sizes.get(group).saturating_sub(1));
        if self.sizes.get(group) == 0 {
            self.strengths.set(group, 0.0);
        }
    }
}

/// The weights from one node to the communities beside it.
#[derive(Debug)]
struct Beside {
    weights: ByNode<f64>,
    groups: Vec<Node>,
}

impl Beside {
    fn new(nodes: usize) -> Self {
        Self { weights: ByNode::filled(nodes, 0.0), groups: Vec::new() }
    }

    fn read(&mut self, rows: impl Iterator<Item = (Node, f64)>) {
        for group in self.groups.drain(..) {
            self.weights.set(group, 0.0);
        }
        for (group, weight) in rows {
            if self.weights.get(group) == 0.0 {
                self.groups.push(group);
            }
            self.weights.add(group, weight);
        }
    }

    /// The community with the greatest gain, where it gains more than `least`.
    fn best(&self, least: f64, gain: impl Fn(Node, f64) -> Option<f64>) -> Option<Node> {
        let mut best = (least, None);
        for group in &self.groups {
            let gain = gain(*group, self.weights.get(*group));
            if let Some(gain) = gain.filter(|gain| *gain > best.0) {
                best = (gain, Some(*group));
            }
        }
        best.1
    }
}

/// Moves nodes to the communities where they add most, until none would gain: those first whose
/// neighbourhood changed.
pub(super) fn move_nodes(weighed: &Weighed, groups: &mut Groups, draws: &mut Draws) {
    let mut queue: VecDeque<Node> = weighed.nodes_in_order(draws).into();
    let mut is_waiting = ByNode::filled(weighed.graph.len(), true);
    let mut beside = Beside::new(weighed.graph.len());
    while let Some(node) = queue.pop_front() {
        is_waiting.set(node, false);
        let old = groups.of.get(node);
        beside
            .read(weighed.graph.row(node).map(|(next, weight)| (groups.of.get(next), weight)));
        groups.leave(weighed, node);
        let strength = weighed.strengths.get(node);
        let gain = |group: Node, weight: f64| {
            weight - strength * groups.strengths.get(group) / weighed.all
        };
        let stays = gain(old, beside.weights.get(old)) + LEAST_GAIN * weighed.all;
        let best = beside.best(stays, |group, weight| Some(gain(group, weight)));
        let new = best.unwrap_or(old);
        groups.join(weighed, node, new);
        if new == old {
            continue;
        }
        for (next, _) in weighed.graph.row(node) {
            if groups.of.get(next) != new && !is_waiting.get(next) {
                is_waiting.set(next, true);
                queue.push_back(next);
            }
        }
    }
}

/// Joins nodes within their communities from being alone, where both they and what they join are well
/// tied to the rest of the community; so no community holds parts that do not hang together.
pub(super) fn refine(weighed: &Weighed, within: &Groups, draws: &mut Draws) -> Groups {
    let mut parts = Groups::alone(weighed);
    let mut outside = outside(weighed, within);
    let mut beside = Beside::new(weighed.graph.len());
    for node in weighed.nodes_in_order(draws) {
        let (whole, strength) = (within.of.get(node), weighed.strengths.get(node));
        let is_well_tied = |tied: f64, own: f64| {
            tied >= own * (within.strengths.get(whole) - own) / weighed.all
        };
        if parts.sizes.get(parts.of.get(node)) != 1
            || !is_well_tied(outside.get(node), strength)
        {
            continue;
        }
        let inside = weighed.graph.row(node).filter(|(next, _)| within.of.get(*next) == whole);
        beside.read(inside.map(|(next, weight)| (parts.of.get(next), weight)));
        let old = parts.of.get(node);
        parts.leave(weighed, node);
        let best = beside.best(0.0, |part, weight| {
            let own = parts.strengths.get(part);
            is_well_tied(outside.get(part), own).then(|| weight - strength * own / weighed.all)
        });
        let part = best.unwrap_or(old);
        if part != old {
            // The ties between the two are now within.
            let between = 2.0 * beside.weights.get(part);
            outside.set(part, outside.get(part) + outside.get(node) - between);
        }
        parts.join(weighed, node, part);
    }
    parts
}

/// For each node, the weight of its ties to others of its community; the number of a part is that of one
/// of its nodes, so this also serves parts.
fn outside(weighed: &Weighed, within: &Groups) -> ByNode<f64> {
    let of = |node| {
        let own = within.of.get(node);
        let row = weighed.graph.row(node).filter(|(next, _)| within.of.get(*next) == own);
        row.fold(0.0, |sum, (_, weight)| sum + weight)
    };
    weighed.graph.nodes().map(of).collect::<Vec<_>>().into()
}
