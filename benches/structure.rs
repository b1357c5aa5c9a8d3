//! Times the measures of structure on a graph read from a file: a line `nodes N`, then lines `a b weight`.
//!
//!     cargo bench --bench structure -- graph.txt [pagerank betweenness communities]
//!
//! Prints a line each: the measure, the median of its runs in milliseconds, for communities the modularity.
//! `benches/peers/structure.py` makes the graphs and runs igraph beside it.

use std::{
    env,
    error::Error,
    fs,
    io::{self, Write as _},
    time::Instant,
};

use chancery::graph::{Adjacency, Node, betweenness, pagerank, partition};

fn main() -> Result<(), Box<dyn Error>> {
    // Cargo adds a word of its own.
    let words: Vec<String> = env::args().skip(1).filter(|word| word != "--bench").collect();
    let Some((file, measures)) = words.split_first() else { return Ok(()) };
    let graph = read(&fs::read_to_string(file)?)?;
    for measure in measures {
        let (ms, told) = match measure.as_str() {
            "pagerank" => timed(|| sum(pagerank(&graph).values())),
            "betweenness" => timed(|| sum(betweenness(&graph).values())),
            "communities" => timed(|| partition(&graph, 1).modularity),
            // The quality, not the time: what the command shows is the best of 20 seeds.
            "best" => (
                0.0,
                (1..=20).map(|seed| partition(&graph, seed).modularity).fold(-1.0, f64::max),
            ),
            other => return Err(format!("`{other}` is no measure").into()),
        };
        writeln!(io::stdout(), "{measure} {ms:.3} {told:.12}")?;
    }
    Ok(())
}

fn read(text: &str) -> Result<Adjacency, Box<dyn Error>> {
    let mut lines = text.lines();
    let head = lines.next().and_then(|line| line.strip_prefix("nodes "));
    let nodes: usize = head.ok_or("no line `nodes N`")?.parse()?;
    let mut edges = Vec::new();
    for line in lines {
        let mut words = line.split(' ');
        let mut word = || words.next().ok_or("a line is short");
        let (a, b, weight) = (word()?.parse()?, word()?.parse()?, word()?.parse()?);
        edges.push((Node::new(a)?, Node::new(b)?, weight));
    }
    Ok(Adjacency::new(nodes, &edges))
}

fn sum(values: &[f64]) -> f64 {
    values.iter().fold(0.0, |sum, value| sum + value)
}

/// The median of up to nine runs, fewer where one takes long.
fn timed(run: impl Fn() -> f64) -> (f64, f64) {
    let (mut times, begun) = (Vec::new(), Instant::now());
    let mut told = 0.0;
    while times.len() < 9 && (times.len() < 3 || begun.elapsed().as_secs() < 20) {
        let start = Instant::now();
        told = run();
        times.push(start.elapsed().as_secs_f64() * 1000.0);
    }
    times.sort_by(f64::total_cmp);
    (times.get(times.len() / 2).copied().unwrap_or_default(), told)
}
