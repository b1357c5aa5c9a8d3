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
    for _ in 0..MOST_STEPS {
        let (next, moved) = step(graph, &strengths, &ranks, n);
        ranks = next;
        if moved < DONE {
            break;
        }
    }
    ranks
}

fn step(
    graph: &Adjacency,
    strengths: &ByNode<f64>,
    ranks: &ByNode<f64>,
    n: f64,
) -> (ByNode<f64>, f64) {
    // What each node gives to a neighbour for one unit of weight; a node without ties gives to all.
    let mut lost = 0.0;
    let mut given = Vec::with_capacity(graph.len());
    for node in graph.nodes() {
        let (rank, strength) = (ranks.get(node), strengths.get(node));
        if strength > 0.0 {
            given.push(rank / strength);
        } else {
            lost += rank;
            given.push(0.0);
        }
    }
    let given = ByNode::from(given);
    let base = (1.0 - DAMPING + DAMPING * lost) / n;
    let mut moved = 0.0;
    let next = graph.nodes().map(|node| {
        let sum: f64 = graph.row(node).map(|(beside, weight)| weight * given.get(beside)).sum();
        let rank = base + DAMPING * sum;
        moved += (rank - ranks.get(node)).abs();
        rank
    });
    (next.collect::<Vec<_>>().into(), moved)
}
