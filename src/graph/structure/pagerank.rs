//! `PageRank` on weighted ties (Page, Brin, Motwani and Winograd 1999).

use super::{Adjacency, ByNode};

/// The share of steps that follow a tie.
const DAMPING: f64 = 0.85;
/// The ranks are done when all of them together move less.
const DONE: f64 = 1e-13;
/// Steps at most; each takes off at least 15 % of what is missing.
const MOST_STEPS: usize = 1_000;

/// The `PageRank` of each node: how often one is there who goes from actor to actor for ever, along ties in
/// proportion to their weights, and at 15 % of the steps to any actor. The ranks add up to 1.
pub fn pagerank(graph: &Adjacency) -> ByNode<f64> {
    let n = f64::from(u32::try_from(graph.len()).unwrap_or(u32::MAX));
    let strengths: ByNode<f64> =
        graph.nodes().map(|node| graph.strength(node)).collect::<Vec<_>>().into();
    let mut ranks = ByNode::filled(graph.len(), n.recip());
    // What each node gives to a neighbour for one unit of weight.
    let mut given = ByNode::filled(graph.len(), 0.0);
    for node in graph.nodes() {
        given.set(node, part(ranks.get(node), strengths.get(node)));
    }
    for _ in 0..MOST_STEPS {
        if step(graph, &strengths, (&mut ranks, &mut given), n) < DONE {
            break;
        }
    }
    ranks
}

/// Works out every rank anew, each from the newest of its neighbours' (Gauss and Seidel), which takes about
/// half as many steps as from those of the step before; how much all ranks together moved.
fn step(
    graph: &Adjacency,
    strengths: &ByNode<f64>,
    (ranks, given): (&mut ByNode<f64>, &mut ByNode<f64>),
    n: f64,
) -> f64 {
    let lonely = graph.nodes().filter(|node| strengths.get(*node) <= 0.0);
    // A node without ties gives to all.
    let lost = lonely.fold(0.0, |sum, node| sum + ranks.get(node));
    let base = (1.0 - DAMPING + DAMPING * lost) / n;
    let mut moved = 0.0;
    for node in graph.nodes() {
        let sum: f64 = graph.row(node).map(|(beside, weight)| weight * given.get(beside)).sum();
        let rank = base + DAMPING * sum;
        moved += (rank - ranks.get(node)).abs();
        ranks.set(node, rank);
        given.set(node, part(rank, strengths.get(node)));
    }
    moved
}

fn part(rank: f64, strength: f64) -> f64 {
    if strength > 0.0 { rank / strength } else { 0.0 }
}
