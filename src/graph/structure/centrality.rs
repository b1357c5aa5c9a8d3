//! How central each actor is, by five measures.

use super::{Adjacency, betweenness, eigenvector, pagerank};
use crate::{
    graph::{GraphError, Ties},
    model::ActorKey,
};

/// How central one actor is.
#[derive(Clone, Debug, PartialEq)]
pub struct Central {
    /// The actor.
    pub actor: ActorKey,
    /// Actors it has a tie with.
    pub degree: usize,
    /// The sum of the weights of its ties.
    pub strength: f64,
    /// From 0 to 1: see [`betweenness`].
    pub betweenness: f64,
    /// They add up to 1: see [`pagerank`].
    pub pagerank: f64,
    /// From 0 to 1, which the most central actor has: see [`eigenvector`].
    pub eigenvector: f64,
}

/// The centrality of every actor with a tie, by key.
///
/// # Errors
/// More actors than can be numbered.
pub fn centrality(ties: &Ties) -> Result<Vec<Central>, GraphError> {
    let graph = Adjacency::of(ties)?;
    let (between, rank, eigen) = (betweenness(&graph), pagerank(&graph), eigenvector(&graph));
    let keys = ties.to_graph();
    let central = graph.nodes().zip(keys.node_weights()).map(|(node, actor)| Central {
        actor: actor.clone(),
        degree: graph.degree(node),
        strength: graph.strength(node),
        betweenness: between.get(node),
        pagerank: rank.get(node),
        eigenvector: eigen.get(node),
    });
    Ok(central.collect())
}
