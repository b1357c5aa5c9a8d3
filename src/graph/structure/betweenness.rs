//! Betweenness (Freeman 1977), by Brandes' algorithm (2001), on costs that are reciprocals of weights.

use std::{
    cmp::{Ordering, Reverse},
    collections::BinaryHeap,
    sync::atomic::{self, AtomicUsize},
    thread,
};

use super::{Adjacency, ByNode, Node};

/// Two ways are equally short where they differ by less than this part of their length: sums of the same
/// costs in another order differ in the last digits.
const SAME: f64 = 1e-10;
/// Sources are taken in so many groups at most. The sums of a group are added up in the order of the
/// groups, so that the result does not hang on how many threads there are.
const MOST_GROUPS: usize = 64;
/// Sources of a group at least.
const LEAST_SOURCES: usize = 4;

/// The betweenness of each node: through it goes that share of the shortest ways between all pairs of
/// the others, where a tie's length is the reciprocal of its weight; several shortest ways of one pair share
/// it evenly. Divided by (n-1)(n-2)/2, so from 0 to 1; 0 where fewer than three nodes are.
pub fn betweenness(graph: &Adjacency) -> ByNode<f64> {
    let costs = Costs::new(graph);
    let sources: Vec<Node> = graph.nodes().collect();
    let size = sources.len().div_ceil(MOST_GROUPS).max(LEAST_SOURCES);
    let groups: Vec<&[Node]> = sources.chunks(size).collect();
    let threads = thread::available_parallelism().map_or(1, usize::from).min(groups.len());
    let next = AtomicUsize::new(0);
    let mut sums: Vec<(usize, ByNode<f64>)> = thread::scope(|scope| {
        let workers: Vec<_> =
            (0..threads).map(|_| scope.spawn(|| work(&costs, &groups, &next))).collect();
        workers.into_iter().filter_map(|worker| worker.join().ok()).flatten().collect()
    });
    sums.sort_unstable_by_key(|(group, _)| *group);
    let n = f64::from(u32::try_from(graph.len()).unwrap_or(u32::MAX));
    // Each pair was counted from both its ends.
    let pairs = (n - 1.0) * (n - 2.0);
    let mut all = ByNode::filled(graph.len(), 0.0);
    for node in graph.nodes().filter(|_| pairs > 0.0) {
        let sum = sums.iter().fold(0.0, |sum, (_, group)| sum + group.get(node));
        all.set(node, sum / pairs);
    }
    all
}

/// The sums of one group after another, until none is left.
fn work(costs: &Costs, groups: &[&[Node]], next: &AtomicUsize) -> Vec<(usize, ByNode<f64>)> {
    let mut search = Search::new(costs);
    let mut done = Vec::new();
    loop {
        let at = next.fetch_add(1, atomic::Ordering::Relaxed);
        let Some(group) = groups.get(at) else { return done };
        let mut sums = ByNode::filled(costs.rows.len(), 0.0);
        for source in *group {
            search.from(*source);
            search.add_to(&mut sums, *source);
        }
        done.push((at, sums));
    }
}

/// For each node its neighbours by cost, the nearest first.
#[derive(Debug)]
struct Costs {
    rows: Vec<Vec<(f64, Node)>>,
}

impl Costs {
    fn new(graph: &Adjacency) -> Self {
        let row = |node| {
            let mut row: Vec<_> =
                graph.row(node).map(|(beside, weight)| (weight.recip(), beside)).collect();
            row.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then_with(|| a.1.cmp(&b.1)));
            row
        };
        Self { rows: graph.nodes().map(row).collect() }
    }

    fn row(&self, node: Node) -> &[(f64, Node)] {
        self.rows.get(node.at()).map_or(&[], Vec::as_slice)
    }
}

/// A node in the queue, by its distance.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Queued(f64, Node);

impl Eq for Queued {}

impl Ord for Queued {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.total_cmp(&other.0).then_with(|| self.1.cmp(&other.1))
    }
}

