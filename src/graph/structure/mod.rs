//! The structure of a graph of ties: who is central, which actors belong together, who is alike, how
//! one comes from one actor to another.
//!
//! petgraph holds the graph, and finds paths in it. For the measures that go over all nodes many
//! times the graph is laid out in compressed rows ([`Adjacency`]): petgraph has no betweenness and no
//! communities, and its `PageRank` takes time quadratic in the nodes.

mod adjacency;
mod agreement;
mod betweenness;
mod centrality;
mod communities;
mod eigenvector;
mod in_order;
mod moving;
mod pagerank;
mod path;
mod similar;

#[cfg(test)]
mod tests;

pub use adjacency::{Adjacency, ByNode, Node};
pub use agreement::adjusted_rand;
pub use betweenness::betweenness;
pub use centrality::{Central, centrality};
pub use communities::{Communities, Partition, communities, modularity, partition};
pub use eigenvector::eigenvector;
pub use in_order::{OrderedPath, OrderedStep, path_in_order};
pub use pagerank::pagerank;
pub use path::{PathStep, TiePath, fewest_steps, strongest_path};
pub use similar::{Profiles, SimilarityMeasure, similarity};
