//! Communities: actors that are tied among each other more than chance would tie them.
//!
//! Leiden (Traag, Waltman and van Eck 2019) for modularity (Newman and Girvan 2004), with the
//! refinement taking the best part instead of a random one. The order in which nodes are looked at
//! decides between divisions that are nearly as good; so several seeds are tried, the best division is
//! kept, and how far the others agree with it is told.

use std::collections::HashMap;

use super::{
    Adjacency, ByNode, Node, adjusted_rand,
    moving::{Groups, Weighed, move_nodes, refine},
};
use crate::{
    graph::{GraphError, Ties, draws::Draws},
    model::ActorKey,
};

/// Whole rounds at most; the second seldom finds more.
const MOST_ROUNDS: usize = 10;
/// From so many ties on one round must do: the next takes as long, and on random graphs of two million
/// ties it found nothing more.
const MANY_TIES: usize = 1_000_000;
/// A round that adds less modularity was the last.
const LEAST_MORE: f64 = 1e-10;

/// A division of a graph's nodes into communities.
#[derive(Clone, Debug, PartialEq)]
pub struct Partition {
    /// The number of the community of each node: 0 is the largest, of equals the one with the first node.
    pub of: Vec<usize>,
    /// Its modularity, from -0.5 to 1.
    pub modularity: f64,
}

/// The communities of actors, and how sure they are.
#[derive(Clone, Debug, PartialEq)]
pub struct Communities {
    /// The actors of each community by key; the largest community first.
    pub groups: Vec<Vec<ActorKey>>,
    /// The modularity of this division.
    pub modularity: f64,
    /// The least and the greatest modularity over all seeds.
    pub range: (f64, f64),
    /// The mean adjusted Rand index of this division to those of all other seeds; `None` with one seed.
    pub agreement: Option<f64>,
    /// How many seeds led to this very division.
    pub same: usize,
    /// How many seeds were tried.
    pub seeds: usize,
}

/// The communities of the actors with a tie: the division of the greatest modularity among so many
/// seeds from the first on.
///
/// # Errors
/// More actors than can be numbered.
pub fn communities(ties: &Ties, seed: u64, seeds: usize) -> Result<Communities, GraphError> {
    let graph = Adjacency::of(ties)?;
    let tried: Vec<Partition> =
        (seed..).take(seeds.max(1)).map(|seed| partition(&graph, seed)).collect();
    let none = Partition { of: Vec::new(), modularity: 0.0 };
    // Of equals the first seed.
    let best = tried.iter().rev().max_by(|a, b| a.modularity.total_cmp(&b.modularity));
    let best = best.unwrap_or(&none);
    let agreements: Vec<f64> =
        tried.iter().map(|other| adjusted_rand(&best.of, &other.of)).collect();
    let others = f64::from(u32::try_from(tried.len().saturating_sub(1)).unwrap_or(u32::MAX));
    let of = |pick: fn(f64, f64) -> f64, from: f64| {
        tried.iter().map(|one| one.modularity).fold(from, pick)
    };
    let mut groups: Vec<Vec<ActorKey>> = Vec::new();
    for (actor, group) in ties.to_graph().node_weights().zip(&best.of) {
        groups.resize_with(groups.len().max(group + 1), Vec::new);
        groups.iter_mut().skip(*group).take(1).for_each(|list| list.push(actor.clone()));
    }
    Ok(Communities {
        groups,
        modularity: best.modularity,
        range: (of(f64::min, best.modularity), of(f64::max, best.modularity)),
        agreement: (others > 0.0).then(|| (agreements.iter().sum::<f64>() - 1.0) / others),
        same: tried.iter().filter(|other| other.of == best.of).count(),
        seeds: tried.len(),
    })
}

/// The division that one seed leads to.
pub fn partition(graph: &Adjacency, seed: u64) -> Partition {
    let whole = Weighed::new(graph.clone());
    let mut draws = Draws::new(seed, 0);
    let mut of: ByNode<Node> = graph.nodes().collect::<Vec<_>>().into();
    let mut best = modularity_of(&whole, &of);
    let rounds = if graph.ties() < MANY_TIES { MOST_ROUNDS } else { 1 };
    for _ in 0..rounds {
        let next = round(&whole, &of, &mut draws);
        let found = modularity_of(&whole, &next);
        if found - best < LEAST_MORE {
            break;
        }
        (of, best) = (next, found);
    }
    Partition { of: numbered(&of), modularity: best }
}

/// The modularity of a division, each node with the number of its community; 0 where there is no tie.
pub fn modularity(graph: &Adjacency, of: &[usize]) -> f64 {
    let mut numbers = HashMap::new();
    let of: Vec<Node> = of
        .iter()
        .map(|group| {
            let next = Node::new(numbers.len()).unwrap_or_default();
            *numbers.entry(*group).or_insert(next)
        })
        .collect();
    modularity_of(&Weighed::new(graph.clone()), &of.into())
}