impl PartialOrd for Queued {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// The shortest ways from one source, by Dijkstra's algorithm; its memory is used again for the next.
#[derive(Debug)]
struct Search<'a> {
    costs: &'a Costs,
    /// The distance as far as it is known.
    distance: ByNode<f64>,
    /// How many shortest ways there are.
    ways: ByNode<f64>,
    is_settled: ByNode<bool>,
    /// The nodes before each node on its shortest ways.
    before: Vec<Vec<Node>>,
    /// The nodes reached, the nearest first.
    order: Vec<Node>,
    queue: BinaryHeap<Reverse<Queued>>,
    /// What hangs on each node, summed from the far end.
    hanging: ByNode<f64>,
}

impl<'a> Search<'a> {
    fn new(costs: &'a Costs) -> Self {
        let n = costs.rows.len();
        Self {
            costs,
            distance: ByNode::filled(n, f64::INFINITY),
            ways: ByNode::filled(n, 0.0),
            is_settled: ByNode::filled(n, false),
            before: vec![Vec::new(); n],
            order: Vec::with_capacity(n),
            queue: BinaryHeap::new(),
            hanging: ByNode::filled(n, 0.0),
        }
    }

    fn from(&mut self, source: Node) {
        self.clear();
        self.distance.set(source, 0.0);
        self.ways.set(source, 1.0);
        self.queue.push(Reverse(Queued(0.0, source)));
        let (mut bound, mut look_again) = (f64::INFINITY, 1);
        while let Some(Reverse(Queued(distance, node))) = self.queue.pop() {
            if self.is_settled.get(node) {
                continue;
            }
            self.is_settled.set(node, true);
            self.order.push(node);
            self.pass(node, distance, bound);
            // Beyond the farthest node that is open nothing can get nearer; found anew now and then.
            if self.order.len() == look_again {
                bound = self.farthest_open();
                look_again *= 2;
            }
        }
    }

    /// Passes on the ways to a node's neighbours, the nearest first, as far as the bound.
    fn pass(&mut self, node: Node, distance: f64, bound: f64) {
        let ways = self.ways.get(node);
        for (cost, next) in self.costs.row(node) {
            let (reached, known) = (distance + cost, self.distance.get(*next));
            if reached > bound {
                break;
            }
            let margin = SAME * known;
            if reached < known - margin || known.is_infinite() {
                self.distance.set(*next, reached);
                self.ways.set(*next, ways);
                self.queue.push(Reverse(Queued(reached, *next)));
                if let Some(before) = self.before.get_mut(next.at()) {
                    before.clear();
                    before.push(node);
                }
            } else if reached <= known + margin && !self.is_settled.get(*next) {
                self.ways.add(*next, ways);
                if let Some(before) = self.before.get_mut(next.at()) {
                    before.push(node);
                }
            }
        }
    }

    fn farthest_open(&self) -> f64 {
        let open = self.distance.values().iter().zip(self.is_settled.values());
        let farthest = open.filter(|(_, settled)| !**settled).map(|(distance, _)| *distance);
        farthest.fold(0.0, f64::max) * (1.0 + 2.0 * SAME)
    }

    /// Adds what hangs on each node but the source.
    fn add_to(&mut self, sums: &mut ByNode<f64>, source: Node) {
        for node in self.order.iter().rev() {
            let share = (1.0 + self.hanging.get(*node)) / self.ways.get(*node);
            for before in self.before.get(node.at()).into_iter().flatten() {
                self.hanging.add(*before, self.ways.get(*before) * share);
            }
            if *node != source {
                sums.add(*node, self.hanging.get(*node));
            }
        }
    }

    fn clear(&mut self) {
        for node in self.order.drain(..) {
            self.distance.set(node, f64::INFINITY);
            self.ways.set(node, 0.0);
            self.is_settled.set(node, false);
            self.hanging.set(node, 0.0);
            if let Some(before) = self.before.get_mut(node.at()) {
                before.clear();
            }
        }
        self.queue.clear();
    }
}
