//! Eigenvector centrality on weighted ties (Bonacich 1972).

use super::{Adjacency, ByNode};

/// The vector is done when no value moves more.
const DONE: f64 = 1e-14;
/// Steps at most.
const MOST_STEPS: usize = 100_000;

/// How much each node is tied to nodes that are central themselves: the eigenvector of the greatest
/// eigenvalue, scaled so that the most central node has 1. Where the graph falls into parts, nodes outside
/// the part with the greatest eigenvalue go to 0.
///
/// Power iteration, on the graph with a loop of its own mean strength at every node: that moves all
/// eigenvalues alike, and a graph of two sides does not swing between them.
pub fn eigenvector(graph: &Adjacency) -> ByNode<f64> {
    let n = graph.len();
    let strengths: Vec<f64> = graph.nodes().map(|node| graph.strength(node)).collect();
    let shift = strengths.iter().fold(0.0, |most: f64, one| most.max(*one)) / 2.0;
    let mut values = ByNode::filled(n, 1.0);
    for _ in 0..MOST_STEPS {
        let next: Vec<f64> = graph
            .nodes()
            .map(|node| {
                let sum: f64 =
                    graph.row(node).map(|(beside, weight)| weight * values.get(beside)).sum();
                sum + shift * values.get(node)
            })
            .collect();
        let most = next.iter().fold(0.0, |most: f64, one| most.max(*one));
        if most <= 0.0 {
            return ByNode::filled(n, 0.0);
        }
        let next: Vec<f64> = next.iter().map(|value| value / most).collect();
        let moved = next
            .iter()
            .zip(values.values())
            .fold(0.0, |moved: f64, (new, old)| moved.max((new - old).abs()));
        values = next.into();
        if moved < DONE {
            break;
        }
    }
    values
}