fn modularity_of(weighed: &Weighed, of: &ByNode<Node>) -> f64 {
    let mut strengths = ByNode::filled(weighed.graph.len(), 0.0);
    let mut within = 0.0;
    for node in weighed.graph.nodes() {
        let own = of.get(node);
        strengths.add(own, weighed.strengths.get(node));
        for (_, weight) in weighed.graph.row(node).filter(|(next, _)| of.get(*next) == own) {
            within += weight;
        }
    }
    if weighed.all <= 0.0 {
        return 0.0;
    }
    let chance = strengths.values().iter().map(|sum| (sum / weighed.all).powi(2)).sum::<f64>();
    within / weighed.all - chance
}

/// Moves nodes, refines, makes one node of each part, and so on until nothing joins.
fn round(whole: &Weighed, from: &ByNode<Node>, draws: &mut Draws) -> ByNode<Node> {
    let mut weighed = whole.clone();
    let mut groups = Groups::new(&weighed, from.clone());
    // The node of the smaller graph that stands for each node of the whole.
    let mut stands: ByNode<Node> = whole.graph.nodes().collect::<Vec<_>>().into();
    loop {
        move_nodes(&weighed, &mut groups, draws);
        let n = weighed.graph.len();
        if groups.count() == n {
            break;
        }
        let parts = refine(&weighed, &groups, draws);
        let is_same = parts.count() == n;
        // Where no part could be made, the communities themselves become nodes.
        let made = if is_same { &groups } else { &parts };
        let (smaller, number) = joined(&weighed, &made.of);
        let mut of = ByNode::filled(smaller.graph.len(), Node::default());
        let mut numbers: HashMap<Node, Node> = HashMap::new();
        for node in weighed.graph.nodes() {
            let group = *numbers.entry(groups.of.get(node)).or_insert(number.get(node));
            of.set(number.get(node), group);
        }
        for node in whole.graph.nodes() {
            stands.set(node, number.get(stands.get(node)));
        }
        groups = Groups::new(&smaller, of);
        weighed = smaller;
    }
    whole.graph.nodes().map(|node| groups.of.get(stands.get(node))).collect::<Vec<_>>().into()
}

/// The graph with one node for each part, and the node of each old one.
fn joined(weighed: &Weighed, parts: &ByNode<Node>) -> (Weighed, ByNode<Node>) {
    let mut numbers: HashMap<Node, Node> = HashMap::new();
    let mut number = ByNode::filled(weighed.graph.len(), Node::default());
    for node in weighed.graph.nodes() {
        let next = Node::new(numbers.len()).unwrap_or_default();
        number.set(node, *numbers.entry(parts.get(node)).or_insert(next));
    }
    let n = numbers.len();
    let mut strengths = ByNode::filled(n, 0.0);
    let mut members: Vec<Vec<Node>> = vec![Vec::new(); n];
    for node in weighed.graph.nodes() {
        strengths.add(number.get(node), weighed.strengths.get(node));
        members.iter_mut().skip(number.get(node).at()).take(1).for_each(|list| list.push(node));
    }
    let mut edges = Vec::new();
    let mut sums = ByNode::filled(n, 0.0);
    let mut beside: Vec<Node> = Vec::new();
    for (at, members) in members.iter().enumerate() {
        let own = Node::new(at).unwrap_or_default();
        for (next, weight) in members.iter().flat_map(|member| weighed.graph.row(*member)) {
            let next = number.get(next);
            if next <= own {
                continue;
            }
            if sums.get(next) == 0.0 {
                beside.push(next);
            }
            sums.add(next, weight);
        }
        for next in beside.drain(..) {
            edges.push((own, next, sums.get(next)));
            sums.set(next, 0.0);
        }
    }
    let smaller = Weighed { graph: Adjacency::new(n, &edges), strengths, all: weighed.all };
    (smaller, number)
}

/// Numbers communities by size, then by their first node.
fn numbered(of: &ByNode<Node>) -> Vec<usize> {
    let mut sizes: HashMap<Node, (usize, usize)> = HashMap::new();
    for (at, group) in of.values().iter().enumerate() {
        sizes.entry(*group).or_insert((0, at)).0 += 1;
    }
    let mut order: Vec<(usize, usize, Node)> =
        sizes.into_iter().map(|(group, (size, first))| (size, first, group)).collect();
    order.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    let numbers: HashMap<Node, usize> =
        order.iter().enumerate().map(|(number, (.., group))| (*group, number)).collect();
    of.values().iter().map(|group| numbers.get(group).copied().unwrap_or_default()).collect()
}
