//! A weighted graph in compressed rows: for each node the nodes beside it, all in one block of memory.

use crate::graph::{GraphError, Ties};

/// A node of one graph; it means nothing in another.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Node(u32);

impl Node {
    /// The node at that place.
    ///
    /// # Errors
    /// More nodes than can be numbered.
    pub fn new(at: usize) -> Result<Self, GraphError> {
        u32::try_from(at).map(Self).map_err(|_| GraphError::Full)
    }

    /// Its place.
    pub fn at(self) -> usize {
        usize::try_from(self.0).unwrap_or(usize::MAX)
    }
}

/// A value for each node.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ByNode<T>(Vec<T>);

impl<T: Copy + Default> ByNode<T> {
    /// The same value for each of so many nodes.
    pub fn filled(nodes: usize, value: T) -> Self {
        Self(vec![value; nodes])
    }

    /// The value of a node.
    pub fn get(&self, node: Node) -> T {
        self.0.get(node.at()).copied().unwrap_or_default()
    }

    /// Sets the value of a node; a node of another graph has none.
    pub fn set(&mut self, node: Node, value: T) {
        if let Some(slot) = self.0.get_mut(node.at()) {
            *slot = value;
        }
    }

    /// The values, by node.
    pub fn values(&self) -> &[T] {
        &self.0
    }
}

impl ByNode<f64> {
    /// Adds to the value of a node.
    pub fn add(&mut self, node: Node, more: f64) {
        if let Some(slot) = self.0.get_mut(node.at()) {
            *slot += more;
        }
    }
}

impl<T> From<Vec<T>> for ByNode<T> {
    fn from(values: Vec<T>) -> Self {
        Self(values)
    }
}

/// An undirected graph with a weight above nought on each edge, at most one between two nodes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Adjacency {
    /// Where the row of a node begins; one more than there are nodes.
    begins: Vec<usize>,
    beside: Vec<Node>,
    weights: Vec<f64>,
}

impl Adjacency {
    /// The graph of so many nodes and these edges, in any order. Edges without weight, loops, and ends
    /// that are no node are left out; the row of a node is in the order of its neighbours.
    pub fn new(nodes: usize, edges: &[(Node, Node, f64)]) -> Self {
        let is_edge = |(a, b, weight): &&(Node, Node, f64)| {
            a != b && a.at() < nodes && b.at() < nodes && *weight > 0.0 && weight.is_finite()
        };
        let edges = || edges.iter().filter(is_edge);
        let mut begins = vec![0; nodes + 1];
        for node in edges().flat_map(|(a, b, _)| [a, b]) {
            if let Some(count) = begins.get_mut(node.at() + 1) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for begin in &mut begins {
            sum += *begin;
            *begin = sum;
        }
        let mut rows = vec![(Node::default(), 0.0); sum];
        let mut next = begins.clone();
        for (from, to, weight) in edges().flat_map(|(a, b, w)| [(*a, *b, *w), (*b, *a, *w)]) {
            let Some(place) = next.get_mut(from.at()) else { continue };
            if let Some(slot) = rows.get_mut(*place) {
                *slot = (to, weight);
            }
            *place += 1;
        }
        let mut graph = Self { begins, beside: Vec::new(), weights: Vec::new() };
        graph.fill(&mut rows);
        graph
    }

    /// The graph of ties; its nodes are the actors with a tie, sorted by key, as in
    /// [`Ties::to_graph`].
    ///
    /// # Errors
    /// More actors than can be numbered.
    pub fn of(ties: &Ties) -> Result<Self, GraphError> {
        let graph = ties.to_graph();
        let mut edges = Vec::with_capacity(graph.edge_count());
        for edge in graph.edge_indices() {
            let Some((a, b)) = graph.edge_endpoints(edge) else { continue };
            let weight = graph.edge_weight(edge).map_or(0.0, |tie| tie.weight);
            edges.push((Node::new(a.index())?, Node::new(b.index())?, weight));
        }
        Ok(Self::new(graph.node_count(), &edges))
    }

    fn fill(&mut self, rows: &mut [(Node, f64)]) {
        for ends in self.begins.windows(2) {
            let &[begin, end] = ends else { continue };
            let Some(row) = rows.get_mut(begin..end) else { continue };
            row.sort_unstable_by_key(|(node, _)| *node);
        }
        self.beside = rows.iter().map(|(node, _)| *node).collect();
        self.weights = rows.iter().map(|(_, weight)| *weight).collect();
    }

    /// How many nodes there are.
    pub fn len(&self) -> usize {
        self.begins.len().saturating_sub(1)
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many edges there are.
    pub fn ties(&self) -> usize {
        self.beside.len() / 2
    }

    /// Every node.
    pub fn nodes(&self) -> impl Iterator<Item = Node> + use<> {
        (0..self.len()).filter_map(|at| Node::new(at).ok())
    }

    /// The nodes beside a node, with the weights of the edges to them.
    pub fn row(&self, node: Node) -> impl Iterator<Item = (Node, f64)> + '_ {
        let range = self.range(node);
        let beside = self.beside.get(range.clone()).unwrap_or_default();
        let weights = self.weights.get(range).unwrap_or_default();
        beside.iter().copied().zip(weights.iter().copied())
    }

    /// How many nodes stand beside a node.
    pub fn degree(&self, node: Node) -> usize {
        self.range(node).len()
    }

    /// The sum of a node's weights.
    pub fn strength(&self, node: Node) -> f64 {
        let weights = self.weights.get(self.range(node)).unwrap_or_default();
        weights.iter().fold(0.0, |sum, weight| sum + weight)
    }

    fn range(&self, node: Node) -> std::ops::Range<usize> {
        let bound = |at: usize| self.begins.get(at).copied().unwrap_or_default();
        bound(node.at())..bound(node.at() + 1)
    }
}
